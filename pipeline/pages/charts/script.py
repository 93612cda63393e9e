"""The script that draws charts in a browser: Vega, Vega-Lite and vega-embed."""

from functools import cache
from importlib.metadata import version
from threading import Lock

_ALONE = Lock()
# What it does, beyond defining what it holds.
_LAST = "window.vegaEmbed = vegaEmbed;"


def mark() -> str:
    """What is another for another script."""
    return f"vl-convert-{version('vl-convert-python')}"


def script() -> str:
    """The script, which sets `vegaEmbed`; it is put together once, in a second or two."""
    with _ALONE:
        return _script()


@cache
def _script() -> str:
    import vl_convert  # noqa: PLC0415 - thirty megabytes, for who wants it

    made: str = vl_convert.javascript_bundle(_LAST)
    return made
