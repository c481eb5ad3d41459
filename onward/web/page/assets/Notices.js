import { state, proxy, user_effect, first_child, each, init_select, if_block, template_effect, event, delegated, bind_value, get, append, pop, push, set, sibling, set_text, set_attribute, select_option, from_html, user_derived, child, delegate, only_child, bind_select_value, index } from "./svelte.js";
import { Problems, desk, get as get$1, place, t, code, worded, number, harm, language, heading, call, post, Grid, span } from "./parts.js";
var root = from_html(`<option> </option>`);
var root_1 = from_html(`<select><option></option><!></select>`);
var root_2 = from_html(`<input/>`);
var root_3 = from_html(`<label class="svelte-12fxj8v"> <!></label>`);
var root_4 = from_html(`<p class="small"> <button type="button">✕</button></p>`);
var root_5 = from_html(`<button type="button" class="main"> </button>`);
var root_6 = from_html(`<p class="good"> </p>`);
var root_7 = from_html(`<p> </p>`);
var root_8 = from_html(`<p class="late"> </p>`);
var root_9 = from_html(`<li><a> </a> <span class="late"> </span></li>`);
var root_10 = from_html(`<p><b> </b></p> <ul></ul>`, 1);
var root_11 = from_html(`<div class="panel" role="status"><!> <!> <!> <!></div>`);
var root_12 = from_html(`<p role="status"><a> </a> </p>`);
var root_13 = from_html(`<th><a> </a> <span class="dim"> </span></th>`);
var root_14 = from_html(`<td> </td>`);
var root_15 = from_html(`<td class="n"> </td>`);
var root_16 = from_html(`<tr><th scope="row"> </th><!></tr>`);
var root_17 = from_html(`<a> </a>`);
var root_18 = from_html(`<button class="main"> </button> <button> </button> <!>`, 1);
var root_19 = from_html(`<td><!></td>`);
var root_20 = from_html(`<section class="panel more svelte-12fxj8v"><div class="row"><h2> </h2><button class="main"> </button><a> </a></div> <!> <p class="dim small"> </p></section>`);
var root_21 = from_html(`<div class="panel more svelte-12fxj8v"><form class="row"><label> <input size="5" inputmode="numeric" required="" pattern="[0-9]+"/></label><button> </button></form> <!></div>`);
var root_22 = from_html(`<h1> </h1> <!> <div class="two svelte-12fxj8v"><section class="panel"><h2> </h2> <form><label> <select></select></label> <div class="fields svelte-12fxj8v"><!> <label class="svelte-12fxj8v"> <input/></label></div> <!> <div class="row"><button class="main"> </button> <button type="button"> </button> <!></div></form> <!></section> <section class="panel"><div class="row"><h2> </h2> <button class="main"> </button> <button> </button></div> <!> <div class="scroll" role="group" tabindex="0"><table><thead><tr><td></td><!></tr></thead><tbody><tr><th scope="row"> </th><!></tr><tr><th scope="row"> </th><!></tr><tr><th scope="row"> </th><!></tr><!><tr><td></td><!></tr></tbody></table></div></section></div> <!>`, 1);
function Notices($$anchor, $$props) {
  push($$props, true);
  let kinds = state(proxy([]));
  let cells = state(proxy({}));
  let basket = state(proxy([]));
  let looked = state(null);
  let wrong = state(null);
  let source = state("");
  let compared = state(proxy([]));
  let picked = proxy([]);
  const kind = user_derived(() => place.get("form") || "cancel_departure");
  const form = user_derived(() => get(kinds).find((each2) => each2.kind === get(kind)));
  const draft = user_derived(() => place.get("draft"));
  const own = user_derived(() => [
    "form",
    "draft",
    ...get(kinds).flatMap((each2) => each2.fields.map((f) => `f.${f.name}`)),
    ...Object.keys(place.query).filter((name) => name.startsWith("f."))
  ]);
  const names = user_derived(() => [
    ...desk.view?.current ? [desk.view.current.name] : [],
    ...(desk.view?.drafts ?? []).map((d) => d.name)
  ]);
  user_effect(() => {
    void desk.view?.name;
    get$1("/notice-kinds").then((found) => {
      set(kinds, found, true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  user_effect(() => {
    const given = {};
    for (const [name, values] of Object.entries(place.query)) if (name.startsWith("f.")) given[name.slice(2)] = values[0];
    set(cells, given, true);
    set(looked, null);
  });
  user_effect(() => {
    void desk.view?.version;
    const wanted = picked.length ? picked : get(names);
    if (wanted.length) get$1(`/compare?plans=${encodeURIComponent(wanted.join(","))}`).then((found) => {
      set(compared, found.plans, true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
    else set(compared, [], true);
  });
  const fieldWords = (name) => language() === "zh" ? heading(name, name, false) : name.replaceAll("_", " ");
  const told = () => [
    ...get(basket),
    ...Object.values(get(cells)).some(Boolean) ? [
      {
        kind: get(kind),
        cells: Object.fromEntries(Object.entries(get(cells)).filter(([, v]) => v))
      }
    ] : []
  ];
  async function check() {
    try {
      set(looked, await post("/notices/check", { notices: told(), source: get(source) }), true);
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
      set(looked, null);
    }
  }
  async function save() {
    try {
      set(looked, await post("/notices", { notices: told(), source: get(source) }), true);
      set(wrong, null);
      set(basket, [], true);
      set(cells, {}, true);
      desk.said = t("saved");
      await desk.look();
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  function another() {
    set(basket, told(), true);
    set(cells, {}, true);
    set(looked, null);
  }
  async function act(plan, what) {
    try {
      await call("POST", `/plans/${encodeURIComponent(plan)}/${what}`, {}, { "if-match": desk.view?.current?.etag ?? '"none"' });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
    await desk.look();
  }
  async function leaveOut(rows) {
    const lines = rows.map((row) => {
      const units = String(row.handling_units);
      return `${row.shipment}#${units.includes("-") ? units : `${units}-${units}`}`;
    });
    try {
      await post(`/plans/${encodeURIComponent(get(draft))}/leave-out`, { lines });
      const job = await desk.begin({ kind: "plan" });
      set(wrong, null);
      place.go(place.to(desk.name, "jobs", String(job.number)));
    } catch (each2) {
      set(wrong, each2, true);
    }
    await desk.look();
  }
  async function undo(number2) {
    try {
      await post(`/history/${number2}/undo`);
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
    await desk.look();
  }
  const levels = user_derived(() => [
    ...new Set(get(compared).flatMap((plan) => plan.levels.map((level) => level.name)))
  ]);
  const valueOf = (plan, name) => plan.levels.find((level) => level.name === name)?.value;
  let undoing = state("");
  var fragment = root_22();
  var h1 = first_child(fragment);
  var text = only_child(h1);
  var node = sibling(h1, 2);
  Problems(node, {
    get wrong() {
      return get(wrong);
    }
  });
  var div = sibling(node, 2);
  var section = child(div);
  var h2 = child(section);
  var text_1 = only_child(h2, true);
  var form_1 = sibling(h2, 2);
  var label = child(form_1);
  var text_2 = child(label);
  var select = sibling(text_2);
  each(select, 21, () => get(kinds), (each2) => each2.kind, ($$anchor2, each2) => {
    var option = root();
    var text_3 = only_child(option, true);
    var option_value = {};
    template_effect(
      ($0) => {
        set_text(text_3, $0);
        if (option_value !== (option_value = get(each2).kind)) {
          option.value = (option.__value = option_value) ?? "";
        }
      },
      [() => code(get(each2).kind, "notice")]
    );
    append($$anchor2, option);
  });
  var select_value;
  init_select(select);
  var div_1 = sibling(label, 2);
  var node_1 = child(div_1);
  each(node_1, 17, () => get(form)?.fields ?? [], (field) => field.name, ($$anchor2, field) => {
    var label_1 = root_3();
    var text_4 = child(label_1);
    var node_2 = sibling(text_4);
    {
      var consequent = ($$anchor3) => {
        var select_1 = root_1();
        var option_1 = child(select_1);
        option_1.value = option_1.__value = "";
        var node_3 = sibling(option_1);
        each(node_3, 16, () => get(field).choices, (choice) => choice, ($$anchor4, choice) => {
          var option_2 = root();
          var text_5 = only_child(option_2, true);
          var option_2_value = {};
          template_effect(
            ($0) => {
              set_text(text_5, $0);
              if (option_2_value !== (option_2_value = choice)) {
                option_2.value = (option_2.__value = option_2_value) ?? "";
              }
            },
            [() => worded(choice)]
          );
          append($$anchor4, option_2);
        });
        init_select(select_1);
        bind_select_value(select_1, () => get(cells)[get(field).name], ($$value) => get(cells)[get(field).name] = $$value);
        append($$anchor3, select_1);
      };
      var alternate = ($$anchor3) => {
        var input = root_2();
        template_effect(($0) => set_attribute(input, "placeholder", $0), [() => worded(get(field).kind)]);
        bind_value(input, () => get(cells)[get(field).name], ($$value) => get(cells)[get(field).name] = $$value);
        append($$anchor3, input);
      };
      if_block(node_2, ($$render) => {
        if (get(field).choices.length) $$render(consequent);
        else $$render(alternate, -1);
      });
    }
    template_effect(($0) => set_text(text_4, `${$0 ?? ""}${get(field).needed ? " *" : ""} `), [() => fieldWords(get(field).name)]);
    append($$anchor2, label_1);
  });
  var label_2 = sibling(node_1, 2);
  var text_6 = child(label_2);
  var input_1 = sibling(text_6);
  var node_4 = sibling(div_1, 2);
  each(node_4, 17, () => get(basket), index, ($$anchor2, each2, i) => {
    var p = root_4();
    var text_7 = child(p);
    var button = sibling(text_7);
    template_effect(($0, $1) => set_text(text_7, `${$0 ?? ""}: ${$1 ?? ""} `), [
      () => code(get(each2).kind, "notice"),
      () => Object.entries(get(each2).cells).map(([k, v]) => `${fieldWords(k)} ${v}`).join(", ")
    ]);
    delegated("click", button, () => set(basket, get(basket).filter((_, k) => k !== i), true));
    append($$anchor2, p);
  });
  var div_2 = sibling(node_4, 2);
  var button_1 = child(div_2);
  var text_8 = only_child(button_1, true);
  var button_2 = sibling(button_1, 2);
  var text_9 = only_child(button_2);
  var node_5 = sibling(button_2, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var button_3 = root_5();
      var text_10 = only_child(button_3, true);
      template_effect(($0) => set_text(text_10, $0), [() => t("save")]);
      delegated("click", button_3, () => void save());
      append($$anchor2, button_3);
    };
    if_block(node_5, ($$render) => {
      if (get(looked) && !get(looked).acts.length && get(looked).told_before.length < get(looked).said.length) $$render(consequent_1);
    });
  }
  var node_6 = sibling(form_1, 2);
  {
    var consequent_5 = ($$anchor2) => {
      var div_3 = root_11();
      var node_7 = child(div_3);
      {
        var consequent_2 = ($$anchor3) => {
          var p_1 = root_6();
          var text_11 = only_child(p_1);
          template_effect(($0, $1) => set_text(text_11, `${$0 ?? ""} (${$1 ?? ""})`), [() => t("saved"), () => get(looked).acts.join(", ")]);
          append($$anchor3, p_1);
        };
        if_block(node_7, ($$render) => {
          if (get(looked).acts.length) $$render(consequent_2);
        });
      }
      var node_8 = sibling(node_7, 2);
      each(node_8, 17, () => get(looked).said, index, ($$anchor3, said) => {
        var p_2 = root_7();
        var text_12 = only_child(p_2, true);
        template_effect(($0) => set_text(text_12, $0), [() => worded(get(said))]);
        append($$anchor3, p_2);
      });
      var node_9 = sibling(node_8, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var p_3 = root_8();
          var text_13 = only_child(p_3);
          template_effect(($0, $1) => set_text(text_13, `${$0 ?? ""} ${$1 ?? ""}`), [
            () => t("toldBefore"),
            () => get(looked).told_before.join(", ")
          ]);
          append($$anchor3, p_3);
        };
        if_block(node_9, ($$render) => {
          if (get(looked).told_before.length) $$render(consequent_3);
        });
      }
      var node_10 = sibling(node_9, 2);
      {
        var consequent_4 = ($$anchor3) => {
          var fragment_1 = root_10();
          var p_4 = first_child(fragment_1);
          var b = child(p_4);
          var text_14 = only_child(b);
          var ul = sibling(p_4, 2);
          each(ul, 21, () => get(looked).hits.slice(0, 30), (hit) => hit.goods, ($$anchor4, hit) => {
            var li = root_9();
            var a = child(li);
            var text_15 = only_child(a, true);
            var text_16 = sibling(a);
            var span_1 = sibling(text_16);
            var text_17 = only_child(span_1, true);
            template_effect(
              ($0, $1, $2) => {
                set_attribute(a, "href", $0);
                set_text(text_15, get(hit).goods);
                set_text(text_16, ` (${get(hit).party ?? ""}, ${$1 ?? ""} ${get(hit).priority ?? ""}): `);
                set_text(text_17, $2);
              },
              [
                () => place.to(desk.name, "shipments", get(hit).goods.split("#")[0]),
                () => t("priority"),
                () => get(hit).late_min === null || get(hit).late_min === void 0 ? t("losesWay") : `${span(get(hit).late_min)} ${t("late")}`
              ]
            );
            append($$anchor4, li);
          });
          template_effect(($0, $1) => set_text(text_14, `${$0 ?? ""} ${$1 ?? ""}`), [() => t("touches"), () => number(get(looked).hits.length)]);
          append($$anchor3, fragment_1);
        };
        var alternate_1 = ($$anchor3) => {
          var p_5 = root_7();
          var text_18 = only_child(p_5, true);
          template_effect(($0) => set_text(text_18, $0), [() => t("touchesNothing")]);
          append($$anchor3, p_5);
        };
        if_block(node_10, ($$render) => {
          if (get(looked).hits.length) $$render(consequent_4);
          else $$render(alternate_1, -1);
        });
      }
      append($$anchor2, div_3);
    };
    if_block(node_6, ($$render) => {
      if (get(looked)) $$render(consequent_5);
    });
  }
  var section_1 = sibling(section, 2);
  var div_4 = child(section_1);
  var h2_1 = child(div_4);
  var text_19 = only_child(h2_1, true);
  var button_4 = sibling(h2_1, 2);
  var text_20 = only_child(button_4, true);
  var button_5 = sibling(button_4, 2);
  var text_21 = only_child(button_5, true);
  var node_11 = sibling(div_4, 2);
  each(node_11, 17, () => desk.running, (job) => job.number, ($$anchor2, job) => {
    var p_6 = root_12();
    var a_1 = child(p_6);
    var text_22 = only_child(a_1);
    var text_23 = sibling(a_1);
    template_effect(
      ($0, $1, $2) => {
        set_attribute(a_1, "href", $0);
        set_text(text_22, `${$1 ?? ""} ${get(job).number ?? ""}`);
        set_text(text_23, `: ${$2 ?? ""}`);
      },
      [
        () => place.to(desk.name, "jobs", String(get(job).number)),
        () => code(get(job).kind, "job"),
        () => worded(get(job).step) || code(get(job).state, "state")
      ]
    );
    append($$anchor2, p_6);
  });
  var div_5 = sibling(node_11, 2);
  var table = child(div_5);
  var thead = child(table);
  var tr = child(thead);
  var node_12 = sibling(child(tr));
  each(node_12, 17, () => get(compared), (plan) => plan.name, ($$anchor2, plan) => {
    var th = root_13();
    var a_2 = child(th);
    var text_24 = only_child(a_2, true);
    var span_2 = sibling(a_2, 2);
    var text_25 = only_child(span_2, true);
    template_effect(
      ($0, $1) => {
        set_attribute(a_2, "href", $0);
        set_text(text_24, get(plan).name);
        set_text(text_25, $1);
      },
      [
        () => place.to(desk.name, "plan", "", get(plan).state === "current" ? {} : { plan: get(plan).name }),
        () => code(get(plan).state, "state")
      ]
    );
    append($$anchor2, th);
  });
  var tbody = sibling(thead);
  var tr_1 = child(tbody);
  var th_1 = child(tr_1);
  var text_26 = only_child(th_1, true);
  var node_13 = sibling(th_1);
  each(node_13, 17, () => get(compared), (plan) => plan.name, ($$anchor2, plan) => {
    var td = root_14();
    var text_27 = only_child(td);
    template_effect(($0, $1, $2) => set_text(text_27, `${$0 ?? ""}, ${get(plan).notices ?? ""} ${$1 ?? ""}, ${get(plan).moves ?? ""} ${$2 ?? ""}`), [
      () => worded(get(plan).how),
      () => t("notices"),
      () => t("moves")
    ]);
    append($$anchor2, td);
  });
  var tr_2 = sibling(tr_1);
  var th_2 = child(tr_2);
  var text_28 = only_child(th_2, true);
  var node_14 = sibling(th_2);
  each(node_14, 17, () => get(compared), (plan) => plan.name, ($$anchor2, plan) => {
    var td_1 = root_15();
    var text_29 = only_child(td_1, true);
    template_effect(($0) => set_text(text_29, $0), [() => number(get(plan).late_pieces)]);
    append($$anchor2, td_1);
  });
  var tr_3 = sibling(tr_2);
  var th_3 = child(tr_3);
  var text_30 = only_child(th_3, true);
  var node_15 = sibling(th_3);
  each(node_15, 17, () => get(compared), (plan) => plan.name, ($$anchor2, plan) => {
    var td_2 = root_15();
    var text_31 = only_child(td_2, true);
    template_effect(($0) => set_text(text_31, $0), [() => number(get(plan).left_pieces)]);
    append($$anchor2, td_2);
  });
  var node_16 = sibling(tr_3);
  each(node_16, 16, () => get(levels), (name) => name, ($$anchor2, name) => {
    var tr_4 = root_16();
    var th_4 = child(tr_4);
    var text_32 = only_child(th_4, true);
    var node_17 = sibling(th_4);
    each(node_17, 17, () => get(compared), (plan) => plan.name, ($$anchor3, plan) => {
      var td_3 = root_15();
      var text_33 = only_child(td_3, true);
      template_effect(($0) => set_text(text_33, $0), [
        () => name === "cost" ? number((valueOf(get(plan), name) ?? 0) / 100) : harm(valueOf(get(plan), name) ?? 0)
      ]);
      append($$anchor3, td_3);
    });
    template_effect(($0) => set_text(text_32, $0), [() => code(name, name === "cost" ? "level" : "")]);
    append($$anchor2, tr_4);
  });
  var tr_5 = sibling(node_16);
  var node_18 = sibling(child(tr_5));
  each(node_18, 17, () => get(compared), (plan) => plan.name, ($$anchor2, plan) => {
    var td_4 = root_19();
    var node_19 = child(td_4);
    {
      var consequent_7 = ($$anchor3) => {
        var fragment_2 = root_18();
        var button_6 = first_child(fragment_2);
        var text_34 = only_child(button_6, true);
        var button_7 = sibling(button_6, 2);
        var text_35 = only_child(button_7, true);
        var node_20 = sibling(button_7, 2);
        {
          var consequent_6 = ($$anchor4) => {
            var a_3 = root_17();
            var text_36 = only_child(a_3, true);
            template_effect(
              ($0, $1) => {
                set_attribute(a_3, "href", $0);
                set_text(text_36, $1);
              },
              [
                () => place.to(desk.name, "notices", "", { draft: get(plan).name }),
                () => t("changes")
              ]
            );
            append($$anchor4, a_3);
          };
          if_block(node_20, ($$render) => {
            if (get(plan).parent) $$render(consequent_6);
          });
        }
        template_effect(
          ($0, $1) => {
            set_text(text_34, $0);
            set_text(text_35, $1);
          },
          [() => t("adopt"), () => t("withdraw")]
        );
        delegated("click", button_6, () => void act(get(plan).name, "adopt"));
        delegated("click", button_7, () => void act(get(plan).name, "withdraw"));
        append($$anchor3, fragment_2);
      };
      if_block(node_19, ($$render) => {
        if (get(plan).state === "draft") $$render(consequent_7);
      });
    }
    append($$anchor2, td_4);
  });
  var node_21 = sibling(div, 2);
  {
    var consequent_8 = ($$anchor2) => {
      var section_2 = root_20();
      var div_6 = child(section_2);
      var h2_2 = child(div_6);
      var text_37 = only_child(h2_2);
      var button_8 = sibling(h2_2);
      var text_38 = only_child(button_8, true);
      var a_4 = sibling(button_8);
      var text_39 = only_child(a_4, true);
      var node_22 = sibling(div_6, 2);
      {
        let $0 = user_derived(() => [["plan", get(draft)]]);
        let $1 = user_derived(() => ({ words: t("leaveOut"), done: leaveOut }));
        Grid(node_22, {
          path: "/changes",
          get fixed() {
            return get($0);
          },
          get own() {
            return get(own);
          },
          get version() {
            return get(draft);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment)),
          get pick() {
            return get($1);
          }
        });
      }
      var p_7 = sibling(node_22, 2);
      var text_40 = only_child(p_7, true);
      template_effect(
        ($0, $1, $2, $3, $4, $5) => {
          set_attribute(section_2, "aria-label", $0);
          set_text(text_37, `${$1 ?? ""}: ${get(draft) ?? ""}`);
          set_text(text_38, $2);
          set_attribute(a_4, "href", $3);
          set_text(text_39, $4);
          set_text(text_40, $5);
        },
        [
          () => `${t("changes")} ${get(draft)}`,
          () => t("changes"),
          () => t("adopt"),
          () => place.to(desk.name, "notices"),
          () => t("close"),
          () => t("leaveOutHint")
        ]
      );
      delegated("click", button_8, () => void act(get(draft), "adopt"));
      append($$anchor2, section_2);
    };
    var alternate_2 = ($$anchor2) => {
      var div_7 = root_21();
      var form_2 = child(div_7);
      var label_3 = child(form_2);
      var text_41 = child(label_3);
      var input_2 = sibling(text_41);
      var button_9 = sibling(label_3);
      var text_42 = only_child(button_9, true);
      var node_23 = sibling(form_2, 2);
      {
        let $0 = user_derived(() => desk.view?.version);
        Grid(node_23, {
          path: "/notices",
          get own() {
            return get(own);
          },
          get version() {
            return get($0);
          }
        });
      }
      template_effect(
        ($0, $1, $2) => {
          set_text(text_41, `${$0 ?? ""} ${$1 ?? ""} `);
          set_text(text_42, $2);
        },
        [() => t("undo"), () => t("no_"), () => t("undo")]
      );
      event("submit", form_2, (e) => {
        e.preventDefault();
        void undo(get(undoing));
      });
      bind_value(input_2, () => get(undoing), ($$value) => set(undoing, $$value));
      append($$anchor2, div_7);
    };
    if_block(node_21, ($$render) => {
      if (get(draft)) $$render(consequent_8);
      else $$render(alternate_2, -1);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) => {
      set_text(text, `${$0 ?? ""} · ${$1 ?? ""}`);
      set_attribute(section, "aria-label", $2);
      set_text(text_1, $3);
      set_text(text_2, `${$4 ?? ""} `);
      if (select_value !== (select_value = get(kind))) {
        select.value = (select.__value = select_value) ?? "", select_option(select, select_value);
      }
      set_text(text_6, `${$5 ?? ""} `);
      set_text(text_8, $6);
      set_text(text_9, `+ ${$7 ?? ""}`);
      set_attribute(section_1, "aria-label", $8);
      set_text(text_19, $9);
      set_text(text_20, $10);
      set_text(text_21, $11);
      set_attribute(div_5, "aria-label", $12);
      set_text(text_26, $13);
      set_text(text_28, $14);
      set_text(text_30, $15);
    },
    [
      () => t("notices"),
      () => t("whatIf"),
      () => t("newNotice"),
      () => t("newNotice"),
      () => t("kind"),
      () => t("source"),
      () => t("check"),
      () => t("notice"),
      () => t("compare"),
      () => t("compare"),
      () => desk.view?.current ? t("replan") : t("makePlan"),
      () => t("planAfresh"),
      () => t("compare"),
      () => t("conditions"),
      () => t("late"),
      () => t("left")
    ]
  );
  event("submit", form_1, (e) => {
    e.preventDefault();
    void check();
  });
  delegated("change", select, (e) => place.set({ form: e.currentTarget.value }));
  bind_value(input_1, () => get(source), ($$value) => set(source, $$value));
  delegated("click", button_2, another);
  delegated("click", button_4, () => void desk.begin({ kind: "plan" }));
  delegated("click", button_5, () => void desk.begin({ kind: "plan", fresh: true }));
  append($$anchor, fragment);
  pop();
}
delegate(["change", "click"]);
export {
  Notices as default
};
