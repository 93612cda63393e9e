"""The members of an enumeration are of one kind: one clear member speaks for the others."""

import re
from collections.abc import Collection, Iterator, Sequence

from extractors import languages
from extractors.document import Sentence
from extractors.names import shapes, words
from extractors.names.claim import Claim
from models.mention import NameKind
from models.span import Span

_JOINT = re.compile(
    r" ?(?:,|;|/|、|,? ?(?:and|et|&|with|ainsi que|as well as|和|与|及)) ?(?:the |d'|de )?",
    re.IGNORECASE,
)
# A member that is written small: "Halden, verdine and Orlane".
_SMALL_MEMBER = re.compile(
    r"(?:, |、|,? and | et )([a-z][a-z0-9]{3,})(?=[,.;]| and | et |、|和|领投|跟投)"
)
# What investors alone do, behind an enumeration of them, and before one.
_INVESTED = re.compile(
    r",? (?:also |all |both |have |has )*(?:particip|join|took part|invest|follow|contribut|"
    r"chipped|came in|put in|ont (?:particip|suivi|investi|rejoint)|suivent|entrent au capital)"
)
_INVESTORS = re.compile(
    r"(?:investors|backers|investisseurs|(?:led|backed|joined|supported|funded) by|alongside|"
    r"participation (?:from|of|by)|auprès|aux côtés|"
    r"(?:men|condui|pilot|emmen|souscri|financ|souten)\w* (?:notamment |conjointement )?par)"
    r"(?: such as| including| include[sd]?| like| comme| dont| de| d')* ?$"
)
_WEIGHT = 0.8


def claims(
    folded: str, runs: Sequence[Span], sentence: Sentence, titles: Collection[Span]
) -> Iterator[Claim]:
    """Claims for the members of all enumerations in a sentence; `titles` are no members."""
    group: list[Span] = []
    for run in runs:
        if group and not _JOINT.fullmatch(folded[group[-1].end : run.start]):
            yield from _of_group(folded, group, sentence, titles)
            group = []
        group.append(run)
        yield from _small_member(folded, run, sentence)
    yield from _of_group(folded, group, sentence, titles)


def _of_group(
    folded: str, group: Sequence[Span], sentence: Sentence, titles: Collection[Span]
) -> Iterator[Claim]:
    members = [run for run in group if run not in titles]
    kinds = [shapes.clear_kind(run.of(folded)) for run in members]
    clear = {kind for kind in kinds if kind in {NameKind.ORGANISATION, NameKind.PERSON}}
    weight = _WEIGHT
    if group and clear != {NameKind.PERSON} and _are_investors(folded, group, sentence):
        clear, weight = {NameKind.ORGANISATION}, 2 * _WEIGHT
    if len(members) < 2 or len(clear) != 1:
        return
    kind = clear.pop()
    for run, own in zip(members, kinds, strict=True):
        if own is None and (_may_be(folded, run, kind, sentence) or len(members) > 2):
            why = "among people" if kind is NameKind.PERSON else "enumeration"
            yield Claim(run, kind, weight, why)


def _are_investors(folded: str, group: Sequence[Span], sentence: Sentence) -> bool:
    """Whether the words around an enumeration say that its members put money in."""
    before = folded[max(sentence.span.start, group[0].start - 50) : group[0].start]
    behind = folded[group[-1].end : sentence.span.end]
    return bool(_INVESTED.match(behind) or _INVESTORS.search(before))


def _may_be(folded: str, run: Span, kind: NameKind, sentence: Sentence) -> bool:
    text = run.of(folded)
    if words.is_common(text, sentence.lang) and shapes.opens_sentence(folded, run, sentence):
        return False
    if kind is NameKind.PERSON:
        return len(text.split()) > 1
    return shapes.can_be_name(text, sentence.lang)


def _small_member(folded: str, run: Span, sentence: Sentence) -> Iterator[Claim]:
    member = _SMALL_MEMBER.match(folded, run.end, sentence.span.end)
    if (
        member
        and not any(words.is_common(member.group(1), lang) for lang in languages.latin())
        and not shapes.is_title(folded, Span(*member.span(1)))
        and shapes.clear_kind(run.of(folded)) is not NameKind.PERSON
    ):
        yield Claim(Span(*member.span(1)), NameKind.ORGANISATION, _WEIGHT, "small member")
