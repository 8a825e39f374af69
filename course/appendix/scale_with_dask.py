# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Appendix: scale with Dask
#
# The course's year of flights fits into the memory of any laptop, and its model fits it in a second. This page is for the
# day when your own data does not. It stands outside the levels and needs only lesson
# [2.2](../level_2/2_2_training_pipeline.ipynb).
#
# At the end of this page you can
#
# - train a linear model from sums instead of rows, and show that it is the same model,
# - run the same work in one process, in several, or on a Dask cluster, by changing one string,
# - tell when none of this is needed.
#
# It takes about 25 minutes.

# %% [markdown]
# ## The pain: memory grows with the rows
#
# `learning.fit` holds all rows at once, and each with more than a hundred one-hot columns. How much memory does it take at
# its peak, for one, two and three months?

# %%
import tracemalloc

from flights import data, learning, parameters, scale, settings

data.ingest()
golden = parameters.load("flight_time")


def measured(work, *arguments, **options):
    """Return what `work` returns, and the most memory that it took, in MB."""
    tracemalloc.start()
    result = work(*arguments, **options)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return result, peak / 2**20


# %%
sizes, in_memory = [], []
for months in (1, 2, 3):
    flights = data.load(data.MONTHS[:months])
    from_rows, peak = measured(learning.fit, flights, golden)
    sizes.append(len(flights))
    in_memory.append(peak)
    print(f"{len(flights):>6,} flights: {peak:3.0f} MB at the peak")
each = peak / len(flights)
print(f"{each * 1024:.1f} kB a flight; a hundred years would take {each * 32.7e6 / 1024:.0f} GB")

# %% [markdown]
# Twice the flights, twice the memory. No laptop has what a hundred years would take, and a larger machine only moves the wall.
#
# ## Sums instead of rows
#
# Least squares does not need the rows. Ridge's coefficients solve
#
# $$(X^\top X + \alpha I)\,\beta = X^\top y$$
#
# with centred columns, and each entry of $X^\top X$ and $X^\top y$ is a sum over the rows: for two one-hot columns the number
# of flights that have both, for a one-hot column and a number the sum of that number over those flights. Statisticians call
# such sums *sufficient statistics*: once you have them, the rows can go. `sums.of_rows` makes them.

# %%
from flights.scale import sums

january = data.load(data.MONTHS[:1])
of_january = sums.of_rows(january, golden.features, "flight_time")
print(f"{len(january):,} flights became {len(of_january.cells)} rows:")
print(of_january.cells.head(4).to_string(index=False))

# %% [markdown]
# One row for each carrier, origin and destination that occurs: its flights, and the sums of hour, day of the week, distance and
# target over them. All entries that touch a one-hot column are read from this table. The products of the numbers among
# themselves stand in a second one.

# %%
print(of_january.products.to_string())

# %% [markdown]
# Sums of two parts, added, are the sums of the whole. So a part may be read, summed and forgotten before the next one is opened.

# %%
# NBVAL_CHECK_OUTPUT
parts = [sums.of_rows(half, golden.features, "flight_time") for half in (january[:10_000], january[10_000:])]
together = sums.added(parts)
print(together.products.equals(of_january.products), together.rows == len(january))

# %% [markdown]
# ## The same model
#
# `scale.train` reads one month after the other, adds their sums and solves the equation. Its model predicts like any other
# pipeline of the library. The third model above, trained on January to March, was the golden one. Here it is once more,
# from sums:

# %%
here = settings.load()
from_sums = scale.train(golden, here)
april = data.load(golden.evaluate_months)
apart = abs(from_rows[-1].coef_ - from_sums.fitted[-1].coef_).max()
print(f"coefficients differ by {apart:.0e} at most")
print(f"rmse          {learning.evaluate(from_rows, april, golden):.6f}")
print(f"rmse_streamed {scale.evaluate(from_sums, here)['rmse_streamed']:.6f}")

# %% [markdown]
# **10.894406** twice. The coefficients agree far beyond what anyone would notice, and not to the last bit: one is computed from
# the rows by a singular value decomposition, the other from their sums.
#
# Between two runs *from sums* we ask for more: the same bits, whoever did the work and in whichever order. With floats that
# would fail, because their sum depends on the order:

# %%
# NBVAL_CHECK_OUTPUT
print((0.1 + 0.2) + 0.3 == 0.1 + (0.2 + 0.3), (1 + 2) + 3 == 1 + (2 + 3))

# %% [markdown]
# Whole numbers have no such trouble, and minutes, miles, hours and days are whole. So they are summed as they are, in 64-bit
# integers, and centred afterwards. (Weather has fractions. Its sums are always added in the order of the months.)
#
# ## More data
#
# `scale.replicate` writes the year several times, each copy under the dates of an earlier year, as one file per month. Only the
# columns that the model needs are written. Ten years take a moment; `make soak` does a hundred.

# %%
import tempfile
import time
from pathlib import Path

place = tempfile.TemporaryDirectory(prefix="desk-")
started = time.perf_counter()
one_year = scale.of_months(data.MONTHS, here)
ten_years = scale.replicate(10, Path(place.name) / "ten", here)
flights, size = sum(part.rows for part in ten_years), sum(part.path.stat().st_size for part in ten_years)
print(f"{len(ten_years)} months, {ten_years[0].path.stem} to {ten_years[-1].path.stem}: {flights:,} flights")
print(f"{size / 2**20:.0f} MB on the disk, written in {time.perf_counter() - started:.1f} s")

# %%
for name, months in {"1x": one_year, "10x": ten_years}.items():
    alone = scale.train(golden, here, "serial", parts=months)
    print(
        f"{name:>3}: {alone.rows:>9,} flights in {alone.seconds:.1f} s, {alone.seconds / alone.rows * 1e6:.2f} µs each"
    )

# %%
summed = [one_year[:months] for months in (1, 2, 3, 12)]
peaks = [measured(scale.train, golden, here, "serial", parts=months)[1] for months in summed]
print("peak memory, MB:", *[f"{peak:.1f}" for peak in peaks])

# %% [markdown]
# The time for a flight does not grow with their number, and the memory of twelve months is that of one.

# %%
from matplotlib import pyplot

from lab.pictures import show

figure, axes = pyplot.subplots(figsize=(7, 3.2), layout="constrained")
axes.plot(sizes, in_memory, "o-", color="#c44e52", label="from the rows: learning.fit")
rows = [sum(part.rows for part in months) for months in summed]
axes.plot(rows, peaks, "s-", color="#55a868", label="from sums: scale.train")
axes.set(xlabel="flights", ylabel="peak memory, MB", ylim=(0, None))
axes.legend()
show(figure, "Memory against flights: a steep red line for training from rows, a flat green line near zero for sums.")

# %% [markdown]
# The green line knows nothing of the number of flights: one batch of rows and a few tables, whatever comes.
#
# ## The same work elsewhere
#
# Months are independent of each other, so somebody else may sum them. The engine is chosen by one string: `serial`,
# `processes`, or the address of a Dask scheduler.

# %%
spread = scale.train(golden, here, "processes", parts=ten_years)
print(f"serial {alone.seconds:.1f} s, processes {spread.seconds:.1f} s, their start included")
print("same bits:", spread.coefficients.to_numpy().tobytes() == alone.coefficients.to_numpy().tobytes())

# %% [markdown]
# [Dask](https://distributed.dask.org) has a *scheduler*, which hands out tasks, and *workers*, which do them. They may be on as
# many machines as you have, as long as each sees the files at the same place. Ours are two processes on this machine; to the
# program that makes no difference.

# %%
from contextlib import ExitStack

from flights.scale import cluster

stack = ExitStack()
two = stack.enter_context(cluster.local(workers=2))
on_dask = scale.train(golden, here, two.scheduler_address, parts=ten_years)
print(f"engine {two.scheduler_address.rpartition(':')[0]}:..., {on_dask.seconds:.1f} s")
print("same bits:", on_dask.coefficients.to_numpy().tobytes() == alone.coefficients.to_numpy().tobytes())

# %% [markdown]
# ## A worker is killed
#
# On ten machines, one of them will fail some night. We do it on purpose: while the cluster is at work, one worker gets the
# signal that no program can refuse. What it had in hand, and what it had finished but not handed over, goes to the other one.

# %%
import os
import signal
import threading

victim = two.workers[0].pid
threading.Timer(on_dask.seconds / 4, os.kill, (victim, signal.SIGKILL)).start()
survived = scale.train(golden, here, two.scheduler_address, parts=ten_years)
print(f"worker killed: {two.workers[0].pid != victim}, {survived.rows:,} flights in {survived.seconds:.1f} s")
print("same bits:", survived.coefficients.to_numpy().tobytes() == alone.coefficients.to_numpy().tobytes())
stack.close()

# %% [markdown]
# No flight is missing and none was counted twice: either would change a sum, and a sum that changes shows in the bits.
#
# ## What sums cannot do
#
# The method is exact because Ridge has a closed form. A logistic regression has none. It needs the rows again at each of
# its steps, so the second use case is refused rather than approximated in silence.

# %%
# NBVAL_CHECK_OUTPUT
import textwrap

from flights.errors import FlightsError

try:
    scale.train(parameters.load("late_arrival"), here)
except FlightsError as error:
    print(textwrap.fill(str(error), 76))

# %% [markdown]
# Trees, too, need their rows. For them a larger sample often serves as well as all rows do, and it is worth a try before a cluster is.
#
# ## When you do not need a cluster
#
# Ten years of flights on this machine, with nothing but pandas: the mean air time of each route, the baseline that every model
# has to beat.

# %%
import pandas as pd

started = time.perf_counter()
columns = ["origin", "dest", "air_time_minutes"]
table = pd.concat([pd.read_parquet(part.path, columns=columns) for part in ten_years], ignore_index=True)
means = table.groupby(["origin", "dest"], observed=True)["air_time_minutes"].mean()
print(f"{len(table):,} flights, {len(means)} routes, {time.perf_counter() - started:.1f} s, ")
print(f"{table.memory_usage(deep=True).sum() / 2**20:.0f} MB in memory")
place.cleanup()

# %% [markdown]
# A table that fits into memory needs no cluster, and one that almost fits needs fewer columns, or smaller types. The order in
# which to try things:
#
# 1. Read only the columns you need, from parquet.
# 2. Sum or sample by month, in one process. That was `serial`, above.
# 3. Use the other cores: `processes`. It pays when a run is long against the start of a process.
# 4. Take a cluster when the files lie on several machines, or when one machine is too slow for the day.
#
# Each step costs more than the one before: a cluster has versions to keep equal (ours refuses a worker with other code), a
# network, and somebody who looks after it.
#
# ## What you can do now
#
# - You trained Ridge from sums: the golden number stood, and memory no longer grew with the rows.
# - You ran one function on three engines, and killed a worker, without changing a bit of the result.
# - You saw where it ends: no closed form, no sums; and a single machine went further than expected.
#
# **What still hurts.** The files must lie where every worker sees them, and nobody starts this run when new months arrive. Both are
# the work of an orchestrator and its storage, which the levels come to.
