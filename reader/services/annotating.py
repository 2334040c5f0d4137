"""Mark passages, write notes, give tags. Every function returns what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from reader.model.annotation import (
    ArticleTags,
    Colour,
    Highlight,
    HighlightId,
    Note,
    NoteId,
)
from reader.model.article import ArticleId, VersionId
from reader.model.change import Change, ChangeKind, Edit
from reader.model.errors import ConflictError
from reader.model.listing import TagCount
from reader.model.tag import Tag, merged, without
from reader.services.clock import now
from reader.store import edits, highlights, notes, statuses, tags, versions
from reader.store.database import transaction
from reader.text.anchoring import describe
from reader.text.note_edits import keepable


def highlight(  # noqa: PLR0913 - what a highlight is made of
    article_id: ArticleId,
    start: int,
    end: int,
    *,
    colour: Colour = Colour.YELLOW,
    note: str = "",
    tags: tuple[Tag, ...] = (),
    text: str | None = None,
    version: VersionId | None = None,
) -> Change:
    """Mark ``text[start:end]`` of an article; the first edit's *after* is the highlight.

    *text* is the canonical text of *version* if the caller has both at hand: the article may
    have been fetched again since. Otherwise the version that is read is looked up. Raises
    ConflictError if that version has another text by now.
    """
    time = now()
    on = version or versions.current_id(article_id)
    with transaction():
        versions.check_text(on, text)
        mark = Highlight(
            id=HighlightId(str(uuid4())),
            target=describe(
                versions.text_of(on) if text is None else text, start, end, article_id
            ),
            version=on,
            colour=colour,
            note=keepable(note),
            tags=merged(tags),
            created=time,
            modified=time,
        )
        return _apply(ChangeKind.HIGHLIGHTED, [Edit(before=None, after=mark)])


def recolour(ids: Sequence[HighlightId], colour: Colour) -> Change:
    """Give highlights another colour."""
    marks = [mark for mark in highlights.every(ids) if mark.colour is not colour]
    return _change(ChangeKind.RECOLOURED, [(m, replace(m, colour=colour)) for m in marks])


def mark_again(
    highlight_id: HighlightId,
    *,
    colour: Colour | None = None,
    note: str = "",
    tags: tuple[Tag, ...] = (),
) -> Change:
    """Give a highlight whose very words were marked once more what was asked for this time.

    A note follows the one there is; without *colour* it keeps its own.
    """
    mark = _get(highlight_id)
    notes_ = dict.fromkeys(each for each in (mark.note, keepable(note)) if each.strip())
    changed = replace(
        mark,
        colour=colour or mark.colour,
        note="\n\n".join(notes_),
        tags=merged(mark.tags, tags),
    )
    return _change(ChangeKind.HIGHLIGHTED, [(mark, changed)])


def set_highlight_tags(highlight_id: HighlightId, tags: Sequence[Tag]) -> Change:
    """Give a highlight exactly *tags*."""
    changed = replace(_get(highlight_id), tags=merged(tuple(tags)))
    return _edit_highlights(ChangeKind.TAGGED, [changed])


def retag_highlights(
    ids: Sequence[HighlightId], added: Sequence[Tag], removed: Sequence[Tag]
) -> Change:
    """Give highlights the tags *added* besides those they have, and take those *removed*.

    Highlights that have them like that already are left alone.
    """
    pairs = []
    for mark in highlights.every(ids):
        tags = merged(without(mark.tags, tuple(removed)), tuple(added))
        if tags != mark.tags:
            pairs.append((mark, replace(mark, tags=tags)))
    return _change(ChangeKind.TAGGED, pairs)


def delete_highlights(ids: Sequence[HighlightId]) -> Change:
    """Delete highlights with their notes."""
    edits_ = [Edit(before=mark, after=None) for mark in highlights.every(ids)]
    return _apply(ChangeKind.DELETED_HIGHLIGHT, edits_)


def delete_marks(ids: Sequence[HighlightId], note_ids: Sequence[NoteId]) -> Change:
    """Delete highlights, and notes on whole articles, in one step."""
    if not note_ids:
        return delete_highlights(ids)
    gone = notes.of_ids(note_ids)
    if len(gone) < len(set(note_ids)):
        raise ConflictError
    edits_ = [Edit(before=mark, after=None) for mark in highlights.every(ids)]
    edits_ += [Edit(before=note, after=None) for note in gone.values()]
    kind = ChangeKind.DELETED_MARKS if ids else ChangeKind.DELETED_NOTE
    return _apply(kind, edits_)


def add_note(article_id: ArticleId, text: str) -> Change:
    """Write a note on a whole article; the first edit's *after* is the note."""
    time = now()
    note = Note(
        id=NoteId(str(uuid4())),
        article_id=article_id,
        text=keepable(text),
        created=time,
        modified=time,
    )
    return _apply(ChangeKind.NOTED, [Edit(before=None, after=note)])


def edit_note(note_id: NoteId, text: str) -> Change:
    """Write a note on a whole article anew."""
    before = _get_note(note_id)
    after = replace(before, text=keepable(text), modified=now())
    return _apply(ChangeKind.NOTED, [Edit(before=before, after=after)])


def delete_note(note_id: NoteId) -> Change:
    """Delete a note on a whole article."""
    return _apply(ChangeKind.DELETED_NOTE, [Edit(before=_get_note(note_id), after=None)])


def set_article_tags(article_id: ArticleId, tags: Sequence[Tag]) -> Change:
    """Give an article exactly *tags*."""
    before = statuses.get_tags(article_id)
    return _edit_tags(ChangeKind.TAGGED, [(before, merged(tuple(tags)))])


def tag_articles(ids: Sequence[ArticleId], tags: Sequence[Tag]) -> Change:
    """Give articles *tags* besides those they have."""
    before = [statuses.get_tags(each) for each in ids]
    return _edit_tags(ChangeKind.TAGGED, [(b, merged(b.tags, tuple(tags))) for b in before])


def untag_articles(ids: Sequence[ArticleId], tags: Sequence[Tag]) -> Change:
    """Take *tags* from articles."""
    before = [statuses.get_tags(each) for each in ids]
    return _edit_tags(ChangeKind.UNTAGGED, [(b, without(b.tags, tuple(tags))) for b in before])


def tags_of(article_id: ArticleId) -> tuple[Tag, ...]:
    """Return an article's tags."""
    return statuses.get_tags(article_id).tags


def highlights_of(article_id: ArticleId) -> Sequence[Highlight]:
    """Return an article's highlights in reading order."""
    return highlights.of_article(article_id)


def highlights_named(ids: Iterable[HighlightId]) -> Sequence[Highlight]:
    """Return those of the highlights that there are."""
    return list(highlights.of_ids(tuple(ids)).values())


def notes_of(article_id: ArticleId) -> Sequence[Note]:
    """Return the notes on a whole article, oldest first."""
    return notes.of_article(article_id)


def all_tags() -> Sequence[TagCount]:
    """Return the tags in use, most used first."""
    return tags.in_use()


def _get(highlight_id: HighlightId) -> Highlight:
    found = highlights.get(highlight_id)
    if found is None:
        raise ConflictError
    return found


def _get_note(note_id: NoteId) -> Note:
    found = notes.get(note_id)
    if found is None:
        raise ConflictError
    return found


def _edit_highlights(kind: ChangeKind, after: Sequence[Highlight]) -> Change:
    time = now()
    return _apply(
        kind,
        [Edit(before=_get(mark.id), after=replace(mark, modified=time)) for mark in after],
    )


def _change(kind: ChangeKind, pairs: Sequence[tuple[Highlight, Highlight]]) -> Change:
    time = now()
    return _apply(
        kind,
        [Edit(before=one, after=replace(other, modified=time)) for one, other in pairs],
    )


def _edit_tags(
    kind: ChangeKind, changed: Sequence[tuple[ArticleTags, tuple[Tag, ...]]]
) -> Change:
    time = now()
    return _apply(
        kind,
        [
            Edit(before=before, after=replace(before, tags=after, modified=time))
            for before, after in changed
        ],
    )


def _apply(kind: ChangeKind, edits_: Sequence[Edit]) -> Change:
    edits.apply(edits_, now())
    return Change(kind=kind, edits=tuple(edits_))
