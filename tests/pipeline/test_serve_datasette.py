"""Datasette's own pages: in our frame, described, with links to our pages; nothing changes."""

import asyncio
import re
from collections.abc import Iterator

import pytest
from datasette.app import Datasette
from handmade import marked_article, read_marked
from test_store_records import put

from models.tables import Base
from models.tables.views import VIEWS
from pipeline.derive import derive
from pipeline.serve import application
from pipeline.serve.described import metadata
from pipeline.store import open_store

TEXT = "DEAL Orrery / funding / announced / 2025-06 / 9 / Halden\nPERSON Ana Duarte / Orrery\n"
QUERIES = metadata("store")["databases"]["store"]["queries"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Datasette]:
    path = tmp_path_factory.mktemp("store") / "deals.db"
    with open_store(str(path), create=True) as opened:
        put(opened, read_marked(marked_article("orrery.md", TEXT, "en", day="2025-09-01")))
        derive(opened)
        yield application(opened)


def get(desk: Datasette, address: str, lang: str = "en", **params: str):
    return asyncio.run(desk.client.get(address, params=params, headers={"accept-language": lang}))


def test_views_come_first_and_each_table_says_what_it_holds(desk: Datasette) -> None:
    page = get(desk, "/store").text
    named = re.findall(r'<dt><a href="/store/(\w+)">', page)
    assert set(named[: len(VIEWS)]) == {view.name for view in VIEWS}
    assert {"deal", "article", "decision"} < set(named)
    assert "alembic_version" not in named
    for table in (*VIEWS, Base.metadata.tables["deal"]):
        assert str(table.comment).replace("'", "&#39;") in page


def test_the_page_speaks_and_tells_what_it_does_not(desk: Datasette) -> None:
    page = get(desk, "/store", "fr").text
    assert 'lang="fr">' in page
    assert "Qui a investi le plus souvent" in page
    assert '<dl class="tables" lang="en">' in page
    assert '<main id="main" tabindex="-1" lang="en">' in get(desk, "/store/deal", "fr").text


@pytest.mark.parametrize("name", QUERIES)
def test_a_question_to_begin_with_is_answered(desk: Datasette, name: str) -> None:
    told = {"currency": "USD", "organisation_id": "orrery", "deal_id": "orrery-2025-06"}
    params = {one: told[one] for one in QUERIES[name].get("params", [])}
    found = get(desk, f"/store/{name}.json", _shape="arrays", **params)
    assert found.status_code == 200
    assert len(found.json()["columns"]) > 3
    assert '<header class="site">' in get(desk, f"/store/{name}", **params).text


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/store/deal/orrery-2025-06", '<a href="/deal/orrery-2025-06">orrery-2025-06</a>'),
        ("/store/deal", '<a href="/organisation/orrery">Orrery</a>'),
        ("/store/deal_overview", '<a href="/organisation/orrery">orrery</a>'),
        ("/store/positions", '<a href="/person/ana-duarte">ana-duarte</a>'),
        ("/store/deal_source", '<a href="/article/'),
        ("/store/investments", '<a href="/deal/orrery-2025-06">'),
    ],
)
def test_what_a_cell_names_it_leads_to(desk: Datasette, address: str, link: str) -> None:
    assert link in get(desk, address).text


def test_a_column_of_another_kind_is_only_text(desk: Datasette) -> None:
    sql = "select '<b>x</b>' as deal_id, 3 as person_id, null as article_id"
    page = get(desk, "/store", sql=sql).text
    assert '<a href="/deal/%3Cb%3Ex%3C%2Fb%3E">&lt;b&gt;x&lt;/b&gt;</a>' in page
    assert 'href="/person' not in page


@pytest.mark.parametrize("sql", ["delete from deal", "insert into meta values ('a', 'b')"])
def test_sql_changes_nothing(desk: Datasette, sql: str) -> None:
    assert get(desk, "/store", sql=sql).status_code == 400
    assert get(desk, "/store/deal.json", _shape="array").json()


def test_its_rules_stand_in_a_layer_before_ours(desk: Datasette) -> None:
    page = get(desk, "/store/deal").text
    sheets = re.findall(r'<link rel="stylesheet" href="([^"?]+)', page)
    assert sheets == ["/assets/datasette.css", "/assets/dealtrace.css"]
    (imported,) = re.findall(r'url\("\.\.(/[^"]+)"\) layer', get(desk, sheets[0]).text)
    assert get(desk, imported).status_code == 200
