def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    best, arm = -1.0, None
    for name in sorted(shares):
        digest = hashlib.blake2b(f"{salt}|{name}|{flight_id}".encode(), digest_size=8).digest()
        number = (int.from_bytes(digest, "big") + 0.5) / 2**64
        points = shares[name] / -math.log(number)
        if points > best:
            best, arm = points, name
    return arm
