# wrong: this is no TOML
def requirements_text() -> str:
    return """
metric: roc_auc
late_from_minutes: 20
requirements:
  limit: 0.64
"""
