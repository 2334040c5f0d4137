"""Where two sequences differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.parts.difference import differing

THINGS = [object() for _number in range(4)]
SEQUENCES = st.lists(st.sampled_from(THINGS), max_size=8)


@given(SEQUENCES, SEQUENCES)
def test_only_what_differs_is_named(before, after):
    old, new = differing(before, after)
    assert before[: old.start] == after[: new.start]
    assert before[old.stop :] == after[new.stop :]
    assert [*before[: old.start], *after[new], *before[old.stop :]] == after
    first = (*before[old], None)[0], (*after[new], None)[0]
    assert first == (None, None) or first[0] is not first[1]


def test_what_is_equal_but_another_differs():
    one, other = [1, 2], [1, 2]
    assert differing([one, one], [one, other]) == (slice(1, 2), slice(1, 2))
