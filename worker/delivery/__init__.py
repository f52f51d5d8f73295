"""Timers become letters, and letters leave: claimed, rendered, frozen, sent, recovered."""
