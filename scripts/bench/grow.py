"""Make a large store out of a smaller one: everything in it again and again, under other names.

    python -m scripts.bench.grow STORE TARGET --times 4

The n-th copy of a row has its ids and names with a prefix that no other copy has (« Xabhalden »),
and the same figures, dates and texts. So a store of any size is made in minutes, where deriving it
would take hours; what `dealtrace serve` shows of it looks the same, only that an article's text
has its names without the prefix. Runs and decisions stay as they are.
"""

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from string import ascii_lowercase

from pipeline.store import fulltext, open_store

_ONCE = {"alembic_version", "meta", "run", "stale", "decision", "decision_anchor"}
_INDEX = "search_document"  # the full-text index is made of the texts
_NAMES = (
    "name canonical company company_canonical organization organisation alias left_name right_name"
)
_IDS = (
    "id article_id reading_id deal_report_id person_report_id company_report_id deal_id person_id"
    " organisation_id left_id right_id left_report right_report other_article copy_of fingerprint"
    " address sha256 key canonical_key left_key right_key organisation_key"
)
# Rows that are numbered through.
_NUMBERS = {("source", "id"), ("quote", "id"), ("outcome", "source_id"), ("outcome", "ordinal")}


def main() -> None:
    """Make the larger store."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--times", type=int, default=4, help="the target's size in that of STORE")
    options = parser.parse_args()
    with closing(sqlite3.connect(options.target)) as connection:
        _copied(options.store, connection)
        _multiplied(connection, options.store, options.times)
    with open_store(str(options.target)) as store, store.changing() as connection:
        fulltext.add_all(connection)


def _copied(store: Path, target: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as source:
        source.backup(target)


def _multiplied(target: sqlite3.Connection, store: Path, times: int) -> None:
    """Every row as many times; the indexes are made anew, which is faster than to keep them."""
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
        target.execute(f"PRAGMA {pragma}")
    target.execute("ATTACH ? AS few", (str(store),))
    schema = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    indexes = target.execute(schema).fetchall()
    for name, _sql in indexes:
        target.execute(f"DROP INDEX {name}")
    for number in range(1, times):
        for table in _tables(target):
            target.execute(_copying(target, table, number))
        target.commit()
    for _name, sql in indexes:
        target.execute(sql)
    target.commit()


def _tables(target: sqlite3.Connection) -> Iterator[str]:
    """What is copied: all but the full-text index, and what there is once."""
    kept = "SELECT name FROM pragma_table_list WHERE schema = 'few' AND type = 'table'"
    for (name,) in target.execute(kept).fetchall():
        if name not in _ONCE and name != _INDEX and not name.startswith("sqlite_"):
            yield name


def _copying(target: sqlite3.Connection, table: str, number: int) -> str:
    """The statement that adds the n-th copy of a table's rows."""
    columns = [row[1] for row in target.execute(f'PRAGMA few.table_info("{table}")')]
    given = ", ".join(_value(table, column, number) for column in columns)
    return f'INSERT INTO main."{table}" SELECT {given} FROM few."{table}"'  # noqa: S608 - our own


def _value(table: str, column: str, number: int) -> str:
    """What stands in a column of the n-th copy, in SQL."""
    prefix = f"X{ascii_lowercase[number // 26]}{ascii_lowercase[number % 26]}"
    if (table, column) in _NUMBERS:
        most = f'SELECT max("{column}") FROM few."{table}"'  # noqa: S608 - our own
        return f'"{column}" + {number} * (({most}) + 1)'
    if column in _NAMES.split():
        return f"'{prefix}' || \"{column}\""
    if column in _IDS.split():
        return f"'{prefix.lower()}' || \"{column}\""
    if table in {"deal_slot", "deal_alternative"} and column == "value":
        return f"CASE slot WHEN 'company' THEN '{prefix}' || value ELSE value END"
    return f'"{column}"'


if __name__ == "__main__":
    main()
