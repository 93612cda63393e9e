"""The page about commands tells the commands that the program has."""

import subprocess
import sys
from pathlib import Path

from pipeline.export.exporter import EXPORTERS
from scripts import commands_page

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_is_what_the_code_gives() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "commands_page.py")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_command_argument_or_option_is_left_out() -> None:
    made = "\n".join(commands_page.all_commands())
    listed = "\n".join(commands_page.index())
    for words, command in commands_page.commands():
        assert f"\n### {words}\n" in made
        assert words == "dealtrace" or f"| [`{words}`](#{words.replace(' ', '-')}) |" in listed
        assert command.help, words
        for parameter in command.params:
            assert parameter.help, (words, parameter.name)
            assert parameter.help.split()[0] in made
    assert "`--store URL` | The store: a file's path or an SQLAlchemy URL. Default: " in made
    assert "From the environment: `DEALTRACE_STORE`." in made
    assert r"| `--format <table\|json\|jsonl\|csv\|parquet\|markdown>` |" in made


def test_every_export_and_exit_code_is_told() -> None:
    told = "\n".join(commands_page.exports())
    assert all(f"| `{name}` | {entry.told} |" in told for name, entry in EXPORTERS.items())
    codes = "\n".join(commands_page.exit_codes())
    assert all(f"\n| {code} | " in codes for code in (0, 1, 2, 3, 4, 70, 130))


def test_a_page_that_tells_less_is_made_whole() -> None:
    whole = commands_page.PAGE.read_text("utf-8")
    without = whole.replace("List the deals of a store, latest first.", "")
    assert without != whole
    assert commands_page.page(without) == whole


def test_links_within_the_page_lead_somewhere() -> None:
    text = commands_page.PAGE.read_text("utf-8")
    headings = {
        line.lstrip("# ").replace(" ", "-") for line in text.splitlines() if line.startswith("#")
    }
    for words, _ in list(commands_page.commands())[1:]:
        assert words.replace(" ", "-") in headings
