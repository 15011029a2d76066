"""Machine-readable formats, one module each."""
