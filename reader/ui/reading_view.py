"""The page: an article to read, to mark and to walk through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QMargins,
    QMimeData,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSignalBlocker,
    QSizeF,
    Qt,
    QTimer,
    QUrl,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reader.model.annotation import Highlight
from reader.model.settings import Theme, Typography
from reader.text.document import Document
from reader.text.i18n import _
from reader.ui.highlight_painter import Marks, paint_flash
from reader.ui.margin import GAP, Margin, card_width
from reader.ui.page import Page, PageHeader
from reader.ui.page_cards import RETRY_SCHEME
from reader.ui.page_clipboard import copied, plain
from reader.ui.page_keys import walk
from reader.ui.page_painter import (
    paint_ground,
    paint_note_dots,
    rects_of,
    visible_blocks,
)
from reader.ui.page_pictures import PagePictures, PictureFile
from reader.ui.page_shapes import Placed, line_top, placed
from reader.ui.page_style import GUTTER, PageStyle, measure_width
from reader.ui.palettes import Palette, palette_of
from reader.ui.typesetter import Typeset, typeset

_SETTLED_MS = 250
_FLASH_MS = 900
_EMPTY = Page(header=PageHeader(title=""), document=Document(()))


class ReadingView(QTextBrowser):
    """Shows one article. Everything goes in and comes out in code points of its text."""

    selection_changed = Signal(object, QRect)
    """The selected range (start, end) or None, and where it stands on the screen."""
    highlight_clicked = Signal(str)
    link_activated = Signal(str)
    link_hovered = Signal(str)
    place_changed = Signal(int, float)
    """The first code point in sight, and how much of the article has been read (0 to 1)."""
    picture_retry = Signal(str)
    """The source of a missing picture the reader asks for again."""

    def __init__(self, picture_file: PictureFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typography = Typography()
        self._look = palette_of(Theme.PAPER, desktop_is_dark=False)
        self._page = _EMPTY
        self._marks = Marks()
        self._pictures = PagePictures(picture_file, self)
        self._margin = Margin(self._look, self)
        self._anchor: tuple[int, float] = (0, 0.0)  # code point, pixels over its line
        self._restoring = False
        self._arranging = False
        self._pressed_at: QPoint | None = None
        self._flash: tuple[str, float] | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._set_up()
        self._set = self._typeset()
        self._show(self._set)

    def _set_up(self) -> None:
        self.setObjectName("reading_view")
        self.setAccessibleName(_("Article"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setMouseTracking(True)
        self._wear()
        self.anchorClicked.connect(self._follow_link)
        self.highlighted.connect(lambda url: self.link_hovered.emit(url.toString()))
        self.selectionChanged.connect(self._announce_selection)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._settled.timeout.connect(self._announce_place)
        self._pictures.arrived.connect(self.viewport().update)
        self._margin.note_clicked.connect(self.highlight_clicked)

    # -- what is shown --------------------------------------------------------------

    def show_article(self, page: Page) -> None:
        """Show an article at its place."""
        self._page = page
        self._marks = Marks(page.highlights)
        self._flash = None
        self._show(self._typeset())
        self._margin.set_notes(self._marks.ordered)
        self._arrange()
        self._keep_anchor(page.position, 0.0)
        self._return_to_anchor()
        self.selection_changed.emit(None, QRect())

    def clear(self) -> None:
        """Show an empty page."""
        self.show_article(_EMPTY)

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these highlights and notes from now on."""
        had_notes = self._margin.has_notes
        self._marks = Marks(highlights)
        self._margin.set_notes(self._marks.ordered)
        if had_notes != self._margin.has_notes:
            self._arrange()
        self._follow_margin()
        self.viewport().update()

    def set_typography(self, typography: Typography) -> None:
        """Set the page in another size, measure or family; the line being read stays."""
        if typography != self._typography:
            self._typography = typography
            self._set_anew()

    def set_palette(self, palette: Palette) -> None:
        """Wear other colours; the line being read stays."""
        if palette != self._look:
            self._look = palette
            self._margin.set_palette(palette)
            self._wear()
            self._set_anew()

    def set_pictures(self, page: Page) -> None:
        """Show the same article with pictures that have come; the line being read stays."""
        self._page = page
        self._set_anew()

    @property
    def page(self) -> Page:
        """Return what is shown."""
        return self._page

    def _typeset(self) -> Typeset:
        style = PageStyle(self._typography, self._look, self._page.header)
        return typeset(self._page, style, self._pictures.drawn, self._column())

    def _column(self) -> int:
        """Return the width of the text with its gutters."""
        wanted = measure_width(self._typography) + 2 * GUTTER
        return min(self._pane(), wanted)

    def _pane(self) -> int:
        """Return the width there is beside the scroll bar."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(120, self.contentsRect().width() - bar)

    def _show(self, new: Typeset) -> None:
        """Put a typeset page in the place of the one before."""
        self._restoring = True
        new.qt_document.setParent(self)
        old, self._set = self._set, new
        with QSignalBlocker(self):
            self.setDocument(new.qt_document)
        if old is not new:
            old.qt_document.deleteLater()
        self._margin.forget_places()
        self._restoring = False

    def _set_anew(self) -> None:
        selected = self.selected_range()
        self._show(self._typeset())
        self._arrange()
        self._return_to_anchor()
        if selected:
            self._select(*selected)

    def _wear(self) -> None:
        colours = self.palette()
        page = QColor(self._look.page)
        for role, colour in (
            (QPalette.ColorRole.Base, page),
            (QPalette.ColorRole.Window, page),
            (QPalette.ColorRole.Text, QColor(self._look.ink)),
            (QPalette.ColorRole.Highlight, QColor(self._look.selection)),
            (QPalette.ColorRole.HighlightedText, QColor(self._look.ink)),
        ):
            colours.setColor(role, colour)
        self.setPalette(colours)
        self.setStyleSheet(
            f"#reading_view {{ background: {self._look.page}; border: none; padding: 0;"
            f" border-radius: 0; selection-background-color: {self._look.selection}; }}"
        )

    # -- the column and the margin --------------------------------------------------

    def _arrange(self) -> None:
        """Put the column in the middle of the pane, or as far left as the margin needs."""
        pane, column = self._pane(), self._column()
        cards = card_width(pane, column) if self._margin.has_notes else 0
        left = max(0, (pane - column) // 2)
        if cards:
            left = max(0, min(left, pane - column - cards - 2 * GAP))
        margins = QMargins(left, 0, max(0, pane - column - left), 0)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)
        if self.lineWrapColumnOrWidth() != column:
            self.setLineWrapColumnOrWidth(column)
            self._margin.forget_places()
        self._margin.setVisible(bool(cards))
        self._margin.setGeometry(left + column + GAP, 0, cards, self.height())
        self._follow_margin()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the column in its place and the line being read on the screen.

        Qt's own answer would lay the whole article out again, though its width is the same.
        """
        if self._arranging:
            return
        self._restoring = self._arranging = True
        self._arrange()
        layout = self._set.qt_document.documentLayout()
        layout.documentSizeChanged.emit(QSizeF())  # Qt measures its scroll bars anew
        self._restoring = self._arranging = False
        self._return_to_anchor()

    def _follow_margin(self) -> None:
        if self._margin.isVisible():
            self._margin.follow(self.verticalScrollBar().value(), self._words_top)

    def _words_top(self, start: int) -> float:
        position = self._set.positions.to_qt(start)
        document = self._set.qt_document
        return line_top(placed(document, document.findBlock(position)), position)

    # -- the place ------------------------------------------------------------------

    def current_position(self) -> int:
        """Return the code point the reader has come to: the first one in sight."""
        return self._anchor[0]

    def scroll_to(self, start: int) -> None:
        """Bring the words at a code point to the upper part of the screen."""
        offset = 0.0 if start <= 0 else self.viewport().height() * 0.2
        self._keep_anchor(start, offset)
        self._return_to_anchor()

    def flash_highlight(self, highlight_id: str) -> None:
        """Lead the eye to a highlight; scrolls only if it is out of sight."""
        found = next((one for one in self._marks.ordered if one.id == highlight_id), None)
        if found is None:
            return
        top = self._words_top(found.start) - self.verticalScrollBar().value()
        if not 0 <= top <= self.viewport().height() - 3 * self._set.style.line:
            self.scroll_to(found.start)
        fading = QVariantAnimation(self, duration=_FLASH_MS, startValue=1.0, endValue=0.0)
        fading.valueChanged.connect(lambda strength: self._fade(highlight_id, strength))
        fading.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)

    def _fade(self, highlight_id: str, strength: float) -> None:
        self._flash = (highlight_id, strength) if strength > 0 else None
        self.viewport().update()

    def _keep_anchor(self, position: int, offset: float) -> None:
        self._anchor = (position, offset)

    def _return_to_anchor(self) -> None:
        """Scroll so that the kept code point's line stands at its kept height."""
        position, offset = self._anchor
        bar = self.verticalScrollBar()
        top = self._words_top(position) - offset if position > 0 or offset else 0.0
        self._restoring = True
        if bar.maximum() < round(top):
            # The layout is lazy and the bar has not heard how far it has come.
            bar.setMaximum(round(top))
        bar.setValue(round(top))
        self._restoring = False
        self._follow_margin()
        self._settled.start()

    def _scrolled(self) -> None:
        if not self._restoring:
            self._anchor = self._first_in_sight()
            self._settled.start()
        self._follow_margin()

    def _first_in_sight(self) -> tuple[int, float]:
        value = self.verticalScrollBar().value()
        if value <= 0:
            return 0, 0.0
        layout = self._set.qt_document.documentLayout()
        at = QPointF(GUTTER, value + self._set.style.line * 0.5)
        position = layout.hitTest(at, Qt.HitTestAccuracy.FuzzyHit)
        start = self._set.positions.to_text(position)
        return start, self._words_top(start) - value

    def _announce_place(self) -> None:
        self.place_changed.emit(self._anchor[0], self.progress())

    def progress(self) -> float:
        """Return how much of the article stands above the lower edge of the screen, 0 to 1."""
        length = len(self._page.document.text)
        bottom = QPoint(self.viewport().width(), self.viewport().height() - 1)
        position = self.cursorForPosition(bottom).position()
        return min(1.0, self._set.positions.to_text(position) / length) if length else 0.0

    # -- selecting ------------------------------------------------------------------

    def selected_range(self) -> tuple[int, int] | None:
        """Return the selected part of the text, or None."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._set.positions.text_range(cursor.selectionStart(), cursor.selectionEnd())

    def select_range(self, start: int, end: int) -> None:
        """Select a part of the text and bring it into sight."""
        self._select(start, end)
        top = self._words_top(start) - self.verticalScrollBar().value()
        if not 0 <= top <= self.viewport().height() - 2 * self._set.style.line:
            self.scroll_to(start)

    def clear_selection(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def _select(self, start: int, end: int) -> None:
        ranges = list(self._set.positions.qt_ranges(start, end))
        if not ranges:
            return
        value = self.verticalScrollBar().value()
        cursor = QTextCursor(self._set.qt_document)
        cursor.setPosition(ranges[0][0])
        cursor.setPosition(ranges[-1][1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)

    def _announce_selection(self) -> None:
        if self._pressed_at is None:
            selected = self.selected_range()
            self.selection_changed.emit(selected, self.selection_rect())

    def selection_rect(self) -> QRect:
        """Return where the selected words stand on the screen."""
        selected = self.selected_range()
        if selected is None:
            return QRect()
        value = self.verticalScrollBar().value()
        visible = visible_blocks(self._set.qt_document, value, value + self.viewport().height())
        area = QRectF()
        for rect in rects_of(self._set, *selected, visible):
            area |= rect
        shown = area.translated(0, -value).toAlignedRect() & self.viewport().rect()
        return QRect(self.viewport().mapToGlobal(shown.topLeft()), shown.size())

    def highlight_at_cursor(self) -> str | None:
        """Return the id of the highlight the cursor stands in, or None."""
        position = self.textCursor().selectionStart()
        found = self._marks.at(self._set.positions.to_text(position))
        return found.id if found else None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the article's words, not what Qt shows in their place."""
        selected = self.selected_range()
        if selected:
            return copied(self._page.document, *selected)
        made = QMimeData()
        made.setText(plain(self.textCursor().selectedText().replace("\u2029", "\n")))
        return made

    # -- mouse, keys, links ---------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection or a click."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or click what is there."""
        pressed, self._pressed_at = self._pressed_at, None
        super().mouseReleaseEvent(event)
        self._announce_selection()
        point = event.position().toPoint()
        if pressed is None or self.textCursor().hasSelection() or self.anchorAt(point):
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self._click(point)

    def _click(self, point: QPoint) -> None:
        found = self._marks.at(self._text_at(point))
        if found is not None and self._is_on(found, point):
            self.highlight_clicked.emit(found.id)

    def _text_at(self, point: QPoint) -> int:
        at = QPointF(point) + QPointF(0, self.verticalScrollBar().value())
        position = self._set.qt_document.documentLayout().hitTest(
            at, Qt.HitTestAccuracy.FuzzyHit
        )
        return self._set.positions.to_text(position)

    def _is_on(self, highlight: Highlight, point: QPoint) -> bool:
        value = self.verticalScrollBar().value()
        at = QPointF(point) + QPointF(0, value)
        visible = visible_blocks(self._set.qt_document, value, value + self.viewport().height())
        rects = rects_of(self._set, highlight.start, highlight.end, visible)
        return any(rect.adjusted(-2, 0, 2, 0).contains(at) for rect in rects)

    def _follow_link(self, url: QUrl) -> None:
        link = url.toString()
        if url.scheme() == RETRY_SCHEME:
            self.picture_retry.emit(self._set.retries[int(url.path())])
        elif link.startswith("#"):
            self.go_to_fragment(url.fragment())
        else:
            self.link_activated.emit(link)

    def go_to_fragment(self, name: str) -> None:
        """Bring the heading, paragraph or footnote called *name* into sight."""
        number = self._set.anchors.get(name)
        if number is not None:
            position = self._set.qt_document.findBlockByNumber(number).position()
            self.scroll_to(self._set.positions.to_text(position))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll a screen less a line; extend a selection; leave the rest to Qt."""
        if not walk(self, event, self._set.style.line):
            super().keyPressEvent(event)

    def loadResource(self, kind: int, name: QUrl) -> None:
        """Give nothing: the page draws its own pictures."""

    # -- painting -------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grounds and marks, and the words over them."""
        value = self.verticalScrollBar().value()
        area = event.rect().translated(0, value)
        self._pictures.ratio = self.devicePixelRatioF()
        visible = visible_blocks(self._set.qt_document, area.top(), area.bottom())
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -value)
        paint_ground(painter, self._set, self._marks, visible)
        if not self._margin.isVisible():
            paint_note_dots(painter, self._set, self._marks, visible)
        if self._flash:
            self._paint_flash(painter, visible)
        painter.end()
        super().paintEvent(event)

    def _paint_flash(self, painter: QPainter, visible: Sequence[Placed]) -> None:
        highlight_id, strength = self._flash or ("", 0.0)
        found = next((one for one in self._marks.ordered if one.id == highlight_id), None)
        if found:
            rects = rects_of(self._set, found.start, found.end, visible)
            paint_flash(painter, rects, self._look.mark_edges[found.colour], strength)
