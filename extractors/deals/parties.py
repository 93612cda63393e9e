"""The parties of a statement as its own words give them: the company and the buyer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.deals import grammar
from extractors.deals.arguments import locate
from extractors.deals.claim import BUYING, Told
from extractors.deals.clauses import Statement
from extractors.deals.scene import Hit, Scene, Trigger
from extractors.deals.subjects import holds_post, is_subject
from models.mention import Name, NameKind
from models.money import MoneyRole
from models.report import DealKind
from models.span import Span

# Kinds whose company no verb of raising can name.
_CHANGES_HANDS = frozenset({DealKind.ACQUISITION, DealKind.MERGER})
# Kinds whose company may be an investor elsewhere in the sentence.
_GIVEN = frozenset({DealKind.DEBT, DealKind.GRANT})
_NAMES_FIRM = frozenset({DealKind.ACQUISITION, DealKind.FUND})


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement with its kind and the company and buyer that it names itself."""

    statement: Statement
    kind: Told[DealKind]
    company: Hit | None
    buyer: Hit | None
    elliptic: bool = False

    @property
    def line(self) -> int:
        """The number of the line that the statement stands in."""
        return self.statement.scene.sentence.line


def draft(
    statement: Statement,
    kind: Told[DealKind],
    investors: frozenset[Name],
    previous: Draft | None = None,
) -> Draft:
    """The statement with the company and the buyer that its words point at.

    `investors` are all who are said to invest anywhere in the article; an elliptic statement, which
    has no verb of its own, shares the buyer of the one before it, `previous`.
    """
    if not statement.triggers:
        return _verbless(statement, kind, investors, previous)
    triggers = _ranked(statement, kind)
    buyer = _buyer(statement, [t for t in triggers if t.kind is kind.value])
    if buyer is None and kind.value in BUYING:
        buyer = _buyer(statement, [t for t in triggers if t.kind in BUYING])
    if kind.value in _CHANGES_HANDS:
        triggers = [t for t in triggers if t.kind in BUYING]
    company = _company(statement, kind, triggers, buyer)
    if kind.value is DealKind.ACQUISITION and not (company or buyer) and _is_raise(statement):
        return Draft(statement, Told(DealKind.FUNDING, kind.span), None, None)
    nominal = any("nominal" in t.rule.company for t in triggers if t.kind is kind.value)
    if company is None and buyer and nominal:
        company, buyer = _nominal(statement, kind, buyer)
    return Draft(statement, kind, company, buyer)


def _is_raise(statement: Statement) -> bool:
    """Whether the money goes to the company itself: shares sold are no company sold."""
    return bool(statement.sizes) and statement.sizes[0].role is MoneyRole.RAISE


def _verbless(
    statement: Statement,
    kind: Told[DealKind],
    investors: frozenset[Name],
    previous: Draft | None,
) -> Draft:
    def can_receive(hit: Hit) -> bool:
        return hit.is_company and (hit.name not in investors or kind.value in BUYING)

    if previous and _pays(previous):
        payer = _named_before(statement, lambda hit: hit.is_investor)
        return Draft(statement, kind, None, payer or previous.buyer, elliptic=True)
    if previous:
        company = next((hit for hit in statement.hits if can_receive(hit)), None)
        return Draft(statement, kind, company, previous.buyer, elliptic=True)
    if any(m.role is MoneyRole.PRICE for m in statement.sizes):
        return Draft(statement, kind, _priced(statement, can_receive), None)
    company = _named_before(statement, can_receive) or _named_for(statement, can_receive)
    return Draft(statement, kind, company, None)


def _pays(previous: Draft) -> bool:
    """Whether an ellipsis lives on a verb whose subject pays ("A put in 5, B 6")."""
    return previous.kind.value is DealKind.STAKE


def _company(
    statement: Statement, kind: Told[DealKind], triggers: Sequence[Trigger], buyer: Hit | None
) -> Hit | None:
    scene = statement.scene

    def can_receive(hit: Hit) -> bool:
        invests = kind.value not in _NAMES_FIRM and scene.invests(hit) and not _gets(scene, hit)
        elsewhere = hit.described and not statement.holds(hit.span)
        if elsewhere or (kind.value in _GIVEN and _gives(scene, hit, kind.value)):
            return False
        return hit.is_company and not invests and (not buyer or hit.name != buyer.name)

    def is_firm(hit: Hit) -> bool:
        return _is_firm(hit) and can_receive(hit)

    # A product can be bought, but raises no money.
    wanted = (is_firm, can_receive) if kind.value in BUYING else (is_firm,)
    last = statement.figures[-1].end if statement.figures else statement.clauses[-1].end
    near = [
        t
        for t in triggers
        if t.kind is kind.value or t.span.start < last or _CHANGES_HANDS & {t.kind, kind.value}
    ]
    found = (locate(statement, t, t.rule.company, fits) for fits in wanted for t in near)
    return next((hit for hit in found if hit), None)


def _gets(scene: Scene, hit: Hit) -> bool:
    """Whether a verb of getting follows at once: whoever else the sentence names, it receives."""
    return bool(grammar.cue(scene.lang, "context", "receives").match(scene.folded, hit.span.end))


def _gives(scene: Scene, hit: Hit, kind: DealKind) -> bool:
    """Whether the name is a bank's or a public body's, which gives loans or grants."""
    return any(
        grammar.cue(scene.lang, "context", key).search(text)
        for key in ("lender", "public_body")[: 1 if kind is DealKind.DEBT else 2]
        for text in (hit.name.text, hit.name.canonical)
    )


def _nominal(
    statement: Statement, kind: Told[DealKind], buyer: Hit
) -> tuple[Hit | None, Hit | None]:
    """Two names before a noun of buying: the first buys the second (甲放弃乙的收购)."""
    before = [
        hit
        for hit in statement.scene.hits
        if hit.is_company and hit.span.end <= kind.span.start and hit.name != buyer.name
    ]
    if before and before[0].span < buyer.span and buyer.is_company:
        return buyer, before[0]
    return None, buyer


def _figure(statement: Statement) -> Span:
    return statement.figures[0] if statement.figures else statement.clauses[-1]


def _named_before(statement: Statement, eligible: Callable[[Hit], bool]) -> Hit | None:
    """The first subject named before the figure of a statement without a verb."""
    figure = _figure(statement)
    for hit in statement.hits:
        if hit.span < figure and eligible(hit) and is_subject(statement.scene, hit):
            return hit
    return None


def _priced(statement: Statement, eligible: Callable[[Hit], bool]) -> Hit | None:
    """The name that a price follows, whatever the verb: "it ate X for $9m"."""
    scene, size = statement.scene, statement.sizes[0].span
    pattern = grammar.cue(scene.lang, "context", "at_price")
    for hit in reversed(statement.hits):
        if hit.span < size and eligible(hit):
            gap = scene.folded[hit.span.end : size.start]
            return hit if pattern.match(gap.strip()) else None
    return None


def _named_for(statement: Statement, eligible: Callable[[Hit], bool]) -> Hit | None:
    """The name that "for" leads after the figure: "$12m for X"."""
    scene, figure = statement.scene, _figure(statement)
    pattern = grammar.marker(scene.lang, "for")
    for hit in statement.hits:
        if hit.span > figure and eligible(hit):
            return hit if pattern.search(scene.folded[figure.end : hit.span.start]) else None
    return None


def _ranked(statement: Statement, kind: Told[DealKind]) -> list[Trigger]:
    """The statement's triggers, those of its kind first, then those nearest to its figures."""
    figures = [span.start for span in statement.figures] or [kind.span.start]
    return sorted(
        statement.triggers,
        key=lambda t: (t.kind is not kind.value, abs(t.span.start - figures[0])),
    )


def _buyer(statement: Statement, triggers: Sequence[Trigger]) -> Hit | None:
    for trigger in triggers:
        if trigger.rule.buyer:
            places = trigger.rule.buyer
            found = locate(statement, trigger, places, _is_firm) or locate(
                statement, trigger, places, _is_person
            )
            if found:
                return _employer(statement, found) or found
    return None


def _employer(statement: Statement, person: Hit) -> Hit | None:
    """The firm that a buying person's post names: 甲CEO乙宣布收购丙."""
    if not _is_person(person):
        return None
    return next((h for h in statement.scene.hits if holds_post(statement.scene, h, person)), None)


def _is_firm(hit: Hit) -> bool:
    return hit.name.kind is NameKind.ORGANISATION


def _is_person(hit: Hit) -> bool:
    return hit.name.kind is NameKind.PERSON
