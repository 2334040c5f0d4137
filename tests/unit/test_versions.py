"""Versions as values: listed, opened, compared; and where lost highlights used to be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import TextPositionSelector
from reader.model.errors import VersionNotFoundError
from reader.model.notebook import NotebookQuery
from reader.services import (
    annotating,
    exporting,
    importing,
    library,
    notebook,
    notebook_markdown,
    placing,
    refetching,
    sentences,
)
from reader.services import versions as versions_
from reader.services.history import History
from reader.services.importing import Prepared
from reader.services.lost import places_of_lost
from reader.services.searching import search
from reader.store.database import run
from reader.text.document import Document, Heading, Paragraph, Span
from reader.text.lost_place import lost_places
from reader.text.shifting import kept_line
from tests.factories import check_indexes, extracted, keep

ROOT = Path(__file__).parents[2]
FIRST = "Margins are older than print. Monks answered the text beside the text."
SECOND = "A reader who writes in the margin keeps two books at once, and both are true."
THIRD = "Nobody knows who wrote the first note. It was not signed, and it was not kept."


@pytest.fixture
def article(library):
    """Keep an article of three paragraphs."""
    return keep("On margins", FIRST, SECOND, THIRD).id


def refetch(article_id, *paragraphs: str):
    prepared = Prepared(
        request=importing.request("https://a.example/tale"),
        source_url="https://a.example/tale",
        extracted=extracted("On margins", *paragraphs),
    )
    return refetching.keep(article_id, prepared)


def mark(article_id, words: str, **more):
    start = library.open_article(article_id).text.index(words)
    return annotating.highlight(article_id, start, start + len(words), **more).edits[0].after


def test_versions_are_listed_newest_first_with_their_words(article):
    refetch(article, FIRST, SECOND, THIRD, "And more.")

    new, old = versions_.summaries(article)

    assert (new.listed.is_current, old.listed.is_current) == (True, False)
    assert new.word_count == old.word_count + 2
    assert versions_.open_version(old.id).document.text == "\n\n".join([FIRST, SECOND, THIRD])
    assert versions_.compare_versions(old.id, new.id).came == 2
    assert versions_.find_version(article, old.id[:8].upper()).id == old.id
    for reference in ("", old.id[:3], "zzzz"):
        with pytest.raises(VersionNotFoundError):
            versions_.find_version(article, reference)


def test_versions_whose_ids_begin_alike_are_told_apart(article):
    refetch(article, FIRST, SECOND, THIRD, "And more.")
    run("UPDATE version SET uuid = 'alike-' || id")

    with pytest.raises(VersionNotFoundError) as found:
        versions_.find_version(article, "alike")

    assert found.value.candidates == tuple(one.id for one in versions_.summaries(article))
    assert all(each in sentences.sentence(found.value) for each in found.value.candidates)


def test_reading_another_version_is_one_step_of_the_history(article):
    made = mark(article, "two books")
    refetch(article, FIRST, THIRD, "More.")
    new, old = versions_.summaries(article)
    history = History()

    history.record(refetching.read_version(old.id))
    assert library.open_article(article).version == old.id
    assert library.listed(article).article.word_count == old.word_count
    assert [each.id for each in library.open_article(article).highlights] == [made.id]
    history.undo()
    assert library.open_article(article).version == new.id
    assert [each.id for each in library.open_article(article).orphans] == [made.id]
    history.redo()
    assert library.open_article(article).version == old.id
    assert len(versions_.summaries(article)) == 2
    check_indexes()


def test_a_highlight_can_be_kept_as_lost_though_it_was_found(article):
    made = mark(article, "two books")
    refetch(article, FIRST, SECOND.replace("two books", "some books"), THIRD)
    history = History()

    history.record(placing.leave_lost([made.id]))

    assert library.open_article(article).orphans[0].id == made.id
    assert placing.unsettled(article) == []
    history.undo()
    assert library.open_article(article).orphans == ()


def test_where_a_lost_highlight_used_to_be_is_told(article):
    made = mark(article, "two books")
    refetch(article, FIRST, THIRD)

    place = places_of_lost(article)[made.id]

    assert place.before == " who writes in the margin keeps "
    assert place.after == " at once, and both are true.\n\n"
    assert place.near == len(FIRST) + 2  # what stood nearest, five words behind it
    assert (place.heading, round(place.share, 1)) == ("", 0.5)


def test_a_lost_place_is_named_by_the_heading_over_it():
    old = Document(
        (
            Paragraph((Span(FIRST),)),
            Heading(2, (Span("Of readers"),)),
            Paragraph((Span(SECOND),)),
            Heading(2, (Span("Of notes"),)),
            Paragraph((Span(THIRD),)),
        )
    )
    start = old.text.index("two books")
    position = TextPositionSelector(start, start + 9)

    (place,) = lost_places(old, f"{FIRST}\n\n{THIRD}", [position])

    assert place.heading == "Of readers"


@given(st.text(max_size=60), st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_a_lost_place_is_in_the_text_that_is_read(before, after, new):
    old = Document((Paragraph((Span(before + after),)),))
    position = TextPositionSelector(len(before), len(before + after))

    (place,) = lost_places(old, new, [position])

    assert 0 <= place.near <= len(new)
    assert 0 <= place.share <= 1


@pytest.mark.parametrize(
    ("before", "after", "words", "expected"),
    [
        ([FIRST, SECOND], ["New.", FIRST, SECOND], SECOND, SECOND),
        ([FIRST, SECOND, THIRD], [SECOND, "x" * 200, FIRST], SECOND, SECOND),
        ([FIRST, SECOND], [FIRST, SECOND, SECOND], "Margins", "Margins"),
        ([FIRST, SECOND], [], FIRST, ""),
    ],
)
def test_the_line_being_read_is_found_in_another_text(before, after, words, expected):
    old, new = "\n\n".join(before), "\n\n".join(after)
    assert new[kept_line(old.index(words), old, new) :].startswith(expected)


@given(st.text(max_size=300), st.text(max_size=300), st.integers(0, 300))
def test_a_kept_line_is_a_place_of_the_text(before, after, place):
    assert 0 <= kept_line(min(place, len(before)), before, after) <= len(after)


def test_a_lost_highlight_is_exported_last_and_found_by_the_search(article):
    mark(article, "Margins are older", note="Old.")
    mark(article, "two books", note="Both?")
    mark(article, "the first note")
    refetch(article, FIRST, THIRD)

    written = exporting.markdown_of(article)

    head, lost = written.split("## Not in the present text")
    assert "> the first note" in head
    assert "> two books" in lost
    assert "Both?" in lost
    assert "Read in context" not in lost
    assert [hit.listed.id for hit in search("in:notes both")] == [article]
    assert [hit.listed.id for hit in search('in:notes "two books"')] == [article]


REFETCHER = """
import sys
from pathlib import Path
from reader.services import importing, library, refetching
from reader.services.importing import Prepared
from tests.factories import extracted
library.open_library(Path(sys.argv[1]))
article = sys.argv[2]
for number in range(10_000):
    texts = [f"Paragraph {each} of the article is kept." for each in range(60)]
    texts.insert(number % 60, f"Version {number}.")
    if number % 3 == 0:
        del texts[10]
    refetching.keep(article, Prepared(
        request=importing.request("https://a.example/tale"),
        source_url="https://a.example/tale",
        extracted=extracted("On margins", *texts),
    ))
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("after", [1, 4, 7])
def test_a_refetch_that_is_killed_is_all_there_or_not_at_all(tmp_path, after):
    library.open_library(tmp_path)
    texts = [f"Paragraph {each} of the article is kept." for each in range(60)]
    article_id = keep("On margins", *texts).id
    marks = {mark(article_id, f"{each} of the article").id for each in (9, 10, 30, 59)}
    library.close_library()
    child = subprocess.Popen(
        [sys.executable, "-c", REFETCHER, str(tmp_path), article_id],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    for _line in range(after):
        child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()

    library.open_library(tmp_path)
    opened = library.open_article(article_id)
    found = versions_.summaries(article_id)
    assert len(found) >= after + 1
    assert sum(one.listed.is_current for one in found) == 1
    assert {each.id for each in (*opened.highlights, *opened.orphans)} == marks
    assert not placing.is_missing(article_id)
    assert opened.article.word_count == found[0].word_count
    for each in opened.highlights:
        assert opened.text[each.start : each.end] == each.quote
    check_indexes()
    library.close_library()


def test_a_version_is_opened_with_the_highlights_that_are_in_it(article):
    old_only, both = mark(article, "two books"), mark(article, "Nobody knows")
    refetch(article, THIRD, FIRST, "And more.")
    new_only = mark(article, "And more")
    new, old = versions_.summaries(article)

    shown = {
        version.id: [
            (one.id, opened.document.text[one.start : one.end]) for one in opened.highlights
        ]
        for version in (new, old)
        for opened in [versions_.open_version(version.id)]
    }

    assert shown[old.id] == [(old_only.id, "two books"), (both.id, "Nobody knows")]
    assert shown[new.id] == [(both.id, "Nobody knows"), (new_only.id, "And more")]


def test_a_highlight_on_other_words_says_which_in_notebook_and_export(article):
    changed, same = mark(article, "two books"), mark(article, "Monks answered")
    refetch(article, FIRST, SECOND.replace("two books", "two volumes"), THIRD)
    placing.accept([changed.id])

    lines = notebook.find(NotebookQuery()).groups[0].lines
    found = notebook.read(lines)

    assert found[changed.id].quoted.now == "two volumes"
    assert found[same.id].quoted.now == ""
    for written in (notebook_markdown.markdown_of(lines), exporting.markdown_of(article)):
        assert "> two books" in written
        assert "Now: two volumes" in written
        assert written.count("Now:") == 1
