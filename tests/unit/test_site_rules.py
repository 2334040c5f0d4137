"""What Postil is told about single sites: read, applied, tested, never in the way."""

from __future__ import annotations

import json

import pytest

from reader.model.errors import SiteRuleError
from reader.model.site_rule import SiteRule
from reader.services import importing, site_rules
from reader.services.extracting import stop_workers
from reader.services.sentences import imported
from reader.store import versions
from reader.text.site_rules import applies, parse_rule
from tests.servers import html, page

RULE = """
sites = ["127.0.0.1"]
drop = ["p.plug"]
keep = ["aside.note"]

[[tests]]
page = "<p>The words of it, and some more of them, in a sentence.</p><p class=plug>Buy oil.</p>"
kept = ["The words of it"]
dropped = ["Buy oil"]
"""
BODY = (
    "<p class=plug>Oil is what a lamp needs, and we sell it.</p><aside class=note>Mind.</aside>"
)


@pytest.fixture(autouse=True, scope="module")
def workers():
    """End the worker processes when the module is done."""
    yield
    stop_workers()


@pytest.fixture
def rules(library):
    """Return the reader's own folder for site rules."""
    folder = library / site_rules.FOLDER
    folder.mkdir()
    return folder


def add(site):
    site.routes["/a"] = html(page("On lamps", body=BODY))
    asked = importing.request(site.url("/a"))
    return importing.run(asked, lambda _progress: None, lambda: False)


def text_of(done):
    return versions.current(done.article.id).text


def test_every_rule_that_comes_with_postil_passes_its_own_tests(tmp_path):
    checked = [site_rules.check(path) for path in site_rules.rule_files(tmp_path)]
    assert checked
    assert [each.problem for each in checked] == [""] * len(checked)
    assert all(parse_rule(c.path.read_text("utf-8"), "").tests for c in checked)


def test_a_rule_of_the_reader_drops_and_keeps(rules, site):
    assert "Oil is what" in text_of(add(site))
    (rules / "mine.toml").write_text(RULE)
    site.routes["/b"] = html(page("On lamps again", body=BODY))
    done = importing.run(importing.request(site.url("/b")), lambda _p: None, lambda: False)
    assert "Oil is what" not in text_of(done)
    assert "Mind." in text_of(done)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("sites = [", "mine.toml"),
        ("sites = ['127.0.0.1']\ndrop = ['p[']", "p["),
    ],
)
def test_a_wrong_rule_is_told_and_the_page_read_without_it(rules, site, rule, said):
    (rules / "mine.toml").write_text(rule)
    done = add(site)
    assert "Oil is what" in text_of(done)
    assert said in imported(done)


def test_where_the_article_is_said_all_else_is_dropped(tmp_path):
    path = tmp_path / "a.toml"
    inside = "<div class=it><p>In.</p><p class=x>Out of it.</p></div>"
    test = {"page": f"<p>Before.</p>{inside}<p>After.</p>", "kept": ["In."]}
    path.write_text(
        "sites = ['a.example']\narticle = ['.it']\ndrop = ['.x']\n[[tests]]\n"
        f"page = {json.dumps(test['page'])}\nkept = ['In.']\n"
        "dropped = ['Before', 'Out', 'After']"
    )
    assert site_rules.check(path).problem == ""


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("drop = ['p']", "sites is missing"),
        ("sites = 'a.example'", "sites is no list"),
        ("sites = ['a.example']\nremove = ['p']", "unknown: remove"),
        ("sites = ['a.example']\n[[tests]]\nkept = ['x']", "without a page"),
        ("sites = ['a.example']\ntests = 1", "tests is no list"),
        ("sites = ['a.example']\n[[tests]]\npage = '<p>One'\nkept = ['Two']", "lost 'Two'"),
        ("sites = ['a.example']\n[[tests]]\npage = '<p>One'\ndropped = ['One']", "kept 'One'"),
        ("sites = ['a.example']\ndrop = ['p[']\n[[tests]]\npage = '<p>One'", "Expected"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said(tmp_path, rule, problem):
    path = tmp_path / "a.toml"
    path.write_text(rule)
    assert problem in site_rules.check(path).problem


@pytest.mark.parametrize(
    ("site", "address", "does"),
    [
        ("a.example", "https://www.a.example/x", True),
        ("www.a.example", "https://a.example/x", True),
        ("a.example", "https://b.a.example/x", False),
        ("*.a.example", "https://b.a.example/x", True),
        ("*.a.example", "https://a.example/x", True),
        ("*.a.example", "https://na.example/x", False),
        ("a.example", "", False),
        ("a.example", "https://[", False),
    ],
)
def test_a_rule_is_for_its_sites(site, address, does):
    assert applies(SiteRule(sites=(site,)), address) is does


def test_a_file_that_is_no_text_is_told(tmp_path):
    folder = tmp_path / site_rules.FOLDER
    folder.mkdir()
    (folder / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SiteRuleError):
        site_rules.rule_for("https://a.example/", tmp_path)
