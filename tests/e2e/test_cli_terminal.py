"""The command ``postil`` on a terminal of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from reader.services import annotating
from reader.services import library as opened
from tests.factories import keep
from tests.servers import html, page

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on this system")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "library"
    opened.open_library(folder)
    article = keep("A title that is long " * 20, "Words \x1b]0;evil\x07 and more words.")
    annotating.highlight(article.id, 0, 5)
    opened.close_library()
    return folder


def on_terminal(folder, *words, out=True, err=True, **environment):
    """Run a command on a terminal and return what it shows there, and what it pipes."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "--library", str(folder), *words],
        stdin=theirs,
        stdout=theirs if out else subprocess.PIPE,
        stderr=theirs if err else subprocess.PIPE,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "60"} | environment,
    )
    os.close(theirs)
    shown = b""
    while chunk := read(ours):
        shown += chunk
    os.close(ours)
    piped, _ = process.communicate()
    assert process.returncode == 0, shown
    return shown.decode(), (piped or b"").decode()


def read(descriptor):
    try:
        return os.read(descriptor, 4096)
    except OSError:  # Linux says so when the other side is closed.
        return b""


def test_a_list_fits_the_terminal(folder):
    shown, _piped = on_terminal(folder, "list", NO_COLOR="1")
    head, row = shown.splitlines()
    assert "Title" in head
    assert len(row) <= 60
    assert "…" in row


def test_marks_are_coloured_and_what_a_terminal_would_obey_is_not_sent(folder):
    shown, _piped = on_terminal(folder, "show", "https://a.example/tale")
    assert "\x1b[30;43mWords\x1b[0m" in shown
    assert "\x1b]0;" not in shown
    assert "\x07" not in shown


def test_no_colour_means_no_colour(folder):
    shown, _piped = on_terminal(folder, "show", "https://a.example/tale", NO_COLOR="1")
    assert "43m" not in shown


def test_progress_is_shown_on_the_terminal_while_outcomes_go_down_the_pipe(folder, site):
    site.routes["/a"] = html(page("On margins"))
    shown, piped = on_terminal(folder, "add", site.url("/a"), out=False)
    assert piped.endswith("\tAdded “On margins”.\n")
    assert "On margins" not in shown
