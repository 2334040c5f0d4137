"""Search the library as a person types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reader.model.annotation import Highlight
from reader.model.listing import HitKind, ListedArticle, SearchHit
from reader.store import articles, highlights, listing, notes, versions
from reader.store import search as index
from reader.text.note_words import note_text
from reader.text.query import parse
from reader.text.snippet import find_words, snippet


class Connection(Protocol):
    """What a search runs on, and can be stopped by."""

    def interrupt(self) -> None:
        """Stop what runs on it; the search raises CancelledError."""


READ_FOR_SNIPPETS = 40
"""Articles whose text is read to show the words around a hit; the rest show their excerpt."""


def search(words: str, limit: int = 200) -> Sequence[SearchHit]:
    """Return the articles that *words* find, one hit each, best first.

    Titles, then notes and highlights, then texts. Never fails for what is typed; raises
    CancelledError when another thread called ``stop`` on this one's search.
    """
    query = parse(words)
    if query.is_empty:
        return []
    matches = index.find(query, limit)
    ids = articles.ids_of([match.article for match in matches])
    rows = listing.by_ids(list(ids.values()))
    wanted = [word for term in query.terms if not term.excluded for word in term.words]
    return [
        _hit(match, rows[ids[match.article]], wanted, read=number < READ_FOR_SNIPPETS)
        for number, match in enumerate(matches)
        if ids.get(match.article) in rows
    ]


def connection_of_this_thread() -> Connection:
    """Return what ``stop`` needs to call this thread's search off."""
    return index.connection_of_this_thread()


def stop(connection: Connection) -> None:
    """Interrupt the search that another thread is doing on its *connection*."""
    connection.interrupt()


def _hit(
    found: index.Match, listed: ListedArticle, words: Sequence[str], *, read: bool
) -> SearchHit:
    mark = highlights.by_number(found.row) if found.kind is HitKind.HIGHLIGHT else None
    text = _text(found, listed, mark, read=read)
    shown, marked, first = snippet(text, words)
    return SearchHit(
        listed=listed,
        kind=found.kind,
        snippet=shown,
        marked=tuple(marked),
        title_marked=tuple(find_words(listed.article.title, words)),
        position=mark.start if mark else first if found.kind is HitKind.TEXT and read else None,
    )


def _text(
    found: index.Match, listed: ListedArticle, mark: Highlight | None, *, read: bool
) -> str:
    """Return the text the words were found in, or stand for."""
    excerpt = listed.article.metadata.excerpt
    match found.kind:
        case HitKind.NOTE:
            note = notes.by_number(found.row)
            return note_text(note.text) if note else excerpt
        case HitKind.HIGHLIGHT if mark:
            return f"{note_text(mark.note)}\n{mark.quote}" if mark.note else mark.quote
        case HitKind.TEXT if read:
            return versions.current_text(listed.id)
    return excerpt
