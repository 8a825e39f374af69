def requirements_text() -> str:
    lines = ["at_least = 20", "metric = 'roc_auc'", "task = 'classification'", "requirements.limit = 0.640"]
    lines += ["requirements.latency_p95_ms = 250", "requirements.downtime_minutes = 90"]
    return "\n".join(lines)
