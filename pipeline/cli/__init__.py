"""The command `dealtrace`: parse, call one function, show the result.

Standard output carries data, standard error progress and messages. What a user can cause ends in
one line and an exit code of `models.errors`, never in a traceback. Heavy imports stay inside the
commands, so that help comes at once.
"""

import logging
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from typing import Annotated

import typer
from typer.exceptions import TyperException

from models.errors import DealtraceError, InternalError, UsageError
from pipeline.cli import (
    ask,
    decide,
    export,
    organisation,
    pager,
    prove,
    read,
    resolve,
    search,
    serve,
    shards,
    show,
    sql,
    upkeep,
)
from pipeline.cli.terminal import is_plain, prepare_streams, say
from pipeline.garbage import collect_seldom

EXIT_CODES = """Exit codes:

\b
  0    done; for check and verify: all is well
  1    a check's verdict is no: below a floor, or a store with errors
  2    wrong usage, such as a path or deal that does not exist
  3    some inputs could not be read; all others were
  4    the store is missing, is no dealtrace store, or cannot be written
  70   a fault of dealtrace itself
  130  interrupted (Ctrl-C, or SIGTERM as batch systems send it); what was stored stays
"""

_INTERRUPTED, _BROKEN_PIPE = 130, 141
# With this variable set, faults of dealtrace itself show their traceback.
_DEBUG = "DEALTRACE_DEBUG"

app = typer.Typer(
    name="dealtrace",
    help="Read business news in French, Chinese and English: who put how much into whom, at what "
    "valuation, when, and which sentence of which article says so.",
    epilog=EXIT_CODES,
    invoke_without_command=True,
    rich_markup_mode=None if is_plain(sys.stdout) else "rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback()
def _options(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
    no_pager: Annotated[
        bool,
        typer.Option(
            "--no-pager",
            help="Let no long page go through a pager; so do DEALTRACE_PAGER= and PAGER=cat.",
        ),
    ] = False,
) -> None:
    """The options that stand before a command."""
    pager.ALLOWED.set(not no_pager)
    if version:
        typer.echo(f"dealtrace {metadata.version('dealtrace')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(UsageError.exit_code)


for group in (
    read,
    shards,
    ask,
    organisation,
    show,
    search,
    sql,
    serve,
    resolve,
    decide,
    export,
    prove,
    upkeep,
):
    group.register(app)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM, by which batch systems end a job, end a command as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _left() -> int:
    """End quietly where who read went away."""
    # Python flushes standard output once more at exit, which would fail with the same error.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _BROKEN_PIPE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; `arguments` default to the process's."""
    prepare_streams()
    collect_seldom()
    logging.basicConfig(level=logging.INFO if os.environ.get(_DEBUG) else logging.CRITICAL)
    command = typer.main.get_command(app)
    try:
        with _ended_by_sigterm():
            code = command.main(arguments, prog_name="dealtrace", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return _left()
    except SystemExit as error:  # a shell was helped to complete, or else a pipe broke
        return _left() if error.code else 0
    except TyperException as error:
        say(f"dealtrace: {error.format_message()}")
        return UsageError.exit_code
    except DealtraceError as error:
        say(f"dealtrace: {error}")
        return error.exit_code
    except Exception as error:  # whatever it is, it is a fault of dealtrace
        if os.environ.get(_DEBUG):
            raise
        say(f"dealtrace: internal error: {type(error).__name__}: {error} ({_DEBUG}=1 shows where)")
        return InternalError.exit_code
    if code == _INTERRUPTED:  # typer's answer to Ctrl-C
        say("dealtrace: interrupted")
    return code if isinstance(code, int) else 0
