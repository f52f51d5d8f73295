"""What the people of the story write, in their own words."""

from __future__ import annotations

from datetime import datetime

from worker.demo.people import OWNER
from worker.demo.story import ZONE

# Each stands under Internal in one call's minutes, and must never be found in a mail to the client.
NO_EXTRAS = "The budget is nearly used up, do not promise extras"
SLOW_TEXTS = "They are slow with texts, plan a week of slack"
OVERTIME = "Two of us worked through the night, do not mention it"

START = f"""ok
Account: Acme Outdoor
Project: Web shop
Account owner: {OWNER.name} <{OWNER.address}>
"""
RELEASE = "send"
CONFIRMED = "Confirmed, thank you Dana."
CONFIRMED_AGAIN = "Confirmed."
BACK_AGAIN = "Confirmed, thank you for waiting."
CONFIRMED_LATE = "Thank you, all confirmed."
CONTENT = "Everything works for us. Our shop team would like a short training in the new year."
AGENDA = """1. Product photos: who delivers what until when
2. Payment on the test system, shown by Dana
3. Decisions and next steps
"""

FIRST_MINUTES = f"""Completed:
- The checkout runs on the test system

In progress:
- Product search

Risks:
- The payment contract is not signed yet

Decisions:
- The shop launches with card and invoice, without instalments

Action items:
- Carla to send the product texts by Friday
- Set up test accounts for the shop team

Internal:
- {NO_EXTRAS}
"""


def second_minutes(photos: datetime) -> str:
    """Return the minutes in which the client finds a date that is wrong."""
    return f"""Completed:
- Product search

Risks:
- The photographer is ill. Mitigation: Carla asks a second studio

Decisions:
- The newsletter popup comes after the launch

Action items:
- Dana to show the delivery times on each product page by Friday
- Carla to deliver the product photos by {_day(photos)}
- Dana to test the payment with Acme's bank by Friday

Internal:
- {SLOW_TEXTS}
"""


def except_photos(right: datetime) -> str:
    """Return how the client agrees with all but one item."""
    return f"Looks good except item 3: the photos come on {_day(right)}."


def corrected_photos(right: datetime) -> str:
    """Return how the PM corrects that item."""
    return f"3: Carla to deliver the product photos by {_day(right)}"


def fourth_minutes(launch: datetime) -> str:
    """Return the minutes of the last call before the launch."""
    return f"""Completed:
- Payment works with Acme's bank

Decisions:
- The new shop goes live on {_day(launch)} at nine in the morning

Action items:
- Carla to tell the warehouse the new order format by Friday
"""


def fifth_minutes(report: datetime) -> str:
    """Return the minutes of the call on the day of the launch."""
    return f"""Completed:
- The new shop is live

Decisions:
- The old shop stays reachable for four weeks
- Acme's own team maintains the product texts from now on

Action items:
- Dana to send the first sales report by {_day(report)}

Internal:
- {OVERTIME}
"""


def away_until(back: datetime) -> str:
    """Return what the client's mail program answers by itself."""
    return f"""Thank you for your mail. I am out of the office until {_day(back)} and will answer when I am back.

Carla Ruiz
"""


def launched(day: datetime) -> str:
    """Return the command that begins the time after the launch."""
    return f"/launched {day.astimezone(ZONE):%Y-%m-%d}"


def _day(moment: datetime) -> str:
    """Return a day as people write it."""
    local = moment.astimezone(ZONE)
    return f"{local.day} {local:%B}"
