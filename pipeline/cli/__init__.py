"""The command `dealtrace`: parse, call one function, show the result.

Standard output carries data, standard error progress and messages. What a user can cause ends in
one line and an exit code of `models.errors`, never in a traceback. Heavy imports stay inside the
commands, so that help comes at once.
"""

import os
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import Annotated

import typer
from typer.exceptions import TyperException

from models.errors import DealtraceError, UsageError
from pipeline.cli import ask, export, prove, read
from pipeline.cli.terminal import is_plain, prepare_streams, say

EXIT_CODES = """Exit codes:

\b
  0    done; for check and verify: all is well
  1    a check's verdict is no: below a floor, or a store with errors
  2    wrong usage, such as a path or deal that does not exist
  3    some inputs could not be read; all others were
  4    the store is missing, is no dealtrace store, or cannot be written
  70   a fault of dealtrace itself
  130  interrupted (Ctrl-C); what was stored stays
"""

_INTERRUPTED, _BROKEN_PIPE = 130, 141

app = typer.Typer(
    name="dealtrace",
    help="Read business news in French, Chinese and English: who put how much into whom, at what "
    "valuation, when, and which sentence of which article says so.",
    epilog=EXIT_CODES,
    add_completion=False,
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
) -> None:
    """The options that stand before a command."""
    if version:
        typer.echo(f"dealtrace {metadata.version('dealtrace')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(UsageError.exit_code)


for group in (read, ask, export, prove):
    group.register(app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; `arguments` default to the process's."""
    prepare_streams()
    command = typer.main.get_command(app)
    try:
        code = command.main(arguments, prog_name="dealtrace", standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        say(f"dealtrace: {error.format_message()}")
        return UsageError.exit_code
    except DealtraceError as error:
        say(f"dealtrace: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        say("dealtrace: interrupted")
        return _INTERRUPTED
    except BrokenPipeError:
        # Python flushes standard output once more at exit, which would fail with the same error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    return code if isinstance(code, int) else 0
