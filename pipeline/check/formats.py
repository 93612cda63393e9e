"""The result of a check as text for people and as JSON for programs."""

from collections.abc import Iterator, Mapping

from pipeline import exact_json, wording
from pipeline.check import rule_formats
from pipeline.check.floors import Floors
from pipeline.check.result import ALL, CheckedArticle, Mistake, Result
from pipeline.check.tally import Figures

Table = Mapping[str, Figures]
# What stands for precision, recall and F1 where the gold holds nothing to find.
_NONE = f"{'-':>5} {'-':>5} {'-':>5}"


def text(result: Result, floors: Floors | None = None, *, by_article: bool = False) -> str:
    """The table by slot and language, then each mistake with its sentence."""
    articles = (article_lines(article, by_article=by_article) for article in result.articles)
    blocks = [figures(result, floors), *("\n".join(lines) for lines in articles)]
    return "\n\n".join(filter(None, blocks))


def figures(result: Result, floors: Floors | None = None) -> str:
    """The table by slot and language."""
    return "\n".join(_table(result, floors))


def _table(result: Result, floors: Floors | None) -> Iterator[str]:
    """Precision, recall and F1 over all, F1 by language, and the floor."""
    tables = result.tables()
    langs = [group for group in tables if group != ALL]
    yield f"{wording.count(len(result.articles), 'article')}: P, R and F1 of all, F1 by language"
    heading = f"{'slot':<14} {'P':>5} {'R':>5} {'F1':>5}" + "".join(f" {lang:>5}" for lang in langs)
    yield heading + f" {'gold':>5}" + (f" {'floor':>5}" if floors else "")
    below = floors.below(tables[ALL]) if floors else {}
    for slot, figures in tables[ALL].items():
        by_lang = "".join(f" {_figure(tables[lang].get(slot))}" for lang in langs)
        of_all = f"{figures.precision:.3f} {figures.recall:.3f} {figures.f1:.3f}"
        row = f"{slot:<14} {of_all if figures.gold else _NONE}{by_lang} {figures.gold:>5}"
        if floors:
            row += f" {floors.floors.get(slot, '-'):>5}" + (" below" if slot in below else "")
        yield row


def _figure(figures: Figures | None) -> str:
    return f"{figures.f1:.3f}" if figures and figures.gold else f"{'-':>5}"


def article_lines(article: CheckedArticle, *, by_article: bool = False) -> Iterator[str]:
    """An article's mistakes, each with its sentence; with `by_article` its figures as well."""
    if not article.mistakes and not by_article and not article.failure:
        return
    yield f"{article.file} ({article.lang}): {wording.count(len(article.mistakes), 'mistake')}"
    if article.failure:
        yield f"  not read: {article.failure}"
    if by_article:
        figures = article.tally.table()
        told = [f"{slot} {row.f1:.3f}" for slot, row in figures.items() if row.gold]
        yield f"  F1 {', '.join(told) or 'of nothing: the gold is empty'}"
    for mistake in article.mistakes:
        wrong = mistake.wrong
        yield f"  {wrong.slot}, {wrong.about}: {wrong.told()}"
        if mistake.place:
            yield f"    line {mistake.place.line}: {mistake.place.marked()}"


def as_json(result: Result, floors: Floors | None = None, *, rules: bool = False) -> str:
    """One JSON object: tables, mistakes, floors and the corpus's hash; with `rules` theirs too."""
    tables = result.tables()
    record: dict[str, object] = {
        "corpus": result.corpus,
        "articles": len(result.articles),
        "tables": {group: _rows(table) for group, table in tables.items()},
        "mistakes": [_mistake_json(a, m) for a in result.articles for m in a.mistakes],
        "failures": {a.key: a.failure for a in result.articles if a.failure},
    }
    if rules:
        record |= rule_formats.record(result)
    if floors:
        below = floors.below(tables[ALL])
        record["below"] = {slot: {"f1": f1, "floor": floor} for slot, (f1, floor) in below.items()}
        record["corpus_changed"] = floors.corpus != result.corpus
    return exact_json.dumps(record)


def _rows(table: Table) -> dict[str, dict[str, float]]:
    return {
        slot: {"p": row.precision, "r": row.recall, "f1": row.f1, "gold": row.gold}
        for slot, row in table.items()
    }


def _mistake_json(article: CheckedArticle, mistake: Mistake) -> dict[str, object]:
    wrong, place = mistake.wrong, mistake.place
    return {
        "article": article.key,
        "file": str(article.file),
        "lang": article.lang,
        "slot": wrong.slot,
        "fault": str(wrong.fault),
        "about": wrong.about,
        "got": wrong.got or None,
        "want": wrong.want or None,
        "line": place.line if place else None,
        "sentence": place.sentence if place else None,
    }
