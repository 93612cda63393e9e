"""What every answer is guarded by, and that what articles say stays text on every page."""

import asyncio
import csv
import io
import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import Browser, Page
from handmade import read_by_marks
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.serve import application, security
from pipeline.serve.review import Review
from pipeline.store import Store, open_store

# All that a stranger can write into an article and its head; the marker is found again in pages.
HOSTILE = (
    "<script>xss()</script>",
    "\"onmouseover='xss()'",
    "<img src=x onerror=xss()>",
    "'\"><svg/onload=xss()>",
    "</script></title></textarea><xss>",
    "{{ xss }}{% xss %}",
    "\u202exss\u2066",
    "=xss()",
)
TOKEN = "the token"  # noqa: S105 - of a test
_URLS = ("javascript:xss()", "data:text/html,<script>xss()</script>", "https://paper.example/'>xss")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    """A store whose articles, titles, publishers, names and addresses are hostile."""
    folder = tmp_path_factory.mktemp("<img src=x onerror=xss()>")
    with pytest.MonkeyPatch.context() as patch:
        read_by_marks(patch)
        patch.chdir(folder)
        records = []
        for n, words in enumerate(HOSTILE):
            name = words.replace("/", "∕")
            lines = (
                f"DEAL {name} / funding / announced / 2024-05 / {n + 1}0000000 / {name}{n}",
                f"DEAL Orrery / funding / rumoured / 2024-05 / {n + 1}0000000 / Halden",
                f"PERSON {name} / {name}",
                f"PERSON 王伟 / {name}",
                f"COMPANY {name} / valuation / announced / 2024 / {n + 1}000000000",
            )
            record = {
                "title": words,
                "text": "\n".join(lines),
                "publisher": words,
                "url": _URLS[n % 3],
                "date": f"2024-05-0{n + 1}",
                "lang": "en",
            }
            records.append(json.dumps(record))
        Path("'<b>.jsonl").write_text("\n".join(records), "utf-8")
        assert main(["run", ".", "--store", "news.db"]) == 0
    with open_store(str(folder / "news.db"), patience=0) as opened:
        yield opened


@pytest.fixture(scope="module")
def reviewer(store: Store) -> Browser:
    """A reader who may decide, and so is shown most."""
    browser = Browser(application(store, Review(HOSTILE[0], TOKEN)))
    browser.get(f"/review?token={TOKEN}")
    return browser


@pytest.fixture(scope="module")
def addresses(store: Store) -> list[str]:
    """The addresses of all pages about what the store holds."""
    with store.transaction() as connection:
        found = connection.exec_driver_sql
        deals = [row[0] for row in found("SELECT id FROM deal ORDER BY id")]
        organisations = [row[0] for row in found("SELECT id FROM organisation ORDER BY id")]
        people = [row[0] for row in found("SELECT id FROM person ORDER BY id")]
        articles = [row[0] for row in found("SELECT id FROM article ORDER BY id")]
        tables = [row[0] for row in found("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    things = [
        *(f"/deal/{quote(one, safe='')}" for one in deals),
        *(f"/organisation/{quote(one, safe='')}" for one in organisations),
        *(f"/person/{quote(one, safe='')}" for one in people),
        *(f"/article/{quote(one, safe='')}" for one in articles),
        *(f"/review/organisation/{quote(one, safe='')}" for one in organisations),
        *(f"/review/person/{quote(one, safe='')}?other=xss" for one in people),
    ]
    words = (f"{page}={quote(one)}" for page in ("/?q", "/deals?company") for one in HOSTILE)
    fixed = ("/", "/deals", "/conflicts", "/runs", "/run/1", "/review", "/review/decisions")
    return [*things, *words, *fixed, *(f"/store/{name}" for name in tables if "_" not in name)]


def is_own_script(page: Page, policy: str) -> bool:
    """Whether a policy lets all inline scripts of a page run."""
    hashes = (b64encode(sha256(one.encode()).digest()).decode() for one in page.scripts)
    return all(f"'sha256-{one}'" in policy for one in hashes)


def test_what_articles_say_is_text_on_every_page(reviewer: Browser, addresses: list[str]) -> None:
    seen = 0
    for address in addresses:
        answer = reviewer.get(address)
        assert answer.status_code in {200, 302, 404}, address
        page = Page(answer.text)
        seen += "xss()" in page.text
        names = {tag for tag, _attributes in page.elements}
        assert names.isdisjoint({"xss", "img", "iframe", "object", "embed", "base"}), address
        for tag, attributes in page.elements:
            assert not any(name.startswith("on") for name in attributes), (address, tag)
            for name in ("href", "src", "action", "formaction"):
                link = (attributes.get(name) or "").strip().lower()
                assert not link.startswith(("javascript:", "data:", "vbscript:")), (address, link)
        assert "\u202e" not in page.text or address.startswith("/store"), address
        assert all("xss" not in script for script in page.scripts if "json" not in script)
    assert seen > len(HOSTILE)


def test_our_pages_need_no_inline_script_or_style(reviewer: Browser, addresses: list[str]) -> None:
    for address in addresses:
        answer = reviewer.get(address)
        policy = answer.headers["content-security-policy"]
        page = Page(answer.text)
        if '<body class="datasette' in answer.text:
            assert is_own_script(page, policy), address
            continue
        assert "unsafe" not in policy
        assert "script-src" not in policy
        assert not any("style" in attributes for _tag, attributes in page.elements), address
        kinds = {one.get("type") for one in page.all("script") if "src" not in one}
        assert kinds <= {"application/json"}, address


@pytest.mark.parametrize("page", ["/store", "/store/deal", "/store?sql=select+1"])
def test_datasettes_own_scripts_run_and_no_other(reviewer: Browser, page: str) -> None:
    answer = reviewer.get(page)
    policy = answer.headers["content-security-policy"]
    assert Page(answer.text).scripts
    assert is_own_script(Page(answer.text), policy)
    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe" not in policy.partition("style-src")[0]


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/runs", 200, "text/html; charset=utf-8"),
        ("/nope", 404, "text/html; charset=utf-8"),
        ("/nope.json", 404, "application/json; charset=utf-8"),
        ("/%00", 400, "text/html; charset=utf-8"),
        ("/assets/dealtrace.css", 200, "text/css"),
        ("/assets/nope.css", 404, "text/html; charset=utf-8"),
        ("/language?speak=fr", 302, "text/plain"),
        ("/store/deal.json", 200, "application/json; charset=utf-8"),
        ("/store/deal.csv", 200, "text/plain; charset=utf-8"),
        ("/store/deal.csv?_dl=1", 200, "text/csv; charset=utf-8"),
        ("/deals.csv", 200, "text/csv; charset=utf-8"),
        ("/deals.json", 200, "application/json; charset=utf-8"),
        ("/deals.jsonl", 200, "application/x-ndjson; charset=utf-8"),
        ("/conflicts.parquet", 200, "application/vnd.apache.parquet"),
        ("/assets/charts.js", 200, "text/javascript"),
        ("/-/versions", 404, "text/html; charset=utf-8"),
        ("/-/metadata.json", 404, "application/json; charset=utf-8"),
    ],
)
def test_every_answer_says_what_it_is_and_who_may_use_it(
    reviewer: Browser, address: str, status: int, kind: str
) -> None:
    answer = reviewer.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, kind)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] in {"same-origin", "no-referrer"}
    policy = answer.headers["content-security-policy"]
    for part in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"):
        assert part in policy
    asked = reviewer.ask("HEAD", address, {})
    assert (asked.status_code, asked.headers["content-type"]) == (status, kind)
    assert asked.content == b""


def test_no_cell_of_datasettes_csv_is_a_formula(reviewer: Browser) -> None:
    cells = quote("SELECT '=xss()' AS words, -1 AS number, 'x=1' AS other")
    table = reviewer.get(f"/store.csv?sql={cells}").text
    assert list(csv.reader(io.StringIO(table))) == [
        ["words", "number", "other"],
        ["'=xss()", "-1", "x=1"],
    ]


HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:8001", 200),
        ("[::1]:9000", 200),
        ("rebound.example", 421),
        ("localhost.rebound.example:8001", 421),
        ("localhost@rebound.example", 421),
        ("[", 400),
    ],
)
def test_a_name_that_was_made_to_point_here_is_refused(
    store: Store, host: str, status: int
) -> None:
    browser = Browser(application(store, hosts=HOSTS))
    assert browser.get("/runs", host=host).status_code == status


async def raw(
    browser: Browser,
    path: bytes,
    query: bytes,
    cookie: bytes,
    more: Mapping[str, str] | None = None,
) -> tuple[int, dict[str, str]]:
    """The status and the headers of the answer to any bytes, as a server hands them on."""
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": path.decode("latin-1"),
        "raw_path": path,
        "query_string": query,
        "headers": [
            (b"host", b"localhost"),
            (b"cookie", cookie),
            *((name.encode(), value.encode("latin-1")) for name, value in (more or {}).items()),
        ],
    }
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    await browser.desk.client.app(scope, receive, send)
    headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers


STARTS = (
    b"/",
    b"/deal/",
    b"/organisation/",
    b"/person/",
    b"/article/",
    b"/run/",
    b"/deals",
    b"/deals.csv",
    b"/deals.json",
    b"/conflicts",
    b"/language",
    b"/review",
    b"/review/organisation/",
    b"/store",
    b"/store/deal",
    b"/assets/",
    b"/-/static/",
)
ODD = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [
            b"%00",
            b"..%2f..%2fetc",
            b"../../x",
            b"%ff",
            b"%",
            b"%e7%8e%8b",
            b"~2F",
            b"\\..\\",
            b"//x",
        ]
    ),
    st.text(max_size=9).map(lambda words: quote(words, errors="replace").encode()),
)
HEADERS = ("accept-language", "referer", "origin", "sec-fetch-site", "x-csrftoken")
ODD_HEADER = st.one_of(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=20),
    st.sampled_from(
        ["http://[", "http://localhost//x", "fr;q=nan,zh;q=inf", "//", "http://localhost:x"]
    ),
)
QUERY = st.lists(
    st.tuples(
        st.sampled_from(
            [b"q", b"at", b"kind", b"company", b"since", b"page", b"after", b"sort", b"_next"]
        ),
        ODD,
    ),
    max_size=3,
).map(lambda pairs: b"&".join(name + b"=" + value for name, value in pairs))


@given(st.sampled_from(STARTS), st.lists(ODD, max_size=3), QUERY, ODD)
def test_no_address_is_a_fault_of_ours(
    reviewer: Browser, start: bytes, parts: list[bytes], query: bytes, cookie: bytes
) -> None:
    path = start + b"".join(parts).partition(b"?")[0]
    assert asyncio.run(raw(reviewer, path, query, cookie))[0] in {200, 302, 400, 403, 404}


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(HEADERS, ODD_HEADER)))
def test_no_header_is_a_fault_of_ours(reviewer: Browser, headers: dict[str, str]) -> None:
    assert asyncio.run(raw(reviewer, b"/language", b"", b"", headers))[0] in {302, 400}


@pytest.mark.parametrize(
    "address", ["/" + "x" * 9000, "/?q=" + "x" * 9000, "/assets/..%2f..%2frender.py", "/%ff"]
)
def test_an_address_of_no_link_of_ours_is_refused(reviewer: Browser, address: str) -> None:
    assert reviewer.get(address).status_code == 400


@pytest.mark.parametrize(
    "address", ["//paper.example/", "/\\paper.example/", "/language", "/store/", "/nope/"]
)
def test_nobody_is_sent_to_another_server(reviewer: Browser, address: str) -> None:
    headers = {"referer": "http://localhost//paper.example"}
    path = address.encode()
    location = asyncio.run(raw(reviewer, path, b"", b"", headers))[1].get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_a_fault_below_the_pages_is_a_page_too(store: Store) -> None:
    desk = application(store)

    async def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    desk.client.app = security.guarded(broken, desk.desk)
    answer = Browser(desk).get("/runs")
    assert answer.status_code == 500
    assert "A fault of dealtrace" in answer.text
    assert "secret" not in answer.text
