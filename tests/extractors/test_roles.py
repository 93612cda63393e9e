"""Roles of amounts: the words that govern them, and what they take from one another.

In these texts ⟦...⟧ marks an amount and ⟦~...⟧ one that converts the amount before it; the roles
expected follow in text order.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import lexicon, roles
from extractors.document import Document
from models.article import Article, Furniture, Segment
from models.mention import MoneyMention
from models.money import Money, MoneyRole
from models.span import Span

# One sentence a line, as business news writes them: the expected roles, a tab, the marked sentence.
SENTENCES = Path(__file__).parent / "data"
_MARKED = re.compile("⟦(.*?)⟧")
_NUMBER = re.compile(r"\d+(?:[ ,]\d{3})*(?:[.,]\d+)?")
_GROUPS = re.compile(r"[ ,](?=\d{3}(?!\d))")
_SCALES = {
    "兆": 10**12, "tn": 10**12, "trillion": 10**12, "亿": 10**8, "億": 10**8, "bn": 10**9,
    "Md": 10**9, "crore": 10**7, "m": 10**6, "M": 10**6, "万": 10**4, "萬": 10**4,
}  # fmt: skip


def mention(words: str, start: int, before: MoneyMention | None) -> MoneyMention:
    number = _NUMBER.search(words)
    figure = Decimal(_GROUPS.sub("", number[0]).replace(",", ".")) if number else Decimal(1)
    scale = next((factor for word, factor in _SCALES.items() if word in words), 1)
    quote = words.removeprefix("~")
    converts = before.span if before and words.startswith("~") else None
    money = Money(value=figure * scale, currency="EUR" if converts else "USD")
    return MoneyMention(Span(start, start + len(quote)), quote, money, converts=converts)


def read(marked: str, lang: str, *, title: bool = False, hide: bool = False) -> list[MoneyMention]:
    text = ""
    money: list[MoneyMention] = []
    for index, piece in enumerate(_MARKED.split(marked)):
        if index % 2:
            money.append(mention(piece, len(text), money[-1] if money else None))
        text += piece.removeprefix("~") if index % 2 else piece
    article = Article(
        source="a.txt",
        id="a",
        sha256="0" * 64,
        text=text,
        title=text.split("\n")[0] if title else None,
        lang=lang,
        segments=(Segment(Span(0, len(text)), lang),),
        furniture=(Furniture(Span(0, len(text)), "share"),) if hide else (),
    )
    assigned = roles.assign(Document(article), money, ())
    assert [m.span for m in assigned] == [m.span for m in money]
    return list(assigned)


def told(marked: str, lang: str, *, title: bool = False) -> list[str]:
    return [str(m.role) for m in read(marked, lang, title=title)]


ENGLISH = [
    (
        "Acme raised ⟦$300m⟧, bringing its total to ⟦$1.1bn⟧ at a valuation of ⟦$4bn⟧.",
        "raise total_raised valuation",
    ),
    ("Acme has raised ⟦€600m⟧ (⟦~£507m⟧) in a Series B round.", "raise raise"),
    ("Fund A led a ⟦$385m⟧ Series A at a ⟦$2bn⟧ valuation.", "raise valuation"),
    ("Acme said it had raised ⟦$800m⟧ at a valuation of ⟦$22bn⟧.", "raise valuation"),
    ("About ⟦€468m⟧ came in as equity and the remaining ⟦€132m⟧ as debt.", "raise raise"),
    ("In 2021 it took in ⟦$325m⟧ at ⟦$7.3bn⟧.", "raise valuation"),
    ("It borrowed ⟦€90m⟧ from four banks.", "raise"),
    ("Bolt was bought for ⟦$19bn⟧ in 2014.", "price"),
    ("Acme is paying ⟦$14bn⟧ for a 49% stake in Bolt.", "raise"),
    ("Acme will buy all of Bolt for ⟦$14bn⟧.", "price"),
    ("Acme closes ⟦$32bn⟧ purchase of Bolt.", "price"),
    ("Acme has completed the ⟦$32bn⟧ (⟦~£24bn⟧) takeover of Bolt.", "price price"),
    ("The startup is worth about ⟦$3.6bn⟧.", "valuation"),
    ("It brought in ⟦$870m⟧ last year, against ⟦$700m⟧ a year earlier.", "revenue revenue"),
    ("Sales were ⟦$5bn⟧, up from ⟦$4bn⟧, and the loss was ⟦$1bn⟧.", "revenue revenue cost"),
    ("It made a profit of ⟦$10m⟧ on revenue of ⟦$773m⟧.", "other revenue"),
    ("The regulator imposed a fine of ⟦$210m⟧.", "cost"),
    ("Acme plans capital spending of ⟦$64bn⟧.", "cost"),
    ("The market for chatbots could be worth ⟦$33bn⟧ by 2027.", "market"),
    ("French startups raised ⟦$248m⟧ last week.", "market"),
    ("The firm closed its fourth fund at ⟦$305m⟧.", "fund"),
    ("Acme manages ⟦$100bn⟧ of assets.", "fund"),
    ("The shares rose 8% to ⟦$66⟧.", "other"),
    ("It has now raised ⟦$480m⟧.", "total_raised"),
    ("Acme spent ⟦$3bn⟧ on acquisitions.", "price"),
    ("One person put it at ⟦$14bn⟧ for 49% of the company.", "raise"),
    ("The pension fund committed ⟦$75m⟧ to the firm's fourth fund.", "fund"),
    ("The vehicle's predecessor closed in 2020 with ⟦$590m⟧.", "fund"),
    ("The firm now has ⟦$1.2bn⟧ of fresh powder.", "fund"),
    ("Acme was marked down in the same transaction to ⟦$8bn⟧.", "valuation"),
    ("The round tripled Acme's valuation and brings total funding to ⟦$81m⟧.", "total_raised"),
    ("A play for Bolt, at ⟦€16bn⟧, was shot down.", "price"),
    ("Two banks managed the deal, sharing fees of ⟦$11m⟧.", "cost"),
    ("The charity has put up ⟦$25m⟧ for an engineering school.", "cost"),
    ("The top five alone added up to ⟦$1.6bn⟧.", "market"),
    ("The family pocketed about ⟦$700m⟧.", "other"),
    ("The other 6.8 per cent, worth ⟦$450m⟧, will be sold by Fund A.", "price"),
]
FRENCH = [
    ("Acme lève ⟦300 M€⟧, sur la base d'une valorisation de ⟦4 Md€⟧.", "raise valuation"),
    ("⟦468 M€⟧ ont été apportés en fonds propres et ⟦132 M€⟧ sous forme de dette.", "raise raise"),
    ("Acme a bouclé un tour de ⟦600 M€⟧ (⟦~650 M$⟧).", "raise raise"),
    ("Ce tour valorise la société ⟦13,8 Md€⟧.", "valuation"),
    ("L'opération la valorise à ⟦5 Md€⟧.", "valuation"),
    ("Elle vaudrait désormais ⟦5,8 Md€⟧.", "valuation"),
    ("Depuis 2011, la société a rassemblé ⟦175 M€⟧.", "total_raised"),
    ("En cinq ans, elle aura levé ⟦1,9 Md€⟧ au total.", "total_raised"),
    ("Acme rachète Bolt pour ⟦24 Md€⟧.", "price"),
    ("Acme acquiert 49 % de Bolt pour ⟦14 Md€⟧.", "raise"),
    ("Elle proposait ⟦20 €⟧ l'action, soit ⟦16,2 Md€⟧ pour racheter Bolt.", "other price"),
    ("Elle a réalisé ⟦870 M€⟧ de chiffre d'affaires et en espérait ⟦2 Md€⟧.", "revenue revenue"),
    ("Le groupe a dégagé ⟦2,4 Md€⟧ de bénéfice.", "other"),
    ("Acme écope de ⟦150 M€⟧ d'amende et Bolt de ⟦60 M€⟧.", "cost cost"),
    ("Entraîner un modèle coûte ⟦40 M€⟧.", "cost"),
    ("Les start-up de l'intelligence artificielle ont levé ⟦19 Md€⟧ dans le monde.", "market"),
    ("Le marché mondial du verre pèserait ⟦9 Md€⟧.", "market"),
    ("Le fonds gère ⟦100 Md€⟧ d'actifs.", "fund"),
    ("La dette nette de Bolt, qui atteint ⟦16 Md€⟧, inquiète.", "other"),
    ("Un contrat coûte ⟦55 €⟧ par mois.", "other"),
]
CHINESE = [
    (
        "公司完成B轮融资，金额⟦6亿欧元⟧，投后估值约⟦58亿欧元⟧（约⟦~62亿美元⟧）。",
        "raise valuation valuation",
    ),
    ("公司以⟦138亿美元⟧的估值完成⟦10亿美元⟧F轮融资。", "valuation raise"),
    ("⟦4.68亿欧元⟧是股权，另外⟦1.32亿欧元⟧是债。", "raise raise"),
    ("公司累計融資超過⟦10億歐元⟧。", "total_raised"),
    ("微软以⟦1500万欧元⟧小额入股。", "raise"),
    ("美团以总代价约⟦20.65亿元⟧收购公司全部权益。", "price"),
    ("Meta以⟦143亿美元⟧买下49%的股权。", "raise"),
    ("公司去年营收⟦8.7亿美元⟧，净利润⟦1亿美元⟧，净亏损⟦2亿美元⟧。", "revenue other cost"),
    ("谷歌被罚⟦29.5亿欧元⟧。", "cost"),
    ("资本开支为⟦700亿美元⟧。", "cost"),
    ("2023年国内赛道披露的融资总额约为⟦200亿元⟧。", "market"),
    ("美元基金完成最终关账，总规模⟦7亿美元⟧。", "fund"),
    ("其ARR已从去年的⟦5亿美元⟧升至约⟦7亿美元⟧。", "revenue revenue"),
    ("創辦人身家⟦20億美元⟧。", "other"),
    ("鴻海收在⟦111元⟧。", "other"),
]
CASES = [
    (lang, text, expected.split())
    for lang, cases in (("en", ENGLISH), ("fr", FRENCH), ("zh", CHINESE))
    for text, expected in cases
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_the_words_that_govern(lang: str, text: str, expected: list[str]) -> None:
    assert told(text, lang) == expected


@pytest.mark.parametrize(("lang", "floor"), [("en", 0.95), ("fr", 0.95), ("zh", 0.95)])
def test_share_of_right_roles_in_single_sentences(lang: str, floor: float) -> None:
    """Without the rest of an article some roles stay open; the floors say how many may."""
    wrong: list[str] = []
    amounts = 0
    for line in (SENTENCES / f"roles.{lang}.tsv").read_text("utf-8").splitlines():
        expected, text = line.split("\t")
        pairs = list(zip(expected.split(), told(text, lang), strict=True))
        amounts += len(pairs)
        wrong += [f"{found} for {role}: {text}" for role, found in pairs if found != role]
    assert amounts > 100
    assert 1 - len(wrong) / amounts >= floor, "\n".join(wrong)


def test_each_role_names_its_rule() -> None:
    raised, converted, share = read(
        "Acme raised ⟦$300m⟧ (⟦~€280m⟧). The shares closed at ⟦$20⟧.", "en"
    )
    assert raised.rule == "raise verb"
    assert converted.rule == "conversion"
    assert share.rule == "small figure"


def test_a_price_per_unit_is_never_a_deal() -> None:
    (mention,) = read("Acme raised ⟦$30,000⟧.", "en")
    unit = MoneyMention(mention.span, mention.quote, mention.money, per_unit=True)
    text = "Acme raised $30,000."
    article = Article("a.txt", "a", "0" * 64, text, lang="en")
    (assigned,) = roles.assign(Document(article), [unit], ())
    assert (assigned.role, assigned.rule) == (MoneyRole.OTHER, "per unit")


def test_a_title_takes_the_role_that_its_figure_has_in_the_text() -> None:
    text = "Acme: ⟦$300m⟧\n\nThe company reported revenue of ⟦$300m⟧ for the year."
    title, body = read(text, "en", title=True)
    assert (title.role, title.rule) == (body.role, "figure of the text")


def test_a_table_gives_the_role_of_its_column() -> None:
    text = (
        "| Company | Amount | Valuation |\n|---|---|---|\n"
        "| Acme | ⟦$15m⟧ | ⟦$90m⟧ |\n| Bolt | ⟦$20m⟧ | ⟦$80m⟧ |"
    )
    assert told(text, "en") == ["raise", "valuation"] * 2


def test_a_section_gives_the_role_of_its_heading() -> None:
    text = "IPOs\n- Bolt: ⟦$90m⟧\n\nFunds\n- Acme: ⟦$55m⟧"
    assert told(text, "en")[-1] == "fund"


@pytest.mark.parametrize(
    ("text", "lang", "role"),
    [
        ("At what valuation?\n\nAbout ⟦$2bn⟧.", "en", "valuation"),
        ("À quelle valorisation ?\n\nEnviron ⟦2 Md€⟧.", "fr", "valuation"),
        ("总价是多少？\n\n⟦20亿元⟧。", "zh", "price"),
    ],
)
def test_an_answer_is_about_what_the_question_asks(text: str, lang: str, role: str) -> None:
    assert told(text, lang) == [role]


def test_money_put_in_after_a_closing_is_a_commitment_to_the_fund() -> None:
    text = "Acme held the first close of its fund at ⟦$55m⟧. A bank put in ⟦$8m⟧."
    assert told(text, "en") == ["fund", "fund"]


def test_a_share_bought_from_its_holder_has_a_price() -> None:
    assert told("Acme sold its 8% stake in Bolt for ⟦$20m⟧.", "en") == ["price"]
    assert told("Acme took 8% of Bolt for ⟦$20m⟧.", "en") == ["raise"]


def test_no_unit_costs_millions() -> None:
    assert told("It burned ⟦$6m⟧ a month.", "en") == ["cost"]


def test_an_amount_without_a_cue_follows_the_document() -> None:
    text = "It was fined ⟦$150m⟧.\n\nIts rival was fined ⟦$60m⟧.\n\nThe bank: ⟦$40m⟧."
    *_, last = read(text, "en")
    assert (last.role, last.rule) == (MoneyRole.COST, "document")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Pour son troisième fonds, Lampyre Gestion a réuni ⟦280 M€⟧.", "fund"),
        ("L'industrie du jouet génère ⟦1,4 milliard⟧ par an.", "market"),
        ("Brennholt a payé ⟦18 M$⟧ pour régler le litige.", "cost"),
        ("Elle discute d'une dette de ⟦400 millions⟧ avec ses banques.", "raise"),
        ("Ostrelle a tiré ⟦45 millions⟧ de ses ateliers.", "revenue"),
    ],
)
def test_french_clauses_that_settle_what_a_sum_is(text: str, role: str) -> None:
    assert told(text, "fr") == [role]


def test_an_item_of_a_list_takes_the_role_of_the_others() -> None:
    text = "- **Ostrelle** - ⟦40 M€⟧ levés.\n- **Lampyre** - ⟦30 M€⟧. Valorisation inconnue."
    assert told(text, "fr") == ["raise", "raise"]


def test_nothing_known_is_other() -> None:
    assert told("Zzz ⟦$40m⟧ zzz.", "en") == ["other"]


def test_furniture_is_other() -> None:
    (mention,) = read("Acme raised ⟦$300m⟧.", "en", hide=True)
    assert mention.role is MoneyRole.OTHER


def test_a_language_without_cues_is_read_with_the_english_ones() -> None:
    assert told("Acme raised ⟦$300m⟧.", "other") == ["raise"]


def test_no_amounts() -> None:
    assert read("Nothing here.", "en") == []


PIECES = st.sampled_from(
    [text for _, text, _ in CASES]
    + ["⟦$5m⟧", "⟦~€4m⟧", "|", "\n", ", ", " and ", "融资", "»", "(", ")"]
)


@given(text=st.lists(PIECES, max_size=6).map("".join), lang=st.sampled_from(("en", "fr", "zh")))
def test_every_amount_gets_a_role_and_keeps_its_place(text: str, lang: str) -> None:
    assigned = read(text, lang)
    assert all(m.role is not None and m.rule for m in assigned)
    assert read(text, lang) == assigned


@pytest.mark.parametrize("lang", lexicon.languages("roles"))
def test_each_cue_has_a_name_a_role_and_a_side(lang: str) -> None:
    cues = lexicon.load("roles", lang)["cues"]
    names = [cue["name"] for cue in cues]
    assert len(names) == len(set(names))
    assert all("before" in cue or "after" in cue for cue in cues)
    dependent = {"deal", "outlay", "payment", "worth", "intake"}
    assert {cue["role"] for cue in cues} <= {*MoneyRole, *dependent}
