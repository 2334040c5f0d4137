"""The button in the corner of code under the pointer that copies all of it."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolButton

from reader.text.document import Code, Document
from reader.text.i18n import _
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.page.furniture import Kind, Piece
from reader.ui.page.reading_place import scrolled
from reader.ui.page.rhythm import CODE_PADDING
from reader.ui.page.shapes import hit, slot
from reader.ui.page.style import GUTTER
from reader.ui.page.typesetter import Typeset

_SIDE = 28
_INSET = 6
_THANKS_MS = 1200


class CodeCopier(QObject):
    """Shows its button while the pointer is over code."""

    def __init__(self, view: QAbstractScrollArea, palette: Palette) -> None:
        super().__init__(view)
        self._view = view
        self._palette = palette
        self._page: Typeset | None = None
        self._document = Document(())
        self._code = ""
        self._button = QToolButton(view.viewport())
        self._button.setObjectName("copy_code")
        self._button.setAccessibleName(_("Copy the code"))
        self._button.setToolTip(_("Copy the code"))
        self._button.setFixedSize(_SIDE, _SIDE)
        self._button.setIconSize(QSize(16, 16))
        self._button.clicked.connect(self._copy)
        self._button.hide()
        self._thanks = QTimer(self, singleShot=True, interval=_THANKS_MS)
        self._thanks.timeout.connect(lambda: self._show_icon("copy"))
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._button.hide)

    def use(self, page: Typeset, document: Document) -> None:
        """Copy from another page from now on."""
        self._page, self._document = page, document
        self._button.hide()

    def set_palette(self, palette: Palette) -> None:
        """Wear other colours."""
        self._palette = palette
        self._button.setStyleSheet(
            f"QToolButton {{ background: {palette.raised}; border: 1px solid {palette.line};"
            f" border-radius: 6px; }} QToolButton:hover {{ background: {palette.hover}; }}"
        )
        self._show_icon("copy")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the pointer; take nothing from the page."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._follow(event.position())
        elif event.type() == QEvent.Type.Leave:
            self._button.hide()
        return False

    def _follow(self, point: QPointF) -> None:
        found = self._piece_under(point + scrolled(self._view))
        if found is None or self._page is None:
            self._button.hide()
            return
        piece, ground = found
        first = self._page.qt_document.findBlockByNumber(piece.first)
        self._code = code_at(self._document, self._page.positions.to_text(first.position()))
        corner = ground.topRight() - scrolled(self._view)
        top = max(_INSET, round(corner.y()) + _INSET)
        self._button.move(round(corner.x()) - _SIDE - _INSET, top)
        self._button.setVisible(bool(self._code))

    def _piece_under(self, at: QPointF) -> tuple[Piece, QRectF] | None:
        """Return the code at a point of the document and the ground it stands on."""
        if self._page is None:
            return None
        document = self._page.qt_document
        number = document.findBlock(hit(document, at)).blockNumber()
        for piece in self._page.furniture.between(number, number):
            if piece.kind is Kind.CODE:
                ground = slot(document, document.findBlockByNumber(piece.first))
                ground |= slot(document, document.findBlockByNumber(piece.last))
                ground.setRight(document.textWidth() - GUTTER)
                ground.adjust(-CODE_PADDING, -CODE_PADDING, CODE_PADDING, CODE_PADDING)
                return (piece, ground) if ground.contains(at) else None
        return None

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._show_icon("check")
        self._thanks.start()

    def _show_icon(self, name: str) -> None:
        self._button.setIcon(icon(name, self._palette.caption, 16))


def code_at(document: Document, place: int) -> str:
    """Return the code that stands at a code point of the article, or nothing."""
    number = bisect_right(document.leaves, place, key=attrgetter("start")) - 1
    leaf = document.leaves[number] if number >= 0 else None
    return leaf.text if leaf and isinstance(leaf.block, Code) else ""
