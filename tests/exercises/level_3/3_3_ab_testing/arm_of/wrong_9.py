# wrong: cuts the line from 0 to 1 into pieces: with three arms, flights move between the other arms when one grows
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    number = int(hashlib.sha256(f"{salt}|{flight_id}".encode()).hexdigest(), 16) / 2**256
    edge = 0.0
    for arm in sorted(shares):
        edge += shares[arm]
        if number < edge:
            return arm
    return max(shares, key=shares.get)
