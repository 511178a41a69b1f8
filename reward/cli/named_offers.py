"""The offers that a command names: files, adverts, posts in words; and for whom, on what day they are priced."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reward.base.errors import InputError
from reward.cli.common import remark, terminal

if TYPE_CHECKING:
    from datetime import date

    from reward.library.models.offer import Offer
    from reward.statement.statement import Statement


def asked(offers: Sequence[str], options: dict[str, Any]) -> "tuple[list[Offer], dict[str, Any]]":
    """The offers of a command, and its options of pricing as the library takes them."""
    from reward.library.overrides import read

    given = drafts(offers, options["settings"])
    if options.get("scale") is not None:
        given[len(offers)] = _post_on_scale(options)
        offers = (*offers, given[len(offers)][0])
    elif any(options.get(name) is not None for name in ("grade", "point", "area")):
        raise InputError(
            "--grade, --point and --area go with --scale: --scale nhs-england --grade 'Band 5' --point top"
        )
    elif not offers:
        raise InputError("Missing argument 'OFFERS...': name an offer, or a post by --scale, --grade and --point")
    request = read(offers, options["person"], options["assume"], options["settings"], given)
    return [offer for _, offer in request.offers], {
        "names": [name for name, _ in request.offers],
        "person": request.person,
        "assumptions": request.assumptions,
        "tax_year": options["tax_year"] if options["on"] is not None else options["tax_year"] or request.tax_year,
        "on": day_option("--on", options["on"]),
        "basis": options["basis"],
    }


def as_asked(offers: "Sequence[Offer]", options: dict[str, Any]) -> dict[str, Any]:
    """What was asked, for programs: a case, which `reward again` prices once more."""
    from reward.library.case_files import case_of, for_programs
    from reward.library.in_force import shipped
    from reward.library.pricing_year import which_year

    library = shipped()
    year, _ = which_year(library, options["tax_year"], options["on"])
    more = {
        "tax_year": str(year),
        "data_version": library.version,
        "basis": options["basis"],
        "names": options["names"],
    }
    return for_programs(case_of(list(offers), options["person"], options["assumptions"], **more))


def day_option(name: str, written: str | None) -> "date | None":
    """The day that an option says; none where it was left out."""
    return None if written is None else day_said(name, written)


def day_said(name: str, written: str) -> "date":
    """The day that is said, in any form. Raises `InputError` with the name of what says it."""
    from reward.base.forms import day_in

    try:
        return day_in(written)
    except ValueError as error:
        raise InputError(f"{name}: {error}") from None


def _post_on_scale(options: dict[str, Any]) -> "tuple[str, dict[str, Any]]":
    from reward.library.in_force import shipped
    from reward.library.offer_on_scale import offer_on_scale

    table = offer_on_scale(shipped(), options["scale"], options["grade"], options["point"], options["area"])
    return _name_of_post(table), table


def _name_of_post(table: "dict[str, Any]") -> str:
    return " ".join(table["pay"][key] for key in ("scale", "grade", "point"))


def drafts(offers: Sequence[str], settings: Sequence[str]) -> "dict[int, tuple[str, dict[str, Any]]]":
    """The offers of a command that are adverts, read into drafts; in a terminal what no price can do without is asked.

    So too those that are points of a scale in words, as `NHS England band 5 top` or `Sergeant point 2`.
    """
    found: dict[int, tuple[str, dict[str, Any]]] = {}
    for place, which in enumerate(offers):
        if not _is_file(which) and (table := _said(which)) is not None:
            found[place] = _name_of_post(table), table
            continue
        if "." not in which or which.endswith(".toml"):
            continue
        from reward.intake.advert.files import is_advert, read_file
        from reward.library.case_pages import carries_case
        from reward.library.in_force import shipped

        if is_advert(which) and not carries_case(which):
            from reward.base.letters import letter
            from reward.cli.advert_drafts import draft_for_a_price

            read, (width, _) = read_file(which, shipped()), terminal()
            name, table, told = draft_for_a_price(read, which, place, len(offers), settings, width)
            remark(told, letter(place) if len(offers) > 1 else "")
            found[place] = (name, table)
    return found


def _is_file(which: str) -> bool:
    return any(mark in which for mark in (".", "/", "\\")) or which == "-"


def _said(which: str) -> "dict[str, Any] | None":
    """A post on a scale in words; `None` for an offer that goes by this name, and for what is no post."""
    from reward.library.in_force import shipped
    from reward.library.offer_files import offer_called
    from reward.library.offer_on_scale import offer_said

    return None if offer_called(which, shipped()) is not None else offer_said(shipped(), which)


def asked_of_the_year(offers: Sequence[str], options: dict[str, Any]) -> "tuple[list[Offer], dict[str, Any]]":
    """As `asked`, for questions that are answered on basis `year` only."""
    if options["basis"] != "year":
        raise InputError("questions are answered on basis 'year'; leave --basis out")
    chosen, more = asked(offers, options)
    return chosen, {name: value for name, value in more.items() if name != "basis"}


def asked_of_two(a: str, b: str | None, options: dict[str, Any]) -> "tuple[Offer, Offer, dict[str, Any]]":
    """As `asked_of_the_year`, for a question about two offers, which may come from one case."""
    chosen, more = asked_of_the_year([a] if b is None else [a, b], options)
    if len(chosen) != 2:
        raise InputError(
            f"this takes two offers, or a case of two, not {len(chosen)}; of a case name one as FILE.toml:B"
        )
    return chosen[0], chosen[1], more


def the_one(chosen: "Sequence[Offer]", named: str) -> "Offer":
    """The only offer of a command that takes one."""
    if len(chosen) != 1:
        raise InputError(f"{named}: is a case of {len(chosen)} offers; name one, as in {named}:A")
    return chosen[0]


def lower_end_of(offer: str, options: dict[str, Any]) -> "Statement":
    """The statement of one offer, at the lower end of a range."""
    from reward.statement.range_ends import price_lower_end

    chosen, more = asked([offer], options)
    one = the_one(chosen, offer)
    (name,) = more.pop("names")
    return price_lower_end(one, name=name, **more)
