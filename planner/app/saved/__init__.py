"""Saved scenarios: the Share and Save menus, and the page of saved scenarios and collections."""
