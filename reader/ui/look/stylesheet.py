"""The style sheet of the whole app, on a grid of 4 px."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from reader.model.resources import resource
from reader.ui.look.palettes import Palette, mixed


def stylesheet(palette: Palette) -> str:
    """Return the Qt style sheet that dresses every widget in *palette*.

    A widget asks for a look of its own by a dynamic property: ``look`` is ``primary``,
    ``quiet``, ``faint``, ``danger`` or ``link`` on a button, ``heading``, ``soft``, ``small``
    or ``danger`` on a label; ``ground`` is ``page``, ``list``, ``nav`` or ``raised`` on any
    widget and ``popover`` on a frame.
    """
    return _SHEET.substitute(
        asdict(palette),
        art=resource("icons", "style").as_posix(),
        check="check-dark" if palette.dark else "check-light",
        faded=mixed(palette.soft, palette.list, 0.4),
        handle=mixed(palette.line, palette.soft, 0.2),
        handle_hover=mixed(palette.line, palette.soft, 0.6),
        accent_hover=mixed(palette.accent, palette.head, 0.18),
    )


_SHEET = Template("""
QWidget { color: $ink; selection-background-color: $selection; selection-color: $ink; }
QMainWindow, QDialog, QMessageBox { background: $list; }
QWidget[ground="page"] { background: $page; }
QWidget[ground="list"] { background: $list; }
QWidget[ground="nav"] { background: $nav; }
QWidget[ground="raised"] { background: $raised; }
QFrame[ground="popover"] {
    background: $raised; border: 1px solid $line; border-radius: 12px;
}

QLabel { background: transparent; }
QLabel[look="heading"] { color: $head; font-size: 15px; font-weight: 600; }
QLabel[look="section"] { color: $soft; font-size: 11px; font-weight: 600; }
QLabel[look="soft"] { color: $soft; }
QLabel[look="small"] { color: $soft; font-size: 12px; }
QLabel[look="danger"] { color: $danger; }
QLabel[look="title"] { color: $head; font-size: 14px; font-weight: 600; }
QLabel[look="reason"] { color: $danger; font-size: 12px; }

/* Some desktops put a red cross on Cancel. */
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QToolTip {
    background: $pill; color: $on_pill; border: none; padding: 4px 8px; font-size: 12px;
}

QPushButton {
    background: $raised; color: $ink; border: 1px solid $line; border-radius: 6px;
    padding: 4px 12px; min-height: 20px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $chosen; }
QPushButton:focus { border: 1px solid $focus; }
QPushButton:disabled { color: $faded; }
QPushButton[look="primary"], QPushButton:default {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[look="primary"]:hover, QPushButton:default:hover { background: $accent_hover; }
QPushButton[look="primary"]:focus, QPushButton:default:focus {
    border: 2px solid $head; padding: 3px 11px;
}
QPushButton[look="primary"]:disabled, QPushButton:default:disabled {
    background: $chosen; color: $faded; border-color: $line;
}
QPushButton[look="danger"] { color: $danger; }
QPushButton[look="quiet"], QPushButton[look="link"] {
    background: transparent; border-color: transparent;
}
QPushButton[look="faint"] {
    background: transparent; border-color: transparent; color: $soft; text-align: left;
}
QPushButton[look="faint"]:hover { color: $ink; }
QPushButton[look="quiet"]:hover { background: $hover; }
QPushButton[look="link"] { color: $accent; padding: 4px; text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="toggle"] {
    background: transparent; color: $soft; border-radius: 12px; padding: 0 9px; font-size: 12px;
    min-height: 22px;
}
QPushButton[look="toggle"]:hover { background: $hover; color: $ink; }
QPushButton[look="toggle"]:checked {
    background: $chosen; color: $head; border-color: $accent; font-weight: 600;
}
QPushButton[look="toggle"]:focus { border-color: $focus; }
QFrame#notes_filter QPushButton[look="faint"], QFrame#notes_filter QPushButton[look="link"] {
    font-size: 12px;
}
QFrame#import_row QPushButton[look="link"] {
    font-size: 12px; padding: 0 2px; margin: 0 8px 0 -3px; min-height: 16px;
}
QWidget#linked_from QPushButton[look="link"] {
    padding: 1px 0; margin-left: -1px; min-height: 18px;
}
QPushButton[look="quiet"]:focus, QPushButton[look="link"]:focus,
QPushButton[look="faint"]:focus { border-color: $focus; }

QToolButton {
    background: transparent; color: $ink; border: 1px solid transparent; border-radius: 6px;
    padding: 4px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $chosen; }
QToolButton:focus { border-color: $focus; }
QToolButton:disabled { color: $faded; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $raised; color: $ink; border: 1px solid $line; border-radius: 6px;
    padding: 4px 8px;
}
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { min-height: 20px; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $soft; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { width: 0; border: none; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus { border: 1px solid $focus; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: $faded; }
QPlainTextEdit#margin_note_editor { background: transparent; border: none; padding: 7px 8px; }
QLineEdit[look="bare"] { background: transparent; border: none; padding: 0 2px; }
QFrame[look="field"] { background: $raised; border: 1px solid $line; border-radius: 6px; }
QListView#tag_completions {
    background: $raised; border: 1px solid $line; border-radius: 6px; padding: 4px;
}
QListView#tag_completions::item { padding: 4px 8px; border-radius: 4px; }

QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$art/chevron.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $line; border-radius: 6px; padding: 4px;
    outline: none;
}
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { background: $chosen; color: $head; }

QCheckBox, QRadioButton {
    background: transparent; spacing: 8px; padding: 2px; border: 1px solid transparent;
    border-radius: 4px;
}
QCheckBox:focus, QRadioButton:focus { border: 1px solid $focus; }
QCheckBox::indicator {
    width: 14px; height: 14px; border: 1px solid $handle_hover; border-radius: 4px;
    background: $raised;
}
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$art/$check.svg");
}
QCheckBox::indicator:disabled { border-color: $line; }
QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $handle_hover; border-radius: 8px;
    background: $raised;
}
QRadioButton::indicator:checked {
    border: 5px solid $accent; width: 6px; height: 6px; border-radius: 8px;
}

QMenu {
    background: $raised; color: $ink; border: 1px solid $line; border-radius: 4px; padding: 4px;
}
QTableView { background: $raised; border: 1px solid $line; border-radius: 6px; }
QTableView::item { padding: 4px 8px; }
QTableView::item:selected { background: $chosen; color: $head; }
QTableView#whole_table::item { border-bottom: 1px solid $line; padding: 4px 6px; }
QTableView QHeaderView::section { padding: 6px 9px; }
QTableView QLineEdit { border-radius: 0; padding: 0 8px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $chosen; color: $head; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenuBar { background: $nav; color: $ink; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $chosen; }

QTabWidget::pane { border: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $soft; border: none; border-bottom: 2px solid transparent;
    padding: 12px 0 10px 0; margin: 0 20px 0 0;
}
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $head; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }

QAbstractItemView {
    background: transparent; border: none; outline: none;
    selection-background-color: $chosen; selection-color: $head;
}
QListView, QTreeView, QTableView { background: $list; color: $ink; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $chosen; color: $head; }
QListView#command_list, QListView#choice_list { background: transparent; }
QListView#command_list::item { border-radius: 6px; }
QTextBrowser#footnote_text { background: transparent; border: none; padding: 0; }
QListView#left_out_list { background: transparent; }
QListView#version_list::item { padding: 10px 14px; border-bottom: 1px solid $line; }
QListView#link_choices { background: transparent; border: none; }
QListView#left_out_list::item { border-radius: 6px; padding: 6px 8px; }
QHeaderView::section {
    background: $list; color: $soft; border: none; border-bottom: 1px solid $line;
    padding: 4px 8px;
}

QAbstractScrollArea { border: none; }
QScrollArea { background: transparent; }
QScrollArea > QWidget > QWidget[ground="clear"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 2px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $handle_hover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: $nav; color: $soft; }

QProgressBar {
    background: $line; border: none; border-radius: 2px; min-height: 4px; max-height: 4px;
    color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QProgressBar[look="thin"] { min-height: 2px; max-height: 2px; border-radius: 1px; }
QProgressBar[look="thin"]::chunk { border-radius: 1px; }

QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $raised; border: 2px solid $accent; width: 12px; height: 12px; margin: -6px 0;
    border-radius: 8px;
}
QSlider::handle:horizontal:focus { border-color: $head; }
QFrame[look="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
""")
