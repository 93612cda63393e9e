"""`resolve`, `decide`, `trust` and `retract`: what people see of judging the machine."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from handmade import read_by_marks

from pipeline.cli import main

RUMOUR = "DEAL Orrery / funding / rumoured / 2024-05 / 90000000 / Halden"
ROUND = "DEAL Orrery / funding / announced / 2024-05 / 10000000 / Halden"
LATER = "DEAL Orrery / funding / announced / 2025-03 / 30000000 / Accel"
ARTICLES = {
    "a.md": ("Gazette", ROUND, "PERSON 王伟 / Orrery"),
    "b.md": ("Ledger", RUMOUR, "PERSON 王伟 / Brightlane"),
    "c.md": ("Ledger", LATER, "Nothing else."),
}
WHY = ("--why", "as the filing says", "--author", "Ana")

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, in which the commands run, and a store that has read them."""
    read_by_marks(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DEALTRACE_STORE", raising=False)
    for name, (publisher, *lines) in ARTICLES.items():
        head = f"---\ntitle: Of {name}\ndate: 2024-05-02\npublisher: {publisher}\nlang: en\n---\n"
        (tmp_path / name).write_text(head + "\n".join(lines) + "\n", "utf-8")
    assert main(["run", *ARTICLES]) == 0
    return tmp_path


@pytest.fixture
def dealtrace(news: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command; gives its exit code, standard output and standard error."""
    assert news == Path.cwd()
    capsys.readouterr()

    def run(*words: str) -> tuple[int, str, str]:
        code = main(words)
        return code, *capsys.readouterr()

    return run


def test_doubts_tell_both_sides_with_their_sentences(dealtrace: Command) -> None:
    code, out, err = dealtrace("resolve", "list", "--format", "json")
    assert (code, err) == (0, "")
    by_kind = {doubt["kind"]: doubt for doubt in json.loads(out)}
    assert set(by_kind) == {"deal", "person"}
    deal = by_kind["deal"]
    assert 0 < deal["score"] < 1
    assert deal["why"]
    assert deal["looked_at"] is None
    told = {deal[side]["address"]: deal[side] for side in ("left", "right")}
    assert told["a.md"]["sentence"] == ROUND
    assert told["a.md"]["told"] == "Orrery · funding · $10m · 2024-05 · announced · 1 article"
    assert told["b.md"]["sentence"] == RUMOUR
    person = by_kind["person"]
    assert {side["address"]: side["told"] for side in (person["left"], person["right"])} == {
        "a.md": "王伟 · ceo of Orrery",
        "b.md": "王伟 · ceo of Brightlane",
    }


def test_doubts_as_a_table_and_as_csv(dealtrace: Command) -> None:
    _, table, _ = dealtrace("resolve", "list", "--kind", "deal")
    assert "Orrery · funding · $90m · 2024-05 · rumoured" in table
    assert ROUND in table
    assert "王伟" not in table.replace(ROUND, "")
    _, out, _ = dealtrace("resolve", "list", "--format", "csv", "--limit", "1")
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["left"]
    assert {row["left_address"], row["right_address"]} == {"a.md", "b.md"}


def test_what_was_looked_at_comes_last_and_says_by_whom(dealtrace: Command) -> None:
    _, out, _ = dealtrace("resolve", "list", "--format", "json")
    first, second = json.loads(out)
    pair = first["left"]["id"], first["right"]["id"]
    code, out, err = dealtrace("resolve", "unsure", *pair, *WHY)
    assert (code, err) == (0, "Nothing else changed.\n")
    assert out == f"decision 1: {pair[0]} and {pair[1]} may be one {first['kind']} or two\n"
    _, out, _ = dealtrace("resolve", "list", "--format", "json")
    now = json.loads(out)
    assert [doubt["kind"] for doubt in now] == [second["kind"], first["kind"]]
    assert now[1]["looked_at"] == {"by": "Ana", "why": "as the filing says"}
    assert "looked at by Ana: as the filing says" in dealtrace("resolve", "list")[1]


def test_what_is_judged_is_no_doubt_any_more(dealtrace: Command) -> None:
    for doubt in json.loads(dealtrace("resolve", "list", "--format", "json")[1]):
        code, out, _ = dealtrace(
            "resolve", "different", doubt["left"]["id"], doubt["right"]["id"], *WHY
        )
        assert code == 0
        assert "are two" in out
    code, out, err = dealtrace("resolve", "list")
    assert (code, out, err) == (0, "", "The machine is unsure of nothing.\n")


def test_a_judgement_tells_what_changed_and_can_be_undone(dealtrace: Command) -> None:
    before = dealtrace("dump")[1]
    code, out, err = dealtrace("resolve", "same", "orrery-2024-05", "orrery-2025", *WHY)
    assert (code, err) == (0, "")
    first, second = out.splitlines()[:2]
    assert first == "decision 1: orrery-2024-05 and orrery-2025-03 are one deal"
    assert second.startswith("orrery-2024-05 and orrery-2025-03 are one deal now: orrery-20")
    code, out, err = dealtrace("resolve", "same", "orrery-2024-05", "orrery-2025-03", *WHY)
    assert (code, err) == (0, "")
    assert out == (
        "decided already: orrery-2024-05 and orrery-2025-03 are one deal "
        "(decision 1 by Ana: as the filing says)\n"
    )
    code, out, _ = dealtrace("resolve", "undo", "1", "--why", "wrong", "--author", "Ben")
    assert code == 0
    assert out.splitlines()[0] == "decision 2: decision 1 is taken back"
    after = [line for line in dealtrace("dump")[1].splitlines() if '"decision' not in line]
    assert after == before.splitlines()


def test_a_value_a_weight_and_a_retraction(dealtrace: Command) -> None:
    code, out, _ = dealtrace("decide", "orrery-2025", "amount", "31m USD", *WHY)
    assert (code, out) == (
        0,
        "decision 1: the amount of orrery-2025-03 is $31m\n"
        "orrery-2025-03: amount $31m now, not $30m\n",
    )
    assert dealtrace("decide", "orrery-2025", "investors", "Halden (lead); Nexeo", *WHY)[0] == 0
    code, out, _ = dealtrace("trust", "ledger", "0.25", *WHY)
    assert (code, out) == (0, "decision 3: Ledger counts 25% as a witness\n")
    code, out, _ = dealtrace("retract", "c.md", *WHY)
    assert code == 0
    assert out.splitlines()[:2] == [
        "decision 4: c.md does not count",
        "orrery-2025-03 is gone: no article tells of it any more",
    ]


def test_an_article_is_retracted_by_its_url_as_well(dealtrace: Command) -> None:
    url = "https://news.example/orrery"
    Path("d.md").write_text(f"---\ntitle: D\nurl: {url}\nlang: en\n---\n{LATER}\n", "utf-8")
    assert dealtrace("run", "d.md")[0] == 0
    code, out, _ = dealtrace("retract", url, *WHY)
    assert code == 0
    assert out.splitlines() == [
        "decision 1: d.md does not count",
        "orrery-2025-03: articles 1 now, not 2",
    ]


def test_the_history_tells_who_decided_what_and_whether_it_counts(dealtrace: Command) -> None:
    assert dealtrace("resolve", "list", "--decisions") == (0, "", "Nothing was decided yet.\n")
    dealtrace("decide", "orrery-2025", "round", "B", *WHY)
    dealtrace("resolve", "same", "王伟", "王伟.2", *WHY)
    dealtrace("resolve", "undo", "2", "--why", "no", "--author", "Ben")
    dealtrace("retract", "c.md", *WHY)
    _, out, _ = dealtrace("resolve", "list", "--decisions", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["number"], row["author"], row["state"], row["decision"]) for row in rows] == [
        ("1", "Ana", "idle", "the round of Orrery's deal (c.md) is B"),
        ("2", "Ana", "undone by 3", "王伟 and 王伟.2 are one person"),
        ("3", "Ben", "in force", "decision 2 is taken back"),
        ("4", "Ana", "in force", "c.md does not count"),
    ]
    assert rows[1]["about"] == "王伟; 王伟.2"
    _, table, _ = dealtrace("resolve", "list", "--decisions", "--kind", "person")
    assert "王伟 and 王伟.2 are one person" in table
    assert "c.md" not in table


def test_the_author_is_told_or_set_or_who_is_logged_in(
    dealtrace: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "chen")
    monkeypatch.delenv("DEALTRACE_AUTHOR", raising=False)
    dealtrace("trust", "Ledger", "1", "--why", "one")
    monkeypatch.setenv("DEALTRACE_AUTHOR", "Ben")
    dealtrace("trust", "Ledger", "0.9", "--why", "two")
    dealtrace("trust", "Ledger", "0.8", "--why", "three", "--author", "Ana")
    found = json.loads(dealtrace("resolve", "list", "--decisions", "--format", "json")[1])
    assert [entry["author"] for entry in found] == ["chen", "Ben", "Ana"]


REFUSED = {
    "no reason": (("decide", "orrery-2025", "round", "B"), "'--why'"),
    "an empty reason": (("trust", "Ledger", "1", "--why", " "), "a decision needs a reason"),
    "an empty author": (
        ("trust", "Ledger", "1", "--why", "so", "--author", ""),
        "a decision needs an author",
    ),
    "no such deal": (("decide", "nobody", "round", "B", *WHY), "the store holds no deal 'nobody'"),
    "no such thing": (
        ("resolve", "same", "nobody", "orrery", *WHY),
        "the store holds no deal, organisation or person 'nobody'",
    ),
    "several deals": (
        ("decide", "orrery", "round", "B", *WHY),
        "several deals are meant by 'orrery': orrery-2024-05, orrery-2024-05.2, orrery-2025-03",
    ),
    "of two kinds": (
        ("resolve", "same", "orrery", "王伟.2", *WHY),
        "'orrery' and '王伟.2' are not of one kind",
    ),
    "with itself": (
        ("resolve", "different", "orrery-2025", "orrery-2025-03", *WHY),
        "are one deal already; see `dealtrace resolve split orrery-2025-03`",
    ),
    "one already": (
        ("resolve", "same", "orrery-2025", "orrery-2025-03", *WHY),
        "'orrery-2025' and 'orrery-2025-03' are one deal already",
    ),
    "another deal's article": (
        ("resolve", "split", "orrery-2025", "a.md", *WHY),
        "not every article given tells of the deal orrery-2025-03",
    ),
    "the only article": (
        ("resolve", "split", "orrery-2025", "c.md", *WHY),
        "no other article tells of the deal orrery-2025-03",
    ),
    "no such article": (("retract", "z.md", *WHY), "the store holds no article at 'z.md'"),
    "no such slot": (("decide", "orrery-2025", "price", "5", *WHY), "no slot 'price'"),
    "no such value": (("decide", "orrery-2025", "amount", "lots", *WHY), "write it like '14.3bn"),
    "no such publisher": (("trust", "Ledgr", "1", *WHY), "published by 'Ledgr'; near: Ledger"),
    "no such weight": (("trust", "Ledger", "1.5", *WHY), "from 0, never, to 1, always"),
    "no weight": (("trust", "Ledger", "much", *WHY), "no weight: 'much'"),
    "no such decision": (("resolve", "undo", "9", *WHY), "there is no decision 9"),
    "no such kind": (("resolve", "list", "--kind", "source"), "Invalid value for '--kind'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_user_error_is_one_line_and_changes_nothing(case: str, dealtrace: Command) -> None:
    words, complaint = REFUSED[case]
    before = dealtrace("dump", "--hash")
    code, out, err = dealtrace(*words)
    assert (code, out) == (2, "")
    assert complaint in err
    assert err.startswith("dealtrace: ")
    assert err.count("\n") == 1
    assert dealtrace("dump", "--hash") == before


def test_a_store_that_is_not_there_is_no_place_to_decide(dealtrace: Command) -> None:
    code, out, err = dealtrace("trust", "Ledger", "1", *WHY, "--store", "none.db")
    assert (code, out, err) == (4, "", "dealtrace: no store at none.db\n")
    assert not Path("none.db").exists()


@pytest.mark.parametrize("action", ["list", "same", "different", "unsure", "split", "undo"])
def test_each_command_has_help(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", action, "--help"]) == 0
    assert "--store" in capsys.readouterr().out
