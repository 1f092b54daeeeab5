"""Run the command line as `python -m rulesdsl`."""

from __future__ import annotations

from rulesdsl.cli import main

if __name__ == "__main__":
    main()
