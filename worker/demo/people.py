"""Who is in the story, and how each of them logs in."""

from __future__ import annotations

from worker.model import Address

HOST = "127.0.0.1"
# Names that are kept free for examples: no mail could reach anybody, even if it left this machine.
WORKER = Address("followthrough@agency.example.com", "Followthrough")
PM = Address("dana.weber@agency.example.com", "Dana Weber")
MANAGER = Address("tom.okafor@agency.example.com", "Tom Okafor")
OWNER = Address("olga.brandt@agency.example.com", "Olga Brandt")
CLIENT = Address("carla.ruiz@acme.example.org", "Carla Ruiz")
PEOPLE = (PM, MANAGER, OWNER, CLIENT)
EVERYBODY = (WORKER, *PEOPLE)

# No secret: the servers listen on loopback alone, live as long as the demo, and print it on the screen.
PASSWORD = "demo"  # noqa: S105


def known_as(address: str) -> Address:
    """Return the person of the story with this address, or whoever it is without a name."""
    bare = without_plus(address)
    return next((one for one in EVERYBODY if one.address == bare), Address(address))


def without_plus(address: str) -> str:
    """Return the address as its mailbox is named."""
    local, _, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def called(person: Address) -> str:
    """Return what the screen calls a person."""
    return person.name or person.address
