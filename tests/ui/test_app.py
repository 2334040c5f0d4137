"""The app around its windows: bugs, failures, several windows, the first start."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from reader.model.errors import LibraryFullError
from reader.model.settings import Theme
from reader.services import library, preferences
from tests.ui.windows import PATIENCE

SECRET = "words of an article"


@pytest.fixture
def hook(desk):
    desk.open()
    return desk.app._take_exception


def raised(error: Exception) -> tuple:
    try:
        raise error
    except type(error):
        return sys.exc_info()


def test_a_bug_is_said_calmly_and_can_be_copied_without_any_article(desk, hook):
    hook(*raised(ValueError(SECRET)))

    box = desk.window.findChild(QMessageBox, "bug_box")
    assert box.isVisible()
    box.findChild(QPushButton, "copy_details").click()
    details = QGuiApplication.clipboard().text()
    assert "ValueError" in details
    assert SECRET not in details
    box.close()


def test_a_bug_is_written_to_the_log_without_any_article(desk, hook):
    hook(*raised(ValueError(SECRET)))

    log = (library.library_path() / "log" / "postil.log").read_text("utf-8")
    assert "ValueError" in log
    assert "test_app.py" in log
    assert SECRET not in log
    desk.window.findChild(QMessageBox, "bug_box").close()


def test_what_the_world_did_is_said_in_a_sentence(desk, hook):
    hook(*raised(LibraryFullError("/library")))
    assert "full" in desk.said()
    assert desk.window.findChild(QMessageBox, "bug_box") is None


def test_a_failure_without_any_window_hurts_nobody(desk):
    desk.app._take_exception(*raised(LibraryFullError("/library")))


def test_the_first_start_opens_the_welcome_article(desk, qtbot):
    preferences.remember("welcomed", "")
    forget_welcome()
    desk.open()
    qtbot.waitUntil(lambda: desk.shown_title() == "Welcome to Postil", timeout=PATIENCE)


def forget_welcome() -> None:
    from reader.store.database import run

    run("DELETE FROM setting WHERE name = 'app.welcomed'")


def test_a_new_window_has_a_history_of_its_own(desk):
    article = desk.keep()
    library.mark_opened(article.id)
    desk.open()
    desk.press("s")
    desk.window.actions_["new_window"].trigger()

    other = desk.app.windows[-1]
    assert other is not desk.window
    assert other.steps.history.undo_kind() is None
    assert desk.window.steps.history.undo_kind() is not None


def test_the_menu_says_what_undo_takes_back(desk):
    article = desk.keep()
    library.mark_opened(article.id)
    desk.open()
    undo = desk.window.actions_["undo"]
    assert undo.text() == "Undo"
    desk.press("s")
    assert undo.text().startswith("Undo: ")
    assert len(undo.text()) > len("Undo: ")


def test_a_theme_is_worn_at_once_and_kept(desk):
    desk.open()
    before = desk.app.desk.appearance.palette
    desk.app.desk.appearance.set_theme(Theme.NIGHT)
    assert desk.app.desk.appearance.palette != before
    assert preferences.settings().theme is Theme.NIGHT


def test_zooming_is_kept_and_goes_back(desk):
    desk.open()
    looks = desk.app.desk.appearance
    desk.window.actions_["zoom_in"].trigger()
    assert looks.settings.typography.size == 20
    desk.window.actions_["zoom_reset"].trigger()
    assert preferences.settings().typography.size == 19


def test_a_window_stands_where_it_stood_with_the_columns_it_had(desk):
    desk.open()
    desk.window.actions_["toggle_sidebar"].trigger()
    desk.window.resize(760, 640)
    desk.close()

    window = desk.app.open_window()
    desk.windows.append(window)
    assert (window.width(), window.height()) == (760, 640)
    window.resize(1400, 640)
    assert not desk.is_in_sight("sidebar_place")


def test_another_window_stands_a_little_beside_the_one_it_was_opened_from(desk):
    desk.open()
    desk.window.resize(600, 500)
    desk.window.move(40, 60)

    desk.window.actions_["new_window"].trigger()

    other = desk.app.windows[-1]
    assert other is not desk.window
    assert (other.x(), other.y()) == (68, 88)
    assert other.size() == desk.window.size()


def test_another_window_never_stands_beyond_the_screen(desk):
    desk.open()
    room = desk.window.screen().availableGeometry()
    desk.window.resize(room.size())
    desk.window.move(room.bottomRight())

    desk.window.actions_["new_window"].trigger()

    assert desk.app.windows[-1].pos() == room.topLeft()
    assert desk.app.windows[-1].size() == room.size()


def test_a_remapped_key_is_the_only_one_of_its_command(desk):
    from dataclasses import replace

    preferences.keep_settings(replace(preferences.settings(), shortcuts={"archive": "x"}))
    desk.app.desk.appearance.reload()
    article = desk.keep()
    library.mark_opened(article.id)
    desk.open()
    desk.press("e")
    assert library.listed(article.id).status.state == "inbox"
    desk.press("x")
    assert library.listed(article.id).status.state == "archive"


def test_no_two_commands_have_the_same_key(desk):
    desk.open()
    keys = [
        key.toString()
        for action in desk.window.actions_.by_id.values()
        for key in action.shortcuts()
    ]
    assert sorted(keys) == sorted(set(keys))


def test_a_library_in_a_synced_folder_is_warned_of_once(qtbot, tmp_path, monkeypatch):
    from tests.ui.windows import Desk

    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "config"))
    library.open_library(tmp_path / "Dropbox" / "Postil")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    desk = Desk(QApplication.instance(), qtbot)
    desk.open()
    desk.app.warn_of_folder()
    assert "Dropbox" in desk.said()

    desk.window.say("Something else.")
    desk.app.warn_of_folder()
    assert desk.said() == "Something else."
    desk.end()
