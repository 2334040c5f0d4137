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


@given(st.data())
def test_marks_renewed_are_the_marks_made_anew(data):
    spans = st.tuples(st.integers(0, 30), st.integers(1, 9))
    known = [
        highlight(f"h{number}", "x" * length, start)
        for number, (start, length) in enumerate(data.draw(st.lists(spans, max_size=8)))
    ]
    kept = [mark for mark in known if data.draw(st.booleans())]
    new = [
        highlight(data.draw(st.sampled_from([f"n{number}", "h0"])), "y" * length, start)
        for number, (start, length) in enumerate(data.draw(st.lists(spans, max_size=4)))
    ]
    others = list({mark.id: mark for mark in (*kept, *new)}.values())
    renewed, anew = Marks(known).renewed(others), Marks(others)
    assert {mark.id for mark in renewed.ordered} == {mark.id for mark in others}
    places = [(mark.start, -mark.end) for mark in renewed.ordered]
    assert places == sorted(places)
    for place in range(40):
        found = {mark.id for mark in renewed.between(place, place + 1)}
        assert found == {mark.id for mark in anew.between(place, place + 1)}
    assert all(renewed.by_id(mark.id) is mark for mark in others)
