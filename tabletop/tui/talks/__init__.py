"""Talking and bargaining: the way of the keyboard round the seats, the offer composer, messages, own estimates."""
