"""The six questions and those that follow from an answer: their words, examples and choices."""

from collections.abc import Sequence

from reward.base.errors import InputError
from reward.base.forms import choice_in
from reward.base.values import dataclass
from reward.library.models.pay import Area


@dataclass(frozen=True)
class Ask:
    """One question."""

    key: str
    words: str
    example: str
    choices: tuple[tuple[str, str], ...] = ()
    """The word for each choice, and what it means; by number or by word."""
    unsaid: str = ""
    """What is taken where nobody knows."""

    @property
    def beneath(self) -> tuple[str, ...]:
        """What stands under it: the choices, else an example, and what an empty answer means."""
        choices = tuple(f"{number}  {means}" for number, (_, means) in enumerate(self.choices, 1))
        return (*(choices or (f"such as {self.example}",)), *((f"Enter: {self.unsaid}",) if self.unsaid else ()))


KINDS = (
    ("employment", "employed by them: a salary, paid leave and a pension"),
    ("umbrella", "a day or hour rate through an umbrella company"),
    ("agency", "an agency pays you on its payroll (PAYE)"),
    ("company", "you bill through your own limited company"),
)
JOB = Ask("job", "What is the job, and who for?", "Social Media Lead, Camden Council", unsaid="it is called 'My offer'")
PAY = Ask(
    "pay",
    "What does it pay, and per what?",
    "45,000 a year, 62k plus 10% bonus, £650 a day, or a scale: NHS England band 5 top",
)
PAID_BY = Ask("kind", "How are you paid?", "1", KINDS)
PENSION = Ask(
    "pension",
    "What pension is there: the scheme, or the percentages and of what pay?",
    "employer 10%, me 5% of basic pay; civil service; none",
    unsaid="it is priced without one",
)
ENROLLED = Ask(
    "enrolled",
    "Does it enrol you in a pension?",
    "2",
    (("none", "no, or I opt out"), ("qualifying-earnings", "yes, the legal minimum")),
    unsaid="it is priced without one",
)
BASE = Ask(
    "base",
    "The percentages are of what pay?",
    "1",
    (
        ("all-pay", "of all pay"),
        ("basic-pay", "of basic pay"),
        ("qualifying-earnings", "of the part of pay between the legal limits (qualifying earnings)"),
    ),
    unsaid="they are taken to be of basic pay and pensionable allowances",
)
DAYS_OFF = Ask(
    "days_off",
    "How many days of paid leave a year?",
    "28 plus bank holidays",
    unsaid="the legal minimum is taken, 28 days with bank holidays in it",
)
BILLED = Ask("billed", "How many days would you bill in a year?", "220", unsaid="a typical number is taken, and shown")
BANK_HOLIDAYS = Ask(
    "bank_holidays",
    "Do bank holidays come on top?",
    "1",
    (("additional", "on top of those days"), ("included", "they are in those days")),
    unsaid="they are taken to come on top",
)
TIME = Ask(
    "time",
    "How long is it for, and how many days and hours a week?",
    "permanent, 5 days, 37 hours; or 12 months, 5 days",
    unsaid="it is taken as full time and without an end",
)
PART_TIME = Ask(
    "part_time",
    "Is the pay that you said for full time, or for the time that you work?",
    "1",
    (("full", "for full time; I get a share of it"), ("mine", "for the time that I work")),
    unsaid="it is taken to be for full time, and you get a share",
)


def area_question(areas: Sequence[Area]) -> Ask:
    """Where a post is whose scale pays by area."""
    return Ask(
        "area",
        "Where is the post? Its scale pays by area.",
        "1",
        tuple((each.area, each.name) for each in areas),
        unsaid=f"the pay of {areas[0].name} is taken",
    )


def not_known(text: str) -> bool:
    """Whether an answer says that nobody knows."""
    return text.strip().lower().rstrip(".") in (
        "",
        "?",
        "don't know",
        "dont know",
        "do not know",
        "not known",
        "dk",
        "unknown",
    )


def chosen_in(ask: Ask, text: str) -> str:
    words = [word for word, _ in ask.choices]
    if text.strip().isdigit() and 1 <= int(text) <= len(words):
        return words[int(text) - 1]
    try:
        found = choice_in(text, words, {"yes": words[-1], "no": words[0]} if ask.key == "enrolled" else None)
    except ValueError as error:
        raise InputError(str(error)) from None
    if found not in words:
        found = next((word for word, means in ask.choices if text.strip().lower() in means.lower()), found)
    if found not in words:
        raise InputError(f"{text.strip()[:40]!r} is none of these; write a number from 1 to {len(words)}")
    return found
