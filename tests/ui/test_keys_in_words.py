"""The keys that the welcome article and the README name are the keys there are."""

from __future__ import annotations

import re
from pathlib import Path

from reader.model.pens import Pens
from reader.model.resources import resource
from reader.ui.window.actions import commands

ROOT = Path(__file__).resolve().parents[2]


def keys():
    """Return the first key of each command by its id, and every key there is."""
    every = commands(Pens())
    all_keys = {key for one in every for key in (*one.keys, *one.list_keys, *one.page_keys)}
    return {one.id: one.keys[0] for one in every if one.keys}, all_keys


def test_the_welcome_article_names_keys_that_do_what_it_says():
    page = resource("welcome", "welcome.html").read_text("utf-8")
    first, every = keys()
    assert set(re.findall(r"<kbd>(.+?)</kbd>", page)) <= every
    assert f"<kbd>{first['tag_article']}</kbd> to give the article a tag" in page
    assert f"<kbd>{first['tag']}</kbd> to give one to a highlight" in page


def test_the_readme_names_the_keys_of_tags():
    first, _every = keys()
    table = (ROOT / "README.md").read_text("utf-8")
    row = f"| `{first['tag']}` {first['tag_article']} | tag the highlight, the article |"
    assert row in table
