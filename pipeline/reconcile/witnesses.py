"""Who tells a value independently of others: copies of one text are one voice."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from models.deal import Quote, StoredReport, Witness
from pipeline.reconcile import names
from pipeline.reconcile.belief import chance_of_error
from pipeline.reconcile.claim import TENTATIVE
from pipeline.reconcile.copies import copy_groups, earliest_first

_ALWAYS = Decimal(1)


class Telling(NamedTuple):
    """A report that tells a value, and the words in which it does; `aside` if in passing."""

    stored: StoredReport
    quotes: tuple[Quote, ...]
    aside: bool = False

    @property
    def is_tentative(self) -> bool:
        """Whether the report tells of the deal before it was done."""
        return self.stored.report.status in TENTATIVE

    @property
    def witness(self) -> Witness:
        """The report as a witness for the value."""
        return Witness(self.stored.report_id, self.stored.source, self.quotes, self.aside)


def telling(stored: StoredReport, slot: str) -> Telling:
    """A report that tells a value of a slot."""
    return Telling(stored, tuple(stored.quotes.get(slot, ())))


class Voice(NamedTuple):
    """One text that tells a value. Of its copies the first published speaks for all.

    `error` is the chance, between 0 and 1, that the value is wrong although the text is read to
    tell it; `reliability` that of the publisher.
    """

    place: tuple[dt.date, str]
    error: float
    reliability: Decimal


# By address of the original; unites over values by the smaller voice.
Voices = dict[str, Voice]


class Witnesses:
    """The articles of one deal as witnesses. `original` maps each address to the text's first.

    `reliability` maps publishers, in any case and width, to how far they are relied on, from 0,
    never, to 1, always, as who is not named.
    """

    def __init__(self, reports: Iterable[StoredReport], reliability: Mapping[str, Decimal]) -> None:
        sources = {stored.source.address: stored.source for stored in reports}
        self.original = copy_groups(sources.values())
        self._place = {address: earliest_first(source) for address, source in sources.items()}
        known = {names.key(publisher): number for publisher, number in reliability.items()}
        self._reliability = {
            address: known.get(names.key(source.publisher or ""), _ALWAYS)
            for address, source in sources.items()
        }

    @property
    def copies(self) -> dict[str, str]:
        """Each copy's address with its original's."""
        return {copy: first for copy, first in sorted(self.original.items()) if copy != first}

    def voices(self, tellings: Iterable[Telling], slot: str) -> Voices:
        """The independent voices behind those who tell one value of the slot."""
        return united(
            (self.original[told.stored.source.address], self._voice(told, slot))
            for told in tellings
        )

    def _voice(self, told: Telling, slot: str) -> Voice:
        address = told.stored.source.address
        reliability = self._reliability[address]
        error = chance_of_error(slot, told.stored.report.status, reliability, aside=told.aside)
        return Voice(self._place[address], error, reliability)

    def without_copies(self, reports: Sequence[StoredReport]) -> list[StoredReport]:
        """The reports of the first published among the copies of each text that are given."""
        texts: dict[str, list[StoredReport]] = defaultdict(list)
        for stored in reports:
            texts[self.original[stored.source.address]].append(stored)
        first = {
            key: min(self._place[stored.source.address] for stored in copies)
            for key, copies in texts.items()
        }
        return [
            stored
            for stored in reports
            if self._place[stored.source.address] == first[self.original[stored.source.address]]
        ]


def united(voices: Iterable[tuple[str, Voice]]) -> Voices:
    """Each text's voice once: that of its first published copy, where it is surest."""
    found: Voices = {}
    for text, voice in voices:
        found[text] = min(voice, found.get(text, voice))
    return found
