"""Make `extractors/lexicon/given_names.toml` from the lists of first names in Faker.

    pip install faker==40.54.0
    python scripts/given_names.py > extractors/lexicon/given_names.toml

Faker (MIT) ships first names of some eighty countries. Names that are also common words of a
language that dealtrace reads, places, or the last words of companies' names tell too little of a
person to be kept.
"""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

from faker.providers import person  # type: ignore[import-not-found]  # not needed at run time

from extractors import lexicon, ner
from extractors.fold import fold
from extractors.names import known, words

LATIN = re.compile("[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f]+(?:-[A-Z][a-z\u00c0-\u024f]+)?")
LANGUAGES = ("en", "fr")


def of_countries() -> Iterator[str]:
    """First names in all of Faker's locales, Latin script only."""
    for module in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_") and ("name" in attribute):
                for name in _strings(getattr(provider, attribute)):
                    yield from LATIN.findall(fold(name)) if LATIN.fullmatch(fold(name)) else ()


def _strings(values: object) -> Iterator[str]:
    """All strings in Faker's nested lists and weighted tables."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict | list | tuple | set):
        for value in values:
            yield from _strings(value)


def tells(name: str) -> bool:
    """Whether a name speaks for a person and for nothing else."""
    places = lexicon.load("places")
    return not (
        any(ner.is_word(name.lower(), lang) for lang in LANGUAGES)
        or name in known.table()
        or name in words.neutral("organisation_tails")
        or name in places["cities"]
        or name in places["countries"]
    )


def main() -> None:
    """Print the lexicon."""
    print("# Made by scripts/given_names.py from Faker (MIT); do not edit.")
    print('given_names = """')
    line = ""
    for name in sorted(set(filter(tells, of_countries()))):
        if len(line) + len(name) > 150:
            print(line.rstrip())
            line = ""
        line += name + " "
    print(line.rstrip())
    print('"""')


if __name__ == "__main__":
    main()
