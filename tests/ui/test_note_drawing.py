from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QPixmap

from reader.ui.look.fonts import load_fonts
from reader.ui.parts.note_drawing import NoteSetting, set_note
from reader.ui.parts.note_pieces import BoxPiece, GroundPiece, PicturePiece, WordsPiece
from tests.ui.annotations import PAPER

HASH = "ab" * 32
LINK = "postil:article/0f8fad5b-d9cb-469f-a165-70867728950e"


class Shelf:
    """The sizes of pictures, without pictures."""

    def size_of(self, name: str) -> QSize:
        return QSize(1000, 500) if name == HASH else QSize()

    def drawn(self, name: str, size: QSizeF) -> QPixmap | None:
        return None


def laid_out(markdown: str, **more):
    load_fonts()
    given = {"palette": PAPER, "width": 220, "line_height": 19, "pictures": Shelf()} | more
    return set_note(markdown, NoteSetting(**given))


def of_kind(sheet, kind):
    return [piece for piece in sheet.pieces if isinstance(piece, kind)]


def lefts(sheet):
    return [(p.passage.layout.text(), p.x) for p in of_kind(sheet, WordsPiece)]


def test_items_hang_from_their_markers(qapp):
    words = dict(lefts(laid_out("- one\n  - two\n\nthree")))

    assert words["three"] == 0 < words["one"] < words["two"]


def test_the_numbers_of_a_list_end_where_their_words_begin(qapp):
    pieces = of_kind(laid_out("9. nine\n10. ten"), WordsPiece)
    ends = [p.x + p.passage.layout.lineAt(0).naturalTextWidth() for p in pieces[::2]]

    assert all(end < words.x for end, words in zip(ends, pieces[1::2], strict=True))


def test_a_box_knows_its_line(qapp):
    sheet = laid_out("# Do\n- [ ] one\n- [x] two")
    boxes = of_kind(sheet, BoxPiece)

    assert [(box.line, box.checked) for box in boxes] == [(1, False), (2, True)]
    middle = boxes[1].rect.center()
    assert sheet.box_at(middle.x(), middle.y()) == 2
    assert sheet.box_at(middle.x() + 100, middle.y()) is None


def test_links_are_where_their_words_are(qapp):
    sheet = laid_out(f"one\n\n- [two]({LINK})")
    words = of_kind(sheet, WordsPiece)[-1]

    assert sheet.link_at(words.x + 3, words.y + 9) == LINK
    assert sheet.link_at(3, 9) == ""


def test_a_picture_is_as_wide_as_the_card_and_no_taller_than_allowed(qapp):
    (picture,) = of_kind(laid_out(f"![a](picture:{HASH})"), PicturePiece)
    assert (picture.rect.width(), picture.rect.height()) == (220, 110)

    sheet = laid_out(f"![a](picture:{HASH})", tallest=50)
    (picture,) = of_kind(sheet, PicturePiece)
    assert (picture.rect.width(), picture.rect.height()) == (100, 50)
    assert sheet.link_at(20, 20) == f"picture:{HASH}"


def test_words_beside_a_picture_are_drawn_above_and_below_it(qapp):
    sheet = laid_out(f"see ![a](picture:{HASH}) and more")
    (picture,) = of_kind(sheet, PicturePiece)
    above, below = of_kind(sheet, WordsPiece)

    assert sheet.text == "see\nand more"
    assert above.y < picture.rect.top() < picture.rect.bottom() < below.y


def test_a_picture_that_is_not_there_is_said_in_words(qapp):
    assert laid_out(f"![a hand](picture:{'cd' * 32})").text == "[picture: a hand]"
    assert laid_out(f"![](picture:{HASH})", pictures=None).text == "[picture]"


def test_a_long_note_is_cut_after_its_lines(qapp):
    sheet = laid_out("\n".join(f"- item {number}" for number in range(40)), lines=12)

    assert sheet.cut
    assert sheet.height <= 12 * 19


def test_a_note_that_just_fits_is_not_cut(qapp):
    assert not laid_out("\n".join("abc"), lines=3).cut
    assert not laid_out("\n".join("abc") + "\n\n", lines=3).cut


def test_quotations_have_a_bar_for_each_level(qapp):
    assert len(of_kind(laid_out("> one"), GroundPiece)) == 1
    assert len(of_kind(laid_out("> > two"), GroundPiece)) == 2


def test_what_reads_from_right_to_left_hangs_on_the_other_side(qapp):
    sheet = laid_out("- [ ] \u05e9\u05dc\u05d5\u05dd")
    (box,) = of_kind(sheet, BoxPiece)

    assert box.rect.right() > 200


def test_a_wide_table_stays_within_the_card(qapp):
    cells = " | ".join("a rather long heading" for _cell in range(4))
    sheet = laid_out(f"| {cells} |\n|{'---|' * 4}\n| {cells} |")

    for piece in of_kind(sheet, WordsPiece):
        assert piece.x + piece.passage.layout.boundingRect().width() <= 221


@pytest.mark.parametrize(
    "markdown",
    ["x" * 1_000_000, "- a\n" * 200_000, "*[`" * 300_000, "> " * 400_000, "|-" * 9999],
)
def test_of_a_very_long_note_the_beginning_is_set(qapp, markdown):
    assert laid_out(markdown, lines=12, longest=1_500).cut
