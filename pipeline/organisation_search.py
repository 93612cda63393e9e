"""The one organisation that is meant by an id or a name, however it is written."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from models.errors import UsageError
from models.party import Organisation, PartyName, StoredCompany
from pipeline.name_search import NameQuery
from pipeline.query import told_aliases, with_aliases
from pipeline.reconcile import names
from pipeline.store import Store
from pipeline.timeline import keys

# How many organisations an error names.
_NAMED = 8


def find_organisation(store: Store, told: str) -> Organisation:
    """The organisation meant by an id, by a name in any writing, or by part of a name.

    Raises UsageError where there is none or several, naming those that come near.
    """
    everyone = [*store.organisations()]
    everyone += _of_reports_only(store, everyone)
    query, aliases = NameQuery.of(told), told_aliases(store)
    ways: tuple[Callable[[Organisation], bool], ...] = (
        lambda one: told in {one.id, one.canonical},
        lambda one: names.key(told) in keys(one),
        lambda one: query.matches(with_aliases({one.canonical, *one.names}, aliases)),
    )
    for way in ways:
        found = [one for one in everyone if way(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"several organisations are meant by {told!r}: {_listed(found)}")
    near = get_close_matches(told, [name for one in everyone for name in one.names], n=3)
    hint = f"; near: {', '.join(near)}" if near else ""
    raise UsageError(f"the store holds no organisation {told!r}{hint}")


def _listed(found: Sequence[Organisation]) -> str:
    shown = ", ".join(one.id or one.canonical for one in found[:_NAMED])
    return shown + (f" and {len(found) - _NAMED} more" if len(found) > _NAMED else "")


def _of_reports_only(store: Store, known: Iterable[Organisation]) -> list[Organisation]:
    """Companies that articles tell figures of, and that stand in no deal."""
    taken = {key for one in known for key in keys(one)}
    reports: dict[str, list[StoredCompany]] = defaultdict(list)
    for stored in store.company_reports():
        pair = stored.report.company, stored.report.company_canonical
        if not taken & set(map(names.key, pair)):
            reports[names.key(stored.report.company_canonical)].append(stored)
    return [_organisation(told) for _, told in sorted(reports.items())]


def _organisation(told: Sequence[StoredCompany]) -> Organisation:
    articles: dict[str, set[str]] = defaultdict(set)
    for stored in told:
        articles[stored.report.company].add(stored.source.address)
    uses = (PartyName(name, names.key(name), len(found)) for name, found in articles.items())
    canonical = min(stored.report.company_canonical for stored in told)
    return Organisation(
        canonical, tuple(sorted(articles)), (), (), uses=tuple(sorted(uses, key=_form))
    )


def _form(use: PartyName) -> tuple[int, str]:
    return -use.articles, use.name
