"""Two adverts compared by somebody who sits at a terminal: what no price can do without is asked, what is assumed is said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")

MESSAGE = "Senior Project Manager, rail signalling\n£500 - £650 per day inside IR35\nSwindon, 2 days a week in the office\n6-12 month contract\n"
NOTE = "HEO London"


def played(folder: Path, answers: str, **adverts: str) -> str:
    """All that a terminal shows of `reward compare` with these adverts, given these lines."""
    import pty

    paths = []
    for name, text in adverts.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, "utf-8")
    ours, theirs = pty.openpty()
    os.write(ours, answers.encode())
    command = [sys.executable, "-m", "reward", "compare", *map(str, paths), "--tax-year", "2026-27"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "COLUMNS": "200"}, close_fds=True
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert process.returncode == 0, shown.decode()
    return " ".join(shown.decode().split())


def test_what_is_not_answered_is_assumed_and_said(tmp_path: Path) -> None:
    shown = played(tmp_path, "\n\n", message=MESSAGE, note=NOTE)
    kind = shown.index("How would you be paid: by the agency (PAYE), through an umbrella, or by your own company?")
    assert kind < shown.index("Where between £500 and £650 a day would you start?")
    assert "taken as through an umbrella" in shown
    assert "those of the Ministry of Justice are taken" in shown
    assert "Which point of “HEO” is not said: the lowest is taken." in shown


def test_what_is_answered_is_not_said_to_be_assumed(tmp_path: Path) -> None:
    shown = played(tmp_path, "agency\n600\n", message=MESSAGE, note=NOTE)
    assert "£600 a day, agency" in shown
    assert "taken as through an umbrella" not in shown
    assert "those of the Ministry of Justice are taken" in shown
