"""Starts ``onward``, also as ``python -m onward``; Ctrl-C is handled while modules are still
loading.
"""

import signal
import sys


def start() -> int:
    """Run the command line. Ctrl-C after the answer has been written changes nothing."""
    try:
        # loading it takes time, in which somebody may press Ctrl-C
        from onward.cli import main  # noqa: PLC0415

        return main()
    except KeyboardInterrupt:
        print("interrupted before there was a result; nothing was written", file=sys.stderr)
        return 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(start())
