"""The one person that is meant by an id or a name."""

from models.decision import Subject
from models.party import Person
from pipeline.decisions.meant import meant
from pipeline.store import Store
from pipeline.store.parties import load_people


def find_person(store: Store, told: str) -> Person:
    """The person meant by an id, its beginning, or a name in any script.

    Raises UsageError where there is none or several, naming those that come near.
    """
    with store.transaction() as connection:
        (person,) = load_people(connection, meant(connection, [told], Subject.PERSON).ids)
    return person
