"""Level 3: what a model must pass before anybody is served by it."""
