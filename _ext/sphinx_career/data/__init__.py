"""Load YAML and JSON files."""
