"""The application: its frame, its errors, and Datasette's pages within it."""

import asyncio
from pathlib import Path

import pytest
from datasette.app import Datasette

from pipeline.serve import application
from pipeline.store import open_store


@pytest.fixture
def desk(tmp_path: Path) -> Datasette:
    return application(open_store(str(tmp_path / "deals.db"), create=True))


def get(desk: Datasette, address: str, **headers: str):
    return asyncio.run(desk.client.get(address, headers=headers))


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.5", "fr"),
        ("zh-Hant-TW,en;q=0.1", "zh"),
        ("de", "en"),
        ("", "en"),
        ("fr;q=0,zh;q=0.2", "zh"),
        ("fr;q=x", "en"),
    ],
)
def test_a_page_speaks_the_readers_language(desk: Datasette, header: str, lang: str) -> None:
    page = get(desk, "/runs", **{"accept-language": header})
    assert f'<html lang="{lang}">' in page.text


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nope", 404), ("/store/deal/x", 404), ("/store?sql=selectt", 400)],
)
def test_an_error_is_a_page_without_a_traceback(desk: Datasette, address: str, status: int) -> None:
    page = get(desk, address)
    assert page.status_code == status
    assert "Traceback" not in page.text
    assert '<header class="site">' in page.text


def test_tables_have_the_same_frame(desk: Datasette) -> None:
    page = get(desk, "/store/deal")
    assert page.status_code == 200
    assert '<header class="site">' in page.text
