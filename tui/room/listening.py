"""Addresses of this machine: which can be listened on, and by which others reach it."""

from __future__ import annotations

import errno
import socket
from ipaddress import ip_address


def why_not_listen(listen: str, port: int | None) -> str:
    """Why nothing can be listened on there, and what to do about it; empty where it can."""
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(listen, port or 0, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
    except OSError as error:
        return " ".join(why_not(error, listen, port)).strip()
    return ""


def why_not(error: OSError, listen: str, port: int | None) -> tuple[str, str]:
    """What stood in the way, and what to do about it."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use.", "Leave --port out to take a free one."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used.", "Take one above 1023, or leave --port out."
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return f"{listen} is not an address of this machine.", "--listen takes one of them, or 0.0.0.0 for all."
    return f"Nothing can be listened on at {listen}: {error.strerror or error}.", ""


def reached_at(listen: str, port: int) -> str:
    """The address others use: of a machine that listens on all of its own, the one that leads out."""
    host = listen
    if _is_any(listen):
        host = _leading_out(socket.AF_INET6 if ":" in listen else socket.AF_INET) or "127.0.0.1"
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def reached_here(listen: str, port: int) -> str:
    """The address for this machine itself: it stays, whatever network the machine goes over to."""
    if _is_any(listen):
        return f"[::1]:{port}" if ":" in listen else f"127.0.0.1:{port}"
    return reached_at(listen, port)


def _is_any(listen: str) -> bool:
    try:
        return ip_address(listen).is_unspecified
    except ValueError:
        return False


def _leading_out(family: socket.AddressFamily) -> str:
    """The address of this machine that a packet to elsewhere would come from; none is sent."""
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("2001:db8::1" if family == socket.AF_INET6 else "192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""
