"""Lets pytest explain the assertions of the shared test class."""

import pytest

pytest.register_assert_rewrite("kept_answers")
