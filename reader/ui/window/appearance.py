"""How the window and the page look: theme and typography, live and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.pens import MarkStyle, Pens
from reader.model.reference import Reference
from reader.model.settings import SIZES, Settings, Theme, Typography
from reader.services import preferences
from reader.ui.look import theme
from reader.ui.look.palettes import Palette, palette_of

if TYPE_CHECKING:
    from reader.ui.window.appearance_panel import AppearancePanel


class Appearance(QObject):
    """The app's looks, one for all its windows."""

    palette_changed = Signal(object)
    typography_changed = Signal(object)
    ruler_changed = Signal(bool)
    snapping_changed = Signal(bool)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._settings = preferences.settings()
        self._palette = self._wanted()
        theme.apply(app, self._palette)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._wear())

    @property
    def palette(self) -> Palette:
        """Return the colours worn now."""
        return self._palette

    @property
    def settings(self) -> Settings:
        """Return what the reader has chosen."""
        return self._settings

    def set_theme(self, chosen: Theme) -> None:
        """Wear another theme from now on."""
        self._keep(replace(self._settings, theme=chosen))
        self._wear()

    def next_theme(self) -> None:
        """Wear the theme after this one."""
        themes = [each for each in Theme if each is not Theme.SYSTEM]
        now = self._settings.theme
        number = themes.index(now) if now in themes else -1
        self.set_theme(themes[(number + 1) % len(themes)])

    def set_typography(self, chosen: Typography) -> None:
        """Set pages in another way from now on."""
        self._keep(replace(self._settings, typography=chosen))
        self.typography_changed.emit(chosen)

    def set_ruler(self, on: bool) -> None:
        """Read with the ruler from now on, or without."""
        if on != self._settings.ruler:
            self._keep(replace(self._settings, ruler=on))
            self.ruler_changed.emit(on)

    def toggle_ruler(self) -> None:
        """Read with the ruler, or no more."""
        self.set_ruler(not self._settings.ruler)

    def toggle_snapping(self) -> None:
        """Let the mouse take whole words, or letters again."""
        on = not self._settings.snap_to_words
        self._keep(replace(self._settings, snap_to_words=on))
        self.snapping_changed.emit(on)

    def set_speech_speed(self, speed: float) -> None:
        """Read aloud at another speed from now on."""
        if speed != self._settings.speech_speed:
            self._keep(replace(self._settings, speech_speed=speed))

    def set_references(self, references: tuple[Reference, ...]) -> None:
        """Look words up at these places from now on."""
        self._keep(replace(self._settings, references=references))

    def set_pens(self, pens: Pens) -> None:
        """Call the pens so, and draw marks in their style, from now on."""
        if pens != self._settings.pens:
            self._keep(replace(self._settings, pens=pens))
            self._wear()

    def toggle_underlines(self) -> None:
        """Draw marks as lines under the words, or on grounds of colour again."""
        pens = self._settings.pens
        lines = pens.style is MarkStyle.UNDERLINE
        style = MarkStyle.GROUND if lines else MarkStyle.UNDERLINE
        self.set_pens(replace(pens, style=style))

    def open_pens(self, window: QWidget) -> None:
        """Let the reader name the pens."""
        from reader.ui.window.pens_dialog import PensDialog

        dialog = PensDialog(self._settings.pens, self._palette, window)
        dialog.chosen.connect(self.set_pens)
        self.palette_changed.connect(dialog.set_palette)
        dialog.open()

    def zoom(self, by: int) -> None:
        """Set pages *by* steps larger; 0 goes back to the size that was made for them."""
        typography = self._settings.typography
        if by == 0:
            size = Typography().size
        else:
            nearest = min(range(len(SIZES)), key=lambda n: abs(SIZES[n] - typography.size))
            size = SIZES[min(max(nearest + by, 0), len(SIZES) - 1)]
        self.set_typography(replace(typography, size=size))

    def open_panel(self, button: QWidget) -> AppearancePanel:
        """Open the panel under *button*; it closes by itself."""
        from reader.ui.window.appearance_panel import AppearancePanel

        panel = AppearancePanel(self._palette, button.window())
        panel.typography_changed.connect(self.set_typography)
        panel.theme_changed.connect(self.set_theme)
        panel.ruler_changed.connect(self.set_ruler)
        panel.underlines_toggled.connect(self.toggle_underlines)
        panel.snapping_toggled.connect(self.toggle_snapping)
        panel.pens_wanted.connect(lambda: self.open_pens(button.window()))
        self.palette_changed.connect(panel.set_palette)
        panel.closed.connect(panel.deleteLater)
        panel.show_settings(self._settings)
        panel.open_at(button.mapToGlobal(QPoint(button.width(), button.height() + 4)))
        return panel

    def follow(self, wear: Callable[[Palette], object]) -> None:
        """Let *wear* know every palette from now on."""
        self.palette_changed.connect(wear)

    def reload(self) -> None:
        """Read the settings again: another window or machine may have changed them."""
        settings = preferences.settings()
        if settings != self._settings:
            self._settings = settings
            self._wear()
            self.typography_changed.emit(settings.typography)
            self.ruler_changed.emit(settings.ruler)
            self.snapping_changed.emit(settings.snap_to_words)

    def _wanted(self) -> Palette:
        scheme = QGuiApplication.styleHints().colorScheme()
        return palette_of(
            self._settings.theme,
            desktop_is_dark=scheme is Qt.ColorScheme.Dark,
            desktop_has_contrast=_has_contrast(),
            pens=self._settings.pens,
        )

    def _wear(self) -> None:
        before, wanted = self._palette, self._wanted()
        if wanted != before:
            self._palette = wanted
            if replace(before, pens=wanted.pens) != wanted:
                theme.apply(self._app, wanted)
            self.palette_changed.emit(wanted)

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        preferences.keep_settings(settings)


def _has_contrast() -> bool:
    """Say whether the desktop is set to high contrast; Qt knows since 6.10."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
