"""A sample of wrong inputs; `python -m tests.fuzz` plays as many as one likes."""

import random

import pytest

from reward.base.errors import InputError
from tests.fuzz import KINDS, Fuzz, run, runner


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_inputs_are_refused_in_one_line(kind: str) -> None:
    outcome = run(kind, KINDS[kind], 200, 1)
    assert outcome.faults == []
    assert outcome.inputs == 200


def test_an_input_is_the_same_when_it_is_played_again() -> None:
    for kind, fuzz in KINDS.items():
        assert repr(fuzz.make(random.Random(f"{kind} 7"))) == repr(fuzz.make(random.Random(f"{kind} 7")))


def _raises(number: int) -> None:
    raise (InputError("no") if number % 2 else ZeroDivisionError("a fault"))


def _takes_long(number: int) -> None:
    while number == 2:
        pass


def _takes_memory(number: int) -> None:
    if number == 2:
        assert len(b"x" * 200_000_000)


@pytest.mark.parametrize(
    ("play", "told", "times"),
    [
        (_raises, "ZeroDivisionError: 'a fault'", 2),
        (_takes_long, "no end within 1 s", 1),
        (_takes_memory, "memory: ", 1),
    ],
)
def test_a_fault_would_be_seen(play: object, told: str, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "NO_END", 1.0)
    monkeypatch.setattr(runner, "MOST_MEGABYTES", 64)
    numbers = iter((1, 1, 1, 1, 2, 3, 4))  # three are for warming
    outcome = run("test", Fuzz(lambda lot: next(numbers), play), 4, 1, echo=lambda told: None)
    assert sum(outcome.kinds.values()) == times
    assert len(outcome.faults) == 1
    assert outcome.faults[0].startswith(told)
    assert "python -m tests.fuzz test 1 1 --from 2" in outcome.faults[0]


def test_an_error_of_more_than_a_line_or_with_half_a_character_would_be_seen() -> None:
    def says(words: str) -> None:
        raise InputError(words)

    for words, told in (("", "an error without words"), ("x" * 9_000, "an error of more than 5,000 characters")):
        outcome = run("test", Fuzz(lambda lot, words=words: words, says), 1, 1, echo=lambda told: None)
        assert list(outcome.kinds) == [told]
