"""What a notebook is given to show: whole, escaped, and with nothing from elsewhere."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from derivation import built
from handmade import marked_article, read_marked, usd
from IPython.core.interactiveshell import InteractiveShell

from models.deal import Deal
from models.report import Reading
from pipeline import open_store
from pipeline.notebook import OpenStore, display, years
from pipeline.notebook.rows import Rows

EVIL = "<script>alert(1)</script>"
TEXTS = {
    "a.md": "DEAL Orrery / funding / announced / 2023-05 / 10000000 / Halden\n",
    "b.md": f"DEAL Orrery / funding / announced / 2024-06 / 30000000 / {EVIL}\n",
    "c.md": "DEAL Orrery / stake / announced / 2024-09 / 50000000 / Nexeo\nPERSON 王伟 / Orrery\n",
}


def told(name: str, text: str) -> Reading:
    reading = read_marked(marked_article(name, text, day="2024-10-01"))
    (deal,) = reading.deals
    evidence = {**deal.evidence, "valuation": deal.evidence["amount"]}
    worth = usd(int(deal.amount.figure or 0) * 5) if deal.amount else None
    article = replace(reading.article, publisher=f"Gazette {EVIL}", url=f"javascript:{name}")
    return replace(
        reading, article=article, deals=(replace(deal, valuation=worth, evidence=evidence),)
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStore]:
    path = tmp_path_factory.mktemp("display") / "store.db"
    built(path, [told(name, text) for name, text in TEXTS.items()]).close()
    with open_store(path) as opened:
        yield opened


class Tags(HTMLParser):
    """The elements of some HTML with their attributes, and whether each that begins also ends."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag != "img":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def pages(store: OpenStore) -> dict[str, str]:
    return {
        "deal": display.deal(store.deal("orrery-2024-06")),
        "organisation": display.organisation(store.organisation("Orrery")),
        "rows": store.deals()._repr_html_(),
        "sentences": store.search("DEAL")._repr_html_(),
    }


@pytest.mark.parametrize("name", ["deal", "organisation", "rows", "sentences"])
def test_it_is_whole_and_needs_nothing_from_elsewhere(store: OpenStore, name: str) -> None:
    tags = Tags(pages(store)[name])
    assert tags.open == []
    assert {"div", "style"} <= {tag for tag, _ in tags.found}
    for tag, attributes in tags.found:
        assert tag not in {"script", "link", "iframe"}
        assert "href" not in attributes  # an address of no web page is no link
        assert (attributes.get("src") or "data:image/svg+xml;base64,").startswith("data:image/")
        assert not any(attribute.startswith("on") for attribute in attributes)


@pytest.mark.parametrize("name", ["deal", "organisation", "rows", "sentences"])
def test_words_of_articles_are_escaped(store: OpenStore, name: str) -> None:
    html = pages(store)[name]
    assert "&lt;script&gt;" in html
    assert EVIL not in html


def test_every_rule_of_the_style_stays_in_the_output(store: OpenStore) -> None:
    style = re.search(r"<style>(.*?)</style>", pages(store)["deal"], re.DOTALL)
    assert style
    rules = re.sub(r"/\*.*?\*/", "", style.group(1), flags=re.DOTALL)
    selectors = [
        one.strip() for rule in rules.split("}")[:-1] for one in rule.split("{")[0].split(",")
    ]
    assert selectors
    assert all(one.startswith(".dealtrace") for one in selectors)


def test_a_deal_shows_its_words_marked_and_what_contradicts_them(deal: Deal) -> None:
    html = display.deal(deal)
    assert "Orrery lève <mark>14,3 milliards</mark>." in html
    assert re.search(r'<div class="conflict">.*?\$1bn.*?<mark>\$1 billion</mark>', html, re.DOTALL)
    assert '<blockquote lang="fr">' in html
    assert 'href="https://daily.example/1"' in html


def test_a_long_list_is_shortened_and_counted() -> None:
    rows = Rows(("n", "size"), [(n, Decimal(n) * 1000) for n in range(50)])
    html = rows._repr_html_()
    shown = re.findall(r"<tr><td[^>]*>(.*?)</td>", html)
    assert [*shown] == [*map(str, range(10)), "…", *map(str, range(40, 50))]
    assert "50 rows" in html
    assert "49,000" in html


def test_a_list_without_records_is_a_heading(store: OpenStore) -> None:
    html = store.conflicts()._repr_html_()
    assert "0 conflicts" in html
    assert "<td" not in html


def test_a_chart_is_vega_lite_a_picture_and_words(store: OpenStore) -> None:
    chart, *_ = store.charts("Orrery")
    made = display.bundle(chart)
    assert list(made) == ["application/vnd.vegalite.v6+json", "image/svg+xml", "text/plain"]
    spec = made["application/vnd.vegalite.v6+json"]
    assert spec["$schema"].endswith("/v6.json")
    assert set(spec["config"]["style"]) >= {"told"}
    assert made["image/svg+xml"].startswith("<svg")
    assert "$50m" in made["text/plain"]


def test_years_are_bars() -> None:
    chart = years({2023: 2, 2025: 1}, "Rounds")
    assert chart
    assert [row.cells for row in chart.rows] == [("2023", "2"), ("2024", "0"), ("2025", "1")]
    assert years({2023: 2}, "Rounds") is None


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def formatted(shell: InteractiveShell, shown: object) -> dict[str, Any]:
    data, _ = shell.display_formatter.format(shown)
    return dict(data)


def test_ipython_shows_records_that_know_nothing_of_it(
    shell: InteractiveShell, store: OpenStore, deal: Deal
) -> None:
    display.register()
    kinds: Sequence[tuple[object, set[str]]] = (
        (deal, {"text/html", "text/plain"}),
        (store.organisation("Orrery"), {"text/html", "text/plain"}),
        (store.deals(), {"text/html", "text/plain"}),
        (store.charts("Orrery")[0], set(display.bundle(store.charts("Orrery")[0]))),
    )
    for shown, mimes in kinds:
        assert set(formatted(shell, shown)) == mimes
    assert formatted(shell, deal)["text/plain"] == "<deal orrery-2025-06>"


def test_without_a_notebook_nothing_is_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "IPython", None)
    display.register()
    assert not hasattr(Deal, "_repr_html_")
