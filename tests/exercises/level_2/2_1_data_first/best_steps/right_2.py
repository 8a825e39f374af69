# bits of a number
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    names, took, gained = (trials[column].to_list() for column in ("step", "hours", "gain"))
    n = len(names)

    def of(bits, values):
        return sum(values[place] for place in range(n) if bits >> place & 1)

    fitting = [bits for bits in range(2**n) if of(bits, took) <= hours]
    best = min(fitting, key=lambda bits: (-of(bits, gained), of(bits, took)))
    return sorted(names[place] for place in range(n) if best >> place & 1)
