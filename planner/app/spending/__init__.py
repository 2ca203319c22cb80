"""The parts of the Money page that are typed in or asked for."""
