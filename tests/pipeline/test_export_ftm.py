"""A store as FollowTheMoney: what each deal becomes, and that the model knows all of it."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from derivation import built
from handmade import marked_article, read_marked

from models.errors import UsageError
from models.money import Bound, Money
from models.report import PersonRole, Reading
from pipeline.export import ftm
from pipeline.export.exporter import Exporter
from pipeline.export.ftm import Entity
from pipeline.export.ftm.entity import entity_id, language
from pipeline.export.ftm.properties import HAS_LANGUAGE, TYPES
from pipeline.export.ftm.statement import key
from pipeline.filters import Filters
from pipeline.store import Store
from pipeline.tabular import Format

MODEL = json.loads(Path(__file__).with_name("data").joinpath("ftm_model.json").read_text("utf-8"))
SCHEMATA = MODEL["schemata"]
# Of the library: `EntityType.REGEX_RAW`.
ID = re.compile(r"^[0-9a-zA-Z]([0-9a-zA-Z\.\-]*[0-9a-zA-Z])?$")
TEXTS = (
    "DEAL Orrery / funding / announced / 2024-05 / 10000000 / Halden\n",
    "DEAL Orrery / funding / announced / 2024-05 / 10000000 / Nexeo\nPERSON 王伟 / Orrery\n",
    "DEAL Brindle / stake / announced / 2024-02-11 / 7000000 / Halden\nPERSON Ana Rey / Halden\n",
    "DEAL Brightlane / acquisition / denied / 2023 / 9000000 / Nexeo\n",
    "DEAL 星仪 / debt / announced / 2022-03 / 4000000 / Tessellate\nPERSON Li Ming / Tessellate\n",
    "DEAL Valmy / merger / announced / 2021 / 3000000 / Brindle\nPERSON Jo Roy / Brindle\n",
)
ROLES = {"Li Ming": PersonRole.INVESTOR, "Jo Roy": PersonRole.FOUNDER}


def told(number: int, text: str) -> Reading:
    """A reading of marked lines; some say more than the lines can."""
    reading = read_marked(marked_article(f"{number}.md", text, day="2024-06-01"))
    article = replace(reading.article, url=f"https://daily.example/{number}", publisher="Gazette")
    people = [replace(one, roles=(ROLES.get(one.name, PersonRole.CEO),)) for one in reading.people]
    deals = [
        replace(
            deal,
            stake=Decimal("0.25"),
            evidence={**deal.evidence, "stake": deal.evidence["amount"]},
        )
        if deal.company == "Brindle"
        else deal
        for deal in reading.deals
    ]
    return replace(reading, article=article, people=tuple(people), deals=tuple(deals))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("ftm") / "store.db"
    with built(path, [told(number, text) for number, text in enumerate(TEXTS)]) as opened:
        yield opened


@pytest.fixture(scope="module")
def entities(store: Store) -> Sequence[Entity]:
    return list(ftm.entities(store))


def of(entities: Sequence[Entity], schema: str, prop: str = "", value: str = "") -> list[Entity]:
    """The entities of a schema that have a value."""
    return [
        one
        for one in entities
        if one.schema == schema and (not prop or value in one.json()["properties"].get(prop, ()))
    ]


def values(entity: Entity, *props: str) -> list[str | None]:
    """The first value of each property."""
    found = entity.json()["properties"]
    return [found.get(prop, [None])[0] for prop in props]


def named(entities: Sequence[Entity], name: str) -> Entity:
    (found,) = [one for one in entities if values(one, "name") == [name]]
    return found


def test_every_schema_of_the_model_that_is_dumped_is_exported(entities: Sequence[Entity]) -> None:
    assert {one.schema for one in entities} == set(SCHEMATA)


def test_the_model_knows_every_property_and_misses_none(entities: Sequence[Entity]) -> None:
    for one in entities:
        known = SCHEMATA[one.schema]["properties"]
        used = set(one.json()["properties"])
        assert {prop: known[prop].partition(":")[0] for prop in used} == {
            prop: TYPES[prop] for prop in used
        }
        assert set(SCHEMATA[one.schema]["required"]) <= used


def test_links_lead_to_what_the_model_lets_them_lead_to(entities: Sequence[Entity]) -> None:
    schemata = {one.id: one.schema for one in entities}
    for one in entities:
        for prop, value, _ in one:
            kind, _, asked = SCHEMATA[one.schema]["properties"][prop].partition(":")
            if kind == "entity":
                assert asked in SCHEMATA[schemata[value]]["is"], (one.schema, prop)


def test_every_entity_comes_once_with_an_id_that_the_model_allows(
    entities: Sequence[Entity],
) -> None:
    assert Counter(one.id for one in entities).most_common(1)[0][1] == 1
    assert all(ID.match(one.id) for one in entities)


def test_ids_are_a_function_of_ours_and_the_data_set(store: Store) -> None:
    first, again = ([one.id for one in ftm.entities(store)] for _ in range(2))
    other = {one.id for one in ftm.entities(store, "halden_2025")}
    assert first == again
    assert other.isdisjoint(first)
    assert entity_id("dealtrace", "organisation", "星仪") != entity_id(
        "dealtrace", "person", "星仪"
    )


@pytest.mark.parametrize("name", ["", "No Name", "a-b", "../x", "2025"])
def test_what_is_no_name_of_a_data_set_is_refused(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="no name of a data set"):
        list(ftm.entities(store, name))


def test_a_round_of_two_has_its_size_once_and_no_share_of_it_is_invented(
    entities: Sequence[Entity],
) -> None:
    (deal,) = of(entities, "Project", "recordId", "orrery-2024-05")
    payments = of(entities, "Payment", "project", deal.id)
    payers = {values(one, "payer")[0] for one in payments}
    assert values(deal, "name", "amount", "currency", "date", "status") == [
        *("Orrery: funding", "10000000", "USD", "2024-05", "announced"),
    ]
    assert payers == {named(entities, "Halden").id, named(entities, "Nexeo").id}
    assert [values(one, "beneficiary", "amount", "currency") for one in payments] == [
        [named(entities, "Orrery").id, None, None]
    ] * 2


def test_a_share_that_one_bought_is_owned_at_its_price(entities: Sequence[Entity]) -> None:
    (owned,) = of(entities, "Ownership")
    assert values(owned, "owner", "asset") == [
        named(entities, "Halden").id,
        named(entities, "Brindle").id,
    ]
    assert values(owned, "percentage", "sharesValue", "sharesCurrency", "date", "role") == [
        *("25%", "7000000", "USD", "2024-02-11", "stake")
    ]


def test_what_is_denied_is_told_as_denied_and_links_nobody(entities: Sequence[Entity]) -> None:
    (deal,) = of(entities, "Project", "recordId", "brightlane-2023")
    parts = of(entities, "ProjectParticipant", "project", deal.id)
    assert values(deal, "status") == ["denied"]
    assert sorted(values(one, "role", "status") for one in parts) == [
        ["company", "denied"],
        ["investor", "denied"],
    ]
    assert not of(entities, "Ownership", "asset", named(entities, "Brightlane").id)
    assert str(values(deal, "summary")[0]).startswith("denied, ")


def test_a_loan_is_a_debt_of_its_taker(entities: Sequence[Entity]) -> None:
    (debt,) = of(entities, "Debt")
    lender, taker = named(entities, "Tessellate"), named(entities, "星仪")
    assert values(debt, "creditor", "debtor", "amount") == [lender.id, taker.id, "4000000"]


def test_who_can_be_owned_is_a_company(entities: Sequence[Entity]) -> None:
    assert named(entities, "Brindle").schema == "Company"
    assert named(entities, "Halden").schema == "Organization"


@pytest.mark.parametrize(
    ("schema", "prop", "person", "place", "organisation", "role"),
    [
        ("Directorship", "director", "Ana Rey", "organization", "Halden", "ceo"),
        ("Employment", "employee", "Li Ming", "employer", "Tessellate", "investor"),
        ("UnknownLink", "subject", "Jo Roy", "object", "Brindle", "founder"),
    ],
)
def test_positions(  # noqa: PLR0917 - a case's columns
    entities: Sequence[Entity],
    schema: str,
    prop: str,
    person: str,
    place: str,
    organisation: str,
    role: str,
) -> None:
    (held,) = of(entities, schema, prop, named(entities, person).id)
    assert values(held, place, "role") == [named(entities, organisation).id, role]


def test_articles_are_the_proof(entities: Sequence[Entity]) -> None:
    (deal,) = of(entities, "Project", "recordId", "orrery-2024-05")
    proofs = [one for one in entities if one.id in deal.json()["properties"]["proof"]]
    assert sorted(values(one, "sourceUrl", "publisher", "publishedAt") for one in proofs) == [
        ["https://daily.example/0", "Gazette", "2024-06-01"],
        ["https://daily.example/1", "Gazette", "2024-06-01"],
    ]


@pytest.mark.parametrize(
    ("money", "number"),
    [
        (Money(Decimal("14300000000"), "USD"), "14300000000"),
        (Money(Decimal("0.5"), "EUR", Bound.APPROX), "0.5"),
        (Money(Decimal(10), "USD", Bound.MIN), None),
        (Money(low=Decimal(1), high=Decimal(2)), None),
        (Money(vague=True), None),
        (None, None),
    ],
)
def test_only_one_figure_is_an_amount(money: Money | None, number: str | None) -> None:
    from pipeline.export.ftm.deals import told_size  # noqa: PLC0415 - of this test alone

    assert told_size(money) == number


@pytest.mark.parametrize(
    ("told", "hashed"),
    [
        (
            ("dealtrace", "dealtrace-1", "name", "Orrery", None),
            "396915c6f95444f132e6ca63dadb4390b084ae96",
        ),
        (
            ("dealtrace", "dealtrace-1", "name", "星仪", "zho"),
            "ca5c26590384bb4e1786c2a224cfb432bb59cd7b",
        ),
        (
            ("halden", "halden-2", "amount", "14300000000", None),
            "2cc14dc8768b81af7eeb52f9cd07db5068e03553",
        ),
    ],
    ids=["plain", "with-language", "number"],
)
def test_statements_have_the_ids_that_the_library_gives_them(
    told: tuple[str, str, str, str, str | None], hashed: str
) -> None:
    assert key(*told) == hashed


@pytest.mark.parametrize(
    ("code", "told"), [("en", "eng"), ("fr", "fra"), ("zh", "zho"), ("other", None), ("xx", None)]
)
def test_languages_have_the_codes_of_the_model(code: str, told: str | None) -> None:
    assert language(code) == told


def test_statements_say_first_that_an_entity_is_and_keep_its_language(
    entities: Sequence[Entity],
) -> None:
    found = list(ftm.statements([named(entities, "星仪")]))
    assert [(one.prop, one.value, one.lang) for one in found] == [
        ("id", found[0].entity_id, None),
        ("name", "星仪", "zho"),
    ]
    assert not {"date", "entity", "url", "language"} & HAS_LANGUAGE


def test_the_csv_is_that_of_the_library(entities: Sequence[Entity]) -> None:
    risky = Entity("dealtrace", "Company", "dealtrace-1").add("name", '=SUM("1")', lang="eng")
    lines = "".join(ftm.csv_lines(one.record for one in ftm.statements([risky]))).splitlines()
    assert lines[0] == ",".join(f'"{column}"' for column in ftm.CSV_COLUMNS)
    row = dict(zip(ftm.CSV_COLUMNS, next(csv.reader(lines[2:])), strict=True))
    assert row | {"id": ""} == {
        **dict.fromkeys(("original_value", "first_seen", "last_seen", "id"), ""),
        **dict.fromkeys(("canonical_id", "entity_id"), "dealtrace-1"),
        **dict.fromkeys(("dataset", "origin"), "dealtrace"),
        "prop": "name",
        "prop_type": "name",
        "schema": "Company",
        "value": '=SUM("1")',
        "lang": "eng",
        "external": "f",
    }


def test_statements_and_entities_are_exported_as_lines(store: Store) -> None:
    made = list(ftm.statements(ftm.entities(store)))
    statements = Exporter.named("ftm").findings(store, Filters())
    lines = [json.loads(line) for line in statements.lines(Format.JSONL)]
    assert lines == [one.record for one in made]
    rows = csv.DictReader("".join(statements.lines(Format.CSV)).splitlines())
    assert [row["id"] for row in rows] == [one.id for one in made]
    entities = Exporter.named("ftm-entities").findings(store, Filters())
    ids = [json.loads(line)["id"] for line in entities.lines(Format.JSONL)]
    assert ids == [one.id for one in ftm.entities(store)]
