"""The column beside the page: notes, outline and info of the open article."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from reader.text.i18n import _
from reader.ui.look.fonts import ui_font
from reader.ui.look.palettes import Palette
from reader.ui.parts.counts import grouped
from reader.ui.sidebar.info_panel import InfoPanel
from reader.ui.sidebar.notes_panel import NotesPanel
from reader.ui.sidebar.outline_panel import OutlinePanel

_NARROWEST = 220
"""Pixels; the three tabs fit."""


class SidebarTab(IntEnum):
    """The panels in the order of their tabs."""

    NOTES = 0
    OUTLINE = 1
    INFO = 2


class Sidebar(QWidget):
    """Holds the panels ``notes``, ``outline`` and ``info`` under their tabs."""

    tab_changed = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setProperty("ground", "list")
        self.setMinimumWidth(_NARROWEST)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notes = NotesPanel(palette)
        self.outline = OutlinePanel(palette)
        self.info = InfoPanel(palette)
        self._tabs = _Tabs()
        self._tabs.setObjectName("sidebar_tabs")
        self._tabs.setAccessibleName(_("Sidebar"))
        for words in (_("Notes"), _("Outline"), _("Info")):
            self._tabs.addTab(words)
        self._panels = QStackedWidget()
        for panel in (self.notes, self.outline, self.info):
            self._panels.addWidget(panel)
        self._lay_out()
        self._tabs.currentChanged.connect(self._panels.setCurrentIndex)
        self._tabs.currentChanged.connect(self.tab_changed)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self.notes.set_palette(palette)
        self.outline.set_palette(palette)
        self.info.set_palette(palette)

    def show_tab(self, tab: SidebarTab) -> None:
        """Bring a panel to the front."""
        self._tabs.setCurrentIndex(tab)

    def current_tab(self) -> SidebarTab:
        """Return the panel in front."""
        return SidebarTab(self._tabs.currentIndex())

    def set_note_count(self, count: int) -> None:
        """Say on its tab how many highlights and notes there are."""
        words = _("Notes {count}").format(count=grouped(count)) if count else _("Notes")
        if words != self._tabs.tabText(SidebarTab.NOTES):
            self._tabs.setTabText(SidebarTab.NOTES, words)

    def sizeHint(self) -> QSize:
        """Return the width that suits notes."""
        return QSize(292, 600)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 0, 0)  # each tab has a gap at its right
        row.addWidget(self._tabs)
        row.addStretch(1)
        rule = QFrame()
        rule.setProperty("look", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(rule)
        column.addWidget(self._panels, 1)


class _Tabs(QTabBar):
    """Tabs that keep their width when one of them becomes bold."""

    def __init__(self) -> None:
        super().__init__()
        self._bold = QFontMetrics(ui_font(weight=ui_font().Weight.DemiBold))
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size the tab has in bold."""
        gap = 20
        width = self._bold.horizontalAdvance(self.tabText(index)) + gap + 2
        return QSize(width, super().tabSizeHint(index).height())
