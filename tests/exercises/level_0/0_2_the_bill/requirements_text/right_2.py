def requirements_text() -> str:
    lines = ["late_from_minutes = 20", "metric = 'roc_auc'", "task = 'classification'", "requirements.limit = 0.640"]
    lines += ["requirements.latency_p95_ms = 250", "requirements.downtime_minutes = 90"]
    return "\n".join(lines)
