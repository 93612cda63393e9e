"""Where output goes: colour and width for people at a terminal, plain text for pipes and files."""

import os
import shutil
import sys
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING, BinaryIO, TextIO

from pipeline import wording
from pipeline.cli import pager

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

# The width of tables and running text where no terminal tells another.
_PLAIN_WIDTH = 100


def is_plain(stream: IO[str]) -> bool:
    """Whether to keep colour and drawing away from a stream (see https://no-color.org)."""
    return (
        not stream.isatty() or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    )


def prepare_streams() -> None:
    """Write UTF-8 to pipes and files; never fail on a character that cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def standard_input() -> BinaryIO | None:
    """The bytes of standard input; None where it is closed."""
    return sys.stdin.buffer if sys.stdin else None


def say(message: str) -> None:
    """One message for people, on standard error, after all that was printed before."""
    sys.stdout.flush()
    sys.stderr.write(f"{wording.printable(message)}\n")
    sys.stderr.flush()


def show(renderable: "RenderableType") -> None:
    """Print on standard output; without trailing blanks where nobody sees colours end."""
    sys.stdout.write(_drawn(renderable))


def browse(renderable: "RenderableType") -> None:
    """Print as `show` does, or in a pager where a terminal has too few lines for it."""
    drawn = _drawn(renderable)
    command = pager.command() if sys.stdout.isatty() else None
    if command and drawn.count("\n") >= shutil.get_terminal_size().lines:
        sys.stdout.flush()
        pager.show(drawn, command)
    else:
        sys.stdout.write(drawn)


def _drawn(renderable: "RenderableType") -> str:
    screen = console()
    with screen.capture() as capture:
        screen.print(renderable)
    if not is_plain(sys.stdout):
        return capture.get()
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def can_show(stream: TextIO, characters: str) -> bool:
    """Whether a stream's encoding has some characters."""
    try:
        characters.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def width() -> int:
    """How many columns standard output has, or is given where it is no terminal."""
    return shutil.get_terminal_size((_PLAIN_WIDTH, 24)).columns


def console(*, stderr: bool = False) -> "Console":
    """A rich console on standard output or error, plain where the stream is no terminal."""
    from rich.console import Console  # noqa: PLC0415 - slow, and not needed for plain output

    stream = sys.stderr if stderr else sys.stdout
    plain = is_plain(stream)
    return Console(
        # A progress bar moves without colour too; what is printed has no escape codes at all then.
        force_terminal=False if plain and not stderr else None,
        markup=False,  # a name in brackets is a name
        file=stream,
        width=None if stream.isatty() else width(),
        no_color=plain,
        highlight=False,
        soft_wrap=False,
        emoji=False,
    )
