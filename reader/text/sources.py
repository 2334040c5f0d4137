"""Give the pictures of a Document other addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from reader.text.document import Document, Picture


def with_sources(document: Document, names: Mapping[str, str]) -> Document:
    """Return *document* with its pictures' sources renamed; what *names* lacks stays.

    The canonical text does not change: a picture is one character, whatever its address.
    """
    return Document(_renamed(document.blocks, names))


def _renamed(part: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - any part of the tree
    if isinstance(part, Picture):
        return replace(part, source=names.get(part.source, part.source))
    if isinstance(part, tuple):
        return tuple([_renamed(each, names) for each in part])
    if is_dataclass(part) and not isinstance(part, type):
        values = {f.name: _renamed(getattr(part, f.name), names) for f in fields(part)}
        return replace(part, **values)
    return part
