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
# min   = "32,000"               # a range instead of basic: both ends are priced, or --set pay.basic=min
# max   = "38,000"
# qualifier = "range"            # exact, range, from, up-to, circa, starting, scale
# top   = "41,000"               # where yearly increments end
fte_percent = 100                # 60 for three days in five
hours_per_week = 37              # of a full-time week
# hours_per_week_min = 20        # a range instead: both ends are priced, or --set pay.hours_per_week=min
# hours_per_week_max = 37
# bonus_percent = "10"           # of basic pay, at its target
# bonus_probability = "60"       # how likely it is paid: what is expected counts
# bonus_month = 6                # on whose pay day it is paid; left out, the tax year's last
# overtime = "1,200"             # a year
# overtime_hours = 60            # that it is paid for

# [[pay.change]]                 # an increment or a rise from its date, for payslips: an amount,
# from  = 2027-04-01             # or a point of the scale
# basic = "36,000"

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
# start  = 2026-09-01            # its first day, for payslips

# [pay_days]                     # left out: the last day of each month
# frequency = "monthly"          # monthly, weekly, fortnightly, four-weekly
# day   = 25                     # of the month; or first = 2026-04-10, from which weeks are counted

# [sick_pay]                     # left out: only the law's; counts with --set assume.sickness_days=10
# full_months = 6
# half_months = 6

# [on_call]                      # weekends a year
# weekends = 9
# pay_per_weekend = "60"
# hours_per_weekend = 3          # worked in one, as is usual

# [season_ticket_loan]           # without interest; counts with --set assume.loan_rate=8
# amount = "2,400"
# instalments = 10

# [cycle_scheme]                 # pay given up for a bicycle: what is saved by it counts
# amount = "1,000"

# [[benefit]]                    # what something is worth to you in a year
# name = "Dental cover"
# amount = "180"

# [[subscription]]               # a professional body's fee
# name = "CIPR"
# amount = "285"
# paid_by = "employer"           # or "you": then a cost, less tax relief

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
# min  = "400"                   # a range instead of amount: both ends are priced, or --set rate.amount=min
# max  = "500"

[contract]
months = 12
# start = 2026-09-01             # its first day, for payslips
days_per_week = 5
hours_per_day = "7.5"
# billed_days   = 220            # left out: typical, shown as weekdays less what is not worked
# billed_weeks  = 44             # left out: billed days / days a week
# hours_per_week = "37.5"        # instead of hours a day; or hours_per_week_min and hours_per_week_max
# agency_markup_percent = "15"   # what the agency charges the client on top
# vat_recoverable = false        # the client bears the VAT

[umbrella]
margin_per_week = "20"
holiday_pay = "rolled-up"        # rolled-up or accrued
# holiday_forfeited_days = "0"   # accrued days that will be lost
pension = "qualifying-earnings"  # none, qualifying-earnings, all-pay, minimum-wage
# relief = "net-pay"             # net-pay, relief-at-source, sacrifice
# sacrifice = "10,000"           # gross pay a year given up for pension, on top

# [pay_days]                     # left out: each Friday
# frequency = "weekly"           # weekly, fortnightly, four-weekly, monthly
# first = 2026-04-10             # one pay day, from which weeks are counted; monthly pay has day = 25
"""

AGENCY = """\
# A contract paid by the hour, day or week by an agency that employs you (PAYE). Keep the keys
# that the agency answers and take out the rest: what is left out is assumed aloud.

schema   = 1
title    = "My contract"
employer = "The client"
kind     = "agency"

[rate]
amount = "24.50"                 # the PAYE rate: the agency's own costs are not in it
per    = "hour"                  # day, hour or week
holiday = "on-top"               # holiday pay comes on top of the rate; or "inclusive": it is in it
# min  = "22"                    # a range instead of amount: both ends are priced, or --set rate.amount=min
# max  = "28"

[contract]
months = 12
# start = 2026-09-01             # its first day, for payslips
days_per_week = 5
hours_per_day = "7.5"
# hours_per_week = "37.5"        # instead of hours a day; or hours_per_week_min and hours_per_week_max
# billed_days   = 220            # left out: typical, shown as weekdays less what is not worked
# agency_markup_percent = "15"   # what the agency charges the client on top
# vat_recoverable = false        # the client bears the VAT

[agency]
holiday_pay = "rolled-up"        # paid with each pay day; or "accrued": paid when leave is taken
pension = "qualifying-earnings"  # none, qualifying-earnings, all-pay, minimum-wage
# relief = "net-pay"             # net-pay, relief-at-source, sacrifice
# sacrifice = "2,000"            # gross pay a year given up for pension, on top

# [pay_days]                     # left out: each Friday
# frequency = "weekly"           # weekly, fortnightly, four-weekly, monthly
# first = 2026-04-10             # one pay day, from which weeks are counted; monthly pay has day = 25
"""

COMPANY = """\
# A contract with your own limited company, outside IR35. Keep the keys that you can answer and
# take out the rest: what is left out is assumed aloud. Amounts are a year's, without VAT.

schema   = 1
title    = "My contract"
employer = "The client"
kind     = "company"

[rate]
amount = "500"                   # what the company charges
per    = "day"                   # day, hour or week
# min  = "450"                   # a range instead of amount: both ends are priced, or --set rate.amount=min
# max  = "550"

[contract]
months = 12
days_per_week = 5
hours_per_day = "7.5"
# billed_days   = 220            # left out: typical, shown as weekdays less what is not worked
# agency_markup_percent = "15"   # what an agency charges the client on top
# vat_recoverable = false        # the client bears the VAT

[company]
accountancy = "1,500"
expenses = "1,000"               # insurance, equipment and whatever else the company pays for
# salary = "12,570"              # left out: the personal allowance, as is customary
# employer_pension = "10,000"    # paid in by the company
# retained = "0"                 # profit after tax that stays in the company
# associated_companies = 0       # others that share the limits of corporation tax
"""

TEMPLATES = {"employment": EMPLOYMENT, "umbrella": UMBRELLA, "agency": AGENCY, "company": COMPANY}
"""The text of a new offer file, by kind."""
