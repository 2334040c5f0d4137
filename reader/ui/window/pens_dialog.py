"""What the five colours mean to the reader, and how marks are drawn."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Colour
from reader.model.pens import LONGEST_NAME, MarkStyle, Pens, clean_names
from reader.text.i18n import _
from reader.text.pen_words import colour_word, name_taken
from reader.ui.look.palettes import Palette
from reader.ui.parts.pens import DOT, pen_icon

_WIDTH = 400


class PensDialog(QDialog):
    """A field for the name of each pen; names that cannot be told apart cannot be kept."""

    chosen = Signal(object)
    """The Pens."""

    def __init__(self, pens: Pens, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pens_dialog")
        self.setWindowTitle(_("Colours"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._palette = palette
        self._samples = {colour: QLabel() for colour in Colour}
        self._fields = {colour: _field(colour, pens) for colour in Colour}
        self._lines = QCheckBox(_("Underline highlights"))
        self._lines.setObjectName("pens_as_lines")
        self._lines.setChecked(pens.style is MarkStyle.UNDERLINE)
        self._full = QLabel(_("A name has at most {count} letters.").format(count=LONGEST_NAME))
        self._full.setObjectName("name_full")
        self._full.setProperty("look", "small")
        self._complaint = QLabel()
        self._complaint.setObjectName("complaint")
        self._complaint.setProperty("look", "danger")
        self._complaint.setTextFormat(Qt.TextFormat.PlainText)
        self._complaint.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self._lay_out()
        self._join()
        self._check()
        self._show_samples()
        self.setMinimumWidth(_WIDTH)

    def pens(self) -> Pens:
        """Return what is chosen."""
        style = MarkStyle.UNDERLINE if self._lines.isChecked() else MarkStyle.GROUND
        return Pens(names=clean_names(self._names()), style=style)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self._show_samples()

    def _lay_out(self) -> None:
        hint = QLabel(
            _(
                "Say what each colour means to you: a claim, evidence, a question. A colour "
                "without a name goes by its own."
            )
        )
        hint.setProperty("look", "soft")
        hint.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for number, colour in enumerate(Colour):
            key = QLabel(str(number + 1))
            key.setProperty("look", "small")
            grid.addWidget(self._samples[colour], number, 0)
            grid.addWidget(self._fields[colour], number, 1)
            grid.addWidget(key, number, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(hint)
        grid.addWidget(self._full, len(Colour), 1)
        column.addLayout(grid)
        column.addWidget(self._lines)
        column.addWidget(self._complaint)
        column.addWidget(self._buttons)

    def _join(self) -> None:
        for field in self._fields.values():
            field.textChanged.connect(lambda _words: self._check())
        self._lines.toggled.connect(lambda _on: self._show_samples())
        self._buttons.accepted.connect(self._keep)
        self._buttons.rejected.connect(self.reject)

    def _names(self) -> dict[Colour, str]:
        return {colour: field.text() for colour, field in self._fields.items()}

    def _show_samples(self) -> None:
        shown = replace(self._palette, pens=self.pens())
        for colour, sample in self._samples.items():
            sample.setPixmap(pen_icon(colour, shown).pixmap(QSize(DOT, DOT)))

    def _check(self) -> None:
        taken = name_taken(self._names())
        said = _("Two colours would be called “{name}”.").format(name=taken) if taken else ""
        self._full.setVisible(max(map(len, self._names().values())) >= LONGEST_NAME)
        self._complaint.setText(said)
        self._complaint.setVisible(bool(taken))
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not taken)

    def _keep(self) -> None:
        self.chosen.emit(self.pens())
        self.accept()


def _field(colour: Colour, pens: Pens) -> QLineEdit:
    field = QLineEdit(pens.name(colour))
    field.setObjectName(f"name_of_{colour}")
    field.setAccessibleName(_("What {colour} means").format(colour=colour_word(colour)))
    field.setPlaceholderText(colour_word(colour))
    field.setMaxLength(LONGEST_NAME)
    return field
