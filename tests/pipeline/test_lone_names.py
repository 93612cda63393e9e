"""What the database counts of names that nothing links is what judging them comes to."""

from pathlib import Path

import pytest
from derivation import built, derived_hashes, news
from handmade import marked_article, read_marked

from models.report import Reading
from pipeline.reconcile.gains import Gains
from pipeline.reconcile.organisations import link_names
from pipeline.store import blocking
from pipeline.store.lone_names import lone


def test_lone_names_are_as_judging_gives_them(tmp_path: Path) -> None:
    with built(tmp_path / "store.db", news(60)) as store, store.transaction() as connection:
        keys = set(connection.exec_driver_sql("SELECT DISTINCT key FROM name_use").scalars())
        linked = connection.exec_driver_sql(
            "SELECT key FROM name_use WHERE key != canonical_key"
            " UNION SELECT canonical_key FROM name_use WHERE key != canonical_key"
            " UNION SELECT left_key FROM name_link UNION SELECT right_key FROM name_link"
            " UNION SELECT canonical_key FROM name_use WHERE part = 'company'"
        )
        found = lone(connection, dict.fromkeys(keys - set(linked.scalars()), frozenset()), Gains())
        uses = blocking.uses_of(connection, [one.key for one in found])
    assert len(found) > 2
    for one in found:
        (cluster,) = link_names([use for use, _ in uses[one.key]], ())
        assert (one.canonical, one.forms) == (cluster.canonical, cluster.names)


def investing(number: int, investor: str, day: str | None, company: str = "") -> Reading:
    """An article on a deal, of a company of its own unless one is named."""
    name = company or f"Orrery {number}"
    text = f"DEAL {name} / funding / announced / 2024-05 / 10000000 / {investor}\n"
    return read_marked(marked_article(f"{number}.md", text, day=day))


FIRST = [
    investing(1, "Halden", "2024-05-02"),
    investing(2, "Halden", "2024-06-02"),
    investing(6, "Nexeo", None),
]
LATER = {
    "told again": [investing(3, "Halden", "2023-01-01"), investing(4, "Halden", None)],
    "told in another form": [investing(3, "Halden SAS", "2025-01-01")],
    "told mostly in another form": [investing(n, "HALDEN", "2025-01-01") for n in (3, 4, 5)],
    "told as a company": [investing(3, "Nexeo", None, company="Halden")],
    "told less": [investing(1, "Nexeo", "2024-05-02")],
    "told less and more": [investing(1, "Nexeo", "2024-05-02"), investing(3, "Halden", None)],
}


@pytest.mark.parametrize("later", LATER.values(), ids=LATER)
def test_what_a_name_gains_comes_to_what_is_counted(tmp_path: Path, later: list[Reading]) -> None:
    whole = {reading.article.source: reading for reading in (*FIRST, *later)}
    with built(tmp_path / "whole.db", list(whole.values())) as store:
        expected = derived_hashes(store)
    with built(tmp_path / "steps.db", FIRST, later) as store:
        assert derived_hashes(store) == expected
