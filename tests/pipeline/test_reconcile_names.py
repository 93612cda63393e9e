import pytest

from pipeline.reconcile import names
from pipeline.reconcile.names import Aliases


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orrery Works", "ORRERY WORKS, Inc."),
        ("Ÿrelle", "Yrelle SAS"),
        ("Tomo", "Tomo Holdings Ltd."),
        ("Tomo's", "TOMO’S"),
        ("澄湖科技", "澄湖科技有限责任公司"),
        ("澄雪集團", "澄雪集团"),
        ("ＯＲＲＥＲＹ ＷＯＲＫＳ", "Orrery Works"),
        ("Halden Platforms", "Halden"),
        ("M&T", "M & T"),
        ("Olan (France)", "Olan"),
        ("The Kestrel Group", "Kestrel"),
        ("ACM风险投资", "ACM Ventures"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moss", "Moss Capital"),
        ("Olan", "Ollan"),
        ("Arbor Capital", "Arbor Heritage"),
        ("澄杉中国", "澄杉资本"),
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
        ("Tern", "Tern Mobile Money", True),
        ("Quay Venture Partners", "Quay", True),
        ("澄树", "澄树科技", True),
        ("Tern", "Ternly", False),
        ("H", "H Company", False),
        ("澄", "澄树科技", False),
    ],
)
def test_a_beginning_is_whole_words(one: str, other: str, *, expected: bool) -> None:
    assert names.is_prefix(one, other) is names.is_prefix(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("NLC", "Northern Lights Corporation", True),
        ("Northern Marine Banking Corporation", "NMBC", True),
        ("AI", "Alpha Investments", False),
        ("Tarn", "Global Infrastructure Partners", False),
    ],
)
def test_initials(one: str, other: str, *, expected: bool) -> None:
    assert names.is_initials(one, other) is expected


def test_aliases_are_shared_by_all_that_are_joined() -> None:
    pairs = [("澄海", "Chenghai AI"), ("Chenghai AI", "Chenghai"), ("Orrery", "Orrery Works")]
    for order in (pairs, pairs[::-1]):
        aliases = Aliases(order)
        assert aliases.root("澄海") == aliases.root("chenghai") == aliases.root("CHENGHAI AI")
        assert aliases.root("Orrery") != aliases.root("Chenghai")
