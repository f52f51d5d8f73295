"""The tests of Followthrough, and the servers they start; a package so that no other `tests` shadows it."""
