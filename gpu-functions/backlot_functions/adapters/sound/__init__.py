"""Sound as planes of samples, shaped for the cut: rate, length, loudness, seams. NumPy alone."""
