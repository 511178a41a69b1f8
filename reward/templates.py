"""Commented offer files to start from."""

EMPLOYMENT = """\
# An offer of employment. Keep the keys that the advert answers and take out the rest:
# what is left out is assumed aloud, or asked for. Money is quoted, with or without commas.

schema   = 1
title    = "My post"
employer = "The employer"
kind     = "employment"
# location   = "London"
# advertised = 2026-07-10        # says which scale the advert was on

[pay]
basic = "35,000"                 # full-time, a year; or take it from a scale:
# scale = "met-police-staff"     # 'reward scales list' shows them
# grade = "band-c"
# point = "minimum"              # minimum, maximum, or a point's number
# min   = "32,000"               # a range: then --set pay.basic=min or max
# max   = "38,000"
# qualifier = "range"            # exact, range, from, up-to, circa, starting, scale
# top   = "41,000"               # where yearly increments end
fte_percent = 100                # 60 for three days in five
hours_per_week = 37              # of a full-time week
# bonus_percent = "10"           # of basic pay, at its target
# overtime = "1,200"             # a year

# [[allowance]]                  # one such table for each allowance
# name = "Location allowance"
# amount = "1,841"               # full-time, a year
# pensionable = true
# pro_rata = true                # false: part-time work has all of it

[pension]
scheme = "auto-enrolment"        # 'reward scales list' shows them; "none"; or by hand:
# employer_percent = "10"
# employee_percent = "5"
# base   = "pensionable-pay"     # pensionable-pay, basic-pay, all-pay, qualifying-earnings
# relief = "net-pay"             # net-pay, relief-at-source, sacrifice
# sacrifice = "2,000"            # more pay given up for pension, a year

[leave]
days = "25"                      # full-time; or scale = "met-police-staff": days by service
bank_holidays = "additional"     # or "included"
# qualifier = "up-to"            # a ceiling, not a promise

# [contract]
# months = 9                     # a fixed term

# [[benefit]]                    # what something is worth to you in a year
# name = "Dental cover"
# amount = "180"

# [pattern]
# office_days_per_week = "2"     # for the cost of commuting, with a person file
"""

UMBRELLA = """\
# A contract paid by the day, hour or week through an umbrella company. Keep the keys that
# the agency answers and take out the rest: what is left out is assumed aloud.

schema   = 1
title    = "My contract"
employer = "The client"
kind     = "umbrella"

[rate]
amount = "450"                   # the assignment rate: employer's NI and holiday pay are in it
per    = "day"                   # day, hour or week
# min  = "400"                   # a range: then --set rate.amount=min or max
# max  = "500"

[contract]
months = 12
days_per_week = 5
hours_per_day = "7.5"
# billed_days   = 220            # left out: typical, shown as weekdays less what is not worked
# billed_weeks  = 44             # left out: billed days / days a week

[umbrella]
margin_per_week = "20"
holiday_pay = "rolled-up"        # rolled-up or accrued
# holiday_forfeited_days = "0"   # accrued days that will be lost
pension = "qualifying-earnings"  # none, qualifying-earnings, all-pay, minimum-wage
# relief = "net-pay"             # net-pay, relief-at-source, sacrifice
# sacrifice = "10,000"           # gross pay a year given up for pension, on top
"""

TEMPLATES = {"employment": EMPLOYMENT, "umbrella": UMBRELLA}
"""The text of a new offer file, by kind."""
