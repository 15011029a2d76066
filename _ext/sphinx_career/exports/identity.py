"""Permanent identifiers of records for other programs."""

import uuid


def record_uuid(site: str, *names: str) -> uuid.UUID:
    """Return the UUID (RFC 9562, version 5) of what *names* name on *site*.

    *site* is the address of the site or, without one, the name of the person.
    It depends on nothing else, so a record keeps it whatever else changes.
    """
    address = site.rstrip('/').rpartition('://')[2]
    return uuid.uuid5(uuid.NAMESPACE_URL, '\n'.join((address, *names)))
