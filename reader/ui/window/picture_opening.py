"""Pictures of the open article, opened large."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QObject, Signal

from reader.services import library
from reader.services.library import OpenedArticle
from reader.text.document import Picture
from reader.text.document import pictures as pictures_of
from reader.text.i18n import _
from reader.text.object_at import picture_at
from reader.ui.look.palettes import Palette
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading

if TYPE_CHECKING:
    from reader.ui.page.picture_viewer import ShownPicture


class PictureOpening(QObject):
    """Opens the picture somebody clicks, or the first one in sight."""

    said = Signal(str)

    def __init__(self, parts: WindowParts, reading: Reading, palette: Palette) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._palette = palette
        parts.page.picture_clicked.connect(self.open_at)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette

    def open_at(self, place: int) -> None:
        """Open the picture at a code point of the article."""
        article = self._reading.article
        picture = picture_at(article.document, place) if article else None
        if article is not None and picture is not None:
            self._open(article, picture)

    def open_in_sight(self) -> None:
        """Open the first picture from the line being read on, or else the last before it."""
        article = self._reading.article
        if article is None:
            return
        places = [
            place
            for place, letter in enumerate(article.text)
            if letter == "\ufffc" and picture_at(article.document, place)
        ]
        here = self._parts.page.place.position
        ahead = [place for place in places if place >= here]
        if not places:
            self.said.emit(_("There is no picture in this article."))
        else:
            self.open_at(ahead[0] if ahead else places[-1])

    def _open(self, article: OpenedArticle, wanted: Picture) -> None:
        from reader.ui.page.picture_viewer import PictureViewer

        shown = {
            picture.source: _shown(article, picture)
            for picture in pictures_of(article.document)
            if picture.source in article.pictures and article.pictures[picture.source].stored
        }
        if wanted.source not in shown:
            return
        at = list(shown).index(wanted.source)
        viewer = PictureViewer(list(shown.values()), at, self._palette, self._parts.window())
        viewer.said.connect(self.said)
        viewer.open()


def _shown(article: OpenedArticle, picture: Picture) -> ShownPicture:
    from reader.ui.page.picture_viewer import ShownPicture

    stored = article.pictures[picture.source].stored
    if stored is None:
        raise ValueError("a picture that is not there")
    name = unquote(urlsplit(picture.source).path).rpartition("/")[2].rpartition(".")[0]
    return ShownPicture(
        path=library.picture_file(stored.hash),
        media_type=stored.media_type,
        words=picture.alt,
        name=name or _("Picture"),
    )
