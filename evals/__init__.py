"""Quality, measured: one table beside published figures, and floors that hold it there."""

# score.py is the shared scorer (voice/score.py beside the corpora), byte for byte, so that its
# figures compare with everybody else's. Do not edit, format or annotate it: pyproject.toml keeps
# ruff and mypy off it.
