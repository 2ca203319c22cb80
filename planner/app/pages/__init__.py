"""The pages beside the Plan page."""
