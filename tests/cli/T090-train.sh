#!/usr/bin/env bash
# The trainer of the name tagger, on a small set of made-up sentences.
. "$(dirname "$0")/lib.sh"
train=${QUOTH%/quoth}/quoth-train
[ -x "$train" ] || { echo "skip T090: the trainer is not built"; exit 0; }

# Every name is known by what stands before it; the words are made up.
mkdir -p set/text set/gold plain
python3 - <<'P'
import json
first = ["Ulmo", "Vesta", "Brannock", "Tirzel", "Oswin", "Quenby"]
last = ["Tarrow", "Medlin", "Osgrave", "Pellin", "Harkwell", "Dunmore"]
town = ["Varrick", "Eastmere", "Colbane", "Rundle", "Ospry", "Fennick"]
for d in range(12):
    text, gold = b"", []
    for k in range(6):
        a, b, c = first[(d + k) % 6], last[(d * k) % 6], town[(k + 2 * d) % 6]
        for part, kind in ((b"Yesterday comrade ", None),
                           (f"{a} {b}".encode(), "PER"),
                           (b" walked to the hamlet of ", None),
                           (c.encode(), "GPE"), (b" and slept. ", None)):
            if kind:
                gold.append({"kind": "actor", "start": len(text),
                             "end": len(text) + len(part), "type": kind})
            text += part
    open(f"set/text/made_{d:02}.txt", "wb").write(text)
    with open(f"set/gold/made_{d:02}.jsonl", "w") as f:
        f.writelines(json.dumps(g) + "\n" for g in gold)
    open(f"plain/made_{d:02}.txt", "wb").write(text)
P

run() { "$train" -s 12 -e 6 "$@"; }
measured() { # FIGURE: the F1 of names with their class is at least that
	run -k 4 set | awk -v want="$1" \
		'$1 == "made" { n++; if ($7 + 0 < want) bad = 1; print }
		END { exit !n || bad }'
}
same() {
	run -o a.model -u plain set && run -o b.model -u plain set &&
		cmp a.model b.model
}
small() { [ "$(stat -c %s a.model)" -lt 200000 ]; }
silver() { run -o c.model set plain=0.1 && ! cmp -s a.model c.model; }

check "names of essays kept back are found" measured 90
check "the same data make the same bytes" same
check "the size is what was asked for" small
check "texts without gold are silver" silver
check "no data, no model" exits 1 "$train" -o d.model missing
check "an unknown option" exits 2 "$train" -Z set
finish
