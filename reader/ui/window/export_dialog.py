"""What to export, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.article import ArticleId
from reader.model.listing import TagCount
from reader.model.tag import Tag
from reader.text.i18n import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """What the reader wants: *ids* None and *tag* None stand for the whole library."""

    folder: Path
    ids: tuple[ArticleId, ...] | None = None
    tag: Tag | None = None
    annotated: bool = False
    text: bool = False
    template: Path | None = None


class ExportDialog(QDialog):
    """Asks what to export as Markdown. Nothing is written here."""

    chosen = Signal(object)
    """An ExportChoice."""

    def __init__(
        self, ids: Sequence[ArticleId], tags: Sequence[TagCount], folder: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(_("Export as Markdown"))
        self._ids = tuple(ids)
        self._group = QButtonGroup(self)
        self._selection = QRadioButton(_selection_words(len(ids)))
        self._tagged = QRadioButton(_("Everything tagged"))
        self._library = QRadioButton(_("The whole library"))
        self._tag = QComboBox()
        self._annotated = QCheckBox(_("Only articles with highlights or notes"))
        self._text = QCheckBox(_("With the whole text of each article"))
        self._folder = QLineEdit(folder or _documents())
        self._template = QLineEdit()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._name_parts()
        for each in tags:
            self._tag.addItem(f"#{each.tag.name}", each.tag)
        self._tagged.setEnabled(bool(tags))
        self._tag.setEnabled(bool(tags))
        self._selection.setEnabled(bool(ids))
        (self._selection if ids else self._library).setChecked(True)
        self._lay_out()
        self._tag.activated.connect(lambda _index: self._tagged.setChecked(True))
        self._folder.textChanged.connect(self._check)
        self._check()

    def choice(self) -> ExportChoice:
        """Return what the reader has chosen so far."""
        template = self._template.text().strip()
        return ExportChoice(
            folder=Path(self._folder.text().strip()).expanduser(),
            ids=self._ids if self._selection.isChecked() else None,
            tag=self._tag.currentData() if self._tagged.isChecked() else None,
            annotated=self._annotated.isChecked(),
            text=self._text.isChecked(),
            template=Path(template).expanduser() if template else None,
        )

    def _name_parts(self) -> None:
        for part, name, words in (
            (self._selection, "export_selection", self._selection.text()),
            (self._tagged, "export_tagged", _("Everything tagged")),
            (self._library, "export_library", _("The whole library")),
            (self._tag, "export_tag", _("Tag")),
            (self._annotated, "export_annotated", self._annotated.text()),
            (self._text, "export_text", self._text.text()),
            (self._folder, "export_folder", _("Folder")),
            (self._template, "export_template", _("Template")),
        ):
            part.setObjectName(name)
            part.setAccessibleName(words)
        self._template.setPlaceholderText(_("Postil's own"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        heading = QLabel(_("Export as Markdown"))
        heading.setProperty("look", "heading")
        column.addWidget(heading)
        for button in (self._selection, self._tagged, self._library):
            self._group.addButton(button)
        column.addWidget(self._selection)
        tagged = QHBoxLayout()
        tagged.addWidget(self._tagged)
        tagged.addWidget(self._tag, 1)
        column.addLayout(tagged)
        column.addWidget(self._library)
        column.addSpacing(4)
        column.addWidget(self._annotated)
        column.addWidget(self._text)
        self._add_places(column)
        export = self._buttons.addButton(_("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setObjectName("export_button")
        export.setDefault(True)
        self._export = export
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        column.addSpacing(4)
        column.addWidget(self._buttons)
        self.setMinimumWidth(480)

    def _add_places(self, column: QVBoxLayout) -> None:
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(_("Folder"), self._with_button(self._folder, "choose_folder"))
        form.addRow(_("Template"), self._with_button(self._template, "choose_template"))
        column.addLayout(form)
        note = QLabel(_("Files you have changed are never overwritten."))
        note.setProperty("look", "small")
        column.addWidget(note)

    def _with_button(self, field: QLineEdit, name: str) -> QWidget:
        button = QPushButton(_("Choose…"))
        button.setObjectName(name)
        button.setAutoDefault(False)
        choose = self._choose_folder if name == "choose_folder" else self._choose_template
        button.clicked.connect(choose)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field, 1)
        row.addWidget(button)
        return pair

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Folder"), self._folder.text())
        if folder:
            self._folder.setText(folder)

    def _choose_template(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Template"), self._template.text())
        if path:
            self._template.setText(path)

    def _check(self) -> None:
        self._export.setEnabled(bool(self._folder.text().strip()))

    def _accept(self) -> None:
        self.chosen.emit(self.choice())
        self.accept()


def _selection_words(count: int) -> str:
    if count == 1:
        return _("This article")
    return ngettext("{count} chosen article", "{count} chosen articles", count).format(
        count=count
    )


def _documents() -> str:
    documents = QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.DocumentsLocation
    )
    return str(Path(documents or Path.home()) / "Postil")
