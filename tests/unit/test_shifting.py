from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.shifting import shifted

texts = st.text("ab", max_size=8)


@given(texts, texts, texts, texts, st.data())
def test_a_place_outside_what_changed_stays_on_its_letter(start, old, new, end, data):
    before, after = start + old + end, start + new + end
    position = data.draw(st.integers(0, len(before)))
    found = shifted(position, before, after)
    assert 0 <= found <= len(after)
    if position < len(start):
        assert after[: position + 1].startswith(before[:position])
    assert after[found:] == before[position:] or after[:found] == before[:found]


def test_a_place_behind_moves_with_its_words():
    assert shifted(6, "one two three", "two three") == 2
    assert shifted(2, "two three", "one two three") == 6
    assert shifted(9, "one two three", "one three") == 5
    assert shifted(5, "one two three", "one three") == 5
