from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.position_map import PositionMap, Run
from reader.text.utf16 import from_utf16, length_utf16, to_utf16

TEXTS = st.lists(st.text(st.sampled_from("ab é漢😀"), min_size=1, max_size=6), min_size=1)


def mapped(parts, gap):
    """Lay *parts* out with *gap* Qt positions between them; two code points in the text."""
    text = "\n\n".join(parts)
    runs, start, qt_start = [], 0, gap
    for part in parts:
        runs.append(Run(start, qt_start, len(part)))
        start += len(part) + 2
        qt_start += length_utf16(part) + gap
    return text, runs, PositionMap(text, runs)


@given(TEXTS, st.integers(1, 5))
def test_to_qt_then_to_text_is_the_identity(parts, gap):
    _text, runs, positions = mapped(parts, gap)
    for run in runs:
        for index in range(run.text_start, run.text_end):
            assert positions.to_text(positions.to_qt(index)) == index


@given(TEXTS, st.integers(0, 3), st.data())
def test_soft_hyphens_stand_between_the_letters_and_count_for_none(parts, gap, data):
    text, runs, start, qt_start = "\n\n".join(parts), [], 0, gap
    for part in parts:
        breaks = data.draw(st.sets(st.integers(1, max(1, len(part) - 1))))
        shown = "".join(
            ("\u00ad" if at in breaks else "") + letter for at, letter in enumerate(part)
        )
        runs.append(Run(start, qt_start, len(part), shown))
        start += len(part) + 2
        qt_start += length_utf16(shown) + gap + 1
    positions = PositionMap(text, runs)
    for run in runs:
        for at in range(run.length):
            position = positions.to_qt(run.text_start + at)
            letter = from_utf16(run.shown, position - run.qt_start)
            assert run.shown[letter] == part_of(text, run)[at]
            assert positions.to_text(position) == run.text_start + at
        for unit in range(length_utf16(run.shown)):
            found = positions.to_text(run.qt_start + unit) - run.text_start
            before = run.shown[: from_utf16(run.shown, unit)]
            assert found == len(before) - before.count("\u00ad")


def part_of(text, run):
    return text[run.text_start : run.text_end]


@given(TEXTS, st.integers(1, 5), st.data())
def test_a_range_comes_back_from_its_qt_ranges(parts, gap, data):
    text, _runs, positions = mapped(parts, gap)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    ranges = list(positions.qt_ranges(start, end))

    if not text[start:end].strip("\n"):
        return
    found = positions.text_range(ranges[0][0], ranges[-1][1])
    assert found is not None
    assert text[found[0] : found[1]] == text[start:end].strip("\n")


def test_an_index_between_two_runs_goes_to_the_next():
    positions = PositionMap("ab\n\ncd", [Run(0, 10, 2), Run(4, 20, 2)])
    assert positions.to_qt(3) == 20


def test_adjacent_runs_split_one_paragraph():
    positions = PositionMap("abcd", [Run(0, 0, 2), Run(2, 3, 2)])
    assert positions.to_qt(2) == 3
    assert list(positions.qt_ranges(1, 3)) == [(1, 2), (3, 4)]
    assert positions.text_range(1, 4) == (1, 3)


def test_a_selection_of_nothing_but_furniture_is_no_range():
    positions = PositionMap("ab", [Run(0, 10, 2)])
    assert positions.text_range(0, 10) is None
    assert PositionMap("", []).text_range(0, 5) is None
    assert PositionMap("", []).to_qt(3) == 0


@given(text=st.text(), index=st.integers(min_value=0, max_value=50))
def test_utf16_round_trip(text, index):
    index = min(index, len(text))
    assert from_utf16(text, to_utf16(text, index)) == index
