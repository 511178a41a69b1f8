"""What the first screen does, as one list: keys, palette, help and the line of keys all come from it."""

from textual.binding import Binding, BindingType

COMMANDS: list[BindingType] = [
    Binding("a", "app.add_offer", "Add offer", id="compare.add"),
    Binding("u,f6", "unit", "Unit", id="compare.unit"),
    Binding("p,f8", "picture(1)", "Pictures", id="compare.picture"),
    Binding("exclamation_mark,n", "remarks", "Check", key_display="!", id="compare.remarks"),
    Binding("e,f9", "app.take_away", "Export", id="compare.take-away"),
    Binding("question_mark", "app.help", "Help", key_display="?", id="compare.help"),
    Binding("g", "app.guide", "Guide", show=False, id="compare.guide"),
    Binding("o,f3", "app.offers", "Offers", id="compare.offers"),
    Binding("w,f2", "change", "Change a value", id="compare.what-if"),
    Binding("s,f4", "app.payslips", "Payslips", id="compare.payslips"),
    Binding("b,f5", "app.scales", "Data", id="compare.scales"),
    Binding("m,f7", "measure", "Total or take-home", show=False, id="compare.measure"),
    Binding("f", "first", "Compare with another", id="compare.first"),
    Binding("d", "detail", "More or fewer lines", show=False, id="compare.detail"),
    Binding("full_stop", "pence", "Pence or pounds", show=False, id="compare.pence"),
    Binding("P", "picture(-1)", "Picture before", show=False, id="compare.picture-before"),
    Binding("y", "panel(2)", "About you", show=False, id="compare.you"),
    Binding("t", "top", "Top of the scale", show=False, id="compare.top"),
    Binding("r", "reset", "Take back all that was changed here", show=False, id="compare.reset"),
    Binding("z,ctrl+z", "undo", "Undo", show=False, id="compare.undo"),
    Binding("ctrl+s", "save", "Save the offer at the cursor", show=False, id="compare.save"),
    Binding("c", "copy", "Copy the table", show=False, id="compare.copy"),
    Binding("x", "command", "Copy the command", show=False, id="compare.command"),
    Binding("escape", "leave", "Back to the sheet", show=False, id="compare.back"),
    Binding("q", "app.quit", "Quit", show=False, id="compare.quit"),
]
