"""The pages of a report, one at a time, made by the templates of the web pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.deal_summary import DealSummary
from pipeline import query
from pipeline.dossier import dossier
from pipeline.filters import Filters
from pipeline.pages.article import article_page
from pipeline.pages.deal import deal_page
from pipeline.pages.organisation import organisation_page
from pipeline.pages.render import STATIC, Renderer
from pipeline.pages.speech import speech
from pipeline.person_dossier import person_dossier
from pipeline.report.contents import Contents, contents
from pipeline.report.links import INDEX, FileLinks, place
from pipeline.store import Store, parties
from pipeline.store.one_article import one_article
from pipeline.store.select import chunks

# How many deals one page lists, and how many parties are loaded at once.
_LISTED, _AT_ONCE = 500, 100
# A person's page lists no more deals than this.
_DEALS = 1000
_ASSETS = ("dealtrace.css", "icon.svg")
# A page's path in the folder, and what stands there.
File = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OnePage:
    """Where a list that a server would show page by page stands on one."""

    number: int = 1
    last: int = 1


def report(store: Store, filters: Filters, lang: str) -> Iterator[File]:
    """The files of a report on the deals that pass, in a language of the pages.

    Raises UsageError at once where pages do not speak it.
    """
    return _Book(store, filters, lang).files()


class _Book:
    def __init__(self, store: Store, filters: Filters, lang: str) -> None:
        self.store = store
        self.filters = filters
        self.contents: Contents = contents(store, filters)
        self.speech = speech(lang)
        self.links = FileLinks(self.contents)
        self.render = Renderer(self.speech, self.links)

    def files(self) -> Iterator[File]:
        """The lists of deals, then a page for each thing."""
        for name in _ASSETS:
            yield f"assets/{name}", (STATIC / name).read_text("utf-8")
        yield from self._lists()
        yield from self._deals()
        yield from self._organisations()
        yield from self._people()
        yield from self._articles()

    def _lists(self) -> Iterator[File]:
        """All deals, so many on a page, latest first."""
        render = Renderer(self.speech, FileLinks(self.contents, depth=0))
        lists = list(chunks(query.summaries(self.store, self.filters), _LISTED)) or [[]]
        names = [INDEX, *(f"deals-{n}.html" for n in range(2, len(lists) + 1))]
        for n, deals in enumerate(lists):
            yield names[n], self._list(render, deals, names, n)

    def _list(
        self, render: Renderer, deals: Sequence[DealSummary], names: Sequence[str], n: int
    ) -> str:
        around = {
            "before": names[n - 1] if n else "",
            "after": names[n + 1] if n + 1 < len(names) else "",
        }
        return _linked(
            render("report.html", contents=self.contents, deals=deals, number=n + 1, **around)
        )

    def _page(self, template: str, **context: object) -> str:
        return _linked(self.render(template, frame="offline.html", offline=True, **context))

    def _deals(self) -> Iterator[File]:
        for deal in self.store.deals(self.contents.deals):
            yield (
                place("deal", deal.deal_id),
                self._page("deal.html", **deal_page(self.store, deal)),
            )

    def _organisations(self) -> Iterator[File]:
        for ids in chunks(sorted(self.contents.organisations), _AT_ONCE):
            for one in self.store.organisations(ids):
                told = organisation_page(dossier(self.store, one), self.speech, self.links)
                whole = {"deals": OnePage(), "investments": OnePage()}
                yield (
                    place("organisation", one.id),
                    self._page("organisation.html", **told, **whole),
                )

    def _people(self) -> Iterator[File]:
        for ids in chunks(sorted(self.contents.people), _AT_ONCE):
            with self.store.transaction() as connection:
                found = parties.load_people(connection, ids)
            for one in found:
                known = person_dossier(self.store, one, _DEALS)
                page = self._page("person.html", known=known, one=one, pages=OnePage())
                yield place("person", one.id), page

    def _articles(self) -> Iterator[File]:
        for article_id in sorted(self.contents.articles):
            with self.store.transaction() as connection:
                found = one_article(connection, article_id)
            page = self._page("article.html", **article_page(found, self.speech))
            yield place("article", article_id), page


def _linked(page: str) -> str:
    """A page in which what would lead to no page is no link; text never holds this quote."""
    return page.replace(' href=""', "")
