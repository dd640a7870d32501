"""Where a room is, as somebody types it: `192.168.1.5`, `host:4747`, or the whole `http://192.168.1.5:4747/#TOKEN`."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import click

_USUAL = 4747


def room_at(text: str) -> tuple[str, str]:
    """Host with port, and the token if the address holds one. A usage error where it is no address."""
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError as wrong:
        raise click.UsageError(f"{text} is no address: {wrong}.") from wrong
    if not host or parts.scheme not in ("", "http"):
        raise click.UsageError(f"{text} is no address; one looks like 192.168.1.5:{_USUAL}.")
    named = f"[{host}]" if ":" in host else host
    return f"{named}:{port or _USUAL}", unquote(parts.fragment)
