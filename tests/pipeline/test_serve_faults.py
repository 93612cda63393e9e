"""Errors as pages: in three languages, without internals, and told to who runs the server."""

import logging
import sqlite3

import pytest
from browsing import Browser, Page
from datasette.utils.asgi import BadRequest, Forbidden, NotFound

from models.errors import BusyStoreError, StoreError, UsageError
from pipeline.serve import application, security
from pipeline.store import open_store


def failing(tmp_path, error: Exception) -> Browser:
    """A reader of an application in which every request ends in an error."""
    desk = application(open_store(str(tmp_path / "news.db"), create=True))

    async def fail(*_: object) -> None:
        raise error

    desk.client.app = security.guarded(fail, desk.desk)
    return Browser(desk)


def locked() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorname = "SQLITE_BUSY"
    return error


HEADINGS = {
    "not found": (NotFound("404"), 404, "Not found", "Introuvable", "未找到"),
    "no such deal": (
        UsageError("the store holds no deal 'x'"),
        404,
        "Not found",
        "Introuvable",
        "未找到",
    ),
    "forbidden": (
        Forbidden("This form was sent by another site."),
        403,
        "Not allowed",
        "Accès refusé",
        "没有权限",
    ),
    "malformed": (
        BadRequest("This address is malformed."),
        400,
        "This does not work",
        "Cela ne fonctionne pas",
        "无法执行",
    ),
    "busy": (
        BusyStoreError("another process"),
        503,
        "The store is busy",
        "La base est occupée",
        "数据库正忙",
    ),
    "busy for Datasette": (locked(), 503, "The store is busy", "La base est occupée", "数据库正忙"),
    "broken store": (
        StoreError("the disk"),
        503,
        "The store cannot be used",
        "La base est inutilisable",
        "数据库无法使用",
    ),
    "a fault": (
        ZeroDivisionError("secret"),
        500,
        "A fault of dealtrace",
        "Une erreur de dealtrace",
        "dealtrace 出错了",
    ),
}


@pytest.mark.parametrize("case", HEADINGS)
def test_an_error_is_a_page_in_the_readers_language(tmp_path, case: str) -> None:
    error, status, *headings = HEADINGS[case]
    reader = failing(tmp_path, error)
    for lang, heading in zip(("en", "fr", "zh"), headings, strict=True):
        answer = reader.get("/deals", **{"accept-language": lang})
        assert answer.status_code == status
        assert f"<h1>{heading}</h1>" in answer.text
        assert f'<html lang="{lang}">' in answer.text
        if lang != "en" and isinstance(error, Forbidden | BadRequest):
            assert str(error) not in Page(answer.text).text


def test_what_has_no_translation_is_marked_as_english(tmp_path) -> None:
    reader = failing(tmp_path, UsageError("the store holds no <deal>"))
    page = reader.get("/deals", **{"accept-language": "fr"}).text
    assert '<span lang="en">the store holds no &lt;deal&gt;</span>' in page
    assert "<p>the store holds no &lt;deal&gt;</p>" in reader.get("/deals").text


def test_a_fault_tells_readers_nothing_and_the_owner_all(
    tmp_path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEALTRACE_DEBUG", raising=False)
    reader = failing(tmp_path, ZeroDivisionError("a\nsecret\x1b[31m"))
    with caplog.at_level(logging.CRITICAL):
        answer = reader.get("/deals?token=hidden")
    assert "secret" not in answer.text
    assert "ZeroDivision" not in answer.text
    (line,) = caplog.messages
    assert line.startswith("GET /deals failed: ZeroDivisionError: a secret")
    assert "\x1b" not in line
    assert "hidden" not in caplog.text
    assert "Traceback" not in caplog.text
    monkeypatch.setenv("DEALTRACE_DEBUG", "1")
    reader.get("/deals")
    assert "Traceback" in caplog.text


def test_what_readers_cause_is_not_logged(tmp_path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="pipeline"):
        failing(tmp_path, UsageError("no such thing")).get("/deals")
    assert not caplog.messages


def test_who_asks_for_json_is_told_in_json(tmp_path) -> None:
    reader = failing(tmp_path, UsageError("the store holds no deal 'x'"))
    answer = reader.get("/deal/x.json")
    assert answer.json() == {"ok": False, "error": "the store holds no deal 'x'", "status": 404}
