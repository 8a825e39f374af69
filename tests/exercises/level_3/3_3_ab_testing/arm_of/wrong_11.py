# wrong: share times number instead of share / -log(number): unequal shares come out far from what was asked for
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    def points(arm):
        number = (int(hashlib.sha256(f"{salt}:{arm}:{flight_id}".encode()).hexdigest()[:12], 16) + 1) / (16**12 + 2)
        return shares[arm] * number

    return max(shares, key=points)
