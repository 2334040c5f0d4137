"""In a language nobody speaks, every word of the window is foreign: none was left behind.

What is not translated is what is typed and read: titles, addresses, keys, numbers, names.
"""

from __future__ import annotations

import gettext
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from reader.services import library
from reader.text import i18n
from tests.ui.windows import TEXTS

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
FOREIGN = re.compile("⟦.*?⟧", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
_NAMES = """
Postil Markdown Literata Inter Atkinson Hyperlegible Next Wiktionary Wikipedia DuckDuckGo Aa ab
px Ctrl Shift Alt Esc Del Ins Space PgUp PgDown Left Right Up Down Backspace Return Letter Legal
On margins Other
"""
NAMES = set(WORD.findall(f"{_NAMES} {' '.join(TEXTS)}"))
QTS_OWN = {"Cancel", "Save", "OK", "Scroll", "ANSI", "PDF"}
"""Words of Qt, which brings its own translations."""


class Foreign(gettext.NullTranslations):
    """Marks every word that passed through gettext; what is put into it stays as it is."""

    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, msgid1, msgid2, n):
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def foreign():
    i18n.use(Foreign())
    yield
    i18n.use(gettext.NullTranslations())


def words_of(widget: QWidget):
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    for action in widget.actions():
        yield from (action.text(), action.toolTip())


def left_behind(root: QWidget) -> set[str]:
    """Return the words of a widget and all in it that did not pass through gettext."""
    found = set()
    for widget in (root, *root.findChildren(QWidget)):
        for words in words_of(widget):
            rest = FOREIGN.sub(" ", words.replace("&", ""))
            rest = re.sub(r"<[^>]*>|https?://\S+|\S*/\S*/\S*", " ", rest)
            found |= {word for word in WORD.findall(rest) if word not in NAMES}
    return found


@pytest.fixture
def window(foreign, desk):
    desk.keep("Other")
    article = desk.keep("On margins", language="en")
    library.mark_opened(article.id)
    return desk.open()


def test_nothing_of_the_window_is_left_behind(desk, window):
    desk.select("The margin")
    desk.press(KEY.Key_H)
    desk.press(KEY.Key_N)
    desk.type("A note")
    desk.press(KEY.Key_Escape)
    assert left_behind(window) - QTS_OWN <= {"note", "The", "English"}
    assert FOREIGN.search(window.parts.toolbar.button("find").toolTip())


@pytest.mark.parametrize(
    "command",
    ["appearance", "export", "print", "references", "keyboard", "palette", "about", "find"],
)
def test_nothing_of_what_it_opens_is_left_behind(desk, window, qtbot, command):
    before = set(QApplication.topLevelWidgets())
    window.actions_[command].trigger()
    opened = [each for each in QApplication.topLevelWidgets() if each not in before]
    opened += window.findChildren(QDialog)
    assert opened or command == "find"
    for each in opened:
        behind = left_behind(each) - QTS_OWN
        # The panel names the typefaces of the machine.
        assert not behind or command == "appearance"
        each.close()


def test_what_is_said_passes_through_too(desk, window):
    desk.find("reading_view").setFocus()
    for key in (KEY.Key_E, KEY.Key_Z):
        desk.press(key, MODIFIER.ControlModifier if key is KEY.Key_Z else MODIFIER(0))
    for name in ("open_picture", "open_table", "look_up", "bring_back"):
        window.actions_[name].trigger()
        assert not WORD.findall(FOREIGN.sub(" ", desk.said()))
