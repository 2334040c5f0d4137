"""Entries of the notebook as Markdown: on the clipboard, or in a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.model.notebook import Line
from reader.services import preferences
from reader.text.i18n import _, ngettext
from reader.ui.parts.counts import grouped
from reader.ui.running.jobs import Jobs, Lane, Task

_FOLDER = "notes-folder"


class NotebookWriting(QObject):
    """Writes in the background: each article has to be read for its quotes and links."""

    said = Signal(str)
    saved = Signal(str, str)
    """A sentence for the reader, and the folder that was written."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs

    def copy(self, lines: Sequence[Line]) -> None:
        """Copy entries as Markdown."""

        def work(task: Task) -> str:
            from reader.services import notebook_markdown

            return notebook_markdown.markdown_of(lines, task.is_cancelled)

        self._jobs.run(Lane.EXPORT, work, partial(self._put_on_clipboard, len(lines)))

    def ask(self, lines: Sequence[Line], parent: QWidget) -> QFileDialog:
        """Ask for a file, and write entries to it."""
        dialog = QFileDialog(parent, _("Write the entries to a file"))
        dialog.setObjectName("notes_file_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Markdown (*.md)"))
        dialog.setDefaultSuffix("md")
        folder = preferences.remembered(_FOLDER)
        if folder and Path(folder).is_dir():
            dialog.setDirectory(folder)
        dialog.selectFile(_("Notes") + ".md")
        dialog.fileSelected.connect(lambda path: self.export(Path(path), lines))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def export(self, path: Path, lines: Sequence[Line]) -> None:
        """Write entries to a file."""
        preferences.remember(_FOLDER, str(path.parent))

        def work(task: Task) -> Path:
            from reader.services import notebook_markdown

            notebook_markdown.export(path, lines, task.is_cancelled)
            return path

        self._jobs.run(Lane.EXPORT, work, partial(self._tell_written, len(lines)))

    def _put_on_clipboard(self, count: int, markdown: str) -> None:
        QGuiApplication.clipboard().setText(markdown)
        words = ngettext(
            "{count} entry copied as Markdown.", "{count} entries copied as Markdown.", count
        )
        self.said.emit(words.format(count=grouped(count)))

    def _tell_written(self, count: int, path: Path) -> None:
        words = ngettext(
            "{count} entry written to “{name}”.",
            "{count} entries written to “{name}”.",
            count,
        )
        self.saved.emit(words.format(count=grouped(count), name=path.name), str(path.parent))
