"""The second step: what was left out of an article, so that its reader can mend it.

``page.html`` is the whole page as clean HTML; ``left_out`` and ``hidden`` are numbers of its
leaves, as JSON: what extraction left out, and what the article is shown without now.
"""

from __future__ import annotations

STATEMENTS = (
    """CREATE TABLE page (
        version_id INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
        html BLOB NOT NULL,
        left_out TEXT NOT NULL, hidden TEXT NOT NULL,
        modified TEXT NOT NULL)""",
)
