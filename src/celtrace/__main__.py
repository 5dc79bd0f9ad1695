"""``python -m celtrace``."""

from __future__ import annotations

from celtrace.cli import main

if __name__ == "__main__":
    main()
