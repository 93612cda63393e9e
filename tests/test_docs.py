"""The documentation cannot drift: every command it shows runs, and prints what it shows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = sorted([README, *ROOT.glob("docs/*.md")])


def docs(*pages: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "docs.py"), *map(str, pages)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_runs_and_prints_what_is_shown(page: Path) -> None:
    done = docs(page)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("shown", "complaint"),
    [
        ("$ echo one two\none three\n", "+one two"),
        ("$ exit 7\n", "ended with exit code 7"),
        ("$ printf 'a\\nb\\nc\\n'\na\n...\nd\n", "+c"),
        ("$ dealtrace serve --store none.db\n", "told no address"),
    ],
)
def test_a_page_that_is_wrong_is_found_out(tmp_path: Path, shown: str, complaint: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# A page\n\n```console\n{shown}```\n", "utf-8")
    done = docs(page)
    assert done.returncode == 1
    assert complaint in done.stdout + done.stderr


def test_shortened_output_is_still_compared(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ printf 'a\\nb\\nc\\n'\na\n...\nc\n```\n", "utf-8")
    assert docs(page).returncode == 0


def test_a_server_answers_and_is_ended(tmp_path: Path) -> None:
    commands = (
        "$ dealtrace run fixtures/articles/fr/007.md --store a.db\n$ dealtrace serve --store a.db\n"
    )
    page = tmp_path / "page.md"
    page.write_text(f"```console\n{commands}```\n", "utf-8")
    done = docs(page)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_shows_the_two_commands() -> None:
    assert {"make run", "make test"} <= set(re.findall(r"(?m)^\$ (make \w+)", README.read_text()))


def test_every_page_is_linked_from_the_readme() -> None:
    for page in ROOT.glob("docs/*.md"):
        assert f"(docs/{page.name}" in README.read_text("utf-8")


def test_every_make_target_shown_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for page in PAGES:
        for target in re.findall(r"(?:`|\$ )make ([a-z]+)", page.read_text("utf-8")):
            assert re.search(rf"(?m)^{target}:", makefile), f"{page.name}: make {target}"
