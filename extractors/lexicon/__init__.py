"""Language knowledge as data: one TOML file a language and topic, `<lang>.<topic>.toml`.

What is the same in every language stands in `<topic>.toml`. Engines ask for a topic and a language
and know nothing of the files. These stand in this folder, and in those that the environment
variable DEALTRACE_LEXICON names: with it a language is added, or an entry changed, without touching
the package. It is a variable and no call because the processes that share the work inherit it.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from models.errors import UsageError

Table = Mapping[str, Any]

VARIABLE = "DEALTRACE_LEXICON"


@cache
def added_folders() -> tuple[Path, ...]:
    """The folders that DEALTRACE_LEXICON names, parted as PATH is; the last one outdoes the others.

    Raises UsageError where one of them is no folder.
    """
    named = [Path(name) for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name]
    for folder in named:
        if not folder.is_dir():
            raise UsageError(f"{VARIABLE} names {folder}, which is no folder")
    return tuple(named)


def _folders() -> Iterator[Traversable]:
    """The package's own folder, then the added ones."""
    yield resources.files(__name__)
    yield from added_folders()


@cache
def load(topic: str, lang: str | None = None) -> Table:
    """The lexicon of a topic in a language, or the language-neutral one; empty where none is.

    A file of an added folder stands in place of the package's file of the same name. Its strings
    may name an inflection of `<lang>.endings.toml` in braces: "boucl{er}".
    """
    name = f"{topic}.toml" if lang is None else f"{lang}.{topic}.toml"
    entries = [entry for folder in _folders() if (entry := folder.joinpath(name)).is_file()]
    if not entries:
        return {}
    text = entries[-1].read_text("utf-8")
    endings = load("endings", lang) if lang and topic != "endings" else {}
    for ending, forms in endings.items():
        text = text.replace(f"{{{ending}}}", forms)
    return tomllib.loads(text)


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
    for folder in _folders():
        names = (entry.name for entry in folder.iterdir() if entry.name.endswith(suffix))
        found |= dict.fromkeys(sorted(name.removesuffix(suffix) for name in names))
    return tuple(found)
