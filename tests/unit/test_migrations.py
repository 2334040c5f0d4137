from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.model.article import State
from reader.model.errors import LibraryTooNewError
from reader.model.listing import Place, Shelf
from reader.services import annotating, import_queue, library, linking, repairing
from reader.services.searching import search
from reader.store import database, deleted, formulas, functions, migrations
from reader.store.migrations import STEPS, version
from tests.data.libraries.freeze import DRAWN, FORMULA
from tests.factories import TEXT, check_indexes, keep, write_note

FROZEN = sorted((Path(__file__).parents[1] / "data" / "libraries").glob("v*.sqlite"))


@pytest.fixture
def opened():
    """Close whatever a test has opened."""
    yield
    library.close_library()


def pragma(path, name):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def add_a_step(monkeypatch, step):
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, step))


def test_every_released_version_has_a_frozen_library():
    assert [path.name for path in FROZEN] == [f"v{n}.sqlite" for n in range(1, len(STEPS) + 1)]


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_a_frozen_library_opens_with_everything_in_it(frozen, tmp_path, opened):
    shutil.copy(frozen, tmp_path / database.FILE_NAME)
    library.open_library(tmp_path)

    archived = library.list_articles(Shelf(place=Place.ARCHIVE))[0]
    article = library.open_article(archived.id)
    assert article.text == f"{TEXT}\n\nSecond paragraph."
    assert article.status.state is State.ARCHIVE
    assert (article.status.position, article.status.progress) == (5, 0.25)
    assert [mark.quote for mark in article.highlights] == [TEXT[11:24], TEXT[20:40]]
    assert article.highlights[0].note == "*the* note"
    assert article.notes[0].text == "On the whole."
    assert [tag.name for tag in article.tags] == ["Reading/2026", "law"]
    assert len(library.list_articles(Shelf(place=Place.TRASH))) == 1
    assert [each.source for each in import_queue.requests()] == ["https://a.example/waiting"]
    assert [hit.listed.id for hit in search("dickens")] == [archived.id]
    assert annotating.all_tags()[0].count == 1
    assert version(database.database) == len(STEPS)
    repairing.remove(archived.id, len(TEXT) + 2, len(TEXT) + 3)
    assert library.open_article(archived.id).text == TEXT


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_indexes_agree_with_a_library_whose_notes_were_indexed_otherwise(
    frozen, tmp_path, opened
):
    path = tmp_path / database.FILE_NAME
    shutil.copy(frozen, path)
    address = "postil:article/0b6e1d2c-1111-4222-8333-444455556666"
    with closing(sqlite3.connect(path)) as connection, connection:
        functions.register(connection)
        connection.execute("UPDATE highlight SET note = ?", (f"[gloss]({address})",))
        connection.execute("UPDATE note SET text = ?", (f"[gloss]({address})",))
    library.open_library(tmp_path)
    check_indexes()
    article = library.list_articles(Shelf(place=Place.ARCHIVE))[0]
    assert search("postil") == []
    assert [hit.listed.id for hit in search("gloss")] == [article.id]
    write_note(library.open_article(article.id).highlights[0].id, "other")
    check_indexes()


def test_what_was_mended_stays_mended(tmp_path, opened):
    shutil.copy(FROZEN[1], tmp_path / database.FILE_NAME)
    library.open_library(tmp_path)
    (mended,) = [
        each for each in library.list_articles(Shelf()) if each.article.title == "Mended"
    ]
    assert library.open_article(mended.id).text == "The article.\n\nIts end."
    left_out = [piece.text for piece in repairing.left_out(mended.id)]
    assert left_out == ["Menu", "Share this"]


def test_formulas_stay_drawn(tmp_path, opened):
    shutil.copy(FROZEN[2], tmp_path / database.FILE_NAME)
    library.open_library(tmp_path)
    broken = replace(FORMULA, source="\\frac{")
    unknown = replace(FORMULA, source="y")
    assert formulas.of([FORMULA, broken, unknown]) == {FORMULA: DRAWN, broken: None}


def test_what_was_deleted_is_still_in_the_trash_and_links_lead_back(tmp_path, opened):
    shutil.copy(FROZEN[4], tmp_path / database.FILE_NAME)
    library.open_library(tmp_path)
    (gone,) = deleted.everything()
    assert gone.record.target.quote.exact == TEXT[0:2]
    archived = library.list_articles(Shelf(place=Place.ARCHIVE))[0]
    article = library.open_article(archived.id)
    mark, (_whole, note) = article.highlights[0], article.notes
    links = [(link.source, link.target) for link in linking.backlinks(archived.id)]
    assert links == [(note.id, mark.id)]


def test_every_step_is_counted_and_the_pragmas_hold(tmp_path, opened):
    library.open_library(tmp_path)
    assert version(database.database) == len(STEPS)
    expected = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "page_size": 8192}
    for name, value in expected.items():
        assert database.row(f"PRAGMA {name}")[0] == value


def test_a_library_from_the_future_is_refused_and_left_as_it_is(tmp_path):
    library.open_library(tmp_path)
    library.close_library()
    path = tmp_path / database.FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryTooNewError):
        library.open_library(tmp_path)
    assert pragma(path, "user_version") == 99


def test_a_migration_copies_the_library_first(tmp_path, opened, monkeypatch):
    library.open_library(tmp_path)
    keep()
    library.close_library()
    assert not (tmp_path / "backups").exists()
    add_a_step(monkeypatch, lambda db: db.execute_sql("CREATE TABLE more (x)"))

    library.open_library(tmp_path)

    (copy,) = (tmp_path / "backups").iterdir()
    assert pragma(copy, "user_version") == len(STEPS)
    assert pragma(copy, "integrity_check") == "ok"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT title FROM article").fetchall() == [("A tale",)]
    assert database.rows("SELECT * FROM more") == []


def test_a_step_that_fails_leaves_the_library_as_it_was(tmp_path, monkeypatch):
    library.open_library(tmp_path)
    kept = keep()
    library.close_library()

    def fail(db):
        db.execute_sql("DROP TABLE place")
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        add_a_step(patched, fail)
        with pytest.raises(ZeroDivisionError):
            library.open_library(tmp_path)

    library.open_library(tmp_path)
    assert library.open_article(kept.id).status.progress == 0
    library.close_library()
