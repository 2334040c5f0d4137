"""Fixtures every test may use."""

from __future__ import annotations

import os
import signal

import pytest

from tests.laws import register_profiles
from tests.servers import LocalSite

register_profiles()
os.environ["LANGUAGE"] = "en"  # whatever language the machine speaks

# A run in the background has Ctrl+C ignored, and hands that on to the programs it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def library(tmp_path):
    """An open, empty library in a folder of its own."""
    from reader.services import library as opened

    folder = tmp_path / "library"
    opened.open_library(folder)
    yield folder
    opened.close_library()


@pytest.fixture
def article(library):
    """One article in an open library."""
    from tests.factories import keep

    return keep()


@pytest.fixture
def site():
    """A web site on loopback without any page yet."""
    with LocalSite() as served:
        yield served
