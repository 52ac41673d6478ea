"""Bad input is the main input: whatever stands in a file or a rule, the answer is sentences with a place, or a game."""
