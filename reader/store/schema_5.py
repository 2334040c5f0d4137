"""The fifth step: highlights and notes in the trash, links between notes, pictures in notes.

What is deleted stands in ``deleted`` as JSON until the trash is emptied. ``note_link`` says
which notes (by the uuid of the note, or of the highlight that carries it) lead to which
article, highlight or note. A picture in ``note_picture`` was put into a note by its reader and
is kept for good: it is nowhere else to be had.
"""

from __future__ import annotations

_OF_ARTICLE = "SELECT uuid FROM article WHERE id = {row}.article_id"

STATEMENTS = (
    """CREATE TABLE deleted (
        uuid TEXT PRIMARY KEY, kind TEXT NOT NULL,
        article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        deleted TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX deleted_article ON deleted (article_id)",
    *(
        f"CREATE TRIGGER deleted_{event.lower()}_change AFTER {event} ON deleted BEGIN "
        f"INSERT INTO change (kind, uuid) SELECT 'annotation', uuid "
        f"FROM ({_OF_ARTICLE.format(row=row)}); END"
        for event, row in (("INSERT", "NEW"), ("DELETE", "OLD"))
    ),
    """CREATE TABLE note_link (
        source TEXT NOT NULL, target TEXT NOT NULL,
        PRIMARY KEY (source, target)) WITHOUT ROWID""",
    "CREATE INDEX note_link_target ON note_link (target)",
    """CREATE TABLE note_picture (
        hash TEXT PRIMARY KEY REFERENCES picture, added TEXT NOT NULL) WITHOUT ROWID""",
)
