"""The process that makes the page for a phone: a line of JSON in, the desk first and then what is typed; a page out for each.

It may read the shipped data, the user's own scales and nothing else, writes nowhere, and has no more memory than a screen.
"""

import gc
import json
import os
import sys
from pathlib import Path
from types import TracebackType


def _in_one_line(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    """No traceback reaches whoever serves; what went wrong does."""
    if not issubclass(kind, KeyboardInterrupt):
        print(f"reward: the page for a phone could not be made: {kind.__name__}: {str(error)[:200]!r}", file=sys.stderr)  # noqa: T201  # its server's words


if __name__ == "__main__":
    sys.excepthook = _in_one_line
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # each of its threads would take memory that no page needs

    from reward.library.folders import own_folders, shipped_scales
    from reward.library.within import keep_within
    from reward.tui.browser.limits import limit_memory
    from reward.tui.browser.phone_page import phone_page
    from reward.tui.state.desk import from_table

    limit_memory()
    # Nothing lies within this: no file can be written.
    keep_within(Path(os.devnull), *(each.absolute() for each in (shipped_scales(), *own_folders())))
    desk = from_table(json.loads(sys.stdin.buffer.readline()))[0]
    gc.enable()
    for line in sys.stdin.buffer:
        answer = json.dumps(phone_page(desk, json.loads(line)))
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
