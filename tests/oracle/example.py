"""Small complete scenario files that between them use every feature of the model text; the key is the file's id."""

SCENARIOS: dict[str, str] = {}

# Two programmes, one with priority; two contractors of which the first is full; hand_back and run_off cuts; ramps;
# practice moving up and down around an absent ready_practice; labour market up to the cap; late relapse; money in both.
SCENARIOS["oracle-priority"] = """
schema = 1
id = "oracle-priority"
title = { da = "Forrang", en = "Priority" }
summary = { da = "To forløb, det ene med forrang.", en = "Two programmes, one with priority." }
start = "2015-11"
months = 40
decision = "2017-08"
draws_from = "decision"
price_year = 2017
labour_market = { steps = [{ from = "2015-01", value = 0.8 }, { from = "2017-01", value = 1.2, ramp = true }, { from = "2018-01", value = 4 }, { from = "2018-06", value = 0.9, ramp = true }], source = "none", status = "world" }

[mentors]
capacity_fte = { steps = [{ from = "2015-11", value = 2 }, { from = "2016-06", value = 9 }, { from = "2017-08", value = 3.5 }], source = "none", status = "guess" }
persons_per_mentor = 20
cost_per_fte_year = 550_000
priority = ["integration"]

[[programme]]
id = "young"
name = { da = "Unge", en = "Young people" }
inflow_per_year = [{ from = "2015-11", value = 40 }, { from = "2016-11", value = 25.5, ramp = true }]
ready_share = [{ from = "2015-11", value = 0.5 }, { from = "2017-03", value = 0.2, ramp = true }, { from = "2017-09", value = 0.45 }]
ready_practice = 0.35
ready_selection = 0.7
reassessed = 0.5
readiness_months = 11
readiness_lost = 0.3
own_route_not_ready = 0.1
own_route_ready = 0.35
leaving = 0.02
referral_months = 2.5
aftercare_months = 12
retention = 0.7
late_relapse = 0.1
education_share = 0.6

[programme.opening]
not_ready = 60.25
ready = 20.5
placed = 11
settled = 3.75
months_in_programme = 7

[programme.mentoring]
stocks = ["placed"]
retention = 1.6

[[programme.contractor]]
id = "egu"
name = { da = "EGU", en = "EGU" }
opening = 10
places = [{ from = "2015-11", value = 12.4 }, { from = "2016-12", value = 7.5 }, { from = "2017-12", value = 15.3, ramp = true }]
stay_months = 16
stages = 4
success = 0.6
on_cut = "run_off"
fee_per_month = 4_000

[programme.money]
benefit_per_month = 6_200
reimbursement = [{ from_month = 0, share = 0.8 }, { from_month = 1, share = 0.4 }, { from_month = 6, share = 0.3 }, { from_month = 12, share = 0.2 }]
administration_per_month = 900

[[programme]]
id = "integration"
name = { da = "Integration", en = "Integration" }
stock_names = { ready = { da = "Jobparate, venter", en = "Job-ready, waiting" } }
inflow_per_year = { steps = [{ from = "2015-11", value = 60 }, { from = "2017-01", value = 18 }], factor = 3 }
ready_share = [{ from = "2015-11", value = 0.3 }, { from = "2016-10", value = 0.56 }, { from = "2017-10", value = 0.8 }, { from = "2018-04", value = 0.25 }]
ready_selection = 0.5
reassessed = 0.8
readiness_months = { value = 18, factor = 1.5 }
readiness_lost = 0.05
own_route_not_ready = 0.06
own_route_ready = { value = 0.15, factor = 1.5 }
leaving = 0.05
referral_months = 1
aftercare_months = 6
retention = { value = 0.8, evidence = 20 }
late_relapse = 0.04
education_share = 0.125

[programme.opening]
not_ready = 50
ready = 45
placed = 5

[programme.mentoring]
stocks = ["not_ready", "placed"]
readiness = { value = 1.3, factor = 1.15 }
retention = { value = 1.5, factor = 1.15 }

[[programme.contractor]]
id = "first"
name = { da = "Den første", en = "The first" }
opening = 20
places = [{ from = "2015-11", value = 20 }, { from = "2017-08", value = 9.6 }, { from = "2018-03", value = 0 }]
stay_months = 9
stages = 3
success = { value = 0.378, evidence = 148 }
other = 0.3
return_ready = 0.4
in_company_share = 0.756
minimum_success = 0.2
on_cut = "hand_back"
fixed_per_month = 20_000
fee_per_month = 1_000
success_fee = 15_000

[[programme.contractor]]
id = "second"
name = { da = "Den anden", en = "The second" }
places = [{ from = "2016-01", value = 0 }, { from = "2016-02", value = 14 }, { from = "2017-02", value = 22.7, ramp = true }, { from = "2018-02", value = 5 }]
stay_months = 5.5
success = [{ from = "2016-01", value = 0.25 }, { from = "2017-06", value = 0.4, ramp = true }]
other = 0.05
in_company_share = 0.3
on_cut = "hand_back"
fixed_per_month = 5_000
fee_per_month = 1_500

[programme.money]
benefit_per_month = 7_500
reimbursement = [{ from_month = 0, share = 0.8 }, { from_month = 1, share = 0.4 }, { from_month = 6, share = 0.3 }, { from_month = 12, share = 0.2 }]
administration_per_month = 1_500
state_share = 0.5
grant_per_month = 3_960
grant_months = 36
result_grant = 76_500
result_grant_months = 30

[[target]]
id = "placements-2018"
title = { da = "Placeringer i 2018", en = "Placements in 2018" }
programme = "integration"
measure = "placements"
from = "2018-01"
to = "2018-12"
at_least = 15

[[fact]]
programme = "integration"
contractor = "first"
measure = "completions"
from = "2015-11"
to = "2017-06"
value = 40
source = "none"
"""

# Equal coverage of two programmes, a third that needs no mentor and has no contractor; money in one only; draws from the
# start; referral at once; ready_selection 1 with a given ready_practice; run_off and hand_back to fractional places.
SCENARIOS["oracle-equal"] = """
schema = 1
id = "oracle-equal"
title = { da = "Lige dækning", en = "Equal coverage" }
summary = { da = "Tre forløb uden forrang.", en = "Three programmes without priority." }
start = "2016-03"
months = 30
decision = "2017-01"
draws_from = "start"
price_year = 2018
labour_market = 1.1

[mentors]
capacity_fte = [{ from = "2016-03", value = 4 }, { from = "2017-06", value = 0, ramp = true }, { from = "2017-10", value = 6 }]
persons_per_mentor = 12.5
cost_per_fte_year = 480_000
priority = []

[[programme]]
id = "a"
name = { da = "A", en = "A" }
inflow_per_year = 30
ready_share = [{ from = "2016-03", value = 0.2 }, { from = "2016-09", value = 0.6 }, { from = "2017-04", value = 0.4, ramp = true }]
ready_practice = 0.3
ready_selection = 1
readiness_months = 14
own_route_not_ready = 0.04
own_route_ready = 0.2
leaving = 0.06
referral_months = 0
aftercare_months = 1
retention = 0.9

[programme.opening]
not_ready = 33.4
ready = 12.2
placed = 2.5
months_in_programme = 20

[programme.mentoring]
stocks = ["not_ready"]
readiness = 1.4

[[programme.contractor]]
id = "one"
name = { da = "Et", en = "One" }
opening = 7
places = [{ from = "2016-03", value = 9.5 }, { from = "2016-10", value = 6.25 }, { from = "2017-09", value = 11 }]
stay_months = 3.5
stages = 3
success = 0.45
other = 0.1
return_ready = 1
in_company_share = 0.5
on_cut = "hand_back"

[[programme.contractor]]
id = "two"
name = { da = "To", en = "Two" }
opening = 5
places = [{ from = "2016-03", value = 3.2 }, { from = "2017-02", value = 10.9, ramp = true }]
stay_months = 2
stages = 2
success = 1
on_cut = "run_off"

[programme.money]
benefit_per_month = 10_000
reimbursement = [{ from_month = 0, share = 0.5 }, { from_month = 18, share = 0.25 }]
administration_per_month = 1_000
state_share = 0.25
grant_per_month = 2_000
grant_months = 12

[[programme]]
id = "b"
name = { da = "B", en = "B" }
inflow_per_year = [{ from = "2016-03", value = 24 }, { from = "2017-03", value = 48 }]
ready_share = 0.5
readiness_months = 9
own_route_not_ready = 0.08
own_route_ready = 0.3
leaving = 0.01
referral_months = 1
aftercare_months = 5
retention = 0.65
late_relapse = 0.2
education_share = 0.5

[programme.opening]
not_ready = 25
ready = 6
placed = 14
settled = 8

[programme.mentoring]
stocks = ["not_ready", "placed"]
readiness = 1.2
retention = 2

[[programme]]
id = "c"
name = { da = "C", en = "C" }
inflow_per_year = 12
ready_share = 0.9
readiness_months = 6
own_route_not_ready = 0.1
own_route_ready = 0.5
leaving = 0.1
referral_months = 3
aftercare_months = 3
retention = 0.5

[[target]]
id = "caseload-end"
title = { da = "Sagstal", en = "Caseload" }
programme = "all"
measure = "caseload"
at = "2018-08"
at_most = 100
"""

# One programme, no mentors, no contractor, no money; decision in the first month; the believed practice rises later,
# overshoots and comes back.
SCENARIOS["oracle-alone"] = """
schema = 1
id = "oracle-alone"
title = { da = "Alene", en = "Alone" }
summary = { da = "Uden mentorer og uden leverandør.", en = "No mentors and no contractor." }
start = "2017-08"
months = 24
decision = "2017-08"
price_year = 2017
labour_market = 1

[mentors]
capacity_fte = 0
persons_per_mentor = 20

[[programme]]
id = "integration"
name = { da = "Integration", en = "Integration" }
inflow_per_year = [{ from = "2017-06", value = 18 }, { from = "2018-06", value = 9, ramp = true }]
ready_share = [{ from = "2017-06", value = 0.3 }, { from = "2017-11", value = 0.6, ramp = true }, { from = "2018-05", value = 1 }, { from = "2018-08", value = 0 }, { from = "2018-11", value = 0.4 }]
reassessed = 0.25
readiness_months = 15
own_route_not_ready = 0.05
own_route_ready = 0.2
leaving = 0.03
referral_months = 2
aftercare_months = 6
retention = 0.75

[programme.opening]
not_ready = 40.5
ready = 21.25
placed = 6.5
settled = 10.25
months_in_programme = 0

[programme.mentoring]
stocks = ["not_ready", "placed"]
readiness = 1.5
retention = 1.5
"""

# Openings that the stages do not divide; three contractors cut in turn, by ramps to fractional places; decision the month
# after the last, so nothing is drawn; ready_selection without effect; money whose lines are nearly all default.
SCENARIOS["oracle-past"] = """
schema = 1
id = "oracle-past"
title = { da = "Kun fortid", en = "Only the past" }
summary = { da = "Beslutningen ligger efter den sidste måned.", en = "The decision comes after the last month." }
start = "2014-12"
months = 26
decision = "2017-02"
draws_from = "decision"
price_year = 2016

[mentors]
capacity_fte = 1.5
persons_per_mentor = 30
cost_per_fte_year = 500_000

[[programme]]
id = "only"
name = { da = "Det eneste", en = "The only one" }
inflow_per_year = 36
ready_share = [{ from = "2014-12", value = 0.4 }, { from = "2015-12", value = 0.7 }]
ready_selection = 1
readiness_months = 10
readiness_lost = 0.2
own_route_not_ready = 0
own_route_ready = 0.1
leaving = 0
referral_months = 0.5
aftercare_months = 4.5
retention = 1
education_share = 1

[programme.opening]
not_ready = 20
ready = 9

[programme.mentoring]
stocks = ["not_ready"]
readiness = 0.8

[[programme.contractor]]
id = "x"
name = { da = "X", en = "X" }
opening = 10
places = [{ from = "2014-12", value = 8.5 }, { from = "2015-10", value = 2.3, ramp = true }]
stay_months = 7.5
stages = 7
success = 0.3
other = 0.7
on_cut = "hand_back"
fixed_per_month = 1_000

[[programme.contractor]]
id = "y"
name = { da = "Y", en = "Y" }
opening = 11
places = [{ from = "2014-12", value = 11 }, { from = "2015-06", value = 0 }, { from = "2016-06", value = 4.75, ramp = true }]
stay_months = 12
stages = 12
success = 0
return_ready = 0.5
in_company_share = 1
on_cut = "run_off"
success_fee = 10_000

[[programme.contractor]]
id = "z"
name = { da = "Z", en = "Z" }
opening = 1
places = [{ from = "2015-03", value = 0 }, { from = "2015-08", value = 13 }, { from = "2016-02", value = 0 }]
stay_months = 4
stages = 2
success = 0.5
on_cut = "hand_back"
fixed_per_month = 2_000
fee_per_month = 300

[programme.money]
administration_per_month = 2_000
result_grant = 50_000
result_grant_months = 14
"""

# Mentors whom nobody needs, or whom priority uses up exactly in the first month; drawn from a decision in the first month;
# ready_selection 1 with the practice of `start`; two programmes with money of which one takes no part in mentoring.
SCENARIOS["oracle-unneeded"] = """
schema = 1
id = "oracle-unneeded"
title = { da = "Intet behov", en = "No need" }
summary = { da = "Mentorer, som få har brug for.", en = "Mentors whom few need." }
start = "2016-01"
months = 28
decision = "2016-01"
draws_from = "decision"
price_year = 2017
labour_market = [{ from = "2016-01", value = 1 }, { from = "2016-08", value = 2.5 }]

[mentors]
capacity_fte = [{ from = "2016-01", value = 2 }, { from = "2016-02", value = 3 }]
persons_per_mentor = 20
cost_per_fte_year = 600_000
priority = ["needing", "spare"]

[[programme]]
id = "spare"
name = { da = "Uden behov", en = "Without need" }
inflow_per_year = 15
ready_share = [{ from = "2016-01", value = 0.4 }, { from = "2016-07", value = 0.75 }]
ready_selection = 1
readiness_months = 12
own_route_not_ready = 0.05
own_route_ready = 0.25
leaving = 0.04
referral_months = 1
aftercare_months = 6
retention = 0.8

[programme.opening]
not_ready = 10.5
ready = 10.5
placed = 1.5

[[programme.contractor]]
id = "capped"
name = { da = "Med loft", en = "Capped" }
opening = 5
places = 8
stay_months = 6
stages = 2
success = 0.7
other = 0.25
return_ready = 1
in_company_share = 0.4

[programme.money]
benefit_per_month = 7_000
administration_per_month = 1_000
state_share = 1

[[programme]]
id = "needing"
name = { da = "Med behov", en = "With need" }
inflow_per_year = [{ from = "2016-01", value = 0 }, { from = "2016-04", value = 20 }]
ready_share = [{ from = "2016-01", value = 0.4 }, { from = "2016-07", value = 0.75 }, { from = "2017-07", value = 0.55 }]
ready_selection = 0.5
readiness_months = 12
own_route_not_ready = 0.05
own_route_ready = 0.25
leaving = 0.04
referral_months = 1
aftercare_months = 6
retention = 0.8

[programme.opening]
not_ready = 40
ready = 5

[programme.mentoring]
stocks = ["not_ready"]
readiness = 1.25

[programme.money]
benefit_per_month = 7_000
reimbursement = [{ from_month = 0, share = 0.2 }]
grant_per_month = 1_000
grant_months = 1
result_grant = 10_000
result_grant_months = 12

[[programme]]
id = "quiet"
name = { da = "Stille", en = "Quiet" }
inflow_per_year = 0
ready_share = 0.5
readiness_months = 12
own_route_not_ready = 0.05
own_route_ready = 0.25
leaving = 0.04
referral_months = 1
aftercare_months = 6
retention = 0.8
"""

# Nobody needs a mentor in either programme, so their cost is split equally, and half of it appears nowhere; one empty
# contractor whose ratios are undefined at first.
SCENARIOS["oracle-split"] = """
schema = 1
id = "oracle-split"
title = { da = "Ligedeling", en = "Equal split" }
summary = { da = "Mentorernes udgift deles lige.", en = "The cost of the mentors is split equally." }
start = "2017-01"
months = 14
decision = "2017-07"
price_year = 2017

[mentors]
capacity_fte = 2
persons_per_mentor = 10
cost_per_fte_year = 120_000

[[programme]]
id = "with-money"
name = { da = "Med penge", en = "With money" }
inflow_per_year = 10
ready_share = 0.5
readiness_months = 12
own_route_not_ready = 0.05
own_route_ready = 0.25
leaving = 0.04
referral_months = 1
aftercare_months = 6
retention = 0.8

[[programme.contractor]]
id = "later"
name = { da = "Senere", en = "Later" }
places = [{ from = "2017-01", value = 0 }, { from = "2017-09", value = 0.6 }, { from = "2017-12", value = 3, ramp = true }]
stay_months = 2
stages = 2
success = 0.4
fixed_per_month = 700

[programme.money]
benefit_per_month = 5_000

[[programme]]
id = "without-money"
name = { da = "Uden penge", en = "Without money" }
inflow_per_year = 10
ready_share = 0.5
readiness_months = 12
own_route_not_ready = 0.05
own_route_ready = 0.25
leaving = 0.04
referral_months = 1
aftercare_months = 6
retention = 0.8
"""

FORM_2: dict[str, str] = {}

# Two programmes that share mentors, the first in the file served last until the decision; people who are distant and come
# back distant; an education before, an effort with its own wait between and an effort without after; the settled followed
# from a later month on; money by month everywhere, a refund within the programme only, a result grant by steps.
FORM_2["oracle-distant"] = """
schema = 2
id = "oracle-distant"
title = { da = "Længere væk", en = "Distant" }
summary = { da = "Nogle er længere væk fra arbejdsmarkedet.", en = "Some are distant from the labour market." }
start = "2017-01"
months = 36
decision = "2018-02"
draws_from = "decision"
price_year = 2017
labour_market = [{ from = "2017-01", value = 1 }, { from = "2019-01", value = 1.5, ramp = true }]

[mentors]
capacity_fte = [{ from = "2017-01", value = 3 }, { from = "2018-06", value = 4.5 }]
persons_per_mentor = 15
cost_per_fte_year = [{ from = "2017-01", value = 540_000 }, { from = "2019-01", value = 565_000, ramp = true }]
priority = ["young"]
priority_from_decision = ["integration"]

[[programme]]
id = "integration"
name = { da = "Integration", en = "Integration" }
inflow_per_year = [{ from = "2017-01", value = 60 }, { from = "2018-01", value = 24 }]
ready_share = [{ from = "2017-01", value = 0.3 }, { from = "2017-08", value = 0.55 }, { from = "2018-09", value = 0.4 }]
ready_selection = 0.5
reassessed = 0.7
readiness_months = 14
readiness_lost = 0.1
own_route_not_ready = 0.08
own_route_ready = 0.2
distant_share = 0.35
distant_ratio = 0.4
leaving = 0.04
referral_months = [{ from = "2017-01", value = 2.5 }, { from = "2018-02", value = 1 }, { from = "2019-02", value = 0, ramp = true }]
aftercare_months = 6
retention = 0.75
late_relapse = 0.15
followup_months = [{ from = "2017-01", value = 0 }, { from = "2017-09", value = 9 }, { from = "2018-12", value = 1, ramp = true }, { from = "2019-06", value = 0 }]
programme_months = 36
education_share = 0.125

[programme.opening]
not_ready = 60.5
ready = 35
placed = 8
settled = 6.25
months_in_programme = 15

[programme.mentoring]
stocks = ["not_ready", "placed", "followed"]
readiness = 1.2
own_route = 1.4
retention = 1.5
late_relapse = 0.6

[[programme.contractor]]
id = "igu"
name = { da = "IGU", en = "IGU" }
kind = "education"
opening = 4
places = [{ from = "2017-01", value = 9 }, { from = "2018-08", value = 3.4 }]
stay_months = 14
stages = 3
success = 0.7
other = 0.05
return_ready = 0.6
return_distant = 0.2
referral_months = 6
state_share = [{ from = "2017-01", value = 0.2 }, { from = "2018-01", value = 0.9 }]
on_cut = "hand_back"
fixed_per_month = [{ from = "2017-01", value = 3_000 }, { from = "2018-07", value = 0 }]
success_fee = [{ from = "2017-01", value = 0 }, { from = "2018-01", value = 30_000 }]

[[programme.contractor]]
id = "shop"
name = { da = "Butik", en = "Shop" }
opening = 7
places = [{ from = "2017-01", value = 12 }, { from = "2018-02", value = 6.5 }, { from = "2018-11", value = 20 }]
stay_months = 6
stages = 2
success = [{ from = "2017-01", value = 0.3 }, { from = "2018-01", value = 0.45, ramp = true }]
other = 0.05
return_ready = 0.2
return_distant = 0.7
referral_months = [{ from = "2017-01", value = 4 }, { from = "2018-05", value = 0 }]
in_company_share = 0.5
on_cut = "hand_back"
fee_per_month = [{ from = "2017-01", value = 1_000 }, { from = "2018-01", value = 1_400 }]

[[programme.contractor]]
id = "course"
name = { da = "Kursus", en = "Course" }
opening = 10
places = [{ from = "2017-01", value = 14 }, { from = "2018-04", value = 8 }]
stay_months = 5
stages = 2
success = 0.25
return_distant = 1
on_cut = "run_off"
fixed_per_month = 10_000
fee_per_month = 800

[programme.money]
benefit_per_month = [{ from = "2017-01", value = 7_500 }, { from = "2018-01", value = 7_800 }]
reimbursement = [{ from_month = 0, share = 0.8 }, { from_month = 1, share = 0.4 }, { from_month = 6, share = 0.3 }, { from_month = 12, share = 0.2 }]
administration_per_month = [{ from = "2017-01", value = 1_500 }, { from = "2019-06", value = 1_200, ramp = true }]
state_share = [{ from = "2017-01", value = 0.5 }, { from = "2019-03", value = 0.4 }]
grant_per_month = [{ from = "2017-01", value = 2_640 }, { from = "2018-01", value = 3_960 }]
grant_months = 36
result_grant = [{ from_month = 0, amount = 76_500 }, { from_month = 36, amount = 51_000 }, { from_month = 60, amount = 0 }]

[[programme]]
id = "young"
name = { da = "Unge", en = "Young people" }
inflow_per_year = 30
ready_share = 0.4
readiness_months = 10
own_route_not_ready = 0.1
own_route_ready = 0.3
distant_share = 0.5
distant_ratio = 0
leaving = 0.02
referral_months = 1.5
aftercare_months = 10
retention = 0.7
late_relapse = 0.1
followup_months = 12
programme_months = 20.5
education_share = 0.6

[programme.opening]
not_ready = 30
ready = 14.5
placed = 9
settled = 3

[programme.mentoring]
stocks = ["followed", "not_ready"]
own_route = 1.6
late_relapse = 0.5

[[programme.contractor]]
id = "egu"
name = { da = "EGU", en = "EGU" }
kind = "education"
opening = 5
places = 8
stay_months = 18
stages = 4
success = 0.6
return_ready = 1
"""

# Educations only, one cut with hand_back and one with run_off, before and after the efforts are none; nobody distant at
# the door, everyone who returns; draws from the start; a result grant by month.
FORM_2["oracle-educations"] = """
schema = 2
id = "oracle-educations"
title = { da = "Kun uddannelser", en = "Educations only" }
summary = { da = "To uddannelser og ingen kurser.", en = "Two educations and no courses." }
start = "2018-01"
months = 30
decision = "2019-01"
draws_from = "start"
price_year = 2018

[mentors]
capacity_fte = 2
persons_per_mentor = 20
cost_per_fte_year = 550_000

[[programme]]
id = "young"
name = { da = "Unge", en = "Young people" }
inflow_per_year = 40
ready_share = [{ from = "2018-01", value = 0.5 }, { from = "2018-07", value = 0.3 }]
readiness_months = 9
readiness_lost = 0.2
own_route_not_ready = 0.1
own_route_ready = 0.3
distant_ratio = 0.1
leaving = 0.05
referral_months = 3
aftercare_months = 4
retention = 0.8
late_relapse = 0.3
followup_months = 1
programme_months = 12

[programme.opening]
not_ready = 25
ready = 18
placed = 6.5
settled = 10
months_in_programme = 8

[programme.mentoring]
stocks = ["followed"]
late_relapse = 0.3

[[programme.contractor]]
id = "egu"
name = { da = "EGU", en = "EGU" }
kind = "education"
opening = 9
places = [{ from = "2018-01", value = 9 }, { from = "2018-06", value = 4 }, { from = "2019-03", value = 12 }]
stay_months = 12
stages = 3
success = 0.5
other = 0.1
return_distant = 1
on_cut = "hand_back"

[[programme.contractor]]
id = "school"
name = { da = "Skole", en = "School" }
kind = "education"
opening = 6
places = [{ from = "2018-01", value = 10 }, { from = "2018-10", value = 2 }]
stay_months = 8
success = 0.4
return_ready = 0.5
return_distant = 0.5
referral_months = 0
state_share = 1
fee_per_month = 2_000

[programme.money]
benefit_per_month = 6_000
state_share = 0.25
result_grant = [{ from = "2018-01", value = 40_000 }, { from = "2019-01", value = 60_000, ramp = true }]
result_grant_months = 30
"""

# Turns at the same queue: those with their own wait before, between and after those without, where the common share is used
# up by the second of two, where it is more than is left, and where an own wait of nothing empties the queue.
FORM_2["oracle-turns"] = """
schema = 2
id = "oracle-turns"
title = { da = "Tur til køen", en = "Turns" }
summary = { da = "Leverandører, der henviser fra samme kø.", en = "Contractors who take from one queue." }
start = "2018-01"
months = 18
decision = "2018-04"
price_year = 2018

[mentors]
capacity_fte = 0
persons_per_mentor = 20

[[programme]]
id = "first"
name = { da = "first", en = "first" }
inflow_per_year = 60
ready_share = 0.8
readiness_months = 9
programme_months = 10
distant_share = 0.4
distant_ratio = 0.5
followup_months = 5
late_relapse = 0.2
own_route_not_ready = 0.05
own_route_ready = 0.1
leaving = 0.02
referral_months = 1
aftercare_months = 6
retention = 0.8

[programme.opening]
ready = 30
not_ready = 12
placed = 5
settled = 4

[programme.money]
benefit_per_month = 7_000
administration_per_month = 1_000
reimbursement = [{ from_month = 0, share = 0.8 }, { from_month = 6, share = 0.3 }, { from_month = 12, share = 0.2 }]
state_share = 0.5
grant_per_month = 2_000
grant_months = 18
result_grant = [{ from_month = 0, amount = 30_000 }, { from_month = 9, amount = 10_000 }]

[[programme.contractor]]
id = "own"
name = { da = "own", en = "own" }
places = 14.5
stay_months = 4
fixed_per_month = 1_000
fee_per_month = 500
success = 0.3
return_ready = 1
referral_months = 0

[[programme.contractor]]
id = "common"
name = { da = "common", en = "common" }
places = 60
stay_months = 4
fixed_per_month = 1_000
fee_per_month = 500
success = 0.3
return_ready = 1

[[programme]]
id = "between"
name = { da = "between", en = "between" }
inflow_per_year = 60
ready_share = 0.8
readiness_months = 9
programme_months = 10
distant_share = 0.4
distant_ratio = 0.5
followup_months = 5
late_relapse = 0.2
own_route_not_ready = 0.05
own_route_ready = 0.1
leaving = 0.02
referral_months = 1
aftercare_months = 6
retention = 0.8

[programme.opening]
ready = 30
not_ready = 12
placed = 5
settled = 4

[programme.money]
benefit_per_month = 7_000
administration_per_month = 1_000
reimbursement = [{ from_month = 0, share = 0.8 }, { from_month = 6, share = 0.3 }, { from_month = 12, share = 0.2 }]
state_share = 0.5
grant_per_month = 2_000
grant_months = 18
result_grant = [{ from_month = 0, amount = 30_000 }, { from_month = 9, amount = 10_000 }]

[[programme.contractor]]
id = "few"
name = { da = "few", en = "few" }
places = 7
stay_months = 4
fixed_per_month = 1_000
fee_per_month = 500
success = 0.3
return_ready = 1
kind = "education"
state_share = 0.9
success_fee = 20_000

[[programme.contractor]]
id = "own"
name = { da = "own", en = "own" }
places = [{ from = "2018-01", value = 5 }, { from = "2018-07", value = 25 }]
stay_months = 4
fixed_per_month = 1_000
fee_per_month = 500
success = 0.3
return_ready = 1
referral_months = 2
on_cut = "hand_back"

[[programme.contractor]]
id = "many"
name = { da = "many", en = "many" }
places = 60
stay_months = 4
fixed_per_month = 1_000
fee_per_month = 500
success = 0.3
return_ready = 1

[[programme]]
id = "last"
name = { da = "last", en = "last" }
inflow_per_year = 60
ready_share = 0.8
readiness_months = 9
programme_months = 10
distant_share = 0.4
distant_ratio = 0.5
followup_months = 5
late_relapse = 0.2
own_route_not_ready = 0.05
own_route_ready = 0.1
leaving = 0.02
referral_months = 1
aftercare_months = 6
retention = 0.8

[programme.opening]
ready = 30
not_ready = 12
placed = 5
settled = 4

[programme.money]
benefit_per_month = 7_000
administration_per_month = 1_000
reimbursement = [{ from_month = 0, share = 0.8 }, { from_month = 6, share = 0.3 }, { from_month = 12, share = 0.2 }]
state_share = 0.5
grant_per_month = 2_000
grant_months = 18
result_grant = [{ from_month = 0, amount = 30_000 }, { from_month = 9, amount = 10_000 }]

[[programme.contractor]]
id = "common"
name = { da = "common", en = "common" }
places = 8.2
stay_months = 4
fixed_per_month = 1_000
fee_per_month = 500
success = 0.3
return_ready = 1

[[programme.contractor]]
id = "second"
name = { da = "second", en = "second" }
places = 9
stay_months = 4
fixed_per_month = 1_000
fee_per_month = 500
success = 0.3
return_ready = 1

[[programme.contractor]]
id = "own"
name = { da = "own", en = "own" }
places = [{ from = "2018-01", value = 40 }, { from = "2018-06", value = 3 }, { from = "2018-10", value = 40 }]
stay_months = 4
fixed_per_month = 1_000
fee_per_month = 500
success = 0.3
return_ready = 1
referral_months = 0
on_cut = "hand_back"
kind = "education"
state_share = 0.9
success_fee = 20_000
"""
