"""Which names are one organisation's: the names of one block in clusters, with every link judged.

Links are taken best first. Two clusters never join where any two of their names speak against it:
a person's decision, an arm or another unit of the same name, two parties that an article tells
apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.judgement import Link
from models.party import PartyName
from pipeline.reconcile.name_block import NameBlock
from pipeline.reconcile.name_evidence import NameLink, NameUse
from pipeline.reconcile.name_forms import canonical, forms


@dataclass(frozen=True, slots=True)
class OrganisationCluster:
    """The names of one organisation, and what was judged about them.

    `keys` are sorted; each key of a block belongs to exactly one cluster, and a report belongs to
    the cluster of its canonical name's key. `links` join keys: SAME within the cluster, UNSURE or
    DIFFERENT to another cluster's key, which lists them too.
    """

    canonical: str
    keys: tuple[str, ...]
    names: tuple[PartyName, ...]
    links: tuple[Link, ...]


def link_names(
    uses: Sequence[NameUse], links: Sequence[NameLink], decisions: Sequence[Link] = ()
) -> tuple[OrganisationCluster, ...]:
    """The organisations of one block of names, in order of their smallest key.

    `decisions` are people's, between keys; links of the well-known table are added here. Pure: any
    order of the arguments gives the same.
    """
    block = NameBlock(uses, links, decisions)
    block.link()
    block.compare()
    clusters = block.clusters()
    return tuple(
        OrganisationCluster(canonical(keys, block.uses), keys, forms(keys, block.uses), links)
        for keys, links in zip(clusters, block.judged(clusters), strict=True)
    )
