"""Runs benchmarks, one after the other; fails if one of them does.

    python -m benchmarks [--soak] [NAME ...] [OPTIONS]      (`bench_NAME.py`, or `soak_NAME.py`; all without a name)

Options go to each of them: `python -m benchmarks grading --rounds 1`.
"""

import importlib
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run the benchmarks of these names, or all; 0 only if all of them held what they are to hold."""
    kind = "soak" if arguments[:1] == ["--soak"] else "bench"
    arguments = arguments[kind == "soak" :]
    first = next((place for place, word in enumerate(arguments) if word.startswith("-")), len(arguments))
    names, options = arguments[:first], arguments[first:]
    known = sorted(path.stem.removeprefix(f"{kind}_") for path in Path(__file__).parent.glob(f"{kind}_*.py"))
    if strange := [name for name in names if name not in known]:
        print(f"There is no benchmark {strange[0]!r}; there is {', '.join(known)}.", file=sys.stderr)
        return 2
    ended = {name: importlib.import_module(f"benchmarks.{kind}_{name}").main(options) for name in names or known}
    missed = [name for name, status in ended.items() if status]
    print(f"Missed: {', '.join(missed)}." if missed else "Every bar was held.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
