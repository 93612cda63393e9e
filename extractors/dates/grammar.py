"""The date rules of a language: patterns over fields, compiled once from `<lang>.dates.toml`.

A pattern is a regular expression on the folded text in which `{month}` stands for the field of that
name and a blank (unless escaped) for the language's joint between words; `«...»` delimits the date
where a pattern matches more than the date.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from extractors import lexicon
from extractors.literals import Source
from extractors.prefilter import PatternSet

_BLANK = re.compile(r"(?<!\\) ")
_FIELD = re.compile(r"\{([a-z_]+)\}")
# How many characters before a date its tense is sought.
_NEAR = 50
_YEARS = frozenset({"year", "short_year", "era_year"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of date expression.

    `shift` moves the anchor by a unit (year, quarter, month, week, day), as often as the field
    `count` says: {"year": -1} is last year. The `anchor` is the day that the article was
    `published`, the `previous` date of the text, or `either`: the previous date where there is one.
    `before` and `after` mean strictly before or after the anchor ("last June"). `precision` caps
    that of the answer.
    """

    name: str
    words: Mapping[str, Mapping[str, int]]
    shift: Mapping[str, int] = field(default_factory=dict)
    anchor: str = "published"
    before: bool = False
    after: bool = False
    precision: str = "day"

    def is_relative(self, fields: Mapping[str, str]) -> bool:
        """Whether the words alone do not tell the year."""
        return not _YEARS & fields.keys()

    def number(self, name: str, words: str) -> int:
        """What a field's words mean: digits, a listed word, or a numeral told digit by digit."""
        if words.isdecimal():
            return int(words)
        word = words.lower().rstrip(".")
        table = self.words.get(name, {})
        if word in table:
            return table[word]
        return int("".join(str(self.words["digit"][character]) for character in word))


def _alternatives(words: Mapping[str, int], *, capitalised: bool) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    if not capitalised:
        return "|".join(map(re.escape, longest_first))
    forms = [form for word in longest_first for form in (word.capitalize(), word.upper())]
    return f"(?-i:{'|'.join(map(re.escape, forms))})"


def _words(table: lexicon.Table) -> dict[str, dict[str, int]]:
    """The words of each field and what they mean; a list counts from 1, bars part spellings."""
    return {
        name: dict(words)
        if isinstance(words, dict)
        else {word: n for n, entry in enumerate(words, 1) for word in entry.split("|")}
        for name, words in table["words"].items()
    }


def _fields(table: lexicon.Table, words_of: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Each field's regular expression: the one given, or the words of its table."""
    capitalised = table.get("capitalised", ())
    fields = dict(table["fields"])
    for name, words in words_of.items():
        alternatives = _alternatives(words, capitalised=name in capitalised)
        fields[name] = "|".join(filter(None, [fields.get(name), alternatives]))
    return fields


def _compile(pattern: str, fields: Mapping[str, str], joint: str) -> Source:
    """The pattern with its fields as groups; in a second branch a field is called `year__2`."""
    marked = pattern if "«" in pattern else f"«{pattern}»"
    marked = marked.replace("«", "(?P<date>").replace("»", ")")
    seen: Counter[str] = Counter()

    def group(match: re.Match[str]) -> str:
        name = match[1]
        seen[name] += 1
        unique = name if seen[name] == 1 else f"{name}__{seen[name]}"
        return f"(?P<{unique}>{fields[name]})"

    return Source(_BLANK.sub(f"(?:{joint})", _FIELD.sub(group, marked)), re.IGNORECASE)


def fields_of(match: re.Match[str]) -> dict[str, str]:
    """The words of the fields that a rule's match has."""
    groups = match.groupdict().items()
    return {name.split("__")[0]: words for name, words in groups if words and name != "date"}


@cache
def rules(lang: str) -> PatternSet[Rule]:
    """The rules of a language in the order of its lexicon; none for one without a lexicon."""
    table = lexicon.load("dates", lang)
    if not table:
        return PatternSet(())
    words = _words(table)
    fields = _fields(table, words)
    return PatternSet(
        (
            _compile(entry["pattern"], fields, table["joint"]),
            Rule(words=words, **{key: value for key, value in entry.items() if key != "pattern"}),
        )
        for entry in table["rules"]
    )


@cache
def _tense(lang: str) -> re.Pattern[str] | None:
    table = lexicon.load("dates", lang)
    if not table:
        return None
    return re.compile(f"(?P<future>{table['future']})|{table['past']}", re.IGNORECASE)


def future_before(folded: str, start: int, end: int, lang: str) -> bool:
    """Whether the last word of tense shortly before a date, in its sentence, looks ahead."""
    pattern = _tense(lang)
    cues = list(pattern.finditer(folded, max(start, end - _NEAR), end)) if pattern else []
    return bool(cues and cues[-1]["future"])
