"""The newest sentences that hold some words, within a time limit."""

from collections.abc import Sequence

from pipeline.search import Hit, search
from pipeline.serve.desk import Desk
from pipeline.serve.remembered import Query, answer
from pipeline.store import fulltext

_MATCHES = "SELECT rowid FROM article_search WHERE article_search MATCH :match"
_TERMS = "SELECT doc FROM search_term WHERE term >= :{0} AND term < :{0} || char(1114111)"
# Few articles are sorted; of many the newest are gone through until enough are found.
_FEW = 2000
_SORTED = f"d.number IN ({_MATCHES})"
_WALKED = f"EXISTS ({_MATCHES} AND rowid = d.number)"
_NEWEST = (
    "SELECT a.id FROM article a {hint} CROSS JOIN search_document d ON d.article_id = a.id"
    " WHERE {where} AND EXISTS (SELECT 1 FROM standing t WHERE t.article_id = a.id)"
    " ORDER BY a.published_on DESC LIMIT {limit}"
)
_OF_FEW = (
    "SELECT a.id FROM search_document d CROSS JOIN article a ON a.id = d.article_id"
    " WHERE {where} AND EXISTS (SELECT 1 FROM standing t WHERE t.article_id = a.id)"
    " ORDER BY a.published_on DESC LIMIT {limit}"
)
# How long it may take to find articles, in milliseconds.
_PATIENCE = 1000


async def sentences(desk: Desk, words: Sequence[str], most: int) -> Sequence[Hit] | None:
    """Sentences of the newest `most` articles that hold all words; None where that takes long.

    Each of the words holds a letter or digit.
    """
    plain = [word for one in words for word in fulltext.searchable(one).split()]
    found = await answer(desk, await _newest(desk, plain, most), _PATIENCE)
    if found is None:
        return None
    return await desk.ask(_hits, desk, words, [row[0] for row in found])


def _hits(desk: Desk, words: Sequence[str], articles: Sequence[str]) -> Sequence[Hit]:
    return list(search(desk.store, words, among=articles))


async def _newest(desk: Desk, words: Sequence[str], most: int) -> Query:
    """What gives the ids of the newest articles that hold all words."""
    long = [word for word in words if len(word) >= fulltext.TRIGRAM]
    short = {f"w{n}": word for n, word in enumerate(words) if len(word) < fulltext.TRIGRAM}
    match = {"match": " AND ".join(map(_quoted, long))} if long else {}
    is_many = bool(long) and not short and await _is_many(desk, match)
    where = [f"d.number IN ({_TERMS.format(name)})" for name in short]
    if long:
        where.append(_WALKED if is_many else _SORTED)
    sql = _NEWEST if is_many else _OF_FEW
    hint = "INDEXED BY ix_article_published_on"
    return Query(sql.format(hint=hint, where=" AND ".join(where), limit=most), match | short)


async def _is_many(desk: Desk, match: dict[str, str]) -> bool:
    """Whether more articles hold the words than can be sorted at once."""
    count = Query(f"SELECT count(*) FROM ({_MATCHES} LIMIT {_FEW})", match)  # noqa: S608 - constants
    found = await answer(desk, count, _PATIENCE)
    return found is None or found[0][0] == _FEW


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
