"""What can be the story of a web page, roughly, for a fraction of what extracting it costs.

Only what `html.read` leaves out as well is passed over: scripts, styles, menus, footers, boxes
beside the story, readers' comments, and blocks that are nothing but links. What is left may hold
more than the story.
"""

import html
import re
from collections.abc import Iterator

# Elements that hold no text of the page, and such as trafilatura takes out before it looks for a
# story. The text of the first ones is no markup: they end at the first mark of their end.
_RAW = "script|style|noscript|template|svg|select|button|iframe|textarea|object|video|audio|canvas"
_BESIDE = "nav|footer|aside|menu|dialog"
_SKIPPED = re.compile(
    rf"<(?:(?P<raw>{_RAW})|(?P<name>{_BESIDE})|(?P<remark>!--))(?![\w-])", re.IGNORECASE
)
# Boxes whose names tell that they hold other stories, adverts, or what readers write.
_BOX = re.compile(
    r"<(?P<name>div|section|ul|ol)\s(?:[^<>]*?\s)?(?:id|class)=[\"'](?:[^\"'<>]*\s)?"
    r"(?:comments?(?:-(?:list|area|section|thread))?|disqus_thread|related(?:-\w+)?|recirculation"
    r"|newsletter(?:-\w+)?|sidebar|cookies?(?:-\w+)?|ad-slot|advert|advertisement|promo)[\s\"']",
    re.IGNORECASE,
)
# Whoever puts the headline into such a box has called the whole page so.
_HEADLINE = re.compile(r"<(?:h1|main)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*|!)[^>]*>")
_INLINE = frozenset((
    "a", "b", "i", "em", "strong", "span", "u", "s", "small", "sub", "sup", "mark", "abbr",
    "cite", "q", "time", "font", "ins", "del", "code", "kbd", "var", "dfn", "tt", "big", "strike",
    "acronym", "bdi", "wbr", "img", "picture", "source", "label", "input",
))  # fmt: skip
_TITLE = re.compile(r"<title[^<>]*>([^<]*)")
_CONTENT = re.compile(r"\bcontent=[\"']([^\"']*)")
# The story of a page that brings it as data.
_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.)*)"')
# Openings that are never closed, or hold the headline: a page that is made to hurt has thousands.
_MOST_KEPT = 50
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def story(page: str) -> str | None:
    """The text that can be a page's story, its title first, a block a line; None where none is."""
    bodies = (_ESCAPE.sub(lambda code: chr(int(code[1], 16)), one) for one in _BODY.findall(page))
    blocks = [*bodies, *_blocks(_without(_without(_body(page), _SKIPPED), _BOX))]
    if not blocks:
        return None
    text = "\n".join([*_titles(page), *blocks])
    return html.unescape(text) if "&" in text else text


def _body(page: str) -> str:
    head, _, body = page.partition("</head>")
    return body or head


def _titles(page: str) -> Iterator[str]:
    """The title that a page shows, and the one that it gives to those who link to it."""
    if title := _TITLE.search(page):
        yield " ".join(title[1].split())
    at = page.find("og:title")
    if at > 0 and (content := _CONTENT.search(page, page.rfind("<", 0, at), page.find(">", at))):
        yield content[1]


def _without(page: str, elements: re.Pattern[str]) -> str:
    """The page without the elements that a pattern of their openings finds.

    Openings that are kept cost a look through the rest of the page; of too many, the rest is kept.
    """
    kept, done, left = [], 0, _MOST_KEPT
    while left and (opening := elements.search(page, done)):
        kept.append(page[done : opening.start()])
        done = _end(page, opening)
        left -= done == opening.end()
    kept.append(page[done:])
    return "".join(kept)


def _end(page: str, opening: re.Match[str]) -> int:
    """Where what is opened ends; right behind its opening where it never does."""
    found = opening.groupdict()
    if found.get("remark") or found.get("raw"):
        mark = "-->" if found["remark"] else f"</{found['raw']}>"
        end = page.find(mark, opening.end())
        return end + len(mark) if end >= 0 else opening.end()
    end = _closing(page, opening)
    return opening.end() if _HEADLINE.search(page, opening.end(), end) else end


def _closing(page: str, opening: re.Match[str]) -> int:
    """Where an element that can hold its like is closed."""
    depth = 1
    tags = re.compile(rf"<(/?){opening['name']}[\s>]", re.IGNORECASE)
    for tag in tags.finditer(page, opening.end()):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return opening.end()


def _blocks(page: str) -> Iterator[str]:
    """The blocks of text of a page, but those that are links alone."""
    end = page.rfind(">") + 1  # so that every "<" before it has its end
    pieces = _TAG.split(page[:end])
    pieces[-1] += page[end:]
    block: list[str] = []
    in_link = has_prose = False
    for text, tag in zip(pieces[::2], [*pieces[1::2], "p"], strict=True):
        block.append(text)
        has_prose = has_prose or not (in_link or text.isspace() or not text)
        name = tag.lower()
        if name in {"a", "/a"}:
            in_link = name == "a"
        if name.lstrip("/") not in _INLINE:
            if has_prose:
                yield " ".join("".join(block).split())
            block, has_prose = [], False
