"""Markdown, rendered to plain text so that its marks hide no name and no figure."""

import html as entities
import re

from pipeline.ingest import front_matter, title
from pipeline.ingest.clean import clean
from pipeline.ingest.decode import decode
from pipeline.ingest.lines import unwrap
from pipeline.ingest.page import Page
from pipeline.ingest.source import RawSource

# Escaped punctuation hides in the private use area while marks are rendered.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = re.compile("[\ue021-\ue07e]")
_PRIVATE = 0xE000

_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}")
_FENCE = re.compile(r"(?:```|~~~).*")
_TABLE_RULE = re.compile(r"(?=.*-)(?=.*\|)[|:\- \t]+")
_DEFINITION = re.compile(r"[ \t]{0,3}\[([^\]\n]+)\]:[ \t]+\S+.*")
_QUOTE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$")
_BULLET = re.compile(r"^([ \t]*)[*+-][ \t]+(?=\S)")

_SIGN = re.compile(
    r"^#{1,6} \S|^\*[^*\s][^*\n]*\*$|\*\*\S[^*\n]*\*\*|\]\(https?://|^\|? ?:?-{3,}:? ?\|",
    re.MULTILINE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|center|code|div|em|figcaption|figure|font|h[1-6]|i|iframe|img|li|mark|ol|p|small|span"
    r"|strong|sub|sup|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w+);")
_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_INLINE = (
    (re.compile(rf"!\[([^\]\n]*)\]{_TARGET}"), r"\1"),
    (re.compile(rf"\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]{_TARGET}"), r"\1"),
    (re.compile(r"<(https?://[^\s<>]+)>"), r"\1"),
    (re.compile(r"\[\^[^\]\s]+\]:?"), ""),
    (re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"\*\*(?=\S)([^\n]{1,500}?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)__(?=\S)([^\n]{1,500}?)(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)([^\n]{1,500}?)(?<=\S)~~"), r"\1"),
    # Single marks stand outside of Latin words and numbers: 5*3*2, snake_case are no emphasis.
    (
        re.compile(
            r"(?<![\d*A-Za-zÀ-ÿ])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?![\d*A-Za-zÀ-ÿ])"
        ),
        r"\1",
    ),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^\n]{1,500}?)(?<=[^\s_])_(?!\w)"), r"\1"),
)


def read(raw: RawSource) -> Page:
    """A Markdown file with or without YAML front matter."""
    fields, body = front_matter.split(clean(decode(raw.data)))
    page = front_matter.page(fields, render(unwrap(body)))
    return title.completed(page)


def looks_like(text: str) -> bool:
    """Whether a text of another format carries Markdown: headings, strong words, links, tables."""
    return _SIGN.search(text) is not None


def render(text: str) -> str:
    """Markdown as plain text: bullets stay as "- ", table rows keep their bars, no other marks."""
    text = _COMMENT.sub("", text)
    text = _ESCAPE.sub(lambda match: chr(_PRIVATE + ord(match[1])), text)
    definitions = {
        match[1].casefold() for match in map(_DEFINITION.fullmatch, text.split("\n")) if match
    }
    lines = (_line(line) for line in text.split("\n"))
    text = "\n".join(line for line in lines if line is not None)
    text = _inline(text, definitions)
    return _ESCAPED.sub(lambda match: chr(ord(match[0]) - _PRIVATE), text).strip("\n")


def _line(line: str) -> str | None:
    """A line without its block marks; None where it held nothing else."""
    line = _QUOTE.sub("", line)
    bare = line.strip()
    if _TABLE_RULE.fullmatch(bare) or _FENCE.fullmatch(bare) or _DEFINITION.fullmatch(line):
        return None
    if _RULE.fullmatch(bare):
        return ""
    line = _HEADING.sub(r"\1", line)
    return _BULLET.sub(r"\1- ", line).rstrip()


def _inline(text: str, definitions: set[str]) -> str:
    text = _TAG.sub("", _BREAK.sub("\n", text))
    for mark, plain in _INLINE:
        text = mark.sub(plain, text)
    if definitions:
        text = _references(text, definitions)
    return _ENTITY.sub(lambda match: clean(entities.unescape(match[0])), text)


def _references(text: str, definitions: set[str]) -> str:
    def plain(match: re.Match[str]) -> str:
        label = (match[2] or match[1]).casefold()
        return match[1] if label in definitions else match[0]

    return re.sub(r"!?\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?", plain, text)
