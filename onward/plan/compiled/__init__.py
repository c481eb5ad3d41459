"""The innermost loops in C: compiled when Onward is installed, loaded when it plans."""

from onward.plan.compiled.library import kernels, needed, say_so, why_not

__all__ = ["kernels", "needed", "say_so", "why_not"]
