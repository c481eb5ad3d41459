import { push, user_effect, get, set, first_child, sibling, each, template_effect, set_attribute, set_text, append, only_child, if_block, pop, user_derived, state, child, comment, from_html, tick, bind_this } from "./svelte.js";
import { desk, get as get$1, place, t, Problems, DraftButtons, StalePlan, Grid, NoPlan, Proof } from "./parts.js";
import { Gantt, Heat, KeptBack, LoadList } from "./plans.js";
import "./timeline.js";
import "./arrays.js";
var root = from_html(`<a class="button"> </a>`);
var root_1 = from_html(`<p class="row svelte-122iitb"><b> </b> <!></p>`);
var root_2 = from_html(`<p> </p>`);
var root_3 = from_html(`<div class="panel list svelte-122iitb"><!></div>`);
var root_4 = from_html(`<div class="list svelte-122iitb"><!></div>`);
var root_5 = from_html(`<div class="panel"><!></div> <!> <!>`, 1);
var root_6 = from_html(`<div class="row svelte-122iitb"><h1> </h1> <!></div> <!> <!> <!>`, 1);
function Plan($$anchor, $$props) {
  push($$props, true);
  const tab = user_derived(() => place.id || "timeline");
  const run = user_derived(() => place.get("run"));
  const asked = user_derived(() => place.get("plan"));
  let other = state(null);
  let otherView = state(null);
  let wrong = state(null);
  user_effect(() => {
    const name = get(asked);
    void desk.view?.version;
    if (!name) {
      set(other, null);
      set(otherView, null);
      return;
    }
    Promise.all([
      get$1(`/plans/${encodeURIComponent(name)}/reading`),
      get$1(`/plans/${encodeURIComponent(name)}`)
    ]).then(([reading2, view]) => {
      set(other, reading2);
      set(otherView, view, true);
      set(wrong, null);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  const reading = user_derived(() => get(asked) ? get(other) : desk.reading);
  const shown = user_derived(() => get(asked) ? get(otherView) : desk.shown);
  const fixed = user_derived(() => get(asked) ? [["plan", get(asked)]] : []);
  const tabs = [
    "timeline",
    "departures",
    "exceptions",
    "heat",
    "proof",
    "kept",
    "worse",
    "history"
  ];
  const names = {
    timeline: "timeline",
    departures: "departures",
    exceptions: "exceptions",
    heat: "handling",
    proof: "proof",
    kept: "keptBack",
    worse: "worseOff",
    history: "plans"
  };
  let below = state(void 0);
  let list = state(void 0);
  async function choose(id, byKey) {
    place.set({ run: id });
    await tick();
    get(below)?.scrollIntoView({ block: "nearest" });
    if (byKey) get(list)?.focus();
  }
  const keep = user_derived(() => get(asked) ? { plan: get(asked) } : {});
  var fragment = root_6();
  var div = first_child(fragment);
  var h1 = child(div);
  var text = only_child(h1);
  var node = sibling(h1, 2);
  each(node, 16, () => tabs, (name) => name, ($$anchor2, name) => {
    var a = root();
    var text_1 = only_child(a, true);
    template_effect(
      ($0, $1) => {
        set_attribute(a, "href", $0);
        set_attribute(a, "aria-current", get(tab) === name ? "page" : void 0);
        set_text(text_1, $1);
      },
      [
        () => place.to(desk.name, "plan", name === "timeline" ? "" : name, get(keep)),
        () => t(names[name])
      ]
    );
    append($$anchor2, a);
  });
  var node_1 = sibling(div, 2);
  Problems(node_1, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_2 = sibling(node_1, 2);
  {
    var consequent = ($$anchor2) => {
      var p = root_1();
      var b = child(p);
      var text_2 = only_child(b);
      var node_3 = sibling(b, 2);
      DraftButtons(node_3, {
        get plan() {
          return get(shown);
        },
        discards: true,
        get wrong() {
          return get(wrong);
        },
        set wrong($$value) {
          set(wrong, $$value, true);
        }
      });
      template_effect(($0) => set_text(text_2, `${$0 ?? ""} ${get(shown).name ?? ""}`), [() => t("draft")]);
      append($$anchor2, p);
    };
    var consequent_1 = ($$anchor2) => {
      StalePlan($$anchor2, {});
    };
    if_block(node_2, ($$render) => {
      if (get(shown)?.state === "draft") $$render(consequent);
      else if (!get(asked)) $$render(consequent_1, 1);
    });
  }
  var node_4 = sibling(node_2, 2);
  {
    var consequent_2 = ($$anchor2) => {
      {
        let $0 = user_derived(() => desk.view?.version);
        Grid($$anchor2, {
          path: "/plans",
          show: [
            "as_of",
            "notices",
            "pins",
            "late_pieces",
            "left_pieces",
            "left_t",
            "departures",
            "author",
            "adopted_by",
            "since"
          ],
          hide: ["made_at"],
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "plan", "", { plan: String(row.plan) })
        });
      }
    };
    var consequent_4 = ($$anchor2) => {
      var fragment_3 = comment();
      var node_5 = first_child(fragment_3);
      {
        var consequent_3 = ($$anchor3) => {
          NoPlan($$anchor3, {});
        };
        var alternate = ($$anchor3) => {
          var p_1 = root_2();
          var text_3 = only_child(p_1, true);
          template_effect(($0) => set_text(text_3, $0), [() => t("loading")]);
          append($$anchor3, p_1);
        };
        if_block(node_5, ($$render) => {
          if (desk.view && !desk.shown) $$render(consequent_3);
          else $$render(alternate, -1);
        });
      }
      append($$anchor2, fragment_3);
    };
    var consequent_5 = ($$anchor2) => {
      {
        let $0 = user_derived(() => `${get(shown)?.name} ${desk.view?.version}`);
        Grid($$anchor2, {
          path: "/exceptions",
          get fixed() {
            return get(fixed);
          },
          own: ["plan"],
          hide: ["lane", "why", "would_help"],
          lead: [
            "priority",
            "goods",
            "fate",
            "late_min",
            "delay_kg_h",
            "reason",
            "remedy",
            "delay",
            "until"
          ],
          show: [
            "priority",
            "handling_units",
            "origin",
            "destination",
            "late_min",
            "delay_kg_h",
            "reason",
            "until",
            "remedy",
            "party"
          ],
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment))
        });
      }
    };
    var consequent_6 = ($$anchor2) => {
      {
        let $0 = user_derived(() => `${get(shown)?.name} ${desk.view?.version}`);
        Grid($$anchor2, {
          path: "/departures",
          get fixed() {
            return get(fixed);
          },
          own: ["plan"],
          hide: ["departure", "carrier"],
          show: ["flight", "shipments", "free_kg", "free_m3"],
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "plan", "", { run: String(row.departure), ...get(keep) })
        });
      }
    };
    var consequent_8 = ($$anchor2) => {
      var fragment_7 = comment();
      var node_6 = first_child(fragment_7);
      {
        var consequent_7 = ($$anchor3) => {
          Heat($$anchor3, {
            get reading() {
              return get(reading);
            }
          });
        };
        if_block(node_6, ($$render) => {
          if (get(reading)) $$render(consequent_7);
        });
      }
      append($$anchor2, fragment_7);
    };
    var consequent_10 = ($$anchor2) => {
      var fragment_9 = comment();
      var node_7 = first_child(fragment_9);
      {
        var consequent_9 = ($$anchor3) => {
          KeptBack($$anchor3, {
            get plan() {
              return get(shown);
            },
            get fixed() {
              return get(fixed);
            }
          });
        };
        if_block(node_7, ($$render) => {
          if (get(shown)) $$render(consequent_9);
        });
      }
      append($$anchor2, fragment_9);
    };
    var consequent_11 = ($$anchor2) => {
      {
        let $0 = user_derived(() => `${get(shown)?.name} ${desk.view?.version}`);
        Grid($$anchor2, {
          path: "/worse-off",
          get fixed() {
            return get(fixed);
          },
          own: ["plan"],
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment))
        });
      }
    };
    var consequent_13 = ($$anchor2) => {
      var fragment_12 = comment();
      var node_8 = first_child(fragment_12);
      {
        var consequent_12 = ($$anchor3) => {
          Proof($$anchor3, {
            get plan() {
              return get(shown);
            }
          });
        };
        if_block(node_8, ($$render) => {
          if (get(shown)) $$render(consequent_12);
        });
      }
      append($$anchor2, fragment_12);
    };
    var consequent_16 = ($$anchor2) => {
      var fragment_14 = root_5();
      var div_1 = first_child(fragment_14);
      var node_9 = child(div_1);
      {
        let $0 = user_derived(() => get(run) ? 300 : 520);
        Gantt(node_9, {
          get reading() {
            return get(reading);
          },
          get chosen() {
            return get(run);
          },
          get height() {
            return get($0);
          },
          onchoose: (id, byKey) => void choose(id, byKey)
        });
      }
      var node_10 = sibling(div_1, 2);
      {
        var consequent_14 = ($$anchor3) => {
          var div_2 = root_3();
          var node_11 = child(div_2);
          bind_this(
            LoadList(node_11, {
              get reading() {
                return get(reading);
              },
              get run() {
                return get(run);
              },
              onmoved: (draft) => place.set({ plan: draft }, false)
            }),
            ($$value) => set(list, $$value, true),
            () => get(list)
          );
          bind_this(div_2, ($$value) => set(below, $$value), () => get(below));
          append($$anchor3, div_2);
        };
        if_block(node_10, ($$render) => {
          if (get(run)) $$render(consequent_14);
        });
      }
      var node_12 = sibling(node_10, 2);
      {
        var consequent_15 = ($$anchor3) => {
          var div_3 = root_4();
          var node_13 = child(div_3);
          Proof(node_13, {
            get plan() {
              return get(shown);
            }
          });
          append($$anchor3, div_3);
        };
        if_block(node_12, ($$render) => {
          if (get(shown)) $$render(consequent_15);
        });
      }
      append($$anchor2, fragment_14);
    };
    if_block(node_4, ($$render) => {
      if (get(tab) === "history") $$render(consequent_2);
      else if (!get(shown) && !get(wrong)) $$render(consequent_4, 1);
      else if (get(tab) === "exceptions") $$render(consequent_5, 2);
      else if (get(tab) === "departures") $$render(consequent_6, 3);
      else if (get(tab) === "heat") $$render(consequent_8, 4);
      else if (get(tab) === "kept") $$render(consequent_10, 5);
      else if (get(tab) === "worse") $$render(consequent_11, 6);
      else if (get(tab) === "proof") $$render(consequent_13, 7);
      else if (get(reading)) $$render(consequent_16, 8);
    });
  }
  template_effect(($0) => set_text(text, `${$0 ?? ""} ${get(shown)?.name ?? "" ?? ""}`), [() => t("plan")]);
  append($$anchor, fragment);
  pop();
}
export {
  Plan as default
};
