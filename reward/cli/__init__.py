"""The command line: parse, call, print. Answers on stdout, remarks on stderr.

Exit status 0: done; 1: a check said no; 2: wrong input, told in one line.
"""

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reward.cli.program import main as main
else:

    def __getattr__(name: str) -> Any:
        """`main`, the group of all commands, for who asks for it by name."""
        if name != "main":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from reward.cli.program import main

        return main


def start() -> None:
    """`reward`, as it is called: without a word the screen, else the command that is asked for."""
    from reward.cli.opening import is_terminal, open_screen

    if len(sys.argv) > 1 or "_REWARD_COMPLETE" in os.environ or not is_terminal():
        from reward.cli.program import main

        main(prog_name="reward")
    from reward.cli.running import run

    run(open_screen)  # what reads a command is 35 ms of CPU that the screen need not wait for
