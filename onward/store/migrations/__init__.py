"""Migrations of databases of earlier versions."""
