"""Pictures are decoded elsewhere, at the size they are shown, and kept within bounds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QColor, QImage

from reader.ui.page import pictures as page_pictures
from reader.ui.page.objects import fitted
from reader.ui.page.pictures import PagePictures, decoded


@pytest.fixture
def folder(tmp_path, qapp):
    for name in ("one", "two", "three"):
        image = QImage(800, 400, QImage.Format.Format_RGB32)
        image.fill(QColor("#336699"))
        image.save(str(tmp_path / name), "PNG")
    return tmp_path


def test_a_picture_comes_at_the_screens_own_resolution(folder, qtbot):
    pictures = PagePictures(lambda name: folder / name)
    pictures.ratio = 2.0
    with qtbot.waitSignal(pictures.arrived):
        assert pictures.drawn("one", QSizeF(300, 150)) is None
    assert pictures.drawn("one", QSizeF(300, 150)).size() == QSize(600, 300)


def test_its_corners_are_round(folder):
    image = decoded(str(folder / "one"), QSize(300, 150), 1.0)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(150, 75) == QColor("#336699")


def test_a_file_that_is_no_picture_is_asked_for_once(folder, qtbot, monkeypatch):
    (folder / "bad").write_bytes(b"no picture")
    asked = []

    def picture_file(name):
        asked.append(name)
        return folder / name

    pictures = PagePictures(picture_file)
    with qtbot.waitSignal(pictures.arrived):
        assert pictures.drawn("bad", QSizeF(300, 150)) is None
        pictures.drawn("one", QSizeF(300, 150))
    assert pictures.drawn("bad", QSizeF(300, 150)) is None
    assert asked.count("bad") == 1


def test_old_pictures_make_room_for_new_ones(folder, qtbot, monkeypatch):
    monkeypatch.setattr(page_pictures, "CACHE_BYTES", 2 * 4 * 300 * 150)
    pictures = PagePictures(lambda name: folder / name)
    for name in ("one", "two", "three"):
        with qtbot.waitSignal(pictures.arrived):
            pictures.drawn(name, QSizeF(300, 150))
    assert pictures.drawn("three", QSizeF(300, 150)) is not None
    assert pictures.drawn("one", QSizeF(300, 150)) is None
    qtbot.waitSignal(pictures.arrived).wait()


@pytest.mark.parametrize(
    ("natural", "shown"),
    [
        ((1200, 600), (600, 300)),  # as wide as the measure
        ((500, 250), (600, 300)),  # nearly: blown up a little
        ((200, 100), (200, 100)),  # small: as it is
        ((600, 2400), (195, 780)),  # a tower: no taller than the screen can take
    ],
)
def test_a_figure_fills_the_measure_but_is_not_blown_up(natural, shown):
    assert fitted(*natural, 600) == QSizeF(*shown)
