"""All highlights and notes of the library: filtered, grouped, read, written as Markdown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from reader.model.annotation import Colour, Note
from reader.model.errors import ArticleNotFoundError
from reader.model.notebook import EntryKind, Grouping, NotebookQuery
from reader.services import annotating, clock, history, library, notebook, notebook_markdown
from tests import factories
from tests.factories import keep, tags

TEXT = "The margin is where a reader answers. People wrote there for centuries."
DAY = datetime(2026, 3, 17, 12, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch):
    """Set the time of what is done next, in days after the first."""

    def set_clock(days: float) -> None:
        for module in (annotating, history):
            monkeypatch.setattr(module, "now", lambda: DAY + timedelta(days=days))

    set_clock(0)
    return set_clock


def mark(article, words: str, text: str = TEXT, **more):
    start = text.index(words)
    change = annotating.highlight(article.id, start, start + len(words), **more)
    return change.edits[0].after


def note(article, text: str) -> Note:
    return annotating.add_note(article.id, text).edits[0].after


def read(found) -> list[list[str]]:
    """Return the words of every entry, group by group."""
    return [
        [_words(notebook.read([line])[line.id]) for line in group.lines]
        for group in found.groups
    ]


def _words(entry) -> str:
    return entry.mark.text if isinstance(entry.mark, Note) else entry.mark.quote


def find(**query) -> list[str]:
    """Return the words of what is found, sorted."""
    found = notebook.find(NotebookQuery(**query))
    assert found.count == sum(len(group.lines) for group in found.groups)
    return sorted(words for group in read(found) for words in group)


@pytest.fixture
def shelf(library, at):
    """Two articles: three highlights and a note on the first, a highlight on the other."""
    first = keep("On margins", TEXT, url="https://www.one.example/a", site_name="One")
    other = keep("On lamps", TEXT, url="https://two.example/b", byline="B. Writer")
    mark(first, "for centuries", tags=tags("time/long"))
    at(1)
    mark(first, "margin", colour=Colour.BLUE, note="What *edges* are for", tags=tags("edge"))
    note(first, "Read it again")
    at(2)
    mark(other, "People wrote", note="Café talk")
    annotating.set_article_tags(first.id, tags("book"))
    return first, other


def test_by_article_the_one_marked_last_comes_first_and_all_in_reading_order(shelf):
    found = notebook.find(NotebookQuery())
    assert [group.article.title for group in found.groups] == ["On lamps", "On margins"]
    assert [group.article.site for group in found.groups] == ["two.example", "One"]
    assert read(found) == [["People wrote"], ["Read it again", "margin", "for centuries"]]
    assert (found.count, found.articles, found.total) == (4, 2, 4)


def test_by_day_the_latest_comes_first(shelf):
    found = notebook.find(NotebookQuery(), Grouping.DAY)
    first = DAY.astimezone().date()
    days = [first + timedelta(days=2), first + timedelta(days=1), first]
    assert [group.day for group in found.groups] == days
    assert [len(group.lines) for group in found.groups] == [1, 2, 1]


def test_by_tag_what_has_none_comes_last_and_a_note_is_tagged_like_its_article(shelf):
    found = notebook.find(NotebookQuery(), Grouping.TAG)
    named = [group.tag.name if group.tag else "" for group in found.groups]
    assert named == ["book", "edge", "time/long", ""]
    assert read(found) == [["Read it again"], ["margin"], ["for centuries"], ["People wrote"]]


def test_what_has_two_tags_stands_under_both_and_counts_once(shelf):
    mark(shelf[1], "answers", tags=tags("edge", "light"))
    found = notebook.find(NotebookQuery(), Grouping.TAG)
    assert sum(len(group.lines) for group in found.groups) == 6
    assert found.count == 5


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"words": "marg"}, ["margin"]),
        ({"words": "centuries"}, ["for centuries"]),
        ({"words": "edges"}, ["margin"]),
        ({"words": "cafe"}, ["People wrote"]),
        ({"words": '"read it"'}, ["Read it again"]),
        ({"words": "-margin -read"}, ["People wrote", "for centuries"]),
        ({"words": "margin edges"}, ["margin"]),
        ({"words": "margin again"}, []),
        ({"words": "#edge"}, ["margin"]),
        ({"words": "site:two.example"}, ["People wrote"]),
        ({"words": "author:writer"}, ["People wrote"]),
        ({"words": '"*( OR NEAR \0 "'}, []),
        ({"colours": frozenset({Colour.BLUE})}, ["margin"]),
        ({"tags": tags("time")}, ["for centuries"]),
        ({"tags": tags("edge", "TIME/long")}, ["for centuries", "margin"]),
        ({"tags": tags("book")}, ["Read it again"]),
        ({"site": "one"}, ["Read it again", "for centuries", "margin"]),
        ({"site": "one.example"}, ["Read it again", "for centuries", "margin"]),
        ({"site": "e.example"}, []),
        ({"site": "www.two.example"}, ["People wrote"]),
        ({"noted": True}, ["People wrote", "Read it again", "margin"]),
        ({"noted": False}, ["for centuries"]),
        ({"kind": EntryKind.NOTE}, ["Read it again"]),
        ({"kind": EntryKind.HIGHLIGHT, "noted": True}, ["People wrote", "margin"]),
        ({"lost": True}, []),
    ],
)
def test_all_conditions_must_hold(shelf, query, expected):
    assert find(**query) == sorted(expected)


def test_days_are_those_of_the_reader_and_both_included(shelf):
    first = DAY.astimezone().date()
    assert find(until=first) == ["for centuries"]
    assert find(since=first + timedelta(days=2)) == ["People wrote"]
    second = first + timedelta(days=1)
    assert find(since=second, until=second) == ["Read it again", "margin"]
    assert len(find(since=date.min, until=date.max)) == 4


def test_one_article_alone(shelf):
    assert find(article=shelf[1].id) == ["People wrote"]


def test_chinese_is_found_by_any_of_its_words(library):
    text = "读者在页边写下他的回答"
    mark(keep("页边", text), "在页边写下", text)
    assert find(words="页边") == ["在页边写下"]
    assert find(words="边写") == ["在页边写下"]
    assert find(words="回答") == []


def test_what_is_in_the_trash_is_left_out(shelf):
    library.trash([shelf[0].id])
    found = notebook.find(NotebookQuery())
    assert read(found) == [["People wrote"]]
    assert found.total == 1
    assert [source.title for source, _count in notebook.choices().articles] == ["On lamps"]


def test_what_it_can_be_narrowed_to_is_counted(shelf):
    found = notebook.choices()
    tagged = [(tag.name, count) for tag, count in found.tags]
    assert tagged == [("book", 1), ("edge", 1), ("time/long", 1)]
    assert [(s.title, count) for s, count in found.articles] == [
        ("On lamps", 1),
        ("On margins", 3),
    ]
    assert found.sites == (("One", 3), ("two.example", 1))


def test_what_is_gone_is_not_read(shelf):
    lines = notebook.find(NotebookQuery(article=shelf[1].id)).groups[0].lines
    annotating.delete_highlights([lines[0].id])
    assert notebook.read(lines) == {}


def test_an_article_that_goes_between_two_looks_fails_nothing(library, monkeypatch):
    from reader.store import versions

    article = factories.keep("On code", "Call f(x) twice.")
    annotating.highlight(article.id, 5, 9)
    lines = notebook.find(NotebookQuery()).groups[0].lines

    def gone(article_id):
        raise ArticleNotFoundError(article_id)

    monkeypatch.setattr(versions, "current", gone)
    assert [entry.mark.quote for entry in notebook.read(lines).values()] == ["f(x)"]


def test_many_are_changed_in_one_step_and_brought_back_in_one(shelf):
    marks = [each.id for each in annotating.highlights_of(shelf[0].id)]
    steps = history.History()
    steps.record(annotating.recolour(marks, Colour.PINK))
    steps.record(annotating.retag_highlights(marks, tags("new"), tags("edge")))
    assert find(tags=tags("new"), colours=frozenset({Colour.PINK})) == [
        "for centuries",
        "margin",
    ]
    assert find(tags=tags("edge")) == []
    steps.undo()
    steps.undo()
    assert find(tags=tags("edge"), colours=frozenset({Colour.BLUE})) == ["margin"]


def test_what_is_as_wanted_already_is_left_alone(shelf):
    marks = [each.id for each in annotating.highlights_of(shelf[0].id)]
    change = annotating.recolour(marks, Colour.BLUE)
    assert len(change.edits) == 1
    assert annotating.retag_highlights(marks, (), tags("nowhere")).edits == ()


def test_highlights_and_notes_are_deleted_in_one_step(shelf):
    first = shelf[0]
    marks = [each.id for each in annotating.highlights_of(first.id)]
    notes = [each.id for each in annotating.notes_of(first.id)]
    steps = history.History()
    steps.record(annotating.delete_marks(marks, notes))
    assert find() == ["People wrote"]
    steps.undo()
    assert len(find()) == 4
    factories.check_indexes()


def test_markdown_has_quotes_notes_tags_and_links_by_article(shelf):
    lines = [line for group in notebook.find(NotebookQuery()).groups for line in group.lines]
    written = notebook_markdown.markdown_of(lines)
    assert written.index("## On lamps") < written.index("## On margins")
    assert "> margin" in written
    assert "What *edges* are for" in written
    assert "Read it again" in written
    assert "#edge" in written
    assert "https://www.one.example/a#:~:text=" in written


def test_markdown_of_some_has_only_these(shelf):
    lines = notebook.find(NotebookQuery(words="centuries")).groups[0].lines
    written = notebook_markdown.markdown_of(lines)
    assert "centuries" in written
    assert "margin\n" not in written
    assert "Read it again" not in written


def test_markdown_of_nothing_is_nothing(shelf):
    assert notebook_markdown.markdown_of([]) == ""


def test_a_file_is_written_whole(shelf, tmp_path):
    lines = notebook.find(NotebookQuery()).groups[0].lines
    path = tmp_path / "notes.md"
    notebook_markdown.export(path, lines)
    assert path.read_text("utf-8") == notebook_markdown.markdown_of(lines)
    assert list(tmp_path.glob(".postil*")) == []


def test_the_clock_is_the_one_of_the_services():
    assert clock.now().tzinfo is UTC
