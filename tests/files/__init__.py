"""Scenario files and the command line: what is refused and how, what is written and read back."""
