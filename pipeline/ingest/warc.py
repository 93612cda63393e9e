"""Archives of the web, as crawlers write them: `.warc`, `.warc.gz`; one page a record."""

import re
from collections.abc import Generator, Iterator
from contextlib import suppress
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pipeline.ingest import http_payload
from pipeline.ingest.damage import DAMAGE, described
from pipeline.ingest.errors import BrokenSourceError
from pipeline.ingest.forward import Forward, Readable, Remembering, find, head
from pipeline.ingest.gzip_members import MAGIC, Members
from pipeline.ingest.limits import LARGEST
from pipeline.ingest.source import Container, RawSource, Refused
from pipeline.ingest.spool import is_file

_VERSION = b"WARC/"
# What is told of other records, and no page of its own.
_ABOUT = WarcRecordType.warcinfo | WarcRecordType.request | WarcRecordType.metadata
_HTML = ("text/html", "application/xhtml+xml")
_FOUND = 200
# In what came without a type.
_LOOKS_LIKE_HTML = re.compile(rb"<(?:!doctype html|html|head|body)", re.IGNORECASE)
_HEAD = 1024
_PIECE = 64 << 10


def split(container: Container) -> Iterator[RawSource | Refused]:
    """Every page as `dump.warc.gz#1234`, where the number is its record's offset in the file.

    Where one member of a gzip file holds several records, those after the first have their offset
    in it besides: `dump.warc.gz#0+5678`. A record that is damaged or cut off is a failure, and
    reading goes on with the next one that is found; where it cannot, BrokenSourceError or what
    the stream raises tells so. Records without a page are told, those about other records not.
    """
    if head(container.stream, len(MAGIC)) == MAGIC:
        yield from _packed(container.address, container.stream)
    else:
        yield from _plain(container.address, container.stream)


def _packed(address: str, stream: BinaryIO) -> Iterator[RawSource | Refused]:
    start = 0
    if is_file(stream):
        start = yield from _quickly(address, stream)
        stream.seek(start)
    members = Members(stream, start)
    for member in members:
        records = _Records(member, f"{address}#{member.start}")
        try:
            yield from records
        except DAMAGE as error:
            yield Refused(records.address, described(error), failure=True)
            members.skip_to(_VERSION, member.start + 1)


def _quickly(address: str, stream: BinaryIO) -> Generator[RawSource | Refused, None, int]:
    """The pages of members of one record each; the offset of the first that was not given.

    This is the last member, or one that is not as it should be. fastwarc unpacks in half the time
    of `Members`, but takes a member that was cut off for the end of the file, and where damage
    begins or what one member of several records holds it does not tell.
    """
    page, start, remembering = None, -1, Remembering(stream)
    with suppress(*DAMAGE):  # met again, and told, by who reads on from `start`
        for record in ArchiveIterator(remembering, parse_http=False):
            place = record.stream_pos
            if place == start or remembering.at(place, len(MAGIC)) != MAGIC:
                break
            if page:
                yield page
            start = place
            page = _page(record, f"{address}#{start}")
    return max(start, 0)


def _plain(address: str, stream: BinaryIO) -> Iterator[RawSource | Refused]:
    start: int | None = 0
    while start is not None:
        records = _Records(stream, f"{address}#", start)
        try:
            yield from records
            start = None
        except DAMAGE as error:
            yield Refused(records.address, described(error), failure=True)
            line_end = find(stream, b"\n" + _VERSION, records.position)
            start = None if line_end is None else stream.seek(line_end + 1)


class _Records:
    """The pages of a stream of records, and the address of the record that was begun last.

    The first record of a member has the member's own address; `start` is None there.
    """

    def __init__(self, stream: Readable, address: str, start: int | None = None) -> None:
        self._stream = Forward(stream)
        self._address = address
        self._start = start
        self.position = start or 0

    @property
    def address(self) -> str:
        """The address of the record at `position`."""
        if self._start is not None:
            return f"{self._address}{self.position}"
        return f"{self._address}+{self.position}" if self.position else self._address

    def __iter__(self) -> Iterator[RawSource | Refused]:
        """Each page once what follows it proved that it was whole. Raises what `DAMAGE` lists."""
        page = None
        for record in ArchiveIterator(self._stream, parse_http=False, stream_detect=False):
            if page:
                yield page
            self.position = (self._start or 0) + record.stream_pos
            page = _page(record, self.address)
        while self._stream.read(_PIECE):  # to the checksum at the end
            continue
        if page:
            yield page


def _page(record: WarcRecord, address: str) -> RawSource | Refused | None:
    """The page of a record, or why there is none; None for a record about others.

    Raises EOFError or BrokenSourceError for a record that is not whole.
    """
    if not (record.headers.get("Content-Length") or "").isdigit():
        raise BrokenSourceError("a record without its length")
    if record.record_type & WarcRecordType.response and record.is_http:
        record.parse_http(quirks_mode=True)
    length = record.content_length
    reason = _no_page(record)
    body = b"" if reason else record.reader.read(min(length, LARGEST + 1))
    if len(body) + record.reader.consume() < length:
        raise EOFError
    if record.record_type & _ABOUT:
        return None
    return Refused(address, reason, failure=False) if reason else _source(record, body, address)


def _no_page(record: WarcRecord) -> str:
    """Why a record holds no page that was found; empty where it does."""
    if not record.is_http_parsed or record.http_headers is None:
        return f"a record of type {record.headers.get('WARC-Type')}"
    if record.http_headers.status_code != _FOUND:
        return f"HTTP status {record.http_headers.status_code}"
    kind = record.http_content_type
    return "" if kind is None or kind.lower() in _HTML else f"no HTML but {kind.lower()}"


def _source(record: WarcRecord, body: bytes, address: str) -> RawSource | Refused:
    """The page of a record that holds one, as its server told of it."""
    headers = record.http_headers
    encodings = (headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))
    try:
        data = http_payload.decoded(body, [name for name in encodings if name])
    except BrokenSourceError as error:
        return Refused(address, str(error), failure=True)
    if record.http_content_type is None and not _LOOKS_LIKE_HTML.search(data[:_HEAD]):
        return Refused(address, "no HTML", failure=False)
    url = record.headers.get("WARC-Target-URI")
    charset = record.http_charset
    return RawSource(
        address,
        data,
        ".html",
        url=url.strip("<>") if url else None,
        charset=charset.strip("\"'") if charset else None,
    )
