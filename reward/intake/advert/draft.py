"""A draft offer in the making: each key with its words, what is not said as questions, the rest told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reward.base.text_table import literal
from reward.intake.advert.facts import Evidence


@dataclass(frozen=True)
class Asked:
    """One thing that the advert does not say, and the key that answers it."""

    asks: str
    input: str

    def to_dict(self) -> dict[str, str]:
        return {"asks": self.asks, "input": self.input}


@dataclass(frozen=True)
class Draft:
    """An offer's table, the words that said each of its keys, and what is still to ask."""

    table: dict[str, Any]
    said: Mapping[str, Evidence] = field(default_factory=dict)
    """By the path of the key: `pay.basic`."""
    questions: tuple[Asked, ...] = ()
    assumed: tuple[str, ...] = ()
    """What was taken where the advert says nothing, a sentence each."""

    @property
    def offer(self) -> dict[str, Any]:
        """The table as an offer's file has it, with the words that said each key."""
        evidence = [{"key": path, "words": _words(said)} for path, said in self.said.items()]
        return {"schema": 1, **self.table, **({"evidence": evidence} if evidence else {})}


def _words(said: Evidence) -> str:
    words = literal(" ".join(said.text.split()))
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + "…"


MOST_WORDS = 200
"""Characters of the advert that are kept of a value."""


@dataclass
class Made:
    """A draft in the making."""

    table: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Evidence] = field(default_factory=dict)
    questions: list[Asked] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    unpriced: list[str] = field(default_factory=list)
    """What is said and cannot be priced, in the advert's words."""

    def put(self, path: str, value: Any, evidence: Evidence | None = None) -> None:
        table = self.table
        *parents, key = path.split(".")
        for parent in parents:
            table = table.setdefault(parent, {})
        table[key] = value
        if evidence is not None:
            self.said[path] = evidence

    def ask(self, asks: str, key: str) -> None:
        self.questions.append(Asked(asks, key))


def short(text: str) -> str:
    """Words of the advert in one line of a sentence of ours, with what could steer a terminal made visible."""
    plain = literal(" ".join(text.split()))
    return plain if len(plain) <= 90 else plain[:87].rstrip() + "…"
