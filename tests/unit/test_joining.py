"""An article's pages made one: nothing twice, nothing lost, every note with its own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text import clean_html
from reader.text.document import (
    Document,
    Footnote,
    Footnotes,
    Heading,
    Paragraph,
    Span,
)
from reader.text.joining import is_repetition, joined
from reader.text.whole_page import WholePage
from tests.laws import examples
from tests.strategies import documents


def paragraph(text: str, link: str = "") -> Paragraph:
    return Paragraph((Span(text, link=link),))


def test_what_a_later_page_repeats_at_its_top_is_there_once():
    title, intro = Heading(2, (Span("On lamps"),)), paragraph("All about lamps.")
    first = Document((title, intro, paragraph("One.")))
    second = Document((title, intro, paragraph("Two."), intro))
    assert joined(WholePage(first), [WholePage(second)]).article.text == (
        "On lamps\n\nAll about lamps.\n\nOne.\n\nTwo.\n\nAll about lamps."
    )


def test_notes_of_two_pages_stay_apart():
    def page(text: str) -> WholePage:
        note = Footnote("fn1", "1", (paragraph(f"Note on {text}."),))
        return WholePage(Document((paragraph(text, link="#fn1"), Footnotes((note,)))))

    whole = joined(page("wax"), [page("wick")]).article
    links = [b.content[0].link for b in whole.blocks if isinstance(b, Paragraph)]
    notes = [b.notes[0].anchor for b in whole.blocks if isinstance(b, Footnotes)]
    assert links == ["#fn1", "#fn1-2"]
    assert notes == ["fn1", "fn1-2"]


def test_a_page_that_says_nothing_new_is_a_repetition():
    first = Document((paragraph("The very long first paragraph."), paragraph("Two.")))
    assert is_repetition(Document((first.blocks[0], paragraph("New."))), [first])
    assert is_repetition(Document(()), [first])
    assert not is_repetition(Document((paragraph("All of it is new."),)), [first])


def test_what_was_left_out_of_a_later_page_stands_in_its_place():
    title, share = Heading(2, (Span("On lamps"),)), paragraph("Share this")
    first = WholePage(Document((title, paragraph("One."))))
    second = WholePage(Document((title, share, paragraph("Two."))), frozenset({1}))
    whole = joined(first, [second])
    assert whole.article.text == "On lamps\n\nOne.\n\nTwo."
    assert whole.document.text == "On lamps\n\nOne.\n\nOn lamps\n\nShare this\n\nTwo."
    assert whole.left_out == {2, 3}


@settings(max_examples=examples(40))
@given(documents, st.lists(documents, max_size=3))
def test_pages_joined_read_back_as_they_were_written(first, later):
    pages = [WholePage(page) for page in later]
    whole = joined(WholePage(first), pages).article
    assert clean_html.read(clean_html.write(whole)) == whole
    assert joined(WholePage(first), []).article == first
    assert whole.blocks[: len(first.blocks)] == first.blocks
    assert whole.text.startswith(first.text)
