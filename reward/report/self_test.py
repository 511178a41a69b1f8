"""The self-test in plain text: each part with how much was looked at, and what failed."""

from reward.answer.self_test import SelfTest
from reward.base.text_table import bullets, literal, wrap


def text(of: SelfTest, width: int = 80) -> str:
    lines: list[str] = []
    for part in of.parts:
        failed = f"{len(part.failed)} FAILED" if part.failed else "all right"
        lines += wrap(f"{part.looked_at} {part.name}: {failed}", width, indent="    ")
        lines += bullets(map(literal, part.failed), width)
    return "\n".join([*lines, "", "This copy works." if of.works else "This copy does not work as it should."])
