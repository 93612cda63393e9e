"""Language knowledge as data: one TOML file a language and topic, `<lang>.<topic>.toml`.

What is the same in every language stands in `<topic>.toml`. Engines ask for a topic and a language
and know nothing of the files.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

Table = Mapping[str, Any]


@cache
def load(topic: str, lang: str | None = None) -> Table:
    """The lexicon of a topic in a language, or the language-neutral one; empty where none is.

    Its strings may name an inflection of `<lang>.endings.toml` in braces: "boucl{er}".
    """
    name = f"{topic}.toml" if lang is None else f"{lang}.{topic}.toml"
    entry = resources.files(__name__).joinpath(name)
    if not entry.is_file():
        return {}
    text = entry.read_text("utf-8")
    endings = load("endings", lang) if lang and topic != "endings" else {}
    for ending, forms in endings.items():
        text = text.replace(f"{{{ending}}}", forms)
    return tomllib.loads(text)


def rule_name(topic: str, lang: str | None, name: str) -> str:
    """What a rule is called wherever rules are listed: `en.deals/buy verb`, `investors/column`."""
    return f"{topic}/{name}" if lang is None else f"{lang}.{topic}/{name}"


@cache
def languages(topic: str) -> tuple[str, ...]:
    """The languages that have a lexicon of this topic, sorted."""
    suffix = f".{topic}.toml"
    names = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(suffix) for name in names if name.endswith(suffix)))
