const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/map.js","assets/svelte.js","assets/arrays.js","assets/parts.js"])))=>i.map(i=>d[i]);
import { get as get$1, desk, who, Problems, StalePlan, Drafts, code, worded, place, t, number, Proof, filled, When, NoPlan, NamedGoods, Repairs, telephone, put, replan, Totals, __vitePreload, clock, span, percent, fullness } from "./parts.js";
import { push, user_effect, get, set, first_child, if_block, sibling, each, template_effect, set_text, set_attribute, append, child, only_child, pop, state, user_derived, event, from_html, clsx, set_class, delegated, comment, await_block, component, delegate, noop } from "./svelte.js";
const flight = ($$anchor, id = noop) => {
  var a_1 = root();
  var text = only_child(a_1, true);
  template_effect(
    ($0, $1) => {
      set_attribute(a_1, "href", $0);
      set_text(text, $1);
    },
    [
      () => place.to(desk.name, "plan", "", { run: id() }),
      () => desk.flight(id())
    ]
  );
  append($$anchor, a_1);
};
var root = from_html(`<a> </a>`);
var root_1 = from_html(` <span> </span>, <span> </span>, <span> </span>, <span> </span>`, 1);
var root_2 = from_html(`<button data-keys="a r"> </button>`);
var root_3 = from_html(`<h1> </h1> <span> <!></span> <!> <!>`, 1);
var root_4 = from_html(`<h1> </h1>`);
var root_5 = from_html(`<form class="row"><label> <!></label> <button> </button></form>`);
var root_6 = from_html(`<span class="good"> </span>`);
var root_7 = from_html(`<div class="panel row svelte-iv7vzo" role="status"><b> </b> <span> </span> <!> <a> </a></div>`);
var root_8 = from_html(`<p> </p>`);
var root_9 = from_html(`<li class="panel"><b class="head"><!></b> <dl class="facts"><dt> </dt> <dd> </dd> <dt> </dt> <dd> </dd> <dt> </dt> <dd> </dd></dl></li>`);
var root_10 = from_html(`<ul class="cards capital"></ul>`);
var root_11 = from_html(`<tr><td class="svelte-iv7vzo"><!></td><td class="svelte-iv7vzo"> </td><td> </td><td class="n svelte-iv7vzo"> </td></tr>`);
var root_12 = from_html(`<div class="scroll" role="group" tabindex="0" aria-labelledby="closing"><table><thead class="capital"><tr><th> </th><th> </th><th> </th><th class="n"> </th></tr></thead><tbody></tbody></table></div>`);
var root_13 = from_html(`<!> <div class="two svelte-iv7vzo"><!> <!> <div class="right svelte-iv7vzo"><section class="panel"><!></section> <section class="panel" aria-labelledby="closing"><h2 id="closing"> </h2> <!></section></div></div>`, 1);
var root_14 = from_html(`<div class="top panel row svelte-iv7vzo"><!> <!></div> <!> <!> <!> <!> <!> <!>`, 1);
function Now($$anchor, $$props) {
  push($$props, true);
  let morning = state(null);
  let wrong = state(null);
  let asked = 0;
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
  const soon = (closes) => closes - desk.now < 360 ? "late" : "";
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
  var fragment = root_14();
  var div = first_child(fragment);
  var node = child(div);
  {
    var consequent_2 = ($$anchor2) => {
      var fragment_1 = root_3();
      var h1 = first_child(fragment_1);
      var text_1 = only_child(h1);
      var span_1 = sibling(h1, 2);
      var text_2 = child(span_1);
      var node_1 = sibling(text_2);
      {
        var consequent = ($$anchor3) => {
          var fragment_2 = root_1();
          var text_3 = first_child(fragment_2);
          var span_2 = sibling(text_3);
          var text_4 = only_child(span_2);
          var span_3 = sibling(span_2, 2);
          var text_5 = only_child(span_3);
          var span_4 = sibling(span_3, 2);
          var text_6 = only_child(span_4);
          var span_5 = sibling(span_4, 2);
          var text_7 = only_child(span_5);
          template_effect(
            ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) => {
              set_text(text_3, `; ${$0 ?? ""} `);
              set_class(span_2, 1, $1);
              set_text(text_4, `${$2 ?? ""} ${$3 ?? ""}`);
              set_class(span_3, 1, $4);
              set_text(text_5, `${$5 ?? ""} ${$6 ?? ""}`);
              set_class(span_4, 1, $7);
              set_text(text_6, `${$8 ?? ""} ${$9 ?? ""}`);
              set_class(span_5, 1, $10);
              set_text(text_7, `${$11 ?? ""} ${$12 ?? ""}`);
            },
            [
              () => t("asKnownNow"),
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
          var button = root_2();
          var text_8 = only_child(button, true);
          template_effect(
            ($0) => {
              set_class(button, 1, clsx(desk.first ? "" : "main"));
              set_text(text_8, $0);
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
          set_text(text_1, `${$0 ?? ""} ${get(current).name ?? ""}`);
          set_text(text_2, `${$1 ?? ""}, ${$2 ?? ""}
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
      var h1_1 = root_4();
      var text_9 = only_child(h1_1, true);
      template_effect(($0) => set_text(text_9, $0), [() => t("now")]);
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
      var form = root_5();
      var label = child(form);
      var text_10 = child(label);
      var node_5 = sibling(text_10);
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
      var text_11 = only_child(button_1, true);
      template_effect(
        ($0, $1) => {
          set_text(text_10, `${$0 ?? ""} (UTC) `);
          set_text(text_11, $1);
        },
        [() => t("clock"), () => t("setClock")]
      );
      event("submit", form, setClock);
      append($$anchor2, form);
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
    var div_1 = root_7();
    var b_1 = child(div_1);
    var text_12 = only_child(b_1);
    var span_6 = sibling(b_1, 2);
    var text_13 = only_child(span_6, true);
    var node_11 = sibling(span_6, 2);
    {
      var consequent_5 = ($$anchor3) => {
        var span_7 = root_6();
        var text_14 = only_child(span_7);
        template_effect(
          ($0, $1, $2, $3, $4) => set_text(text_14, `${$0 ?? ""}: ${$1 ?? ""}
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
    var a_2 = sibling(node_11, 2);
    var text_15 = only_child(a_2, true);
    template_effect(
      ($0, $1, $2, $3) => {
        set_text(text_12, `${$0 ?? ""} ${get(job).number ?? ""}`);
        set_text(text_13, $1);
        set_attribute(a_2, "href", $2);
        set_text(text_15, $3);
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
    var consequent_10 = ($$anchor2) => {
      var fragment_4 = root_13();
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
            let $0 = user_derived(() => desk.first ? [] : get(morning)?.standing ?? null);
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
          var p = root_8();
          var text_16 = only_child(p, true);
          template_effect(($0) => set_text(text_16, $0), [() => t("loading")]);
          append($$anchor3, p);
        };
        if_block(node_14, ($$render) => {
          if (desk.reading?.plan === get(current).name) $$render(consequent_6);
          else $$render(alternate_1, -1);
        });
      }
      var node_15 = sibling(node_14, 2);
      Repairs(node_15, {
        get morning() {
          return get(morning);
        },
        look,
        get wrong() {
          return get(wrong);
        },
        set wrong($$value) {
          set(wrong, $$value, true);
        }
      });
      var div_3 = sibling(node_15, 2);
      var section = child(div_3);
      var node_16 = child(section);
      {
        var consequent_7 = ($$anchor3) => {
          var fragment_6 = comment();
          var node_17 = first_child(fragment_6);
          await_block(node_17, () => __vitePreload(() => import("./map.js"), true ? __vite__mapDeps([0,1,2,3]) : void 0), null, ($$anchor4, $$source) => {
            var $$value = user_derived(() => {
              var { default: WorldMap2 } = get($$source);
              return { WorldMap: WorldMap2 };
            });
            var WorldMap = user_derived(() => get($$value).WorldMap);
            var fragment_7 = comment();
            var node_18 = first_child(fragment_7);
            component(node_18, () => get(WorldMap), ($$anchor5, WorldMap_1) => {
              WorldMap_1($$anchor5, {
                get reading() {
                  return desk.reading;
                }
              });
            });
            append($$anchor4, fragment_7);
          });
          append($$anchor3, fragment_6);
        };
        if_block(node_16, ($$render) => {
          if (desk.reading) $$render(consequent_7);
        });
      }
      var section_1 = sibling(section, 2);
      var h2 = child(section_1);
      var text_17 = only_child(h2, true);
      var node_19 = sibling(h2, 2);
      {
        var consequent_8 = ($$anchor3) => {
          var ul = root_10();
          each(ul, 21, () => get(closing), ({ id, i, closes }) => id, ($$anchor4, $$item) => {
            let id = () => get($$item).id;
            let i = () => get($$item).i;
            let closes = () => get($$item).closes;
            var li = root_9();
            var b_2 = child(li);
            var node_20 = child(b_2);
            flight(node_20, id);
            var dl = sibling(b_2, 2);
            var dt = child(dl);
            var text_18 = only_child(dt, true);
            var dd = sibling(dt, 2);
            var text_19 = only_child(dd, true);
            var dt_1 = sibling(dd, 2);
            var text_20 = only_child(dt_1, true);
            var dd_1 = sibling(dt_1, 2);
            var text_21 = only_child(dd_1, true);
            var dt_2 = sibling(dd_1, 2);
            var text_22 = only_child(dt_2, true);
            var dd_2 = sibling(dt_2, 2);
            var text_23 = only_child(dd_2, true);
            template_effect(
              ($0, $1, $2, $3, $4, $5, $6) => {
                set_text(text_18, $0);
                set_text(text_19, $1);
                set_text(text_20, $2);
                set_class(dd_1, 1, $3, "svelte-iv7vzo");
                set_text(text_21, $4);
                set_text(text_22, $5);
                set_text(text_23, $6);
              },
              [
                () => t("closesAt"),
                () => clock(closes() * 6e4, zoneOf(i())),
                () => t("closesIn"),
                () => clsx(soon(closes())),
                () => span(closes() - desk.now),
                () => t("full"),
                () => percent(fullness(desk.reading, i()))
              ]
            );
            append($$anchor4, li);
          });
          append($$anchor3, ul);
        };
        var consequent_9 = ($$anchor3) => {
          var div_4 = root_12();
          var table = child(div_4);
          var thead = child(table);
          var tr = child(thead);
          var th = child(tr);
          var text_24 = only_child(th, true);
          var th_1 = sibling(th);
          var text_25 = only_child(th_1, true);
          var th_2 = sibling(th_1);
          var text_26 = only_child(th_2, true);
          var th_3 = sibling(th_2);
          var text_27 = only_child(th_3, true);
          var tbody = sibling(thead);
          each(tbody, 21, () => get(closing), ({ id, i, closes }) => id, ($$anchor4, $$item) => {
            let id = () => get($$item).id;
            let i = () => get($$item).i;
            let closes = () => get($$item).closes;
            var tr_1 = root_11();
            var td = child(tr_1);
            var node_21 = child(td);
            flight(node_21, id);
            var td_1 = sibling(td);
            var text_28 = only_child(td_1, true);
            var td_2 = sibling(td_1);
            var text_29 = only_child(td_2, true);
            var td_3 = sibling(td_2);
            var text_30 = only_child(td_3, true);
            template_effect(
              ($0, $1, $2, $3) => {
                set_text(text_28, $0);
                set_class(td_2, 1, $1, "svelte-iv7vzo");
                set_text(text_29, $2);
                set_text(text_30, $3);
              },
              [
                () => clock(closes() * 6e4, zoneOf(i())),
                () => clsx(soon(closes())),
                () => span(closes() - desk.now),
                () => percent(fullness(desk.reading, i()))
              ]
            );
            append($$anchor4, tr_1);
          });
          template_effect(
            ($0, $1, $2, $3) => {
              set_text(text_24, $0);
              set_text(text_25, $1);
              set_text(text_26, $2);
              set_text(text_27, $3);
            },
            [
              () => t("flight"),
              () => t("closesAt"),
              () => t("closesIn"),
              () => t("full")
            ]
          );
          append($$anchor3, div_4);
        };
        if_block(node_19, ($$render) => {
          if (desk.reading && telephone.current) $$render(consequent_8);
          else if (desk.reading) $$render(consequent_9, 1);
        });
      }
      template_effect(
        ($0, $1) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_17, $1);
        },
        [() => t("map"), () => t("closingNext")]
      );
      append($$anchor2, fragment_4);
    };
    if_block(node_12, ($$render) => {
      if (get(current)) $$render(consequent_10);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Now as default
};
