"""Dates: what news writes in three languages, at the precision that it has."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import dates, lexicon
from extractors.document import Document
from models.article import Article, Furniture, Publication, Segment
from models.mention import DateMention
from models.span import Span


def read(
    text: str, lang: str, published: str | None, *furniture: Furniture
) -> tuple[DateMention, ...]:
    day = Publication(dt.date.fromisoformat(published), "front-matter") if published else None
    article = Article(
        source="a.txt",
        id="a",
        sha256="0" * 64,
        text=text,
        published=day,
        lang=lang,
        segments=(Segment(Span(0, len(text)), lang),),
        furniture=furniture,
    )
    return dates.find(Document(article))


def told(text: str, lang: str, published: str | None) -> list[tuple[str, str]]:
    return [(m.quote, m.date.iso()) for m in read(text, lang, published)]


# Published on Thursday, 12 June 2025.
ENGLISH = [
    ("It closed on May 4, 2021.", [("May 4, 2021", "2021-05-04")]),
    ("Signed 26 September 2023.", [("26 September 2023", "2023-09-26")]),
    ("TOKYO, Feb 4 (Reuters)", [("Feb 4", "2025-02-04")]),
    ("The firm said on Tuesday", [("Tuesday", "2025-06-10")]),
    ("It confirmed late Thursday", [("Thursday", "2025-06-12")]),
    ("last Thursday", [("last Thursday", "2025-06-05")]),
    ("on Monday (June 9)", [("Monday (June 9)", "2025-06-09")]),
    ("Friday of last week", [("Friday of last week", "2025-06-06")]),
    ("The deal will close on Friday.", [("Friday", "2025-06-13")]),
    ("It raised money in February", [("February", "2025-02")]),
    ("in June", [("June", "2025-06")]),
    ("in December", [("December", "2024-12")]),
    ("It is expected to close in December", [("December", "2025-12")]),
    ("a seed round last June", [("last June", "2024-06")]),
    ("in March last year", [("March last year", "2024-03")]),
    ("in March this year", [("March this year", "2025-03")]),
    ("two years ago", [("two years ago", "2023")]),
    ("Thirteen months ago it raised", [("Thirteen months ago", "2024-05")]),
    ("three days ago", [("three days ago", "2025-06-09")]),
    ("earlier this month", [("this month", "2025-06")]),
    ("last month", [("last month", "2025-05")]),
    ("last year", [("last year", "2024")]),
    ("last summer", [("last summer", "2024")]),
    ("yesterday", [("yesterday", "2025-06-11")]),
    ("today announced a round", [("today", "2025-06-12")]),
    ("founded in 2014", [("2014", "2014")]),
    ("its 2021 round", [("2021", "2021")]),
    ("in early 2023", [("2023", "2023")]),
    (
        "In July 2020 it bought A. In the following month",
        [("July 2020", "2020-07"), ("the following month", "2020-08")],
    ),
    ("In 2012 it paid. That same year", [("2012", "2012"), ("That same year", "2012")]),
    (
        "in April 2021; in July of that year",
        [("April 2021", "2021-04"), ("July of that year", "2021-07")],
    ),
    ("in March 2021 and in July", [("March 2021", "2021-03"), ("July", "2021-07")]),
    ("between September 22 and 27", [("September 22", "2024-09-22"), ("27", "2024-09-27")]),
    ("in 2019, and two years after that", [("2019", "2019"), ("two years after that", "2021")]),
    ("in August 2021; that October", [("August 2021", "2021-08"), ("that October", "2021-10")]),
    ("in 2014; that summer", [("2014", "2014"), ("that summer", "2014")]),
    ("in May 2017; ten days later", [("May 2017", "2017-05"), ("ten days later", "2017-05")]),
    ("a decade ago", [("a decade ago", "2015")]),
]
FRENCH = [
    ("le 12 mai 2021", [("12 mai 2021", "2021-05-12")]),
    ("le 1er avril", [("1er avril", "2025-04-01")]),
    ("lundi 9 juin", [("lundi 9 juin", "2025-06-09")]),
    ("a annoncé mardi", [("mardi", "2025-06-10")]),
    ("Ce vendredi", [("vendredi", "2025-06-06")]),
    ("jeudi dernier", [("jeudi dernier", "2025-06-05")]),
    ("l'an dernier", [("l'an dernier", "2024")]),
    ("l’année dernière", [("l’année dernière", "2024")]),
    ("L'an dernier encore, en septembre", [("L'an dernier", "2024"), ("septembre", "2024-09")]),
    ("en décembre", [("décembre", "2024-12")]),
    ("août dernier", [("août dernier", "2024-08")]),
    ("début 2023", [("2023", "2023")]),
    ("fin mai", [("mai", "2025-05")]),
    ("(juin 2023)", [("juin 2023", "2023-06")]),
    ("en mars de cette année", [("mars de cette année", "2025-03")]),
    ("le mois dernier", [("le mois dernier", "2025-05")]),
    ("il y a deux ans", [("il y a deux ans", "2023")]),
    ("il y a dix mois", [("il y a dix mois", "2024-08")]),
    ("au printemps 2020", [("2020", "2020")]),
    ("à l’automne", [("automne", "2024")]),
    ("hier", [("hier", "2025-06-11")]),
    ("avant-hier", [("avant-hier", "2025-06-10")]),
    ("le 14/07/2024", [("14/07/2024", "2024-07-14")]),
    ("le 17/02", [("17/02", "2025-02-17")]),
    ("les 8 et 9 janvier", [("8", "2025-01-08"), ("9 janvier", "2025-01-09")]),
    ("Dix mois après une série A", [("Dix mois", "2024-08")]),
    ("devrait être bouclé en décembre", [("décembre", "2025-12")]),
    ("En 2012, puis dix ans plus tard", [("2012", "2012"), ("dix ans plus tard", "2022")]),
]
CHINESE = [
    ("6月11日，公司宣布", [("6月11日", "2025-06-11")]),
    ("2021年11月11日", [("2021年11月11日", "2021-11-11")]),
    ("2023年７月，公司", [("2023年７月", "2023-07")]),
    ("二〇一〇年四月", [("二〇一〇年四月", "2010-04")]),
    ("今年2月", [("今年2月", "2025-02")]),
    ("去年12月", [("去年12月", "2024-12")]),
    ("去年12月17日", [("去年12月17日", "2024-12-17")]),
    ("12 月", [("12 月", "2024-12")]),
    ("昨日", [("昨日", "2025-06-11")]),
    ("近日完成融资", [("近日", "2025-06")]),
    ("上周二", [("上周二", "2025-06-03")]),
    ("本周三", [("本周三", "2025-06-11")]),
    ("星期五", [("星期五", "2025-06-06")]),
    ("2023年底", [("2023年底", "2023")]),
    ("半年前", [("半年前", "2024-12")]),
    ("三年前", [("三年前", "2022")]),
    ("三个月前", [("三个月前", "2025-03")]),
    ("民國110年3月", [("民國110年3月", "2021-03")]),
    ("2024年初提出收购，同年11月完成", [("2024年初", "2024"), ("同年11月", "2024-11")]),
    ("2020年成立，次年上市", [("2020年", "2020"), ("次年", "2021")]),
    ("7月19日—7月25日", [("7月19日", "2024-07-19"), ("7月25日", "2024-07-25")]),
    ("5月9日至12日", [("5月9日", "2025-05-09"), ("12日", "2025-05-12")]),
    ("9日晚，公司公告", [("9日", "2025-06-09")]),
    ("30日晚，公司公告", [("30日", "2025-05-30")]),
    ("2022至2024年", [("2022", "2022"), ("2024年", "2024")]),
    ("預計明年上半年", [("明年上半年", "2026")]),
    ("上個月", [("上個月", "2025-05")]),
]
CASES = [
    (lang, text, expected)
    for lang, cases in (("en", ENGLISH), ("fr", FRENCH), ("zh", CHINESE))
    for text, expected in cases
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_what_news_writes(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, lang, "2025-06-12") == expected


def test_a_day_in_brackets_beside_today_and_a_weekday() -> None:
    mentions = read("Voloro 今（16）日宣布", "zh", "2021-09-16")
    assert {m.date.iso() for m in mentions} == {"2021-09-16"}
    mentions = read("OpenAI 週三（2 日）宣布", "zh", "2024-10-03")
    assert {m.date.iso() for m in mentions} == {"2024-10-02"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It may raise $2024 from 2000 employees and march on."),
        ("en", "It sold 2,019 units at 20.21 per share on Black Friday."),
        ("en", "Its 9,000 users sent 1900 messages."),
        ("fr", "La sonde ira sur mars avec 2000 salariés et 2 024 puces."),
        ("fr", "Un mai-tai, une paire de mardis gras : 2025 €"),
        ("zh", "今日头条和月之阳面的三个月产能，每周一次，共2024人。"),
        ("zh", "15日元，一周一次，周六福珠宝，60日内。"),
    ],
)
def test_what_is_no_date(lang: str, text: str) -> None:
    assert told(text, lang, "2025-06-12") == []


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_without_publication_only_the_text_dates(
    lang: str, text: str, expected: list[tuple[str, str]]
) -> None:
    found = read(text, lang, None)
    known = {quote for quote, _ in expected}
    assert {m.quote for m in found} <= known
    assert all(
        not m.relative or any(not other.relative for other in found[:index])
        for index, m in enumerate(found)
    )


def test_relative_says_whether_the_words_alone_tell_the_date() -> None:
    absolute, relative = read("in May 2021 and last year", "en", "2025-06-12")
    assert (absolute.relative, relative.relative) == (False, True)


def test_a_quarter_is_kept() -> None:
    (mention,) = read("in the fourth quarter of 2025", "en", "2025-06-12")
    assert (mention.date.year, mention.date.quarter) == (2025, 4)
    (mention,) = read("au troisième trimestre", "fr", "2022-01-06")
    assert (mention.date.year, mention.date.quarter) == (2021, 3)
    (mention,) = read("2024年一季度", "zh", None)
    assert (mention.date.year, mention.date.quarter) == (2024, 1)


def test_no_day_of_the_calendar_is_no_date() -> None:
    assert told("on June 31, 2021", "en", "2025-06-12") == []


def test_furniture_is_passed_over() -> None:
    text = "It closed in May 2021. Published in July 2022."
    start = text.index("Published")
    found = read(text, "en", "2025-06-12", Furniture(Span(start, len(text)), "legal"))
    assert [m.quote for m in found] == ["May 2021"]


def test_a_language_without_rules_has_no_dates() -> None:
    assert told("im Mai 2021", "other", "2025-06-12") == []


WORDS = st.sampled_from(
    [text for _, text, _ in CASES] + ["(", "2024", " ", "\n", "月", "日", "«", "31", "année", "．"]
)


@given(text=st.lists(WORDS, max_size=8).map("".join), lang=st.sampled_from(("en", "fr", "zh")))
def test_spans_quote_the_text_in_order(text: str, lang: str) -> None:
    found = read(text, lang, "2025-06-12")
    assert all(m.span.of(text) == m.quote != "" for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert read(text, lang, "2025-06-12") == found


@pytest.mark.parametrize("lang", lexicon.languages("dates"))
def test_each_rule_has_a_name_of_its_own(lang: str) -> None:
    names = [rule["name"] for rule in lexicon.load("dates", lang)["rules"]]
    assert len(names) == len(set(names))
