"""The words of an advert that an offer was read from, kept with what they say."""

from typing import Annotated

from pydantic import StringConstraints

from reward.library.models.field_types import InputInfo, Text
from reward.library.models.record import Record


class AdvertWords(Record):
    """What the advert says of one key."""

    key: Annotated[
        str,
        StringConstraints(min_length=1, max_length=80, strict=True),
        InputInfo("what they say", "pay.basic", "The key that the words are about", moves="words"),
    ]
    words: Annotated[
        Text, InputInfo("the advert's words", "Salary: £42,232 a year", "As they stand in the advert", moves="words")
    ]
