// Works the answer out again when a value is changed, and puts it where the old one stood. Without it the button does that.
"use strict";

const form = document.getElementById("values");
const verdict = document.getElementById("verdict");
const PARTS = ["problems", "answer", "short", "results"];
const FAILED = "This could not be worked out just now. What you typed still stands here: try again in a while.";
let asking = null;

const put = (page) => {
  for (const name of PARTS) {
    const here = document.getElementById(name);
    const now = page.getElementById(name);
    if (here.isEqualNode(now)) continue; // nothing that would have to be read out
    const open = [...here.querySelectorAll("details[open][id]")].map(({ id }) => id);
    here.replaceChildren(...now.childNodes);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  }
  // The text of a field stays whoever types there; what is said of it is another.
  for (const { id, childNodes } of page.querySelectorAll(".about")) {
    document.getElementById(id)?.replaceChildren(...childNodes);
  }
  for (const now of page.querySelectorAll("input, select")) {
    const here = document.getElementById(now.id);
    if (now.hasAttribute("aria-invalid")) here?.setAttribute("aria-invalid", "true");
    else here?.removeAttribute("aria-invalid");
  }
  document.title = page.title;
};

const ask = async () => {
  asking?.abort();
  asking = new AbortController();
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, signal: asking.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    put(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch (error) {
    if (error.name !== "AbortError") document.getElementById("problems").textContent = FAILED;
  }
};

form.addEventListener("change", ask);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await ask();
  verdict.scrollIntoView();
  verdict.focus({ preventScroll: true });
});
