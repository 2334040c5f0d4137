"""Up to two workers, lent to whichever thread has a page or a picture for them."""

from __future__ import annotations

import json
import queue
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict

from reader.extract.frames import Frame, Header
from reader.extract.worker_process import (
    POLL,
    Cancelled,
    Limits,
    WorkerEndedError,
    WorkerProcess,
    WorkerTooLongError,
)
from reader.model.article import BEGINNING, Before, Direction, FetchedPage, Metadata
from reader.model.errors import (
    CancelledError,
    NotReadableError,
    NotReadableReason,
    PictureError,
    SiteRuleError,
)
from reader.model.explanation import ExplainedPart, Weight
from reader.model.formula import DrawnFormula, SourceFormula
from reader.model.picture import CheckedPicture
from reader.model.site_rule import SiteRule
from reader.text import clean_html
from reader.text.extracted import ExtractedArticle
from reader.text.whole_page import WholePage

MOST = 2
"""Workers at a time; more would only crowd a small machine."""


class Workers:
    """Starts workers when there is work, keeps them warm, replaces those that end.

    Any thread may ask; one that finds no worker free waits for one.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        variables: dict[str, str] | None = None,
        most: int = MOST,
    ) -> None:
        """Take the *limits* of each task and what to add to the workers' environment."""
        self._limits = limits or Limits()
        self._variables = variables
        # The last one used is the next one used: the others may end idle.
        self._places: queue.LifoQueue[WorkerProcess | None] = queue.LifoQueue()
        for _ in range(most):
            self._places.put(None)

    def extract(
        self,
        page: FetchedPage,
        cancelled: Cancelled,
        before: Before = BEGINNING,
        rule: SiteRule | None = None,
    ) -> ExtractedArticle:
        """Return the article of a page.

        Raises NotReadableError, CancelledError, SiteRuleError for a wrong selector.
        """
        return _article(self._read("extract", page, cancelled, before, rule))

    def explain(
        self, page: FetchedPage, cancelled: Cancelled, rule: SiteRule | None = None
    ) -> tuple[ExplainedPart, ...]:
        """Return what became of every part of a page; raises as ``extract`` does."""
        return _parts(self._read("explain", page, cancelled, BEGINNING, rule))

    def _read(
        self,
        task: str,
        page: FetchedPage,
        cancelled: Cancelled,
        before: Before,
        rule: SiteRule | None,
    ) -> Frame:
        header: Header = {
            "task": task,
            "url": page.url,
            "charset": page.charset,
            "content_type": page.content_type,
            "first": before.first,
            "pages": before.pages,
            "rule": json.dumps(_selectors(rule)),
        }
        try:
            answer = self._ask(Frame(header, page.body), cancelled)
        except WorkerEndedError as error:
            raise NotReadableError(page.url, NotReadableReason.WORKER_DIED) from error
        except WorkerTooLongError as error:
            raise NotReadableError(page.url, NotReadableReason.TOO_LONG) from error
        if refused := answer.header.get("refused"):
            raise NotReadableError(page.url, NotReadableReason(str(refused)))
        if selector := answer.header.get("wrong_selector"):
            raise SiteRuleError(str(selector), str(answer.header["detail"]))
        return answer

    def check_picture(self, body: bytes, cancelled: Cancelled) -> CheckedPicture:
        """Return a picture that can be drawn; raises PictureError, CancelledError."""
        try:
            answer = self._ask(Frame({"task": "picture"}, body), cancelled)
        except WorkerEndedError as error:
            raise PictureError(NotReadableReason.WORKER_DIED) from error
        except WorkerTooLongError as error:
            raise PictureError(NotReadableReason.TOO_LONG) from error
        if refused := answer.header.get("refused"):
            raise PictureError(str(refused))
        return _picture(answer)

    def draw_formulas(
        self, formulas: Sequence[SourceFormula], cancelled: Cancelled
    ) -> list[DrawnFormula | None]:
        """Return a drawing of each formula, or None for one that cannot be drawn.

        Raises PictureError if the worker could not finish, CancelledError.
        """
        body = json.dumps([asdict(formula) for formula in formulas]).encode()
        try:
            answer = self._ask(Frame({"task": "formulas"}, body), cancelled)
        except (WorkerEndedError, WorkerTooLongError) as error:
            raise PictureError(NotReadableReason.WORKER_DIED) from error
        return [one and DrawnFormula(**one) for one in json.loads(answer.body)]

    def stop(self) -> None:
        """End the workers that have nothing to do; a busy one ends with the program."""
        stopped = 0
        with suppress(queue.Empty):
            while True:
                worker = self._places.get_nowait()
                stopped += 1
                if worker is not None:
                    worker.end()
        for _ in range(stopped):
            self._places.put(None)

    def _ask(self, task: Frame, cancelled: Cancelled) -> Frame:
        worker = self._taken(cancelled)
        try:
            worker = worker if worker and worker.is_alive else self._fresh(worker)
            try:
                return worker.ask(task, self._limits, cancelled)
            except WorkerEndedError as error:
                if not error.idle:
                    raise
                # It had ended itself just before the task came.
                worker = self._fresh(worker)
                return worker.ask(task, self._limits, cancelled)
        finally:
            self._places.put(worker if worker and worker.is_alive else None)

    def _taken(self, cancelled: Cancelled) -> WorkerProcess | None:
        while True:
            if cancelled():
                raise CancelledError
            with suppress(queue.Empty):
                return self._places.get(timeout=POLL)

    def _fresh(self, worker: WorkerProcess | None) -> WorkerProcess:
        if worker is not None:
            worker.end()
        return WorkerProcess(self._variables)


def _selectors(rule: SiteRule | None) -> dict[str, tuple[str, ...]] | None:
    if rule is None:
        return None
    names = ("sites", "article", "drop", "keep")
    return {name: getattr(rule, name) for name in names}


def _article(answer: Frame) -> ExtractedArticle:
    values = {name: str(value) for name, value in answer.header.items()}
    direction = Direction(values.pop("direction"))
    body = json.loads(answer.body)
    page = WholePage(clean_html.read(body["html"]), frozenset(body["left_out"]))
    return ExtractedArticle(
        headline=values.pop("headline"),
        next_page=values.pop("next_page"),
        metadata=Metadata(direction=direction, **values),
        document=page.article,
        page=page,
    )


def _parts(answer: Frame) -> tuple[ExplainedPart, ...]:
    return tuple(
        ExplainedPart(**values, weights=tuple(Weight(**weight) for weight in weights))
        for values in json.loads(answer.body)
        for weights in [values.pop("weights")]
    )


def _picture(answer: Frame) -> CheckedPicture:
    header = answer.header
    return CheckedPicture(
        body=answer.body,
        media_type=str(header["media_type"]),
        width=int(header["width"]),
        height=int(header["height"]),
    )
