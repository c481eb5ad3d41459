"""Makes `from little import little` work in every test below this folder, and gives every test the
first spring.
"""

from first_spring import first_spring

__all__ = ["first_spring"]
