"""What the Plan page says."""
