import pytest

from pipeline.reconcile import names
from pipeline.reconcile.names import Aliases


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Scale AI", "SCALE AI, Inc."),
        ("Ÿnsect", "Ynsect SAS"),
        ("Grab", "Grab Holdings Ltd."),
        ("Byju's", "BYJU’S"),
        ("小米科技", "小米科技有限责任公司"),
        ("蜜雪集團", "蜜雪集团"),
        ("ＳＣＡＬＥ ＡＩ", "Scale AI"),
        ("Meta Platforms", "Meta"),
        ("AT&T", "AT & T"),
        ("Alan (France)", "Alan"),
        ("The Carlyle Group", "Carlyle"),
        ("AMD风险投资", "AMD Ventures"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Intel", "Intel Capital"),
        ("Alan", "Allan"),
        ("Sequoia Capital", "Sequoia Heritage"),
        ("红杉中国", "红杉资本"),
        ("Group", "Holding"),
    ],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert names.key(one) != names.key(other)


@pytest.mark.parametrize("name", ["SA", "集团", "!!!", "İ", "Co., Ltd."])
def test_a_name_of_nothing_else_keeps_its_words(name: str) -> None:
    assert names.key(name)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Wave", "Wave Mobile Money", True),
        ("Lightspeed Venture Partners", "Lightspeed", True),
        ("宇树", "宇树科技", True),
        ("Wave", "Waverly", False),
        ("H", "H Company", False),
        ("宇", "宇树科技", False),
    ],
)
def test_a_beginning_is_whole_words(one: str, other: str, *, expected: bool) -> None:
    assert names.is_prefix(one, other) is names.is_prefix(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("IFC", "International Finance Corporation", True),
        ("Sumitomo Mitsui Banking Corporation", "SMBC", True),
        ("AI", "Alpha Investments", False),
        ("GIC", "Global Infrastructure Partners", False),
    ],
)
def test_initials(one: str, other: str, *, expected: bool) -> None:
    assert names.is_initials(one, other) is expected


def test_aliases_are_shared_by_all_that_are_joined() -> None:
    pairs = [("智谱", "Zhipu AI"), ("Zhipu AI", "Zhipu"), ("Scale", "Scale AI")]
    for order in (pairs, pairs[::-1]):
        aliases = Aliases(order)
        assert aliases.root("智谱") == aliases.root("zhipu") == aliases.root("ZHIPU AI")
        assert aliases.root("Scale") != aliases.root("Zhipu")
