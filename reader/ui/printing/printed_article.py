"""An article set for paper, page by page, and painted there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QPixmap,
)

from reader.model.annotation import Highlight
from reader.model.pens import Pens
from reader.model.settings import Theme, Typography
from reader.text.code_tokens import CodeToken, code_tokens
from reader.text.document import (
    OBJECT,
    Block,
    Code,
    Document,
    Heading,
    List,
    ListItem,
    Paragraph,
    Span,
    Style,
)
from reader.text.hyphenation import Hyphenator
from reader.text.i18n import _
from reader.ui.look.fonts import ui_font
from reader.ui.look.palettes import palette_of
from reader.ui.page.highlight_painter import Marks
from reader.ui.page.page import Page
from reader.ui.page.painter import (
    Under,
    lines_between,
    note_signs,
    paint_under,
    visible_blocks,
)
from reader.ui.page.picture_marks import paint_picture_marks
from reader.ui.page.shapes import Placed
from reader.ui.page.style import GUTTER, PageStyle, measure_width
from reader.ui.page.typesetter import typeset
from reader.ui.printing.pages import PrintedPage, paginate
from reader.ui.printing.rows import rows_of

PIXELS_PER_INCH = 96
"""Of the logical pixels a page is set in."""

_MEASURE = 76
_LINE_HEIGHT = 1.42
_MARGIN, _FOOT = 72.0, 84.0  # three quarters of an inch, and room for a number
_LEAST_HEIGHT = 96.0  # of the text, on whatever paper a printer claims to have
_SMALL = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintChoice:
    """How an article is printed: *size* of the letters in points."""

    size: float = 10.5
    family: str = "Literata"
    annotated: bool = True


class PrintedArticle:
    """An article on pages of *paper* (logical pixels); ``paint`` puts them onto a device."""

    def __init__(
        self,
        page: Page,
        choice: PrintChoice,
        paper: QSizeF,
        picture: Callable[[str, QSizeF], QPixmap | None],
        pens: Pens,
    ) -> None:
        shown = replace(page, highlights=page.highlights if choice.annotated else ())
        self._document = _with_notes(shown, pens)
        self._numbers = {one.id: number for number, one in enumerate(_noted(shown), start=1)}
        self._paper = paper
        self._title = page.header.title
        typography = Typography(
            family=choice.family,
            size=round(choice.size * PIXELS_PER_INCH / 72),
            measure=_MEASURE,
            line_height=_LINE_HEIGHT,
            justified=True,
            hyphenated=True,
        )
        palette = palette_of(Theme.WHITE, desktop_is_dark=False, pens=pens)
        hyphenator = _hyphenator(page.header.language)
        style = PageStyle(typography, palette, page.header, hyphenator, _tokens)
        room = max(_LEAST_HEIGHT, paper.width() - 2 * _MARGIN) + 2 * GUTTER
        width = min(measure_width(typography) + 2 * GUTTER, room)
        printed = replace(shown, document=self._document)
        self._set = typeset(printed, style, picture, width)
        # Letters stand where the typeface wants them, not on the pixels of a screen.
        self._set.qt_document.setUseDesignMetrics(True)
        self._marks = Marks(shown.highlights)
        self._height = max(_LEAST_HEIGHT, paper.height() - _MARGIN - _FOOT)
        self.pages = paginate(rows_of(self._set, self._document), self._height)

    def paint(self, device: QPagedPaintDevice, resolution: float) -> None:
        """Paint every page onto a *device* of *resolution* dots an inch; raises OSError."""
        painter = QPainter()
        if not painter.begin(device):
            raise OSError(_("The pages could not be written there."))
        painter.scale(resolution / PIXELS_PER_INCH, resolution / PIXELS_PER_INCH)
        for number in range(len(self.pages)):
            if number and not device.newPage():
                painter.end()
                raise OSError(_("The pages could not be written there."))
            self.paint_page(painter, number)
        if not painter.end():
            raise OSError(_("The pages could not be written there."))

    def paint_page(self, painter: QPainter, number: int) -> None:
        """Paint one page (from 0) in logical pixels."""
        page, document = self.pages[number], self._set.qt_document
        painter.save()
        left = (self._paper.width() - document.textWidth()) / 2
        painter.translate(left, _MARGIN - page.top)
        area = QRectF(
            -GUTTER, page.top, document.textWidth() + 2 * GUTTER, page.bottom - page.top
        )
        painter.setClipRect(area)
        visible = visible_blocks(document, page.top, page.bottom)
        sight = lines_between(self._set, visible, page.top, page.bottom)
        under = Under(self._set, self._marks, (), sight=sight)
        paint_under(painter, under, visible)
        self._paint_numbers(painter, page, visible)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = area
        ink = QColor(self._set.style.palette.ink)
        context.palette.setColor(QPalette.ColorRole.Text, ink)
        document.documentLayout().draw(painter, context)
        paint_picture_marks(painter, self._set, self._marks, visible, sight)
        painter.restore()
        self._paint_edges(painter, number)

    def _paint_numbers(
        self, painter: QPainter, page: PrintedPage, visible: Sequence[Placed]
    ) -> None:
        """Paint beside the words that have a note the number it has after the article."""
        painter.setFont(ui_font(_SMALL))
        painter.setPen(QColor(self._set.style.palette.accent))
        for rect, noted in note_signs(self._set, self._marks, visible):
            if page.top <= rect.center().y() <= page.bottom:
                place = rect.adjusted(-_SMALL, -_SMALL, _SMALL, _SMALL)
                number = str(self._numbers[noted.id])
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_edges(self, painter: QPainter, number: int) -> None:
        """Paint the number of the page, and over all but the first the title."""
        painter.setFont(ui_font(_SMALL))
        painter.setPen(QColor(self._set.style.palette.soft))
        foot = QRectF(0, self._paper.height() - _FOOT * 0.62, self._paper.width(), 16)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        if number:
            metrics = QFontMetricsF(painter.font())
            room = self._set.qt_document.textWidth() - 2 * GUTTER
            title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
            head = QRectF((self._paper.width() - room) / 2, _MARGIN * 0.5, room, 16)
            side = (
                Qt.AlignmentFlag.AlignRight
                if self._set.style.rtl
                else Qt.AlignmentFlag.AlignLeft
            )
            painter.drawText(head, side, title)


def _noted(page: Page) -> list[Highlight]:
    """Return the highlights with notes, in the order of their numbers."""
    found = (one for one in page.highlights if one.note.strip())
    return sorted(found, key=lambda one: (one.start, one.end))


def _with_notes(page: Page, pens: Pens) -> Document:
    """Return the article, and after it the notes on it, each under the words it belongs to."""
    items = tuple(ListItem(tuple(_note_blocks(one, pens))) for one in _noted(page))
    if not items:
        return page.document
    heading = Heading(2, (Span(_("Notes")),))
    return Document((*page.document.blocks, heading, List(items, ordered=True)))


def _note_blocks(noted: Highlight, pens: Pens) -> Iterator[Block]:
    words = " ".join(noted.target.quote.exact.replace(OBJECT, " ").split())
    pen = pens.name(noted.colour)
    if words:
        called = (Span(f" · {pen}"),) if pen else ()
        yield Paragraph((Span(words, Style.ITALIC), *called))
    for part in noted.note.split("\n\n"):
        if part.strip():
            yield Paragraph((Span(" ".join(part.split())),))


@cache
def _hyphenator(language: str) -> Hyphenator | None:
    try:
        return Hyphenator(language) if language else None
    except LookupError:
        return None


def _tokens(code: Code) -> tuple[CodeToken, ...]:
    return tuple(code_tokens(code.text, code.language) or ()) if code.language else ()
