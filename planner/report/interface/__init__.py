"""What programs are answered: figures and scenarios as values with names, and one chart with its words."""
