"""Copies of the shipped data are checked whole, dozens of times; what was parsed once is not parsed again."""

import pickle
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from types import SimpleNamespace

import pytest

from reward.library import toml_files


@lru_cache(500)
def _parsed(text: str) -> bytes:
    return pickle.dumps(tomllib.loads(text))


@pytest.fixture(autouse=True, scope="module")
def _each_text_parsed_once() -> Iterator[None]:
    """A table of its own for whoever asks, from a parser that takes four fifths of a check's time."""
    once = SimpleNamespace(loads=lambda text: pickle.loads(_parsed(text)), TOMLDecodeError=tomllib.TOMLDecodeError)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(toml_files, "tomllib", once)
        yield
