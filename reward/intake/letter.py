"""What an offer does not say, as a short letter to the employer or the agency: plain, polite, what matters most first."""

from collections.abc import Iterator

from reward.base.amounts import in_count, in_pounds, pence_of
from reward.library.models.offer import Offer

MOST_ASKED = 8
"""Questions of a letter: a longer one is not answered."""


def letter_about(offer: Offer, *, kind_open: bool = False) -> str:
    """A letter that asks what the offer leaves open, to copy and send; what is paid first, then for how long and what with it.

    `kind_open`: how one would be paid was taken for want of a word on it.
    """
    asked = list(_questions(offer, kind_open))[:MOST_ASKED]
    whom = f" at {offer.employer}" if offer.employer else ""
    if not asked:
        return f"Nothing that an employer could say is left open of {offer.title}{whom}.\n"
    lines = [
        f"Subject: {offer.title}{whom}: a few questions"
        if len(asked) > 1
        else f"Subject: {offer.title}{whom}: a question",
        "",
        "Hello,",
        "",
        f"I am interested in the post of {offer.title}{whom}. Before I decide, could you please tell me:",
        "",
        *(f"{number}. {text}" for number, text in enumerate(asked, start=1)),
        "",
        "Thank you for your help.",
        "",
        "Kind regards,",
    ]
    return "\n".join(lines) + "\n"


def _questions(offer: Offer, kind_open: bool) -> Iterator[str]:
    """In the order of what they usually move most."""
    if offer.kind is None or kind_open:
        yield "How would I be paid: on your payroll or an agency's (PAYE), through an umbrella company, or by my own company?"
    yield from _pay(offer)
    contract = offer.kind in ("umbrella", "agency", "company")
    if contract:
        yield from _contract(offer, kind_open)
    if not contract:
        yield from _employment(offer)
    if offer.location is not None and " or " in offer.location:
        yield f"Where would I work: {offer.location}?"
    if offer.contract.start is None:
        yield "When would you like me to start, and is there a check such as vetting to wait for?"


def _pay(offer: Offer) -> Iterator[str]:
    said = offer.rate if offer.rate is not None else offer.pay
    fixed = offer.rate.amount if offer.rate is not None else None if offer.pay is None else offer.pay.basic
    name = "rate" if offer.kind != "employment" and offer.kind is not None else "salary"
    if said is None or (fixed is None and said.min is None and said.max is None):
        if offer.pay is not None and offer.pay.scale and any(each.key == "pay.point" for each in offer.evidence):
            yield "What does my point of the pay scale pay today, and is a pay award due?"
        elif offer.pay is not None and offer.pay.scale:
            yield "On which grade and point of the pay scale would I start, and what does it pay today?"
        else:
            yield f"What is the {name}, and for what: a year, a day or an hour?"
        return
    if fixed is None:
        low, high = (None if end is None else f"£{in_pounds(pence_of(end), 0)}" for end in (said.min, said.max))
        per = "" if said.per == "year" else " an hour" if said.per == "hour" else f" a {said.per}"
        if low and high:
            yield f"Where in the range of {low} to {high}{per} would I start, and what does it depend on?"
        else:
            yield f"The advert says {'from ' + low if low else f'up to {high}'}{per}: what would I be paid?"
    elif offer.pay is not None and offer.pay.scale:
        yield f"Is £{in_pounds(pence_of(fixed), 0)} what this point of the scale pays today, or is there a newer pay award?"


def _contract(offer: Offer, kind_open: bool) -> Iterator[str]:
    if offer.contract.months is None and offer.contract.end is None:
        yield "For how many months is it, and is an extension likely?"
    if offer.contract.days_per_week is None:
        yield "How many days a week are worked, and are all of them paid?"
    if kind_open:
        return  # what to ask next depends on the answer
    if offer.kind == "umbrella":
        if offer.umbrella.margin_per_week is None:
            yield "Which umbrella companies can I choose from, and what is the margin of each?"
        yield "Is the rate before or after employer's National Insurance and the apprenticeship levy?"
        if "pension" not in offer.umbrella.model_fields_set:
            yield "Does the umbrella enrol me in a pension, and on what part of the pay?"
    if offer.kind == "agency":
        if offer.rate is None or offer.rate.holiday is None:
            yield "Is holiday pay in the rate, or does it come on top?"
        if "pension" not in offer.agency.model_fields_set:
            yield "Does the agency enrol me in a pension, and on what part of the pay?"
    if offer.kind == "company":
        yield "Has the role been assessed as outside IR35, and may I see the status determination?"


def _employment(offer: Offer) -> Iterator[str]:
    pension = offer.pension
    if pension is None or (pension.scheme is None and pension.employer_percent is None):
        yield "Which pension comes with it, and what do you and I each pay, as a percentage of what pay?"
    elif pension.scheme is None and "base" not in pension.model_fields_set:
        yield "Of what pay are the pension's percentages: all of it, basic pay, or the part between the legal limits?"
    leave = offer.leave
    if leave is None or leave.days is None:
        yield "How many days of leave are there a year, and do bank holidays come on top?"
    elif leave.qualifier == "up-to":
        yield f"Leave is up to {in_count(leave.days)} days: how many are there in the first year?"
    elif "bank_holidays" not in leave.model_fields_set:
        yield f"Do bank holidays come on top of the {in_count(leave.days)} days of leave?"
    if (offer.pay is None or offer.pay.hours_per_week is None) and offer.work.hours_per_week is None:
        yield "How many hours is a full week?"
