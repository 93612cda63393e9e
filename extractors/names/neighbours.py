"""Two names side by side: one that is clear tells what the other is."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.document import Sentence
from extractors.languages import is_spaced
from extractors.names import known, shapes, words
from extractors.names.claim import Claim
from models.mention import NameKind
from models.span import Span

# "Rachel Lorme of Halden Robotics", « Rachel Lorme (Halden) ».
_MEMBER = re.compile(r",? (?:of|at|from|chez|de chez) (?:the )?| \((?:ex-)?")
_OWNED = re.compile(r"'s? ")  # "Halden's Rachel Lorme"


def claims(folded: str, runs: Sequence[Span], sentence: Sentence) -> Iterator[Claim]:
    """Claims for names beside a person's, or behind their organisation's."""
    if not is_spaced(sentence.lang):
        return
    for left, right in pairwise(runs):
        between = folded[left.end : right.start]
        one, other = left.of(folded), right.of(folded)
        if _MEMBER.fullmatch(between) and shapes.clear_kind(one) is NameKind.PERSON:
            if shapes.can_be_name(other, sentence.lang):
                yield Claim(right, NameKind.ORGANISATION, 4.0, "person of")
        elif _OWNED.fullmatch(between) and _may_be_person(other, sentence.lang):
            yield Claim(right, NameKind.PERSON, 0.7, "of organisation")


def _may_be_person(text: str, lang: str) -> bool:
    parts = text.split()
    return (
        len(parts) == 2
        and text not in known.table()
        and shapes.clear_kind(text) is not NameKind.ORGANISATION
        and not all(words.is_common(part, lang) for part in parts)
    )
