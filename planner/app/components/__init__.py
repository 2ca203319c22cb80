"""Custom components, each with its script and its style beside it."""
