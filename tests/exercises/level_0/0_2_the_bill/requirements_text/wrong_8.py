# Wrong: the limit in per cent; the metric goes from 0 to 1.
def requirements_text() -> str:
    return """
metric = "roc_auc"
late_from_minutes = 20

[requirements]
limit = 64
latency_p95_ms = 250
downtime_minutes = 90
"""
