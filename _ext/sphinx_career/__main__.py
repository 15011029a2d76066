"""Run the command line."""

import sys

from sphinx_career.cli import main

sys.exit(main())
