"""The fifth step: highlights and notes in the trash, links between notes, pictures in notes.

What is deleted stands in ``deleted`` as JSON until the trash is emptied. ``note_link`` says
which notes (by the uuid of the note, or of the highlight that carries it) lead to which
article, highlight or note. A picture in ``note_picture`` was put into a note by its reader and
is kept for good: it is nowhere else to be had.

Notes are searched by the words their readers see: the addresses of links and pictures of the
library are not among them (``note_searchable`` is a function of ours).
"""

from __future__ import annotations

from reader.store.schema_1 import index_triggers

_OF_ARTICLE = "SELECT uuid FROM article WHERE id = {row}.article_id"

_SEARCH = (
    *(
        f"DROP TRIGGER {index}_{event}"
        for index in ("highlight_index", "note_index")
        for event in ("insert", "delete", "update")
    ),
    "DROP VIEW highlight_words",
    "DROP VIEW note_words",
    """CREATE VIEW highlight_words AS
        SELECT id, searchable(exact) AS quote, note_searchable(note) AS note FROM highlight""",
    "CREATE VIEW note_words AS SELECT id, note_searchable(text) AS text FROM note",
    *index_triggers(
        "highlight_index",
        ("highlight", "exact, note"),
        "id",
        {"quote": "searchable(ROW.exact)", "note": "note_searchable(ROW.note)"},
    ),
    *index_triggers(
        "note_index", ("note", "text"), "id", {"text": "note_searchable(ROW.text)"}
    ),
    # FTS5 forgets a row only if it is handed the very words it was given: those of the triggers
    # before. Rows without such addresses were given the same words as now.
    """INSERT INTO highlight_index (highlight_index, rowid, quote, note)
        SELECT 'delete', id, searchable(exact), searchable(note)
        FROM highlight WHERE note LIKE '%](p%'""",
    """INSERT INTO highlight_index (rowid, quote, note)
        SELECT id, quote, note FROM highlight_words
        WHERE id IN (SELECT id FROM highlight WHERE note LIKE '%](p%')""",
    """INSERT INTO note_index (note_index, rowid, text)
        SELECT 'delete', id, searchable(text) FROM note WHERE text LIKE '%](p%'""",
    """INSERT INTO note_index (rowid, text)
        SELECT id, text FROM note_words
        WHERE id IN (SELECT id FROM note WHERE text LIKE '%](p%')""",
)

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
    *_SEARCH,
)
