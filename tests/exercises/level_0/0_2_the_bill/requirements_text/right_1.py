def requirements_text() -> str:
    return """# what the gate team asked for
metric = "roc_auc"
late_from_minutes = 20.0

[requirements]
limit = 0.64  # 64 of 100 pairs
latency_p95_ms = 250.0
downtime_minutes = 90.0
"""
