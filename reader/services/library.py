"""The library: which folder it lives in, what is in it, how its articles are read."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from reader.model.annotation import Highlight, HighlightId, Note
from reader.model.article import Article, ArticleId, ArticleStatus, State, VersionId
from reader.model.change import Change, ChangeKind, Edit
from reader.model.errors import ArticleNotFoundError
from reader.model.listing import Counts, ListedArticle, Shelf
from reader.model.picture import ArticlePicture
from reader.model.tag import Tag
from reader.services.clock import now
from reader.services.drawing_formulas import Drawings, drawings_of
from reader.store import (
    articles,
    changes,
    database,
    edits,
    highlights,
    listing,
    notes,
    pictures,
    statuses,
    versions,
)
from reader.text import clean_html
from reader.text.document import Document

SHORTEST_ID = 4
"""Characters an abbreviated id needs, as ``sentences`` says in words.

With fewer a slip of the fingers would name an article, and a start would soon mean several.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedArticle:
    """Everything the window needs to show one article.

    *orphans* are the highlights whose words are not in this version of its text.
    Pictures by their source; formulas as far as they have been drawn.
    """

    article: Article
    status: ArticleStatus
    tags: tuple[Tag, ...]
    document: Document
    version: VersionId
    highlights: tuple[Highlight, ...]
    orphans: tuple[Highlight, ...]
    notes: tuple[Note, ...]
    pictures: dict[str, ArticlePicture]
    formulas: Drawings

    @property
    def text(self) -> str:
        """Return the canonical text."""
        return self.document.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What has changed up to *sequence*: uuids (or names) by kind.

    Kinds are article, annotation, place, version, picture, import and setting; the first five
    name articles. *highlights* are the ids of those that were changed, if they are known and
    nothing else of the kind annotation was.
    """

    sequence: int
    kinds: dict[str, frozenset[str]]
    highlights: frozenset[HighlightId] = frozenset()


def library_folder(chosen: str | None = None) -> Path:
    """Return the folder to open: *chosen*, else POSTIL_LIBRARY, else the platform's own."""
    named = chosen or os.environ.get("POSTIL_LIBRARY")
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("Postil", appauthor=False)


def open_library(folder: Path, *, create: bool = True) -> None:
    """Open, create or upgrade the library in *folder*; raises LibraryError.

    Without *create* a folder that has none is left alone, which raises LibraryMissingError.
    """
    database.open_library(folder, create=create)


def close_library() -> None:
    """Close the calling thread's connection."""
    database.close_library()


def connection() -> AbstractContextManager[None]:
    """Return a context that gives the calling thread a connection of its own."""
    return database.connection()


def library_path() -> Path:
    """Return the folder of the open library."""
    return database.folder()


def list_articles(
    shelf: Shelf, limit: int | None = None, offset: int = 0
) -> Sequence[ListedArticle]:
    """Return the articles of a shelf, the one added last first: all, or *limit* of them."""
    return listing.on_shelf(shelf, limit, offset)


def listed(article_id: ArticleId) -> ListedArticle:
    """Return an article as a row shows it; raises ArticleNotFoundError."""
    found = listing.by_ids([article_id])
    if article_id not in found:
        raise ArticleNotFoundError(article_id)
    return found[article_id]


def listed_all(ids: Collection[ArticleId]) -> Sequence[ListedArticle]:
    """Return those of the articles that are still there, in no order."""
    return list(listing.by_ids(list(ids)).values())


def counts() -> Counts:
    """Return how many articles stand in each place, and the tags in use."""
    return listing.counts()


def find_article(reference: str) -> Article:
    """Return the article a person means: by an id, the start of one, an address or a file.

    Raises ArticleNotFoundError, with the candidates when the start fits several.
    """
    wanted = reference.strip()
    ids = articles.by_id_start(wanted.lower()) if len(wanted) >= SHORTEST_ID else []
    if len(ids) == 1:
        return articles.get(ids[0])
    if ids:
        raise ArticleNotFoundError(reference, tuple(ids))
    from reader.fetch.addresses import address_key, is_address

    is_known = is_address(wanted) or wanted.startswith("file:")
    address = wanted if is_known else Path(wanted).absolute().as_uri()
    known = articles.by_key(address_key(address))
    if not known:
        raise ArticleNotFoundError(reference)
    return known[0]


def article_at(address: str) -> Article | None:
    """Return the article that was fetched from, or is known under, this very address."""
    from reader.fetch.addresses import address_key, is_address

    if not is_address(address):
        return None
    key = address_key(address)
    known = articles.by_key(key)
    own = [article for article in known if address_key(article.source_url) == key]
    return next(iter(own or known), None)


def open_article(article_id: ArticleId) -> OpenedArticle:
    """Return an article with its text, marks and pictures; raises ArticleNotFoundError."""
    version = versions.current(article_id)
    document = clean_html.read(version.html)
    placed, orphans = placed_and_orphans(highlights.of_article(article_id))
    return OpenedArticle(
        article=articles.get(article_id),
        status=statuses.get(article_id),
        tags=statuses.get_tags(article_id).tags,
        document=document,
        version=version.id,
        highlights=placed,
        orphans=orphans,
        notes=tuple(notes.of_article(article_id)),
        pictures=pictures_of(article_id),
        formulas=drawings_of(document),
    )


def placed_and_orphans(
    marks: Sequence[Highlight],
) -> tuple[tuple[Highlight, ...], tuple[Highlight, ...]]:
    """Return the highlights that are in the text that is read, and those that are not."""
    return (
        tuple(mark for mark in marks if not mark.is_orphan),
        tuple(mark for mark in marks if mark.is_orphan),
    )


def pictures_of(article_id: ArticleId) -> dict[str, ArticlePicture]:
    """Return what became of an article's pictures, by their source."""
    return {picture.source: picture for picture in pictures.of_article(article_id)}


def last_opened() -> ArticleId | None:
    """Return the article that was read last, unless there is none outside the trash."""
    return statuses.last_opened()


def mark_opened(article_id: ArticleId) -> None:
    """Remember that an article was opened now."""
    statuses.put_opened(article_id, now())


def keep_place(article_id: ArticleId, position: int, progress: float) -> None:
    """Remember how far an article was read: code point of the first line, and 0 to 1."""
    statuses.put_place(article_id, position, min(max(progress, 0.0), 1.0))


_MOVES = {
    State.INBOX: ChangeKind.MOVED_TO_INBOX,
    State.LATER: ChangeKind.MOVED_TO_LATER,
    State.ARCHIVE: ChangeKind.MOVED_TO_ARCHIVE,
}


def move(ids: Sequence[ArticleId], state: State) -> Change:
    """Put articles in the inbox, on the later shelf or in the archive."""
    return _change(_MOVES[state], [replace(each, state=state) for each in _statuses(ids)])


def favourite(ids: Sequence[ArticleId], on: bool) -> Change:
    """Make articles favourites, or no longer."""
    kind = ChangeKind.MADE_FAVOURITE if on else ChangeKind.UNMADE_FAVOURITE
    return _change(kind, [replace(each, favourite=on) for each in _statuses(ids)])


def trash(ids: Sequence[ArticleId]) -> Change:
    """Put articles in the trash; their marks and notes stay with them."""
    return _change(
        ChangeKind.TRASHED, [replace(each, trashed=now()) for each in _statuses(ids)]
    )


def delete_for_ever(ids: Sequence[ArticleId]) -> None:
    """Delete articles with everything that belongs to them. This cannot be undone."""
    for article_id in ids:
        articles.delete(article_id, now())
    pictures.remove_unused()


def data_version() -> int:
    """Return a number that changes when another connection has written."""
    return changes.data_version()


def last_change() -> int:
    """Return the sequence to begin following from."""
    return changes.last_sequence()


def changes_since(sequence: int) -> Changes:
    """Return what has changed after *sequence*, by this window or by anybody."""
    kinds: dict[str, set[str]] = {}
    for number, kind, uuid in changes.since(sequence):
        kinds.setdefault(kind, set()).add(uuid)
        sequence = number
    return Changes(sequence=sequence, kinds={k: frozenset(v) for k, v in kinds.items()})


def picture_file(hash_: str) -> Path:
    """Return the file of a stored picture."""
    return pictures.file(hash_)


def _statuses(ids: Sequence[ArticleId]) -> list[ArticleStatus]:
    return [statuses.get(article_id) for article_id in ids]


def _change(kind: ChangeKind, after: Sequence[ArticleStatus]) -> Change:
    """Change where articles stand; those that stand there already are left alone."""
    time = now()
    pairs = [(statuses.get(each.article_id), each) for each in after]
    change = Change(
        kind=kind,
        edits=tuple(
            Edit(before=before, after=replace(each, modified=time))
            for before, each in pairs
            if before != each
        ),
    )
    edits.apply(change.edits, time)
    return change
