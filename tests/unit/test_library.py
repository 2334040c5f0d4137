from __future__ import annotations

from datetime import timedelta

import pytest

from reader.model.article import State
from reader.model.errors import ArticleNotFoundError, ConflictError
from reader.model.listing import Place, Shelf
from reader.model.picture import ArticlePicture, CheckedPicture
from reader.services import annotating, library, trash
from reader.services.history import History
from reader.store import articles, database, pictures
from tests.factories import NOON, TEXT, keep, tags, write_note

INDEXES = ("article_index", "title_index", "highlight_index", "note_index")


def sound_indexes():
    """Let FTS5 compare every index with the text it stands for; raises where they differ."""
    for index in INDEXES:
        database.run(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def places(article_id):
    return [place for place in Place if article_id in shelf(Shelf(place=place))]


def shelf(wanted):
    return [listed.id for listed in library.list_articles(wanted)]


@pytest.fixture
def folder(tmp_path):
    library.open_library(tmp_path / "library")
    yield tmp_path / "library"
    library.close_library()


@pytest.fixture
def kept(folder):
    return keep()


def test_an_article_comes_back_as_it_was_kept(folder):
    article = keep("Título", "Erster Absatz.", "第二段落", byline="A. Writer", language="de")
    found = library.open_article(article.id)
    assert found.article == article
    assert found.text == "Erster Absatz.\n\n第二段落"


def test_the_article_added_last_stands_first_and_pages_follow_each_other(folder):
    kept = [
        keep(f"A{n}", url=f"https://a.example/{n}", added=NOON + timedelta(n)) for n in range(5)
    ]
    newest_first = [article.id for article in reversed(kept)]
    assert shelf(Shelf(place=Place.INBOX)) == newest_first
    pages = [library.list_articles(Shelf(), limit=2, offset=at) for at in (0, 2, 4)]
    assert [listed.id for page in pages for listed in page] == newest_first


def test_an_article_moves_from_shelf_to_shelf(kept):
    library.move([kept.id], State.LATER)
    assert places(kept.id) == [Place.LATER]
    library.favourite([kept.id], True)
    assert places(kept.id) == [Place.LATER, Place.FAVOURITES]
    library.trash([kept.id])
    assert places(kept.id) == [Place.TRASH]
    trash.restore([kept.id])
    assert places(kept.id) == [Place.LATER, Place.FAVOURITES]


def test_counts_tell_places_and_tags_outside_the_trash(kept):
    annotating.tag_articles([kept.id], tags("law", "Reading/2026"))
    counts = library.counts()
    assert counts.places[Place.INBOX] == 1
    assert [each.tag.name for each in counts.tags] == ["law", "Reading/2026"]
    library.trash([kept.id])
    assert library.counts().tags == ()
    assert library.counts().places[Place.TRASH] == 1


def test_a_tag_finds_articles_however_it_is_spelt_and_those_nested_under_it(kept):
    annotating.tag_articles([kept.id], tags("Law/EU"))
    assert shelf(Shelf(tag=tags("LAW")[0])) == [kept.id]
    assert shelf(Shelf(tag=tags("law/eu")[0])) == [kept.id]
    assert shelf(Shelf(tag=tags("la")[0])) == []


def test_an_article_is_found_by_its_id_the_start_of_it_and_its_address(kept):
    for reference in (kept.id, kept.id[:6], kept.id.upper(), "http://www.a.example/tale/"):
        assert library.find_article(reference) == kept
    for reference in ("", "abc", "zzzz", "https://a.example/other", "what ever"):
        with pytest.raises(ArticleNotFoundError):
            library.find_article(reference)


def test_the_place_is_kept_and_no_undo_stumbles_over_it(kept):
    history = History()
    history.record(library.move([kept.id], State.ARCHIVE))
    library.keep_place(kept.id, 12, 0.5)
    history.undo()
    status = library.open_article(kept.id).status
    assert (status.state, status.position, status.progress) == (State.INBOX, 12, 0.5)


def test_the_article_opened_last_is_remembered_unless_it_is_in_the_trash(kept):
    other = keep("B", url="https://a.example/b")
    assert library.last_opened() is None
    library.mark_opened(kept.id)
    library.mark_opened(other.id)
    assert library.last_opened() == other.id
    library.trash([other.id])
    assert library.last_opened() == kept.id


def test_what_is_deleted_for_ever_leaves_tombstones_and_nothing_else(kept):
    mark = annotating.highlight(kept.id, 0, 6).edits[0].after
    annotating.add_note(kept.id, "whole")
    checked = CheckedPicture(body=b"picture", media_type="image/png", width=1, height=1)
    stored = pictures.store_file(checked)
    pictures.record(kept.id, [ArticlePicture(source="https://a.example/p", stored=stored)])
    assert library.picture_file(stored.hash).read_bytes() == b"picture"

    library.delete_for_ever([kept.id])

    assert not library.picture_file(stored.hash).exists()
    buried = dict(database.rows("SELECT uuid, kind FROM tombstone"))
    assert buried[mark.id] == "highlight"
    assert buried[kept.id] == "article"
    sound_indexes()
    with pytest.raises(ArticleNotFoundError):
        library.open_article(kept.id)


def test_a_picture_that_another_article_shows_stays(kept):
    other = keep("B", url="https://a.example/b")
    checked = CheckedPicture(body=b"picture", media_type="image/png", width=1, height=1)
    stored = pictures.store_file(checked)
    for article in (kept, other):
        pictures.record(
            article.id, [ArticlePicture(source="https://a.example/p", stored=stored)]
        )
    library.delete_for_ever([kept.id])
    assert library.picture_file(stored.hash).exists()


def test_every_change_is_told_by_kind_and_article(kept):
    begun = library.last_change()
    annotating.highlight(kept.id, 0, 6)
    library.keep_place(kept.id, 3, 0.1)
    changes = library.changes_since(begun)
    assert changes.kinds == {"annotation": frozenset({kept.id}), "place": frozenset({kept.id})}
    assert library.changes_since(changes.sequence).kinds == {}


def test_highlights_come_back_in_reading_order_with_their_words(kept):
    late = annotating.highlight(kept.id, 30, 35).edits[0].after
    early = (
        annotating.highlight(kept.id, 0, 5, note="*n*", tags=tags("a", "A", "b")).edits[0].after
    )
    assert list(annotating.highlights_of(kept.id)) == [early, late]
    assert early.quote == TEXT[0:5]
    assert early.tags == tags("a", "b")


def test_overlapping_highlights_stay_two(kept):
    annotating.highlight(kept.id, 0, 20)
    annotating.highlight(kept.id, 10, 30)
    assert len(annotating.highlights_of(kept.id)) == 2


def test_an_undo_of_what_somebody_else_has_changed_changes_nothing(kept):
    history = History()
    change = annotating.highlight(kept.id, 0, 6)
    history.record(change)
    write_note(change.edits[0].after.id, "somebody else was here")
    with pytest.raises(ConflictError):
        history.undo()
    assert annotating.highlights_of(kept.id)[0].note == "somebody else was here"


def test_a_deleted_highlight_comes_back_with_its_note_and_without_a_tombstone(kept):
    history = History()
    mark = annotating.highlight(kept.id, 0, 6, note="n", tags=tags("t")).edits[0].after
    history.record(annotating.delete_highlights([mark.id]))
    assert database.rows("SELECT uuid FROM tombstone") == [(mark.id,)]
    history.undo()
    found = annotating.highlights_of(kept.id)[0]
    assert (found.id, found.note, found.tags) == (mark.id, "n", mark.tags)
    assert database.rows("SELECT uuid FROM tombstone") == []


def test_articles_under_one_address_are_both_found(folder):
    first, second = keep("A"), keep("B", "Another text.", added=NOON + timedelta(1))
    assert [each.id for each in articles.by_key("a.example/tale")] == [second.id, first.id]
