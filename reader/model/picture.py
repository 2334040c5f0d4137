"""Pictures, once checked and once stored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPicture:
    """A picture that is what it says it is and can be drawn; sizes in pixels."""

    body: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPicture:
    """A picture in the library, named by the SHA-256 of its bytes; sizes in pixels."""

    hash: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePicture:
    """A picture an article shows: stored, or missing for *failure* (a reason in a word)."""

    source: str
    stored: StoredPicture | None
    failure: str = ""
