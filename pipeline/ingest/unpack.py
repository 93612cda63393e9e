"""From a stream to the articles in it, however deep they lie."""

from collections.abc import Iterator

from pipeline.ingest.damage import DAMAGE, described
from pipeline.ingest.formats import READERS, SPLITTERS, format_of, unknown
from pipeline.ingest.limits import read_whole
from pipeline.ingest.source import Container, Part, RawSource, Refused


def unpack(container: Container) -> Iterator[RawSource | Refused]:
    """Every article in a container and in the containers that it holds, read as they are asked for.

    Damage ends the container that it is in, which is told once more with what is wrong. A container
    that holds nothing is told, too.
    """
    is_empty = True
    try:
        for part in _parts(container):
            is_empty = False
            if isinstance(part, Container):
                yield from unpack(part)
            else:
                yield part
    except DAMAGE as error:
        yield Refused(container.address, described(error), failure=True)
        return
    if is_empty:
        yield Refused(container.address, "holds nothing", failure=False)


def _parts(container: Container) -> Iterator[Part]:
    suffix = format_of(container.name)
    if suffix in SPLITTERS:
        yield from SPLITTERS[suffix](container)
    elif suffix in READERS:
        yield RawSource(container.address, read_whole(container.stream), suffix)
    else:
        yield Refused(container.address, unknown(container.name), failure=container.named)
