"""Quality, measured: one table beside published figures, and floors that refuse to be fallen below."""
