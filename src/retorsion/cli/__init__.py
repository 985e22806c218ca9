"""The command line: one command for each verb and question, and no logic of its own."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with an exit code; no error shows a stack trace unless -vv asks for it."""
    words = sys.argv[1:]
    try:
        if words == ["--version"]:
            from .versions import version_line

            sys.stdout.write(version_line() + "\n")
            sys.exit(0)
        from .app import run

        run(words)
    except Exception as error:  # whatever is not usage, which typer words itself
        from .ends import end

        sys.exit(end(error, trace="-vv" in words))


__all__ = ["main"]
