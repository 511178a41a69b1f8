"""The colours: dark, light and high contrast. Colour is never the only sign in any of them."""

from textual.theme import Theme

THEMES = (
    Theme("reward-dark", primary="#7aa2f7", secondary="#9d7cd8", accent="#e0af68", success="#9ece6a", warning="#ff9e64",
          error="#f7768e", foreground="#d5d9ea", background="#16161e", surface="#1b1c26", panel="#262938", dark=True),
    Theme("reward-light", primary="#2e5aac", secondary="#7a3e9d", accent="#8a5a00", success="#2f6f1a", warning="#a04a00",
          error="#b3202c", foreground="#1e2230", background="#fafaf7", surface="#f1f0ea", panel="#e2e0d6", dark=False),
    Theme("reward-contrast", primary="#ffff00", secondary="#ff80ff", accent="#00ffff", success="#00ff00", warning="#ffb000",
          error="#ff6060", foreground="#ffffff", background="#000000", surface="#000000", panel="#303030", dark=True,
          text_alpha=1.0),
)  # fmt: skip
