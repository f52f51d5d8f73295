"""Pictures of the letters, as a browser shows what the product itself renders."""
