"""Formulas, painted from their drawings in the colour of the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from reader.model.formula import DrawnFormula

_BLACK = '="black"'


class FormulaPainter:
    """Paints the formulas of one page; each is read when it is first seen."""

    def __init__(self, formulas: Sequence[DrawnFormula]) -> None:
        self._formulas = formulas
        self._renderers: dict[tuple[int, str], QSvgRenderer] = {}

    def paint(
        self, painter: QPainter, number: int, rect: QRectF, base: float, colour: QColor
    ) -> None:
        """Paint the formula *number* as wide as *rect*, on the base line at *base*."""
        formula = self._formulas[number]
        em = rect.width() / formula.width
        height = (formula.ascent + formula.descent) * em
        where = QRectF(rect.left(), base - formula.ascent * em, rect.width(), height)
        self._renderer(number, colour).render(painter, where)

    def _renderer(self, number: int, colour: QColor) -> QSvgRenderer:
        key = (number, colour.name())
        if key not in self._renderers:
            svg = self._formulas[number].svg.replace(_BLACK, f'="{colour.name()}"')
            self._renderers[key] = QSvgRenderer(QByteArray(svg.encode()))
        return self._renderers[key]
