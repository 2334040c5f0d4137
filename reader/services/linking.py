"""Links between notes: what they can lead to, where they lead, and what leads back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.model.article import ArticleId
from reader.model.errors import LinkLostError
from reader.model.linking import Backlink, Destination, LinkChoice
from reader.store import deleted, link_targets
from reader.text.blocks import OBJECT
from reader.text.note_links import LinkKind, NoteLink, note_link
from reader.text.note_words import note_text

_LONGEST_WORDS = 72
"""Characters of a link's own words: a title, or the beginning of a quote."""
_LONGEST_LINE = 120


def choices(words: str, limit: int = 8) -> Sequence[LinkChoice]:
    """Return what begins like *words*: articles by title, highlights and notes by their words.

    Without words, the articles opened last.
    """
    if not words.strip():
        return _choices(LinkKind.ARTICLE, link_targets.newest_articles(limit))
    half, quarter = max(1, limit // 2), max(1, limit // 4)
    titled = _choices(LinkKind.ARTICLE, link_targets.articles_titled(words, limit))
    marks = _choices(LinkKind.HIGHLIGHT, link_targets.highlights_saying(words, limit))
    notes = _choices(LinkKind.NOTE, link_targets.notes_saying(words, limit))
    # Room for each kind first, then what is left over, in the order of the kinds.
    first = (*titled[:half], *marks[:quarter], *notes[:quarter])
    rest = (*titled[half:], *marks[quarter:], *notes[quarter:])
    chosen = set((*first, *rest)[:limit])
    return [each for each in (*titled, *marks, *notes) if each in chosen]


def destination(link: NoteLink) -> Destination:
    """Return where a link leads; raises LinkLostError if that is gone."""
    article_id = link_targets.article_of(link.kind, link.id)
    if article_id is None:
        raise LinkLostError(link.kind, in_trash=deleted.get(link.id) is not None)
    mark = "" if link.kind is LinkKind.ARTICLE else link.id
    return Destination(article_id=article_id, mark_id=mark)


def destination_of(address: str) -> Destination:
    """Return where an address of ours leads; raises LinkLostError also if it is misspelt."""
    link = note_link(address)
    if link is None:
        raise LinkLostError("")
    return destination(link)


def backlinks(article_id: ArticleId) -> Sequence[Backlink]:
    """Return what leads to an article, its highlights and its notes, changed last first."""
    return [
        Backlink(
            target=target,
            source=source,
            article_id=article,
            title=title,
            words=one_line(note_text(note), _LONGEST_LINE),
        )
        for target, source, article, title, note in link_targets.leading_into(article_id)
    ]


def one_line(text: str, longest: int) -> str:
    """Return a text on one line, cut at a word."""
    line = " ".join(text[: 4 * longest].replace(OBJECT, " ").split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" .,;:") + "…"


def _choices(kind: LinkKind, found: Iterable[link_targets.Found]) -> list[LinkChoice]:
    read = note_text if kind is LinkKind.NOTE else str
    return [
        LinkChoice(
            address=NoteLink(kind, uuid).address,
            words=one_line(read(words), _LONGEST_WORDS),
            about=about,
        )
        for uuid, words, about in found
    ]
