"""What one article says of names: who uses which, and which it calls one."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.deal import StoredReport
from models.mention import Alias
from models.party import StoredPerson
from pipeline.reconcile import names
from pipeline.reconcile.name_evidence import LinkBasis, NameLink, NameUse, Part

# An article's own words on two names; the rest is left for what it may have been misread.
_TOLD = 0.9
_WRITTEN = 0.8


@dataclass(frozen=True)
class Testimony:
    """What one standing article tells of deals, people and companies, without its words.

    `published` is its day of publication.
    `companies` are those of its company reports, as written and canonical; `houses` maps each form
    of a name that it gives an organisation to the canonical name.
    """

    article_id: str
    deals: Sequence[StoredReport] = ()
    people: Sequence[StoredPerson] = ()
    companies: Sequence[tuple[str, str]] = ()
    aliases: Sequence[Alias] = ()
    houses: Mapping[str, str] = field(default_factory=dict)
    published: dt.date | None = None


def name_uses(told: Testimony) -> list[NameUse]:
    """Each name that the article gives an organisation, once for each part it plays."""
    unique = dict.fromkeys(_used(told))
    return [
        NameUse(
            told.article_id,
            part,
            name,
            canonical,
            names.key(name),
            names.key(canonical),
            told.published,
        )
        for part, name, canonical in sorted(unique)
    ]


def _used(told: Testimony) -> Iterator[tuple[Part, str, str]]:
    for stored in told.deals:
        yield Part.COMPANY, stored.report.company, stored.report.company_canonical
        for who in stored.report.investors:
            yield Part.INVESTOR, who.name, who.canonical
    for company, canonical in told.companies:
        yield Part.COMPANY, company, canonical
    for person in told.people:
        if house := person.report.organization:
            yield Part.EMPLOYER, house, told.houses.get(house, house)


def told_links(told: Testimony) -> Iterator[NameLink]:
    """The names of organisations that the article says are one."""
    houses = {names.key(form) for pair in told.houses.items() for form in pair}
    for alias in told.aliases:
        keys = names.key(alias.name), names.key(alias.alias)
        if keys[0] != keys[1] and houses.issuperset(keys):
            one, other = sorted(((keys[0], alias.name), (keys[1], alias.alias)))
            why = f"an article says so: {alias.quote}"
            yield NameLink(
                one[0],
                other[0],
                one[1],
                other[1],
                LinkBasis.TOLD,
                (told.article_id,),
                _TOLD,
                why,
            )


def written_link(use: NameUse) -> NameLink | None:
    """What a report says that gives one name as written and another as canonical."""
    if use.key == use.canonical_key:
        return None
    why = f"an article's {use.name} is {use.canonical}"
    return NameLink(
        use.key,
        use.canonical_key,
        use.name,
        use.canonical,
        LinkBasis.WRITTEN,
        (use.article_id,),
        _WRITTEN,
        why,
    )
