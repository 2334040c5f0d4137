"""Marks, notes and tags, edit by edit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Colour
from reader.model.change import Edit
from reader.model.errors import ArticleNotFoundError, ConflictError
from reader.model.listing import Place, Shelf
from reader.services import annotating, library, placing, trash
from reader.services.clock import now
from reader.store import database, edits
from reader.text.anchoring import CONTEXT
from tests.factories import TEXT, keep, tags, write_note


@pytest.fixture
def mark(article):
    return annotating.highlight(article.id, 11, 24).edits[0].after


def marks(article):
    return list(annotating.highlights_of(article.id))


def test_a_highlight_knows_its_words_and_those_around_them(article, mark):
    target = mark.target
    assert (target.position.start, target.position.end) == (11, 24)
    assert target.quote.exact == TEXT[11:24]
    assert TEXT[:11].endswith(target.quote.prefix)
    assert TEXT[24:].startswith(target.quote.suffix)
    assert len(target.quote.prefix) <= CONTEXT
    assert marks(article) == [mark]


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_any_range_is_marked_as_the_person_made_it(article, start, length):
    end = min(start + length, len(TEXT))
    made = annotating.highlight(article.id, start, end).edits[0].after
    assert made.quote == TEXT[start:end]
    assert made in annotating.highlights_of(article.id)
    annotating.delete_highlights([made.id])


def test_a_mark_is_recoloured_noted_and_tagged(article, mark):
    annotating.recolour([mark.id], Colour.PINK)
    write_note(mark.id, "*why* | `code`\n\n- a")
    annotating.set_highlight_tags(mark.id, tags("a", "b", "B"))
    annotating.retag_highlights([mark.id], tags("c", "A"), ())
    found = marks(article)[0]
    assert found.colour is Colour.PINK
    assert found.note == "*why* | `code`\n\n- a"
    assert found.tags == tags("a", "b", "c")
    assert found.created == mark.created
    assert found.modified > mark.modified


def test_an_emptied_note_leaves_the_mark(article, mark):
    write_note(mark.id, "n")
    write_note(mark.id, "")
    assert marks(article)[0].note == ""


def test_notes_on_the_article_come_back_oldest_first(article):
    first = annotating.add_note(article.id, "one").edits[0].after
    annotating.add_note(article.id, "two")
    annotating.edit_note(first.id, "one, better")
    assert [note.text for note in annotating.notes_of(article.id)] == ["one, better", "two"]
    annotating.delete_note(first.id)
    assert [note.text for note in annotating.notes_of(article.id)] == ["two"]


def test_articles_are_tagged_and_untagged_however_a_tag_is_spelt(article):
    annotating.set_article_tags(article.id, tags("b", "a"))
    annotating.tag_articles([article.id], tags("c", "B"))
    assert annotating.tags_of(article.id) == tags("b", "a", "c")
    annotating.untag_articles([article.id], tags("A", "nobody"))
    assert annotating.tags_of(article.id) == tags("b", "c")


def test_a_tag_nobody_uses_any_more_is_offered_no_longer(article, mark):
    annotating.set_highlight_tags(mark.id, tags("law"))
    annotating.set_article_tags(article.id, tags("law", "old"))
    assert [(each.tag.name, each.count) for each in annotating.all_tags()] == [
        ("law", 1),
        ("old", 1),
    ]
    annotating.set_article_tags(article.id, ())
    assert [each.tag.name for each in annotating.all_tags()] == ["law"]
    annotating.delete_highlights([mark.id])
    assert annotating.all_tags() == []
    assert library.counts().tags == ()


def test_what_is_gone_is_not_written_to(article, mark):
    annotating.delete_highlights([mark.id])
    for edit in (
        lambda: annotating.recolour([mark.id], Colour.BLUE),
        lambda: annotating.delete_highlights([mark.id]),
    ):
        with pytest.raises(ConflictError):
            edit()
    assert marks(article) == []


def test_of_many_edits_all_or_none_are_written(article, mark):
    other = annotating.highlight(article.id, 0, 2).edits[0].after
    gone = annotating.highlight(article.id, 3, 6).edits[0].after
    annotating.delete_highlights([gone.id])
    with pytest.raises(ConflictError):
        annotating.delete_highlights([other.id, mark.id, gone.id])
    assert {each.id for each in marks(article)} == {other.id, mark.id}


def test_many_highlights_are_edited_in_as_many_statements_as_a_few(article, monkeypatch):
    made = [annotating.highlight(article.id, n, n + 2).edits[0].after for n in range(30)]
    ids = [mark.id for mark in made]
    asked, run = [], database.database.obj.execute_sql
    monkeypatch.setattr(
        database.database.obj,
        "execute_sql",
        lambda *values, **more: asked.append(values) or run(*values, **more),
    )

    def statements(edit, some):
        asked.clear()
        edit(some)
        return len(asked)

    for edit in (
        lambda some: annotating.recolour(some, Colour.BLUE),
        placing.accept,
        placing.leave_lost,
        lambda some: annotating.retag_highlights(some, tags("a"), ()),
        annotating.delete_highlights,
        lambda some: trash.restore(marks=some),
    ):
        few = statements(edit, ids[:3])
        assert statements(edit, ids[3:]) <= few
    assert {mark.id for mark in marks(article)} == set(ids)


def test_edits_of_one_highlight_are_written_one_after_the_other(article, mark):
    blue, pink = replace(mark, colour=Colour.BLUE), replace(mark, colour=Colour.PINK)
    steps = [(mark, blue), (blue, None), (None, pink), (pink, None), (None, blue)]
    edits.apply([Edit(before=one, after=other) for one, other in steps], now())
    assert marks(article) == [blue]
    assert not trash.marks()


def test_nothing_can_be_marked_in_an_article_that_is_gone(article):
    library.delete_for_ever([article.id])
    with pytest.raises(ArticleNotFoundError):
        annotating.highlight(article.id, 0, 2)
    with pytest.raises(ArticleNotFoundError):
        annotating.add_note(article.id, "x")
    assert database.rows("SELECT id FROM note") == []


def test_the_marks_and_notes_of_articles_outside_the_trash_are_counted(article, mark):
    noted = keep("B", url="https://a.example/b")
    keep("C", url="https://a.example/c")
    trashed = keep("D", url="https://a.example/d")
    annotating.add_note(noted.id, "whole")
    write_note(mark.id, "on its words")
    annotating.add_note(article.id, "on the whole tale")
    annotating.highlight(trashed.id, 0, 2)
    library.trash([trashed.id])
    listed = library.list_articles(Shelf(place=Place.NOTES))
    rows = {(e.article.title, e.highlight_count, e.note_count) for e in listed}
    assert rows == {("A tale", 1, 1), ("B", 0, 1)}
    assert library.counts().places[Place.NOTES] == 3
