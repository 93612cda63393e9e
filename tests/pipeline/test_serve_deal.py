"""The page of a deal: each value with the sentences for and against it, and where they stand."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from browsing import Browser
from handmade import marked_article, read_by_marks, read_marked
from newsroom import Newsroom
from test_store_records import put

from pipeline import exact_json
from pipeline.derive import derive
from pipeline.export.deal_records import deal_json
from pipeline.serve import application
from pipeline.serve.review import Review
from pipeline.store import Store, open_store

CHINESE = "DEAL Orrery / funding / announced / 2024-05-06 / 20000000 / Halden\n"
FRENCH = "Une rumeur.\nDEAL Orrery / funding / announced / 2024-05-20 / 20000000 / Halden\nFin.\n"
AGAIN = "Encore.\n" + CHINESE
ROUND = "/deal/orrery-2024-05"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A round that one French article tells otherwise than two Chinese ones."""
    return told(tmp_path, ("zh.md", CHINESE, "zh"), ("fr.md", FRENCH, "fr"), ("b.md", AGAIN, "zh"))


def told(folder: Path, *articles: Sequence[str], **more: str) -> Store:
    opened = open_store(str(folder / "deals.db"), create=True)
    for name, text, lang in articles:
        article = marked_article(name, text, lang, day="2024-05-22")
        put(opened, read_marked(replace(article, **more)))
    derive(opened)
    return opened


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    read_by_marks(monkeypatch)
    store = open_store(str(tmp_path / "deals.db"), create=True)
    return Newsroom.with_articles(tmp_path / "news", store)


def get(store: Store, address: str, status: int = 200, lang: str = "en") -> str:
    page = asyncio.run(application(store).client.get(address, headers={"accept-language": lang}))
    assert page.status_code == status
    return page.text


def plain(html: str) -> str:
    """The words of a page, one blank between any two."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_each_value_stands_with_how_far_it_can_be_believed_and_why(store: Store) -> None:
    page = plain(get(store, ROUND))
    assert "Orrery raises $20m from Halden (2024-05-06)." in page
    assert re.search(
        r"date 2024-05-06 [a-z ]+, \d\d% told by 2 articles, copies of one text; 1 contradicts",
        page,
    )
    assert "Sources contradict each other on: date" in page


def test_sentences_that_contradict_each_other_stand_side_by_side(store: Store) -> None:
    _, _, beside = get(store, ROUND).partition('<div class="versus">')
    found = re.findall(r'<blockquote lang="(\w\w)">.*?<mark>([\d-]+)</mark>', beside)[:3]
    assert found == [("zh", "2024-05-06"), ("zh", "2024-05-06"), ("fr", "2024-05-20")]
    assert re.search(r'class="alternative conflict">\s*<h3>.*?conflict</span>', beside, re.DOTALL)


def test_a_sentence_leads_to_its_place_in_the_article(store: Store) -> None:
    (deal,) = store.deals()
    (other,) = (one for one in deal.date.alternatives if one.relation == "conflict")
    start = FRENCH.index("2024-05-20")
    where = f"/article/{other.witnesses[0].source.article_id}?at={start}-{start + 10}#at"
    assert f'<a href="{where}">in the article</a>' in get(store, ROUND)


def test_the_text_around_a_sentence_is_at_hand(store: Store) -> None:
    page = get(store, ROUND)
    assert re.search(r'<p lang="fr">… Une rumeur\.\nDEAL.*?Fin\.', page, re.DOTALL)


def test_many_sentences_are_counted_and_shown_on_demand(tmp_path: Path) -> None:
    again = [(f"{n}.md", f"{'Again ' * n}\n{CHINESE}", "en") for n in range(7)]
    page = get(told(tmp_path, *again), ROUND)
    amount = page.partition('id="amount"')[2].partition("</section>")[0]
    shown, _, hidden = amount.partition("<summary>3 more sentences</summary>")
    assert (shown.count("<blockquote"), hidden.count("<blockquote")) == (4, 3)


def test_of_very_many_sentences_the_rest_is_a_step_away(tmp_path: Path) -> None:
    again = [(f"{n}.md", f"{'Again ' * n}\n{CHINESE}", "en") for n in range(43)]
    store = told(tmp_path, *again)
    page, everything = (
        get(store, address).partition('id="amount"')[2].partition("</section>")[0]
        for address in (ROUND, f"{ROUND}?all=1")
    )
    assert (page.count("<blockquote"), everything.count("<blockquote")) == (40, 43)
    assert '<a href="?all=1#amount">and 3 more</a>' in page
    assert "?all=1" not in everything


def test_copies_are_named_after_what_they_repeat(tmp_path: Path) -> None:
    text = CHINESE + "A long text that both of them have, word for word, to its very end. " * 9
    page = get(told(tmp_path, ("a.md", text, "en"), ("b.md", text + "More.", "en")), ROUND)
    assert "a copy of [1]" in page


def test_an_investor_leads_to_its_organisation(store: Store) -> None:
    page = get(store, ROUND)
    investors = page.partition('id="investors"')[2].partition("</section>")[0]
    assert '<a href="/organisation/halden">Halden</a>' in investors
    assert "<mark>Halden</mark>" in investors


def test_a_persons_decision_has_author_time_reason_and_number(room: Newsroom) -> None:
    room.decide("orrery-2024-05", "amount", "12m EUR")
    (made,) = room.decisions()
    page = plain(get(room.store, ROUND))
    time = f"{made.made_at:%Y-%m-%d %H:%M}"
    assert f"Decided by Ana, {time}: “as the filing says” (decision 1)" in page
    assert "amount €12m Decided" in page


def test_a_value_that_a_person_took_away_is_not_one_that_no_source_tells(room: Newsroom) -> None:
    room.decide("orrery-2024-05", "amount", "none")
    page = plain(get(room.store, ROUND))
    assert "amount none Decided by Ana" in page
    assert "No source tells: valuation, stake, round" in page


def test_the_companys_other_deals_are_a_step_away(room: Newsroom) -> None:
    later = "/deal/orrery-2025-03"
    steps = [re.findall(r'<a rel="(\w+)" href="(.*?)"', get(room.store, a)) for a in (ROUND, later)]
    assert steps == [[("next", later)], [("prev", ROUND)]]


def test_the_record_is_that_of_the_listing(store: Store) -> None:
    (deal,) = store.deals()
    told = exact_json.loads(get(store, f"{ROUND}.json"))
    assert told == exact_json.loads(exact_json.dumps(deal_json(deal)))


def test_who_may_correct_it_is_led_there(store: Store) -> None:
    browser = Browser(application(store, Review("Ana", "the token")))
    assert "#review" not in browser.get(ROUND).text
    browser.get("/review?token=the token")
    page = browser.get(ROUND).text
    assert '<a href="#review">Correct this</a>' in page
    assert '<section id="review"' in page


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ("Orrery lève 20 M $US auprès de Halden (6 mai 2024).", "se contredisent sur :")),
        ("zh", ("Orrery融资2,000万美元，投资者为Halden（2024年5月6日）", "各来源说法矛盾：")),
    ],
)
def test_the_page_speaks_the_readers_language(
    store: Store, lang: str, words: Sequence[str]
) -> None:
    page = plain(get(store, ROUND, lang=lang).replace("\u202f", " ").replace("\u00a0", " "))
    assert [one for one in words if one not in page] == []


@pytest.mark.parametrize("told", ["Orrery-2024", "orrery", "ORRERY%202024-05"])
def test_other_words_for_a_deal_lead_to_its_address(store: Store, told: str) -> None:
    desk = application(store)
    page = asyncio.run(desk.client.get(f"/deal/{told}"))
    assert (page.status_code, page.headers["location"]) == (302, ROUND)


@pytest.mark.parametrize("end", ["", ".json"])
def test_a_misspelt_deal_is_not_found_but_those_near_it_are(store: Store, end: str) -> None:
    assert "near: orrery-2024-05" in get(store, f"/deal/orery-2024-05{end}", 404)


def test_what_articles_say_is_never_markup(tmp_path: Path) -> None:
    name = "<script>alert(1)</script>&amp;\"'"
    text = CHINESE.replace("Orrery", name).replace("Halden", "<b>Halden</b>")
    hostile = {"publisher": name, "title": name, "url": "javascript:alert(1)"}
    opened = told(tmp_path, ("a.md", text, "en"), **hostile)
    (deal,) = opened.deals()
    page = get(opened, f"/deal/{deal.deal_id}")
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "javascript:" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&#34;&#39;" in page
