import { state, proxy, user_effect, comment, first_child, if_block, append, pop, push, get, set, user_derived, delegate, sibling, template_effect, set_text, each, set_attribute, child, only_child, delegated, text, set_value, from_html, noop, set_class, clsx, to_array } from "./svelte.js";
import { desk, get as get$1, place, NoPlan, t, tonnes, outbox, Problems, number, percent, API, hubs, code, span, clock, who } from "./parts.js";
var root = from_html(`<a class="small"> </a>`);
var root_1 = from_html(`<br/><!>`, 1);
var root_2 = from_html(`<td> </td> <td class="svelte-s82qst"><!><!></td>`, 1);
var root_3 = from_html(`<h1> </h1> <!>`, 1);
var root_4 = from_html(`<p> </p>`);
var root_5 = from_html(`<p class="late"> </p>`);
var root_6 = from_html(`<li><a> </a> <span class="dim"> </span></li>`);
var root_7 = from_html(`<h1> </h1> <!> <ul></ul>`, 1);
var root_8 = from_html(`<button class="noprint"> </button>`);
var root_9 = from_html(`<p class="late" role="status"> </p>`);
var root_10 = from_html(`<p class="late"> <button> </button></p>`);
var root_11 = from_html(`<p class="bad"> </p> <!>`, 1);
var root_12 = from_html(`<span class="good" role="status"> </span>`);
var root_13 = from_html(`<span class="good">✓</span>`);
var root_14 = from_html(`<li> <button> </button> <button> </button><!></li>`);
var root_15 = from_html(`<div class="row noprint"><button class="thumb svelte-s82qst"> </button> <button class="thumb svelte-s82qst"> </button> <!></div> <details class="noprint"><summary> </summary> <ul></ul></details>`, 1);
var root_16 = from_html(`<section class="panel svelte-s82qst"><h3> <a> </a> </h3> <!></section>`);
var root_17 = from_html(`<h2 class="svelte-s82qst"> </h2> <!>`, 1);
var root_18 = from_html(`<a> </a>`);
var root_19 = from_html(`<tr class="svelte-s82qst"><td class="svelte-s82qst"><a> </a> <span class="dim small"> </span></td><td class="n svelte-s82qst"> </td><td class="svelte-s82qst"> </td><!></tr>`);
var root_20 = from_html(`<section class="panel svelte-s82qst"><h3> <!> </h3> <div class="scroll" role="group" tabindex="0"><table><tbody></tbody></table></div></section>`);
var root_21 = from_html(`<tr class="svelte-s82qst"><td class="svelte-s82qst"><a> </a> <span class="dim small"> </span></td><td class="n svelte-s82qst"> </td><td class="svelte-s82qst"> </td><td class="svelte-s82qst"> </td><!></tr>`);
var root_22 = from_html(`<div class="scroll panel" role="group" tabindex="0"><table><tbody></tbody></table></div>`);
var root_23 = from_html(`<li> </li>`);
var root_24 = from_html(`<li> <a> </a> </li>`);
var root_25 = from_html(`<div class="row"><h1> </h1> <label> <input type="date"/></label> <span class="dim"> </span> <button class="noprint"> </button> <a class="button noprint" download=""> </a> <a class="noprint"> </a> <!></div> <p> <b> </b> <span class="dim"> </span></p> <!> <!> <!> <!> <!> <h2 class="svelte-s82qst"> </h2> <!> <h2 class="svelte-s82qst"> </h2> <!> <h2 class="svelte-s82qst"> </h2> <ul></ul> <h2 class="svelte-s82qst"> </h2> <ul></ul>`, 1);
function Hub($$anchor, $$props) {
  push($$props, true);
  const mended = ($$anchor2, act = noop, goods = noop, to = noop) => {
    var fragment = comment();
    var node = first_child(fragment);
    {
      var consequent = ($$anchor3) => {
        var a_1 = root();
        var text_1 = only_child(a_1);
        template_effect(
          ($0, $1, $2) => {
            set_attribute(a_1, "href", $0);
            set_text(text_1, `${$1 ?? ""}: ${goods() ?? ""} → ${$2 ?? ""}`);
          },
          [
            () => place.to(desk.name, "shipments", goods().split("#")[0], { goods: goods(), to: to() }),
            () => t("doMove"),
            () => flightOf(to())
          ]
        );
        append($$anchor3, a_1);
      };
      var alternate = ($$anchor3) => {
        var a_2 = root();
        var text_2 = only_child(a_2, true);
        template_effect(
          ($0, $1) => {
            set_attribute(a_2, "href", $0);
            set_text(text_2, $1);
          },
          [() => place.to(desk.name, "notices"), () => t("replan")]
        );
        append($$anchor3, a_2);
      };
      if_block(node, ($$render) => {
        if (act() === "move") $$render(consequent);
        else $$render(alternate, -1);
      });
    }
    append($$anchor2, fragment);
  };
  const way = ($$anchor2, lot = noop) => {
    var fragment_1 = root_2();
    var td = first_child(fragment_1);
    var text_3 = only_child(td);
    var td_1 = sibling(td, 2);
    var node_1 = child(td_1);
    {
      var consequent_1 = ($$anchor3) => {
        var text_4 = text();
        template_effect(($0, $1, $2) => set_text(text_4, `${$0 ?? ""} ${$1 ?? ""}, ${$2 ?? ""}`), [
          () => t("onward"),
          () => flightOf(String(lot().onward).split(" > ")[0]),
          () => local(lot().leaves_at)
        ]);
        append($$anchor3, text_4);
      };
      if_block(node_1, ($$render) => {
        if (lot().onward) $$render(consequent_1);
      });
    }
    var node_2 = sibling(node_1);
    {
      var consequent_2 = ($$anchor3) => {
        var fragment_3 = root_1();
        var node_3 = sibling(first_child(fragment_3));
        mended(node_3, () => lot().mend_act, () => lot().mend_goods, () => lot().mend_departure);
        append($$anchor3, fragment_3);
      };
      if_block(node_2, ($$render) => {
        if (lot().mend_act) $$render(consequent_2);
      });
    }
    template_effect(
      ($0, $1) => {
        set_class(
          td,
          1,
          clsx(lot().state === "missed" ? "stays" : lot().state === "no_way" || lot().spare_min !== null && lot().spare_min < 120 ? "late" : "good"),
          "svelte-s82qst"
        );
        set_text(text_3, `${$0 ?? ""}${$1 ?? ""}`);
      },
      [
        () => code(lot().state, "lot"),
        () => lot().spare_min === null ? "" : `: ${span(lot().spare_min)} ${t("spare")}`
      ]
    );
    append($$anchor2, fragment_1);
  };
  const r = user_derived(() => desk.reading);
  const hub = user_derived(() => get(r) ? get(r).places.findIndex((p) => p.id === place.id) : -1);
  const zone = user_derived(() => desk.places[place.id]?.zone ?? "UTC");
  const known = user_derived(() => place.id in desk.places);
  const listed = user_derived(() => get(r) ? hubs(get(r)) : []);
  const dayOf = (minute) => new Intl.DateTimeFormat("en-CA", {
    timeZone: get(zone),
    year: "numeric",
    month: "2-digit",
    day: "2-digit"
  }).format(minute * 6e4);
  const today = user_derived(() => dayOf(desk.now));
  const chosen = user_derived(() => place.get("on") || get(today));
  const path = user_derived(() => `/hubs/${encodeURIComponent(place.id)}`);
  let tables = state(null);
  let wrong = state(null);
  let told = state(proxy({}));
  const objects = (page) => page?.rows.map((row) => Object.fromEntries(page.columns.map((c, i) => [c.key, row[i]]))) ?? [];
  user_effect(() => {
    void desk.view?.version;
    void desk.view?.now;
    void desk.view?.events;
    const asked = `${get(path)}?day=${get(chosen)}`;
    if (!get(known) || !desk.view?.current) return;
    get$1(`/unconfirmed?limit=200&place=${encodeURIComponent(place.id)}`).then((found) => {
      set(silent, objects(found));
    }).catch((each2) => {
      set(wrong, each2, true);
    });
    get$1(asked).then((found) => {
      if (asked === `${get(path)}?day=${get(chosen)}`) {
        set(tables, found);
        set(wrong, null);
      }
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  let silent = state(
    []
    // what was to land or leave here by now, and no event tells of
  );
  function lotsOn(id) {
    const run = get(r) ? get(r).runs.id.indexOf(id) : -1;
    if (!get(r) || run < 0) return [];
    return get(r).lots.shipment.flatMap((shipment, i) => get(r).lots.legs.slice(get(r).lots.starts[i], get(r).lots.starts[i + 1]).includes(run) ? [
      `${shipment}#${get(r).lots.first[i]}-${get(r).lots.last[i]}`
    ] : []);
  }
  const arrivals = user_derived(() => {
    const found = /* @__PURE__ */ new Map();
    for (const lot of objects(get(tables)?.[0])) {
      const list = found.get(lot.by ?? "");
      if (list) list.push(lot);
      else found.set(lot.by ?? "", [lot]);
    }
    return [...found];
  });
  const floor = user_derived(() => objects(get(tables)?.[1]));
  const shifts = user_derived(() => objects(get(tables)?.[2]));
  const leaving = user_derived(() => {
    if (!get(r) || get(hub) < 0) return [];
    return get(r).runs.id.map((_, i) => i).filter((i) => get(r).runs.from[i] === get(hub) && dayOf(get(r).runs.departs[i]) === get(chosen)).sort((a, b) => get(r).runs.departs[a] - get(r).runs.departs[b]);
  });
  const kg = user_derived(() => get(shifts).reduce((s, each2) => s + each2.mass_kg, 0));
  const limit = user_derived(() => desk.places[place.id]?.handling_kg ?? 0);
  const local = (text2) => text2 ? clock(Date.parse(text2), get(zone)) : "";
  const at = (minute) => clock(minute * 6e4, get(zone));
  const flightOf = (id) => {
    const i = get(r) ? get(r).runs.id.indexOf(id) : -1;
    return i < 0 ? id : get(r).runs.flight[i];
  };
  const nextDay = user_derived(() => {
    if (!get(r) || get(hub) < 0) return "";
    let best = "";
    for (let i = 0; i < get(r).runs.id.length; i++) {
      for (const day of [
        get(r).runs.to[i] === get(hub) ? dayOf(get(r).runs.arrives[i]) : "",
        get(r).runs.from[i] === get(hub) ? dayOf(get(r).runs.departs[i]) : ""
      ]) {
        if (day > get(chosen) && (!best || day < best)) best = day;
      }
    }
    return best;
  });
  async function tell(what, on, not_moved) {
    set(
      told,
      {
        ...get(told),
        [what + on]: not_moved ? t("notMoved") : t("confirm")
      },
      true
    );
    await outbox.put("/confirm", { what, on, not_moved }, `${what} ${not_moved ? t("notMoved") : t("confirm")}`);
    desk.said = t("saved");
    await desk.look();
  }
  var fragment_4 = comment();
  var node_4 = first_child(fragment_4);
  {
    var consequent_3 = ($$anchor2) => {
      var fragment_5 = root_3();
      var h1 = first_child(fragment_5);
      var text_5 = only_child(h1, true);
      var node_5 = sibling(h1, 2);
      NoPlan(node_5, {});
      template_effect(($0) => set_text(text_5, $0), [() => t("hub")]);
      append($$anchor2, fragment_5);
    };
    var consequent_4 = ($$anchor2) => {
      var p_1 = root_4();
      var text_6 = only_child(p_1, true);
      template_effect(($0) => set_text(text_6, $0), [() => t("loading")]);
      append($$anchor2, p_1);
    };
    var consequent_6 = ($$anchor2) => {
      var fragment_6 = root_7();
      var h1_1 = first_child(fragment_6);
      var text_7 = only_child(h1_1, true);
      var node_6 = sibling(h1_1, 2);
      {
        var consequent_5 = ($$anchor3) => {
          var p_2 = root_5();
          var text_8 = only_child(p_2);
          template_effect(($0) => set_text(text_8, `${$0 ?? ""}: ${place.id ?? ""}`), [() => t("gone")]);
          append($$anchor3, p_2);
        };
        if_block(node_6, ($$render) => {
          if (place.id) $$render(consequent_5);
        });
      }
      var ul = sibling(node_6, 2);
      each(ul, 21, () => get(listed), (each2) => each2.hub, ($$anchor3, each2) => {
        var li = root_6();
        var a_3 = child(li);
        var text_9 = only_child(a_3, true);
        var span_1 = sibling(a_3, 2);
        var text_10 = only_child(span_1, true);
        template_effect(
          ($0, $1, $2) => {
            set_attribute(a_3, "href", $0);
            set_text(text_9, $1);
            set_text(text_10, $2);
          },
          [
            () => place.to(desk.name, "hub", get(r).places[get(each2).hub].id),
            () => desk.city(get(r).places[get(each2).hub].id),
            () => tonnes(get(each2).total)
          ]
        );
        append($$anchor3, li);
      });
      template_effect(($0) => set_text(text_7, $0), [() => t("chooseHub")]);
      append($$anchor2, fragment_6);
    };
    var alternate_3 = ($$anchor2) => {
      var fragment_7 = root_25();
      var div = first_child(fragment_7);
      var h1_2 = child(div);
      var text_11 = only_child(h1_2, true);
      var label = sibling(h1_2, 2);
      var text_12 = child(label);
      var input = sibling(text_12);
      var span_2 = sibling(label, 2);
      var text_13 = only_child(span_2, true);
      var button = sibling(span_2, 2);
      var text_14 = only_child(button, true);
      var a_4 = sibling(button, 2);
      var text_15 = only_child(a_4, true);
      var a_5 = sibling(a_4, 2);
      var text_16 = only_child(a_5, true);
      var node_7 = sibling(a_5, 2);
      {
        var consequent_7 = ($$anchor3) => {
          var button_1 = root_8();
          var text_17 = only_child(button_1);
          template_effect(($0) => set_text(text_17, `${$0 ?? ""}: ${get(nextDay) ?? ""}`), [() => t("next")]);
          delegated("click", button_1, () => place.set({ on: get(nextDay) }));
          append($$anchor3, button_1);
        };
        if_block(node_7, ($$render) => {
          if (get(nextDay)) $$render(consequent_7);
        });
      }
      var p_3 = sibling(div, 2);
      var text_18 = child(p_3);
      var b_1 = sibling(text_18);
      var text_19 = only_child(b_1);
      var text_20 = sibling(b_1);
      var span_3 = sibling(text_20);
      var text_21 = only_child(span_3, true);
      var node_8 = sibling(p_3, 2);
      {
        var consequent_8 = ($$anchor3) => {
          var p_4 = root_9();
          var text_22 = only_child(p_4);
          template_effect(
            ($0, $1) => set_text(text_22, `${outbox.mine.length ?? ""}
      ${$0 ?? ""}: ${$1 ?? ""}`),
            [
              () => t("waiting"),
              () => outbox.mine.map((each2) => each2.words).join(", ")
            ]
          );
          append($$anchor3, p_4);
        };
        if_block(node_8, ($$render) => {
          if (outbox.mine.length) $$render(consequent_8);
        });
      }
      var node_9 = sibling(node_8, 2);
      each(node_9, 17, () => outbox.others, (each2) => each2.key, ($$anchor3, each2) => {
        var p_5 = root_10();
        var text_23 = child(p_5);
        var button_2 = sibling(text_23);
        var text_24 = only_child(button_2, true);
        template_effect(
          ($0, $1, $2) => {
            set_text(text_23, `${$0 ?? ""}
      ${$1 ?? ""}: ${get(each2).words ?? ""} `);
            set_text(text_24, $2);
          },
          [
            () => t("waitsFor"),
            () => get(each2).name || t("atMachine"),
            () => t("giveUp")
          ]
        );
        delegated("click", button_2, () => outbox.drop(get(each2).key));
        append($$anchor3, p_5);
      });
      var node_10 = sibling(node_9, 2);
      {
        var consequent_9 = ($$anchor3) => {
          var fragment_8 = root_11();
          var p_6 = first_child(fragment_8);
          var text_25 = only_child(p_6, true);
          var node_11 = sibling(p_6, 2);
          Problems(node_11, {
            get wrong() {
              return outbox.refused.why;
            }
          });
          template_effect(() => set_text(text_25, outbox.refused.words));
          append($$anchor3, fragment_8);
        };
        if_block(node_10, ($$render) => {
          if (outbox.refused) $$render(consequent_9);
        });
      }
      var node_12 = sibling(node_10, 2);
      Problems(node_12, {
        get wrong() {
          return get(wrong);
        }
      });
      var node_13 = sibling(node_12, 2);
      {
        var consequent_13 = ($$anchor3) => {
          var fragment_9 = root_17();
          var h2 = first_child(fragment_9);
          var text_26 = only_child(h2);
          var node_14 = sibling(h2, 2);
          each(node_14, 17, () => get(silent), (each2) => each2.departure + each2.step, ($$anchor4, each$1) => {
            var section = root_16();
            var h3 = child(section);
            var text_27 = child(h3);
            var a_6 = sibling(text_27);
            var text_28 = only_child(a_6, true);
            var text_29 = sibling(a_6);
            var node_15 = sibling(h3, 2);
            {
              var consequent_12 = ($$anchor5) => {
                var fragment_10 = root_15();
                var div_1 = first_child(fragment_10);
                var button_3 = child(div_1);
                var text_30 = only_child(button_3, true);
                var button_4 = sibling(button_3, 2);
                var text_31 = only_child(button_4, true);
                var node_16 = sibling(button_4, 2);
                {
                  var consequent_10 = ($$anchor6) => {
                    var span_4 = root_12();
                    var text_32 = only_child(span_4, true);
                    template_effect(() => set_text(text_32, get(told)[get(each$1).departure]));
                    append($$anchor6, span_4);
                  };
                  if_block(node_16, ($$render) => {
                    if (get(told)[get(each$1).departure]) $$render(consequent_10);
                  });
                }
                var details = sibling(div_1, 2);
                var summary = child(details);
                var text_33 = only_child(summary, true);
                var ul_1 = sibling(summary, 2);
                each(ul_1, 20, () => lotsOn(get(each$1).departure), (lot) => lot, ($$anchor6, lot) => {
                  var li_1 = root_14();
                  var text_34 = child(li_1);
                  var button_5 = sibling(text_34);
                  var text_35 = only_child(button_5, true);
                  var button_6 = sibling(button_5, 2);
                  var text_36 = only_child(button_6, true);
                  var node_17 = sibling(button_6);
                  {
                    var consequent_11 = ($$anchor7) => {
                      var span_5 = root_13();
                      append($$anchor7, span_5);
                    };
                    if_block(node_17, ($$render) => {
                      if (get(told)[lot + get(each$1).departure]) $$render(consequent_11);
                    });
                  }
                  template_effect(
                    ($0, $1, $2, $3) => {
                      set_text(text_34, `${lot ?? ""} `);
                      set_attribute(button_5, "aria-label", $0);
                      set_text(text_35, $1);
                      set_attribute(button_6, "aria-label", $2);
                      set_text(text_36, $3);
                    },
                    [
                      () => `${t("confirm")}: ${lot}`,
                      () => t("confirm"),
                      () => `${t("notMoved")}: ${lot}`,
                      () => t("notMoved")
                    ]
                  );
                  delegated("click", button_5, () => void tell(lot, get(each$1).departure, false));
                  delegated("click", button_6, () => void tell(lot, get(each$1).departure, true));
                  append($$anchor6, li_1);
                });
                template_effect(
                  ($0, $1, $2) => {
                    set_text(text_30, $0);
                    set_text(text_31, $1);
                    set_text(text_33, $2);
                  },
                  [() => t("confirm"), () => t("notMoved"), () => t("byLot")]
                );
                delegated("click", button_3, () => void tell(get(each$1).departure, "", false));
                delegated("click", button_4, () => void tell(get(each$1).departure, "", true));
                append($$anchor5, fragment_10);
              };
              var d = user_derived(() => who.may("confirm"));
              if_block(node_15, ($$render) => {
                if (get(d)) $$render(consequent_12);
              });
            }
            template_effect(
              ($0, $1, $2, $3, $4, $5, $6) => {
                set_attribute(section, "aria-label", $0);
                set_text(text_27, `${$1 ?? ""} · `);
                set_attribute(a_6, "href", $2);
                set_text(text_28, $3);
                set_text(text_29, ` ${$4 ?? ""} · ${$5 ?? ""}
          ${$6 ?? ""}`);
              },
              [
                () => `${t("unconfirmed")}: ${flightOf(get(each$1).departure)} ${get(each$1).step}`,
                () => local(get(each$1).at),
                () => place.to(desk.name, "plan", "", { run: get(each$1).departure }),
                () => flightOf(get(each$1).departure),
                () => code(get(each$1).step, "milestone"),
                () => number(get(each$1).pieces),
                () => t("pieces")
              ]
            );
            append($$anchor4, section);
          });
          template_effect(($0) => set_text(text_26, `${$0 ?? ""} (${get(silent).length ?? ""})`), [() => t("unconfirmed")]);
          append($$anchor3, fragment_9);
        };
        if_block(node_13, ($$render) => {
          if (get(silent).length) $$render(consequent_13);
        });
      }
      var h2_1 = sibling(node_13, 2);
      var text_37 = only_child(h2_1, true);
      var node_18 = sibling(h2_1, 2);
      each(
        node_18,
        17,
        () => get(arrivals),
        ([by, lots]) => by,
        ($$anchor3, $$item) => {
          var $$array = user_derived(() => to_array(get($$item), 2));
          let by = () => get($$array)[0];
          let lots = () => get($$array)[1];
          var section_1 = root_20();
          var h3_1 = child(section_1);
          var text_38 = child(h3_1);
          var node_19 = sibling(text_38);
          {
            var consequent_14 = ($$anchor4) => {
              var a_7 = root_18();
              var text_39 = only_child(a_7, true);
              template_effect(
                ($0, $1) => {
                  set_attribute(a_7, "href", $0);
                  set_text(text_39, $1);
                },
                [
                  () => place.to(desk.name, "plan", "", { run: by() }),
                  () => flightOf(by())
                ]
              );
              append($$anchor4, a_7);
            };
            var alternate_1 = ($$anchor4) => {
              var text_40 = text();
              template_effect(($0) => set_text(text_40, $0), [() => t("arrived")]);
              append($$anchor4, text_40);
            };
            if_block(node_19, ($$render) => {
              if (by()) $$render(consequent_14);
              else $$render(alternate_1, -1);
            });
          }
          var text_41 = sibling(node_19);
          var div_2 = sibling(h3_1, 2);
          var table = child(div_2);
          var tbody = child(table);
          each(tbody, 21, lots, (lot) => lot.shipment + lot.handling_units, ($$anchor4, lot) => {
            var tr = root_19();
            var td_2 = child(tr);
            var a_8 = child(td_2);
            var text_42 = only_child(a_8, true);
            var span_6 = sibling(a_8, 2);
            var text_43 = only_child(span_6);
            var td_3 = sibling(td_2);
            var text_44 = only_child(td_3, true);
            var td_4 = sibling(td_3);
            var text_45 = only_child(td_4);
            var node_20 = sibling(td_4);
            way(node_20, () => get(lot));
            template_effect(
              ($0, $1) => {
                set_attribute(a_8, "href", $0);
                set_text(text_42, get(lot).shipment);
                set_text(text_43, `#${get(lot).handling_units ?? ""}`);
                set_text(text_44, $1);
                set_text(text_45, `P${get(lot).priority ?? ""}`);
              },
              [
                () => place.to(desk.name, "shipments", get(lot).shipment),
                () => number(get(lot).pieces)
              ]
            );
            append($$anchor4, tr);
          });
          template_effect(
            ($0, $1, $2, $3, $4, $5) => {
              set_attribute(section_1, "aria-label", $0);
              set_text(text_38, `${$1 ?? ""} · `);
              set_text(text_41, ` · ${$2 ?? ""}
        ${$3 ?? ""}, ${$4 ?? ""} kg`);
              set_attribute(div_2, "aria-label", $5);
            },
            [
              () => flightOf(by()),
              () => local(lots()[0].arrives_at),
              () => number(lots().reduce((s, p) => s + p.pieces, 0)),
              () => t("pieces"),
              () => number(lots().reduce((s, p) => s + p.mass_kg, 0)),
              () => flightOf(by())
            ]
          );
          append($$anchor3, section_1);
        },
        ($$anchor3) => {
          var p_7 = root_4();
          var text_46 = only_child(p_7, true);
          template_effect(($0) => set_text(text_46, $0), [() => get(tables) ? t("nothing") : t("loading")]);
          append($$anchor3, p_7);
        }
      );
      var h2_2 = sibling(node_18, 2);
      var text_47 = only_child(h2_2);
      var node_21 = sibling(h2_2, 2);
      {
        var consequent_15 = ($$anchor3) => {
          var div_3 = root_22();
          var table_1 = child(div_3);
          var tbody_1 = child(table_1);
          each(tbody_1, 21, () => get(floor), (lot) => lot.shipment + lot.handling_units, ($$anchor4, lot) => {
            var tr_1 = root_21();
            var td_5 = child(tr_1);
            var a_9 = child(td_5);
            var text_48 = only_child(a_9, true);
            var span_7 = sibling(a_9, 2);
            var text_49 = only_child(span_7);
            var td_6 = sibling(td_5);
            var text_50 = only_child(td_6, true);
            var td_7 = sibling(td_6);
            var text_51 = only_child(td_7);
            var td_8 = sibling(td_7);
            var text_52 = only_child(td_8);
            var node_22 = sibling(td_8);
            way(node_22, () => get(lot));
            template_effect(
              ($0, $1, $2, $3) => {
                set_attribute(a_9, "href", $0);
                set_text(text_48, get(lot).shipment);
                set_text(text_49, `#${get(lot).handling_units ?? ""}`);
                set_text(text_50, $1);
                set_text(text_51, `P${get(lot).priority ?? ""}`);
                set_text(text_52, `${$2 ?? ""} ${$3 ?? ""}`);
              },
              [
                () => place.to(desk.name, "shipments", get(lot).shipment),
                () => number(get(lot).pieces),
                () => t("since"),
                () => local(get(lot).since)
              ]
            );
            append($$anchor4, tr_1);
          });
          template_effect(($0) => set_attribute(div_3, "aria-label", $0), [() => t("floor")]);
          append($$anchor3, div_3);
        };
        var alternate_2 = ($$anchor3) => {
          var p_8 = root_4();
          var text_53 = only_child(p_8, true);
          template_effect(($0) => set_text(text_53, $0), [() => t("nothing")]);
          append($$anchor3, p_8);
        };
        if_block(node_21, ($$render) => {
          if (get(floor).length) $$render(consequent_15);
          else $$render(alternate_2, -1);
        });
      }
      var h2_3 = sibling(node_21, 2);
      var text_54 = only_child(h2_3, true);
      var ul_2 = sibling(h2_3, 2);
      each(ul_2, 21, () => get(shifts), (each2) => each2.begins_at, ($$anchor3, each2) => {
        var li_2 = root_23();
        var text_55 = only_child(li_2);
        template_effect(
          ($0, $1, $2, $3, $4) => set_text(text_55, `${$0 ?? ""}–${$1 ?? ""}: ${$2 ?? ""}
        ${$3 ?? ""}, ${$4 ?? ""} kg`),
          [
            () => local(get(each2).begins_at),
            () => local(get(each2).ends_at),
            () => number(get(each2).pieces),
            () => t("pieces"),
            () => number(get(each2).mass_kg)
          ]
        );
        append($$anchor3, li_2);
      });
      var h2_4 = sibling(ul_2, 2);
      var text_56 = only_child(h2_4, true);
      var ul_3 = sibling(h2_4, 2);
      each(
        ul_3,
        20,
        () => get(leaving),
        (i) => i,
        ($$anchor3, i) => {
          var li_3 = root_24();
          var text_57 = child(li_3);
          var a_10 = sibling(text_57);
          var text_58 = only_child(a_10, true);
          var text_59 = sibling(a_10);
          template_effect(
            ($0, $1, $2, $3, $4, $5, $6) => {
              set_text(text_57, `${$0 ?? ""} · `);
              set_attribute(a_10, "href", $1);
              set_text(text_58, get(r).runs.flight[i]);
              set_text(text_59, ` · ${$2 ?? ""}
        ${$3 ?? ""}, ${$4 ?? ""}; ${$5 ?? ""}
        ${$6 ?? ""}`);
            },
            [
              () => at(get(r).runs.departs[i]),
              () => place.to(desk.name, "plan", "", { run: get(r).runs.id[i] }),
              () => number(get(r).runs.pieces[i]),
              () => t("pieces"),
              () => tonnes(get(r).runs.g[i]),
              () => t("closes"),
              () => at(get(r).runs.closes[i])
            ]
          );
          append($$anchor3, li_3);
        },
        ($$anchor3) => {
          var li_4 = root_23();
          var text_60 = only_child(li_4, true);
          template_effect(($0) => set_text(text_60, $0), [() => t("nothing")]);
          append($$anchor3, li_4);
        }
      );
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) => {
          set_text(text_11, $0);
          set_text(text_12, `${$1 ?? ""} `);
          set_value(input, get(chosen));
          set_text(text_13, get(zone));
          set_text(text_14, $2);
          set_attribute(a_4, "href", `${API}${get(path)}/day.xlsx?day=${get(chosen)}`);
          set_text(text_15, $3);
          set_attribute(a_5, "href", $4);
          set_text(text_16, $5);
          set_text(text_18, `${$6 ?? ""}: `);
          set_text(text_19, `${$7 ?? ""} kg`);
          set_text(text_20, `${$8 ?? ""}. `);
          set_text(text_21, $9);
          set_text(text_37, $10);
          set_text(text_47, `${$11 ?? ""} ${get(floor).length ? `(${get(floor).length})` : ""}`);
          set_text(text_54, $12);
          set_text(text_56, $13);
        },
        [
          () => desk.city(place.id),
          () => t("day"),
          () => t("print"),
          () => t("xlsx"),
          () => place.to(desk.name, "hub"),
          () => t("chooseHub"),
          () => t("handling"),
          () => number(get(kg)),
          () => get(limit) ? ` · ${percent(get(kg) / get(limit))} ${t("ofLimit")}` : "",
          () => t("hubHint"),
          () => t("arrivals"),
          () => t("floor"),
          () => t("shifts"),
          () => t("departures")
        ]
      );
      delegated("change", input, (e) => place.set({
        on: e.currentTarget.value === get(today) ? "" : e.currentTarget.value
      }));
      delegated("click", button, () => print());
      append($$anchor2, fragment_7);
    };
    if_block(node_4, ($$render) => {
      if (desk.view && !desk.view.current) $$render(consequent_3);
      else if (!get(r)) $$render(consequent_4, 1);
      else if (!get(known)) $$render(consequent_6, 2);
      else $$render(alternate_3, -1);
    });
  }
  append($$anchor, fragment_4);
  pop();
}
delegate(["change", "click"]);
export {
  Hub as default
};
