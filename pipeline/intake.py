"""From a stream of inputs to what was found in each, in the same order."""

import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from models.errors import DealtraceError
from pipeline.choice import Input
from pipeline.examine import examine_all, refused
from pipeline.executors import Limits, in_order, kept
from pipeline.ingest import RawSource, Refused
from pipeline.outcome import Examined, Outcome, storable
from pipeline.plan import Plan
from pipeline.sink import Sink

# Inputs that are read together: as many, or of as many bytes. The first chunks are smaller, so that
# few inputs, too, are divided among workers.
_FEWEST, _MOST = 8, 64
_BYTES = 4 * 2**20

# Set when this process has read something, and so has loaded models.
_has_read = threading.Event()


def examined(
    found: Iterable[Input], sink: Sink, plan: Plan
) -> Generator[list[Examined], None, None]:
    """Every input examined, in batches; what `sink` knows or ingest refused is not read."""
    work = partial(_read, plan.workers.limits, plan.thorough)
    with plan.workers.executor() as (executor, ahead):
        looked_up = (_looked_up(chunk, sink) for chunk in chunks(found))
        for chunk, results in in_order(executor, work, looked_up, ahead=ahead):
            read = iter(results)
            yield [one if isinstance(one, Examined) else _result(one, next(read)) for one in chunk]


def chunks(found: Iterable[Input]) -> Iterator[list[Input]]:
    """The inputs in order, in lists of as many as are read together."""
    chunk: list[Input] = []
    size, most = 0, _FEWEST
    for one in found:
        chunk.append(one)
        size += len(one.data) if isinstance(one, RawSource) else 0
        if len(chunk) >= most or size >= _BYTES:
            yield chunk
            chunk, size, most = [], 0, min(2 * most, _MOST)
    if chunk:
        yield chunk


def _looked_up(
    chunk: Sequence[Input], sink: Sink
) -> tuple[list[RawSource | Examined], list[RawSource]]:
    """The chunk with what is known without reading, and those of it that are to be read."""
    keys = {n: key(one) for n, one in enumerate(chunk) if isinstance(one, RawSource)}
    known = sink.known(list(keys.values()))
    looked_up: list[RawSource | Examined] = []
    for n, one in enumerate(chunk):
        if isinstance(one, Refused):
            looked_up.append(refused(one))
        elif keys[n] in known:
            looked_up.append(Examined(keys[n][0], Outcome.UNCHANGED, "", keys[n][1], one.format))
        else:
            looked_up.append(one)
    return looked_up, [one for one in looked_up if isinstance(one, RawSource)]


def _read(limits: Limits, thorough: bool, sources: Sequence[RawSource]) -> list[Examined]:  # noqa: FBT001  # bound by `partial`
    """What the sources of a chunk hold; runs in any process."""
    with kept(limits if _has_read.is_set() else limits.while_loading()):
        found = examine_all(sources, thorough=thorough)
    _has_read.set()
    return [
        one if one.outcome is Outcome.FAILED else replace(one, address=_lasting_address(raw))
        for raw, one in zip(sources, found, strict=True)
    ]


def _result(source: RawSource, found: Examined | Exception) -> Examined:
    """What was found in a source, or why nothing was."""
    if isinstance(found, Examined):
        return found
    reason = str(found) if isinstance(found, DealtraceError) else f"{type(found).__name__}: {found}"
    return Examined(source.address, Outcome.FAILED, reason)


def key(raw: RawSource) -> tuple[str, str]:
    """What a source is known by: its lasting address, and its SHA-256."""
    return _lasting_address(raw), raw.sha256


def _lasting_address(raw: RawSource) -> str:
    """The address under which a source is kept: a line of standard input is known by its content.

    Line 7 of what is piped in tomorrow is not a new state of today's line 7.
    """
    return f"-:{raw.sha256[:12]}" if raw.address.startswith("-:") else storable(raw.address)
