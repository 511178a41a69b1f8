"""A report as Markdown: the answer, the tables, what to find out and what it rests on."""

import re

from reward.answer.full_report import FullReport
from reward.base.text_table import literal
from reward.report.captioned import tables_of
from reward.report.report_words import data_line, offer_lines, question_lines, remark_lines, terms_line, title_of

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def text(report: FullReport) -> str:
    """The report; what comes from outside is text, whatever marks stand in it."""
    blocks = [f"# {_plain(title_of(report))}", _list(offer_lines(report)), _plain(terms_line(report))]
    blocks += [_plain(each) for each in report.sentences]
    for each in tables_of(report):
        blocks += [f"## {_plain(each.caption)}", each.table.markdown().strip()]
    for heading, lines in (
        ("Before you decide", question_lines(report)),
        ("What it rests on", list(report.rests_on)),
        ("Remarks", remark_lines(report)),
    ):
        if lines:
            blocks += [f"## {heading}", _list(lines)]
    return "\n\n".join([*(block for block in blocks if block), _plain(data_line(report))]) + "\n"


def _list(lines: list[str]) -> str:
    return "\n".join(f"- {_plain(line)}" for line in lines)


def _plain(words: str) -> str:
    return _MARKS.sub(r"\\\1", literal(words))
