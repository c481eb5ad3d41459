import { state, proxy, user_effect, first_child, each, init_select, if_block, template_effect, delegated, append, pop, push, get, set, child, set_text, set_attribute, select_option, from_html, user_derived, sibling, delegate, only_child, event, bind_value, bind_select_value, index, set_class, clsx } from "./svelte.js";
import { Problems, desk, get as get$1, t, place, code, Grid, call, post, worded, API, reference, money, clock, inMinor } from "./parts.js";
var root = from_html(`<option> </option>`);
var root_1 = from_html(`<p class="good" role="status"> </p>`);
var root_2 = from_html(`<p> <button> </button></p>`);
var root_3 = from_html(`<form class="row"><label> <input required="" maxlength="60"/></label> <label> <select></select></label> <button class="main"> </button></form> <!> <!>`, 1);
var root_4 = from_html(`<p class="late"> </p>`);
var root_5 = from_html(`<span class="dim"> </span>`);
var root_6 = from_html(`<form class="row"><label> <input inputmode="decimal" required="" size="9"/></label> <label> <input required="" size="30"/></label> <button> </button></form>`);
var root_7 = from_html(`<br/><span class="dim small"> </span>`, 1);
var root_8 = from_html(`<li> <b> </b><!></li>`);
var root_9 = from_html(`<tr><td> </td><td class="n"> </td><td class="dim small"> </td></tr>`);
var root_10 = from_html(`<dt> </dt><dd> </dd>`, 1);
var root_11 = from_html(`<dt> </dt><dd class="late"><a> </a></dd>`, 1);
var root_12 = from_html(`<dt> </dt><dd><code> </code></dd>`, 1);
var root_13 = from_html(`<li> </li>`);
var root_14 = from_html(`<li> <a> </a> <code class="small"> </code></li>`);
var root_15 = from_html(`<li class="late"> </li>`);
var root_16 = from_html(`<div class="row"><label> <select><option></option><!></select></label> <label> <input type="file"/></label></div>`);
var root_17 = from_html(`<h3> </h3><ul><!><!></ul>`, 1);
var root_18 = from_html(`<section class="panel svelte-y99ucx"><div class="row"><h2> </h2> <b> </b> <span> </span> <a> </a></div> <!> <div class="row act svelte-y99ucx" role="group"><button> </button> <button> </button> <button> </button> <!></div> <!> <div class="two svelte-y99ucx"><div><h3> </h3> <ol></ol> <h3> </h3> <table><tbody></tbody></table> <dl class="facts"><dt> </dt><dd> </dd> <dt> </dt><dd> <a> </a></dd> <!> <!> <!></dl></div> <div><h3> </h3> <ul></ul> <h3> </h3> <ul><!> <!></ul> <!> <h3> </h3> <ul></ul> <h3> </h3> <ol></ol> <!></div></div></section>`);
var root_19 = from_html(`<span class="dim"> <a> </a></span>`);
var root_20 = from_html(`<!> <!> <!> <section class="more svelte-y99ucx"><h2> </h2> <p class="dim small"> </p> <div class="row"><button> </button> <label> <input type="file" multiple="" accept=".csv,.toml"/></label> <!></div></section>`, 1);
var root_21 = from_html(`<div class="row"><h1> </h1> <a class="button"> </a> <a class="button"> </a> <label> <select><option>–</option><!></select></label></div> <p class="dim"> </p> <!> <!> <!>`, 1);
function Claims($$anchor, $$props) {
  push($$props, true);
  let told = state(null);
  let users = state(proxy([]));
  let papers = state(proxy([]));
  let wrong = state(null);
  let busy = state(false);
  let user = state(proxy(stored()));
  let amount = state("");
  let why = state("");
  let kind = state("");
  let version = state(0);
  const id = user_derived(() => place.id === "users" ? "" : place.id);
  const claim = user_derived(() => get(told)?.seen.claim ?? null);
  const stands = user_derived(() => get(told)?.review?.stands ?? null);
  const steps = user_derived(() => get(told)?.steps ?? []);
  const missing = user_derived(() => get(claim)?.missing ?? []);
  const asked = user_derived(() => Object.keys(get(claim)?.evidence ?? {}));
  const minor = (n) => money(n, get(claim)?.currency || "USD");
  const at = (text) => clock(Date.parse(text));
  const grounds = (each2) => each2.map((one) => reference(one).replace(/[0-9a-f]{64}/, (hash) => hash.slice(0, 12))).join(", ");
  const day = (text) => text.slice(0, 10);
  function stored() {
    try {
      return localStorage.getItem("user") ?? "";
    } catch {
      return "";
    }
  }
  function chosen(name) {
    set(user, name, true);
    try {
      localStorage.setItem("user", name);
    } catch {
    }
  }
  user_effect(() => {
    void desk.view?.version;
    void get(version);
    if (!desk.view?.exists) return;
    get$1("/users?limit=1000").then((found) => {
      const gone = found.columns.findIndex((c) => c.key === "disabled");
      set(users, found.rows.filter((row) => !row[gone]).map(([name, role2]) => ({ name: String(name), role: String(role2) })), true);
      set(shut, found.rows.filter((row) => row[gone]).map(([name]) => String(name)), true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  user_effect(() => {
    void desk.view?.version;
    void desk.view?.now;
    void desk.view?.events;
    if (get(id)) void look(get(id));
    else {
      set(told, null);
      set(wrong, null);
    }
  });
  async function look(name) {
    try {
      const found = await get$1(`/claims/dossier?claim=${encodeURIComponent(name)}`);
      const kept = await get$1(`/orders/${encodeURIComponent(found.seen.claim.order)}/papers`);
      if (name !== get(id)) return;
      set(told, found);
      set(papers, kept.rows.map((row) => Object.fromEntries(kept.columns.map((c, i) => [c.key, String(row[i] ?? "")]))), true);
      set(wrong, null);
    } catch (each2) {
      if (name === get(id)) set(wrong, each2, true);
    }
  }
  async function step(what, more = {}) {
    set(busy, true);
    let refused = null;
    try {
      await post(`/claims/${what}`, { claim: get(id), user: get(user), ...more });
      desk.said = t("saved");
    } catch (each2) {
      refused = each2;
    }
    set(version, get(version) + 1);
    await look(get(id));
    set(wrong, refused, true);
    set(busy, false);
  }
  let entered = state("");
  async function enter(input) {
    set(busy, true);
    set(entered, "");
    try {
      let upload = "";
      if (input) {
        upload = (await post("/uploads")).id;
        for (const file of input.files ?? []) await call("PUT", `/uploads/${upload}/files/${encodeURIComponent(file.name)}`, file);
        input.value = "";
      }
      const done = await post("/claims/enter", { user: get(user), upload });
      const counts = Object.entries(done.new).map(([each2, n]) => `${n} ${code(each2, "register")}`);
      set(
        entered,
        [
          ...counts,
          ...done.there_before ? [`${done.there_before} ${t("thereBefore")}`] : []
        ].join(", "),
        true
      );
      desk.said = t("saved");
      set(wrong, null);
      set(version, get(version) + 1);
      if (get(id)) await look(get(id));
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(busy, false);
    }
  }
  const ROLES = ["terms", "claims", "approver", "finance"];
  let added = state("");
  let role = state("claims");
  let shut = state(proxy(
    []
    // who may do nothing any more
  ));
  async function newUser(event2) {
    event2.preventDefault();
    set(busy, true);
    try {
      await post("/users", { name: get(added).trim(), role: get(role) });
      set(added, "");
      set(wrong, null);
      desk.said = t("saved");
    } catch (each2) {
      set(wrong, each2, true);
    }
    set(version, get(version) + 1);
    set(busy, false);
  }
  async function shutOut(name, disabled) {
    try {
      await call("PUT", `/users/${encodeURIComponent(name)}`, { disabled });
      set(wrong, null);
      desk.said = t("saved");
    } catch (each2) {
      set(wrong, each2, true);
    }
    set(version, get(version) + 1);
  }
  async function decide(event2) {
    event2.preventDefault();
    await step("decide", {
      amount_minor: inMinor(get(amount), get(claim)?.currency || "USD"),
      why: get(why)
    });
    if (!get(wrong)) set(amount, set(why, ""), true);
  }
  async function attach(input) {
    const file = input.files?.[0];
    if (!file || !get(claim)) return;
    set(busy, true);
    let refused = null;
    try {
      await call("PUT", `/orders/${encodeURIComponent(get(claim).order)}/papers/${encodeURIComponent(get(kind))}?user=${encodeURIComponent(get(user))}&name=${encodeURIComponent(file.name)}`, file);
    } catch (each2) {
      refused = each2;
    }
    input.value = "";
    set(version, get(version) + 1);
    await look(get(id));
    set(wrong, refused, true);
    set(busy, false);
  }
  var fragment = root_21();
  var div = first_child(fragment);
  var h1 = child(div);
  var text_1 = only_child(h1, true);
  var a = sibling(h1, 2);
  var text_2 = only_child(a, true);
  var a_1 = sibling(a, 2);
  var text_3 = only_child(a_1, true);
  var label = sibling(a_1, 2);
  var text_4 = child(label);
  var select = sibling(text_4);
  var option = child(select);
  option.value = option.__value = "";
  var node = sibling(option);
  each(node, 17, () => get(users), (each2) => each2.name, ($$anchor2, each2) => {
    var option_1 = root();
    var text_5 = only_child(option_1);
    var option_1_value = {};
    template_effect(
      ($0) => {
        set_text(text_5, `${get(each2).name ?? ""} (${$0 ?? ""})`);
        if (option_1_value !== (option_1_value = get(each2).name)) {
          option_1.value = (option_1.__value = option_1_value) ?? "";
        }
      },
      [() => code(get(each2).role, "users")]
    );
    append($$anchor2, option_1);
  });
  var select_value;
  init_select(select);
  var p = sibling(div, 2);
  var text_6 = only_child(p, true);
  var node_1 = sibling(p, 2);
  Problems(node_1, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_2 = sibling(node_1, 2);
  {
    var consequent = ($$anchor2) => {
      var p_1 = root_1();
      var text_7 = only_child(p_1);
      template_effect(($0) => set_text(text_7, `${$0 ?? ""}: ${get(entered) ?? ""}`), [() => t("saved")]);
      append($$anchor2, p_1);
    };
    if_block(node_2, ($$render) => {
      if (get(entered)) $$render(consequent);
    });
  }
  var node_3 = sibling(node_2, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var fragment_1 = root_3();
      var form = first_child(fragment_1);
      var label_1 = child(form);
      var text_8 = child(label_1);
      var input_1 = sibling(text_8);
      var label_2 = sibling(label_1, 2);
      var text_9 = child(label_2);
      var select_1 = sibling(text_9);
      each(select_1, 20, () => ROLES, (each2) => each2, ($$anchor3, each2) => {
        var option_2 = root();
        var text_10 = only_child(option_2, true);
        var option_2_value = {};
        template_effect(
          ($0) => {
            set_text(text_10, $0);
            if (option_2_value !== (option_2_value = each2)) {
              option_2.value = (option_2.__value = option_2_value) ?? "";
            }
          },
          [() => code(each2, "users")]
        );
        append($$anchor3, option_2);
      });
      init_select(select_1);
      var button = sibling(label_2, 2);
      var text_11 = only_child(button, true);
      var node_4 = sibling(form, 2);
      {
        let $0 = user_derived(() => `${desk.view?.version} ${get(version)}`);
        let $1 = user_derived(() => ({
          words: t("disable"),
          fits: (row) => !row.disabled,
          done: (row) => shutOut(String(row.user), true)
        }));
        Grid(node_4, {
          path: "/users",
          get version() {
            return get($0);
          },
          get act() {
            return get($1);
          }
        });
      }
      var node_5 = sibling(node_4, 2);
      each(node_5, 16, () => get(shut), (each2) => each2, ($$anchor3, each2) => {
        var p_2 = root_2();
        var text_12 = child(p_2);
        var button_1 = sibling(text_12);
        var text_13 = only_child(button_1, true);
        template_effect(
          ($0, $1) => {
            set_text(text_12, `${each2 ?? ""} `);
            set_attribute(button_1, "aria-label", $0);
            set_text(text_13, $1);
          },
          [() => `${t("enable")} ${each2}`, () => t("enable")]
        );
        delegated("click", button_1, () => void shutOut(each2, false));
        append($$anchor3, p_2);
      });
      template_effect(
        ($0, $1, $2) => {
          set_text(text_8, `${$0 ?? ""} `);
          set_text(text_9, `${$1 ?? ""} `);
          button.disabled = get(busy);
          set_text(text_11, $2);
        },
        [() => t("userName"), () => t("role"), () => t("add")]
      );
      event("submit", form, newUser);
      bind_value(input_1, () => get(added), ($$value) => set(added, $$value));
      bind_select_value(select_1, () => get(role), ($$value) => set(role, $$value));
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      var fragment_2 = root_20();
      var node_6 = first_child(fragment_2);
      {
        var consequent_2 = ($$anchor3) => {
          var p_3 = root_4();
          var text_14 = only_child(p_3, true);
          template_effect(($0) => set_text(text_14, $0), [() => t("claimPreview")]);
          append($$anchor3, p_3);
        };
        if_block(node_6, ($$render) => {
          if (get(told)?.seen.preview) $$render(consequent_2);
        });
      }
      var node_7 = sibling(node_6, 2);
      {
        var consequent_12 = ($$anchor3) => {
          var section = root_18();
          var div_1 = child(section);
          var h2 = child(div_1);
          var text_15 = only_child(h2, true);
          var b = sibling(h2, 2);
          var text_16 = only_child(b);
          var span = sibling(b, 2);
          var text_17 = only_child(span);
          var a_2 = sibling(span, 2);
          var text_18 = only_child(a_2, true);
          var node_8 = sibling(div_1, 2);
          {
            var consequent_3 = ($$anchor4) => {
              var p_4 = root_4();
              var text_19 = only_child(p_4, true);
              template_effect(($0) => set_text(text_19, $0), [() => worded(get(told).remark)]);
              append($$anchor4, p_4);
            };
            if_block(node_8, ($$render) => {
              if (get(told).remark) $$render(consequent_3);
            });
          }
          var div_2 = sibling(node_8, 2);
          var button_2 = child(div_2);
          let classes;
          var text_20 = only_child(button_2, true);
          var button_3 = sibling(button_2, 2);
          let classes_1;
          var text_21 = only_child(button_3, true);
          var button_4 = sibling(button_3, 2);
          let classes_2;
          var text_22 = only_child(button_4, true);
          var node_9 = sibling(button_4, 2);
          {
            var consequent_4 = ($$anchor4) => {
              var span_1 = root_5();
              var text_23 = only_child(span_1, true);
              template_effect(($0) => set_text(text_23, $0), [() => t("chooseUser")]);
              append($$anchor4, span_1);
            };
            if_block(node_9, ($$render) => {
              if (!get(user)) $$render(consequent_4);
            });
          }
          var node_10 = sibling(div_2, 2);
          {
            var consequent_5 = ($$anchor4) => {
              var form_1 = root_6();
              var label_3 = child(form_1);
              var text_24 = child(label_3);
              var input_2 = sibling(text_24);
              var label_4 = sibling(label_3, 2);
              var text_25 = child(label_4);
              var input_3 = sibling(text_25);
              var button_5 = sibling(label_4, 2);
              var text_26 = only_child(button_5, true);
              template_effect(
                ($0, $1, $2) => {
                  set_text(text_24, `${$0 ?? ""} `);
                  set_text(text_25, `${$1 ?? ""} `);
                  button_5.disabled = get(busy) || !get(user);
                  set_text(text_26, $2);
                },
                [() => t("amount"), () => t("why"), () => t("decide")]
              );
              event("submit", form_1, decide);
              bind_value(input_2, () => get(amount), ($$value) => set(amount, $$value));
              bind_value(input_3, () => get(why), ($$value) => set(why, $$value));
              append($$anchor4, form_1);
            };
            if_block(node_10, ($$render) => {
              if (get(claim).to_person || get(claim).verdict === "undetermined") $$render(consequent_5);
            });
          }
          var div_3 = sibling(node_10, 2);
          var div_4 = child(div_3);
          var h3 = child(div_4);
          var text_27 = only_child(h3, true);
          var ol = sibling(h3, 2);
          each(ol, 21, () => get(claim).path, index, ($$anchor4, each2) => {
            var li = root_8();
            var text_28 = child(li);
            var b_1 = sibling(text_28);
            var text_29 = only_child(b_1, true);
            var node_11 = sibling(b_1);
            {
              var consequent_6 = ($$anchor5) => {
                var fragment_3 = root_7();
                var span_2 = sibling(first_child(fragment_3));
                var text_30 = only_child(span_2, true);
                template_effect(($0) => set_text(text_30, $0), [() => grounds(get(each2).rests_on)]);
                append($$anchor5, fragment_3);
              };
              if_block(node_11, ($$render) => {
                if (get(each2).rests_on?.length) $$render(consequent_6);
              });
            }
            template_effect(
              ($0, $1) => {
                set_text(text_28, `${$0 ?? ""} `);
                set_text(text_29, $1);
              },
              [
                () => worded(get(each2).question),
                () => worded(get(each2).answer)
              ]
            );
            append($$anchor4, li);
          });
          var h3_1 = sibling(ol, 2);
          var text_31 = only_child(h3_1, true);
          var table = sibling(h3_1, 2);
          var tbody = child(table);
          each(tbody, 21, () => get(claim).lines, index, ($$anchor4, line) => {
            var tr = root_9();
            var td = child(tr);
            var text_32 = only_child(td, true);
            var td_1 = sibling(td);
            var text_33 = only_child(td_1, true);
            var td_2 = sibling(td_1);
            var text_34 = only_child(td_2, true);
            template_effect(
              ($0, $1, $2) => {
                set_text(text_32, $0);
                set_text(text_33, $1);
                set_text(text_34, $2);
              },
              [
                () => worded(get(line).text),
                () => minor(get(line).amount),
                () => grounds(get(line).rests_on)
              ]
            );
            append($$anchor4, tr);
          });
          var dl = sibling(table, 2);
          var dt = child(dl);
          var text_35 = only_child(dt, true);
          var dd = sibling(dt);
          var text_36 = only_child(dd);
          var dt_1 = sibling(dd, 2);
          var text_37 = only_child(dt_1, true);
          var dd_1 = sibling(dt_1);
          var text_38 = child(dd_1);
          var a_3 = sibling(text_38);
          var text_39 = only_child(a_3, true);
          var node_12 = sibling(dd_1, 2);
          {
            var consequent_7 = ($$anchor4) => {
              var fragment_4 = root_10();
              var dt_2 = first_child(fragment_4);
              var text_40 = only_child(dt_2, true);
              var dd_2 = sibling(dt_2);
              var text_41 = only_child(dd_2, true);
              template_effect(
                ($0, $1) => {
                  set_text(text_40, $0);
                  set_text(text_41, $1);
                },
                [() => t("cause"), () => worded(get(claim).cause)]
              );
              append($$anchor4, fragment_4);
            };
            if_block(node_12, ($$render) => {
              if (get(claim).cause) $$render(consequent_7);
            });
          }
          var node_13 = sibling(node_12, 2);
          {
            var consequent_8 = ($$anchor4) => {
              var fragment_5 = root_11();
              var dt_3 = first_child(fragment_5);
              var text_42 = only_child(dt_3, true);
              var dd_3 = sibling(dt_3);
              var a_4 = child(dd_3);
              var text_43 = only_child(a_4, true);
              template_effect(
                ($0, $1) => {
                  set_text(text_42, $0);
                  set_attribute(a_4, "href", $1);
                  set_text(text_43, get(claim).duplicate_of);
                },
                [
                  () => t("sameLoss"),
                  () => place.to(desk.name, "claims", get(claim).duplicate_of)
                ]
              );
              append($$anchor4, fragment_5);
            };
            if_block(node_13, ($$render) => {
              if (get(claim).duplicate_of) $$render(consequent_8);
            });
          }
          var node_14 = sibling(node_13, 2);
          {
            var consequent_9 = ($$anchor4) => {
              var fragment_6 = root_12();
              var dt_4 = first_child(fragment_6);
              var text_44 = only_child(dt_4, true);
              var dd_4 = sibling(dt_4);
              var code_1 = child(dd_4);
              var text_45 = only_child(code_1, true);
              template_effect(
                ($0, $1) => {
                  set_text(text_44, $0);
                  set_text(text_45, $1);
                },
                [() => t("seal"), () => get(stands).seal.slice(0, 12)]
              );
              append($$anchor4, fragment_6);
            };
            if_block(node_14, ($$render) => {
              if (get(stands)) $$render(consequent_9);
            });
          }
          var div_5 = sibling(div_4, 2);
          var h3_2 = child(div_5);
          var text_46 = only_child(h3_2, true);
          var ul = sibling(h3_2, 2);
          each(
            ul,
            21,
            () => get(claim).clocks,
            (each2) => each2.name,
            ($$anchor4, each2) => {
              var li_1 = root_13();
              var text_47 = only_child(li_1);
              template_effect(
                ($0, $1, $2) => {
                  set_class(li_1, 1, clsx(get(each2).run_out ? "stays" : ""));
                  set_text(text_47, `${$0 ?? ""}: ${$1 ?? ""}${$2 ?? ""}`);
                },
                [
                  () => worded(get(each2).name),
                  () => day(get(each2).due),
                  () => get(each2).run_out ? ` (${t("runOut")})` : ""
                ]
              );
              append($$anchor4, li_1);
            },
            ($$anchor4) => {
              var li_2 = root_13();
              var text_48 = only_child(li_2, true);
              template_effect(($0) => set_text(text_48, $0), [() => t("nothing")]);
              append($$anchor4, li_2);
            }
          );
          var h3_3 = sibling(ul, 2);
          var text_49 = only_child(h3_3, true);
          var ul_1 = sibling(h3_3, 2);
          var node_15 = child(ul_1);
          each(node_15, 17, () => get(papers), (each2) => each2.kind + each2.sha256, ($$anchor4, each2) => {
            var li_3 = root_14();
            var text_50 = child(li_3);
            var a_5 = sibling(text_50);
            var text_51 = only_child(a_5, true);
            var code_2 = sibling(a_5, 2);
            var text_52 = only_child(code_2, true);
            template_effect(
              ($0, $1) => {
                set_text(text_50, `${get(each2).kind ?? ""}: `);
                set_attribute(a_5, "href", $0);
                set_attribute(a_5, "download", get(each2).name || get(each2).kind);
                set_text(text_51, get(each2).name || get(each2).kind);
                set_text(text_52, $1);
              },
              [
                () => `${API}/orders/${encodeURIComponent(get(claim).order)}/papers/${encodeURIComponent(get(each2).kind)}`,
                () => get(each2).sha256.slice(0, 16)
              ]
            );
            append($$anchor4, li_3);
          });
          var node_16 = sibling(node_15, 2);
          each(node_16, 16, () => get(missing), (each2) => each2, ($$anchor4, each2) => {
            var li_4 = root_15();
            var text_53 = only_child(li_4);
            template_effect(($0) => set_text(text_53, `${each2 ?? ""}: ${$0 ?? ""}`), [() => t("missingPaper")]);
            append($$anchor4, li_4);
          });
          var node_17 = sibling(ul_1, 2);
          {
            var consequent_10 = ($$anchor4) => {
              var div_6 = root_16();
              var label_5 = child(div_6);
              var text_54 = child(label_5);
              var select_2 = sibling(text_54);
              var option_3 = child(select_2);
              option_3.value = option_3.__value = "";
              var node_18 = sibling(option_3);
              each(node_18, 16, () => get(asked), (each2) => each2, ($$anchor5, each2) => {
                var option_4 = root();
                var text_55 = only_child(option_4, true);
                var option_4_value = {};
                template_effect(() => {
                  set_text(text_55, each2);
                  if (option_4_value !== (option_4_value = each2)) {
                    option_4.__value = option_4_value;
                  }
                });
                append($$anchor5, option_4);
              });
              init_select(select_2);
              var label_6 = sibling(label_5, 2);
              var text_56 = child(label_6);
              var input_4 = sibling(text_56);
              template_effect(
                ($0, $1) => {
                  set_text(text_54, `${$0 ?? ""} `);
                  set_text(text_56, `${$1 ?? ""} `);
                  input_4.disabled = !get(kind) || !get(user) || get(busy);
                },
                [() => t("kind"), () => t("file")]
              );
              bind_select_value(select_2, () => get(kind), ($$value) => set(kind, $$value));
              delegated("change", input_4, (e) => void attach(e.currentTarget));
              append($$anchor4, div_6);
            };
            if_block(node_17, ($$render) => {
              if (get(asked).length) $$render(consequent_10);
            });
          }
          var h3_4 = sibling(node_17, 2);
          var text_57 = only_child(h3_4, true);
          var ul_2 = sibling(h3_4, 2);
          each(
            ul_2,
            21,
            () => get(told).history,
            (each2) => each2.id,
            ($$anchor4, each2) => {
              var li_5 = root_13();
              var text_58 = only_child(li_5);
              template_effect(($0, $1, $2) => set_text(text_58, `${$0 ?? ""} ${$1 ?? ""} ${get(each2).place ?? ""} ${get(each2).departure ?? ""} ${$2 ?? ""} ${get(each2).policy ?? ""} ${get(each2).note ?? ""}`), [
                () => at(get(each2).at),
                () => worded(get(each2).status),
                () => worded(get(each2).reason)
              ]);
              append($$anchor4, li_5);
            },
            ($$anchor4) => {
              var li_6 = root_13();
              var text_59 = only_child(li_6, true);
              template_effect(($0) => set_text(text_59, $0), [() => t("noEvents")]);
              append($$anchor4, li_6);
            }
          );
          var h3_5 = sibling(ul_2, 2);
          var text_60 = only_child(h3_5, true);
          var ol_1 = sibling(h3_5, 2);
          each(
            ol_1,
            21,
            () => get(steps),
            index,
            ($$anchor4, each2) => {
              var li_7 = root_13();
              var text_61 = only_child(li_7);
              template_effect(($0, $1, $2) => set_text(text_61, `${$0 ?? ""} ${$1 ?? ""} · ${get(each2).user ?? ""}${$2 ?? ""}${get(each2).why ? ` · ${get(each2).why}` : ""}`), [
                () => at(get(each2).at),
                () => code(get(each2).step, "claim"),
                () => get(each2).amount_minor ? ` · ${minor(get(each2).amount_minor)}` : ""
              ]);
              append($$anchor4, li_7);
            },
            ($$anchor4) => {
              var li_8 = root_13();
              var text_62 = only_child(li_8, true);
              template_effect(($0) => set_text(text_62, $0), [() => t("nothing")]);
              append($$anchor4, li_8);
            }
          );
          var node_19 = sibling(ol_1, 2);
          {
            var consequent_11 = ($$anchor4) => {
              var fragment_7 = root_17();
              var h3_6 = first_child(fragment_7);
              var text_63 = only_child(h3_6, true);
              var ul_3 = sibling(h3_6);
              var node_20 = child(ul_3);
              each(node_20, 17, () => get(told).review.differs, index, ($$anchor5, each2) => {
                var li_9 = root_13();
                var text_64 = only_child(li_9, true);
                template_effect(($0) => set_text(text_64, $0), [() => worded(get(each2))]);
                append($$anchor5, li_9);
              });
              var node_21 = sibling(node_20);
              each(node_21, 17, () => get(told).review.corrected, index, ($$anchor5, each2) => {
                var li_10 = root_15();
                var text_65 = only_child(li_10, true);
                template_effect(($0) => set_text(text_65, $0), [() => worded(get(each2))]);
                append($$anchor5, li_10);
              });
              template_effect(($0) => set_text(text_63, $0), [() => t("difference")]);
              append($$anchor4, fragment_7);
            };
            if_block(node_19, ($$render) => {
              if (get(told).review?.differs.length) $$render(consequent_11);
            });
          }
          template_effect(
            ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) => {
              set_attribute(section, "aria-label", get(claim).claim);
              set_text(text_15, get(claim).claim);
              set_class(b, 1, clsx(get(claim).amount_minor ? "good" : ""));
              set_text(text_16, `${$0 ?? ""}, ${$1 ?? ""}`);
              set_text(text_17, `${$2 ?? ""}${$3 ?? ""}`);
              set_attribute(a_2, "href", $4);
              set_text(text_18, $5);
              set_attribute(div_2, "aria-label", $6);
              button_2.disabled = get(busy) || !get(user) || get(told).seen.preview;
              classes = set_class(button_2, 1, "", null, classes, { main: !get(stands) });
              set_text(text_20, $7);
              button_3.disabled = get(busy) || !get(user) || !get(stands);
              classes_1 = set_class(button_3, 1, "", null, classes_1, {
                main: get(stands)?.status === "assessed" || get(stands)?.status === "decided"
              });
              set_text(text_21, $8);
              button_4.disabled = get(busy) || !get(user) || !get(stands);
              classes_2 = set_class(button_4, 1, "", null, classes_2, { main: get(stands)?.status === "approved" });
              set_text(text_22, $9);
              set_text(text_27, $10);
              set_text(text_31, $11);
              set_text(text_35, $12);
              set_text(text_36, `${get(claim).cover_title ?? ""} (${get(claim).cover ?? ""}${$13 ?? ""})`);
              set_text(text_37, $14);
              set_text(text_38, `${get(claim).order ?? ""}, ${get(claim).vendor ?? ""}; `);
              set_attribute(a_3, "href", $15);
              set_text(text_39, get(claim).parcel);
              set_text(text_46, $16);
              set_text(text_49, $17);
              set_text(text_57, $18);
              set_text(text_60, $19);
            },
            [
              () => code(get(claim).verdict, "verdict"),
              () => minor(get(claim).amount_minor),
              () => get(stands) ? `${code(get(stands).status, "claim")}; ${worded(get(stands).approvals)}` : code("open", "claim"),
              () => get(stands)?.paid_minor ? `; ${t("paid")} ${minor(get(stands).paid_minor)}` : "",
              () => place.to(desk.name, "claims"),
              () => t("close"),
              () => t("steps"),
              () => t("assess"),
              () => t("approve"),
              () => t("pay"),
              () => t("why"),
              () => t("amount"),
              () => t("cover"),
              () => get(claim).modelled ? `, ${t("modelled")}` : "",
              () => t("order"),
              () => place.to(desk.name, "shipments", get(claim).parcel.replace(/^shipment:/, "").split("#")[0]),
              () => t("clocks"),
              () => t("papers"),
              () => t("events"),
              () => t("steps")
            ]
          );
          delegated("click", button_2, () => void step("assess"));
          delegated("click", button_3, () => void step("approve", { seen: get(stands)?.seal }));
          delegated("click", button_4, () => void step("pay"));
          append($$anchor3, section);
        };
        if_block(node_7, ($$render) => {
          if (get(claim) && get(told)) $$render(consequent_12);
        });
      }
      var node_22 = sibling(node_7, 2);
      {
        let $0 = user_derived(() => `${desk.view?.version} ${desk.view?.now} ${get(version)}`);
        Grid(node_22, {
          path: "/claims",
          show: [
            "shipment",
            "vendor",
            "missing",
            "clock",
            "next_clock",
            "days",
            "approved_by"
          ],
          hide: ["happening"],
          get version() {
            return get($0);
          },
          open: (row) => row.claim ? place.to(desk.name, "claims", String(row.claim)) : null
        });
      }
      var section_1 = sibling(node_22, 2);
      var h2_1 = child(section_1);
      var text_66 = only_child(h2_1, true);
      var p_5 = sibling(h2_1, 2);
      var text_67 = only_child(p_5, true);
      var div_7 = sibling(p_5, 2);
      var button_6 = child(div_7);
      var text_68 = only_child(button_6, true);
      var label_7 = sibling(button_6, 2);
      var text_69 = child(label_7);
      var input_5 = sibling(text_69);
      var node_23 = sibling(label_7, 2);
      {
        var consequent_13 = ($$anchor3) => {
          var span_3 = root_19();
          var text_70 = child(span_3);
          var a_6 = sibling(text_70);
          var text_71 = only_child(a_6, true);
          template_effect(
            ($0, $1, $2) => {
              set_text(text_70, `${$0 ?? ""} `);
              set_attribute(a_6, "href", $1);
              set_text(text_71, $2);
            },
            [
              () => t("chooseUser"),
              () => place.to(desk.name, "claims", "users"),
              () => t("users")
            ]
          );
          append($$anchor3, span_3);
        };
        if_block(node_23, ($$render) => {
          if (!get(user)) $$render(consequent_13);
        });
      }
      template_effect(
        ($0, $1, $2, $3, $4) => {
          set_attribute(section_1, "aria-label", $0);
          set_text(text_66, $1);
          set_text(text_67, $2);
          button_6.disabled = get(busy) || !get(user);
          set_text(text_68, $3);
          set_text(text_69, `${$4 ?? ""} `);
          input_5.disabled = get(busy) || !get(user);
        },
        [
          () => t("enterClaims"),
          () => t("enterClaims"),
          () => t("enterClaimsHint"),
          () => t("enterBeside"),
          () => t("enterFiles")
        ]
      );
      delegated("click", button_6, () => void enter(null));
      delegated("change", input_5, (e) => void enter(e.currentTarget));
      append($$anchor2, fragment_2);
    };
    if_block(node_3, ($$render) => {
      if (place.id === "users") $$render(consequent_1);
      else $$render(alternate, -1);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5, $6) => {
      set_text(text_1, $0);
      set_attribute(a, "href", $1);
      set_attribute(a, "aria-current", place.id === "users" ? void 0 : "page");
      set_text(text_2, $2);
      set_attribute(a_1, "href", $3);
      set_attribute(a_1, "aria-current", place.id === "users" ? "page" : void 0);
      set_text(text_3, $4);
      set_text(text_4, `${$5 ?? ""} `);
      if (select_value !== (select_value = get(user))) {
        select.value = (select.__value = select_value) ?? "", select_option(select, select_value);
      }
      set_text(text_6, $6);
    },
    [
      () => t("claims"),
      () => place.to(desk.name, "claims"),
      () => t("queue"),
      () => place.to(desk.name, "claims", "users"),
      () => t("users"),
      () => t("actAs"),
      () => t("claimsHint")
    ]
  );
  delegated("change", select, (e) => chosen(e.currentTarget.value));
  append($$anchor, fragment);
  pop();
}
delegate(["change", "click"]);
export {
  Claims as default
};
