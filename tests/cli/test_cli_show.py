"""The command `show`: an organisation, a person or a deal on a page."""

import pytest

from pipeline.cli import main

NEWS = {
    "a.md": (
        "2023-05-21",
        "Brightlane raised $20m in a Series A round led by Nexeo, said its chief executive, "
        "Ana Duarte. It was valued at $90 million.",
    ),
    "b.md": (
        "2025-03-04",
        "Brightlane raised $80m in a Series B round led by Halden, at a valuation of $900 million.",
    ),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("news")
    for name, (date, text) in NEWS.items():
        front = f"---\ntitle: News\ndate: {date}\npublisher: Daily Ledger\nlang: en\n---\n"
        (folder / name).write_text(f"{front}{text}\n", "utf-8")
    path = str(folder / "s.db")
    assert main(["run", *(str(folder / name) for name in NEWS), "--store", path]) == 0
    return path


def shown(store: str, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["show", *arguments, "--store", store]) == 0
    return capsys.readouterr().out


def test_an_organisation_has_bars_then_its_timeline(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = shown(store, capsys, "brightlane")
    heads = [line for line in page.splitlines() if line and not line.startswith(" ")]
    assert heads[0].startswith("Brightlane")
    assert heads[2:5] == ["valuations, USD", "rounds, USD", "timeline"]
    assert f"  2025-03     $80m  {'█' * 40}\n" in page
    assert f"  2023-05     $20m  {'█' * 10}\n" in page


def test_a_person_has_positions_deals_and_sentences(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = shown(store, capsys, "ana duarte")
    assert page.startswith("Ana Duarte  ana-duarte\n")
    assert "positions\n  Brightlane  ceo  told 2023-05\n" in page
    assert "brightlane-2023-05" in page
    assert "brightlane-2025-03" not in page
    assert "what articles say" not in page
    told = shown(store, capsys, "ana-duarte", "--evidence")
    assert "led by Nexeo, said its **chief executive**, **Ana Duarte**." in " ".join(told.split())
    assert "Daily Ledger, 2023-05-21 · " in told


def test_a_deal_is_explained(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = shown(store, capsys, "brightlane-2025-03")
    main(["explain", "brightlane-2025-03", "--store", store])
    assert page == capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nobody"], "the store holds no deal, organisation or person 'nobody'"),
        (["brightlane-202"], "several deals are meant by 'brightlane-202'"),
        (["ana-duarte", "--kind", "deal"], "the store holds no deal 'ana-duarte'"),
    ],
)
def test_what_nobody_can_show_is_told(
    arguments: list[str], told: str, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["show", *arguments, "--store", store]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert told in err
