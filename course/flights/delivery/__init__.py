"""Level 3: continuous delivery: what passes the gates answers in the running service, and one step undoes it.

The record of what is in force is `settings.state / "deliveries" / USE_CASE.json`; the history lies beside it.
"""

from flights.delivery.back import roll_back, stop
from flights.delivery.delivering import STEPS, Delivery, deliver
from flights.delivery.entries import history
from flights.delivery.judging import flights
from flights.delivery.record import pending
from flights.delivery.running import ensure, status

__all__ = ["STEPS", "Delivery", "deliver", "ensure", "flights", "history", "pending", "roll_back", "status", "stop"]
