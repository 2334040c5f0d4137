"""What speaks for and against each part of a page being article.

The evidence is of the kinds that Kohlschuetter, Fankhauser and Nejdl found to tell an article
from boilerplate (Boilerplate Detection using Shallow Text Features, WSDM 2010): the text
itself, its links, its neighbours; with two witnesses and the names of the boxes around it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.extract.parts import Kind, Part
from reader.extract.titles import same_words
from reader.extract.witnesses import Hearing, Testimony
from reader.model.article import Metadata

Evidence = dict[str, float]
"""What is known of one part, by the names in ``weights.WEIGHTS``; above 0, at most 1."""

JUDGED = frozenset([Kind.TEXT, Kind.ITEM, Kind.TABLE])
"""Parts whose own words tell; of the others nothing is gathered."""
TAKEN = 1 / 2
"""Share of a part that a witness must have for the part to count as taken."""
SOLID = 10
"""Words; a part that both witnesses take and that has so many is surely article."""
NEIGHBOURS = 3
"""Parts looked at before and after each."""
NEAR_WORDS = 30
"""Words of a neighbour that count; a long one is not the only one."""
MOST_WORDS = 80
"""Words; a longer paragraph is no surer."""
ALL_LINK = 0.8
HEADER_WORDS = 200
"""Words between the title and the text: a standfirst, a byline, captions, little more."""

_END = re.compile('[.!?\u2026:;\u3002\uff01\uff1f"\u201d\u201c\u00bb)\u0964]$')
_SENTENCE = re.compile("[.!?\u3002\uff01\uff1f\u0964]")
_COMMA = re.compile("[,\uff0c\u3001\u060c]")
_OPENINGS = (
    "advert|anzeige|werbung|publicit|share|tweet|print|email|follow|click|tap|"
    "read (?:more|also|next)|related|see also|also read|more (?:on|from|about)|recommended|"
    "sign up|subscribe|newsletter|copyright|\u00a9|all rights|photo|image|source|credit|tags?|"
    "filed under|posted (?:in|by|on)|categor|published|updated|last (?:updated|modified)|by |"
    r"comments?|leave a|\d+ comments?|reply|watch|listen|download|contact|terms|privacy|cookie|"
    "mehr |lesen sie|quelle|foto|bild|autor|von |lire aussi|leggi|lea |leer|teilen|drucken|"
    "kommentar|weiterlesen|zur\u00fcck|ver\u00f6ffentlicht|schlagw|stichw|kategorie"
)
_NOTICE = re.compile(rf"^\W*(?:{_OPENINGS})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Words in a box: all, those that each witness has, those in links."""

    words: float = 0.0
    readability: float = 0.0
    trafilatura: float = 0.0


def gather(parts: Sequence[Part], said: Hearing, metadata: Metadata) -> tuple[Evidence, ...]:
    """Return what is known of every part of the page that *metadata* describes."""
    surroundings = _Surroundings(parts, said, metadata.title)

    def known(part: Part) -> Evidence:
        found = _of_text(part, metadata.excerpt)
        found |= _of_witnesses(part, said)
        found |= surroundings.of(part)
        found |= {f"in {hint}": 1.0 for hint in part.hints}
        return {name: value for name, value in found.items() if value}

    return tuple(known(part) if part.kind in JUDGED else {} for part in parts)


def _of_witnesses(part: Part, said: Hearing) -> Evidence:
    one, other = (share > TAKEN for share in said.of(part.number))
    return {
        "both witnesses": float(one and other),
        "readability alone": float(one and not other),
        "trafilatura alone": float(other and not one),
    }


def _of_text(part: Part, description: str) -> Evidence:
    text = part.text
    capitals = sum(map(str.isupper, text)) / max(1, len(text))
    return {
        "links": part.linked,
        "all links": float(part.linked > ALL_LINK),
        "length": math.log1p(min(part.words, MOST_WORDS)) / math.log1p(MOST_WORDS),
        "ends like a sentence": float(_END.search(text) is not None),
        "sentences": min(len(_SENTENCE.findall(text)), 3) / 3,
        "commas": min(len(_COMMA.findall(text)), 3) / 3,
        "capitals": min(1.0, capitals * 2),
        "opens like a notice": float(_NOTICE.match(text) is not None),
        "list item": float(part.kind is Kind.ITEM),
        "table": float(part.kind is Kind.TABLE),
        "paragraph": float(part.tag == "p"),
        "mere box": float(part.tag == "div"),
        "is the description": float(bool(description) and description in part.text),
    }


class _Surroundings:
    """What stands around each part: its box, the parts before and after, its place."""

    def __init__(self, parts: Sequence[Part], said: Hearing, title: str) -> None:
        self.said = said
        self.texts = [part for part in parts if part.text]
        self.places = {part.number: place for place, part in enumerate(self.texts)}
        self.boxes = self._sums(part.box for part in self.texts)
        self.outer = self._sums(part.outer for part in self.texts)
        sure = [part.number for part in self.texts if self._is_sure(part)]
        self.start, self.end = (sure[0], sure[-1]) if sure else (0, len(parts))
        self.title = self._title(parts, title)

    def of(self, part: Part) -> Evidence:
        box, outer = self.boxes[part.box], self.outer[part.outer]
        place = self.places.get(part.number, 0)
        before = self.texts[max(0, place - NEIGHBOURS) : place]
        after = self.texts[place + 1 : place + 1 + NEIGHBOURS]
        read, traf = self.said.readability, self.said.trafilatura
        return {
            "amid the article": float(self.start <= part.number <= self.end),
            "after the article": float(part.number > self.end),
            "between title and text": float(self.title < part.number < self.start),
            "box, by trafilatura": _rest(box.words, box.trafilatura, part, traf),
            "outer box, by trafilatura": _rest(outer.words, outer.trafilatura, part, traf),
            "before, by readability": _near(before, read),
            "after, by readability": _near(after, read),
            "after, by trafilatura": _near(after, traf),
        }

    def _sums(self, boxes: Iterable[int]) -> dict[int, _Sums]:
        sums: dict[int, _Sums] = defaultdict(_Sums)
        for box, part in zip(boxes, self.texts, strict=True):
            old = sums[box]
            sums[box] = _Sums(
                old.words + part.words,
                old.readability + part.words * self.said.readability[part.number],
                old.trafilatura + part.words * self.said.trafilatura[part.number],
            )
        return sums

    def _title(self, parts: Sequence[Part], title: str) -> int:
        """Return the number of the title before the text; without one, the text's own."""
        words = 0
        for part in reversed(parts[: self.start]):
            if part.tag == "h1" or (part.kind is Kind.HEADING and same_words(part.text, title)):
                return part.number
            words += part.words
            if words > HEADER_WORDS:
                break
        return self.start

    def _is_sure(self, part: Part) -> bool:
        both = (self.said.readability[part.number], self.said.trafilatura[part.number])
        return part.words >= SOLID and min(both) > TAKEN


def _rest(words: float, taken: float, part: Part, said: Testimony) -> float:
    """Return the share of a box that a witness has, the part itself aside."""
    rest = words - part.words
    return (taken - part.words * said[part.number]) / rest if rest > 0 else 0.0


def _near(parts: Sequence[Part], said: Testimony) -> float:
    """Return the share of neighbours that a witness has."""
    words = [min(part.words, NEAR_WORDS) for part in parts]
    taken = sum(n * said[part.number] for n, part in zip(words, parts, strict=True))
    return taken / max(1, sum(words))
