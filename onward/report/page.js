(() => {
  const every = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const text = cell => cell.textContent.trim();

  offerCsv(every("table[data-csv]:not(.departures)"));

  const form = document.querySelector(".filters"), loads = document.querySelector(".departures");
  const column = key => loads ? Array.from(loads.tHead.rows[0].cells).findIndex(cell => cell.dataset.key === key) : -1;
  const [mode, from, ...shares] = ["mode", "origin", "mass_share", "volume_share"].map(column);
  const rows = (loads ? every("tbody tr", loads) : []).map(row => ({ row, words: text(row).toLowerCase(), mode: text(row.cells[mode]), from: text(row.cells[from]),
    full: Math.max(...shares.filter(place => place >= 0).map(place => 100 * Number(cellValue(row.cells[place])))) }));
  const offer = (select, values) => [...new Set(values)].sort().forEach(value => select.add(new Option(value, value)));
  offer(form.elements.from, rows.map(each => each.from));
  offer(form.elements.mode, rows.map(each => each.mode));
  let shown = rows;
  const filter = () => {
    const words = form.elements.find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const { from, mode, full } = form.elements;
    shown = rows.filter(each => words.every(word => each.words.includes(word)) && (!from.value || each.from === from.value)
      && (!mode.value || each.mode === mode.value) && each.full >= Number(full.value));
    const visible = new Set(shown);
    for (const each of rows) each.row.hidden = !visible.has(each);
    form.querySelector("output").textContent = shown.length.toLocaleString("en") + " of " + rows.length.toLocaleString("en") + " departures";
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.elements.csv.addEventListener("click", () => saveCsv(loads, shown.map(each => each.row), loads.dataset.csv));
  form.hidden = false;
  filter();

  // A lane in the table lights up on the map.
  const light = (number, on) => every(`.arc[data-lane="${number}"]`).forEach(arc => arc.classList.toggle("lit", on));
  const lanes = every(".lanes tbody tr");
  lanes.forEach((row, number) => {
    row.addEventListener("mouseenter", () => light(number, true));
    row.addEventListener("mouseleave", () => light(number, false));
  });
  for (const arc of every(".arc")) {
    const row = lanes[arc.dataset.lane];
    arc.addEventListener("mouseenter", () => row.classList.add("lit"));
    arc.addEventListener("mouseleave", () => row.classList.remove("lit"));
  }
})();
