"""Links from notes back to what refers to them, for the clean HTML.

A Document knows which span refers to which note; the links the other way follow from that, so
they are made when it is written and passed over when it is read.
"""

from __future__ import annotations

import re
from collections import Counter
from string import ascii_lowercase

NOTE_ROLE = "doc-endnote"
BACK_ROLE = "doc-backlink"

_REFERENCE = re.compile(r'<a href="#([^"]*)">')
_NOTE = re.compile(rf'<li role="{NOTE_ROLE}" id="([^"]*)"[^>]*>')
_LINK_END = "</a>"


def with_ways_back(html: str) -> str:
    """Return clean HTML in which references have ids and notes lead back to them."""
    notes = set(_NOTE.findall(html))
    times: Counter[str] = Counter()
    last = ""

    def number(found: re.Match[str]) -> str:
        nonlocal last
        note, before, last = found[1], last, found[1]
        is_same = note == before and found.string.endswith(_LINK_END, 0, found.start())
        if note not in notes or is_same:
            return found[0]
        times[note] += 1
        return f'<a href="#{note}" id="{_id(note, times[note])}">'

    numbered = _REFERENCE.sub(number, html)
    return _NOTE.sub(lambda found: found[0] + _ways_back(found[1], times[found[1]]), numbered)


def _id(note: str, number: int) -> str:
    return f"ref-{number}-{note}"


def _ways_back(note: str, times: int) -> str:
    """Return ^ as the one way back, or ^ and a letter for each of several."""
    if times <= 1:
        return _way_back(note, 1, "^") + " " if times else ""
    links = [_way_back(note, number, _letters(number)) for number in range(1, times + 1)]
    return "^ " + " ".join(links) + " "


def _way_back(note: str, number: int, label: str) -> str:
    return f'<a role="{BACK_ROLE}" href="#{_id(note, number)}">{label}</a>'


def _letters(number: int) -> str:
    """Return a for 1, z for 26, aa for 27."""
    letters = ""
    while number:
        number, place = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[place] + letters
    return letters
