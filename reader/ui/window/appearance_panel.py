"""How pages look: theme, typeface, size, measure, line height, how lines are filled."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontDatabase, QHideEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from reader.model.pens import MarkStyle
from reader.model.settings import SIZES, Settings, Theme, Typography
from reader.text.i18n import _
from reader.ui.look.fonts import READING_FAMILIES
from reader.ui.look.palettes import Palette
from reader.ui.parts.popover import cut_corners, on_screen, paint_popover
from reader.ui.window.appearance_parts import Stepper, Swatch

MEASURES = (48, 54, 60, 66, 72, 78, 84, 96)
LINE_HEIGHTS = (1.25, 1.35, 1.45, 1.55, 1.65, 1.75, 1.9, 2.1)


class AppearancePanel(QFrame):
    """A popover that changes how pages look; every change is told at once."""

    typography_changed = Signal(Typography)
    theme_changed = Signal(Theme)
    ruler_changed = Signal(bool)
    underlines_toggled = Signal()
    snapping_toggled = Signal()
    pens_wanted = Signal()
    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("appearance_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._palette = palette
        self._settings = Settings()
        self._swatches = [
            Swatch(theme, palette) for theme in Theme if theme is not Theme.SYSTEM
        ]
        self._system = _box("follow_system", _("Follow the system"))
        self._family = QComboBox()
        self._family.setObjectName("font_family")
        self._family.setAccessibleName(_("Typeface"))
        self._family.setItemDelegate(QStyledItemDelegate(self._family))  # takes the style sheet
        self._size = Stepper("text_size", _("Smaller text"), _("Larger text"))
        self._measure = Stepper("measure", _("Narrower lines"), _("Wider lines"))
        self._height = Stepper("line_height", _("Tighter lines"), _("Looser lines"))
        self._justified = _box("justified", _("Justify the text"))
        self._hyphenated = _box("hyphenated", _("Hyphenate words"))
        self._ruler = _box("ruler", _("Reading ruler"))
        self._underlines = _box("underlines", _("Underline highlights"))
        self._snapping = _box("snap_to_words", _("Select whole words with the mouse"))
        self._pens = QPushButton(_("Colours…"))
        self._pens.setObjectName("pens")
        self._pens.setProperty("look", "link")
        self._pens.setToolTip(_("Say what each colour means to you"))
        self._lay_out()
        self._join()
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        for swatch in self._swatches:
            swatch.set_palette(palette)
        for stepper in (self._size, self._measure, self._height):
            stepper.set_palette(palette)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen."""
        theme, typography = settings.theme, settings.typography
        self._settings = settings
        for swatch in self._swatches:
            swatch.setChecked(swatch.theme is theme)
        self._system.setChecked(theme is Theme.SYSTEM)
        self._fill_families(typography.family)
        self._size.show_value(f"{typography.size} px", typography.size, SIZES)
        words = _("{count} characters").format(count=typography.measure)
        self._measure.show_value(words, typography.measure, MEASURES)
        height = f"{typography.line_height:.2f}".rstrip("0").rstrip(".")
        self._height.show_value(height, typography.line_height, LINE_HEIGHTS)
        self._justified.setChecked(typography.justified)
        self._hyphenated.setChecked(typography.hyphenated)
        self._ruler.setChecked(settings.ruler)
        self._underlines.setChecked(settings.pens.style is MarkStyle.UNDERLINE)
        self._snapping.setChecked(settings.snap_to_words)

    def open_at(self, point: QPoint) -> None:
        """Open with the top right corner at *point* of the screen, as far as there is room."""
        self.adjustSize()
        self.move(on_screen(self, point - QPoint(self.width(), 0)))
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_popover(self, self._palette)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it is gone."""
        super().hideEvent(event)
        self.closed.emit()

    def _lay_out(self) -> None:
        swatches = QHBoxLayout()
        swatches.setSpacing(8)
        for swatch in self._swatches:
            swatches.addWidget(swatch)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        rows = (
            (_("Typeface"), self._family),
            (_("Size"), self._size),
            (_("Line length"), self._measure),
            (_("Line height"), self._height),
        )
        for number, (words, widget) in enumerate(rows):
            label = QLabel(words)
            label.setProperty("look", "soft")
            label.setBuddy(widget)
            grid.addWidget(label, number, 0)
            grid.addWidget(widget, number, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(swatches)
        column.addWidget(self._system)
        column.addWidget(_rule())
        column.addLayout(grid)
        for box in (self._justified, self._hyphenated, self._ruler):
            column.addWidget(box)
        column.addWidget(_rule())
        row = QHBoxLayout()
        row.addWidget(self._underlines)
        row.addStretch(1)
        row.addWidget(self._pens)
        column.addLayout(row)
        column.addWidget(self._snapping)
        self.setFixedWidth(336)

    def _join(self) -> None:
        for swatch in self._swatches:
            swatch.clicked.connect(self._take_theme)
        self._system.clicked.connect(self._follow_system)
        self._family.activated.connect(self._take_family)
        self._size.stepped.connect(self._take_size)
        self._measure.stepped.connect(self._take_measure)
        self._height.stepped.connect(self._take_height)
        self._justified.clicked.connect(self._take_justified)
        self._hyphenated.clicked.connect(self._take_hyphenated)
        self._ruler.clicked.connect(self.ruler_changed)
        self._underlines.clicked.connect(lambda _on: self.underlines_toggled.emit())
        self._snapping.clicked.connect(lambda _on: self.snapping_toggled.emit())
        self._pens.clicked.connect(self._open_pens)

    def _open_pens(self) -> None:
        self.close()
        self.pens_wanted.emit()

    def _fill_families(self, family: str) -> None:
        if self._family.findText(family) < 0:
            self._family.clear()
            self._family.addItems(READING_FAMILIES)
            self._family.insertSeparator(len(READING_FAMILIES))
            others = _installed_families()
            known = (*READING_FAMILIES, *others)
            self._family.addItems(others if family in known else [family, *others])
        self._family.setCurrentText(family)

    def _take_theme(self) -> None:
        swatch = self.sender()
        if isinstance(swatch, Swatch):
            self._choose_theme(swatch.theme)

    def _follow_system(self, on: bool) -> None:
        self._choose_theme(Theme.SYSTEM if on else Theme.PAPER)

    def _choose_theme(self, theme: Theme) -> None:
        self.show_settings(replace(self._settings, theme=theme))
        self.theme_changed.emit(theme)

    def _take_family(self) -> None:
        self._take(replace(self._settings.typography, family=self._family.currentText()))

    def _take_size(self, size: int) -> None:
        self._take(replace(self._settings.typography, size=size))

    def _take_measure(self, measure: int) -> None:
        self._take(replace(self._settings.typography, measure=measure))

    def _take_height(self, height: float) -> None:
        self._take(replace(self._settings.typography, line_height=height))

    def _take_justified(self, on: bool) -> None:
        self._take(replace(self._settings.typography, justified=on))

    def _take_hyphenated(self, on: bool) -> None:
        self._take(replace(self._settings.typography, hyphenated=on))

    def _take(self, typography: Typography) -> None:
        if typography != self._settings.typography:
            self.show_settings(replace(self._settings, typography=typography))
            self.typography_changed.emit(typography)


def _installed_families() -> list[str]:
    """Return the families a page can be set in, without variants that pose as families."""
    families = [name for name in QFontDatabase.families() if not name.startswith((".", "@"))]
    names = set(families)
    return [
        name
        for name in families
        if name not in READING_FAMILIES
        and name.rpartition(" ")[0] not in names
        and not QFontDatabase.isPrivateFamily(name)
    ]


def _box(name: str, words: str) -> QCheckBox:
    box = QCheckBox(words)
    box.setObjectName(name)
    return box


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("look", "rule")
    return rule
