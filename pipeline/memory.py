"""How much memory a process takes, and how often it looks for what it can give back."""

import gc

import psutil  # type: ignore[import-untyped]  # ships no types


def resident(pid: int | None = None) -> int:
    """The resident set of a process, of this one by default, in bytes; 0 where it is gone.

    What it shares with others counts in full.
    """
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def collect_seldom() -> None:
    """Look for cycles of unused objects less often than Python does by itself.

    Lexicons and models are some million objects that stay, and to look through them again and again
    takes a fifth of the time until the first article is read. New thresholds: 100,000 new objects,
    and every 20th time the older ones too.
    """
    gc.set_threshold(100_000, 20, 20)
