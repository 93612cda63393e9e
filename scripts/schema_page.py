"""Write what the code knows of the store's tables and views into the page about the store.

    schema_page.py [--write]

Without `--write`, exit code 1 where the page tells something else. The parts between
`<!-- NAME -->` and `<!-- end of NAME -->` are made: `diagram`, `views`, `tables`.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import JSON, Boolean, Column, Date, Double, Enum, Integer, LargeBinary, Table

from models import tables
from models.tables.types import AwareTime, ExactDecimal
from models.tables.views import VIEWS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "store.md"
# From what came in to what follows from it; each heads a part of the page.
PARTS = {
    "What was read": (tables.inputs, tables.articles, tables.mentions, tables.reports),
    "What people decided": (tables.decisions,),
    "What follows": (tables.blocking, tables.parties, tables.derived),
}
TYPES = {
    JSON: "JSON",
    Boolean: "yes or no",
    Date: "day",
    Double: "number from 0 to 1",
    Integer: "whole number",
    LargeBinary: "bytes",
    AwareTime: "time",
    ExactDecimal: "decimal",
}


def main() -> None:
    """Compare the page with the code, or write it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="put today's tables into the page")
    arguments = parser.parse_args()
    told = PAGE.read_text("utf-8")
    made = page(told)
    if arguments.write:
        PAGE.write_text(made, "utf-8")
    elif made != told:
        sys.exit(f"{PAGE.name} tells other tables than the code: scripts/schema_page.py --write")


def page(text: str) -> str:
    """The page with each made part made anew."""
    for name, lines in (("diagram", diagrams()), ("views", views()), ("tables", all_tables())):
        part = re.compile(rf"(?s)(?<=<!-- {name} -->\n).*?(?=<!-- end of {name} -->)")
        made = "\n".join(["", *lines, "", ""])
        text = part.sub(lambda _, made=made: made, text)
    return text


def diagrams() -> Iterator[str]:
    """An entity-relationship diagram of each part: who points at whom, by which column."""
    for title, modules in PARTS.items():
        yield from ["", f"**{title}**", "", "```mermaid", "erDiagram"]
        for table in tables_of(*modules):
            for key in sorted(table.foreign_key_constraints, key=lambda key: key.column_keys):
                optional = any(column.nullable for column in key.columns)
                columns = ", ".join(key.column_keys)
                mark = "|o" if optional else "||"
                yield f'    {key.referred_table.name} {mark}--o{{ {table.name} : "{columns}"'
        yield "```"


def views() -> Iterator[str]:
    """Each view with its columns."""
    for view in VIEWS:
        yield from ["", f"### `{view.name}`", "", view.comment, ""]
        yield from ["| column | what it holds |", "|---|---|"]
        yield from (f"| `{name}` | {comment} |" for name, comment in view.columns.items())


def all_tables() -> Iterator[str]:
    """Each table with its columns, part by part."""
    for title, modules in PARTS.items():
        yield from ["", f"### {title}"]
        for table in tables_of(*modules):
            yield from ["", f"#### `{table.name}`", "", str(table.comment), ""]
            yield from ["| column | type | what it holds |", "|---|---|---|"]
            yield from (f"| `{c.name}` | {kind(c)} | {c.comment} |" for c in table.columns)


def tables_of(*modules: object) -> Iterator[Table]:
    """The tables that modules declare, in the order in which they do."""
    for module in modules:
        for declared in vars(module).values():
            if getattr(declared, "__module__", "") == getattr(module, "__name__", None):
                yield declared.__table__


def kind(column: Column[object]) -> str:
    """A column's type in plain words, with what it points at."""
    if isinstance(column.type, Enum):
        words = f"one of {', '.join(column.type.enums)}"
    else:
        kinds = (word for known, word in TYPES.items() if isinstance(column.type, known))
        words = next(kinds, "text")
    if column.primary_key:
        words += ", part of the key" if len(column.table.primary_key.columns) > 1 else ", key"
    words += ", or null" if column.nullable else ""
    targets = [f"`{key.target_fullname}`" for key in column.foreign_keys]
    return f"{words} → {', '.join(sorted(targets))}" if targets else words


if __name__ == "__main__":
    main()
