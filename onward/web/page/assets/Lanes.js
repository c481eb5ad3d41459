import { push, user_effect, set, get, first_child, sibling, if_block, template_effect, set_text, delegated, append, child, only_child, text, pop, user_derived, state, from_html, delegate, untrack, each, set_attribute, key, comment, event, bind_value } from "./svelte.js";
import { number, table, Dialog, Problems, t, clock, filled, worded, desk, place, who, TABS, Grid, code, capital, mainLane, post, toast } from "./parts.js";
const STATES = ["offered", "bought", "declined", "too late"];
async function counted(ask) {
  const found = await Promise.all(STATES.map((state2) => ask("/charters/offers", { state: state2, limit: 1, columns: "state" })));
  return Object.fromEntries(found.map((page, i) => [STATES[i], page.count]));
}
const toTell = (counts) => STATES.filter((state2) => counts[state2] || state2 !== "too late");
const priceWords = (price, currency) => `${number(Number(price), (String(price).split(".")[1] ?? "").length)} ${currency}`;
function savings(valued, currency) {
  const at = (key2) => valued.columns.findIndex((column) => column.key === key2);
  const row = valued.rows[0];
  if (!row || at("worth") < 0) return [];
  const money = at("money") < 0 ? null : row[at("money")];
  return [valued.shown[0][at("worth")], money === null || money === "" ? "" : priceWords(money, currency)].map(String).filter(Boolean);
}
var root$1 = from_html(`<dt> </dt> <dd> </dd>`, 1);
var root_1$1 = from_html(`<span class="dim"> </span>`);
var root_2$1 = from_html(`<dl class="facts"><dt> </dt> <dd> </dd> <dt> </dt> <dd><b> </b></dd> <!> <dt> </dt> <dd><!></dd> <dt> </dt> <dd> </dd></dl> <p> </p> <!> <div class="row"><button class="main"> </button> <button> </button></div>`, 1);
function BuyCharter($$anchor, $$props) {
  push($$props, true);
  const key2 = crypto.randomUUID();
  const charter = user_derived(() => String($$props.row.charter));
  const currency = user_derived(() => desk.view?.currency ?? "");
  const price = user_derived(() => priceWords($$props.row.price, get(currency)));
  let saves = state(null);
  let busy = state(false);
  let wrong = state(null);
  user_effect(() => {
    if (!$$props.valued) set(saves, []);
    else table("/charters", { charter: get(charter), limit: 1 }).then((found) => {
      set(saves, savings(found, get(currency)));
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  async function buy() {
    if (get(busy)) return;
    set(busy, true);
    try {
      const job = await desk.begin({ kind: "plan", buy: [get(charter)] }, key2);
      $$props.onclose();
      place.go(place.to(desk.name, "jobs", String(job.number)));
    } catch (each2) {
      set(wrong, each2, true);
      set(busy, false);
    }
  }
  {
    let $0 = user_derived(() => `${t("buyCharter")} ${get(charter)}`);
    Dialog($$anchor, {
      get title() {
        return get($0);
      },
      get onclose() {
        return $$props.onclose;
      },
      children: ($$anchor2, $$slotProps) => {
        var fragment_1 = root_2$1();
        var dl = first_child(fragment_1);
        var dt = child(dl);
        var text$1 = only_child(dt, true);
        var dd = sibling(dt, 2);
        var text_1 = only_child(dd);
        var dt_1 = sibling(dd, 2);
        var text_2 = only_child(dt_1, true);
        var dd_1 = sibling(dt_1, 2);
        var b = child(dd_1);
        var text_3 = only_child(b, true);
        var node = sibling(dd_1, 2);
        {
          var consequent = ($$anchor3) => {
            var fragment_2 = root$1();
            var dt_2 = first_child(fragment_2);
            var text_4 = only_child(dt_2, true);
            var dd_2 = sibling(dt_2, 2);
            var text_5 = only_child(dd_2, true);
            template_effect(
              ($02, $1) => {
                set_text(text_4, $02);
                set_text(text_5, $1);
              },
              [
                () => t("buyBy"),
                () => clock(Date.parse(String($$props.row.buy_by)))
              ]
            );
            append($$anchor3, fragment_2);
          };
          if_block(node, ($$render) => {
            if ($$props.row.buy_by) $$render(consequent);
          });
        }
        var dt_3 = sibling(node, 2);
        var text_6 = only_child(dt_3, true);
        var dd_3 = sibling(dt_3, 2);
        var node_1 = child(dd_3);
        {
          var consequent_1 = ($$anchor3) => {
            var text_7 = text("…");
            append($$anchor3, text_7);
          };
          var consequent_2 = ($$anchor3) => {
            var text_8 = text();
            template_effect(($02) => set_text(text_8, $02), [() => get(saves).map(worded).join("; ")]);
            append($$anchor3, text_8);
          };
          var alternate = ($$anchor3) => {
            var span = root_1$1();
            var text_9 = only_child(span, true);
            template_effect(($02) => set_text(text_9, $02), [() => t("notValued")]);
            append($$anchor3, span);
          };
          if_block(node_1, ($$render) => {
            if (get(saves) === null) $$render(consequent_1);
            else if (get(saves).length) $$render(consequent_2, 1);
            else $$render(alternate, -1);
          });
        }
        var dt_4 = sibling(dd_3, 2);
        var text_10 = only_child(dt_4, true);
        var dd_4 = sibling(dt_4, 2);
        var text_11 = only_child(dd_4, true);
        var p = sibling(dl, 2);
        var text_12 = only_child(p, true);
        var node_2 = sibling(p, 2);
        Problems(node_2, {
          get wrong() {
            return get(wrong);
          }
        });
        var div = sibling(node_2, 2);
        var button = child(div);
        var text_13 = only_child(button);
        var button_1 = sibling(button, 2);
        var text_14 = only_child(button_1, true);
        template_effect(
          ($02, $1, $2, $3, $4, $5, $6, $7, $8, $9) => {
            set_text(text$1, $02);
            set_text(text_1, `${$1 ?? ""}${$2 ?? ""}`);
            set_text(text_2, $3);
            set_text(text_3, get(price));
            set_text(text_6, $4);
            set_text(text_10, $5);
            set_text(text_11, $6);
            set_text(text_12, $7);
            button.disabled = get(busy);
            set_text(text_13, `${$8 ?? ""}: ${get(price) ?? ""}`);
            set_text(text_14, $9);
          },
          [
            () => t("way"),
            () => String($$props.row.way ?? ""),
            () => $$props.row.departs_at ? `, ${clock(Date.parse(String($$props.row.departs_at)))}` : "",
            () => t("price"),
            () => t("saves"),
            () => t("commits"),
            () => filled("buyCommits", {
              price: get(price),
              kg: number(Number($$props.row.mass_kg) || 0),
              m3: number(Number($$props.row.volume_m3) || 0)
            }),
            () => filled("buyAsk", { charter: get(charter) }),
            () => t("buyDo"),
            () => t("cancel")
          ]
        );
        delegated("click", button, () => void buy());
        delegated("click", button_1, function(...$$args) {
          $$props.onclose?.apply(this, $$args);
        });
        append($$anchor2, fragment_1);
      },
      $$slots: { default: true }
    });
  }
  pop();
}
delegate(["click"]);
var root = from_html(`<a class="button"> </a>`);
var root_1 = from_html(`<label> <input placeholder="CN-ES, BE" size="14"/></label> <label> <input size="12"/></label> <label> <input type="number" min="1" max="60"/></label> <button class="main" data-keys="a q"> </button>`, 1);
var root_2 = from_html(`<span class="dim"> </span> <button class="main" data-keys="a q"> </button>`, 1);
var root_3 = from_html(`<label> <input type="number" min="1" max="10000"/></label> <span class="dim"> </span> <button class="main" data-keys="a q"> </button>`, 1);
var root_4 = from_html(`<span role="status"><a> </a></span>`);
var root_5 = from_html(`<form class="row svelte-lxowkx"><!> <!></form>`);
var root_6 = from_html(`<a class="button"> <b> </b></a>`);
var root_7 = from_html(`<p class="row svelte-lxowkx" role="group"></p>`);
var root_8 = from_html(`<p class="bad" role="alert"> </p>`);
var root_9 = from_html(`<p role="status"> </p>`);
var root_10 = from_html(`<p class="dim small"> </p>`);
var root_11 = from_html(`<h2> </h2> <!> <h2> </h2> <!>`, 1);
var root_12 = from_html(`<!> <!> <!> <!>`, 1);
var root_13 = from_html(`<div class="stack"><!> <!></div>`);
var root_14 = from_html(`<div class="row svelte-lxowkx"><h1> </h1> <!></div> <!> <!> <!> <!> <!>`, 1);
function Lanes($$anchor, $$props) {
  push($$props, true);
  const tabs = TABS.lanes;
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
  const list = (text2) => text2.toUpperCase().split(/[\s,]+/).filter(Boolean);
  let counts = state(null);
  const TABLE = {
    lanes: "/lanes",
    charters: "/charters",
    chance: "/simulated/service"
  };
  let madeOf = "";
  let made = state(
    false
    // whether anybody has asked, and there is an answer
  );
  user_effect(() => {
    void get(version);
    const path = TABLE[get(tab)];
    if (madeOf !== path) set(made, false);
    madeOf = path;
    table(path, { limit: 1 }).then((found) => {
      if (path === TABLE[get(tab)]) set(made, found.columns.length > 1);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
    if (get(tab) === "charters") counted(table).then((found) => {
      set(counts, found);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  const waiting = user_derived(() => get(running) && !get(made));
  let buying = state(null);
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
    const [origin, destination] = mainLane(desk.reading, Object.keys(desk.places), String(row.origin), String(row.destination));
    place.go(place.to(desk.name, "notices", "", {
      form: "charter_rotation",
      "f.origin": origin,
      "f.destination": destination
    }));
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
  var fragment = root_14();
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
          var span = first_child(fragment_2);
          var text_7 = only_child(span, true);
          var button_1 = sibling(span, 2);
          var text_8 = only_child(button_1, true);
          template_effect(
            ($0, $1) => {
              set_text(text_7, $0);
              button_1.disabled = !desk.shown;
              set_text(text_8, $1);
            },
            [() => t("chartersHint"), () => t("askCharters")]
          );
          append($$anchor3, fragment_2);
        };
        var alternate = ($$anchor3) => {
          var fragment_3 = root_3();
          var label_3 = first_child(fragment_3);
          var text_9 = child(label_3);
          var input_3 = sibling(text_9);
          var span_1 = sibling(label_3, 2);
          var text_10 = only_child(span_1, true);
          var button_2 = sibling(span_1, 2);
          var text_11 = only_child(button_2, true);
          template_effect(
            ($0, $1, $2) => {
              set_text(text_9, `${$0 ?? ""} `);
              set_text(text_10, $1);
              button_2.disabled = !desk.shown;
              set_text(text_11, $2);
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
          var text_12 = only_child(a_1);
          template_effect(
            ($0, $1) => {
              set_attribute(a_1, "href", $0);
              set_text(text_12, `${$1 ?? ""} …`);
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
  {
    var consequent_4 = ($$anchor2) => {
      var p = root_7();
      each(p, 20, () => toTell(get(counts)), (state2) => state2, ($$anchor3, state2) => {
        var a_2 = root_6();
        var text_13 = child(a_2);
        var b = sibling(text_13);
        var text_14 = only_child(b, true);
        template_effect(
          ($0, $1, $2, $3) => {
            set_attribute(a_2, "aria-current", $0);
            set_attribute(a_2, "href", $1);
            set_text(text_13, `${$2 ?? ""} `);
            set_text(text_14, $3);
          },
          [
            () => place.get("state") === state2 ? "true" : void 0,
            () => place.to(desk.name, "lanes", "charters", place.get("state") === state2 ? {} : { state: state2 }),
            () => code(state2),
            () => number(get(counts)[state2])
          ]
        );
        append($$anchor3, a_2);
      });
      template_effect(($0) => set_attribute(p, "aria-label", $0), [() => t("states")]);
      append($$anchor2, p);
    };
    if_block(node_4, ($$render) => {
      if (get(tab) === "charters" && get(counts)) $$render(consequent_4);
    });
  }
  var node_5 = sibling(node_4, 2);
  Problems(node_5, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_6 = sibling(node_5, 2);
  {
    var consequent_5 = ($$anchor2) => {
      var p_1 = root_8();
      var text_15 = only_child(p_1, true);
      template_effect(($0) => set_text(text_15, $0), [() => worded(String(get(last).result.detail ?? ""))]);
      append($$anchor2, p_1);
    };
    if_block(node_6, ($$render) => {
      if (get(last)?.state === "failed") $$render(consequent_5);
    });
  }
  var node_7 = sibling(node_6, 2);
  key(node_7, () => get(tab), ($$anchor2) => {
    var fragment_4 = comment();
    var node_8 = first_child(fragment_4);
    {
      var consequent_6 = ($$anchor3) => {
        var p_2 = root_9();
        var text_16 = only_child(p_2);
        template_effect(($0) => set_text(text_16, `${$0 ?? ""} …`), [() => t("workingItOut")]);
        append($$anchor3, p_2);
      };
      var consequent_7 = ($$anchor3) => {
        {
          let $0 = user_derived(() => ({
            words: `${capital(code("charter_rotation", "notice"))} …`,
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
      var consequent_11 = ($$anchor3) => {
        var fragment_6 = root_12();
        var node_9 = first_child(fragment_6);
        {
          let $0 = user_derived(() => desk.view?.version);
          let $1 = user_derived(() => get(made) ? 300 : void 0);
          let $2 = user_derived(() => who.may("add_notices") ? { words: t("declineCharter"), done: decline } : void 0);
          Grid(node_9, {
            path: "/charters/offers",
            get version() {
              return get($0);
            },
            get height() {
              return get($1);
            },
            act: {
              words: (row) => t(row.state === "bought" ? "giveUpCharter" : "buyCharter"),
              fits: (row) => row.state === "offered" ? !row.refused && who.may("draft_plan") : row.state === "bought" && who.may("add_notices"),
              done: (row) => row.state === "offered" ? void set(buying, row) : giveUp(String(row.charter))
            },
            get pick() {
              return get($2);
            }
          });
        }
        var node_10 = sibling(node_9, 2);
        {
          var consequent_8 = ($$anchor4) => {
            var p_3 = root_10();
            var text_17 = only_child(p_3, true);
            template_effect(($0) => set_text(text_17, $0), [() => t("buyHint")]);
            append($$anchor4, p_3);
          };
          var d_1 = user_derived(() => get(counts)?.offered && who.may("draft_plan"));
          if_block(node_10, ($$render) => {
            if (get(d_1)) $$render(consequent_8);
          });
        }
        var node_11 = sibling(node_10, 2);
        {
          var consequent_9 = ($$anchor4) => {
            BuyCharter($$anchor4, {
              get row() {
                return get(buying);
              },
              get valued() {
                return get(made);
              },
              onclose: () => set(buying, null)
            });
          };
          if_block(node_11, ($$render) => {
            if (get(buying)) $$render(consequent_9);
          });
        }
        var node_12 = sibling(node_11, 2);
        {
          var consequent_10 = ($$anchor4) => {
            var fragment_8 = root_11();
            var h2 = first_child(fragment_8);
            var text_18 = only_child(h2, true);
            var node_13 = sibling(h2, 2);
            {
              let $0 = user_derived(() => t("worthOfOffers"));
              Grid(node_13, {
                path: "/charters",
                get label() {
                  return get($0);
                },
                own: ["q", "sort", "state"],
                get version() {
                  return get(version);
                },
                height: 240
              });
            }
            var h2_1 = sibling(node_13, 2);
            var text_19 = only_child(h2_1, true);
            var node_14 = sibling(h2_1, 2);
            Grid(node_14, {
              path: "/charters/bought",
              own: ["q", "sort", "state"],
              get version() {
                return get(version);
              },
              height: 240
            });
            template_effect(
              ($0, $1) => {
                set_text(text_18, $0);
                set_text(text_19, $1);
              },
              [() => t("worthOfOffers"), () => t("bought")]
            );
            append($$anchor4, fragment_8);
          };
          if_block(node_12, ($$render) => {
            if (get(made)) $$render(consequent_10);
          });
        }
        append($$anchor3, fragment_6);
      };
      var alternate_1 = ($$anchor3) => {
        var div_1 = root_13();
        var node_15 = child(div_1);
        Grid(node_15, {
          path: "/simulated/service",
          get version() {
            return get(version);
          },
          height: 240
        });
        var node_16 = sibling(node_15, 2);
        {
          var consequent_12 = ($$anchor4) => {
            Grid($$anchor4, {
              path: "/simulated/shipments",
              own: ["q", "sort"],
              get version() {
                return get(version);
              },
              open: (row) => place.to(desk.name, "shipments", String(row.shipment))
            });
          };
          if_block(node_16, ($$render) => {
            if (get(made)) $$render(consequent_12);
          });
        }
        append($$anchor3, div_1);
      };
      if_block(node_8, ($$render) => {
        if (get(waiting) && get(tab) !== "charters") $$render(consequent_6);
        else if (get(tab) === "lanes") $$render(consequent_7, 1);
        else if (get(tab) === "charters") $$render(consequent_11, 2);
        else $$render(alternate_1, -1);
      });
    }
    append($$anchor2, fragment_4);
  });
  template_effect(($0) => set_text(text_1, $0), [() => t(get(tab))]);
  append($$anchor, fragment);
  pop();
}
export {
  Lanes as default
};
