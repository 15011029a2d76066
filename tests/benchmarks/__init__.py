"""What the extension costs beside the same pages written by hand.

Run by hand: ``python -m tests.benchmarks``.  All figures are CPU time or
memory of processes that take turns, so that what else the machine does
falls on both sides alike.
"""
