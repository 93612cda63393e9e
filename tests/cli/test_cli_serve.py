"""`serve`: what it says, whom it lets in, and how it ends."""

import http.client
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from pipeline.cli import main
from pipeline.store import open_store

COMMAND = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
_FOR_ALL = ("--host", "0.0.0.0")  # noqa: S104 - what the warning is about
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """An empty store."""
    open_store(str(tmp_path / "news.db"), create=True).close()
    return tmp_path / "news.db"


@contextmanager
def serving(store: Path, *options: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A server in a process of its own, which is killed if it has not ended."""
    command = [*COMMAND, "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=os.environ | environment
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_to_though_a_browser_is_connected(store: Path, signum: int) -> None:
    with serving(store) as process:
        assert process.stderr
        port = _ADDRESS.match(process.stderr.readline())
        assert port
        browser = http.client.HTTPConnection("127.0.0.1", int(port[1]))
        browser.request("GET", "/nope")
        assert browser.getresponse().read()
        process.send_signal(signum)
        assert process.stderr.read() == "dealtrace: interrupted\n"
        assert process.wait() == 130
        browser.close()


def test_a_browser_is_opened_where_that_is_asked_for(store: Path, tmp_path: Path) -> None:
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    os.mkfifo(opened)
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', "utf-8")
    browser.chmod(0o755)
    with serving(store, "--open", "--review", "--author", "Ana", BROWSER=f"{browser} %s") as run:
        address = opened.read_text("utf-8").strip()
        assert run.stderr
        said = run.stderr.readline() + run.stderr.readline()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/review\?token=[\w-]{40,}", address)
    assert f"{address} lets who opens it decide as Ana" in said


def test_nothing_can_be_written_to_a_store_that_is_shown(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(
        "pipeline.serve.listening.serve", lambda opened, *_, **__: asked.append(write(opened))
    )
    monkeypatch.setenv("DEALTRACE_AUTHOR", "Ana")
    assert main(["serve", "--store", str(store)]) == 4
    assert main(["serve", "--store", str(store), "--review"]) == 0
    assert len(asked) == 1


def write(opened) -> bool:
    with opened.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE more (id INTEGER)")
    return True


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), ["http://127.0.0.1:0/ shows the store; Ctrl-C ends it."]),
        (
            _FOR_ALL,
            [
                "http://127.0.0.1:0/ shows the store; Ctrl-C ends it.",
                "Others on the network can read the store, without encryption.",
            ],
        ),
        (
            (*_FOR_ALL, "--review", "--author", "Ana"),
            [
                "http://127.0.0.1:0/ shows the store; Ctrl-C ends it.",
                "Others on the network can read the store, without encryption, and overhear the "
                "token.",
                "http://127.0.0.1:0/review?token=… lets who opens it decide as Ana; keep it to "
                "yourself.",
            ],
        ),
    ],
    ids=["here", "for all", "for all, with review"],
)
def test_it_says_where_it_is_and_who_can_read(
    store: Path,
    options: tuple[str, ...],
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)
    assert main(["serve", "--store", str(store), "--port", "0", *options]) == 0
    out, err = capsys.readouterr()
    told = re.sub(r"token=[\w-]+", "token=…", re.sub(r":\d+/", ":0/", err))
    assert (out, told.splitlines()) == ("", said)


def older(store: Path) -> None:
    """Make a store one of an earlier version."""
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
        connection.execute("PRAGMA user_version = 1")


REFUSED = {
    "no store": (["--store", "nope.db"], 4, "no store at nope.db"),
    "a folder": (["--store", "."], 4, "."),
    "no store but a file": (["--store", "text.db"], 4, "text.db"),
    "an older store": (["--store", "older.db"], 4, "dealtrace migrate --store older.db moves it"),
    "a server's store": (
        ["--store", "postgresql+psycopg://ana:secret@db.example/news"],
        2,
        "serve needs a store in an SQLite file, not postgresql+psycopg://ana:***@db.example/news",
    ),
    "no author": (["--review", "--author", " "], 2, "a decision needs an author"),
    "no host": (["--host", "no.such.host.invalid"], 2, "cannot listen at no.such.host.invalid:"),
    "no port": (["--port", "70000"], 2, "--port"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_served_is_told_in_one_line(
    store: Path, case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options, code, told = REFUSED[case]
    monkeypatch.chdir(store.parent)
    monkeypatch.setenv("DEALTRACE_STORE", str(store))
    Path("text.db").write_text("no database" * 100, "utf-8")
    shutil.copy(store, "older.db")
    older(Path("older.db"))
    assert main(["serve", *options]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert told in err
    assert "secret" not in err


def test_a_port_in_use_is_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert main(["serve", "--store", str(store), "--port", port]) == 2
    told = f"dealtrace: cannot listen at 127.0.0.1:{port}: Address already in use\n"
    assert capsys.readouterr().err == told
