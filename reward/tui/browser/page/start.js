// Starts the terminal once its fonts are there, for it measures a letter only once; then keys go to it.
// The address is the page's own, so that another name of this machine, or a tunnel, works as well.
"use strict";

const start = window.onload;
const page = {
  socket: null,
  onAsked: () => {},
  focus: () => document.querySelector(".xterm-helper-textarea")?.focus(),
};

// The terminal keeps its socket to itself.
window.WebSocket = class extends window.WebSocket {
  constructor(...words) {
    super(...words);
    page.socket = this;
    this.addEventListener("message", ({ data }) => {
      if (data === '["choose_offer"]') page.onAsked();
    });
    this.addEventListener("close", ({ reason }) => {
      if (reason) document.getElementById("why").textContent = reason;
    });
  }
};

window.onload = async (event) => {
  if (isNarrow) return; // it is on its way to the other page, and opens no screen
  const size = Number(new URLSearchParams(location.search).get("fontsize"));
  const terminal = document.getElementById("terminal");
  terminal.dataset.fontSize = size >= 6 && size <= 60 ? size : 16;
  terminal.dataset.sessionWebsocketUrl = new URL("ws", location.href).href.replace(/^http/, "ws").split("?")[0];
  const again = document.getElementById("again");
  again.onclick = () => location.reload();
  new MutationObserver(() => {
    const { classList } = document.body;
    if (classList.contains("-closed")) again.focus();
    else if (classList.contains("-loaded")) page.focus();
  }).observe(document.body, { attributeFilter: ["class"] });
  const fonts = ["", "bold ", "italic "].map((cut) => document.fonts.load(`${cut}16px "Roboto Mono"`));
  await Promise.allSettled(fonts);
  start(event);
};
