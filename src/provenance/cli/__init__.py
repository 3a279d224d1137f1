"""The command line: ``provenance``. One file a command, loaded when it is called."""

from provenance.cli.main import main

__all__ = ["main"]
