"""The demo: a whole story on this machine, by the code that `worker run` uses, among real servers and other people."""

from __future__ import annotations
