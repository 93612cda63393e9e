import pytest

from pipeline.ingest import skim

HEAD = "<!DOCTYPE html><html><head><title>A title</title></head><body>"


def test_what_stands_around_a_story_is_passed_over() -> None:
    page = (
        f"{HEAD}<nav><ul><li><a href=/>Fund raises $50M</a></li></ul></nav>"
        "<script>var a = 'Startup raises $40m <p>';</script><style>p{color:red}</style><!-- $9 -->"
        "<main><h1>Heading</h1><p>A <b>bold</b> <a href=/x>link</a> in a story.</p></main>"
        "<div class='box'><h4><a href=/y>Bank buys rival for $2bn</a></h4></div>"
        "<section id='comments'><div><div>Nice deal</div></div></section>"
        "<aside><p>Related deals</p></aside><footer>© us</footer>"
    )
    assert skim.story(page) == "A title\nHeading\nA bold link in a story."


@pytest.mark.parametrize(
    "broken",
    [
        "<nav>{}",
        "<nav>{}<nav></nav>",
        "<aside><h1>T</h1>{}</aside>",
        "<div class='sidebar promo'><main>{}</main></div>",
        "<script>{}",
        "<!-- {}",
        "<div class='content-with-sidebar'>{}</div>",
        "<NAV></NAV>{}",
    ],
)
def test_a_story_is_never_cut_for_a_box_that_is_none(broken: str) -> None:
    assert "A story" in (skim.story(HEAD + broken.format("<p>A story of Corviale</p>")) or "")


def test_titles_entities_and_data_are_read() -> None:
    page = (
        '<meta content="Corviale l&egrave;ve 5&nbsp;M&euro;" property="og:title">'
        '<script type="application/ld+json">{"articleBody": "Corviale l\\u00e8ve \\"5 M€\\""}'
        "</script><p>&#x4e07;"
    )
    assert (skim.story(page) or "").split("\n") == [
        "Corviale lève 5\xa0M€",
        'Corviale lève \\"5 M€\\"',
        "万",
    ]


@pytest.mark.parametrize("page", ["", f"{HEAD}</body></html>", "<p><a href=/>Only a link</a>"])
def test_a_page_without_text_has_no_story(page: str) -> None:
    assert skim.story(page) is None


@pytest.mark.parametrize(
    "hurtful",
    [
        "<div class='related'>x" * 100,
        "<nav>a" * 100,
        "<!-- a " * 100,
        "<script>a" * 100,
        "<div " * 100,
    ],
)
def test_of_boxes_that_are_never_closed_the_rest_is_kept(hurtful: str) -> None:
    """Each of them costs a look through the rest of the page."""
    assert "A story" in (skim.story(f"{HEAD}{hurtful}><p>A story of Corviale</p>") or "")


def test_what_stands_behind_the_last_tag_is_kept() -> None:
    assert skim.story(f"{HEAD}<p>A story <") == "A title\nA story <"
