from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.article import State
from reader.model.errors import CancelledError
from reader.model.listing import HitKind
from reader.services import annotating, library
from reader.services.searching import connection_of_this_thread, search
from reader.store import search as index
from reader.text.query import KINDS, PLACES
from tests.factories import check_indexes, keep, tags, write_note
from tests.laws import examples


@pytest.fixture
def shelf(library):
    """Four articles by what is special about them."""
    return {
        "tale": keep(
            "A tale of two cities",
            "It was the best of times. They were running through Paris.",
            url="https://books.example/tale",
            site_name="Books",
            byline="Charles Dickens",
        ),
        "cafe": keep("Le café", "Une tasse à la Crème brûlée.", url="https://a.example/cafe"),
        "tokyo": keep(
            "東京の話", "吾輩は猫である。名前はまだ無い。", url="https://a.example/tokyo"
        ),
        "paris": keep("Paris", "A city on a river.", url="https://a.example/paris"),
    }


def found(words, shelf):
    names = {article.id: name for name, article in shelf.items()}
    return [names[hit.listed.id] for hit in search(words)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("tale", ["tale"]),
        ("TALE cit", ["tale"]),
        ("ru", []),
        ("runs", ["tale"]),
        ("run", ["tale"]),
        ('"best of times"', ["tale"]),
        ('"times of best"', []),
        ("cafe", ["cafe"]),
        ("creme brulee", ["cafe"]),
        ("東京", ["tokyo"]),
        ("猫で", ["tokyo"]),
        ("paris", ["paris", "tale"]),
        ("paris -river", ["tale"]),
        ("paris -best", ["paris"]),
        ("author:dickens", ["tale"]),
        ("site:books", ["tale"]),
        ("in:title paris", ["paris"]),
        ("in:text paris", ["tale"]),
        ("dickens", ["tale"]),
        ("dickens running", ["tale"]),
        ("cities paris times", ["tale"]),
        ("dickens river", []),
        ("dickens paris -river", ["tale"]),
        ("dickens running -best", []),
        ("in:title dickens running", []),
        ("brûlée café", ["cafe"]),
        ("猫 東京", ["tokyo"]),
        ("_ paris", ["paris", "tale"]),
    ],
)
def test_words_find_what_a_reader_would_expect(shelf, words, names):
    assert found(words, shelf) == names


def test_titles_come_before_notes_before_highlights_before_texts(shelf):
    annotating.add_note(shelf["cafe"].id, "like paris")
    at = library.open_article(shelf["tale"].id).text.index("Paris")
    annotating.highlight(shelf["tale"].id, at, at + 5)
    kinds = [hit.kind for hit in search("paris")]
    assert kinds == [HitKind.TITLE, HitKind.NOTE, HitKind.HIGHLIGHT]
    assert found("paris", shelf) == ["paris", "cafe", "tale"]


def test_a_hit_in_the_text_leads_to_its_words(shelf):
    hit = search("running")[0]
    text = library.open_article(hit.listed.id).text
    assert text[hit.position :].startswith("running")
    assert [hit.snippet[start:end] for start, end in hit.marked] == ["running"]


def test_words_found_in_a_title_are_marked_there(shelf):
    hit = search("cafe")[0]
    title = hit.listed.article.title
    assert [title[start:end] for start, end in hit.title_marked] == ["café"]


def test_a_place_without_words_finds_what_has_anything_there(shelf):
    annotating.add_note(shelf["cafe"].id, "with marmalade")
    annotating.highlight(shelf["tale"].id, 0, 9)
    assert set(found("in:notes", shelf)) == {"cafe", "tale"}
    assert found("in:highlights", shelf) == ["tale"]
    assert found("in:nowhere paris", shelf) == []


def test_every_place_and_kind_is_one_the_search_knows():
    assert set(index._IN) | {"trash"} == PLACES
    assert set(index._IS) == KINDS


def test_a_tag_of_two_words_is_found_in_quotation_marks(shelf):
    annotating.tag_articles([shelf["cafe"].id], tags("two words"))
    assert found('#"two words"', shelf) == ["cafe"]
    assert found('"#two words"', shelf) == []


def test_words_in_a_note_and_words_in_the_text_find_their_article(shelf):
    annotating.add_note(shelf["cafe"].id, "with marmalade")
    annotating.highlight(shelf["tale"].id, 0, 9, note="marmalade too")
    assert found("marmalade tasse", shelf) == ["cafe"]
    assert found("marmalade running", shelf) == ["tale"]
    assert found("in:notes marmalade running", shelf) == []


def test_a_search_called_off_at_any_point_is_cancelled_and_no_failure(shelf):
    connection = connection_of_this_thread()
    search("paris")
    steps = 0
    finished = False
    while not finished:
        left = iter(range(steps))
        connection.set_progress_handler(lambda: next(left, None) is None, 100)  # noqa: B023
        try:
            search("paris running")
            finished = True
        except CancelledError:
            steps += 1
        finally:
            connection.set_progress_handler(None, 0)
    assert steps > 3


def test_tags_nest_and_filters_combine(shelf):
    annotating.tag_articles([shelf["tale"].id], tags("law/eu"))
    mark = annotating.highlight(shelf["cafe"].id, 0, 9).edits[0].after
    annotating.set_highlight_tags(mark.id, tags("Law"))
    assert sorted(found("#law", shelf)) == ["cafe", "tale"]
    assert found("tag:law/eu", shelf) == ["tale"]
    assert found("-#law paris", shelf) == ["paris"]
    library.move([shelf["tale"].id], State.ARCHIVE)
    library.favourite([shelf["tale"].id], True)
    assert found("is:archive is:favourite", shelf) == ["tale"]
    assert found("is:inbox #law", shelf) == ["cafe"]


def test_the_trash_is_searched_only_when_asked(shelf):
    library.trash([shelf["tale"].id])
    assert found("dickens", shelf) == []
    assert found("in:trash dickens", shelf) == ["tale"]


def test_what_was_edited_is_found_and_what_it_said_before_is_not(shelf):
    note = annotating.add_note(shelf["cafe"].id, "hyacinth").edits[0].after
    annotating.edit_note(note.id, "marigold")
    assert found("hyacinth", shelf) == []
    assert found("marigold", shelf) == ["cafe"]
    annotating.delete_note(note.id)
    assert found("marigold", shelf) == []


def test_notes_are_searched_by_what_a_reader_sees_of_them(library):
    tale = keep("Tale", "Some words.")
    name = "ab" * 32
    note = f"See [the gloss](postil:article/{tale.id})and\n![a page](picture:{name})"
    mark = annotating.highlight(tale.id, 0, 4, note=note).edits[0].after
    annotating.add_note(tale.id, note)
    for words in ("postil", "article", "picture", tale.id, name):
        assert search(words) == [], words
    for words in ("the gloss", "and", "a page"):
        assert len(search(words)) == 1, words
    check_indexes()
    write_note(mark.id, f"[x](postil:article/{tale.id}")
    check_indexes()
    assert len(search("postil")) == 1


@settings(max_examples=examples(150))
@given(st.text(max_size=20) | st.text(st.sampled_from('"-#:*()^ab猫 AND NEAR'), max_size=12))
def test_nothing_a_person_types_is_an_error(shelf, words):
    for hit in search(words):
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marked)


def test_the_indexes_agree_with_the_library_after_edits_and_deletes(shelf):
    mark = annotating.highlight(shelf["tale"].id, 0, 9, note="*n*").edits[0].after
    write_note(mark.id, "other")
    annotating.delete_highlights([mark.id])
    library.delete_for_ever([shelf["cafe"].id])
    check_indexes()
