"""What is documented where."""
