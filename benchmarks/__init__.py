"""Figures: how fast the engine, the reader, the commands and the home screen are. Run `python -m benchmarks`."""
