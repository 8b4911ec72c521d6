"""The home page: what is new since one's last visit, and what waits for one."""
