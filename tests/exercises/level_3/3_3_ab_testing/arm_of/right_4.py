import uuid


def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    def points(arm):
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"{salt}/{arm}/{flight_id}")
        return -shares[arm] / np.log((name.int >> 80) / 2**48 + 2**-50)

    names = sorted(shares)
    return names[int(np.argmax([points(arm) for arm in names]))]
