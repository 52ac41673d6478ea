"""The panels of the seat console and of the replay: each turns one part of a scene into lines."""
