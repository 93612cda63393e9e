"""What names gain: counted while articles are noted, to be added to what stands."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from models.party import PartyName
from pipeline.reconcile.name_evidence import NameUse


@dataclass
class Gain:
    """What new articles tell under one key: its forms, and the canonical names of its uses."""

    forms: dict[str, PartyName] = field(default_factory=dict)
    canonical: set[str] = field(default_factory=set)


class Gains:
    """Gains by key; none for a key of which articles were taken away as well."""

    def __init__(self) -> None:
        self._gained: dict[str, Gain] = defaultdict(Gain)
        self._lost: set[str] = set()

    def lose(self, keys: Iterable[str]) -> None:
        """Note that articles were taken away that had these keys."""
        self._lost.update(keys)

    def add(self, uses: Iterable[NameUse]) -> None:
        """Count the uses of some articles: all uses of each."""
        told = set[tuple[str, str, str, dt.date | None]]()
        for use in uses:
            told.add((use.article_id, use.key, use.name, use.told))
            told.add((use.article_id, use.canonical_key, use.canonical, use.told))
            self._gained[use.canonical_key].canonical.add(use.canonical)
        for _, key, form, day in told:
            forms = self._gained[key].forms
            one = PartyName(form, key, 1, day, day)
            forms[form] = together(forms[form], one) if form in forms else one

    def of(self, key: str) -> Gain | None:
        """What a key gained; None if it lost articles, or gained none."""
        return None if key in self._lost else self._gained.get(key)


def together(one: PartyName, other: PartyName) -> PartyName:
    """One form as two sets of articles use it, none of them in both."""
    first = (day for day in (one.first_told, other.first_told) if day)
    last = (day for day in (one.last_told, other.last_told) if day)
    articles = one.articles + other.articles
    return replace(
        one,
        articles=articles,
        first_told=min(first, default=None),
        last_told=max(last, default=None),
    )
