"""Marks are found where they stand and cut where they change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Colour
from reader.ui.page.highlight_painter import Marks
from tests.ui.annotations import highlight

ranges = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15), st.sampled_from(Colour)), max_size=8
)


def marks_of(drawn):
    return [
        highlight(f"h{number}", "x" * length, start, colour=colour)
        for number, (start, length, colour) in enumerate(drawn)
    ]


@given(ranges, st.integers(0, 60), st.integers(1, 30))
def test_every_mark_in_a_stretch_is_found(drawn, start, length):
    made = marks_of(drawn)
    end = start + length
    found = {one.id for one in Marks(made).between(start, end)}
    assert found == {one.id for one in made if one.start < end and one.end > start}


@given(ranges)
def test_each_stroke_holds_exactly_the_marks_over_it(drawn):
    made = marks_of(drawn)
    strokes = list(Marks(made).strokes(0, 60))
    for index in range(60):
        over = {one.id for one in made if one.start <= index < one.end}
        here = [stroke for stroke in strokes if stroke.start <= index < stroke.end]
        assert len(here) == bool(over)
        if here:
            assert set(here[0].ids) == over


def test_of_several_marks_the_shortest_is_meant():
    marks = Marks([highlight("long", "x" * 20), highlight("short", "x" * 5, 3)])
    assert marks.at(4).id == "short"
    assert marks.at(10).id == "long"
    assert marks.at(30) is None
