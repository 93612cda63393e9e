"""Lines end where the language lets them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, Group

from pipeline.prose import Prose, breaks


def lines(text: str, width: int) -> list[str]:
    offsets = [0, *breaks(text, width), len(text)]
    return [text[a:b].rstrip() for a, b in pairwise(offsets)]


@pytest.mark.parametrize(
    ("text", "width", "wrapped"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("数据标注公司Scale AI宣布融资。", 20, ["数据标注公司Scale AI", "宣布融资。"]),
        ("公司完成融资。", 12, ["公司完成融", "资。"]),
        ("他说：「好」", 8, ["他说：", "「好」"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("", 5, [""]),
    ],
)
def test_lines_end_where_they_may(text: str, width: int, wrapped: list[str]) -> None:
    assert lines(text, width) == wrapped


@given(st.text(alphabet="ab 数据，。「」%1", max_size=60), st.integers(2, 20))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    offsets = breaks(text, width)
    assert offsets == sorted(set(offsets))
    assert all(cell_len(line) <= width for line in lines(text, width))


def test_styles_survive_the_wrapping() -> None:
    text = Prose.assemble("Scale AI宣布融资", ("143亿美元", "bold"), "。\n\n完")
    console = Console(width=16, force_terminal=True, color_system="standard", legacy_windows=False)
    with console.capture() as capture:
        console.print(Group(text))
    assert capture.get().split("\n")[:-1] == [
        "Scale AI宣布融资",
        "\x1b[1m143亿美元\x1b[0m。",
        "",
        "完",
    ]
