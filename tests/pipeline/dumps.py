"""Small dumps, as bytes, for tests of ingest."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline import ingest
from pipeline.ingest import RawSource, Refused

PAGE = b"<html><body><article><p>Orrery has raised $12 million.</p></article></body></html>"


def record(
    number: int = 0,
    body: bytes = PAGE,
    *,
    status: str = "200 OK",
    headers: Sequence[str] = ("Content-Type: text/html",),
    kind: WarcRecordType = WarcRecordType.response,
) -> bytes:
    """One record of an archive of the web, not compressed."""
    http = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *headers, ""))
    made, out = WarcRecord(), io.BytesIO()
    made.init_headers(record_type=kind)
    made.headers["WARC-Target-URI"] = f"https://news.example/{number}"
    made.is_http = True
    made.set_bytes_content(http.encode() + body)
    made.write(out)
    return out.getvalue()


def packed(*records: bytes) -> list[bytes]:
    """Each record a member of a gzip file, as crawlers write them."""
    return [gzip.compress(one, mtime=0) for one in records]


def tar(members: Mapping[str, bytes]) -> bytes:
    """A tar archive of these files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return out.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def found(path: Path, data: bytes | None = None, **how: object) -> list[RawSource | Refused]:
    """What ingest finds in a file, which is written first where there is `data`."""
    if data is not None:
        path.write_bytes(data)
    return list(ingest.sources([str(path)], **how))  # type: ignore[arg-type]


def told(path: Path, data: bytes | None = None, **how: object) -> list[tuple[str, object]]:
    """As `found`, by the end of each address: its bytes, or why there are none ("!": a failure)."""
    return [(_ending(one, path), _what(one)) for one in found(path, data, **how)]


def _ending(one: RawSource | Refused, path: Path) -> str:
    return one.address.removeprefix(str(path))


def _what(one: RawSource | Refused) -> object:
    if isinstance(one, RawSource):
        return one.data
    return f"!{one.reason}" if one.failure else one.reason
