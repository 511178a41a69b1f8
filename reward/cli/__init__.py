"""The command line: parse, call, print. Answers on stdout, remarks on stderr.

Exit status 0: done; 1: a check said no; 2: wrong input, told in one line. Whatever a command
needs is imported inside it, so that `--help` and completion load neither numpy nor pydantic.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from reward import __version__
from reward.base.errors import RewardError
from reward.cli import adverts, ask, assistant, data, decisions, guide, offers, outlook, reports, screens, tables
from reward.cli.common import takes_scales, told
from reward.cli.ending import ended_by_signals, status_of
from reward.cli.streams import let_go, open_missing, unwritable
from reward.library.folders import shipped_scales


class OneLineErrors(click.Group):
    """A group whose every error is one line on stderr; no traceback reaches a user."""

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
        # Nothing here is a matrix, so numpy's algebra library need not start its threads: 150 ms of CPU.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # Looking for pydantic plugins reads the metadata of every package installed: 15 ms for nothing.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        # A command is short and makes no cycles worth looking for; a large table is a million objects to look at.
        gc.disable()
        status: Any = 0
        open_missing()
        try:
            with ended_by_signals():
                status = super().main(args, prog_name, complete_var, standalone_mode=False, **more)
            sys.stdout.flush()
        except click.exceptions.Abort as error:
            status = status_of(error.__cause__)
        except click.ClickException as error:
            status = told(error.format_message())
        except RewardError as error:
            status = told(str(error))
        except BrokenPipeError:
            let_go(sys.stdout.fileno())  # the reader of our output has gone: leave quietly
        except Exception as error:
            stream = unwritable(error)
            if stream is None and os.environ.get("REWARD_DEBUG"):
                raise
            fault = f"a fault in reward itself: {type(error).__name__}: {error}; REWARD_DEBUG=1 shows where"
            status = 70 if stream is None else 2
            told(stream or fault)
        finally:
            gc.enable()
        sys.exit(status if isinstance(status, int) else 0)


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
        if screens.is_terminal():
            screens.open_screen()
        else:
            click.echo(context.get_help())


for command in (
    *offers.COMMANDS,
    *ask.COMMANDS,
    *adverts.COMMANDS,
    *decisions.COMMANDS,
    *outlook.COMMANDS,
    *reports.COMMANDS,
    *tables.COMMANDS,
    *data.COMMANDS,
    *screens.COMMANDS,
    *guide.COMMANDS,
    *assistant.COMMANDS,
):
    main.add_command(takes_scales(command))
