"""How often a process looks for objects that nobody uses any more."""

import gc


def collect_seldom() -> None:
    """Look for cycles of unused objects less often than Python does by itself.

    Lexicons and models are some million objects that stay, and to look through them again and again
    takes a fifth of the time until the first article is read. New thresholds: 100,000 new objects,
    and every 20th time the older ones too.
    """
    gc.set_threshold(100_000, 20, 20)
