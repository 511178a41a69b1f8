"""The commented files that a new pay scale, pension scheme and source begin with; `<NAME>` and the like are filled in."""

OPEN_GRADES = """  # one line a grade: its points, or the two ends where no points are published
  { grade = "1", name = "Grade 1", minimum = "open", maximum = "open" },
  # { grade = "7", name = "Grade 7", also = ["PO2"], points = [
  #   { point = 30, amount = "38,220" },
  #   { point = 31, amount = "39,152" },
  # ] },"""

PAY = """# A pay scale of your own. Write what applies in place of each "open"; then: reward scales check
# What each key is: scales/README.md, under pay/.

title            = "open"           # as people are to read it: "My Council, grades 1 to 12"
# also           = ["Council grades"] # what a payroll system or an advert calls it besides
employer         = "open"
hours_per_week   = "37"             # of a full-time week
hours_mark       = "one-source"
increments       = "open"           # how a person moves up: "One point a year, on 1 April."
settlement_month = 4                # from which month awards count
# pension        = "lgps"           # the scheme of such posts; reward scales list shows them
# leave          = "my-leave"       # a file in leave/
# areas = [                         # parts of the country with an allowance on top
#   { area = "elsewhere", name = "outside London" },
#   { area = "london", name = "London", allowance = "my-london-weighting" },
# ]

[[period]]                          # one for each award, the oldest first
from       = <FIRST>
to         = <LAST>             # the last day for which the figures are known
sources    = ["<NAME>"]             # a table of sources.toml, which is written beside this file
mark       = "open"                 # how sure: one-source, two-sources, or "derived: why", "unverified: why"
settlement = "open"                 # the award that made this scale: "April 2026, 3.2%"
# award    = "3.2%"
grades = [
<GRADES>
]
"""

PENSION = """# A pension scheme of your own. Write what applies in place of each "open"; then: reward scales check
# What each key is: scales/README.md, under pension/.

title   = "open"                    # as people are to read it
kind    = "defined-contribution"    # a pot; or "defined-benefit", a pension for life, which has [benefits]
relief  = "net-pay"                 # or "relief-at-source", "sacrifice": how tax relief works
base    = "pensionable-pay"         # or "basic-pay", "all-pay", "qualifying-earnings": which pay the rates are of
sources = ["<NAME>"]                # a table of sources.toml, which is written beside this file

# [benefits]                        # of a pension for life
# accrual       = "1/54"            # what a year earns, of pensionable pay
# revaluation   = "CPI, each April"
# pension_age   = "State Pension age"
# vesting_years = 2
# marks         = { accrual = "one-source", revaluation = "one-source", pension_age = "one-source" }

[[member]]                          # what the member pays; one for each change, the oldest first
from    = <FIRST>
to      = <LAST>                # the last day for which the rates are known
sources = ["<NAME>"]
mark    = "open"                    # how sure: one-source, two-sources, or "derived: why", "unverified: why"
tiers   = [{ rate = "open" }]       # "5%"; or by pay: { up_to = "30,000", rate = "6%" }, { rate = "7.5%" }

[[employer]]                        # what the employer pays
from    = <FIRST>
to      = <LAST>
sources = ["<NAME>"]
mark    = "open"
tiers   = [{ rate = "open" }]
"""

SOURCE = """[<NAME>]
title     = "open"
publisher = "open"
address   = "open"                  # of the page itself, not the front page
where     = "open"                  # the section, table or page
published = "open"                  # "2026-05-21", "2026-05", "2026" or "undated"
read      = <TODAY>
words     = "open"                  # the figures relied on, in a line
"""
