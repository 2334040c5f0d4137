from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextDocument

from reader.ui.parts.markdown_emphasis import MarkdownEmphasis
from tests.ui.annotations import PAPER


def dressed(text: str, cursor: int = -1) -> dict[str, str]:
    """Return the parts of the last line that have a look, each with its name."""
    document = QTextDocument(text)
    emphasis = MarkdownEmphasis(document)
    emphasis.set_palette(PAPER)
    emphasis.follow_cursor(cursor)
    parts = {}
    units = document.lastBlock().text().encode("utf-16-le")
    for run in document.lastBlock().layout().formats():
        part = units[2 * run.start : 2 * (run.start + run.length)].decode("utf-16-le")
        parts[part] = _look(run.format)
    return parts


def _look(form) -> str:  # noqa: PLR0911 - one for each look
    if form.foreground().color().alpha() == 0:
        return "folded"
    if form.fontWeight() == QFont.Weight.Bold:
        return "bold italic" if form.fontItalic() else "bold"
    if form.fontItalic():
        return "italic"
    if form.fontStrikeOut():
        return "struck"
    colour = form.foreground().color().name()
    if form.fontFamilies() and colour != PAPER.accent:
        return "mono"
    return {PAPER.soft: "sign", PAPER.accent: "link"}[colour]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a **b** c", {"**": "sign", "b": "bold"}),
        ("a *b* c", {"*": "sign", "b": "italic"}),
        ("a `b` c", {"`": "sign", "b": "mono"}),
        (
            "[a](https://b.example)",
            {"[": "folded", "a": "link", "](https://b.example)": "folded"},
        ),
        ("![](picture:x)", {"![](picture:": "sign", "x": "folded", ")": "sign"}),
        ("[](postil:note/0f)", {"[](postil:note/": "sign", "0f": "folded", ")": "sign"}),
        ("a postil:note/0f8fad5b b", {"postil:note/0f8fad5b": "sign"}),
        ("[](https://b.example)", {"[](https://b.example)": "sign"}),
        (
            "**a *b* c**",
            {"**": "sign", "*": "sign", "b": "bold italic", "a ": "bold", " c": "bold"},
        ),
        ("~~a~~", {"~~": "sign", "a": "struck"}),
        ("- item", {"-": "sign"}),
        ("# Title", {"#": "sign", " Title": "bold"}),
        ("> said", {"> said": "sign"}),
        ("- [ ] do", {"- ": "sign", "[ ]": "link"}),
        ("- [x] done", {"- ": "sign", "[x]": "link", " done": "sign"}),
        ("```\n**b**", {"**b**": "mono"}),
        ("```\nx\n```\n**b**", {"**": "sign", "b": "bold"}),
        ("snake_case_name * 2 * 3", {}),
        ("🖋 **b** 𐐨", {"**": "sign", "b": "bold"}),
        ("🖋 [a](b) 🖋", {"[": "folded", "a": "link", "](b)": "folded"}),
    ],
)
def test_signs_step_back_and_words_stand_out(qapp, text, parts):
    assert dressed(text) == parts


def test_a_link_is_unfolded_while_the_cursor_is_in_it():
    assert dressed("x [a](b)", 4)["](b)"] == "sign"
    assert dressed("x [a](b)", 2)["](b)"] == "folded"
    assert dressed("x [a](b)", 8)["](b)"] == "folded"
    assert dressed("![](picture:x)", 5) == {"![](picture:x)": "sign"}


def test_folded_letters_take_no_room(qapp):
    link = "[words](postil:highlight/0f8fad5b-d9cb-469f-a165-70867728950e) after"
    document = QTextDocument(link)
    document.setTextWidth(4_000)
    emphasis = MarkdownEmphasis(document)
    emphasis.set_palette(PAPER)
    document.size()
    line = document.firstBlock().layout().lineAt(0)
    plain = QTextDocument("words after")
    plain.setTextWidth(4_000)
    plain.size()
    expected = plain.firstBlock().layout().lineAt(0).naturalTextWidth()

    assert abs(line.naturalTextWidth() - expected) < 8
