"""The page on reconciling tells the sentences and the numbers that the program has."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.reconcile import slots, why
from pipeline.reconcile.choose import Choice
from pipeline.reconcile.witnesses import Witnesses

ROOT = Path(__file__).resolve().parent.parent
PAGE = " ".join((ROOT / "docs" / "reconciling.md").read_text("utf-8").split())
BELIEF = tomllib.loads((ROOT / "pipeline" / "reconcile" / "belief.toml").read_text("utf-8"))
# What an article tells in passing has no status's name.
SURE = {"aside": "in passing, against the article's own figure"}


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in why.SENTENCES.values()])
def test_how_a_value_stands_to_the_chosen_one(sentence: str) -> None:
    assert f"`{sentence}`" in PAGE


def test_what_a_chosen_value_has_before_another() -> None:
    for criterion in Choice([], slots.COMPANY, Witnesses([], {})).criteria():
        assert f"`{criterion.merit}`" in PAGE


def test_the_rules_are_those_of_the_code() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "rules_page.py")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("told", BELIEF["sureness"])
def test_how_sure_it_is_what_is_told(told: str) -> None:
    assert f"| {SURE.get(told, told)} | {BELIEF['sureness'][told]} |" in PAGE


@pytest.mark.parametrize("slot", BELIEF["misread"])
def test_how_often_a_slot_is_misread(slot: str) -> None:
    wrong, told = BELIEF["misread"][slot]
    assert f"| {slot} | {wrong} | {told} |" in PAGE
