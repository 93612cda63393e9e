"""Reports: pages in a folder, whose links all lead to pages of it, and whose words are text."""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
from browsing import Page
from handmade import read_by_marks
from newsroom import LATER, Newsroom
from sqlalchemy import select

from models.errors import UsageError
from models.tables import articles, derived, parties
from pipeline.cli import main
from pipeline.filters import Filters
from pipeline.pages import LANGUAGES
from pipeline.report import report, write_report
from pipeline.report.links import INDEX, place
from pipeline.store import open_store
from scripts.commands_page import commands

HOSTILE = "<img src=x onerror=alert(1)>"
WORTH = "COMPANY Orrery / valuation / announced / 2023-04 / 90000000"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    folder = tmp_path_factory.mktemp("report")
    with pytest.MonkeyPatch.context() as patch:
        read_by_marks(patch)
        store = open_store(str(folder / "deals.db"), create=True)
        made = Newsroom.with_articles(folder / "news", store)
        made.write("e.md", (LATER, WORTH, HOSTILE), HOSTILE, "2025-04-02")
        made.read()
    return made


@pytest.fixture(scope="module")
def pages(room: Newsroom) -> dict[str, str]:
    return pages_of(room)


def pages_of(room: Newsroom, filters: Filters | None = None, lang: str = "en") -> dict[str, str]:
    return dict(report(room.store, filters or Filters(), lang))


def broken(pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each link that leads to no page of a report or to no element there."""
    ids = {
        name: {told.get("id") for _, told in Page(page).elements} for name, page in pages.items()
    }
    for name, page in pages.items():
        for _, told in Page(page).elements:
            link = urlsplit(told.get("href") or "")
            path = PurePosixPath(name).parent / unquote(link.path) if link.path else name
            parts: list[str] = []
            for part in PurePosixPath(path).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            target = "/".join(parts)
            if told.get("href") is None or link.scheme in {"http", "https"}:
                continue
            if target not in pages or (link.fragment and unquote(link.fragment) not in ids[target]):
                yield name, told["href"] or ""


def test_all_that_a_store_holds_has_a_page(room: Newsroom, pages: dict[str, str]) -> None:
    with room.store.transaction() as connection:
        for table in (derived.Deal, parties.Organisation, parties.Person, articles.Article):
            found = connection.execute(select(table.id)).scalars().all()
            assert found
            assert {place(table.__tablename__, one) for one in found} <= pages.keys()
    assert "Brightlane" in pages[INDEX]
    assert "$10m" in pages[place("deal", "orrery-2024-05")]


def test_every_link_leads_to_a_page_of_the_report(room: Newsroom) -> None:
    for filters in (Filters(), Filters(company="Brightlane"), Filters(investor="Nexeo")):
        assert list(broken(pages_of(room, filters))) == []


def test_a_report_on_a_company_is_about_its_deals_only(room: Newsroom) -> None:
    pages = pages_of(room, Filters(company="Brightlane"))
    assert place("organisation", "brightlane") in pages
    assert place("organisation", "halden") in pages
    assert [name for name in pages if name.startswith("deal/")] == ["deal/brightlane-2024-02.html"]
    # Another deal of its investor is told there, but leads nowhere.
    assert "Orrery" in pages["organisation/halden.html"]
    assert "orrery-2024-05" not in pages["organisation/halden.html"]


def test_a_sentence_leads_to_its_place_in_the_article(pages: dict[str, str]) -> None:
    links = [told.get("href") or "" for _, told in Page(pages["deal/orrery-2024-05.html"]).elements]
    assert any(link.startswith("../article/") and "#c" in link for link in links)


def test_pages_run_nothing_and_fetch_nothing(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        tags = {tag for tag, _ in Page(page).elements}
        assert tags.isdisjoint({"script", "img", "iframe", "form"}), name
        assert not any(key.startswith("on") for _, told in Page(page).elements for key in told), (
            name
        )


def test_charts_are_pictures(pages: dict[str, str]) -> None:
    page = pages["organisation/orrery.html"]
    assert "<svg" in page
    assert 'aria-label="' in page


@pytest.mark.parametrize(("lang", "word"), [("fr", "montant"), ("zh", "金额")])
def test_a_report_speaks_the_language_asked_for(room: Newsroom, lang: str, word: str) -> None:
    page = pages_of(room, lang=lang)["deal/orrery-2024-05.html"]
    assert f'<html lang="{lang}">' in page
    assert word in page


def test_long_lists_go_on(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.report.book._LISTED", 1)
    pages = pages_of(room)
    assert {"deals-2.html", "deals-3.html"} <= pages.keys()
    assert "deals-4.html" not in pages
    assert list(broken(pages)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a/b", "a-b"),
        ("Con", "con"),
        ("月之暗面-2024", "月之暗面-2025"),
        ("x" * 300, "x" * 301),
        ("", "-"),
    ],
    ids=["slash", "case", "script", "long", "empty"],
)
def test_files_of_two_things_have_two_names_that_every_system_takes(one: str, other: str) -> None:
    names = [place("deal", told).removeprefix("deal/") for told in (one, other)]
    assert names[0].casefold() != names[1].casefold()
    assert not any(sign in name for name in names for sign in '/\\<>:"|?*')
    assert all(len(name.encode()) < 255 for name in names)


def test_a_folder_is_whole_or_not_there(room: Newsroom, tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[str, str]]:
        yield "index.html", ""
        raise RuntimeError

    out = tmp_path / "out"
    for where in (out, out.with_suffix(".zip")):
        with pytest.raises(RuntimeError):
            write_report(failing(), where)
    assert not [path for path in tmp_path.iterdir() if "out" in path.name]
    count = write_report(report(room.store, Filters(), "en"), out)
    assert count == sum(path.is_file() for path in out.rglob("*"))
    with pytest.raises(UsageError, match="something in it already"):
        write_report(failing(), out)


def test_the_command_packs_a_report(
    room: Newsroom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("pipeline.cli.export._PAUSE", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    out = tmp_path / "orrery.zip"
    asked = [
        "export",
        "report",
        "--company",
        "Orrery",
        "--store",
        str(room.folder.with_name("deals.db")),
    ]
    assert main([*asked, "--out", str(out)]) == 0
    assert "\r1 file\r2 files" in capsys.readouterr().err
    with zipfile.ZipFile(out) as archive:
        assert "orrery/index.html" in archive.namelist()
    assert main(asked) == 2
    assert "a report needs --out" in capsys.readouterr().err
    assert main([*asked, "--out", str(tmp_path / "de"), "--speak", "de"]) == 2
    assert f"there are {', '.join(LANGUAGES)}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [out]


def test_the_command_tells_the_languages_of_pages() -> None:
    command = next(one for words, one in commands() if words.endswith(" export"))
    (speak,) = (one for one in command.params if one.name == "speak")
    assert speak.metavar == "|".join(LANGUAGES)
    assert speak.default == LANGUAGES[0]
