"""An article fetched again: a new version, every highlight right or honestly lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.annotation import Exactness
from reader.model.change import ChangeKind
from reader.model.errors import ConflictError
from reader.services import annotating, importing, library, placing, refetching, reshaping
from reader.services.extracting import stop_workers
from reader.services.history import History
from reader.services.importing import Prepared
from reader.services.refetching import RefetchOutcome
from reader.services.searching import search
from reader.store import anchors, versions
from reader.text import comparing, word_alignment
from tests.factories import check_indexes, extracted, keep, write_note
from tests.servers import html

pytestmark = pytest.mark.usefixtures("library")

FIRST = "Margins are older than print. Monks answered the text beside the text."
SECOND = "A reader who writes in the margin keeps two books at once, and both are true."
THIRD = "Nobody knows who wrote the first note. It was not signed, and it was not kept."


@pytest.fixture
def article():
    """Keep an article of three paragraphs."""
    return keep("On margins", FIRST, SECOND, THIRD).id


@pytest.fixture(scope="module")
def workers():
    """End the worker processes when the module is done."""
    yield
    stop_workers()


def fetched(*paragraphs: str, title: str = "On margins") -> Prepared:
    return Prepared(
        request=importing.request("https://a.example/tale"),
        source_url="https://a.example/tale",
        extracted=extracted(title, *paragraphs),
    )


def refetch(article_id, *paragraphs: str, **more: str):
    return refetching.keep(article_id, fetched(*paragraphs, **more))


def mark(article_id, words: str, **more):
    text = library.open_article(article_id).text
    start = text.index(words)
    change = annotating.highlight(article_id, start, start + len(words), **more)
    return change.edits[0].after


def marked(article_id) -> dict[str, str | None]:
    """Return each quote with the words it is on now, None for an orphan."""
    opened = library.open_article(article_id)
    there = {each.quote: opened.text[each.start : each.end] for each in opened.highlights}
    return there | {each.quote: None for each in opened.orphans}


def exactness(article_id) -> dict[str, Exactness]:
    marks = annotating.highlights_of(article_id)
    return {mark.quote: mark.placement.anchor.exactness for mark in marks}


def test_highlights_stay_on_their_words_in_the_new_version(article):
    mark(article, "older than print")
    mark(article, "keeps two books at once")
    mark(article, "the first note")

    done = refetch(article, "Preface.", THIRD, FIRST, SECOND.replace("once", "the same time"))

    assert done.outcome is RefetchOutcome.NEW_VERSION
    assert marked(article) == {
        "older than print": "older than print",
        "the first note": "the first note",
        "keeps two books at once": "keeps two books at the same time",
    }
    assert (done.highlights, done.moved, done.need) == (3, 2, 0)
    assert exactness(article) == {
        "older than print": Exactness.EXACT,
        "the first note": Exactness.MOVED,
        "keeps two books at once": Exactness.CHANGED,
    }


def test_a_lost_highlight_keeps_its_quote_its_note_and_its_old_place(article):
    lost = mark(article, "keeps two books at once", note="Both?")

    done = refetch(article, FIRST, THIRD)

    assert (done.highlights, done.moved, done.need) == (1, 0, 1)
    (orphan,) = library.open_article(article).orphans
    assert (orphan.quote, orphan.note) == (lost.quote, "Both?")
    assert orphan.target == lost.target
    assert [each.id for each in placing.unsettled(article)] == [lost.id]
    assert [hit.listed.id for hit in search("in:notes both")] == [article]
    check_indexes()


def test_the_same_text_makes_no_version(article):
    done = refetch(article, FIRST, SECOND, THIRD)

    assert done.outcome is RefetchOutcome.UNCHANGED
    assert len(versions.of_article(article)) == 1


def test_quite_another_text_is_kept_but_not_read(article):
    mark(article, "older than print")

    done = refetch(article, "You must log in to read this page.", "It costs nothing to join.")

    assert done.outcome is RefetchOutcome.OTHER_TEXT
    assert library.open_article(article).text.startswith(FIRST)
    assert marked(article) == {"older than print": "older than print"}
    assert [each.is_current for each in versions.of_article(article)] == [False, True]


def test_what_the_page_says_of_itself_is_read_anew_and_its_address_stays(article):
    before = library.open_article(article).article

    refetch(article, FIRST, SECOND + " Indeed.", THIRD, title="On margins, corrected")

    after = library.open_article(article).article
    assert after.title == "On margins, corrected"
    assert after.url == before.url
    assert after.word_count == before.word_count + 1
    assert [hit.listed.id for hit in search("corrected")] == [article]
    assert [hit.listed.id for hit in search("indeed")] == [article]
    check_indexes()


def test_any_version_can_be_read_again_with_its_highlights(article):
    mark(article, "keeps two books at once")
    refetch(article, FIRST, THIRD, "The end came later.")
    mark(article, "came later")
    new, old = versions.of_article(article)

    refetching.read_version(old.id)
    assert marked(article) == {
        "keeps two books at once": "keeps two books at once",
        "came later": None,
    }
    refetching.read_version(new.id)
    assert marked(article) == {"keeps two books at once": None, "came later": "came later"}
    check_indexes()


def test_a_lost_highlight_is_put_by_hand_and_stays_there_from_then_on(article):
    lost = mark(article, "keeps two books at once")
    refetch(article, FIRST, "The reader has a pair of volumes then.", THIRD)
    text = library.open_article(article).text
    start = text.index("a pair of volumes")

    change = placing.place(lost.id, start, start + len("a pair of volumes"))

    assert change.kind is ChangeKind.PLACED
    assert marked(article) == {"keeps two books at once": "a pair of volumes"}
    assert placing.unsettled(article) == []
    refetch(article, "New.", FIRST, "The reader has a pair of volumes then.", THIRD)
    assert marked(article) == {"keeps two books at once": "a pair of volumes"}
    assert library.open_article(article).highlights[0].target == lost.target


def test_what_needs_its_reader_is_looked_through_first_the_rest_in_order(article):
    first, second = mark(article, "older than print"), mark(article, "keeps two books at once")
    lost = mark(article, "It was not signed")
    changed = FIRST.replace("older", "elder"), SECOND.replace("once", "a time")
    refetch(article, *changed, THIRD.replace("It was not signed, and it was not kept.", ""))

    assert [each.id for each in placing.unsettled(article)] == [lost.id, first.id, second.id]


def test_a_highlight_that_was_accepted_needs_nobody_any_more(article):
    changed = mark(article, "keeps two books at once")
    lost = mark(article, "the first note")
    refetch(article, FIRST, SECOND.replace("once", "a time"), "Nobody knows.")
    assert {each.id for each in placing.unsettled(article)} == {changed.id, lost.id}

    placing.accept([changed.id, lost.id])

    assert placing.unsettled(article) == []
    assert marked(article) == {
        "keeps two books at once": "keeps two books at a time",
        "the first note": None,
    }


def test_placing_by_hand_can_be_undone_and_done_again(article):
    lost = mark(article, "keeps two books at once")
    refetch(article, FIRST, THIRD)
    history = History()
    history.record(placing.place(lost.id, 0, 7))

    history.undo()
    assert marked(article) == {"keeps two books at once": None}
    assert [each.id for each in placing.unsettled(article)] == [lost.id]
    history.redo()
    assert marked(article) == {"keeps two books at once": "Margins"}


def test_what_was_done_before_a_refetch_can_be_undone_after_it(article):
    history = History()
    change = annotating.highlight(article, 0, 7)
    history.record(change)
    history.record(write_note(change.edits[0].after.id, "A note."))
    refetch(article, "Preface.", FIRST, SECOND, THIRD)

    history.undo()
    assert marked(article) == {"Margins": "Margins"}
    assert library.open_article(article).highlights[0].note == ""
    history.undo()
    assert marked(article) == {}
    history.redo()
    assert marked(article) == {"Margins": "Margins"}


def test_a_highlight_deleted_before_a_refetch_comes_back_to_its_words(article):
    kept = mark(article, "the first note")
    history = History()
    history.record(annotating.delete_highlights([kept.id]))
    refetch(article, "Preface.", FIRST, SECOND, THIRD)

    history.undo()
    assert placing.is_missing(article)
    placing.find_missing(article)

    assert marked(article) == {"the first note": "the first note"}
    assert not placing.is_missing(article)


@pytest.mark.parametrize("what", ["placed", "left lost", "reshaped", "deleted"])
def test_what_a_reader_does_while_highlights_are_looked_for_stands(article, what):
    kept = mark(article, "the first note")
    history = History()
    history.record(annotating.delete_highlights([kept.id]))
    refetch(article, "Preface.", FIRST, SECOND, THIRD)
    history.undo()
    version = versions.current_id(article)
    found = placing.found_in(version)

    if what == "placed":
        placing.place(kept.id, 0, 7)
    elif what == "left lost":
        placing.leave_lost([kept.id])
    elif what == "reshaped":
        placing.place(kept.id, 0, 7)
        reshaping.set_bounds(kept.id, 0, 8)
    else:
        annotating.delete_highlights([kept.id])
    placing.keep_found(article, version, found)

    expected = {
        "placed": {"the first note": "Preface"},
        "left lost": {"the first note": None},
        "reshaped": {"Preface.": "Preface."},
        "deleted": {},
    }
    assert marked(article) == expected[what]


def test_what_is_marked_before_the_news_has_come_is_of_the_text_it_was_marked_in(article):
    shown = library.open_article(article)
    start = shown.text.index("keeps two books")
    refetch(article, "Preface.", FIRST, SECOND, THIRD)

    annotating.highlight(article, start, start + 15, text=shown.text, version=shown.version)
    placing.find_missing(article)

    assert marked(article) == {"keeps two books": "keeps two books"}


def test_places_in_a_text_that_is_no_longer_read_are_not_taken(article):
    kept = mark(article, "keeps two books")
    before = library.open_article(article)
    refetch(article, "Preface.", FIRST, SECOND, THIRD)
    stale = {"version": before.version}

    for deed in (
        lambda: placing.place(kept.id, 0, 7, **stale),
        lambda: reshaping.set_bounds(kept.id, kept.start, kept.end + 8, **stale),
        lambda: reshaping.split(kept.id, kept.start + 6, **stale),
    ):
        with pytest.raises(ConflictError):
            deed()

    assert marked(article) == {"keeps two books": "keeps two books"}


def test_the_old_text_and_the_new_one_are_aligned_once(article, monkeypatch):
    kept = mark(article, "the first note")
    aligned, align = [], word_alignment.align
    for module in (placing, comparing, word_alignment):
        monkeypatch.setattr(
            module, "align", lambda *texts: aligned.append(texts) or align(*texts)
        )
    refetch(article, THIRD, "Preface.", FIRST, SECOND)
    (found,) = annotating.highlights_of(article)
    assert (found.id, found.placement.anchor.exactness) == (kept.id, Exactness.MOVED)
    assert len(aligned) == 1


def test_a_highlight_put_on_other_words_during_a_search_is_looked_for_again(article):
    kept = mark(article, "the first note")
    found = placing.found_again(article, fetched(FIRST, SECOND, THIRD).extracted.text)
    start = library.open_article(article).text.index("keeps two books")
    reshaping.set_bounds(kept.id, start, start + 15)
    refetch(article, "Preface.", FIRST, SECOND, THIRD)
    anchors.forget([(kept.id, versions.current_id(article))])

    placing.keep_found(article, versions.current_id(article), found)

    assert placing.is_missing(article)
    placing.find_missing(article)
    assert marked(article) == {"keeps two books": "keeps two books"}


def test_where_its_reader_has_put_a_highlight_outlives_other_bounds_that_are_undone(article):
    kept = mark(article, "the first note")
    without = THIRD.replace(" who wrote the first note", "")
    refetch(article, FIRST, SECOND, without)
    assert marked(article) == {"the first note": None}
    placing.place(kept.id, 0, 7)
    refetch(article, FIRST, SECOND, without, "More.")
    history = History()
    history.record(reshaping.set_bounds(kept.id, 0, 11))
    assert anchors.known(versions.current_id(article)).isdisjoint({kept.id})
    history.undo()

    refetch(article, "Preface.", FIRST, SECOND, without, "More.")
    assert marked(article) == {"the first note": "Margins"}


def test_a_twin_is_told_to_be_unsure():
    twins = keep("Twins", FIRST, "* * *", SECOND, FIRST, "* * *", SECOND, FIRST).id
    text = library.open_article(twins).text
    start = text.index("* * *", text.index("* * *") + 1)
    change = annotating.highlight(twins, start, start + 5)

    refetch(twins, THIRD, FIRST, "* * *", SECOND, FIRST, "* * *", SECOND, FIRST, THIRD)

    (found,) = placing.unsettled(twins)
    assert found.id == change.edits[0].after.id
    assert found.placement.anchor.exactness is Exactness.AMBIGUOUS


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([FIRST, SECOND, THIRD, "More.", "Else."]), max_size=5))
def test_whatever_the_page_has_become_no_highlight_is_gone_and_none_on_other_words(pieces):
    article = keep("On margins", FIRST, SECOND, THIRD).id
    words = ["older than print", "keeps two books at once", "the first note"]
    for each in words:
        mark(article, each)

    refetch(article, *pieces, THIRD)

    assert sorted(marked(article)) == sorted(words)
    assert all(now in {None, quote} for quote, now in marked(article).items())


@pytest.mark.usefixtures("workers")
def test_a_page_is_fetched_again_from_its_server(site):
    def page(*paragraphs: str):
        text = "".join(f"<p>{paragraph * 3}</p>" for paragraph in paragraphs)
        return html(f"<title>On margins</title><article>{text}</article>".encode())

    site.routes["/a"] = page(FIRST, SECOND, THIRD)
    source = importing.request(site.url("/a"))
    article = importing.run(source, lambda _progress: None, lambda: False).article.id
    mark(article, "older than print")
    site.routes["/a"] = page(SECOND, FIRST, THIRD)

    prepared = refetching.prepare(article, lambda _progress: None, lambda: False)
    done = refetching.keep(article, prepared)

    assert done.outcome is RefetchOutcome.NEW_VERSION
    assert marked(article) == {"older than print": "older than print"}
    assert library.open_article(article).text.startswith(SECOND)
