"""What a process already holds is left out of garbage collections for a while."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# As in `gc.set_threshold`: Python's own are 700, 10, 10.
_SELDOM = (10_000, 10, 5)


@contextmanager
def at_rest() -> Iterator[None]:
    """Within, only objects made within are looked at for garbage.

    A process that has read articles holds some million objects of lexicons and models, which live
    as long as it does; going through them takes longer than deriving what few articles touch.
    """
    if gc.get_freeze_count():  # someone around us does so
        yield
        return
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
