"""Write a dump to measure on: N pages as a crawler keeps them, or their stories as plain text.

    python -m scripts.bench.dump --pages 10000 pages.warc.gz
    python -m scripts.bench.dump --pages 10000 stories.jsonl

Three pages in a hundred tell of a deal, in three languages; a fifth was told before; a few are cut
off, huge, or no text at all. The same command writes the same bytes on every machine.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from scripts.bench.pages import Page, page
from scripts.bench.stories import DEALS

_LEVEL = 4


def main() -> None:
    """Write one dump, in the format that its name's ending tells."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path, help="a file that ends in .warc.gz or .jsonl")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--deals", type=float, default=DEALS, help="share of pages with a deal")
    parser.add_argument("--seed", default="dealtrace")
    options = parser.parse_args()
    write(options.path, options.pages, options.seed, options.deals)


def write(path: Path, pages: int, seed: str, deals: float) -> None:
    """Write a dump of so many pages."""
    form = _line if path.suffix == ".jsonl" else _member
    with path.open("wb") as file:
        for made in _pages(pages, seed, deals):
            file.write(form(made))


def _pages(pages: int, seed: str, deals: float) -> Iterator[Page]:
    return (page(seed, number, deals=deals) for number in range(pages))


def _line(made: Page) -> bytes:
    told = {"id": made.url, "url": made.url, "title": made.story.title, "date": "2025-06-11"}
    told["text"] = "\n\n".join(made.story.paragraphs)
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _member(made: Page) -> bytes:
    """The page as a response record, a gzip member of its own."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={made.charset}\r\n\r\n"
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = made.url
    record.headers["WARC-Date"] = "2025-06-11T09:00:00Z"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.headers["WARC-Record-ID"] = f"<{made.url}>"
    record.set_bytes_content(head.encode() + made.data)
    written = BytesIO()
    record.write(written)
    return gzip.compress(written.getvalue(), _LEVEL, mtime=0)


if __name__ == "__main__":
    main()
