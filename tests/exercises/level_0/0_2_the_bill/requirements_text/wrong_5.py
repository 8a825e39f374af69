# wrong: this is no TOML
def requirements_text() -> str:
    return """
metric: roc_auc
at_least: 20
requirements:
  limit: 0.64
"""
