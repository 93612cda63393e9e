"""How strongly the words of a sentence govern each of its amounts."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.document import Document, Sentence
from extractors.roles.cues import Cue, Grammar, grammar
from models.mention import MoneyMention
from models.span import Span

# What stands for an amount in a masked sentence, so that no cue matches an amount's own words.
MASK = "¤"
_AMOUNT = re.compile(f"{MASK}+")
# What stands in brackets parts nothing: "the $32bn (£24bn) takeover".
_ASIDE = re.compile(r"\([^()]{0,40}\)")

# What ties an amount to the noun behind it.
_TIES = " -的"

# What a cue's weight is multiplied by for each comma, clause border and amount on its way.
_PER_PAUSE = {"before": 0.6, "after": 0.35}
_PER_CLAUSE, _PER_AMOUNT = 0.25, 0.45
# The same for the end of a sentence, which a question and its answer do without.
_PER_SENTENCE = 0.3
# A cue that reaches an amount more weakly than this says nothing about it.
_LEAST = 0.1
# A cue further from an amount than this many characters says nothing about it either.
_FAR = 300
# A whole company in the unit of shares, per cent.
_ALL = 100
# Roles that words of the clause decide: which words, the role with them and the one without.
_DEPENDENT = {
    "outlay": ("takeover", "deal", "raise"),
    "worth": ("takeover", "deal", "valuation"),
    "intake": ("vehicle", "fund", "raise"),
    "payment": ("takeover", "deal", "cost"),
}
# What they make their paragraph speak of.
_TOPICS = {"deal": "price"} | {name: otherwise for name, (*_, otherwise) in _DEPENDENT.items()}
# How many characters after the sum the share that it buys may stand.
_AHEAD = 30


@dataclass(frozen=True, slots=True)
class Vote:
    """One rule's opinion about one amount; `words` are those of the text that it rests on."""

    role: str
    score: float
    rule: str
    words: str = ""


def ballots(document: Document, money: Sequence[MoneyMention]) -> list[list[Vote]]:
    """For each amount the votes of the cues in its sentence; none for an amount in furniture."""
    by_sentence: dict[Sentence, list[int]] = defaultdict(list)
    for index, mention in enumerate(money):
        sentence = document.sentence_at(mention.span.start)
        if sentence is not None:
            by_sentence[sentence].append(index)
    cast: list[list[Vote]] = [[] for _ in money]
    for sentence, indices in by_sentence.items():
        lead = _lead(document, sentence)
        start = lead.span.start
        told = [Span(m.span.start - start, m.span.end - start) for m in money]
        told = [span for span in told if 0 <= span.start < sentence.span.end - start]
        text = masked(document.folded[start : sentence.span.end], told)
        border = sentence.span.start - start if _is_statement(document, lead, sentence) else 0
        votes = cue_votes(text, told[-len(indices) :], sentence.lang, border)
        for index, ballot in zip(indices, votes, strict=True):
            cast[index] = ballot
    return cast


def _lead(document: Document, sentence: Sentence) -> Sentence:
    """The sentence before this one in its paragraph, or the question that it answers."""
    if sentence.index == 0:
        return sentence
    before = document.sentences[sentence.index - 1]
    continues = before.line == sentence.line or _asks(document, before)
    return (
        before if continues and not before.is_title and before.lang == sentence.lang else sentence
    )


def _asks(document: Document, sentence: Sentence) -> bool:
    return sentence.span.of(document.folded).rstrip("*_\"') ").endswith("?")


def _is_statement(document: Document, lead: Sentence, sentence: Sentence) -> bool:
    return lead != sentence and not _asks(document, lead)


def masked(text: str, amounts: Sequence[Span]) -> str:
    """The text with its amounts blanked out, of the same length."""
    for start, end in amounts:
        text = text[:start] + MASK * (min(end, len(text)) - start) + text[end:]
    return text


def cue_votes(text: str, amounts: Sequence[Span], lang: str, border: int = 0) -> list[list[Vote]]:
    """For each amount of a sentence the votes of its cues; spans index the masked `text`.

    What stands before the offset `border` belongs to the sentence before.
    """
    rules = grammar(lang)
    cast: list[list[Vote]] = [[] for _ in amounts]
    for cue, span in _matches(text, lang):
        for votes, amount in zip(cast, amounts, strict=True):
            score = _score(text, cue, span, amount, rules)
            if span.start < border:
                score *= _PER_SENTENCE
            if score >= _LEAST:
                role = _role(text, cue, amount, rules)
                votes.append(Vote(role, score, cue.name, span.of(text)))
    return cast


def _role(text: str, cue: Cue, amount: Span, rules: Grammar) -> str:
    """The cue's role; that of a sum paid depends on what its clause says it is paid for."""
    if cue.role == "deal":
        return _bought(text, amount, rules)
    if cue.role not in _DEPENDENT:
        return cue.role
    turns, role, otherwise = _DEPENDENT[cue.role]
    start = max((m.end() for m in rules.clause.finditer(text, 0, amount.start)), default=0)
    border = rules.clause.search(text, amount.end)
    words = getattr(rules, turns)
    if not words.search(text, start, border.start() if border else len(text)):
        return otherwise
    return _bought(text, amount, rules) if role == "deal" else role


def _bought(text: str, amount: Span, rules: Grammar) -> str:
    """What a sum paid is: an investment where its clause tells a minority share, else a price.

    A share bought from one who held it has a price as well.
    """
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    borders = [
        *rules.clause.finditer(text, 0, amount.start),
        *_AMOUNT.finditer(text, 0, amount.start),
    ]
    start, end = max((border.end() for border in borders), default=0), len(text)
    if following := _AMOUNT.search(text, amount.end):
        end = min(amount.end + _AHEAD, following.start())
    if rules.holder.search(text, start, end):
        return "price"
    shares = [int(share) for share in rules.share.findall(text, start, end)]
    is_part = max(shares) < _ALL / 2 if shares else rules.minority.search(text, start, end)
    return "raise" if is_part else "price"


def topic(document: Document, line: int, money: Sequence[MoneyMention]) -> Counter[str]:
    """How many cues of each role stand in a line, wherever its amounts are."""
    sentences = [sentence for sentence in document.sentences if sentence.line == line]
    start, end = sentences[0].span.start, sentences[-1].span.end
    told = [Span(m.span.start - start, m.span.end - start) for m in money]
    told = [span for span in told if 0 <= span.start < end - start]
    text = masked(document.folded[start:end], told)
    roles: Counter[str] = Counter()
    for cue, _ in _matches(text, sentences[0].lang):
        if cue.weight >= 1.2 and cue.side == "before":
            roles[_TOPICS.get(cue.role, cue.role)] += 1
    return roles


@lru_cache(maxsize=64)  # the sentences of one article, of which many are a line by themselves
def _matches(text: str, lang: str) -> tuple[tuple[Cue, Span], ...]:
    """All cues but those that begin or end a longer one, as "funding" does in "total funding"."""
    found = [(cue, Span(*match.span())) for cue, match in grammar(lang).cues.finditer(text)]
    longest_from: dict[tuple[str, int], int] = {}
    longest_to: dict[tuple[str, int], int] = {}
    for cue, (start, end) in found:
        opening, closing = (cue.side, start), (cue.side, end)
        longest_from[opening] = max(end, longest_from.get(opening, 0))
        longest_to[closing] = min(start, longest_to.get(closing, start))
    return tuple(
        (cue, span)
        for cue, span in found
        if longest_from[cue.side, span.start] == span.end
        and longest_to[cue.side, span.end] == span.start
    )


def _score(text: str, cue: Cue, span: Span, amount: Span, rules: Grammar) -> float:
    """The cue's weight where nothing lies between, damped by words, borders and other amounts."""
    first, second = (span, amount) if cue.side == "before" else (amount, span)
    if not 0 <= second.start - first.end <= _FAR:
        return 0.0
    gap = text[first.end : second.start]
    if cue.side == "after" and gap.strip(" -") and _heads_next(text, span, rules):
        return 0.0
    gap = rules.filler.sub("·", _ASIDE.sub("·", gap))
    amounts = len(_AMOUNT.findall(gap)) + (cue.side == "before" and _ends_previous(text, span))
    words = len(rules.words.findall(gap))
    return float(
        cue.weight
        * _PER_PAUSE[cue.side] ** len(rules.pause.findall(gap))
        * _PER_CLAUSE ** len(rules.clause.findall(gap))
        * _PER_AMOUNT**amounts
        * 2 ** (-words / cue.reach)
    )


def _ends_previous(text: str, span: Span) -> bool:
    """Whether a cue stands right behind an amount, to which it rather belongs ("¤ valuation")."""
    return text[max(0, span.start - 2) : span.start].rstrip(_TIES).endswith(MASK)


def _heads_next(text: str, span: Span, rules: Grammar) -> bool:
    """Whether a cue introduces the amount after it ("at a valuation of ¤")."""
    following = _AMOUNT.search(text, span.end)
    return (
        following is not None
        and not rules.filler.sub("", text[span.end : following.start()]).strip()
    )
