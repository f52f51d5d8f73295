"""One mail in: read, decided, recorded."""
