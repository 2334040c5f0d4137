from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.note_edits import difference, moved
from reader.text.utf16 import from_utf16

WORDS = st.text(alphabet="ab \n🖋é", max_size=12)


@given(WORDS, WORDS)
def test_the_difference_makes_one_text_the_other(old, new):
    first, end, words = difference(old, new)

    assert old[: from_utf16(old, first)] + words + old[from_utf16(old, end) :] == new


@given(WORDS, WORDS, st.integers(0, 12))
def test_what_stands_before_leaves_the_cursor_at_its_letter(theirs, mine, place):
    place = min(place, len(mine))
    first, end, words = difference(mine, theirs + mine)
    units = len(mine[:place].encode("utf-16-le")) // 2
    there = moved(units, (first, end), len(words.encode("utf-16-le")) // 2)

    assert (theirs + mine)[from_utf16(theirs + mine, there) :] == mine[place:]
