"""A calm word about what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.text.i18n import _


def show_bug(details: str, parent: QWidget | None = None) -> QMessageBox:
    """Say that something of ours broke; *details* can be copied for a report."""
    box = QMessageBox(parent)
    box.setObjectName("bug_box")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Postil")
    box.setText(_("Something went wrong inside Postil."))
    box.setInformativeText(
        _("Your library is safe and you can go on. The details help to mend it.")
    )
    copy = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
    copy.setObjectName("copy_details")
    copy.clicked.disconnect()  # it would close the box
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    box.addButton(QMessageBox.StandardButton.Ok)
    box.open()
    return box


def show_failure(sentence: str) -> None:
    """Say why the app cannot start, and wait until that was read."""
    box = QMessageBox()
    box.setObjectName("failure_box")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Postil")
    box.setText(_("Postil cannot open its library."))
    box.setInformativeText(sentence)
    box.exec()
