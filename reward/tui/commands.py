"""What the first screen and that of the offers do, a list each: keys, palette, help and the line of keys all come from it."""

from textual.binding import Binding, BindingType

COMPARE: list[BindingType] = [
    Binding("a", "app.add_offer", "Add offer", tooltip="Add an offer", id="compare.add"),
    Binding(
        "u,f6", "do('unit')", "Unit", tooltip="Amounts a year, a month, a week, a day or an hour", id="compare.unit"
    ),
    Binding("p,f8", "do('picture')", "Pictures", tooltip="The next picture", id="compare.picture"),
    Binding(
        "exclamation_mark,n",
        "do('remarks')",
        "Check",
        key_display="!",
        tooltip="What to check before you rely on it",
        id="compare.remarks",
    ),
    Binding(
        "e,f9",
        "app.take_away",
        "Export",
        tooltip="Export: copy, save as CSV, JSON or a picture",
        id="compare.take-away",
    ),
    Binding("question_mark", "app.help", "Help", key_display="?", id="compare.help"),
    Binding("g", "app.guide", "Guide", show=False, tooltip="The guide", id="compare.guide"),
    Binding(
        "o,f3",
        "app.offers",
        "Offers",
        tooltip="Your offers and the examples: edit, rename, delete",
        id="compare.offers",
    ),
    Binding("w,f2", "do('change')", "Change a value", tooltip="Change a value", id="compare.what-if"),
    Binding("s,f4", "app.payslips", "Payslips", tooltip="Payslips, month by month", id="compare.payslips"),
    Binding(
        "b,f5", "app.scales", "Data", tooltip="The tax rates and pay scales behind the numbers", id="compare.scales"
    ),
    Binding(
        "m,f7",
        "do('measure')",
        "Total or take-home",
        show=False,
        tooltip="Pictures by the total package, or by take-home",
        id="compare.measure",
    ),
    Binding(
        "f", "do('first')", "Compare with another", tooltip="Compare the others with the next offer", id="compare.first"
    ),
    Binding(
        "d", "do('detail')", "More or fewer lines", show=False, tooltip="More lines, or fewer", id="compare.detail"
    ),
    Binding(
        "full_stop", "do('pence')", "Pence or pounds", show=False, tooltip="Pence, or whole pounds", id="compare.pence"
    ),
    Binding(
        "P",
        "do('picture-before')",
        "Picture before",
        show=False,
        tooltip="The picture before",
        id="compare.picture-before",
    ),
    Binding("y", "do('you')", "About you", show=False, tooltip="What is known of you", id="compare.you"),
    Binding(
        "t",
        "do('top')",
        "Top of the scale",
        show=False,
        tooltip="The offer at the cursor at the top of its scale",
        id="compare.top",
    ),
    Binding("r", "do('reset')", "Take back all that was changed here", show=False, id="compare.reset"),
    Binding("z,ctrl+z", "do('undo')", "Undo", show=False, tooltip="Undo, one field at a time", id="compare.undo"),
    Binding("ctrl+s", "do('save')", "Save the offer at the cursor", show=False, id="compare.save"),
    Binding("c", "do('copy')", "Copy the table", show=False, tooltip="Copy the answer as text", id="compare.copy"),
    Binding(
        "x",
        "do('command')",
        "Copy the command",
        show=False,
        tooltip="Copy the command that prints the same",
        id="compare.command",
    ),
    Binding("escape", "do('leave')", "Back to the sheet", show=False, id="compare.back"),
    Binding("q", "app.quit", "Quit", show=False, id="compare.quit"),
    *(
        Binding(str(number), f"do('panel-{number}')", f"To panel {number}", show=False, id=f"compare.panel-{number}")
        for number in range(1, 8)
    ),
]

OFFERS: list[BindingType] = [
    Binding("escape", "app.pop_screen", "Back", id="offers.back"),
    Binding("space", "do('compare')", "Compare or leave out", id="offers.desk"),
    Binding("a,n", "do('add')", "Add", id="offers.new"),
    Binding("e,f2", "do('edit')", "Edit", id="offers.edit"),
    Binding("question_mark", "app.help", "Help", key_display="?", id="offers.help"),
    Binding("ctrl+s", "do('save')", "Save", id="offers.save"),
    Binding("d", "do('duplicate')", "Duplicate", id="offers.duplicate"),
    Binding("r", "do('rename')", "Rename", id="offers.rename"),
    Binding("delete,x", "do('delete')", "Delete", id="offers.delete"),
    Binding("z,ctrl+z", "do('undo')", "Undo", id="offers.undo"),
    Binding("v", "do('paste')", "Paste", show=False, id="offers.paste"),
    Binding("o", "do('open')", "Open a file", show=False, id="offers.open"),
    Binding("w", "do('allowance')", "Add an allowance", show=False, id="offers.allowance"),
    Binding("u", "do('overtime')", "Add overtime", show=False, id="offers.overtime"),
    Binding("i", "do('benefit')", "Add a benefit", show=False, id="offers.benefit"),
    Binding("t", "do('as-text')", "As text", id="offers.text"),
    Binding("q", "app.pop_screen", "Close", show=False, id="offers.close"),
]
