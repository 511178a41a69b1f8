"""The words of an advert behind a stretch of its plain copy, without the spaces and bars around them."""

from reward.intake.advert.facts import Evidence
from reward.intake.advert.text import AdvertText


def evidence(text: AdvertText, start: int, end: int) -> Evidence:
    """Of a stretch that has at least one letter or digit."""
    while start < end - 1 and text.plain[start] in " \n|*:":
        start += 1
    while end > start + 1 and text.plain[end - 1] in " \n|*:,":
        end -= 1
    first, last = text.span(start, end)
    return Evidence(text.decoded[first:last], first, last)
