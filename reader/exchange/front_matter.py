"""YAML front matter that any YAML library reads back equal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

FENCE = "---"
_NEVER = 1 << 30


def front_matter(fields: Mapping[str, str | Sequence[str]]) -> str:
    """Return *fields* between two lines of three hyphens, in their order, with a line feed."""
    written = StringIO()
    _yaml().dump(
        {
            name: _quoted(value) if isinstance(value, str) else list(map(_quoted, value))
            for name, value in fields.items()
        },
        written,
    )
    return f"{FENCE}\n{written.getvalue()}{FENCE}\n"


def _quoted(text: str) -> DoubleQuotedScalarString:
    """Return *text* so that it is written in quotes: "yes" and dates are text in any YAML."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    quoted: DoubleQuotedScalarString = DoubleQuotedScalarString(text)
    return quoted


@cache
def _yaml() -> YAML:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.allow_unicode = True
    yaml.width = _NEVER
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
