"""Every organisation that takes part in a deal, over all deals."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from models.deal import Deal
from models.party import Organisation, PartyName
from pipeline.reconcile import names
from pipeline.reconcile.names import Aliases

# A canonical name, a form of it, the deal, and the part: as company, or as investor.
Part = tuple[str, str, str, bool]


def organisations(deals: Iterable[Deal]) -> tuple[Organisation, ...]:
    """The organisations by name; two names are one's where a deal gives one as the other's form."""
    parts = [part for deal in deals for part in _parts(deal)]
    aliases = Aliases((canonical, form) for canonical, form, _, _ in parts)
    groups: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        groups[aliases.root(part[0])].append(part)
    return tuple(sorted(map(_merged, groups.values()), key=lambda one: one.canonical))


def _parts(deal: Deal) -> Iterator[Part]:
    for other in deal.company.alternatives:
        yield deal.company_canonical, other.value, deal.deal_id, True
    for investor in deal.investors:
        yield investor.canonical, investor.name, deal.deal_id, False


def _merged(parts: list[Part]) -> Organisation:
    count = Counter(canonical for canonical, _, _, _ in parts)
    canonical = min(count, key=lambda name: (-count[name], not names.is_latin(name), name))
    forms = {form for part in parts for form in part[:2]}
    return Organisation(
        canonical,
        tuple(sorted(forms)),
        tuple(sorted({deal for _, _, deal, is_company in parts if is_company})),
        tuple(sorted({deal for _, _, deal, is_company in parts if not is_company})),
        id=canonical,
        uses=tuple(PartyName(form, names.key(form), 0) for form in sorted(forms)),
    )
