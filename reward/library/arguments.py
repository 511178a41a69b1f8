"""What a caller of the library gives to its public functions, read as people plainly mean it or refused in one line.

A mapping is validated where a record is wanted, a text is read where a date is; what is neither is an `InputError`,
and never the `TypeError` or `AttributeError` of whatever line it would have got to.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from os import PathLike, fspath
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from reward.base.dates import TaxYear, tax_year
from reward.base.errors import InputError, nearest
from reward.base.figures import FIGURES, is_figure
from reward.base.forms import day_in
from reward.library.in_force import Library
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.record import Record
from reward.library.toml_files import read_toml

P = ParamSpec("P")
T = TypeVar("T")


def public(*more: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Reads each argument of a function by its name before the function sees it; `more` are options that it hands on."""

    def reading(function: Callable[P, T]) -> Callable[P, T]:
        code = function.__code__  # quicker than `inspect`
        places = code.co_varnames[: code.co_argcount]
        named = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        many = bool(code.co_flags & 0x04)
        rest = code.co_varnames[code.co_argcount + code.co_kwonlyargcount] if many else ""
        needed = places[: len(places) - len(function.__defaults__ or ())]
        known = (*named, *more)
        several = many or not {"a", "b"}.isdisjoint(places)

        @wraps(function)
        def call(*given: P.args, **options: P.kwargs) -> T:
            if len(given) > len(places) and not many:
                raise InputError(f"{_name(function)} takes {len(places)} arguments in order, not {len(given)}")
            for name in options:
                if name not in known:
                    hint = nearest(name, list(known)) or f"; they are {', '.join(known)}"
                    raise InputError(f"{_name(function)} has no option {name[:40]!r}{hint}")
                if name in places[: len(given)]:
                    raise InputError(f"{_name(function)} is given {name!r} twice")
            for name in needed[len(given) :]:
                if name not in options:
                    raise InputError(f"{_name(function)} needs {name!r}; it takes {', '.join(needed)}")
            names = (*places, *[rest] * (len(given) - len(places)))
            read: Any = [_read(name, value) for name, value in zip(names, given, strict=False)]
            read_options: Any = {name: _read(name, value, several=several) for name, value in options.items()}
            return function(*read, **read_options)

        return call

    return reading


def an_offer(given: object) -> Any:
    """An offer, or where it is; the mapping of one is checked."""
    if isinstance(given, Mapping):
        return Offer.model_validate(dict(given))
    if isinstance(given, Offer | str | Path):
        return given
    if isinstance(given, PathLike):
        return a_path("offer", given)
    raise _wrong("offer", given, "an Offer, a mapping of its keys, the path of a file, or a name")


def a_path(name: str, given: object) -> Path:
    """A path, of what stands for one."""
    if isinstance(given, str | PathLike):
        path = fspath(given)
        if isinstance(path, str):
            return Path(path)
    raise _wrong(name, given, "a path, as a text or a Path")


def a_quote(given: object) -> Any:
    """What an umbrella quotes, or the path of its file; a mapping is checked."""
    from reward.library.models.quoted_pay import QuotedPay

    if isinstance(given, Mapping):
        return QuotedPay.model_validate(dict(given))
    if isinstance(given, QuotedPay):
        return given
    if isinstance(given, str | PathLike):
        return a_path("quoted", given)
    raise _wrong("quoted", given, "QuotedPay(…), a mapping of its keys, or the path of a file")


def a_figure(written: object) -> Any:
    """The name of a figure; an unknown one is refused with the nearest."""
    if isinstance(written, str) and is_figure(written):
        return written
    hint = nearest(written, list(FIGURES)) if isinstance(written, str) else ""
    raise InputError(f"no figure {_short(written)}{hint or '; such as total_reward'}")


def _record(kind: type[Record]) -> Callable[[str, object], Any]:
    def read(name: str, given: object) -> Any:
        if given is None or isinstance(given, kind):
            return given
        if isinstance(given, Mapping):
            return kind.model_validate(dict(given))
        raise _wrong(name, given, f"{kind.__name__}(…) or a mapping of its keys")

    return read


def _tax_year(name: str, given: object) -> Any:
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, TaxYear) and isinstance(given.start, int):
        return tax_year(str(given))  # one that a program made is held to what may be written
    if isinstance(given, int) and not isinstance(given, bool) and 1900 <= given <= 2200:
        either = f"{TaxYear(given - 1)} or {TaxYear(given)}"
        raise InputError(f"tax_year {given} may be {either}; write it as a text, such as {str(TaxYear(given))!r}")
    if isinstance(given, date):
        raise InputError(f"tax_year {given} is a date; write on=… for the tax year of a date, or tax_year='2026-27'")
    raise _wrong(name, given, "a text such as '2026-27'")


def _date(name: str, given: object) -> Any:
    if isinstance(given, datetime):
        raise InputError(f"{name} {given} is a time of a day, not a date; write {given.date()}")
    if given is None or isinstance(given, date):
        return given
    if isinstance(given, str):
        try:
            return day_in(given)
        except ValueError as error:
            raise InputError(f"{name}: {error}") from None
    raise _wrong(name, given, "a date, or a text such as '2026-11-22'")


def _whole(name: str, given: object) -> Any:
    if given is None or (isinstance(given, int) and not isinstance(given, bool) and abs(given) < 2**63):
        return given
    raise _wrong(name, given, "a whole number")


def _of_kind(kind: type, wanted: str, *, needed: bool = False) -> Callable[[str, object], Any]:
    """A reader of what is of one kind; `None` stays, unless it is needed."""

    def read(name: str, given: object) -> Any:
        if isinstance(given, kind) or (given is None and not needed):
            return given
        raise _wrong(name, given, wanted)

    return read


def _list_of(kind: type, wanted: str) -> Callable[[str, object], Any]:
    """A reader of lists, and of whatever else gives one thing after the other, but text."""

    def read(name: str, given: object) -> Any:
        if isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping):
            values = list(given)
            if all(isinstance(each, kind) for each in values):
                return values
        raise _wrong(name, given, wanted)

    return read


_texts = _list_of(str, "a list of texts")


def _names(name: str, given: object) -> Any:
    """Names of columns or figures; one alone needs no list."""
    return (given,) if isinstance(given, str) else tuple(_texts(name, given))


def _number(name: str, given: object) -> Any:
    """A number as a command has it: a text, a whole number or a Decimal; a float may be another than it shows."""
    if isinstance(given, str):
        return given
    if isinstance(given, Decimal) and given.is_finite() and abs(given) < 2**63:
        return f"{given:f}"
    if isinstance(given, int) and not isinstance(given, bool) and abs(given) < 2**63:
        return str(given)
    raise _wrong(name, given, "a number as a text, such as '3.2', a whole number or a Decimal")


def _numbers(name: str, given: object) -> Any:
    """One number for all, or one for each group, as `["5", "8 directorate=Operations"]`."""
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping):
        return tuple(_number(name, each) for each in given)
    return _number(name, given)


def _amounts(name: str, given: object) -> Any:
    if given is None:
        return given
    if isinstance(given, Mapping) and all(isinstance(each, str) for each in given):
        return {each: _number(f"{name}: {each}", value) for each, value in given.items()}
    raise _wrong(name, given, "a mapping of names to pounds, such as {'recruitment': '4,000'}")


def _month(name: str, given: object) -> Any:
    """A month as a text; the first day of one is that month."""
    if isinstance(given, date) and not isinstance(given, datetime) and given.day == 1:
        return f"{given:%Y-%m}"
    if isinstance(given, str):
        return given
    raise _wrong(name, given, "a month such as '2026-04', or its first day")


def _table(name: str, given: object) -> Any:
    """A table, or the path of one, as a text too."""
    return a_path(name, given) if isinstance(given, str | PathLike) else given


def _against(name: str, given: object) -> Any:
    """Another tax year, or a file or folder of figures; of a text the question finds out which."""
    if given is None:
        raise _wrong(name, given, "a tax year such as '2025-26', or a file or folder of figures")
    return a_path(name, given) if isinstance(given, PathLike) else _tax_year(name, given)


def _case(name: str, given: object) -> Any:
    from reward.library.models.case import Case

    return _record(Case)(name, given)


def _mapping(name: str, given: object) -> Any:
    from reward.library.models.table_mapping import TableMapping

    if isinstance(given, str | PathLike):
        path = a_path(name, given)
        table = read_toml(path)
        try:
            return TableMapping.model_validate(table)
        except InputError as error:
            raise InputError(f"{path}: {str(error).partition(': ')[2]}") from error
    return _record(TableMapping)(name, given)


def _function(name: str, given: object) -> Any:
    if callable(given):
        return given
    raise _wrong(name, given, "a function of how far it is, 0 to 1")


def _optional(read: Callable[[str, object], Any]) -> Callable[[str, object], Any]:
    return lambda name, given: None if given is None else read(name, given)


_OF_TABLES: dict[str, Callable[[str, object], Any]] = {
    **dict.fromkeys(("table", "before"), _table),
    "source": a_path,
    **dict.fromkeys(("target", "refused"), _optional(a_path)),
    **dict.fromkeys(("by", "ignore"), _names),
    "figures": _optional(_names),
    **dict.fromkeys(("first", "month"), _month),
    "month_before": _optional(_month),
    "later_years": _of_kind(str, "'refuse' or 'frozen'"),
    "rest_of_year": _of_kind(str, "'same' or 'nothing'", needed=True),
    "funded": _of_kind(str, "'in-post' or 'establishment'", needed=True),
    "percent": _number,
    "vacancy_percent": _numbers,
    "recruitment_months": _optional(_numbers),
    "once": _amounts,
    "mapping": _mapping,
    "against": _against,
    "told": _optional(_function),
    **dict.fromkeys(("rows", "workers"), _whole),
    **dict.fromkeys(("strict", "replace_existing", "allowances"), _of_kind(bool, "True or False", needed=True)),
    "awards": lambda _, given: given,
}

_READERS: dict[str, Callable[[str, object], Any]] = {
    **_OF_TABLES,
    **dict.fromkeys(("a", "b", "offer", "offers"), lambda _, given: an_offer(given)),
    "quoted": lambda _, given: a_quote(given),
    "person": _record(Person),
    "assumptions": _record(Assumptions),
    "case": _case,
    "tax_year": _tax_year,
    **dict.fromkeys(("on", "start"), _date),
    **dict.fromkeys(("name", "solve"), _of_kind(str, "a text")),
    **dict.fromkeys(("basis", "down", "across", "figure", "per"), _of_kind(str, "a text", needed=True)),
    "value": lambda _, given: given,
    "measure": lambda _, given: a_figure(given),
    "library": _of_kind(Library, "a Library"),
    **dict.fromkeys(("years", "months", "draws", "seed"), _whole),
    **dict.fromkeys(("down_values", "across_values"), _list_of(object, "a list of values, such as ['600', '700']")),
    "ranges": _texts,
    "names": lambda name, given: None if given is None else _texts(name, given),
    "path": a_path,
    "which": lambda name, given: given if isinstance(given, str) else a_path(name, given),
    "given": lambda _, given: given,
    **dict.fromkeys(("replace", "with_equal_terms", "with_payer_views"), _of_kind(bool, "True or False", needed=True)),
}


def _read(name: str, given: object, *, several: bool = False) -> Any:
    """An argument by its name; of `several` offers each may have a person of its own."""
    if several and name == "person" and isinstance(given, Sequence) and not isinstance(given, str | bytes):
        return [_READERS[name](name, each) for each in given]
    return _READERS[name](name, given)


def _wrong(name: str, given: object, right: str) -> InputError:
    return InputError(f"{name}: {_short(given)} is not {right}")


def _short(given: object) -> str:
    try:
        text = " ".join(repr(given).split())
    except Exception:  # noqa: BLE001  # the value is the caller's own, and may fail in any way when it is shown
        text = "…"
    return text if len(text) <= 60 else text[:57] + "..."


def _name(function: Any) -> str:
    return str(function.__name__)
