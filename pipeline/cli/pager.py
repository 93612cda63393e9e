"""Long pages at a terminal go through a pager: `less`, or what DEALTRACE_PAGER or PAGER names."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar

# Whether the command line lets pages go through a pager.
ALLOWED = ContextVar("ALLOWED", default=True)
_SETTINGS = ("DEALTRACE_PAGER", "PAGER")
# As Git has it: end where all fits on a screen, pass colours on, leave the text when it ends.
_LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}


def command() -> Sequence[str] | None:
    """The pager's command; None where there is none, or it is switched off as by PAGER=cat."""
    if not ALLOWED.get():
        return None
    told = next((os.environ[name] for name in _SETTINGS if name in os.environ), "less")
    words = shlex.split(told)
    known = words and words[0] != "cat" and shutil.which(words[0])
    return words if known else None


def show(text: str, words: Sequence[str]) -> None:
    """Let a pager show a text; who leaves it early misses nothing that would be told as a fault."""
    pager = subprocess.Popen(  # noqa: S603 - the user's own pager
        words, stdin=subprocess.PIPE, env={**_LESS, **os.environ}
    )
    with _interrupts_left_to_it(), suppress(BrokenPipeError):
        pager.communicate(text.encode("utf-8", "backslashreplace"))


@contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """Ignore Ctrl-C, which a pager reads as « stop what you are doing »."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
