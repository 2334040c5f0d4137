from __future__ import annotations

import inspect
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.model import errors
from reader.model.annotation import ArticleTags
from reader.model.article import Article, ArticleId, Metadata
from reader.model.change import Change, ChangeKind, Edit
from reader.model.errors import FetchReason, NotReadableReason, ReaderError
from reader.model.listing import Imported, ImportProgress, ImportStage, Outcome
from reader.model.repair import Repair
from reader.services import sentences

NOW = datetime(2026, 3, 17, tzinfo=UTC)
VALUES = {
    "kind": "note",
    "url": "https://a.example/story?a=100%25",
    "path": "/home/me/Postil 100%",
    "detail": "what the system said.",
    "version": 9,
    "reference": "1a2b",
    "quote": "some words",
    "occurrences": 2,
    "line": 3,
    "count": 2,
}


def every_error():
    """Return an error of every class, of every reason."""
    return list(_every_error())


def _every_error():
    for name, kind in sorted(vars(errors).items()):
        if inspect.isclass(kind) and issubclass(kind, ReaderError):
            reasons = {
                "FetchError": FetchReason,
                "NotReadableError": NotReadableReason,
                "PictureError": ["too-large"],
            }.get(name, [None])
            for reason in reasons:
                yield pytest.param(made(kind, reason), id=f"{name} {reason or ''}".strip())


def made(kind, reason=None):
    code = getattr(kind.__init__, "__code__", None)
    names = code.co_varnames[1 : code.co_argcount] if code else ()
    values = VALUES | {"reason": reason, "candidates": ()}
    return kind(*[values[name] for name in names if name in values])


def is_sound(words):
    """Return whether *words* are whole sentences with nothing left to fill in."""
    filled = words.replace("100%25", "").replace("100%", "")
    return (
        (words[0] in "“%" or words[0].isupper() or words[0].isdigit() or words[0] in "a/")
        and words.endswith(".")
        and not words.endswith("..")
        and not re.search(r"%\(|%[sd]|\{|\bNone\b", filled)
    )


@pytest.mark.parametrize("error", every_error())
def test_every_error_has_sentences_of_its_own(error):
    words = sentences.sentence(error)
    assert is_sound(words), words
    if type(error) is not ReaderError:
        assert words != sentences.sentence(ReaderError())


@pytest.mark.parametrize("error", every_error())
def test_a_kept_failure_is_worded_as_the_error_was(error):
    record = sentences.failure_record(error)
    assert sentences.failure_sentence(record) == sentences.sentence(error)


@pytest.mark.parametrize(
    "record",
    [
        "",
        "not JSON",
        "[]",
        "null",
        '{"error": "SomethingNewerError", "x": 1}',
        '{"error": "FetchError", "url": "u", "reason": "a-newer-reason", "detail": ""}',
        '{"error": "FetchError"}',
        '{"error": "StrEnum"}',
        '{"error": "__builtins__"}',
        '{"error": 3}',
    ],
)
def test_a_failure_of_another_version_is_worded_safely(record):
    assert sentences.failure_sentence(record) == "It could not be imported. Try again."


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("404", "a.example has no page at this address (404). Check the address."),
        ("503", "a.example has a fault of its own (503). Try again later."),
        ("429", "a.example asks to come back later (429). Try again in a while."),
        ("418", "a.example answered with an error (418). Open it in the browser."),
        ("403", None),
        ("", None),
    ],
)
def test_the_status_of_an_answer_is_put_into_words(status, words):
    error = errors.FetchError("https://a.example/", FetchReason.HTTP_STATUS, status)
    said = sentences.sentence(error)
    assert is_sound(said)
    assert words in (None, said)


def test_a_limit_is_said_in_a_unit_people_know():
    error = errors.FetchError("https://a.example/", FetchReason.TOO_LARGE, "20000000")
    assert "20 MB" in sentences.sentence(error)


def test_an_ambiguous_id_is_answered_with_the_articles_it_may_mean():
    error = errors.ArticleNotFoundError("1a2b", ("1a2b3c", "1a2b4d"))
    assert sentences.sentence(error) == "“1a2b” means several articles: 1a2b3c, 1a2b4d."


def test_a_quote_that_is_missing_or_stands_there_often_is_named():
    missing = sentences.sentence(errors.QuoteNotFoundError("words " * 100, 0))
    assert missing.startswith("The article does not say “words words")
    assert len(missing) < 130
    assert "3 times" in sentences.sentence(errors.QuoteNotFoundError("words", 3))
    assert "no number 9" in sentences.sentence(errors.QuoteNotFoundError("words", 3, 9))
    assert "only once" in sentences.sentence(errors.QuoteNotFoundError("words", 1, 2))


@pytest.mark.parametrize("kind", ChangeKind)
@pytest.mark.parametrize("count", [1, 2, 0])
def test_every_change_has_a_toast_in_both_numbers(kind, count):
    tags = ArticleTags(article_id=ArticleId("a"), tags=(), modified=NOW)
    edit = Edit(before=tags, after=tags)
    words = sentences.done(Change(kind=kind, edits=(edit,) * count))
    assert is_sound(words)
    # Highlights are joined to one, however many there were.
    assert ("2" in words) == (count == 2 and kind is not ChangeKind.JOINED)


def test_the_toast_of_a_repair_counts_blocks():
    before = Repair(
        article_id=ArticleId("a"), version_id="v", hidden=frozenset({1}), modified=NOW
    )
    edit = Edit(before=before, after=replace(before, hidden=frozenset({1, 2, 5})))
    change = Change(kind=ChangeKind.REMOVED_FROM_ARTICLE, edits=(edit,))
    assert sentences.done(change) == "2 blocks removed from this article."


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_of_an_import_names_the_article(outcome):
    article = Article(
        id=ArticleId("a"),
        metadata=Metadata(url="https://a.example/", title="100% of a story"),
        source_url="https://a.example/",
        word_count=1,
        added=NOW,
        modified=NOW,
    )
    words = sentences.imported(Imported(article=article, outcome=outcome))
    assert "“100% of a story”" in words
    assert words.endswith(".")
    some = sentences.imported(Imported(article=article, outcome=outcome, missing_pictures=2))
    assert some == f"{words} 2 pictures could not be fetched."


@pytest.mark.parametrize("stage", ImportStage)
def test_every_stage_of_an_import_is_a_few_words(stage):
    words = sentences.stage(ImportProgress(stage=stage))
    assert words
    assert not words.endswith(".")


def test_stages_say_how_far_they_are():
    pictures = ImportProgress(stage=ImportStage.PICTURES, done=7, total=12)
    page = ImportProgress(stage=ImportStage.FETCHING, done=2_400_000)
    assert sentences.stage(pictures) == "Fetching pictures, 7 of 12"
    assert sentences.stage(page) == "Fetching the page, 2 MB"
