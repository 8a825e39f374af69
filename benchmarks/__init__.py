"""Timings and long runs: `python -m benchmarks` runs every timing, `python -m benchmarks.soak_grading` the soak."""
