"""Find a name however it is written: any case, accents, script, legal form or known alias."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Self

from extractors import lexicon
from pipeline.reconcile.names import letters, stand_ins, words

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@cache
def _aliases() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    """Every known form of a well-known name, folded, with all forms of the same name."""
    groups: dict[tuple[str, ...], frozenset[tuple[str, ...]]] = {}
    for names in lexicon.load("known_names").values():
        for line in names:
            forms = frozenset(words(form) for form in line.split("|"))
            groups |= {form: groups.get(form, frozenset()) | forms for form in forms}
    return groups


@dataclass(frozen=True, slots=True)
class NameQuery:
    """A name to look for, in all the forms it is known by."""

    forms: frozenset[tuple[str, ...]]

    @classmethod
    @cache
    def of(cls, name: str) -> Self:
        """The query for a name as a user typed it."""
        typed = words(name)
        return cls(_aliases().get(typed, frozenset()) | {typed})

    def matches(self, names: Iterable[str]) -> bool:
        """Whether any of the names is the one looked for, or holds it as whole words."""
        return any(_holds(words(name), form) for name in names for form in self.forms if form)

    def may_match(self, text: str) -> bool:
        """False where certainly no name in a text is the one looked for: at once, unlike `matches`.

        A name is taken to stand in one piece.
        """
        found = letters(text)
        return any(
            all(word in found for word in form if word not in stand_ins()) for form in self.forms
        )


def _holds(name: tuple[str, ...], form: tuple[str, ...]) -> bool:
    """The same letters, or whole words in a row; in a run of Chinese, without blanks, anywhere."""
    if "".join(name) == "".join(form):
        return True
    if len(form) == 1 and _UNSPACED.match(form[0]):
        return any(form[0] in word for word in name)
    size = len(form)
    return any(name[at : at + size] == form for at in range(len(name) - size + 1))
