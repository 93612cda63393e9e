"""The figures of the rules as text for people and as JSON for programs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from textwrap import wrap

from rich.cells import set_cell_size

from pipeline import wording
from pipeline.check.result import Result
from pipeline.check.rules import RuleFigures

# What a line of the text tells before the rule's name.
_HEADING = (
    f"{'right':>5} {'wrong':>5} {'P':>5} {'fired':>5} {'lost':>5} {'disputed':>8} {'slot':<13}"
)


def text(result: Result, width: int) -> str:
    """A line for each rule, and the names of those that never fired; `width` in columns."""
    rows = result.rules()
    return "\n".join(
        (
            f"{wording.count(len({row.rule for row in rows}), 'rule')} fired; first those that "
            "do most harm",
            f"{_HEADING} rule: the words that it matched",
            *(_line(row, width) for row in rows),
            "",
            *_silent(result.silent_rules(), width),
        )
    )


def _line(row: RuleFigures, width: int) -> str:
    """Its figures, its name, and as many of its words as there is room for, frequent ones first."""
    precision = "-" if row.precision is None else f"{row.precision:.3f}"
    words = ", ".join(
        f"{word} {times}" if times > 1 else word for word, times in row.words.most_common(9)
    )
    line = (
        f"{row.right:>5} {row.wrong:>5} {precision:>5} {row.fired:>5} {row.lost:>5}"
        f" {row.disputed:>8} {row.slot:<13} {row.rule}" + (f": {words}" if words else "")
    )
    return set_cell_size(wording.printable(" ".join(line.splitlines())), width).rstrip()


def _silent(rules: Iterable[str], width: int) -> Iterator[str]:
    """The rules that never fired, by lexicon."""
    named: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        lexicon, _, name = rule.partition("/")
        named[lexicon].append(name)
    yield "never fired"
    for lexicon, names in named.items():
        told = f"{lexicon}: {' · '.join(names)}"
        yield from wrap(told, width, initial_indent="  ", subsequent_indent="    ")


def record(result: Result) -> dict[str, object]:
    """The same as JSON: `rules` with all words, and the names of the `silent_rules`."""
    return {
        "rules": [
            {
                "rule": row.rule,
                "slot": row.slot,
                "fired": row.fired,
                "right": row.right,
                "wrong": row.wrong,
                "lost": row.lost,
                "disputed": row.disputed,
                "precision": row.precision,
                "words": dict(row.words.most_common()),
            }
            for row in result.rules()
        ],
        "silent_rules": result.silent_rules(),
    }
