"""Pay scales by the names that people and payroll systems have for them."""

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import reward
from reward.base.errors import FiguresError
from reward.cli import main
from reward.cli.named_offers import drafts
from reward.library.in_force import shipped
from reward.library.models.pay import PayScaleFile
from reward.library.scale_names import scale_named
from reward.tui.state.desk_from_command import desk_from_command
from reward.workforce.staff.priced_file import price_file


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("nhs-england", "nhs-england"),
        ("NHS England", "nhs-england"),
        ("AfC (Wales)", "nhs-wales"),
        ("NHS AfC Scotland", "nhs-scotland"),
        ("Green Book", "njc"),
        ("NJC pay spine", "njc"),
        ("GLPC", "njc-london"),
        ("STPCD", "teachers-england"),
        ("Metropolitan Police staff", "met-police-staff"),
        ("Single pay spine", "university"),
        ("Ministry of Justice", "ministry-of-justice"),
        ("Department for Work and Pensions", "dwp"),
        ("Defra", "defra"),
        ("the Treasury", "hm-treasury"),
        ("MOD civilians", "mod-civilians"),
        ("Border Force", "home-office"),
        ("Mayors Office for Policing and Crime", "mopac"),
        ("  ", ""),
    ],
)
def test_a_scale_is_found_by_what_it_is_called(written: str, name: str) -> None:
    assert scale_named(shipped(), written) == name


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (
            "Agenda for Change",
            "'Agenda for Change' may be nhs-england, nhs-northern-ireland, nhs-scotland or nhs-wales; write which",
        ),
        ("Local Government", "'Local Government' may be njc or njc-london; write which"),
        ("nhs-englnd", "no pay scale 'nhs-englnd'; did you mean 'nhs-england'?"),
        ("by agreement", "no pay scale 'by agreement'; they are armed-forces, .* and welsh-government"),
    ],
)
def test_a_name_of_several_or_of_none_is_told(written: str, says: str) -> None:
    with pytest.raises(FiguresError, match=says):
        scale_named(shipped(), written)


def test_each_scale_is_found_by_each_of_its_names() -> None:
    """A name that two scales have would find neither."""
    library = shipped()
    for name in library.names("pay"):
        head: PayScaleFile = library.head("pay", name)
        assert {scale_named(library, each) for each in (name, head.title, *head.also)} == {name}


def test_a_table_and_a_command_take_them(tmp_path: Path) -> None:
    table, target = tmp_path / "posts.csv", tmp_path / "costed.csv"
    rows = ["scale,grade,point", "NHS England,Band 5,top", "Green Book,,SCP 20", "Agenda for Change,Band 5,top"]
    table.write_text("\n".join(rows) + "\n")
    found = price_file(table, target, tax_year="2026-27", figures=["basic_pay"])
    offers = [
        reward.price({"title": "post", "kind": "employment", "pay": pay}, tax_year="2026-27")["basic_pay"]
        for pay in ({"scale": "nhs-england", "grade": "band-5", "point": "top"}, {"scale": "njc", "point": "20"})
    ]
    priced = [line.rsplit(",", 1)[1] for line in target.read_text().splitlines()[1:]]
    assert [Decimal(each) for each in priced] == offers
    assert [
        "may be nhs-england, nhs-northern-ireland, nhs-scotland or nhs-wales" in each.what for each in found.refused
    ] == [True]
    words = ["price", "--scale", "NHS England", "--grade", "B5", "--point", "top", "--tax-year", "2026-27", "--json"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0 and f'"basic_pay": "{offers[0]}"' in done.stdout


def test_a_post_in_words_is_an_offer_wherever_one_is() -> None:
    said, named = (
        CliRunner().invoke(main, ["price", *words, "--tax-year", "2026-27", "--json"])
        for words in (
            ["AfC England band 5 top in inner London"],
            ["--scale", "nhs-england", "--grade", "band-5", "--point", "top", "--area", "inner-london"],
        )
    )
    assert (said.exit_code, said.stdout) == (0, named.stdout)
    for words, says in (
        (
            "NHS band 5",
            "write 'nhs england band 5', 'nhs northern ireland band 5', 'nhs scotland band 5' or 'nhs wales band 5'",
        ),
        ("Green Book", "name one; points are 3 to 43"),
        ("a job in words", "no offer 'a job in words'"),
        (f"9 {'9' * 5_000}", "no offer '9 9999"),  # too long for a path
        ("a job\0", "no offer 'a job"),
    ):
        done = CliRunner().invoke(main, ["compare", words, words])
        assert done.exit_code == 2 and says in done.stderr


def test_an_advert_whose_file_is_called_like_a_post_is_an_advert(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("nhs england band 5.txt").write_text("Analyst\nSalary: £40,000 per annum\nPermanent\n", "utf-8")
    words = ["price", "nhs england band 5.txt", "--tax-year", "2026-27", "--json"]
    assert '"basic_pay": "40000.00"' in CliRunner().invoke(main, words).stdout


def test_the_screen_takes_a_post_in_words_and_an_advert(tmp_path: Path) -> None:
    advert = tmp_path / "advert.txt"
    advert.write_text("Analyst\nSalary: £40,000 per annum\nPermanent, 37 hours a week\n")
    named = [str(advert), "nhs england band 5 top", "nhs england band 5 top"]
    desk = desk_from_command(named, otherwise=drafts(named, ()))
    assert [each.name for each in desk.held] == ["advert", "nhs-england-band-5-top", "nhs-england-band-5-top-2"]
    assert all(each.path is None for each in desk.held), "they are not saved yet"
    assert desk.held[0].offer.pay is not None and desk.held[0].offer.pay.basic == 40_000


def test_the_answer_tells_of_them_as_a_shell_reads_them() -> None:
    words = ["compare", "green book scp 30", "nhs wales band 5 top", "--tax-year", "2026-27"]
    assert "Why: reward why 'green book scp 30' take_home" in CliRunner().invoke(main, words).stdout
