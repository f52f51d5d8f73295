"""What the worker takes, measured against peers and against itself, with the machine's own pace beside it."""
