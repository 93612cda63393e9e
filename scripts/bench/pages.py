"""Web pages around the stories, as hard for a reader as real ones.

Most of a page is not its story: menus full of business words, adverts with prices between the
paragraphs, related links that tell of deals, styles, scripts, and the application's state as JSON.
"""

import html
import json
import random
from dataclasses import dataclass
from functools import cache

from scripts.bench.stories import DEALS, Story, filler, story, texts

# Shares of a dump.
_COPIES = 0.2  # stories told before, half of them in the same bytes
_TRUNCATED, _BINARY, _HUGE = 0.004, 0.002, 0.0003
_LEGACY = 0.06  # of French and Chinese pages
_HEADLINES = 1000
_HUGE_PARAGRAPHS = 12_000
_CLASSES = "flex grid px-4 py-2 mt-6 text-sm font-serif leading-7 md:w-1/2 hover:underline is-open"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a dump: its address, its bytes, the charset that its server told, its story."""

    url: str
    data: bytes
    charset: str
    story: Story


def page(seed: str, number: int, *, deals: float = DEALS) -> Page:
    """The page of a number; the same on every machine."""
    chance = random.Random(f"{seed} page {number}")
    origin = _origin(seed, number)
    told = story(seed, origin, deals=deals)
    # A copy comes in the bytes of the first telling, or in another dress.
    dress = number if chance.random() < 0.5 else origin
    data, charset = _dressed(seed, dress, told)
    return Page(f"https://news{number % 97}.example/{told.lang}/{number}", data, charset, told)


def _origin(seed: str, number: int) -> int:
    """The number of the page that first told the story."""
    chance = random.Random(f"{seed} origin {number}")
    while number and chance.random() < _COPIES:
        number = chance.randrange(number)
    return number


def _dressed(seed: str, number: int, told: Story) -> tuple[bytes, str]:
    chance = random.Random(f"{seed} dress {number}")
    fate = chance.random()
    if fate < _BINARY:
        return chance.randbytes(40_000), "utf-8"
    if fate < _BINARY + _HUGE:
        many = told.paragraphs * (_HUGE_PARAGRAPHS // len(told.paragraphs))
        told = Story(told.lang, told.title, many, told.is_deal)
    charset = _charset(chance, told.lang)
    data = markup(chance, told, charset).encode(charset, "xmlcharrefreplace")
    if _BINARY + _HUGE < fate < _BINARY + _HUGE + _TRUNCATED:
        data = data[: chance.randrange(len(data))]
    return data, charset


def _charset(chance: random.Random, lang: str) -> str:
    legacy = {"fr": "iso-8859-1", "zh": "gb18030"}.get(lang, "utf-8")
    return legacy if chance.random() < _LEGACY else "utf-8"


def markup(chance: random.Random, told: Story, charset: str = "utf-8") -> str:
    """A page of HTML around a story."""
    lang = told.lang if told.lang in ("en", "fr", "zh") else "en"
    dress = _Dress(chance, lang)
    title = html.escape(told.title)
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="{told.lang}"><head><meta charset="{charset}">',
            f"<title>{title} | The Daily Example</title>",
            f'<meta property="og:title" content="{title}">',
            '<meta property="article:published_time" content="2025-06-11T08:30:00Z">',
            f"<style>{dress.styles()}</style>",
            f"<script>window.__STATE__={dress.state()};</script></head><body>",
            f"<header>{dress.menu()}</header><main>",
            dress.article(title, [html.escape(one, quote=False) for one in told.paragraphs]),
            f"{dress.comments()}<aside>{dress.related(chance.randrange(20, 90))}</aside></main>",
            f"<footer>{dress.menu()}{dress.legal()}</footer></body></html>\n",
        )
    )


class _Dress:
    """All that stands around a story, in one language."""

    def __init__(self, chance: random.Random, lang: str) -> None:
        self._chance, self._lang = chance, lang
        self._words = texts(lang)["furniture"]

    def styles(self) -> str:
        rules = (
            f".c{n}{{margin:{n % 40}px;padding:{n % 7}em;color:#{n * 7919 % 0xFFFFFF:06x}}}"
            for n in range(self._chance.randrange(100, 500))
        )
        return "".join(rules)

    def state(self) -> str:
        """The application's state: the headlines of half the site, none of them this story's."""
        items = [
            {
                "id": n,
                "title": self._link(),
                "slug": f"s-{n}",
                "premium": n % 3 == 0,
                "score": n / 7,
            }
            for n in range(self._chance.randrange(60, 400))
        ]
        return json.dumps({"feed": items, "price": "$9.99", "currency": "USD"})

    def menu(self) -> str:
        items = "".join(
            f'<li {self._class()}><a href="/{n}">{one}</a></li>'
            for n, one in enumerate(self._words["menu"] * self._chance.randrange(2, 5))
        )
        return f"<nav><ul>{items}</ul></nav>"

    def article(self, title: str, paragraphs: list[str]) -> str:
        """The story, with adverts and boxes of links between its paragraphs."""
        plain = self._chance.random() < 0.15
        mark = "<div {}>{}</div>" if plain else "<p {}>{}</p>"
        parts = [f"<article {self._class()}><h1>{title}</h1>"]
        for one in paragraphs:
            parts.append(mark.format(self._class(), one))
            if self._chance.random() < 0.2:
                parts.append(self._between())
        return "".join(parts) + "</article>"

    def related(self, links: int) -> str:
        """A box of links with a heading, pictures and teasers."""
        items = (
            f'<div {self._class()}><div {self._class()}><a href="/a/{n}" {self._class()}>'
            f'<img src="/images/{n}.jpg" alt=""></a><span {self._class()}>{self._label()}</span>'
            f'<h4><a href="/a/{n}">{html.escape(self._link())}</a></h4></div></div>'
            for n in range(links)
        )
        heading = self._chance.choice(self._words["asides"])
        return f"<section {self._class()}><h3>{heading}</h3>{''.join(items)}</section>"

    def comments(self) -> str:
        """What readers wrote below the story, on a third of the pages."""
        if self._chance.random() < 0.67:
            return ""
        items = (
            f'<li class="comment"><b>reader{n}</b><div {self._class()}>'
            f"{html.escape(self._chance.choice(self._words['comments']))}</div></li>"
            for n in range(self._chance.randrange(3, 40))
        )
        return f'<section id="comments"><ol class="comment-list">{"".join(items)}</ol></section>'

    def legal(self) -> str:
        return "".join(f"<div {self._class()}>{one}</div>" for one in self._words["legal"])

    def _between(self) -> str:
        if self._chance.random() < 0.5:
            return self.related(3)
        advert = html.escape(self._chance.choice(self._words["adverts"]))
        return f'<div class="ad-slot {self._chance.choice(_CLASSES.split())}">{advert}</div>'

    def _label(self) -> str:
        return self._chance.choice(self._words["menu"])

    def _link(self) -> str:
        return self._chance.choice(_headlines(self._lang))

    def _class(self) -> str:
        return self._chance.choice(_classes())


@cache
def _classes() -> list[str]:
    """Attributes as style frameworks fill them."""
    chance, words = random.Random("classes"), _CLASSES.split()
    return [f'class="{" ".join(chance.choices(words, k=5))}"' for _ in range(200)]


@cache
def _headlines(lang: str) -> list[str]:
    """What other stories of the site are called, many of them deals."""
    chance = random.Random(f"headlines {lang}")
    links = texts(lang)["furniture"]["links"]
    return [filler(chance, lang)(chance.choice(links)) for _ in range(_HEADLINES)]
