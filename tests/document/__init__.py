"""Blocks of words, and their writers."""
