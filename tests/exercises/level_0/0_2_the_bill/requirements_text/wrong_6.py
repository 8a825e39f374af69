# wrong: the numbers of the lesson, and hours
def requirements_text() -> str:
    return """
metric = "roc_auc"
late_from_minutes = 15
[requirements]
limit = 0.62
latency_p95_ms = 100
downtime_minutes = 1.5
"""
