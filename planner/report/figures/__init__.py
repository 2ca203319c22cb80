"""What the page of own figures says: a draft in words, and its tables."""
