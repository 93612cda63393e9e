"""Reviewing in the page: who is let in, that nobody else decides, and what is decided."""

import shutil
from pathlib import Path

import pytest
from browsing import ORIGIN, Browser, Page
from handmade import read_by_marks
from sqlalchemy import select

from models.tables import decisions
from pipeline.cli import main
from pipeline.serve import application
from pipeline.serve.review import Review
from pipeline.store import Store, open_store
from pipeline.store.dump import hashes

ARTICLES = {
    "a.md": (
        "Gazette",
        "DEAL Orrery / funding / announced / 2024-05 / 10000000 / Halden",
        "PERSON 王伟 / Orrery",
    ),
    "b.md": (
        "Ledger",
        "DEAL Orrery / funding / rumoured / 2024-05 / 90000000 / Halden",
        "PERSON 王伟 / Brindle",
    ),
    "c.md": ("Ledger", "DEAL Orrery / funding / announced / 2025-03 / 30000000 / Nexeo"),
    "d.md": ("Gazette", "DEAL Orrery / funding / announced / 2025-03 / 30000000 / Nexeo"),
}
TOKEN = "the token"  # noqa: S105 - of a test
WHY = "as the filing says"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that has read the articles."""
    folder = tmp_path_factory.mktemp("news")
    with pytest.MonkeyPatch.context() as patch:
        read_by_marks(patch)
        patch.chdir(folder)
        for name, (publisher, *lines) in ARTICLES.items():
            head = f"---\ntitle: {name}\ndate: 2024-05-02\npublisher: {publisher}\nlang: en\n---\n"
            (folder / name).write_text(head + "\n".join(lines) + "\n", "utf-8")
        assert main(["run", *ARTICLES, "--store", "news.db"]) == 0
    return folder


@pytest.fixture
def news(read: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of its own for a test that has read the articles; its folder is the current one."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(read / "news.db", "news.db")
    return Path("news.db")


@pytest.fixture
def store(news: Path):
    with open_store(str(news), patience=0) as opened:
        yield opened


@pytest.fixture
def stranger(store: Store) -> Browser:
    """A reader without the token, where the owner reviews."""
    return Browser(application(store, Review("Ana", TOKEN)))


@pytest.fixture
def reviewer(stranger: Browser) -> Browser:
    """A reader who opened the address with the token."""
    assert stranger.get(f"/review?token={TOKEN}").status_code == 303
    return stranger


def made(store: Store) -> list[tuple[object, ...]]:
    """All decisions with their anchors, but for numbers and times."""
    decision, anchor = decisions.Decision, decisions.DecisionAnchor
    of_decisions = [c for c in decision.__table__.c if c.name not in {"made_at"}]
    with store.transaction() as connection:
        return [
            *map(tuple, connection.execute(select(*of_decisions).order_by(decision.id))),
            *map(tuple, connection.execute(select(*anchor.__table__.c))),
        ]


def derived(store: Store) -> dict[str, str]:
    return {name: told for name, told in hashes(store).items() if name not in {"decision", "all"}}


def test_the_token_lets_in_and_leaves_the_address(stranger: Browser) -> None:
    answer = stranger.get(f"/review?token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "no-store" in answer.headers["cache-control"]
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert stranger.get("/review").status_code == 200


@pytest.mark.parametrize("token", ["", "the toke", "the token ", "jeton é"])
def test_a_wrong_token_lets_nobody_in(stranger: Browser, token: str) -> None:
    answer = stranger.get(f"/review?token={token}")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert stranger.get("/review").status_code == 403


def test_a_cookie_of_another_server_lets_nobody_in(store: Store, reviewer: Browser) -> None:
    other = Browser(application(store, Review("Ana", TOKEN)))
    other.cookies = reviewer.cookies
    assert other.get("/review").status_code == 403


FORMS = {
    "judge": {"kind": "deal", "thing": "orrery-2024-05", "other": "orrery-2025", "action": "same"},
    "value": {"kind": "deal", "thing": "orrery-2025-03", "choice": "amount=31000000 USD"},
    "trust": {"kind": "deal", "thing": "orrery-2025-03", "publisher": "Ledger", "weight": "0.25"},
}


@pytest.mark.parametrize("name", FORMS)
def test_who_has_no_token_decides_nothing(store: Store, stranger: Browser, name: str) -> None:
    answer = stranger.send(f"/review/decide/{name}", FORMS[name] | {"why": WHY})
    assert answer.status_code == 403
    assert made(store) == []
    assert "/review" not in stranger.get("/runs").text


def test_without_review_there_is_nothing_to_send_a_form_to(store: Store) -> None:
    reader = Browser(application(store))
    assert reader.get("/review").status_code == 404
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        for address in ("/review/decide/value", "/", "/store", "/store/deal", "/language"):
            answer = reader.ask(method, address, {"content-type": "text/plain"}, b"x=1")
            assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://localhost:3000"},
        {"origin": "http://paper.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=lambda headers: "-".join(*headers.items()),
)
def test_another_sites_page_decides_nothing(
    store: Store, reviewer: Browser, headers: dict[str, str]
) -> None:
    answer = reviewer.send("/review/decide/value", FORMS["value"] | {"why": WHY}, **headers)
    assert answer.status_code == 403
    assert made(store) == []


@pytest.mark.parametrize("token", ["", "guessed", "é"])
def test_a_form_without_the_pages_token_decides_nothing(
    store: Store, reviewer: Browser, token: str
) -> None:
    fields = FORMS["value"] | {"why": WHY, "csrftoken": token}
    assert reviewer.send("/review/decide/value", fields).status_code == 403
    assert made(store) == []


BOTH = {
    "same": (
        ("judge", FORMS["judge"] | {"other": "orrery-2025-03"}),
        ("resolve", "same", "orrery-2024-05", "orrery-2025-03", "--kind", "deal"),
    ),
    "different": (
        ("judge", {"kind": "person", "thing": "王伟", "other": "王伟.2", "action": "different"}),
        ("resolve", "different", "王伟", "王伟.2", "--kind", "person"),
    ),
    "unsure": (
        ("judge", {"kind": "person", "thing": "王伟", "other": "王伟.2", "action": "unsure"}),
        ("resolve", "unsure", "王伟", "王伟.2", "--kind", "person"),
    ),
    "split": (
        ("split", {"kind": "deal", "thing": "orrery-2025-03", "article": ["d.md"]}),
        ("resolve", "split", "orrery-2025-03", "d.md", "--kind", "deal"),
    ),
    "split of an organisation": (
        ("split", {"kind": "organisation", "thing": "orrery", "article": ["c.md", "d.md"]}),
        ("resolve", "split", "orrery", "c.md", "d.md", "--kind", "organisation"),
    ),
    "a choice": (
        ("value", FORMS["value"]),
        ("decide", "orrery-2025-03", "amount", "31000000 USD"),
    ),
    "a value": (
        ("value", {"kind": "deal", "thing": "orrery-2025-03", "slot": "round", "value": "B"}),
        ("decide", "orrery-2025-03", "round", "B"),
    ),
    "trust": (("trust", FORMS["trust"]), ("trust", "Ledger", "0.25")),
    "retract": (
        ("retract", {"kind": "deal", "thing": "orrery-2025-03", "source": "c.md"}),
        ("retract", "c.md"),
    ),
}


@pytest.mark.parametrize("case", BOTH)
def test_the_page_decides_as_the_command_does(
    store: Store, reviewer: Browser, news: Path, case: str
) -> None:
    (name, fields), command = BOTH[case]
    shutil.copy(news, "other.db")
    told = ("--why", WHY, "--author", "Ana", "--store", "other.db")
    assert main([*command, *told]) == 0
    assert reviewer.send(f"/review/decide/{name}", fields | {"why": WHY}).status_code == 303
    with open_store("other.db") as other:
        assert made(store) == made(other)
        assert derived(store) == derived(other)
    assert made(store)


@pytest.mark.parametrize("case", BOTH)
def test_what_was_decided_is_told_in_the_readers_language(reviewer: Browser, case: str) -> None:
    name, fields = BOTH[case][0]
    reviewer.send(f"/review/decide/{name}", fields | {"why": WHY})
    for lang in ("fr", "zh"):
        page = reviewer.get("/review/decisions?decided=1", **{"accept-language": lang})
        assert 'class="outcome"' in page.text
        assert 'lang="en"' not in page.text.partition("<footer")[0]


def test_what_was_decided_is_taken_back_in_the_page(store: Store, reviewer: Browser) -> None:
    before = derived(store)
    reviewer.send("/review/decide/value", FORMS["value"] | {"why": WHY})
    assert derived(store) != before
    answer = reviewer.send("/review/decide/undo", {"number": "1", "why": "The filing was wrong"})
    assert answer.headers["location"] == "/review/decisions?decided=2"
    page = reviewer.get(answer.headers["location"]).text
    assert "decision 1 is taken back" in page
    assert "orrery-2025-03: amount $30m now, not $31m" in page
    found = {name: told for name, told in derived(store).items() if name != "decision_anchor"}
    assert found.items() <= before.items()


def test_after_a_decision_the_deal_is_shown_as_it_is_now(reviewer: Browser) -> None:
    fields = {"kind": "deal", "thing": "orrery-2025-03", "slot": "date", "value": "2026-01-02"}
    answer = reviewer.send("/review/decide/value", fields | {"why": WHY})
    assert answer.headers["location"] == "/deal/orrery-2026-01?decided=1#review"
    page = reviewer.get("/deal/orrery-2026-01?decided=1").text
    assert "orrery-2025-03 is called orrery-2026-01 now" in page


def test_what_is_decided_twice_is_said_to_be_decided(store: Store, reviewer: Browser) -> None:
    for _time in range(2):
        answer = reviewer.send("/review/decide/value", FORMS["value"] | {"why": WHY})
    assert "Decided already: decision 1" in reviewer.get("/review?decided=1").text
    assert answer.status_code == 303
    assert len(made(store)) == 1 + 2  # the decision, and an anchor for each article of the deal


REFUSED = {
    "no reason": ("value", FORMS["value"] | {"why": " "}, "A decision needs a reason."),
    "no value": (
        "value",
        {"kind": "deal", "thing": "orrery-2025-03", "slot": "amount", "value": "much", "why": WHY},
        "no amount: &#39;much&#39;",
    ),
    "no weight": ("trust", FORMS["trust"] | {"weight": "2", "why": WHY}, "no weight: 2"),
    "no article": (
        "split",
        {"kind": "deal", "thing": "orrery-2025-03", "why": WHY},
        "Choose the articles",
    ),
    "no answer": ("judge", FORMS["judge"] | {"action": "", "why": WHY}, "Say whether they are"),
    "no deal": ("value", FORMS["value"] | {"thing": "nobody", "why": WHY}, "holds no deal"),
    "no decision": ("undo", {"number": "7", "why": WHY}, "there is no decision 7"),
    "no number": ("undo", {"number": "²", "why": WHY}, "There is no such decision."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_makes_no_sense_is_told_and_what_was_typed_is_kept(
    store: Store, reviewer: Browser, case: str
) -> None:
    name, fields, problem = REFUSED[case]
    answer = reviewer.send(f"/review/decide/{name}", fields)
    assert answer.status_code == 400
    assert problem in answer.text
    kept = {(one.get("name"), one.get("value")) for one in Page(answer.text).all("input")}
    assert {one for one in fields.items() if one[0] != "choice"} <= kept
    assert made(store) == []


def test_while_another_process_writes_nothing_is_decided(store: Store, reviewer: Browser) -> None:
    fields, token = FORMS["value"] | {"why": WHY}, reviewer.token()
    with open_store("news.db") as other, other.changing():
        answer = reviewer.send("/review/decide/value", fields | {"csrftoken": token})
        assert reviewer.get("/review").status_code == 200
    assert answer.status_code == 503
    assert "Another process is writing" in answer.text
    assert made(store) == []


def test_a_doubt_shows_both_sides_and_what_follows_gets_the_focus(reviewer: Browser) -> None:
    page = reviewer.get("/review")
    first, second = (one for one in Page(page.text).all("form") if one.get("id"))
    assert (first["id"], second["id"]) == ("doubt-1", "doubt-2")
    assert "<mark>Orrery</mark>" in page.text
    assert "$90m" in page.text
    fields = {"kind": "deal", "thing": "orrery-2024-05", "other": "orrery-2024-05.2"}
    hidden = {"back": "review", "at": "1", "kinds": "deal", "action": "different", "why": WHY}
    answer = reviewer.send("/review/decide/judge", fields | hidden)
    assert answer.headers["location"] == "/review?kind=deal&at=1&decided=1"
    after = Page(reviewer.get("/review?at=1&decided=1").text)
    (focused,) = (one for one in after.all("input") if "autofocus" in one)
    assert focused["id"] == "why-1"
    assert {"name": "kind", "value": "person"}.items() <= after.all("input")[2].items()
    assert {"value": WHY} in after.all("option")


def test_no_answer_is_given_by_the_enter_key(reviewer: Browser) -> None:
    page = Page(reviewer.get("/review").text)
    at = next(n for n, one in enumerate(page.elements) if one[1].get("id") == "doubt-1")
    first = next(attributes for tag, attributes in page.elements[at:] if tag == "button")
    assert "disabled" in first


def test_a_party_shows_its_articles_and_who_else_is_called_so(reviewer: Browser) -> None:
    page = Page(reviewer.get("/review/person/%E7%8E%8B%E4%BC%9F?other=%E7%8E%8B%E4%BC%9F").text)
    assert [one["value"] for one in page.all("button") if one.get("name") == "other"] == ["王伟.2"]
    assert reviewer.get("/review/person/nobody").status_code == 404
    page = Page(reviewer.get("/review/organisation/orrery").text)
    boxes = [one["value"] for one in page.all("input") if one.get("type") == "checkbox"]
    assert sorted(boxes) == sorted(ARTICLES)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "王伟 · CEO of Orrery"),
        ("fr", "王伟 · direction générale chez Orrery"),
        ("zh", "王伟 · Orrery首席执行官"),
    ],
    ids=["en", "fr", "zh"],
)
def test_a_party_is_told_in_the_readers_language(reviewer: Browser, lang: str, words: str) -> None:
    answer = reviewer.get("/review/person/%E7%8E%8B%E4%BC%9F", **{"accept-language": lang})
    assert words in " ".join(Page(answer.text).text.split())


def test_of_many_articles_the_first_are_shown_and_the_others_counted(
    reviewer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.serve.party._MOST", len(ARTICLES) - 1)
    page = Page(reviewer.get("/review/organisation/orrery").text)
    assert [one.get("type") for one in page.all("input")].count("checkbox") == len(ARTICLES) - 1
    assert "1 more article can be taken out" in page.text


def test_a_form_that_is_none_of_ours_is_refused(store: Store, reviewer: Browser) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded", "origin": ORIGIN}
    token = reviewer.token()
    bodies = {b"csrftoken=" + token.encode() + b"&why=%ff": 400, b"x" * 100_001: 413}
    for body, status in bodies.items():
        answer = reviewer.ask("POST", "/review/decide/value", kind, body)
        assert answer.status_code == status
    assert made(store) == []
