"""Order entry: the draft a seat works on, the list of moves, and the form that makes one order."""
