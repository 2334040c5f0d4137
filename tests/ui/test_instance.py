"""One process for a library; the others hand over what they were given."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from reader.ui.running.instance import MOST_BYTES, Instance, socket_name

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20_000


@pytest.fixture
def holder(qtbot, tmp_path):
    holder = Instance(tmp_path)
    assert holder.hold()
    assert holder.listen()
    yield holder
    holder.release()


HAND_OVER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reader.ui.running.instance import Instance
application = QCoreApplication([])
sys.exit(0 if Instance(Path(sys.argv[1])).hand_over(sys.argv[2].split()) else 1)
"""


def hand_over(folder: Path, addresses: list[str]) -> subprocess.Popen:
    """Hand over from another process, which this one's event loop answers meanwhile."""
    return subprocess.Popen(
        [sys.executable, "-c", HAND_OVER, str(folder), " ".join(addresses)], cwd=ROOT
    )


def test_a_library_has_one_holder(holder, tmp_path):
    assert not Instance(tmp_path).hold()


def test_another_library_is_free(holder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    instance = Instance(other)
    assert instance.hold()
    instance.release()


def test_the_holder_is_asked_for_what_another_start_was_given(holder, tmp_path, qtbot):
    addresses = ["https://a.example/1", "/home/me/saved.html"]
    with qtbot.waitSignal(holder.asked, timeout=PATIENCE) as asked:
        other = hand_over(tmp_path, addresses)
    assert asked.args == [addresses]
    qtbot.waitUntil(lambda: other.poll() == 0)


def test_a_start_without_addresses_asks_for_the_window_only(holder, tmp_path, qtbot):
    with qtbot.waitSignal(holder.asked, timeout=PATIENCE) as asked:
        other = hand_over(tmp_path, [])
    assert asked.args == [[]]
    qtbot.waitUntil(lambda: other.poll() == 0)


def test_a_message_that_is_too_long_is_not_taken(holder, tmp_path, qtbot):
    socket = QLocalSocket()
    socket.connectToServer(socket_name(tmp_path))
    with qtbot.assertNotEmitted(holder.asked), qtbot.waitSignal(socket.disconnected):
        socket.write(b"a" * (2 * MOST_BYTES))


def test_more_addresses_than_fit_are_cut_at_a_whole_one(holder, tmp_path, qtbot):
    addresses = [f"https://a.example/{number:06}" for number in range(5000)]
    with qtbot.waitSignal(holder.asked, timeout=PATIENCE) as asked:
        other = hand_over(tmp_path, addresses)
    qtbot.waitUntil(lambda: other.poll() == 0)
    (came,) = asked.args
    assert came == addresses[: len(came)]
    assert len(came) > 2000


def test_what_a_crash_left_behind_is_no_holder(qtbot, tmp_path):
    crashed = Instance(tmp_path)
    crashed.hold()
    crashed.listen()
    crashed.release()  # the lock is gone with its process, the socket's name may stay
    next_one = Instance(tmp_path)
    assert next_one.hold()
    assert next_one.listen()
    next_one.release()
