"""Rehabilitation exercise programmes."""
