# Wrong: the 15 minutes of the first airport, not the twenty of this letter.
def requirements_text() -> str:
    return """
metric = "roc_auc"
late_from_minutes = 15

[requirements]
limit = 0.64
latency_p95_ms = 250
downtime_minutes = 90
"""
