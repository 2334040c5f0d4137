"""How a row of the list is drawn. Everything is plain text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from reader.model.annotation import Highlight, Note
from reader.ui.fonts import sized_font, ui_font
from reader.ui.list_rows import ArticleRow, HitRow, MarkRow, Row, meta_words
from reader.ui.palettes import Palette

ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_SIDE = 16
_TOP = 12
_GAP = 4
_BAR = 3
_PROGRESS = QSize(72, 2)
_INDENT = 14
Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Draws rows; heights are remembered for one width."""

    def __init__(self, palette: Palette, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._palette = palette
        self._heights: dict[tuple[Row, int], int] = {}
        self._title = ui_font(14, QFont.Weight.DemiBold)
        self._meta = ui_font(12)
        self._words = ui_font(13)
        self._quote = sized_font("Literata", 14)

    def set_palette(self, palette: Palette) -> None:
        """Draw in the colours of another theme."""
        self._palette = palette

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's size in the width of the view."""
        row = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        key = (row, width)
        if key not in self._heights:
            if len(self._heights) > _REMEMBERED:
                self._heights.clear()
            self._heights[key] = self._height(row, width - 2 * _SIDE)
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, then what the row says."""
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        area = option.rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        match row:
            case ArticleRow():
                self._paint_article(painter, area, row)
            case HitRow():
                self._paint_hit(painter, area, row)
            case MarkRow():
                self._paint_mark(painter, area, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self._palette.chosen))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(self._palette.hover))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(
                QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(self._palette.focus)
            )
        painter.fillRect(
            QRect(rect.left() + _SIDE, rect.bottom(), rect.width() - 2 * _SIDE, 1),
            QColor(self._palette.line),
        )

    def _paint_article(self, painter: QPainter, area: QRect, row: ArticleRow) -> None:
        top = self._draw(painter, area, row.listed.article.title, self._title, 2)
        area = area.adjusted(0, top + _GAP, 0, 0)
        top = self._draw_line(painter, area, meta_words(row.listed))
        progress = row.listed.status.progress
        if progress > 0:
            bar = QRectF(
                area.left(), area.top() + top + 8, _PROGRESS.width(), _PROGRESS.height()
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.line))
            painter.drawRoundedRect(bar, 1, 1)
            bar.setWidth(max(2.0, bar.width() * progress))
            painter.setBrush(QColor(self._palette.accent))
            painter.drawRoundedRect(bar, 1, 1)

    def _paint_hit(self, painter: QPainter, area: QRect, row: HitRow) -> None:
        top = self._draw(painter, area, row.listed.article.title, self._title, 2)
        area = area.adjusted(0, top + _GAP, 0, 0)
        if row.hit.snippet:
            top = self._draw(
                painter, area, row.hit.snippet, self._words, 2, row.hit.marked, quiet=True
            )
            area = area.adjusted(0, top + _GAP, 0, 0)
        self._draw_line(painter, area, meta_words(row.listed))

    def _paint_mark(self, painter: QPainter, area: QRect, row: MarkRow) -> None:
        inner = area.adjusted(_INDENT, 0, 0, 0)
        mark = row.mark
        if isinstance(mark, Note):
            colour = self._palette.soft
            self._draw(painter, inner, mark.text, self._words, 4)
        else:
            colour = self._palette.mark_edges[mark.colour]
            top = self._draw(painter, inner, mark.quote, self._quote, 3)
            below = inner.adjusted(0, top + _GAP, 0, 0)
            if mark.note:
                self._draw(painter, below, mark.note, self._words, 2, quiet=True)
        bar = QRectF(area.left(), area.top() + 1, _BAR, area.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _height(self, row: Row, width: int) -> int:
        if isinstance(row, MarkRow):
            return self._mark_height(row.mark, width - _INDENT) + 2 * _TOP
        height = self._room(row.listed.article.title, self._title, 2, width)
        height += _GAP + _line_height(self._meta)
        if isinstance(row, HitRow):
            if row.hit.snippet:
                height += _GAP + self._room(row.hit.snippet, self._words, 2, width)
        elif row.listed.status.progress > 0:
            height += 10
        return height + 2 * _TOP

    def _mark_height(self, mark: Highlight | Note, width: int) -> int:
        if isinstance(mark, Note):
            return self._room(mark.text, self._words, 4, width)
        height = self._room(mark.quote, self._quote, 3, width)
        if mark.note:
            height += _GAP + self._room(mark.note, self._words, 2, width)
        return height

    def _room(self, words: str, font: QFont, most: int, width: int) -> int:
        layout, lines = _laid_out(words, font, width, most)
        height = sum(layout.lineAt(number).height() for number in range(lines))
        return round(max(height, 1))

    def _draw(  # noqa: PLR0913, PLR0917 - one text in one place
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        font: QFont,
        most: int,
        marked: Sequence[tuple[int, int]] = (),
        *,
        quiet: bool = False,
    ) -> int:
        """Draw *words* in at most *most* lines; return the height they took."""
        layout, lines = _laid_out(words, font, area.width(), most, marked, self._palette.ink)
        painter.setPen(QColor(self._palette.soft if quiet else self._palette.head))
        height = 0.0
        for number in range(lines):
            line = layout.lineAt(number)
            line.draw(painter, QPointF(area.topLeft()))
            height += line.height()
        return round(height)

    def _draw_line(self, painter: QPainter, area: QRect, words: str) -> int:
        metrics = _metrics(self._meta)
        painter.setFont(self._meta)
        painter.setPen(QColor(self._palette.soft))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        height = _line_height(self._meta)
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(area.left(), area.top(), area.width(), height), alignment, shown)
        return height


_REMEMBERED = 5000
_LONGEST = 400
"""Code points of a text that can matter to a few lines."""


def _laid_out(  # noqa: PLR0913, PLR0917 - one text in one place
    words: str,
    font: QFont,
    width: int,
    most: int,
    marked: Sequence[tuple[int, int]] = (),
    ink: str = "",
) -> tuple[QTextLayout, int]:
    """Break *words* into lines of *width*; the last of *most* ends in an ellipsis."""
    shown = " ".join(words[:_LONGEST].split()) if not marked else words[:_LONGEST]
    layout = _break(shown, font, width, marked, ink)
    if layout.lineCount() <= most:
        return layout, layout.lineCount()
    last = layout.lineAt(most - 1).textStart()
    rest = _metrics(font).elidedText(shown[last:] + "…", Qt.TextElideMode.ElideRight, width - 2)
    layout = _break(shown[:last] + rest, font, width, marked, ink)
    return layout, min(most, layout.lineCount())


def _break(
    words: str, font: QFont, width: int, marked: Sequence[tuple[int, int]], ink: str
) -> QTextLayout:
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(_direction(words))
    layout.setTextOption(option)
    layout.setFormats([_bold(start, end, ink) for start, end in marked])
    layout.beginLayout()
    top = 0.0
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _bold(start: int, end: int, ink: str) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    if ink:
        look.setForeground(QColor(ink))
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, end - start, look
    return found


def _direction(words: str) -> Qt.LayoutDirection:
    right = any("\u0590" <= character <= "\u08ff" for character in words[:40])
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight


def _metrics(font: QFont) -> QFontMetrics:
    return QFontMetrics(font)


def _line_height(font: QFont) -> int:
    return _metrics(font).height()
