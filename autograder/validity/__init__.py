"""How good the tests of the exercises are: measured, not believed."""
