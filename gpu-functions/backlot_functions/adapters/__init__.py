"""One adapter a model. Nothing here imports a model's libraries before it loads."""
