"""Marks are found where they stand and cut where they change."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from reader.model.annotation import Colour
from reader.model.pens import MarkStyle, Pens
from reader.ui.look.palettes import overlap_ground
from reader.ui.page.highlight_painter import Marks, paint_strokes
from tests.ui.annotations import PAPER, highlight

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


@given(ranges)
def test_marks_over_the_same_words_have_lines_of_their_own(drawn):
    made = marks_of(drawn[:5])
    for stroke in Marks(made).strokes(0, 60):
        lanes = [lane for lane, _pen in stroke.lines]
        assert len(set(lanes)) == len(lanes) == len(stroke.ids)


@given(ranges)
def test_the_line_of_a_mark_stays_at_one_height(drawn):
    heights: dict[str, set[int]] = {}
    for stroke in Marks(marks_of(drawn)).strokes(0, 60):
        for name, (lane, _pen) in zip(stroke.ids, stroke.lines, strict=True):
            heights.setdefault(name, set()).add(lane)
    assert all(len(each) == 1 for each in heights.values())


@given(ranges, st.integers(0, 60), st.integers(1, 30))
def test_the_line_of_a_mark_is_at_the_same_height_in_every_part_of_the_page(drawn, first, n):
    marks = Marks(marks_of(drawn))
    whole = {name: lane for stroke in marks.strokes(0, 99) for name, lane in _lanes(stroke)}
    for stroke in marks.strokes(first, first + n):
        assert all(whole[name] == lane for name, lane in _lanes(stroke))


def _lanes(stroke):
    return zip(stroke.ids, (lane for lane, _pen in stroke.lines), strict=True)


def painted(marks, palette):
    """Return two lines of words under *marks*, painted on white: 10 pixels a letter."""
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    strokes = [
        (stroke, [QRectF(10 * stroke.start, 10, 10 * (stroke.end - stroke.start), 29)])
        for stroke in Marks(marks).strokes(0, 20)
    ]
    paint_strokes(painter, strokes, palette)
    painter.end()
    return image


def inked(image):
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 200
    }


def test_the_lines_of_the_pens_differ_without_their_colours(qapp):
    lines = replace(PAPER, pens=Pens(style=MarkStyle.UNDERLINE))
    shapes = [inked(painted([highlight("h", "x" * 20, colour=pen)], lines)) for pen in Colour]
    assert all(shapes)
    for one, other in combinations(shapes, 2):
        assert len(one ^ other) > 60


def test_a_line_leaves_the_words_alone_and_runs_on_under_another(qapp):
    lines = replace(PAPER, pens=Pens(style=MarkStyle.UNDERLINE))
    long = highlight("long", "x" * 20, colour=Colour.GREEN)
    short = highlight("short", "x" * 5, 6, colour=Colour.PINK)
    alone, both = inked(painted([long], lines)), inked(painted([long, short], lines))
    assert min(y for _x, y in alone) > 30
    assert alone <= both
    assert both - alone


def test_marks_of_one_pen_over_each_other_show_where_each_begins_and_ends(qapp):
    image = painted([highlight("long", "x" * 20), highlight("short", "x" * 5, 6)], PAPER)
    row = [image.pixelColor(x, 14).name() for x in range(200)]

    assert row[20] == PAPER.marks[Colour.YELLOW]
    assert row[80] == overlap_ground(PAPER, (Colour.YELLOW,)) != row[20]
    for bound in (60, 110):
        near = row[bound - 2 : bound + 2]
        assert any(_is_nearer(colour, PAPER.mark_edges[Colour.YELLOW]) for colour in near)
    assert not any(_is_nearer(colour, PAPER.mark_edges[Colour.YELLOW]) for colour in row[20:50])


def test_marks_that_touch_stay_two(qapp):
    both = painted([highlight("one", "x" * 5), highlight("two", "x" * 5, 5)], PAPER)
    whole = painted([highlight("one", "x" * 10)], PAPER)
    assert both.pixelColor(50, 20) != whole.pixelColor(50, 20)


def _is_nearer(colour: str, edge: str) -> bool:
    """Say whether a colour is on the way from the ground of yellow marks to their edge."""
    amounts = [QColor(name).blue() for name in (colour, edge, PAPER.marks[Colour.YELLOW])]
    return abs(amounts[0] - amounts[1]) < abs(amounts[0] - amounts[2])


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
