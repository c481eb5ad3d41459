import { push, user_effect, get, state, proxy, set, comment, first_child, if_block, append, pop, user_derived, sibling, template_effect, set_text, each, set_attribute, child, only_child, delegated, from_html, delegate, noop, clsx, set_class, text } from "./svelte.js";
import { desk, place, keep, kept, table, objects, get as get$1, NoPlan, t, tonnes, HandOver, StalePlan, When, telephone, outbox, Problems, Wrong, subject, HubFlight, number, clock, percent, hubs, wholeDay, code, worded, AllAsPlanned, flightName, NoticeLinks, API, span, leaving } from "./parts.js";
const mended = ($$anchor, act = noop, goods = noop, to = noop) => {
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
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
          () => desk.flight(to())
        ]
      );
      append($$anchor2, a);
    };
    var alternate = ($$anchor2) => {
      var a_1 = root();
      var text_2 = only_child(a_1, true);
      template_effect(
        ($0, $1) => {
          set_attribute(a_1, "href", $0);
          set_text(text_2, $1);
        },
        [() => place.to(desk.name, "notices"), () => t("replan")]
      );
      append($$anchor2, a_1);
    };
    if_block(node, ($$render) => {
      if (act() === "move") $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, fragment);
};
var root = from_html(`<a class="small"> </a>`);
var root_1 = from_html(`<br/>`);
var root_2 = from_html(`<!><!>`, 1);
var root_3 = from_html(`<td> </td> <td class="svelte-s82qst"><!><!></td>`, 1);
var root_4 = from_html(`<button class="noprint"> </button> <a class="button noprint" download=""> </a> <a class="noprint"> </a> <!>`, 1);
var root_5 = from_html(`<h1> </h1> <!>`, 1);
var root_6 = from_html(`<p> </p>`);
var root_7 = from_html(`<p class="late"> </p>`);
var root_8 = from_html(`<li><a> </a> <span class="dim"> </span></li>`);
var root_9 = from_html(`<h1> </h1> <!> <ul></ul>`, 1);
var root_10 = from_html(`<p class="noprint"><a> </a></p> <!>`, 1);
var root_11 = from_html(`<button class="noprint"> </button>`);
var root_12 = from_html(`<details class="noprint svelte-s82qst"><summary> </summary> <div class="row svelte-s82qst"><!></div></details>`);
var root_13 = from_html(`<b> </b> `, 1);
var root_14 = from_html(`<p class="late" role="note"></p>`);
var root_15 = from_html(`<p class="late" role="status"> </p>`);
var root_16 = from_html(`<p class="late"> <button> </button></p>`);
var root_17 = from_html(`<p class="bad"> <button> </button></p> <!>`, 1);
var root_18 = from_html(`<div class="row"><!></div>`);
var root_19 = from_html(`<li><a> </a> </li>`);
var root_20 = from_html(`<h2 class="svelte-s82qst"> </h2> <ul></ul>`, 1);
var root_21 = from_html(`<tr class="svelte-s82qst"><td class="svelte-s82qst"> </td><td class="svelte-s82qst"> </td><td class="svelte-s82qst"><a> </a> <span class="dim small"> </span></td><td class="n svelte-s82qst"> </td><td class="svelte-s82qst"> </td><!></tr>`);
var root_22 = from_html(`<h2 class="svelte-s82qst"> </h2> <div class="scroll panel" role="group" tabindex="0"><table><tbody></tbody></table></div>`, 1);
var root_23 = from_html(`<p class="dim"> </p>`);
var root_24 = from_html(`<tr class="svelte-s82qst"><td class="svelte-s82qst"><a> </a> <span class="dim small"> </span></td><td class="n svelte-s82qst"> </td><td class="svelte-s82qst"> </td><td class="svelte-s82qst"> </td><!></tr>`);
var root_25 = from_html(`<div class="scroll panel" role="group" tabindex="0"><table><tbody></tbody></table></div>`);
var root_26 = from_html(`<li> </li>`);
var root_27 = from_html(`<!> <div class="row"><h1> </h1> <label> <!></label> <b class="paper svelte-s82qst"> </b> <button class="noprint"> </button> <button class="noprint"> </button> <!> <span class="dim"> </span> <a class="button noprint"> </a> <!></div> <p class="paper svelte-s82qst"> </p> <!> <p> <b> </b> <span class="dim"> </span></p> <!> <!> <!> <!> <!> <!> <h2 class="svelte-s82qst"> </h2> <!> <!> <!> <h2 class="svelte-s82qst"> </h2> <!> <!> <h2 class="svelte-s82qst"> </h2> <ul></ul>`, 1);
function Hub($$anchor, $$props) {
  push($$props, true);
  const way = ($$anchor2, lot = noop) => {
    var fragment_1 = root_3();
    var td = first_child(fragment_1);
    var text_3 = only_child(td);
    var td_1 = sibling(td, 2);
    var node_1 = child(td_1);
    {
      var consequent_1 = ($$anchor3) => {
        var text_4 = text();
        template_effect(
          ($0, $1) => set_text(text_4, `${$0 ?? ""}
      ${$1 ?? ""}`),
          [
            () => t("onward"),
            () => leaving(desk.flight(String(lot().onward).split(" > ")[0]), Date.parse(lot().leaves_at), get(zone))
          ]
        );
        append($$anchor3, text_4);
      };
      if_block(node_1, ($$render) => {
        if (lot().onward) $$render(consequent_1);
      });
    }
    var node_2 = sibling(node_1);
    {
      var consequent_3 = ($$anchor3) => {
        var fragment_3 = root_2();
        var node_3 = first_child(fragment_3);
        {
          var consequent_2 = ($$anchor4) => {
            var br = root_1();
            append($$anchor4, br);
          };
          if_block(node_3, ($$render) => {
            if (lot().onward) $$render(consequent_2);
          });
        }
        var node_4 = sibling(node_3);
        mended(node_4, () => lot().mend_act, () => lot().mend_goods, () => lot().mend_departure);
        append($$anchor3, fragment_3);
      };
      if_block(node_2, ($$render) => {
        if (lot().mend_act) $$render(consequent_3);
      });
    }
    template_effect(
      ($0, $1, $2) => {
        set_class(td, 1, $0, "svelte-s82qst");
        set_text(text_3, `${$1 ?? ""}${$2 ?? ""}`);
      },
      [
        () => clsx(!["connects", "ends", "held", "no_way", "lands_closed"].includes(lot().state) ? "stays" : ["held", "no_way", "lands_closed"].includes(lot().state) || lot().spare_min !== null && lot().spare_min < 120 ? "late" : "good"),
        () => code(lot().state, "lot"),
        () => lot().spare_min === null ? "" : `: ${span(Math.abs(lot().spare_min))} ${t(lot().spare_min < 0 ? "short" : "spare")}`
      ]
    );
    append($$anchor2, fragment_1);
  };
  const rare = ($$anchor2) => {
    var fragment_4 = root_4();
    var button = first_child(fragment_4);
    var text_5 = only_child(button, true);
    var a_2 = sibling(button, 2);
    var text_6 = only_child(a_2, true);
    var a_3 = sibling(a_2, 2);
    var text_7 = only_child(a_3, true);
    var node_5 = sibling(a_3, 2);
    {
      let $0 = user_derived(() => ({ place: place.id }));
      NoticeLinks(node_5, {
        forms: ["close_place", "set_throughput", "set_hours"],
        get given() {
          return get($0);
        }
      });
    }
    template_effect(
      ($0, $1, $2, $3) => {
        set_text(text_5, $0);
        set_attribute(a_2, "href", `${API}${get(path)}/day.xlsx?day=${get(chosen)}`);
        set_text(text_6, $1);
        set_attribute(a_3, "href", $2);
        set_text(text_7, $3);
      },
      [
        () => t("print"),
        () => t("xlsx"),
        () => place.to(desk.name, "hub", "", { choose: "1" }),
        () => t("chooseHub")
      ]
    );
    delegated("click", button, () => print());
    append($$anchor2, fragment_4);
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
  const dayBy = (days) => new Date(Date.parse(get(chosen)) + days * 864e5).toISOString().slice(0, 10);
  const show = (day) => place.set({ on: day === get(today) ? "" : day });
  user_effect(() => {
    const mine = `hub ${desk.name}`;
    if (place.view !== "hub" || !get(r)) return;
    if (get(known)) keep(mine, place.id);
    else if (!place.id && !place.get("choose") && kept(mine) in desk.places) place.go(place.to(desk.name, "hub", kept(mine)), true);
  });
  let tables = state(null);
  let wrong = state(null);
  let told = state(proxy(
    {}
    // what was said here of a whole flight, by step, until it is seen
  ));
  user_effect(() => {
    void desk.view?.version;
    void desk.view?.now;
    void desk.view?.events;
    const asked = `${get(path)}?day=${get(chosen)}`;
    if (!get(known) || !desk.shown) return;
    table("/unconfirmed", { limit: 200, place: place.id }).then((found) => {
      set(silent, objects(found));
    }).catch((each2) => {
      set(wrong, each2, true);
    });
    get$1("/hubs/{place}", { path: { place: place.id }, query: { day: get(chosen) } }).then((found) => {
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
  const closed = user_derived(() => objects(get(tables)?.[5]));
  const keyOf = (each2) => `${each2.departure} ${each2.step}`;
  const otherDays = user_derived(() => get(silent).filter((each2) => dayOf(Date.parse(each2.at) / 6e4) !== get(chosen)));
  const loose = user_derived(() => get(arrivals).filter((lot) => !get(flights).some((each2) => each2.step === "landed" && each2.departure === lot.by)));
  const floor = user_derived(() => objects(get(tables)?.[1]));
  const shifts = user_derived(() => objects(get(tables)?.[2]));
  const pieces = user_derived(() => get(shifts).reduce((s, each2) => s + each2.pieces, 0));
  const kg = user_derived(() => get(shifts).reduce((s, each2) => s + each2.mass_kg, 0));
  const limit = user_derived(() => desk.places[place.id]?.handling_kg ?? 0);
  const local = (text2) => text2 ? clock(Date.parse(text2), get(zone)) : "";
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
    const sent = await outbox.put({ ...body, place: place.id }, words);
    await desk.look();
    return sent;
  }
  async function tellFlight(flight, body, words) {
    const key = keyOf(flight);
    if (body.what === flight.departure) set(told, { ...get(told), [key]: words }, true);
    const sent = await tell(body, words);
    set(told, Object.fromEntries(Object.entries(get(told)).filter(([each2]) => each2 !== key)), true);
    return sent;
  }
  const here = (letter) => ["", place.id].includes(subject(letter).at);
  const about = (all, flight) => all.filter((each2) => here(each2) && subject(each2).departure === flight.departure);
  var fragment_5 = comment();
  var node_6 = first_child(fragment_5);
  {
    var consequent_4 = ($$anchor2) => {
      var fragment_6 = root_5();
      var h1 = first_child(fragment_6);
      var text_8 = only_child(h1, true);
      var node_7 = sibling(h1, 2);
      NoPlan(node_7, {});
      template_effect(($0) => set_text(text_8, $0), [() => t("hub")]);
      append($$anchor2, fragment_6);
    };
    var consequent_5 = ($$anchor2) => {
      var p_1 = root_6();
      var text_9 = only_child(p_1, true);
      template_effect(($0) => set_text(text_9, $0), [() => t("loading")]);
      append($$anchor2, p_1);
    };
    var consequent_7 = ($$anchor2) => {
      var fragment_7 = root_9();
      var h1_1 = first_child(fragment_7);
      var text_10 = only_child(h1_1, true);
      var node_8 = sibling(h1_1, 2);
      {
        var consequent_6 = ($$anchor3) => {
          var p_2 = root_7();
          var text_11 = only_child(p_2);
          template_effect(($0) => set_text(text_11, `${$0 ?? ""}: ${place.id ?? ""}`), [() => t("gone")]);
          append($$anchor3, p_2);
        };
        if_block(node_8, ($$render) => {
          if (place.id) $$render(consequent_6);
        });
      }
      var ul = sibling(node_8, 2);
      each(ul, 21, () => get(listed), (each2) => each2.hub, ($$anchor3, each2) => {
        var li = root_8();
        var a_4 = child(li);
        var text_12 = only_child(a_4, true);
        var span_1 = sibling(a_4, 2);
        var text_13 = only_child(span_1, true);
        template_effect(
          ($0, $1, $2) => {
            set_attribute(a_4, "href", $0);
            set_text(text_12, $1);
            set_text(text_13, $2);
          },
          [
            () => place.to(desk.name, "hub", get(r).places[get(each2).hub].id),
            () => desk.city(get(r).places[get(each2).hub].id),
            () => tonnes(get(each2).total)
          ]
        );
        append($$anchor3, li);
      });
      template_effect(($0) => set_text(text_10, $0), [() => t("chooseHub")]);
      append($$anchor2, fragment_7);
    };
    var consequent_8 = ($$anchor2) => {
      var fragment_8 = root_10();
      var p_3 = first_child(fragment_8);
      var a_5 = child(p_3);
      var text_14 = only_child(a_5, true);
      var node_9 = sibling(p_3, 2);
      HandOver(node_9, {
        get at() {
          return place.id;
        }
      });
      template_effect(
        ($0, $1) => {
          set_attribute(a_5, "href", $0);
          set_text(text_14, $1);
        },
        [
          () => place.to(desk.name, "hub", place.id),
          () => desk.city(place.id)
        ]
      );
      append($$anchor2, fragment_8);
    };
    var d = user_derived(() => place.get("shift"));
    var alternate_3 = ($$anchor2) => {
      var fragment_9 = root_27();
      var node_10 = first_child(fragment_9);
      StalePlan(node_10, {});
      var div = sibling(node_10, 2);
      var h1_2 = child(div);
      var text_15 = only_child(h1_2, true);
      var label = sibling(h1_2, 2);
      var text_16 = child(label);
      var node_11 = sibling(text_16);
      {
        let $0 = user_derived(() => t("day"));
        let $1 = user_derived(() => t("day"));
        When(node_11, {
          day: true,
          get value() {
            return get(chosen);
          },
          get label() {
            return get($0);
          },
          get name() {
            return get($1);
          },
          onvalue: (day) => day && show(day)
        });
      }
      var b = sibling(label, 2);
      var text_17 = only_child(b, true);
      var button_1 = sibling(b, 2);
      var text_18 = only_child(button_1, true);
      var button_2 = sibling(button_1, 2);
      var text_19 = only_child(button_2, true);
      var node_12 = sibling(button_2, 2);
      {
        var consequent_9 = ($$anchor3) => {
          var button_3 = root_11();
          var text_20 = only_child(button_3);
          template_effect(($0, $1) => set_text(text_20, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("next"), () => wholeDay(get(nextDay))]);
          delegated("click", button_3, () => show(get(nextDay)));
          append($$anchor3, button_3);
        };
        var d_1 = user_derived(() => get(nextDay) && get(nextDay) !== dayBy(1));
        if_block(node_12, ($$render) => {
          if (get(d_1)) $$render(consequent_9);
        });
      }
      var span_2 = sibling(node_12, 2);
      var text_21 = only_child(span_2, true);
      var a_6 = sibling(span_2, 2);
      var text_22 = only_child(a_6, true);
      var node_13 = sibling(a_6, 2);
      {
        var consequent_10 = ($$anchor3) => {
          var details = root_12();
          var summary = child(details);
          var text_23 = only_child(summary, true);
          var div_1 = sibling(summary, 2);
          var node_14 = child(div_1);
          rare(node_14);
          template_effect(($0) => set_text(text_23, $0), [() => t("moreActs")]);
          append($$anchor3, details);
        };
        var alternate_1 = ($$anchor3) => {
          rare($$anchor3);
        };
        if_block(node_13, ($$render) => {
          if (telephone.current) $$render(consequent_10);
          else $$render(alternate_1, -1);
        });
      }
      var p_4 = sibling(div, 2);
      var text_24 = only_child(p_4);
      var node_15 = sibling(p_4, 2);
      {
        var consequent_11 = ($$anchor3) => {
          var p_5 = root_14();
          each(p_5, 21, () => get(closed), (each2) => each2.begins_at, ($$anchor4, each2) => {
            var fragment_11 = root_13();
            var b_1 = first_child(fragment_11);
            var text_25 = only_child(b_1, true);
            var text_26 = sibling(b_1);
            template_effect(
              ($0, $1, $2) => {
                set_text(text_25, $0);
                set_text(text_26, ` ${$1 ?? ""}–${$2 ?? ""}. `);
              },
              [
                () => code(get(each2).closed_to, "closed"),
                () => local(get(each2).begins_at),
                () => local(get(each2).ends_at)
              ]
            );
            append($$anchor4, fragment_11);
          });
          append($$anchor3, p_5);
        };
        if_block(node_15, ($$render) => {
          if (get(closed).length) $$render(consequent_11);
        });
      }
      var p_6 = sibling(node_15, 2);
      var text_27 = child(p_6);
      var b_2 = sibling(text_27);
      var text_28 = only_child(b_2);
      var text_29 = sibling(b_2);
      var span_3 = sibling(text_29);
      var text_30 = only_child(span_3, true);
      var node_16 = sibling(p_6, 2);
      {
        var consequent_12 = ($$anchor3) => {
          var p_7 = root_15();
          var text_31 = only_child(p_7);
          template_effect(
            ($0, $1) => set_text(text_31, `${outbox.mine.length ?? ""}
      ${$0 ?? ""}: ${$1 ?? ""}`),
            [
              () => t("waiting"),
              () => outbox.mine.map((each2) => each2.words).join(", ")
            ]
          );
          append($$anchor3, p_7);
        };
        if_block(node_16, ($$render) => {
          if (outbox.mine.length) $$render(consequent_12);
        });
      }
      var node_17 = sibling(node_16, 2);
      each(node_17, 17, () => outbox.others, (each2) => each2.key, ($$anchor3, each2) => {
        var p_8 = root_16();
        var text_32 = child(p_8);
        var button_4 = sibling(text_32);
        var text_33 = only_child(button_4, true);
        template_effect(
          ($0, $1, $2) => {
            set_text(text_32, `${$0 ?? ""}
      ${$1 ?? ""}: ${get(each2).words ?? ""} `);
            set_text(text_33, $2);
          },
          [
            () => t("waitsFor"),
            () => get(each2).name || t("atMachine"),
            () => t("giveUp")
          ]
        );
        delegated("click", button_4, () => outbox.drop(get(each2).key));
        append($$anchor3, p_8);
      });
      var node_18 = sibling(node_17, 2);
      each(node_18, 17, () => outbox.refusals.filter((each2) => here(each2) && !subject(each2).departure), (each2) => each2.key, ($$anchor3, each2) => {
        var fragment_12 = root_17();
        var p_9 = first_child(fragment_12);
        var text_34 = child(p_9);
        var button_5 = sibling(text_34);
        var text_35 = only_child(button_5, true);
        var node_19 = sibling(p_9, 2);
        {
          let $0 = user_derived(() => get(each2).refused && new Wrong(get(each2).refused));
          Problems(node_19, {
            get wrong() {
              return get($0);
            }
          });
        }
        template_effect(
          ($0, $1) => {
            set_text(text_34, `${$0 ?? ""}: ${get(each2).words ?? ""} `);
            set_text(text_35, $1);
          },
          [() => t("refusedN"), () => t("dismiss")]
        );
        delegated("click", button_5, () => outbox.drop(get(each2).key));
        append($$anchor3, fragment_12);
      });
      var node_20 = sibling(node_18, 2);
      {
        var consequent_13 = ($$anchor3) => {
          var p_10 = root_15();
          var text_36 = only_child(p_10);
          template_effect(
            ($0, $1, $2, $3) => set_text(text_36, `${$0 ?? ""}: ${$1 ?? ""}
      ${$2 ?? ""} (${$3 ?? ""})`),
            [
              () => t("leftOut"),
              () => number(outbox.leftOut.pieces),
              () => t(outbox.leftOut.pieces === 1 ? "piece" : "pieces"),
              () => outbox.leftOut.why.map((each2) => worded(each2)).join("; ")
            ]
          );
          append($$anchor3, p_10);
        };
        var d_2 = user_derived(() => outbox.leftOut && here(outbox.leftOut.letter) && !subject(outbox.leftOut.letter).departure);
        if_block(node_20, ($$render) => {
          if (get(d_2)) $$render(consequent_13);
        });
      }
      var node_21 = sibling(node_20, 2);
      Problems(node_21, {
        get wrong() {
          return get(wrong);
        }
      });
      var node_22 = sibling(node_21, 2);
      {
        var consequent_14 = ($$anchor3) => {
          var div_2 = root_18();
          var node_23 = child(div_2);
          {
            let $0 = user_derived(() => get(silent).reduce((sum, each2) => sum + each2.pieces, 0));
            AllAsPlanned(node_23, {
              get at() {
                return place.id;
              },
              get pieces() {
                return get($0);
              }
            });
          }
          append($$anchor3, div_2);
        };
        if_block(node_22, ($$render) => {
          if (get(silent).length) $$render(consequent_14);
        });
      }
      var h2 = sibling(node_22, 2);
      var text_37 = only_child(h2);
      var node_24 = sibling(h2, 2);
      each(
        node_24,
        17,
        () => get(flights),
        (flight) => keyOf(flight),
        ($$anchor3, flight) => {
          {
            let $0 = user_derived(() => get(flightLots).filter((each2) => keyOf(each2) === keyOf(get(flight))));
            let $1 = user_derived(() => get(arrivals).filter((each2) => each2.by === get(flight).departure));
            let $2 = user_derived(() => get(told)[keyOf(get(flight))] ?? "");
            let $3 = user_derived(() => about(outbox.mine, get(flight)));
            let $4 = user_derived(() => about(outbox.refusals, get(flight)));
            let $5 = user_derived(() => outbox.leftOut && about([outbox.leftOut.letter], get(flight)).length ? outbox.leftOut : null);
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
              get waiting() {
                return get($3);
              },
              get refused() {
                return get($4);
              },
              get leftOut() {
                return get($5);
              },
              tell: (body, words) => tellFlight(get(flight), body, words)
            });
          }
        },
        ($$anchor3) => {
          var p_11 = root_6();
          var text_38 = only_child(p_11, true);
          template_effect(($0) => set_text(text_38, $0), [() => get(tables) ? t("nothing") : t("loading")]);
          append($$anchor3, p_11);
        }
      );
      var node_25 = sibling(node_24, 2);
      {
        var consequent_15 = ($$anchor3) => {
          var fragment_14 = root_20();
          var h2_1 = first_child(fragment_14);
          var text_39 = only_child(h2_1);
          var ul_1 = sibling(h2_1, 2);
          each(ul_1, 21, () => get(otherDays), (each2) => keyOf(each2) + each2.at, ($$anchor4, each2) => {
            var li_1 = root_19();
            var a_7 = child(li_1);
            var text_40 = only_child(a_7, true);
            var text_41 = sibling(a_7);
            template_effect(
              ($0, $1, $2, $3, $4, $5) => {
                set_attribute(a_7, "href", $0);
                set_text(text_40, $1);
                set_text(text_41, ` ${$2 ?? ""}
          ${$3 ?? ""} · ${$4 ?? ""}
          ${$5 ?? ""}`);
              },
              [
                () => place.to(desk.name, "hub", place.id, { on: dayOf(Date.parse(get(each2).at) / 6e4) }),
                () => local(get(each2).at),
                () => flightName(get(each2).flight),
                () => code(get(each2).step, "milestone"),
                () => number(get(each2).pieces),
                () => t(get(each2).pieces === 1 ? "piece" : "pieces")
              ]
            );
            append($$anchor4, li_1);
          });
          template_effect(($0) => set_text(text_39, `${$0 ?? ""} (${get(otherDays).length ?? ""})`), [() => t("otherDays")]);
          append($$anchor3, fragment_14);
        };
        if_block(node_25, ($$render) => {
          if (get(otherDays).length) $$render(consequent_15);
        });
      }
      var node_26 = sibling(node_25, 2);
      {
        var consequent_16 = ($$anchor3) => {
          var fragment_15 = root_22();
          var h2_2 = first_child(fragment_15);
          var text_42 = only_child(h2_2, true);
          var div_3 = sibling(h2_2, 2);
          var table_1 = child(div_3);
          var tbody = child(table_1);
          each(tbody, 21, () => get(loose), (lot) => lot.shipment + lot.handling_units, ($$anchor4, lot) => {
            var tr = root_21();
            var td_2 = child(tr);
            var text_43 = only_child(td_2, true);
            var td_3 = sibling(td_2);
            var text_44 = only_child(td_3, true);
            var td_4 = sibling(td_3);
            var a_8 = child(td_4);
            var text_45 = only_child(a_8, true);
            var span_4 = sibling(a_8, 2);
            var text_46 = only_child(span_4);
            var td_5 = sibling(td_4);
            var text_47 = only_child(td_5, true);
            var td_6 = sibling(td_5);
            var text_48 = only_child(td_6);
            var node_27 = sibling(td_6);
            way(node_27, () => get(lot));
            template_effect(
              ($0, $1, $2, $3) => {
                set_text(text_43, $0);
                set_text(text_44, $1);
                set_attribute(a_8, "href", $2);
                set_text(text_45, get(lot).shipment);
                set_text(text_46, `#${get(lot).handling_units ?? ""}`);
                set_text(text_47, $3);
                set_text(text_48, `P${get(lot).priority ?? ""}`);
              },
              [
                () => local(get(lot).arrives_at),
                () => get(lot).by ? get(lot).by_shown ? flightName(get(lot).by_shown) : desk.flight(get(lot).by) : "",
                () => place.to(desk.name, "shipments", get(lot).shipment),
                () => number(get(lot).pieces)
              ]
            );
            append($$anchor4, tr);
          });
          template_effect(
            ($0, $1) => {
              set_text(text_42, $0);
              set_attribute(div_3, "aria-label", $1);
            },
            [() => t("arrivals"), () => t("arrivals")]
          );
          append($$anchor3, fragment_15);
        };
        if_block(node_26, ($$render) => {
          if (get(loose).length) $$render(consequent_16);
        });
      }
      var h2_3 = sibling(node_26, 2);
      var text_49 = only_child(h2_3);
      var node_28 = sibling(h2_3, 2);
      {
        var consequent_17 = ($$anchor3) => {
          var p_12 = root_23();
          var text_50 = only_child(p_12);
          template_effect(($0, $1) => set_text(text_50, `${$0 ?? ""} (${$1 ?? ""})`), [
            () => t("floorIsNow"),
            () => clock(desk.now * 6e4, get(zone))
          ]);
          append($$anchor3, p_12);
        };
        if_block(node_28, ($$render) => {
          if (get(chosen) !== get(today)) $$render(consequent_17);
        });
      }
      var node_29 = sibling(node_28, 2);
      {
        var consequent_18 = ($$anchor3) => {
          var div_4 = root_25();
          var table_2 = child(div_4);
          var tbody_1 = child(table_2);
          each(tbody_1, 21, () => get(floor), (lot) => lot.shipment + lot.handling_units, ($$anchor4, lot) => {
            var tr_1 = root_24();
            var td_7 = child(tr_1);
            var a_9 = child(td_7);
            var text_51 = only_child(a_9, true);
            var span_5 = sibling(a_9, 2);
            var text_52 = only_child(span_5);
            var td_8 = sibling(td_7);
            var text_53 = only_child(td_8, true);
            var td_9 = sibling(td_8);
            var text_54 = only_child(td_9);
            var td_10 = sibling(td_9);
            var text_55 = only_child(td_10);
            var node_30 = sibling(td_10);
            way(node_30, () => get(lot));
            template_effect(
              ($0, $1, $2, $3) => {
                set_attribute(a_9, "href", $0);
                set_text(text_51, get(lot).shipment);
                set_text(text_52, `#${get(lot).handling_units ?? ""}`);
                set_text(text_53, $1);
                set_text(text_54, `P${get(lot).priority ?? ""}`);
                set_text(text_55, `${$2 ?? ""} ${$3 ?? ""}`);
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
          template_effect(($0) => set_attribute(div_4, "aria-label", $0), [() => t("floor")]);
          append($$anchor3, div_4);
        };
        var alternate_2 = ($$anchor3) => {
          var p_13 = root_6();
          var text_56 = only_child(p_13, true);
          template_effect(($0) => set_text(text_56, $0), [() => t("nothing")]);
          append($$anchor3, p_13);
        };
        if_block(node_29, ($$render) => {
          if (get(floor).length) $$render(consequent_18);
          else $$render(alternate_2, -1);
        });
      }
      var h2_4 = sibling(node_29, 2);
      var text_57 = only_child(h2_4, true);
      var ul_2 = sibling(h2_4, 2);
      each(ul_2, 21, () => get(shifts), (each2) => each2.begins_at, ($$anchor3, each2) => {
        var li_2 = root_26();
        var text_58 = only_child(li_2);
        template_effect(
          ($0, $1, $2, $3, $4) => set_text(text_58, `${$0 ?? ""}–${$1 ?? ""}: ${$2 ?? ""}
        ${$3 ?? ""}, ${$4 ?? ""} kg`),
          [
            () => local(get(each2).begins_at),
            () => local(get(each2).ends_at),
            () => number(get(each2).pieces),
            () => t(get(each2).pieces === 1 ? "piece" : "pieces"),
            () => number(get(each2).mass_kg)
          ]
        );
        append($$anchor3, li_2);
      });
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) => {
          set_text(text_15, $0);
          set_text(text_16, `${$1 ?? ""} `);
          set_text(text_17, get(chosen));
          set_text(text_18, $2);
          set_text(text_19, $3);
          set_text(text_21, get(zone));
          set_attribute(a_6, "href", $4);
          set_text(text_22, $5);
          set_text(text_24, `${$6 ?? ""} ${desk.shown?.name ?? ""}, ${$7 ?? ""} ${get(zone) ?? ""}`);
          set_text(text_27, `${$8 ?? ""}: `);
          set_text(text_28, `${$9 ?? ""} kg`);
          set_text(text_29, `, ${$10 ?? ""}
    ${$11 ?? ""}${$12 ?? ""}. `);
          set_text(text_30, $13);
          set_text(text_37, `${$14 ?? ""} ${get(flights).length ? `(${get(flights).length})` : ""}`);
          set_text(text_49, `${$15 ?? ""} ${get(floor).length ? `(${get(floor).length})` : ""}`);
          set_text(text_57, $16);
        },
        [
          () => desk.city(place.id),
          () => t("day"),
          () => t("previousDay"),
          () => t("nextDay"),
          () => place.to(desk.name, "hub", place.id, { shift: "over" }),
          () => t("shiftHandOver"),
          () => t("plan"),
          () => clock(desk.now * 6e4, get(zone)),
          () => t("handling"),
          () => number(get(kg)),
          () => number(get(pieces)),
          () => t(get(pieces) === 1 ? "piece" : "pieces"),
          () => get(limit) ? ` · ${percent(get(kg) / get(limit))} ${t("ofLimit")}` : "",
          () => t("hubHint"),
          () => t("flights"),
          () => t("floor"),
          () => t("shifts")
        ]
      );
      delegated("click", button_1, () => show(dayBy(-1)));
      delegated("click", button_2, () => show(dayBy(1)));
      append($$anchor2, fragment_9);
    };
    if_block(node_6, ($$render) => {
      if (desk.view && !desk.shown) $$render(consequent_4);
      else if (!get(r)) $$render(consequent_5, 1);
      else if (!get(known)) $$render(consequent_7, 2);
      else if (get(d)) $$render(consequent_8, 3);
      else $$render(alternate_3, -1);
    });
  }
  append($$anchor, fragment_5);
  pop();
}
delegate(["click"]);
export {
  Hub as default
};
