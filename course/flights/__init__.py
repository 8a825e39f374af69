"""The library that grows with the course: each module's first line names the level at which it enters."""
