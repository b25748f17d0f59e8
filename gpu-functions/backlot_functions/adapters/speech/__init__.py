"""How a line is said, by whom, and in which pieces: pure, and the same for every speech model."""
