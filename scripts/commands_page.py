"""Write all commands, as the command line has them, into the page about commands.

    commands_page.py [--write]

Without `--write`, exit code 1 where the page tells something else. The parts between
`<!-- NAME -->` and `<!-- end of NAME -->` are made: `index`, `exports`, `exit codes`, `commands`.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from pipeline.cli import EXIT_CODES, app
from pipeline.export.exporter import EXPORTERS, Exporter

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
PROGRAM = "dealtrace"
_EXIT_CODE = re.compile(r"^ +(\d+) +(.+)$", re.MULTILINE)


def main() -> None:
    """Compare the page with the code, or write it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="put today's commands into the page")
    arguments = parser.parse_args()
    told = PAGE.read_text("utf-8")
    made = page(told)
    if arguments.write:
        PAGE.write_text(made, "utf-8")
    elif made != told:
        sys.exit(f"{PAGE.name} tells other commands than the code: commands_page.py --write")


def page(text: str) -> str:
    """The page with each made part made anew."""
    for name, lines in PARTS.items():
        part = re.compile(rf"(?s)(?<=<!-- {name} -->\n).*?(?=<!-- end of {name} -->)")
        made = "\n".join(["", *lines(), "", ""])
        text = part.sub(lambda _, made=made: made, text)
    return text


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its words, those of groups after their group, the program itself first."""
    root = typer.main.get_command(app)
    yield PROGRAM, root
    yield from _below(PROGRAM, root)


def _below(words: str, group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        yield f"{words} {name}", command
        if hasattr(command, "commands"):
            yield from _below(f"{words} {name}", command)


def index() -> Iterator[str]:
    """A line for each command, which leads to it."""
    yield from ["| command | what it does |", "|---|---|"]
    for words, command in commands():
        if words != PROGRAM:
            first = _paragraphs(command)[0]
            yield f"| [`{words}`](#{words.replace(' ', '-')}) | {_cell(first)} |"


def exports() -> Iterator[str]:
    """A line for each thing that can be exported."""
    yield from ["| WHAT | a row is | formats | filters |", "|---|---|---|---|"]
    for name, entry in EXPORTERS.items():
        exporter = Exporter.named(name)
        filters = "yes" if exporter.takes_filters else ""
        yield f"| `{name}` | {entry.told} | {', '.join(exporter.formats)} | {filters} |"


def exit_codes() -> Iterator[str]:
    """A line for each exit code."""
    yield from ["| code | when |", "|---|---|"]
    yield from (f"| {code} | {_cell(when)} |" for code, when in _EXIT_CODE.findall(EXIT_CODES))


def all_commands() -> Iterator[str]:
    """Each command: its purpose, how it is called, arguments and options."""
    for words, command in commands():
        yield from ["", f"### {words}"]
        for paragraph in _paragraphs(command):
            yield from ["", paragraph]
        yield from ["", f"    {' '.join([words, *_usage(command)])}"]
        if command.params:
            yield from ["", "| | |", "|---|---|"]
            yield from map(_line, command.params)


def _paragraphs(command: Any) -> list[str]:
    return [" ".join(one.split()) for one in (command.help or "").split("\n\n")]


def _usage(command: Any) -> list[str]:
    pieces = [_named(one) for one in command.params if _is_argument(one)]
    options = ["[OPTIONS]"] if len(pieces) < len(command.params) else []
    return [*options, *pieces, *(["COMMAND"] if hasattr(command, "commands") else [])]


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _named(argument: Any) -> str:
    """« PATH », « [PATH] », « WORDS... »."""
    name = (argument.metavar or argument.name.upper()).removesuffix("...")
    name += "..." if argument.nargs != 1 else ""
    return name if argument.required else f"[{name}]"


def _line(parameter: Any) -> str:
    name = _named(parameter) if _is_argument(parameter) else _spelled(parameter)
    notes = []
    if parameter.required and not _is_argument(parameter):
        notes.append("Required.")
    if parameter.show_default and parameter.default not in (None, False):
        notes.append(f"Default: `{parameter.default}`.")
    if parameter.envvar:
        notes.append(f"From the environment: `{parameter.envvar}`.")
    return f"| {_cell(f'`{name}`')} | {_cell(' '.join([parameter.help or '', *notes]))} |"


def _spelled(option: Any) -> str:
    """« --out FILE », « -h, --help »."""
    spelled: str = option.get_help_record(typer.Context(typer.main.get_command(app)))[0]
    return spelled


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", r"\|")


PARTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "index": index,
    "exports": exports,
    "exit codes": exit_codes,
    "commands": all_commands,
}

if __name__ == "__main__":
    main()
