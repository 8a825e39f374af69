"""Level 2: training as a pipeline of named steps; what is known already is kept."""

from flights.training import grid
from flights.training.runner import Run, run_steps
from flights.training.steps import Step
from flights.training.trained import Trained, cache_of, train

__all__ = ["Run", "Step", "Trained", "cache_of", "grid", "run_steps", "train"]
