(() => {
  const form = document.querySelector(".filters"), table = document.querySelector(".board"), said = form.querySelector("output");
  const place = Array.from(table.tHead.rows[0].cells).findIndex(cell => cell.dataset.key === "state");
  const rows = Array.from(table.tBodies[0].rows, row => ({ row, words: row.textContent.toLowerCase(), from: row.cells[0].textContent, to: row.cells[1].textContent, state: cellValue(row.cells[place]) }));
  let shown = rows;

  const filter = () => {
    const f = form.elements, words = f.find.value.toLowerCase().split(/\s+/).filter(Boolean), country = f.country.value;
    shown = rows.filter(each => words.every(word => each.words.includes(word)) && (!country || each.from === country || each.to === country)
      && (!f.state.value || each.state === f.state.value));
    const visible = new Set(shown);
    for (const each of rows) each.row.hidden = !visible.has(each);
    said.textContent = `${shown.length} of ${rows.length}`;
  };
  form.elements.csv.addEventListener("click", () => saveCsv(table, shown.map(each => each.row), table.dataset.csv));
  form.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.hidden = false;
  filter();
})();
