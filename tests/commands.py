"""Every command that there is, with those within others."""

from collections.abc import Iterator

import click

from reward.cli.program import MODULES, main


def commands_of(group: click.Group = main, path: str = "reward") -> Iterator[tuple[str, click.Command]]:
    """Each command of a group by its whole name, a group of commands before its own; in the order of the guide."""
    context = click.Context(group)
    names = [name for each in MODULES.values() for name in each] if group is main else list(group.commands)
    for name in names:
        command = group.get_command(context, name)
        assert command is not None, name
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands_of(command, f"{path} {name}")
