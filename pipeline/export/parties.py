"""People and organisations as JSON and as rows of text."""

from models.party import Organisation, Person
from pipeline.export.cells import joined
from pipeline.guide import Json

PERSON_COLUMNS = ("canonical", "names", "organization", "roles", "articles")
ORGANISATION_COLUMNS = ("canonical", "names", "deals_as_company", "deals_as_investor")


def person_json(person: Person) -> Json:
    """One person over all articles."""
    return {
        "canonical": person.canonical,
        "names": list(person.names),
        "organization": person.organisation,
        "roles": [str(role) for role in person.roles],
        "articles": list(person.articles),
    }


def organisation_json(organisation: Organisation) -> Json:
    """One organisation over all articles."""
    return {
        "canonical": organisation.canonical,
        "names": list(organisation.names),
        "deals_as_company": list(organisation.deals_as_company),
        "deals_as_investor": list(organisation.deals_as_investor),
    }


def person_row(person: Person) -> dict[str, str]:
    """A person as one row of `PERSON_COLUMNS`."""
    return _row(person_json(person))


def organisation_row(organisation: Organisation) -> dict[str, str]:
    """An organisation as one row of `ORGANISATION_COLUMNS`."""
    return _row(organisation_json(organisation))


def _row(record: Json) -> dict[str, str]:
    return {
        column: joined(cell) if isinstance(cell, list) else cell or ""
        for column, cell in record.items()
    }
