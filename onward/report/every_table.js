offerCsv(document.querySelectorAll("table[data-csv]"));
