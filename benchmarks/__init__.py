"""Timings and long runs: `python -m benchmarks` runs every timing, `python -m benchmarks --soak` the long ones."""
