"""Finished statements arranged for people and programs. No figure is worked out here."""
