from __future__ import annotations

from hypothesis import given

from reader.exchange.markdown_document import article_markdown
from reader.exchange.markdown_quotes import formula
from reader.text.document import (
    OBJECT,
    Caption,
    Cell,
    Code,
    DisplayFormula,
    Document,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Formula,
    Heading,
    InFootnote,
    InItem,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Span,
    Style,
    Table,
)
from tests.strategies import documents
from tests.unit.markdown_reading import GITHUB, inline_text, texts


def say(text, style=Style.PLAIN, link=""):
    return Paragraph((Span(text, style, link),))


def written(*blocks, title="", byline=""):
    return article_markdown(title, byline, Document(blocks))


def html(*blocks):
    return GITHUB.render(written(*blocks))


def content_texts(content):
    return "".join(
        part.text
        if isinstance(part, Span)
        else OBJECT
        if isinstance(part, Picture)
        else formula_text(part)
        for part in content
    )


def formula_text(part):
    return inline_text(GITHUB.parseInline(formula(part))[0])


def leaf_texts(leaf):
    """Return what a leaf should read back as, block by block, less empty cells."""
    match leaf.block:
        case Code():
            return [leaf.block.text]
        case Rule():
            return []
        case Picture():
            return [OBJECT]
        case DisplayFormula():
            return [formula_text(leaf.block.formula)]
        case Embed():
            return [leaf.block.title or leaf.block.provider or leaf.block.url]
        case Table():
            return [content_texts(cell.content) for row in leaf.block.rows for cell in row]
        case _:
            return [content_texts(leaf.block.content)]


def expected(document):
    found, seen = [], set()
    for leaf in document.leaves:
        label = ""
        for container in leaf.path:
            if id(container) in seen:
                continue
            seen.add(id(container))
            if isinstance(container, InFootnote):
                label += f"[{container.footnote.label}] "
            if isinstance(container, InItem):
                checked = container.list.items[container.index].checked
                label += "" if checked is None else "[x] " if checked else "[ ] "
        found.append((label, leaf_texts(leaf)))
    return "".join(label + "".join(words) for label, words in found).replace(" ", "")


@given(documents)
def test_every_letter_of_a_document_reads_back(document):
    markdown = article_markdown("", "", document)
    assert "".join(texts(markdown)).replace(" ", "") == expected(document)
