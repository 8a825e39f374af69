# wrong: draws by chance in each call
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    return str(np.random.default_rng().choice(list(shares), p=list(shares.values())))
