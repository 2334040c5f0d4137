"""Export templates: Jinja2 in a sandbox, with the words of Markdown as filters."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reader.exchange import commonmark
from reader.exchange.markdown_export import ExportPage, obsidian_tag
from reader.exchange.markdown_quotes import blockquote, callout
from reader.model.errors import TemplateError
from reader.model.resources import resource
from reader.text.i18n import _

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

LARGEST = 50_000_000
"""Characters a template may write for one article."""

LARGEST_FACTOR = 10_000
"""The biggest number a template may multiply or raise by."""


def load_template(path: Path | None = None) -> Template:
    """Return the template in the file at *path*, or our own; raises TemplateError."""
    from jinja2 import TemplateSyntaxError

    path = path or resource("templates", "article.md.j2")
    try:
        return _environment().from_string(path.read_text("utf-8"))
    except TemplateSyntaxError as error:
        raise TemplateError(str(path), error.lineno, error.message or "") from error
    except OSError as error:
        raise TemplateError(str(path), 0, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise TemplateError(str(path), 0, str(error)) from error


def render(template: Template, page: ExportPage, path: Path | None = None) -> str:
    """Return what *template* writes; raises TemplateError naming the line in *path*."""
    variables = {field.name: getattr(page, field.name) for field in fields(page)}
    written: list[str] = []
    size = 0
    try:
        for piece in template.generate(variables):
            size += len(piece)
            if size > LARGEST:
                raise OverflowError(_("it writes too much"))
            written.append(piece)
    except _failures() as error:
        raise TemplateError(str(path or ""), _line_of(error), str(error)) from error
    return "".join(written).rstrip("\n") + "\n"


def _failures() -> tuple[type[Exception], ...]:
    """Return what the expressions of a template may raise."""
    from jinja2 import TemplateError as JinjaError

    return (
        JinjaError,
        ArithmeticError,
        AttributeError,
        LookupError,
        MemoryError,
        RecursionError,
        TypeError,
        ValueError,
    )


def _line_of(error: BaseException) -> int:
    """Return the template's line where an error came up, or 0."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,
    )
    # Jinja2 has no loop without an end and limits ranges; this keeps "a" * 10**10 away too.
    environment.intercepted_binops = frozenset({"*", "**"})
    environment.binop_table |= {"*": _small(operator.mul), "**": _small(operator.pow)}
    environment.globals["_"] = _
    environment.filters |= {
        "text": commonmark.paragraphs,
        "line": commonmark.line,
        "heading": commonmark.heading,
        "address": commonmark.address,
        "blockquote": blockquote,
        "callout": callout,
        "tag": obsidian_tag,
    }
    return environment


def _small(operation: Callable[[object, object], object]) -> Callable[[object, object], object]:
    """Return *operation* for numbers up to LARGEST_FACTOR only."""

    def checked(left: object, right: object) -> object:
        for factor in (left, right):
            if isinstance(factor, int) and abs(factor) > LARGEST_FACTOR:
                raise OverflowError(_("the number is too large"))
        return operation(left, right)

    return checked
