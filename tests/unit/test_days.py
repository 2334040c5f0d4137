"""Days, months and years as a person types them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.days import first_day, last_day


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        (" 2024-2 ", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("2026-03-17", date(2026, 3, 17), date(2026, 3, 17)),
        ("2026-02-30", None, None),
        ("0000", None, None),
        ("17.3.2026", None, None),
        ("", None, None),
    ],
)
def test_a_year_a_month_and_a_day_are_understood(typed, first, last):
    assert (first_day(typed), last_day(typed)) == (first, last)


@given(st.dates(max_value=date(9998, 12, 31)))
def test_a_month_ends_where_the_next_begins(day):
    month = f"{day.year:04}-{day.month:02}"
    assert first_day(month) <= day <= last_day(month)
    assert (last_day(month) + timedelta(days=1)).day == 1


@given(st.text())
def test_nothing_that_is_typed_is_an_error(typed):
    first, last = first_day(typed), last_day(typed)
    assert (first is None) == (last is None)
