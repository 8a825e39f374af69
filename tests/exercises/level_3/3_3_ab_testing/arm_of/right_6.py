def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    best, most = None, -1.0
    for arm in sorted(shares):
        share = shares[arm]
        if share <= 0:
            continue
        digest = hashlib.sha256("\x1f".join([salt, arm, flight_id]).encode()).hexdigest()
        number = (int(digest[:13], 16) + 0.5) / 16**13
        points = share / -math.log(number)
        if points > most:
            best, most = arm, points
    return best
