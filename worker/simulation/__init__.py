"""The real intake, delivery and record among servers, brokers and clocks that fail on purpose."""
