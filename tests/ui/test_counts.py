"""Numbers in the reader's language."""

from __future__ import annotations

import pytest

from reader.text import i18n
from reader.ui.parts.counts import grouped


@pytest.mark.parametrize(
    ("language", "written"), [("en", "1,234,567"), ("de", "1.234.567"), ("zh_CN", "1,234,567")]
)
def test_digits_stand_in_groups_of_the_language(language, written):
    i18n.use_languages([language])
    try:
        assert (grouped(1234567), grouped(999)) == (written, "999")
    finally:
        i18n.use_languages(["en"])
