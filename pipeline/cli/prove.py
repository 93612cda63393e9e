"""Commands with a verdict: `check` against gold, `verify` a store."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.errors import CheckFailedError, UsageError
from pipeline import wording
from pipeline.cli import options, stores
from pipeline.cli.options import DEFAULT_STORE
from pipeline.cli.terminal import say, width

if TYPE_CHECKING:
    from pipeline.check.floors import Floors
    from pipeline.check.result import Result


class Report(StrEnum):
    """How the result of a check is written."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    GITHUB = "github"


class By(StrEnum):
    """What the figures are told apart by."""

    LANG = "lang"
    ARTICLE = "article"


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(check)
    app.command()(verify)


def check(  # noqa: PLR0913 - the command line's options
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR",
            show_default=False,
            help="A folder of articles, each with its expected facts in x.json beside it.",
        ),
    ],
    *,
    floors: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="The least F1 of each slot, and the hash of the gold they were set on.",
        ),
    ] = None,
    update_floors: Annotated[
        bool,
        typer.Option("--update-floors", help="Write the present figures to the floors file."),
    ] = False,
    allow_lower: Annotated[
        bool, typer.Option("--allow-lower", help="Let --update-floors lower a floor.")
    ] = False,
    allow_new_corpus: Annotated[
        bool,
        typer.Option("--allow-new-corpus", help="Let --update-floors take changed gold."),
    ] = False,
    report: Annotated[
        Report, typer.Option("--format", help="For people, programs, or a CI's annotations.")
    ] = Report.TEXT,
    by: Annotated[
        By, typer.Option(help="Tell F1 by language only, or by article as well.")
    ] = By.LANG,
    rules: Annotated[
        bool,
        typer.Option(
            "--rules",
            help="Tell how often each rule fired, was right and was contradicted, instead of the "
            "mistakes.",
        ),
    ] = False,
) -> None:
    """Score what is read in articles against their gold.

    Prints precision, recall and F1 by slot and language, then each wrong slot with its sentence.
    Exit code 1 where a slot is below its floor, or the gold is not what the floors were set on.
    """
    from pipeline.check.checking import check as checked  # noqa: PLC0415 - loads the models

    if floors is None and (update_floors or allow_lower or allow_new_corpus):
        raise UsageError("--update-floors and what it allows need --floors FILE")
    if rules and report not in {Report.TEXT, Report.JSON}:
        raise UsageError("--rules needs --format text or json")
    held = _held(floors, update_floors=update_floors)
    result = checked(gold, floors, _progress, rules=rules)
    _tell_unscored(result.unscored)
    _write(result, held, floors, report, by, rules=rules)
    if update_floors and floors is not None:
        _update(result, held, floors, allow_lower=allow_lower, allow_new_corpus=allow_new_corpus)
    elif held is not None:
        _judge(result, held)


def _held(path: Path | None, *, update_floors: bool) -> "Floors | None":
    """The floors in force; none where the file is about to be made."""
    from pipeline.check.floors import Floors  # noqa: PLC0415

    if path is None or (update_floors and not path.exists()):
        return None
    return Floors.load(path)


def _progress(done: int, total: int) -> None:
    """A line that overwrites itself, for someone who waits at a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\rreading {done} of {total}" + ("\r\033[K" if done == total else ""))
        sys.stderr.flush()


def _tell_unscored(addresses: Sequence[str]) -> None:
    if addresses:
        more = f" and {len(addresses) - 3} more" if len(addresses) > 3 else ""
        say(f"not scored, for want of gold: {', '.join(addresses[:3])}{more}")


def _write(  # noqa: PLR0913 - what is written, and how
    result: "Result",
    floors: "Floors | None",
    path: Path | None,
    report: Report,
    by: By,
    *,
    rules: bool,
) -> None:
    from pipeline.check import ci_formats, formats, rule_formats  # noqa: PLC0415

    if report is Report.JSON:
        told = formats.as_json(result, floors, rules=rules)
    elif report is Report.JUNIT:
        told = ci_formats.junit(result, floors)
    elif report is Report.GITHUB:
        told = ci_formats.github(result, floors, path)
    elif rules:
        told = f"{formats.figures(result, floors)}\n\n{rule_formats.text(result, width())}"
    else:
        told = formats.text(result, floors, by_article=by is By.ARTICLE)
    sys.stdout.write(f"{told}\n" if told else "")
    sys.stdout.flush()


def _update(
    result: "Result",
    held: "Floors | None",
    path: Path,
    *,
    allow_lower: bool,
    allow_new_corpus: bool,
) -> None:
    from pipeline.check.floors import Floors, updated  # noqa: PLC0415

    new = Floors.of(result.corpus, result.overall())
    updated(held, new, allow_new_corpus=allow_new_corpus, allow_lower=allow_lower).save(path)
    say(f"floors written to {path}")


def _judge(result: "Result", held: "Floors") -> None:
    """Raise CheckFailedError where the verdict is no."""
    held.require_corpus(result.corpus)
    below = held.below(result.overall())
    if below:
        told = ", ".join(f"{slot} {f1} < {floor}" for slot, (f1, floor) in below.items())
        raise CheckFailedError(f"below the floor: {told}")


def verify(store: options.Store = DEFAULT_STORE) -> None:
    """Prove that a store tells the truth.

    Every stored span equals its quote, every filled slot has evidence, every reference resolves,
    and the deals are those that the reports give. Prints what is wrong; exit code 1 if anything is.
    """
    from pipeline.verify import verify as problems_of  # noqa: PLC0415 - loads the database's library

    with stores.opened(store) as opened:
        problems = problems_of(opened)
    for problem in problems:
        typer.echo(f"{problem.check}: {problem.where}: {problem.message}")
    if problems:
        raise CheckFailedError(f"{stores.shown(store)} has {wording.count(len(problems), 'error')}")
    typer.echo(f"{stores.shown(store)} is sound: every span, slot and reference holds.")
