# wrong: cuts the line from 0 to 1 into pieces, so that a new arm moves flights between the others
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    number = int(hashlib.sha256(f"{salt}/{flight_id}".encode()).hexdigest(), 16) / 2**256
    for arm in sorted(shares):
        number -= shares[arm]
        if number < 0:
            return arm
    return arm
