"""`dataclass` for classes whose methods are written when one is first used and not when its module is imported.

The standard decorator writes six functions of a class by `exec`: 200 ms of CPU at every start on a slow machine, most of
it for classes that a question never comes to, and for comparing and showing what is neither compared nor shown. At its
first use a class becomes what the standard decorator makes of it; its methods are written at their own, and `__init__`
when it has been called so often that writing it pays. `slots` is not taken: a class has them from its beginning or never.
"""

import dataclasses
from collections.abc import Callable, Iterable
from inspect import signature
from reprlib import recursive_repr
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

C = TypeVar("C", bound=type)

_ONE_AT_A_TIME = RLock()
_AWAITED = ("__init__", "__setstate__", "__dataclass_fields__", "__dataclass_params__", "__match_args__")
"""What is asked of a class at its first use: to make an object, to read one that was pickled, to tell its fields."""


class _Awaited:
    """Stands for an attribute that the decorator gives to a class, until somebody asks for it."""

    def __init__(self, name: str, of: type, make: Callable[[], None]) -> None:
        self.name = name
        self.of = of
        self.make = make

    def __get__(self, instance: Any, owner: type) -> Any:
        self.make()
        if self.name == "__signature__":
            return signature(owner)  # of the `__init__` that is written now
        if self.name == "__init__" and not isinstance(instance, self.of):
            _write_init(self.of)  # not called but looked at
        if self.name == "__setstate__":  # such a class has none: what was pickled is what stands in the object
            return instance.__dict__.update
        found = vars(self.of)[self.name]
        # As the attribute itself would be had: `inspect` of Python 3.14 binds what it finds to the class.
        return found.__get__(instance, owner) if hasattr(found, "__get__") else found


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:

    def replace(record: Any, /, **changes: Any) -> Any:
        """As the standard one, five times as fast for a record of `dataclass` here, of which nothing is worked out anew."""
        kind = type(record)
        state = getattr(record, "__dict__", None)
        fields = kind.__dataclass_fields__
        if state is None or hasattr(kind, "__post_init__") or not fields.keys() >= changes.keys():
            return dataclasses.replace(record, **changes)  # which also says what is wrong
        made = object.__new__(kind)
        made.__dict__.update({name: state[name] for name in fields})
        made.__dict__.update(changes)
        return made

    def dataclass(*, frozen: bool, eq: bool = True) -> Callable[[C], C]:
        """The standard decorator, at the first use of the class."""

        def awaiting(cls: C) -> C:
            def make() -> None:
                with _ONE_AT_A_TIME:  # whoever comes in between waits at `__init__`, which is there last
                    if not isinstance(cls.__dict__["__init__"], _Awaited):
                        return
                    del cls.__match_args__
                    cls.__doc__ = cls.__doc__ or cls.__name__  # or it would be written from an `__init__` not there yet
                    _made(cls, frozen=frozen, eq=eq)
                    cls.__signature__ = _Awaited("__signature__", cls, lambda: _write_init(cls))
                    cls.__init__ = _first_init(cls)
                    del cls.__setstate__

            for name in _AWAITED:
                setattr(cls, name, _Awaited(name, cls, make))
            return cls

        return awaiting


def _made(cls: Any, *, frozen: bool, eq: bool) -> None:
    """The class as the standard decorator makes it, but for its `__init__`; what compares and shows is written when asked for."""
    above = any(getattr(each, "__dataclass_params__", None) is not None for each in cls.__mro__[1:])
    dataclasses.dataclass(frozen=frozen and above, eq=False, init=False, repr=False)(cls)
    params = cls.__dataclass_params__
    params.init = params.repr = True
    params.frozen, params.eq = frozen, eq
    own = vars(cls)
    if frozen and "__setattr__" not in own:
        cls.__setattr__, cls.__delattr__ = _refuse_to_set, _refuse_to_delete
    if "__repr__" not in own:
        cls.__repr__ = _awaited(cls, "__repr__", _repr_of)
    if eq:
        if own.get("__hash__") is None:
            cls.__hash__ = _awaited(cls, "__hash__", _hash_of) if frozen else None
        if "__eq__" not in own:
            cls.__eq__ = _awaited(cls, "__eq__", _eq_of)


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _awaited(cls: Any, name: str, write: Callable[[type], Callable[..., Any]]) -> Callable[..., Any]:
    """Stands for a method until it is first called, which writes it."""

    def method(self: Any, *others: Any) -> Any:
        written = write(cls)
        written.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, written)
        return written(self, *others)

    method.__name__, method.__qualname__ = name, f"{cls.__qualname__}.{name}"
    return method


def _repr_of(cls: type) -> Callable[[Any], str]:
    names = [field.name for field in dataclasses.fields(cls) if field.repr]

    def shown(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    shown.__name__ = "__repr__"
    return recursive_repr()(shown)


def _hash_of(cls: type) -> Callable[[Any], int]:
    of = [field.name for field in dataclasses.fields(cls) if (field.compare if field.hash is None else field.hash)]
    return _written("__hash__", "self", f"hash({_tuple_of('self', of)})")


def _eq_of(cls: type) -> Callable[[Any, Any], bool]:
    of = [field.name for field in dataclasses.fields(cls) if field.compare]
    alike = f"{_tuple_of('self', of)} == {_tuple_of('other', of)}"
    return _written("__eq__", "self, other", f"{alike} if other.__class__ is self.__class__ else NotImplemented")


def _tuple_of(record: str, names: Iterable[str]) -> str:
    return f"({''.join(f'{record}.{name},' for name in names)})"


def _written(name: str, given: str, answer: str) -> Callable[..., Any]:
    names: dict[str, Any] = {}
    exec(f"def {name}({given}): return {answer}", names)  # noqa: S102  # only names of fields go into it, as in the standard dataclass
    method: Callable[..., Any] = names[name]
    return method


def _first_init(cls: Any) -> Callable[..., None]:
    """What makes the first objects of a class as its `__init__` would, which is written when there are many or one goes wrong."""
    takes = [(field.name, field.default, field.default_factory) for field in dataclasses.fields(cls)]
    names = [name for name, _, _ in takes]
    after = hasattr(cls, "__post_init__")
    left = iter(range(_FEW))

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807  # it stands for the one that is written
        values = {**dict(zip(names, given, strict=False)), **named}
        plain = next(left, None) is not None and len(values) == len(given) + len(named) and hasattr(self, "__dict__")
        for name, usual, make in takes if plain else ():
            if name in values:
                self.__dict__[name] = values.pop(name)
            elif usual is not dataclasses.MISSING:
                self.__dict__[name] = usual
            elif make is not dataclasses.MISSING:
                self.__dict__[name] = make()
            else:
                plain = False
        if values or not plain:
            _write_init(cls)(self, *given, **named)
        elif after:
            self.__post_init__()

    __init__.__qualname__ = f"{cls.__qualname__}.__init__"
    return __init__


def _write_init(cls: Any) -> Callable[..., None]:
    """The `__init__` of a class, written if it is not there yet."""
    with _ONE_AT_A_TIME:
        if isinstance(vars(cls).get("__signature__"), _Awaited):
            cls.__init__ = _init_of(cls)
            del cls.__signature__
    written: Callable[..., None] = cls.__init__
    return written


def _init_of(cls: type) -> Callable[..., None]:
    """What makes an object of the class from its fields: the one function that has to be there last."""
    given, lines = ["self"], list[str]()
    names: dict[str, Any] = {"__name__": cls.__module__, "_set": object.__setattr__, "_left_out": _LEFT_OUT}
    for field in dataclasses.fields(cls):
        name = field.name
        if field.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = field.default_factory
            given.append(f"{name}=_left_out")
            lines.append(f"_set(self, {name!r}, _make_{name}() if {name} is _left_out else {name})")
        else:
            if field.default is not dataclasses.MISSING:
                names[f"_usual_{name}"] = field.default
            given.append(f"{name}=_usual_{name}" if field.default is not dataclasses.MISSING else name)
            lines.append(f"_set(self, {name!r}, {name})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    body = "\n  ".join(lines or ["pass"])
    exec(f"def __init__({', '.join(given)}):\n  {body}", names)  # noqa: S102  # only names of fields go into it, as in the standard dataclass
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


_LEFT_OUT = object()
_FEW = 32
"""Objects of a class that are made before its `__init__` is written, which takes as long as making fifty."""
