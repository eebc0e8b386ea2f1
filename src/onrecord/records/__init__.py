"""The nouns: what every room speaks. Standard library only; no I/O, clock or randomness."""
