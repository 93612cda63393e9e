"""Well-known people whom the news names without saying whose they are."""

from collections.abc import Collection, Mapping
from functools import cache

from extractors import lexicon
from models.mention import Name
from models.report import PersonRole

_Post = tuple[str, tuple[PersonRole, ...]]


@cache
def _posts() -> Mapping[str, tuple[_Post, ...]]:
    """The organisations of each well-known person, by canonical name, with the roles there."""
    found: dict[str, tuple[_Post, ...]] = {}
    for entry in lexicon.load("leaders")["leaders"]:
        person, house, roles = (part.strip() for part in entry.split("|"))
        post = (house, tuple(map(PersonRole, roles.split())))
        found[person] = (*found.get(person, ()), post)
    return found


def post(
    person: Name, organisations: Collection[Name]
) -> tuple[Name, tuple[PersonRole, ...]] | None:
    """The organisation among those of the text that a person is well known for, with the roles."""
    for house, roles in _posts().get(person.canonical, ()):
        for one in organisations:
            if house in (one.canonical, one.text):
                return one, roles
    return None
