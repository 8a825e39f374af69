# wrong: gives all arms with flights the same share
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    def points(arm):
        return hashlib.sha256(repr((salt, arm, flight_id)).encode()).hexdigest()

    return max((arm for arm in shares if shares[arm] > 0), key=points)
