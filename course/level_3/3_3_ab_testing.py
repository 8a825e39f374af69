# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 3.3 A/B testing
#
# Gates let a model in, and [lesson 3.2](3_2_monitoring.ipynb) watches it. Neither says what it brought to those who use
# it. This lesson finds that out, on served flights, without fooling itself.
#
# At the end of this lesson you can
#
# - tell what a shadow can answer from what only served predictions can, and test each in its own way,
# - plan an A/B test in days, run it behind guardrails, and send all traffic to the winner,
# - say why a test on flights, or one with daily looks, finds effects that are not there.
#
# It takes about 40 minutes.

# %% [markdown]
# ## What did it bring?
#
# In April the new model, with weather and the route's last seven days, had the smaller error on its holdout. So on
# 1 June it went into service, for everyone.

# %%
# NBVAL_CHECK_OUTPUT
import tempfile
from pathlib import Path

from flights import data, experiments, model, settings
from flights.experiments import two_models

data.ingest()
desk = tempfile.TemporaryDirectory(prefix="desk-")
place = settings.load(state=Path(desk.name).resolve() / "state")
told = two_models.answers(["frozen", "static", "monthly"], settings=place)
told = told.rename(columns={"frozen": "old", "static": "new", "monthly": "retrained"})
april = told[told["day"] < "2013-05-01"]
for name in ("old", "new"):
    print(f"{name} model, RMSE in April: {model.rmse(april['actual'], april[name]):.2f} minutes")

# %% [markdown]
# The gate planners plan each arrival for the prediction plus a *buffer*. If the flight comes later than planned,
# passengers wait: a minute costs 2. If it comes earlier, the gate waits: a minute costs 1. At the end of June they
# compare their bills.


# %%
# NBVAL_CHECK_OUTPUT
def bills(champion, challenger, first, last, answers=told):
    both = two_models.costs(answers, champion, challenger, first, last)
    return both, both.groupby("day")[["champion", "challenger"]].mean().mean()


may, in_may = bills("old", "new", "2013-05-01", "2013-05-31")
june, in_june = bills("old", "new", "2013-06-01", "2013-06-30")
print(f"May, the old model served:  {in_may['champion']:.2f} a flight")
print(f"June, the new model served: {in_june['challenger']:.2f} a flight")

# %% [markdown]
# "It saves 3 a flight", says one. "June was calmer", says another. Both have the same two numbers. The one that would
# decide it is what the *old* model would have cost in June, and nobody served it. Only a course that replays the
# past has that number:

# %%
# NBVAL_CHECK_OUTPUT
print(f"June, had the old model served: {in_june['champion']:.2f} a flight")
print(f"saved by the month: {in_may['champion'] - in_june['champion']:.2f}")
truth = in_june["challenger"] - in_june["champion"]
print(f"saved by the model: {-truth:.2f}")

# %% [markdown]
# Half of the saving was June. Before and after compares two months, never two models. We put that number aside; at the
# end it will stand beside what a test, which cannot see it, has estimated.
#
# ## Shadow: all about error, at no risk
#
# A prediction changes no flight: the wind does not read it. So the new model can answer beside the old one without
# being served, and when the truth arrives, both errors on the *same* flight are known. That is a
# **shadow deployment**. About error it tells everything, and an A/B test would tell less.

# %%
# NBVAL_CHECK_OUTPUT
shadow = experiments.shadow("old", "new")
flights = told[told["day"] >= "2013-06-01"]
print(f"{len(flights):,} flights, all served by:", *{shadow.arm(one) for one in flights["flight_id"]})
error = {name: (flights["actual"] - flights[name]).abs() for name in ("old", "new", "retrained")}
for name in error:
    print(f"{name:9} RMSE {model.rmse(flights['actual'], flights[name]):5.2f}, mean error {error[name].mean():5.2f}")
naive = experiments.naive_paired(error["old"], error["new"])
print(f"new less old: {naive.effect:.2f} minutes, from {naive.low:.2f} to {naive.high:.2f}")

# %% [markdown]
# The interval is that of the t-test which everybody knows, on differences by flight. It is far too narrow.
#
# ## A day is one observation
#
# The t-test takes flights for independent. But flights of one day fly in the same wind, and so do two days in a row.
# `paired` takes each day's mean as one observation, and knows how alike neighbours are. That likeness, the lag-1
# autocorrelation, was measured on earlier days and is fixed before the test.

# %%
# NBVAL_CHECK_OUTPUT
honest = experiments.paired(error["old"], error["new"], flights["day"])
print(f"new less old: {honest.effect:.2f} minutes, from {honest.low:.2f} to {honest.high:.2f}")
by_day = experiments.of_pairs(may["champion"], may["challenger"], may["day"])
print(f"autocorrelation in May {experiments.lag_one(by_day):.2f}, assumed {experiments.AUTOCORRELATION}")
print(f"30 such days are worth {honest.observations:.1f} independent ones")
wider = (honest.high - honest.low) / (naive.high - naive.low)
print(f"the interval is {wider:.1f} times wider: {len(flights):,} flights are worth {len(flights) / wider**2:.0f}")

# %%
from matplotlib import pyplot

from lab.pictures import show

daily = experiments.of_pairs(error["old"], error["new"], flights["day"])
figure, panel = pyplot.subplots(figsize=(9, 3.2), layout="constrained")
panel.bar(daily.index.day, daily, color="#b9c6de", label="difference of a day")
for found, colour, label in ((honest, "#4c72b0", "interval by days"), (naive, "#c44e52", "interval by flights")):
    panel.axhspan(found.low, found.high, color=colour, alpha=0.45, label=label)
panel.set(xlabel="day of June", ylabel="minutes", title="Mean error, new less old")
panel.legend(ncols=3, loc="upper center", bbox_to_anchor=(0.5, -0.22), frameon=False)
show(figure, "Thirty bars below zero in waves of several days; a wide band by days, and in it a thin one by flights.")

# %% [markdown]
# Good days and bad days come in waves. The thin red band claims to know the mean of such waves to a tenth of a minute.
#
# ## A better error is not yet a better decision
#
# By its error the retrained model is the best of the three by far. But planners do not buy errors. They get a plan:
# prediction plus the buffer that was cheapest on the 28 known days before.

# %%
# NBVAL_CHECK_OUTPUT
import pandas as pd

before = told[told["day"].between("2013-05-04", "2013-05-31")]
rows = {}
for name in error:
    row = rows[name] = {}
    for when, those in (("before", before), ("in June", flights)):
        actual, predicted = those["actual"].to_numpy(), those[name].to_numpy()
        row[f"bias {when}"] = (predicted - actual).mean()
        row[f"buffer {when}"] = experiments.best_buffer(actual, predicted)
    row["cost in June"] = bills("old", name, "2013-06-01", "2013-06-30")[1]["challenger"]
print(pd.DataFrame(rows).T.round(2).to_string())

# %% [markdown]
# *Buffer before* was served, *buffer in June* would have been the best. A buffer takes out its model's bias. The
# retrained model lost its bias on 1 June, and the buffer learned before was three minutes too short for it. Its error
# is by far smaller than the new model's; its plans cost no less.
#
# And there is a second limit. The cost of a plan that was *not* carried out is an argument, not a bill: crews and
# passengers act on the plan that they see. Such a decision has to be tested on what was served. From here on a test
# sees, of each flight, the cost of one arm only.
#
# ## How many days?
#
# First the plan. A split pays for what it does not see: other flights in each arm. What that costs is known before,
# from May's shadow: the spread of the daily difference, and the spread of a flight's cost.

# %%
costs_of_a_day = may.groupby("day")["champion"]
spreads = by_day.std(), costs_of_a_day.std().mean(), costs_of_a_day.size().mean()


def days_needed(effect, share):
    likeness = experiments.split_autocorrelation(*spreads, share)
    spread = experiments.split_day_sd(*spreads, share)
    return experiments.sample_size(effect, spread, autocorrelation=likeness, daily_looks=True)


effects, shares = (2.5, 1.5, 1.0, 0.5), (0.05, 0.2, 0.5)
table = pd.DataFrame({f"{share:.0%}": [days_needed(one, share) for one in effects] for share in shares}, effects)
print("days needed, by what is saved a flight and by the share of the challenger")
print(table.rename_axis("saved").to_string())

# %% [markdown]
# Half the effect takes four times the days. The share matters less: from 20 % on hardly at all, and 5 % takes half as
# many days again. 900 flights a day are plenty; days are what is scarce. This is how the chance to find an effect, the
# *power*, grows:


# %%
def draw_power(effect, shares):
    figure, panel = pyplot.subplots(figsize=(8, 3), layout="constrained")
    for share in shares:
        likeness = experiments.split_autocorrelation(*spreads, share)
        spread = experiments.split_day_sd(*spreads, share)
        power = experiments.reached(effect, spread, days=120, autocorrelation=likeness, daily_looks=True)
        panel.plot(range(1, 121), power, label=f"{share:.0%} to the challenger")
    panel.axhline(0.85, color="grey", linestyle=":")
    panel.set(xlabel="days", ylabel="power", ylim=(0, 1), title=f"An effect of {effect:.2f} a flight, looked at daily")
    panel.legend(loc="lower right")
    show(figure, f"Power by days, effect {effect:.2f}: from 0 up to {power[-1]:.2f}; a dotted line marks 0.85.")


draw_power(1.5, shares)

# %% [markdown]
# In JupyterLab you can move both: the effect that you hope for, and the share of the traffic that you dare.

# %% tags=["kernel-only"]
import ipywidgets


def explore(saved, share):
    print(f"{saved:.2f} saved a flight, {share:.0%} to the challenger: {days_needed(saved, share)} days")
    draw_power(saved, [share])


style = {"style": {"description_width": "10em"}, "layout": {"width": "34em"}, "continuous_update": False}
saved = ipywidgets.FloatSlider(description="saved a flight", value=1.5, min=0.5, max=3, step=0.25, **style)
share = ipywidgets.FloatSlider(
    description="share of the challenger", value=0.5, min=0.05, max=0.95, step=0.05, readout_format=".0%", **style
)
_ = ipywidgets.interact(explore, saved=saved, share=share)

# %% [markdown]
# ## A canary behind guardrails
#
# A **canary release** serves the new model to a few flights first. Which ones, a hash of the flight id decides: on
# every machine, after every restart, the same. And when the share grows, no flight changes sides twice.

# %%
# NBVAL_CHECK_OUTPUT
likeness = round(experiments.split_autocorrelation(*spreads, share=0.05), 2)
canary = experiments.canary("old", "new", "gate buffers", share=0.05, autocorrelation=likeness)
first = {one for one in june["flight_id"] if canary.arm(one) == "new"}
for part in (0.05, 0.2, 0.5):
    now = {one for one in june["flight_id"] if canary.grown(part).arm(one) == "new"}
    print(
        f"{part:4.0%}: {len(now):6,} of {len(june):,} flights; {len(first & now):,} of the first {len(first):,} stayed"
    )

# %% [markdown]
# A **guardrail** is a bound that stops the test at once. Some are measured and hold each day; others are noisy means,
# and stop only when it is certain. Suppose the release in the last week of May had a slip: it answers in hours, not in
# minutes.

# %%
# NBVAL_CHECK_OUTPUT
hours = told["new"].where(told["day"] < "2013-05-25", told["new"] / 60)
slip, _ = bills("old", "new", "2013-05-25", "2013-05-31", told.assign(new=hours))
seen = two_models.served(slip, canary)
mine = seen[seen["arm"] == "new"]
rails = [experiments.Guardrail("share of plans an hour late", 0.1, measured=True)]
rails += [experiments.Guardrail("extra cost a flight", 1.0)]
differences = experiments.of_arms(seen["cost"], seen["arm"], seen["day"], "old", "new")
by_rail = {rails[0].name: (mine["cost"] > 120).groupby(mine["day"]).mean(), rails[1].name: differences}
for breach in (broken := experiments.guardrails(by_rail, rails, autocorrelation=canary.autocorrelation)):
    print(breach.sentence)
print("traffic from now on:", experiments.decide(canary, differences, broken).shares)

# %%
# NBVAL_CHECK_OUTPUT
first_day = mine["day"] == mine["day"].min()
print(f"{first_day.sum()} flights were planned by it, of {(seen['day'] == seen['day'].min()).sum()} on that day")

# %% [markdown]
# The measured bound stopped it on the first evening; the mean cost took the whole week to be certain. That is why both
# are there, and why the canary is small.
#
# ## A/B tests and all traffic to the best
#
# The repaired model passes, and on 1 June the canary grows to a half: an **A/B test**. It is written down before the
# first flight, and asked every evening by `decide`.

# %%
# NBVAL_CHECK_OUTPUT
likeness = experiments.split_autocorrelation(*spreads)
plan = experiments.split("old", "new", "gate buffers", share=0.5, days=30, autocorrelation=round(likeness, 2))
seen = two_models.served(june, plan)
differences = experiments.of_arms(seen["cost"], seen["arm"], seen["day"], "old", "new")
for evening in range(1, plan.days + 1):
    decision = experiments.decide(plan, differences[:evening])
    if evening % 7 == 0 or decision.finished:
        print(f"day {evening}: {decision.reason}")
    if decision.finished:
        break
print("traffic from now on:", decision.shares)

# %%
known = experiments.sequential(differences, autocorrelation=plan.autocorrelation)
days = differences.index.day
figure, panel = pyplot.subplots(figsize=(9, 3.4), layout="constrained")
panel.fill_between(days[6:], known.low[6:], known.high[6:], color="#b9c6de", label="interval, valid on all days")
panel.plot(days, known.effect, color="#4c72b0", label="estimate")
panel.axhline(truth, color="#c44e52", linestyle="--", label="truth")
panel.axhline(0, color="grey", linewidth=0.8)
panel.axvline(decision.days, color="black", linestyle=":", label="decided")
panel.set(xlabel="evening of June", ylabel="cost, new less old", ylim=(-6, 3))
panel.legend(ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.2), frameon=False)
show(figure, "An interval that narrows each evening until it leaves zero; the truth lies in it all the time.")

# %%
# NBVAL_CHECK_OUTPUT
print(f"estimate when decided: {decision.effect:.2f}, from {decision.low:.2f} to {decision.high:.2f}")
month = experiments.of_days(differences.to_numpy(), autocorrelation=plan.autocorrelation)
print(f"estimate of all June:  {month.effect:.2f}, from {month.low:.2f} to {month.high:.2f}")
print(f"truth, put aside:      {truth:.2f}")
print(f"before and after said: {in_june['challenger'] - in_may['champion']:.2f}")

# %% [markdown]
# The test saw half of each day's flights in each arm, and its interval holds the truth. Before and after did not come
# near. But we looked every evening. Was that allowed?
#
# ## Peeking
#
# **Peeking** is to look at a test daily and to stop at the first p below .05. Each look is one more chance to be
# wrong. We try it: A/A tests, in which there is nothing to find, made of blocks of seven real days of June.

# %%
from flights.experiments import simulate, worlds

made = worlds.make("blocks of real days", june, paired=False, effect=False, tests=600, days=30, seed=2013)
alarmed = simulate.found(made, level=0.05, autocorrelation=plan.autocorrelation)
figure, panel = pyplot.subplots(figsize=(9, 3.2), layout="constrained")
looks = {"flights, daily looks": "#c44e52", "days, daily looks": "#dd8452", simulate.OURS: "#4c72b0"}
for method, colour in looks.items():
    by_then = alarmed[method].cumsum(axis=1).astype(bool).mean(axis=0)
    panel.step(range(1, 31), by_then, where="post", color=colour, label=method)
panel.axhline(0.05, color="grey", linestyle=":", label="5 %")
panel.set(xlabel="day", ylabel="share of A/A tests", ylim=(0, 1), title="Tests that have found what is not there")
panel.legend(ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.2), frameon=False)
show(figure, "Two lines climb from day to day, to over a third and over a half of the tests; ours stays at zero.")

# %% [markdown]
# `decide` uses a **sequential test** instead. It weighs all effects against none by a likelihood ratio, and without an
# effect that ratio ever exceeds 20 in one of 20 tests at most, *however often one looks* (Robbins 1970; Johari and
# others 2017). The price is more days than one look at the end needs. Now 600 tests of each kind, seed 2013, in three
# worlds, without an effect and with June's:

# %%
ran = []
for name, paired in (("split", False), ("shadow", True)):
    likeness = experiments.AUTOCORRELATION if paired else plan.autocorrelation
    for world in worlds.WORLDS:
        for effect in (False, True):
            found = simulate.run(world, june, paired=paired, effect=effect, seed=2013, autocorrelation=likeness)
            ran += [{"test": name, "A/A": not effect, **vars(one)} for one in found]
ran = pd.DataFrame(ran)

# %%
alarms = ran[ran["A/A"] & ran["method"].isin(list(looks))]
power = ran[~ran["A/A"] & (ran["method"] == simulate.OURS)]
for title, those in (("false alarms", alarms), ("June's effect found", power)):
    decided = those.pivot(index=["method", "test"], columns="world", values="decided")[list(worlds.WORLDS)]
    print(decided.map("{:.1%}".format).rename_axis(index=[title, ""], columns=None).to_string(), end="\n\n")

# %% [markdown]
# Whoever takes flights for independent and looks daily cries wolf in 45 to 65 % of the split tests, and in every
# shadow; whoever takes days for independent, in 17 to 64 %. Ours stays below 5 % everywhere, and still finds June's
# effect in at least 95 % of the tests.
#
# ## Too small to see
#
# That was the easy pair. Is the retrained model worth a change?

# %%
# NBVAL_CHECK_OUTPUT
from flights.errors import FlightsError

for old, new in (("old", "new"), ("old", "retrained"), ("new", "retrained")):
    both, _ = bills(old, new, "2013-06-01", "2013-06-30")
    daily = experiments.of_pairs(both["champion"], both["challenger"], both["day"])
    power = experiments.reached(daily.mean(), daily.std(), days=30, daily_looks=True)[-1]
    print(f"{old} -> {new}: {daily.mean():+.2f} a flight, daily spread {daily.std():.2f}, power {power:.2f} in 30 days")
    try:
        print("  a shadow needs", experiments.sample_size(daily.mean(), daily.std(), daily_looks=True), "days")
    except FlightsError as refusal:
        print(f"  {refusal}")

# %% [markdown]
# Against the old model the retrained one saves nearly as much, but unevenly: a month will hardly ever show it. Against
# the new one it brought nothing in June. The honest answer is *we cannot tell, the champion stays*. Who insists on
# another gets it:

# %%
outcomes = simulate.run("autocorrelated days", both, paired=False, effect=True, autocorrelation=plan.autocorrelation)
small = simulate.table(outcomes).set_index("method").loc[list(looks)]
print(f"true effect {small['effect'].iloc[0]:+.2f} a flight, 600 tests")
print(small[["decided", "sign_errors", "exaggeration"]].round(2).to_string())
desk.cleanup()

# %% [markdown]
# Nearly all daily looks at flights end with a decision. Of these over 40 % name the wrong model, a **sign error**, and
# what they report is twelve times too large. Where the effect is small, "significant" is mostly noise.
#
# ## What you can do now
#
# - You tested errors in a shadow, and a decision, which only the served prediction incurs, in an A/B test.
# - You planned in days, stopped a slip on its first evening, and sent all traffic to the winner; the truth was in the
#   interval.
# - You saw 27,075 flights worth a few hundred, and daily looks find effects in tests that had none.
#
# **What still hurts.** The winner of June is trained on the winter. Somebody has to make the next challenger, every
# week, and the best one in June need not be the best in November. Lesson
# [3.4](3_4_automated_retraining.ipynb) retrains by policy. First judge tests of the late-arrival model in the
# [exercise](../../exercises/level_3/3_3_ab_testing.ipynb) of this lesson.
