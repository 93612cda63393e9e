"""A company that gets reports, loses some, or has them corrected is as if it had been told so."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from derivation import built, derived_hashes, fresh_store, write
from handmade import marked_article, read_marked

from models.report import Reading
from pipeline.derive import derive, fresh_differences
from pipeline.store import Store

_LINE = "DEAL Orrery / {kind} / announced / {date} / {amount} / {investor}\n"
# What a telling may lack, with what then stands in its line.
_DEFAULTS = {"date": "2024-05", "amount": "10000000", "investor": "Halden"}


def telling(
    name: str,
    date: str | None = None,
    amount: str | None = None,
    investor: str | None = None,
    *,
    kind: str = "funding",
    day: str = "2024-06-01",
) -> Reading:
    """An article on one deal of Orrery, by its address; None for what it does not tell."""
    told = {"date": date, "amount": amount, "investor": investor}
    words = {slot: value or _DEFAULTS[slot] for slot, value in told.items()}
    text = f"{name} tells {told}.\n" + _LINE.format(kind=kind, **words)
    reading = read_marked(marked_article(name, text, day=day))
    (deal,) = reading.deals
    missing = {"investors" if slot == "investor" else slot for slot in told if not told[slot]}
    evidence = {slot: spans for slot, spans in deal.evidence.items() if slot not in missing}
    empty = {slot: () if slot == "investors" else None for slot in missing}
    return replace(reading, deals=(replace(deal, evidence=evidence, **empty),))  # type: ignore[arg-type]


def silent(name: str) -> Reading:
    """The same article after it was corrected to tell nothing."""
    return read_marked(marked_article(name, f"{name} tells nothing.\n", day="2024-06-01"))


def deals(store: Store) -> dict[str, str]:
    """The articles of each deal, in a row: {"orrery-2024": "a b"}."""
    return {
        deal.deal_id: " ".join(sorted(Path(one.address).stem for one in deal.sources))
        for deal in store.deals()
    }


YEAR, MONTH = telling("a.md", "2024", "10000000"), telling("b.md", "2024-05", None, "Halden")
BOTH = telling("c.md", "2024-05", "10000000", "Halden")
OTHER = [telling(f"{name}.md", "2024-05", "90000000", "Nexeo") for name in "xyz"]
FAR = telling("f.md", "2019-02", "3000000", "Wix Lab")
APART = {"orrery-2019-02": "f", "orrery-2024": "a", "orrery-2024-05": "b"}

# Readings given one after the other, and the deals that they come to.
STEPS = {
    "a report that joins two deals": [
        ([YEAR, MONTH, FAR], APART),
        ([BOTH], {"orrery-2019-02": "f", "orrery-2024-05": "a b c"}),
        ([silent("c.md")], APART),
    ],
    "a report with another date": [
        ([YEAR, MONTH, BOTH, FAR], {"orrery-2019-02": "f", "orrery-2024-05": "a b c"}),
        ([telling("c.md", "2019-02", "3000000")], APART | {"orrery-2019-02": "c f"}),
        ([BOTH], {"orrery-2019-02": "f", "orrery-2024-05": "a b c"}),
    ],
    "who has most articles has the plain id": [
        ([BOTH, MONTH, FAR], {"orrery-2019-02": "f", "orrery-2024-05": "b c"}),
        (
            OTHER[:1],
            {"orrery-2019-02": "f", "orrery-2024-05": "b c", "orrery-2024-05.nexeo": "x"},
        ),
        (
            OTHER[1:],
            {"orrery-2019-02": "f", "orrery-2024-05": "x y z", "orrery-2024-05.halden": "b c"},
        ),
        (
            [silent("x.md"), silent("y.md")],
            {"orrery-2019-02": "f", "orrery-2024-05": "b c", "orrery-2024-05.nexeo": "z"},
        ),
    ],
}


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_each_step_comes_to_what_is_told_then(
    tmp_path: Path, steps: list[tuple[list[Reading], dict[str, str]]]
) -> None:
    now: dict[str, Reading] = {}
    with fresh_store(tmp_path / "steps.db") as store:
        for number, (readings, expected) in enumerate(steps):
            write(store, readings)
            derive(store)
            now |= {reading.article.source: reading for reading in readings}
            assert deals(store) == expected
            with built(tmp_path / f"{number}.db", list(now.values())) as whole:
                assert derived_hashes(store) == derived_hashes(whole)


def any_telling(chance: random.Random, name: str) -> Reading:
    """An article on one of a few deals that are easily taken for each other."""
    return telling(
        name,
        chance.choice([None, "2024", "2024-05", "2024-06", "2024-11", "2025-02", "2026-03"]),
        chance.choice([None, "10000000", "10400000", "12000000", "90000000"]),
        chance.choice([None, "Halden", "Halden", "Nexeo"]),
        kind=chance.choice(["funding", "funding", "stake", "debt"]),
        day=chance.choice(["2024-06-01", "2025-01-01", "2026-04-01"]),
    )


@pytest.mark.parametrize("seed", range(8))
def test_any_steps_come_to_what_is_told_at_the_end(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    names = [f"{name}.md" for name in "abcdefghijkl"]
    now = {name: any_telling(chance, name) for name in names[:6]}
    with built(tmp_path / "steps.db", list(now.values())) as store:
        for _ in range(8):
            some = chance.sample(names, chance.choice((1, 1, 2)))
            new = {
                name: silent(name) if chance.random() < 0.2 else any_telling(chance, name)
                for name in some
            }
            write(store, new.values())
            derive(store)
            now |= new
        assert fresh_differences(store) == []
        with built(tmp_path / "whole.db", list(now.values())) as whole:
            assert derived_hashes(store) == derived_hashes(whole)
