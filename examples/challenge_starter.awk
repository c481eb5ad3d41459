# A starter for the challenge in awk: reads shipments.csv of an instance's folder, knows nothing of Onward's code.
# It sends nothing either, so it is accepted and beats nothing:
#
#     awk -f challenge_starter.awk INSTANCE_FOLDER/scenario.toml INSTANCE_FOLDER/shipments.csv > plan.json

function cells(line, row,    n, i, c, cell, quoted) {       # one line of CSV into row[1..n]
    n = 0; cell = ""; quoted = 0
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\"") { if (quoted && substr(line, i + 1, 1) == "\"") { cell = cell c; i++ } else quoted = !quoted }
        else if (c == "," && !quoted) { row[++n] = cell; cell = "" }
        else cell = cell c
    }
    row[++n] = cell
    return n
}
function text(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return "\"" s "\"" }

{ sub(/\r$/, "") }
FILENAME ~ /\.toml$/ {                                      # name = "...", as_of = "..."
    if (match($0, /^[a-z_]+ = ".*"$/)) { key = $1; sub(/^[a-z_]+ = "/, ""); sub(/"$/, ""); setting[key] = $0 }
    next
}
FNR == 1 { n = cells($0, row); for (i = 1; i <= n; i++) column[row[i]] = i; next }
$0 != "" {
    cells($0, row)
    left = left (left == "" ? "" : ",\n  ") "{\"shipment\": " text(row[column["id"]]) ", \"first\": 1, \"last\": " row[column["handling_units"]] "}"
}
END {
    known = ("known_to" in setting) ? setting["known_to"] : setting["as_of"]
    printf "{\"schema\": \"onward-plan\", \"schema_version\": 1, \"planner\": \"awk starter\", \"scenario\": \"%s\",\n", setting["name"]
    printf " \"as_of\": \"%s\", \"known_to\": \"%s\", \"charters\": [], \"levels\": [], \"consignments\": [],\n", setting["as_of"], known
    printf " \"left_behind\": [\n  %s\n ]}\n", left
}
