"""The widgets of a window and where they stand; nothing here knows the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.page.find_bar import FindBar
from reader.ui.page.reading_view import ReadingView
from reader.ui.page.selection_bar import SelectionBar
from reader.ui.parts.empty_state import EmptyState
from reader.ui.parts.toast import Toast
from reader.ui.shelf.address_field import AddressField
from reader.ui.shelf.article_list import ArticleList
from reader.ui.shelf.import_rows import ImportRows
from reader.ui.shelf.navigation import Navigation
from reader.ui.window.actions import Actions
from reader.ui.window.page_toolbar import PageToolbar

if TYPE_CHECKING:
    from reader.ui.notebook.notebook_view import NotebookView
    from reader.ui.sidebar.notes_panel import NotesPanel
    from reader.ui.sidebar.sidebar import Sidebar

NAVIGATION_FROM = 880
"""Width of the window in pixels from which on the shelves have room."""

SIDEBAR_FROM = 1160
"""Width from which on the notes have room beside the page."""

_WIDTHS = (180, 292, 604, 284)


class WindowParts(QWidget):
    """Shelves, list, page and sidebar side by side.

    The sidebar's place is kept from the start, but it is built when it is asked for: the
    first paint does not wait for it.
    """

    sidebar_built = Signal(object)

    def __init__(
        self,
        actions: Actions,
        menu: QMenu,
        palette: Palette,
        picture_file: Callable[[str], Path],
    ) -> None:
        super().__init__()
        self.setObjectName("window_parts")
        self.navigation = Navigation(palette)
        self.field = AddressField(palette)
        self.imports = ImportRows()
        self.list = ArticleList(palette)
        self.list_empty = EmptyState("inbox", palette)
        self.toolbar = PageToolbar(actions, menu, palette)
        self.page = ReadingView(picture_file)
        self.page.set_palette(palette)
        self.page_empty = EmptyState("book-open", palette)
        self._palette = palette
        self._sidebar: Sidebar | None = None
        self._sidebar_place = _empty_column("sidebar_place")
        self._notebook_place = _empty_column("notebook_place")
        self._notebook: NotebookView | None = None
        self._list_pages = QStackedWidget()
        self._pages = QStackedWidget()
        self._list_pane = self._build_list_pane()
        self._page_pane = self._build_page_pane()
        self.selection_bar = SelectionBar(palette, self._page_pane)
        self.find_bar = FindBar(palette, self._page_pane)
        self.find_bar.hide()
        self.toast = Toast(palette, self._page_pane)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._wanted = {"navigation": True, "sidebar": True}
        self._level = -1
        self._only_page = False
        self._in_notebook = False
        self._lay_out()

    @property
    def sidebar(self) -> Sidebar:
        """Return the sidebar, which is built if it is not there yet."""
        return self._sidebar or self.build_sidebar()

    def build_sidebar(self) -> Sidebar:
        """Build the sidebar and let everybody join it."""
        from reader.ui.sidebar.sidebar import Sidebar

        self._sidebar = Sidebar(self._palette)
        column = self._sidebar_place.layout()
        if column is not None:
            column.addWidget(self._sidebar)
        self.sidebar_built.emit(self._sidebar)
        return self._sidebar

    @property
    def has_sidebar(self) -> bool:
        """Return whether the sidebar is built, in sight or not."""
        return self._sidebar is not None

    @property
    def notes_in_sight(self) -> NotesPanel | None:
        """Return the notes of the sidebar if they can be seen."""
        notes = self._sidebar.notes if self._sidebar is not None else None
        return notes if notes is not None and notes.isVisible() else None

    def show_notes(self) -> Sidebar:
        """Bring the notes into sight."""
        from reader.ui.sidebar.sidebar import SidebarTab

        self.show_sidebar()
        self.sidebar.show_tab(SidebarTab.NOTES)
        return self.sidebar

    def show_outline(self) -> None:
        """Bring the outline into sight."""
        from reader.ui.sidebar.sidebar import SidebarTab

        self.show_sidebar()
        self.sidebar.show_tab(SidebarTab.OUTLINE)

    def shows_info(self) -> bool:
        """Return whether the facts of the article are in front in the sidebar."""
        from reader.ui.sidebar.sidebar import SidebarTab

        return self.has_sidebar and self.sidebar.current_tab() is SidebarTab.INFO

    @property
    def in_notebook(self) -> bool:
        """Return whether the notebook stands in the place of list and page."""
        return self._in_notebook

    def show_notebook(self, notebook: NotebookView | None) -> None:
        """Show the notebook in the place of list, page and sidebar; None: these again."""
        column = self._notebook_place.layout()
        if notebook is not None and self._notebook is None and column is not None:
            column.addWidget(notebook)
            self._notebook = notebook
        self._in_notebook = notebook is not None
        self._notebook_place.setVisible(self._in_notebook)
        self._page_pane.setVisible(not self._in_notebook)
        self._level = -1
        self.fit(self.width())
        self.toast.move_over(notebook.pages if notebook is not None else self._page_pane)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        if self._notebook is not None:
            self._notebook.set_palette(palette)
        if self._sidebar is not None:
            self._sidebar.set_palette(palette)
        for part in (
            self.navigation,
            self.field,
            self.list,
            self.list_empty,
            self.toolbar,
            self.page,
            self.page_empty,
            self.selection_bar,
            self.find_bar,
            self.toast,
        ):
            part.set_palette(palette)

    def show_list(self, *, empty: bool) -> None:
        """Show the list, or what to do while it is empty."""
        self._list_pages.setCurrentWidget(self.list_empty if empty else self.list)

    def show_page(self, *, there: bool) -> None:
        """Show the page, or what to do while no article is open."""
        self._pages.setCurrentWidget(self.page if there else self.page_empty)
        self.toolbar.set_article(there=there)

    def add_under_page(self, bar: QWidget) -> None:
        """Give a bar its place under the page."""
        column = self._page_pane.layout()
        if column is not None:
            column.addWidget(bar)

    def place_selection_bar(self, on_screen: QRect) -> QRect:
        """Return a rectangle of the screen in the coordinates of the page's pane."""
        top_left = self._page_pane.mapFromGlobal(on_screen.topLeft())
        return QRect(top_left, on_screen.size())

    def open_find_bar(self, position: int, words: str) -> None:
        """Open the find bar at the top right of the page."""
        self.find_bar.open_at(position, words)
        self._place_find_bar()

    def toggle(self, pane: str) -> None:
        """Show or hide ``navigation`` or ``sidebar``.

        What is brought back where there is no room for it goes again with the next width, and
        until then others stand back for it.
        """
        shown = not self._pane(pane).isHidden()
        if self._has_room(pane) and not self._only_page:
            self._wanted[pane] = not shown
        self._pane(pane).setVisible(not shown)
        if pane == "sidebar" and shown:
            self.navigation.setVisible(self._is_to_be_shown("navigation"))
        self._make_room(self.width(), newest=pane)

    def show_sidebar(self) -> None:
        """Bring the sidebar back if it is hidden."""
        if self._sidebar_place.isHidden():
            self.toggle("sidebar")

    def fit(self, width: int) -> None:
        """Hide in a narrow window what would squeeze the page, once for each step down."""
        level = (width >= NAVIGATION_FROM) + (width >= SIDEBAR_FROM)
        if level != self._level:
            self._level = level
            for pane in self._wanted:
                self._pane(pane).setVisible(self._is_to_be_shown(pane))
        self._make_room(width)

    def take_field(self) -> None:
        """Let the field be typed in; a sidebar that has taken its place goes."""
        if self._list_pane.isHidden() and not self._sidebar_place.isHidden():
            self.toggle("sidebar")
        self.field.take()

    def show_only_page(self, *, on: bool) -> None:
        """Show nothing but the page, or everything there is room for again."""
        self._only_page = on
        self.toolbar.setVisible(not on)
        self._level = -1
        self.fit(self.width())
        if on:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted(self, pane: str) -> bool:
        """Return whether a pane is to be shown where there is room."""
        return self._wanted[pane]

    def want(self, pane: str, *, shown: bool) -> None:
        """Show a pane where there is room, or never; before ``fit``."""
        self._wanted[pane] = shown

    def _is_to_be_shown(self, pane: str) -> bool:
        shown = self._wanted[pane] and self._has_room(pane) and not self._only_page
        return shown and not (self._in_notebook and pane == "sidebar")

    def _make_room(self, width: int, newest: str = "sidebar") -> None:
        """Let what is not the *newest* of shelves and sidebar stand back, and then the list.

        Only where they have not the least width they need beside each other and the page.
        """
        columns = (self._list_pane, self._page_pane, self._sidebar_place)
        if _are_in_sight(self.navigation, self._sidebar_place) and width < _least(
            self.navigation, *columns
        ):
            (self._sidebar_place if newest == "navigation" else self.navigation).hide()
        has_list = not (self._in_notebook or self._only_page)
        squeezed = _are_in_sight(self._sidebar_place) and width < _least(*columns)
        self._list_pane.setVisible(has_list and not squeezed)
        self._offer_columns()

    def _has_room(self, pane: str) -> bool:
        return self._level >= (1 if pane == "navigation" else 2)

    def _offer_columns(self) -> None:
        self.toolbar.offer_columns(
            navigation=self.navigation.isHidden(), sidebar=self._sidebar_place.isHidden()
        )

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through, from left to right."""
        panes = [self.navigation, self.field, self.list, self.page]
        panes += [self.page.beside.margin, self.sidebar.notes]
        if self._notebook is not None:
            panes.append(self._notebook.list)
        return [pane for pane in panes if pane.isVisible()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the find bar at its corner."""
        if watched is self._page_pane and event.type() == QEvent.Type.Resize:
            self._place_find_bar()
        return False

    def _pane(self, name: str) -> QWidget:
        return self.navigation if name == "navigation" else self._sidebar_place

    def _place_find_bar(self) -> None:
        self.find_bar.adjustSize()
        pane = self._page_pane
        left = pane.width() - self.find_bar.width() - 24
        self.find_bar.move(QPoint(max(8, left), self.toolbar.height() + 8))
        self.find_bar.raise_()

    def _build_list_pane(self) -> QWidget:
        pane = QWidget()
        pane.setObjectName("list_pane")
        pane.setProperty("ground", "list")
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 12)
        head.addWidget(self.field)
        self._list_pages.addWidget(self.list)
        self._list_pages.addWidget(self.list_empty)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.imports)
        column.addWidget(self._list_pages, 1)
        pane.setMinimumWidth(220)
        return pane

    def _build_page_pane(self) -> QWidget:
        pane = QWidget()
        pane.setObjectName("page_pane")
        pane.setProperty("ground", "page")
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.page_empty)
        self.page_empty.say(
            _("Nothing open"),
            _("Choose an article, or paste an address with {key}.").format(key="Ctrl+V"),
        )
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._pages, 1)
        pane.setMinimumWidth(340)
        pane.installEventFilter(self)
        return pane

    def _lay_out(self) -> None:
        self.navigation.setMinimumWidth(140)
        self.splitter.setObjectName("panes")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        columns = (
            self.navigation,
            self._list_pane,
            self._page_pane,
            self._sidebar_place,
            self._notebook_place,
        )
        for column in columns:
            self.splitter.addWidget(column)
        self.splitter.setStretchFactor(2, 1)
        self.splitter.setStretchFactor(4, 1)
        self._notebook_place.hide()
        self.splitter.setSizes(list(_WIDTHS))
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)


def _are_in_sight(*columns: QWidget) -> bool:
    return not any(column.isHidden() for column in columns)


def _least(*columns: QWidget) -> int:
    """Return the least width of columns side by side, with a line between each two."""
    return sum(column.minimumWidth() for column in columns) + len(columns) - 1


def _empty_column(name: str) -> QWidget:
    column = QWidget()
    column.setObjectName(name)
    column.setProperty("ground", "list")
    column.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column.setMinimumWidth(220)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    return column
