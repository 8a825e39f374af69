"""Level 2: MLflow, told to send nothing home: it reads that once, while it is imported, and is on by default."""

import os

os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")
os.environ.setdefault("DO_NOT_TRACK", "true")
