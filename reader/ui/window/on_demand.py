"""What a window does seldom: made, with all it needs, when somebody first asks for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.ui.window.desk import Desk
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.shelving import Shelving

if TYPE_CHECKING:
    from reader.ui.window.exports import Exports
    from reader.ui.window.listening import Listening
    from reader.ui.window.printing import Printing
    from reader.ui.window.refetching import Refetching


class OnDemand(QObject):
    """Exporting, reading aloud, printing, fetching again; a start does not wait for them."""

    said = Signal(str)
    told = Signal(str, str, object)
    """A sentence, the words for one thing to do about it, and a call that does it."""
    version_wanted = Signal(str, bool)
    """A version is to be looked at; True: compared with another."""
    saved = Signal(str, str)
    """A sentence for the reader, and the folder that was written."""

    def __init__(
        self, parts: WindowParts, reading: Reading, shelving: Shelving, desk: Desk
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._shelving = shelving
        self._desk = desk
        self._is_listening = False
        parts.page.listening_wanted.connect(self.read_aloud_from)

    @cached_property
    def exports(self) -> Exports:
        """Return what exports articles."""
        from reader.ui.window.exports import Exports

        made = Exports(self._parts, self._shelving, self._desk.jobs)
        made.finished.connect(self.saved)
        return made

    @cached_property
    def listening(self) -> Listening:
        """Return what reads the article aloud."""
        from reader.ui.window.listening import Listening

        made = Listening(self._parts, self._reading, self._desk.appearance)
        made.said.connect(self.said)
        self._is_listening = True
        return made

    @cached_property
    def printing(self) -> Printing:
        """Return what prints the article."""
        from reader.ui.window.printing import Printing

        made = Printing(self._parts, self._reading, self._desk.appearance)
        made.said.connect(self.said)
        made.saved.connect(self.saved)
        return made

    @cached_property
    def refetching(self) -> Refetching:
        """Return what fetches the article again."""
        from reader.ui.window.refetching import Refetching

        made = Refetching(self._parts, self._reading, self._desk)
        made.said.connect(self.said)
        made.told.connect(self.told)
        made.version_wanted.connect(self.version_wanted)
        return made

    def fetch_again(self) -> None:
        """Fetch the open article again."""
        self.refetching.fetch_again()

    def export(self) -> None:
        """Ask what to export, and where to."""
        self.exports.ask()

    def print_article(self) -> None:
        """Ask how the article is to be printed."""
        self.printing.ask()

    def toggle_listening(self) -> None:
        """Read the article aloud, pause, or go on."""
        self.listening.toggle()

    def read_aloud_from(self, place: int) -> None:
        """Read the article aloud from a code point on."""
        self.listening.start(place)

    def stop_listening(self) -> None:
        """Read nothing aloud any more."""
        if self._is_listening:
            self.listening.stop()

    def close(self) -> None:
        """Let go of what works outside: the window is closing."""
        if self._is_listening:
            self.listening.close()
