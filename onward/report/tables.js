"use strict";
// What machines read of a cell: its value where the words are another thing.
const cellValue = cell => cell.dataset.v ?? cell.textContent.trim();
const bodyRows = table => Array.from(table.tBodies[0].rows).filter(row => !row.classList.contains("total"));
// A cell that a spreadsheet would run as a formula gets an apostrophe; plain numbers stay numbers.
const csvCell = value => {
  const number = value.replace(/,(?=\d{3})/g, "");
  if (/^-?\d+(\.\d+)?$/.test(number)) return number;
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/.test(value) ? "'" + value : value;
  return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
};
// The rows as a CSV file that the browser saves: keys and machine values, as `--csv` writes them.
const saveCsv = (table, rows, name) => {
  const heads = Array.from(table.tHead.rows[0].cells, cell => csvCell(cell.dataset.key ?? cell.textContent.trim()));
  const lines = [heads.join(","), ...rows.map(row => Array.from(row.cells, cell => csvCell(cellValue(cell))).join(","))];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
  link.download = name + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
// A button below each table that has a name for its CSV.
const offerCsv = tables => {
  for (const table of tables) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "csv";
    button.textContent = "Save as CSV";
    button.addEventListener("click", () => saveCsv(table, bodyRows(table), table.dataset.csv));
    table.closest(".scroll").after(button);
  }
};
// Numbers by size, words by the alphabet, nothing last; the total stays where it is.
const compareCells = (a, b) => {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  const [x, y] = [a, b].map(each => Number(each.replace(/,(?=\d{3})/g, "")));
  return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b) : x - y;
};
const sortBy = (table, place, down) => {
  const rows = bodyRows(table).map(row => ({ row, value: cellValue(row.cells[place]) }));
  rows.sort((a, b) => (down && a.value && b.value ? -1 : 1) * compareCells(a.value, b.value));
  table.tBodies[0].prepend(...rows.map(each => each.row));
};
// Every heading becomes a button that sorts, then turns the order round.
const offerSorting = tables => {
  for (const table of tables) {
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(each => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sortBy(table, place, down);
      });
    });
  }
};
offerSorting(document.querySelectorAll("table[data-csv]"));
