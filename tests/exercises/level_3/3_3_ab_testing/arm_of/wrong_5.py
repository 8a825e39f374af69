# wrong: multiplies the number by the share, which gives large arms far more than theirs
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    def points(arm):
        digest = hashlib.sha256(repr((salt, arm, flight_id)).encode()).hexdigest()
        return shares[arm] * int(digest, 16) / 2**256

    return max(shares, key=points)
