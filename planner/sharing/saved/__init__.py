"""The database of saved scenarios: versions and collections of them, in a file or on a server."""
