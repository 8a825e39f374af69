def uniform(text):
    return (int(hashlib.sha512(text.encode()).hexdigest()[:13], 16) + 0.5) / 16**13


def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    def points(item):
        arm, share = item
        return (share / -math.log(uniform(salt + "#" + arm + "#" + flight_id)), arm)

    return max(shares.items(), key=points)[0]
