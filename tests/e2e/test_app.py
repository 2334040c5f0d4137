"""The program as processes: a second start, a kill in mid-sentence, no display."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.model.listing import Shelf
from reader.services import annotating
from tests.factories import keep
from tests.servers import html, page

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40.0  # seconds


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    return os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "POSTIL_CONFIG": str(tmp_path / "config"),
        "PYTHONPATH": str(ROOT),
    }


def reader(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "reader", "--library", str(folder), *words]


def run_offscreen(
    library: Path, environment: dict[str, str], *sources: str | Path
) -> subprocess.CompletedProcess[str]:
    """Run Postil without a display, in the folder that the library is in."""
    return subprocess.run(
        reader(library, "offscreen", *map(str, sources)),
        env=environment,
        cwd=library.parent,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def wait_until(is_so, seconds: float = PATIENCE) -> None:
    """Wait for another process, which sends no signal."""
    end = time.monotonic() + seconds
    pause = __import__("threading").Event()
    while not is_so():
        assert time.monotonic() < end, "it did not happen in time"
        pause.wait(0.05)


def test_a_second_start_hands_its_address_to_the_first_window(
    tmp_path, library, site, environment
):
    from reader.services import library as opened

    site.routes["/a"] = html(page("Handed over"))
    first = subprocess.Popen(reader(library), env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_until((library / "window.lock").exists)
        second = subprocess.run(
            reader(library, site.url("/a")), env=environment, timeout=PATIENCE, check=False
        )
        assert second.returncode == 0
        assert first.poll() is None
        wait_until(
            lambda: (
                "Handed over" in [each.article.title for each in opened.list_articles(Shelf())]
            )
        )
    finally:
        first.kill()
        first.wait()


TYPE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from reader.app import App, make_application
from reader.services import library
application = make_application()
library.open_library(Path(sys.argv[1]))
app = App(application)
window = app.open_window()
QTest.qWait(300)
page = window.parts.page
page.select_range(11, 24)
page.setFocus()
QTest.keyClick(page, "n")
QTest.keyClicks(application.focusWidget(), "Half a thought")
QTest.qWait(500)
QTest.keyClicks(application.focusWidget(), " and")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_in_mid_sentence_loses_half_a_second_at_most(library, environment):
    from reader.services import library as opened

    article = keep()
    opened.mark_opened(article.id)
    opened.close_library()
    done = subprocess.run(
        [sys.executable, "-c", TYPE_AND_DIE, str(library)],
        env=environment,
        timeout=PATIENCE,
        check=False,
        stderr=subprocess.DEVNULL,
    )
    assert done.returncode == -signal.SIGKILL
    opened.open_library(library)
    (mark,) = annotating.highlights_of(article.id)
    assert mark.note.startswith("Half a thought")


TYPE_AND_BE_TOLD = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reader.__main__ import main
from reader.ui.window.main_window import MainWindow

def type_and_be_told(window):
    page = window.parts.page
    page.select_range(11, 24)
    page.setFocus()
    QTest.keyClick(page, "n")
    QTest.keyClicks(QApplication.focusWidget(), "The last word")
    os.kill(os.getpid(), int(sys.argv[1]))

def complete(window, done=MainWindow.complete):
    done(window)
    QTimer.singleShot(100, lambda: type_and_be_told(window))

MainWindow.complete = complete
raise SystemExit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_an_end_from_outside_is_a_calm_one_and_keeps_every_letter(library, environment, told):
    from reader.services import library as opened

    article = keep()
    opened.mark_opened(article.id)
    opened.close_library()
    done = subprocess.run(
        [sys.executable, "-c", TYPE_AND_BE_TOLD, str(int(told)), "--library", str(library)],
        env=environment,
        timeout=PATIENCE,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    opened.open_library(library)
    (mark,) = annotating.highlights_of(article.id)
    assert mark.note == "The last word"


def test_without_a_display_it_writes_markdown_and_a_picture(tmp_path, environment):
    saved = tmp_path / "saved.html"
    saved.write_bytes(page("On margins"))
    done = run_offscreen(tmp_path / "lib", environment, saved)
    assert done.returncode == 0, done.stderr
    written = tmp_path / "postil-export"
    assert "answers" in (written / "On margins.md").read_text("utf-8")
    assert (written / "window.png").stat().st_size > 10_000
    assert str(written) in done.stdout
    assert str(written / "window.png") in done.stdout


def test_without_a_display_what_can_be_read_is_written_though_another_cannot(
    tmp_path, environment
):
    saved = tmp_path / "saved.html"
    saved.write_bytes(page("On margins"))
    done = run_offscreen(tmp_path / "lib", environment, tmp_path / "none.html", saved)
    assert done.returncode == 1
    assert "none.html" in done.stderr
    assert (tmp_path / "postil-export" / "On margins.md").exists()


def test_without_a_display_a_page_that_is_not_there_is_a_sentence(tmp_path, environment):
    done = run_offscreen(tmp_path / "lib", environment, "http://127.0.0.1:9/nothing")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "127.0.0.1" in done.stderr
