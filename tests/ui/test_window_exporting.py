"""Taking notes away from the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QRadioButton

from reader.model.tag import Tag
from reader.services import annotating, library
from tests.ui.windows import PATIENCE, TEXTS

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "notes for Obsidian"


@pytest.fixture
def two(desk):
    """A marked article, open, and another without marks."""
    first, _second = desk.keep("First"), desk.keep("Second", "Nothing was marked here.")
    annotating.highlight(first.id, 0, 10, note="Mine.")
    annotating.tag_articles([first.id], (Tag.named("law"),))
    library.mark_opened(first.id)
    desk.open()
    return first


def export(desk, folder, *chosen):
    """Press Ctrl+E, choose, press the button, and wait for what is said."""
    desk.press(Qt.Key.Key_E, CONTROL)
    desk.find("export_folder", QLineEdit).setText(str(folder))
    for name in chosen:
        kind = QCheckBox if name in ("export_text", "export_annotated") else QRadioButton
        desk.find(name, kind).click()
    desk.find("export_button", QPushButton).click()
    desk.bot.waitUntil(lambda: "written" in desk.said(), timeout=PATIENCE)
    return sorted(path.name for path in folder.glob("*.md"))


def test_the_open_article_is_exported(desk, two, folder):
    assert export(desk, folder) == ["First.md"]
    written = (folder / "First.md").read_text("utf-8")
    assert TEXTS[0][:10] in written
    assert "Mine." in written
    assert TEXTS[1] not in written


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        (["export_library"], ["First.md", "Second.md"]),
        (["export_library", "export_annotated"], ["First.md"]),
        (["export_tagged"], ["First.md"]),
    ],
)
def test_what_is_chosen_is_exported(desk, two, folder, chosen, names):
    assert export(desk, folder, *chosen) == names


def test_the_whole_text_comes_along_on_request(desk, two, folder):
    export(desk, folder, "export_text")
    assert all(text in (folder / "First.md").read_text("utf-8") for text in TEXTS)


def test_a_file_the_reader_has_changed_is_named_and_left_alone(desk, two, folder):
    export(desk, folder)
    mine = folder / "First.md"
    mine.write_text("My own words.", "utf-8")
    annotating.add_note(two.id, "More.")
    desk.window.parts.toast.hide()
    desk.window.activateWindow()  # as a window manager would
    desk.bot.waitUntil(desk.window.isActiveWindow)
    assert export(desk, folder) == ["First (new).md", "First.md"]
    assert "First (new).md" in desk.said()
    assert mine.read_text("utf-8") == "My own words."


def test_without_a_folder_there_is_nothing_to_press(desk, two):
    desk.press(Qt.Key.Key_E, CONTROL)
    field, button = (
        desk.find("export_folder", QLineEdit),
        desk.find("export_button", QPushButton),
    )
    field.setText(" ")
    assert not button.isEnabled()
    field.setText("somewhere")
    assert button.isEnabled()
    desk.press(Qt.Key.Key_Escape)
