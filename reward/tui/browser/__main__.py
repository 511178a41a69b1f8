"""One visitor's screen, its keys and pictures going through pipes: what `reward serve` starts for each page.

Its arguments: `guest` or `owner`, the folder that it is at home in and kept within, and of an owner perhaps a file with
the desk that it begins with.
"""

import json
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ["TEXTUAL_DRIVER"] = "reward.tui.browser.driver:Visitor"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # each of its threads would take memory that no screen needs

    from reward.base.collector import look_seldom
    from reward.library.folders import own_folders, shipped_scales
    from reward.library.within import keep_within
    from reward.tui.browser.guest_app import GuestApp  # Textual reads the driver's name when it is imported
    from reward.tui.browser.limits import MOST_FILES, MOST_ON_DISK, limit_memory, watch_memory

    limit_memory()
    watch_memory()
    who, home, *begins_with = sys.argv[1:]
    readable = [each.absolute() for each in (shipped_scales(), *own_folders())]
    if len(readable) > 1:
        os.environ["REWARD_SCALES"] = os.pathsep.join(map(str, readable[1:]))
    os.chdir(home)
    # A guest's paths are short ones, so that what he is told of a file says nothing about this machine.
    os.environ["REWARD_HOME"] = home if who == "owner" else "."
    keep_within(Path.cwd(), *readable, most=(MOST_FILES, MOST_ON_DISK) if who == "guest" else None)
    desk = None
    if begins_with:
        from reward.tui.state.desk import from_table

        desk = from_table(json.loads(Path(begins_with[0]).read_text("utf-8"))["desk"])[0]
    app = GuestApp(desk)
    app.when_open = look_seldom()
    app.run()
    sys.exit(app.return_code or 0)
