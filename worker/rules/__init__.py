"""What a mail leads to: pure functions from a mail and what is known to the effects it wants."""
