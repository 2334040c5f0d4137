"""Reading aloud: sentence by sentence, paused, resumed, from where the reader is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from reader.services import library, preferences
from reader.text.document import (
    Code,
    DisplayFormula,
    Document,
    Figure,
    Formula,
    Paragraph,
    Picture,
    Rule,
    Span,
    Style,
)
from reader.text.spoken import Utterance, utterances
from reader.ui.speech import engines
from reader.ui.speech.reading_aloud import ReadingAloud, State
from tests.ui.pages import WORDS
from tests.ui.speech import FakeEngine

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
TEXTS = [f"Chapter {number} begins. {WORDS} It ends." for number in range(30)]


def said(document: Document) -> list[str]:
    return [each.text for each in utterances(document, "en")]


def test_only_words_are_spoken():
    mark = Span("1", Style.SUP, "#n1")
    formula = Formula("a^2 + \\frac{b}{2}")
    document = Document(
        (
            Paragraph((Span("It burned"), mark, Span(" brightly.\nAll night. "), formula)),
            Figure((Picture("https://a.example/1.png", alt="A lamp"),), None),
            Figure((Picture("https://a.example/2.png"),), None),
            Rule(),
            Paragraph((Span("* * *"),)),
            Code("light()\n\n    burn()"),
            DisplayFormula(Formula("<math><mi>x</mi><mo>=</mo><mn>1</mn></math>", "mathml")),
        )
    )
    assert said(document) == [
        "It burned brightly.",
        "All night.",
        "a 2 + frac b 2",
        "A lamp",
        "light()",
        "burn()",
        "x = 1",
    ]


@pytest.fixture
def engine(qapp):
    return FakeEngine()


@pytest.fixture
def aloud(engine, qapp):
    made = ReadingAloud(lambda _parent: engine, qapp)
    yield made
    made.close()
    assert engine.is_closed or not engine.said
    made.setParent(None)


THREE = [Utterance(0, 4, "One."), Utterance(5, 9, "Two."), Utterance(11, 17, "Three.")]


def test_one_sentence_follows_the_other(aloud, engine):
    shown = []
    aloud.speaking.connect(shown.append)
    aloud.start(THREE, "en", 0)
    for _each in THREE:
        engine.finish()
    assert engine.texts() == ["One.", "Two.", "Three."]
    assert shown == [*THREE, None]
    assert aloud.state is State.SILENT


def test_a_pause_says_the_sentence_again(aloud, engine):
    aloud.start(THREE, "en", 6)
    aloud.toggle()
    assert (aloud.state, engine.is_speaking) == (State.PAUSED, False)
    aloud.toggle()
    engine.finish()
    assert engine.texts() == ["Two.", "Two.", "Three."]


def test_steps_and_speeds_begin_the_sentence_anew(aloud, engine):
    aloud.start(THREE, "en", 0)
    aloud.step(1)
    aloud.step(-1)
    aloud.step(-1)
    aloud.set_speed(1.5)
    assert engine.texts() == ["One.", "Two.", "One.", "One.", "One."]
    assert engine.said[-1].speed == 1.5
    aloud.toggle()
    aloud.step(1)
    assert not engine.is_speaking
    aloud.toggle()
    assert engine.texts()[-1] == "Two."


def test_between_sentences_the_next_is_said_and_after_the_last_nothing(aloud, engine):
    failures = []
    aloud.failed.connect(failures.append)
    aloud.start(THREE, "en", 10)
    assert engine.texts() == ["Three."]
    aloud.start(THREE, "en", 17)
    assert (aloud.state, len(failures)) == (State.SILENT, 1)
    aloud.start([], "en", 0)
    assert len(failures) == 2


def test_a_failure_ends_it_with_a_sentence(aloud, engine):
    failures = []
    aloud.failed.connect(failures.append)
    aloud.start(THREE, "en", 0)
    engine.failed.emit("Nothing can be heard.")
    assert (aloud.state, failures) == (State.SILENT, ["Nothing can be heard."])


@pytest.fixture
def reading(desk, engine, monkeypatch):
    monkeypatch.setattr(engines, "find_engine", lambda _parent: engine)
    desk.keep("Other", "Another text.")
    made = desk.keep("On lamps", *TEXTS, language="en")
    library.mark_opened(made.id)
    desk.open()
    desk.find("reading_view").setFocus()
    return made


def test_r_reads_the_article_from_its_title(desk, reading, engine):
    assert not desk.is_in_sight("listening_bar")
    desk.press(KEY.Key_R)
    assert desk.is_in_sight("listening_bar")
    for _each in range(3):
        engine.finish()
    assert engine.texts() == ["On lamps", "Chapter 0 begins.", WORDS, "It ends."]
    assert engine.said[0].language == "en"
    desk.press(KEY.Key_R)
    assert not engine.is_speaking
    desk.press(KEY.Key_R)
    assert engine.texts()[-1] == "It ends."
    desk.press(KEY.Key_R, MODIFIER.ShiftModifier)
    assert not desk.is_in_sight("listening_bar")


def test_r_reads_from_the_passage_at_hand_and_keeps_it_in_sight(desk, reading, engine):
    view = desk.find("reading_view")
    text = view.page.document.text
    for _step in range(20):
        desk.press(KEY.Key_J)
    desk.press(KEY.Key_R)
    assert engine.texts() == ["Chapter 19 begins."]
    for _each in range(15):
        engine.finish()
    view.select_range(text.index("Chapter 24 "), text.index("Chapter 24 ") + 1)
    top = view.viewport().mapFromGlobal(view.selection_rect().topLeft())
    assert view.viewport().rect().contains(top)
    desk.press(KEY.Key_R)
    view.place.go(0)
    view.select_range(text.index("Chapter 2 "), text.index("Chapter 2 ") + 5)
    desk.press(KEY.Key_R)
    assert engine.texts()[-1] == "Chapter 2 begins."


def test_the_bar_pauses_steps_speeds_and_stops(desk, reading, engine, qtbot):
    def click(name):
        qtbot.mouseClick(desk.find(name, QToolButton), Qt.MouseButton.LeftButton)

    desk.press(KEY.Key_R)
    click("next_spoken")
    click("pause_speech")
    assert not engine.is_speaking
    click("pause_speech")
    click("previous_spoken")
    assert engine.texts() == [
        "On lamps",
        "Chapter 0 begins.",
        "Chapter 0 begins.",
        "On lamps",
    ]
    menu = desk.find("speech_speed", QToolButton).menu()
    next(each for each in menu.actions() if each.data() == 1.5).trigger()
    assert engine.said[-1].speed == 1.5
    assert preferences.settings().speech_speed == 1.5
    click("stop_speech")
    assert not desk.is_in_sight("listening_bar")


def test_another_article_ends_it(desk, reading, engine):
    desk.press(KEY.Key_R)
    desk.press(KEY.Key_PageDown, MODIFIER.ControlModifier)
    assert desk.shown_title() == "Other"
    assert not engine.is_speaking
    assert not desk.is_in_sight("listening_bar")


def test_a_platform_without_speech_says_so(desk, reading, monkeypatch):
    monkeypatch.setattr(engines, "find_engine", lambda _parent: None)
    desk.press(KEY.Key_R)
    assert "install" in desk.said()
    assert not desk.is_in_sight("listening_bar")


def test_the_menu_reads_aloud_from_a_place(desk, reading, engine, qtbot):
    view = desk.find("reading_view")
    view.listening_wanted.emit(view.page.document.text.index("Chapter 7 "))
    assert engine.texts() == ["Chapter 7 begins."]
