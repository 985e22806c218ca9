// Bring the first marked words of each window of text into view, and show which words belong to a measure one points at.
for (const view of document.querySelectorAll(".window")) {
  const mark = view.querySelector("mark");
  if (mark) view.scrollTop = Math.max(0, mark.offsetTop - view.offsetTop - view.clientHeight / 3);
}
const marks = [...document.querySelectorAll("mark[data-claims]")];
for (const item of document.querySelectorAll("[data-claim]")) {
  const own = marks.filter((mark) => mark.dataset.claims.split(" ").includes(item.dataset.claim));
  const light = (on) => () => own.forEach((mark) => mark.classList.toggle("lit", on));
  item.addEventListener("pointerenter", light(true));
  item.addEventListener("pointerleave", light(false));
}
