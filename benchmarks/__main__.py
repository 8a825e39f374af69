"""Runs every benchmark, one after the other: `python -m benchmarks [NAME ...]`; fails if one of them does."""

import importlib
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Run the benchmarks `bench_NAME.py` of these names, or all; 0 only if all their bars were held."""
    known = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    if strange := [name for name in names if name not in known]:
        print(f"There is no benchmark {strange[0]!r}; there is {', '.join(known)}.", file=sys.stderr)
        return 2
    ended = {name: importlib.import_module(f"benchmarks.bench_{name}").main([]) for name in names or known}
    missed = [name for name, status in ended.items() if status]
    print(f"Missed: {', '.join(missed)}." if missed else "Every bar was held.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
