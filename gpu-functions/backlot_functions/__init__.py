"""GPU functions: one adapter a model, and the hosts that run them."""
