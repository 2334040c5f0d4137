"""Every word has its place in every catalog, and every translation fits its words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir

from reader.text import i18n
from tests import catalogs

CATALOGS = sorted(catalogs.LOCALES.glob("*/LC_MESSAGES/postil.po"))
PLACES = re.compile(r"%\(\w+\)[ds]|\{\w+(?::g)?\}|\{\{\w+\}\}")
each_catalog = pytest.mark.parametrize(
    "path", CATALOGS, ids=lambda path: path.parent.parent.name
)


@pytest.fixture(autouse=True)
def english():
    yield
    i18n.use_languages(["en"])


def forms_of(value):
    return list(value) if isinstance(value, tuple | list) else [value]


def calls(path):
    """Yield the first words of each call of gettext in a file, as Python itself reads it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = node.args[0] if node.args else None
            if node.func.id in catalogs.KEYWORDS and isinstance(words, ast.Constant):
                yield words.value


def test_no_call_hides_from_the_catalogs():
    files = (catalogs.ROOT / "reader").rglob("*.py")
    called = {words for path in files for words in calls(path)}
    templates = (catalogs.ROOT / "resources" / "templates").rglob("*.j2")
    for path in templates:
        called.update(re.findall(r"\b_\(\"([^\"]+)\"\)", path.read_text("utf-8")))
    assert "Read in context" in called
    assert called == {forms_of(message.id)[0] for message in catalogs.extracted() if message.id}


@each_catalog
def test_every_word_is_translated(path):
    words = {message.id for message in catalogs.extracted() if message.id}
    translated = catalogs.read(path)
    assert {message.id for message in translated if message.id} == words
    for message in translated:
        assert not message.id or catalogs.is_translated(message), message.id


@each_catalog
def test_what_is_put_into_the_words_is_put_into_their_translation(path):
    for message in catalogs.read(path):
        wanted = set().union(*(PLACES.findall(form) for form in forms_of(message.id)))
        for form in forms_of(message.string) if message.id else ():
            assert set(PLACES.findall(form)) <= wanted, message.id
            assert len(forms_of(message.id)) > 1 or set(PLACES.findall(form)) == wanted, form


@each_catalog
def test_words_of_click_are_words_of_click(path):
    folder = Path(click.__file__).parent
    said = {
        message
        for _file, _line, message, *_rest in extract_from_dir(folder, [("**.py", "python")])
    }
    for message in catalogs.read(path.with_name("click.po")):
        assert not message.id or message.id in said | {"required"}
        assert not message.id or catalogs.is_translated(message)


@each_catalog
@pytest.mark.parametrize("name", ["postil.po", "click.po"])
def test_it_is_compiled(path, name):
    path = path.with_name(name)
    assert path.with_suffix(".mo").read_bytes() == catalogs.compiled(path)


@pytest.mark.parametrize(
    ("wanted", "spoken", "cancel"),
    [
        (["de_CH.UTF-8"], "de", "Abbrechen"),
        (["de-AT", "en-US"], "de", "Abbrechen"),
        (["tlh", "de"], "de", "Abbrechen"),
        (["zh-Hans-CN"], "zh_CN", "取消"),
        (["zh_SG@x"], "zh_CN", "取消"),
        (["zh-TW"], "en", "Cancel"),
        (["en_GB", "de"], "en", "Cancel"),
        (["C"], "en", "Cancel"),
        (["tlh"], "en", "Cancel"),
        ([], "en", "Cancel"),
    ],
)
def test_the_first_language_there_is_is_spoken(wanted, spoken, cancel):
    i18n.use_languages(wanted)
    assert i18n.language() == spoken
    assert i18n._("Cancel") == cancel


def test_counted_things_have_the_forms_of_their_language():
    i18n.use_languages(["de"])
    forms = [i18n.ngettext("{count} row", "{count} rows", count) for count in (1, 2)]
    assert forms == ["{count} Zeile", "{count} Zeilen"]


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"LANG": "de_DE.UTF-8"}, ["de_DE.UTF-8"]),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_DE"}, ["de_DE"]),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:de"}, ["fr", "de"]),
        ({}, []),
    ],
)
def test_the_environment_is_asked_first(monkeypatch, environment, found):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert i18n.environment_languages() == found
