"""The open article read aloud: where to begin, the sentence marked on the page, the bar."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.text.passages import Range
from reader.text.spoken import Utterance, utterances
from reader.ui.page.listening_bar import ListeningBar
from reader.ui.speech import engines
from reader.ui.speech.reading_aloud import ReadingAloud, State
from reader.ui.window.appearance import Appearance
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading

_TITLE_FIRST = -1


class Listening(QObject):
    """Made when somebody first wants to listen."""

    said = Signal(str)
    """A sentence for the reader."""

    def __init__(self, parts: WindowParts, reading: Reading, looks: Appearance) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._looks = looks
        self._chosen: Range | None = None
        self._bar = ListeningBar(looks.palette)
        self._bar.hide()
        parts.add_under_page(self._bar)
        self._aloud = ReadingAloud(engines.find_engine, self)
        self._aloud.speaking.connect(self._show)
        self._aloud.changed.connect(self._show_state)
        self._aloud.failed.connect(self.said)
        self._bar.toggled.connect(self._aloud.toggle)
        self._bar.stepped.connect(self._aloud.step)
        self._bar.stopped.connect(self.stop)
        self._bar.speed_chosen.connect(self._set_speed)
        reading.opened.connect(self.stop)
        looks.palette_changed.connect(self._bar.set_palette)
        self._set_speed(looks.settings.speech_speed)

    def toggle(self) -> None:
        """Read aloud, pause, or go on; from elsewhere if other words were chosen since."""
        chosen = self._parts.page.chosen_range()
        if self._aloud.state is State.SILENT or (
            self._aloud.state is State.PAUSED and chosen and chosen != self._chosen
        ):
            self.start()
        else:
            self._chosen = chosen
            self._aloud.toggle()

    def start(self, place: int | None = None) -> None:
        """Read aloud from *place*, or from the words chosen, or from the line being read."""
        article = self._reading.article
        if article is None:
            return
        self._chosen = self._parts.page.chosen_range()
        if place is None:
            place = self._chosen[0] if self._chosen else self._parts.page.place.position
            if not self._chosen and place == 0:
                place = _TITLE_FIRST
        metadata = article.article.metadata
        title = Utterance(0, 0, metadata.title)
        said = [title, *utterances(article.document, metadata.language)]
        self._aloud.start(said, metadata.language, place)

    def stop(self) -> None:
        """Be silent."""
        self._aloud.stop()

    def close(self) -> None:
        """Be silent for good: the window is closing."""
        self._aloud.close()

    def _set_speed(self, speed: float) -> None:
        self._bar.show_speed(speed)
        self._aloud.set_speed(speed)
        self._looks.set_speech_speed(speed)

    def _show(self, utterance: Utterance | None) -> None:
        if utterance is None or utterance.start == utterance.end:
            self._parts.page.set_spoken(None)
        else:
            self._parts.page.set_spoken((utterance.start, utterance.end))

    def _show_state(self, state: State) -> None:
        self._bar.setVisible(state is not State.SILENT)
        self._bar.show_speaking(on=state is State.SPEAKING)
