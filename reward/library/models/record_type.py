"""The type of all records: one becomes a model of pydantic when it is first used, and is made of keywords.

There are a hundred kinds of record, a third of a millisecond each, and a question needs half of them. Until its first
use one is the class that Python makes of it; then pydantic fills in that same class.
"""

from abc import ABCMeta
from inspect import Parameter, Signature
from threading import RLock, get_ident
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from reward.base.errors import InputError, together
from reward.library.models.mistakes import mistakes

if TYPE_CHECKING:
    from pydantic._internal._model_construction import ModelMetaclass
else:
    ModelMetaclass = type(BaseModel)  # pydantic has no public name for it

_ONE_AT_A_TIME = RLock()
_FILLED: list[tuple[type, dict[str, Any]]] = []
"""The class that pydantic is about to fill, and what stands in it already."""
_AWAITED: dict[type, tuple[str, tuple[type, ...], dict[str, Any], dict[str, Any]]] = {}
"""What pydantic will be told of each class that waits: name, bases, what its body says, and options."""
_MAKERS: dict[type, int] = {}
"""The thread in which a class is being made: it may look at what is not whole yet."""
_QUIET = frozenset(
    {
        *("__abstractmethods__", "__bases__", "__class__", "__dict__", "__doc__", "__module__", "__mro__"),
        *("__name__", "__parameters__", "__qualname__", "__typing_subst__", "__weakref__"),
    }
)
"""What Python asks of a class that another is derived from or whose name stands at a field: no use of it yet."""
_PYTHONS = frozenset(
    {"__classcell__", "__classdictcell__", "__qualname__", "__new__", "__init_subclass__", "__class_getitem__"}
)
"""What a class does not have as its body says it."""


class _InPlace(ABCMeta):
    """Stands behind pydantic's own type, which asks it for a new class: it gives the one that waits, filled."""

    if not TYPE_CHECKING:

        def __new__(mcs, name, bases, namespace, **options):
            if not _FILLED:
                return super().__new__(mcs, name, bases, namespace, **options)
            cls, there = _FILLED.pop()
            for key in there.keys() - namespace.keys():
                type.__delattr__(cls, key)
            for key, value in namespace.items():
                if key not in there or there[key] is not value:
                    type.__setattr__(cls, key, value)
            return cls


class RecordType(ModelMetaclass, _InPlace):
    """Makes a record of keywords, and says in one line what is wrong with them.

    Not in `__init__`: pydantic would call that for every record within another, and lose where in it the fault is.
    """

    if not TYPE_CHECKING:

        def __new__(mcs, name, bases, namespace, **options):
            if not any(isinstance(base, RecordType) for base in bases):
                return super().__new__(mcs, name, bases, namespace, **options)
            cls = ABCMeta.__new__(_Awaiting, name, bases, namespace, **options)
            _AWAITED[cls] = (name, bases, namespace, options)
            return cls

        def __call__(cls, *given, **values):
            if given:
                raise InputError(
                    f"{cls.__name__}: give its keys by name, or a mapping to {cls.__name__}.model_validate"
                )
            try:  # a context manager would take a third of the time of a small record
                return super().__call__(**values)
            except ValidationError as error:
                raise InputError(f"{cls.__name__}: {together(mistakes(error, cls))}") from error

        @property
        def __signature__(cls):
            """Its keys with what is taken where they are left out, as `help` and an editor show them; {} is a table's own."""
            return Signature(
                [
                    Parameter(field.alias or name, Parameter.KEYWORD_ONLY, default=_default(field))
                    for name, field in cls.model_fields.items()
                ]
            )

        @__signature__.setter
        def __signature__(cls, _):
            """pydantic's own shows whatever it checks by, screens of it."""


class _Awaiting(RecordType):
    """The type of a record that nobody has used yet."""

    if not TYPE_CHECKING:

        def __getattribute__(cls, name):
            if name not in _QUIET and _MAKERS.get(cls) != get_ident():
                _make(cls)
            return type.__getattribute__(cls, name)

        def __setattr__(cls, name, value):
            _make(cls)
            type.__setattr__(cls, name, value)

        def __delattr__(cls, name):
            _make(cls)
            type.__delattr__(cls, name)

        def __call__(cls, *given, **values):
            _make(cls)
            return RecordType.__call__(cls, *given, **values)


def _make(cls: type) -> None:
    """Makes a class that waits the model that pydantic would have made at once."""
    with _ONE_AT_A_TIME:  # whoever comes in between waits here until the class is whole
        if cls in _MAKERS or cls not in _AWAITED:
            return
        name, bases, namespace, options = _AWAITED[cls]
        for base in bases:
            if type(base) is _Awaiting:
                _make(base)
        _FILLED.append((cls, namespace))
        _MAKERS[cls] = get_ident()
        try:
            ModelMetaclass.__new__(RecordType, name, bases, dict(namespace), **options)
            type.__setattr__(cls, "__class__", RecordType)
            del _AWAITED[cls]
        except BaseException:  # such as ctrl+c: it waits for its next use, as it was
            for key, value in namespace.items():
                if key not in _PYTHONS and vars(cls).get(key) is not value:
                    type.__setattr__(cls, key, value)
            raise
        finally:
            _FILLED.clear()
            del _MAKERS[cls]


def _default(field: FieldInfo) -> Any:
    """What is taken where a key is left out; {} where that is a table's own."""
    if field.is_required():
        return Parameter.empty
    found = field.get_default(call_default_factory=True)
    return {} if isinstance(type(found), RecordType) else found
