"""How a left-out piece is called in the list."""

from __future__ import annotations

import pytest

from reader.services.repairing import LeftOutPiece
from reader.text.document import (
    DisplayFormula,
    Embed,
    Formula,
    Heading,
    LeafBlock,
    Picture,
    Span,
)
from reader.ui.page.left_out_list import preview

LAMP = "https://a.example/pictures/a%20lamp.png?w=1"


@pytest.mark.parametrize(
    ("block", "text", "said"),
    [
        (Heading(2, (Span("On lamps"),)), "On lamps", "On lamps"),
        (Picture(LAMP), "\ufffc", "Picture: a lamp.png"),
        (Picture(LAMP, "A brass lamp"), "\ufffc", "Picture: A brass lamp"),
        (Picture(LAMP, "A brass lamp"), "\ufffc\nIts caption", "Picture: Its caption"),
        (Embed("https://v.example/1", "How to trim"), "\ufffc", "How to trim"),
        (Embed("https://v.example/1"), "\ufffc", "https://v.example/1"),
        (DisplayFormula(Formula("E = mc^2")), "\ufffc", "E = mc^2"),
        (Heading(2, (Picture(LAMP),)), "\ufffc", "A picture in the text"),
        (Heading(2, (Span("x" * 500),)), "x" * 500, "x" * 179 + "…"),
    ],
)
def test_a_piece_is_called_by_its_words_or_what_stands_for_them(
    block: LeafBlock, text: str, said: str
):
    assert preview(LeftOutPiece(number=0, place=0, blocks=(block,), text=text)) == said
