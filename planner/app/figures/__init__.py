"""The page on which an officer builds a scenario of the municipality's own figures."""
