"""What the page of an article shows."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from models.span import Span
from pipeline.pages.highlight import Mark, marked_lines
from pipeline.pages.readings import KINDS, Meaning, deal_words, meanings, person_words
from pipeline.pages.speech import Speech
from pipeline.store.one_article import StoredArticle


def article_page(stored: StoredArticle, speech: Speech, at: Span | None = None) -> dict[str, Any]:
    """What `article.html` tells of an article; the words `at` a span are marked apart."""
    article = stored.reading.article
    found = meanings(stored.reading, speech)
    lines = marked_lines(article.text, [*_sought(at), *marks(found)])
    headed = bool(article.title) and article.text.split("\n", 1)[0].strip() == article.title
    told = {one.kind for one in found}
    return {
        "stored": stored,
        "article": article,
        "heading": lines[0] if headed else None,
        "lines": [line for line in lines[headed:] if line.html.strip()],
        "furniture": {
            line.start
            for line in lines
            for one in article.furniture
            if one.span.start <= line.start < one.span.end
        },
        "kinds": [kind for kind in KINDS if kind in told],
        "deal_words": deal_words,
        "person_words": person_words,
        "anchor": _anchor,
    }


def marks(found: Iterable[Meaning]) -> list[Mark]:
    """One mark for each span, which tells all that it was read to mean."""
    by_span: dict[Span, list[Meaning]] = defaultdict(list)
    for one in found:
        by_span[one.span].append(one)
    return [
        Mark(
            span,
            tuple(dict.fromkeys(one.kind for one in together)),
            "\n".join(dict.fromkeys(one.told for one in together)),
            _anchor(span),
        )
        for span, together in by_span.items()
    ]


def _sought(at: Span | None) -> list[Mark]:
    return [Mark(at, ("at",), anchor="at")] if at else []


def _anchor(span: Span) -> str:
    """The id of a mark's element."""
    return f"c{span.start}-{span.end}"
