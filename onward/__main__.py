"""``python -m onward``, and what ``onward`` itself starts: Ctrl-C is answered from the first
instant to the last.
"""

import signal
import sys


def start() -> int:
    """Run the command line. Once its answer is out, Ctrl-C changes nothing any more."""
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
