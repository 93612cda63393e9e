"""Language knowledge as data: one TOML file a language and topic, `<lang>.<topic>.toml`.

What is the same in every language stands in `<topic>.toml`. Engines ask for a topic and a language
and know nothing of the files. These stand in this folder, and in those that the environment
variable DEALTRACE_LEXICON names: with it a language is added, or an entry changed, without touching
the package. It is a variable and no call because the processes that share the work inherit it.
"""

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from models.errors import UsageError

Table = Mapping[str, Any]

VARIABLE = "DEALTRACE_LEXICON"


class _File(dict[str, Any]):
    """What a lexicon's file holds. Raises UsageError where an engine needs a key that it lacks."""

    def __init__(self, name: str, entries: Mapping[str, Any]) -> None:
        self._name = name
        for key, value in entries.items():
            self[key] = _File(f"{name} [{key}]", value) if isinstance(value, dict) else value

    def __missing__(self, key: str) -> Any:
        raise UsageError(f"the lexicon needs {key!r} in {self._name}")


@cache
def added_folders() -> tuple[Path, ...]:
    """The folders that DEALTRACE_LEXICON names, parted as PATH is; a later one outdoes the others.

    Raises UsageError where one of them is no folder.
    """
    for folder in _named():
        if not folder.is_dir():
            raise UsageError(f"{VARIABLE} names {folder}, which is no folder")
    return _named()


@cache
def _named() -> tuple[Path, ...]:
    return tuple(Path(name) for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name)


@cache
def load(topic: str, lang: str | None = None) -> Table:
    """The lexicon of a topic in a language, or the language-neutral one; empty where none is.

    A file of an added folder stands in place of the package's file of the same name. Its strings
    may name an inflection of `<lang>.endings.toml` in braces: "boucl{er}".
    """
    name = f"{topic}.toml" if lang is None else f"{lang}.{topic}.toml"
    folders = (resources.files(__name__), *added_folders())
    entries = [entry for folder in folders if (entry := folder.joinpath(name)).is_file()]
    text = entries[-1].read_text("utf-8") if entries else ""
    endings = load("endings", lang) if lang and topic != "endings" else {}
    for ending, forms in endings.items():
        text = text.replace(f"{{{ending}}}", forms)
    try:
        return _File(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: {error}") from error


def rule_name(topic: str, lang: str | None, name: str) -> str:
    """What a rule is called wherever rules are listed: `en.deals/buy verb`, `investors/column`."""
    return f"{topic}/{name}" if lang is None else f"{lang}.{topic}/{name}"


@cache
def languages(topic: str) -> tuple[str, ...]:
    """The languages that have a lexicon of this topic: the package's, sorted, then added ones.

    Where two languages spell different things alike, the first one's stands: what is added leaves
    the others as they were.
    """
    suffix = f".{topic}.toml"
    found: dict[str, None] = {}
    added = (folder for folder in _named() if folder.is_dir())  # `load` tells of one that is none
    for folder in (resources.files(__name__), *added):
        names = (entry.name for entry in folder.iterdir() if entry.name.endswith(suffix))
        found |= dict.fromkeys(sorted(name.removesuffix(suffix) for name in names))
    return tuple(found)
