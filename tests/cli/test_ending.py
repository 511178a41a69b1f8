"""Commands that are asked to end: by whom, with which status, and by whom not."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from reward.cli.ending import Ended, ended_by_signals, status_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither signal")
BOTH = [signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("number", BOTH)
def test_a_signal_ends_it_as_ctrl_c_does(number: signal.Signals) -> None:
    before = signal.signal(number, signal.SIG_DFL)
    try:
        with pytest.raises(KeyboardInterrupt) as raised, ended_by_signals():
            signal.raise_signal(number)
        assert signal.getsignal(number) is signal.SIG_DFL
    finally:
        signal.signal(number, before)
    assert status_of(raised.value) == 128 + number
    assert isinstance(raised.value, Ended)


def test_ctrl_c_ends_with_130() -> None:
    assert status_of(KeyboardInterrupt()) == status_of(None) == 130


def test_what_nohup_ignores_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ended_by_signals():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_on_a_thread_signals_are_left_to_the_program_that_embeds_us() -> None:
    seen = []

    def embedded() -> None:
        with ended_by_signals():
            seen.append(signal.getsignal(signal.SIGTERM))

    before = signal.getsignal(signal.SIGTERM)
    thread = threading.Thread(target=embedded)
    thread.start()
    thread.join()
    assert seen == [before]


@pytest.mark.parametrize("number", [signal.SIGINT, *BOTH])
def test_the_status_is_the_shells(number: signal.Signals) -> None:
    code = (
        "import click, signal\n"
        "from reward.cli import main\n"
        "@click.command()\n"
        "def wait() -> None:\n"
        "    print('ready', flush=True)\n"
        "    signal.pause()\n"
        "main.add_command(wait)\n"
        "main(['wait'])\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        assert child.stdout.readline() == "ready\n"
        child.send_signal(number)
        said = child.stderr.read()
    assert (child.returncode, said.strip()) == (128 + number, "")
