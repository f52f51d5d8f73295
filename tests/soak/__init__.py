"""The soak: the kill rig for as long as it takes, stopped and gone on with as one likes."""
