"""Put together the reports of one company, whatever each of them calls it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from models.judgement import Link
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.crossing import crossing_keys, figures_link
from pipeline.reconcile.names import Aliases


def block(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims by company.

    Two names are one company's where a report gives both for it, or where figures link them.
    """
    aliases = Aliases(claim.names for claim in claims)
    by_id = {claim.id: claim for claim in claims}
    for link in _links(claims):
        aliases.join(by_id[link.left].names[0], by_id[link.right].names[0])
    blocks: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        blocks[aliases.root(claim.names[0])].append(claim)
    return [blocks[key] for key in sorted(blocks)]


def _links(claims: Iterable[Claim]) -> Iterator[Link]:
    """The links that figures make among the claims."""
    sharing: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in crossing_keys(claim):
            sharing[key].append(claim)
    for group in sharing.values():
        for one, other in combinations(group, 2):
            if link := figures_link(one, other):
                yield link
