"""Makes this checkout ready: `python3 deploy/local/bootstrap.py run|test|proto`.

Needs nothing but Python; what is up to date is left alone. This file itself must be understood by
any Python 3, so that an old one can be told what is missing.
"""

import os
import sys

MINIMUM = (3, 11)

if sys.version_info < MINIMUM:
    sys.exit(
        f"Azmyra needs Python 3.11 or newer, and {sys.executable} is {sys.version.split()[0]}: "
        "name another with `make PYTHON=python3.12 …`."
    )

# Not the folder of this file, whose modules are to be found as deploy.local.….
sys.path[0] = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120

from deploy.local.setup.steps import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
