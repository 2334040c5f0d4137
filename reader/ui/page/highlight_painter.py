"""Highlights as a pen leaves them: under the words, rounded, and visible where they overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from operator import itemgetter, neg
from sys import maxsize

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.model.annotation import Colour, Highlight, HighlightId, TextPositionSelector
from reader.text.passages import Range
from reader.ui.look.palettes import Palette, overlap_ground, pen_line
from reader.ui.parts.difference import differing
from reader.ui.parts.pen_lines import paint_line

RADIUS = 3.0
EDGE = 1.5
_SPAN = itemgetter(0, 1)
_FEW = 20
EVERYWHERE: Range = (0, maxsize)
OVERHANG = 1.0

_LANES = 5
"""Lines side by side under words; further highlights share the last ones."""
_LANE, _LANES_HEIGHT = 0.17, 0.3
"""Shares of the height of a line of text: from one lane to the next, and all of them."""
_ABOVE_BOTTOM, _BELOW_PICTURE = 0.075, 3.5
_LOW, _HIGH = 26.0, 60.0
"""Pixels: under a lower line of text the lines are thin, and a higher one has a picture in it,
which would cover them."""
_USUAL, _THIN = 2.0, 1.5
_BETWEEN = 1.0
"""Pixels left free at the ends of a highlight, so that two of them stay two."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stretch of text under one set of highlights: code points, ids, pens.

    *lines* are the lane and the pen of each highlight, in the order of the ids; *lowest* is
    the last lane that is taken by them and by all that lie over them.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    pens: tuple[Colour, ...]
    lines: tuple[tuple[int, Colour], ...] = ()
    lowest: int = 0

    def by_id(self) -> Iterator[tuple[str, Colour]]:
        """Yield the highlights over it, each with its pen."""
        for name, (_lane, pen) in zip(self.ids, self.lines, strict=True):
            yield name, pen


Covered = tuple[Stroke, Sequence[QRectF]]
"""A stretch, and the rectangles that its words cover."""


class Marks:
    """The highlights of an article in reading order, found by where they stand."""

    def __init__(self, highlights: Sequence[Highlight] = ()) -> None:
        self._given = highlights
        spans = sorted(((one.start, -one.end, one) for one in highlights), key=_SPAN)
        self.ordered = [one for _start, _end, one in spans]
        self._starts = [start for start, _end, _one in spans]
        self._ends = [-end for _start, end, _one in spans]
        self._reach = list(accumulate(self._ends, max))
        self._by_id = {one.id: one for one in self.ordered}

    def renewed(self, highlights: Sequence[Highlight]) -> Marks:
        """Return the marks of other highlights; quick where only a few are others."""
        gone, new = differing(self._given, highlights)
        if gone.stop - gone.start > _FEW or new.stop - new.start > _FEW:
            return Marks(highlights)
        return self._changed(self._given[gone], highlights[new], highlights)

    def _changed(
        self, gone: Sequence[Highlight], new: Sequence[Highlight], given: Sequence[Highlight]
    ) -> Marks:
        made = Marks()
        made._given = given
        made.ordered, made._starts, made._ends = self.ordered[:], self._starts[:], self._ends[:]
        made._by_id = dict(self._by_id)
        for one in gone:
            made._take_out(one)
        for one in new:
            made._put_in(one)
        made._reach = list(accumulate(made._ends, max))
        return made

    def _take_out(self, one: Highlight) -> None:
        row = bisect_left(self._starts, one.start)
        while self.ordered[row] is not one:
            row += 1
        del self.ordered[row], self._starts[row], self._ends[row], self._by_id[one.id]

    def _put_in(self, one: Highlight) -> None:
        start, end = one.start, one.end
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, start)
        row = bisect_right(self._ends, -end, first, last, key=neg)
        self.ordered.insert(row, one)
        self._starts.insert(row, start)
        self._ends.insert(row, end)
        self._by_id[one.id] = one

    def differing(self, before: Marks) -> Range:
        """Return the code points that look different from what they were *before*.

        Where a sign of a note comes or goes, others move up or down: that may be everywhere.
        """
        old, new = differing(before.ordered, self.ordered)
        gone, come = before.ordered[old], self.ordered[new]
        if len(gone) + len(come) > 2 * _FEW or _noted(gone) != _noted(come):
            return EVERYWHERE
        spans = [before.together(one.start, one.end) for one in gone]
        spans += [self.together(one.start, one.end) for one in come]
        starts, ends = zip(*spans, strict=True) if spans else ((0,), (0,))
        return min(starts), max(ends)

    def together(self, start: int, end: int) -> Range:
        """Return the code points of all that lies over each other from *start* to *end*."""
        first, last = self._overlapping(start, end)
        if first == last:
            return start, end
        return min(start, self._starts[first]), max(end, self._reach[last - 1])

    def between(self, start: int, end: int) -> list[Highlight]:
        """Return the highlights that touch the code points *start* to *end*."""
        first, last = self._rows(start, end)
        return [one for one in self.ordered[first:last] if one.end > start]

    def _rows(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self._reach, start), bisect_left(self._starts, end)

    def with_bounds(self, highlight_id: str, start: int, end: int) -> Marks:
        """Return the marks as they would be with one of them over other words."""
        found = self.by_id(highlight_id)
        return self._changed([found], [_on(found, start, end)], ()) if found else self

    def at(self, index: int) -> Highlight | None:
        """Return the highlight over a code point; of several, the shortest."""
        found = self.between(index, index + 1)
        return min(found, key=lambda one: one.end - one.start, default=None)

    def by_id(self, highlight_id: str) -> Highlight | None:
        """Return a highlight by its id, or None."""
        return self._by_id.get(HighlightId(highlight_id))

    def strokes(self, start: int, end: int) -> Iterator[Stroke]:
        """Yield the marked stretches between two code points, cut where a mark changes."""
        found, lanes = self.between(start, end), self._lanes(start, end)
        cuts = sorted(
            {max(start, one.start) for one in found} | {min(end, one.end) for one in found}
        )
        active: list[Highlight] = []
        waiting = iter(found)
        ahead = next(waiting, None)
        for first, last in pairwise(cuts):
            while ahead is not None and max(start, ahead.start) <= first:
                active.append(ahead)
                ahead = next(waiting, None)
            active = [one for one in active if one.end > first]
            if active:
                yield Stroke(
                    first,
                    last,
                    tuple(one.id for one in active),
                    tuple(dict.fromkeys(one.colour for one in active)),
                    tuple((lanes[one.id][0], one.colour) for one in active),
                    max(lanes[one.id][1] for one in active),
                )

    def _lanes(self, start: int, end: int) -> dict[str, tuple[int, int]]:
        """Return the lanes of the highlights between two code points, by their ids.

        With each goes the last lane that is taken where they lie over each other.
        """
        first, last = self._overlapping(start, end)
        found: dict[str, tuple[int, int]] = {}
        while first < last:
            stop = first + 1
            while stop < last and self._starts[stop] < self._reach[stop - 1]:
                stop += 1
            lanes = list(_lanes(self._starts[first:stop], self._ends[first:stop]))
            lowest = max(lanes)
            for one, lane in zip(self.ordered[first:stop], lanes, strict=True):
                found[one.id] = lane, lowest
            first = stop
        return found

    def _overlapping(self, start: int, end: int) -> tuple[int, int]:
        """Return the rows of all that lies over each other between two code points."""
        first, last = self._rows(start, end)
        while 0 < first < last and self._reach[first - 1] > self._starts[first]:
            first -= 1
        while first < last < len(self._starts) and self._starts[last] < self._reach[last - 1]:
            last += 1
        return first, last


def _noted(marks: Sequence[Highlight]) -> set[str]:
    return {one.id for one in marks if one.note.strip()}


def _on(highlight: Highlight, start: int, end: int) -> Highlight:
    position = TextPositionSelector(start, end)
    return replace(
        highlight, target=replace(highlight.target, position=position), placement=None
    )


def _lanes(starts: Sequence[int], ends: Sequence[int]) -> Iterator[int]:
    """Yield how far below the words the line of each highlight runs, all along it."""
    taken: list[int] = []  # where the last highlight of each lane ends
    for start, end in zip(starts, ends, strict=True):
        lane = next((lane for lane, last in enumerate(taken) if last <= start), len(taken))
        if lane == _LANES:
            lane = taken.index(min(taken))
        taken[lane : lane + 1] = [end]
        yield lane


def paint_strokes(painter: QPainter, strokes: Sequence[Covered], look: Palette) -> None:
    """Paint stretches, each with the rectangles its words cover.

    Where two stretches meet in a line they meet squarely; free ends are round.
    """
    if look.underlines:
        _paint_lines(painter, strokes, look)
        return
    rects = [rect for _stroke, covered in strokes for rect in covered]
    begins = {_spot(rect.left(), rect) for rect in rects}
    ends = {_spot(rect.right(), rect) for rect in rects}
    painter.setPen(Qt.PenStyle.NoPen)
    for stroke, covered in strokes:
        for rect in covered:
            free = _spot(rect.left(), rect) not in ends, _spot(rect.right(), rect) not in begins
            painter.setBrush(QColor(_ground(stroke, look)))
            painter.drawPath(_shape(rect, free))
            if len(stroke.ids) > 1:
                _paint_edges(painter, rect, stroke.pens, look)
    for one, other in pairwise(strokes):
        _paint_bound(painter, one, other, look)


def _paint_bound(painter: QPainter, one: Covered, other: Covered, look: Palette) -> None:
    """Paint where a mark begins or ends at another, which its ground alone would not show."""
    (before, left), (after, right) = one, other
    if before.end != after.start or not left or not right:
        return
    pens = {name: pen for stroke in (before, after) for name, pen in stroke.by_id()}
    come = [name for name in after.ids if name not in before.ids]
    gone = [name for name in before.ids if name not in after.ids]
    x = _meeting(left[-1], right[0])
    if x is not None and (come or gone):
        height = right[0] if come else left[-1]
        edge = QRectF(x - EDGE / 2, height.top(), EDGE, height.height())
        painter.fillRect(edge, QColor(look.mark_edges[pens[(come or gone)[-1]]]))


def _meeting(one: QRectF, other: QRectF) -> float | None:
    """Return where two pieces of a line meet, whichever of them is on the left."""
    if _spot(one.right(), one) == _spot(other.left(), other):
        return other.left()
    if _spot(one.left(), one) == _spot(other.right(), other):
        return other.right()
    return None


def _paint_lines(painter: QPainter, strokes: Sequence[Covered], look: Palette) -> None:
    """Paint each highlight as the line of its pen, in a lane that no other one uses there."""
    begins, ends = _line_ends(strokes)
    for stroke, covered in strokes:
        step = min(_LANE, _LANES_HEIGHT / max(1, stroke.lowest))
        for rect in covered:
            for name, (lane, pen) in zip(stroke.ids, stroke.lines, strict=True):
                left = _BETWEEN * ((name, _spot(rect.left(), rect)) not in ends)
                right = _BETWEEN * ((name, _spot(rect.right(), rect)) not in begins)
                y = _line_height(rect) + lane * step * min(rect.height(), _HIGH / 2)
                line = QLineF(rect.left() + left, y, rect.right() - right, y)
                weight = _THIN if rect.height() < _LOW else _USUAL
                paint_line(painter, pen, line, pen_line(look, pen), weight)


def _line_height(rect: QRectF) -> float:
    """Return where the uppermost line runs under what *rect* covers."""
    if rect.height() > _HIGH:
        return rect.bottom() + _BELOW_PICTURE
    return rect.bottom() - _ABOVE_BOTTOM * rect.height()


Spots = set[tuple[str, tuple[int, int]]]


def _line_ends(strokes: Sequence[Covered]) -> tuple[Spots, Spots]:
    """Return where the pieces of each highlight begin and end in a line."""
    pieces = [
        (name, rect) for stroke, covered in strokes for rect in covered for name in stroke.ids
    ]
    return (
        {(name, _spot(rect.left(), rect)) for name, rect in pieces},
        {(name, _spot(rect.right(), rect)) for name, rect in pieces},
    )


def _ground(stroke: Stroke, look: Palette) -> str:
    several = len(stroke.ids) > 1
    return overlap_ground(look, stroke.pens) if several else look.marks[stroke.pens[0]]


def _spot(x: float, rect: QRectF) -> tuple[int, int]:
    return round(x * 2), round(rect.center().y())


def _shape(rect: QRectF, free: tuple[bool, bool]) -> QPainterPath:
    """Return a stretch of a line with a round free end on the left, the right or both."""
    left, right = free
    full = rect.adjusted(-OVERHANG * left, 0, OVERHANG * right, 0)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(full, RADIUS, RADIUS)
    if not left:
        path.addRect(full.adjusted(0, 0, -full.width() / 2, 0))
    if not right:
        path.addRect(full.adjusted(full.width() / 2, 0, 0, 0))
    return path


def _paint_edges(
    painter: QPainter, rect: QRectF, pens: Sequence[Colour], look: Palette
) -> None:
    """Underline words under several marks, once for each pen, twice for one pen."""
    edges = tuple(pens) * 2 if len(pens) == 1 else tuple(pens)
    for number, pen in enumerate(edges):
        top = rect.bottom() - EDGE * (number + 1) - number
        edge = QRectF(rect.left(), top, rect.width(), EDGE)
        painter.fillRect(edge, QColor(look.mark_edges[pen]))


def paint_outline(painter: QPainter, rects: Sequence[QRectF], colour: str) -> None:
    """Paint a thin line around the words of a mark that lies over others."""
    path = QPainterPath()
    for rect in rects:
        path.addRoundedRect(rect.adjusted(-OVERHANG, 0, OVERHANG, 0), RADIUS, RADIUS)
    painter.setPen(QPen(QColor(colour), EDGE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path.simplified())


def paint_flash(
    painter: QPainter, rects: Sequence[QRectF], colour: str, strength: float
) -> None:
    """Paint a fading ring around the words somebody was led to."""
    ring = QColor(colour)
    ring.setAlphaF(max(0.0, min(1.0, strength)))
    path = QPainterPath()
    for rect in rects:
        path.addRoundedRect(rect.adjusted(-3, -1, 3, 1), RADIUS + 1, RADIUS + 1)
    painter.setPen(QPen(ring, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path.simplified())
