"""The status of a deal, and the stages through which it was told."""

import datetime as dt
import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from models.deal import Alternative, Relation, Slot, State, StoredReport
from models.report import DealStatus
from pipeline.decisions.rulings import DecidedValue
from pipeline.reconcile import slots
from pipeline.reconcile.belief import believe
from pipeline.reconcile.choose import best
from pipeline.reconcile.claim import TENTATIVE
from pipeline.reconcile.why import Count, Standing, decided, sentence, unanimous
from pipeline.reconcile.witnesses import Voices, Witnesses, telling

_SAME, _EARLIER = Standing(Relation.SAME), Standing(Relation.EARLIER)
_ORDER = (DealStatus.RUMOURED, DealStatus.PLANNED, DealStatus.DENIED, DealStatus.ANNOUNCED)


def stages(
    reports: Sequence[StoredReport], witnesses: Witnesses
) -> list[tuple[DealStatus, list[StoredReport]]]:
    """The reports by status, the present one last.

    A deal that is announced or denied was not rumoured or planned afterwards, whatever the dates of
    late retellings; within each pair the one told last goes last. Copies of a text tell nothing
    later than it.
    """
    told: dict[DealStatus, list[StoredReport]] = defaultdict(list)
    for stored in reports:
        told[stored.report.status].append(stored)

    def age(status: DealStatus) -> tuple[bool, dt.date, int, int]:
        singly = witnesses.without_copies(told[status])
        latest = max(stored.source.published or dt.date.min for stored in singly)
        tellers = {stored.source.address for stored in singly}
        return status not in TENTATIVE, latest, len(tellers), _ORDER.index(status)

    return [(status, told[status]) for status in sorted(told, key=age)]


def states(reports: Sequence[StoredReport], witnesses: Witnesses) -> tuple[State, ...]:
    """Each stage with what was said then."""
    found = []
    for status, members in stages(reports, witnesses):
        days = [stored.source.published for stored in members if stored.source.published]
        found.append(
            State(
                status,
                min(days, default=None),
                best(members, slots.amounts("amount", members), witnesses),
                best(members, slots.amounts("valuation", members), witnesses),
                tuple(telling(stored, "status").witness for stored in members),
            )
        )
    return tuple(found)


def status(
    reports: Sequence[StoredReport],
    witnesses: Witnesses,
    ruling: DecidedValue | None = None,
) -> Slot[DealStatus]:
    """The latest stage, or a person's ruling; the others are earlier ones, told so or not."""
    told = {
        value: [telling(one, "status") for one in some]
        for value, some in stages(reports, witnesses)
    }
    voices = {value: witnesses.voices(some, "status") for value, some in told.items()}
    present = DealStatus(str(ruling.value)) if ruling else list(told)[-1]
    beliefs = {one: float(one is present) for one in DealStatus} if ruling else _beliefs(voices)
    alternatives = tuple(
        Alternative(
            value,
            (standing := _SAME if value is present else _EARLIER).relation,
            sentence(standing),
            tuple(one.witness for one in told.get(value, ())),
            beliefs[value],
            len(voices.get(value, ())),
        )
        for value in dict.fromkeys((present, *reversed(told)))
    )
    if ruling:
        return Slot(present, decided(ruling.decision), alternatives, ruling.decision)
    articles = {one.stored.source.address for one in told[present]}
    count = Count(len(articles), len(voices[present]))
    return Slot(present, _why(list(told), count), alternatives)


def _why(told: Sequence[DealStatus], count: Count) -> str:
    """The reason for the last of the stages."""
    *before, present = told
    if not before:
        return unanimous(count)
    return f"the latest stage: {present.value} after {', '.join(old.value for old in before)}"


def _beliefs(voices: Mapping[DealStatus, Voices]) -> dict[DealStatus, float]:
    """A rumour is no contradiction of what came of it; a denial and an announcement are."""

    def errors(values: Iterable[DealStatus]) -> list[float]:
        return [voice.error for value in values for voice in voices[value].values()]

    final = [value for value in _ORDER if value in voices and value not in TENTATIVE]
    apart = [[value] for value in _ORDER if value in voices and value in TENTATIVE]
    return {
        value: belief
        for values in (final, *apart)
        for value, belief in believe(values, operator.is_, errors).items()
    }
