// A window too narrow for a screen of letters gets the page for a phone, unless the screen was asked for.
"use strict";

const isNarrow = matchMedia("(max-width: 699px)").matches && !new URLSearchParams(location.search).has("screen");
if (isNarrow) location.replace("phone");
