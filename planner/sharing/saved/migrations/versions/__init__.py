"""One file for each step of the database's tables; a step that was released is never edited."""
