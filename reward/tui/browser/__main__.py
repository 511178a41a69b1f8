"""One visitor's screen, its keys and pictures going through pipes: what `reward serve` starts for each page.

It is at home in the visitor's folder, its one argument, and is kept within it.
"""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ["TEXTUAL_DRIVER"] = "reward.tui.browser.driver:Visitor"

    from reward.library.folders import own_scales, shipped_scales
    from reward.library.within import keep_within
    from reward.tui import run  # Textual reads the driver's name when it is imported

    readable = [each.absolute() for each in (shipped_scales(), own_scales()) if each is not None]
    if len(readable) > 1:
        os.environ["REWARD_SCALES"] = str(readable[1])
    # From here its paths are short ones, so that what a visitor is told of a file says nothing about this machine.
    os.chdir(sys.argv[1])
    os.environ["REWARD_HOME"] = "."
    keep_within(Path.cwd(), *readable)
    sys.exit(run(guest=True))
