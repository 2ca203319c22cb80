"""In and out: links, saved scenarios and the address bar."""
