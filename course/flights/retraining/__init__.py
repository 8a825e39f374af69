"""Level 3: which model serves next: contest, rule, promotion."""
