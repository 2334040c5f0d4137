"""The keys of a card in the sidebar."""

from __future__ import annotations

from PySide6.QtCore import Qt

from reader.model.annotation import Colour

PEN_KEYS: dict[int, Colour] = {
    Qt.Key.Key_1: Colour.YELLOW,
    Qt.Key.Key_2: Colour.GREEN,
    Qt.Key.Key_3: Colour.BLUE,
    Qt.Key.Key_4: Colour.PINK,
    Qt.Key.Key_5: Colour.PURPLE,
}
WITH_MODIFIER = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
EDIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_N)
