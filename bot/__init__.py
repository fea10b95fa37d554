"""Neuvo: tells newcomers in Kainuu and Koillismaa whom to ask, in nine languages."""
