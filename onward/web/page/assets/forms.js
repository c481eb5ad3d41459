import { push, each, sibling, template_effect, get, set_attribute, set_text, append, if_block, pop, child, only_child, from_html, user_pre_effect, untrack, user_effect, onDestroy, set, tick, user_derived, init_select, delegated, index, select_option, event, bind_property, state, to_array, first_child, bind_value, delegate, prop, proxy, set_class, text, comment, clsx, bind_group } from "./svelte.js";
import { place, desk, t, span, number, who, draft, Wrong, placed, capital, code, KINDS, NoticeField, needed, ofMore, rotationOf, grouped, choices, expanded, post, toast, shapeOf, fieldName, plainly, isCommand, worded, Problems, Dialog, shown, currencyOf, replan, get as get$1, table, unlike, DraftButtons, compared, report, NONE, put, API, low, ProblemRows, whole$1 as whole } from "./parts.js";
import { listed } from "./lists.js";
var root$4 = from_html(`<li><a> </a> <span class="late"> </span></li>`);
var root_1$4 = from_html(`<li class="dim"> </li>`);
var root_2$4 = from_html(`<ul><!> <!></ul>`);
function Hits($$anchor, $$props) {
  push($$props, true);
  const MOST = 30;
  var ul = root_2$4();
  var node = child(ul);
  each(node, 17, () => $$props.hits.slice(0, MOST), (hit) => hit.goods, ($$anchor2, hit) => {
    var li = root$4();
    var a = child(li);
    var text2 = only_child(a, true);
    var text_1 = sibling(a);
    var span_1 = sibling(text_1);
    var text_2 = only_child(span_1, true);
    template_effect(
      ($0, $1, $2) => {
        set_attribute(a, "href", $0);
        set_text(text2, get(hit).goods);
        set_text(text_1, ` (${$1 ?? ""}): `);
        set_text(text_2, $2);
      },
      [
        () => place.to(desk.name, "shipments", get(hit).goods.split("#")[0]),
        () => [
          get(hit).party === "the desk" ? "" : get(hit).party,
          `P${get(hit).priority}`
        ].filter(Boolean).join(", "),
        () => get(hit).late_min === null || get(hit).late_min === void 0 ? t("losesWay") : `${span(get(hit).late_min)} ${t("late")}`
      ]
    );
    append($$anchor2, li);
  });
  var node_1 = sibling(node, 2);
  {
    var consequent = ($$anchor2) => {
      var li_1 = root_1$4();
      var text_3 = only_child(li_1);
      template_effect(($0) => set_text(text_3, `+${$0 ?? ""}`), [() => number($$props.hits.length - MOST)]);
      append($$anchor2, li_1);
    };
    if_block(node_1, ($$render) => {
      if ($$props.hits.length > MOST) $$render(consequent);
    });
  }
  append($$anchor, ul);
  pop();
}
var root$3 = from_html(`<option> </option>`);
var root_1$3 = from_html(`<optgroup></optgroup>`);
var root_2$3 = from_html(`<!> <label class="svelte-8nqz5u"> <input class="svelte-8nqz5u"/></label>`, 1);
var root_3$3 = from_html(`<p class="small"> <button type="button">✕</button></p>`);
var root_4$2 = from_html(`<li> </li>`);
var root_5$2 = from_html(`<ul class="wrong svelte-8nqz5u" role="alert"></ul>`);
var root_6$2 = from_html(`<button type="button" class="main"> </button>`);
var root_7$2 = from_html(`<button> </button>`);
var root_8$2 = from_html(`<button type="button"> </button>`);
var root_9$2 = from_html(`<p> </p>`);
var root_10$2 = from_html(`<!> <div class="row"><button class="main"> </button> <button> </button></div>`, 1);
var root_11$2 = from_html(`<p class="good"> <!> <!></p>`);
var root_12$2 = from_html(`<p class="late"> </p>`);
var root_13$1 = from_html(`<p><b> </b></p> <!>`, 1);
var root_14$1 = from_html(`<div class="panel seen svelte-8nqz5u" role="status"><!> <!> <!> <!> <!></div>`);
var root_15$1 = from_html(`<section class="panel"><h2> </h2> <form novalidate=""><div class="fields svelte-8nqz5u"><label class="svelte-8nqz5u"> <select class="svelte-8nqz5u"></select></label> <!></div> <details><summary class="svelte-8nqz5u"> </summary> <div class="fields svelte-8nqz5u"><!></div></details> <!> <!> <div class="row"><!> <!> <button type="button"> </button> <!></div></form> <!> <!> <!></section>`);
function NoticeForm($$anchor, $$props) {
  push($$props, true);
  let looked = state(null);
  let lookedAt = state(
    ""
    // the notices that were looked at
  );
  let wrong = state(null);
  let sent = state(
    []
    // what `wrong` is about
  );
  let unfolded = state(false);
  const forms = user_derived(() => [...$$props.kinds, ...rotationOf($$props.kinds)]);
  const form = user_derived(() => get(forms).find((each2) => each2.kind === draft.kind));
  const names = user_derived(() => get(form)?.fields.map((field) => field.name) ?? []);
  const parts = user_derived(() => get(form) ? grouped(get(form), draft.cells) : { usual: [], more: [] });
  const address = user_derived(() => JSON.stringify(Object.entries(place.query).filter(([name]) => name === "form" || name.startsWith("f."))));
  user_pre_effect(() => {
    const given = Object.fromEntries(JSON.parse(get(address)));
    const { form: kind, ...fields } = given;
    const cells = Object.fromEntries(Object.entries(fields).map(([name, values]) => [name.slice(2), values]));
    const [of, person] = [desk.name, who.me?.id ?? ""];
    untrack(() => {
      draft.open(of, person);
      draft.fill(kind?.[0] ?? "", cells);
    });
  });
  function chosen(kind) {
    draft.kind = kind;
    draft.keep();
    place.set({ form: kind });
  }
  function set$1(name, value) {
    draft.cells[name] = value;
    draft.keep();
  }
  const mine = user_derived(() => draft.own(get(names)));
  const told = user_derived(() => [
    ...draft.basket,
    ...Object.keys(get(mine)).length ? [{ kind: draft.kind, cells: get(mine) }] : []
  ]);
  const now = user_derived(() => JSON.stringify([get(told), draft.source]));
  const complete = user_derived(() => get(told).length > 0 && (get(form)?.fields ?? []).every((field) => !needed(draft.kind, field) || get(mine)[field.name]));
  const fresh = user_derived(() => get(lookedAt) === get(now) || get(looked)?.acts.length ? get(looked) : null);
  const known = user_derived(() => get(fresh) !== null && !get(fresh).acts.length && get(fresh).told_before.length === get(fresh).said.length);
  user_effect(() => {
    if (!get(complete) || !who.may("check_notices") || untrack(() => get(lookedAt)) === get(now)) return;
    const waits = setTimeout(() => void (get(lookedAt) === get(now) || check(false)), 600);
    return () => clearTimeout(waits);
  });
  let asked = 0;
  let saving = false;
  let pressedAt = "";
  let gone = false;
  onDestroy(() => gone = true);
  async function send(path, pressed = true, sure = false) {
    const mine2 = ++asked;
    await choices.settled();
    const [of, notices] = [
      get(now),
      expanded(get(told).length ? get(told) : [{ kind: draft.kind, cells: {} }], $$props.kinds)
    ];
    try {
      const body = {
        notices: notices.map(({ kind, cells }) => ({ kind, cells })),
        source: draft.source,
        ...sure ? { sure } : {}
      };
      const found = await post(path, { body, patient: pressed, quiet: !pressed });
      if (mine2 === asked) (($$value) => {
        var $$array = to_array($$value, 3);
        set(looked, $$array[0], true);
        set(lookedAt, $$array[1], true);
        set(wrong, $$array[2], true);
      })([found, of, null]);
      return found;
    } catch (each2) {
      if (mine2 === asked) (($$value) => {
        var $$array_1 = to_array($$value, 4);
        set(wrong, $$array_1[0], true);
        set(sent, $$array_1[1]);
        set(looked, $$array_1[2], true);
        set(lookedAt, $$array_1[3], true);
      })([each2, notices, null, of]);
      return null;
    }
  }
  async function check(pressed = true) {
    if (saving || !pressed && (pressedAt === get(now) || desk.away || who.ended)) return;
    if (pressed) pressedAt = get(now);
    await send("/notices/check", pressed);
    if (pressed) pressedAt = "";
    if (gone) return;
    if (!pressed && get(wrong) instanceof Wrong && !get(wrong).told.problems.length) set(wrong, null);
    await shownWrong(pressed);
  }
  let questions = state([]);
  async function save(sure = false) {
    if (saving) return;
    saving = true;
    if (get(looked)?.acts.length) set(looked, null);
    await choices.settled();
    const all = get(told);
    if (!sure) {
      const seen = get(fresh) ?? await send("/notices/check");
      set(questions, seen?.questions ?? []);
      if (!seen || get(questions).length) {
        saving = false;
        return void (gone || seen || await shownWrong(true));
      }
    }
    set(questions, []);
    const found = await send("/notices", true, sure).finally(() => saving = false);
    if (!found) return void (gone || await shownWrong(true));
    place.set(Object.fromEntries(Object.keys(place.query).flatMap((name) => name.startsWith("f.") ? [[name, ""]] : [])));
    draft.saved(all);
    toast(`${t("didNotice")} ${found.acts.join(", ")}`, found.acts);
    await desk.look();
  }
  async function another() {
    const named = new Map((get(form)?.fields ?? []).filter((field) => shapeOf(field) === "pick").map((field) => [field.name, field.of ?? ""]));
    const one = async ([name, value]) => [
      name,
      named.has(name) ? await choices.meant(named.get(name), value) : value
    ];
    const meant = draft.another(get(names), async (cells) => Object.fromEntries(await Promise.all(Object.entries(cells).map(one))));
    await tick();
    document.querySelector(".fields [id^=field-]")?.focus();
    await meant;
  }
  async function undo() {
    const undone = [];
    try {
      for (const act of [...get(looked)?.acts ?? []].reverse()) if (!undone.includes(act)) undone.push(...(await post("/history/{number}/undo", { path: { number: act } })).about);
      (($$value) => {
        var $$array_2 = to_array($$value, 2);
        set(looked, $$array_2[0], true);
        set(wrong, $$array_2[1], true);
      })([null, null]);
    } catch (each2) {
      (($$value) => {
        var $$array_3 = to_array($$value, 2);
        set(wrong, $$array_3[0], true);
        set(sent, $$array_3[1]);
      })([each2, []]);
    }
    await desk.look();
  }
  async function again() {
    try {
      place.go(place.to(desk.name, "jobs", String((await replan()).number)));
    } catch (each2) {
      (($$value) => {
        var $$array_4 = to_array($$value, 2);
        set(wrong, $$array_4[0], true);
        set(sent, $$array_4[1]);
      })([each2, []]);
    }
  }
  async function shownWrong(focus) {
    if (get(problems).some((each2) => get(parts).more.some((field) => field.name === each2.field))) set(unfolded, true);
    await tick();
    if (focus) document.querySelector(".fields [aria-invalid=true]")?.focus();
  }
  const fielded = (text2) => text2.replace(/[a-z]+(?:_[a-z]+)+/g, (name) => get(names).includes(name) ? fieldName(name) : name);
  function sentence(field, each2) {
    const said = `${each2.value ? `“${each2.value}”` : fieldName(field)} ${plainly(each2.message)}`;
    const maybe = each2.maybe && !isCommand(each2.maybe) && !each2.maybe.includes("docs/") ? ` (${t("maybe").toLowerCase()} ${fielded(worded(each2.maybe))})` : "";
    return `${said}${maybe}${/[.。]$/.test(said + maybe) ? "" : t("stop_")}`;
  }
  const problems = user_derived(() => get(wrong) instanceof Wrong ? get(wrong).told.problems.map((each2) => {
    const { from, field } = placed(each2, get(sent));
    const here = from === draft.basket.length && get(names).includes(field);
    return {
      field: here ? field : "",
      from,
      said: sentence(field || each2.field, each2)
    };
  }) : []);
  const at = (field) => get(problems).filter((each2) => each2.field === field.name).map((each2) => each2.said);
  const elsewhere = user_derived(() => get(problems).filter((each2) => !each2.field));
  function inWords({ kind, cells }) {
    const fields = get(forms).find((each2) => each2.kind === kind)?.fields ?? [];
    const home = desk.view?.currency || "USD";
    const by = (field) => {
      const currency = currencyOf(field.name, { kind, cells }, (of, id) => choices.find(of, id), home);
      return { now: desk.now * 6e4, zone: "", currency };
    };
    const one = (field) => field.of ? choices.words(field.of, cells[field.name]) : shown(shapeOf(field), cells[field.name], by(field));
    const said = fields.filter((field) => cells[field.name]).map((field) => `${fieldName(field.name)} ${one(field)}`);
    return `${code(kind, "notice")}: ${said.join(", ")}`;
  }
  function without(k) {
    draft.basket = draft.basket.filter((_, each2) => each2 !== k);
    draft.keep();
  }
  var section = root_15$1();
  var h2 = child(section);
  var text_1 = only_child(h2, true);
  var form_1 = sibling(h2, 2);
  var div = child(form_1);
  var label = child(div);
  var text_2 = child(label);
  var select = sibling(text_2);
  each(select, 21, () => KINDS, ([group, of]) => group, ($$anchor2, $$item) => {
    var $$array_5 = user_derived(() => to_array(get($$item), 2));
    let group = () => get($$array_5)[0];
    let of = () => get($$array_5)[1];
    var optgroup = root_1$3();
    each(optgroup, 20, () => of().filter((kind) => get(forms).some((each2) => each2.kind === kind)), (kind) => kind, ($$anchor3, kind) => {
      var option = root$3();
      var text_3 = only_child(option, true);
      var option_value = {};
      template_effect(
        ($0) => {
          set_text(text_3, $0);
          if (option_value !== (option_value = kind)) {
            option.value = (option.__value = option_value) ?? "";
          }
        },
        [() => capital(code(kind, "notice"))]
      );
      append($$anchor3, option);
    });
    template_effect(($0) => set_attribute(optgroup, "label", $0), [() => t(group())]);
    append($$anchor2, optgroup);
  });
  var select_value;
  init_select(select);
  var node = sibling(label, 2);
  each(node, 17, () => get(parts).usual, (field) => field.name, ($$anchor2, field) => {
    {
      let $0 = user_derived(() => needed(draft.kind, get(field)));
      let $1 = user_derived(() => at(get(field)));
      NoticeField($$anchor2, {
        get field() {
          return get(field);
        },
        get cells() {
          return draft.cells;
        },
        get needed() {
          return get($0);
        },
        get wrong() {
          return get($1);
        },
        onvalue: (value) => set$1(get(field).name, value)
      });
    }
  });
  var details = sibling(div, 2);
  var summary = child(details);
  var text_4 = only_child(summary);
  var div_1 = sibling(summary, 2);
  var node_1 = child(div_1);
  {
    var consequent = ($$anchor2) => {
      var fragment_1 = root_2$3();
      var node_2 = first_child(fragment_1);
      each(node_2, 17, () => get(parts).more, (field) => field.name, ($$anchor3, field) => {
        {
          let $0 = user_derived(() => at(get(field)));
          NoticeField($$anchor3, {
            get field() {
              return get(field);
            },
            get cells() {
              return draft.cells;
            },
            needed: false,
            get wrong() {
              return get($0);
            },
            onvalue: (value) => set$1(get(field).name, value)
          });
        }
      });
      var label_1 = sibling(node_2, 2);
      var text_5 = child(label_1);
      var input = sibling(text_5);
      template_effect(($0) => set_text(text_5, `${$0 ?? ""} `), [() => t("learntFrom")]);
      delegated("input", input, () => draft.keep());
      bind_value(input, () => draft.source, ($$value) => draft.source = $$value);
      append($$anchor2, fragment_1);
    };
    if_block(node_1, ($$render) => {
      if (get(unfolded)) $$render(consequent);
    });
  }
  var node_3 = sibling(details, 2);
  each(node_3, 17, () => draft.basket, index, ($$anchor2, each2, k) => {
    var p = root_3$3();
    var text_6 = child(p);
    var button = sibling(text_6);
    template_effect(
      ($0, $1) => {
        set_text(text_6, `${$0 ?? ""} `);
        set_attribute(button, "aria-label", $1);
      },
      [() => inWords(get(each2)), () => `${t("clear")} ${k + 1}`]
    );
    delegated("click", button, () => without(k));
    append($$anchor2, p);
  });
  var node_4 = sibling(node_3, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var ul = root_5$2();
      each(ul, 21, () => get(elsewhere), index, ($$anchor3, each2) => {
        var li = root_4$2();
        var text_7 = only_child(li);
        template_effect(($0) => set_text(text_7, `${$0 ?? ""}${get(each2).said ?? ""}`), [
          () => get(each2).from >= 0 && get(each2).from < draft.basket.length ? `${code(draft.basket[get(each2).from].kind, "notice")}: ` : ""
        ]);
        append($$anchor3, li);
      });
      append($$anchor2, ul);
    };
    if_block(node_4, ($$render) => {
      if (get(elsewhere).length) $$render(consequent_1);
    });
  }
  var div_2 = sibling(node_4, 2);
  var node_5 = child(div_2);
  {
    var consequent_2 = ($$anchor2) => {
      var button_1 = root_6$2();
      var text_8 = only_child(button_1, true);
      template_effect(
        ($0) => {
          button_1.disabled = !get(form) || get(known);
          set_text(text_8, $0);
        },
        [() => t("save")]
      );
      delegated("click", button_1, () => void save());
      append($$anchor2, button_1);
    };
    var d = user_derived(() => who.may("add_notices"));
    if_block(node_5, ($$render) => {
      if (get(d)) $$render(consequent_2);
    });
  }
  var node_6 = sibling(node_5, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var button_2 = root_7$2();
      var text_9 = only_child(button_2, true);
      template_effect(
        ($0) => {
          button_2.disabled = !get(form);
          set_text(text_9, $0);
        },
        [() => t("previewImpact")]
      );
      append($$anchor2, button_2);
    };
    var d_1 = user_derived(() => who.may("check_notices"));
    if_block(node_6, ($$render) => {
      if (get(d_1)) $$render(consequent_3);
    });
  }
  var button_3 = sibling(node_6, 2);
  var text_10 = only_child(button_3, true);
  var node_7 = sibling(button_3, 2);
  {
    var consequent_4 = ($$anchor2) => {
      var button_4 = root_8$2();
      var text_11 = only_child(button_4, true);
      template_effect(($0) => set_text(text_11, $0), [() => t("clear")]);
      delegated("click", button_4, () => {
        draft.clear();
        set(wrong, null);
      });
      append($$anchor2, button_4);
    };
    if_block(node_7, ($$render) => {
      if (get(told).length) $$render(consequent_4);
    });
  }
  var node_8 = sibling(form_1, 2);
  {
    var consequent_5 = ($$anchor2) => {
      Problems($$anchor2, {
        get wrong() {
          return get(wrong);
        }
      });
    };
    if_block(node_8, ($$render) => {
      if (!get(problems).length) $$render(consequent_5);
    });
  }
  var node_9 = sibling(node_8, 2);
  {
    var consequent_6 = ($$anchor2) => {
      {
        let $0 = user_derived(() => t("underWayTitle"));
        Dialog($$anchor2, {
          get title() {
            return get($0);
          },
          onclose: () => set(questions, []),
          children: ($$anchor3, $$slotProps) => {
            var fragment_5 = root_10$2();
            var node_10 = first_child(fragment_5);
            each(node_10, 17, () => get(questions), index, ($$anchor4, question) => {
              var p_1 = root_9$2();
              var text_12 = only_child(p_1);
              template_effect(($02, $1) => set_text(text_12, `${$02 ?? ""}${$1 ?? ""}`), [() => worded(get(question)), () => t("stop_")]);
              append($$anchor4, p_1);
            });
            var div_3 = sibling(node_10, 2);
            var button_5 = child(div_3);
            var text_13 = only_child(button_5, true);
            var button_6 = sibling(button_5, 2);
            var text_14 = only_child(button_6, true);
            template_effect(
              ($02, $1) => {
                set_text(text_13, $02);
                set_text(text_14, $1);
              },
              [() => t("saveAllTheSame"), () => t("cancel")]
            );
            delegated("click", button_5, () => void save(true));
            delegated("click", button_6, () => set(questions, []));
            append($$anchor3, fragment_5);
          },
          $$slots: { default: true }
        });
      }
    };
    if_block(node_9, ($$render) => {
      if (get(questions).length) $$render(consequent_6);
    });
  }
  var node_11 = sibling(node_9, 2);
  {
    var consequent_12 = ($$anchor2) => {
      var div_4 = root_14$1();
      var node_12 = child(div_4);
      {
        var consequent_9 = ($$anchor3) => {
          var p_2 = root_11$2();
          var text_15 = child(p_2);
          var node_13 = sibling(text_15);
          {
            var consequent_7 = ($$anchor4) => {
              var button_7 = root_6$2();
              var text_16 = only_child(button_7, true);
              template_effect(($0) => set_text(text_16, $0), [() => t("replan")]);
              delegated("click", button_7, () => void again());
              append($$anchor4, button_7);
            };
            var d_2 = user_derived(() => who.may("draft_plan") && desk.view?.current);
            if_block(node_13, ($$render) => {
              if (get(d_2)) $$render(consequent_7);
            });
          }
          var node_14 = sibling(node_13, 2);
          {
            var consequent_8 = ($$anchor4) => {
              var button_8 = root_8$2();
              var text_17 = only_child(button_8, true);
              template_effect(($0) => set_text(text_17, $0), [() => t("undo")]);
              delegated("click", button_8, () => void undo());
              append($$anchor4, button_8);
            };
            var d_3 = user_derived(() => who.may("undo"));
            if_block(node_14, ($$render) => {
              if (get(d_3)) $$render(consequent_8);
            });
          }
          template_effect(($0, $1) => set_text(text_15, `${$0 ?? ""} (${$1 ?? ""}) `), [() => t("saved"), () => get(fresh).acts.join(", ")]);
          append($$anchor3, p_2);
        };
        if_block(node_12, ($$render) => {
          if (get(fresh).acts.length) $$render(consequent_9);
        });
      }
      var node_15 = sibling(node_12, 2);
      each(node_15, 17, () => get(fresh).said, index, ($$anchor3, said) => {
        var p_3 = root_9$2();
        var text_18 = only_child(p_3, true);
        template_effect(($0) => set_text(text_18, $0), [() => worded(get(said))]);
        append($$anchor3, p_3);
      });
      var node_16 = sibling(node_15, 2);
      each(node_16, 17, () => get(fresh).questions ?? [], index, ($$anchor3, question) => {
        var p_4 = root_12$2();
        var text_19 = only_child(p_4, true);
        template_effect(($0) => set_text(text_19, $0), [() => worded(get(question))]);
        append($$anchor3, p_4);
      });
      var node_17 = sibling(node_16, 2);
      {
        var consequent_10 = ($$anchor3) => {
          var p_5 = root_12$2();
          var text_20 = only_child(p_5);
          template_effect(($0, $1) => set_text(text_20, `${$0 ?? ""} ${$1 ?? ""}`), [
            () => t("toldBefore"),
            () => get(fresh).told_before.join(", ")
          ]);
          append($$anchor3, p_5);
        };
        if_block(node_17, ($$render) => {
          if (get(fresh).told_before.length) $$render(consequent_10);
        });
      }
      var node_18 = sibling(node_17, 2);
      {
        var consequent_11 = ($$anchor3) => {
          var fragment_6 = root_13$1();
          var p_6 = first_child(fragment_6);
          var b = child(p_6);
          var text_21 = only_child(b);
          var node_19 = sibling(p_6, 2);
          Hits(node_19, {
            get hits() {
              return get(fresh).hits;
            }
          });
          template_effect(($0, $1) => set_text(text_21, `${$0 ?? ""} ${$1 ?? ""}`), [() => t("touches"), () => number(get(fresh).hits.length)]);
          append($$anchor3, fragment_6);
        };
        var alternate = ($$anchor3) => {
          var p_7 = root_9$2();
          var text_22 = only_child(p_7, true);
          template_effect(($0) => set_text(text_22, $0), [() => t("touchesNothing")]);
          append($$anchor3, p_7);
        };
        if_block(node_18, ($$render) => {
          if (get(fresh).hits.length) $$render(consequent_11);
          else $$render(alternate, -1);
        });
      }
      append($$anchor2, div_4);
    };
    if_block(node_11, ($$render) => {
      if (get(fresh)) $$render(consequent_12);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5, $6) => {
      set_attribute(section, "aria-label", $0);
      set_text(text_1, $1);
      set_text(text_2, `${$2 ?? ""} `);
      if (select_value !== (select_value = draft.kind)) {
        select.value = (select.__value = select_value) ?? "", select_option(select, select_value);
      }
      set_text(text_4, `${$3 ?? ""} (${$4 ?? ""})`);
      button_3.disabled = $5;
      set_text(text_10, $6);
    },
    [
      () => t("newNotice"),
      () => t("newNotice"),
      () => t("kind"),
      () => t("moreFields"),
      () => ofMore(get(parts).more, draft.cells),
      () => !Object.keys(get(mine)).length,
      () => t("anotherNotice")
    ]
  );
  event("submit", form_1, (e) => {
    e.preventDefault();
    void check();
  });
  delegated("keydown", form_1, (e) => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && !get(known) && who.may("add_notices")) {
      e.preventDefault();
      void save();
    }
  });
  delegated("change", select, (e) => chosen(e.currentTarget.value));
  bind_property("open", "toggle", details, ($$value) => set(unfolded, $$value), () => get(unfolded));
  delegated("click", button_3, () => void another());
  append($$anchor, section);
  pop();
}
delegate(["keydown", "change", "input", "click"]);
var root$2 = from_html(`<button class="main"> </button>`);
var root_1$2 = from_html(`<button> </button>`);
var root_2$2 = from_html(`<option> </option>`);
var root_3$2 = from_html(`<select><option> </option><!></select>`);
var root_4$1 = from_html(`<p role="status"><a> </a> </p>`);
var root_5$1 = from_html(`<p class="dim small"> </p>`);
var root_6$1 = from_html(`<p class="late" role="note"> </p>`);
var root_7$1 = from_html(`<button class="drop svelte-1h5y43l">✕</button>`);
var root_8$1 = from_html(`<th class="n svelte-1h5y43l"><a> </a> <span class="dim"> </span><!></th>`);
var root_9$1 = from_html(`<a> </a>`);
var root_10$1 = from_html(`<td><!></td>`);
var root_11$1 = from_html(`<tr><th scope="row"> </th><!></tr>`);
var root_12$1 = from_html(`<tr><th scope="rowgroup" class="level"> </th></tr> <!>`, 1);
var root_13 = from_html(`<br/><a> </a>`, 1);
var root_14 = from_html(`<!><!>`, 1);
var root_15 = from_html(`<td class="n svelte-1h5y43l"><!></td>`);
var root_16 = from_html(`<div class="scroll" role="group" tabindex="0"><table><thead class="svelte-1h5y43l"><tr><td></td><!></tr></thead><tbody class="svelte-1h5y43l"><!><tr><td></td><!></tr></tbody></table></div>`);
var root_17 = from_html(`<section class="panel"><div class="row"><h2> </h2> <!> <!> <!></div> <!> <!> <!> <!> <!></section>`);
function SideBySide($$anchor, $$props) {
  push($$props, true);
  let wrong = prop($$props, "wrong", 15, null), count = prop($$props, "count", 15, 0);
  let shown2 = state(proxy([]));
  let paid = state(proxy(
    []
    // for charters, before each was made
  ));
  let known = state(proxy([]));
  let away = state(null);
  const usual = user_derived(() => [
    ...desk.view?.current ? [desk.view.current.name] : [],
    ...(desk.view?.drafts ?? []).map((d) => d.name)
  ]);
  const names = user_derived(() => place.get("compare") ? place.get("compare").split(",").filter(Boolean) : get(usual));
  user_effect(() => {
    count(get(names).length);
  });
  const groups = user_derived(() => get(shown2).length ? compared({
    plans: get(shown2),
    paid: get(paid),
    currency: desk.view?.currency ?? "",
    current: desk.view?.current?.name ?? ""
  }) : []);
  const addressed = (plan) => plan.state === "current" ? {} : { plan: plan.name };
  user_effect(() => {
    void desk.view?.version;
    const wanted = get(names).join(",");
    if (wanted) get$1("/compare", { query: { plans: wanted } }).then((found) => {
      set(shown2, found.plans, true);
      set(paid, found.paid, true);
      set(away, null);
    }).catch((each2) => {
      set(away, each2, true);
    });
    else set(shown2, [], true);
    if (desk.view?.exists) table("/plans", { columns: "plan", limit: 1e3 }).then((found) => {
      set(known, found.rows.map(([plan]) => String(plan)), true);
    }).catch(() => {
    });
  });
  function choose(chosen) {
    place.set({
      compare: chosen.join() === get(usual).join() ? "" : chosen.join(",")
    });
  }
  var section = root_17();
  var div = child(section);
  var h2 = child(div);
  var text$1 = only_child(h2, true);
  var node = sibling(h2, 2);
  {
    var consequent = ($$anchor2) => {
      var button = root$2();
      var text_1 = only_child(button, true);
      template_effect(($0) => set_text(text_1, $0), [() => desk.view?.current ? t("replan") : t("makePlan")]);
      delegated("click", button, () => void desk.begin({ kind: "plan" }).catch((each2) => {
        wrong(each2);
      }));
      append($$anchor2, button);
    };
    var d_1 = user_derived(() => who.may("draft_plan"));
    if_block(node, ($$render) => {
      if (get(d_1)) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var button_1 = root_1$2();
      var text_2 = only_child(button_1, true);
      template_effect(($0) => set_text(text_2, $0), [() => t("planAfresh")]);
      delegated("click", button_1, () => void desk.begin({ kind: "plan", fresh: true }).catch((each2) => {
        wrong(each2);
      }));
      append($$anchor2, button_1);
    };
    var d_2 = user_derived(() => desk.view?.current && who.may("draft_plan"));
    if_block(node_1, ($$render) => {
      if (get(d_2)) $$render(consequent_1);
    });
  }
  var node_2 = sibling(node_1, 2);
  {
    var consequent_2 = ($$anchor2) => {
      var select = root_3$2();
      var option = child(select);
      var text_3 = only_child(option);
      option.value = option.__value = "";
      var node_3 = sibling(option);
      each(node_3, 16, () => get(known).filter((each2) => !get(names).includes(each2)), (each2) => each2, ($$anchor3, each2) => {
        var option_1 = root_2$2();
        var text_4 = only_child(option_1, true);
        var option_1_value = {};
        template_effect(() => {
          set_text(text_4, each2);
          if (option_1_value !== (option_1_value = each2)) {
            option_1.__value = option_1_value;
          }
        });
        append($$anchor3, option_1);
      });
      select.value = select.__value = "";
      template_effect(
        ($0, $1) => {
          set_attribute(select, "aria-label", $0);
          set_text(text_3, `${$1 ?? ""} …`);
        },
        [() => t("addPlan"), () => t("addPlan")]
      );
      delegated("change", select, (e) => choose([...get(names), e.currentTarget.value]));
      append($$anchor2, select);
    };
    var d_3 = user_derived(() => get(known).some((each2) => !get(names).includes(each2)));
    if_block(node_2, ($$render) => {
      if (get(d_3)) $$render(consequent_2);
    });
  }
  var node_4 = sibling(div, 2);
  each(node_4, 17, () => desk.running, (job) => job.number, ($$anchor2, job) => {
    var p = root_4$1();
    var a = child(p);
    var text_5 = only_child(a);
    var text_6 = sibling(a);
    template_effect(
      ($0, $1, $2) => {
        set_attribute(a, "href", $0);
        set_text(text_5, `${$1 ?? ""} ${get(job).number ?? ""}`);
        set_text(text_6, `: ${$2 ?? ""}`);
      },
      [
        () => place.to(desk.name, "jobs", String(get(job).number)),
        () => code(get(job).kind, "job"),
        () => worded(get(job).step) || code(get(job).state, "state")
      ]
    );
    append($$anchor2, p);
  });
  var node_5 = sibling(node_4, 2);
  Problems(node_5, {
    get wrong() {
      return get(away);
    }
  });
  var node_6 = sibling(node_5, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var p_1 = root_5$1();
      var text_7 = only_child(p_1);
      template_effect(($0) => set_text(text_7, `≠ ${$0 ?? ""}`), [() => t("unlikeFirst")]);
      append($$anchor2, p_1);
    };
    if_block(node_6, ($$render) => {
      if (get(shown2).length > 1) $$render(consequent_3);
    });
  }
  var node_7 = sibling(node_6, 2);
  {
    var consequent_4 = ($$anchor2) => {
      var p_2 = root_6$1();
      var text_8 = only_child(p_2, true);
      template_effect(($0) => set_text(text_8, $0), [() => t("comparedUnlike")]);
      append($$anchor2, p_2);
    };
    var d_4 = user_derived(() => unlike(get(shown2)));
    if_block(node_7, ($$render) => {
      if (get(d_4)) $$render(consequent_4);
    });
  }
  var node_8 = sibling(node_7, 2);
  {
    var consequent_9 = ($$anchor2) => {
      var div_1 = root_16();
      var table_1 = child(div_1);
      var thead = child(table_1);
      var tr = child(thead);
      var node_9 = sibling(child(tr));
      each(node_9, 17, () => get(shown2), (plan) => plan.name, ($$anchor3, plan) => {
        var th = root_8$1();
        var a_1 = child(th);
        var text_9 = only_child(a_1, true);
        var span2 = sibling(a_1, 2);
        var text_10 = only_child(span2, true);
        var node_10 = sibling(span2);
        {
          var consequent_5 = ($$anchor4) => {
            var button_2 = root_7$1();
            template_effect(($0) => set_attribute(button_2, "aria-label", $0), [() => `${t("close")}: ${get(plan).name}`]);
            delegated("click", button_2, () => choose(get(names).filter((each2) => each2 !== get(plan).name)));
            append($$anchor4, button_2);
          };
          if_block(node_10, ($$render) => {
            if (get(shown2).length > 1) $$render(consequent_5);
          });
        }
        template_effect(
          ($0, $1) => {
            set_attribute(a_1, "href", $0);
            set_text(text_9, get(plan).name);
            set_text(text_10, $1);
          },
          [
            () => place.to(desk.name, "plan", "", addressed(get(plan))),
            () => code(get(plan).stale ? "stale" : get(plan).state, "state")
          ]
        );
        append($$anchor3, th);
      });
      var tbody = sibling(thead);
      var node_11 = child(tbody);
      each(node_11, 17, () => get(groups), ({ name, rows }) => name, ($$anchor3, $$item) => {
        let name = () => get($$item).name;
        let rows = () => get($$item).rows;
        var fragment = root_12$1();
        var tr_1 = first_child(fragment);
        var th_1 = child(tr_1);
        var text_11 = only_child(th_1, true);
        var node_12 = sibling(tr_1, 2);
        each(node_12, 17, rows, (row) => row.name, ($$anchor4, row) => {
          var tr_2 = root_11$1();
          var th_2 = child(tr_2);
          let classes;
          var text_12 = only_child(th_2, true);
          var node_13 = sibling(th_2);
          each(node_13, 17, () => get(row).cells, index, ($$anchor5, cell, i) => {
            var td = root_10$1();
            let classes_1;
            var node_14 = child(td);
            {
              var consequent_6 = ($$anchor6) => {
                var a_2 = root_9$1();
                var text_13 = only_child(a_2, true);
                template_effect(
                  ($0) => {
                    set_attribute(a_2, "href", $0);
                    set_text(text_13, get(cell).text);
                  },
                  [
                    () => place.to(desk.name, "plan", get(cell).tab, addressed(get(shown2)[i]))
                  ]
                );
                append($$anchor6, a_2);
              };
              var alternate = ($$anchor6) => {
                var text_14 = text();
                template_effect(() => set_text(text_14, get(cell).text));
                append($$anchor6, text_14);
              };
              if_block(node_14, ($$render) => {
                if (get(cell).tab) $$render(consequent_6);
                else $$render(alternate, -1);
              });
            }
            template_effect(() => classes_1 = set_class(td, 1, "n svelte-1h5y43l", null, classes_1, { differs: get(cell).differs }));
            append($$anchor5, td);
          });
          template_effect(() => {
            classes = set_class(th_2, 1, "", null, classes, { level: get(row).level });
            set_text(text_12, get(row).name);
          });
          append($$anchor4, tr_2);
        });
        template_effect(() => {
          set_attribute(th_1, "colspan", get(shown2).length + 1);
          set_text(text_11, name());
        });
        append($$anchor3, fragment);
      });
      var tr_3 = sibling(node_11);
      var node_15 = sibling(child(tr_3));
      each(node_15, 17, () => get(shown2), (plan) => plan.name, ($$anchor3, plan) => {
        var td_1 = root_15();
        var node_16 = child(td_1);
        {
          var consequent_8 = ($$anchor4) => {
            var fragment_2 = root_14();
            var node_17 = first_child(fragment_2);
            DraftButtons(node_17, {
              get plan() {
                return get(plan);
              },
              get wrong() {
                return wrong();
              },
              set wrong($$value) {
                wrong($$value);
              }
            });
            var node_18 = sibling(node_17);
            {
              var consequent_7 = ($$anchor5) => {
                var fragment_3 = root_13();
                var a_3 = sibling(first_child(fragment_3));
                var text_15 = only_child(a_3, true);
                template_effect(
                  ($0, $1) => {
                    set_attribute(a_3, "href", $0);
                    set_text(text_15, $1);
                  },
                  [
                    () => place.to(desk.name, "notices", "", { draft: get(plan).name }),
                    () => t("changes")
                  ]
                );
                append($$anchor5, fragment_3);
              };
              if_block(node_18, ($$render) => {
                if (get(plan).parent) $$render(consequent_7);
              });
            }
            append($$anchor4, fragment_2);
          };
          if_block(node_16, ($$render) => {
            if (get(plan).state === "draft") $$render(consequent_8);
          });
        }
        append($$anchor3, td_1);
      });
      template_effect(($0) => set_attribute(div_1, "aria-label", $0), [() => t("compare")]);
      append($$anchor2, div_1);
    };
    if_block(node_8, ($$render) => {
      if (get(shown2).length) $$render(consequent_9);
    });
  }
  template_effect(
    ($0, $1) => {
      set_attribute(section, "aria-label", $0);
      set_text(text$1, $1);
    },
    [() => t("compare"), () => t("compare")]
  );
  append($$anchor, section);
  pop();
}
delegate(["click", "change"]);
var root$1 = from_html(`<button> </button>`);
var root_1$1 = from_html(`<details><summary class="svelte-x31bry"><b> </b> <span> </span></summary> <!> <!></details>`);
var root_2$1 = from_html(`<p><a> </a></p>`);
var root_3$1 = from_html(`<section class="panel svelte-x31bry"><h2> </h2> <!> <!></section>`);
function Since($$anchor, $$props) {
  push($$props, true);
  const MOST = 12;
  let told = state([]);
  let touched = state({});
  let asked = 0;
  user_effect(() => {
    void desk.view?.version;
    void desk.view?.now;
    void look();
  });
  async function look() {
    const mine = ++asked;
    const found = await table("/notices", {
      in_plan: false,
      columns: "notice,what",
      sort: "-notice",
      limit: MOST
    }).catch(() => null);
    if (mine !== asked || !found) return;
    set(told, found.rows.map(([number2], i) => ({ number: Number(number2), what: found.shown[i][1] })));
    for (const each2 of get(told)) {
      const hits = await get$1("/notices/{number}/touched", { path: { number: each2.number } }).catch(() => null);
      if (mine !== asked) return;
      if (hits) set(touched, { ...get(touched), [each2.number]: hits });
    }
  }
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_2 = ($$anchor2) => {
      var section = root_3$1();
      var h2 = child(section);
      var text2 = only_child(h2);
      var node_1 = sibling(h2, 2);
      each(node_1, 17, () => get(told), (each2) => each2.number, ($$anchor3, each2) => {
        var details = root_1$1();
        var summary = child(details);
        var b = child(summary);
        var text_1 = only_child(b);
        var text_2 = sibling(b);
        var span2 = sibling(text_2);
        var text_3 = only_child(span2, true);
        var node_2 = sibling(summary, 2);
        {
          let $0 = user_derived(() => get(touched)[get(each2).number] ?? []);
          Hits(node_2, {
            get hits() {
              return get($0);
            }
          });
        }
        var node_3 = sibling(node_2, 2);
        {
          var consequent = ($$anchor4) => {
            var button = root$1();
            var text_4 = only_child(button);
            template_effect(($0, $1) => set_text(text_4, `${$0 ?? ""} ${$1 ?? ""} ${get(each2).number ?? ""}`), [() => t("undo"), () => t("no_")]);
            delegated("click", button, () => $$props.onundo(get(each2).number));
            append($$anchor4, button);
          };
          var d = user_derived(() => who.may("undo"));
          if_block(node_3, ($$render) => {
            if (get(d)) $$render(consequent);
          });
        }
        template_effect(
          ($0, $1, $2) => {
            set_text(text_1, `${$0 ?? ""} ${get(each2).number ?? ""}`);
            set_text(text_2, ` ${$1 ?? ""} `);
            set_class(span2, 1, clsx(get(touched)[get(each2).number]?.length ? "late" : "dim"));
            set_text(text_3, $2);
          },
          [
            () => t("no_"),
            () => worded(get(each2).what),
            () => get(touched)[get(each2).number] ? get(touched)[get(each2).number].length ? `${t("touchesNow")} ${number(get(touched)[get(each2).number].length)}` : t("touchesNothing") : "…"
          ]
        );
        append($$anchor3, details);
      });
      var node_4 = sibling(node_1, 2);
      {
        var consequent_1 = ($$anchor3) => {
          var p = root_2$1();
          var a = child(p);
          var text_5 = only_child(a);
          template_effect(
            ($0, $1) => {
              set_attribute(a, "href", $0);
              set_text(text_5, `+${$1 ?? ""}`);
            },
            [
              () => place.to(desk.name, "notices", "", { in_plan: "false" }),
              () => number(desk.view.notices_since - get(told).length)
            ]
          );
          append($$anchor3, p);
        };
        if_block(node_4, ($$render) => {
          if (desk.view.notices_since > get(told).length) $$render(consequent_1);
        });
      }
      template_effect(
        ($0, $1, $2) => {
          set_attribute(section, "aria-label", $0);
          set_text(text2, `${$1 ?? ""} ${$2 ?? ""}`);
        },
        [
          () => t("since"),
          () => number(desk.view.notices_since),
          () => t(desk.view.notices_since === 1 ? "noticeSince" : "noticesSince")
        ]
      );
      append($$anchor2, section);
    };
    if_block(node, ($$render) => {
      if (desk.view?.notices_since && desk.view.current) $$render(consequent_2);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
var root = from_html(`<label class="more svelte-eyjzz5"> <br/><input type="file" webkitdirectory=""/></label>`);
var root_1 = from_html(` <a download=""> </a>, <a download=""> </a>`, 1);
var root_2 = from_html(`<p role="status"> </p>`);
var root_3 = from_html(`<p class="row"> <button> </button></p>`);
var root_4 = from_html(`<p class="row"> <button> </button> <button> </button></p>`);
var root_5 = from_html(`<p> </p>`);
var root_6 = from_html(`<div role="status"><h2 class="bad"> </h2> <p><a class="button" download=""> </a> <a class="button" download=""> </a> <a class="button" download=""> </a></p> <!> <!> <!> <!></div>`);
var root_7 = from_html(`<h2> </h2> <!>`, 1);
var root_8 = from_html(`<p><button class="main"> </button></p>`);
var root_9 = from_html(`<button class="main"> </button>`);
var root_10 = from_html(`<p><label><input type="radio"/> </label> <label><input type="radio"/> </label></p> <!>`, 1);
var root_11 = from_html(`<p class="good" role="status"> </p> <!> <!>`, 1);
var root_12 = from_html(`<section><label><b> </b><br/> <input type="file" multiple=""/></label> <!> <p class="dim small"><!></p> <!> <!> <!> <!> <!></section>`);
function Upload($$anchor, $$props) {
  push($$props, true);
  const binding_group = [];
  let events = prop($$props, "events", 3, false);
  const kept = report(untrack(() => events()));
  const checked = user_derived(() => kept.checked);
  const found = user_derived(() => (get(checked)?.problems.length ?? 0) + (get(checked)?.more ?? 0));
  const job = user_derived(() => desk.jobs.find((each2) => each2.number === kept.imported));
  const problems = user_derived(() => get(job)?.result.problems ?? []);
  async function send(files) {
    if (!files?.length) return;
    kept.wrong = null;
    kept.checked = null;
    kept.extras = NONE;
    try {
      const { id } = await post("/uploads");
      for (const file of taken(files)) {
        kept.busy = file.name;
        const within = /(^|\/)fund\/[^/]+$/.test(file.webkitRelativePath) ? "fund" : void 0;
        await put("/uploads/{upload}/files/{name}", {
          path: { upload: id, name: file.name },
          query: { within },
          body: file
        });
      }
      if (events()) {
        kept.imported = (await desk.begin({ kind: "import", upload: id })).number;
        return;
      }
      await check(id);
    } catch (each2) {
      kept.wrong = each2;
    } finally {
      kept.busy = "";
    }
  }
  async function check(id, more = {}) {
    kept.extras = {
      without: [...kept.extras.without, ...more.without ?? []],
      hidden: more.hidden ?? kept.extras.hidden
    };
    kept.busy = t("check");
    try {
      const found2 = await post("/uploads/{upload}/check", { path: { upload: id }, body: kept.extras });
      if (found2.listed) asList(found2);
      else kept.take(found2);
    } catch (each2) {
      kept.wrong = each2;
    } finally {
      kept.busy = "";
    }
  }
  function asList(found2) {
    kept.checked = null;
    void listed.take(found2.id, found2.files[0], found2.listed ? "" : "shipments");
    if (desk.view?.exists) place.go(place.to(desk.name, "list"));
  }
  const taken = (files) => [...files].filter((file) => !file.webkitRelativePath || /\.(xlsx|csv|toml)$/.test(file.name) && /^[^/]+\/(fund\/)?[^/]+$/.test(file.webkitRelativePath));
  async function begin() {
    try {
      await desk.begin({
        kind: "begin",
        upload: get(checked)?.id,
        story: kept.story,
        plan_at_once: true,
        ...kept.extras
      });
      kept.begun = true;
    } catch (each2) {
      kept.wrong = each2;
    }
  }
  var section = root_12();
  let classes;
  var label = child(section);
  var b = child(label);
  var text$1 = only_child(b, true);
  var input = sibling(b, 3);
  var node = sibling(label, 2);
  {
    var consequent = ($$anchor2) => {
      var label_1 = root();
      var text_1 = child(label_1);
      var input_1 = sibling(text_1, 2);
      template_effect(($0) => set_text(text_1, $0), [() => t("wholeFolder")]);
      delegated("change", input_1, (e) => {
        const files = e.currentTarget;
        void send(files.files).then(() => {
          files.value = "";
        });
      });
      append($$anchor2, label_1);
    };
    if_block(node, ($$render) => {
      if (!events()) $$render(consequent);
    });
  }
  var p = sibling(node, 2);
  var node_1 = child(p);
  {
    var consequent_1 = ($$anchor2) => {
      var text_2 = text();
      template_effect(($0) => set_text(text_2, $0), [() => t("uploadEventsHint")]);
      append($$anchor2, text_2);
    };
    var alternate = ($$anchor2) => {
      var fragment_1 = root_1();
      var text_3 = first_child(fragment_1);
      var a = sibling(text_3);
      var text_4 = only_child(a, true);
      var a_1 = sibling(a, 2);
      var text_5 = only_child(a_1, true);
      template_effect(
        ($0, $1, $2) => {
          set_text(text_3, `${$0 ?? ""} `);
          set_attribute(a, "href", `${API}/template.xlsx`);
          set_text(text_4, $1);
          set_attribute(a_1, "href", `${API}/example.xlsx`);
          set_text(text_5, $2);
        },
        [
          () => t("uploadHint"),
          () => t("template"),
          () => t("exampleBook")
        ]
      );
      append($$anchor2, fragment_1);
    };
    if_block(node_1, ($$render) => {
      if (events()) $$render(consequent_1);
      else $$render(alternate, -1);
    });
  }
  var node_2 = sibling(p, 2);
  {
    var consequent_2 = ($$anchor2) => {
      var p_1 = root_2();
      var text_6 = only_child(p_1);
      template_effect(
        ($0, $1, $2) => {
          set_class(p_1, 1, clsx(get(job).state === "failed" ? "bad" : get(job).state === "done" ? "good" : ""));
          set_text(text_6, `${$0 ?? ""}
      ${get(job).number ?? ""}: ${$1 ?? ""}
      ${$2 ?? ""}`);
        },
        [
          () => code(get(job).kind, "job"),
          () => code(get(job).state, "state"),
          () => get(job).state === "done" ? `${number(Number(get(job).result.events))} ${low("events")}` : worded(String(get(job).result.detail ?? get(job).step))
        ]
      );
      append($$anchor2, p_1);
    };
    if_block(node_2, ($$render) => {
      if (get(job)) $$render(consequent_2);
    });
  }
  var node_3 = sibling(node_2, 2);
  {
    var consequent_3 = ($$anchor2) => {
      ProblemRows($$anchor2, {
        get problems() {
          return get(problems);
        }
      });
    };
    if_block(node_3, ($$render) => {
      if (get(problems).length) $$render(consequent_3);
    });
  }
  var node_4 = sibling(node_3, 2);
  {
    var consequent_4 = ($$anchor2) => {
      var p_2 = root_2();
      var text_7 = only_child(p_2);
      template_effect(() => set_text(text_7, `${kept.busy ?? ""} …`));
      append($$anchor2, p_2);
    };
    if_block(node_4, ($$render) => {
      if (kept.busy) $$render(consequent_4);
    });
  }
  var node_5 = sibling(node_4, 2);
  Problems(node_5, {
    get wrong() {
      return kept.wrong;
    }
  });
  var node_6 = sibling(node_5, 2);
  {
    var consequent_13 = ($$anchor2) => {
      var fragment_3 = comment();
      var node_7 = first_child(fragment_3);
      {
        var consequent_8 = ($$anchor3) => {
          var div = root_6();
          var h2 = child(div);
          var text_8 = only_child(h2);
          var p_3 = sibling(h2, 2);
          var a_2 = child(p_3);
          var text_9 = only_child(a_2, true);
          var a_3 = sibling(a_2, 2);
          var text_10 = only_child(a_3, true);
          var a_4 = sibling(a_3, 2);
          var text_11 = only_child(a_4, true);
          var node_8 = sibling(p_3, 2);
          {
            var consequent_5 = ($$anchor4) => {
              var p_4 = root_3();
              var text_12 = child(p_4);
              var button = sibling(text_12);
              var text_13 = only_child(button, true);
              template_effect(
                ($0, $1, $2) => {
                  set_text(text_12, `${$0 ?? ""}
            ${$1 ?? ""} `);
                  set_text(text_13, $2);
                },
                [
                  () => t("extraColumns"),
                  () => get(checked).without.join(", "),
                  () => t("readWithout")
                ]
              );
              delegated("click", button, () => void check(get(checked).id, { without: get(checked).without }));
              append($$anchor4, p_4);
            };
            if_block(node_8, ($$render) => {
              if (get(checked).without?.length) $$render(consequent_5);
            });
          }
          var node_9 = sibling(node_8, 2);
          {
            var consequent_6 = ($$anchor4) => {
              var p_5 = root_4();
              var text_14 = child(p_5);
              var button_1 = sibling(text_14);
              var text_15 = only_child(button_1, true);
              var button_2 = sibling(button_1, 2);
              var text_16 = only_child(button_2, true);
              template_effect(
                ($0, $1, $2, $3) => {
                  set_text(text_14, `${$0 ?? ""}
            ${$1 ?? ""} `);
                  set_text(text_15, $2);
                  set_text(text_16, $3);
                },
                [
                  () => t("hiddenParts"),
                  () => get(checked).hidden.join(", "),
                  () => t("takeHidden"),
                  () => t("leaveHidden")
                ]
              );
              delegated("click", button_1, () => void check(get(checked).id, { hidden: "take" }));
              delegated("click", button_2, () => void check(get(checked).id, { hidden: "leave" }));
              append($$anchor4, p_5);
            };
            if_block(node_9, ($$render) => {
              if (get(checked).hidden?.length) $$render(consequent_6);
            });
          }
          var node_10 = sibling(node_9, 2);
          ProblemRows(node_10, {
            get problems() {
              return get(checked).problems;
            }
          });
          var node_11 = sibling(node_10, 2);
          {
            var consequent_7 = ($$anchor4) => {
              var p_6 = root_5();
              var text_17 = only_child(p_6);
              template_effect(($0, $1) => set_text(text_17, `${$0 ?? ""} ${$1 ?? ""}`), [() => number(get(checked).more), () => t("moreInFiles")]);
              append($$anchor4, p_6);
            };
            if_block(node_11, ($$render) => {
              if (get(checked).more) $$render(consequent_7);
            });
          }
          template_effect(
            ($0, $1, $2, $3, $4) => {
              set_text(text_8, `${$0 ?? ""} ${$1 ?? ""}`);
              set_attribute(a_2, "href", `${API}/uploads/${get(checked).id}/returned.xlsx`);
              set_text(text_9, $2);
              set_attribute(a_3, "href", `${API}/uploads/${get(checked).id}/problems.csv`);
              set_text(text_10, $3);
              set_attribute(a_4, "href", `${API}/uploads/${get(checked).id}/problems.xlsx`);
              set_text(text_11, $4);
            },
            [
              () => number(get(found)),
              () => get(found) === 1 ? t("problem") : low("problems"),
              () => t("returned"),
              () => t("csv"),
              () => t("xlsx")
            ]
          );
          append($$anchor3, div);
        };
        var alternate_1 = ($$anchor3) => {
          var fragment_4 = root_11();
          var p_7 = first_child(fragment_4);
          var text_18 = only_child(p_7);
          var node_12 = sibling(p_7, 2);
          {
            var consequent_9 = ($$anchor4) => {
              var fragment_5 = root_7();
              var h2_1 = first_child(fragment_5);
              var text_19 = only_child(h2_1);
              var node_13 = sibling(h2_1, 2);
              ProblemRows(node_13, {
                get problems() {
                  return get(checked).warnings;
                },
                seen: true
              });
              template_effect(($0, $1) => set_text(text_19, `${$0 ?? ""} ${$1 ?? ""}`), [
                () => number(get(checked).warnings.length),
                () => get(checked).warnings.length === 1 ? t("warning") : low("warnings")
              ]);
              append($$anchor4, fragment_5);
            };
            if_block(node_12, ($$render) => {
              if (get(checked).warnings?.length) $$render(consequent_9);
            });
          }
          var node_14 = sibling(node_12, 2);
          {
            var consequent_10 = ($$anchor4) => {
              var p_8 = root_8();
              var button_3 = child(p_8);
              var text_20 = only_child(button_3, true);
              template_effect(($0) => set_text(text_20, $0), [() => t("compareIt")]);
              delegated("click", button_3, () => asList(get(checked)));
              append($$anchor4, p_8);
            };
            var d = user_derived(() => desk.view?.exists && who.may("look_at_list") && /\.xlsx$/.test(get(checked).files[0]) && get(checked).files.length === 1);
            var consequent_12 = ($$anchor4) => {
              var fragment_6 = root_10();
              var p_9 = first_child(fragment_6);
              var label_2 = child(p_9);
              var input_2 = child(label_2);
              input_2.value = input_2.__value = true;
              var text_21 = sibling(input_2);
              var label_3 = sibling(label_2, 2);
              var input_3 = child(label_3);
              input_3.value = input_3.__value = false;
              var text_22 = sibling(input_3);
              var node_15 = sibling(p_9, 2);
              {
                var consequent_11 = ($$anchor5) => {
                  var button_4 = root_9();
                  var text_23 = only_child(button_4, true);
                  template_effect(($0) => set_text(text_23, $0), [() => t("begin")]);
                  delegated("click", button_4, () => void begin());
                  append($$anchor5, button_4);
                };
                var d_1 = user_derived(() => who.may("begin_desk"));
                if_block(node_15, ($$render) => {
                  if (get(d_1)) $$render(consequent_11);
                });
              }
              template_effect(
                ($0, $1, $2) => {
                  set_text(text_21, ` ${$0 ?? ""}: ${$1 ?? ""}`);
                  set_text(text_22, ` ${$2 ?? ""}`);
                },
                [
                  () => t("clock"),
                  () => get(checked).as_of ? whole(Date.parse(get(checked).as_of)) : "",
                  () => t("wallClock")
                ]
              );
              bind_group(
                binding_group,
                [],
                input_2,
                () => {
                  return kept.story;
                },
                ($$value) => kept.story = $$value
              );
              bind_group(
                binding_group,
                [],
                input_3,
                () => {
                  return kept.story;
                },
                ($$value) => kept.story = $$value
              );
              append($$anchor4, fragment_6);
            };
            if_block(node_14, ($$render) => {
              if (get(d)) $$render(consequent_10);
              else if (!desk.view?.exists) $$render(consequent_12, 1);
            });
          }
          template_effect(
            ($0, $1, $2, $3, $4) => set_text(text_18, `${$0 ?? ""}: ${get(checked).scenario ?? ""}, ${$1 ?? ""}
        ${$2 ?? ""}, ${$3 ?? ""}
        ${$4 ?? ""}`),
            [
              () => t("noProblems"),
              () => number(get(checked).shipments),
              () => low("shipments"),
              () => number(get(checked).departures),
              () => low("departures")
            ]
          );
          append($$anchor3, fragment_4);
        };
        if_block(node_7, ($$render) => {
          if (get(checked).problems.length) $$render(consequent_8);
          else $$render(alternate_1, -1);
        });
      }
      append($$anchor2, fragment_3);
    };
    if_block(node_6, ($$render) => {
      if (get(checked)) $$render(consequent_13);
    });
  }
  template_effect(
    ($0, $1, $2) => {
      classes = set_class(section, 1, "panel svelte-eyjzz5", null, classes, { whole: $0 });
      set_attribute(section, "aria-label", $1);
      set_text(text$1, $2);
      set_attribute(input, "accept", events() ? ".xlsx,.csv,.txt" : ".xlsx,.csv,.toml,.json");
    },
    [
      () => get(problems).length > 0 || Boolean(get(checked)?.problems.length),
      () => events() ? t("events") : t("data"),
      () => events() ? t("uploadEvents") : t("upload")
    ]
  );
  delegated("change", input, (e) => {
    const files = e.currentTarget;
    void send(files.files).then(() => {
      files.value = "";
    });
  });
  append($$anchor, section);
  pop();
}
delegate(["change", "click"]);
export {
  NoticeForm,
  SideBySide,
  Since,
  Upload
};
