"""The README and the guide tell the truth: their commands work, their tables are the program's, and nothing is left out."""

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reward.base.text_table import cell_width
from reward.cli import main
from reward.library.guide import ORDER, topics
from reward.tui.guide_text import laid_out
from tests.commands import commands_of
from tests.write_guide import pages

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = {"README": README, **{name: each.text for name, each in topics().items()}}
TOLD = "\n".join(PAGES.values())


def shell_blocks(text: str = TOLD) -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [[line.split("  #")[0].strip() for line in block.splitlines()] for block in blocks]


def shell_lines() -> list[str]:
    return [line for block in shell_blocks() for line in block]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(block, id=f"{name}: {block[0]}")
        for name, text in PAGES.items()
        for block in shell_blocks(text)
        if block[0].startswith("reward ")
    ],
)
def test_the_commands_of_readme_and_guide_work_as_they_stand(
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
    (excerpt,) = re.findall(r"```text\n(Pay day, week.*?)```", PAGES["payslips"], re.DOTALL)
    words = shlex.split(next(line for line in shell_lines() if line.startswith("reward payslips")))
    printed = CliRunner().invoke(main, words[1:]).stdout
    for part in excerpt.split("…\n"):
        assert part in printed


def test_every_command_has_a_row_in_the_guide() -> None:
    """Its options are written there by the program itself."""
    table = PAGES["commands"].partition("<!--")[0]
    for path, command in commands_of():
        assert command.name in table, path


def test_what_the_program_writes_of_the_guide_is_what_it_says_now() -> None:
    stale = [path.name for path, text in pages().items() if path.read_text("utf-8") != text]
    assert stale == [], "python tests/write_guide.py writes them"


def test_every_option_in_readme_and_guide_exists() -> None:
    known = {
        word for command in (main, *dict(commands_of()).values()) for option in command.params for word in option.opts
    }
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", TOLD)) - {"--quiet", "--help", "--dist"}
    assert told <= known


def test_each_way_to_serve_that_the_readme_shows_is_one_that_the_command_takes() -> None:
    """They are parsed only: a server runs until somebody stops it."""
    serve = dict(commands_of())["reward serve"]
    options = re.findall(r"^\| `(--[^`]+)` \|", PAGES["serving"], re.MULTILINE)
    shown = [shlex.split(line)[2:] for line in re.findall(r"`(reward serve[^`…]*)`", README)] + list(
        map(shlex.split, options)
    )
    assert len(shown) >= 7
    for words in shown:
        serve.make_context("reward serve", list(words))


def test_setup_and_tests_are_each_one_line() -> None:
    one_liners = [line for line in shell_lines() if line.startswith("python3 -m venv")]
    assert len(one_liners) == 2
    assert one_liners[1].endswith("-m pytest -n auto --dist loadfile")


@pytest.mark.parametrize("name", ["README", "library"])
def test_the_library_examples_run(name: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGES[name], re.DOTALL)
    spaces: list[dict[str, Any]] = [{} for _ in blocks]
    for block, space in zip(blocks, spaces, strict=True):
        exec(compile(block, name, "exec"), space)
    assert str(spaces[0]["post"]["take_home"]) == "34050.58"
    if name == "library":
        assert str(spaces[-1]["rows"].sums["cost"]) == "94365.00"
        assert spaces[1]["priced"]["gross_pay"] == 68_200  # 62,000 and a tenth


def test_the_readme_is_short_and_leads_to_every_page() -> None:
    assert len(README.splitlines()) <= 150
    for name in ORDER:
        assert f"(reward/guide/{name}.md)" in README


def test_every_page_is_listed_and_every_link_leads_somewhere() -> None:
    folder = ROOT / "reward" / "guide"
    assert {path.stem for path in folder.glob("*.md")} == set(ORDER)
    for page in (ROOT / "README.md", *folder.glob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
            assert link.startswith("https://") or (page.parent / link).exists(), (page.name, link)


def test_every_toml_block_is_toml() -> None:
    for block in re.findall(r"```toml\n(.*?)```", TOLD, re.DOTALL):
        tomllib.loads(block)


def test_help_prints_each_page_as_it_is_written_and_lists_them() -> None:
    listed = CliRunner().invoke(main, ["help"]).stdout
    for name in ORDER:
        assert name in listed
        assert CliRunner().invoke(main, ["help", name]).stdout == PAGES[name]


def test_a_topic_that_is_not_there_is_told_with_the_nearest() -> None:
    said = CliRunner().invoke(main, ["help", "payslip"])
    assert said.exit_code == 2
    assert "there is no topic 'payslip'; did you mean 'payslips'?" in said.stderr


def test_a_page_is_laid_out_within_the_width_of_a_terminal() -> None:
    for name in ORDER:
        lines = laid_out(PAGES[name], 80, False).splitlines()
        assert max(map(cell_width, lines)) <= 80, name
        assert not any("\x1b" in line for line in lines)
