"""``python -m kx_extract``: the command line."""

from kx_extract.cli import main

if __name__ == "__main__":
    main()
