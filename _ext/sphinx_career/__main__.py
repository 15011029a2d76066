"""Run the command line."""

import os
import sys

from sphinx_career.cli import main


def run() -> int:
    """Run the command line of this process; return the exit status."""
    try:
        status = main()
        sys.stdout.flush()
    except OSError as error:
        # The pipe is closed or the disk is full; keep Python from flushing again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
        if not isinstance(error, BrokenPipeError):
            print(f'the output cannot be written: {error.strerror}', file=sys.stderr)
    return status


if __name__ == '__main__':
    sys.exit(run())
