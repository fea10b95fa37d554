"""The pure heart: knows no channel, no database, no file and no clock."""
