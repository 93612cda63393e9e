"""What follows from the reports follows from their set alone, however it came together."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from derivation import built, derived_hashes, fresh_store, news, write
from handmade import marked_article, read_marked

from models.report import Reading
from pipeline.derive import derive, fresh_differences
from pipeline.store.dump import hashes

COUNT = 40


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The hashes of a store that was given everything at once."""
    with built(tmp_path_factory.mktemp("whole") / "store.db", news(COUNT)) as store:
        assert len(list(store.deals())) > 5
        return hashes(store)


def shuffled(seed: int) -> list[Reading]:
    readings = news(COUNT)
    random.Random(seed).shuffle(readings)
    return readings


def cut(readings: Sequence[Reading], size: int) -> list[Sequence[Reading]]:
    return [readings[start : start + size] for start in range(0, len(readings), size)]


@pytest.mark.parametrize(("seed", "batch"), [(0, 1), (1, 3), (2, 16), (3, 1), (4, 40)])
def test_neither_order_nor_batches_count(
    tmp_path: Path, whole: dict[str, str], seed: int, batch: int
) -> None:
    with built(tmp_path / "store.db", shuffled(seed), batch=batch) as store:
        assert hashes(store) == whole


@pytest.mark.parametrize(("seed", "size"), [(10, 1), (11, 3), (12, 7), (13, 20)])
def test_what_is_derived_bit_by_bit_is_what_is_derived_at_once(
    tmp_path: Path, whole: dict[str, str], seed: int, size: int
) -> None:
    with built(tmp_path / "store.db", *cut(shuffled(seed), size)) as store:
        assert hashes(store) == whole
        assert fresh_differences(store) == []


def test_deriving_again_changes_nothing(tmp_path: Path, whole: dict[str, str]) -> None:
    with built(tmp_path / "store.db", news(COUNT), (), ()) as store:
        assert hashes(store) == whole


def test_another_version_of_the_deriver_derives_all_anew(
    tmp_path: Path, whole: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with built(tmp_path / "store.db", news(COUNT)) as store:
        with store.transaction() as connection:
            connection.exec_driver_sql("UPDATE deal SET round = 'Z'")
        derive(store)
        assert hashes(store) != whole
        monkeypatch.setattr("pipeline.derive.update.deriver_version", lambda: "another")
        derive(store)
        assert hashes(store) == whole


@pytest.mark.parametrize("size", [20, 6])
def test_a_new_reader_rereads_and_keeps_what_was_read(tmp_path: Path, size: int) -> None:
    new = [_without_amounts(reading) for reading in news(20)]
    with fresh_store(tmp_path / "new.db") as store:
        write(store, new, version="v2")
        derive(store)
        expected = derived_hashes(store)
    with built(tmp_path / "old.db", news(20)) as store:
        before = {report.report_id for report in store.reports()}
        for part in cut(new, size):
            write(store, part, version="v2")
            derive(store)
        assert derived_hashes(store) == expected
        with store.transaction() as connection:
            kept = set(connection.exec_driver_sql("SELECT id FROM deal_report").scalars())
        assert before <= kept - {report.report_id for report in store.reports()}


def _without_amounts(reading: Reading) -> Reading:
    """As a reader reads it that knows no amounts."""
    deals = tuple(
        replace(
            deal,
            amount=None,
            evidence={slot: told for slot, told in deal.evidence.items() if slot != "amount"},
        )
        for deal in reading.deals
    )
    return replace(reading, deals=deals)


def test_a_corrected_article_leaves_no_trace_in_what_is_derived(tmp_path: Path) -> None:
    others, (wrong, right) = news(20), news(2, first=30)
    right = replace(right, article=replace(right.article, source=wrong.article.source))
    with built(tmp_path / "right.db", [*others, right]) as store:
        expected = derived_hashes(store)
    with built(tmp_path / "corrected.db", [*others, wrong], [right]) as store:
        assert derived_hashes(store) == expected
        assert fresh_differences(store) == []


STAKE = "DEAL Orrery / stake / announced / 2025-06 / 14300000000 / Halden\n"


def test_of_copies_the_earliest_stands_then_the_first_address(tmp_path: Path) -> None:
    days = {"a.md": None, "b.md": "2025-06-12", "c.md": "2025-06-10", "d.md": "2025-06-10"}
    copies = [read_marked(marked_article(name, STAKE, day=day)) for name, day in days.items()]
    with built(tmp_path / "store.db", *([copy] for copy in copies)) as store:
        (report,) = store.reports()
        assert report.source.address == "c.md"
        gone = read_marked(marked_article("c.md", "Nothing.\n", day="2025-06-10"))
        write(store, [gone])
        derive(store)
        (report,) = store.reports()
        assert report.source.address == "d.md"


def test_organisations_have_their_names_and_deals(tmp_path: Path) -> None:
    texts = {
        "a.md": "DEAL Wix Lab / funding / announced / 2024-05 / 1000 / Orrery\n",
        "b.md": "DEAL Adallo / acquisition / announced / 2015 / 2000 / Orrery Inc.\n",
        "c.md": "DEAL Orrery / ipo / announced / 2004 / 3000 / Halden\nPERSON Ana Duarte / Orrery",
    }
    readings = [read_marked(marked_article(*pair)) for pair in texts.items()]
    with built(tmp_path / "store.db", *([reading] for reading in readings)) as store:
        first, *_ = store.organisations()
        assert (first.id, first.names) == ("orrery", ("Orrery", "Orrery Inc."))
        assert first.deals_as_company == ("orrery-2004",)
        assert first.deals_as_investor == ("adallo-2015", "wix-lab-2024-05")
        assert [use.articles for use in first.uses] == [2, 1]
        (person,) = store.people()
        assert (person.id, person.organisation) == ("ana-duarte", "Orrery")
        assert [position.organisation_key for position in person.positions] == ["orrery"]


def test_a_name_that_connects_two_blocks_goes_with_its_article(tmp_path: Path) -> None:
    """One report gives "Scal" as another name of "Orrery"; without it they are two again."""
    apart = [
        read_marked(marked_article("a.md", STAKE)),
        read_marked(marked_article("b.md", STAKE.replace("Orrery", "Scal"))),
    ]
    joining = read_marked(
        marked_article("c.md", STAKE.replace("Orrery", "Scal").replace("06", "07"))
    )
    deal = replace(joining.deals[0], company_canonical="Orrery")
    joining = replace(joining, deals=(deal,))
    gone = read_marked(marked_article("c.md", "Nothing.\n"))
    with built(tmp_path / "store.db", apart) as store:
        before = derived_hashes(store)
        write(store, [joining])
        derive(store)
        assert len({deal.organisation_id for deal in store.deals()}) == 1
        write(store, [gone])
        derive(store)
        assert len({deal.organisation_id for deal in store.deals()}) == 2
        now = derived_hashes(store)
    assert {name for name in before if before[name] != now[name]} == {"standing"}


def test_outlines_tell_what_deals_are_found_by(tmp_path: Path) -> None:
    with built(tmp_path / "store.db", news(COUNT)) as store:
        found = {one.deal_id: one for one in store.outlines()}
        deals = list(store.deals())
        assert list(found) == [deal.deal_id for deal in deals]
        for deal in deals:
            told, mine = found[deal.deal_id], deal.outline
            assert told.companies >= mine.companies
            assert told.investors >= mine.investors
            names = {"companies": told.companies, "investors": told.investors}
            assert told == replace(mine, **names)
            assert [one.deal_id for one in store.deals([deal.deal_id])] == [deal.deal_id]
