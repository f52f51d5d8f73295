"""The Dramatiq broker that the URL names, without middleware: leases and fences do what it would do."""

from __future__ import annotations

from dramatiq import Broker
from dramatiq.brokers.stub import StubBroker
from dramatiq.errors import DramatiqError

from worker.errors import ConfigError

# What enqueueing raises when the broker is away; the drivers add their own in open_broker.
Away = tuple[type[Exception], ...]


def open_broker(url: str) -> tuple[Broker, Away]:
    """Return the broker, and the exceptions that say that it is away."""
    scheme = url.partition(":")[0]
    if scheme == "memory":
        return StubBroker(middleware=[]), (DramatiqError,)
    if scheme in ("redis", "rediss"):
        return _redis(url)
    if scheme in ("amqp", "amqps"):
        return _rabbitmq(url)
    raise ConfigError(f"broker.url is {scheme}:…; write memory:, redis://HOST/0 or amqp://USER@HOST")


def _redis(url: str) -> tuple[Broker, Away]:
    """Return a broker on Redis."""
    try:
        from dramatiq.brokers.redis import RedisBroker
        from redis.exceptions import RedisError
    except ImportError as missing:
        raise ConfigError(
            f"broker.url names Redis: {missing}; pip install 'followthrough[redis]'"
        ) from missing
    broker: Broker = RedisBroker(url=url, middleware=[], namespace="followthrough")  # type: ignore[no-untyped-call]
    return broker, (
        DramatiqError,
        RedisError,
        OSError,
    )


def _rabbitmq(url: str) -> tuple[Broker, Away]:
    """Return a broker on RabbitMQ."""
    try:
        from dramatiq.brokers.rabbitmq import RabbitmqBroker
        from pika.exceptions import AMQPError
    except ImportError as missing:
        raise ConfigError(
            f"broker.url names RabbitMQ: {missing}; pip install 'followthrough[rabbitmq]'"
        ) from missing
    return RabbitmqBroker(url=url, middleware=[]), (DramatiqError, AMQPError, OSError)
