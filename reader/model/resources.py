"""Where the app's own files are: fonts, icons, word lists, the welcome article ..."""

from functools import cache
from importlib.resources import files
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of one of the app's own files, as in ``resource("icons", "star.svg")``.

    Whether it is there is not checked.
    """
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    # A wheel and a bundle hold the files inside the package; a clone keeps them beside it.
    package = Path(str(files("reader")))
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
