"""The pages to read: method and sources, and the accessibility statement."""
