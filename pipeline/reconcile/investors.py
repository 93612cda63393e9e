"""The investors of a deal, each once, with everyone who names them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import cast

from models.deal import DealInvestor, Quote, StoredReport, Witness
from models.report import DealStatus, Investment
from pipeline.decisions.rulings import DecidedValue
from pipeline.reconcile import names
from pipeline.reconcile.belief import believe_alone
from pipeline.reconcile.claim import same_investor
from pipeline.reconcile.names import Aliases
from pipeline.reconcile.witnesses import Witnesses, telling

_SLOT = "investors"
_SURENESS = (DealStatus.ANNOUNCED, DealStatus.DENIED, DealStatus.PLANNED, DealStatus.RUMOURED)

Part = tuple[StoredReport, int]


def investors(
    reports: Sequence[StoredReport], witnesses: Witnesses, ruling: DecidedValue | None = None
) -> tuple[DealInvestor, ...]:
    """Everyone any report names, leads first, then by how many texts name them.

    Where a person decided the investors, it is those, with the witnesses that name them.
    """
    aliases = _aliases(reports)
    parts: dict[str, list[Part]] = defaultdict(list)
    for stored in reports:
        for n, who in enumerate(stored.report.investors):
            parts[aliases.root(who.canonical)].append((stored, n))
    found = [_merged(group, witnesses) for group in parts.values()]

    def order(one: DealInvestor) -> tuple[bool, int, str, str]:
        texts = {witnesses.original[witness.source.address] for witness in one.witnesses}
        return not one.lead, -len(texts), one.canonical, one.name

    if ruling is not None:
        found = _ruled(ruling, found)
    return tuple(sorted(found, key=order))


def _ruled(ruling: DecidedValue, told: Iterable[DealInvestor]) -> list[DealInvestor]:
    """The investors as decided, which is sure; one whom no report names has no witnesses."""
    known = {names.key(form): one for one in told for form in (one.name, one.canonical)}
    ruled = []
    for who in cast("tuple[Investment, ...]", ruling.value or ()):
        one = known.get(names.key(who.canonical)) or known.get(names.key(who.name))
        status, tellers = (one.status, one.witnesses) if one else (DealStatus.ANNOUNCED, ())
        parts = who.lead, who.new, status, tellers
        ruled.append(DealInvestor(who.name, who.canonical, *parts, belief=1.0))
    return ruled


def _aliases(reports: Sequence[StoredReport]) -> Aliases:
    """Which names are one investor's; a short form only where no report has both forms apart."""
    everyone = [who for stored in reports for who in stored.report.investors]
    aliases = Aliases((who.name, who.canonical) for who in everyone)
    distinct = {names.key(who.canonical): who for who in everyone}
    together = {
        tuple(sorted({names.key(who.canonical) for who in stored.report.investors}))
        for stored in reports
    }
    apart = {pair for keys in together for pair in combinations(keys, 2)}
    for one, other in combinations(sorted(distinct), 2):
        if (one, other) not in apart and same_investor(distinct[one], distinct[other]):
            aliases.join(distinct[one].canonical, distinct[other].canonical)
    return aliases


def _merged(parts: Sequence[Part], witnesses: Witnesses) -> DealInvestor:
    """One investor. Copies of a text have no vote on its name, and on whether it is new."""
    texts = {one.report_id for one in witnesses.without_copies([stored for stored, _ in parts])}
    told = [stored.report.investors[n] for stored, n in parts if stored.report_id in texts]
    return DealInvestor(
        name=_most_used([who.name for who in told]),
        canonical=_most_used([who.canonical for who in told]),
        lead=any(stored.report.investors[n].lead for stored, n in parts),
        new=_agreed(told),
        status=min((stored.report.status for stored, _ in parts), key=_SURENESS.index),
        witnesses=_witnesses(parts),
        belief=_belief([stored for stored, _ in parts], witnesses),
    )


def _belief(reports: Sequence[StoredReport], witnesses: Witnesses) -> float:
    """How far the part of an investor whom reports name can be believed."""
    voices = witnesses.voices([telling(stored, _SLOT) for stored in reports], _SLOT)
    return believe_alone(voice.error for voice in voices.values())


def _witnesses(parts: Sequence[Part]) -> tuple[Witness, ...]:
    """Each report once, with all its words for the investor, whatever forms it uses."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    sources = {stored.report_id: stored.source for stored, _ in parts}
    for stored, n in parts:
        quotes[stored.report_id] += stored.investor_quotes[n] if stored.investor_quotes else ()
    return tuple(Witness(key, source, tuple(quotes[key])) for key, source in sources.items())


def _most_used(forms: Sequence[str]) -> str:
    count = Counter(forms)
    return min(count, key=lambda form: (-count[form], not names.is_latin(form), -len(form), form))


def _agreed(told: Sequence[Investment]) -> bool | None:
    """New or existing by most of those who tell; None where nobody does or they tie."""
    votes = Counter(who.new for who in told if who.new is not None)
    return None if votes[True] == votes[False] else votes[True] > votes[False]
