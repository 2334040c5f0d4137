"""The whole app in a test: a real library, a real window, real background work."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def desk(qtbot, library, tmp_path, monkeypatch):
    """The app on an empty library, with a window in sight once ``desk.open()`` is called."""
    from tests.ui.windows import Desk

    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "config"))
    hook = sys.excepthook
    made = Desk(QApplication.instance(), qtbot)
    # A bug in a slot must fail the test instead of showing its calm sentence.
    monkeypatch.setattr(sys, "excepthook", hook)
    yield made
    made.end()


@pytest.fixture(scope="session", autouse=True)
def _clipboard(qapp):
    """Empty the clipboard at the end: offscreen, Qt does so after Python, and crashes."""
    yield
    qapp.clipboard().clear()
