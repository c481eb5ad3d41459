import { push, user_effect, get, set, untrack, first_child, sibling, each, template_effect, set_attribute, set_text, append, only_child, if_block, key, comment, pop, user_derived, state, child, event, delegated, from_html, bind_value, delegate } from "./svelte.js";
import { table, desk, who, place, t, Problems, Grid, clock, number, worded, code, Dialog, filled, mainPlace, post, toast } from "./parts.js";
var root = from_html(`<a class="button"> </a>`);
var root_1 = from_html(`<label> <input placeholder="CN-ES, BE" size="14"/></label> <label> <input size="12"/></label> <label> <input type="number" min="1" max="60"/></label> <button class="main" data-keys="a q"> </button>`, 1);
var root_2 = from_html(`<b> </b> <span class="dim"> </span> <button class="main" data-keys="a q"> </button>`, 1);
var root_3 = from_html(`<label> <input type="number" min="1" max="10000"/></label> <span class="dim"> </span> <button class="main" data-keys="a q"> </button>`, 1);
var root_4 = from_html(`<span role="status"><a> </a></span>`);
var root_5 = from_html(`<form class="row svelte-lxowkx"><!> <!></form>`);
var root_6 = from_html(`<p class="bad" role="alert"> </p>`);
var root_7 = from_html(`<p class="dim small"> </p>`);
var root_8 = from_html(`<p> </p> <p> </p> <div class="row svelte-lxowkx"><button class="main"> </button> <button> </button></div>`, 1);
var root_9 = from_html(`<h2> </h2> <!> <h2> </h2> <!>`, 1);
var root_10 = from_html(`<!> <!> <!> <!>`, 1);
var root_11 = from_html(`<div class="stack"><!> <!></div>`);
var root_12 = from_html(`<div class="row svelte-lxowkx"><h1> </h1> <!></div> <!> <!> <!> <!>`, 1);
function Lanes($$anchor, $$props) {
  push($$props, true);
  const tabs = ["lanes", "charters", "chance"];
  const KIND = { lanes: "lanes", charters: "charters", chance: "simulate" };
  const tab = user_derived(() => tabs.find((each2) => each2 === place.id) ?? "lanes");
  let countries = state("");
  let goods = state("");
  let days = state(7);
  let runs = state(200);
  let wrong = state(null);
  const last = user_derived(() => desk.jobs.find((job) => job.kind === KIND[get(tab)]));
  const running = user_derived(() => get(last) && !["done", "failed", "stopped"].includes(get(last).state));
  const version = user_derived(() => `${desk.view?.version} ${get(last)?.number} ${get(last)?.state}`);
  const list = (text) => text.toUpperCase().split(/[\s,]+/).filter(Boolean);
  let offered = state(0);
  let valued = state(
    false
    // whether anybody asked what charters are worth
  );
  user_effect(() => {
    void get(version);
    if (get(tab) !== "charters") return;
    Promise.all([
      table("/charters", { limit: 1 }),
      table("/charters/offers", { state: "offered", limit: 1 })
    ]).then(([found, offers]) => {
      set(valued, found.columns.length > 1);
      set(offered, offers.count, true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  let buying = state(null);
  const offer = (row) => ({
    charter: String(row.charter),
    price: `${number(Number(row.price), (String(row.price).split(".")[1] ?? "").length)} ${desk.view?.currency ?? ""}`,
    by: row.buy_by ? clock(Date.parse(String(row.buy_by))) : "",
    way: String(row.way ?? "")
  });
  async function buy(charter) {
    set(buying, null);
    try {
      const job = await desk.begin({ kind: "plan", buy: [charter] });
      set(wrong, null);
      place.go(place.to(desk.name, "jobs", String(job.number)));
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  async function decline(rows) {
    const names = rows.filter((row) => row.state === "offered" || row.state === "too late").map((row) => String(row.charter));
    if (!names.length) return;
    try {
      const notices = names.map((charter) => ({ kind: "cancel_charter", cells: { charter } }));
      const saved = await post("/notices", { body: { notices } });
      toast(`${t("didDecline")} ${names.join(", ")}`, saved.acts);
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
    await desk.look();
  }
  const giveUp = (charter) => place.go(place.to(desk.name, "notices", "", { form: "cancel_charter", "f.charter": charter }));
  const rotation = (row) => {
    const ends = ["origin", "destination"].map((end) => [
      `f.${end}`,
      mainPlace(desk.reading, Object.keys(desk.places), String(row[end]))
    ]);
    place.go(place.to(desk.name, "notices", "", { form: "charter_rotation", ...Object.fromEntries(ends) }));
  };
  user_effect(() => {
    const kind = KIND[get(tab)];
    const able = get(tab) === "lanes" ? desk.view?.exists : get(tab) === "charters" && desk.shown && desk.view?.charters;
    if (able && who.may("begin_job")) untrack(() => void first(kind));
  });
  async function first(kind) {
    const before = await table("/jobs", { kind, limit: 1, columns: "number" }).catch(() => null);
    if (before && !before.count && !desk.running.some((job) => job.kind === kind)) await ask();
  }
  async function ask(event2) {
    event2?.preventDefault();
    const both = list(get(countries));
    const asked = {
      lanes: {
        days: get(days),
        lanes: both.filter((c) => c.includes("-")),
        countries: both.filter((c) => !c.includes("-")),
        goods: get(goods) ? [get(goods)] : []
      },
      charters: {},
      chance: { runs: get(runs) }
    }[get(tab)];
    try {
      await desk.begin({ kind: KIND[get(tab)], ...asked });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  var fragment = root_12();
  var div = first_child(fragment);
  var h1 = child(div);
  var text_1 = only_child(h1, true);
  var node = sibling(h1, 2);
  each(node, 16, () => tabs, (name) => name, ($$anchor2, name) => {
    var a = root();
    var text_2 = only_child(a, true);
    template_effect(
      ($0, $1) => {
        set_attribute(a, "href", $0);
        set_attribute(a, "aria-current", get(tab) === name ? "page" : void 0);
        set_text(text_2, $1);
      },
      [
        () => place.to(desk.name, "lanes", name === "lanes" ? "" : name),
        () => t(name)
      ]
    );
    append($$anchor2, a);
  });
  var node_1 = sibling(div, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var form = root_5();
      var node_2 = child(form);
      {
        var consequent = ($$anchor3) => {
          var fragment_1 = root_1();
          var label = first_child(fragment_1);
          var text_3 = child(label);
          var input = sibling(text_3);
          var label_1 = sibling(label, 2);
          var text_4 = child(label_1);
          var input_1 = sibling(text_4);
          var label_2 = sibling(label_1, 2);
          var text_5 = child(label_2);
          var input_2 = sibling(text_5);
          var button = sibling(label_2, 2);
          var text_6 = only_child(button, true);
          template_effect(
            ($0, $1, $2, $3, $4) => {
              set_text(text_3, `${$0 ?? ""} | ${$1 ?? ""} `);
              set_text(text_4, `${$2 ?? ""} `);
              set_text(text_5, `${$3 ?? ""} `);
              set_text(text_6, $4);
            },
            [
              () => t("lane"),
              () => t("country"),
              () => t("goods"),
              () => t("days"),
              () => t("askLanes")
            ]
          );
          bind_value(input, () => get(countries), ($$value) => set(countries, $$value));
          bind_value(input_1, () => get(goods), ($$value) => set(goods, $$value));
          bind_value(input_2, () => get(days), ($$value) => set(days, $$value));
          append($$anchor3, fragment_1);
        };
        var consequent_1 = ($$anchor3) => {
          var fragment_2 = root_2();
          var b = first_child(fragment_2);
          var text_7 = only_child(b);
          var span = sibling(b, 2);
          var text_8 = only_child(span, true);
          var button_1 = sibling(span, 2);
          var text_9 = only_child(button_1, true);
          template_effect(
            ($0, $1, $2, $3) => {
              set_text(text_7, `${$0 ?? ""} ${$1 ?? ""}`);
              set_text(text_8, $2);
              button_1.disabled = !desk.shown;
              set_text(text_9, $3);
            },
            [
              () => number(get(offered)),
              () => t(get(offered) === 1 ? "charterOnOffer" : "chartersOnOffer"),
              () => t("chartersHint"),
              () => t("askCharters")
            ]
          );
          append($$anchor3, fragment_2);
        };
        var alternate = ($$anchor3) => {
          var fragment_3 = root_3();
          var label_3 = first_child(fragment_3);
          var text_10 = child(label_3);
          var input_3 = sibling(text_10);
          var span_1 = sibling(label_3, 2);
          var text_11 = only_child(span_1, true);
          var button_2 = sibling(span_1, 2);
          var text_12 = only_child(button_2, true);
          template_effect(
            ($0, $1, $2) => {
              set_text(text_10, `${$0 ?? ""} `);
              set_text(text_11, $1);
              button_2.disabled = !desk.shown;
              set_text(text_12, $2);
            },
            [() => t("runs"), () => t("chanceHint"), () => t("askChance")]
          );
          bind_value(input_3, () => get(runs), ($$value) => set(runs, $$value));
          append($$anchor3, fragment_3);
        };
        if_block(node_2, ($$render) => {
          if (get(tab) === "lanes") $$render(consequent);
          else if (get(tab) === "charters") $$render(consequent_1, 1);
          else $$render(alternate, -1);
        });
      }
      var node_3 = sibling(node_2, 2);
      {
        var consequent_2 = ($$anchor3) => {
          var span_2 = root_4();
          var a_1 = child(span_2);
          var text_13 = only_child(a_1);
          template_effect(
            ($0, $1) => {
              set_attribute(a_1, "href", $0);
              set_text(text_13, `${$1 ?? ""} …`);
            },
            [
              () => place.to(desk.name, "jobs", String(get(last).number)),
              () => worded(get(last).step) || code(get(last).state, "state")
            ]
          );
          append($$anchor3, span_2);
        };
        if_block(node_3, ($$render) => {
          if (get(last) && get(running)) $$render(consequent_2);
        });
      }
      event("submit", form, ask);
      append($$anchor2, form);
    };
    var d = user_derived(() => who.may("begin_job"));
    if_block(node_1, ($$render) => {
      if (get(d)) $$render(consequent_3);
    });
  }
  var node_4 = sibling(node_1, 2);
  Problems(node_4, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_5 = sibling(node_4, 2);
  {
    var consequent_4 = ($$anchor2) => {
      var p = root_6();
      var text_14 = only_child(p, true);
      template_effect(($0) => set_text(text_14, $0), [() => worded(String(get(last).result.detail ?? ""))]);
      append($$anchor2, p);
    };
    if_block(node_5, ($$render) => {
      if (get(last)?.state === "failed") $$render(consequent_4);
    });
  }
  var node_6 = sibling(node_5, 2);
  key(node_6, () => get(tab), ($$anchor2) => {
    var fragment_4 = comment();
    var node_7 = first_child(fragment_4);
    {
      var consequent_5 = ($$anchor3) => {
        {
          let $0 = user_derived(() => ({
            words: `${code("charter_rotation", "notice")} …`,
            fits: () => who.may("add_notices"),
            done: rotation
          }));
          Grid($$anchor3, {
            path: "/lanes",
            get version() {
              return get(version);
            },
            get act() {
              return get($0);
            }
          });
        }
      };
      var consequent_9 = ($$anchor3) => {
        var fragment_6 = root_10();
        var node_8 = first_child(fragment_6);
        {
          let $0 = user_derived(() => desk.view?.version);
          let $1 = user_derived(() => get(valued) ? 300 : void 0);
          let $2 = user_derived(() => who.may("add_notices") ? { words: t("declineCharter"), done: decline } : void 0);
          Grid(node_8, {
            path: "/charters/offers",
            get version() {
              return get($0);
            },
            get height() {
              return get($1);
            },
            act: {
              words: (row) => t(row.state === "bought" ? "giveUpCharter" : "buyCharter"),
              fits: (row) => row.state === "offered" ? who.may("draft_plan") : row.state === "bought" && who.may("add_notices"),
              done: (row) => row.state === "offered" ? void set(buying, offer(row)) : giveUp(String(row.charter))
            },
            get pick() {
              return get($2);
            }
          });
        }
        var node_9 = sibling(node_8, 2);
        {
          var consequent_6 = ($$anchor4) => {
            var p_1 = root_7();
            var text_15 = only_child(p_1, true);
            template_effect(($0) => set_text(text_15, $0), [() => t("buyHint")]);
            append($$anchor4, p_1);
          };
          var d_1 = user_derived(() => who.may("draft_plan"));
          if_block(node_9, ($$render) => {
            if (get(d_1)) $$render(consequent_6);
          });
        }
        var node_10 = sibling(node_9, 2);
        {
          var consequent_7 = ($$anchor4) => {
            const computed_const = user_derived(() => {
              return get(buying);
            });
            {
              let $0 = user_derived(() => `${t("buyCharter")} ${get(computed_const).charter}`);
              Dialog($$anchor4, {
                get title() {
                  return get($0);
                },
                onclose: () => set(buying, null),
                children: ($$anchor5, $$slotProps) => {
                  var fragment_8 = root_8();
                  var p_2 = first_child(fragment_8);
                  var text_16 = only_child(p_2);
                  var p_3 = sibling(p_2, 2);
                  var text_17 = only_child(p_3, true);
                  var div_1 = sibling(p_3, 2);
                  var button_3 = child(div_1);
                  var text_18 = only_child(button_3);
                  var button_4 = sibling(button_3, 2);
                  var text_19 = only_child(button_4, true);
                  template_effect(
                    ($02, $1, $2, $3) => {
                      set_text(text_16, `${get(computed_const).way ?? ""}${$02 ?? ""}`);
                      set_text(text_17, $1);
                      set_text(text_18, `${$2 ?? ""}: ${get(computed_const).price ?? ""}`);
                      set_text(text_19, $3);
                    },
                    [
                      () => get(computed_const).by ? `; ${t("buyBy")} ${get(computed_const).by}` : "",
                      () => filled("buyAsk", {
                        charter: get(computed_const).charter,
                        price: get(computed_const).price
                      }),
                      () => t("buyDo"),
                      () => t("cancel")
                    ]
                  );
                  delegated("click", button_3, () => void buy(get(computed_const).charter));
                  delegated("click", button_4, () => set(buying, null));
                  append($$anchor5, fragment_8);
                },
                $$slots: { default: true }
              });
            }
          };
          if_block(node_10, ($$render) => {
            if (get(buying)) $$render(consequent_7);
          });
        }
        var node_11 = sibling(node_10, 2);
        {
          var consequent_8 = ($$anchor4) => {
            var fragment_9 = root_9();
            var h2 = first_child(fragment_9);
            var text_20 = only_child(h2, true);
            var node_12 = sibling(h2, 2);
            {
              let $0 = user_derived(() => t("worthOfOffers"));
              Grid(node_12, {
                path: "/charters",
                get label() {
                  return get($0);
                },
                own: ["q", "sort"],
                get version() {
                  return get(version);
                },
                height: 240
              });
            }
            var h2_1 = sibling(node_12, 2);
            var text_21 = only_child(h2_1, true);
            var node_13 = sibling(h2_1, 2);
            Grid(node_13, {
              path: "/charters/bought",
              own: ["q", "sort"],
              get version() {
                return get(version);
              },
              height: 240
            });
            template_effect(
              ($0, $1) => {
                set_text(text_20, $0);
                set_text(text_21, $1);
              },
              [() => t("worthOfOffers"), () => t("bought")]
            );
            append($$anchor4, fragment_9);
          };
          if_block(node_11, ($$render) => {
            if (get(valued)) $$render(consequent_8);
          });
        }
        append($$anchor3, fragment_6);
      };
      var alternate_1 = ($$anchor3) => {
        var div_2 = root_11();
        var node_14 = child(div_2);
        Grid(node_14, {
          path: "/simulated/service",
          hide: ["plan"],
          get version() {
            return get(version);
          },
          height: 240
        });
        var node_15 = sibling(node_14, 2);
        Grid(node_15, {
          path: "/simulated/shipments",
          hide: ["plan"],
          own: ["q", "sort"],
          get version() {
            return get(version);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment))
        });
        append($$anchor3, div_2);
      };
      if_block(node_7, ($$render) => {
        if (get(tab) === "lanes") $$render(consequent_5);
        else if (get(tab) === "charters") $$render(consequent_9, 1);
        else $$render(alternate_1, -1);
      });
    }
    append($$anchor2, fragment_4);
  });
  template_effect(($0) => set_text(text_1, $0), [() => t(get(tab))]);
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Lanes as default
};
