"""What is handed on: a scenario as a link, and as a version in a database."""
