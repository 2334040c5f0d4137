"""Export from the window, in the background."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.model.listing import Shelf
from reader.services import annotating, library, preferences
from reader.services.exporting import ExportReport
from reader.text.i18n import _, ngettext
from reader.ui.running.jobs import Jobs, Lane, Task
from reader.ui.window.export_dialog import ExportChoice, ExportDialog
from reader.ui.window.parts import WindowParts
from reader.ui.window.shelving import Shelving

_FOLDER = "export-folder"


class Exports(QObject):
    """Asks what to export and says what became of it."""

    finished = Signal(str, str)
    """A sentence, and the folder that was written."""

    def __init__(self, parts: WindowParts, shelving: Shelving, jobs: Jobs) -> None:
        super().__init__(parts)
        self._parts = parts
        self._shelving = shelving
        self._jobs = jobs

    def ask(self) -> ExportDialog:
        """Open the dialog."""
        dialog = ExportDialog(
            self._shelving.chosen(),
            annotating.all_tags(),
            preferences.remembered(_FOLDER) or "",
            self._parts.window(),
        )
        dialog.chosen.connect(self.export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def export(self, choice: ExportChoice) -> None:
        """Write what was chosen."""
        preferences.remember(_FOLDER, str(choice.folder))
        ids = choice.ids
        if choice.tag is not None:
            ids = tuple(each.id for each in library.list_articles(Shelf(tag=choice.tag)))

        def work(task: Task) -> ExportReport:
            from reader.services import exporting

            return exporting.export(
                choice.folder,
                ids,
                annotated=choice.annotated,
                text=choice.text,
                template=choice.template,
                cancelled=task.is_cancelled,
            )

        self._jobs.run(Lane.EXPORT, work, self._tell)

    def _tell(self, report: ExportReport) -> None:
        words = ngettext("{count} file written.", "{count} files written.", report.written)
        parts = [words.format(count=report.written)]
        if report.unchanged:
            same = ngettext(
                "{count} was as it is.", "{count} were as they are.", report.unchanged
            )
            parts.append(same.format(count=report.unchanged))
        for kept, beside in report.beside[:2]:
            parts.append(
                _("You have changed “{kept}”, so the new one is “{beside}”.").format(
                    kept=Path(kept).name, beside=Path(beside).name
                )
            )
        if len(report.beside) > 2:  # noqa: PLR2004 - two are named
            more = len(report.beside) - 2
            parts.append(_("And {count} more.").format(count=more))
        self.finished.emit(" ".join(parts), str(report.folder))
