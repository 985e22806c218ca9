// Small comforts of the review pages; without them every form works the same.
// Letters go to what bears data-key; marked words of a report become the value; who else is here is asked now and then.

const KEYS = "retorsion.keys";
const box = document.getElementById("keys");
for (const one of document.querySelectorAll(".needs-script")) one.hidden = false;

if (box) {
  box.checked = localStorage.getItem(KEYS) !== "off";
  box.addEventListener("change", () => localStorage.setItem(KEYS, box.checked ? "on" : "off"));
}

function writes(element) {
  return element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])") || element.isContentEditable;
}

function go(element) {
  element.focus();
  if (element.matches("a, button, input[type=radio]")) element.click();
  if (element.matches("input[type=radio]")) element.form?.querySelector("input[name=reason]")?.focus();
  element.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.activeElement?.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || (box && !box.checked) || writes(event.target)) return;
  const found = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (found && event.key.length === 1) {
    event.preventDefault();
    go(found);
  }
});

const words = document.getElementById("words");
function take() {
  const marked = document.getSelection();
  const text = marked?.toString().trim();
  const report = marked?.anchorNode?.parentElement?.closest("[data-report]");
  if (!words || !text || !report || !marked.anchorNode.parentElement.closest(".text") || !report.contains(marked.focusNode)) return;
  words.value = text.slice(0, 2000);
  document.getElementById("report").value = report.dataset.report;
}
document.addEventListener("mouseup", take);
document.addEventListener("keyup", (event) => { if (event.shiftKey || event.key === "Shift") take(); });

const presence = document.getElementById("presence");
async function ask() {
  try {
    const answer = await fetch(presence.dataset.at, { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    const { others, changed } = await answer.json();
    const say = [];
    if (changed) say.push(presence.dataset.changed);
    if (others.length) say.push(presence.dataset.here.replace("{names}", others.join(", ")));
    if (presence.textContent.trim() === say.join(" ")) return;
    presence.replaceChildren();
    if (say.length) {
      const line = document.createElement("p");
      line.className = "notice warn";
      line.textContent = say.join(" ");
      presence.append(line);
    }
  } catch { /* the desk was closed; the next form will say so */ }
}
if (presence) setInterval(ask, Number(presence.dataset.every ?? 10000));
