"""All that a page about a person shows, in pieces small enough for one whom many articles name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from models.deal_summary import DealSummary
from models.decision import Subject
from models.party import Person
from pipeline.passages import Passage, passages
from pipeline.store import Store
from pipeline.store.alike import AliasTold, Lookalike, aliases_told, lookalikes
from pipeline.store.nearby import deals_near
from pipeline.store.parts import organisations_at
from pipeline.store.told import Told, told_of_person

# Others that may be the same, and articles whose sentences are shown, at most.
_LOOKALIKES, _ARTICLES = 12, 30
# Words of a person report that tell a position.
_TELLING = ("roles", "organization")


@dataclass(frozen=True, slots=True)
class PersonDossier:
    """A person with the deals of a window, latest first, which articles that name them tell of.

    `homes` are the ids of organisations by the key of a position's organisation, where it is clear
    which is meant; `told` are the sentences that tell positions, those published first first.
    """

    person: Person
    deals: Sequence[DealSummary]
    homes: Mapping[str, str]
    told: Sequence[Passage]
    aliases: Sequence[AliasTold]
    lookalikes: Sequence[Lookalike]


def person_dossier(store: Store, person: Person, limit: int, offset: int = 0) -> PersonDossier:
    """What is known of a person of the store, with so many deals after so many others."""
    ids = deals_near(store, person.id, limit, offset)
    place = {deal_id: n for n, deal_id in enumerate(ids)}
    deals = sorted(store.summaries(ids), key=lambda deal: place[deal.deal_id])
    keys = {one.organisation_key for one in person.positions if one.organisation_key}
    return PersonDossier(
        person,
        deals,
        organisations_at(store, keys),
        _sentences(told_of_person(store, person.id, _TELLING)),
        aliases_told(store, person.names),
        lookalikes(store, Subject.PERSON, person.id, _LOOKALIKES),
    )


def _sentences(told: Sequence[Told]) -> list[Passage]:
    """Each article's sentences once, of so many articles."""
    by_source = groupby(told, key=lambda one: one.source)
    return [
        passage
        for source, words in [(source, list(words)) for source, words in by_source][:_ARTICLES]
        for passage in passages(source, {one.quote for one in words})
    ]
