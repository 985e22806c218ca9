"""The command line: one command for each verb and question, and no logic of its own."""

from .app import main

__all__ = ["main"]
