"""An article's Document as a QTextDocument, with the map between their positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

from reader.text.document import Code
from reader.text.position_map import PositionMap
from reader.ui.page.cards import set_end, set_header
from reader.ui.page.compositor import Compositor
from reader.ui.page.furniture import Furniture
from reader.ui.page.galley import Chip, Galley
from reader.ui.page.objects import PageObjects, PictureDrawn, install_objects
from reader.ui.page.page import Page
from reader.ui.page.style import GUTTER, PageStyle


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Typeset:
    """A page ready to be shown.

    *anchors* leads from a fragment to a block's number; *chips* are the grounds behind inline
    code and the page's own marks, in order; *retries* the sources of missing pictures.
    """

    qt_document: QTextDocument
    positions: PositionMap
    furniture: Furniture
    chips: tuple[Chip, ...]
    anchors: Mapping[str, int]
    retries: tuple[str, ...]
    style: PageStyle


def typeset(page: Page, style: PageStyle, drawn: PictureDrawn, width: float) -> Typeset:
    """Set an article *width* pixels wide; *drawn* gives the pictures when they are painted."""
    qt_document = QTextDocument()
    qt_document.setUndoRedoEnabled(False)
    qt_document.setDocumentMargin(0)
    qt_document.setTextWidth(width)
    _set_margins(qt_document, *((0, 0) if page.is_note else (1.3 * style.line, 3 * style.line)))
    galley = Galley(qt_document, style, page)
    galley.cursor.beginEditBlock()
    if not page.is_note:
        set_header(galley, page.header)
    compositor = Compositor(galley)
    for leaf in page.document.leaves:
        compositor.set_leaf(leaf)
    compositor.close()
    if not page.is_note:
        set_end(galley, page.header.url)
    galley.cursor.endEditBlock()
    if any(isinstance(leaf.block, Code) for leaf in page.document.leaves):
        _set_tab_stops(qt_document, style)
    # Not before everything is there: once somebody has asked for its layout, Qt lays out the
    # whole of each change; a layout made later does only what is looked at.
    install_objects(qt_document, PageObjects(style, drawn, galley.formulas, qt_document))
    qt_document.setTextWidth(width)
    return Typeset(
        qt_document=qt_document,
        positions=PositionMap(page.document.text, galley.runs),
        furniture=Furniture(galley.pieces, style),
        chips=tuple(galley.chips),
        anchors=galley.anchors,
        retries=tuple(galley.retries),
        style=style,
    )


def _set_margins(document: QTextDocument, top: float, bottom: float) -> None:
    root = document.rootFrame()
    margins = root.frameFormat()
    margins.setLeftMargin(GUTTER)
    margins.setRightMargin(GUTTER)
    margins.setTopMargin(top)
    margins.setBottomMargin(bottom)
    root.setFrameFormat(margins)


def _set_tab_stops(document: QTextDocument, style: PageStyle) -> None:
    option = document.defaultTextOption()
    option.setTabStopDistance(4 * style.mono_width)
    document.setDefaultTextOption(option)
