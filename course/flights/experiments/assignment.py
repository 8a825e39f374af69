"""Level 3: which arm of an experiment a flight belongs to: a hash decides, so it never changes."""

import hashlib
import math
from collections.abc import Iterable, Mapping

import numpy as np

from flights.errors import FlightsError

TOLERANCE = 1e-9


def assign(flight_id: str, salt: str, shares: Mapping[str, float]) -> str:
    """Return the arm of one flight: the same on every machine, after every restart, whatever the arms' order.

    Each arm draws a number from the hash of salt, arm and flight id, and the largest `share / -log(number)` wins:
    weighted rendezvous hashing (Schindelhauer and Schomaker, "Weighted distributed hash tables", SPAA 2005). An arm
    gets its share of the flights, and one whose share grows while no other's does keeps all that it had. Another salt
    gives an independent assignment. Raises FlightsError if a share or the flight id is no such thing.
    """
    return _winner(_checked_id(flight_id), salt, check_shares(shares))


def assign_all(flight_ids: Iterable[str], salt: str, shares: Mapping[str, float]) -> np.ndarray:
    """Return the arms of many flights, shape (n_flights,), each as `assign` gives it."""
    checked = check_shares(shares)
    return np.array([_winner(_checked_id(one), salt, checked) for one in flight_ids], dtype=object)


def check_shares(shares: Mapping[str, float]) -> dict[str, float]:
    """Return the arms that get flights with their shares. Raises FlightsError unless shares of 0 to 1 add up to 1."""
    for arm, share in shares.items():
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
            raise FlightsError(f"The share of {arm!r} is {share!r}; it has to be a number from 0 to 1.")
    if abs(sum(shares.values()) - 1) > TOLERANCE:
        raise FlightsError(f"The shares add up to {sum(shares.values()):g}; change them so that they add up to 1.")
    return {arm: float(share) for arm, share in shares.items() if share > 0}


def _winner(flight_id: str, salt: str, shares: Mapping[str, float]) -> str:
    # Equal scores need equal hashes of 64 bits; the name then decides, so that the order of the arms never does.
    return max(shares, key=lambda arm: (shares[arm] / -math.log(_number(flight_id, salt, arm)), arm))


def _number(flight_id: str, salt: str, arm: str) -> float:
    """Return a number above 0 and below 1 that looks drawn by chance; repr keeps ("a", "b") and ("ab", "") apart."""
    digest = hashlib.blake2b(repr((salt, arm, flight_id)).encode("utf-8", "backslashreplace"), digest_size=8).digest()
    return ((int.from_bytes(digest) >> 12) + 0.5) / 2**52


def _checked_id(flight_id: str) -> str:
    if not isinstance(flight_id, str) or not flight_id:
        raise FlightsError(f"The flight id is {flight_id!r}; send a text such as 2013-06-01-UA1545-EWR-1915.")
    return flight_id
