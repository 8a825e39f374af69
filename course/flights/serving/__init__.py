"""Level 2: one package answers in three ways, by batch, web and stream, and what it answered is captured."""
