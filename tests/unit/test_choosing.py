"""What is chosen: with words from any witness an article has words, and a reason for each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.extract import extract, witnesses
from reader.extract.choosing import choose
from reader.extract.decisions import Decision
from reader.extract.evidence import gather
from reader.extract.page import judge, prepared
from reader.extract.parsing import parse
from reader.extract.parts import cut
from reader.extract.witnesses import Hearing, hear
from reader.model.article import Metadata
from reader.text.document import pictures
from tests.laws import examples
from tests.unit.building import pieces

URL = "https://news.example/lamps"
SENTENCE = (
    "The lamp stood on the table, lit and trimmed, and gave a steady yellow light to the room"
    " in which nobody had read a page for years."
)
ARTICLE = "".join(f"<p>{number}. {SENTENCE}</p>" for number in ("One", "Two", "Three", "Four"))
PAGE = (
    "<html><title>On lamps</title><body><nav><a href=/>Home</a></nav>"
    f"<article><h1>On lamps</h1>{ARTICLE}</article>"
    "<div class=related><h3>Related</h3><ul><li><a href=/a>Wax</a><li><a href=/b>Wick</a></ul>"
    "</div><footer>Imprint</footer></body></html>"
)
ESSAY = (
    "<html><title>Lamps</title><body><article><h1>Lamps</h1><p>Some lamps.</p>"
    + "".join(
        f"<figure><img src=/{n}.jpg width=900><figcaption>Lamp {n}</figcaption></figure>"
        for n in range(8)
    )
    + "</article></body></html>"
)


def fail(_page):
    raise etree.ParserError("a page nobody expected")


def say_nothing(page):
    return (0.0,) * len(page.parts)


def say_all(page):
    return (1.0,) * len(page.parts)


def take_the_frame(page):
    return tuple(float(part.words < 5) for part in page.parts)


BROKEN = (fail, say_nothing, say_all, take_the_frame)


@pytest.fixture(params=["_readability", "_trafilatura", "both"])
def broken(request, monkeypatch):
    """Return what breaks one witness, or both, in a given way."""

    def break_with(way):
        for name in ("_readability", "_trafilatura"):
            if request.param in (name, "both"):
                monkeypatch.setattr(witnesses, name, way)

    return break_with


@pytest.mark.parametrize("way", BROKEN)
def test_an_article_keeps_its_words_whichever_witness_is_broken(broken, way):
    broken(way)
    text = extract(PAGE, URL).text
    assert text.count(SENTENCE) == len(("One", "Two", "Three", "Four"))


@pytest.mark.parametrize("way", BROKEN)
def test_a_page_of_pictures_keeps_its_pictures_whichever_witness_is_broken(broken, way):
    broken(way)
    found = extract(ESSAY, URL)
    assert len(pictures(found.document)) == ESSAY.count("<img")
    assert "Lamp 7" in found.text


def test_prose_that_one_witness_has_is_not_dropped_by_the_silence_of_the_other(monkeypatch):
    first_only = tuple(float(number < 3) for number in range(200))
    monkeypatch.setattr(witnesses, "_trafilatura", lambda page: first_only[: len(page.parts)])
    sections = "".join(
        f"<section class=row><div class=col><p>{number}. {SENTENCE}</p></div></section>"
        for number in range(12)
    )
    text = extract(f"<title>On lamps</title><main>{sections}</main>", URL).text
    assert text.count(SENTENCE) == 12


def test_cleaning_never_takes_nearly_everything():
    plugs = "".join(
        f"<p><a href=/{n}>Read more: lamp number {n} is lit</a></p>" for n in range(9)
    )
    found = extract(f"<title>Links on lamps</title><article>{plugs}</article>", URL)
    assert "lamp number 8" in found.text


shares = st.sampled_from([0.0, 0.3, 1.0])


@settings(max_examples=examples(200))
@given(st.lists(pieces, max_size=20).map("".join), st.data())
def test_where_a_witness_has_words_something_is_kept(html, data):
    page = cut(prepared(parse(html)))
    count = len(page.parts)
    testimony = st.lists(shares, min_size=count, max_size=count).map(tuple)
    said = Hearing(data.draw(testimony), data.draw(testimony))
    metadata = Metadata(url=URL, title="On lamps")

    decisions = choose(page.parts, gather(page.parts, said, metadata), said, metadata)

    assert len(decisions) == count
    assert all(decision.reason for decision in decisions)
    judged = [part for part in page.parts if decisions[part.number].score is not None]
    has_words = any(part.words and max(said.of(part.number)) == 1 for part in judged)
    kept = [p for p in page.parts if decisions[p.number].kept]
    assert not has_words or any(part.words for part in kept)


def test_the_witnesses_leave_the_tree_as_it_was():
    page = cut(prepared(parse(PAGE)))
    before = etree.tostring(page.body)
    hear(page)
    for element in page.body.iter():
        element.attrib.pop(witnesses.NUMBER, None)
    assert etree.tostring(page.body) == before


def test_a_decision_says_why():
    judged = judge(parse(PAGE), URL)
    parts = zip(judged.page.parts, judged.decisions, strict=True)
    said = {part.text[:9]: decision for part, decision in parts}
    assert said["On lamps"] == Decision(kept=False, reason="repeats the title")
    assert said["One. The "].kept
    assert "both witnesses" in {each.name for each in said["One. The "].weights}
    assert not said["Imprint"].kept
    assert {each.name for each in said["Imprint"].weights if each.weight < 0} >= {"in foot"}
