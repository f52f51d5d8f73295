"""Bytes from outside become values: pure, bounded, and with one error for all that cannot be read."""
