"""One module a command; `tabletop.cli.root` imports the one that is called."""
