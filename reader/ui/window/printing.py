"""The open article printed, or saved as PDF."""

from __future__ import annotations

from pathlib import Path

from pathvalidate import sanitize_filename
from PySide6.QtCore import QMarginsF, QObject, QSaveFile, QSizeF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from reader.model.pens import Pens
from reader.services import library
from reader.services.library import OpenedArticle
from reader.text.i18n import _
from reader.ui.page.page import Page, page_header
from reader.ui.page.picture_viewer import read_image
from reader.ui.printing.printed_article import PIXELS_PER_INCH, PrintChoice, PrintedArticle
from reader.ui.window.appearance import Appearance
from reader.ui.window.parts import WindowParts
from reader.ui.window.print_dialog import PrintDialog
from reader.ui.window.reading import Reading

_DOTS_PER_INCH = 1200
_PICTURE_DOTS = 300 / PIXELS_PER_INCH
_LONGEST_NAME = 120


class Printing(QObject):
    """Asks how, sets the article for paper and puts it there."""

    said = Signal(str)
    saved = Signal(str, str)
    """A sentence for the reader, and the folder of the file."""

    def __init__(self, parts: WindowParts, reading: Reading, looks: Appearance) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._looks = looks

    def ask(self) -> None:
        """Open the dialog."""
        if self._reading.article is None:
            return
        dialog = PrintDialog(self._looks.settings.typography.family, self._parts.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.pdf_wanted.connect(self._ask_for_file)
        dialog.print_wanted.connect(self._print)
        dialog.open()

    def save_pdf(self, path: Path, choice: PrintChoice, paper: QPageSize) -> None:
        """Write the article to *path*; what stood there is replaced by the whole file only."""
        article = self._reading.article
        if article is None:
            return
        try:
            _write_pdf(path, article, choice, paper, self._looks.settings.pens)
        except OSError as error:
            words = _("The PDF could not be saved ({reason}). Choose another folder.")
            self.said.emit(words.format(reason=error))
        else:
            words = _("Saved as “{name}”.")
            self.saved.emit(words.format(name=path.name), str(path.parent))

    def _ask_for_file(self, choice: PrintChoice, paper: QPageSize) -> None:
        article = self._reading.article
        if article is None:
            return
        folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        name = sanitize_filename(article.article.title)[:_LONGEST_NAME].strip() or _("Article")
        chosen, _kind = QFileDialog.getSaveFileName(
            self._parts.window(),
            _("Save as PDF"),
            str(Path(folder, f"{name}.pdf")),
            "PDF (*.pdf)",
        )
        if chosen:
            path = Path(chosen)
            self.save_pdf(path if path.suffix else path.with_suffix(".pdf"), choice, paper)

    def _print(self, choice: PrintChoice, paper: QPageSize) -> None:
        article = self._reading.article
        if article is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self.said.emit(_("There is no printer here. Save the article as PDF instead."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(paper)
        printer.setFullPage(True)
        printer.setDocName(article.article.title)
        if QPrintDialog(printer, self._parts.window()).exec():
            try:
                sheet = printer.pageLayout().pageSize()
                set_page = _set(article, choice, sheet, self._looks.settings.pens)
                set_page.paint(printer, printer.resolution())
            except OSError as error:
                self.said.emit(_("It could not be printed ({reason}).").format(reason=error))


_NONE = QMarginsF(0, 0, 0, 0)


def _write_pdf(
    path: Path, article: OpenedArticle, choice: PrintChoice, paper: QPageSize, pens: Pens
) -> None:
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    writer = QPdfWriter(file)
    writer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, _NONE))
    writer.setResolution(_DOTS_PER_INCH)
    writer.setTitle(article.article.title)
    writer.setCreator("Postil")
    _set(article, choice, paper, pens).paint(writer, _DOTS_PER_INCH)
    if not file.commit():
        raise OSError(file.errorString())


def _set(
    article: OpenedArticle, choice: PrintChoice, paper: QPageSize, pens: Pens
) -> PrintedArticle:
    """Return an article set for *paper*."""
    page = Page(
        header=page_header(article.article),
        document=article.document,
        pictures=article.pictures,
        formulas=article.formulas,
        highlights=article.highlights,
    )
    kinds = {
        each.stored.hash: each.stored.media_type
        for each in article.pictures.values()
        if each.stored
    }

    def picture(name: str, size: QSizeF) -> QPixmap | None:
        image = read_image(library.picture_file(name), kinds.get(name, ""))
        if image.isNull():
            return None
        most = (size * _PICTURE_DOTS).toSize()
        if image.width() > most.width():
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(most, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        return QPixmap.fromImage(image)

    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        pixels = QSizeF(paper.sizePixels(PIXELS_PER_INCH))
        return PrintedArticle(page, choice, pixels, picture, pens)
    finally:
        QGuiApplication.restoreOverrideCursor()
