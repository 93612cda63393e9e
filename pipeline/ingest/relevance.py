"""The gate: whether a source shows a sign of a deal, before the cost of reading it is paid.

It looks twice, each time for the same signs (`extractors.signals`): at what can be the story in the
bytes, before anything is paid for extracting it, and at the article that came of them. Whatever it
cannot judge passes: a source that is broken or empty is told so by those who read it.
"""

import re

from extractors import languages, signals
from models.article import Article
from pipeline.ingest import html, json_object, skim
from pipeline.ingest.decode import without_guess
from pipeline.ingest.errors import BrokenSourceError
from pipeline.ingest.source import RawSource

_FRONT_MATTER = re.compile(r"\s*---\n.*?\n---\n", re.DOTALL)
_WORD = re.compile(r"\w")
_MARKUP = re.compile(r"</\w")
# A larger source is left to those who read it: one that is made to hurt could cost too much here.
_MOST_BYTES = 10_000_000
_PAGES = frozenset({".html", ".htm"})
_RECORDS = frozenset({".jsonl", ".ndjson"})


def may_tell_deals(raw: RawSource) -> bool:
    """Whether what can be the story in a source's bytes holds what every report of a deal needs."""
    story = _story(raw)
    return story is None or signals.are_in(story)


def tells_deals(article: Article) -> bool:
    """Whether the article, page furniture left out, holds what every report of a deal needs."""
    langs = {segment.lang for segment in article.segments} & set(languages.codes())
    text, done = [], 0
    for start, end in sorted(furniture.span for furniture in article.furniture):
        text.append(article.text[done:start])
        done = end
    return signals.are_in("\n".join([*text, article.text[done:]]), langs)


def _story(raw: RawSource) -> str | None:
    """What can be the story, the title first; None where that cannot be told, or there is none."""
    if len(raw.data) > _MOST_BYTES:
        return None
    is_page = raw.format in _PAGES
    text = without_guess(raw.data, html.declared(raw) if is_page else raw.charset)
    if text is None:
        return None
    if is_page:
        return skim.story(text)
    if raw.format in _RECORDS:
        return _of_record(text)
    return text if _WORD.search(_FRONT_MATTER.sub("", text, count=1)) else None


def _of_record(line: str) -> str | None:
    try:
        record = json_object.parsed(line)
    except BrokenSourceError:  # told by `record.read`, whom the source goes to
        return None
    fields = {key.casefold(): value for key, value in record.items() if isinstance(value, str)}
    bodies = [fields[key] for key in ("text", "html") if fields.get(key)]
    if not bodies:
        return None
    told = [skim.story(body) or body if _MARKUP.search(body) else body for body in bodies]
    return "\n".join([fields.get("title", ""), *told])
