# wrong: keys of the top written below the table, so they belong to it
def requirements_text() -> str:
    return """
[requirements]
limit = 0.64
latency_p95_ms = 250
downtime_minutes = 90

metric = "roc_auc"
late_from_minutes = 20
"""
