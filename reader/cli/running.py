"""The command ``postil``: its subcommands, its errors, its exit status."""

from __future__ import annotations

import errno
import gettext
import io
import os
import sys

import click

from reader import __version__
from reader.cli import (
    adding,
    exporting,
    extracting,
    listing,
    marking,
    noting,
    refetching,
    ruling,
    sorting,
)
from reader.cli.printing import complain
from reader.model.errors import ReaderError
from reader.model.resources import resource
from reader.text.i18n import _, language

OK, FAILED, MISUSED, STOPPED = 0, 1, 2, 130
_NOT_WRITTEN = (errno.ENOSPC, errno.EIO, errno.EDQUOT)


def run(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status; nothing but the result goes to stdout."""
    _speak_utf8()
    _let_click_speak()
    try:
        status = _group().main(args=argv, prog_name="postil", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return STOPPED
    except ReaderError as error:
        from reader.services.sentences import sentence

        complain(sentence(error))
        status = FAILED
    except (BrokenPipeError, SystemExit):
        # Nobody reads any more; click, which sees it first, makes a SystemExit of it.
        _let_go_of_stdout()
        status = OK
    except OSError as error:
        if error.errno not in _NOT_WRITTEN or error.filename:
            raise
        _let_go_of_stdout()
        complain(_("The output could not be written: %(why)s.") % {"why": error.strerror})
        status = FAILED
    return status if isinstance(status, int) else OK


def _group() -> click.Group:
    group = click.Group(
        "postil",
        help=_(
            "Read, mark and keep articles.\n\nWithout a command a window opens; an address "
            "or a file is added in it. ARTICLE is an id, the start of one, or an address."
        ),
        params=[
            click.Option(
                ["--library"],
                metavar="FOLDER",
                help=_("The library's folder (otherwise POSTIL_LIBRARY or your data folder)."),
            ),
            click.Option(
                ["--version"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_print_version,
                help=_("Print the version and exit."),
            ),
        ],
        callback=_keep_library,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for module in (
        *(adding, refetching, listing, marking, noting, sorting),
        *(exporting, extracting, ruling),
    ):
        for command in module.commands():
            group.add_command(command)
    return group


@click.pass_context
def _keep_library(context: click.Context, library: str | None) -> None:
    context.obj = library


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"postil {__version__}")
        context.exit()


def _let_click_speak() -> None:
    """Show gettext, which click asks for its own words, where there are words for them."""
    if language() != "en":
        gettext.bindtextdomain("click", str(resource("locale")))
        gettext.textdomain("click")


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes on every system, names of files byte for byte.

    A terminal that cannot show a letter shows a question mark.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _let_go_of_stdout() -> None:
    """Keep Python from complaining at its end that nobody reads any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
