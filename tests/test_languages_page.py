"""What `docs/languages.md` shows of the German lexicon stands there."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "languages.md").read_text("utf-8")
LEXICON = ROOT / "tests" / "languages" / "german" / "lexicon"
# A file's name, and the blocks that are shown until the next one is named.
NAMED = re.compile(r"`(de\.\w+\.toml)`|```toml\n(.*?)```", re.DOTALL)
NEEDED = re.compile(r"^\| `(\w+)` \| (`.*?) \|", re.MULTILINE)


def quotations() -> list[tuple[str, str]]:
    """Each block of TOML with the name of the file that the page last named before it."""
    found, name = [], ""
    for match in NAMED.finditer(PAGE):
        name = match[1] or name
        if match[2]:
            found.append((name, match[2]))
    return found


@pytest.mark.parametrize(("name", "shown"), quotations(), ids=lambda text: text.split("\n")[0])
def test_what_is_quoted_stands_in_the_file(name: str, shown: str) -> None:
    assert shown in (LEXICON / name).read_text("utf-8")


def test_every_file_is_introduced() -> None:
    for path in LEXICON.glob("*.toml"):
        assert f"`{path.name}`" in PAGE
        assert f"{LEXICON.relative_to(ROOT)}/{path.name}" in PAGE


@pytest.mark.parametrize(("topic", "keys"), NEEDED.findall(PAGE))
def test_what_is_said_to_be_needed_is_there(topic: str, keys: str) -> None:
    table = tomllib.loads((LEXICON / f"de.{topic}.toml").read_text("utf-8"))
    for key in re.findall(r"`([\w.]+)`", keys):
        entry: object = table
        for part in key.split("."):
            assert isinstance(entry, dict)
            entry = entry[part]
