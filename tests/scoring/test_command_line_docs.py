"""The reference of the command line names every command and option, and no others."""

import argparse
import re
from pathlib import Path

from scoring.command_options import parser
from scoring.commands import COMMANDS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"


def subparsers() -> dict[str, argparse.ArgumentParser]:
    (action,) = (each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return dict(action.choices)


def test_every_command_has_its_row() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z]+) [A-Z]+ [A-Z]+` \|", text, re.MULTILINE)) == set(COMMANDS) == set(subparsers())


def test_every_option_has_its_row_with_its_commands() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    described: set[tuple[str, str]] = set()
    for option, commands in re.findall(r"^\| `(--[a-z-]+)[^`]*` \| ([^|]+) \|", text, re.MULTILINE):
        names = list(COMMANDS) if commands == "all" else re.findall(r"`([a-z]+)`", commands)
        described |= {(name, option) for name in names}
    known = {
        (name, option)
        for name, command in subparsers().items()
        for action in command._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    }
    assert described == known
