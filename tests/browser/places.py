"""Where each kind of page stands, for what the fixtures' store holds."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

# A value that an article in one language tells, against the chosen one from another language.
_DISPUTED = """
SELECT c.deal_id, c.slot, told.article_id FROM conflicts c
JOIN deal_witness v ON v.deal_id = c.deal_id AND v.slot = c.slot AND v.ordinal = 0
JOIN deal_witness w ON w.deal_id = c.deal_id AND w.slot = c.slot AND w.ordinal > 0
JOIN deal_report r ON r.id = v.deal_report_id JOIN standing s ON s.reading_id = r.reading_id
JOIN deal_report q ON q.id = w.deal_report_id JOIN standing told ON told.reading_id = q.reading_id
JOIN article a ON a.id = s.article_id JOIN article b ON b.id = told.article_id
WHERE a.lang <> b.lang ORDER BY c.deal_id
"""
_INVESTOR = """
SELECT organisation_id FROM organisation_deal WHERE part = 'investor'
GROUP BY organisation_id ORDER BY COUNT(*) DESC, organisation_id
"""
_PERSON = """
SELECT person_id FROM person_member GROUP BY person_id ORDER BY COUNT(*) DESC, person_id
"""
_QUERY = "SELECT id, company FROM deal LIMIT 5"
OURS = (
    *("start", "search", "nothing", "deals", "deal", "organisation", "investor", "person"),
    *("article", "conflicts", "runs", "run", "fault"),
)
KINDS = (*OURS, "tables", "table", "query")


def places(store: Path) -> dict[str, str]:
    """The address of each of `KINDS`.

    The deal is one on which articles in two languages disagree, the article is one of them.
    """
    with closing(sqlite3.connect(store)) as connection:
        deal, _slot, article = connection.execute(_DISPUTED).fetchone()
        company = "SELECT organisation_id, company FROM deal WHERE id = ?"
        organisation, name = connection.execute(company, [deal]).fetchone()
        (investor,) = connection.execute(_INVESTOR).fetchone()
        (person,) = connection.execute(_PERSON).fetchone()
    found = {
        "search": f"?q={quote(name)}",
        "nothing": "?q=Orrery+Brindle",
        "deal": f"deal/{quote(deal, safe='')}",
        "organisation": f"organisation/{quote(organisation, safe='')}",
        "investor": f"organisation/{quote(investor, safe='')}",
        "person": f"person/{quote(person, safe='')}",
        "article": f"article/{quote(article, safe='')}",
        "run": "run/1",
        "start": "",
        "tables": "store",
        "table": "store/deal",
        "query": "store?sql=" + quote(_QUERY),
        "fault": "deal/nothing",
    }
    return {kind: "/" + found.get(kind, kind) for kind in KINDS}
