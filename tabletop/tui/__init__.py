"""The terminal interface: Textual screens and panels. They know views and commands, never the engine's state."""
