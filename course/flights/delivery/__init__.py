"""Level 3: from a gated version to a running service, without a person."""
