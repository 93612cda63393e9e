"""Imported by the fork server and by nothing else: what all workers share is loaded here, once.

The workers are forked from it, and share its memory as long as they do not write to it. It must
stay without threads, which a fork does not take along.
"""

import gc

from extractors import lexicon
from pipeline.examine import examine_all
from pipeline.garbage import collect_seldom
from pipeline.ingest import RawSource

_PAGE = "<html><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"


def examples() -> list[RawSource]:
    """A page of each language that tells a deal: to read them all is to load all that reads."""
    tables = {lang: lexicon.load("example", lang) for lang in lexicon.languages("example")}
    return [
        RawSource(lang, _PAGE.format_map(table).encode(), ".html") for lang, table in tables.items()
    ]


collect_seldom()
examine_all(examples())
gc.collect()
gc.freeze()  # else the first collection in a worker writes to every object
