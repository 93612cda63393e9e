import datetime as dt

import pytest

from pipeline import ingest
from pipeline.ingest import BrokenSourceError, EmptySourceError, RawSource
from pipeline.ingest.clean import clean

STORY = """<p>La société a annoncé mardi un tour de table d’<strong>un milliard de dollars</strong>,
portant sa valorisation à 13,8 milliards. C’est, dit-elle, la plus grande de son histoire.</p>"""
PAGE = """<!DOCTYPE html><html lang="fr-FR"><head><meta charset="utf-8">
<title>Scale AI lève un milliard | Le Journal</title>{head}</head><body>
<div id="cookie-banner"><p>Nous utilisons des cookies. <button>Tout accepter</button></p></div>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/tech">Tech</a></li></ul></nav>
<main><article><h1>Scale AI lève un milliard</h1>{body}</article>
<aside class="related"><h3>Lire aussi</h3>
<ul><li><a href="/b">Mistral lève 600 M€</a></li></ul></aside></main>
<footer><p>© Le Journal. Mentions légales</p></footer></body></html>"""
LD = '<script type="application/ld+json">{}</script>'


def article(head: str = "", body: str = STORY):
    data = PAGE.format(head=head, body=body).encode()
    return ingest.normalise(RawSource("a.html", data, ".html"))


def test_the_story_is_told_from_the_page():
    read = article(
        '<meta property="og:site_name" content="Le Journal">'
        '<link rel="canonical" href="https://journal.example/scale">'
    )
    assert read.title == "Scale AI lève un milliard"
    assert read.text.startswith("Scale AI lève un milliard\n\nLa société a annoncé")
    assert read.text.count("Scale AI lève") == 1
    assert (read.publisher, read.url) == ("Le Journal", "https://journal.example/scale")
    assert read.lang == "fr"
    for furniture in ("cookies", "Accueil", "Mistral", "Mentions"):
        assert furniture not in read.text


def test_lists_tables_bylines_and_captions_stay():
    body = f"""<p class="byline">Par Jeanne Roche</p>
    <figure><img src="a.jpg"><figcaption>Le siège, valorisé un milliard</figcaption></figure>{STORY}
    <ul><li>Accel, 10 M€</li><li>Index</li></ul>
    <table><tr><th>Tour</th><th>Montant</th></tr><tr><td>Série F</td><td>1 Md$</td></tr></table>"""
    text = article(body=body).text
    assert "Par Jeanne Roche" in text
    assert "Le siège, valorisé un milliard" in text
    assert "\n- Accel, 10 M€\n- Index\n" in text
    assert "| Tour | Montant |\n| Série F | 1 Md$ |" in text


@pytest.mark.parametrize(
    ("head", "body", "found_in", "hour"),
    [
        (
            LD.format('{"@type":"WebPage","datePublished":"2001-01-01"}')
            + LD.format(
                '{"@graph":[{"@type":"NewsArticle","datePublished":"2024-05-22T08:15:00+02:00"}]}'
            )
            + '<meta property="article:published_time" content="2020-01-01">',
            "",
            "json-ld",
            8,
        ),
        (LD.format('{"@type":"Article","datePublished":"2024-05-22",}'), "", "json-ld", None),
        (
            '<meta property="article:published_time" content="2024-05-22T06:15:00Z">',
            '<time datetime="2020-01-01">1er janvier</time>',
            "meta",
            6,
        ),
        ("", '<time datetime="2024-05-22T08:15+02:00">22 mai</time>', "time-element", 8),
        ("", '<p class="date">Publié le 22 mai 2024</p>', "htmldate", None),
    ],
)
def test_the_publication_date_comes_from_the_best_place(
    head: str, body: str, found_in: str, hour: int | None
):
    published = article(head, body + STORY).published
    assert published is not None
    assert (published.day, published.found_in) == (dt.date(2024, 5, 22), found_in)
    assert (published.time.hour if published.time else None) == hour


def test_a_declared_encoding_is_followed():
    page = PAGE.replace("utf-8", "gb2312").format(
        head="", body="<p>月之暗面完成新一轮融资。</p>" * 9
    )
    read = ingest.normalise(RawSource("a.htm", page.encode("gb18030"), ".htm"))
    assert "月之暗面完成新一轮融资。" in read.text


def test_a_logo_is_no_title():
    page = f"""<html><head><title>Alan lève 173 M€ - Le Journal</title></head><body>
    <header><h1>Le Journal</h1></header><div>{STORY}</div></body></html>"""
    read = ingest.normalise(RawSource("a.html", page.encode(), ".html"))
    assert read.title == "Alan lève 173 M€"


@pytest.mark.parametrize("page", ["", "  ", "<html></html>"])
def test_a_page_without_a_story_is_empty(page: str):
    with pytest.raises(EmptySourceError):
        ingest.normalise(RawSource("a.html", page.encode(), ".html"))


def test_the_same_page_twice_gives_the_same_text():
    first, second = article(), article()
    assert first == second


def test_the_writers_blanks_stay():
    text = article(body=f"{STORY}<p>Soit 13,8&nbsp;Md€, 1\u202f200 €，約\u3000100 元</p>").text
    assert text.endswith("Soit 13,8\u00a0Md€, 1\u202f200 €，約\u3000100 元")


def test_a_table_that_lays_out_the_page_is_no_table():
    page = f"<html><body><table><tr><td><b>Titre</b>{STORY * 3}</td></tr></table></body></html>"
    text = ingest.normalise(RawSource("a.html", page.encode(), ".html")).text
    assert "|" not in text
    assert "un milliard de dollars" in text


def test_references_to_characters_that_are_none_do_no_harm():
    text = article(body=f"{STORY}<p>Un&#0; deux&#xFFFF; trois&#x1F; quatre&#xD800; cinq</p>").text
    assert text.endswith("cinq")
    assert text == clean(text)


@pytest.mark.parametrize(
    "inside", ["<!-- advert -->", "<!--[if IE]><p>Ad</p><![endif]-->", "<?ad?>"]
)
def test_a_comment_cuts_no_paragraph(inside: str):
    text = article(body=STORY.replace("valorisation à", f"valorisation {inside}à")).text
    assert "portant sa valorisation à 13,8 milliards. C’est, dit-elle" in text


@pytest.mark.parametrize("mark", ["byline", "Byline small", "author-name"])
def test_a_byline_stays_whatever_marks_it(mark: str):
    story = "".join(STORY.replace("mardi", f"le {day} mars") for day in range(1, 9))
    text = article(body=f'<p class="{mark}">Jeanne Roche</p>{story}').text
    assert "Jeanne Roche" in text


@pytest.mark.parametrize(
    "body", ["<p>" + "a " * 5_000_000, "<b>" * 100_001, "<p" * 100_001], ids=["long", "deep", "cut"]
)
def test_a_page_that_is_too_large_is_refused(body: str):
    with pytest.raises(BrokenSourceError, match="too large"):
        article(body=STORY + body)


@pytest.mark.parametrize("opening", ["[", '{"@graph":'])
def test_linked_data_without_end_does_no_harm(opening: str):
    assert "Scale AI" in article(LD.format(opening * 50_000)).text


def test_thousands_of_open_tags_are_read():
    assert article(body=STORY + "<p>" * 5_000).title == "Scale AI lève un milliard"
