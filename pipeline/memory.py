"""How much memory a process takes."""

import psutil  # type: ignore[import-untyped]  # ships no types


def resident(pid: int | None = None) -> int:
    """The resident set of a process, of this one by default, in bytes; 0 where it is gone.

    What it shares with others counts in full.
    """
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
