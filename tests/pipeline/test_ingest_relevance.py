"""The gate on what it must let pass and what it should stop, in every dress that a source wears."""

import json
import tomllib
from pathlib import Path

import pytest

from models.article import Article, Furniture, Segment
from models.span import Span
from pipeline import ingest
from pipeline.examine import examine_all
from pipeline.ingest import RawSource, Refused
from pipeline.ingest.relevance import may_tell_deals, tells_deals
from pipeline.outcome import Outcome

STORIES = tomllib.loads(Path(__file__).with_name("gate.toml").read_text("utf-8"))
FIXTURES = Path("fixtures")
# A page whose every part but the story speaks of deals and money.
PAGE = """<!DOCTYPE html><html><head><title>{title} | The Ledger</title>
<script>var feed = [{{"title": "Fund raises $50M", "price": "$9.99"}}];</script></head><body>
<nav><ul><li><a href="/">Start-ups</a></li><li><a href="/m">Mergers</a></li></ul></nav>
<main><article><h1>{title}</h1>{body}
<div class="ad-slot">Only $99 million happy investors can be wrong: buy shares now</div></article>
<section id="comments"><ol><li>Investors bought the company for $3 billion</li></ol></section>
<div><h4><a href="/1">Bank buys rival for $2bn</a></h4><h4><a href="/2">Startup raises $40m from
investors in a Series B round that values the company at $300m</a></h4></div>
<aside><p>Fund closes at $300 million, takes stake in company</p></aside></main>
<footer>Capital, funds, acquisitions: all deals from $9 a month</footer></body></html>"""
# What else a story may stand in: a page is not always about its deal alone.
PADDING = {
    lang: "\n\n".join(
        f"{one['title']}\n\n{one['text']}"
        for one in STORIES["plain"]
        if one["lang"] == lang and not any(mark.isdigit() for mark in one["text"])
    )
    for lang in ("en", "fr", "zh")
}


def page(title: str, text: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return PAGE.format(title=title, body=body)


def dresses(title: str, text: str, lang: str) -> dict[str, RawSource]:
    """A story as pages, records and files, in the encodings of its language."""
    whole, record = f"{title}\n\n{text}", {"id": "1", "title": title, "text": text}
    html = page(title, text)
    legacy = "gb18030" if lang == "zh" else "cp1252"
    named = html.replace("<head>", f'<head><meta charset="{legacy}">')
    data = {
        "page.html": html.encode(),
        "named.html": named.encode(legacy, "xmlcharrefreplace"),
        "references.html": html.encode("ascii", "xmlcharrefreplace"),
        "escaped.jsonl": json.dumps(record).encode(),
        "plain.jsonl": json.dumps(record, ensure_ascii=False).encode(),
        "markup.jsonl": json.dumps({"title": title, "html": html}).encode(),
        "utf-8.txt": whole.encode(),
        "utf-16.txt": whole.encode("utf-16"),
        "legacy.txt": whole.encode(legacy, "replace"),
        "matter.md": f'---\ntitle: "{title}"\n---\n\n{text}'.encode(),
    }
    return {name: RawSource(name, one, Path(name).suffix) for name, one in data.items()}


@pytest.mark.parametrize("story", STORIES["deals"], ids=lambda story: story["title"])
def test_no_deal_is_lost_in_any_dress(story: dict[str, str]) -> None:
    wearing = dresses(**story)
    assert [name for name, raw in wearing.items() if not may_tell_deals(raw)] == []
    assert tells_deals(ingest.normalise(wearing["matter.md"]))


@pytest.mark.parametrize("story", STORIES["deals"], ids=lambda story: story["title"])
def test_no_deal_is_lost_among_other_news(story: dict[str, str]) -> None:
    text = f"{story['text']}\n\n{PADDING[story['lang']]}"
    wearing = dresses(story["title"], text, story["lang"])
    assert may_tell_deals(wearing["page.html"])
    assert may_tell_deals(wearing["plain.jsonl"])


def test_most_other_stories_are_stopped_in_any_dress() -> None:
    """However full of deals the pages around them are."""
    passed = {
        (story["title"], name)
        for story in STORIES["plain"]
        for name, raw in dresses(**story).items()
        if name != "legacy.txt" and may_tell_deals(raw)
    }
    assert len({title for title, _ in passed}) <= 0.2 * len(STORIES["plain"])


def test_a_story_of_any_length_is_stopped_that_never_speaks_of_companies() -> None:
    for lang, text in PADDING.items():
        raw = dresses("20 000 000 €, $3bn, 5亿元", f"{text}\n\n{text}\n\n{text}", lang)["page.html"]
        assert not may_tell_deals(raw)


@pytest.mark.parametrize("folder", ["articles", "development", "held-back"])
def test_no_annotated_article_is_lost(folder: str) -> None:
    """As it is, and as a page and a record; so what is read of it is the same with the gate."""
    for raw in ingest.sources([str(FIXTURES / folder)]):
        if isinstance(raw, Refused):
            continue
        article = ingest.normalise(raw)
        title, _, text = article.text.partition("\n")
        lang = article.lang
        wearing = {"as it is": raw, **dresses(title, text.strip().replace("<", "&lt;"), lang)}
        lost = [name for name, one in wearing.items() if not may_tell_deals(one)]
        assert (article.source, lost) == (article.source, [])
        assert tells_deals(article), article.source


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"", ".txt"),
        (b" \n", ".html"),
        (b"---\ntitle: x\n---\n", ".md"),
        (b"<html><body><nav>Deals</nav></body></html>", ".html"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", ".html"),
        (b'{"title": "cut off', ".jsonl"),
        (b"<p>Rain fell on the hills.</p>" * 340_000, ".html"),
        (b'["no object"]', ".jsonl"),
        (b'{"title": "no text"}', ".jsonl"),
        ("Le mariage de Chloé".encode("latin-1"), ".txt"),
    ],
)
def test_what_cannot_be_judged_passes(data: bytes, suffix: str) -> None:
    assert may_tell_deals(RawSource("a", data, suffix))


def test_furniture_is_no_sign() -> None:
    story = "Rain fell on the hills all day. "
    advert = "Investors in the company bought its shares for $40 million."
    whole = (Segment(Span(0, len(story + advert)), "en"),)
    shown = Furniture(Span(len(story), len(story + advert)), "related")
    bare = Article("a", "a", "0", story + advert, lang="en", segments=whole)
    assert tells_deals(bare)
    assert not tells_deals(
        Article("a", "a", "0", story + advert, lang="en", segments=whole, furniture=(shown,))
    )


@pytest.mark.parametrize("thorough", [False, True])
def test_a_source_without_a_sign_is_read_only_thoroughly(*, thorough: bool) -> None:
    raw = RawSource("a.txt", b"Rain fell on the hills all day, and on the town as well.", ".txt")
    (examined,) = examine_all([raw], thorough=thorough)
    assert examined.outcome is (Outcome.NO_DEAL if thorough else Outcome.IRRELEVANT)
    assert (examined.reading is None) is not thorough
    assert examined.sha256 == raw.sha256
