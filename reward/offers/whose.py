"""Whose pay an offer's is: the person of all offers, with what is said of them for this offer alone."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from reward.base.errors import InputError
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.record import Record
from reward.library.offer_files import find_offer

R = TypeVar("R", bound=Record)


def person_of(offer: Offer, person: Person) -> Person:
    """The person with the offer's own `[person]` in place of what is said of them otherwise."""
    own = offer.person
    return person if own is None or not own.model_fields_set else _with(person, own)


def _with(whole: R, own: R) -> R:
    changed = own.model_dump(include=set(own.model_fields_set))  # as written, for a copy checks it again
    for name in changed:
        value, before = getattr(own, name), getattr(whole, name)
        if isinstance(value, Record) and type(value) is type(before):
            changed[name] = _with(before, value)
    return whole.model_copy(update=changed)


def each_for(
    offers: "Sequence[Offer | str | Path]", persons: Sequence[Person], library: Library | None = None
) -> tuple[list[Offer], list[str]]:
    """The offers and their names, each with a person of its own."""
    if len(persons) != len(offers):
        raise InputError(f"{len(persons)} persons for {len(offers)} offers: give one person, or one for each offer")
    found = [(each.title, each) if isinstance(each, Offer) else find_offer(each, library) for each in offers]
    pairs = zip(found, persons, strict=True)
    return [offer.model_copy(update={"person": own}) for (_, offer), own in pairs], [name for name, _ in found]


def said_alone(offer: Offer) -> tuple[str, ...]:
    """The keys of the person that are said for this offer alone: `person.other_income`."""
    return () if offer.person is None else tuple(_paths("person.", offer.person))


def _paths(before: str, own: Record) -> Iterator[str]:
    for name, field in type(own).model_fields.items():
        if name not in own.model_fields_set:
            continue
        value, path = getattr(own, name), f"{before}{field.alias or name}"
        if isinstance(value, Record):
            yield from _paths(f"{path}.", value)
        else:
            yield path
