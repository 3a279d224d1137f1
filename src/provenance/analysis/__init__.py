"""Where claims come from and what they hang on."""
