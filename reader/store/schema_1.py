"""The first schema. Released: it never changes again.

Articles, versions, highlights and notes are named by uuids outside the store; the integer
keys are for SQLite and FTS5 alone. What a person can change carries when it was changed, and a
deletion leaves a tombstone. Every table a window shows writes into ``change``.
"""

from __future__ import annotations

_TABLES = (
    """CREATE TABLE article (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        key TEXT NOT NULL,
        url TEXT NOT NULL, source_url TEXT NOT NULL,
        title TEXT NOT NULL, byline TEXT NOT NULL, site_name TEXT NOT NULL,
        published TEXT NOT NULL, language TEXT NOT NULL, direction TEXT NOT NULL,
        excerpt TEXT NOT NULL, lead_image TEXT NOT NULL,
        word_count INTEGER NOT NULL,
        added TEXT NOT NULL, modified TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'inbox',
        favourite INTEGER NOT NULL DEFAULT 0,
        trashed TEXT,
        status_modified TEXT NOT NULL,
        tags_modified TEXT NOT NULL)""",
    "CREATE INDEX article_key ON article (key)",
    "CREATE INDEX article_shelf ON article (trashed, state, added)",
    """CREATE TABLE place (
        article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
        position INTEGER NOT NULL DEFAULT 0,
        progress REAL NOT NULL DEFAULT 0,
        opened TEXT)""",
    """CREATE TABLE version (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        rule INTEGER NOT NULL,
        fetched TEXT NOT NULL,
        current INTEGER NOT NULL DEFAULT 1,
        html BLOB NOT NULL, text BLOB NOT NULL)""",
    "CREATE INDEX version_article ON version (article_id, current)",
    """CREATE TABLE highlight (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
        colour TEXT NOT NULL, note TEXT NOT NULL,
        created TEXT NOT NULL, modified TEXT NOT NULL)""",
    "CREATE INDEX highlight_article ON highlight (article_id, start)",
    """CREATE TABLE note (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        text TEXT NOT NULL,
        created TEXT NOT NULL, modified TEXT NOT NULL)""",
    "CREATE INDEX note_article ON note (article_id)",
    """CREATE TABLE tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL, key TEXT NOT NULL UNIQUE)""",
    """CREATE TABLE article_tag (
        article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tag,
        place INTEGER NOT NULL,
        PRIMARY KEY (article_id, tag_id)) WITHOUT ROWID""",
    "CREATE INDEX article_tag_tag ON article_tag (tag_id)",
    """CREATE TABLE highlight_tag (
        highlight_id INTEGER NOT NULL REFERENCES highlight ON DELETE CASCADE,
        tag_id INTEGER NOT NULL REFERENCES tag,
        place INTEGER NOT NULL,
        PRIMARY KEY (highlight_id, tag_id)) WITHOUT ROWID""",
    "CREATE INDEX highlight_tag_tag ON highlight_tag (tag_id)",
    """CREATE TABLE picture (
        hash TEXT PRIMARY KEY, media_type TEXT NOT NULL,
        width INTEGER NOT NULL, height INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE article_picture (
        article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        source TEXT NOT NULL,
        hash TEXT REFERENCES picture,
        failure TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (article_id, source)) WITHOUT ROWID""",
    "CREATE INDEX article_picture_hash ON article_picture (hash)",
    """CREATE TABLE import_request (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL, saved_page TEXT NOT NULL,
        added TEXT NOT NULL, failure TEXT NOT NULL)""",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE tombstone (
        uuid TEXT PRIMARY KEY, kind TEXT NOT NULL, deleted TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE change (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL, uuid TEXT NOT NULL)""",
)


def _follow(table: str, kind: str, uuid: str, columns: str = "") -> tuple[str, ...]:
    """Return triggers that note every insert, update and delete of *table* in ``change``.

    *uuid* is an expression over ROW, which stands for NEW or OLD.
    """
    return tuple(
        f"CREATE TRIGGER {table}_{event.lower()}_change AFTER {event}"
        f"{f' OF {columns}' if columns and event == 'UPDATE' else ''} ON {table} BEGIN "
        f"INSERT INTO change (kind, uuid) "
        f"SELECT '{kind}', uuid FROM ({uuid.replace('ROW', row)}); END"
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    )


_OF_ARTICLE = "SELECT uuid FROM article WHERE id = ROW.article_id"
_OF_HIGHLIGHT = (
    "SELECT article.uuid FROM highlight JOIN article ON article.id = highlight.article_id "
    "WHERE highlight.id = ROW.highlight_id"
)

_FOLLOWED = (
    *_follow("article", "article", "SELECT ROW.uuid AS uuid"),
    *_follow("place", "place", _OF_ARTICLE),
    *_follow("version", "version", _OF_ARTICLE),
    *_follow("highlight", "annotation", _OF_ARTICLE),
    *_follow("highlight_tag", "annotation", _OF_HIGHLIGHT),
    *_follow("note", "annotation", _OF_ARTICLE),
    *_follow("article_tag", "article", _OF_ARTICLE),
    *_follow("article_picture", "picture", _OF_ARTICLE),
    *_follow("import_request", "import", "SELECT ROW.uuid AS uuid"),
    *_follow("setting", "setting", "SELECT ROW.name AS uuid"),
)

# The full-text indexes keep no text of their own: they read these views. `searchable` and
# `unpacked` are functions of ours, registered on every connection (store.database).
_SEARCH = (
    """CREATE VIEW article_words AS
        SELECT article_id AS id, searchable(unpacked(text)) AS text
        FROM version WHERE current""",
    """CREATE VIEW title_words AS
        SELECT id, searchable(title) AS title, searchable(byline) AS byline,
            searchable(site_name) AS site_name FROM article""",
    """CREATE VIEW highlight_words AS
        SELECT id, searchable(exact) AS quote, searchable(note) AS note FROM highlight""",
    "CREATE VIEW note_words AS SELECT id, searchable(text) AS text FROM note",
    """CREATE VIRTUAL TABLE article_index USING fts5(
        text, content='article_words', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE title_index USING fts5(
        title, byline, site_name, content='title_words', content_rowid='id', prefix='1 2 3',
        tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE highlight_index USING fts5(
        quote, note, content='highlight_words', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE note_index USING fts5(
        text, content='note_words', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2')""",
)


def index_triggers(
    index: str,
    source: tuple[str, str],
    rowid: str,
    words_of: dict[str, str],
    when: str = "TRUE",
) -> tuple[str, ...]:
    """Return triggers that keep *index* in step with *source*, a table and its columns.

    FTS5 forgets a row only if it is handed the very words it was given, hence the OLD values.
    """
    table, columns = source
    names = ", ".join(words_of)
    words = ", ".join(words_of.values())
    added = (
        f"INSERT INTO {index} (rowid, {names}) "
        f"SELECT ROW.{rowid}, {words} WHERE {when};".replace("ROW", "NEW")
    )
    removed = (
        f"INSERT INTO {index} ({index}, rowid, {names}) "
        f"SELECT 'delete', ROW.{rowid}, {words} WHERE {when};".replace("ROW", "OLD")
    )
    return (
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {added} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {removed} END",
        (
            f"CREATE TRIGGER {index}_update AFTER UPDATE OF {columns} ON {table} "
            f"BEGIN {removed} {added} END"
        ),
    )


_INDEXED = (
    *index_triggers(
        "article_index",
        ("version", "text, current"),
        "article_id",
        {"text": "searchable(unpacked(ROW.text))"},
        when="ROW.current",
    ),
    *index_triggers(
        "title_index",
        ("article", "title, byline, site_name"),
        "id",
        {
            "title": "searchable(ROW.title)",
            "byline": "searchable(ROW.byline)",
            "site_name": "searchable(ROW.site_name)",
        },
    ),
    *index_triggers(
        "highlight_index",
        ("highlight", "exact, note"),
        "id",
        {"quote": "searchable(ROW.exact)", "note": "searchable(ROW.note)"},
    ),
    *index_triggers("note_index", ("note", "text"), "id", {"text": "searchable(ROW.text)"}),
)

STATEMENTS = (*_TABLES, *_FOLLOWED, *_SEARCH, *_INDEXED)
