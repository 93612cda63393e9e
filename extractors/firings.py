"""Which rules speak in an article, what each proposes, and whose proposals its reading took.

The rules are asked once more about the reading's own mentions, so that reading itself keeps no
account of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from extractors import investors, lexicon, people, roles
from extractors.deals import grammar
from extractors.deals.clauses import Statement, statements
from extractors.deals.scene import scenes
from extractors.document import Document
from extractors.investors import Participation
from extractors.people import constructions
from extractors.people.ties import Tie
from models.firing import Firing
from models.report import DealStatus, Evidence, PersonReport, PersonRole, Reading
from models.span import Span

# The statuses that words tell; a deal is announced where none does.
_TOLD = (DealStatus.DENIED, DealStatus.RUMOURED, DealStatus.PLANNED)


def find(reading: Reading) -> tuple[Firing, ...]:
    """Every proposal of a named rule, those for each slot in text order. Pure."""
    document = Document(reading.article)
    backing = investors.find(document, reading.names)
    return tuple(
        dict.fromkeys(
            (
                *_of_amounts(document, reading),
                *_of_deals(document, reading, backing),
                *_of_investors(document, reading, backing),
                *_of_people(document, reading),
            )
        )
    )


@cache
def listed(lang: str) -> tuple[str, ...]:
    """The rules of a language's lexicons, those that hold in other languages as well included."""

    def named(topic: str, names: Iterable[str]) -> list[str]:
        return [lexicon.rule_name(topic, lang, name) for name in names]

    cues = lexicon.load("investors", lang).get("cue", ())
    titles = lexicon.load("people", lang).get("titles", {})
    found = (
        named("roles", (cue["name"] for cue in lexicon.load("roles", lang).get("cues", ()))),
        [rule.name for _, rule in grammar.triggers(lang)],
        named("deals", _TOLD),
        named("investors", (cue["name"] for cue in cues if not cue.get("void"))),
        [construction.name for construction in constructions.of(lang)],
        named("people", (f"title {role}" for role in titles)),
    )
    return tuple(dict.fromkeys(chain(*found)))


def _of_amounts(document: Document, reading: Reading) -> Iterator[Firing]:
    elections = roles.elections(document, reading.money)
    for n, (mention, election) in enumerate(zip(reading.money, elections, strict=True)):
        decided = (election.winner.role, election.winner.rule)
        for vote in {(vote.role, vote.rule): vote for vote in election.votes}.values():
            # Only a cue has words: the others look at the amounts around.
            lang = _roles_lang(document, mention.span) if vote.words else None
            rule = lexicon.rule_name("roles", lang, vote.rule)
            taken = (n,) if (vote.role, vote.rule) == decided else ()
            yield Firing(rule, "amount+role", mention.span, vote.role, vote.words, taken)


def _roles_lang(document: Document, span: Span) -> str:
    """The language whose cues speak of an amount."""
    sentence = document.sentence_at(span.start)
    lang = sentence.lang if sentence else document.article.lang
    return lang if lang in lexicon.languages("roles") else "en"


def _of_deals(
    document: Document, reading: Reading, backing: Sequence[Participation]
) -> Iterator[Firing]:
    """Kind, company and status of deals; the company rests on the words that tell the kind."""
    stage = scenes(document, reading.money, reading.dates, reading.names, backing)
    told = [statement for scene in stage for statement in statements(scene)]
    for statement in told:
        yield from _kinds(statement, reading)
        yield from _statuses(statement, reading)
    words = {(one.span, one.kind) for statement in told for one in statement.triggers}
    for n, deal in enumerate(reading.deals):
        for span in deal.evidence["kind"]:
            if (span, deal.kind) not in words:
                place = _place(span, told)
                yield Firing("deals/kind of figures", "deal.kind", place, deal.kind, taken=(n,))
        if deal.status is DealStatus.ANNOUNCED:
            place = _place(deal.evidence["status"][0], told)
            yield Firing("deals/announced", "deal.status", place, deal.status, taken=(n,))


def _place(span: Span, told: Iterable[Statement]) -> Span:
    return next((_around(statement) for statement in told if statement.holds(span)), span)


def _around(statement: Statement) -> Span:
    return Span(statement.clauses[0].start, statement.clauses[-1].end)


def _kinds(statement: Statement, reading: Reading) -> Iterator[Firing]:
    place = _around(statement)
    for trigger in statement.triggers:
        rule, words = trigger.rule.name, trigger.span.of(reading.article.text)
        taken = tuple(
            n
            for n, deal in enumerate(reading.deals)
            if deal.kind is trigger.kind and trigger.span in deal.evidence["kind"]
        )
        yield Firing(rule, "deal.kind", place, trigger.kind, words, taken)
        for n in taken:
            company = reading.deals[n].company
            yield Firing(rule, "deal.company", trigger.span, company, words, (n,))


def _statuses(statement: Statement, reading: Reading) -> Iterator[Firing]:
    lang, place = statement.scene.lang, _around(statement)
    for status in _TOLD:
        pattern = grammar.cue(lang, "status", status.value)
        for clause in statement.clauses:
            match = pattern.search(statement.scene.folded, *clause)
            if match is None:
                continue
            span, rule = Span(*match.span()), lexicon.rule_name("deals", lang, status)
            taken = tuple(
                n
                for n, deal in enumerate(reading.deals)
                if deal.status is status and span in deal.evidence["status"]
            )
            words = span.of(reading.article.text)
            yield Firing(rule, "deal.status", place, status, words, taken)


def _of_investors(
    document: Document, reading: Reading, backing: Sequence[Participation]
) -> Iterator[Firing]:
    named: dict[Span, list[int]] = {}
    for n, deal in enumerate(reading.deals):
        for investment in deal.investors:
            for span in investment.mentions:
                named.setdefault(span, []).append(n)
    for one in backing:
        taken = tuple(named.get(one.span, ()))
        for number, rule in enumerate(one.rules):
            words = "" if number else one.cue.of(document.text)
            yield Firing(rule, "deal.investor", one.span, one.name.canonical, words, taken)
    listed_spans = {one.span for one in backing}
    for n, deal in enumerate(reading.deals):
        for investment in deal.investors:
            for span in investment.mentions:
                if span not in listed_spans:
                    implied = span in deal.evidence["kind"]
                    rule = "deals/implied buyer" if implied else "deals/buyer"
                    yield Firing(rule, "deal.investor", span, investment.canonical, taken=(n,))


def _of_people(document: Document, reading: Reading) -> Iterator[Firing]:
    ordinals = {person.mentions: n for n, person in enumerate(reading.people)}
    stated: list[list[Tie]] = [[] for _ in reading.people]
    for tie in people.stated(document, reading.names):
        if tie.person.mentions in ordinals:
            stated[ordinals[tie.person.mentions]].append(tie)
    for n, (person, ties) in enumerate(zip(reading.people, stated, strict=True)):
        yield from _organisations(n, person, ties)
        yield from _roles(n, person, ties, document)


def _organisations(n: int, person: PersonReport, ties: Sequence[Tie]) -> Iterator[Firing]:
    place, slot = person.mentions[0], "person+org"
    explained = False
    for tie in ties:
        if tie.organisation is not None:
            value = tie.organisation.text
            rests = value == person.organization and tie.at in _rests_on(person, "organization")
            explained = explained or rests
            yield Firing(tie.rule, slot, place, value, taken=(n,) if rests else ())
    if person.organization and not explained:
        rule = "people/bare title" if ties else "people/no title"
        yield Firing(rule, slot, place, person.organization, taken=(n,))


def _roles(
    n: int, person: PersonReport, ties: Sequence[Tie], document: Document
) -> Iterator[Firing]:
    place, slot = person.mentions[0], "person+role"
    explained: set[PersonRole] = set()
    for tie in ties:
        span = tie.title or tie.at
        sentence = document.sentence_at(span.start)
        for role in tie.roles:
            rests = role in person.roles and span in _rests_on(person, "roles")
            explained |= {role} if rests else set()
            taken = (n,) if rests else ()
            yield Firing(tie.rule, slot, place, role, taken=taken)
            if tie.title and sentence:
                rule = lexicon.rule_name("people", sentence.lang, f"title {role}")
                yield Firing(rule, slot, place, role, span.of(document.text), taken)
    for role in person.roles:
        if role not in explained:
            yield Firing(f"people/{role} without a title", slot, place, role, taken=(n,))


def _rests_on(person: PersonReport, slot: str) -> Sequence[Span]:
    evidence: Evidence = person.evidence
    return evidence.get(slot, ())
