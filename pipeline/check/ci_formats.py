"""The result of a check for continuous integration: JUnit's XML and GitHub's annotations."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from pipeline.check.floors import Floors
from pipeline.check.formats import article_lines
from pipeline.check.result import CheckedArticle, Mistake, Result

# What XML 1.0 forbids even when escaped (section 2.2, production 2).
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(result: Result, floors: Floors | None = None) -> str:
    """JUnit's XML: a case for each floor, which fails below it, and one for each article.

    An article's case fails only where it could not be read; its mistakes are its output.
    """
    root = ET.Element("testsuites", name="dealtrace check")
    _suite(root, "floors", _floor_cases(result, floors))
    _suite(root, "articles", map(_article_case, result.articles))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode")


def _suite(root: ET.Element, name: str, cases: Iterable[ET.Element]) -> None:
    suite = ET.SubElement(root, "testsuite", name=name)
    suite.extend(cases)
    failures = sum(case.find("failure") is not None for case in suite)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))


def _floor_cases(result: Result, floors: Floors | None) -> Iterator[ET.Element]:
    if floors is None:
        return
    below = floors.below(result.overall())
    yield _case(
        "floors", "corpus", "the gold folder has changed" if floors.corpus != result.corpus else ""
    )
    for slot in floors.floors:
        told = "F1 {} is below its floor {}".format(*below[slot]) if slot in below else ""
        yield _case("floors", slot, told)


def _article_case(article: CheckedArticle) -> ET.Element:
    case = _case("articles", article.key, article.failure or "")
    case.set("file", str(article.file))
    lines = list(article_lines(article))
    if lines:
        ET.SubElement(case, "system-out").text = _xml_safe("\n".join(lines))
    return case


def _case(suite: str, name: str, failure: str) -> ET.Element:
    case = ET.Element("testcase", classname=suite, name=name)
    if failure:
        ET.SubElement(case, "failure", message=_xml_safe(failure))
    return case


def _xml_safe(words: str) -> str:
    return _NO_XML.sub("\ufffd", words)


def github(result: Result, floors: Floors | None = None, floors_path: Path | None = None) -> str:
    """GitHub's workflow commands: an error for each floor missed, and one for each mistake.

    A mistake in a slot that reaches its floor is only a warning: the floors admit it.
    """
    below = floors.below(result.overall()) if floors else {}
    lines = []
    if floors and floors.corpus != result.corpus:
        lines.append(_command("error", floors_path, 1, "corpus", "the gold folder has changed"))
    for slot, (f1, floor) in below.items():
        line = _line_of(slot, floors_path)
        told = f"{slot}: F1 {f1} is below its floor {floor}"
        lines.append(_command("error", floors_path, line, "below the floor", told))
    for article in result.articles:
        if article.failure:
            lines.append(_command("error", article.file, 1, "not read", article.failure))
        for mistake in article.mistakes:
            admitted = floors is not None and mistake.wrong.slot not in below
            lines.append(_annotation("warning" if admitted else "error", article, mistake))
    return "\n".join(lines)


def _annotation(level: str, article: CheckedArticle, mistake: Mistake) -> str:
    wrong, place = mistake.wrong, mistake.place
    told = f"{wrong.about}: {wrong.told()}" + (f"\n{place.marked()}" if place else "")
    return _command(level, article.file, place.line if place else 1, wrong.slot, told)


def _command(level: str, file: Path | str | None, line: int, title: str, message: str) -> str:
    """One workflow command, escaped as actions/toolkit does (packages/core/src/command.ts)."""
    where = _escaped(str(file or "")).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={where},line={line},title={title}::{_escaped(message)}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _line_of(slot: str, floors_path: Path | None) -> int:
    """The line of the floors file that sets a slot's floor."""
    lines = floors_path.read_text("utf-8").split("\n") if floors_path else []
    return next((n for n, line in enumerate(lines, 1) if f'"{slot}":' in line), 1)
