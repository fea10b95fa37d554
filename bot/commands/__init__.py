"""What `python -m bot` can be told to do, a module a command."""
