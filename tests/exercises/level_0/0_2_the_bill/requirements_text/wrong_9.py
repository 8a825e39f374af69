# Wrong: the units of the letter, seconds and hours, instead of those of the keys.
def requirements_text() -> str:
    return """
metric = "roc_auc"
late_from_minutes = 20

[requirements]
limit = 0.64
latency_p95_ms = 0.25
downtime_minutes = 1.5
"""
