"""What the reader is sent to: addresses, and official targets that are named without one."""
