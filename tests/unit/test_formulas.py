"""Formulas are drawn once, in the worker, and kept; what cannot be drawn keeps its source."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.extract.formula_drawing import LONGEST, draw
from reader.model.errors import PictureError
from reader.model.formula import SourceFormula
from reader.services import drawing_formulas, extracting
from reader.services.drawing_formulas import MOST, drawings_of, formulas_of
from reader.store import formulas
from reader.text.document import (
    Cell,
    DisplayFormula,
    Document,
    Formula,
    Paragraph,
    Span,
    Table,
)
from tests.laws import examples

TEX = SourceFormula(source="E = mc^2", notation="tex", display=False)


@pytest.fixture(autouse=True, scope="module")
def workers():
    """End the worker processes when the module is done."""
    yield
    extracting.stop_workers()


def tex(source: str, *, display: bool = False) -> SourceFormula:
    return SourceFormula(source=source, notation="tex", display=display)


def mathml(source: str) -> SourceFormula:
    return SourceFormula(source=source, notation="mathml", display=True)


@pytest.mark.parametrize(
    "formula",
    [
        TEX,
        tex(r"a < b & c"),
        tex(r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"),
        tex(r"\color{red} x + \text{for all } y"),
        tex(r"\sum_{i=1}^n \frac{1}{\sqrt{i}}", display=True),
        mathml("<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>"),
        mathml('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'),
        mathml("<math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>"),
        mathml(
            "<math><semantics><mi>x</mi><annotation>\\unread{</annotation></semantics></math>"
        ),
    ],
    ids=lambda formula: formula.source[:20],
)
def test_a_formula_is_drawn_in_black_with_its_measures(formula):
    drawn = draw(formula)
    assert drawn is not None
    assert drawn.width > 0
    assert drawn.ascent > 0
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawn.svg)) <= {"black", "none"}


@pytest.mark.parametrize(
    "formula",
    [
        tex(""),
        tex(r"\frac{"),
        tex(r"\begin{nothing}x"),
        tex("Fläche = 東京"),
        tex("{" * 3000),
        tex("x" * (LONGEST + 1)),
        mathml("<math><mi>"),
        mathml("<math></math>"),
        mathml("<math><script>x</script></math>"),
        mathml('<!DOCTYPE math [<!ENTITY a "aa">]><math><mi>&a;</mi></math>'),
    ],
    ids=lambda formula: formula.source[:20],
)
def test_what_cannot_be_drawn_is_none(formula):
    assert draw(formula) is None


def test_a_fraction_reaches_under_the_line_and_a_letter_does_not():
    fraction, letter = draw(tex(r"\frac{a}{b}", display=True)), draw(tex("x"))
    assert fraction.descent > 0.4
    assert letter.descent < 0.1


@settings(max_examples=examples(100))
@given(st.text(r"\{}^_&$x1+ frac\sqrt", max_size=20))
def test_any_tex_is_drawn_or_not(source):
    drawn = draw(tex(source))
    assert drawn is None or drawn.width > 0


def page(*sources: str) -> Document:
    row = (Cell((Formula("t"),)),)
    return Document(
        (
            Paragraph((Span("so "), *map(Formula, sources))),
            DisplayFormula(Formula("d")),
            Table((row,)),
        )
    )


def test_every_formula_of_an_article_is_found_once():
    assert formulas_of(page("a", "b", "a")) == [
        tex("a"),
        tex("b"),
        tex("d", display=True),
        tex("t"),
    ]


def test_formulas_are_drawn_once_and_kept(library, monkeypatch):
    document = page("x", r"\frac{")
    drawn = drawing_formulas.draw(document)
    assert {one.source for one, svg in drawn.items() if svg} == {"x", "d", "t"}
    formulas.record(drawn)
    assert drawings_of(document) == drawn
    monkeypatch.setattr(extracting, "draw_formulas_in_worker", None)
    assert drawing_formulas.draw(document) == {}


def test_a_formula_too_hard_for_the_worker_does_not_take_the_others_along(monkeypatch, library):
    def stumble(some, *, cancelled):
        if any(one.source == "hard" for one in some):
            raise PictureError("worker-died")
        return [draw(one) for one in some]

    monkeypatch.setattr(extracting, "draw_formulas_in_worker", stumble)
    drawn = drawing_formulas.draw(page("a", "hard", "b", "c"))
    assert drawn[tex("hard")] is None
    assert all(svg for one, svg in drawn.items() if one.source != "hard")


def test_of_thousands_of_formulas_the_first_are_drawn(library):
    document = page(*(f"x_{number}" for number in range(MOST + 5)))
    assert len(formulas_of(document)) == MOST


def test_what_a_better_drawer_may_draw_is_tried_again(library, monkeypatch):
    formulas.record({TEX: None})
    monkeypatch.setattr(formulas, "DRAWER", formulas.DRAWER + 1)
    assert formulas.of([TEX, replace(TEX, display=True)]) == {}
