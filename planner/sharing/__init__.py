"""What is handed on: a scenario as a link, and as a record in a database."""
