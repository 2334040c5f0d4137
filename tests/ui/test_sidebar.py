from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTabBar, QWidget

from reader.ui.sidebar.sidebar import Sidebar, SidebarTab
from tests.ui.annotations import NIGHT, PAPER, highlight


@pytest.fixture
def sidebar(qtbot):
    sidebar = Sidebar(PAPER)
    qtbot.addWidget(sidebar)
    sidebar.resize(292, 500)
    sidebar.show()
    return sidebar


@pytest.fixture
def tabs(sidebar) -> QTabBar:
    return sidebar.findChild(QTabBar, "sidebar_tabs")


def test_it_opens_on_the_notes(sidebar):
    assert sidebar.current_tab() is SidebarTab.NOTES
    assert sidebar.notes.isVisible()


@pytest.mark.parametrize("tab", list(SidebarTab))
def test_a_tab_brings_its_panel_to_the_front(sidebar, tab):
    sidebar.show_tab(tab)

    panels = (sidebar.notes, sidebar.outline, sidebar.info)
    assert [panel.isVisible() for panel in panels].index(True) == tab


def test_the_first_tab_counts_the_notes(sidebar, tabs):
    sidebar.set_note_count(4)
    assert tabs.tabText(0) == "Notes 4"

    sidebar.set_note_count(0)
    assert tabs.tabText(0) == "Notes"


def test_tabs_keep_their_places_when_another_is_chosen(sidebar, tabs):
    before = [tabs.tabRect(at) for at in range(3)]
    sidebar.show_tab(SidebarTab.INFO)

    assert [tabs.tabRect(at) for at in range(3)] == before


def test_all_panels_wear_another_theme(sidebar):
    sidebar.notes.show_annotations([highlight("a")], [])
    day = sidebar.grab().toImage()
    sidebar.set_palette(NIGHT)

    assert sidebar.grab().toImage() != day


def test_every_panel_has_a_name(sidebar):
    for name in ("notes_panel", "outline_panel", "info_panel"):
        assert sidebar.findChild(QWidget, name) is not None
