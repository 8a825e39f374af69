# wrong: cuts the line in the order of the dict
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    number = int(hashlib.sha256(f"{salt}/{flight_id}".encode()).hexdigest(), 16) / 2**256
    edges = np.cumsum(list(shares.values()))
    return list(shares)[min(int(np.searchsorted(edges, number, side="right")), len(shares) - 1)]
