"""The page: an article to read, to mark and to walk through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QRect,
    QSignalBlocker,
    QSizeF,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
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
from reader.ui.page.geometry import PageGeometry
from reader.ui.page.handles import Handles
from reader.ui.page.keys import mirrored, pass_keys, selects, walk
from reader.ui.page.links import PageLinks
from reader.ui.page.maker import EMPTY, PageMaker
from reader.ui.page.mouse import BESIDE, WheelSteps, moved_to
from reader.ui.page.notes_beside import NotesBeside
from reader.ui.page.overlays import Overlays
from reader.ui.page.page import Page
from reader.ui.page.painting import PagePainting
from reader.ui.page.pictures import PictureFile
from reader.ui.page.pointer import Pointer
from reader.ui.page.reading_column import column_width
from reader.ui.page.reading_cursor import ReadingCursor
from reader.ui.page.reading_place import ReadingPlace, on_screen
from reader.ui.page.style import view_sheet
from reader.ui.page.typesetter import Typeset
from reader.ui.page.underlay import Underlay


class ReadingView(QTextBrowser):
    """Shows one article. Everything goes in and comes out in code points of its text."""

    selection_changed = Signal(object, QRect)
    """The selected range (start, end) or None, and where it stands on the screen."""
    highlight_clicked = Signal(str)
    """A highlight was clicked, or its note in the margin."""
    caret_moved = Signal()
    """A key has moved the cursor, and nothing is selected."""
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
        self.page_geometry = PageGeometry(self._set)
        self.reading_cursor = ReadingCursor(self._walk_begin, self)
        self.underlay = Underlay(self.reading_cursor, self)
        self.show_changes = self.underlay.show_changes
        self.place = ReadingPlace(self, self.page_geometry)
        self.beside = NotesBeside(self, self._maker)
        self.margin, self._column = self.beside.margin, self.beside.column
        self._overlays = Overlays(
            self, self._maker.palette, self.page_geometry, self.reading_cursor
        )
        self.ruler = self._overlays.ruler
        self.handles = Handles(self, lambda: self.page.document.text)
        self._painting = PagePainting(self, self.underlay, self.handles, self.margin)
        self._arranging = False
        self.pointer = Pointer(self, self._set, self._maker.palette)
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
        self.selectionChanged.connect(self._painting.renew_selection)
        self.selectionChanged.connect(self.announce_selection)
        self.place.settled.connect(self.place_changed)
        self.place.moved.connect(self._column.follow)
        self._maker.pictures.arrived.connect(self.viewport().update)
        self._maker.outdated.connect(self.renew)
        self.underlay.changed.connect(self._painting.renew)
        self.margin.filled.connect(self._arrange)
        self.margin.filled.connect(self._column.follow)
        self.handles.changed.connect(self._painting.renew)
        self.handles.previewed.connect(self.underlay.show_bounds)
        self.handles.clicked.connect(self.pointer.click)
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
        self.underlay.forget()
        self.underlay.show_marks(page.highlights)
        self._column.set_notes(self.underlay.marks.ordered)
        self._show(self._made())
        self.handles.stand_at(self.underlay.current)
        self.selection_changed.emit(None, QRect())

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these highlights and notes from now on."""
        self.underlay.show_marks(highlights)
        self.handles.stand_at(self.underlay.current)
        if self._column.set_notes(self.underlay.marks.ordered):
            self._arrange()
        self._column.follow()

    def set_current(self, highlight_id: str) -> None:
        """Show which highlight is the current one; "" for none."""
        self.underlay.set_current(highlight_id)
        self.handles.stand_at(self.underlay.current)
        self.margin.set_current(highlight_id)

    def set_found(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Ring these ranges, given in order; none takes the rings away."""
        self.underlay.show_found(ranges)

    def set_spoken(self, spoken: Range | None) -> None:
        """Lay a ground under the words that are read aloud, and keep them in sight."""
        self.underlay.show_spoken(spoken)
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
    def page(self) -> Page:
        """Return what is shown."""
        return self._maker.page

    def _made(self) -> Typeset:
        return self._maker.make(column_width(self, self._maker.typography))

    def _show(self, new: Typeset) -> None:
        """Put a typeset page in the place of the one before."""
        old, self._set = self._set, new
        self.page_geometry = PageGeometry(new)
        self.place.use(self.page_geometry, len(self.page.document.text))
        self._column.use(self.page_geometry)
        self._overlays.use(new, self.page.document, self.page_geometry)
        self.links.use(new)
        self.handles.use(self.page_geometry)
        self._painting.use(new, self.page_geometry)
        self.pointer.use(new)
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
        self.pointer.palette = self._maker.palette
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

    # -- selecting ------------------------------------------------------------------

    def flash_highlight(self, highlight_id: str) -> None:
        """Lead the eye to a highlight; scrolls only if it is out of sight."""
        found = self.underlay.marks.by_id(highlight_id)
        if found is not None:
            self.place.bring_into_sight(found.start, found.end)
            self.underlay.flash(highlight_id)

    def selected_range(self) -> tuple[int, int] | None:
        """Return the selected part of the text, or None."""
        return self.page_geometry.selected(self.textCursor())

    def chosen_range(self) -> Range | None:
        """Return the selected part of the text, or else the passage of the reading cursor."""
        return self.selected_range() or self.reading_cursor.range

    def _walk_begin(self) -> int:
        return self.pointer.walk_begin()

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
        """Select nothing; the page stays where it is."""
        self.select(self.caret, self.caret)

    def select(self, start: int, end: int) -> None:
        """Select a part of the text; the page stays where it is."""
        cursor = self.page_geometry.cursor(start, end)
        if cursor is not None:
            with self.place.held():
                value = self.verticalScrollBar().value()
                self.setTextCursor(cursor)
                self.verticalScrollBar().setValue(value)

    def announce_selection(self) -> None:
        """Say what is selected, unless the mouse is still selecting."""
        if not self.pointer.is_selecting:
            self.selection_changed.emit(self.selected_range(), self.selection_rect())

    def selection_rect(self) -> QRect:
        """Return where the selected words in sight stand on the screen."""
        selected = self.selected_range()
        return self.rect_of(*selected) if selected else QRect()

    def rect_of(self, start: int, end: int) -> QRect:
        """Return where the words of a range that are in sight stand on the screen."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return on_screen(self, self.page_geometry.covered(start, end, top, bottom))

    @property
    def caret(self) -> int:
        """Return the code point the cursor stands before, or the selected words begin with."""
        return self._set.positions.to_text(self.textCursor().selectionStart())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the article's words, not what Qt shows in their place."""
        selected = self.selected_range()
        if selected:
            return copied(self.page.document, *selected)
        return copied_words(self.textCursor().selectedText())

    # -- mouse, keys, links ---------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Let the pane around the column scroll and select too; keep keys that select."""
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
        self.pointer.press(event)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or click what is there."""
        super().mouseReleaseEvent(event)
        self.pointer.release(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll a screen less a line; extend a selection; leave the rest to Qt."""
        if not walk(self, event, self._set.style.line):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Walk through the links by Tab, but only while the page itself has the keys."""
        walks = self.hasFocus() and self.isVisible()
        return super().focusNextPrevChild(onward) if walks else pass_keys(self, onward=onward)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words, the highlight and the block there."""
        self.pointer.open_menu(event)

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Give nothing: the page draws its own pictures."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grounds and marks, the words over them, and handles over those."""
        self._maker.pictures.ratio = self.devicePixelRatioF()
        self._painting.paint(event.rect(), partial(super().paintEvent, event))
