"""When something is due: pure functions from what is known to the steps that should exist."""
