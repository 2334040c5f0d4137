"""The page: an article to read, to mark and to walk through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPointF,
    QRect,
    QSignalBlocker,
    QSizeF,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reader.model.annotation import Highlight
from reader.model.formula import DrawnFormula, SourceFormula
from reader.model.picture import ArticlePicture
from reader.model.settings import Typography
from reader.text.i18n import _
from reader.text.passages import Range
from reader.ui.look.palettes import Palette
from reader.ui.page.clipboard import copied, copied_words
from reader.ui.page.geometry import PageGeometry, selected_positions
from reader.ui.page.handles import Handles
from reader.ui.page.highlight_painter import Marks
from reader.ui.page.keys import mirrored, selects, walk
from reader.ui.page.links import PageLinks
from reader.ui.page.maker import EMPTY, PageMaker
from reader.ui.page.margin import Margin
from reader.ui.page.mouse import BESIDE, WheelSteps, moved_to
from reader.ui.page.overlays import Overlays
from reader.ui.page.page import Page
from reader.ui.page.painter import span_of, visible_blocks
from reader.ui.page.picture_marks import paint_picture_marks
from reader.ui.page.pictures import PictureFile
from reader.ui.page.pointer import Pointer
from reader.ui.page.reading_column import ReadingColumn, column_width
from reader.ui.page.reading_cursor import ReadingCursor
from reader.ui.page.reading_place import ReadingPlace, on_screen, scrolled
from reader.ui.page.shapes import Placed
from reader.ui.page.style import view_sheet
from reader.ui.page.typesetter import Typeset
from reader.ui.page.underlay import Underlay


class ReadingView(QTextBrowser):
    """Shows one article. Everything goes in and comes out in code points of its text."""

    selection_changed = Signal(object, QRect)
    """The selected range (start, end) or None, and where it stands on the screen."""
    highlight_clicked = Signal(str)
    """A highlight was clicked, or its note in the margin."""
    words_clicked = Signal()
    """Something was clicked that no highlight lies on."""
    caret_moved = Signal()
    """A key has moved the cursor, and nothing is selected."""
    bar_wanted = Signal(str)
    """The words of a highlight were clicked: the reader may want to change it."""
    reshaping_wanted = Signal(str, int, int)
    """The id of a highlight, and the bounds its handles were dragged to."""
    marking_wanted = Signal(int, int)
    """The range of the text that is to be highlighted."""
    split_wanted = Signal(int)
    """The code point before which the current highlight is to be split."""
    place_changed = Signal(int, float)
    """The first code point in sight, and how much of the article has been read (0 to 1)."""
    picture_clicked = Signal(int)
    """The code point of a picture."""
    removal_wanted = Signal(int, int)
    """The range of the text with the blocks that do not belong to the article."""
    turned_past = Signal(int)
    """A page was turned after the last (1) or before the first (-1)."""
    command_wanted = Signal(str)
    """The id of a command that was chosen from the menu of the page."""
    zoom_wanted = Signal(int)
    """Steps by which the reader wants larger text."""
    listening_wanted = Signal(int)
    """The code point from which the article is to be read aloud."""
    left_out_wanted = Signal(int)
    """The code point near which the reader misses something."""

    def __init__(self, picture_file: PictureFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maker = PageMaker(picture_file, self)
        self.links = PageLinks(self, self._maker)
        self._set = self._made()
        self._geometry = PageGeometry(self._set)
        self.reading_cursor = ReadingCursor(self._walk_begin, self)
        self._underlay = Underlay(self.reading_cursor, self)
        self.place = ReadingPlace(self, self._geometry)
        self.margin = Margin(self._maker.palette, self)
        self._column = ReadingColumn(self, self.margin)
        self._overlays = Overlays(
            self, self._maker.palette, self._geometry, self.reading_cursor
        )
        self.ruler = self._overlays.ruler
        self.handles = Handles(self, lambda: self.page.document.text)
        self._current = ""
        self._arranging = False
        self._pointer = Pointer(self)
        self._wheel = WheelSteps()
        self._set_up()
        self._connect()
        self._show(self._set)

    def _set_up(self) -> None:
        self.setObjectName("reading_view")
        self.setAccessibleName(_("Article"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._wear()

    def _connect(self) -> None:
        self.anchorClicked.connect(self.links.follow)
        self.selectionChanged.connect(self.announce_selection)
        self.place.settled.connect(self.place_changed)
        self.place.moved.connect(self._follow_margin)
        self._maker.pictures.arrived.connect(self.viewport().update)
        self._maker.outdated.connect(self.renew)
        self._underlay.changed.connect(self.viewport().update)
        self.margin.note_clicked.connect(self.highlight_clicked)
        self.handles.changed.connect(self.viewport().update)
        self.handles.previewed.connect(self._underlay.show_bounds)
        self.handles.reshaped.connect(self.reshaping_wanted)
        self.handles.clicked.connect(self._pointer.click)
        self.reading_cursor.moved.connect(self._follow_cursor)

    # -- what is shown --------------------------------------------------------------

    def show_article(self, page: Page = EMPTY) -> None:
        """Show an article at its place, or an empty page."""
        self._replace(page)
        self.place.go(page.position)

    def change_article(self, page: Page) -> None:
        """Show the same article with another text; its place is that of the line being read."""
        self._replace(page)
        self.place.move(page.position)

    def _replace(self, page: Page) -> None:
        self._maker.page = page
        self.setAccessibleDescription(page.header.title)
        self.reading_cursor.use(page.document, page.header.language)
        self._underlay.forget()
        self._underlay.show_marks(page.highlights)
        self._column.set_notes(self._underlay.marks.ordered)
        self._show(self._made())
        self.handles.stand_at(self.current)
        self.selection_changed.emit(None, QRect())

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these highlights and notes from now on."""
        self._underlay.show_marks(highlights)
        self.handles.stand_at(self.current)
        if self._column.set_notes(self._underlay.marks.ordered):
            self._arrange()
        self._follow_margin()

    def set_current(self, highlight_id: str) -> None:
        """Show which highlight is the current one; "" for none."""
        self._current = highlight_id
        self.handles.stand_at(self.current)
        self.margin.set_current(highlight_id)

    @property
    def current_id(self) -> str:
        """Return the id of the highlight that is shown as the current one, or nothing."""
        return self._current

    @property
    def is_rtl(self) -> bool:
        """Say whether the article's words run from right to left."""
        return self._set.style.rtl

    @property
    def shown_marks(self) -> Marks:
        """Return the highlights as they are shown, one perhaps on other words for now."""
        return self._underlay.shown_marks

    @property
    def current(self) -> Highlight | None:
        """Return the current highlight, if it is on the page."""
        return self._underlay.marks.by_id(self._current)

    def highlights_in(self, start: int, end: int) -> list[Highlight]:
        """Return the highlights that touch a range of the text, in reading order."""
        return self._underlay.marks.between(start, end)

    def set_found(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Ring these ranges, given in order; none takes the rings away."""
        self._underlay.show_found(ranges)

    def set_spoken(self, spoken: Range | None) -> None:
        """Lay a ground under the words that are read aloud, and keep them in sight."""
        self._underlay.show_spoken(spoken)
        if spoken:
            self.place.bring_into_sight(*spoken)

    def set_typography(self, typography: Typography) -> None:
        """Set the page in another size, measure or family; the line being read stays."""
        if typography != self._maker.typography:
            self._maker.typography = typography
            self.renew()

    def set_palette(self, palette: Palette) -> None:
        """Wear other colours; the line being read stays."""
        if palette != self._maker.palette:
            self._maker.palette = palette
            self.margin.set_palette(palette)
            self._wear()
            self.renew()

    def set_pictures(self, pictures: Mapping[str, ArticlePicture]) -> None:
        """Show pictures that have come since; the line being read stays."""
        self._maker.page = replace(self.page, pictures=pictures)
        self.renew()

    def set_formulas(self, formulas: Mapping[SourceFormula, DrawnFormula | None]) -> None:
        """Show formulas that have been drawn since; the line being read stays."""
        self._maker.page = replace(self.page, formulas=formulas)
        self.renew()

    @property
    def page_geometry(self) -> PageGeometry:
        """Return what knows where the words stand."""
        return self._geometry

    @property
    def page(self) -> Page:
        """Return what is shown."""
        return self._maker.page

    def _made(self) -> Typeset:
        return self._maker.make(column_width(self, self._maker.typography))

    def _show(self, new: Typeset) -> None:
        """Put a typeset page in the place of the one before."""
        old, self._set = self._set, new
        self._geometry = PageGeometry(new)
        self.place.use(self._geometry, len(self.page.document.text))
        self._overlays.use(new, self.page.document, self._geometry)
        self.links.use(new)
        self.handles.use(self._geometry)
        new.qt_document.setParent(self)
        with self.place.held():
            with QSignalBlocker(self):
                self.setDocument(new.qt_document)
            if old is not new:
                old.qt_document.deleteLater()
            self.margin.forget_places()
            self._arrange()

    def renew(self) -> None:
        """Set the page anew; the line being read stays, and what is selected."""
        selected = self.selected_range()
        self._show(self._made())
        self.place.restore()
        if selected:
            self.select(*selected)

    def _wear(self) -> None:
        self._overlays.set_palette(self._maker.palette)
        self.setStyleSheet(view_sheet("reading_view", self._maker.palette))

    def _arrange(self) -> None:
        width = column_width(self, self._maker.typography)
        self._column.arrange(width)
        self._maker.expect(width)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the column in its place and the line being read on the screen.

        Qt's own answer would lay the whole article out again, though its width is the same.
        """
        if self._arranging:
            return
        self._arranging = True
        with self.place.held():
            self._arrange()
            layout = self._set.qt_document.documentLayout()
            layout.documentSizeChanged.emit(QSizeF())  # Qt measures its scroll bars anew
        self._arranging = False
        self.place.restore()

    def _follow_margin(self) -> None:
        self._column.follow(self._geometry.words_top)

    # -- selecting ------------------------------------------------------------------

    def flash_highlight(self, highlight_id: str) -> None:
        """Lead the eye to a highlight; scrolls only if it is out of sight."""
        found = self._underlay.marks.by_id(highlight_id)
        if found is not None:
            self.place.bring_into_sight(found.start, found.end)
            self._underlay.flash(highlight_id)

    def selected_range(self) -> tuple[int, int] | None:
        """Return the selected part of the text, or None."""
        return self._geometry.selected(self.textCursor())

    def chosen_range(self) -> Range | None:
        """Return the selected part of the text, or else the passage of the reading cursor."""
        return self.selected_range() or self.reading_cursor.range

    def _walk_begin(self) -> int:
        selected = self.selected_range()
        return selected[0] if selected else self.place.position

    def _follow_cursor(self) -> None:
        found = self.reading_cursor.range
        if found is not None:
            self.select(found[0], found[0])
            self.place.bring_into_sight(*found)

    def select_range(self, start: int, end: int) -> None:
        """Select a part of the text and bring it into sight."""
        self.select(start, end)
        self.place.bring_into_sight(start, end)

    def clear_selection(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def select(self, start: int, end: int) -> None:
        """Select a part of the text; the page stays where it is."""
        cursor = self._geometry.cursor(start, end)
        if cursor is not None:
            with self.place.held():
                value = self.verticalScrollBar().value()
                self.setTextCursor(cursor)
                self.verticalScrollBar().setValue(value)

    def announce_selection(self) -> None:
        """Say what is selected, unless the mouse is still selecting."""
        if not self._pointer.is_selecting:
            self.selection_changed.emit(self.selected_range(), self.selection_rect())

    def selection_rect(self) -> QRect:
        """Return where the selected words in sight stand on the screen."""
        selected = self.selected_range()
        return self.rect_of(*selected) if selected else QRect()

    def rect_of(self, start: int, end: int) -> QRect:
        """Return where the words of a range that are in sight stand on the screen."""
        return on_screen(self, self._geometry.covered(start, end, *self._sight()))

    def _sight(self) -> tuple[int, int]:
        """Return the heights of the document between which it is on the screen."""
        value = self.verticalScrollBar().value()
        return value, value + self.viewport().height()

    @property
    def caret(self) -> int:
        """Return the code point the cursor stands before, or the selected words begin with."""
        return self._set.positions.to_text(self.textCursor().selectionStart())

    def highlight_at_cursor(self) -> str | None:
        """Return the id of the highlight the cursor stands in, or None."""
        found = self._underlay.marks.at(self.caret)
        return found.id if found else None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the article's words, not what Qt shows in their place."""
        selected = self.selected_range()
        if selected:
            return copied(self.page.document, *selected)
        return copied_words(self.textCursor().selectedText())

    def copy_chosen(self) -> None:
        """Copy what is selected, or else the passage of the reading cursor."""
        if self.textCursor().hasSelection():
            self.copy()
        elif chosen := self.reading_cursor.range:
            self.copy_range(*chosen)

    @property
    def palette_worn(self) -> Palette:
        """Return the colours the page wears."""
        return self._maker.palette

    def copy_range(self, start: int, end: int) -> None:
        """Copy the words of a range."""
        QGuiApplication.clipboard().setMimeData(copied(self.page.document, start, end))

    # -- mouse, keys, links ---------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Let the pane beside the column scroll and select as the column does.

        Arrow keys that select words are no commands for the current highlight.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if selects(self, event) or mirrored(self, event):
                event.accept()
                return True
            return super().event(event)
        if isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return True
        if event.type() in BESIDE and isinstance(event, QMouseEvent):
            BESIDE[event.type()](self, moved_to(event, self.viewport()))
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, ask for larger or smaller text."""
        steps = self._wheel.zoomed(event)
        if steps is None:
            super().wheelEvent(event)
        elif steps:
            self.zoom_wanted.emit(steps)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection or a click."""
        self._pointer.press(event)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or click what is there."""
        super().mouseReleaseEvent(event)
        self._pointer.release(event)

    def set_snapping(self, on: bool) -> None:
        """Let the mouse take whole words, or letters; Alt turns that round."""
        self.handles.by_words = on

    def highlights_at(self, at: QPointF) -> list[Highlight]:
        """Return the highlights at a point of the document, the shortest first."""
        dots = not self.margin.isVisible()
        return self._underlay.highlights_at(self._set, at, dots=dots)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll a screen less a line; extend a selection; leave the rest to Qt."""
        if not walk(self, event, self._set.style.line):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words, the highlight and the block there."""
        self._pointer.open_menu(event)

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Give nothing: the page draws its own pictures."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grounds and marks, and the words over them."""
        area = event.rect().translated(0, self.verticalScrollBar().value())
        self._maker.pictures.ratio = self.devicePixelRatioF()
        selected = selected_positions(self.textCursor())
        dots = not self.margin.isVisible()
        visible = visible_blocks(self._set.qt_document, area.top(), area.bottom())
        painter = QPainter(self.viewport())
        painter.translate(-scrolled(self))
        self._underlay.paint(painter, self._set, selected, visible, dots=dots)
        painter.end()
        super().paintEvent(event)
        self._paint_over(visible)

    def _paint_over(self, visible: Sequence[Placed]) -> None:
        """Paint frames of marked pictures, and the handles."""
        painter = QPainter(self.viewport())
        painter.translate(-scrolled(self))
        paint_picture_marks(painter, self._set, self._underlay.shown_marks, visible)
        if visible:
            self.handles.paint(painter, self._maker.palette, span_of(self._set, visible))
        painter.end()
