"""The law and the schemes, one subject a module. A rule is given figures; it looks nothing up."""
