"""The judge's own scan in C: compiled when Onward is installed, loaded when it judges."""

from onward.judge.compiled.scan_library import compiled_scan, needed

__all__ = ["compiled_scan", "needed"]
