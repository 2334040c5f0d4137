"""What is known about the open article, and its tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.article import Article
from reader.model.listing import TagCount
from reader.model.tag import Tag
from reader.text.i18n import _, ngettext
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.page.page import day
from reader.ui.parts.counts import grouped
from reader.ui.parts.passage import runs_right_to_left
from reader.ui.parts.tag_field import TagField
from reader.ui.sidebar.linked_from import LinkedFrom
from reader.ui.sidebar.version_facts import VersionFacts

_BREAKS = re.compile(r"[/?&=_.-]|\w{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleInfo:
    """What the panel shows of an article; *missing_pictures* counts those not had yet."""

    article: Article
    tags: tuple[Tag, ...] = ()
    missing_pictures: int = 0


class InfoPanel(QScrollArea):
    """Shows an article's facts and lets the reader tag it."""

    tags_changed = Signal(tuple)
    link_wanted = Signal(str)
    retry_pictures_wanted = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("info_panel")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = _words("heading")
        self._byline = _words("soft")
        self._facts = {name: _Fact(words) for name, words in _fact_names().items()}
        self._address = _Address(_("Address"), "article_address")
        self._source = _Address(_("Fetched from"), "article_source")
        self._tags = TagField(palette)
        self._tags.setObjectName("article_tags")
        self.versions = VersionFacts()
        self._missing = _words("")
        self._retry = QPushButton(_("Fetch the pictures again"))
        self._retry.setObjectName("retry_pictures")
        self.linked_from = LinkedFrom()
        self._sheet = self._body()
        self.setWidget(self._sheet)
        self._tags.tags_changed.connect(self.tags_changed)
        self._address.link_wanted.connect(self.link_wanted)
        self._source.link_wanted.connect(self.link_wanted)
        self._retry.clicked.connect(self.retry_pictures_wanted)
        self.set_palette(palette)
        self.clear()

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._tags.set_palette(palette)
        self._address.set_palette(palette)
        self._source.set_palette(palette)

    def clear(self) -> None:
        """Show nothing: no article is open."""
        self._sheet.hide()

    def show_info(self, info: ArticleInfo, known_tags: Sequence[TagCount]) -> None:
        """Show the facts of an article; a tag being typed stays."""
        metadata = info.article.metadata
        _say(self._title, metadata.title)
        _say(self._byline, " · ".join(p for p in (metadata.byline, metadata.site_name) if p))
        for name, words in _facts(info.article).items():
            self._facts[name].say(words)
        self._address.say(metadata.url)
        source = info.article.source_url
        self._source.say("" if source == metadata.url else source)
        self._tags.show_tags(info.tags, known_tags)
        self._show_missing(info.missing_pictures)
        self._sheet.show()

    def _show_missing(self, count: int) -> None:
        words = ngettext(
            "{count} picture could not be fetched.",
            "{count} pictures could not be fetched.",
            count,
        )
        _say(self._missing, words.format(count=count) if count else "")
        self._retry.setVisible(bool(count))

    def _body(self) -> QWidget:
        body = QWidget()
        body.setProperty("ground", "list")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._byline)
        column.addSpacing(16)
        column.addWidget(_section(_("Tags")))
        column.addWidget(self._tags)
        column.addSpacing(12)
        for fact in self._facts.values():
            column.addWidget(fact)
        column.addSpacing(12)
        column.addWidget(self._address)
        column.addWidget(self._source)
        column.addWidget(self.versions)
        column.addWidget(self.linked_from)
        column.addSpacing(12)
        column.addWidget(self._missing)
        column.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return body


class _Fact(QWidget):
    """A quiet name and a value on one line; gone while there is no value."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._value = _words("")
        label = _words("soft")
        label.setText(name)
        label.setFixedWidth(88)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._value, 1)

    def say(self, words: str) -> None:
        """Show *words*, or nothing."""
        _say(self._value, words)
        self.setVisible(bool(words))


class _Address(QWidget):
    """An address that can be selected, opened and copied; gone while there is none."""

    link_wanted = Signal(str)

    def __init__(self, name: str, object_name: str) -> None:
        super().__init__()
        self._words = _words("")
        self._words.setObjectName(object_name)
        self._open = _tool(f"open_{object_name}", _("Open in the browser"))
        self._copy = _tool(f"copy_{object_name}", _("Copy the address"))
        self._address = ""
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(_section(name), 1)
        row.addWidget(self._open)
        row.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._words)
        self._open.clicked.connect(lambda: self.link_wanted.emit(self._address))
        self._copy.clicked.connect(self._take)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._open.setIcon(icon("external-link", palette.soft, 14))
        self._copy.setIcon(icon("copy", palette.soft, 14))

    def say(self, address: str) -> None:
        """Show an address, or nothing."""
        self._address = address
        # A label breaks lines between words only: let it break after signs and long runs too.
        _say(self._words, _BREAKS.sub("\\g<0>\u200b", address))
        self._open.setVisible(address.startswith(("http://", "https://")))
        self.setVisible(bool(address))

    def _take(self) -> None:
        QGuiApplication.clipboard().setText(self._address)


def _fact_names() -> dict[str, str]:
    return {
        "published": _("Published"),
        "length": _("Length"),
        "language": _("Language"),
        "added": _("Added"),
    }


def _facts(article: Article) -> dict[str, str]:
    words = ngettext("{count} word", "{count} words", article.word_count)
    minutes = ngettext("{count} min", "{count} min", article.minutes)
    language = QLocale.languageToString(QLocale(article.metadata.language).language())
    return {
        "published": day(article.metadata.published),
        "length": " · ".join(
            (
                words.format(count=grouped(article.word_count)),
                minutes.format(count=article.minutes),
            )
        ),
        "language": language if article.metadata.language else "",
        "added": day(article.added.astimezone().date().isoformat()),
    }


def _words(look: str) -> QLabel:
    label = QLabel()
    label.setProperty("look", look)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
    side = (
        Qt.AlignmentFlag.AlignRight if runs_right_to_left(words) else Qt.AlignmentFlag.AlignLeft
    )
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)


def _section(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("look", "section")
    return label


def _tool(name: str, hint: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(hint)
    button.setToolTip(hint)
    button.setIconSize(QSize(14, 14))
    return button
