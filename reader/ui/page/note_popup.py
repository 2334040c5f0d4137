"""A note over the page, for windows whose margin has no room for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Highlight
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.page.note_sheet_view import NoteSheetView
from reader.ui.parts.note_editor import NoteEditor
from reader.ui.parts.note_pieces import Pictures
from reader.ui.parts.popover import cut_corners, on_screen, paint_popover

_WIDTH = 360
_SIDE = 16
_TALLEST = 320
_EDIT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_N)


class NotePopup(QFrame):
    """Shows the note of one highlight, and lets it be written; empty, it is written at once."""

    note_begun = Signal(str)
    note_edited = Signal(str)
    note_finished = Signal()
    link_wanted = Signal(str)
    box_clicked = Signal(int)
    """The line of the note that has the box."""

    def __init__(
        self,
        mark: Highlight,
        palette: Palette,
        parent: QWidget,
        pictures: Pictures | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("note_popup")
        self.setAccessibleName(_("Note"))
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._mark = mark
        self._palette = palette
        self._words = NoteSheetView(palette, _WIDTH - 8, _SIDE, pictures)
        self._words.setObjectName("note_popup_words")
        self._words.setAccessibleName(_("Note"))
        self._words.show_note(mark.note)
        self._words.box_clicked.connect(self.box_clicked)
        self._words.link_wanted.connect(self.link_wanted)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("note_popup_scroll")
        self._scroll.setAccessibleName(_("Note"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._words)
        self._edit = QPushButton(_("Edit"))
        self._edit.setObjectName("note_popup_edit")
        self._edit.setProperty("look", "link")
        self._edit.clicked.connect(self.edit)
        _keep_room(self._edit)
        self._editor = NoteEditor(self)
        self._editor.setObjectName("popup_note_editor")
        self._editor.set_palette(palette)
        self._editor.hide()
        self._lay_out()
        self._join()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 0, _SIDE - 5, 0)  # the button has room of its own
        title = QLabel(_("Note"))
        title.setProperty("look", "section")
        head.addWidget(title, 1)
        head.addWidget(self._edit)
        inner = QVBoxLayout()
        inner.setContentsMargins(_SIDE - 9, 0, _SIDE - 9, 0)  # its words stand where they stood
        inner.addWidget(self._editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 14)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._scroll)
        column.addLayout(inner)
        self.setFixedWidth(_WIDTH)

    def _join(self) -> None:
        self._editor.text_edited.connect(self.note_edited)
        self._editor.height_changed.connect(self._fit)
        self._editor.finished.connect(self._leave)

    @property
    def editor(self) -> NoteEditor:
        """Return where the note is written."""
        return self._editor

    def redraw(self) -> None:
        """Draw the note anew: a picture has come."""
        self._words.update()

    @property
    def highlight_id(self) -> str:
        """Return the id of the highlight."""
        return self._mark.id

    def open_at(self, words: QRect) -> None:
        """Open below *words*, a place on the screen, or above them where there is no room."""
        if self._mark.note.strip():
            self._fit()
        else:
            self.edit()
        below = words.bottomLeft() + QPoint(0, 8)
        if below.y() + self.height() > self.screen().availableGeometry().bottom():
            below = words.topLeft() - QPoint(0, self.height() + 8)
        self.move(on_screen(self, below))
        self.show()
        target = self._editor if self._is_edited else self._edit
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def edit(self) -> None:
        """Write in the note, if it is not being written already."""
        if self._is_edited:
            return
        self.note_begun.emit(self._mark.note)
        self._editor.write(self._mark.note)
        self._scroll.hide()
        self._edit.hide()
        self._editor.show()
        self._fit()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_with(self, mark: Highlight) -> None:
        """Go on with what the highlight says by now, if all that was typed is handed on."""
        self._mark = mark
        if not self._is_edited:
            self._words.show_note(mark.note)
            self._fit()
        elif self._editor.has_handed_on:
            self.note_begun.emit(mark.note)
            self._editor.go_on_with(mark.note)

    @property
    def _is_edited(self) -> bool:
        return not self._editor.isHidden()

    def _leave(self) -> None:
        self.note_finished.emit()
        self.close()

    def _fit(self) -> None:
        if self._is_edited:
            self._editor.setFixedHeight(self._editor.wanted_height())
        else:
            self._scroll.setFixedHeight(min(self._words.height(), _TALLEST))
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write in the note when a key asks for it."""
        if event.key() in _EDIT_KEYS and not self._is_edited:
            self.edit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_popover(self, self._palette)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is still being typed."""
        super().closeEvent(event)
        self._editor.finish()


def _keep_room(button: QPushButton) -> None:
    """Let nothing move when the button goes."""
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)
