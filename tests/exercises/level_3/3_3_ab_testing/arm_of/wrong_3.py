# wrong: leaves out the salt, so that each experiment has the same groups
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    def points(arm):
        digest = hashlib.sha256(repr((arm, flight_id)).encode()).hexdigest()
        return shares[arm] / -math.log(int(digest, 16) / 2**256)

    return max(shares, key=points)
