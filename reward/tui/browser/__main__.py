"""One visitor's screen, its keys and pictures going through pipes: what `reward serve` starts for each page."""

import os
import sys

if __name__ == "__main__":
    os.environ["TEXTUAL_DRIVER"] = "reward.tui.browser.driver:Visitor"

    from reward.tui import run  # Textual reads the driver's name when it is imported

    sys.exit(run(sys.argv[1:]))
