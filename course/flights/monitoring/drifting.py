"""Level 3: have the inputs moved: population stability index and Kolmogorov-Smirnov, feature by feature."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from flights.errors import FlightsError

PSI_BOUND = 0.2
BINS = 10
SMALLEST_SHARE = 1e-4  # an empty bin would be an infinite index


def drift(
    reference: pd.DataFrame, current: pd.DataFrame, features: Sequence[str], *, bound: float = PSI_BOUND
) -> pd.DataFrame:
    """Return one row per feature, in their order: `feature`, `psi`, `ks`, `p`, `alarm`.

    `alarm` is `psi` above `bound`, a rule of thumb (Siddiqi, "Credit Risk Scorecards", 2006, chapter 9: under 0.1 no
    change, over 0.25 a large one; 0.2 is usual). `ks` is the greatest distance of the two distribution functions of a
    numeric feature and `p` its probability if nothing had moved (asymptotic; missing values left out); NaN for
    categories. `p` raises no alarm: on thousands of flights it is next to 0 for changes that matter to nobody.
    Raises FlightsError on a feature that one of the tables does not have, or on a table without rows.
    """
    from scipy import stats  # half a second, and only where something is tested

    rows = []
    for name in features:
        before, after = _column(reference, name, "reference"), _column(current, name, "current flights")
        ks, p = np.nan, np.nan
        if _numeric(before, after) and before.notna().any() and after.notna().any():
            numbers = (one.dropna().to_numpy(dtype=float) for one in (before, after))
            ks, p = stats.ks_2samp(*numbers, method="asymp")
        index = psi(before, after)
        rows.append({"feature": name, "psi": index, "ks": float(ks), "p": float(p), "alarm": index > bound})
    return pd.DataFrame(rows, columns=["feature", "psi", "ks", "p", "alarm"])


def psi(reference: pd.Series, current: pd.Series) -> float:
    """Return the population stability index: sum over bins of (c - r) ln(c / r), c and r being shares.

    Numbers are binned by the deciles of the reference (equal ones are one), names as they are; missing values are a
    bin of their own. A share under SMALLEST_SHARE counts as that. (Yurdakul and Naranjo, "Statistical properties of
    the population stability index", Journal of Risk Model Validation, 2020, section 2.) It is never negative.
    """
    if _numeric(reference, current):
        edges = np.unique(np.nanquantile(reference.to_numpy(dtype=float), np.linspace(0, 1, BINS + 1)[1:-1]))
        before, after = (_binned(one, edges) for one in (reference, current))
    else:
        before, after = (
            one.astype(object).where(one.notna(), None).value_counts(dropna=False) for one in (reference, current)
        )
    bins = before.index.union(after.index, sort=False)
    shares = [one.reindex(bins, fill_value=0).to_numpy(dtype=float) / one.sum() for one in (before, after)]
    r, c = (np.maximum(share, SMALLEST_SHARE) for share in shares)
    return float(np.sum((c - r) * np.log(c / r)))


def _binned(values: pd.Series, edges: np.ndarray) -> pd.Series:
    numbers = values.to_numpy(dtype=float)
    places = np.where(np.isnan(numbers), -1, np.searchsorted(edges, numbers, side="left"))
    return pd.Series(places).value_counts()


def _numeric(*columns: pd.Series) -> bool:
    kinds = (pd.api.types.is_numeric_dtype(one) and not pd.api.types.is_bool_dtype(one) for one in columns)
    return all(kinds) and bool(columns[0].notna().any())


def _column(rows: pd.DataFrame, name: str, what: str) -> pd.Series:
    if name not in rows:
        raise FlightsError(f"The {what} have no feature {name!r}; they have {', '.join(map(str, rows))}.")
    if rows.empty:
        raise FlightsError(f"There are no {what} to compare. Drift needs flights on both sides.")
    return rows[name]
