"use strict";
(() => {
  const form = document.querySelector(".filters"), table = document.getElementById("board"), said = form.querySelector("output");
  const rows = Array.from(table.tBodies[0].rows, row => ({ row, words: row.textContent.toLowerCase(), from: row.cells[0].textContent, to: row.cells[1].textContent, state: row.dataset.state }));
  let shown = rows;

  // A cell that a spreadsheet would run as a formula gets an apostrophe; plain numbers stay numbers.
  const csvCell = value => {
    const number = value.replace(/,(?=\d{3})/g, "");
    if (/^-?\d+(\.\d+)?$/.test(number)) return number;
    const safe = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return /[",\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  const filter = () => {
    const f = form.elements, words = f.find.value.toLowerCase().split(/\s+/).filter(Boolean), country = f.country.value;
    shown = rows.filter(each => words.every(word => each.words.includes(word)) && (!country || each.from === country || each.to === country)
      && (!f.state.value || each.state === f.state.value));
    const visible = new Set(shown);
    for (const each of rows) each.row.hidden = !visible.has(each);
    said.textContent = `${shown.length} of ${rows.length}`;
  };
  form.elements.csv.addEventListener("click", () => {
    const lines = [table.tHead.rows[0], ...shown.map(each => each.row)].map(row => Array.from(row.cells, cell => csvCell(cell.textContent.trim())).join(","));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
    link.download = "board.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.hidden = false;
  filter();
})();
