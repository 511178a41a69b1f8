"""Every block and every inline command of the README and the guide is tried: no page can show what nobody runs.

Blocks of commands, and the Python of README and library, run in test_readme.py; what a block of text is, is said here.
"""

import ast
import importlib
import json
import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reward import Assumptions, Offer, Person
from reward.cli import main
from reward.library.offer_files import load_offer, load_quoted
from tests.cli.test_readme import PAGES, shell_blocks
from tests.commands import commands_of

SHOWN = {"README", "payslips", "proof"}
"""Pages with a text that is no input: what a command prints, held in test_readme.py, and a drawing of the layers."""
OF_ANOTHER_PROGRAM = {"serving"}
"""ssh, and a web server's own file, in front of `reward serve`."""


def blocks(language: str) -> dict[str, list[str]]:
    found = {name: re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL) for name, text in PAGES.items()}
    return {name: each for name, each in found.items() if each}


def test_every_block_is_of_a_kind_that_a_test_runs() -> None:
    languages = {word for text in PAGES.values() for word in re.findall(r"^```(\S*)$", text, re.MULTILINE)}
    assert languages == {"", "sh", "python", "toml", "json", "text"}
    assert set(blocks("python")) == {"README", "library"}
    assert set(blocks("toml")) == {"offers", "umbrella"}
    assert set(blocks("text")) == SHOWN | OF_ANOTHER_PROGRAM | {"staff", "payroll", "budgets"}
    for name, text in PAGES.items():
        for block in shell_blocks(text):
            assert block[0].startswith("reward ") or (name == "README" and block[0].startswith("python3 -m venv")), (
                block
            )


def test_the_tables_that_the_guide_shows_are_read_as_they_stand(tmp_path: Path) -> None:
    for page, command, said in (("staff", "staff", "P1"), ("payroll", "payroll", "E1")):
        (table,) = blocks("text")[page]
        source, out = tmp_path / f"{page}.csv", tmp_path / f"{page}-out.csv"
        source.write_text(table, "utf-8")
        result = CliRunner().invoke(main, [command, str(source), "-o", str(out)])
        assert result.exit_code == 0, result.output
        assert said in out.read_text("utf-8") and "refused" not in result.stderr


def test_the_toml_that_the_guide_shows_is_what_its_keys_take(tmp_path: Path) -> None:
    """A payment, a person and what is assumed stand in an offer, a person's and an assumptions' file; then a quotation."""
    payment, person, assumed = blocks("toml")["offers"]
    plain = load_offer("met-external-relations-manager").as_said()
    assert Offer.model_validate({**plain, **tomllib.loads(payment)}).payment
    assert Person.model_validate(tomllib.loads(person)).nation == "scotland"
    assert Assumptions.model_validate(tomllib.loads(assumed)).later_years == "frozen"
    (quoted,) = blocks("toml")["umbrella"]
    path = tmp_path / "quote.toml"
    path.write_text(quoted, "utf-8")
    assert load_quoted(path).per == "year"
    result = CliRunner().invoke(main, ["reconcile", "met-estate-strategy-contract", str(path), "--tax-year", "2026-27"])
    assert result.exit_code in (0, 1) and "take_home" in result.stdout.replace("Take-home pay", "take_home"), (
        result.output
    )


def test_the_program_that_an_assistant_starts_is_a_command() -> None:
    (block,) = blocks("json")["assistant"]
    (server,) = json.loads(block)["mcpServers"].values()
    assert server["command"] == "reward" and set(server["args"]) <= {path.split()[-1] for path, _ in commands_of()}


def test_the_spark_job_that_the_guide_shows_asks_for_what_is_there() -> None:
    """It runs where Spark is: tests/workforce/test_staff_spark.py."""
    (block,) = blocks("text")["budgets"]
    tree = ast.parse(block)
    for each in ast.walk(tree):
        if isinstance(each, ast.ImportFrom) and (each.module or "").startswith("reward"):
            (name,) = each.names
            assert importlib.import_module(f"{each.module}.{name.name}")
    module = importlib.import_module("reward.workforce.staff.spark")
    calls = {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "spark"
    }
    assert calls and all(hasattr(module, call) for call in calls)


def inline() -> list[str]:
    """The commands within sentences, each once; an ellipsis stands for what a reader puts in."""
    found = []
    for text in PAGES.values():
        prose = re.sub(r"```.*?```|<!--.*", "", text, flags=re.DOTALL)
        found += re.findall(r"`(reward [^`]+)`", prose)
    return sorted({each.partition(" < ")[0].replace("…", "") for each in found})


@pytest.mark.parametrize("line", inline())
def test_every_command_within_a_sentence_is_one_that_is_taken(line: str) -> None:
    """Parsed with the words as they stand: it is not run, as its files are the reader's own."""
    words, command, context = shlex.split(line)[1:], main, click.Context(main)
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        named = command.get_command(context, words[0])
        assert named is not None, line
        command, words = named, words[1:]
    command.make_context(line, words, resilient_parsing=True)
    known = {option for each in (*command.params, *main.params) for option in each.opts}
    assert {word for word in words if word.startswith("--")} <= known, line
