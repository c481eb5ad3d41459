"""Makes `from little import little` work in every test below this folder."""
