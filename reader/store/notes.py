"""Notes on whole articles, on disk."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from reader.model.annotation import Note, NoteId
from reader.model.article import ArticleId
from reader.store import articles, note_links
from reader.store.database import batches, row, rows, run
from reader.store.times import read, written

_COLUMNS = "note.uuid, article.uuid, note.text, note.created, note.modified"
_FROM = "FROM note JOIN article ON article.id = note.article_id"


def get(note_id: NoteId) -> Note | None:
    """Return a note, or None when it is gone."""
    found = row(f"SELECT {_COLUMNS} {_FROM} WHERE note.uuid = ?", note_id)
    return None if found is None else _note(found)


def by_number(number: int) -> Note | None:
    """Return the note with a private key, or None when it is gone."""
    found = row(f"SELECT {_COLUMNS} {_FROM} WHERE note.id = ?", number)
    return None if found is None else _note(found)


def of_ids(ids: Collection[NoteId]) -> dict[NoteId, Note]:
    """Return the notes of *ids* that are there."""
    found: dict[NoteId, Note] = {}
    for some in batches(ids):
        marks = ",".join("?" * len(some))
        read_ = rows(f"SELECT {_COLUMNS} {_FROM} WHERE note.uuid IN ({marks})", *some)
        found |= {note.id: note for note in map(_note, read_)}
    return found


def of_article(article_id: ArticleId) -> Sequence[Note]:
    """Return the notes on one article, oldest first."""
    query = f"SELECT {_COLUMNS} {_FROM} WHERE article.uuid = ? ORDER BY note.id"
    return [_note(found) for found in rows(query, article_id)]


def put(note: Note) -> None:
    """Write a note, new or changed, in the caller's transaction."""
    changed = run(
        "UPDATE note SET text = ?, created = ?, modified = ? WHERE uuid = ?",
        *(note.text, written(note.created), written(note.modified), note.id),
    )
    if not changed:
        run(
            "INSERT INTO note (uuid, article_id, text, created, modified) VALUES (?,?,?,?,?)",
            *(note.id, articles.row_number(note.article_id), note.text),
            *(written(note.created), written(note.modified)),
        )
    note_links.put({note.id: note.text})


def delete(note_id: NoteId, now: datetime) -> None:
    """Delete a note and leave a tombstone, in the caller's transaction."""
    run("DELETE FROM note WHERE uuid = ?", note_id)
    note_links.put({note_id: ""})
    run(
        "INSERT OR REPLACE INTO tombstone (uuid, kind, deleted) VALUES (?, 'note', ?)",
        *(note_id, written(now)),
    )


def _note(columns: Sequence[Any]) -> Note:
    return Note(
        id=NoteId(columns[0]),
        article_id=ArticleId(columns[1]),
        text=columns[2],
        created=read(columns[3]),
        modified=read(columns[4]),
    )
