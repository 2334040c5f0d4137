"""Places that look alike are told from each other by what stands around them, or reported."""

from __future__ import annotations

from reader.model.article import ArticleId
from reader.text.anchoring import describe
from reader.text.twins import looks_more_like, stands_twice

TEXT = "The red house is old and empty. The blue house is old and cold."


def target(text: str, words: str, nth: int = 0):
    start = -1
    for _each in range(nth + 1):
        start = text.index(words, start + 1)
    return describe(text, start, start + len(words), ArticleId("a"))


def test_another_place_with_the_same_surroundings_looks_more_like_it():
    marked = target(TEXT, "house is old", 1)
    first = TEXT.index("house is old")
    assert looks_more_like(TEXT, marked, first, first + len("house is old"))
    place = marked.position
    assert not looks_more_like(TEXT, marked, place.start, place.end)


def test_a_place_with_the_very_words_counts_against_one_with_changed_words():
    new = "The blue house was old. The green house, and the blue house is old and cold."
    start = new.index("house was old")
    assert looks_more_like(new, target(TEXT, "house is old", 1), start, start + 13)


def test_a_passage_that_stands_once_has_no_twin():
    marked = target(TEXT, "red house")
    assert not looks_more_like(TEXT, marked, marked.position.start, marked.position.end)
    assert not stands_twice(TEXT, marked.quote)
    twice = "x" * 40 + TEXT + "y" * 40
    assert stands_twice(twice + twice, target(twice, "red house").quote)
