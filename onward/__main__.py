"""``python -m onward`` is ``onward``."""

import sys

from onward.cli import main

sys.exit(main())
