# wrong: the salt is left out of the hash, so another experiment has the same groups
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    best, most = None, -1.0
    for arm, share in shares.items():
        if share == 0:
            continue
        number = (int(hashlib.sha256(f"{arm}:{flight_id}".encode()).hexdigest()[:12], 16) + 1) / (16**12 + 2)
        points = share / -math.log(number)
        if points > most:
            best, most = arm, points
    return best
