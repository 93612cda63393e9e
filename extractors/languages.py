"""The languages that are read: each is a file `<lang>.language.toml` of the lexicon."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from models.errors import UsageError

_SCRIPTS = ("latin", "han")


@dataclass(frozen=True, slots=True)
class Language:
    """What must be known of a language before a word of it is read.

    `code` is its ISO 639-1 code, `alpha3` that of ISO 639-2, by which other programs know it; empty
    where it was not told. `script` is "latin" or "han"; the words of the latter have no
    spaces between them. `recogniser` is the kind of model that knows its names, "spacy" or "lac",
    and `models` the packages that may serve, the first installed one is taken; the last one is the
    one to install. `locales` are those whose names of currencies CLDR gives, the language's own
    first.
    """

    code: str
    script: str
    recogniser: str
    models: tuple[str, ...]
    locales: tuple[str, ...]
    alpha3: str = ""


@cache
def known() -> Mapping[str, Language]:
    """The languages by code, the package's own first.

    Raises UsageError for a script that no engine reads.
    """
    return {code: _language(code) for code in codes()}


def codes() -> tuple[str, ...]:
    """The codes of all languages, the package's own first."""
    return lexicon.languages("language")


def _language(code: str) -> Language:
    entry = lexicon.load("language", code)
    script = entry.get("script", "latin")
    if script not in _SCRIPTS:
        raise UsageError(f"{code}.language.toml: script is {script!r}, not one of {_SCRIPTS}")
    return Language(
        code,
        script,
        entry.get("recogniser", "spacy"),
        tuple(entry.get("models", ())),
        tuple(entry.get("locales", (code,))),
        entry.get("alpha3", ""),
    )


@cache
def latin() -> tuple[str, ...]:
    """The codes of the languages in Latin letters, which only their words tell apart."""
    return tuple(code for code, language in known().items() if language.script == "latin")


@cache
def is_spaced(code: str) -> bool:
    """Whether blanks part a language's words; true of a language that is not known."""
    return code not in known() or known()[code].script != "han"
