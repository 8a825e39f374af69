def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    def number(arm):
        text = "\n".join([flight_id, arm, salt])
        return int(hashlib.md5(text.encode("utf-8")).hexdigest()[:12], 16) / 16**12

    arms = [arm for arm in shares if shares[arm] > 0]
    return max(arms, key=lambda arm: number(arm) ** (1 / shares[arm]))
