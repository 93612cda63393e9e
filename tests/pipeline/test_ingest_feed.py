"""News feeds: RSS and Atom as publishers write them, and broken ones."""

import json
from pathlib import Path

import pytest
from dumps import found, told

from pipeline import ingest
from pipeline.ingest import RawSource

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Daily</title><language>en-gb</language>
<item><title>A &amp; B raise &lt;b&gt;money&lt;/b&gt;</title><link>https://h.example/1</link>
<guid>tag:1</guid><pubDate>Mon, 02 Jun 2025 08:00:00 +0200</pubDate>
<description>Short</description>
<content:encoded><![CDATA[<p>Orrery has raised <b>$12&nbsp;million</b>.</p><p>Norvane led.</p>
<script>alert(1)</script>]]></content:encoded></item>
<item><title>Two</title><guid>tag:1</guid><description>The same id again.</description></item>
<item><title>A headline alone</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Journal</title>
<entry><title>Orrery lève</title><id>urn:1</id><updated>2025-06-02T08:00:00Z</updated>
<published>2025-06-01T08:00:00Z</published><link href="https://j.example/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Orrery lève 12 M€.</p></div>
</content></entry><entry><title>Texte</title><link href="https://j.example/2"/>
<summary type="text">Sans &lt;balise&gt;</summary></entry></feed>"""


def test_entries_of_rss(tmp_path: Path):
    first, second, third = told(tmp_path / "feed.rss", RSS.encode())
    assert [address for address, _ in (first, second, third)] == ["#tag:1", "#2", "#3"]
    assert isinstance(first[1], bytes)
    record = json.loads(first[1])
    assert record.pop("html").startswith("<p>Orrery has raised <b>$12")
    assert record == {
        "id": "tag:1",
        "title": "A & B raise money",
        "date": "Mon, 02 Jun 2025 08:00:00 +0200",
        "url": "https://h.example/1",
        "publisher": "Harbour Daily",
        "lang": "en-gb",
    }


def test_an_entry_is_an_article(tmp_path: Path):
    first, _, third = found(tmp_path / "feed.xml", RSS.encode())
    assert isinstance(first, RawSource)
    assert isinstance(third, RawSource)
    article = ingest.normalise(first)
    assert article.text == (
        "A & B raise money\n\nOrrery has raised $12\xa0million.\n\nNorvane led."
    )
    assert (article.publisher, article.lang, article.id) == ("Harbour Daily", "en", "tag:1")
    assert article.published is not None
    assert article.published.day.isoformat() == "2025-06-02"
    assert ingest.normalise(third).text == "A headline alone"


def test_entries_of_atom(tmp_path: Path):
    first, second = told(tmp_path / "feed.atom", ATOM.encode())
    assert (first[0], second[0]) == ("#urn:1", "#https://j.example/2")
    assert isinstance(first[1], bytes)
    assert isinstance(second[1], bytes)
    assert json.loads(first[1])["date"] == "2025-06-01T08:00:00Z"
    assert json.loads(first[1])["html"] == "<p>Orrery lève 12 M€.</p>"
    assert json.loads(second[1])["text"] == "Sans <balise>"


def test_a_broken_feed_is_counted_and_its_whole_entries_are_read(tmp_path: Path):
    *entries, (address, reason) = told(tmp_path / "feed.rss", RSS.encode()[:-90])
    assert [place for place, _ in entries][:2] == ["#tag:1", "#2"]
    assert address == ""
    assert str(reason).startswith("!broken feed: ")


@pytest.mark.parametrize(
    "data", [b"<html><body>x</body></html>", b"<?xml?><kml/>", b"", b"\x00\x01"]
)
def test_what_is_no_feed(tmp_path: Path, data: bytes):
    (tmp_path / "in").mkdir()
    assert told(tmp_path / "in" / "map.xml", data) == [("", "!no feed")]
    assert told(tmp_path / "in") == [("/map.xml", "no feed")]
    (tmp_path / "in" / "map.xml").rename(tmp_path / "in" / "map.rss")
    assert told(tmp_path / "in") == [("/map.rss", "!no feed")]


@pytest.mark.parametrize(
    ("whole", "damaged"),
    [(b'"utf-8"', b'"ut\xd0-8"'), (b"A &amp; B", b"A &amp;\x00\x01 B &lt;b&gt;")],
)
def test_damage_that_feedparser_does_not_expect(tmp_path: Path, whole: bytes, damaged: bytes):
    outcomes = told(tmp_path / "feed.rss", RSS.encode().replace(whole, damaged))
    assert str(outcomes[-1][1]).startswith("!")


def test_nothing_outside_a_feed_is_read(tmp_path: Path):
    (tmp_path / "secret").write_text("secret words", "utf-8")
    entity = f'<!DOCTYPE rss [<!ENTITY own SYSTEM "file://{tmp_path}/secret">]><rss'
    data = RSS.replace("<rss", entity).replace("Short", "&own;").replace("<content", "<x")
    outcomes = told(tmp_path / "feed.rss", data.encode())
    assert len(outcomes) == 4
    assert "secret words" not in str(outcomes)


def test_an_empty_feed_is_told(tmp_path: Path):
    data = b"<rss version='2.0'><channel><title>x</title></channel></rss>"
    assert told(tmp_path / "feed.rss", data) == [("", "holds nothing")]


def test_a_feed_is_never_taken_for_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("<rss").write_text(RSS, "utf-8")
    assert told(tmp_path / "feed.rss", b"<rss ")[-1][0] == ""
