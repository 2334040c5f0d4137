"""What lies over the page: links' addresses, a button at code, the ruler, the focus."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser

from reader.text.document import Document
from reader.ui.look.palettes import Palette
from reader.ui.page.code_copier import CodeCopier
from reader.ui.page.geometry import PageGeometry
from reader.ui.page.link_status import LinkStatus
from reader.ui.page.reading_cursor import ReadingCursor
from reader.ui.page.ruler import Ruler
from reader.ui.page.typesetter import Typeset
from reader.ui.parts.focus_ring import FocusRing


class Overlays:
    """Comes and goes by itself."""

    def __init__(
        self,
        view: QTextBrowser,
        palette: Palette,
        geometry: PageGeometry,
        cursor: ReadingCursor,
    ) -> None:
        self._link_status = LinkStatus(view)
        self._copier = CodeCopier(view, palette)
        self.ruler = Ruler(view, geometry)
        self._ring = FocusRing(view, palette.focus)
        cursor.moved.connect(lambda: self.ruler.stand_on(cursor.range))
        view.highlighted.connect(self._link_status.tell_link)
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._link_status.set_palette(palette)
        self._copier.set_palette(palette)
        self.ruler.set_ground(palette.page)
        self._ring.set_colour(palette.focus)

    def use(self, page: Typeset, document: Document, geometry: PageGeometry) -> None:
        """Lie over another page from now on."""
        self.ruler.use(geometry)
        self._copier.use(page, document)
