"""Prints the first free port on 127.0.0.1 from 5000."""

import socket


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


print(next(port for port in range(5000, 5100) if is_free(port)))
