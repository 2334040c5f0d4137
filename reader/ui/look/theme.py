"""The looks of the app: the colours of each theme, and how a whole application wears them."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from reader.ui.look.palettes import Palette, mixed, overlap_ground, palette_of
from reader.ui.look.stylesheet import stylesheet

__all__ = ["Palette", "apply", "mixed", "overlap_ground", "palette_of", "stylesheet"]


def apply(app: QApplication, palette: Palette) -> None:
    """Dress the application; nothing is left to the desktop's own colours."""
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_qt_palette(palette))
    app.setStyleSheet(stylesheet(palette))


def _qt_palette(palette: Palette) -> QPalette:
    roles = QPalette.ColorRole
    colours = {
        roles.Window: palette.list,
        roles.WindowText: palette.ink,
        roles.Base: palette.raised,
        roles.AlternateBase: palette.list,
        roles.Text: palette.ink,
        roles.Button: palette.raised,
        roles.ButtonText: palette.ink,
        roles.BrightText: palette.on_accent,
        roles.ToolTipBase: palette.pill,
        roles.ToolTipText: palette.on_pill,
        roles.PlaceholderText: palette.soft,
        roles.Highlight: palette.selection,
        roles.HighlightedText: palette.ink,
        roles.Accent: palette.accent,
        roles.Link: palette.accent,
        roles.LinkVisited: palette.accent,
        roles.Light: palette.raised,
        roles.Midlight: palette.hover,
        roles.Mid: palette.line,
        roles.Dark: palette.line,
        roles.Shadow: palette.line,
    }
    dressed = QPalette()
    for role, colour in colours.items():
        dressed.setColor(role, QColor(colour))
    faded = QColor(mixed(palette.soft, palette.list, 0.4))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        dressed.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return dressed
