"""Pictures in notes: taken in when they are pasted or dropped, drawn, opened large."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QTextCursor

from reader.model.errors import PictureError, ReaderError
from reader.model.picture import StoredPicture
from reader.services import library, note_pictures, sentences
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.page.note_pictures import NotePictures
from reader.ui.parts.given_picture import GivenPicture
from reader.ui.parts.note_editor import NoteEditor
from reader.ui.running.jobs import Jobs, Lane, Task
from reader.ui.window.parts import WindowParts

if TYPE_CHECKING:
    from reader.ui.sidebar.sidebar import Sidebar

_MOST = 20
"""Pictures that are taken from one drop."""


class PicturesInNotes(QObject):
    """Keeps pictures in the library before a note names them, and has them drawn on cards."""

    said = Signal(str)

    def __init__(self, parts: WindowParts, jobs: Jobs, palette: Palette) -> None:
        super().__init__(parts)
        self._parts = parts
        self._jobs = jobs
        self._palette = palette
        self.shown = NotePictures(library.picture_file, self)
        self.shown.set_ratio(parts.devicePixelRatioF())
        self.shown.arrived.connect(self._draw)
        parts.page.beside.set_pictures(self.shown)
        parts.page.beside.editor_made.connect(self.join)
        parts.sidebar_built.connect(self._join_sidebar)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette

    def open(self, name: str) -> None:
        """Open a picture of a note large."""
        from reader.ui.page.picture_viewer import PictureViewer, ShownPicture

        stored = note_pictures.stored(name)
        if stored is None:
            self.said.emit(_("This picture is not in the library."))
            return
        shown = ShownPicture(
            path=library.picture_file(name),
            media_type=stored.media_type,
            words="",
            name=_("Picture"),
        )
        self._parts.page.beside.close_popup()
        viewer = PictureViewer([shown], 0, self._palette, self._parts.window())
        viewer.said.connect(self.said)
        viewer.open()

    def join(self, editor: NoteEditor) -> None:
        """Take in what is pasted into an editor of notes."""
        editor.pictures_given.connect(partial(self._take, editor))

    def _join_sidebar(self, sidebar: Sidebar) -> None:
        sidebar.notes.set_pictures(self.shown)
        for editor in sidebar.notes.editors:
            self.join(editor)

    def _take(self, editor: NoteEditor, given: tuple[GivenPicture, ...]) -> None:
        place, session = QTextCursor(editor.textCursor()), editor.session
        # What is typed meanwhile at the same place comes after the picture.
        place.setKeepPositionOnInsert(True)
        for picture in given[:_MOST]:
            self._jobs.run(
                Lane.NETWORK,
                partial(_keep, picture),
                partial(self._put, editor, place, session),
                self._complain,
            )

    def _put(
        self, editor: NoteEditor, place: QTextCursor, session: int, stored: StoredPicture
    ) -> None:
        if session and editor.session == session:
            editor.put_picture(place, stored.hash)
        else:
            self.said.emit(_("You left the note before the picture was there. Paste it again."))

    def _complain(self, error: ReaderError) -> None:
        if not isinstance(error, PictureError):
            self.said.emit(sentences.sentence(error))
        elif error.reason == "too-large":
            self.said.emit(_("This picture is too large to be kept in a note."))
        else:
            self.said.emit(_("Postil cannot read this picture. The note is unchanged."))

    def _draw(self) -> None:
        self._parts.page.beside.redraw()
        if self._parts.has_sidebar:
            self._parts.sidebar.notes.redraw()


def _keep(picture: GivenPicture, task: Task) -> StoredPicture:
    """Keep a picture; on a thread of its own, for pixels have to be written as a file first."""
    if picture.path:
        return note_pictures.keep_file(Path(picture.path), cancelled=task.is_cancelled)
    body = picture.body or (_png(picture.image) if picture.image is not None else b"")
    return note_pictures.keep(body, cancelled=task.is_cancelled)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know no format by name
    return bytes(buffer.data().data())
