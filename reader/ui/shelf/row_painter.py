"""How a row of the list is drawn. Everything is plain text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from reader.model.annotation import Highlight, Note
from reader.model.listing import ListedArticle
from reader.text.note_words import note_text
from reader.ui.look.palettes import Palette
from reader.ui.parts.card_words import quote_text
from reader.ui.parts.pen_lines import paint_pen_edge
from reader.ui.shelf.list_rows import (
    ArticleRow,
    DeletedRow,
    HitRow,
    Row,
    deleted_words,
    facts,
    mark_count,
)
from reader.ui.shelf.row_words import (
    META,
    QUOTE,
    TITLE,
    WORDS,
    Words,
    WordSetter,
    font_of,
    metrics_of,
    runs_right,
    words_height,
)

ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_SIDE = 16
_TOP = 12
_GAP = 2
_EDGE = 3
_BAR = 2
_BAR_ROOM = 9
_INDENT = 14
_APART = " · "
_STARTED = 0.005
"""Less than that was opened and not read."""

Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Draws articles, what a search found, and marks."""

    def __init__(self, palette: Palette, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._palette = palette
        self._words = WordSetter()

    def set_palette(self, palette: Palette) -> None:
        """Draw in the colours of another theme."""
        self._palette = palette

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, then what the row says."""
        row: Row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        area = option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        if isinstance(row, DeletedRow):
            self._paint_mark(painter, area, row)
        else:
            self._paint_article(painter, area, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect, palette = option.rect, self._palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(palette.chosen))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(palette.hover))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(palette.line)
        )
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(
                QRect(rect.left(), rect.top(), _EDGE, rect.height()), QColor(palette.focus)
            )

    def _paint_article(self, painter: QPainter, area: QRect, row: ArticleRow | HitRow) -> None:
        palette, listed = self._palette, row.listed
        top = self._words.draw(painter, area, _title(row, palette)) + _GAP
        if isinstance(row, HitRow) and row.hit.snippet:
            below = area.adjusted(0, top, 0, 0)
            top += self._words.draw(painter, below, _snippet(row, palette)) + _GAP
        self._paint_facts(painter, area.adjusted(0, top, 0, 0), listed)
        if isinstance(row, ArticleRow) and listed.status.progress > _STARTED:
            self._paint_progress(painter, area, listed.status.progress)

    def _paint_facts(self, painter: QPainter, area: QRect, listed: ListedArticle) -> None:
        """Draw site, time, tags and marks on one line, the tags in accent."""
        palette, metrics = self._palette, metrics_of(META)
        parts = [(words, palette.soft) for words in facts(listed)]
        parts += [(f"#{tag.name}", palette.accent) for tag in listed.tags]
        parts += [(words, palette.soft) for words in mark_count(listed)]
        painter.setFont(font_of(META))
        right, used = runs_right(listed.article.title), 0
        for number, (words, colour) in enumerate(parts):
            if number:
                fits = used + metrics.horizontalAdvance(f"{_APART}…") <= area.width()
                apart = _APART if fits else "…"
                used += self._paint_piece(painter, area, used, (apart, palette.soft, right))
                if not fits:
                    return
            used += self._paint_piece(painter, area, used, (words, colour, right))

    def _paint_piece(
        self, painter: QPainter, area: QRect, used: int, piece: tuple[str, str, bool]
    ) -> int:
        """Draw words of a colour after what is *used* of a line, from the right if told so.

        Returns their width.
        """
        words, colour, right = piece
        left = area.left() + (0 if right else used)
        room = QRect(left, area.top(), area.width() - used, META.line)
        shown = metrics_of(META).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        across = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, side | across | Qt.TextFlag.TextSingleLine, shown)
        return metrics_of(META).horizontalAdvance(words)

    def _paint_progress(self, painter: QPainter, area: QRect, progress: float) -> None:
        bar = QRectF(area.left(), area.bottom() + 1 - _BAR, area.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.line))
        painter.drawRoundedRect(bar, 1, 1)
        bar.setWidth(max(float(_BAR), bar.width() * progress))
        painter.setBrush(QColor(self._palette.accent))
        painter.drawRoundedRect(bar, 1, 1)

    def _paint_mark(self, painter: QPainter, area: QRect, row: DeletedRow) -> None:
        palette, mark = self._palette, row.mark
        inner = area.adjusted(_INDENT, 0, 0, 0)
        for words in _mark_words(row, palette):
            inner.adjust(0, self._words.draw(painter, inner, words) + _GAP, 0, 0)
        edge = QRectF(area.left(), area.top() + 1, _EDGE, area.height() - 2)
        if isinstance(mark, Highlight):
            paint_pen_edge(painter, edge, mark.colour, palette)
        else:
            painter.fillRect(edge, QColor(palette.soft))


def row_height(row: Row, width: int) -> int:
    """Return how high a row is in a list of *width* pixels."""
    return _height(row, width - 2 * _SIDE) + 2 * _TOP


def _height(row: Row, width: int) -> int:
    if isinstance(row, DeletedRow):
        parts = _mark_words(row)
        heights = [words_height(words, width - _INDENT) for words in parts]
        return sum(heights) + _GAP * (len(heights) - 1)
    height = words_height(_title(row), width) + _GAP + META.line
    if isinstance(row, HitRow):
        return height + (words_height(_snippet(row), width) + _GAP if row.hit.snippet else 0)
    return height + (_BAR_ROOM if row.listed.status.progress > _STARTED else 0)


def _title(row: ArticleRow | HitRow, palette: Palette | None = None) -> Words:
    article = row.listed.article
    return Words(
        text=article.title or article.url,
        face=TITLE,
        colour=palette.head if palette else "",
        most=2,
        marked=row.hit.title_marked if isinstance(row, HitRow) else (),
        mark_colour=palette.accent if palette else "",
    )


def _snippet(row: HitRow, palette: Palette | None = None) -> Words:
    return Words(
        text=row.hit.snippet,
        face=WORDS,
        colour=palette.soft if palette else "",
        most=2,
        marked=row.hit.marked,
        mark_colour=palette.ink if palette else "",
    )


def _mark_words(row: DeletedRow, palette: Palette | None = None) -> list[Words]:
    """Return what a mark in the trash says, and what it was."""
    ink, soft = (palette.ink, palette.soft) if palette else ("", "")
    mark = row.mark
    if isinstance(mark, Note):
        words = [Words(text=note_text(mark.text), face=WORDS, colour=ink, most=2)]
    else:
        words = [Words(text=quote_text(mark.quote), face=QUOTE, colour=ink, most=2)]
        if mark.note:
            words.append(Words(text=note_text(mark.note), face=WORDS, colour=soft, most=2))
    return [*words, Words(text=deleted_words(row), face=META, colour=soft, most=2)]
