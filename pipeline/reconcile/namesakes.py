"""Several organisations of one name: its articles parted where they contradict each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.reconcile.claim import Claim


@dataclass(frozen=True, slots=True)
class Namesake:
    """The articles that tell of one of several organisations of a name, by id, and why."""

    articles: tuple[str, ...]
    why: str


def partition(
    claims: Mapping[str, Sequence[Claim]],
    leaders: Mapping[str, frozenset[str]] | None = None,
    splits: Sequence[frozenset[str]] = (),
) -> tuple[Namesake, ...]:
    """The articles of one cluster of names, parted by organisation; mostly all are one's.

    `claims` maps the id of each article to what it tells of deals of that company (perhaps
    nothing), `leaders` to the keys of those it calls founders or heads of it. `splits` are people's
    decisions: each holds ids of articles that tell of another organisation than the rest. The
    first group is the one with most articles.
    """
    del leaders
    groups = [sorted(split & claims.keys()) for split in splits]
    rest = sorted(claims.keys() - {article for group in groups for article in group})
    found = [rest, *groups]
    why = "people hold them for two" if len(splits) else "nothing speaks for two"
    return tuple(Namesake(tuple(group), why) for group in found if group)
