from __future__ import annotations

from reader.model.listing import TagCount
from reader.model.tag import Tag
from reader.text.tag_matching import matching_tags

KNOWN = [
    TagCount(tag=Tag(name), count=count)
    for name, count in (
        ("attention", 22),
        ("law", 9),
        ("law/copyright", 4),
        ("typography", 57),
        ("Économie", 3),
        ("slow reading", 8),
    )
]


def names(typed: str, **more) -> list[str]:
    return [tag.name for tag in matching_tags(typed, KNOWN, **more)]


def test_nothing_typed_offers_the_most_used_first():
    assert names("")[:2] == ["typography", "attention"]


def test_case_and_accents_are_ignored():
    assert names("eco") == ["Économie"]
    assert names("ECO") == ["Économie"]


def test_a_part_of_a_nested_tag_is_found():
    assert names("copy") == ["law/copyright"]


def test_a_later_word_is_found():
    assert names("read") == ["slow reading"]


def test_beginnings_come_before_middles():
    assert names("a") == ["attention", "typography", "law", "slow reading", "law/copyright"]


def test_a_hash_sign_is_not_part_of_the_name():
    assert names("#law") == ["law", "law/copyright"]


def test_tags_already_there_are_not_offered():
    assert names("law", taken=[Tag("LAW")]) == ["law/copyright"]


def test_only_a_few_are_offered():
    assert len(names("", limit=2)) == 2
