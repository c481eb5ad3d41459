import { push, user_effect, get, set, first_child, sibling, each, template_effect, set_attribute, set_text, append, only_child, if_block, pop, user_derived, state, child, comment, from_html, tick, bind_this } from "./svelte.js";
import { desk, get as get$1, who, place, t, TABS, Problems, DraftButtons, worded, clock, byPerson, span, StalePlan, Grid, discard, NoPlan, Dialog, CareForm, Proof, flightName, number, put, code } from "./parts.js";
import { present } from "./timeline.js";
import { Gantt, Heat, KeptBack, LoadList } from "./plans.js";
import "./arrays.js";
var root = from_html(`<a class="button"> </a>`);
var root_1 = from_html(`<a> </a>`);
var root_2 = from_html(`<p class="row svelte-122iitb"><b> </b> <span> <span class="dim"> </span></span> <!> <!></p>`);
var root_3 = from_html(`<p> </p>`);
var root_4 = from_html(`<p class="dim" role="status"> </p>`);
var root_5 = from_html(`<!> <!> <!>`, 1);
var root_6 = from_html(` <a> </a> `, 1);
var root_7 = from_html(`<p class="small emptied"> <!></p>`);
var root_8 = from_html(`<div class="panel list svelte-122iitb"><!></div>`);
var root_9 = from_html(`<div class="list svelte-122iitb"><!></div>`);
var root_10 = from_html(`<div class="panel"><!> <!></div> <!> <!>`, 1);
var root_11 = from_html(`<div class="row svelte-122iitb"><h1> </h1> <!></div> <!> <!> <!>`, 1);
function Plan($$anchor, $$props) {
  push($$props, true);
  const tabs = TABS.plan;
  const tab = user_derived(() => tabs.find((each2) => each2 === place.id) ?? "timeline");
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
      get$1("/plans/{name}/reading", { path: { name } }),
      get$1("/plans/{name}", { path: { name } })
    ]).then(([reading2, view]) => {
      set(other, reading2);
      set(otherView, view, true);
      set(wrong, null);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  let since = state([]);
  let sinceAsked = 0;
  let sinceOf = "";
  user_effect(() => {
    const of = [
      desk.view?.version,
      desk.view?.now,
      desk.view?.events,
      desk.view?.current?.name
    ];
    const mine = ++sinceAsked;
    const plan = get(asked) && get(asked) !== of[3] ? get(asked) : "";
    if (plan !== sinceOf) set(since, []);
    sinceOf = plan;
    if (!of[3] || get(tab) !== "timeline") return;
    get$1("/departures/changed", { query: { plan } }).then((found) => {
      if (mine === sinceAsked) set(since, found);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  const shown = user_derived(() => get(asked) ? get(otherView) : desk.shown);
  const isCurrent = user_derived(() => get(shown) !== null && get(shown).name === desk.view?.current?.name);
  const changed = user_derived(() => Object.fromEntries(get(since).map((each2) => [each2.departure, each2])));
  const emptied = user_derived(() => get(since).filter((each2) => each2.kind === "emptied"));
  const planned = user_derived(() => get(asked) ? get(other) : desk.reading);
  const reading = user_derived(() => get(planned) && get(isCurrent) ? present(get(planned), get(since)) : get(planned));
  const fixed = user_derived(() => get(asked) ? [["plan", get(asked)]] : []);
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
  let caring = state(null);
  let cared = state(0);
  async function care(row) {
    const [reason, remedy, on] = [row.reason, row.remedy, row.on].map((each2) => String(each2 ?? ""));
    const shipment = String(row.shipment);
    try {
      const found = await get$1("/cares");
      const cause = [reason, remedy, on || shipment].join(" | ");
      set(caring, {
        reason,
        remedy,
        on,
        shipment,
        care: found.cares.find((each2) => each2.cause === cause),
        owners: found.owners
      });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  async function cares({ reason, remedy, on, shipment }, said) {
    try {
      await put("/cares", {
        body: { reason, remedy, on, shipment: on ? "" : shipment, ...said }
      });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
    set(cared, get(cared) + 1);
  }
  let unreasoned = state(false);
  const reasoning = user_derived(() => desk.jobs.find((job) => job.kind === "reasons"));
  user_effect(() => {
    void get(reasoning)?.state;
    const name = get(shown)?.name;
    if (get(tab) !== "exceptions" || !name) return;
    get$1("/morning", { query: { plan: name } }).then((found) => {
      set(unreasoned, !found.reasons);
      const begun = desk.running.some((job) => job.kind === "reasons");
      if (get(unreasoned) && who.may("begin_job") && !begun && get(reasoning)?.state !== "failed") return desk.begin({ kind: "reasons", plan: name });
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  const draftOf = (row) => who.may("withdraw") && (row.state === "draft" || row.state === "stale");
  async function drop(row) {
    try {
      await discard(String(row.plan));
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  let below = state(void 0);
  let list = state(void 0);
  async function choose(id, byKey) {
    place.set({ run: id });
    await tick();
    get(below)?.scrollIntoView({ block: "nearest" });
    if (byKey) get(list)?.focus();
  }
  const keep = user_derived(() => get(asked) ? { plan: get(asked) } : {});
  var fragment = root_11();
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
    var consequent_1 = ($$anchor2) => {
      var p = root_2();
      var b = child(p);
      var text_2 = only_child(b);
      var span_1 = sibling(b, 2);
      var text_3 = child(span_1);
      var span_2 = sibling(text_3);
      var text_4 = only_child(span_2);
      var node_3 = sibling(span_1, 2);
      {
        var consequent = ($$anchor3) => {
          var a_1 = root_1();
          var text_5 = only_child(a_1, true);
          template_effect(
            ($0, $1) => {
              set_attribute(a_1, "href", $0);
              set_text(text_5, $1);
            },
            [
              () => place.to(desk.name, "notices", "", { draft: get(shown).name }),
              () => t("changes")
            ]
          );
          append($$anchor3, a_1);
        };
        if_block(node_3, ($$render) => {
          if (get(shown).parent) $$render(consequent);
        });
      }
      var node_4 = sibling(node_3, 2);
      DraftButtons(node_4, {
        get plan() {
          return get(shown);
        },
        get wrong() {
          return get(wrong);
        },
        set wrong($$value) {
          set(wrong, $$value, true);
        }
      });
      template_effect(
        ($0, $1, $2, $3, $4, $5) => {
          set_text(text_2, `${$0 ?? ""} ${get(shown).name ?? ""}`);
          set_text(text_3, `${$1 ?? ""} `);
          set_text(text_4, `· ${$2 ?? ""}
        ${$3 ?? ""}${$4 ?? ""}${$5 ?? ""}`);
        },
        [
          () => t("draft"),
          () => worded(get(shown).purpose),
          () => t("asOf"),
          () => clock(Date.parse(get(shown).as_of)),
          () => get(shown).author ? ` · ${byPerson(get(shown).author)}` : "",
          () => get(shown).age_min ? ` · ${span(get(shown).age_min)} ${t("old")}` : ""
        ]
      );
      append($$anchor2, p);
    };
    var consequent_2 = ($$anchor2) => {
      StalePlan($$anchor2, {});
    };
    if_block(node_2, ($$render) => {
      if (get(shown)?.state === "draft") $$render(consequent_1);
      else if (!get(asked)) $$render(consequent_2, 1);
    });
  }
  var node_5 = sibling(node_2, 2);
  {
    var consequent_3 = ($$anchor2) => {
      {
        let $0 = user_derived(() => desk.view?.version);
        let $1 = user_derived(() => ({ words: t("withdraw"), fits: draftOf, done: drop }));
        Grid($$anchor2, {
          path: "/plans",
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "plan", "", { plan: String(row.plan) }),
          get act() {
            return get($1);
          }
        });
      }
    };
    var consequent_5 = ($$anchor2) => {
      var fragment_3 = comment();
      var node_6 = first_child(fragment_3);
      {
        var consequent_4 = ($$anchor3) => {
          NoPlan($$anchor3, {});
        };
        var alternate = ($$anchor3) => {
          var p_1 = root_3();
          var text_6 = only_child(p_1, true);
          template_effect(($0) => set_text(text_6, $0), [() => t("loading")]);
          append($$anchor3, p_1);
        };
        if_block(node_6, ($$render) => {
          if (desk.view && !desk.shown) $$render(consequent_4);
          else $$render(alternate, -1);
        });
      }
      append($$anchor2, fragment_3);
    };
    var consequent_8 = ($$anchor2) => {
      var fragment_5 = root_5();
      var node_7 = first_child(fragment_5);
      {
        var consequent_6 = ($$anchor3) => {
          var p_2 = root_4();
          var text_7 = only_child(p_2);
          template_effect(($0) => set_text(text_7, `${$0 ?? ""} …`), [() => t("reasonsComing")]);
          append($$anchor3, p_2);
        };
        if_block(node_7, ($$render) => {
          if (get(unreasoned)) $$render(consequent_6);
        });
      }
      var node_8 = sibling(node_7, 2);
      {
        let $0 = user_derived(() => `${get(shown)?.name} ${desk.view?.version} ${get(cared)} ${get(unreasoned)}`);
        let $1 = user_derived(() => ({
          words: `${t("owner")} …`,
          fits: (row) => Boolean(row.reason) && who.may("care"),
          done: care,
          key: "o"
        }));
        Grid(node_8, {
          path: "/exceptions",
          get fixed() {
            return get(fixed);
          },
          own: ["plan"],
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment)),
          get act() {
            return get($1);
          }
        });
      }
      var node_9 = sibling(node_8, 2);
      {
        var consequent_7 = ($$anchor3) => {
          {
            let $0 = user_derived(() => `${t("careOf")}: ${code(get(caring).reason)} ${get(caring).on || get(caring).shipment}`);
            Dialog($$anchor3, {
              get title() {
                return get($0);
              },
              onclose: () => set(caring, null),
              children: ($$anchor4, $$slotProps) => {
                CareForm($$anchor4, {
                  get care() {
                    return get(caring).care;
                  },
                  get owners() {
                    return get(caring).owners;
                  },
                  save: (said) => cares(get(caring), said),
                  onclose: () => set(caring, null)
                });
              },
              $$slots: { default: true }
            });
          }
        };
        if_block(node_9, ($$render) => {
          if (get(caring)) $$render(consequent_7);
        });
      }
      append($$anchor2, fragment_5);
    };
    var consequent_9 = ($$anchor2) => {
      {
        let $0 = user_derived(() => `${get(shown)?.name} ${desk.view?.version}`);
        Grid($$anchor2, {
          path: "/departures",
          get fixed() {
            return get(fixed);
          },
          own: ["plan"],
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "plan", "", { run: String(row.departure), ...get(keep) })
        });
      }
    };
    var consequent_11 = ($$anchor2) => {
      var fragment_9 = comment();
      var node_10 = first_child(fragment_9);
      {
        var consequent_10 = ($$anchor3) => {
          Heat($$anchor3, {
            get reading() {
              return get(reading);
            }
          });
        };
        if_block(node_10, ($$render) => {
          if (get(reading)) $$render(consequent_10);
        });
      }
      append($$anchor2, fragment_9);
    };
    var consequent_13 = ($$anchor2) => {
      var fragment_11 = comment();
      var node_11 = first_child(fragment_11);
      {
        var consequent_12 = ($$anchor3) => {
          KeptBack($$anchor3, {
            get plan() {
              return get(shown);
            },
            get fixed() {
              return get(fixed);
            }
          });
        };
        if_block(node_11, ($$render) => {
          if (get(shown)) $$render(consequent_12);
        });
      }
      append($$anchor2, fragment_11);
    };
    var consequent_14 = ($$anchor2) => {
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
    var consequent_16 = ($$anchor2) => {
      var fragment_14 = comment();
      var node_12 = first_child(fragment_14);
      {
        var consequent_15 = ($$anchor3) => {
          Proof($$anchor3, {
            get plan() {
              return get(shown);
            }
          });
        };
        if_block(node_12, ($$render) => {
          if (get(shown)) $$render(consequent_15);
        });
      }
      append($$anchor2, fragment_14);
    };
    var consequent_20 = ($$anchor2) => {
      var fragment_16 = root_10();
      var div_1 = first_child(fragment_16);
      var node_13 = child(div_1);
      {
        let $0 = user_derived(() => get(run) ? 300 : 520);
        Gantt(node_13, {
          get reading() {
            return get(reading);
          },
          get changed() {
            return get(changed);
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
      var node_14 = sibling(node_13, 2);
      {
        var consequent_17 = ($$anchor3) => {
          var p_3 = root_7();
          var text_8 = child(p_3);
          var node_15 = sibling(text_8);
          each(node_15, 19, () => get(emptied), (each2) => each2.departure, ($$anchor4, each2, i) => {
            var fragment_17 = root_6();
            var text_9 = first_child(fragment_17, true);
            var a_2 = sibling(text_9);
            var text_10 = only_child(a_2, true);
            var text_11 = sibling(a_2);
            template_effect(
              ($0, $1, $2) => {
                set_text(text_9, get(i) ? ", " : "");
                set_attribute(a_2, "href", $0);
                set_text(text_10, $1);
                set_text(text_11, ` (−${$2 ?? ""})`);
              },
              [
                () => place.to(desk.name, "plan", "", { run: get(each2).departure }),
                () => flightName(get(each2).flight),
                () => number(get(each2).fewer)
              ]
            );
            append($$anchor4, fragment_17);
          });
          template_effect(($0) => set_text(text_8, `${$0 ?? ""}: `), [() => t("emptied")]);
          append($$anchor3, p_3);
        };
        if_block(node_14, ($$render) => {
          if (get(emptied).length) $$render(consequent_17);
        });
      }
      var node_16 = sibling(div_1, 2);
      {
        var consequent_18 = ($$anchor3) => {
          var div_2 = root_8();
          var node_17 = child(div_2);
          bind_this(
            LoadList(node_17, {
              get reading() {
                return get(reading);
              },
              get run() {
                return get(run);
              },
              get changed() {
                return get(changed)[get(run)];
              },
              onmoved: (draft) => place.set({ plan: draft }, false)
            }),
            ($$value) => set(list, $$value, true),
            () => get(list)
          );
          bind_this(div_2, ($$value) => set(below, $$value), () => get(below));
          append($$anchor3, div_2);
        };
        if_block(node_16, ($$render) => {
          if (get(run)) $$render(consequent_18);
        });
      }
      var node_18 = sibling(node_16, 2);
      {
        var consequent_19 = ($$anchor3) => {
          var div_3 = root_9();
          var node_19 = child(div_3);
          Proof(node_19, {
            get plan() {
              return get(shown);
            }
          });
          append($$anchor3, div_3);
        };
        if_block(node_18, ($$render) => {
          if (get(shown)) $$render(consequent_19);
        });
      }
      append($$anchor2, fragment_16);
    };
    if_block(node_5, ($$render) => {
      if (get(tab) === "history") $$render(consequent_3);
      else if (!get(shown) && !get(wrong)) $$render(consequent_5, 1);
      else if (get(tab) === "exceptions") $$render(consequent_8, 2);
      else if (get(tab) === "departures") $$render(consequent_9, 3);
      else if (get(tab) === "heat") $$render(consequent_11, 4);
      else if (get(tab) === "kept") $$render(consequent_13, 5);
      else if (get(tab) === "worse") $$render(consequent_14, 6);
      else if (get(tab) === "proof") $$render(consequent_16, 7);
      else if (get(reading)) $$render(consequent_20, 8);
    });
  }
  template_effect(($0) => set_text(text, `${$0 ?? ""} ${get(shown)?.name ?? "" ?? ""}`), [() => t("plan")]);
  append($$anchor, fragment);
  pop();
}
export {
  Plan as default
};
