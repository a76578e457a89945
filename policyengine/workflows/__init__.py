"""Whole journeys, composed of the floors below."""
