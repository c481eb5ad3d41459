const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/map.js","assets/svelte.js","assets/arrays.js","assets/parts.js"])))=>i.map(i=>d[i]);
import { get as get$1, desk, who, Problems, StalePlan, Drafts, code, worded, place, t, number, Proof, filled, When, NoPlan, NamedGoods, put, replan, Totals, Care, span, language, money, harm, smallerWords, adviceWords, __vitePreload, clock, percent, fullness } from "./parts.js";
import { push, user_effect, get, set, first_child, if_block, sibling, each, template_effect, set_text, set_attribute, append, child, only_child, pop, state, user_derived, event, from_html, clsx, set_class, delegated, index, comment, await_block, component, delegate, to_array, bind_checked } from "./svelte.js";
var root = from_html(`; <span> </span>, <span> </span>, <span> </span>, <span> </span>`, 1);
var root_1 = from_html(`<button data-keys="a r"> </button>`);
var root_2 = from_html(`<h1> </h1> <span> <!></span> <!> <!>`, 1);
var root_3 = from_html(`<h1> </h1>`);
var root_4 = from_html(`<form class="row"><label> <!></label> <button> </button></form>`);
var root_5 = from_html(`<span class="good"> </span>`);
var root_6 = from_html(`<div class="panel row svelte-iv7vzo" role="status"><b> </b> <span> </span> <!> <a> </a></div>`);
var root_7 = from_html(`<p> </p>`);
var root_8 = from_html(`<span class="dim"> <a> </a>)</span>`);
var root_9 = from_html(`<p class="dim" role="status"> </p>`);
var root_10 = from_html(`<p class="good"> </p>`);
var root_11 = from_html(`<thead class="svelte-iv7vzo"><tr class="svelte-iv7vzo"><th> </th><th> </th><th> </th><th class="n"> </th><td class="svelte-iv7vzo"></td></tr></thead>`);
var root_12 = from_html(` <span class="dim"> </span>`, 1);
var root_13 = from_html(`<br/><span class="dim small"> </span>`, 1);
var root_14 = from_html(`<br/><span class="small"> <!></span><!>`, 1);
var root_15 = from_html(`<br/><span class="small"> </span>`, 1);
var root_16 = from_html(` <a> </a>`, 1);
var root_17 = from_html(`<tr class="svelte-iv7vzo"><td style="white-space: nowrap"><span class="label dim svelte-iv7vzo"> </span> </td><td class="svelte-iv7vzo"><a> </a> <span class="dim"> </span><!></td><td class="svelte-iv7vzo"><a> </a><!><br/><span class="dim small goods svelte-iv7vzo"> </span></td><td class="n svelte-iv7vzo"><span class="label dim svelte-iv7vzo"> </span><b> </b><br/><span class="dim small"> </span></td><td class="care svelte-iv7vzo"><!></td></tr>`);
var root_18 = from_html(`<p><a> </a></p>`);
var root_19 = from_html(`<p class="dim small"> </p>`);
var root_20 = from_html(`<label><input type="checkbox"/> </label>`);
var root_21 = from_html(`<li><a> </a></li>`);
var root_22 = from_html(`<div class="scroll repairs svelte-iv7vzo" role="group" tabindex="0" aria-labelledby="needs"><table class="svelte-iv7vzo"><!><tbody class="svelte-iv7vzo"></tbody></table></div> <!> <!> <!> <details><summary> </summary> <ul></ul></details>`, 1);
var root_23 = from_html(`<tr><td class="svelte-iv7vzo"><a> </a></td><td class="svelte-iv7vzo"> </td><td> </td><td class="n svelte-iv7vzo"> </td></tr>`);
var root_24 = from_html(`<div class="scroll" role="group" tabindex="0" aria-labelledby="closing"><table class="svelte-iv7vzo"><thead class="capital"><tr><th> </th><th> </th><th> </th><th class="n"> </th></tr></thead><tbody class="svelte-iv7vzo"></tbody></table></div>`);
var root_25 = from_html(`<!> <div class="two svelte-iv7vzo"><!> <section class="panel" aria-labelledby="needs"><h2 id="needs"> <!></h2> <!> <!></section> <div class="right svelte-iv7vzo"><section class="panel"><!></section> <section class="panel" aria-labelledby="closing"><h2 id="closing"> </h2> <!></section></div></div>`, 1);
var root_26 = from_html(`<div class="top panel row svelte-iv7vzo"><!> <!></div> <!> <!> <!> <!> <!> <!>`, 1);
function Now($$anchor, $$props) {
  push($$props, true);
  let morning = state(null);
  let wrong = state(null);
  let asked = 0;
  let showing = state(false);
  let clockText = state("");
  const view = user_derived(() => desk.view);
  const current = user_derived(() => desk.shown);
  user_effect(() => {
    if (get(view)?.now) set(clockText, get(view).now, true);
  });
  const version = user_derived(() => `${get(current)?.name} ${get(view)?.version} ${get(view)?.now}`);
  const local = user_derived(() => place.get("tz") === "local");
  user_effect(() => {
    void get(version);
    if (get(current)) void look();
    else set(morning, null);
  });
  async function look() {
    const mine = ++asked;
    try {
      const found = await get$1("/morning");
      if (mine !== asked) return;
      set(morning, found, true);
      desk.named(found.flights);
      set(wrong, null);
      if (!found.reasons) {
        if (who.may("begin_job") && !desk.running.some((job) => job.kind === "reasons")) await desk.begin({ kind: "reasons", plan: found.plan });
        setTimeout(() => void look(), 2e3);
      }
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  const units = (what) => (get(morning)?.standing ?? []).reduce((sum, row) => sum + row[what], 0);
  const keyOf = (r) => [r.reason, r.remedy, r.on || r.shipments[0]].join(" | ");
  const cares = user_derived(() => new Map((get(morning)?.cares ?? []).map((each2) => [each2.cause, each2])));
  const later = (r) => Date.parse(get(cares).get(keyOf(r))?.until ?? "") / 6e4 > desk.now;
  const repairs = user_derived(() => (get(morning)?.morning.repairs ?? []).filter((r) => get(showing) || !later(r)));
  const put_off = user_derived(() => (get(morning)?.morning.repairs ?? []).filter(later).length);
  async function care(r, said) {
    try {
      await put("/cares", {
        body: {
          reason: r.reason,
          remedy: r.remedy,
          on: r.on,
          shipment: r.on ? "" : r.shipments[0],
          ...said
        }
      });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
    await look();
  }
  function act(r) {
    const need = r.advice.length === 1 ? r.advice[0] : void 0;
    const on = need?.on ?? r.on;
    const [where, day = ""] = on.split(" ");
    const kg = need?.grams ? String(need.grams / 1e3) : "";
    const limit = desk.places[where]?.handling_kg;
    const forms = {
      document: [
        "hold_paper",
        { shipment: r.shipments.slice(0, 100), paper: on }
      ],
      waive: [
        "lift_policy",
        {
          policy: on,
          ends_at: new Date(desk.now * 6e4).toISOString().slice(0, 16) + "Z"
        }
      ],
      room: [
        "offer_space",
        {
          departure: on,
          capacity_kg: kg,
          capacity_m3: need?.litres ? String(need.litres / 1e3) : ""
        }
      ],
      day: [
        "set_throughput",
        {
          place: where,
          first_day: day,
          last_day: day,
          handling_kg_per_day: limit && kg ? String(limit + Number(kg)) : ""
        }
      ],
      return: [
        "amend_shipment",
        { shipment: r.shipments.slice(0, 100), may_return: "true" }
      ],
      ready: ["amend_shipment", { shipment: r.shipments.slice(0, 100) }],
      soon: ["amend_shipment", { shipment: r.shipments.slice(0, 100) }]
    };
    const [form, fields] = forms[r.remedy] ?? [];
    if (form) return place.to(desk.name, "notices", "", {
      form,
      ...Object.fromEntries(Object.entries(fields ?? {}).map(([k, v]) => [`f.${k}`, v]))
    });
    if (r.remedy === "charter") return place.to(desk.name, "lanes", "charters");
    return place.to(desk.name, "shipments", r.shipments[0]);
  }
  const others = (r) => place.to(desk.name, "plan", "exceptions", { shipment: r.shipments.slice(0, 100) });
  const costs = (minor) => desk.reading && minor ? t(minor < 0 ? "costsMore" : "costsLess") + " " + money(Math.abs(minor), desk.reading.currency) : "";
  const closing = user_derived(() => {
    const r = desk.reading;
    if (!r) return [];
    const found = desk.first ? r.runs.id.map((id, i) => ({ id, i, closes: r.runs.closes[i] })) : (get(morning)?.closing ?? []).map((each2) => ({
      id: each2.departure,
      i: r.runs.id.indexOf(each2.departure),
      closes: Date.parse(each2.closes_at) / 6e4
    }));
    const ahead = found.filter(({ i, closes }) => i >= 0 && closes >= desk.now);
    return ahead.sort((a, b) => a.closes - b.closes).slice(0, 8);
  });
  const zoneOf = (i) => get(local) ? desk.reading?.places[desk.reading.runs.from[i]].zone ?? "" : "";
  async function setClock(event2) {
    event2.preventDefault();
    try {
      await put("/desk/clock", { body: { clock: get(clockText) } });
      await desk.look();
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  var fragment = root_26();
  var div = first_child(fragment);
  var node = child(div);
  {
    var consequent_2 = ($$anchor2) => {
      var fragment_1 = root_2();
      var h1 = first_child(fragment_1);
      var text = only_child(h1);
      var span_1 = sibling(h1, 2);
      var text_1 = child(span_1);
      var node_1 = sibling(text_1);
      {
        var consequent = ($$anchor3) => {
          var fragment_2 = root();
          var span_2 = sibling(first_child(fragment_2));
          var text_2 = only_child(span_2);
          var span_3 = sibling(span_2, 2);
          var text_3 = only_child(span_3);
          var span_4 = sibling(span_3, 2);
          var text_4 = only_child(span_4);
          var span_5 = sibling(span_4, 2);
          var text_5 = only_child(span_5);
          template_effect(
            ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) => {
              set_class(span_2, 1, $0);
              set_text(text_2, `${$1 ?? ""} ${$2 ?? ""}`);
              set_class(span_3, 1, $3);
              set_text(text_3, `${$4 ?? ""} ${$5 ?? ""}`);
              set_class(span_4, 1, $6);
              set_text(text_4, `${$7 ?? ""} ${$8 ?? ""}`);
              set_class(span_5, 1, $9);
              set_text(text_5, `${$10 ?? ""} ${$11 ?? ""}`);
            },
            [
              () => clsx(units("late") ? "late" : ""),
              () => number(units("late")),
              () => t("late"),
              () => clsx(units("left") ? "stays" : ""),
              () => number(units("left")),
              () => t("left"),
              () => clsx(units("stopped") ? "stays" : ""),
              () => number(units("stopped")),
              () => t("stoppedN"),
              () => clsx(units("held") ? "late" : ""),
              () => number(units("held")),
              () => t("heldN")
            ]
          );
          append($$anchor3, fragment_2);
        };
        if_block(node_1, ($$render) => {
          if (get(morning)?.standing.length) $$render(consequent);
        });
      }
      var node_2 = sibling(span_1, 2);
      Proof(node_2, {
        get plan() {
          return get(current);
        },
        short: true
      });
      var node_3 = sibling(node_2, 2);
      {
        var consequent_1 = ($$anchor3) => {
          var button = root_1();
          var text_6 = only_child(button, true);
          template_effect(
            ($0) => {
              set_class(button, 1, clsx(desk.first ? "" : "main"));
              set_text(text_6, $0);
            },
            [() => t("replan")]
          );
          delegated("click", button, () => void replan().then((job) => place.go(place.to(desk.name, "jobs", String(job.number)))));
          append($$anchor3, button);
        };
        var d = user_derived(() => !get(view)?.stale && who.may("draft_plan"));
        if_block(node_3, ($$render) => {
          if (get(d)) $$render(consequent_1);
        });
      }
      template_effect(
        ($0, $1, $2, $3) => {
          set_text(text, `${$0 ?? ""} ${get(current).name ?? ""}`);
          set_text(text_1, `${$1 ?? ""}, ${$2 ?? ""}
      ${$3 ?? ""}`);
        },
        [
          () => desk.first ? t("draft") : t("currentPlan"),
          () => filled("travelOf", {
            n: number(get(current).pieces),
            all: number(get(current).pieces + get(current).left_pieces)
          }),
          () => number(get(current).departures),
          () => t(get(current).departures === 1 ? "departureN" : "departuresN")
        ]
      );
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      var h1_1 = root_3();
      var text_7 = only_child(h1_1, true);
      template_effect(($0) => set_text(text_7, $0), [() => t("now")]);
      append($$anchor2, h1_1);
    };
    if_block(node, ($$render) => {
      if (get(current)) $$render(consequent_2);
      else $$render(alternate, -1);
    });
  }
  var node_4 = sibling(node, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var form_1 = root_4();
      var label = child(form_1);
      var text_8 = child(label);
      var node_5 = sibling(text_8);
      {
        let $0 = user_derived(() => `${t("clock")} (UTC)`);
        let $1 = user_derived(() => t("clock"));
        When(node_5, {
          get value() {
            return get(clockText);
          },
          get label() {
            return get($0);
          },
          get name() {
            return get($1);
          },
          required: true,
          onvalue: (value) => set(clockText, value, true)
        });
      }
      var button_1 = sibling(label, 2);
      var text_9 = only_child(button_1, true);
      template_effect(
        ($0, $1) => {
          set_text(text_8, `${$0 ?? ""} (UTC) `);
          set_text(text_9, $1);
        },
        [() => t("clock"), () => t("setClock")]
      );
      event("submit", form_1, setClock);
      append($$anchor2, form_1);
    };
    var d_1 = user_derived(() => get(view)?.story && who.may("set_clock"));
    if_block(node_4, ($$render) => {
      if (get(d_1)) $$render(consequent_3);
    });
  }
  var node_6 = sibling(div, 2);
  Problems(node_6, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_7 = sibling(node_6, 2);
  StalePlan(node_7, {});
  var node_8 = sibling(node_7, 2);
  {
    var consequent_4 = ($$anchor2) => {
      NoPlan($$anchor2, {});
    };
    if_block(node_8, ($$render) => {
      if (!get(current)) $$render(consequent_4);
    });
  }
  var node_9 = sibling(node_8, 2);
  Drafts(node_9, {
    get wrong() {
      return get(wrong);
    },
    set wrong($$value) {
      set(wrong, $$value, true);
    }
  });
  var node_10 = sibling(node_9, 2);
  each(node_10, 17, () => desk.running, (job) => job.number, ($$anchor2, job) => {
    var div_1 = root_6();
    var b_1 = child(div_1);
    var text_10 = only_child(b_1);
    var span_6 = sibling(b_1, 2);
    var text_11 = only_child(span_6, true);
    var node_11 = sibling(span_6, 2);
    {
      var consequent_5 = ($$anchor3) => {
        var span_7 = root_5();
        var text_12 = only_child(span_7);
        template_effect(
          ($0, $1, $2, $3, $4) => set_text(text_12, `${$0 ?? ""}: ${$1 ?? ""}
        ${$2 ?? ""}, ${$3 ?? ""}
        ${$4 ?? ""}`),
          [
            () => t("firstPlan"),
            () => number(Number(get(job).first.carried)),
            () => t(Number(get(job).first.carried) === 1 ? "piece" : "pieces"),
            () => number(Number(get(job).first.left)),
            () => t("left")
          ]
        );
        append($$anchor3, span_7);
      };
      if_block(node_11, ($$render) => {
        if (get(job).first) $$render(consequent_5);
      });
    }
    var a_1 = sibling(node_11, 2);
    var text_13 = only_child(a_1, true);
    template_effect(
      ($0, $1, $2, $3) => {
        set_text(text_10, `${$0 ?? ""} ${get(job).number ?? ""}`);
        set_text(text_11, $1);
        set_attribute(a_1, "href", $2);
        set_text(text_13, $3);
      },
      [
        () => code(get(job).kind, "job"),
        () => worded(get(job).step) || code(get(job).state, "state"),
        () => place.to(desk.name, "jobs", String(get(job).number)),
        () => t("open")
      ]
    );
    append($$anchor2, div_1);
  });
  var node_12 = sibling(node_10, 2);
  {
    var consequent_21 = ($$anchor2) => {
      var fragment_4 = root_25();
      var node_13 = first_child(fragment_4);
      {
        let $0 = user_derived(() => get(morning)?.named ?? []);
        let $1 = user_derived(() => get(morning)?.named_all ?? 0);
        NamedGoods(node_13, {
          get named() {
            return get($0);
          },
          get all() {
            return get($1);
          }
        });
      }
      var div_2 = sibling(node_13, 2);
      var node_14 = child(div_2);
      {
        var consequent_6 = ($$anchor3) => {
          {
            let $0 = user_derived(() => get(morning)?.standing ?? []);
            Totals($$anchor3, {
              get plan() {
                return get(current);
              },
              get reading() {
                return desk.reading;
              },
              get standing() {
                return get($0);
              }
            });
          }
        };
        var alternate_1 = ($$anchor3) => {
          var p = root_7();
          var text_14 = only_child(p, true);
          template_effect(($0) => set_text(text_14, $0), [() => t("loading")]);
          append($$anchor3, p);
        };
        if_block(node_14, ($$render) => {
          if (desk.reading?.plan === get(current).name) $$render(consequent_6);
          else $$render(alternate_1, -1);
        });
      }
      var section = sibling(node_14, 2);
      var h2 = child(section);
      var text_15 = child(h2);
      var node_15 = sibling(text_15);
      {
        var consequent_7 = ($$anchor3) => {
          var span_8 = root_8();
          var text_16 = child(span_8);
          var a_2 = sibling(text_16);
          var text_17 = only_child(a_2);
          template_effect(
            ($0, $1, $2) => {
              set_text(text_16, `(${get(repairs).length ?? ""} · `);
              set_attribute(a_2, "href", $0);
              set_text(text_17, `${$1 ?? ""} ${$2 ?? ""}`);
            },
            [
              () => place.to(desk.name, "plan", "exceptions"),
              () => number(get(morning).morning.exceptions),
              () => t(get(morning).morning.exceptions === 1 ? "exception" : "exceptionsN")
            ]
          );
          append($$anchor3, span_8);
        };
        if_block(node_15, ($$render) => {
          if (get(morning)) $$render(consequent_7);
        });
      }
      var node_16 = sibling(h2, 2);
      {
        var consequent_8 = ($$anchor3) => {
          var p_1 = root_9();
          var text_18 = only_child(p_1);
          template_effect(($0) => set_text(text_18, `${$0 ?? ""} …`), [() => t("reasonsComing")]);
          append($$anchor3, p_1);
        };
        if_block(node_16, ($$render) => {
          if (get(morning) && !get(morning).reasons) $$render(consequent_8);
        });
      }
      var node_17 = sibling(node_16, 2);
      {
        var consequent_9 = ($$anchor3) => {
          var p_2 = root_10();
          var text_19 = only_child(p_2, true);
          template_effect(($0) => set_text(text_19, $0), [() => t("allInTime")]);
          append($$anchor3, p_2);
        };
        var consequent_18 = ($$anchor3) => {
          var fragment_6 = root_22();
          var div_3 = first_child(fragment_6);
          var table = child(div_3);
          var node_18 = child(table);
          {
            var consequent_10 = ($$anchor4) => {
              var thead = root_11();
              var tr = child(thead);
              var th = child(tr);
              var text_20 = only_child(th, true);
              var th_1 = sibling(th);
              var text_21 = only_child(th_1, true);
              var th_2 = sibling(th_1);
              var text_22 = only_child(th_2, true);
              var th_3 = sibling(th_2);
              var text_23 = only_child(th_3, true);
              template_effect(
                ($0, $1, $2, $3) => {
                  set_text(text_20, $0);
                  set_text(text_21, $1);
                  set_text(text_22, $2);
                  set_text(text_23, $3);
                },
                [
                  () => t("until"),
                  () => t("what"),
                  () => t("goods"),
                  () => t("saves")
                ]
              );
              append($$anchor4, thead);
            };
            if_block(node_18, ($$render) => {
              if (get(repairs).length) $$render(consequent_10);
            });
          }
          var tbody = sibling(node_18);
          each(tbody, 21, () => get(repairs), (r) => keyOf(r), ($$anchor4, r) => {
            var tr_1 = root_17();
            var td = child(tr_1);
            var span_9 = child(td);
            var text_24 = only_child(span_9);
            var text_25 = sibling(span_9, 1, true);
            var td_1 = sibling(td);
            var a_3 = child(td_1);
            var text_26 = only_child(a_3, true);
            var span_10 = sibling(a_3, 2);
            var text_27 = only_child(span_10);
            var node_19 = sibling(span_10);
            {
              var consequent_12 = ($$anchor5) => {
                var fragment_7 = root_14();
                var span_11 = sibling(first_child(fragment_7));
                var text_28 = child(span_11);
                var node_20 = sibling(text_28);
                {
                  var consequent_11 = ($$anchor6) => {
                    var fragment_8 = root_12();
                    var text_29 = first_child(fragment_8, true);
                    text_29.nodeValue = " ";
                    var span_12 = sibling(text_29);
                    var text_30 = only_child(span_12, true);
                    template_effect(($0) => set_text(text_30, $0), [() => costs(get(r).saved_minor)]);
                    append($$anchor6, fragment_8);
                  };
                  var d_2 = user_derived(() => !get(r).priced && costs(get(r).saved_minor));
                  if_block(node_20, ($$render) => {
                    if (get(d_2)) $$render(consequent_11);
                  });
                }
                var node_21 = sibling(span_11);
                each(node_21, 17, () => get(r).sizes.slice(1), index, ($$anchor6, each2) => {
                  var fragment_9 = root_13();
                  var span_13 = sibling(first_child(fragment_9));
                  var text_31 = only_child(span_13);
                  template_effect(($0, $1, $2) => set_text(text_31, `${$0 ?? ""} · ${$1 ?? ""} ${$2 ?? ""}`), [
                    () => smallerWords(get(each2).advice, get(each2).pieces, get(r).advice),
                    () => t("saves").toLowerCase(),
                    () => harm(get(each2).saved)
                  ]);
                  append($$anchor6, fragment_9);
                });
                template_effect(($0) => set_text(text_28, $0), [
                  () => adviceWords(get(r).advice, get(r).helps, get(r).of)
                ]);
                append($$anchor5, fragment_7);
              };
              var consequent_13 = ($$anchor5) => {
                var fragment_10 = root_15();
                var span_14 = sibling(first_child(fragment_10));
                var text_32 = only_child(span_14, true);
                template_effect(($0) => set_text(text_32, $0), [() => desk.flight(get(r).on)]);
                append($$anchor5, fragment_10);
              };
              if_block(node_19, ($$render) => {
                if (get(r).advice.length) $$render(consequent_12);
                else if (get(r).on) $$render(consequent_13, 1);
              });
            }
            var td_2 = sibling(td_1);
            var a_4 = child(td_2);
            var text_33 = only_child(a_4, true);
            var node_22 = sibling(a_4);
            {
              var consequent_14 = ($$anchor5) => {
                var fragment_11 = root_16();
                var text_34 = first_child(fragment_11, true);
                text_34.nodeValue = " ";
                var a_5 = sibling(text_34);
                var text_35 = only_child(a_5);
                template_effect(
                  ($0, $1) => {
                    set_attribute(a_5, "href", $0);
                    set_attribute(a_5, "aria-label", $1);
                    set_text(text_35, `+${get(r).shipments.length - 1}`);
                  },
                  [
                    () => others(get(r)),
                    () => `${t("allOf")}: ${code(get(r).remedy, "remedy")} ${get(r).on}`
                  ]
                );
                append($$anchor5, fragment_11);
              };
              if_block(node_22, ($$render) => {
                if (get(r).shipments.length > 1) $$render(consequent_14);
              });
            }
            var span_15 = sibling(node_22, 2);
            var text_36 = only_child(span_15);
            var td_3 = sibling(td_2);
            var span_16 = child(td_3);
            var text_37 = only_child(span_16);
            var b_2 = sibling(span_16);
            var text_38 = only_child(b_2, true);
            var span_17 = sibling(b_2, 2);
            var text_39 = only_child(span_17);
            var td_4 = sibling(td_3);
            var node_23 = child(td_4);
            {
              let $0 = user_derived(() => get(cares).get(keyOf(get(r))));
              let $1 = user_derived(() => `${code(get(r).reason)} ${get(r).on || get(r).shipments[0]}`);
              Care(node_23, {
                get care() {
                  return get($0);
                },
                get owners() {
                  return get(morning).owners;
                },
                get about() {
                  return get($1);
                },
                save: (said) => care(get(r), said)
              });
            }
            template_effect(
              ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) => {
                set_class(
                  td,
                  1,
                  clsx(get(r).until - desk.now < 360 ? "stays" : get(r).until - desk.now < 1440 ? "late" : ""),
                  "svelte-iv7vzo"
                );
                set_text(text_24, `${$0 ?? ""} `);
                set_text(text_25, $1);
                set_attribute(a_3, "href", $2);
                set_attribute(a_3, "title", $3);
                set_text(text_26, $4);
                set_text(text_27, `· ${$5 ?? ""}`);
                set_attribute(a_4, "href", $6);
                set_text(text_33, get(r).shipments[0]);
                set_text(text_36, `${$7 ?? ""} ${$8 ?? ""}, P${get(r).priority ?? ""}`);
                set_text(text_37, `${$9 ?? ""} `);
                set_text(text_38, $10);
                set_text(text_39, `${$11 ?? ""}${$12 ?? ""} ${$13 ?? ""}`);
              },
              [
                () => t("until"),
                () => span(get(r).until - desk.now),
                () => act(get(r)),
                () => language() === "zh" ? void 0 : get(r).text,
                () => code(get(r).remedy, "remedy"),
                () => code(get(r).reason),
                () => place.to(desk.name, "shipments", get(r).shipments[0]),
                () => number(get(r).pieces),
                () => t(get(r).pieces === 1 ? "piece" : "pieces"),
                () => t("saves"),
                () => get(r).priced ? money(get(r).saved_minor, desk.view?.currency ?? "") : harm(get(r).saved),
                () => get(r).priced ? harm(get(r).saved) + " " : "",
                () => t("ofAll"),
                () => harm(get(r).loss)
              ]
            );
            append($$anchor4, tr_1);
          });
          var node_24 = sibling(div_3, 2);
          {
            var consequent_15 = ($$anchor4) => {
              var p_3 = root_18();
              var a_6 = child(p_3);
              var text_40 = only_child(a_6);
              template_effect(
                ($0, $1) => {
                  set_attribute(a_6, "href", $0);
                  set_text(text_40, `+${get(morning).morning.more ?? ""} ${$1 ?? ""}`);
                },
                [
                  () => place.to(desk.name, "plan", "exceptions"),
                  () => t("more")
                ]
              );
              append($$anchor4, p_3);
            };
            if_block(node_24, ($$render) => {
              if (get(morning).morning.more) $$render(consequent_15);
            });
          }
          var node_25 = sibling(node_24, 2);
          {
            var consequent_16 = ($$anchor4) => {
              var p_4 = root_19();
              var text_41 = only_child(p_4);
              template_effect(($0, $1) => set_text(text_41, `${$0 ?? ""} ${$1 ?? ""}`), [
                () => number(get(morning).morning.crumbs),
                () => t("crumbs")
              ]);
              append($$anchor4, p_4);
            };
            if_block(node_25, ($$render) => {
              if (get(morning).morning.crumbs) $$render(consequent_16);
            });
          }
          var node_26 = sibling(node_25, 2);
          {
            var consequent_17 = ($$anchor4) => {
              var label_1 = root_20();
              var input = child(label_1);
              var text_42 = sibling(input);
              template_effect(($0) => set_text(text_42, ` ${$0 ?? ""} (${get(put_off) ?? ""})`), [() => t("showSnoozed")]);
              bind_checked(input, () => get(showing), ($$value) => set(showing, $$value));
              append($$anchor4, label_1);
            };
            if_block(node_26, ($$render) => {
              if (get(put_off) > 0 || get(showing)) $$render(consequent_17);
            });
          }
          var details = sibling(node_26, 2);
          var summary = child(details);
          var text_43 = only_child(summary);
          var ul = sibling(summary, 2);
          each(ul, 21, () => Object.entries(get(morning).morning.helpless), ([reason, count]) => reason, ($$anchor4, $$item) => {
            var $$array = user_derived(() => to_array(get($$item), 2));
            let reason = () => get($$array)[0];
            let count = () => get($$array)[1];
            var li = root_21();
            var a_7 = child(li);
            var text_44 = only_child(a_7);
            template_effect(
              ($0, $1, $2) => {
                set_attribute(a_7, "href", $0);
                set_text(text_44, `${$1 ?? ""}: ${$2 ?? ""}`);
              },
              [
                () => place.to(desk.name, "plan", "exceptions", { reason: reason() }),
                () => code(reason()),
                () => number(count())
              ]
            );
            append($$anchor4, li);
          });
          template_effect(($0, $1) => set_text(text_43, `${$0 ?? ""}: ${$1 ?? ""}`), [
            () => t("cannotHelp"),
            () => number(Object.values(get(morning).morning.helpless).reduce((a, b) => a + b, 0))
          ]);
          append($$anchor3, fragment_6);
        };
        var alternate_2 = ($$anchor3) => {
          var p_5 = root_7();
          var text_45 = only_child(p_5, true);
          template_effect(($0) => set_text(text_45, $0), [() => t("loading")]);
          append($$anchor3, p_5);
        };
        if_block(node_17, ($$render) => {
          if (get(morning) && !get(morning).morning.exceptions) $$render(consequent_9);
          else if (get(morning)) $$render(consequent_18, 1);
          else $$render(alternate_2, -1);
        });
      }
      var div_4 = sibling(section, 2);
      var section_1 = child(div_4);
      var node_27 = child(section_1);
      {
        var consequent_19 = ($$anchor3) => {
          var fragment_12 = comment();
          var node_28 = first_child(fragment_12);
          await_block(node_28, () => __vitePreload(() => import("./map.js"), true ? __vite__mapDeps([0,1,2,3]) : void 0), null, ($$anchor4, $$source) => {
            var $$value = user_derived(() => {
              var { default: WorldMap2 } = get($$source);
              return { WorldMap: WorldMap2 };
            });
            var WorldMap = user_derived(() => get($$value).WorldMap);
            var fragment_13 = comment();
            var node_29 = first_child(fragment_13);
            component(node_29, () => get(WorldMap), ($$anchor5, WorldMap_1) => {
              WorldMap_1($$anchor5, {
                get reading() {
                  return desk.reading;
                }
              });
            });
            append($$anchor4, fragment_13);
          });
          append($$anchor3, fragment_12);
        };
        if_block(node_27, ($$render) => {
          if (desk.reading) $$render(consequent_19);
        });
      }
      var section_2 = sibling(section_1, 2);
      var h2_1 = child(section_2);
      var text_46 = only_child(h2_1, true);
      var node_30 = sibling(h2_1, 2);
      {
        var consequent_20 = ($$anchor3) => {
          var div_5 = root_24();
          var table_1 = child(div_5);
          var thead_1 = child(table_1);
          var tr_2 = child(thead_1);
          var th_4 = child(tr_2);
          var text_47 = only_child(th_4, true);
          var th_5 = sibling(th_4);
          var text_48 = only_child(th_5, true);
          var th_6 = sibling(th_5);
          var text_49 = only_child(th_6, true);
          var th_7 = sibling(th_6);
          var text_50 = only_child(th_7, true);
          var tbody_1 = sibling(thead_1);
          each(tbody_1, 21, () => get(closing), ({ id, i, closes }) => id, ($$anchor4, $$item) => {
            let id = () => get($$item).id;
            let i = () => get($$item).i;
            let closes = () => get($$item).closes;
            var tr_3 = root_23();
            var td_5 = child(tr_3);
            var a_8 = child(td_5);
            var text_51 = only_child(a_8, true);
            var td_6 = sibling(td_5);
            var text_52 = only_child(td_6, true);
            var td_7 = sibling(td_6);
            var text_53 = only_child(td_7, true);
            var td_8 = sibling(td_7);
            var text_54 = only_child(td_8, true);
            template_effect(
              ($0, $1, $2, $3, $4) => {
                set_attribute(a_8, "href", $0);
                set_text(text_51, $1);
                set_text(text_52, $2);
                set_class(td_7, 1, clsx(closes() - desk.now < 360 ? "late" : ""), "svelte-iv7vzo");
                set_text(text_53, $3);
                set_text(text_54, $4);
              },
              [
                () => place.to(desk.name, "plan", "", { run: id() }),
                () => desk.flight(id()),
                () => clock(closes() * 6e4, zoneOf(i())),
                () => span(closes() - desk.now),
                () => percent(fullness(desk.reading, i()))
              ]
            );
            append($$anchor4, tr_3);
          });
          template_effect(
            ($0, $1, $2, $3) => {
              set_text(text_47, $0);
              set_text(text_48, $1);
              set_text(text_49, $2);
              set_text(text_50, $3);
            },
            [
              () => t("flight"),
              () => t("closesAt"),
              () => t("closesIn"),
              () => t("full")
            ]
          );
          append($$anchor3, div_5);
        };
        if_block(node_30, ($$render) => {
          if (desk.reading) $$render(consequent_20);
        });
      }
      template_effect(
        ($0, $1, $2) => {
          set_text(text_15, `${$0 ?? ""} `);
          set_attribute(section_1, "aria-label", $1);
          set_text(text_46, $2);
        },
        [() => t("needsYou"), () => t("map"), () => t("closingNext")]
      );
      append($$anchor2, fragment_4);
    };
    if_block(node_12, ($$render) => {
      if (get(current)) $$render(consequent_21);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Now as default
};
