"""What the register knows: values, and the one door for raw input. Pure."""
