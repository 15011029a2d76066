"""Facts of the layout of pictures."""
