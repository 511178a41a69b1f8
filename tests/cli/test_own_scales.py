"""A pay scale and a pension scheme of one's own, as `scales new` writes them: every command takes them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from reward.cli import main
from reward.cli.named_offers import drafts
from reward.cli.program import MODULES
from reward.library.folders import with_folder
from reward.tui.screens.scale_points import meant, spots
from reward.tui.state.desk_from_command import desk_from_command

POST = """
title = "Clerk"
kind = "employment"
[pay]
scale = "my-council"
grade = "g2"
point = "1"
[pension]
scheme = "my-pension"
"""
FILLED = {
    "pay/my-council.toml": [
        ('title            = "open"', 'title            = "My Council, grades 1 and 2"'),
        ('employer         = "open"', 'employer         = "My Council"'),
        ('increments       = "open"', 'increments       = "One point a year."'),
        ('mark       = "open"', 'mark       = "one-source"'),
        ('settlement = "open"', 'settlement = "April 2026"'),
        ('# pension        = "lgps" ', 'pension          = "my-pension" '),
    ],
    "pension/my-pension.toml": [
        ('title   = "open"', 'title   = "My pension"'),
        ('mark    = "open"', 'mark    = "one-source"'),
        ('rate = "open"', 'rate = "5%"'),
    ],
    "sources.toml": [
        ('address   = "open"', 'address   = "https://www.example.org/pay/2026"'),
        ('published = "open"', 'published = "2026"'),
        ('"open"', '"Pay of 2026"'),
    ],
}


def run(*words: str, answers: str = "") -> str:
    done = CliRunner().invoke(main, list(words), input=answers, prog_name="reward")
    assert done.exit_code == 0, (words, done.stderr)
    return done.stdout


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The folder, with what the templates leave open written into them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REWARD_HOME", str(tmp_path / "home"))
    Path("points.csv").write_text("grade,point,amount\nG1,1,25000\nG1,2,26000\nG2,1,30000\nG2,2,31500\nG2,3,33000\n")
    run("scales", "new", "my-council", "--points", "points.csv", "-o", "own")
    run("scales", "new", "my-pension", "--kind", "pension", "-o", "own")
    for name, changes in FILLED.items():
        path = Path("own", name)
        text = path.read_text()
        for left, written in changes:
            assert left in text, (name, left)
            text = text.replace(left, written)
        path.write_text(text)
    Path("post.toml").write_text(POST)
    Path("posts.csv").write_text("id,kind,scale,grade,point,pension_scheme\nA,employment,my-council,G2,2,my-pension\n")
    return "own"


TOP = "my council G2 top"
TAKEN = {
    "scales check": ["The data holds"],
    "scales list": ["my-council", "my-pension"],
    "scales show my-council": ["My Council, grades 1 and 2", "33,000"],
    "scales show my-pension": ["My pension"],
    "scales gaps 2026-27": ["2026-27"],
    "price post.toml": ["30,000.00"],
    "price --scale my-council --grade G2 --point top": ["33,000.00"],
    f"price '{TOP}'": ["33,000.00"],
    f"compare post.toml '{TOP}'": ["B pays £2,040 a year more take-home", "2,805"],
    f"break-even post.toml '{TOP}' --solve B:pay.basic": [
        "My Council, grades 1 and 2, G2: £0.01 below its minimum (£30,000 to £33,000"
    ],
    f"sensitivity post.toml '{TOP}'": ["B less A"],
    f"likelihood post.toml '{TOP}' --draws 1000": ["1,000"],
    "target post.toml --value 26000": ["£26,000.00"],
    "why post.toml basic_pay": ["My Council, grades 1 and 2, G2, point 1"],
    "payslips post.toml": ["2,500.00"],
    "project post.toml --years 2": ["23,920", "24,940"],
    "report post.toml -o report.md": ["wrote report.md"],
    "staff posts.csv -o - --tax-year 2026-27": ["31500.00", "1575.00"],
    "staff posts.csv --budget 2026-04": ["2026-04"],
}


@pytest.mark.parametrize("words", list(TAKEN))
def test_a_command_takes_a_scale_of_ones_own(own: str, words: str) -> None:
    year = (
        [] if any(word in words for word in ("scales", "staff", "project", "likelihood")) else ["--tax-year", "2026-27"]
    )
    said = run(*_split(words), *year, "--scales", own)
    assert [each for each in TAKEN[words] if each not in " ".join(said.split())] == []


def test_a_case_and_questions_take_it_too(own: str) -> None:
    run("case", "save", "case.toml", "post.toml", "--tax-year", "2026-27", "--scales", own)
    assert "Nothing has changed" in run("again", "case.toml", "--scales", own)
    assert "my-council" in run("case", "show", "case.toml", "--scales", own)
    answers = f"\n{TOP}\n\n\n\n\n"
    assert "33,000" in run("ask", "--tax-year", "2026-27", "--scales", own, answers=answers)


def test_the_screen_takes_it(own: str) -> None:
    with with_folder(own):
        desk = desk_from_command(["post.toml", TOP], otherwise=drafts(["post.toml", TOP], ()))
        assert [each.offer.pay.scale for each in desk.held if each.offer.pay] == ["my-council", "my-council"]


def test_a_scale_that_is_not_filled_in_hinders_no_other(own: str) -> None:
    run("scales", "new", "unfinished", "--points", "points.csv", "-o", own)
    own = str(Path(own).resolve())  # a library is kept by its folder, which other tests call own too
    assert "54,864.00" in run("price", "Sergeant point 2", "--tax-year", "2026-27", "--scales", own)
    assert "33,000.00" in run("price", "G2 top my council", "--tax-year", "2026-27", "--scales", own)
    with with_folder(own):
        assert {spot.scale for spot in meant(spots(), "G2 top my council")} == {"my-council"}
        assert meant(spots(), "unfinished G2") == []
    refused = CliRunner().invoke(main, ["price", "G2 top unfinished", "--scales", own])
    assert (refused.exit_code, "the first period is still open" in refused.stderr) == (2, True), refused.stderr


def test_each_command_has_the_option() -> None:
    """Those above price with it; the others take it and have no use for it, or open a screen."""
    for name in (name for names in MODULES.values() for name in names):
        assert "--scales DIR" in run(
            name, "check" if name == "scales" else "save" if name == "case" else "--help", "--help"
        )


def _split(words: str) -> list[str]:
    before, quoted, *after = (*words.split("'"), "") if "'" in words else (words, "")
    return [*before.split(), *filter(None, [quoted]), *" ".join(after).split()]
