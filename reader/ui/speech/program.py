"""Speech by a program that is started for each sentence: espeak-ng, or ``say`` on macOS."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from reader.text.i18n import _
from reader.ui.speech.engine import Speech

_WORDS_A_MINUTE = 175
_QUICK_MS = 1000
_UNKNOWN_VOICE = "voice does not exist"

_VOICE = re.compile(r"(?m)^(.+?)\s+([a-z]{2,3}[_-]\w+)\s+#")

Arguments = Callable[[Speech], Sequence[str]]


def espeak_arguments(speech: Speech) -> list[str]:
    """Return how espeak-ng is told; the text comes through its input."""
    language = re.sub(r"[^\w-]", "", speech.language) or "en"
    return ["-v", language, "-s", _speed(speech), "-b", "1", "--stdin"]


def say_arguments(voices: str) -> Arguments:
    """Return how ``say`` is told; *voices* is its own list of them (``say -v ?``)."""
    by_language = {
        language.replace("_", "-").lower(): name.strip()
        for name, language in reversed(_VOICE.findall(voices))
    }

    def arguments(speech: Speech) -> list[str]:
        wanted = speech.language.lower()
        short = wanted.split("-")[0]
        voice = by_language.get(wanted) or next(
            (name for tag, name in by_language.items() if tag.split("-")[0] == short), ""
        )
        return [*(["-v", voice] if voice else []), "-r", _speed(speech), "-f", "-"]

    return arguments


def _speed(speech: Speech) -> str:
    return str(round(_WORDS_A_MINUTE * speech.speed))


class ProgramEngine(QObject):
    """Starts *program* once for each thing to be said and gives it the text."""

    spoken = Signal()
    failed = Signal(str)

    def __init__(self, program: str, arguments: Arguments, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._arguments = arguments
        self._process: QProcess | None = None
        self._speech = Speech("")

    def say(self, speech: Speech) -> None:
        """Say something; what is being said is stopped."""
        self.stop()
        self._speech = speech
        process = self._process = QProcess(self)
        process.finished.connect(lambda *_found: self._end(process))
        process.errorOccurred.connect(lambda error: self._tell_error(process, error))
        process.start(self._program, list(self._arguments(speech)))
        process.write(f"{speech.text}\n".encode())
        process.closeWriteChannel()

    def stop(self) -> None:
        """Be silent at once."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Be silent and let go of everything."""
        process = self._process
        self.stop()
        if process is not None:
            process.waitForFinished(_QUICK_MS)

    def _end(self, process: QProcess) -> None:
        process.deleteLater()
        if process is not self._process:
            return  # it was stopped
        self._process = None
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
        # espeak-ng ends well without a sound device: it complains, and that is all.
        complaint = re.search(r"(?im)^error: *(.+)$", said)
        if complaint is None and process.exitCode() == 0:
            self.spoken.emit()
        elif _UNKNOWN_VOICE in said and self._speech.language:
            self.say(Speech(self._speech.text, "", self._speech.speed))
        else:
            self._complain(complaint[1] if complaint else said.strip())

    def _tell_error(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            process.deleteLater()
            if process is self._process:
                self._process = None
                self._complain(process.errorString())

    def _complain(self, reason: str) -> None:
        words = _(
            "Nothing can be heard: {program} could not speak ({reason}). Is there a sound "
            "device, and is it free?"
        )
        name = Path(self._program).stem
        self.failed.emit(words.format(program=name, reason=reason[:120]))
