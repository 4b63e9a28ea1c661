"""`python -m guidelint`."""

from __future__ import annotations

import sys

from guidelint.cli import main

sys.exit(main())
