"""What all windows on a library share."""

from __future__ import annotations

from dataclasses import dataclass

from reader.ui.running.jobs import Jobs
from reader.ui.window.appearance import Appearance
from reader.ui.window.imports import Imports
from reader.ui.window.library_follower import LibraryFollower


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The looks, the background work, the imports and the news of the library."""

    appearance: Appearance
    jobs: Jobs
    imports: Imports
    follower: LibraryFollower
