"""Views that answer what is asked most. They stand in `views.sql`, with what each column holds.

A view keeps nothing: it is dropped before a migration and made anew at its end.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

_VIEW = re.compile(r"^-- (?P<name>\w+): (?P<comment>.+)\n(?P<select>SELECT\n(?:.*\n)*?.*);$", re.M)
_COLUMN = re.compile(r"(?P<name>\w+),? -- (?P<comment>.+)$", re.M)


@dataclass(frozen=True, slots=True)
class View:
    """A view: what a row is, what each column holds, and its SELECT.

    `{joined}` in the SELECT stands for the database's function that joins texts.
    """

    name: str
    comment: str
    columns: Mapping[str, str]
    select: str


def _views() -> Iterator[View]:
    text = resources.files(__package__).joinpath("views.sql").read_text("utf-8")
    for found in _VIEW.finditer(text):
        columns = {one["name"]: one["comment"] for one in _COLUMN.finditer(found["select"])}
        yield View(found["name"], found["comment"], columns, found["select"])


VIEWS = tuple(_views())
