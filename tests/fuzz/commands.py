"""A command of `reward`, in this process, and what of it an input may be fed to."""

import contextlib
import io
import random

import click

from reward.base.errors import InputError
from reward.cli import main

FIGURES = (
    "take_home",
    "income_tax",
    "total_reward",
    "hirer_cost",
    "pension_value",
    "days_worked",
    "employee_ni",
    "pay.basic",
)
MEASURES = ("take_home", "total_reward", "hirer_cost", "gross_pay", "days_worked", "employer_cost")
OTHERS = ("met-external-relations-manager", "met-estate-strategy-contract", "southwark-lawyer-limited")


def play(words: list[str]) -> None:
    """Runs it as the terminal does, but for what a fault would say; what it prints must be text that a terminal takes."""
    # As a system hands them over: without NUL, and what is not UTF-8 byte by byte.
    raw = [word.replace("\0", "").encode("utf-8", "surrogatepass") for word in words]
    words = [word.decode("utf-8", "surrogateescape") for word in raw]
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            main.main(words, prog_name="reward", standalone_mode=False)
        except click.ClickException as error:
            raise InputError(error.format_message()) from None
        except SystemExit as left:
            if left.code not in (0, 1, None):
                raise
    printed.flush()


def about(offer: str, lot: random.Random) -> list[str]:
    """A command on one offer, or on one and another."""
    other, form = lot.choice(OTHERS), lot.choice(([], ["--json"]))
    chance = lot.random()
    if chance < 0.2:
        return ["price", offer, *form]
    if chance < 0.4:
        return ["price", offer, "--basis", "payslips", *form]
    if chance < 0.5:
        return ["payslips", offer, *form]
    if chance < 0.7:
        return ["why", offer, lot.choice(FIGURES), *lot.choice(([], ["--basis", "payslips"])), *form]
    if chance < 0.8:
        return ["project", offer, *lot.choice(([], [other])), "--years", str(lot.choice((1, 3, 10))), *form]
    if chance < 0.88:
        more = lot.choice(([], ["--equal-terms"], ["--views"], ["--basis", "payslips"]))
        return ["compare", *lot.sample((offer, other), 2), *more, *form]
    if chance < 0.94:
        return ["break-even", *lot.sample((offer, other), 2), "--measure", lot.choice(MEASURES), *form]
    if chance < 0.97:
        return ["sensitivity", *lot.sample((offer, other), 2), *form]
    return ["likelihood", *lot.sample((offer, other), 2), "--draws", "1000", *form]
