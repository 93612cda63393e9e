"""People and organisations as JSON and as rows of a table."""

from collections.abc import Iterable

from models.party import Organisation, Person
from pipeline.export.cells import joined, text_columns
from pipeline.guide import Json
from pipeline.tabular import Table

PERSON_COLUMNS = text_columns("canonical", "names", "organization", "roles", "articles")
ORGANISATION_COLUMNS = text_columns("canonical", "names", "deals_as_company", "deals_as_investor")


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


def person_table(people: Iterable[Person]) -> Table:
    """People as a table of `PERSON_COLUMNS`."""
    return Table.of("people", PERSON_COLUMNS, map(_row, map(person_json, people)))


def organisation_table(organisations: Iterable[Organisation]) -> Table:
    """Organisations as a table of `ORGANISATION_COLUMNS`."""
    records = map(organisation_json, organisations)
    return Table.of("organisations", ORGANISATION_COLUMNS, map(_row, records))


def _row(record: Json) -> dict[str, object]:
    return {name: joined(cell) if isinstance(cell, list) else cell for name, cell in record.items()}
