"""The kill rig: the real worker among real servers, killed again and again while its letters are counted."""
