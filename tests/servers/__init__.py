"""Private servers for the tests: each on ports and in a folder of its own, to be killed and restarted."""
