"use strict";
// A cell that a spreadsheet would run as a formula gets an apostrophe; plain numbers stay numbers.
const csvCell = value => {
  const number = value.replace(/,(?=\d{3})/g, "");
  if (/^-?\d+(\.\d+)?$/.test(number)) return number;
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/.test(value) ? "'" + value : value;
  return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
};
// The rows as a CSV file that the browser saves.
const saveCsv = (table, rows, name) => {
  const lines = [table.tHead.rows[0], ...rows].map(row => Array.from(row.cells, cell => csvCell(cell.textContent.trim())).join(","));
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
    button.addEventListener("click", () => saveCsv(table, Array.from(table.tBodies[0].rows), table.dataset.csv));
    table.closest(".scroll").after(button);
  }
};
