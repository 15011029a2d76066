"""Run the command line."""

import os
import sys

from sphinx_career.cli import main

try:
    status = main()
    sys.stdout.flush()
except OSError as error:
    # Nobody reads on, or the disk is full: Python would try again at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    status = 1
    if not isinstance(error, BrokenPipeError):
        print(f'the output cannot be written: {error.strerror}', file=sys.stderr)
sys.exit(status)
