"""Figures: how fast the engine, the reader, the commands and the screens are. Run `python -m benchmarks`."""
