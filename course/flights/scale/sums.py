"""Level 2: what least squares needs to know of the rows: their sums, small and the same in any order.

Whole numbers are summed as they are, in 64-bit integers: these sums are exact, so neither the order nor the
machine matters, and they are centred afterwards. Numbers with a fraction (weather) are summed in floats, batch by
batch within a partition; the same numbers then come out where the partitions are added in the same order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from flights import features, use_cases
from flights.errors import FlightsError
from flights.scale import partitions
from flights.scale.partitions import Partition

FLIGHTS, TARGET, MISSING = "flights", "target", " is missing"
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Sums:
    """The blocks of X'X and X'y. A few hundred rows, however many flights they stand for.

    `cells` has one row for each combination of categories (carrier, origin, dest): these columns, the number of
    `flights`, and the sum of each number and of the `target` over them. From it follow all products with a one-hot
    column. `products` (k, k) holds the products of the numbers and the target among themselves, rows and columns
    named. `largest` is the largest absolute value seen.
    """

    cells: pd.DataFrame
    products: pd.DataFrame
    largest: float

    @property
    def rows(self) -> int:
        """How many flights were summed."""
        return int(self.cells[FLIGHTS].sum())


def of_partition(partition: Partition, names: Sequence[str], use_case_name: str) -> Sums:
    """Sum one partition, a batch of rows at a time. Raises FlightsError if it cannot be read, or a value is missing."""
    columns = partitions.needed(names, use_case_name)
    return added(of_rows(batch, names, use_case_name) for batch in partitions.read(partition, columns))


def of_rows(rows: pd.DataFrame, names: Sequence[str], use_case_name: str) -> Sums:
    """Sum flights that are in memory. A gap in an added feature (weather) counts as 0, and is counted beside it."""
    numbers = [name for name in names if name not in features.CATEGORIES]
    extra = {name: features.column(name) for name in numbers if name not in features.FEATURES}
    built = features.build(rows, numbers, added=extra)
    values = {name: built[name].to_numpy(dtype=float) for name in built}
    for name in extra:
        values[name + MISSING] = np.isnan(values[name]).astype(float)
        values[name] = np.where(np.isnan(values[name]), 0.0, values[name])
    values[TARGET] = features.target(rows, use_cases.load(use_case_name)).astype(float)
    categories = {name: pd.Categorical(rows[name]) for name in names if name in features.CATEGORIES}
    absent = {name: ~np.isfinite(column) for name, column in values.items()}
    absent |= {name: pd.isna(column) for name, column in categories.items()}
    for name, rows_without in absent.items():
        if count := int(rows_without.sum()):
            raise FlightsError(f"{count} flights have no {name}. Set them aside, or leave the feature out.")
    table = np.stack(list(values.values()))
    largest = float(np.abs(table).max(initial=1))
    whole = bool((table == np.rint(table)).all())
    if whole:
        check(len(rows), largest)
        table = table.astype(np.int64)
    # Not by a matrix product: `sum` adds in pairs, which keeps more digits of floats, and in one thread.
    products = np.stack([(table * row).sum(axis=1) for row in table])
    return Sums(_cells(categories, values, whole), pd.DataFrame(products, list(values), list(values)), largest)


def added(parts: Iterable[Sums]) -> Sums:
    """Add sums, in their order. Raises FlightsError if there are none, or if a sum could leave 64 bits."""
    parts = list(parts)
    if not parts:
        raise FlightsError("There is no flight to train on. Check the months.")
    if len(parts) == 1:
        return parts[0]
    largest = max(one.largest for one in parts)
    check(sum(one.rows for one in parts), largest)
    cells = pd.concat([one.cells for one in parts], ignore_index=True)
    keys = [name for name in features.CATEGORIES if name in cells]
    cells = cells.groupby(keys, as_index=False).sum() if keys else cells.sum().to_frame().T.astype(cells.dtypes)
    products = sum((one.products for one in parts[1:]), parts[0].products)
    return Sums(cells, products, largest)


def check(rows: int, largest: float) -> None:
    """Raise FlightsError if the squares of so many numbers of that size might not fit into a 64-bit integer."""
    if rows * largest**2 > LARGEST:
        raise FlightsError(
            f"The sum of {rows} squares of numbers as large as {largest:g} does not fit into 64 bits. "
            "Use a larger unit: thousands of miles in place of miles."
        )


def _cells(categories: dict[str, pd.Categorical], values: dict[str, np.ndarray], whole: bool) -> pd.DataFrame:
    """Return the sums of `values` over each combination of categories that occurs."""
    sizes = [len(one.categories) for one in categories.values()]
    codes = [one.codes.astype(np.intp) for one in categories.values()]
    cell = np.ravel_multi_index(codes, sizes) if sizes else np.zeros(len(values[TARGET]), dtype=np.intp)
    flights = np.bincount(cell)
    seen = np.flatnonzero(flights)
    places = np.unravel_index(seen, sizes) if sizes else ()
    named = {
        name: np.asarray(one.categories, dtype=object)[place]
        for (name, one), place in zip(categories.items(), places, strict=True)
    }
    # A float holds the sum of a batch of whole numbers exactly: `check` keeps it far below 2**53.
    sums = {name: np.bincount(cell, column)[seen].astype(int if whole else float) for name, column in values.items()}
    return pd.DataFrame({**named, FLIGHTS: flights[seen], **sums})
