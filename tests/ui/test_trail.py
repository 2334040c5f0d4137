"""Back and forward: through articles, and through jumps within one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from reader.services import library
from reader.store import articles, statuses
from reader.text.document import Document, Footnote, Footnotes, Heading, Paragraph, Span
from tests.factories import NOON, extracted
from tests.ui.pages import WORDS

ALT = Qt.KeyboardModifier.AltModifier


def paragraph(text: str, link: str = "") -> Paragraph:
    return Paragraph((Span(text, link=link),))


NOTE = Footnote(
    "fn1", "1", (paragraph("What the pencil"), paragraph("says.", "https://b.example/"))
)
LONG = Document(
    (
        paragraph("Down we go", "#end"),
        paragraph("See the note", "#fn1"),
        *(paragraph(f"{number}. {WORDS}") for number in range(60)),
        Heading(2, (Span("The end"),), "end"),
        *(paragraph(f"After {number}. {WORDS}") for number in range(30)),
        Footnotes((NOTE,)),
    )
)


def keep(desk) -> str:
    article = articles.add(
        replace(extracted("Long"), document=LONG),
        source_url="https://a.example/long",
        key="long",
        added=NOON,
    )
    statuses.put_opened(article.id, NOON)
    desk.open()
    return article.id


def follow(desk, tabs: int) -> None:
    """Follow a link of the page by keyboard."""
    page = desk.find("reading_view")
    page.setFocus()
    for _ in range(tabs):
        desk.press(Qt.Key.Key_Tab, on=page)
    desk.press(Qt.Key.Key_Return, on=page)


def test_alt_left_comes_back_from_a_jump_and_alt_right_goes_again(desk):
    keep(desk)
    page = desk.find("reading_view")
    follow(desk, 1)
    there = page.place.position
    assert there > 1000
    desk.press(Qt.Key.Key_Left, ALT, on=page)
    assert page.place.position == 0
    desk.press(Qt.Key.Key_Right, ALT, on=page)
    assert page.place.position == there
    desk.press(Qt.Key.Key_Right, ALT, on=page)
    assert page.place.position == there


def test_alt_left_comes_back_from_another_article_to_the_line(desk):
    here = keep(desk)
    other = desk.keep("Another")
    page = desk.find("reading_view")
    page.place.scroll_to(3000)
    line = page.place.position
    desk.window.reading.open(other.id)
    assert desk.shown_title() == "Another"
    desk.press(Qt.Key.Key_Left, ALT, on=page)
    assert desk.window.reading.article_id == here
    assert page.place.position == line


def test_an_article_deleted_since_is_passed_over(desk):
    here = keep(desk)
    gone, last = desk.keep("Gone"), desk.keep("Last")
    for article in (gone, last):
        desk.window.reading.open(article.id)
    library.trash([gone.id])
    library.delete_for_ever([gone.id])
    desk.press(Qt.Key.Key_Left, ALT, on=desk.find("reading_view"))
    assert desk.window.reading.article_id == here


def test_a_note_is_shown_beside_its_mark_and_can_be_gone_to(desk):
    keep(desk)
    page = desk.find("reading_view")
    follow(desk, 2)
    assert page.place.position == 0
    text = desk.find("footnote_text")
    assert text.toPlainText() == "What the pencil\nsays."
    desk.find("footnote_jump").click()
    assert not desk.is_in_sight("footnote_popup")
    shown = page.page.document.text
    assert shown[page.place.position :].count("\n\n") < 12
    desk.press(Qt.Key.Key_Left, ALT, on=page)
    assert page.place.position == 0


def test_a_note_is_left_by_escape_and_its_links_lead_outside(desk, monkeypatch):
    keep(desk)
    opened = []
    monkeypatch.setattr(
        "reader.ui.window.links.open_outside", lambda url: opened.append(url) or True
    )
    follow(desk, 2)
    text = desk.find("footnote_text")
    desk.press(Qt.Key.Key_Tab, on=text)
    desk.press(Qt.Key.Key_Return, on=text)
    desk.press(Qt.Key.Key_Return, on=desk.find("link_menu"))
    assert opened == ["https://b.example/"]
    follow(desk, 0)  # the link has kept the focus
    desk.press(Qt.Key.Key_Escape, on=desk.find("footnote_popup"))
    assert not desk.is_in_sight("footnote_popup")
