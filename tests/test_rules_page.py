"""What `docs/rules.md` changes in a lexicon mends the reading that it is about."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from extractors.lexicon import VARIABLE

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")
ARTICLE = ROOT / "tests" / "rules" / "articles" / "robots.md"
DIFF = re.compile(r"```diff\n--- (\S+)\n-(.*)\n\+(.*)\n```")
CASE = re.compile(r"^ *```toml\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A folder with a copy of the lexicon to which the page's change is made."""
    shown = DIFF.search(PAGE)
    assert shown is not None
    path, old, new = shown.groups()
    text = (ROOT / path).read_text("utf-8")
    assert text.count(f"{old}\n") == 1
    (tmp_path / Path(path).name).write_text(text.replace(f"{old}\n", f"{new}\n"), "utf-8")
    return tmp_path


def printed(code: str, *arguments: str, lexicon: Path | None) -> str:
    """What Python code prints in a process that looks into a folder of lexicons."""
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests" / "extractors")))
    settings = {"PYTHONPATH": paths, VARIABLE: str(lexicon or "")}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.check_output(command, env={**os.environ, **settings}, text=True)


def leads(lexicon: Path | None) -> dict[str, bool]:
    code = "from pipeline.cli import main; main()"
    reading = json.loads(printed(code, "extract", str(ARTICLE), lexicon=lexicon))
    (deal,) = reading["deals"]
    return {investor["name"]: investor["lead"] for investor in deal["investors"]}


def test_the_change_mends_the_reading(changed: Path) -> None:
    assert leads(None) == {"Brindle Capital": False, "Nexeo Invest": False}
    assert leads(changed) == {"Brindle Capital": True, "Nexeo Invest": False}


def test_the_case_fails_without_the_change_and_passes_with_it(changed: Path) -> None:
    shown = CASE.search(PAGE)
    assert shown is not None
    (case,) = tomllib.loads(shown[1])["en"]
    code = "import sys, test_investors as t; print(t.shown(t.read(sys.argv[1], 'en')))"
    assert printed(code, case["text"], lexicon=changed).strip() == case["investors"]
    assert printed(code, case["text"], lexicon=None).strip() != case["investors"]
