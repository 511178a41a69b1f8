"""Questions about two offers or more, answered by pricing many rows through the one engine."""
