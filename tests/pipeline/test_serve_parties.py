"""The pages of organisations, people and contradictions: what is known, found by id or name."""

import asyncio
import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from browsing import Browser
from datasette.app import Datasette
from handmade import read_by_marks
from newsroom import LATER, Newsroom

from pipeline.serve import application
from pipeline.serve.review import Review
from pipeline.serve.views import organisation as view
from pipeline.store import open_store

WORTH = "COMPANY Orrery / valuation / announced / 2025-04 / 90000000"
DOUBT = "COMPANY Orrery / valuation / announced / 2025-04 / 400000000"
NAMESAKE = "DEAL Orrery Labs / funding / announced / 2024-07 / 4000000 / Nexeo"
AGAINST = "DEAL Orrery / funding / announced / 2024-05 / 14000000 / Halden"
ONE, OTHER = "orrery-2024-05", "orrery-2024-05.2"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    read_by_marks(monkeypatch)
    store = open_store(str(tmp_path / "deals.db"), create=True)
    made = Newsroom.with_articles(tmp_path / "news", store)
    made.write("e.md", (LATER, WORTH), "<b>Bold</b>", "2025-04-02")
    made.write("f.md", (DOUBT,), "Ledger", "2025-04-03")
    made.write("g.md", (NAMESAKE,), "Ledger", "2024-07-03")
    made.write("h.md", ("It snowed.", AGAINST), "Courier", "2024-05-04")
    made.read()
    return made


@pytest.fixture
def desk(room: Newsroom) -> Datasette:
    return application(room.store)


@pytest.fixture
def disputed(room: Newsroom) -> Datasette:
    """Two reports that say different sums are held for one deal's."""
    room.judge("same", ONE, OTHER)
    return application(room.store)


def get(desk: Datasette, address: str, status: int = 200) -> httpx.Response:
    page = asyncio.run(desk.client.get(address))
    assert page.status_code == status
    return page


def section(page: httpx.Response, heading: str) -> str:
    """The part of a page under a heading, by the heading's id; empty where there is none."""
    found = re.search(rf'<h2 id="{heading}">.*?</section>', page.text, re.DOTALL)
    return found[0] if found else ""


def test_an_organisations_timeline(desk: Datasette) -> None:
    timeline = section(get(desk, "/organisation/orrery"), "timeline")
    times = re.findall(r'<span class="time">\s*<time [^>]*>([^<]+)<', timeline)
    assert times == ["2024-05", "2024-05", "2025-03", "2025-04", "2025-04"]
    assert f'href="/deal/{ONE}"' in timeline
    assert timeline.count("Others say:") == 2
    assert "COMPANY Orrery / valuation / announced / 2025-04 / <mark>90000000</mark>" in timeline
    assert "&lt;b&gt;Bold&lt;/b&gt;" in timeline


def test_charts_with_the_same_as_a_table(desk: Datasette) -> None:
    page = get(desk, "/organisation/orrery").text
    specs = re.findall(r'<script type="application/json">(.*?)</script>', page)
    found = [json.loads(told)["spec"] for told in specs]
    assert [len(spec["data"]["values"]) for spec in found] == [2, 3]
    assert re.findall(r"<figcaption>(.*, .*)</figcaption>", page) == [
        "Valuation, $m",
        "Sums of its deals, $m",
    ]
    assert page.count("The same as a table") == 2
    assert "charts.js" in page


def test_without_sums_there_are_no_charts_and_no_script(desk: Datasette) -> None:
    page = get(desk, "/organisation/nexeo").text
    assert "<figure" not in page.split("<h2")[0]
    assert ("charts.js" in page) == ('class="chart"' in page)


def test_investors_lead_to_their_pages(desk: Datasette) -> None:
    investors = section(get(desk, "/organisation/orrery"), "investors")
    assert re.findall(r'href="([^"]+)">([^<]+)</a>', investors) == [
        ("/organisation/halden", "Halden"),
        ("/organisation/nexeo", "Nexeo"),
    ]
    assert "2 deals" in investors


def test_investments_come_latest_first_and_page_by_page(
    desk: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "_INVESTMENTS", 2)
    deals = [
        re.findall(r'href="/deal/([^"]+)"', section(get(desk, address), "investments"))
        for address in ("/organisation/halden", "/organisation/halden?investments=2")
    ]
    assert deals == [[OTHER, ONE], ["brightlane-2024-02"]]
    assert "3 deals" in section(get(desk, "/organisation/halden"), "investments")


def test_people_with_their_positions(desk: Datasette) -> None:
    people = section(get(desk, "/organisation/orrery"), "people")
    assert "王伟" in people
    assert "2024-05-02" in people


def test_a_name_leads_to_the_organisation(desk: Datasette) -> None:
    page = get(desk, "/organisation/Orrery%20Labs", status=302)
    assert page.headers["location"] == "/organisation/orrery-labs"


def test_part_of_a_name_that_several_have(desk: Datasette, room: Newsroom) -> None:
    room.write("i.md", (NAMESAKE.replace("Orrery", "Vega"),))
    room.read()
    page = get(desk, "/organisation/labs").text
    assert re.findall(r'<li><a href="([^"]+)">', page) == [
        "/organisation/orrery-labs",
        "/organisation/vega-labs",
    ]


def test_of_a_name_that_many_have_some_are_shown(
    desk: Datasette, room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "_NAMESAKES", 2)
    for n, name in enumerate(("Vega", "Lyra")):
        room.write(f"i{n}.md", (NAMESAKE.replace("Orrery", name),))
    room.read()
    page = get(desk, "/organisation/labs").text
    assert page.count("<li><a href=") == 2
    assert "1 more" in page


def test_a_name_nobody_has_brings_names_that_come_near(desk: Datasette) -> None:
    page = get(desk, "/organisation/Orery%3Cb%3E", status=404).text
    assert 'href="/organisation/Orrery"' in page
    assert "Orery&lt;b&gt;" in page


def test_a_timeline_is_taken_home(desk: Datasette) -> None:
    page = get(desk, "/organisation/orrery.csv")
    rows = list(csv.DictReader(io.StringIO(page.text)))
    assert [row["event"] for row in rows] == ["funding"] * 3 + ["valuation"] * 2
    assert page.headers["content-type"] == "text/csv; charset=utf-8"
    record = get(desk, "/organisation/orrery.json").json()
    assert [line["event"] for line in record["timeline"]] == ["deal"] * 3 + ["valuation"] * 2
    get(desk, "/organisation/nobody.json", status=404)


def test_a_person(desk: Datasette) -> None:
    page = get(desk, f"/person/{quote('王伟')}")
    assert 'href="/organisation/brightlane"' in section(page, "positions")
    assert "<mark>Brightlane</mark>" in section(page, "told")
    assert re.findall(r'href="/deal/([^"]+)"', section(page, "deals")) == ["brightlane-2024-02"]
    assert "perhaps the same" in section(page, "lookalikes")


def test_a_persons_deals_come_latest_first(desk: Datasette) -> None:
    page = get(desk, f"/person/{quote('王伟.2')}")
    assert re.findall(r'href="/deal/([^"]+)"', section(page, "deals")) == ["orrery-2025-03", ONE]
    get(desk, "/person/nobody", status=404)


def sides(page: httpx.Response) -> list[tuple[str, list[str]]]:
    """Each value with the words marked for it."""
    parts = re.findall(r"<h3><strong>([^<]+)</strong>(.*?)</section>", page.text, re.DOTALL)
    return [(value, re.findall(r"<mark>([^<]+)</mark>", words)) for value, words in parts]


def test_a_contradiction_has_the_sentences_side_by_side(disputed: Datasette) -> None:
    found = sides(get(disputed, "/conflicts"))
    assert sorted(found) == [("$10m", ["10000000"] * 2), ("$14m", ["14000000"])]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("slot=amount", 2),
        ("slot=date", 0),
        ("company=orrery", 2),
        ("company=Halden", 0),
        ("order=latest", 2),
        ("page=2", 0),
    ],
)
def test_contradictions_are_narrowed(disputed: Datasette, query: str, count: int) -> None:
    assert len(sides(get(disputed, f"/conflicts?{query}"))) == count


@pytest.mark.parametrize("query", ["slot=nothing", "order=best", "page=-1"])
def test_what_cannot_be_asked_of_contradictions(disputed: Datasette, query: str) -> None:
    get(disputed, f"/conflicts?{query}", status=404)


def test_contradictions_are_taken_home(disputed: Datasette) -> None:
    page = get(disputed, "/conflicts.csv?slot=amount")
    (row,) = csv.DictReader(io.StringIO(page.text))
    assert {row["chosen_value"], row["other_value"]} == {"10000000 USD", "14000000 USD"}
    assert AGAINST in row["chosen_sentences"] + row["other_sentences"]


def test_the_values_that_contradict_are_drawn(disputed: Datasette) -> None:
    page = get(disputed, "/organisation/orrery").text
    *_, amounts = re.findall(r'<script type="application/json">(.*?)</script>', page)
    values = json.loads(amounts)["spec"]["data"]["values"]
    assert sorted((one["figure"], one["chosen"]) for one in values if one["disputed"]) in (
        [(10, False), (14, True)],
        [(10, True), (14, False)],
    )
    assert "Sources differ on:" in section(get(disputed, "/organisation/orrery"), "timeline")


@pytest.mark.parametrize("address", ["/organisation/orrery", "/person/王伟"])
def test_a_reviewer_is_led_to_decisions(room: Newsroom, address: str) -> None:
    browser = Browser(application(room.store, Review("Ana", "the token")))
    where = f'href="/review{quote(address)}"'
    assert where not in browser.get(address).text
    browser.get("/review?token=the+token")
    assert where in browser.get(address).text


def test_nothing_contradicts_anything(desk: Datasette) -> None:
    assert "Nothing contradicts anything." in get(desk, "/conflicts").text


def test_the_script_that_draws_is_kept_by_browsers(desk: Datasette) -> None:
    script = get(desk, "/assets/vega.js")
    assert "window.vegaEmbed" in script.text
    mark = {"if-none-match": script.headers["etag"]}
    again = asyncio.run(desk.client.get("/assets/vega.js", headers=mark))
    assert (again.status_code, again.text) == (304, "")
