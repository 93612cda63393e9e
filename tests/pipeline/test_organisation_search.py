"""An organisation is found by its id, by any of its names, or by what an article says of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from derivation import built
from handmade import marked_article, read_marked

from models.errors import UsageError
from models.mention import Alias
from models.report import Reading
from models.span import Span
from pipeline.organisation_search import find_organisation
from pipeline.store import Store

VALMY = "Halden Capital (ex-Valmy)"
ROUND = "DEAL {} / funding / announced / {} / {} / {}\n"
TEXTS = {
    "a.md": f"{VALMY}\n" + ROUND.format("Orrery SAS", 2021, 7, "Halden Capital"),
    "b.md": ROUND.format("星仪", 2022, 9, "Nexeo Ventures"),
    "c.md": ROUND.format("Brightlane", 2022, 5, "Tessellate Ventures"),
}


def told(name: str) -> Reading:
    reading = read_marked(marked_article(name, TEXTS[name]))
    alias = Alias("Halden Capital", "Valmy", "Halden Capital", Span(0, len(VALMY)), VALMY)
    return replace(reading, aliases=(alias,)) if VALMY in TEXTS[name] else reading


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("organisations") / "store.db"
    with built(path, [told(name) for name in TEXTS]) as opened:
        yield opened


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("orrery", "Orrery SAS"),
        ("ORRERY Inc.", "Orrery SAS"),
        ("halden-capital", "Halden Capital"),
        ("halden", "Halden Capital"),
        ("Valmy", "Halden Capital"),
        ("capital", "Halden Capital"),
        ("星仪", "星仪"),
    ],
)
def test_an_organisation_is_found_however_it_is_meant(
    store: Store, words: str, canonical: str
) -> None:
    assert find_organisation(store, words).canonical == canonical


def test_part_of_several_names_is_not_enough(store: Store) -> None:
    several = "several organisations are meant by 'ventures': nexeo-ventures, tessellate-ventures"
    with pytest.raises(UsageError, match=several):
        find_organisation(store, "ventures")


def test_an_unknown_name_is_refused_with_what_comes_near(store: Store) -> None:
    with pytest.raises(UsageError, match="no organisation 'Bightlane'; near: Brightlane"):
        find_organisation(store, "Bightlane")
