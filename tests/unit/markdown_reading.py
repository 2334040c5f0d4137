"""Read Markdown back as plain text, the way markdown-it-py understands it."""

from __future__ import annotations

from markdown_it import MarkdownIt

from reader.text.document import OBJECT

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PARSERS = (COMMONMARK, GITHUB)


def inline_text(token, code=None):
    """Return the letters of an inline token; a picture is U+FFFC, code is *code* if given."""
    text = ""
    for child in token.children:
        match child.type:
            case "text" | "text_special":
                text += child.content
            case "code_inline":
                text += child.content if code is None else code
            case "hardbreak":
                text += "\n"
            case "image":
                text += OBJECT
            case "html_inline":
                text += "\n" if child.content == "<br>" else ""
            case kind:
                assert kind.removesuffix("_open").removesuffix("_close") in (
                    "link",
                    "em",
                    "strong",
                ), kind
    return text


def texts(markdown, parser=GITHUB, code=None):
    """Return the text of every block that has any, in order."""
    return list(token_texts(parser.parse(markdown), code))


def token_texts(tokens, code=None):
    """Yield the text of every token that has any, in order."""
    for token in tokens:
        assert token.type not in ("html_block", "code_block"), token
        if token.type == "inline":
            yield inline_text(token, code)
        elif token.type == "fence":
            yield token.content.removesuffix("\n")


def containers(markdown, parser=COMMONMARK):
    """Return the tokens inside each outermost block quote."""
    found, depth = [], 0
    for token in parser.parse(markdown):
        if token.type == "blockquote_close":
            depth -= 1
        if depth:
            found[-1].append(token)
        if token.type == "blockquote_open":
            if not depth:
                found.append([])
            depth += 1
    return found
