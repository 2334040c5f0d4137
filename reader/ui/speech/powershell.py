"""Speech on Windows: one PowerShell that keeps System.Speech at hand."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, Signal

from reader.text.i18n import _
from reader.ui.speech.engine import Speech, on_scale

_QUICK_MS = 1000
_SPOKEN = b"spoken"
_SCRIPT = """
[Console]::InputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $wanted = ConvertFrom-Json $line
    try {
        $culture = [Globalization.CultureInfo]$wanted.language
        $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, $culture)
    } catch { }
    $voice.Rate = $wanted.rate
    $voice.Speak($wanted.text)
    [Console]::Out.WriteLine('spoken')
}
"""


def powershell_arguments() -> list[str]:
    """Return how PowerShell is told what to do."""
    script = b64encode(_SCRIPT.encode("utf-16-le")).decode("ascii")
    return ["-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", script]


class PowerShellEngine(QObject):
    """Gives a long-lived process a line of JSON for each thing to be said."""

    spoken = Signal()
    failed = Signal(str)

    def __init__(self, program: str, arguments: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._arguments = list(arguments)
        self._process: QProcess | None = None
        self._speaking = False

    def say(self, speech: Speech) -> None:
        """Say something; what is being said is stopped."""
        if self._speaking:
            self.stop()
        self._speaking = True
        process = self._process or self._start()
        line = {
            "text": speech.text,
            "language": speech.language,
            "rate": on_scale(speech.speed, 10),
        }
        process.write(f"{json.dumps(line)}\n".encode())

    def stop(self) -> None:
        """Be silent at once: nothing but its end interrupts what it says."""
        process, self._process = self._process, None
        self._speaking = False
        if process is not None:
            process.kill()

    def close(self) -> None:
        """Be silent and let go of everything."""
        process = self._process
        self.stop()
        if process is not None:
            process.waitForFinished(_QUICK_MS)

    def _start(self) -> QProcess:
        process = self._process = QProcess(self)
        process.readyReadStandardOutput.connect(lambda: self._read(process))
        process.finished.connect(lambda *_found: self._end(process))
        process.errorOccurred.connect(lambda error: self._tell_error(process, error))
        process.start(self._program, self._arguments)
        return process

    def _read(self, process: QProcess) -> None:
        while process.canReadLine():
            line = bytes(process.readLine().data()).strip()
            if line == _SPOKEN and process is self._process and self._speaking:
                self._speaking = False
                self.spoken.emit()

    def _end(self, process: QProcess) -> None:
        process.deleteLater()
        if process is self._process:
            said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
            self._fail(said.strip() or process.errorString())

    def _tell_error(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            process.deleteLater()
            if process is self._process:
                self._fail(process.errorString())

    def _fail(self, reason: str) -> None:
        self._process = None
        if self._speaking:
            self._speaking = False
            words = _("Nothing can be heard: the speech of Windows failed ({reason}).")
            self.failed.emit(words.format(reason=reason[:120]))
