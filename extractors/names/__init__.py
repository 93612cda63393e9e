"""Names in text: recognisers propose, rules dispose, once for each name and document."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from extractors import ner
from extractors.document import Document
from extractors.names import (
    aliases,
    bylines,
    chinese,
    chinese_slots,
    chinese_subjects,
    chinese_tails,
    decision,
    evidence,
    known,
    latin,
    occurrences,
    tables,
    words,
)
from extractors.names.aliases import told
from extractors.names.claim import Claim
from extractors.names.forms import is_han
from models.mention import Name, NameKind
from models.span import Span

if TYPE_CHECKING:
    from extractors.ner import Vote

__all__ = ["find", "told"]

_LEGAL = re.compile("有限(?:责任)?公司$")


def find(document: Document, votes: Sequence["Vote"] | None = None) -> tuple[Name, ...]:
    """Every name in the article, one decision per name, in order of first mention.

    `votes` are what the recognisers propose for it; they are asked where it is not given.
    """
    if votes is None:
        votes = ner.votes(document)
    kinds = decision.decide(decision.ballots(document.folded, _claims(document, votes)))
    kinds |= dict.fromkeys(_short_forms(document, kinds, votes), NameKind.ORGANISATION)
    spans = occurrences.find(document, kinds)
    kinds = {form: kind for form, kind in kinds.items() if form in spans}
    links = aliases.link(document.folded, kinds, spans)
    former = aliases.former(document.folded, spans)
    names = [_name(document, group, former, kinds, spans) for group in links.groups()]
    return tuple(sorted(names, key=lambda name: name.mentions[0]))


def _short_forms(
    document: Document, kinds: Mapping[str, NameKind], votes: Sequence["Vote"]
) -> list[str]:
    full = [form for form, kind in kinds.items() if kind is NameKind.ORGANISATION]
    found = [
        *chinese_subjects.short_forms(document.folded, full, votes, chinese_tails.tails()),
        *chinese_slots.branches(document.folded, full),
    ]
    return [form for form in found if form not in kinds]


def _claims(document: Document, votes: Sequence["Vote"]) -> Iterator[Claim]:
    of_sentence: dict[int, list[Vote]] = defaultdict(list)
    for vote in votes:
        sentence = document.sentence_at(vote.span.start)
        if sentence is not None:
            of_sentence[sentence.index].append(vote)
    yield from tables.claims(document)
    yield from bylines.claims(document)
    for sentence in document.sentences:
        proposed = of_sentence[sentence.index]
        familiar = dict(known.find(document.folded, sentence.span))
        runs = list(latin.runs(document, sentence, familiar))
        yield from evidence.claims(document, sentence, runs, proposed)
        if sentence.lang == "zh":
            yield from chinese.claims(document, sentence, proposed, familiar)
        for span, entry in familiar.items():
            yield Claim(span, entry.kind, 4.0, "known")


def _name(
    document: Document,
    forms: Sequence[str],
    former: Collection[str],
    kinds: Mapping[str, NameKind],
    spans: Mapping[str, Sequence[Span]],
) -> Name:
    """One name from its forms: the fullest present one in the text's own script leads."""
    mentions = tuple(sorted(span for form in forms for span in spans[form]))
    forms = [form for form in forms if not any(old.startswith(form) for old in former)] or forms
    fullest = _fullest(document, forms, spans)
    text = " ".join(_as_written(document, fullest, spans[fullest]).split())
    written = {form: _as_written(document, form, spans[form]) for form in forms}
    others = dict.fromkeys(span.of(document.text) for span in mentions)
    return Name(
        kind=kinds[fullest],
        text=text,
        canonical=_canonical(forms, written, text, kinds[fullest]),
        mentions=mentions,
        aliases=tuple(other for other in others if other != text),
    )


def _fullest(document: Document, forms: Sequence[str], spans: Mapping[str, Sequence[Span]]) -> str:
    """The longest form in the script of the first one; a form of the canonical name goes before."""
    body = document.sentences[0].span.end if document.sentences[0].is_title else 0
    first = min(forms, key=lambda form: (spans[form][-1].end <= body, spans[form][0]))
    entry = next((known.table()[form] for form in forms if form in known.table()), None)
    return max(
        (form for form in forms if is_han(form) == is_han(first)),
        key=lambda form: (entry is not None and entry.canonical in form, len(form), form),
    )


def _as_written(document: Document, form: str, spans: Sequence[Span]) -> str:
    """A form as the text writes it, preferably not as a headline in capitals does."""
    exact = (span for span in spans if span.of(document.folded) == form)
    return next(exact, spans[0]).of(document.text)


def _canonical(forms: Sequence[str], written: Mapping[str, str], text: str, kind: NameKind) -> str:
    """The well-known name; else a Chinese person's Chinese name; else the Latin or short form."""
    for form in sorted(forms, key=len, reverse=True):
        entry = known.table().get(form)
        if entry is not None and entry.kind is kind:
            return entry.canonical
    han = [form for form in forms if is_han(form)]
    if kind is NameKind.PERSON and han:
        chinese_name = max(han, key=len)
        if (
            "·" not in chinese_name
            and chinese_name[0] in words.surnames()
            and len(chinese_name) <= 4
        ):
            return written[chinese_name]
    short = [form for form in han if not _LEGAL.search(form)]
    if _LEGAL.search(text) and short:  # in daily use a company goes without its legal form
        text = written[max(short, key=len)]
    latin = [form for form in forms if not (is_han(form) or words.ticker().fullmatch(form))]
    return written[max(latin, key=len)] if latin and is_han(text) else text
