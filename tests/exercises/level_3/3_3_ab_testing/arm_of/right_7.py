def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    # Gumbel-max: log(share) plus a Gumbel noise that belongs to (salt, flight, arm) alone.
    arms = np.array(sorted(arm for arm, share in shares.items() if share > 0), dtype=object)
    noise = []
    for arm in arms:
        digest = hashlib.blake2b(
            repr((flight_id, arm)).encode(), key=hashlib.sha512(salt.encode()).digest(), digest_size=8
        ).digest()
        uniform = (np.frombuffer(digest, dtype="<u8")[0] // np.uint64(2**12) + 0.5) / 2.0**52
        noise.append(stats.gumbel_r.ppf(uniform))
    weights = np.log([shares[arm] for arm in arms])
    return str(arms[np.argmax(weights + np.array(noise))])
