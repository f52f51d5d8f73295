"""Who is in the story, and how each of them logs in."""

from __future__ import annotations

from worker.model import Address

HOST = "127.0.0.1"
WORKER = Address("worker@agency.example", "Followthrough")
PM = Address("dana.weber@agency.example", "Dana Weber")
CLIENT = Address("carla.ruiz@acme.example", "Carla Ruiz")
EVERYBODY = (WORKER, PM, CLIENT)

# No secret: the servers listen on loopback alone, live as long as the demo, and print it on the screen.
PASSWORD = "demo"  # noqa: S105


def known_as(address: str) -> Address:
    """Return the person of the story with this address, or whoever it is without a name."""
    return next((one for one in EVERYBODY if one.address == address), Address(address))


def called(person: Address) -> str:
    """Return what the screen calls a person."""
    return person.name or person.address
