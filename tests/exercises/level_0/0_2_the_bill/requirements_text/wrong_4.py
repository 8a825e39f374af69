# wrong: numbers written as texts
def requirements_text() -> str:
    return """
metric = "roc_auc"
late_from_minutes = "20"
[requirements]
limit = "0.64"
latency_p95_ms = "250"
downtime_minutes = "90"
"""
