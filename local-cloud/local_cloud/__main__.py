"""`python -m local_cloud --port 0`."""

import argparse

from . import install, server
from .settings import Settings


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m local_cloud", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one (default)")
    parser.add_argument(
        "--until-stdin-closes",
        action="store_true",
        help="stop at the end of standard input, so that a crashed test leaves no server behind",
    )
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    settings = Settings.from_environment()
    install.install(settings)
    server.serve(arguments.port, until_stdin_closes=arguments.until_stdin_closes)


main()
