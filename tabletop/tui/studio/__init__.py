"""The studio: the screen of a scenario's author, live while the file is saved in any editor.

the file --(saved)--> Reading: outline, faults, a game at its start --> panels
the game at its start --> the same panels that players have, through the eyes of any seat
the rules --> a playtest in worker processes --> Trial: figures, and what has changed
the rules --> a practice game from any turn, in the ordinary console, and back
"""
