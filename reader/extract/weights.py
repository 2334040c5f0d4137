"""How much each piece of evidence weighs.

The weights of a logistic regression over the parts of some three hundred annotated pages, with
every site's pages on one side of each test; ``python -m tests.benchmarks.weights`` fits them
anew. A part whose sum is above nothing is more likely article than not.
"""

from __future__ import annotations

BIAS = -2.1

WEIGHTS = {
    "both witnesses": 1.5,
    "readability alone": 0.4,
    "trafilatura alone": 0.6,
    "links": -0.6,
    "all links": -0.6,
    "length": 0.6,
    "ends like a sentence": 0.3,
    "sentences": 0.5,
    "commas": 0.6,
    "capitals": -0.4,
    "opens like a notice": -0.6,
    "list item": 0.2,
    "table": 0.2,
    "paragraph": 0.0,
    "mere box": -0.2,
    "in share": -0.2,
    "in related": -0.2,
    "in newsletter": -0.2,
    "in comments": 0.0,
    "in navigation": -0.3,
    "in meta": -0.6,
    "in tags": 0.1,
    "in advert": -0.1,
    "in side": -0.4,
    "in foot": -0.7,
    "in head": -0.4,
    "in caption": -0.1,
    "in lead": 0.3,
    "in body": 0.1,
    "amid the article": 1.0,
    "after the article": -0.6,
    "between title and text": 0.3,
    "box, by trafilatura": 0.8,
    "outer box, by trafilatura": 0.6,
    "before, by readability": 0.2,
    "after, by readability": 0.5,
    "after, by trafilatura": 0.3,
    "is the description": 0.6,
}
