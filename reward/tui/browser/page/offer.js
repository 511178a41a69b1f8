// A file of the visitor's own goes to his screen, which reads it as it reads what is pasted.
"use strict";

const MOST_BYTES = 256 * 1024;
const MOST_FILES = 6; // more offers than a desk holds, so that the screen says so
const chooser = document.getElementById("offer");
const file = document.getElementById("offer-file");

const inBase64 = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

const send = async (files) => {
  for (const each of [...files].slice(0, MOST_FILES)) {
    // A byte too many is enough for the screen to say that it is too large.
    const data = await inBase64(each.slice(0, MOST_BYTES + 1)).catch(() => ""); // a folder has no bytes
    page.socket?.send(JSON.stringify(["offer", each.name, data]));
  }
  page.focus();
};

page.onAsked = () => {
  file.value = "";
  chooser.showModal();
};
file.onchange = () => {
  chooser.close();
  send(file.files);
};
chooser.onclose = () => page.focus();

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");

window.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  document.body.classList.add("-dropping");
});
window.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("-dropping");
});
window.addEventListener("drop", (event) => {
  document.body.classList.remove("-dropping");
  if (!hasFiles(event)) return;
  event.preventDefault();
  chooser.close();
  send(event.dataTransfer.files);
});
