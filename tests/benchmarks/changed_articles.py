"""Articles that change under their highlights, with the truth about every highlight.

An article is made of words that look like a language's; 200 passages of it are marked; then it
is changed as pages on the web change, while each word is followed, so that where each passage
has come to is known and not guessed.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from itertools import accumulate

from reader.model.annotation import Target
from reader.model.article import ArticleId
from reader.text.anchoring import describe

HIGHLIGHTS = 200
DELETED = 0.2
"""The share of highlighted passages that are deleted whole."""
TWINS = 0.06
"""The share of paragraphs that nearly repeat another."""
MOVED = 8
ADDED = 0.04
"""Paragraphs that are added, as a share of those there are."""
_SOURCE = ArticleId("article")


@dataclass(frozen=True, slots=True)
class Language:
    """How to make words that look like those of a language."""

    name: str
    vocabulary: int
    syllables: tuple[str, ...]
    word: tuple[int, int]
    space: str
    ends: str
    pause: str
    passage: tuple[int, int]
    """How many words a highlight has."""
    by_letter: bool = False


_THAI = tuple(
    consonant + vowel + tone
    for consonant in "กขคงจชดตถทนบปผพมยรลวสหอ"
    for vowel in ("", "า", "ิ", "ี", "ุ", "ู", "ั", "ำ")
    for tone in ("", "", "่", "้")
)
LATIN = Language(
    name="",
    vocabulary=4000,
    syllables=tuple(re.findall("..", "bacodeelfigrhuinjokalomanoorpequrisotaunvewiyazo")),
    word=(1, 4),
    space=" ",
    ends=". ",
    pause=", ",
    passage=(3, 40),
)
CHINESE = Language(
    name="chinese",
    vocabulary=3000,
    syllables=tuple(map(chr, range(0x4E00, 0x4E00 + 2500))),
    word=(1, 2),
    space="",
    ends="。",
    pause=",",
    passage=(6, 60),
    by_letter=True,
)
THAI = Language(
    name="thai",
    vocabulary=2500,
    syllables=_THAI,
    word=(1, 4),
    space="",
    ends=" ",
    pause=" ",
    passage=(8, 60),
    by_letter=True,
)


@dataclass(slots=True)
class _Word:
    """A word and the sign behind it; ``origin`` is its number in the old text."""

    letters: str
    behind: str
    origin: int | None = None


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """Two versions of an article, and where each target is in the second: None if deleted."""

    old: str
    new: str
    targets: tuple[Target, ...]
    truth: tuple[tuple[int, int] | None, ...]


def changed_article(
    language: Language, share: float, seed: int, length: int = 100_000
) -> ChangedArticle:
    """Return an article of *length* characters of which *share* of the words was changed."""
    chance = random.Random(f"{language.name} {share} {seed}")
    maker = _Maker(language, chance)
    paragraphs = maker.paragraphs(length)
    old, places = _written(paragraphs)
    marks = _marked(chance, paragraphs, language)
    deleted = set(chance.sample(range(len(marks)), round(DELETED * len(marks))))
    gone = {number for each in deleted for number in marks[each]}
    new_paragraphs = maker.changed(paragraphs, gone, share)
    new, new_places = _written(new_paragraphs)
    origins = [word.origin for paragraph in new_paragraphs for word in paragraph]
    where = dict(zip(origins, new_places, strict=True))
    targets, truth = [], []
    for mark in marks:
        start, end = places[mark[0]][0], places[mark[-1]][1]
        targets.append(describe(old, start, end, _SOURCE))
        left = [where[number] for number in mark if number in where]
        truth.append((left[0][0], left[-1][1]) if left else None)
    return ChangedArticle(old, new, tuple(targets), tuple(truth))


class _Maker:
    """Makes words and changes them."""

    def __init__(self, language: Language, chance: random.Random) -> None:
        self._language, self._chance = language, chance
        self._vocabulary = [
            "".join(chance.choices(language.syllables, k=chance.randint(*language.word)))
            for _number in range(language.vocabulary)
        ]
        # Zipf's law: the n-th word is n times as rare as the first.
        self._weights = list(accumulate(1 / (n + 2) for n in range(language.vocabulary)))

    def paragraphs(self, length: int) -> list[list[_Word]]:
        """Return paragraphs of about *length* characters, some nearly like others."""
        made: list[list[_Word]] = []
        size = 0
        while size < length:
            is_twin = made and self._chance.random() < TWINS
            words = self._twin(made) if is_twin else self._paragraph()
            made.append(words)
            size += sum(len(word.letters) + len(word.behind) for word in words) + 2
        for number, word in enumerate(word for paragraph in made for word in paragraph):
            word.origin = number
        return made

    def changed(
        self, paragraphs: list[list[_Word]], gone: set[int], share: float
    ) -> list[list[_Word]]:
        """Return *paragraphs* without *gone*, with *share* of the words and more changed."""
        chance = self._chance
        moving = set(chance.sample(range(len(paragraphs)), MOVED))
        made = [
            [
                new
                for word in paragraph
                if word.origin not in gone
                for new in self._edit(word, share)
            ]
            for paragraph in paragraphs
        ]
        moved = [made[number] for number in sorted(moving)]
        stay = [words for number, words in enumerate(made) if number not in moving]
        added = [self._paragraph() for _ in range(max(1, round(ADDED * len(made))))]
        for words in (*moved, *added):
            stay.insert(chance.randint(0, len(stay)), words)
        for word in (word for words in stay for word in words):
            word.behind = self._rewritten(word.behind)
        return [words for words in stay if words]

    def _word(self) -> str:
        return self._chance.choices(self._vocabulary, cum_weights=self._weights)[0]

    def _paragraph(self) -> list[_Word]:
        words: list[_Word] = []
        for _sentence in range(self._chance.randint(2, 7)):
            for _word in range(self._chance.randint(5, 22)):
                words.extend(self._letters(self._word()))
            words[-1].behind = self._language.ends
        return words

    def _letters(self, word: str) -> list[_Word]:
        language = self._language
        behind = language.pause if self._chance.random() < 0.06 else language.space
        if behind == " " and self._chance.random() < 0.03:
            behind = self._chance.choice([" \u201c", "\u201d ", " \u2014 ", " (", "\u2019s "])
        parts = _graphemes(word) if language.by_letter else [word]
        words = [_Word(part, "") for part in parts]
        words[-1].behind = behind
        return words

    def _twin(self, made: list[list[_Word]]) -> list[_Word]:
        words = [_Word(word.letters, word.behind) for word in self._chance.choice(made)]
        for at in self._chance.sample(range(len(words)), max(1, len(words) // 15)):
            words[at].letters = self._single()
        return words

    def _single(self) -> str:
        word = self._word()
        return _graphemes(word)[0] if self._language.by_letter else word

    def _edit(self, word: _Word, share: float) -> list[_Word]:
        same = _Word(word.letters, word.behind, word.origin)
        if self._chance.random() >= share:
            return [same]
        match self._chance.choice(["change", "delete", "insert", "misspell"]):
            case "change":
                return [_Word(self._single(), word.behind, word.origin)]
            case "delete":
                return []
            case "insert":
                return [same, _Word(self._single(), self._language.space)]
        return [_Word(self._misspelt(word.letters), word.behind, word.origin)]

    def _misspelt(self, word: str) -> str:
        if len(word) < 4 or self._language.by_letter:
            return self._single() if self._language.by_letter else word + word[-1]
        at = self._chance.randrange(len(word) - 1)
        return self._chance.choice(
            [
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + "x" + word[at + 1 :],
            ]
        )

    def _rewritten(self, behind: str) -> str:
        if behind == " " and self._chance.random() < 0.05:
            return self._chance.choice(["\u00a0", "  ", "\n"])
        return behind.replace("\u201c", '"').replace("\u201d", '"').replace("\u2019", "'")


def _graphemes(word: str) -> list[str]:
    return re.findall("[\u0e01-\u0e30\u0e32][\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*|.", word)


def _written(paragraphs: list[list[_Word]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of *paragraphs* and the place of each word."""
    parts: list[str] = []
    places = []
    size = 0
    for paragraph in paragraphs:
        for word in paragraph:
            places.append((size, size + len(word.letters)))
            parts += (word.letters, word.behind)
            size += len(word.letters) + len(word.behind)
        parts.append("\n\n")
        size += 2
    return "".join(parts), places


def _marked(
    chance: random.Random, paragraphs: list[list[_Word]], language: Language
) -> list[range]:
    """Return passages of the text as ranges of words, none over another."""
    marks: list[range] = []
    taken: set[int] = set()
    starts = list(accumulate((len(words) for words in paragraphs), initial=0))
    while len(marks) < HIGHLIGHTS:
        number = chance.randrange(len(paragraphs))
        count = chance.randint(*language.passage)
        first = starts[number] + chance.randrange(len(paragraphs[number]))
        mark = range(first, min(first + count, starts[number + 1]))
        if len(mark) >= language.passage[0] and taken.isdisjoint(mark):
            marks.append(mark)
            taken.update(mark)
    return sorted(marks, key=lambda mark: mark.start)
