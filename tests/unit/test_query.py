"""What a person types into the search field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.query import Filter, Query, Term, parse


def terms(*words, **last):
    made = [Term(words=(word,)) for word in words[:-1]]
    return (*made, Term(words=(words[-1],), **last))


def test_the_last_word_may_go_on_while_it_is_typed():
    assert parse("old book").terms == terms("old", "book", prefix=True)
    assert parse("old book ").terms == terms("old", "book")


def test_quoted_words_stand_together():
    assert parse('"old book"').terms == (Term(words=("old", "book")),)
    assert parse('"old bo').terms == (Term(words=("old", "bo")),)


def test_a_minus_excludes():
    assert parse("book -old").terms == terms("book", "old", excluded=True)
    assert parse('-"old book" x ').terms[0] == Term(words=("old", "book"), excluded=True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("#law/eu", Filter(name="tag", value="law/eu")),
        ("tag:law", Filter(name="tag", value="law")),
        ('tag:"two words"', Filter(name="tag", value="two words")),
        ("-#law", Filter(name="tag", value="law", excluded=True)),
        ("site:example.com", Filter(name="site", value="example.com")),
        ('author:"A. Writer"', Filter(name="author", value="A. Writer")),
        ("in:notes", Filter(name="in", value="notes")),
        ("-is:archive", Filter(name="is", value="archive", excluded=True)),
    ],
)
def test_filters_are_told_from_words(typed, found):
    assert parse(typed) == Query(filters=(found,))


def test_a_word_with_a_colon_is_words():
    assert parse("c:drive ").terms == (Term(words=("c", "drive")),)
    assert parse("http://a.example ").terms == (Term(words=("http", "a", "example")),)
    assert parse("tag: ").filters == ()


def test_a_hyphen_inside_a_word_excludes_nothing():
    assert parse("well-known ").terms == (Term(words=("well", "known")),)


@pytest.mark.parametrize("typed", ["", " ", "-", '"', '""', "#", "-old", "***", "()"])
def test_with_nothing_to_look_for_the_query_is_empty(typed):
    assert parse(typed).is_empty


@given(st.text() | st.text(alphabet='ab -"#:/()*^\0tagin', max_size=30))
def test_nothing_a_person_types_is_an_error(typed):
    query = parse(typed)
    assert all(term.words and all(term.words) for term in query.terms)
    assert all(each.value for each in query.filters)
