"""Every command of `reward`, as one group.

A command's module is imported when the command is asked for, and whatever it needs inside it, so that `--help` and
completion load neither numpy nor pydantic.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from reward import __version__
from reward.cli.common import takes_scales, told
from reward.cli.ending import status_of
from reward.cli.opening import is_terminal, open_screen
from reward.cli.running import run
from reward.library.folders import shipped_scales

MODULES = {
    "offers": ("price", "compare", "payslips", "reconcile", "why", "new", "where"),
    "ask": ("ask",),
    "adverts": ("read",),
    "decisions": ("break-even", "target"),
    "outlook": ("project", "sensitivity", "likelihood"),
    "reports": ("report", "case", "again"),
    "tables": ("payroll", "staff"),
    "data": ("scales", "self-test", "schema"),
    "screens": ("screen", "serve"),
    "guide": ("help",),
    "assistant": ("mcp",),
}
"""The commands of each module of this room, in the order of the guide."""
_HOMES = {name: module for module, names in MODULES.items() for name in names}


class OneLineErrors(click.Group):
    """A group whose every error is one line on stderr; no traceback reaches a user.

    A command is imported when it is asked for: all of them are 40 ms of CPU that the one need not pay.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _HOMES and cmd_name not in self.commands:
            for command in import_module(f"reward.cli.{_HOMES[cmd_name]}").COMMANDS:
                self.add_command(takes_scales(command))
        return super().get_command(ctx, cmd_name)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **more: Any,
    ) -> Any:
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **more)

        def command() -> Any:
            try:
                return super(OneLineErrors, self).main(args, prog_name, complete_var, standalone_mode=False, **more)
            except click.exceptions.Abort as error:
                return status_of(error.__cause__)
            except click.ClickException as error:
                return told(error.format_message())

        return run(command)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        import tomllib

        data = tomllib.loads((shipped_scales() / "version.toml").read_text("utf-8"))["version"]
        click.echo(f"reward {__version__} (data of {data})")
        context.exit()


@click.group(cls=OneLineErrors, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version of the program and its data.",
)
@click.pass_context
def main(context: click.Context) -> None:
    """What an offer of work is worth in the UK: exact to the penny, and says why.

    OFFER is a path to a TOML file, or the name of a shipped or saved offer.
    """
    if context.invoked_subcommand is None:
        if is_terminal():
            open_screen()
        else:
            click.echo(context.get_help())
