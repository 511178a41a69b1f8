"""The data: every file proved, every kind of fault caught, and the engine run on every date of change."""

import re
import shutil
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import holidays
import pytest

import reward
from reward.base.dates import TaxYear, tax_year_of
from reward.base.errors import DataError, FiguresError, MissingError
from reward.engine.days import bank_holidays_in, weekdays_in
from reward.library.check import Problem, check
from reward.library.file_records import CATEGORIES, STATUTORY, records
from reward.library.folders import shipped_scales
from reward.library.freshness import freshness
from reward.library.in_force import Library, shipped
from reward.library.models import statutory
from reward.library.models.assumptions import Assumptions
from reward.library.models.pay import PayScale
from reward.library.models.statutory import Nation
from reward.library.scale_points import scale_point
from tests.years import LATER, LATEST, NEWEST

SCALES = shipped_scales()
POST = "met-external-relations-manager"
CONTRACT = "met-estate-strategy-contract"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped folder, to be broken."""
    return to_break(tmp_path)


def to_break(folder: Path) -> Path:
    """A copy of the shipped folder in which the levy has one period, however many it has by now."""
    scales = Path(shutil.copytree(SCALES, folder / "scales"))
    head, only, *_ = (scales / LEVY).read_text("utf-8").split("[[period]]")
    only = re.sub(r"(?m)^to .*", f"to      = {NEWEST.last}", only, count=1)
    (scales / LEVY).write_text(f"{head}[[period]]{only}", "utf-8")
    return scales


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text, f"{path.name} no longer has {old!r}"
    path.write_text(text.replace(old, new, 1))


def faults(folder: Path) -> list[str]:
    return [str(problem) for problem in check(Library(folder))]


# --- the shipped data --------------------------------------------------------------------


def test_the_shipped_data_has_no_fault() -> None:
    assert check(shipped()) == []


def test_every_statutory_subject_has_its_file() -> None:
    assert shipped().names("statutory") == sorted(STATUTORY)


def test_every_doubted_figure_is_counted_and_every_age_told() -> None:
    rows = {(row.category, row.name): row for row in freshness(shipped(), date(2026, 11, 22))}
    assert len(rows) == sum(len(shipped().names(category)) for category in CATEGORIES if category != "offers")
    tax, met, plain = rows["statutory", "income_tax"], rows["pay", "met-police-staff"], rows["pension", "plain-dc"]
    assert (tax.first, tax.last, tax.doubted) == (date(2023, 4, 6), NEWEST.last, 0)
    assert tax.records == NEWEST.start - 2022, "one a tax year"
    assert (tax.in_force, tax.title) == (True, shipped().table("statutory", "income_tax")["title"])
    assert met.last == shipped().last_day("pay", "met-police-staff")
    assert met.in_force == (met.last >= date(2026, 11, 22))
    assert (plain.first, plain.last, plain.records, plain.in_force) == (None, None, 0, True)
    # Alpha's tier of 2026/27 alone is derived; its employer's rate and the rest are published.
    assert rows["pension", "civil-service-alpha"].doubted == 1


def test_a_file_is_in_force_through_its_last_day_and_from_its_first() -> None:
    def in_force(on: date) -> bool:
        return next(row.in_force for row in freshness(shipped(), on) if row.name == "income_tax")

    days = (date(2023, 4, 5), date(2023, 4, 6), NEWEST.last, LATER.first)
    assert [in_force(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("kind", ["no-period", "quoted-date", "no-from", "no-last-to"])
def test_the_age_of_a_broken_file_is_refused_in_words(kind: str, copy: Path) -> None:
    file, old, new, _ = FAULTS[kind]
    change(copy / file, old, new)
    with pytest.raises(DataError, match=r"apprenticeship_levy\.toml: period: dates are missing or malformed"):
        freshness(Library(copy), date(2026, 11, 22))


@pytest.mark.parametrize("kind", ["no-period", "quoted-date", "no-from"])
def test_pricing_on_a_broken_file_is_refused_in_words(kind: str, copy: Path) -> None:
    file, old, new, _ = FAULTS[kind]
    change(copy / file, old, new)
    with pytest.raises(DataError, match="apprenticeship_levy"):
        reward.price(CONTRACT, tax_year="2026-27", library=Library(copy))


# --- every kind of fault is caught -------------------------------------------------------

NI = "statutory/national_insurance.toml"
LOAN = "statutory/student_loan.toml"
LEVY = "statutory/apprenticeship_levy.toml"
MET = "pay/met-police-staff.toml"
ALPHA = "pension/civil-service-alpha.toml"
SACRIFICE = "statutory/salary_sacrifice_cap.toml"
MET_SINCE = shipped().starts("pay", "met-police-staff")[-1].year
"""When its newest figures begin."""

FAULTS = {
    "not-toml": (LEVY, 'rate', '= rate', f"{LEVY}: is not valid TOML: "),
    "a-float": (LEVY, '"0.5%"', "0.5", f"{LEVY}: period 1, rate: 0.5 is not a percentage; write it quoted"),
    "unknown-figure": (LEVY, "allowance", "alowance", f"{LEVY}: period 1, alowance: unknown key; did you mean 'allowance'?"),
    "missing-figure": (LEVY, "allowance", "#", f"{LEVY}: period 1, allowance: this key is needed"),
    "unknown-head": (MET, "employer ", "employe ", f"{MET}: employe: unknown key; did you mean 'employer'?"),
    "missing-head": (MET, "employer ", "#", f"{MET}: employer: this key is needed"),
    "unknown-table": (ALPHA, "[[revaluation]]", "[[reval]]", f"{ALPHA}: reval: unknown key; keys here are title, kind, relief"),
    "unknown-statutory-key": (LEVY, "title", "note = 1\ntitle", f"{LEVY}: note: unknown key; did you mean 'notes'?"),
    "no-period": (LEVY, "[[period]]", "[period]", f"{LEVY}: period: no figures: write at least one [[period]]"),
    "quoted-date": (LEVY, "2023-04-06", '"2023-04-06"', f"{LEVY}: period: 'from' and 'to' are dates without quotes"),
    "no-from": (LEVY, "from", "#", f"{LEVY}: period 1, from: this key is needed"),
    "no-last-to": (LEVY, "to  ", "# ", f"{LEVY}: period 1: the last needs 'to': the last day for which its figures are known"),
    "gap": (LOAN, "from    = 2024-04-06", "to = 2025-04-04\nfrom    = 2024-04-06",
            f"{LOAN}: period 2: a gap: it ends on 2025-04-04 and the next begins on 2025-04-06"),
    "overlap": (LOAN, "from    = 2024-04-06", "to = 2025-04-06\nfrom    = 2024-04-06",
                f"{LOAN}: period 2: an overlap: it ends on 2025-04-06 and the next begins on 2025-04-06"),
    "disorder": (LOAN, "2025-04-06", "2024-04-05", f"{LOAN}: period 3: begins on 2024-04-05, not after 2024-04-06 before it"),
    "same-day": (LOAN, "2025-04-06", "2024-04-06", f"{LOAN}: period 3: begins on 2024-04-06, not after 2024-04-06 before it"),
    "backwards": (LEVY, f"to      = {NEWEST.last}", "to      = 2023-04-05",
                  f"{LEVY}: period 1: 'to' 2023-04-05 is before 'from' 2023-04-06"),
    "gap-in-a-scheme": (ALPHA, "from    = 2025-04-01", "to = 2026-03-30\nfrom    = 2025-04-01",
                        f"{ALPHA}: member 3: a gap: it ends on 2026-03-30 and the next begins on 2026-04-01"),
    "uncited": (LEVY, "sources = [", "sources = [] # ", f"{LEVY}: period 1, sources: "),
    "unknown-source": (LEVY, "sources = [", 'sources = ["nowhere", ', f"{LEVY}: sources: 'nowhere' is not in sources.toml"),
    "unknown-source-of-a-grade": (MET, 'grade = "band-a", ', 'sources = ["nowhere"], grade = "band-a", ',
                                  f"{MET}: sources: 'nowhere' is not in sources.toml"),
    "unknown-source-of-a-rate": ("umbrella/day-rates.toml", 'source = "', 'source = "no-', ": sources: 'no-met-advert-estate-strategy'"),
    "unknown-source-of-an-offer": (f"offers/{POST}.toml", 'sources    = ["', 'sources    = ["no-',
                                   "sources: 'no-met-advert-external-relations-2024' is not in sources.toml"),
    "no-mark": (LEVY, "mark", "#", f"{LEVY}: period 1, mark: this key is needed"),
    "bad-mark": (LEVY, '"two-sources"', '"certain"', f"{LEVY}: period 1, mark: 'certain' is not a mark"),
    "mark-without-why": (LEVY, '"two-sources"', '"derived"', f"{LEVY}: period 1, mark: 'derived' must say why"),
    "mark-of-nothing": (NI, "{ lower_earnings_limit =", "{ lower_limit =",
                        f"{NI}: period 1: marks names 'lower_limit', which is not a field here"),
    "letter-twice": (NI, 'letter = "B"', 'letter = "A"', f"{NI}: period 1: letter 'A' stands 2 times"),
    "grade-twice": (MET, 'grade = "band-b"', 'grade = "band-a"', f"{MET}: period 1: grade 'band-a' stands 2 times"),
    "bands-out-of-order": ("statutory/income_tax.toml", '"37,700"', '"237,700"', ": bands: limits must rise"),
    "enacted-nothing": (SACRIFICE, "free_of_ni", "#", f"{SACRIFICE}: enacted 1: is a date, sources, a mark and the figures"),
    "enacted-malformed": (SACRIFICE, '"2,000"', '"two"', f"{SACRIFICE}: enacted 1, free_of_ni: 'two' is not an amount"),
    "enacted-strange": (SACRIFICE, "free_of_ni", "free_of_n", f"{SACRIFICE}: enacted 1, free_of_n: unknown key; did you mean 'free_of_ni'?"),
    "enacted-uncited": (SACRIFICE, '2029-04-06\nsources', '2029-04-06\n#', f"{SACRIFICE}: enacted 1: sources: this key is needed"),
    "enacted-unmarked": (SACRIFICE, 'mark    = "unverified', "#", f"{SACRIFICE}: enacted 1, marks.free_of_ni: '' is not a mark"),
    "enacted-too-early": (SACRIFICE, "2029-04-06", str(NEWEST.last),
                          f"{SACRIFICE}: enacted 1: begins on {NEWEST.last}, not after {NEWEST.last} before it"),
    "enacted-undated": (SACRIFICE, "2029-04-06\n", '"2029"\n', f"{SACRIFICE}: enacted: each needs 'from', a date without quotes"),
    "enacted-elsewhere": (MET, "[[period]]", "[[enacted]]\nfrom = 2026-08-01\n\n[[period]]", f"{MET}: enacted: unknown key"),
    "scale-unknown-scheme": ("pay/nhs-england.toml", '"nhs"', '"nhz"', "pay/nhs-england.toml: pension: no pension scheme 'nhz'"),
    "scale-unknown-leave": ("pay/njc.toml", '= "njc"', '= "njx"', "pay/njc.toml: leave: no leave scale 'njx'; did you mean 'njc'?"),
    "area-unknown-allowance": ("pay/nhs-england.toml", '"nhs-fringe"', '"nhs-fringes"',
                               "pay/nhs-england.toml: areas fringe: no allowance scale 'nhs-fringes'; did you mean 'nhs-fringe'?"),
    "elsewhere-unknown": ("pension/nhs.toml", '"nhs-scotland"', '"nhs-scot"', "pension/nhs.toml: elsewhere.scotland: no pension scheme 'nhs-scot'"),
    "offer-unknown-key": (f"offers/{POST}.toml", "basic =", "basik =", "pay.basik: unknown key; did you mean 'basic'?"),
    "offer-unknown-scale": (f"offers/{POST}.toml", 'scale = "met-police-staff"', 'scale = "met-police"',
                            "pay.scale: no pay scale 'met-police'; did you mean 'met-police-staff'?"),
    "offer-unknown-grade": (f"offers/{POST}.toml", '"band-c"', '"band-z"', f"pay: no grade 'band-z' in met-police-staff {MET_SINCE}; grades are band-a"),
    "offer-unknown-point": (f"offers/{POST}.toml", 'point = "minimum"', 'point = "3"',
                            f"pay: no Band C point '3' in Metropolitan Police staff, bands A to G {MET_SINCE}; only minimum and maximum are published"),
    "offer-unknown-scheme": (f"offers/{POST}.toml", '"civil-service-alpha"', '"civil-service-alfa"',
                             "pension.scheme: no pension scheme 'civil-service-alfa'; did you mean 'civil-service-alpha'?"),
    "offer-unknown-leave": ("offers/mopac-head-of-private-office.toml", "[leave]", '[leave]\nscale = "met-leave"', "leave.scale: no leave scale 'met-leave'"),
    "offer-unknown-allowance": (f"offers/{POST}.toml", '"met-location"', '"met-locatoin"',
                                "allowance.0.scale: no allowance scale 'met-locatoin'; did you mean 'met-location'?"),
    "source-without-words": ("sources.toml", "words =", "word =", "sources.toml: ita-2007-s35, words: this key is needed"),
    "source-without-title": ("sources.toml", '"Income Tax Act 2007, section 35"', '" "', "sources.toml: ita-2007-s35, title: "),
    "source-without-publisher": ("sources.toml", "publisher", "#", "ita-2007-s35, publisher: this key is needed"),
    "source-without-address": ("sources.toml", "address", "#", "ita-2007-s35, address: this key is needed"),
    "source-of-no-address": ("sources.toml", "https://www.legislation.gov.uk/ukpga/2007", "see the Act", "ita-2007-s35, address: "),
    "source-at-a-front-page": ("sources.toml", '"https://www.legislation.gov.uk/ukpga/2007/3/section/35"', '"https://www.gov.uk/"',
                               "address: 'https://www.gov.uk/' is a site's front page; write the page's own address"),
    "source-without-place": ("sources.toml", "where =", "#", "ita-2007-s35, where: this key is needed"),
    "source-without-publication": ("sources.toml", "published =", "#", "ita-2007-s35, published: this key is needed"),
    "source-published-some-day": ("sources.toml", 'published = "2007"', 'published = "lately"', "published: 'lately' is not when it was published"),
    "source-of-a-date-not-noted": ("sources.toml", 'published = "2007"', 'published = "not noted"', "published: 'not noted' is not when it was published"),
    "source-of-a-place-not-noted": ("sources.toml", 'where = "section 35"', 'where = "not noted"', "where: 'not noted' is not where it stands"),
    "two-sources-that-are-one": (LEVY, "sources = [", 'sources = ["job-page-private-office-2025"] # ',
                                 f"{LEVY}: period 1: mark: two-sources needs two sources that have an address to be checked at, and has 0"),
    "grade-of-two-sources-without-an-address": ("pay/gla.toml", 'minimum = "66,063", mark = "two-sources"',
                                                'minimum = "66,063", mark = "two-sources", sources = ["gla-md3255"]', "pay/gla.toml: period 1: 11: two-sources needs"),
    "source-without-date": ("sources.toml", "read =", "#", "ita-2007-s35, read: this key is needed"),
    "source-read-in-quotes": ("sources.toml", "2026-11-22", '"2026-11-22"', "ita-2007-s35, read: "),
    "source-that-is-no-table": ("sources.toml", "[ita-2007-s35", "x = 1\n[ita-2007-s35", "sources.toml: x: 1 is not a table of keys"),
    "source-that-nobody-cites": ("sources.toml", "[ita-2007-s35", "[new]\ntitle = 'a'\npublisher = 'a'\naddress = ''\nwhere = 'a'\npublished = '2026'\nread = 2026-11-22\nwords = 'a'\n[ita-2007-s35",
                                 "sources.toml: new: no file cites it"),
    "sources-not-toml": ("sources.toml", "[gov", "[[gov", "sources.toml: is not valid TOML"),
    "no-version": ("version.toml", "version", "versions", "version.toml: version: this key is needed, as text"),
}  # fmt: skip


def together() -> list[list[str]]:
    """The kinds in few groups, each to be tried in one copy: no two in a file, and alone what other files rest on."""
    groups: list[list[str]] = []
    for kind, (file, *_) in FAULTS.items():
        folder = file.partition("/")[0]
        others = ((group, [FAULTS[each][0] for each in group]) for group in groups)
        fits = (group for group, files in others if file not in files and all(folder in each for each in files))
        group = next(fits, None) if "/" in file else None
        if group is None:
            groups.append([kind])
        else:
            group.append(kind)
    return groups


@cache
def found_with(kinds: tuple[str, ...]) -> tuple[str, ...]:
    with TemporaryDirectory() as folder:
        copy = to_break(Path(folder))
        for kind in kinds:
            file, old, new, _ = FAULTS[kind]
            change(copy / file, old, new)
        return tuple(faults(copy))


@pytest.mark.parametrize(("kind", "group"), [(kind, tuple(group)) for group in together() for kind in group])
def test_each_kind_of_fault_is_caught(kind: str, group: tuple[str, ...]) -> None:
    expected, found = FAULTS[kind][3], found_with(group)
    assert any(expected in fault for fault in found), found
    assert all("\n" not in fault for fault in found)


def test_all_faults_are_listed_and_not_just_the_first(copy: Path) -> None:
    for kind in ("a-float", "missing-head", "gap", "offer-unknown-scheme", "letter-twice", "source-that-nobody-cites"):
        file, old, new, _ = FAULTS[kind]
        change(copy / file, old, new)
    found = "\n".join(faults(copy))
    assert [
        kind
        for kind in ("0.5 is not", "employer: this", "a gap", "civil-service-alfa", "letter 'A'", "new: no")
        if kind in found
    ]
    assert len(found.splitlines()) == 6


def test_every_fault_of_one_record_is_listed(copy: Path) -> None:
    change(copy / LEVY, '"0.5%"', "0.5")
    change(copy / LEVY, '"15,000"', "-1")
    change(copy / LEVY, '"two-sources"', '"sure"')
    assert [fault.split(": ")[1] for fault in faults(copy)] == [
        "period 1, mark",
        "period 1, rate",
        "period 1, allowance",
    ]


def test_a_point_that_stands_twice_is_caught(copy: Path) -> None:
    text = 'points = [{ point = 1, amount = "1" }, { point = 1, amount = "2" }], minimum = "74,003"'
    change(copy / MET, 'minimum = "74,003"', text)
    assert faults(copy) == [f"{MET}: period 1: grade 'band-a', point 1 stands 2 times"]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("statutory/income_taxes.toml", "no statutory figures go by this name; did you mean 'income_tax'?"),
        ("pay/notes.txt", "only TOML files belong here"),
        ("pay/old/gla.toml", "only TOML files belong here"),
        ("pays/gla.toml", "nothing reads a file or folder of this name; did you mean 'pay'?"),
        ("source.toml", "nothing reads a file or folder of this name; did you mean 'sources.toml'?"),
    ],
)
def test_a_file_that_nothing_reads_is_caught(path: str, what: str, copy: Path) -> None:
    (copy / path).parent.mkdir(exist_ok=True)
    (copy / path).write_text('title = "x"\n')
    [found] = faults(copy)
    assert found.endswith(what)


def test_an_empty_file_is_caught(copy: Path) -> None:
    (copy / LEVY).write_text("")
    assert f"{LEVY}: the file is empty; 'reward new' writes one to start from" in faults(copy)


def test_a_scale_that_only_an_older_offer_names_is_still_there(copy: Path) -> None:
    # A grade that a later period no longer has is one an older advert may still name.
    change(copy / f"offers/{POST}.toml", '"band-c"', '"band-old"')
    change(
        copy / MET,
        '{ grade = "band-a"',
        '{ grade = "band-old", name = "Old", minimum = "1", mark = "one-source" },\n  { grade = "band-a"',
    )
    assert faults(copy) == []


def test_a_readers_folder_may_cite_shipped_sources_and_is_checked_with_them(tmp_path: Path) -> None:
    own = tmp_path / "leave"
    own.mkdir()
    (own / "mine.toml").write_text(
        'title = "Mine"\nemployer = "Me"\n[[period]]\nfrom = 2026-01-01\nto = 2026-12-31\nmark = "one-source"\n'
        'sources = ["lblaw-rolled-up-holiday"]\nbank_holidays = "additional"\nbands = [{ service_years = 0, days = 25 }]\n'
    )
    assert check(Library(SCALES, tmp_path)) == []
    change(own / "mine.toml", "service_years = 0", "service_years = 1")
    assert check(Library(SCALES, tmp_path)) == [
        Problem("leave/mine.toml", "period 1", "bands begin at 0 years of service and rise")
    ]


# --- dates without figures ---------------------------------------------------------------


@pytest.mark.parametrize("year", [str(LATER), str(LATEST), "2200-01"])
def test_a_year_past_the_newest_is_refused_naming_it(year: str) -> None:
    with pytest.raises(FiguresError, match=f"no figures for tax year {year}; the newest are for {NEWEST}"):
        reward.price(CONTRACT, tax_year=year)


def test_a_year_before_the_oldest_is_refused_naming_it() -> None:
    with pytest.raises(FiguresError, match="no figures for tax year 2022-23; the oldest are for 2023-24"):
        reward.price(CONTRACT, tax_year="2022-23")


@pytest.mark.parametrize("name", sorted(STATUTORY))
def test_no_statutory_table_lends_a_neighbours_figures(name: str) -> None:
    starts, last = shipped().starts("statutory", name), shipped().last_day("statutory", name)
    model: Any = STATUTORY[name]
    with pytest.raises(FiguresError, match="the oldest begin on"):
        shipped().law(name, model, starts[0] - timedelta(days=1))
    with pytest.raises(FiguresError, match="the newest run to"):
        shipped().law(name, model, last + timedelta(days=1))
    for start, later in zip(starts, [*starts[1:], last + timedelta(days=1)], strict=True):
        for day in (start, later - timedelta(days=1)):
            found = shipped().law(name, model, day)
            assert (found.record.start, found.assumed) == (start, False)


def test_frozen_years_are_marked_and_warned_of() -> None:
    frozen = Assumptions(later_years="frozen")
    later = reward.price(POST, tax_year=str(LATER), assumptions=frozen)
    this = reward.price(POST, tax_year=str(NEWEST))
    assert later["take_home"] == this["take_home"]
    assert later.assumptions["later_years"] == "frozen"
    kept = [warning for warning in later.warnings if "the last ones are kept as an assumption" in warning]
    assert any("alpha" in warning for warning in kept)
    assert any("National Insurance, Class 1" in warning for warning in kept)
    assert not any("kept as an assumption" in warning for warning in this.warnings)


def test_what_is_enacted_stands_in_a_frozen_year_and_is_known_from_what_is_not() -> None:
    loan = shipped().law("student_loan", statutory.StudentLoan, date(2027, 4, 6), frozen=True)
    # Until the year has figures of its own, what is enacted is all that is known of it.
    ahead = TaxYear(2027) > NEWEST
    assert (loan.assumed, loan.enacted) == ((True, frozenset({"plan_2"})) if ahead else (False, frozenset()))
    assert loan.record.plan_2 == 29_385_00
    cap = [
        shipped().law("salary_sacrifice_cap", statutory.SalarySacrificeCap, day, frozen=True).record.free_of_ni
        for day in (date(2029, 4, 5), date(2029, 4, 6))
    ]
    assert cap == [None, 2_000_00]  # facts/uk-statutory.md 5.3
    annual = shipped().law("annual_allowance", statutory.AnnualAllowance, date(2027, 4, 6), frozen=True)
    assert annual.record.cpi == 35_000  # facts/uk-statutory.md 5.2


def test_a_gap_met_on_the_way_is_an_error_and_never_a_neighbours_figure(copy: Path) -> None:
    file, old, new, _ = FAULTS["gap"]
    change(copy / file, old, new)
    with pytest.raises(DataError, match="period 2 ends before the next begins"):
        Library(copy).law("student_loan", statutory.StudentLoan, date(2025, 4, 5))


# --- bank holidays -----------------------------------------------------------------------

SUBDIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
# facts/uk-statutory.md section 7: dates falling in the tax year
COUNTS = {
    "england": {2023: 11, 2024: 6, 2025: 9, 2026: 9, 2027: 6},
    "wales": {2023: 11, 2024: 6, 2025: 9, 2026: 9, 2027: 6},
    "scotland": {2023: 11, 2024: 8, 2025: 10, 2026: 10, 2027: 8},
    "northern-ireland": {2023: 13, 2024: 8, 2025: 11, 2026: 11, 2027: 8},
}
CALENDAR = {
    "england-and-wales": {2024: 8, 2025: 8, 2026: 8, 2027: 8},
    "scotland": {2024: 9, 2025: 9, 2026: 10, 2027: 9},
    "northern-ireland": {2024: 10, 2025: 10, 2026: 10, 2027: 10},
}


def listed(nation: str) -> set[date]:
    found = shipped().law("bank_holidays", statutory.BankHolidays, date(2026, 4, 6)).record
    return {row.date for row in found.days if nation in row.nations}


@pytest.mark.parametrize("nation", SUBDIVISIONS)
def test_bank_holidays_are_those_of_the_holidays_package(nation: str) -> None:
    first = shipped().starts("statutory", "bank_holidays")[0]
    last = shipped().last_day("statutory", "bank_holidays")
    calendar = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=range(first.year, last.year + 1))
    assert listed(nation) == {day for day in calendar if first <= day <= last and day.weekday() < 5}


@pytest.mark.parametrize("nation", COUNTS)
def test_bank_holidays_of_a_tax_year_are_as_many_as_published(nation: Nation) -> None:
    for year, count in COUNTS[nation].items():
        assert bank_holidays_in(shipped(), nation, TaxYear(year), frozen=False)[0] == count * 100


@pytest.mark.parametrize("nation", CALENDAR)
def test_bank_holidays_of_a_calendar_year_are_as_many_as_published(nation: str) -> None:
    for year, count in CALENDAR[nation].items():
        assert len([day for day in listed(nation) if day.year == year]) == count


def test_a_tax_year_has_as_many_weekdays_as_published() -> None:
    counts = {2023: 262, 2024: 260, 2025: 260, 2026: 261, 2027: 262}
    assert {year: weekdays_in(TaxYear(year)) for year in counts} == {
        year: count * 100 for year, count in counts.items()
    }


def test_bank_holidays_fall_on_weekdays_and_stand_once() -> None:
    days = shipped().law("bank_holidays", statutory.BankHolidays, date(2026, 4, 6)).record.days
    assert all(row.date.weekday() < 5 for row in days)
    assert len({(row.date, row.name) for row in days}) == len(days)
    assert [row.date for row in days] == sorted(row.date for row in days)


# --- the engine on every date of change --------------------------------------------------


@cache
def dates_of_change() -> tuple[date, ...]:
    """Every day on which a figure changes in any file, and the day before."""
    found: set[date] = set()
    for category in CATEGORIES:
        for path in (SCALES / category).glob("*.toml"):
            table = tomllib.loads(path.read_text())
            keys = [*records(category, path.stem), "enacted"] if category != "offers" else []
            starts = {row["from"] for key in keys for row in table.get(key, [])}
            found |= starts | {start - timedelta(days=1) for start in starts}
    return tuple(sorted(found))


def test_the_dates_of_change_reach_over_every_year_known() -> None:
    days = dates_of_change()
    assert {tax_year_of(day).start for day in days} >= {2022, 2023, 2024, 2025, 2026, 2027}
    assert {date(2024, 1, 5), date(2024, 1, 6), date(2026, 4, 5), date(2026, 4, 6)} <= set(days)


@pytest.mark.parametrize("name", shipped().names("offers"))
def test_a_shipped_offer_is_priced_or_refused_in_words_on_every_date_of_change(name: str) -> None:
    for on in dates_of_change():
        try:
            statement = reward.price(name, on=on)
        except (FiguresError, MissingError):
            continue
        assert statement.tax_year == str(tax_year_of(on))
        taken = sum(statement.pence_of(figure) for figure in DEDUCTIONS)
        paid = statement.pence_of("gross_pay") + statement.pence_of("dividends") - statement.pence_of("dividend_tax")
        assert statement.pence_of("take_home") == paid - taken
        assert all(line.because for line in statement.lines)


DEDUCTIONS = (
    "salary_sacrifice", "employee_pension", "income_tax", "employee_ni", "student_loan", "postgraduate_loan",
)  # fmt: skip


@pytest.mark.parametrize("name", [CONTRACT, POST])
@pytest.mark.parametrize("year", ["2023-24", "2024-25", "2025-26", "2026-27"])
def test_the_post_and_the_contract_are_priced_in_every_year_known(name: str, year: str) -> None:
    statement = reward.price(name, tax_year=year)
    assert statement.pence_of("take_home") > 30_000_00
    assert statement.tax_year == year


# The offers that say enough to be priced, and what the others are said to lack.
LACKING = {
    "buckley-personal-tax-manager": "pay.basic: the offer gives only a ceiling, up to £65,000: --set pay.basic=max or an amount",
    "hd-surveyors-building-surveyor": "pay.basic: the offer gives a range, £52,000 to £62,000: choose with --set pay.basic=min",
    "mopac-head-of-oversight-governance": "pay.basic: the offer states no salary; it is on the scale",
    "mopac-head-of-private-office": "pay.basic: the offer states no salary; it is on the scale",
    "pulse-obstetrics-consultant": "the offer does not say whether it is employment or paid through an umbrella",
}


@pytest.mark.parametrize("name", shipped().names("offers"))
def test_a_shipped_offer_is_priced_this_year_or_says_what_it_lacks(name: str) -> None:
    if name not in LACKING:
        assert reward.price(name, tax_year="2026-27").pence_of("take_home") > 0
        return
    with pytest.raises(MissingError) as raised:
        reward.price(name, tax_year="2026-27")
    assert LACKING[name] in str(raised.value)


@pytest.mark.parametrize("name", shipped().names("pay"))
def test_every_end_of_every_grade_is_an_amount_on_every_date_its_scale_changes(name: str) -> None:
    for start in shipped().starts("pay", name):
        found = shipped().in_force("pay", name, PayScale, start)
        for grade in found.record.grades:
            ends = {"minimum": grade.minimum, "maximum": grade.maximum} if not grade.points else {"min": 0, "max": 0}
            amounts = [scale_point(found, grade, end)[0] for end, amount in ends.items() if amount is not None]
            assert amounts
            assert amounts == sorted(amounts)
            assert all(12_000_00 < amount < 250_000_00 for amount in amounts)
