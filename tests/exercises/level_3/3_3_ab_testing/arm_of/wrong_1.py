# wrong: hash() of a text differs in each run of Python
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    def points(arm):
        return shares[arm] / -math.log((hash(f"{salt}/{arm}/{flight_id}") % 2**53 + 0.5) / 2**53)

    return max(shares, key=points)
