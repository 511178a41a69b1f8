"""Adverts: from the text that people paste to a draft offer, each value with the words that say so."""
