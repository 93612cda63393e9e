"""Read one article: mentions first, then what it states about deals, companies and people."""

from collections.abc import Sequence

from extractors import company_reports, dates, deals, investors, money, names, ner, people, roles
from extractors.document import Document
from extractors.ner import Vote
from models.article import Article
from models.report import Reading


def read(article: Article) -> Reading:
    """All that the article states. Pure: the same article gives the same reading."""
    (reading,) = read_all([article])
    return reading


def read_all(articles: Sequence[Article]) -> list[Reading]:
    """The reading of each article, in order; the same as if each were read alone.

    The recognisers see all articles at once, which is where reading many together saves time.
    """
    documents = [Document(article) for article in articles]
    proposed = ner.votes_of(documents)
    return [_reading(document, votes) for document, votes in zip(documents, proposed, strict=True)]


def _reading(document: Document, votes: Sequence[Vote]) -> Reading:
    found_names = names.find(document, votes)
    found_dates = dates.find(document)
    found_money = roles.assign(document, money.find(document), found_names)
    backing = investors.find(document, found_names)
    found_people = people.report(document, found_names, backing)
    told = deals.tell(document, found_money, found_dates, found_names, backing)
    claims = deals.settle(told)
    found_deals = deals.report(told, claims, backing)
    return Reading(
        document.article,
        found_money,
        found_dates,
        found_names,
        found_deals,
        found_people,
        names.told(document, found_names),
        company_reports.report(told, claims, found_deals),
    )
