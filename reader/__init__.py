"""Postil: read, mark, keep. The package that holds the whole app."""

__version__ = "0.1.0"
