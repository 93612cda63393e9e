"""The roles that amounts take from one another and from the document, beside their own cues."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.document import Document, Sentence
from extractors.roles.cues import grammar
from extractors.roles.governance import Vote, topic
from models.mention import MoneyMention
from models.money import Money
from models.span import Span

# A role with this score or more counts as known where other amounts look to it.
_SURE = 1.0
# How strongly each rule here speaks, on the scale of the cues: next to its amount one has about 2.
_WEIGHTS = {
    "small figure": 3.0,
    "per unit": 2.2,
    "commitment": 2.6,
    "furniture": 1.5,
    "coordination": 1.6,
    "column": 1.5,
    "section": 0.6,
    "item": 0.6,
    "fund section": 2.0,
    "figure of the text": 1.5,
    "comparison": 1.1,
    "same figure": 0.7,
    "sentence": 0.45,
    "paragraph": 0.3,
    "topic": 0.3,
    "document": 0.15,
}
# No deal is smaller but for a symbolic one: such a figure is the price of a unit, and no unit is
# dearer than the large one. Some currencies count in larger numbers.
_SMALL, _LARGE = 10_000, 1_000_000
_LARGE_NUMBERS = frozenset({"JPY", "KRW", "IDR", "VND", "XOF", "XAF", "HUF", "CLP", "COP"})
# What is counted by the month or the customer, and may be small.
_RUNNING = frozenset({"revenue", "cost", "other"})
# Rules that tell the price of a unit, which no neighbour inherits: "20 € a share, or 16 billion".
_UNITS = frozenset({"per unit", "unit price", "small figure"})
# Rules that tell of a fund's closing: those who "put in ¤" after it commit to the fund.
_CLOSINGS = frozenset({"fund closes", "closing of a fund", "commitment"})
# How many sentences after a fund's closing they do so.
_COMMITTING = 2
# What opens an item of a list whose head is a name and a sum: "- **Orrery** - ¤".
_ITEM = re.compile(r"[ \t]*[-*\u2022][^.,;\n]{1,40}[-:|(][ \t*_]*")
# A line longer than this many characters is no heading; nor is one that ends like a sentence.
_HEADING = 40
_STOPS = ".!?。;,:|"


@dataclass(frozen=True, slots=True)
class Election:
    """All votes about one amount, and the one that decided."""

    votes: tuple[Vote, ...]
    winner: Vote


@dataclass(frozen=True, slots=True)
class _Scene:
    """A document's amounts with what is known of them before any of them inherits."""

    document: Document
    money: Sequence[MoneyMention]
    sentences: Sequence[Sentence | None]
    echoes: dict[Money, Vote]
    sections: dict[int, str]
    topics: dict[int, Counter[str]]
    default: Vote


def elect(
    document: Document, money: Sequence[MoneyMention], ballots: Sequence[Sequence[Vote]]
) -> list[Election]:
    """The election of each amount's role, given the votes of the cues."""
    known = [winner(ballot) for ballot in ballots]
    scene = _Scene(
        document,
        money,
        [document.sentence_at(mention.span.start) for mention in money],
        _echoes(document, money, known),
        _sections(document, money),
        {line: topic(document, line, money) for line in _lines(document, money)},
        _default(known),
    )
    elected: list[Vote] = []
    elections: list[Election] = []
    for index, ballot in enumerate(ballots):
        inherited = [*_inherited(scene, index, elected)]
        given = _given(scene, index, elected)
        vote = given or winner([*_possible(money[index], ballot), *inherited]) or scene.default
        elected.append(vote)
        votes = (*ballot, *inherited, *([given] if given else ()))
        elections.append(Election(votes, vote))
    return elections


def winner(votes: Sequence[Vote]) -> Vote | None:
    """The role with the highest sum, under the name of its strongest vote; None without votes."""
    sums: dict[str, float] = defaultdict(float)
    for vote in votes:
        sums[vote.role] += vote.score
    if not sums:
        return None
    role = max(sums, key=lambda name: (sums[name], name))
    loudest = max((vote for vote in votes if vote.role == role), key=lambda vote: vote.score)
    return Vote(role, sums[role], loudest.rule)


def _vote(role: str, rule: str) -> Vote:
    return Vote(role, _WEIGHTS[rule], rule)


def _echoes(
    document: Document, money: Sequence[MoneyMention], known: Sequence[Vote | None]
) -> dict[Money, Vote]:
    """The role that each figure is surest to have in the body."""
    echoes: dict[Money, Vote] = {}
    for mention, vote in zip(money, known, strict=True):
        sentence = document.sentence_at(mention.span.start)
        is_body = sentence is not None and not sentence.is_title
        if vote and is_body and vote.score >= _SURE and not mention.money.vague:
            key = _figure(mention)
            echoes[key] = max(echoes.get(key, vote), vote, key=lambda v: v.score)
    return echoes


def _figure(mention: MoneyMention) -> Money:
    money = mention.money
    return Money(value=money.figure, currency=money.currency) if not money.vague else money


def _sections(document: Document, money: Sequence[MoneyMention]) -> dict[int, str]:
    """The role that the heading above says, by line."""
    priced = {s.line for m in money if (s := document.sentence_at(m.span.start))}
    roles: dict[int, str] = {}
    role = ""
    for sentence in document.sentences:
        words = sentence.span.of(document.folded)
        if sentence.line not in priced and len(words) < _HEADING and words[-1] not in _STOPS:
            heads = grammar(sentence.lang).heads
            role = next((name for name, head in heads.items() if head.search(words)), "")
        roles[sentence.line] = role
    return roles


def _lines(document: Document, money: Sequence[MoneyMention]) -> set[int]:
    sentences = (document.sentence_at(mention.span.start) for mention in money)
    return {sentence.line for sentence in sentences if sentence}


def _from_topic(roles: Counter[str]) -> Iterator[Vote]:
    """What the words of the whole line speak of, wherever they stand in it."""
    for role, count in roles.items():
        yield Vote(role, _WEIGHTS["topic"] * count / roles.total(), "topic")


def _default(known: Sequence[Vote | None]) -> Vote:
    roles = Counter(vote.role for vote in known if vote and vote.score >= _SURE)
    role = roles.most_common(1)[0][0] if roles else "other"
    return _vote(role, "document")


def _possible(mention: MoneyMention, ballot: Sequence[Vote]) -> list[Vote]:
    """The votes without those that call a small sum a deal, or a large one the price of a unit."""
    if _is_per_unit(mention) or _is_small(mention.money):
        return [vote for vote in ballot if vote.role in _RUNNING]
    if _is_small(mention.money, _LARGE):
        return list(ballot)
    return [vote for vote in ballot if vote.rule not in _UNITS]


def _given(scene: _Scene, index: int, elected: Sequence[Vote]) -> Vote | None:
    """The role that leaves no choice: that of what an amount converts."""
    mention = scene.money[index]
    if mention.converts is not None:
        for earlier, vote in zip(scene.money, elected, strict=False):
            if earlier.span == mention.converts:
                return Vote(vote.role, vote.score, "conversion")
    return None


def _inherited(scene: _Scene, index: int, elected: Sequence[Vote]) -> Iterator[Vote]:
    mention, sentence = scene.money[index], scene.sentences[index]
    if sentence is None:
        yield _vote("other", "furniture")
        return
    if echo := scene.echoes.get(_figure(mention)):
        yield _vote(echo.role, "figure of the text" if sentence.is_title else "same figure")
    yield from _from_neighbour(scene, index, sentence, elected)
    yield from _from_column(scene, mention.span, sentence)
    yield from _from_items(scene, index, elected)
    if role := scene.sections.get(sentence.line):
        yield _vote(role, "fund section" if role == "fund" else "section")
    yield from _from_topic(scene.topics[sentence.line])
    if _is_per_unit(mention):
        yield _vote("other", "per unit")
    elif _is_small(mention.money):
        yield _vote("other", "small figure")
    yield scene.default


def _is_per_unit(mention: MoneyMention) -> bool:
    """Whether it is the price of a unit; large sums "apiece" are what several pay each."""
    return mention.per_unit and _is_small(mention.money, _LARGE)


def _is_small(money: Money, limit: int = _SMALL) -> bool:
    limit = limit * 100 if money.currency in _LARGE_NUMBERS else limit
    return money.figure is not None and money.figure < limit and money.figure != 1


def _from_neighbour(
    scene: _Scene, index: int, sentence: Sentence, elected: Sequence[Vote]
) -> Iterator[Vote]:
    """What the amount before this one suggests, the more the closer it stands."""
    before = scene.sentences[index - 1] if index else None
    if before is None or before.line != sentence.line:
        return
    role, rule = elected[-1].role, elected[-1].rule
    if rule in _UNITS:
        return
    gap = scene.document.folded[scene.money[index - 1].span.end : scene.money[index].span.start]
    if rule in _CLOSINGS and sentence.index - before.index <= _COMMITTING:
        yield _vote(role, "commitment")
    elif before != sentence:
        yield _vote(role, "paragraph")
    elif grammar(sentence.lang).link.fullmatch(gap):
        yield _vote(role, "coordination")
    elif grammar(sentence.lang).compare.search(gap):
        yield _vote(role, "comparison")
    else:
        yield _vote(role, "sentence")


def _from_items(scene: _Scene, index: int, elected: Sequence[Vote]) -> Iterator[Vote]:
    """What the heads of a list's items above say, for the sum in the head of another."""
    if _heads_item(scene, index):
        for earlier in range(index - 1, -1, -1):
            if _heads_item(scene, earlier):
                yield _vote(elected[earlier].role, "item")
                return


def _heads_item(scene: _Scene, index: int) -> bool:
    start = scene.money[index].span.start
    line_start = scene.document.folded.rfind("\n", 0, start) + 1
    return _ITEM.fullmatch(scene.document.folded, line_start, start) is not None


def _from_column(scene: _Scene, span: Span, sentence: Sentence) -> Iterator[Vote]:
    """What the head of the amount's column says, in a Markdown table."""
    text = scene.document.folded
    line_start = text.rfind("\n", 0, span.start) + 1
    if not text.startswith("|", line_start):
        return
    head = _head(text, line_start).split("|")
    column = text.count("|", line_start, span.start)
    for role, pattern in grammar(sentence.lang).heads.items():
        if column < len(head) and pattern.search(head[column]):
            yield _vote(role, "column")


def _head(text: str, start: int) -> str:
    """The first row of the table that the line at `start` belongs to."""
    while start > 0:
        previous = text.rfind("\n", 0, start - 1) + 1
        if not text.startswith("|", previous):
            break
        start = previous
    return text[start : text.find("\n", start)]
