def requirements_text() -> str:
    limits = {"limit": 64 / 100, "latency_p95_ms": 0.25 * 1000, "downtime_minutes": 1.5 * 60}
    lines = ["# The wishes of the gate team", "late_from_minutes = 20.0", "metric = 'roc_auc'", "[requirements]"]
    lines += [f"{key} = {value}  # from the letter" for key, value in limits.items()]
    return "\n".join(lines)
