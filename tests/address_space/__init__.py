"""Tests of the pictures of memory."""
