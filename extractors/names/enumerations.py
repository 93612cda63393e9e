"""The members of an enumeration are of one kind: one clear member speaks for the others."""

import re
from collections.abc import Iterator, Sequence

from extractors.document import Sentence
from extractors.names import shapes, words
from extractors.names.claim import Claim
from models.mention import NameKind
from models.span import Span

_JOINT = re.compile(
    r" ?(?:,|;|/|、|,? ?(?:and|et|&|with|ainsi que|as well as|和|与|及)) ?(?:the |d'|de )?",
    re.IGNORECASE,
)
# A member that is written small: "Prosus, redalpine and Headline".
_SMALL_MEMBER = re.compile(r"(?:, |、)([a-z][a-z0-9]{4,})(?=,| and | et |、|和|领投|跟投)")
_WEIGHT = 0.8


def claims(folded: str, runs: Sequence[Span], sentence: Sentence) -> Iterator[Claim]:
    """Claims for the members of all enumerations in a sentence."""
    group: list[Span] = []
    for run in runs:
        if group and not _JOINT.fullmatch(folded[group[-1].end : run.start]):
            yield from _of_group(folded, group, sentence)
            group = []
        group.append(run)
        yield from _small_member(folded, run, sentence)
    yield from _of_group(folded, group, sentence)


def _of_group(folded: str, group: Sequence[Span], sentence: Sentence) -> Iterator[Claim]:
    members = [run for run in group if not shapes.is_title(folded, run)]
    kinds = [shapes.clear_kind(run.of(folded)) for run in members]
    clear = {kind for kind in kinds if kind in {NameKind.ORGANISATION, NameKind.PERSON}}
    if len(members) < 2 or len(clear) != 1:
        return
    kind = clear.pop()
    for run, own in zip(members, kinds, strict=True):
        if own is None and _may_be(folded, run, kind, sentence):
            why = "among people" if kind is NameKind.PERSON else "enumeration"
            yield Claim(run, kind, _WEIGHT, why)


def _may_be(folded: str, run: Span, kind: NameKind, sentence: Sentence) -> bool:
    text = run.of(folded)
    if words.is_common(text, sentence.lang) and shapes.opens_sentence(folded, run, sentence):
        return False
    if kind is NameKind.PERSON:
        return len(text.split()) > 1
    return shapes.can_be_name(text, sentence.lang)


def _small_member(folded: str, run: Span, sentence: Sentence) -> Iterator[Claim]:
    member = _SMALL_MEMBER.match(folded, run.end, sentence.span.end)
    lang = "en" if sentence.lang == "zh" else sentence.lang
    if (
        member
        and not words.is_common(member.group(1), lang)
        and not shapes.is_title(folded, Span(*member.span(1)))
    ):
        yield Claim(Span(*member.span(1)), NameKind.ORGANISATION, _WEIGHT, "small member")
