"""What a topic has to say, as blocks of words and numbers, and one writer for each medium that shows them."""
