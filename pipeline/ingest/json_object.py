"""A line of JSON, whatever it holds."""

import json
from typing import Any

from pipeline.ingest.errors import BrokenSourceError


def parsed(line: str) -> dict[str, Any]:
    """The object on the line; numbers with a point stay text as written.

    Raises BrokenSourceError where there is none, or one that is nested without end.
    """
    try:
        found = json.loads(line, parse_float=str)
    except ValueError as error:
        raise BrokenSourceError(f"line is not JSON: {error}") from error
    except RecursionError as error:
        raise BrokenSourceError("line is not JSON: nested too deep") from error
    if not isinstance(found, dict):
        raise BrokenSourceError("line is not a JSON object")
    return found
