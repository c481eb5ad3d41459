import { push, state, proxy, user_effect, get, set, comment, first_child, if_block, append, pop, user_derived, sibling, template_effect, set_text, each, set_attribute, child, only_child, delegated, set_value, from_html, delegate, noop, clsx, set_class, text } from "./svelte.js";
import { desk, get as get$1, place, objects, NoPlan, t, tonnes, HandOver, StalePlan, NoticeLinks, outbox, Problems, HubFlight, number, percent, API, hubs, clock, AllAsPlanned, code, span } from "./parts.js";
var root = from_html(`<a class="small"> </a>`);
var root_1 = from_html(`<br/><!>`, 1);
var root_2 = from_html(`<td> </td> <td class="svelte-s82qst"><!><!></td>`, 1);
var root_3 = from_html(`<h1> </h1> <!>`, 1);
var root_4 = from_html(`<p> </p>`);
var root_5 = from_html(`<p class="late"> </p>`);
var root_6 = from_html(`<li><a> </a> <span class="dim"> </span></li>`);
var root_7 = from_html(`<h1> </h1> <!> <ul></ul>`, 1);
var root_8 = from_html(`<p class="noprint"><a> </a></p> <!>`, 1);
var root_9 = from_html(`<button class="noprint"> </button>`);
var root_10 = from_html(`<p class="late" role="status"> </p>`);
var root_11 = from_html(`<p class="late"> <button> </button></p>`);
var root_12 = from_html(`<p class="bad"> </p> <!>`, 1);
var root_13 = from_html(`<div class="row"><!></div>`);
var root_14 = from_html(`<li><a> </a> </li>`);
var root_15 = from_html(`<h2 class="svelte-s82qst"> </h2> <ul></ul>`, 1);
var root_16 = from_html(`<tr class="svelte-s82qst"><td class="svelte-s82qst"> </td><td class="svelte-s82qst"><a> </a> <span class="dim small"> </span></td><td class="n svelte-s82qst"> </td><td class="svelte-s82qst"> </td><!></tr>`);
var root_17 = from_html(`<h2 class="svelte-s82qst"> </h2> <div class="scroll panel" role="group" tabindex="0"><table><tbody></tbody></table></div>`, 1);
var root_18 = from_html(`<tr class="svelte-s82qst"><td class="svelte-s82qst"><a> </a> <span class="dim small"> </span></td><td class="n svelte-s82qst"> </td><td class="svelte-s82qst"> </td><td class="svelte-s82qst"> </td><!></tr>`);
var root_19 = from_html(`<div class="scroll panel" role="group" tabindex="0"><table><tbody></tbody></table></div>`);
var root_20 = from_html(`<li> </li>`);
var root_21 = from_html(`<!> <div class="row"><h1> </h1> <label> <input type="date"/></label> <span class="dim"> </span> <button class="noprint"> </button> <a class="button noprint"> </a> <a class="button noprint" download=""> </a> <a class="noprint"> </a> <!> <!></div> <p> <b> </b> <span class="dim"> </span></p> <!> <!> <!> <!> <!> <h2 class="svelte-s82qst"> </h2> <!> <!> <!> <h2 class="svelte-s82qst"> </h2> <!> <h2 class="svelte-s82qst"> </h2> <ul></ul>`, 1);
function Hub($$anchor, $$props) {
  push($$props, true);
  const mended = ($$anchor2, act = noop, goods = noop, to = noop) => {
    var fragment = comment();
    var node = first_child(fragment);
    {
      var consequent = ($$anchor3) => {
        var a = root();
        var text_1 = only_child(a);
        template_effect(
          ($0, $1, $2) => {
            set_attribute(a, "href", $0);
            set_text(text_1, `${$1 ?? ""}: ${goods() ?? ""} → ${$2 ?? ""}`);
          },
          [
            () => place.to(desk.name, "shipments", goods().split("#")[0], { goods: goods(), to: to() }),
            () => t("doMove"),
            () => flightOf(to())
          ]
        );
        append($$anchor3, a);
      };
      var alternate = ($$anchor3) => {
        var a_1 = root();
        var text_2 = only_child(a_1, true);
        template_effect(
          ($0, $1) => {
            set_attribute(a_1, "href", $0);
            set_text(text_2, $1);
          },
          [() => place.to(desk.name, "notices"), () => t("replan")]
        );
        append($$anchor3, a_1);
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
      ($0, $1, $2) => {
        set_class(td, 1, $0, "svelte-s82qst");
        set_text(text_3, `${$1 ?? ""}${$2 ?? ""}`);
      },
      [
        () => clsx(!["connects", "ends", "held", "no_way"].includes(lot().state) ? "stays" : ["held", "no_way"].includes(lot().state) || lot().spare_min !== null && lot().spare_min < 120 ? "late" : "good"),
        () => code(lot().state, "lot"),
        () => lot().spare_min === null ? "" : `: ${span(Math.abs(lot().spare_min))} ${t(lot().spare_min < 0 ? "short" : "spare")}`
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
  user_effect(() => {
    void desk.view?.version;
    void desk.view?.now;
    void desk.view?.events;
    const asked = `${get(path)}?day=${get(chosen)}`;
    if (!get(known) || !desk.shown) return;
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
  const arrivals = user_derived(() => objects(get(tables)?.[0]));
  const flights = user_derived(() => objects(get(tables)?.[3]));
  const flightLots = user_derived(() => objects(get(tables)?.[4]));
  const keyOf = (each2) => `${each2.departure} ${each2.step}`;
  const otherDays = user_derived(() => get(silent).filter((each2) => dayOf(Date.parse(each2.at) / 6e4) !== get(chosen)));
  const loose = user_derived(() => get(arrivals).filter((lot) => !get(flights).some((each2) => each2.step === "landed" && each2.departure === lot.by)));
  const floor = user_derived(() => objects(get(tables)?.[1]));
  const shifts = user_derived(() => objects(get(tables)?.[2]));
  const kg = user_derived(() => get(shifts).reduce((s, each2) => s + each2.mass_kg, 0));
  const limit = user_derived(() => desk.places[place.id]?.handling_kg ?? 0);
  const local = (text2) => text2 ? clock(Date.parse(text2), get(zone)) : "";
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
  async function tell(body, words) {
    await outbox.put("/confirm", body, words);
    desk.said = t("saved");
    await desk.look();
  }
  async function tellFlight(flight, body, words) {
    const key = keyOf(flight);
    if (body.what === flight.departure) set(told, { ...get(told), [key]: words }, true);
    await tell(body, words);
    set(told, Object.fromEntries(Object.entries(get(told)).filter(([each2]) => each2 !== key || outbox.mine.length > 0)), true);
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
        var a_2 = child(li);
        var text_9 = only_child(a_2, true);
        var span_1 = sibling(a_2, 2);
        var text_10 = only_child(span_1, true);
        template_effect(
          ($0, $1, $2) => {
            set_attribute(a_2, "href", $0);
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
    var consequent_7 = ($$anchor2) => {
      var fragment_7 = root_8();
      var p_3 = first_child(fragment_7);
      var a_3 = child(p_3);
      var text_11 = only_child(a_3, true);
      var node_7 = sibling(p_3, 2);
      HandOver(node_7, {
        get at() {
          return place.id;
        }
      });
      template_effect(
        ($0, $1) => {
          set_attribute(a_3, "href", $0);
          set_text(text_11, $1);
        },
        [
          () => place.to(desk.name, "hub", place.id),
          () => desk.city(place.id)
        ]
      );
      append($$anchor2, fragment_7);
    };
    var d = user_derived(() => place.get("shift"));
    var alternate_2 = ($$anchor2) => {
      var fragment_8 = root_21();
      var node_8 = first_child(fragment_8);
      StalePlan(node_8, {});
      var div = sibling(node_8, 2);
      var h1_2 = child(div);
      var text_12 = only_child(h1_2, true);
      var label = sibling(h1_2, 2);
      var text_13 = child(label);
      var input = sibling(text_13);
      var span_2 = sibling(label, 2);
      var text_14 = only_child(span_2, true);
      var button = sibling(span_2, 2);
      var text_15 = only_child(button, true);
      var a_4 = sibling(button, 2);
      var text_16 = only_child(a_4, true);
      var a_5 = sibling(a_4, 2);
      var text_17 = only_child(a_5, true);
      var a_6 = sibling(a_5, 2);
      var text_18 = only_child(a_6, true);
      var node_9 = sibling(a_6, 2);
      {
        let $0 = user_derived(() => ({ place: place.id }));
        NoticeLinks(node_9, {
          forms: ["close_place", "set_throughput", "set_hours"],
          get given() {
            return get($0);
          }
        });
      }
      var node_10 = sibling(node_9, 2);
      {
        var consequent_8 = ($$anchor3) => {
          var button_1 = root_9();
          var text_19 = only_child(button_1);
          template_effect(($0) => set_text(text_19, `${$0 ?? ""}: ${get(nextDay) ?? ""}`), [() => t("next")]);
          delegated("click", button_1, () => place.set({ on: get(nextDay) }));
          append($$anchor3, button_1);
        };
        if_block(node_10, ($$render) => {
          if (get(nextDay)) $$render(consequent_8);
        });
      }
      var p_4 = sibling(div, 2);
      var text_20 = child(p_4);
      var b = sibling(text_20);
      var text_21 = only_child(b);
      var text_22 = sibling(b);
      var span_3 = sibling(text_22);
      var text_23 = only_child(span_3, true);
      var node_11 = sibling(p_4, 2);
      {
        var consequent_9 = ($$anchor3) => {
          var p_5 = root_10();
          var text_24 = only_child(p_5);
          template_effect(
            ($0, $1) => set_text(text_24, `${outbox.mine.length ?? ""}
      ${$0 ?? ""}: ${$1 ?? ""}`),
            [
              () => t("waiting"),
              () => outbox.mine.map((each2) => each2.words).join(", ")
            ]
          );
          append($$anchor3, p_5);
        };
        if_block(node_11, ($$render) => {
          if (outbox.mine.length) $$render(consequent_9);
        });
      }
      var node_12 = sibling(node_11, 2);
      each(node_12, 17, () => outbox.others, (each2) => each2.key, ($$anchor3, each2) => {
        var p_6 = root_11();
        var text_25 = child(p_6);
        var button_2 = sibling(text_25);
        var text_26 = only_child(button_2, true);
        template_effect(
          ($0, $1, $2) => {
            set_text(text_25, `${$0 ?? ""}
      ${$1 ?? ""}: ${get(each2).words ?? ""} `);
            set_text(text_26, $2);
          },
          [
            () => t("waitsFor"),
            () => get(each2).name || t("atMachine"),
            () => t("giveUp")
          ]
        );
        delegated("click", button_2, () => outbox.drop(get(each2).key));
        append($$anchor3, p_6);
      });
      var node_13 = sibling(node_12, 2);
      {
        var consequent_10 = ($$anchor3) => {
          var fragment_9 = root_12();
          var p_7 = first_child(fragment_9);
          var text_27 = only_child(p_7, true);
          var node_14 = sibling(p_7, 2);
          Problems(node_14, {
            get wrong() {
              return outbox.refused.why;
            }
          });
          template_effect(() => set_text(text_27, outbox.refused.words));
          append($$anchor3, fragment_9);
        };
        if_block(node_13, ($$render) => {
          if (outbox.refused) $$render(consequent_10);
        });
      }
      var node_15 = sibling(node_13, 2);
      Problems(node_15, {
        get wrong() {
          return get(wrong);
        }
      });
      var node_16 = sibling(node_15, 2);
      {
        var consequent_11 = ($$anchor3) => {
          var div_1 = root_13();
          var node_17 = child(div_1);
          {
            let $0 = user_derived(() => get(silent).reduce((sum, each2) => sum + each2.pieces, 0));
            AllAsPlanned(node_17, {
              get at() {
                return place.id;
              },
              get pieces() {
                return get($0);
              }
            });
          }
          append($$anchor3, div_1);
        };
        if_block(node_16, ($$render) => {
          if (get(silent).length) $$render(consequent_11);
        });
      }
      var h2 = sibling(node_16, 2);
      var text_28 = only_child(h2);
      var node_18 = sibling(h2, 2);
      each(
        node_18,
        17,
        () => get(flights),
        (flight) => keyOf(flight),
        ($$anchor3, flight) => {
          {
            let $0 = user_derived(() => get(flightLots).filter((each2) => keyOf(each2) === keyOf(get(flight))));
            let $1 = user_derived(() => get(arrivals).filter((each2) => each2.by === get(flight).departure));
            let $2 = user_derived(() => get(told)[keyOf(get(flight))] ?? "");
            HubFlight($$anchor3, {
              get flight() {
                return get(flight);
              },
              get zone() {
                return get(zone);
              },
              get lots() {
                return get($0);
              },
              get ways() {
                return get($1);
              },
              get told() {
                return get($2);
              },
              tell: (body, words) => tellFlight(get(flight), body, words)
            });
          }
        },
        ($$anchor3) => {
          var p_8 = root_4();
          var text_29 = only_child(p_8, true);
          template_effect(($0) => set_text(text_29, $0), [() => get(tables) ? t("nothing") : t("loading")]);
          append($$anchor3, p_8);
        }
      );
      var node_19 = sibling(node_18, 2);
      {
        var consequent_12 = ($$anchor3) => {
          var fragment_11 = root_15();
          var h2_1 = first_child(fragment_11);
          var text_30 = only_child(h2_1);
          var ul_1 = sibling(h2_1, 2);
          each(ul_1, 21, () => get(otherDays), (each2) => keyOf(each2) + each2.at, ($$anchor4, each2) => {
            var li_1 = root_14();
            var a_7 = child(li_1);
            var text_31 = only_child(a_7, true);
            var text_32 = sibling(a_7);
            template_effect(
              ($0, $1, $2, $3, $4) => {
                set_attribute(a_7, "href", $0);
                set_text(text_31, $1);
                set_text(text_32, ` ${get(each2).flight ?? ""}
          ${$2 ?? ""} · ${$3 ?? ""}
          ${$4 ?? ""}`);
              },
              [
                () => place.to(desk.name, "hub", place.id, { on: dayOf(Date.parse(get(each2).at) / 6e4) }),
                () => local(get(each2).at),
                () => code(get(each2).step, "milestone"),
                () => number(get(each2).pieces),
                () => t("pieces")
              ]
            );
            append($$anchor4, li_1);
          });
          template_effect(($0) => set_text(text_30, `${$0 ?? ""} (${get(otherDays).length ?? ""})`), [() => t("otherDays")]);
          append($$anchor3, fragment_11);
        };
        if_block(node_19, ($$render) => {
          if (get(otherDays).length) $$render(consequent_12);
        });
      }
      var node_20 = sibling(node_19, 2);
      {
        var consequent_13 = ($$anchor3) => {
          var fragment_12 = root_17();
          var h2_2 = first_child(fragment_12);
          var text_33 = only_child(h2_2, true);
          var div_2 = sibling(h2_2, 2);
          var table = child(div_2);
          var tbody = child(table);
          each(tbody, 21, () => get(loose), (lot) => lot.shipment + lot.handling_units, ($$anchor4, lot) => {
            var tr = root_16();
            var td_2 = child(tr);
            var text_34 = only_child(td_2, true);
            var td_3 = sibling(td_2);
            var a_8 = child(td_3);
            var text_35 = only_child(a_8, true);
            var span_4 = sibling(a_8, 2);
            var text_36 = only_child(span_4);
            var td_4 = sibling(td_3);
            var text_37 = only_child(td_4, true);
            var td_5 = sibling(td_4);
            var text_38 = only_child(td_5);
            var node_21 = sibling(td_5);
            way(node_21, () => get(lot));
            template_effect(
              ($0, $1, $2) => {
                set_text(text_34, $0);
                set_attribute(a_8, "href", $1);
                set_text(text_35, get(lot).shipment);
                set_text(text_36, `#${get(lot).handling_units ?? ""}`);
                set_text(text_37, $2);
                set_text(text_38, `P${get(lot).priority ?? ""}`);
              },
              [
                () => local(get(lot).arrives_at),
                () => place.to(desk.name, "shipments", get(lot).shipment),
                () => number(get(lot).pieces)
              ]
            );
            append($$anchor4, tr);
          });
          template_effect(
            ($0, $1) => {
              set_text(text_33, $0);
              set_attribute(div_2, "aria-label", $1);
            },
            [() => t("arrivals"), () => t("arrivals")]
          );
          append($$anchor3, fragment_12);
        };
        if_block(node_20, ($$render) => {
          if (get(loose).length) $$render(consequent_13);
        });
      }
      var h2_3 = sibling(node_20, 2);
      var text_39 = only_child(h2_3);
      var node_22 = sibling(h2_3, 2);
      {
        var consequent_14 = ($$anchor3) => {
          var div_3 = root_19();
          var table_1 = child(div_3);
          var tbody_1 = child(table_1);
          each(tbody_1, 21, () => get(floor), (lot) => lot.shipment + lot.handling_units, ($$anchor4, lot) => {
            var tr_1 = root_18();
            var td_6 = child(tr_1);
            var a_9 = child(td_6);
            var text_40 = only_child(a_9, true);
            var span_5 = sibling(a_9, 2);
            var text_41 = only_child(span_5);
            var td_7 = sibling(td_6);
            var text_42 = only_child(td_7, true);
            var td_8 = sibling(td_7);
            var text_43 = only_child(td_8);
            var td_9 = sibling(td_8);
            var text_44 = only_child(td_9);
            var node_23 = sibling(td_9);
            way(node_23, () => get(lot));
            template_effect(
              ($0, $1, $2, $3) => {
                set_attribute(a_9, "href", $0);
                set_text(text_40, get(lot).shipment);
                set_text(text_41, `#${get(lot).handling_units ?? ""}`);
                set_text(text_42, $1);
                set_text(text_43, `P${get(lot).priority ?? ""}`);
                set_text(text_44, `${$2 ?? ""} ${$3 ?? ""}`);
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
        var alternate_1 = ($$anchor3) => {
          var p_9 = root_4();
          var text_45 = only_child(p_9, true);
          template_effect(($0) => set_text(text_45, $0), [() => t("nothing")]);
          append($$anchor3, p_9);
        };
        if_block(node_22, ($$render) => {
          if (get(floor).length) $$render(consequent_14);
          else $$render(alternate_1, -1);
        });
      }
      var h2_4 = sibling(node_22, 2);
      var text_46 = only_child(h2_4, true);
      var ul_2 = sibling(h2_4, 2);
      each(ul_2, 21, () => get(shifts), (each2) => each2.begins_at, ($$anchor3, each2) => {
        var li_2 = root_20();
        var text_47 = only_child(li_2);
        template_effect(
          ($0, $1, $2, $3, $4) => set_text(text_47, `${$0 ?? ""}–${$1 ?? ""}: ${$2 ?? ""}
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
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) => {
          set_text(text_12, $0);
          set_text(text_13, `${$1 ?? ""} `);
          set_value(input, get(chosen));
          set_text(text_14, get(zone));
          set_text(text_15, $2);
          set_attribute(a_4, "href", $3);
          set_text(text_16, $4);
          set_attribute(a_5, "href", `${API}${get(path)}/day.xlsx?day=${get(chosen)}`);
          set_text(text_17, $5);
          set_attribute(a_6, "href", $6);
          set_text(text_18, $7);
          set_text(text_20, `${$8 ?? ""}: `);
          set_text(text_21, `${$9 ?? ""} kg`);
          set_text(text_22, `${$10 ?? ""}. `);
          set_text(text_23, $11);
          set_text(text_28, `${$12 ?? ""} ${get(flights).length ? `(${get(flights).length})` : ""}`);
          set_text(text_39, `${$13 ?? ""} ${get(floor).length ? `(${get(floor).length})` : ""}`);
          set_text(text_46, $14);
        },
        [
          () => desk.city(place.id),
          () => t("day"),
          () => t("print"),
          () => place.to(desk.name, "hub", place.id, { shift: "over" }),
          () => t("shiftHandOver"),
          () => t("xlsx"),
          () => place.to(desk.name, "hub"),
          () => t("chooseHub"),
          () => t("handling"),
          () => number(get(kg)),
          () => get(limit) ? ` · ${percent(get(kg) / get(limit))} ${t("ofLimit")}` : "",
          () => t("hubHint"),
          () => t("flights"),
          () => t("floor"),
          () => t("shifts")
        ]
      );
      delegated("change", input, (e) => place.set({
        on: e.currentTarget.value === get(today) ? "" : e.currentTarget.value
      }));
      delegated("click", button, () => print());
      append($$anchor2, fragment_8);
    };
    if_block(node_4, ($$render) => {
      if (desk.view && !desk.shown) $$render(consequent_3);
      else if (!get(r)) $$render(consequent_4, 1);
      else if (!get(known)) $$render(consequent_6, 2);
      else if (get(d)) $$render(consequent_7, 3);
      else $$render(alternate_2, -1);
    });
  }
  append($$anchor, fragment_4);
  pop();
}
delegate(["change", "click"]);
export {
  Hub as default
};
