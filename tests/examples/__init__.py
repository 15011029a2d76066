"""The examples that readers run: what they print, as whom, and what makes them fail."""
