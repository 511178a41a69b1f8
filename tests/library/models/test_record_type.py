"""A record becomes a model of pydantic when it is first used, and is from then on what it would have been at once."""

import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, ClassVar, Self

import pytest
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, model_validator

from reward.base.errors import InputError
from reward.library.models.record import Record
from reward.library.models.record_type import RecordType


def run(code: str) -> str:
    """What a fresh Python prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def waits(kind: type) -> bool:
    return type(kind) is not RecordType


def body(base: type[BaseModel]) -> type[BaseModel]:
    """The same class made of one base or another."""

    class Thing(base):
        """A thing."""

        MOST: ClassVar[int] = 3
        name: str = Field(alias="called")
        count: Annotated[int, Field(ge=0)] = 2
        parts: dict[str, int] = Field(default_factory=dict)
        _seen: list[str] = PrivateAttr(default_factory=list)

        @property
        def twice(self) -> int:
            return 2 * self.count

        def __eq__(self, other: object) -> bool:
            return super().__eq__(other)

        __hash__ = None

        @model_validator(mode="after")
        def _few(self) -> Self:
            if self.count > self.MOST:
                raise ValueError("too many")
            return self

    return Thing


class AtOnce(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)


@pytest.fixture
def thing() -> type[BaseModel]:
    return body(Record)


def test_it_is_the_model_that_pydantic_makes_at_once(thing: type[BaseModel]) -> None:
    assert waits(thing)
    at_once = body(AtOnce)
    assert {name: repr(field) for name, field in thing.model_fields.items()} == {
        name: repr(field) for name, field in at_once.model_fields.items()
    }
    assert not waits(thing)
    assert thing.model_json_schema() == at_once.model_json_schema()
    for given in ({"called": "a"}, {"name": "a", "count": 1, "parts": {"b": 2}}):
        one, other = thing.model_validate(given), at_once.model_validate(given)
        assert vars(one) == vars(other)
        assert one.model_fields_set == other.model_fields_set
        assert one.model_dump(by_alias=True) == other.model_dump(by_alias=True)
        assert one.twice == other.twice
        assert one == thing.model_validate(given)
        assert one._seen == other._seen == []
    assert vars(thing).keys() ^ vars(at_once).keys() <= {"__abstractmethods__", "_abc_impl", "__signature__"}
    assert (thing.__doc__, thing.__name__) == ("A thing.", "Thing")


def test_it_refuses_what_that_model_refuses(thing: type[BaseModel]) -> None:
    at_once = body(AtOnce)
    for given in ({}, {"called": "a", "count": 4}, {"called": "a", "count": -1}, {"called": "a", "other": 1}):
        with pytest.raises(ValidationError) as as_usual:
            at_once.model_validate(given)
        with pytest.raises(InputError) as ours:
            thing.model_validate(given)
        assert isinstance(ours.value.__cause__, ValidationError)
        assert ours.value.__cause__.errors(include_url=False, include_context=False) == as_usual.value.errors(
            include_url=False, include_context=False
        )


def test_one_made_of_a_record_that_waits_has_its_fields(thing: type[BaseModel]) -> None:
    class More(thing):
        size: int = 1

    assert waits(thing)
    assert waits(More)
    made = More(called="a", size=2)
    assert not waits(thing)
    assert not waits(More)
    assert isinstance(made, thing)
    assert issubclass(More, Record)
    assert list(More.model_fields) == ["name", "count", "parts", "size"]


def test_what_is_set_on_one_that_waits_stays(thing: type[BaseModel]) -> None:
    thing.MOST = 5
    assert thing.model_validate({"called": "a", "count": 5}).model_dump()["count"] == 5
    del thing.MOST
    assert not hasattr(thing, "MOST")


def test_the_records_of_the_files_wait_until_one_is_read() -> None:
    code = """
from reward.library.models import offer, person, statutory
from reward.library.models.record_type import RecordType
waits = lambda kind: type(kind) is not RecordType
before = [waits(kind) for kind in (person.Person, person.P45, offer.Offer, statutory.Vat)]
person.Person(nation="scotland")
after = [waits(kind) for kind in (person.Person, person.P45, offer.Offer, statutory.Vat)]
print(before, after)
"""
    assert run(code) == "[True, True, True, True] [False, True, True, True]"


def test_threads_that_use_one_first_at_the_same_time_all_have_the_whole_of_it() -> None:
    for _ in range(20):
        thing = body(Record)
        with ThreadPoolExecutor(8) as threads:
            made = list(threads.map(lambda number, kind=thing: kind(called=f"n{number}"), range(16)))
        assert [each.model_dump()["name"] for each in made] == [f"n{number}" for number in range(16)]


def test_one_that_was_pickled_is_read_where_nobody_has_used_it() -> None:
    from reward.library.models.person import Person

    written = pickle.dumps(Person(nation="wales"))
    assert run(f"import pickle; print(pickle.loads({written!r}).nation)") == "wales"


def test_one_whose_making_was_broken_off_waits_for_its_next_use() -> None:
    presses = [KeyboardInterrupt, KeyboardInterrupt]

    class Above(Record):
        size: int = 1

        @classmethod
        def __pydantic_init_subclass__(cls, **options: object) -> None:
            if presses:
                raise presses.pop()

    class Thing(Above):
        count: Annotated[int, Field(ge=0)] = 2

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            assert Thing.model_fields
        assert waits(Thing)
        assert Above().size == 1
    assert (Thing(count=3).count, Thing().size) == (3, 1)
    assert not waits(Thing)
    assert list(Thing.model_fields) == ["size", "count"]
