"""``python -m kx_extract``: the command line."""

import sys

try:
    from kx_extract.cli import main
except KeyboardInterrupt:  # before anything was begun
    print("interrupted", file=sys.stderr)
    sys.exit(130)

if __name__ == "__main__":
    main()
