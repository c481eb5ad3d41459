"""One file per command of ``onward``; each is loaded when it is called."""
