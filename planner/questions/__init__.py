"""Each module is a question that a politician or an officer asks of the model."""
