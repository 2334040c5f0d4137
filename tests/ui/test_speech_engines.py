"""The speech services of the platforms: each says a thing, stops, and tells why it cannot."""

from __future__ import annotations

import shutil
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from reader.ui.speech import engines
from reader.ui.speech.dispatcher import DispatcherEngine
from reader.ui.speech.engine import Speech, on_scale
from reader.ui.speech.powershell import PowerShellEngine, powershell_arguments
from reader.ui.speech.program import ProgramEngine, espeak_arguments, say_arguments
from tests.ui.speech import PYTHON, SpeechService, python

VOICES = """\
Alice               it_IT    # Ciao, mi chiamo Alice.
Anna                de_DE    # Hallo, ich heiße Anna.
Daniel              en_GB    # Hello, my name is Daniel.
Eddy (English (US)) en_US    # Hello! My name is Eddy.
Samantha            en_US    # Hello, my name is Samantha.
Ting-Ting           zh_CN    # 您好，我叫Ting-Ting。
"""  # noqa: RUF001
ESPEAK = shutil.which("espeak-ng")
LISTEN = "import sys, pathlib; pathlib.Path({path!r}).write_text(sys.stdin.read()); {then}"


@pytest.fixture
def owner(qapp):
    made = QObject()
    yield made
    made.deleteLater()


def test_a_speed_has_its_place_on_every_scale():
    assert [on_scale(speed, 100) for speed in (1 / 3, 1.0, 3.0, 9.0)] == [-63, 0, 100, 100]
    assert on_scale(2.0, 10) == 6


def test_espeak_is_told_the_language_and_the_speed():
    told = espeak_arguments(Speech("Hallo", "de-CH", 2.0))
    assert told == ["-v", "de-CH", "-s", "350", "-b", "1", "--stdin"]
    assert espeak_arguments(Speech("x", "-w /etc/x"))[1] == "-wetcx"
    assert espeak_arguments(Speech("x"))[1] == "en"


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("de-DE", ["-v", "Anna"]),
        ("de-AT", ["-v", "Anna"]),
        ("en-GB", ["-v", "Daniel"]),
        ("en-US", ["-v", "Eddy (English (US))"]),
        ("zh", ["-v", "Ting-Ting"]),
        ("fi", []),
        ("", []),
    ],
)
def test_say_is_told_a_voice_of_the_language(language, voice):
    told = say_arguments(VOICES)(Speech("x", language))
    assert told == [*voice, "-r", "175", "-f", "-"]


def test_a_program_gets_the_text_and_ends(qtbot, owner, tmp_path):
    heard = str(tmp_path / "heard")
    engine = ProgramEngine(
        PYTHON, lambda _speech: python(LISTEN.format(path=heard, then="")), owner
    )
    with qtbot.waitSignal(engine.spoken, timeout=10_000):
        engine.say(Speech("Größe. -v --x"))
    assert Path(heard).read_text("utf-8") == "Größe. -v --x\n"


def test_a_program_that_was_stopped_tells_nothing(qtbot, owner):
    engine = ProgramEngine(PYTHON, lambda _speech: python("import time; time.sleep(30)"), owner)
    with (
        qtbot.assertNotEmitted(engine.spoken, wait=300),
        qtbot.assertNotEmitted(engine.failed),
    ):
        engine.say(Speech("One."))
        engine.say(Speech("Two."))
        engine.stop()
    engine.say(Speech("Three."))
    engine.close()


@pytest.mark.parametrize(
    ("program", "code", "reason"),
    [
        ("no-such-program", "", "no-such-program could not speak"),
        (
            PYTHON,
            "import sys; sys.stderr.write('ALSA lib: x\\nerror: No device\\n')",
            "No device",
        ),
        (PYTHON, "raise SystemExit('out of words')", "out of words"),
    ],
)
def test_a_program_that_cannot_speak_says_why(qtbot, owner, program, code, reason):
    engine = ProgramEngine(program, lambda _speech: python(code), owner)
    with qtbot.waitSignal(engine.failed, timeout=10_000) as found:
        engine.say(Speech("One."))
    assert reason in found.args[0]


def test_an_unknown_voice_gives_way_to_another(qtbot, owner):
    def arguments(speech):
        known = "pass" if not speech.language else "raise SystemExit('voice does not exist')"
        return python(known)

    engine = ProgramEngine(PYTHON, arguments, owner)
    with qtbot.waitSignal(engine.spoken, timeout=10_000):
        engine.say(Speech("nuqneH", "tlh"))


@pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "The margin of a page is where a reader answers."),
        ("de", "Der Rand einer Seite ist der Ort, an dem Leser antworten."),
        ("zh-CN", "页边是读者回答的地方。"),
        ("ar", "هامش الصفحة هو حيث يجيب القارئ."),
        ("tlh", "An unknown language is spoken all the same."),
    ],
)
def test_espeak_speaks_into_a_file(qtbot, owner, tmp_path, language, text):
    path = tmp_path / "spoken.wav"
    engine = ProgramEngine(
        ESPEAK, lambda speech: [*espeak_arguments(speech), "-w", str(path)], owner
    )
    with qtbot.waitSignal(engine.spoken, timeout=10_000):
        engine.say(Speech(text, language))
    with wave.open(str(path)) as spoken:
        assert spoken.getnframes() / spoken.getframerate() > 1.0


@pytest.fixture
def service(qapp, tmp_path):
    made = SpeechService(tmp_path / "s")
    yield made
    made.deleteLater()


@pytest.fixture
def dispatcher(service, owner, tmp_path):
    made = DispatcherEngine(tmp_path / "s", owner)
    yield made
    made.close()


def test_the_service_is_asked_politely(qtbot, service, dispatcher):
    dispatcher.say(Speech(".hidden\nSecond.", "de-CH", 2.0))
    qtbot.waitUntil(lambda: service.messages == [".hidden\nSecond."])
    assert service.commands == [
        "SET SELF CLIENT_NAME user:postil:reading",
        "SET SELF NOTIFICATION ALL ON",
        "SET SELF LANGUAGE de-ch",
        "SET SELF RATE 63",
        "SPEAK",
    ]
    with qtbot.waitSignal(dispatcher.spoken):
        service.tell("702 END")


def test_the_end_of_a_stopped_message_is_not_that_of_the_next(qtbot, service, dispatcher):
    dispatcher.say(Speech("One."))
    qtbot.waitUntil(lambda: service.messages == ["One."])
    dispatcher.say(Speech("Two."))
    qtbot.waitUntil(lambda: service.messages == ["One.", "Two."])
    assert "CANCEL SELF" in service.commands
    with (
        qtbot.assertNotEmitted(dispatcher.spoken, wait=100),
        qtbot.assertNotEmitted(dispatcher.failed),
    ):
        service.tell("703 CANCELED", message=1)
        service.tell("702 END", message=1)
    with qtbot.waitSignal(dispatcher.spoken):
        service.tell("702 END")


def test_the_service_says_no_is_silenced_or_goes_away(qtbot, service, dispatcher):
    service.refuses = "SET SELF RATE"
    with qtbot.waitSignal(dispatcher.failed) as found:
        dispatcher.say(Speech("One."))
    assert "NOT TODAY" in found.args[0]
    service.refuses = ""
    dispatcher.say(Speech("Two."))
    qtbot.waitUntil(lambda: "Two." in service.messages)
    with qtbot.waitSignal(dispatcher.failed) as found:
        service.tell("703 CANCELED")
    assert "another program" in found.args[0]
    dispatcher.say(Speech("Three."))
    qtbot.waitUntil(lambda: "Three." in service.messages)
    with qtbot.waitSignal(dispatcher.failed):
        service.drop()
    with qtbot.waitSignal(dispatcher.failed):
        dispatcher.say(Speech("Four."))


def test_powershell_gets_a_line_for_each_sentence(qtbot, owner, tmp_path):
    heard = tmp_path / "heard"
    code = (
        "import sys\nfor line in sys.stdin:\n"
        f"    open({str(heard)!r}, 'a').write(line)\n"
        "    print('spoken', flush=True)\n"
    )
    engine = PowerShellEngine(PYTHON, python(code), owner)
    for text in ("Größe.", "Two."):
        with qtbot.waitSignal(engine.spoken, timeout=10_000):
            engine.say(Speech(text, "de", 3.0))
    engine.close()
    assert heard.read_text().splitlines() == [
        '{"text": "Gr\\u00f6\\u00dfe.", "language": "de", "rate": 10}',
        '{"text": "Two.", "language": "de", "rate": 10}',
    ]
    assert "System.Speech" in powershell_script()


def powershell_script() -> str:
    from base64 import b64decode

    return b64decode(powershell_arguments()[-1]).decode("utf-16-le")


@pytest.mark.parametrize(
    ("program", "reason"), [("no-such-program", "No such file"), (PYTHON, "no voice")]
)
def test_powershell_that_cannot_speak_says_why(qtbot, owner, program, reason):
    engine = PowerShellEngine(program, python("raise SystemExit('no voice')"), owner)
    with qtbot.waitSignal(engine.failed, timeout=10_000) as found:
        engine.say(Speech("One."))
    assert reason in found.args[0]


def test_linux_takes_the_service_or_else_espeak_or_nothing(
    owner, service, tmp_path, monkeypatch
):
    monkeypatch.setattr(engines.sys, "platform", "linux")
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path / 's'}")
    found = engines.find_engine(owner)
    assert isinstance(found, DispatcherEngine)
    found.close()
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path / 'none'}")
    monkeypatch.setattr(engines.shutil, "which", lambda name: f"/bin/{name}")
    assert isinstance(engines.find_engine(owner), ProgramEngine)
    monkeypatch.setattr(engines.shutil, "which", lambda _name: None)
    assert engines.find_engine(owner) is None
