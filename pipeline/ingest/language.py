"""Which language each paragraph of a text is in: by script, by function words, then by langdetect.

langdetect alone calls Chinese headlines Korean, French ones Catalan, and a page half Chinese and
half English simply English. So the script decides about Chinese, paragraphs long enough to tell a
stranger (Spanish, Dutch) are looked at for one, the others are French or English, and short
paragraphs follow their neighbours. Function words answer both questions a hundred times faster than
langdetect, which is asked where they are not sure: a detector that knows only French and English
about these two, the full one about strangers. A language that is added in Latin letters stands
beside those two everywhere.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from langdetect.detector_factory import (  # type: ignore[import-untyped]  # has no types
    PROFILES_DIRECTORY,
    DetectorFactory,
)
from langdetect.lang_detect_exception import (  # type: ignore[import-untyped]
    LangDetectException,
)

from extractors import languages
from models.article import OTHER, Segment
from models.span import Span
from pipeline.ingest import function_words

_SURE = 0.9  # probability; langdetect's verdicts are near 1 or worthless
_ENOUGH = 30  # letters of prose with which the small detector may choose
_PLENTY = 150  # Latin letters with which the full detector's rejection can be trusted
_SAMPLE = 500  # characters shown to a detector; more of them change nothing but the time it takes
_WITNESSES = 3  # paragraphs whose confirmation by the full detector spares the others the question
_OWN_SHARE = 0.2  # of the letters: with less, the headline's language is not the article's

_SCRIPTS = {
    "han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "kana": "\u3040-\u30ff\uff66-\uff9f",
    "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "strange": "\u0370-\u052f\u0590-\u06ff\u0900-\u0e7f\u1100-\u11ff\uac00-\ud7af",
}
_RUNS = {name: re.compile(f"[{characters}]+") for name, characters in _SCRIPTS.items()}
_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)
_SMALL_WORD = re.compile(r"(?<![\w'’.@/-])(?:[a-zà-öø-ÿœ]+['’])?[a-zà-öø-ÿœ]+(?![\w@])")
# A Chinese character says about as much as three letters.
_WEIGHT = 3


@dataclass(slots=True)
class _Paragraph:
    """A line and what is known of its language; `lang` is None while nothing is."""

    span: Span
    text: str
    counts: dict[str, int]
    lang: str | None = None


def segments(text: str, declared: str | None = None) -> tuple[Segment, ...]:
    """The languages of a text, paragraph by paragraph; the segments cover it without a gap.

    `declared` is the language that the source gives itself ("zh-CN", "fr"): it decides where the
    paragraphs are too short to tell.
    """
    hint = _code(declared)
    paragraphs = [_paragraph(line) for line in _LINE.finditer(text)]
    if not _reject_strangers(paragraphs):
        _choose_latin(paragraphs)
    if not any(paragraph.lang for paragraph in paragraphs):
        hint = hint or _guess(paragraphs)
    _inherit(paragraphs, hint or OTHER)
    return _merged(paragraphs, len(text), hint or OTHER)


def majority(text: str, found: Iterable[Segment]) -> str:
    """The article's language: the headline's, or that of most letters where it holds few of them.

    A summary in another language below an article does not change what the article is written in.
    """
    sizes: dict[str, int] = {}
    for segment in found:
        counts = _counts(segment.span.of(text))
        sizes[segment.lang] = sizes.get(segment.lang, 0) + _size(counts)
    first = next(iter(sizes), OTHER)
    if sizes.get(first, 0) >= _OWN_SHARE * sum(sizes.values()) and first != OTHER:
        return first
    return max(sizes, key=lambda lang: sizes[lang], default=OTHER)


def _code(declared: str | None) -> str | None:
    if not declared:
        return None
    code = re.split(r"[-_]", declared.strip().lower())[0]
    return code if code in languages.codes() else OTHER


def _counts(text: str) -> dict[str, int]:
    return {name: sum(map(len, runs.findall(text))) for name, runs in _RUNS.items()}


def _size(counts: dict[str, int]) -> int:
    return counts["latin"] + counts["strange"] + _WEIGHT * (counts["han"] + counts["kana"])


def _paragraph(line: re.Match[str]) -> _Paragraph:
    counts = _counts(line.group())
    return _Paragraph(Span(*line.span()), line.group(), counts, _by_script(counts))


def _by_script(counts: dict[str, int]) -> str | None:
    """Chinese or a stranger, where the script tells."""
    if counts["kana"] * 10 > counts["han"] + counts["latin"]:
        return OTHER
    if counts["strange"] > counts["latin"] + counts["han"]:
        return OTHER
    if counts["han"] >= 2 and counts["han"] * _WEIGHT >= counts["latin"]:
        return "zh"
    return None


def _is_latin(paragraph: _Paragraph, letters: int) -> bool:
    """Whether a paragraph holds so many Latin letters, and hardly any Chinese ones."""
    counts = paragraph.counts
    return paragraph.lang != "zh" and counts["latin"] >= max(letters, 20 * counts["han"])


def _choose_latin(paragraphs: Iterable[_Paragraph]) -> None:
    for paragraph in paragraphs:
        if paragraph.lang is None and _is_latin(paragraph, _ENOUGH):
            prose = _prose(paragraph.text)
            if len(prose) >= _ENOUGH:
                paragraph.lang = _either(prose)


def _either(prose: str) -> str | None:
    """Which of the languages in Latin letters, None if none is sure."""
    if lang := function_words.which(prose[:_SAMPLE], languages.latin()):
        return lang
    lang, probability = _detect(_few(), prose)
    return lang if probability >= _SURE else None


def _prose(text: str) -> str:
    """The words that are no names: those without a capital, or all of a text in capitals.

    A list of investors says nothing of the language it is written in, yet detectors are sure of it.
    """
    words = " ".join(_SMALL_WORD.findall(text))
    return words or text


def _reject_strangers(paragraphs: Sequence[_Paragraph]) -> bool:
    """Mark the paragraphs in another language; true if all that are long enough to tell are.

    In such a text a choice between French and English would mean nothing. The longest paragraphs
    speak for the others if they agree that there is no stranger.
    """
    long = [paragraph for paragraph in paragraphs if _is_latin(paragraph, _PLENTY)]
    long.sort(key=lambda paragraph: -paragraph.counts["latin"])
    if not long:
        return _reject_short([paragraph for paragraph in paragraphs if _is_latin(paragraph, 1)])
    strangers = [paragraph for paragraph in long[:_WITNESSES] if _is_strange(paragraph.text)]
    if strangers:
        strangers += [paragraph for paragraph in long[_WITNESSES:] if _is_strange(paragraph.text)]
    for paragraph in strangers:
        paragraph.lang = OTHER
    return len(strangers) == len(long)


def _reject_short(paragraphs: Sequence[_Paragraph]) -> bool:
    """The same for a text of many short lines, taken together."""
    if sum(paragraph.counts["latin"] for paragraph in paragraphs) < _PLENTY:
        return False
    if not _is_strange("\n".join(paragraph.text for paragraph in paragraphs)):
        return False
    for paragraph in paragraphs:
        paragraph.lang = OTHER
    return True


def _is_strange(text: str) -> bool:
    if (known := function_words.is_in(text[:_SAMPLE], languages.latin())) is not None:
        return not known
    lang, probability = _detect(_all(), text)
    return lang not in languages.latin() and probability >= _SURE


def _guess(paragraphs: Sequence[_Paragraph]) -> str:
    """What a text is in when no paragraph tells: the small detector's word on all of it."""
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    lang, probability = _detect(_few(), _prose(text))
    return lang if probability > 0 else OTHER


def _inherit(paragraphs: Sequence[_Paragraph], fallback: str) -> None:
    """Give the undecided the language of a decided neighbour, of the same script if possible."""
    known = [paragraph.lang for paragraph in paragraphs]
    before = list(accumulate(known, _latest))
    after = list(accumulate(reversed(known), _latest))[::-1]
    for paragraph, earlier, later in zip(paragraphs, before, after, strict=True):
        paragraph.lang = paragraph.lang or _nearer(paragraph, later, earlier) or fallback


def _latest(last: str | None, lang: str | None) -> str | None:
    return lang or last


def _nearer(paragraph: _Paragraph, *neighbours: str | None) -> str | None:
    near = [lang for lang in neighbours if lang]
    if paragraph.counts["han"] == 0:
        near.sort(key=lambda lang: lang == "zh")
    return near[0] if near else None


def _merged(paragraphs: Iterable[_Paragraph], length: int, fallback: str) -> tuple[Segment, ...]:
    starts: list[tuple[int, str]] = []
    for paragraph in paragraphs:
        lang = paragraph.lang or fallback
        if not starts or starts[-1][1] != lang:
            starts.append((paragraph.span.start if starts else 0, lang))
    ends = [start for start, _ in starts[1:]] + [length]
    return tuple(
        Segment(Span(start, end), lang) for (start, lang), end in zip(starts, ends, strict=True)
    )


def _detect(factory: DetectorFactory, text: str) -> tuple[str, float]:
    """The likeliest language and its probability; 0 where there is nothing to go by.

    Lowered, because langdetect takes French capitals for English.
    """
    detector = factory.create()
    detector.append(text[:_SAMPLE].lower())
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return OTHER, 0.0
    return str(best.lang), float(best.prob)


def _factory(languages: Sequence[str]) -> DetectorFactory:
    """A detector of our own, so that neither its seed nor its languages touch anybody else's."""
    factory = DetectorFactory()
    factory.set_seed(0)
    folder = Path(PROFILES_DIRECTORY)
    factory.load_json_profile([(folder / name).read_text("utf-8") for name in languages])
    return factory


@cache
def _few() -> DetectorFactory:
    return _factory(languages.latin())


@cache
def _all() -> DetectorFactory:
    return _factory(sorted(path.name for path in Path(PROFILES_DIRECTORY).iterdir()))
