"""The page about the store tells the tables that the code has."""

import subprocess
import sys
from pathlib import Path

from models.tables import Base
from models.tables.views import VIEWS
from scripts import schema_page

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_is_what_the_code_gives() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "schema_page.py")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_table_view_or_column_is_left_out() -> None:
    made = "\n".join([*schema_page.views(), *schema_page.all_tables()])
    for table in Base.metadata.tables.values():
        assert f"#### `{table.name}`\n\n{table.comment}" in made
        assert all(f"| `{column.name}` |" in made for column in table.columns)
    for view in VIEWS:
        assert f"### `{view.name}`\n\n{view.comment}" in made


def test_a_page_that_tells_less_is_made_whole() -> None:
    whole = schema_page.PAGE.read_text("utf-8")
    without = whole.replace("One normalised article.", "")
    assert without != whole
    assert schema_page.page(without) == whole


def test_every_reference_is_drawn() -> None:
    drawn = "\n".join(schema_page.diagrams())
    for table in Base.metadata.tables.values():
        for key in table.foreign_key_constraints:
            assert f'{{ {table.name} : "{", ".join(key.column_keys)}"' in drawn
