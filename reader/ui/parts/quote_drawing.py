"""The marked words on a card: set as text or as code, with its pictures small over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from reader.model.quoted import Quoted
from reader.ui.look.fonts import code_font
from reader.ui.parts.card_words import found_dresses, quote_text
from reader.ui.parts.note_pieces import PicturePiece, Pictures
from reader.ui.parts.passage import Passage, Setting, runs_right_to_left, set_passage

_HIGH = 72
"""Most pixels of a small picture."""
_BESIDE, _BELOW = 6, 6


@dataclass(frozen=True, slots=True, eq=False)
class QuoteSheet:
    """A quote that has been laid out; *cut* says that its end is not shown."""

    thumbnails: tuple[PicturePiece, ...]
    passage: Passage | None
    passage_top: int
    height: int

    @property
    def cut(self) -> bool:
        """Return whether there are more words than are shown."""
        return self.passage is not None and self.passage.cut

    def draw(self, painter: QPainter, left: int, top: int) -> None:
        """Draw it with the painter's pen."""
        painter.save()
        painter.translate(left, top)
        for piece in self.thumbnails:
            piece.draw(painter)
        if self.passage is not None:
            self.passage.draw(painter, 0, self.passage_top)
        painter.restore()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteSetting:
    """How a quote is set: its words, those that stand out, its pictures and their ground."""

    words: Setting
    found: Sequence[str] = ()
    pictures: Pictures | None = None
    ground: str = ""


def set_quote(quote: str, quoted: Quoted, setting: QuoteSetting) -> QuoteSheet:
    """Lay out the words of a quote and the pictures among them that are there."""
    shown = _thumbnails(quote, quoted, setting)
    text = quote_text(quote, quoted, shown=frozenset(piece.name for piece in shown)).rstrip()
    top = round(max((piece.rect.bottom() for piece in shown), default=0))
    top += _BELOW if shown and text else 0
    if not text:
        return QuoteSheet(shown, None, top, top)
    words = setting.words
    if quoted.is_code:
        # A fixed width looks larger than the text around it.
        words = replace(words, font=code_font(words.font.pixelSize() - 2))
    passage = set_passage(text, words, found_dresses(text, setting.found))
    return QuoteSheet(shown, passage, top, top + passage.height)


def _thumbnails(quote: str, quoted: Quoted, setting: QuoteSetting) -> tuple[PicturePiece, ...]:
    """Return the pictures side by side, as many as there is room for."""
    pictures, room = setting.pictures, setting.words.width
    pieces: list[PicturePiece] = []
    left = 0
    for name in dict.fromkeys(one.picture for one in quoted.objects if one.picture):
        size = pictures.size_of(name) if pictures is not None else None
        if pictures is None or size is None or size.isEmpty():
            continue
        share = min(1.0, _HIGH / size.height(), room / size.width())
        width, height = (max(1, round(side * share)) for side in size.toTuple())
        if left + width > room:
            break
        rect = QRectF(left, 0, width, height)
        pieces.append(PicturePiece(rect, name, pictures, setting.ground))
        left += width + _BESIDE
    if runs_right_to_left(quote):
        rest = room - left + _BESIDE
        return tuple(replace(one, rect=one.rect.translated(rest, 0)) for one in pieces)
    return tuple(pieces)
