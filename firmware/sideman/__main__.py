"""``python -m sideman`` is the ``sideman`` command line."""

import sys

from sideman.cli import main

if __name__ == "__main__":
    sys.exit(main())
