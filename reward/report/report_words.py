"""What a report says beside its tables, in every format the same words."""

from reward import __version__
from reward.answer.full_report import FullReport
from reward.answer.sentences import amount
from reward.base.letters import letter
from reward.report.answer_text import kind_in_words, time_and_place, who_is_ahead


def title_of(report: FullReport) -> str:
    if report.answer is None:
        return report.first.title
    return " or ".join(ends[0].title for ends in report.offers)


def offer_lines(report: FullReport) -> list[str]:
    """Each offer: its letter where there are several, what and for whom, and what kind of thing it is."""
    lines = []
    for place, ends in enumerate(report.offers):
        offer = ends[0].offer
        name = f"{letter(place)}: " if report.answer is not None else ""
        employer = f", {offer.employer}" if offer.employer else ""
        where = f", {offer.location}" if offer.location and offer.kind == "employment" else ""
        lines.append(f"{name}{offer.title}{employer} ({kind_in_words(ends[0])}{where})")
    return lines


def terms_line(report: FullReport) -> str:
    """The time and the place that the amounts are for."""
    return time_and_place(report.first)


def question_lines(report: FullReport) -> list[str]:
    """What is not known, the one first that moves most, each with what an answer means and the key that says it."""
    asked = [f"{words} (--set {key}=…)" for words, key in questions_and_keys(report)]
    left_out = () if report.answer is None else report.answer.unpriced
    return [*([f"Said and not in the price: {'; '.join(left_out)}."] if left_out else []), *asked]


def questions_and_keys(report: FullReport) -> list[tuple[str, str]]:
    """The same without the option of a command; and the key by itself, such as `B:contract.start`."""
    lines = []
    later, other, many = "B", "A", len(report.offers) > 2
    if report.answer is not None:
        other, later = (letter(place) for place in report.answer.closest)
    for each in report.questions:
        means = f" {each.says} {who_is_ahead(each.then, later, other, many=many)}." if each.then is not None else ""
        if report.answer is not None:
            moves = f" Depending on the answer, {who_is_ahead(each.gap, later, other, many=many)}."
        else:
            moves = f" Depending on the answer, it is worth {amount(each.gap)} in total."
        lines.append((f"{each.asks}{means}{moves}", each.input))
    return lines


def remark_lines(report: FullReport) -> list[str]:
    return [f"{each.about}: {each.words}" if each.about else each.words for each in report.remarks]


def data_line(report: FullReport) -> str:
    return f"Worked out by reward {__version__} with data of {report.first.data_version}."
