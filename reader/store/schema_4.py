"""The fourth step: several versions of an article, and where each highlight is in them.

A highlight keeps its words, its place and the version it was made on for ever. ``anchor`` says
where it is in another version: nowhere if ``start`` is NULL. ``settled`` is 0 as long as the
reader may want to look at it. An anchor outlives its highlight, which may be brought back.
"""

from __future__ import annotations

_OF_ARTICLE = (
    "SELECT article.uuid FROM version JOIN article ON article.id = version.article_id "
    "WHERE version.id = {row}.version_id"
)

STATEMENTS = (
    "ALTER TABLE highlight ADD COLUMN version_id INTEGER REFERENCES version",
    """UPDATE highlight SET version_id =
        (SELECT id FROM version WHERE article_id = highlight.article_id AND current)""",
    """CREATE TABLE anchor (
        highlight TEXT NOT NULL,
        version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
        start INTEGER, "end" INTEGER,
        exactness TEXT NOT NULL, score REAL NOT NULL,
        settled INTEGER NOT NULL,
        PRIMARY KEY (highlight, version_id)) WITHOUT ROWID""",
    "CREATE INDEX anchor_version ON anchor (version_id)",
    *(
        f"CREATE TRIGGER anchor_{event.lower()}_change AFTER {event} ON anchor BEGIN "
        f"INSERT INTO change (kind, uuid) SELECT 'annotation', uuid "
        f"FROM ({_OF_ARTICLE.format(row=row)}); END"
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    ),
)
