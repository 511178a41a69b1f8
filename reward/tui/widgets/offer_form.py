"""A form for one offer: a field for every key that its kind may have, checked as the model checks a file.

An offer may have a hundred fields: those in view are mounted, and the next ones before the focus or the scroll bar is there.
"""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

from textual import events, on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reward.base.errors import RewardError
from reward.base.values import dataclass
from reward.library.in_force import shipped
from reward.library.inputs import InputKey, inputs_of
from reward.library.models.offer import Offer
from reward.library.offer_files import checked
from reward.tui.state.desk import changed
from reward.tui.state.field_specs import Spec, shown_at
from reward.tui.state.names_shown import called, meant
from reward.tui.widgets.field import Field, fields_in_order

STEPS = {"money": 500_00, "days": 1_00, "count": 1_00, "percent": 10_000, "whole": 1}
LABELS = 24
"""Room for the labels."""
NOT_HERE = ("schema", "doubts", "sources", "pay.change", "pension.match")
"""What is written in the file alone: texts, and lists within a table."""
OF_THE_PERSON = (
    "person.nation",
    "person.tax_code",
    "person.student_loans",
    "person.other_income",
    "person.other_income_kind",
)
"""What of the person may be otherwise with one offer; the rest of it is for a file."""


def form_specs(offer: Offer) -> list[Spec]:
    """A field for each key: those of the offer itself, of its kind's tables, and of the lists that it has."""
    keys = [key for key in inputs_of(type(offer)).values() if key.is_for(offer.kind) and not _is_in(key.path, NOT_HERE)]
    keys = [key for key in keys if not _is_in(key.path, ("person",)) or key.path in OF_THE_PERSON]
    listed = [key for key in keys if key.listed and key.table is not None]
    plain = [key for key in keys if key.table is None and not any(_is_in(key.path, (row.path,)) for row in listed)]
    found = [_spec(key, key.path) for key in plain]
    for row in listed:
        own = [key for key in keys if key.path.startswith(f"{row.path}.")]
        for place in range(len(getattr(offer, row.name))):
            found += [_spec(key, f"{row.path}.{place}.{key.name}") for key in own]
    return found


def _is_in(path: str, tables: Iterable[str]) -> bool:
    return any(path == table or path.startswith(f"{table}.") for table in tables)


def _spec(key: InputKey, path: str) -> Spec:
    step = STEPS.get(key.unit or "", 0)
    return Spec(f"A:{path}", key.label, step, _choices(key), hint="", about=key.info.about)


def _choices(key: InputKey) -> tuple[str, ...]:
    """The words that a field may have; the names of a scale or scheme for the field that names one."""
    category = {"pay.scale": "pay", "pension.scheme": "pension", "leave.scale": "leave"}.get(key.path)
    if category is not None:
        return ("", *shipped().names(category), *(("none",) if category == "pension" else ()))
    if key.choices == ("true", "false"):
        return ("", "yes", "no")
    return ("", *key.choices) if key.choices and key.path != "kind" else key.choices


class OfferForm(VerticalScroll):
    """One offer, typed in. Says `FormChanged` whenever the whole form is a valid offer."""

    @dataclass(frozen=False)
    class FormChanged(Message):
        name: str
        offer: Offer
        path: str
        """Of the field that was typed into."""

    @dataclass(frozen=False)
    class Unread(Message):
        """Which fields have a text that cannot be used; empty where all can."""

        said: str

    def __init__(self, **more: Any) -> None:
        super().__init__(can_focus=False, **more)
        self.offer: Offer | None = None
        self.of = ""
        """The offer's name; none makes the next that is shown stand in the field with the focus too."""
        self.ahead = 0
        """Edits that are on their way to the desk."""
        self._filling = asyncio.Lock()
        self._specs: list[Spec] = []
        self._reach = 0
        """Fields that are mounted, or are about to be."""

    async def show(self, name: str, offer: Offer) -> None:
        """The offer's fields; those that it has already are kept, so that what is being typed stays."""
        before, another, self.of = self.of, name != self.of, name
        if self.ahead and not another:
            return  # an edit is on its way to the desk, and this is from before it
        self.offer, self.ahead, self._specs = offer, 0, form_specs(offer)
        if another and before:
            self.scroll_to(y=0, animate=False)
            self._reach = 0
        await self._mounted(self._reach or self.size.height)
        for each in self.query(Field):
            if another:
                each.put(text_at(offer, each.spec), False)
            else:
                each.show(text_at(offer, each.spec), False)

    async def _mounted(self, reach: int) -> None:
        """So many fields at the least."""
        self._reach = max(reach, self._reach)
        async with self._filling:
            offer, specs = self.offer, self._specs[: self._reach]
            if offer is not None and [each.spec for each in self.query(Field)] != specs:
                with self.app.batch_update():
                    await fields_in_order(self, list(self._parts(offer, specs)))

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """There is always a window full of fields to go to after the one in focus."""
        fields = list(self.query(Field))
        at = next((place for place, each in enumerate(fields) if each.entry is event.widget), len(fields))
        if len(fields) - at < self.size.height:
            await self._mounted(len(fields) + self.size.height)

    def watch_scroll_y(self, before: float, after: float) -> None:
        super().watch_scroll_y(before, after)
        if (
            after > before
            and len(self._specs) > self._reach
            and after + self.size.height >= self.virtual_size.height - 1
        ):
            self.call_later(self._mounted, self._reach + self.size.height)

    def _parts(self, offer: Offer, specs: list[Spec]) -> Iterator[Widget]:
        """A heading for each table, and its fields: those that are there, and new ones where there is none yet."""
        there = {each.spec: each for each in self.query(Field)}
        table = ""
        for spec in specs:
            head = spec.path.removeprefix("A:").rpartition(".")[0]
            if head != table:
                table = head
                yield Static(Content(_heading(head)), classes="form--table")
            yield there.get(spec) or Field(spec, text_at(offer, spec), False, LABELS)

    @on(Field.FieldChanged)
    def _typed(self, event: Field.FieldChanged) -> None:
        event.stop()
        if self.offer is None or event.text != event.field.entry.value:
            return  # more was typed since, and that is on its way
        path, text = event.path.removeprefix("A:"), event.text.strip()
        if text == text_at(self.offer, event.field.spec):
            event.field.answer(event.text, "")
            self._tell()
            return
        try:
            offer = changed(Offer, self.offer, path, meant(path, text, _scale(self.offer)))
        except (RewardError, ValueError) as error:
            event.field.answer(event.text, str(error))
            self._tell()
            return
        event.field.answer(event.text, "", text_at(offer, event.field.spec))
        self._tell()
        self.offer = offer
        self.ahead += 1
        self.post_message(self.FormChanged(self.of, offer, path))

    def _tell(self) -> None:
        wrong = [each.spec.label for each in self.query(Field) if each.wrong]
        self.post_message(self.Unread(f"{' and '.join(wrong)} cannot be used: this is without it" if wrong else ""))

    @on(Field.FieldReset)
    def _cleared(self, event: Field.FieldReset) -> None:
        event.stop()
        event.field.entry.value = ""


def text_at(offer: Offer, spec: Spec) -> str:
    """What stands in a field: what the offer says there, as people call it."""
    return called(spec.path, shown_at(offer, spec), _scale(offer))


def _scale(offer: Offer) -> str | None:
    return offer.pay.scale if offer.pay is not None else None


def _heading(table: str) -> str:
    """`pay`, or `allowance 2`: places are counted from one for people."""
    name, _, place = table.partition(".")
    return f"{name.replace('_', ' ')} {int(place) + 1}" if place.isdigit() else name.replace("_", " ")


def with_another(offer: Offer, table: str) -> Offer:
    """The offer with one more allowance, kind of overtime or benefit to fill in."""
    rows = {
        "allowance": {"name": "Allowance", "amount": "0", "pensionable": False},
        "overtime": {"hours_per_week": "1", "multiplier": "1"},
        "benefit": {"name": "Benefit", "amount": "0"},
    }
    written = offer.written()
    return checked(Offer, {**written, table: [*written.get(table, ()), rows[table]]}, table)
