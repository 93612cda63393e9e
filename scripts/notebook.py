"""Run the notebook of the documentation, and compare what its cells give with what it shows.

    notebook.py [--write] [NOTEBOOK]

It runs in a folder of its own, on a store made from the project's fixtures. `--write` puts today's
outputs into the notebook. Exit code 1 where a cell fails or gives something else than is shown.
"""

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
COMPARED = ("text/plain", "text/html")
# How long a picture's labels are depends on the fonts of the machine.
PICTURE = re.compile(r'"data:image/[^"]+"')


def executed(path: Path, folder: Path) -> Any:
    """The notebook with today's outputs, run in a folder with a store; ends where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, kernel_name="python3", record_timing=False)
    client.resources = {"metadata": {"path": str(folder)}}
    try:
        client.execute(env={**os.environ, **here(), **alone(folder)})
    except CellExecutionError as error:
        sys.exit(str(error))
    notebook.metadata.language_info = {"name": "python"}  # whichever version ran it
    return notebook


def alone(folder: Path) -> dict[str, str]:
    """The environment in which the user's own settings of IPython and Jupyter have no say."""
    names = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    return {name: str(folder / name) for name in names}


def here() -> dict[str, str]:
    """The environment in which this project's code is found."""
    return {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def make_store(folder: Path) -> None:
    """Read the fixtures into `deals.db` in a folder."""
    (folder / "fixtures").symlink_to(ROOT / "fixtures")
    code = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "run", "fixtures/articles", "--store", "deals.db"]
    environment = {**os.environ, **here()}
    subprocess.run(command, check=True, cwd=folder, env=environment, capture_output=True)  # noqa: S603 - its own command


def shown(notebook: Any) -> Iterator[str]:
    """What a reader sees, line by line: each cell's source, and what it gives as text."""
    for cell in notebook.cells:
        yield from cell.source.splitlines()
        for output in cell.get("outputs", ()):
            told = [output.get("text", ""), *map(output.get("data", {}).get, COMPARED)]
            yield from PICTURE.sub("", "\n".join(filter(None, told))).splitlines()


def differences(before: Any, after: Any) -> list[str]:
    """How what a notebook shows differs from what it gave, line by line."""
    return list(
        difflib.unified_diff([*shown(before)], [*shown(after)], "shown", "given", lineterm="")
    )


def main() -> None:
    """Check the notebook, or write today's outputs into it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("notebook", nargs="?", type=Path, default=NOTEBOOK)
    parser.add_argument("--write", action="store_true", help="put today's outputs into it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make_store(Path(folder))
        after = executed(arguments.notebook, Path(folder))
    different = differences(nbformat.read(arguments.notebook, as_version=4), after)
    print(*different, sep="\n")
    if arguments.write:
        nbformat.write(after, arguments.notebook)
    sys.exit(bool(different) and not arguments.write)


if __name__ == "__main__":
    main()
