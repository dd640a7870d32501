"""Bots and scripts in many games side by side, order for order and bit for bit as in sessions."""
