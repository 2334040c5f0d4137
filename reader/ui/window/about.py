"""What this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reader import __version__
from reader.services import library
from reader.text.i18n import _


def show_about(parent: QWidget) -> None:
    """Show the version, the licence and where the library is."""
    box = QMessageBox(parent)
    box.setObjectName("about_box")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_("About Postil"))
    box.setText(f"Postil {__version__}")
    box.setInformativeText(
        _(
            "A quiet place to read and to write in the margin.\n"
            "Free software under the Apache License 2.0.\n\nYour library: {folder}"
        ).format(folder=library.library_path())
    )
    box.open()
