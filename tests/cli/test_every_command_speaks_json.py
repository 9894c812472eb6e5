"""Every command takes --json and --workbook, however deep it stands."""

import importlib
from collections.abc import Iterator

import click

from imgtui.cli.app import COMMANDS


def commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for inner, each in command.commands.items():
            yield from commands(f"{name} {inner}", each)


def test_every_command_takes_the_options_that_all_take() -> None:
    lacking = []
    for name, entry in COMMANDS.items():
        loaded = getattr(
            importlib.import_module(f"imgtui.cli.{entry.module}"), f"{name.replace('-', '_')}_command"
        )
        for path, command in commands(name, loaded):
            options = {option for each in command.params for option in each.opts}
            if not {"--json", "--workbook"} <= options and not isinstance(command, click.Group):
                lacking.append(path)
    assert lacking == []
