"""The one organisation that is meant by an id or a name, however it is written."""

from collections import defaultdict
from difflib import get_close_matches

from models.errors import UsageError
from models.party import Organisation
from pipeline.name_search import NameQuery
from pipeline.query import told_aliases, with_aliases
from pipeline.reconcile import names
from pipeline.store import Store

# How many organisations an error names.
_NAMED = 8


def find_organisation(store: Store, told: str) -> Organisation:
    """The organisation meant by an id, by a name in any writing, or by part of a name.

    Raises UsageError where there is none or several, naming those that come near.
    """
    forms: dict[str, set[str]] = defaultdict(set)
    with_key: dict[str, set[str]] = defaultdict(set)
    for one, name, key in store.organisation_names():
        forms[one].add(name)
        with_key[key].add(one)
    found = {told} & forms.keys() or with_key.get(names.key(told)) or _with_part(store, forms, told)
    if found:
        return _only(store, sorted(found), told)
    written = sorted(name for one in forms.values() for name in one)
    near = ", ".join(dict.fromkeys(get_close_matches(told, written, n=3)))
    hint = f"; near: {near}" if near else ""
    raise UsageError(f"the store holds no organisation {told!r}{hint}")


def _with_part(store: Store, forms: dict[str, set[str]], told: str) -> set[str]:
    """The organisations of which a name, or what an article explains it by, holds the words."""
    query, aliases = NameQuery.of(told), told_aliases(store)
    return {one for one, written in forms.items() if query.matches(with_aliases(written, aliases))}


def _only(store: Store, found: list[str], told: str) -> Organisation:
    if len(found) == 1:
        return next(store.organisations(found))
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    listed = ", ".join(found[:_NAMED])
    raise UsageError(f"several organisations are meant by {told!r}: {listed}{more}")
