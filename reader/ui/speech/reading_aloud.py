"""Reads an article aloud, sentence by sentence: the sentence's number is the place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import Enum
from operator import attrgetter

from PySide6.QtCore import QObject, Signal

from reader.text.i18n import _
from reader.text.spoken import Utterance
from reader.ui.speech.engine import Engine, Speech

FindEngine = Callable[[QObject], Engine | None]


class State(Enum):
    """What it is doing."""

    SILENT = "silent"
    SPEAKING = "speaking"
    PAUSED = "paused"


class ReadingAloud(QObject):
    """Speaks one utterance after the other; a pause ends one, to be said again."""

    speaking = Signal(object)
    """The Utterance that is being said, or None when there is silence for good."""
    changed = Signal(object)
    """Its State is another now."""
    failed = Signal(str)
    """A sentence that tells why nothing can be heard."""

    def __init__(
        self, find_engine: Callable[[QObject], Engine | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._find_engine = find_engine
        self._engine: Engine | None = None
        self._utterances: Sequence[Utterance] = ()
        self._language = ""
        self._number = 0
        self._speed = 1.0
        self._state = State.SILENT

    @property
    def state(self) -> State:
        """Return what it is doing."""
        return self._state

    def start(self, utterances: Sequence[Utterance], language: str, place: int) -> None:
        """Read these aloud, from the one that holds the code point *place*, or the next."""
        number = max(0, bisect_right(utterances, place, key=attrgetter("start")) - 1)
        if utterances and utterances[number].end <= place:
            number += 1
        if number >= len(utterances):
            self.stop()
            self.failed.emit(_("There is nothing to read aloud from here on."))
        elif self._find():
            self._utterances, self._language, self._number = utterances, language, number
            self._say()

    def toggle(self) -> None:
        """Pause, or go on with the sentence that was interrupted."""
        if self._state is State.SPEAKING and self._engine:
            self._engine.stop()
            self._become(State.PAUSED)
        elif self._state is State.PAUSED:
            self._say()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) sentence; a pause stays a pause."""
        if self._state is State.SILENT:
            return
        self._number = min(max(0, self._number + by), len(self._utterances) - 1)
        if self._state is State.SPEAKING:
            self._say()
        else:
            self.speaking.emit(self._utterances[self._number])

    def set_speed(self, speed: float) -> None:
        """Speak faster (2.0: twice as fast) or slower from this sentence on."""
        if speed != self._speed:
            self._speed = speed
            if self._state is State.SPEAKING:
                self._say()

    def stop(self) -> None:
        """Be silent for good."""
        if self._state is not State.SILENT:
            if self._engine:
                self._engine.stop()
            self._become(State.SILENT)
            self.speaking.emit(None)

    def close(self) -> None:
        """Be silent and let the engine go."""
        self.stop()
        if self._engine:
            self._engine.close()
            self._engine = None

    def _find(self) -> bool:
        if self._engine is None:
            engine = self._find_engine(self)
            if engine is None:
                words = _(
                    "Postil has found no speech service. On Linux, install speech-dispatcher "
                    "or espeak-ng; Windows and macOS bring their own."
                )
                self.failed.emit(words)
                return False
            engine.spoken.connect(self._go_on)
            engine.failed.connect(self._fail)
            self._engine = engine
        return True

    def _say(self) -> None:
        if self._engine is None:
            return
        utterance = self._utterances[self._number]
        self._become(State.SPEAKING)
        self.speaking.emit(utterance)
        self._engine.say(Speech(utterance.text, self._language, self._speed))

    def _go_on(self) -> None:
        if self._state is not State.SPEAKING:
            return
        if self._number + 1 < len(self._utterances):
            self._number += 1
            self._say()
        else:
            self.stop()

    def _fail(self, words: str) -> None:
        self.stop()
        self.failed.emit(words)

    def _become(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.changed.emit(state)
