"""A report as printed, with its findings marked in place."""
