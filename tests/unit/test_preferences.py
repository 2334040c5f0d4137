"""What the reader has chosen stays with the library."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Colour
from reader.model.pens import MarkStyle, Pens
from reader.model.settings import Settings, Theme, Typography
from reader.services import library, preferences
from reader.store import settings as kept

CHOSEN = Settings(
    theme=Theme.NIGHT,
    typography=Typography(
        family="Inter", size=24, measure=72, line_height=1.7, justified=True, hyphenated=True
    ),
    shortcuts={"archive": "Ctrl+E"},
    pens=Pens(names={Colour.GREEN: "evidence"}, style=MarkStyle.UNDERLINE),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(), part, max_size=3),
    max_leaves=5,
)


def write(values):
    kept.put("reading", values if isinstance(values, str) else json.dumps(values))


def test_a_new_library_has_the_settings_postil_comes_with(library):
    assert preferences.settings() == Settings()


def test_settings_travel_with_the_library(tmp_path):
    library.open_library(tmp_path)
    preferences.keep_settings(CHOSEN)
    preferences.remember("welcomed", "yes")
    library.close_library()
    library.open_library(tmp_path)
    assert preferences.settings() == CHOSEN
    assert preferences.remembered("welcomed") == "yes"
    assert preferences.remembered("other") is None
    library.close_library()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", '"night"', '{"typography": []}'])
def test_what_is_no_settings_at_all_is_as_good_as_none(library, text):
    write(text)
    assert preferences.settings() == Settings()


def test_a_broken_value_falls_back_and_leaves_the_others(library):
    write(
        {
            "theme": "mauve",
            "typography": {"family": "", "size": 9000, "measure": "wide", "line_height": 1.7},
            "shortcuts": {"archive": "Ctrl+E"},
        }
    )
    assert preferences.settings() == Settings(
        typography=Typography(line_height=1.7), shortcuts={"archive": "Ctrl+E"}
    )


def test_a_broken_name_of_a_pen_leaves_the_others(library):
    names = {
        "yellow": 3,
        "green": " evidence\n",
        "blue": "Evidence",
        "mauve": "x",
        "pink": "yellow",
    }
    write({"pens": {"names": names, "style": "glitter"}})
    assert preferences.settings().pens == Pens(names={Colour.GREEN: "evidence"})


@given(st.dictionaries(st.sampled_from(["names", "style"]), JSON))
def test_whatever_stands_there_the_pens_can_be_told_apart(library, values):
    write({"pens": values})
    pens = preferences.settings().pens
    called = [pens.name(colour) or colour.value for colour in Colour]
    assert len(set(called)) == len(called)


@given(st.dictionaries(st.sampled_from(["theme", "typography", "shortcuts"]), JSON))
def test_whatever_stands_there_the_page_can_be_set(library, values):
    write(values)
    found = preferences.settings()
    assert found.theme in Theme
    assert found.typography.family


@given(st.dictionaries(st.sampled_from(list(Typography.__slots__)), JSON))
def test_whatever_stands_in_the_typography_can_be_set(library, values):
    write({"typography": values})
    chosen = preferences.settings().typography
    assert 13 <= chosen.size <= 48
    assert 30 <= chosen.measure <= 120
    assert 1.0 <= chosen.line_height <= 3.0
    assert isinstance(chosen.family, str)
