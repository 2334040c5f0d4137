"""A footnote beside its mark, so that nobody is thrown to the end of the article."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from reader.text.document import Document, Footnote
from reader.text.i18n import _
from reader.ui.page.maker import PageMaker
from reader.ui.page.style import GUTTER
from reader.ui.parts.popover import cut_corners, on_screen, paint_popover

_WIDTH = 400
_TALLEST = 320


class FootnotePopup(QFrame):
    """Shows one note, with a way to where it stands."""

    jump_wanted = Signal(str)
    """The anchor of the note."""
    link_activated = Signal(QUrl)

    def __init__(self, maker: PageMaker, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("footnote_popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._maker = maker
        self._note = Footnote("", "", ())
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("look", "section")
        self._text = _NoteText()
        self._text.anchorClicked.connect(self._follow)
        self._go = QPushButton(_("Go to the note"))
        self._go.setObjectName("footnote_jump")
        self._go.setProperty("look", "link")
        self._go.clicked.connect(self._jump)
        head = QHBoxLayout()
        head.setContentsMargins(GUTTER, 0, GUTTER - 5, 0)  # the button has room of its own
        head.addWidget(self._label, 1)
        head.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 14)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._text, 1)
        self.setFixedWidth(_WIDTH)

    def open_at(self, point: QPoint, note: Footnote) -> None:
        """Open below *point* of the screen."""
        self._note = note
        self._label.setText(_("Note {label}").format(label=note.label.strip("[]. ")))
        made = self._maker.make_note(Document(note.blocks), _WIDTH).qt_document
        needed = ceil(made.size().height())  # the view would lay it out in a width of its own
        made.setParent(self._text)
        self._text.setDocument(made)
        self._text.setFixedHeight(min(_TALLEST, needed))
        policies = Qt.ScrollBarPolicy
        fits = policies.ScrollBarAlwaysOff if needed <= _TALLEST else policies.ScrollBarAsNeeded
        self._text.setVerticalScrollBarPolicy(fits)
        self.setAccessibleName(self._label.text())
        self.adjustSize()
        self.move(on_screen(self, point - QPoint(_WIDTH // 2, 0)))
        self.show()
        self._text.setFocus(Qt.FocusReason.PopupFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_popover(self, self._maker.palette)

    def _jump(self) -> None:
        self.close()
        self.jump_wanted.emit(self._note.anchor)

    def _follow(self, url: QUrl) -> None:
        self.close()
        self.link_activated.emit(url)


class _NoteText(QTextBrowser):
    """The words of a note; they load nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footnote_text")
        self.setAccessibleName(_("Note"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Give nothing: a note draws its own pictures."""
