"""The records that career data consists of: no Sphinx."""
