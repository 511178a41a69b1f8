"""An advert that was read, for people and for programs."""

from typing import Any

from reward.base.text_table import Table, TextRow, gather, literal, wrap
from reward.intake.advert.draft import Draft
from reward.intake.advert.files import ReadAdvert
from reward.intake.advert.toml_text import toml_of

MOST_TOLD = 8


def text(of: ReadAdvert, width: int = 80) -> str:
    """The draft as a file with the words that say each value; then what is not said, and what was left alone."""
    if not of.facts.is_offer:
        return "\n".join(
            [
                *wrap(f"This text makes no offer: it is {of.facts.kind_of_text}. No draft is made of it.", width),
                *_unused(of, width),
            ]
        )
    parts = []
    for number, draft in enumerate(of.drafts, start=1):
        if len(of.drafts) > 1:
            parts.append(
                f"# Offer {number} of {len(of.drafts)}: the advert gives two ways to be paid, which are two offers."
            )
        gather(_values(draft, f"Offer {number}" if len(of.drafts) > 1 else "Draft"))
        parts.append(toml_of(draft).rstrip("\n"))
        told = [f"# {literal(each)}" for each in draft.assumed]
        if draft.questions:
            told += ["# Not said, to ask:", *(f"#   {literal(each.asks)}  ({each.input})" for each in draft.questions)]
        parts += ["\n".join(told)] if told else []
    unused = _unused(of, width)
    return "\n\n".join([*parts, *(["\n".join(f"# {line}" for line in unused)] if unused else [])])


def data(of: ReadAdvert) -> dict[str, Any]:
    """As `read --json` prints it."""
    facts = of.facts
    found = {
        name: None if name not in facts.facts else facts.facts[name].to_dict()
        for name in ("pension", "leave", "term", "hours", "pattern", "ir35")
    }
    others = {name: fact.to_dict() for name, fact in facts.facts.items() if name not in found}
    questions = [each.to_dict() for draft in of.drafts[:1] for each in draft.questions]
    return {
        "schema": 1,
        "is_offer": facts.is_offer,
        "needs_review": facts.is_offer and (bool(questions) or len(of.drafts) > 1),
        "family": facts.family,
        "engagement": facts.engagement,
        "kind_of_text": facts.kind_of_text,
        "title": None
        if facts.title is None
        else {"name": facts.title.values["name"], **facts.title.evidence.to_dict()},
        "employer": None
        if facts.employer is None
        else {"name": facts.employer.values["name"], **facts.employer.evidence.to_dict()},
        "location": list(facts.location),
        "pay": [each.to_dict() for each in facts.pay],
        "components": [each.to_dict() for each in facts.components],
        "allowances": [each.to_dict() for each in facts.allowances],
        **found,
        "other": others,
        "offers": [_plain(draft.table) for draft in of.drafts],
        "questions": questions,
        "not_used": [{"text": words, "why": why} for words, why in facts.unused],
        "warnings": [text for draft in of.drafts[:1] for text in (*draft.assumed, *draft.table.get("doubts", ()))],
    }


def _values(draft: Draft, title: str) -> Table:
    """Each key with its value and the words that say it, then what is not said."""
    table = Table((title, "value", "the advert's words"))

    def put(path: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                put(f"{path}.{key}" if path else key, inner)
        elif isinstance(value, list | tuple) and any(isinstance(each, dict) for each in value):
            for at, each in enumerate(value):
                put(f"{path}.{at}", each)
        else:
            said = draft.said.get(path)
            shown = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
            table.rows.append(TextRow((path, shown, "" if said is None else " ".join(said.text.split()))))

    put("", draft.table)
    table.rows += [TextRow((each.input, "not said", each.asks)) for each in draft.questions]
    return table


def _unused(of: ReadAdvert, width: int) -> list[str]:
    seen = [f"{literal(' '.join(words.split()))[:60]}: {why}" for words, why in of.facts.unused[:MOST_TOLD]]
    if not seen:
        return []
    more = len(of.facts.unused) - len(seen)
    lines = ["Seen and not used:", *(f"  {each}" for each in seen)]
    return [*lines, *([f"  and {more} more"] if more > 0 else [])]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
