"""The notebook and the Python in the documentation run, and give what is shown."""

import copy
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from scripts.notebook import NOTEBOOK, differences, executed, here

ROOT = Path(__file__).resolve().parent.parent
# A block of Python, and the text below it that it prints.
EXAMPLE = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    (page, found.group(1), found.group(2))
    for page in ("notebooks.md", "exchange.md")
    for found in EXAMPLE.finditer((ROOT / "docs" / page).read_text("utf-8"))
]
DEALTRACE = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, check=False, cwd=folder, env=here(), capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, fixtures_store: Path) -> Path:
    """A folder with the store of the fixtures, and what the pages export from it."""
    path = tmp_path_factory.mktemp("notebook")
    shutil.copy(fixtures_store, path / "deals.db")
    (path / "fixtures").symlink_to(ROOT / "fixtures")
    exported = ("export", "prov", "--company", "Mistral", "--store", "deals.db")
    done = python(path, "-c", DEALTRACE, *exported, "--out", "mistral.jsonl")
    assert done.returncode == 0, done.stderr
    return path


def test_the_notebook_runs_and_gives_what_it_shows(folder: Path) -> None:
    shown = nbformat.read(NOTEBOOK, as_version=4)
    assert differences(shown, executed(NOTEBOOK, folder)) == []


def test_a_notebook_that_shows_something_else_is_found_out() -> None:
    shown: Any = nbformat.read(NOTEBOOK, as_version=4)
    given = copy.deepcopy(shown)
    output = next(cell for cell in given.cells if cell.cell_type == "code").outputs[0]
    output.data["text/plain"] = "<another deal>"
    assert "+<another deal>" in differences(shown, given)


def test_the_notebook_holds_no_errors_and_counts_its_cells() -> None:
    cells = [one for one in nbformat.read(NOTEBOOK, as_version=4).cells if one.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not [one for cell in cells for one in cell.outputs if one.output_type == "error"]


@pytest.mark.parametrize(
    ("page", "code", "printed"), EXAMPLES, ids=[f"{n}-{one[0]}" for n, one in enumerate(EXAMPLES)]
)
def test_examples_print_what_is_shown(page: str, code: str, printed: str, folder: Path) -> None:
    done = python(folder, "-c", code)
    assert done.returncode == 0, done.stderr
    assert done.stdout == printed, page


def test_each_page_has_examples() -> None:
    assert {page for page, _, _ in EXAMPLES} == {"notebooks.md", "exchange.md"}
