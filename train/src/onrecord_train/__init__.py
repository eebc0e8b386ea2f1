"""The workshop: corpora to targets, targets to weights, weights to ONNX. Nothing imports it."""
