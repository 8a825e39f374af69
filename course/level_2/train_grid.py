# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # One training, with its parameters on top
#
# Run it as it is, or let papermill put other values below the first cell: one executed copy for each point of a grid
# (lesson 2.2).

# %% tags=["parameters"]
use_case = "flight_time"
variant = "golden"
alpha = 1.0
train_months = ["2013-01", "2013-02", "2013-03"]
data = None
state = None

# %%
from pathlib import Path

from flights import parameters, settings, training

place = settings.load(data_root=data and Path(data), state=state and Path(state))
chosen = parameters.load(use_case, variant, alpha=alpha, train_months=tuple(train_months))
trained = training.train(chosen, place)
print("ran ", *trained.ran)
print("kept", *trained.kept)

# %% [markdown]
# The result, for whoever gathers the grid:

# %%
import json

print(json.dumps({**trained.metrics, "ran": len(trained.ran), "kept": len(trained.kept)}))
