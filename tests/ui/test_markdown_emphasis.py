from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextDocument

from reader.ui.parts.markdown_emphasis import MarkdownEmphasis
from tests.ui.annotations import PAPER


def dressed(text: str) -> dict[str, str]:
    """Return the parts of a line that have a look, each with its name."""
    document = QTextDocument(text)
    emphasis = MarkdownEmphasis(document)
    emphasis.set_palette(PAPER)
    parts = {}
    for run in document.firstBlock().layout().formats():
        parts[text[run.start : run.start + run.length]] = _look(run.format)
    return parts


def _look(form) -> str:
    if form.fontWeight() == QFont.Weight.Bold:
        return "bold"
    if form.fontItalic():
        return "italic"
    if form.fontFamilies():
        return "mono"
    return {PAPER.soft: "sign", PAPER.accent: "link"}[form.foreground().color().name()]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a **b** c", {"**": "sign", "b": "bold"}),
        ("a *b* c", {"*": "sign", "b": "italic"}),
        ("a `b` c", {"`": "sign", "b": "mono"}),
        ("[a](https://b.example)", {"[": "sign", "a": "link", "](https://b.example)": "sign"}),
        ("- item", {"-": "sign"}),
        ("# Title", {"#": "sign"}),
        ("snake_case_name * 2 * 3", {}),
        ("🖋 **b**", {}),
    ],
)
def test_signs_step_back_and_words_stand_out(qapp, text, parts):
    assert dressed(text) == parts
