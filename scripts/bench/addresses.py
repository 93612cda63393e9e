"""Which pages of a store are measured: the largest of each kind, and a usual one."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlencode

_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
# The most of each kind, and one with as many as most have.
_RANKED = {
    "deal": "SELECT id FROM deal ORDER BY sources DESC, id",
    "organisation": """
        SELECT organisation_id FROM organisation_deal
        GROUP BY organisation_id ORDER BY COUNT(*) DESC, organisation_id
    """,
    "person": """
        SELECT person_id FROM person_member GROUP BY person_id ORDER BY COUNT(*) DESC, person_id
    """,
    "article": "SELECT id FROM article ORDER BY length(text) DESC, id LIMIT 10001",
}
_FILTERS = {
    "of a year": {"year": "2020"},
    "of a kind": {"kind": "acquisition"},
    "rumoured": {"status": "rumoured"},
    "of a round": {"round": "A"},
    "in a language": {"lang": "zh"},
    "in a currency": {"currency": "USD"},
    "of a size": {"min": "100m"},
    "narrowed thrice": {"year": "2020", "kind": "funding", "lang": "fr"},
    "by size": {"sort": "amount"},
    "page 50": {"page": "50"},
}


def addresses(store: Path) -> Iterator[tuple[str, str]]:
    """A name and the address of each page, in the order of the table."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        yield "start", "/"
        yield from _searches(connection)
        yield "deals", "/deals"
        for name, filters in _FILTERS.items():
            yield f"deals {name}", f"/deals?{urlencode(filters)}"
        for kind, ranked in _RANKED.items():
            found = [row[0] for row in connection.execute(ranked)]
            yield f"the largest {kind}", f"/{kind}/{quote(found[0], safe='')}"
            yield f"a usual {kind}", f"/{kind}/{quote(found[len(found) // 2], safe='')}"
    for name in ("conflicts", "runs", "run/1", "store", "store/deal", "store/article"):
        yield name, f"/{name}"
    asked = "SELECT kind, COUNT(*) FROM deal GROUP BY kind"
    yield "SQL", f"/store?{urlencode({'sql': asked})}"


def _searches(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """A name, the beginning of one, and words of an article in each language."""
    (name,) = connection.execute("SELECT name FROM organisation_name ORDER BY key").fetchone()
    yield "search for a name", f"/?{urlencode({'q': name})}"
    yield "search for a beginning", f"/?{urlencode({'q': name[:3]})}"
    for lang in ("en", "fr", "zh"):
        one = "SELECT text FROM article WHERE lang = ? ORDER BY id LIMIT 1"
        (text,) = connection.execute(one, [lang]).fetchone()
        chinese = _CHINESE.findall(text)
        words = chinese[0] if lang == "zh" and chinese else " ".join(text.split()[4:6])
        yield f"search for words, {lang}", f"/?{urlencode({'q': words})}"
