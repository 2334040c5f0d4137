"""The words over an article."""

from __future__ import annotations

import pytest

from reader.ui.page.page import PageHeader, day, meta_line
from reader.ui.page.style import fallback_families


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2026-03-17", "17 March 2026"),
        ("2026-03-17T23:30:00-08:00", "17 March 2026"),
        ("", ""),
        ("March 2026", "March 2026"),
    ],
)
def test_the_day_is_the_pages_own(qapp, published, words):
    assert day(published) == words


def test_the_line_under_the_title_leaves_out_what_is_not_known(qapp):
    header = PageHeader(title="T", byline="Ada", published="2026-03-17", minutes=9)
    assert meta_line(header) == "Ada · 17 March 2026 · 9\u00a0min"
    assert meta_line(PageHeader(title="T")) == ""


@pytest.mark.parametrize(
    ("language", "family"),
    [("ja", "Noto Sans CJK JP"), ("zh-TW", "Noto Sans CJK TC"), ("zh-CN", "Noto Sans CJK SC")],
)
def test_han_letters_are_drawn_as_their_country_draws_them(language, family):
    assert fallback_families(language)[0] == family
