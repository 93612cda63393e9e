"""Several organisations of one name: its articles parted where they contradict each other.

By default all articles of a name tell of one organisation. Those that share a person, an investor
or a deal are bound together; bound groups whose histories contradict each other are parted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.reconcile.claim import Claim
from pipeline.reconcile.history import History, contradiction, history, marks

_NOTHING = "nothing speaks for two organisations of the name"
_DECIDED = "people hold these articles for another organisation's of the name"


@dataclass(frozen=True, slots=True)
class Namesake:
    """The articles that tell of one of several organisations of a name, by id, and why."""

    articles: tuple[str, ...]
    why: str


def partition(
    claims: Mapping[str, Sequence[Claim]],
    leaders: Mapping[str, frozenset[str]] | None = None,
    splits: Sequence[frozenset[str]] = (),
    joins: Sequence[frozenset[str]] = (),
) -> tuple[Namesake, ...]:
    """The articles of one cluster of names, parted by organisation; mostly all are one's.

    `claims` maps the id of each article to what it tells of deals of that company (perhaps
    nothing), `leaders` to the keys of those it calls founders or heads of it. `splits` are people's
    decisions, the latest first: each holds ids of articles that tell of another organisation than
    the rest; articles of each of `joins` tell of one. The group with most articles comes first.
    Pure and near-linear.
    """
    heads = leaders or {}
    telling = {
        article: frozenset(marks(claims[article], heads.get(article, ()))) for article in claims
    }
    free = set(claims)
    groups = []
    for split in splits:  # of two that hold one article the later decision does
        if parted := split & free:
            groups.append(_Group(_history(parted, claims, heads), _DECIDED))
            free -= parted
    decided = len(groups)
    bound = _bound(telling, free, joins)
    found = [_history(articles, claims, heads) for articles in bound]
    if not decided:
        found = _merged_mute(found)
    for one in sorted(found, key=lambda one: (-len(one.articles), min(one.articles))):
        _place(one, groups, decided, telling)
    return tuple(sorted(map(_namesake, groups), key=lambda one: (-len(one.articles), one.articles)))


@dataclass
class _Group:
    """Articles of one organisation so far, and why they are not the first group's."""

    history: History
    why: str


def _place(
    one: History, groups: list[_Group], decided: int, telling: Mapping[str, frozenset[str]]
) -> None:
    """Add a history to the first group that it does not contradict, or make one of its own.

    People's groups get only what shares something with them, and never what is most of all.
    """
    if len(groups) > decided:
        bound = {mark for article in one.articles for mark in telling[article]}
        for group in groups[:decided]:
            if any(not bound.isdisjoint(telling[article]) for article in group.history.articles):
                group.history.absorb(one)
                return
    why = _NOTHING
    for group in groups[decided:]:
        if not (against := contradiction(group.history, one)):
            group.history.absorb(one)
            return
        why = against if why == _NOTHING else why
    groups.append(_Group(one, why))


def _merged_mute(found: Iterable[History]) -> list[History]:
    """The histories, and as one those that tell too little to contradict any."""
    telling, mute = [], set[str]()
    for one in found:
        if one.rounds or one.late or one.leaders:
            telling.append(one)
        else:
            mute |= one.articles
    return [*telling, history(mute, (), ())] if mute else telling


def _bound(
    telling: Mapping[str, frozenset[str]], free: Collection[str], joins: Iterable[frozenset[str]]
) -> list[frozenset[str]]:
    """The articles in sets of those that share a mark, or that people hold for one's."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for article in sorted(free):
        for mark in telling[article]:
            sharing[mark].append(article)
    group = {article: [article] for article in free}
    for articles in (*sharing.values(), *(sorted(join.intersection(free)) for join in joins)):
        for article in articles[1:]:
            mine, theirs = group[articles[0]], group[article]
            if mine is not theirs:
                small, large = sorted((mine, theirs), key=len)
                large += small
                group |= dict.fromkeys(small, large)
    return [frozenset(found) for found in {id(found): found for found in group.values()}.values()]


def _history(
    articles: Collection[str],
    claims: Mapping[str, Sequence[Claim]],
    leaders: Mapping[str, frozenset[str]],
) -> History:
    return history(
        articles,
        (claim for article in sorted(articles) for claim in claims[article]),
        (leader for article in articles for leader in leaders.get(article, ())),
    )


def _namesake(group: _Group) -> Namesake:
    return Namesake(tuple(sorted(group.history.articles)), group.why)
