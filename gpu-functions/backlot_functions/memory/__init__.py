"""What lies on the card: which models, how, and how much room is left."""
