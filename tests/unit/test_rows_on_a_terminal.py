"""Rows on a terminal: what is short stays whole, what is long is cut to one line."""

from __future__ import annotations

import sys

import pytest

from reader.cli.printing import say_rows

TITLES = ("Id", "Deleted", "Kind", "Title", "Text", "Note")
ROW = (
    "4d3e6b66-ed86-40f1-9912-229938658beb",
    "2026-11-28",
    "highlight (yellow)",
    "A tale of many words in its title",
    "Margins are older than print.\nMonks answered the text beside the text. " * 40,
    "A long note that goes on for quite a while.",
)


@pytest.mark.parametrize("width", [80, 120])
def test_long_cells_make_room_and_short_ones_stay_whole(monkeypatch, capsys, width):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "dumb")

    say_rows([ROW, (*ROW[:3], "Short", "", "")], TITLES)

    head, first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("4d3e6b66  2026-11-28  highlight (yellow)  A tale ")
    assert "Margins" in first
    assert "A long" in first
    assert "Short" in second
    assert max(map(len, (head, first, second))) <= width
