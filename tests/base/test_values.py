"""A class whose methods are written at its first use is, from then on, what the standard decorator makes of it."""

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from reward.base.values import dataclass


def pair(**options: bool) -> tuple[type[Any], type[Any]]:
    """The same class by the standard decorator and by ours, both unused."""

    def written(decorator: Any) -> type[Any]:
        @decorator(frozen=True, **options)
        class Thing:
            """A thing."""

            name: str
            count: int = 2
            parts: list[int] = dataclasses.field(default_factory=list, compare=False)
            hidden: str = dataclasses.field(default="x", repr=False)

            def __post_init__(self) -> None:
                object.__setattr__(self, "name", self.name.upper())

            @property
            def twice(self) -> int:
                return 2 * self.count

        return Thing

    return written(dataclasses.dataclass), written(dataclass)


@pytest.mark.parametrize("options", [{}, {"eq": False}])
def test_objects_behave_as_those_of_the_standard_decorator(options: dict[str, bool]):
    standard, ours = pair(**options)
    for made in (("a",), ("a", 3), ("a", 3, [4]), ("a", 3, [4], "y")):
        one, other = standard(*made), ours(*made)
        assert repr(one) == repr(other)
        assert (one == standard(*made)) is (other == ours(*made))
        assert other != ours("other")
        assert dataclasses.astuple(one) == dataclasses.astuple(other)
        assert dataclasses.asdict(one) == dataclasses.asdict(other)
        assert repr(dataclasses.replace(one, count=9)) == repr(dataclasses.replace(other, count=9))
        if not options:
            assert hash(one) == hash(other) == hash(ours(*made))
    assert ours("a").parts is not ours("a").parts
    assert ours("a").twice == 4


def test_it_cannot_be_changed():
    made = pair()[1]("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.count = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.count


def test_wrong_arguments_are_refused():
    standard, ours = pair()
    for given, named in (((), {}), (("a", 1, [], "x", 5), {}), (("a",), {"other": 1}), (("a",), {"name": "b"})):
        for kind in (standard, ours):
            with pytest.raises(TypeError):
                kind(*given, **named)


@pytest.mark.parametrize(
    "asked",
    [
        dataclasses.fields,
        dataclasses.is_dataclass,
        lambda kind: [*inspect.signature(kind).parameters],
        lambda kind: kind.__match_args__,
        lambda kind: kind.__dataclass_params__.frozen,
        lambda kind: kind.__doc__,
    ],
)
def test_an_unused_class_can_be_asked(asked: Any):
    standard, ours = (asked(kind) for kind in pair())
    assert str(standard) == str(ours)


def test_what_is_found_without_asking_is_bound_as_usual():
    """As `inspect` of Python 3.14 does it to tell the signature of a class."""
    standard, ours = (
        inspect.signature(inspect.getattr_static(kind, "__init__").__get__(kind, type)) for kind in pair()
    )
    assert [*standard.parameters] == [*ours.parameters] == ["name", "count", "parts", "hidden"]


def test_a_class_in_use_can_be_asked_for_its_signature():
    for kind in pair():
        kind("a")
        assert [*inspect.signature(kind).parameters] == ["name", "count", "parts", "hidden"]


def test_the_first_objects_and_those_after_the_init_is_written_are_alike():
    standard, ours = pair()
    made = [ours(f"n{number}", parts=[number]) for number in range(100)]
    for number, each in enumerate(made):
        assert vars(each) == vars(standard(f"n{number}", parts=[number]))
        assert list(vars(each)) == ["name", "count", "parts", "hidden"]
    assert inspect.getfullargspec(ours.__init__).args == ["self", "name", "count", "parts", "hidden"]


def test_the_words_of_a_refusal_are_pythons_own():
    standard, ours = pair()
    for given, named in (((), {}), (("a", 1, [], "x", 5), {}), (("a",), {"other": 1}), (("a",), {"name": "b"})):
        said = []
        for kind in (standard, ours):
            with pytest.raises(TypeError) as raised:
                kind(*given, **named)
            said.append(str(raised.value))
        assert said[0] == said[1]


def test_nothing_is_written_before_the_first_use():
    ours = pair()[1]
    assert "__eq__" not in vars(ours)
    ours("a")
    assert "__eq__" in vars(ours)


def test_a_class_made_of_an_unused_one_has_its_fields():
    @dataclass(frozen=True)
    class Above:
        """What the other is made of."""

        first: int
        second: int = 2

    @dataclass(frozen=True)
    class Below(Above):
        """The other."""

        third: int = 3

    class Plain(Above):
        """Without a field of its own."""

    assert repr(Below(1)).endswith("Below(first=1, second=2, third=3)")
    assert Plain(1).second == 2
    assert [each.name for each in dataclasses.fields(Plain)] == ["first", "second"]


def test_a_pickled_object_is_whole_where_its_class_was_never_used():
    """As in another process, to which rows and results are sent."""
    from reward.rules.citation import Citation

    made = Citation("a", "b", "law")
    assert copy.deepcopy(made) == copy.copy(made) == made
    code = f"import pickle; x = pickle.loads({pickle.dumps(made)!r}); y = pickle.loads(pickle.dumps(x)); print(x == y, hash(x) == hash(y), x)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split(maxsplit=2) == ["True", "True", f"{made}\n"]


def test_many_at_once_may_be_the_first():
    for _ in range(50):
        kind = pair()[1]
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(kind, ["a"] * 16))
        assert set(made) == {made[0]}


def test_what_can_be_changed_is_as_the_standard_decorator_makes_it():
    def written(decorator: Any) -> type[Any]:
        class Above:
            """Has what a message of Textual's has."""

            def __init__(self) -> None:
                self.__post_init__()

            def __post_init__(self) -> None:
                self.sent = False

        @decorator(frozen=False)
        class Thing(Above):
            name: str
            parts: list[int] = dataclasses.field(default_factory=list)

        return Thing

    standard, ours = written(dataclasses.dataclass), written(dataclass)
    one, other = standard("a"), ours("a")
    for each in (one, other):
        assert not each.sent
        each.parts.append(2)
        each.name = "b"
        assert dataclasses.astuple(each) == ("b", [2])
        assert dataclasses.replace(each, name="c").name == "c"
        with pytest.raises(TypeError, match="unhashable"):
            hash(each)
    assert repr(one) == repr(other)
    assert one == standard("b", [2])
    assert other == ours("b", [2]) != ours("a", [2])
    assert not ours.__dataclass_params__.frozen
