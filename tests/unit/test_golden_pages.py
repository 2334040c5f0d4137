"""Small pages of our own, one for each kind of content and each trap.


Each folder of tests/data/pages/golden holds page.html, expected.html (the clean HTML) and
expected.json (the metadata, or why the page is refused).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.extract import extract
from reader.model.errors import NotReadableError
from reader.text import clean_html

FOLDERS = sorted((Path(__file__).parents[1] / "data" / "pages" / "golden").iterdir())
URL = "https://example.org/ferry"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_page_gives_what_a_reader_wants_of_it(folder):
    page = (folder / "page.html").read_bytes()
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    address = expected.pop("url", URL)
    if reason := expected.get("refused"):
        with pytest.raises(NotReadableError) as refused:
            extract(page, address)
        assert refused.value.reason == reason
        return
    found = extract(page, address)
    wanted = clean_html.read((folder / "expected.html").read_text("utf-8"))
    assert found.html.split("\n") == clean_html.write(wanted).split("\n")
    assert {name: str(getattr(found, name)) for name in expected} == expected
