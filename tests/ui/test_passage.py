"""Words in narrow places: cut at a whole line or letter, and the reader is told."""

from __future__ import annotations

import pytest

from reader.ui.look.fonts import sized_font
from reader.ui.parts.eliding_button import ElidingButton
from reader.ui.parts.passage import Setting, set_passage

TEXT = "[picture] The widest part of an old page is the part that was left for its readers."


@pytest.mark.parametrize("width", range(80, 240, 7))
def test_a_passage_that_is_cut_ends_in_an_ellipsis_within_its_lines(qapp, width):
    setting = Setting(font=sized_font("Literata", 14), width=width, line_height=21, lines=2)
    passage = set_passage(TEXT, setting)
    layout = passage.layout
    last = layout.lineAt(layout.lineCount() - 1)
    assert passage.cut
    assert layout.text()[: last.textStart() + last.textLength()].endswith("…")


def test_a_button_without_room_ends_its_words_in_an_ellipsis(qtbot):
    button = ElidingButton("Add a note on the whole article…")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert button.shown_words() == button.text()

    button.resize(140, button.height())

    assert button.minimumSizeHint().width() <= button.width()
    assert button.shown_words().endswith("…")
    assert button.fontMetrics().horizontalAdvance(button.shown_words()) < button.width()
    assert button.text() == "Add a note on the whole article…"
