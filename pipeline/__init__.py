"""What moves things: ingest, run, store, reconcile, query, export, check and the command line.

`from pipeline import open_store` opens a store in a notebook or a script; it is loaded when it is
asked for, so that `import pipeline` stays light.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.notebook import open_store

__all__ = ["open_store"]


def __getattr__(name: str) -> Any:
    if name != "open_store":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipeline.notebook import open_store  # noqa: PLC0415 - loads the database's library

    return open_store
