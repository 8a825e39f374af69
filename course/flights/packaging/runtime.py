"""Level 2: onnxruntime, told to send nothing home: it reads that once, while it is imported, and is on by default."""

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime  # after the line above, or it starts a thread and a database in the home folder

__all__ = ["onnxruntime"]
