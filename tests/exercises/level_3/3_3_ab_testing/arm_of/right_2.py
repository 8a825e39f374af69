import random


def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    # The arm whose clock rings first: exponential waiting times.
    waits = {
        arm: -math.log(random.Random(f"{flight_id}/{salt}/{arm}").random()) / share
        for arm, share in shares.items()
        if share > 0
    }
    return min(waits, key=waits.get)
