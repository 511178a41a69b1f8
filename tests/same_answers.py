"""Whether another commit gives the same answers, byte for byte: `python tests/same_answers.py COMMIT`.

Every command that prints JSON is run on every shipped offer in both trees, with its remarks and its exit status, and a
table of staff and one of payments are priced. For a change that must move code and no figure.
"""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
YEAR = ["--tax-year", "2026-27"]
SAID = {
    "mopac-head-of-oversight-governance": ["--set", "pay.point=minimum"],
    "mopac-head-of-private-office": ["--set", "pay.point=maximum"],
    "pulse-obstetrics-consultant": ["--set", "kind=umbrella", "--set", "rate.amount=min"],
}
"""What an offer leaves open and pricing needs."""
STAFF = """id,kind,salary,pension_scheme,fte_percent,nation,loan_plan,rate,per,billed_days,margin_per_week,umbrella_pension,leave_days,scale,grade,point,start,end,covers,directorate
1,employment,42232,civil-service-alpha,100%,england,,,,,,,28,,,,,,,north
2,employment,31000,lgps,60%,wales,plan-2,,,,,,26,,,,,,,north
3,employment,98000,auto-enrolment,100%,scotland,plan-4,,,,,,25,,,,2026-09-01,,,south
4,umbrella,,,,england,,760,day,220,20,,,,,,,,1,north
5,umbrella,,,,england,plan-1,45,hour,180,25,qualifying-earnings,,,,,2026-06-01,2026-12-31,,south
6,agency,,,,england,,380,day,200,,,,,,,,,,south
7,company,,,,england,,500,day,210,,,,,,,,,,south
8,employment,,,,england,,,,,,,,met-police-staff,band-c,minimum,,,,north
9,employment,-1,,,england,,,,,,,,,,,,,,north
"""
PAYROLL = """employee,tax_year,frequency,period,basis,code,pay,ni_category,loan_plan,postgraduate
a,2026-27,monthly,1,cumulative,1257L,3500,A,,
a,2026-27,monthly,2,cumulative,1257L,4100.55,A,plan-2,true
b,2026-27,weekly,1,week1_month1,S1257L,900,A,plan-4,
c,2025-26,monthly,3,cumulative,K475,2500,B,,
"""


def commands(offers: list[str], folder: Path) -> Iterator[list[str]]:
    """What is asked of each tree."""
    for name in offers:
        offer, *said = [name, *SAID.get(name, [])]
        yield ["price", offer, *YEAR, "--json", *said]
        yield ["price", offer, *YEAR, *said]
        yield ["price", offer, *YEAR, "--basis", "payslips", "--json", *said]
        yield ["price", offer, "--tax-year", "2024-25", "--set", "person.nation=scotland", "--json", *said]
        yield [
            "price",
            offer,
            *YEAR,
            "--set",
            "person.born=1985-06-30",
            "--set",
            "person.student_loans=plan-2",
            "--json",
        ]
        yield ["payslips", offer, *YEAR, "--json", *said]
        yield ["payslips", offer, *YEAR, *said]
        yield ["project", offer, *YEAR, "--years", "4", "--json", *said]
        for figure in (
            "take_home",
            "total_reward",
            "income_tax",
            "employee_ni",
            "hirer_cost",
            "days_worked",
            "pension_value",
        ):
            yield ["why", offer, figure, *YEAR, "--json", *said]
            yield ["why", offer, figure, *YEAR, *said]
    whole = [name for name in offers if name not in SAID]
    for first, second in zip(whole, [*whole[1:], whole[0]], strict=True):
        yield ["compare", first, second, *YEAR, "--json"]
        yield ["compare", first, second, *YEAR, "--full"]
        yield ["break-even", first, second, *YEAR, "--json"]
        yield ["sensitivity", first, second, *YEAR, "--json"]
        yield ["likelihood", first, second, *YEAR, "--draws", "2000", "--seed", "1", "--json"]
        yield ["project", first, second, *YEAR, "--months", "24", "--json"]
        yield ["project", first, second, *YEAR, "--years", "3"]
    yield ["compare", *whole[:4], *YEAR, "--json"]
    yield ["scales", "list", "--json"]
    yield ["scales", "check"]
    yield ["new", "mine", "-o", "-"]
    for name in ("civil-service-alpha", "lgps", "met-police-staff"):
        yield ["scales", "show", name]
    staff, payroll = folder / "staff.csv", folder / "payroll.csv"
    staff.write_text(STAFF, "utf-8")
    payroll.write_text(PAYROLL, "utf-8")
    for extra in (
        ["-o", str(folder / "out.csv"), "--force", *YEAR],
        ["--budget", "2026-04", "--award", "2026-09-01=3", "--by", "directorate", "--json"],
        ["--cost-of", "1", *YEAR, "--json"],
        ["--interim", *YEAR, "--json"],
        ["--against", "2025-26", *YEAR, "--json"],
    ):
        yield ["staff", str(staff), *extra]
    yield ["payroll", str(payroll), "-o", str(folder / "paid.csv"), "--force"]


def answers(tree: Path, folder: Path) -> dict[str, object]:
    """Of the tree that is first on the path: what each command prints on both channels, its exit status, and the tables."""
    sys.path.insert(0, str(tree))
    from reward.cli import main

    offers = sorted(path.stem for path in (tree / "scales" / "offers").glob("*.toml"))
    found: dict[str, object] = {}
    for words in commands(offers, folder):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = main(words, standalone_mode=False)
            except SystemExit as end:
                status = end.code
            except Exception as fault:  # noqa: BLE001  # an error, too, is the answer that a tree gives
                status = f"{type(fault).__name__}: {fault}"
        found[" ".join(words)] = [status, out.getvalue(), err.getvalue()]
    for name in ("out.csv", "out.csv.refused.csv", "out.refused.csv", "paid.csv"):
        if (folder / name).exists():
            found[name] = (folder / name).read_text("utf-8")
    return found


def run(tree: Path, folder: Path) -> dict[str, object]:
    """The answers of a tree, in a process of its own."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, __file__, "--answers", str(tree), str(folder)],
        capture_output=True, text=True, cwd=tree, check=True,
    )  # fmt: skip
    found: dict[str, object] = json.loads(done.stdout)
    return found


def compared(commit: str) -> int:
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        tree, folder = place / "tree", place / "tables"
        subprocess.run(["git", "worktree", "add", "--detach", "--quiet", str(tree), commit], cwd=ROOT, check=True)
        try:
            then, now = run(tree, folder), run(ROOT, folder)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)
    differ = [key for key in then.keys() | now.keys() if then.get(key) != now.get(key)]
    for key in sorted(differ):
        print(f"differs: {key}\n  then {str(then.get(key))[:400]}\n  now  {str(now.get(key))[:400]}")
    print(f"{len(now)} answers, {len(differ)} differ from {commit}")
    return 1 if differ else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--answers"]:
        print(json.dumps(answers(Path(sys.argv[2]), Path(sys.argv[3]))))
    elif len(sys.argv) == 2:
        sys.exit(compared(sys.argv[1]))
    else:
        sys.exit("write: python tests/same_answers.py COMMIT")
