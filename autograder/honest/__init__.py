"""Keeps tests true: a guarded kernel, controls of what tests compare, and the grader's judgement of both."""
