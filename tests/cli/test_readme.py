"""The README tells the truth: its commands work, its table is the program's, and nothing is left out."""

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reward.cli import main

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def commands(group: click.Group, prefix: str = "reward") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        path = f"{prefix} {name}"
        found[path] = command
        if isinstance(command, click.Group):
            found |= commands(command, path)
    return found


def shell_blocks() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [[line.split("  #")[0].strip() for line in block.splitlines()] for block in blocks]


def shell_lines() -> list[str]:
    return [line for block in shell_blocks() for line in block]


@pytest.mark.parametrize(
    "block", [block for block in shell_blocks() if block[0].startswith("reward ")], ids=lambda of: of[0]
)
def test_the_commands_of_the_readme_work_as_they_stand(
    block: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of a block one after the other, for one reads what another wrote; in a folder from which the examples are seen."""
    (tmp_path / "reward").symlink_to(ROOT / "reward")
    monkeypatch.chdir(tmp_path)
    for line in block:
        result = CliRunner().invoke(main, shlex.split(line)[1:])
        assert result.exit_code == 0, (line, result.output)


def test_the_comparison_shown_is_what_the_program_prints() -> None:
    setup = next(line for line in shell_lines() if "reward compare" in line and line.startswith("python3"))
    words = shlex.split(setup.split("&& .venv/bin/reward ")[1])
    printed = CliRunner().invoke(main, words).stdout
    assert f"```text\n{printed}```" in README


def test_the_payslips_shown_are_what_the_program_prints() -> None:
    """The excerpt, part by part between its dots, and its pay days among all of them."""
    (excerpt,) = re.findall(r"```text\n(Pay day, week.*?)```", README, re.DOTALL)
    words = shlex.split(next(line for line in shell_lines() if line.startswith("reward payslips")))
    printed = CliRunner().invoke(main, words[1:]).stdout
    for part in excerpt.split("…\n"):
        assert part in printed


def test_every_command_and_option_is_in_the_readme() -> None:
    for path, command in commands(main).items():
        assert command.name in README, path
        for option in command.params:
            if isinstance(option, click.Option) and not option.is_eager:
                assert any(word in README for word in option.opts), f"{path} {option.opts}"


def test_every_option_in_the_readme_exists() -> None:
    known = {word for command in (main, *commands(main).values()) for option in command.params for word in option.opts}
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--quiet", "--help", "--dist"}
    assert told <= known


def test_each_way_to_serve_that_the_readme_shows_is_one_that_the_command_takes() -> None:
    """They are parsed only: a server runs until somebody stops it."""
    serve = commands(main)["reward serve"]
    options = re.findall(
        r"^\| `(--[^`]+)` \|", README.partition("### In a browser")[2].partition("\n### ")[0], re.MULTILINE
    )
    shown = [shlex.split(line)[2:] for line in re.findall(r"`(reward serve[^`…]*)`", README)] + list(
        map(shlex.split, options)
    )
    assert len(shown) >= 8
    for words in shown:
        serve.make_context("reward serve", list(words))


def test_setup_and_tests_are_each_one_line() -> None:
    one_liners = [line for line in shell_lines() if line.startswith("python3 -m venv")]
    assert len(one_liners) == 2
    assert one_liners[1].endswith("-m pytest -n auto --dist loadfile")


def test_the_library_example_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    space: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), space)
    assert str(space["post"]["take_home"]) == "34050.58"
