"""What programs and other sites may ask of the server, by addresses of their own: read-only, and in turns."""
