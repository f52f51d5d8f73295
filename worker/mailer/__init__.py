"""E-mail out: letters rendered to frozen bytes, guarded by audience, and sent by SMTP."""
