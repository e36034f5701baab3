for (const section of document.querySelectorAll("section")) {
  const body = section.querySelector("tbody"), filter = section.querySelector("input");
  filter.addEventListener("input", () => {
    const want = filter.value.trim().toLowerCase();
    section.classList.toggle("filtered", want !== "");
    for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(want);
  });
  section.querySelectorAll("th button").forEach((button, i) => button.addEventListener("click", () => {
    const th = button.parentElement, up = th.getAttribute("aria-sort") === "descending";
    section.querySelectorAll("th").forEach(h => h.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", up ? "ascending" : "descending");
    const of = row => row.cells[i].textContent, number = row => row.cells[i].className === "n";
    const rows = [...body.rows].sort((a, b) => number(a) ? of(a) - of(b) : of(a).localeCompare(of(b), "zh"));
    body.append(...(up ? rows : rows.reverse()));
  }));
}
