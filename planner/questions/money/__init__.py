"""What it costs in kroner: whom, in which year, for what; each module answers one question."""
