"""A form for one offer: a field for every key that its kind may have, checked as the model checks a file."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reward.base.errors import RewardError
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.models.record import Record, keys_of, unit_of
from reward.library.offer_files import checked
from reward.tui.state.desk import changed
from reward.tui.widgets.field_specs import Spec, shown_at
from reward.tui.widgets.what_if import Field, fields_in_order

HEADS = ("title", "employer", "kind", "location", "advertised")
TABLES = {
    "employment": ("pay", "pension", "leave", "contract", "pattern", "pay_days"),
    "umbrella": ("rate", "contract", "umbrella", "pay_days"),
    "agency": ("rate", "contract", "agency", "pension", "leave", "pay_days"),
    "company": ("rate", "contract", "company"),
}
"""The tables that an offer of each kind may have."""
STEPS = {"money": 500_00, "days": 1_00, "count": 1_00, "percent": 10_000, "whole": 1}
LABELS = 24
"""Room for the labels."""
NOT_HERE = ("change", "schema")


def form_specs(offer: Offer) -> list[Spec]:
    """A field for each key: those of the offer itself, of its kind's tables, of its allowances and benefits."""
    known = set(Offer.model_fields)
    found = [_spec(path) for path in HEADS]
    for table in TABLES.get(offer.kind or "", ("pay", "rate", "contract", "pension", "leave")):
        if table in known:
            found += [_spec(f"{table}.{key}") for key in keys_of(Offer, [table]) if key not in NOT_HERE]
    for name in ("allowance", "benefit"):
        for place, each in enumerate(getattr(offer, name)):
            found += [_spec(f"{name}.{place}.{key}") for key in keys_of(type(each), [])]
    return found


def _spec(path: str) -> Spec:
    unit = unit_of(Offer, path)
    label = path.rpartition(".")[2].replace("_", " ")
    return Spec(f"A:{path}", label, STEPS.get(unit or "", 0), _choices(path), hint="", about="")


def _choices(path: str) -> tuple[str, ...]:
    """The words that a field may have; the names of a scale or scheme for the field that names one."""
    key = path.rpartition(".")[2]
    category = {"pay.scale": "pay", "pension.scheme": "pension", "leave.scale": "leave"}.get(path)
    if category is not None:
        return ("", *shipped().names(category), *(("none",) if category == "pension" else ()))
    model: Any = Offer
    annotation: Any = None
    for part in path.split("."):
        if part.isdigit():
            continue
        field = model.model_fields.get(part) if isinstance(model, type) and issubclass(model, Record) else None
        annotation = field.annotation if field is not None else None
        model = next(_records(annotation), None)
    words = tuple(_words(annotation))
    return ("", *words) if words and key not in ("kind",) else words


def _records(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from _records(inner)


def _words(annotation: Any) -> Iterator[str]:
    if annotation is bool:
        yield from ("true", "false")
    elif get_origin(annotation) is Literal:
        yield from (str(each) for each in get_args(annotation))
    elif get_origin(annotation) is Union or type(annotation).__name__ == "UnionType":
        for inner in get_args(annotation):
            yield from _words(inner)


class OfferForm(VerticalScroll):
    """One offer, typed in. Says `Changed` whenever the whole form is a valid offer."""

    @dataclass
    class Changed(Message):
        name: str
        offer: Offer

    @dataclass
    class Unread(Message):
        """Which fields have a text that cannot be used; empty where all can."""

        said: str

    def __init__(self, **more: Any) -> None:
        super().__init__(can_focus=False, **more)
        self.offer: Offer | None = None
        self.of = ""
        self.ahead = 0
        """Edits that are on their way to the desk."""
        self._filling = asyncio.Lock()

    async def show(self, name: str, offer: Offer) -> None:
        """The offer's fields; those that it has already are kept, so that what is being typed stays."""
        specs = form_specs(offer)
        another, self.of = name != self.of, name
        if self.ahead and not another:
            return  # an edit is on its way to the desk, and this is from before it
        self.offer, self.ahead = offer, 0
        async with self._filling:
            if [each.spec for each in self.query(Field)] != specs:
                with self.app.batch_update():
                    await fields_in_order(self, list(self._parts(offer, specs)))
        for each in self.query(Field):
            if another:
                each.put(shown_at(offer, each.spec), False)
            else:
                each.show(shown_at(offer, each.spec), False)

    def _parts(self, offer: Offer, specs: list[Spec]) -> Iterator[Widget]:
        """A heading for each table, and its fields."""
        table = ""
        for spec in specs:
            head = spec.path.removeprefix("A:").rpartition(".")[0]
            if head != table:
                table = head
                yield Static(Content(_heading(head)), classes="form--table")
            yield Field(spec, shown_at(offer, spec), False, LABELS)

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        if self.offer is None or event.text != event.field.entry.value:
            return  # more was typed since, and that is on its way
        path, text = event.path.removeprefix("A:"), event.text.strip()
        if text == shown_at(self.offer, event.field.spec):
            event.field.answer(event.text, "")
            self._tell()
            return
        try:
            offer = changed(Offer, self.offer, path, text)
        except (RewardError, ValueError) as error:
            event.field.answer(event.text, str(error))
            self._tell()
            return
        event.field.answer(event.text, "", shown_at(offer, event.field.spec))
        self._tell()
        self.offer = offer
        self.ahead += 1
        self.post_message(self.Changed(self.of, offer))

    def _tell(self) -> None:
        wrong = [each.spec.path.removeprefix("A:") for each in self.query(Field) if each.wrong]
        self.post_message(self.Unread(f"{' and '.join(wrong)} cannot be used: this is without" if wrong else ""))

    @on(Field.Reset)
    def _cleared(self, event: Field.Reset) -> None:
        event.stop()
        event.field.entry.value = ""


def _heading(table: str) -> str:
    """`pay`, or `allowance 2`: places are counted from one for people."""
    name, _, place = table.partition(".")
    return f"{name.replace('_', ' ')} {int(place) + 1}" if place.isdigit() else name.replace("_", " ")


def with_another(offer: Offer, table: str) -> Offer:
    """The offer with one more allowance or benefit to fill in."""
    rows = {
        "allowance": {"name": "Allowance", "amount": "0", "pensionable": False},
        "benefit": {"name": "Benefit", "amount": "0"},
    }
    written = offer.written()
    return checked(Offer, {**written, table: [*written.get(table, ()), rows[table]]}, table)
