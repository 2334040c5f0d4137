from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.long_lines import LONGEST, MARK, cut, put_together


@given(st.lists(st.tuples(st.sampled_from(["a", "b ", "\n", "\r", "🖋"]), st.integers(1, 9000))))
def test_what_was_cut_is_put_together_again(parts):
    text = "".join(words * count for words, count in parts)

    assert put_together(cut(text)) == text
    assert all(len(line) <= LONGEST + 1 for line in cut(text).split("\n"))


def test_lines_of_a_common_length_stay_as_they_are():
    text = "a line\n" * 10_000

    assert cut(text) == text


def test_a_line_is_cut_after_a_space():
    first, second = cut("word " * 400).split(f"{MARK}\n")

    assert first.endswith("word ")
    assert second.startswith("word")
