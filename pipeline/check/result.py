"""What a check finds out: for each article its counts and mistakes, and the tables made of them."""

from dataclasses import dataclass
from pathlib import Path

from extractors.firings import listed
from pipeline.check.rules import Judged, RuleFigures, table
from pipeline.check.tally import Figures, Tally, total
from pipeline.check.wrong import Place, Wrong

ALL = "all"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong value, and where in its article it stands (None where no words of it are found)."""

    wrong: Wrong
    place: Place | None


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """One article with its gold: counts and mistakes, or `failure`, why it was not read.

    `judged` are the firings of its rules, where they were asked for.
    """

    key: str
    file: Path
    lang: str
    tally: Tally
    mistakes: tuple[Mistake, ...]
    failure: str | None = None
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a check over a gold folder; `corpus` is the folder's hash.

    `unscored` are the articles in the folder that have no gold.
    """

    corpus: str
    articles: tuple[CheckedArticle, ...]
    unscored: tuple[str, ...] = ()

    def overall(self) -> dict[str, Figures]:
        """The table of figures over all articles."""
        return total(article.tally for article in self.articles).table()

    def tables(self) -> dict[str, dict[str, Figures]]:
        """The table of figures over all articles, then one for each language, in order of code."""
        langs = sorted({article.lang for article in self.articles})
        tables = {ALL: self.overall()}
        for lang in langs:
            tables[lang] = total(a.tally for a in self.articles if a.lang == lang).table()
        return tables

    def rules(self) -> list[RuleFigures]:
        """The figures of every rule that fired, the most harmful first."""
        return table(judged for article in self.articles for judged in article.judged)

    def silent_rules(self) -> list[str]:
        """The rules for the languages of the articles that never fired, in the lexicons' order."""
        fired = {judged.firing.rule for article in self.articles for judged in article.judged}
        langs = sorted({article.lang for article in self.articles})
        known = dict.fromkeys(rule for lang in langs for rule in listed(lang))
        return [rule for rule in known if rule not in fired]
