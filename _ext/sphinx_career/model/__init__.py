"""What a career is: values, without I/O."""
