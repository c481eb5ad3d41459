import { r as comment, v as first_child, w as if_block, l as append, m as pop, b as push, d as delegate, g as get, x as user_derived, t as template_effect, i as set_text, c as sibling, y as each, h as set_attribute, n as child, o as only_child, k as delegated, M as set_class, O as clsx, L as set_value, q as from_html, C as to_array } from "./svelte.js";
import { g as desk, p as place, t, e as tonnes, w as outbox, n as number, i as span, a as percent, x as hubs, h as clock, P as Problems } from "./parts.js";
var root = from_html(`<p> </p>`);
var root_1 = from_html(`<p class="late"> </p>`);
var root_2 = from_html(`<li><a> </a> <span class="dim"> </span></li>`);
var root_3 = from_html(`<h1> </h1> <!> <ul></ul>`, 1);
var root_4 = from_html(`<button class="noprint"> </button>`);
var root_5 = from_html(`<p class="late" role="status"> </p>`);
var root_6 = from_html(`<p class="bad"> </p><!>`, 1);
var root_7 = from_html(`<div class="row noprint"><button> </button> <button> </button></div>`);
var root_8 = from_html(`<td> </td> <td> </td>`, 1);
var root_9 = from_html(`<td> </td><td> </td>`, 1);
var root_10 = from_html(`<tr><td><a> </a> <span class="dim small"> </span></td><td class="n"> </td><td> </td><!></tr>`);
var root_11 = from_html(`<section class="panel svelte-s82qst"><h3> <a> </a> </h3> <!> <div class="scroll" role="group" tabindex="0"><table><tbody></tbody></table></div></section>`);
var root_12 = from_html(`<li> <a> </a> </li>`);
var root_13 = from_html(`<li> </li>`);
var root_14 = from_html(`<div class="row"><h1> </h1> <label> <input type="date"/></label> <span class="dim"> </span> <button class="noprint"> </button> <a class="noprint"> </a> <!></div> <p> <b> </b> <span class="dim"> </span></p> <!> <!> <h2 class="svelte-s82qst"> </h2> <!> <h2 class="svelte-s82qst"> </h2> <ul></ul>`, 1);
function Hub($$anchor, $$props) {
  push($$props, true);
  const r = user_derived(() => desk.reading);
  const hub = user_derived(() => get(r) ? get(r).places.findIndex((p) => p.id === place.id) : -1);
  const zone = user_derived(() => get(r) && get(hub) >= 0 ? get(r).places[get(hub)].zone ?? "UTC" : "UTC");
  const listed = user_derived(() => get(r) ? hubs(get(r)) : []);
  const dayOf = (minute) => new Intl.DateTimeFormat("en-CA", {
    timeZone: get(zone),
    year: "numeric",
    month: "2-digit",
    day: "2-digit"
  }).format(minute * 6e4);
  const today = user_derived(() => dayOf(desk.now));
  const chosen = user_derived(() => place.get("on") || get(today));
  const arrivals = user_derived(() => {
    if (!get(r) || get(hub) < 0) return [];
    const found = /* @__PURE__ */ new Map();
    const { lots } = get(r);
    for (let i = 0; i < lots.shipment.length; i++) {
      for (let k = lots.starts[i]; k < lots.starts[i + 1]; k++) {
        const run = lots.legs[k];
        if (get(r).runs.to[run] !== get(hub) || dayOf(get(r).runs.arrives[run]) !== get(chosen)) continue;
        const next = k + 1 < lots.starts[i + 1] ? lots.legs[k + 1] : -1;
        const part = {
          shipment: lots.shipment[i],
          units: `${lots.first[i]}-${lots.last[i]}`,
          pieces: lots.last[i] - lots.first[i] + 1,
          g: lots.g[i],
          priority: lots.priority[i],
          next,
          spare: next < 0 ? NaN : lots.ready[k + 1] - get(r).runs.arrives[run],
          due: lots.due[i],
          late: lots.late[i]
        };
        const list = found.get(run);
        if (list) list.push(part);
        else found.set(run, [part]);
      }
    }
    return [...found].sort((a, b) => get(r).runs.arrives[a[0]] - get(r).runs.arrives[b[0]]);
  });
  const leaving = user_derived(() => {
    if (!get(r) || get(hub) < 0) return [];
    return get(r).runs.id.map((_, i) => i).filter((i) => get(r).runs.from[i] === get(hub) && dayOf(get(r).runs.departs[i]) === get(chosen)).sort((a, b) => get(r).runs.departs[a] - get(r).runs.departs[b]);
  });
  const handled = user_derived(() => get(arrivals).reduce((s, [run]) => s + (get(r)?.runs.g[run] ?? 0), 0) + get(leaving).reduce((s, i) => s + (get(r)?.runs.g[i] ?? 0), 0));
  const limit = user_derived(() => get(r) && get(hub) >= 0 ? (get(r).places[get(hub)].handling_kg ?? 0) * 1e3 : 0);
  const local = (minute) => clock(minute * 6e4, get(zone));
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
  async function tell(what, not_moved) {
    await outbox.put("/confirm", { what, not_moved }, `${what} ${not_moved ? t("notMoved") : t("confirm")}`);
    desk.said = t("saved");
    await desk.look();
  }
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var p_1 = root();
      var text = only_child(p_1, true);
      template_effect(($0) => set_text(text, $0), [
        () => desk.view && !desk.view.current ? t("noPlan") : t("loading")
      ]);
      append($$anchor2, p_1);
    };
    var consequent_2 = ($$anchor2) => {
      var fragment_1 = root_3();
      var h1 = first_child(fragment_1);
      var text_1 = only_child(h1, true);
      var node_1 = sibling(h1, 2);
      {
        var consequent_1 = ($$anchor3) => {
          var p_2 = root_1();
          var text_2 = only_child(p_2);
          template_effect(($0) => set_text(text_2, `${$0 ?? ""}: ${place.id ?? ""}`), [() => t("gone")]);
          append($$anchor3, p_2);
        };
        if_block(node_1, ($$render) => {
          if (place.id) $$render(consequent_1);
        });
      }
      var ul = sibling(node_1, 2);
      each(ul, 21, () => get(listed), (each2) => each2.hub, ($$anchor3, each2) => {
        var li = root_2();
        var a_1 = child(li);
        var text_3 = only_child(a_1);
        var span_1 = sibling(a_1, 2);
        var text_4 = only_child(span_1, true);
        template_effect(
          ($0, $1) => {
            set_attribute(a_1, "href", $0);
            set_text(text_3, `${get(r).places[get(each2).hub].city ?? ""} (${get(r).places[get(each2).hub].code ?? ""})`);
            set_text(text_4, $1);
          },
          [
            () => place.to(desk.name, "hub", get(r).places[get(each2).hub].id),
            () => tonnes(get(each2).total)
          ]
        );
        append($$anchor3, li);
      });
      template_effect(($0) => set_text(text_1, $0), [() => t("chooseHub")]);
      append($$anchor2, fragment_1);
    };
    var alternate_1 = ($$anchor2) => {
      var fragment_2 = root_14();
      var div = first_child(fragment_2);
      var h1_1 = child(div);
      var text_5 = only_child(h1_1);
      var label = sibling(h1_1, 2);
      var text_6 = child(label);
      var input = sibling(text_6);
      var span_2 = sibling(label, 2);
      var text_7 = only_child(span_2, true);
      var button = sibling(span_2, 2);
      var text_8 = only_child(button, true);
      var a_2 = sibling(button, 2);
      var text_9 = only_child(a_2, true);
      var node_2 = sibling(a_2, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var button_1 = root_4();
          var text_10 = only_child(button_1);
          template_effect(($0) => set_text(text_10, `${$0 ?? ""}: ${get(nextDay) ?? ""}`), [() => t("next")]);
          delegated("click", button_1, () => place.set({ on: get(nextDay) }));
          append($$anchor3, button_1);
        };
        if_block(node_2, ($$render) => {
          if (get(nextDay)) $$render(consequent_3);
        });
      }
      var p_3 = sibling(div, 2);
      var text_11 = child(p_3);
      var b_1 = sibling(text_11);
      var text_12 = only_child(b_1, true);
      var text_13 = sibling(b_1);
      var span_3 = sibling(text_13);
      var text_14 = only_child(span_3, true);
      var node_3 = sibling(p_3, 2);
      {
        var consequent_4 = ($$anchor3) => {
          var p_4 = root_5();
          var text_15 = only_child(p_4);
          template_effect(($0, $1) => set_text(text_15, `${outbox.waiting.length ?? ""} ${$0 ?? ""}: ${$1 ?? ""}`), [
            () => t("waiting"),
            () => outbox.waiting.map((each2) => each2.words).join(", ")
          ]);
          append($$anchor3, p_4);
        };
        if_block(node_3, ($$render) => {
          if (outbox.waiting.length) $$render(consequent_4);
        });
      }
      var node_4 = sibling(node_3, 2);
      {
        var consequent_5 = ($$anchor3) => {
          var fragment_3 = root_6();
          var p_5 = first_child(fragment_3);
          var text_16 = only_child(p_5, true);
          var node_5 = sibling(p_5);
          Problems(node_5, {
            get wrong() {
              return outbox.refused.why;
            }
          });
          template_effect(() => set_text(text_16, outbox.refused.words));
          append($$anchor3, fragment_3);
        };
        if_block(node_4, ($$render) => {
          if (outbox.refused) $$render(consequent_5);
        });
      }
      var h2 = sibling(node_4, 2);
      var text_17 = only_child(h2, true);
      var node_6 = sibling(h2, 2);
      each(
        node_6,
        17,
        () => get(arrivals),
        ([run, parts]) => run,
        ($$anchor3, $$item) => {
          var $$array = user_derived(() => to_array(get($$item), 2));
          let run = () => get($$array)[0];
          let parts = () => get($$array)[1];
          var section = root_11();
          var h3 = child(section);
          var text_18 = child(h3);
          var a_3 = sibling(text_18);
          var text_19 = only_child(a_3, true);
          var text_20 = sibling(a_3);
          var node_7 = sibling(h3, 2);
          {
            var consequent_6 = ($$anchor4) => {
              var div_1 = root_7();
              var button_2 = child(div_1);
              var text_21 = only_child(button_2, true);
              var button_3 = sibling(button_2, 2);
              var text_22 = only_child(button_3, true);
              template_effect(
                ($0, $1) => {
                  set_text(text_21, $0);
                  set_text(text_22, $1);
                },
                [() => t("confirm"), () => t("notMoved")]
              );
              delegated("click", button_2, () => void tell(get(r).runs.id[run()], false));
              delegated("click", button_3, () => void tell(get(r).runs.id[run()], true));
              append($$anchor4, div_1);
            };
            if_block(node_7, ($$render) => {
              if (get(r).runs.departs[run()] <= desk.now) $$render(consequent_6);
            });
          }
          var div_2 = sibling(node_7, 2);
          var table = child(div_2);
          var tbody = child(table);
          each(tbody, 21, parts, (p) => p.shipment + p.units, ($$anchor4, p) => {
            var tr = root_10();
            var td = child(tr);
            var a_4 = child(td);
            var text_23 = only_child(a_4, true);
            var span_4 = sibling(a_4, 2);
            var text_24 = only_child(span_4);
            var td_1 = sibling(td);
            var text_25 = only_child(td_1, true);
            var td_2 = sibling(td_1);
            var text_26 = only_child(td_2);
            var node_8 = sibling(td_2);
            {
              var consequent_7 = ($$anchor5) => {
                var fragment_4 = root_8();
                var td_3 = first_child(fragment_4);
                var text_27 = only_child(td_3);
                var td_4 = sibling(td_3, 2);
                var text_28 = only_child(td_4, true);
                template_effect(
                  ($0, $1, $2) => {
                    set_text(text_27, `${$0 ?? ""} ${get(r).runs.flight[get(p).next] ?? ""} ${$1 ?? ""}`);
                    set_class(td_4, 1, clsx(get(p).spare < 0 ? "stays" : get(p).spare < 120 ? "late" : "good"));
                    set_text(text_28, $2);
                  },
                  [
                    () => t("onward"),
                    () => local(get(r).runs.departs[get(p).next]),
                    () => get(p).spare < 0 ? t("missed") : `${span(get(p).spare)} ${t("spare")}`
                  ]
                );
                append($$anchor5, fragment_4);
              };
              var alternate = ($$anchor5) => {
                var fragment_5 = root_9();
                var td_5 = first_child(fragment_5);
                var text_29 = only_child(td_5);
                var td_6 = sibling(td_5);
                var text_30 = only_child(td_6, true);
                template_effect(
                  ($0, $1) => {
                    set_text(text_29, `${$0 ?? ""} ${get(r).places[get(hub)].code ?? ""}`);
                    set_class(td_6, 1, clsx(get(p).late ? "late" : "good"));
                    set_text(text_30, $1);
                  },
                  [
                    () => t("to"),
                    () => get(p).late ? `${span(get(p).late)} ${t("late")}` : t("onTime")
                  ]
                );
                append($$anchor5, fragment_5);
              };
              if_block(node_8, ($$render) => {
                if (get(p).next >= 0) $$render(consequent_7);
                else $$render(alternate, -1);
              });
            }
            template_effect(
              ($0, $1) => {
                set_attribute(a_4, "href", $0);
                set_text(text_23, get(p).shipment);
                set_text(text_24, `#${get(p).units ?? ""}`);
                set_text(text_25, $1);
                set_text(text_26, `P${get(p).priority ?? ""}`);
              },
              [
                () => place.to(desk.name, "shipments", get(p).shipment),
                () => number(get(p).pieces)
              ]
            );
            append($$anchor4, tr);
          });
          template_effect(
            ($0, $1, $2, $3, $4) => {
              set_attribute(section, "aria-label", get(r).runs.flight[run()]);
              set_text(text_18, `${$0 ?? ""} · `);
              set_attribute(a_3, "href", $1);
              set_text(text_19, get(r).runs.flight[run()]);
              set_text(text_20, ` · ${$2 ?? ""} ${$3 ?? ""}, ${$4 ?? ""}`);
              set_attribute(div_2, "aria-label", get(r).runs.flight[run()]);
            },
            [
              () => local(get(r).runs.arrives[run()]),
              () => place.to(desk.name, "plan", "", { run: get(r).runs.id[run()] }),
              () => number(parts().reduce((s, p) => s + p.pieces, 0)),
              () => t("pieces"),
              () => tonnes(parts().reduce((s, p) => s + p.g, 0))
            ]
          );
          append($$anchor3, section);
        },
        ($$anchor3) => {
          var p_6 = root();
          var text_31 = only_child(p_6, true);
          template_effect(($0) => set_text(text_31, $0), [() => t("nothing")]);
          append($$anchor3, p_6);
        }
      );
      var h2_1 = sibling(node_6, 2);
      var text_32 = only_child(h2_1, true);
      var ul_1 = sibling(h2_1, 2);
      each(
        ul_1,
        20,
        () => get(leaving),
        (i) => i,
        ($$anchor3, i) => {
          var li_1 = root_12();
          var text_33 = child(li_1);
          var a_5 = sibling(text_33);
          var text_34 = only_child(a_5, true);
          var text_35 = sibling(a_5);
          template_effect(
            ($0, $1, $2, $3, $4, $5, $6) => {
              set_text(text_33, `${$0 ?? ""} · `);
              set_attribute(a_5, "href", $1);
              set_text(text_34, get(r).runs.flight[i]);
              set_text(text_35, ` · ${$2 ?? ""} ${$3 ?? ""}, ${$4 ?? ""}; ${$5 ?? ""} ${$6 ?? ""}`);
            },
            [
              () => local(get(r).runs.departs[i]),
              () => place.to(desk.name, "plan", "", { run: get(r).runs.id[i] }),
              () => number(get(r).runs.pieces[i]),
              () => t("pieces"),
              () => tonnes(get(r).runs.g[i]),
              () => t("closes"),
              () => local(get(r).runs.closes[i])
            ]
          );
          append($$anchor3, li_1);
        },
        ($$anchor3) => {
          var li_2 = root_13();
          var text_36 = only_child(li_2, true);
          template_effect(($0) => set_text(text_36, $0), [() => t("nothing")]);
          append($$anchor3, li_2);
        }
      );
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) => {
          set_text(text_5, `${get(r).places[get(hub)].city ?? ""} (${get(r).places[get(hub)].code ?? ""})`);
          set_text(text_6, `${$0 ?? ""} `);
          set_value(input, get(chosen));
          set_text(text_7, get(zone));
          set_text(text_8, $1);
          set_attribute(a_2, "href", $2);
          set_text(text_9, $3);
          set_text(text_11, `${$4 ?? ""}: `);
          set_text(text_12, $5);
          set_text(text_13, `${$6 ?? ""}. `);
          set_text(text_14, $7);
          set_text(text_17, $8);
          set_text(text_32, $9);
        },
        [
          () => t("day"),
          () => t("print"),
          () => place.to(desk.name, "hub"),
          () => t("chooseHub"),
          () => t("handling"),
          () => tonnes(get(handled)),
          () => get(limit) ? ` · ${percent(get(handled) / get(limit))} ${t("ofLimit")}` : "",
          () => t("hubHint"),
          () => t("arrivals"),
          () => t("departures")
        ]
      );
      delegated("change", input, (e) => place.set({
        on: e.currentTarget.value === get(today) ? "" : e.currentTarget.value
      }));
      delegated("click", button, () => print());
      append($$anchor2, fragment_2);
    };
    if_block(node, ($$render) => {
      if (!get(r)) $$render(consequent);
      else if (get(hub) < 0) $$render(consequent_2, 1);
      else $$render(alternate_1, -1);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["change", "click"]);
export {
  Hub as default
};
