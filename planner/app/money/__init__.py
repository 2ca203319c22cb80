"""The Money page."""
