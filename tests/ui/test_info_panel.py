from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from reader.model.article import Article, Metadata
from reader.model.tag import Tag
from reader.ui.sidebar.info_panel import ArticleInfo, InfoPanel
from tests.ui.annotations import ARTICLE, NOON, PAPER

METADATA = Metadata(
    url="https://review.example/2026/margin-notes?page=1",
    title="The quiet return of the margin note",
    byline="Ada Example",
    site_name="The Review",
    published="2026-03-17T23:30:00-05:00",
    language="de",
)
WORDS = Article(
    id=ARTICLE,
    metadata=METADATA,
    source_url="https://m.review.example/17",
    word_count=2_034,
    added=NOON,
    modified=NOON,
)
INFO = ArticleInfo(article=WORDS, tags=(Tag("law"),))


@pytest.fixture
def panel(qtbot):
    panel = InfoPanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(292, 700)
    panel.show()
    return panel


def shown(panel) -> list[str]:
    labels = [label for label in panel.findChildren(QLabel) if label.isVisible()]
    return [label.text().replace("\u200b", "") for label in labels]


def press(panel, name: str, qtbot) -> None:
    qtbot.mouseClick(panel.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def test_it_shows_what_is_known(panel):
    panel.show_info(INFO, [])

    assert set(shown(panel)) >= {
        METADATA.title,
        "Ada Example · The Review",
        "17 March 2026",
        "2,034 words · 9 min",
        "German",
        METADATA.url,
        WORDS.source_url,
    }


def test_what_the_page_does_not_say_takes_no_room(panel):
    bare = Metadata(url="https://a.example/", title="A title")
    panel.show_info(ArticleInfo(article=replace(WORDS, metadata=bare)), [])

    assert not {"Published", "Language"} & set(shown(panel))


def test_the_same_address_is_shown_once(panel):
    panel.show_info(ArticleInfo(article=replace(WORDS, source_url=METADATA.url)), [])

    assert shown(panel).count(METADATA.url) == 1


def test_without_an_article_it_is_empty(panel):
    panel.show_info(INFO, [])
    panel.clear()

    assert shown(panel) == []


def test_an_address_can_be_copied_and_opened_letter_for_letter(panel, qtbot):
    panel.show_info(INFO, [])
    press(panel, "copy_article_address", qtbot)
    assert QGuiApplication.clipboard().text() == METADATA.url

    with qtbot.waitSignal(panel.link_wanted) as wanted:
        press(panel, "open_article_address", qtbot)
    assert wanted.args == [METADATA.url]


def test_missing_pictures_can_be_fetched_again(panel, qtbot):
    panel.show_info(replace(INFO, missing_pictures=2), [])

    assert "2 pictures could not be fetched." in shown(panel)
    with qtbot.waitSignal(panel.retry_pictures_wanted):
        press(panel, "retry_pictures", qtbot)


def test_with_every_picture_there_is_nothing_to_fetch(panel):
    panel.show_info(INFO, [])

    assert not panel.findChild(QAbstractButton, "retry_pictures").isVisible()


def test_tags_of_the_article_are_changed_here(panel, qtbot):
    panel.show_info(INFO, [])
    line = panel.findChild(QLineEdit, "tag_line")
    line.setText("typography")
    with qtbot.waitSignal(panel.tags_changed) as changed:
        qtbot.keyClick(line, Qt.Key.Key_Return)

    assert changed.args == [(Tag("law"), Tag("typography"))]


def test_words_of_a_page_are_plain_text(panel):
    loud = replace(METADATA, title="<h1>x</h1>", byline="<img src='file:x'>")
    panel.show_info(ArticleInfo(article=replace(WORDS, metadata=loud)), [])

    formats = {
        label.textFormat() for label in panel.findChildren(QLabel) if "<" in label.text()
    }
    assert formats == {Qt.TextFormat.PlainText}


def test_a_title_from_right_to_left_stands_at_the_right(panel):
    arabic = replace(METADATA, title="عودة الهوامش")
    panel.show_info(ArticleInfo(article=replace(WORDS, metadata=arabic)), [])
    title = next(label for label in panel.findChildren(QLabel) if label.text() == arabic.title)

    assert title.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_long_address_fits_the_column(panel):
    long = replace(METADATA, url="https://a.example/" + "x" * 900)
    panel.show_info(ArticleInfo(article=replace(WORDS, metadata=long)), [])

    assert panel.widget().width() <= panel.viewport().width()


def test_a_long_tag_fits_a_narrow_column(panel):
    panel.resize(220, 600)
    panel.show_info(replace(INFO, tags=(Tag("x" * 80),)), [])

    assert panel.widget().width() <= panel.viewport().width()
