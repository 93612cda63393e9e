"""Names in text: recognisers propose, rules dispose, once for each name and document."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractors import ner
from extractors.document import Document
from extractors.names import aliases, chinese, decision, evidence, known, occurrences, words
from extractors.names.claim import Claim
from extractors.ner import Vote
from models.mention import Name, NameKind
from models.span import Span

__all__ = ["find"]


def find(document: Document) -> tuple[Name, ...]:
    """Every name in the article, one decision per name, in order of first mention."""
    ballots = decision.ballots(document.folded, _claims(document))
    kinds = decision.decide(ballots)
    spans = occurrences.find(document, kinds)
    kinds = {form: kind for form, kind in kinds.items() if form in spans}
    links = aliases.link(document.folded, kinds, spans)
    names = [_name(document, group, kinds, spans) for group in links.groups()]
    return tuple(sorted(names, key=lambda name: name.mentions[0]))


def _claims(document: Document) -> Iterator[Claim]:
    votes: dict[int, list[Vote]] = defaultdict(list)
    for vote in ner.votes(document):
        sentence = document.sentence_at(vote.span.start)
        if sentence is not None:
            votes[sentence.index].append(vote)
    for sentence in document.sentences:
        proposed = votes[sentence.index]
        yield from evidence.claims(document, sentence, proposed)
        if sentence.lang == "zh":
            yield from chinese.claims(document, sentence, proposed)
            for place in words.places("zh"):
                yield from _places(document.folded, sentence.span, place)
        for span, entry in known.find(document.folded, sentence.span):
            yield Claim(span, entry.kind, 4.0, "known")


def _places(folded: str, span: Span, place: str) -> Iterator[Claim]:
    at = folded.find(place, span.start, span.end)
    if at >= 0:
        yield Claim(Span(at, at + len(place)), NameKind.PLACE, 3.0, "place")


def _name(
    document: Document,
    forms: Sequence[str],
    kinds: Mapping[str, NameKind],
    spans: Mapping[str, Sequence[Span]],
) -> Name:
    """One name from its forms: the fullest in the text's own script leads."""
    mentions = tuple(sorted(span for form in forms for span in spans[form]))
    fullest = max(forms, key=lambda form: (_is_native(document, form), len(form)))
    text = " ".join(spans[fullest][0].of(document.text).split())
    others = dict.fromkeys(span.of(document.text) for span in mentions)
    return Name(
        kind=kinds[fullest],
        text=text,
        canonical=_canonical(forms, text, kinds[fullest]),
        mentions=mentions,
        aliases=tuple(other for other in others if other != text),
    )


def _is_han(form: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in form)


def _is_native(document: Document, form: str) -> bool:
    return _is_han(form) == (document.article.lang == "zh") or not _is_han(form)


def _canonical(forms: Sequence[str], text: str, kind: NameKind) -> str:
    """The well-known name; else a Chinese person's Chinese name; else the Latin form."""
    for form in sorted(forms, key=len, reverse=True):
        entry = known.table().get(form)
        if entry is not None and entry.kind is kind:
            return entry.canonical
    han = [form for form in forms if _is_han(form)]
    if kind is NameKind.PERSON and han:
        chinese_name = max(han, key=len)
        if "·" not in chinese_name and chinese_name[0] in words.surnames() and len(chinese_name) <= 4:
            return chinese_name
    latin = [form for form in forms if not _is_han(form)]
    return max(latin, key=len) if latin and _is_han(text) else text
