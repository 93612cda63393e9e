"""How an organisation's names are written, over all uses of its keys."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from models.party import PartyName
from pipeline.reconcile import names
from pipeline.reconcile.name_evidence import NameUse

# Key -> the uses that have it, as written or as canonical.
Uses = Mapping[str, Sequence[NameUse]]


def by_key(uses: Iterable[NameUse]) -> Uses:
    """The uses by each of their keys, in an order of their own."""
    found: dict[str, list[NameUse]] = defaultdict(list)
    for use in sorted(uses, key=lambda use: (use.article_id, use.part, use.name, use.canonical)):
        for key in {use.key, use.canonical_key}:
            found[key].append(use)
    return found


def written(use: NameUse, key: str) -> set[str]:
    """The names of a use that have a key."""
    pairs = ((use.name, use.key), (use.canonical, use.canonical_key))
    return {name for name, found in pairs if found == key}


def usual(key: str, uses: Uses) -> str:
    """The name as most uses of a key write it; the key where none does."""
    count = Counter(form for use in uses.get(key, ()) for form in written(use, key))
    return min(count, key=lambda name: (-count[name], -len(name), name), default=key)


def canonical(keys: Iterable[str], uses: Uses) -> str:
    """The name that most articles give as canonical, one in Latin letters first."""
    keys = sorted(keys)
    told: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        for use in uses.get(key, ()):
            if use.canonical_key == key:
                told[use.canonical].add(use.article_id)
    if not told:
        return usual(keys[0], uses)
    return preferred({name: len(articles) for name, articles in told.items()})


def preferred(told: Mapping[str, int]) -> str:
    """Of canonical names, at least one, with how many articles give each, the one to go by."""
    return min(told, key=lambda name: (not names.is_latin(name), -told[name], -len(name), name))


def forms(keys: Iterable[str], uses: Uses) -> tuple[PartyName, ...]:
    """Every form of the keys as written, in order of key and form."""
    found: dict[tuple[str, str], list[NameUse]] = defaultdict(list)
    for key in keys:
        for use in uses.get(key, ()):
            for form in written(use, key):
                found[key, form].append(use)
    return tuple(_name(form, key, found[key, form]) for key, form in sorted(found))


def _name(form: str, key: str, uses: Sequence[NameUse]) -> PartyName:
    days = [use.told for use in uses if use.told]
    articles = len({use.article_id for use in uses})
    return PartyName(form, key, articles, min(days, default=None), max(days, default=None))
