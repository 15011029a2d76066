"""YAML and JSON files to a career."""
