"""Short samples of writing that is broken off; `failing_calls.py`, `kills.py` and `simultaneous_saves.py` try more."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.failing_calls import started
from tests.simultaneous_saves import simultaneous
from tests.writers import TABLES, WRITERS

ROOT = Path(__file__).parent.parent.parent
SMALL = [name for name in WRITERS if "." not in name]


@pytest.mark.skipif(sys.platform != "linux", reason="a library is loaded before the C library as on Linux")
@pytest.mark.skipif(shutil.which("cc") is None, reason="that library is compiled")
@pytest.mark.parametrize(
    "writers",
    [
        SMALL,
        [f"table{kind}" for kind in TABLES],
        # Feather is written as Arrow is, and a table of refused rows as any other table.
        ["priced.csv", "priced.parquet", "priced.arrow", "priced.xlsx"],
        ["refused.csv", "refused.xlsx"],
    ],
    ids=["offers and the session", "tables", "priced staff", "refused staff"],
)
def test_whichever_call_fails_the_file_is_whole_and_one_line_says_so(writers: list[str]) -> None:
    done = started(["--few", *writers])
    assert done.stdout.endswith(", 0 of them with a fault\n"), done.stdout[-2_000:]
    assert int(done.stdout.split()[0]) > 100  # calls that failed
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="a process is killed in the middle of its work as a copy of this one"
)
def test_a_kill_tears_no_file_and_leaves_none_after_the_next_start() -> None:
    words = [sys.executable, str(ROOT / "tests" / "kills.py"), "24"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=600)
    said = "24 kills over 24 writers: 0 files torn, 0 starts after which temporary files were left, 0 that failed\n"
    assert (done.stdout, done.returncode) == (said, 0), done.stderr


def test_of_two_who_save_at_once_one_is_told() -> None:
    assert simultaneous(20) == {"saved": 10, "told": 10, "lost": 0, "neither": 0, "left": 0}
