"""Make `fixtures/dumps` out of `fixtures/articles`: small dumps of each kind, one damaged.

    python -m scripts.dump_fixtures

The same articles give the same bytes.
"""

import csv
import gzip
import io
import tarfile
from pathlib import Path
from xml.sax.saxutils import escape

from fastwarc.warc import WarcRecord, WarcRecordType

from models.article import Article
from pipeline import ingest

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
ARTICLES, DUMPS = FIXTURES / "articles", FIXTURES / "dumps"
_WHEN = "2025-07-01T00:00:00Z"
_LOST = 200  # bytes that the archive of the web lacks at its end


def made() -> dict[str, bytes]:
    """Every dump by its name."""
    return {
        "pages.warc.gz": _warc(["en/001.html", "fr/002.html", "zh/008.html"]),
        "table.csv": _table(["en/002.txt", "fr/007.md"]),
        "feed.xml": _feed(["en/004.md", "zh/003.txt"]),
        "articles.tar.gz": _archive(["en/004.md", "fr/004.jsonl", "fr/004.json"]),
    }


def _warc(names: list[str]) -> bytes:
    """Pages as a crawler writes them; one was not found, and the last is cut off."""
    records = [
        _record(number, 200, (ARTICLES / name).read_bytes()) for number, name in enumerate(names)
    ]
    records.insert(1, _record(len(names), 404, b"<html><body>Not found.</body></html>"))
    return b"".join(gzip.compress(record, mtime=0) for record in records)[:-_LOST]


def _record(number: int, status: int, page: bytes) -> bytes:
    record, out = WarcRecord(), io.BytesIO()
    identity = f"uuid:00000000-0000-4000-8000-{number:012}".encode()
    record.init_headers(record_type=WarcRecordType.response, record_urn=identity)
    record.headers["WARC-Date"] = _WHEN
    record.headers["WARC-Target-URI"] = f"https://news.example/{number}.html"
    record.is_http = True
    head = f"HTTP/1.1 {status} -\r\nContent-Type: text/html\r\n\r\n"
    record.set_bytes_content(head.encode() + page)
    record.write(out)
    return out.getvalue()


def _articles(names: list[str]) -> list[Article]:
    found = ingest.sources([str(ARTICLES / name) for name in names])
    return [ingest.normalise(one) for one in found if isinstance(one, ingest.RawSource)]


def _table(names: list[str]) -> bytes:
    """Columns with other names than an article's fields."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["headline", "clicks", "body", "day"])
    for clicks, article in enumerate(_articles(names)):
        day = article.published.day if article.published else ""
        rows.writerow([article.title, clicks, article.text, day])
    return out.getvalue().encode()


def _feed(names: list[str]) -> bytes:
    entries = "".join(
        f"<item><guid>tag:{number}</guid><title>{escape(article.title or '')}</title>\n"
        f"<description>{escape(article.text)}</description></item>\n"
        for number, article in enumerate(_articles(names), 1)
    )
    channel = f"<channel><title>Harbour Business Daily</title>\n{entries}</channel>"
    return f'<?xml version="1.0"?>\n<rss version="2.0">{channel}</rss>\n'.encode()


def _archive(names: list[str]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name in names:
            header, data = tarfile.TarInfo(name), (ARTICLES / name).read_bytes()
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return gzip.compress(out.getvalue(), mtime=0)


if __name__ == "__main__":
    for name, data in made().items():
        (DUMPS / name).write_bytes(data)
