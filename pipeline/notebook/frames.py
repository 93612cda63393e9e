"""Data frames of the two common libraries, which are installed only where they are wanted."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from models.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def pandas(table: "pa.Table") -> "pd.DataFrame":
    """The table as a pandas data frame whose columns keep Arrow's types.

    A decimal128 column sums, groups, sorts and compares exactly; pandas' own types would make
    floats, or objects that no other library understands, of it.
    """
    library = _library("pandas")
    # Without threads: they may still run when Python ends, and abort it.
    frame: pd.DataFrame = table.to_pandas(types_mapper=library.ArrowDtype, use_threads=False)
    return frame


def polars(table: "pa.Table") -> "pl.DataFrame":
    """The table as a polars data frame."""
    frame: pl.DataFrame = _library("polars").from_arrow(table)
    return frame


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        hint = "pip install 'dealtrace[notebook]'"
        raise UsageError(f"a {name} data frame needs the package {name}: {hint}") from error
