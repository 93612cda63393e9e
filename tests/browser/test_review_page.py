"""Deciding in a browser: with the token that the server printed, and not without it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from windows import PHONE, Windows, hindrances

from scripts import browsing

_TOKEN = r"http://\S+/review\?token=\S+"  # noqa: S105 - what an address with one looks like
_WHY = "as the filing says"


@pytest.fixture(scope="module")
def reviewed(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address with the token of a server where one may decide on a copy of the store."""
    copy = tmp_path_factory.mktemp("review") / "deals.db"
    shutil.copy(store, copy)
    with browsing.served(copy, "--review", "--author", "Ana", address=_TOKEN) as address:
        yield address


@pytest.fixture
def reviewing(browser: Browser, reviewed: str) -> Iterator[Windows]:
    """Windows on that server."""
    opened = Windows(browser, reviewed.partition("/review")[0])
    yield opened
    opened.close()
    assert opened.troubles == []


def value(page: Page) -> str:
    """The amount that is chosen for the deal of a page."""
    return page.locator("dl.facts a[href='#amount']").inner_text()


def test_with_the_token_a_value_is_decided_and_taken_back(
    reviewing: Windows, reviewed: str, places: dict[str, str]
) -> None:
    page = reviewing.open()
    page.goto(reviewed)
    assert "token" not in page.url
    page.goto(places["deal"])
    before = value(page)
    page.locator("#value-why").fill(_WHY)
    page.locator("#review button[value^='amount=']").nth(1).click()
    expect(page.locator(".outcome")).to_contain_text("Decision 1")
    page.goto(places["deal"])
    assert value(page) != before
    expect(page.locator("p.decision")).to_contain_text(_WHY)
    page.goto("/review/decisions")
    page.locator("#decision-1 summary").click()
    page.locator("#undo-1").fill("a slip")
    page.locator("#decision-1 form button").click()
    expect(page.locator("#decision-1")).to_contain_text("undone")
    page.goto(places["deal"])
    assert value(page) == before


def test_without_the_token_nothing_is_decided(reviewing: Windows, places: dict[str, str]) -> None:
    page = reviewing.open()
    page.goto(places["deal"])
    expect(page.locator("#review")).to_have_count(0)
    form = {"kind": "deal", "thing": "x", "choice": "amount=1 EUR", "why": _WHY, "csrftoken": "x"}
    sent = page.context.request.post("/review/decide/value", form=form)
    assert sent.status == 403
    answer = page.goto("/review")
    assert answer
    assert answer.status == 403


def test_where_nobody_reviews_there_is_no_way_in(page: Page, places: dict[str, str]) -> None:
    page.goto(places["deal"])
    expect(page.locator("#review")).to_have_count(0)
    answer = page.goto("/review?token=x")
    assert answer
    assert answer.status in {403, 404}


def test_with_another_token_nobody_is_let_in(reviewing: Windows, reviewed: str) -> None:
    page = reviewing.open()
    answer = page.goto(f"{reviewed}x")
    assert answer
    assert answer.status == 403
    page.goto("/")
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    ("lang", "heading", "label"),
    [
        ("fr", "Ce dont la machine n’est pas sûre", "Motif"),
        ("zh", "机器无法确定的内容", "理由"),
    ],
    ids=["fr", "zh"],
)
def test_doubts_are_asked_in_the_language_of_the_reader_on_a_phone_too(
    reviewing: Windows, reviewed: str, lang: str, heading: str, label: str
) -> None:
    page = reviewing.open(PHONE, lang)
    page.goto(reviewed)
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.get_by_label(label, exact=True).first).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE


def test_reviewing_hinders_nobody(
    reviewing: Windows, reviewed: str, places: dict[str, str]
) -> None:
    page = reviewing.open(bypass_csp=True)  # the rules are a script that is put into the page
    page.goto(reviewed)
    found = set(hindrances(page))
    for address in ("/review/decisions", places["deal"]):
        page.goto(address)
        found |= {f"{address}: {one}" for one in hindrances(page)}
    assert "\n".join(sorted(found)) == ""


# Decides what cannot be taken back without a trace, and so comes last.
def test_a_doubt_is_judged_by_keys_alone(reviewing: Windows, reviewed: str) -> None:
    page = reviewing.open()
    page.goto(reviewed)
    doubts = page.locator("form.doubt")
    before, first = doubts.count(), doubts.first.locator("h3").all_inner_texts()
    assert before
    expect(page.locator("#why-1")).to_be_focused()
    page.keyboard.type(_WHY)
    for name in ("Same", "Different"):
        page.keyboard.press("Tab")
        expect(doubts.first.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".outcome")).to_contain_text("Decision")
    expect(doubts).to_have_count(before - 1)
    assert first not in [one.locator("h3").all_inner_texts() for one in doubts.all()]
