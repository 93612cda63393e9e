"""What the database counts of names that nothing links is what judging them comes to."""

from pathlib import Path

from derivation import built, news

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
