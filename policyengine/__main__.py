"""The command `policyengine`, also as `python -m policyengine`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line of this process, and ends it with its exit code."""
    from policyengine.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
