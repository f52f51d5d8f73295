"""Pages that show what is due, what was sent and why, and the record; they are for reading."""
