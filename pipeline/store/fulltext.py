"""The full-text index over articles: which of them hold some words, in any of three scripts.

Runs of three characters are indexed (SQLite's FTS5 with its trigram tokenizer, PostgreSQL's
pg_trgm), so Chinese needs no word segmentation. Texts go in, and words are looked up, as
`searchable` gives them. SQLite's index keeps no second copy of the texts. Of words of one or two
characters, which FTS5 cannot look up, the index's terms that begin with them are looked up instead.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sqlalchemy import (
    BindParameter,
    Connection,
    Integer,
    String,
    bindparam,
    column,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.exc import DatabaseError
from sqlalchemy.sql.elements import ColumnElement

from extractors.fold import fold
from models.tables import articles
from pipeline.store.select import BATCH, chunks, numbers

# Where, and what is wrong there.
Finding = tuple[str, str]
# Shorter words have no term of their own in an index of trigrams.
TRIGRAM = 3
# Behind each text, so that each of its characters begins a term.
_END = " " * (TRIGRAM - 1)
_LAST = "\U0010ffff"
# The one letter whose lower case is another one at the end of a word.
_SIGMA = "\u03a3"
_INDEX = table("article_search", column("rowid", Integer))
_TERM = table("search_term", column("term", String), column("doc", Integer))


@cache
def _plain_letters() -> dict[int, str]:
    """Latin letters with marks to those without, and halves of characters to none that is real."""
    codes = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
    bare = {code: unicodedata.normalize("NFD", chr(code))[0] for code in codes}
    halves = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    return halves | {code: letter for code, letter in bare.items() if letter != chr(code)}


def searchable(words: str) -> str:
    """A text of the same length without what a search overlooks.

    That is case, accents, width, traditional forms and kinds of quotes, dashes and blanks.
    """
    plain = fold(words).translate(_plain_letters()).replace("\0", " ").replace("\n", " ")
    # As a whole where that is the same: no letter becomes two, none looks at its neighbours.
    if len(lowered := plain.lower()) == len(plain) and _SIGMA not in plain:
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)


def add(connection: Connection, texts: Mapping[str, str]) -> None:
    """Index the texts of articles, given by article id."""
    if not texts:
        return
    document = articles.SearchDocument
    sqlite = connection.dialect.name == "sqlite"
    given, indexed = [], []
    for number, article_id in zip(numbers(connection, document.number), texts, strict=False):
        words = searchable(texts[article_id])
        row = {"number": number, "article_id": article_id, "words": None if sqlite else words}
        given.append(row)
        indexed.append({"number": number, "words": words + _END})
    connection.execute(insert(document), given)
    if sqlite:
        statement = text("INSERT INTO article_search (rowid, words) VALUES (:number, :words)")
        connection.execute(statement, indexed)


def add_all(connection: Connection) -> None:
    """Index every article that is not indexed."""
    article, document = articles.Article, articles.SearchDocument
    missing = select(article.id).where(article.id.not_in(select(document.article_id)))
    for ids in chunks(connection.execute(missing.order_by(article.id)).scalars().all(), BATCH):
        found = select(article.id, article.text).where(article.id.in_(ids)).order_by(article.id)
        add(connection, {row[0]: row[1] for row in connection.execute(found)})


def holding(connection: Connection, phrases: Sequence[str]) -> ColumnElement[bool]:
    """The condition on `article.id` that the article's text holds each of the phrases.

    A phrase holds at least one character that is no blank; nothing in it has a special meaning.
    """
    if connection.dialect.name == "sqlite" and min(map(len, phrases)) < TRIGRAM:
        # A look into the index, which this connection keeps to itself.
        made = f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{_TERM.name}"
        connection.exec_driver_sql(f"{made} USING fts5vocab(main, article_search, instance)")
    document = articles.SearchDocument
    found = select(document.article_id)
    for phrase in phrases:
        found = found.where(_holds(connection, searchable(phrase)))
    return articles.Article.id.in_(found)


def _holds(connection: Connection, words: str) -> ColumnElement[bool]:
    document = articles.SearchDocument
    if connection.dialect.name != "sqlite":
        return document.words.contains(words, autoescape=True)
    if len(words) < TRIGRAM:
        begins = (_TERM.c.term >= words, _TERM.c.term < words + _LAST)
        return document.number.in_(select(_TERM.c.doc).where(*begins))
    quoted = '"' + words.replace('"', '""') + '"'
    given: BindParameter[str] = bindparam("words", quoted, unique=True)
    matches = text("article_search MATCH :words").bindparams(given)
    return document.number.in_(select(_INDEX.c.rowid).where(matches))


def problems(connection: Connection) -> Iterator[Finding]:
    """Articles that the index does not hold as they are."""
    article, document = articles.Article, articles.SearchDocument
    if connection.dialect.name == "sqlite":
        yield from _damage(connection)
        # The index's own account of each text: how many terms it has, as a variable-length integer.
        sizes = table("article_search_docsize", column("id"), column("sz"))
        held = select(article.id, article.text, sizes.c.sz).outerjoin(document)
        held = held.outerjoin(sizes, sizes.c.id == document.number)
    else:
        held = select(article.id, article.text, document.words).outerjoin(document)
    rows = connection.execute(held, execution_options={"yield_per": BATCH})
    for article_id, words, found in rows:
        if found != (_varint(len(words)) if isinstance(found, bytes) else searchable(words)):
            yield f"article {article_id}", "is not found by its words"


def _damage(connection: Connection) -> Iterator[Finding]:
    check = "INSERT INTO article_search (article_search) VALUES ('integrity-check')"
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(check)
    except DatabaseError as error:
        yield "article_search", f"the full-text index is damaged: {error.orig}"


def _varint(number: int) -> bytes:
    """A number below 2^56 as SQLite writes it: seven bits a byte, the highest first."""
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(0x80 | number & 0x7F)
    return bytes(reversed(digits))
