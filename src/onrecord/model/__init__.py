"""The encoder at run time: tokens, windows, session, heads.

NumPy, ONNX Runtime and tokenizers; no torch.
"""
