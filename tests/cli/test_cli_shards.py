"""`run --shards` and `load` on the command line."""

from pathlib import Path

import pytest

from pipeline.cli import main

NEWS = (
    '{"id": "a", "lang": "en", "date": "2024-05-02", "text": "Orrery has raised $12 million."}\n'
    '{"id": "b", "lang": "en", "text": "It rained all day on Tuesday, and nobody minded."}\n'
    '{"id": "c", "lang": "en"}\n'
)


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles and a record that is none, in the working folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "news.jsonl"
    path.write_text(NEWS)
    return path


def dumped(store: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["dump", "--store", store]) == 0
    return capsys.readouterr().out


def test_a_run_into_shards_and_a_load_are_a_run_into_a_store(
    news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", news.name, "--store", "direct.db"]) == 3
    assert main(["run", news.name, "--shards", "shards"]) == 3
    assert capsys.readouterr().out.endswith("shards holds what was read now.\n")
    assert main(["load", "shards", "--store", "loaded.db"]) == 3
    told = capsys.readouterr()
    assert told.out.startswith("1 shard loaded, 0 there already, 0 refused\n   3 inputs\n")
    assert "   1 failed\n       news.jsonl:3: record has no text\n" in told.out
    assert told.out.endswith("loaded.db holds 1 deal now.\n")
    assert told.err == "1 of 1 shards: 3 new inputs\n"
    assert dumped("loaded.db", capsys) == dumped("direct.db", capsys)
    assert not Path("dealtrace.db").exists()


def test_a_broken_shard_is_told_and_makes_the_exit_code(
    news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news.write_text(NEWS.splitlines()[0])
    assert main(["run", news.name, "--shards", "shards"]) == 0
    (broken,) = Path("shards").glob("*/name.parquet")
    broken.write_bytes(b"PAR1")
    capsys.readouterr()
    assert main(["load", "shards", "--store", "loaded.db"]) == 3
    told = capsys.readouterr()
    assert told.out.startswith(
        f"0 shards loaded, 0 there already, 1 refused\n    {broken} cannot be"
    )
    assert told.err.startswith(f"1 of 1 shards: refused: {broken} cannot be read")


def test_a_dry_run_into_shards_knows_what_they_hold(
    news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", news.name, "--shards", "shards", "--dry-run"]) == 0
    assert "   3 .jsonl to read\n   0 unchanged" in capsys.readouterr().out
    assert not Path("shards").exists()
    assert main(["run", news.name, "--shards", "shards"]) == 3
    capsys.readouterr()
    assert main(["run", news.name, "--shards", "shards", "--dry-run"]) == 0
    assert "   1 .jsonl to read\n   2 unchanged" in capsys.readouterr().out


def test_a_missing_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", str(tmp_path / "none"), "--store", str(tmp_path / "x.db")]) == 2
    assert capsys.readouterr().err.endswith("none: No such file or directory\n")


def test_shards_by_other_extractors_are_told(
    news: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.run.reader_version", lambda **_: "another")
    main(["run", news.name, "--shards", "shards"])
    main(["load", "shards", "--store", "loaded.db"])
    assert "\n1 shard by other extractors than these; " in capsys.readouterr().out


def test_a_run_goes_to_a_store_or_to_shards(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for options in (["--store", "a.db", "--shards", "b"], ["--shards", "b", "--store=a.db"]):
        assert main(["run", news.name, *options]) == 2
        assert main(["run", news.name, *options, "--dry-run"]) == 2
        assert "leave out --store" in capsys.readouterr().err
    assert {path.name for path in Path().iterdir()} == {news.name}
    monkeypatch.setenv("DEALTRACE_STORE", "a.db")
    assert main(["run", news.name, "--shards", "b"]) == 3
    assert not Path("a.db").exists()
