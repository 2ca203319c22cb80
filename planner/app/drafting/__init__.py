"""The sections of the page on which an officer builds a scenario."""
