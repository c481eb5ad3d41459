import { state, proxy, user_effect, first_child, each, init_select, if_block, template_effect, delegated, append, pop, push, set, get as get$1, child, set_text, set_attribute, select_option, from_html, user_derived, sibling, delegate, only_child, index, set_class, clsx, event, bind_value, bind_select_value } from "./svelte.js";
import { Problems, desk, get, t, place, code, Grid, worded, API, money, clock, post, call } from "./parts.js";
var root = from_html(`<option> </option>`);
var root_1 = from_html(`<p class="late"> </p>`);
var root_2 = from_html(`<span class="dim"> </span>`);
var root_3 = from_html(`<form class="row"><label> <input inputmode="decimal" required="" size="9"/></label> <label> <input required="" size="30"/></label> <button> </button></form>`);
var root_4 = from_html(`<br/><span class="dim small"> </span>`, 1);
var root_5 = from_html(`<li> <b> </b><!></li>`);
var root_6 = from_html(`<tr><td> </td><td class="n"> </td><td class="dim small"> </td></tr>`);
var root_7 = from_html(`<dt> </dt><dd> </dd>`, 1);
var root_8 = from_html(`<dt> </dt><dd class="late"><a> </a></dd>`, 1);
var root_9 = from_html(`<dt> </dt><dd><code> </code></dd>`, 1);
var root_10 = from_html(`<li> </li>`);
var root_11 = from_html(`<li> <a> </a> <code class="small"> </code></li>`);
var root_12 = from_html(`<li class="late"> </li>`);
var root_13 = from_html(`<div class="row"><label> <select><option></option><!></select></label> <label> <input type="file"/></label></div>`);
var root_14 = from_html(`<h3> </h3><ul><!><!></ul>`, 1);
var root_15 = from_html(`<section class="panel svelte-y99ucx"><div class="row"><h2> </h2> <b> </b> <span> </span> <a> </a></div> <!> <div class="row act svelte-y99ucx" role="group"><button> </button> <button> </button> <button> </button> <!></div> <!> <div class="two svelte-y99ucx"><div><h3> </h3> <ol></ol> <h3> </h3> <table><tbody></tbody></table> <dl class="facts"><dt> </dt><dd> </dd> <dt> </dt><dd> <a> </a></dd> <!> <!> <!></dl></div> <div><h3> </h3> <ul></ul> <h3> </h3> <ul><!> <!></ul> <!> <h3> </h3> <ul></ul> <h3> </h3> <ol></ol> <!></div></div></section>`);
var root_16 = from_html(`<!> <!>`, 1);
var root_17 = from_html(`<div class="row"><h1> </h1> <a class="button svelte-y99ucx"> </a> <a class="button svelte-y99ucx"> </a> <label> <select><option>–</option><!></select></label></div> <p class="dim"> </p> <!> <!>`, 1);
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
  const claim = user_derived(() => get$1(told)?.seen.claim ?? null);
  const stands = user_derived(() => get$1(told)?.review?.stands ?? null);
  const steps = user_derived(() => get$1(told)?.steps ?? []);
  const missing = user_derived(() => get$1(claim)?.missing ?? []);
  const asked = user_derived(() => Object.keys(get$1(claim)?.evidence ?? {}));
  const minor = (n) => money(n, get$1(claim)?.currency || "USD");
  const at = (text) => clock(Date.parse(text));
  const grounds = (each2) => each2.map((one) => worded(one).replace(/[0-9a-f]{64}/, (hash) => hash.slice(0, 12))).join(", ");
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
    if (!desk.view?.exists) return;
    get("/users?limit=1000").then((found) => {
      set(users, found.rows.map(([name, role]) => ({ name: String(name), role: String(role) })), true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  user_effect(() => {
    void desk.view?.version;
    void desk.view?.now;
    void desk.view?.events;
    if (get$1(id)) void look(get$1(id));
    else {
      set(told, null);
      set(wrong, null);
    }
  });
  async function look(name) {
    try {
      const found = await get(`/claims/dossier?claim=${encodeURIComponent(name)}`);
      const kept = await get(`/orders/${encodeURIComponent(found.seen.claim.order)}/papers`);
      if (name !== get$1(id)) return;
      set(told, found);
      set(papers, kept.rows.map((row) => Object.fromEntries(kept.columns.map((c, i) => [c.key, String(row[i] ?? "")]))), true);
      set(wrong, null);
    } catch (each2) {
      if (name === get$1(id)) set(wrong, each2, true);
    }
  }
  async function step(what, more = {}) {
    set(busy, true);
    let refused = null;
    try {
      await post(`/claims/${what}`, { claim: get$1(id), user: get$1(user), ...more });
      desk.said = t("saved");
    } catch (each2) {
      refused = each2;
    }
    set(version, get$1(version) + 1);
    await look(get$1(id));
    set(wrong, refused, true);
    set(busy, false);
  }
  async function decide(event2) {
    event2.preventDefault();
    await step("decide", {
      amount_minor: Math.round(Number(get$1(amount)) * 100),
      why: get$1(why)
    });
    if (!get$1(wrong)) set(amount, set(why, ""), true);
  }
  async function attach(input) {
    const file = input.files?.[0];
    if (!file || !get$1(claim)) return;
    set(busy, true);
    let refused = null;
    try {
      await call("PUT", `/orders/${encodeURIComponent(get$1(claim).order)}/papers/${encodeURIComponent(get$1(kind))}?user=${encodeURIComponent(get$1(user))}&name=${encodeURIComponent(file.name)}`, file);
    } catch (each2) {
      refused = each2;
    }
    input.value = "";
    set(version, get$1(version) + 1);
    await look(get$1(id));
    set(wrong, refused, true);
    set(busy, false);
  }
  var fragment = root_17();
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
  each(node, 17, () => get$1(users), (each2) => each2.name, ($$anchor2, each2) => {
    var option_1 = root();
    var text_5 = only_child(option_1);
    var option_1_value = {};
    template_effect(
      ($0) => {
        set_text(text_5, `${get$1(each2).name ?? ""} (${$0 ?? ""})`);
        if (option_1_value !== (option_1_value = get$1(each2).name)) {
          option_1.value = (option_1.__value = option_1_value) ?? "";
        }
      },
      [() => code(get$1(each2).role, "users")]
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
      return get$1(wrong);
    }
  });
  var node_2 = sibling(node_1, 2);
  {
    var consequent = ($$anchor2) => {
      {
        let $0 = user_derived(() => desk.view?.version);
        Grid($$anchor2, {
          path: "/users",
          get version() {
            return get$1($0);
          },
          height: 480
        });
      }
    };
    var alternate = ($$anchor2) => {
      var fragment_2 = root_16();
      var node_3 = first_child(fragment_2);
      {
        var consequent_10 = ($$anchor3) => {
          var section = root_15();
          var div_1 = child(section);
          var h2 = child(div_1);
          var text_7 = only_child(h2, true);
          var b = sibling(h2, 2);
          var text_8 = only_child(b);
          var span = sibling(b, 2);
          var text_9 = only_child(span);
          var a_2 = sibling(span, 2);
          var text_10 = only_child(a_2, true);
          var node_4 = sibling(div_1, 2);
          {
            var consequent_1 = ($$anchor4) => {
              var p_1 = root_1();
              var text_11 = only_child(p_1, true);
              template_effect(($0) => set_text(text_11, $0), [() => worded(get$1(told).remark)]);
              append($$anchor4, p_1);
            };
            if_block(node_4, ($$render) => {
              if (get$1(told).remark) $$render(consequent_1);
            });
          }
          var div_2 = sibling(node_4, 2);
          var button = child(div_2);
          let classes;
          var text_12 = only_child(button, true);
          var button_1 = sibling(button, 2);
          let classes_1;
          var text_13 = only_child(button_1, true);
          var button_2 = sibling(button_1, 2);
          let classes_2;
          var text_14 = only_child(button_2, true);
          var node_5 = sibling(button_2, 2);
          {
            var consequent_2 = ($$anchor4) => {
              var span_1 = root_2();
              var text_15 = only_child(span_1, true);
              template_effect(($0) => set_text(text_15, $0), [() => t("chooseUser")]);
              append($$anchor4, span_1);
            };
            if_block(node_5, ($$render) => {
              if (!get$1(user)) $$render(consequent_2);
            });
          }
          var node_6 = sibling(div_2, 2);
          {
            var consequent_3 = ($$anchor4) => {
              var form = root_3();
              var label_1 = child(form);
              var text_16 = child(label_1);
              var input_1 = sibling(text_16);
              var label_2 = sibling(label_1, 2);
              var text_17 = child(label_2);
              var input_2 = sibling(text_17);
              var button_3 = sibling(label_2, 2);
              var text_18 = only_child(button_3, true);
              template_effect(
                ($0, $1, $2) => {
                  set_text(text_16, `${$0 ?? ""} `);
                  set_text(text_17, `${$1 ?? ""} `);
                  button_3.disabled = get$1(busy) || !get$1(user);
                  set_text(text_18, $2);
                },
                [() => t("amount"), () => t("why"), () => t("decide")]
              );
              event("submit", form, decide);
              bind_value(input_1, () => get$1(amount), ($$value) => set(amount, $$value));
              bind_value(input_2, () => get$1(why), ($$value) => set(why, $$value));
              append($$anchor4, form);
            };
            if_block(node_6, ($$render) => {
              if (get$1(claim).to_person || get$1(claim).verdict === "undetermined") $$render(consequent_3);
            });
          }
          var div_3 = sibling(node_6, 2);
          var div_4 = child(div_3);
          var h3 = child(div_4);
          var text_19 = only_child(h3, true);
          var ol = sibling(h3, 2);
          each(ol, 21, () => get$1(claim).path, index, ($$anchor4, each2) => {
            var li = root_5();
            var text_20 = child(li);
            var b_1 = sibling(text_20);
            var text_21 = only_child(b_1, true);
            var node_7 = sibling(b_1);
            {
              var consequent_4 = ($$anchor5) => {
                var fragment_3 = root_4();
                var span_2 = sibling(first_child(fragment_3));
                var text_22 = only_child(span_2, true);
                template_effect(($0) => set_text(text_22, $0), [() => grounds(get$1(each2).rests_on)]);
                append($$anchor5, fragment_3);
              };
              if_block(node_7, ($$render) => {
                if (get$1(each2).rests_on?.length) $$render(consequent_4);
              });
            }
            template_effect(
              ($0, $1) => {
                set_text(text_20, `${$0 ?? ""} `);
                set_text(text_21, $1);
              },
              [
                () => worded(get$1(each2).question),
                () => worded(get$1(each2).answer)
              ]
            );
            append($$anchor4, li);
          });
          var h3_1 = sibling(ol, 2);
          var text_23 = only_child(h3_1, true);
          var table = sibling(h3_1, 2);
          var tbody = child(table);
          each(tbody, 21, () => get$1(claim).lines, index, ($$anchor4, line) => {
            var tr = root_6();
            var td = child(tr);
            var text_24 = only_child(td, true);
            var td_1 = sibling(td);
            var text_25 = only_child(td_1, true);
            var td_2 = sibling(td_1);
            var text_26 = only_child(td_2, true);
            template_effect(
              ($0, $1, $2) => {
                set_text(text_24, $0);
                set_text(text_25, $1);
                set_text(text_26, $2);
              },
              [
                () => worded(get$1(line).text),
                () => minor(get$1(line).amount),
                () => grounds(get$1(line).rests_on)
              ]
            );
            append($$anchor4, tr);
          });
          var dl = sibling(table, 2);
          var dt = child(dl);
          var text_27 = only_child(dt, true);
          var dd = sibling(dt);
          var text_28 = only_child(dd);
          var dt_1 = sibling(dd, 2);
          var text_29 = only_child(dt_1, true);
          var dd_1 = sibling(dt_1);
          var text_30 = child(dd_1);
          var a_3 = sibling(text_30);
          var text_31 = only_child(a_3, true);
          var node_8 = sibling(dd_1, 2);
          {
            var consequent_5 = ($$anchor4) => {
              var fragment_4 = root_7();
              var dt_2 = first_child(fragment_4);
              var text_32 = only_child(dt_2, true);
              var dd_2 = sibling(dt_2);
              var text_33 = only_child(dd_2, true);
              template_effect(
                ($0, $1) => {
                  set_text(text_32, $0);
                  set_text(text_33, $1);
                },
                [() => t("cause"), () => worded(get$1(claim).cause)]
              );
              append($$anchor4, fragment_4);
            };
            if_block(node_8, ($$render) => {
              if (get$1(claim).cause) $$render(consequent_5);
            });
          }
          var node_9 = sibling(node_8, 2);
          {
            var consequent_6 = ($$anchor4) => {
              var fragment_5 = root_8();
              var dt_3 = first_child(fragment_5);
              var text_34 = only_child(dt_3, true);
              var dd_3 = sibling(dt_3);
              var a_4 = child(dd_3);
              var text_35 = only_child(a_4, true);
              template_effect(
                ($0, $1) => {
                  set_text(text_34, $0);
                  set_attribute(a_4, "href", $1);
                  set_text(text_35, get$1(claim).duplicate_of);
                },
                [
                  () => t("sameLoss"),
                  () => place.to(desk.name, "claims", get$1(claim).duplicate_of)
                ]
              );
              append($$anchor4, fragment_5);
            };
            if_block(node_9, ($$render) => {
              if (get$1(claim).duplicate_of) $$render(consequent_6);
            });
          }
          var node_10 = sibling(node_9, 2);
          {
            var consequent_7 = ($$anchor4) => {
              var fragment_6 = root_9();
              var dt_4 = first_child(fragment_6);
              var text_36 = only_child(dt_4, true);
              var dd_4 = sibling(dt_4);
              var code_1 = child(dd_4);
              var text_37 = only_child(code_1, true);
              template_effect(
                ($0, $1) => {
                  set_text(text_36, $0);
                  set_text(text_37, $1);
                },
                [() => t("seal"), () => get$1(stands).seal.slice(0, 12)]
              );
              append($$anchor4, fragment_6);
            };
            if_block(node_10, ($$render) => {
              if (get$1(stands)) $$render(consequent_7);
            });
          }
          var div_5 = sibling(div_4, 2);
          var h3_2 = child(div_5);
          var text_38 = only_child(h3_2, true);
          var ul = sibling(h3_2, 2);
          each(
            ul,
            21,
            () => get$1(claim).clocks,
            (each2) => each2.name,
            ($$anchor4, each2) => {
              var li_1 = root_10();
              var text_39 = only_child(li_1);
              template_effect(
                ($0, $1, $2) => {
                  set_class(li_1, 1, clsx(get$1(each2).run_out ? "stays" : ""));
                  set_text(text_39, `${$0 ?? ""}: ${$1 ?? ""}${$2 ?? ""}`);
                },
                [
                  () => worded(get$1(each2).name),
                  () => day(get$1(each2).due),
                  () => get$1(each2).run_out ? ` (${t("runOut")})` : ""
                ]
              );
              append($$anchor4, li_1);
            },
            ($$anchor4) => {
              var li_2 = root_10();
              var text_40 = only_child(li_2, true);
              template_effect(($0) => set_text(text_40, $0), [() => t("nothing")]);
              append($$anchor4, li_2);
            }
          );
          var h3_3 = sibling(ul, 2);
          var text_41 = only_child(h3_3, true);
          var ul_1 = sibling(h3_3, 2);
          var node_11 = child(ul_1);
          each(node_11, 17, () => get$1(papers), (each2) => each2.kind + each2.sha256, ($$anchor4, each2) => {
            var li_3 = root_11();
            var text_42 = child(li_3);
            var a_5 = sibling(text_42);
            var text_43 = only_child(a_5, true);
            var code_2 = sibling(a_5, 2);
            var text_44 = only_child(code_2, true);
            template_effect(
              ($0, $1) => {
                set_text(text_42, `${get$1(each2).kind ?? ""}: `);
                set_attribute(a_5, "href", $0);
                set_attribute(a_5, "download", get$1(each2).name || get$1(each2).kind);
                set_text(text_43, get$1(each2).name || get$1(each2).kind);
                set_text(text_44, $1);
              },
              [
                () => `${API}/orders/${encodeURIComponent(get$1(claim).order)}/papers/${encodeURIComponent(get$1(each2).kind)}`,
                () => get$1(each2).sha256.slice(0, 16)
              ]
            );
            append($$anchor4, li_3);
          });
          var node_12 = sibling(node_11, 2);
          each(node_12, 16, () => get$1(missing), (each2) => each2, ($$anchor4, each2) => {
            var li_4 = root_12();
            var text_45 = only_child(li_4);
            template_effect(($0) => set_text(text_45, `${each2 ?? ""}: ${$0 ?? ""}`), [() => t("missingPaper")]);
            append($$anchor4, li_4);
          });
          var node_13 = sibling(ul_1, 2);
          {
            var consequent_8 = ($$anchor4) => {
              var div_6 = root_13();
              var label_3 = child(div_6);
              var text_46 = child(label_3);
              var select_1 = sibling(text_46);
              var option_2 = child(select_1);
              option_2.value = option_2.__value = "";
              var node_14 = sibling(option_2);
              each(node_14, 16, () => get$1(asked), (each2) => each2, ($$anchor5, each2) => {
                var option_3 = root();
                var text_47 = only_child(option_3, true);
                var option_3_value = {};
                template_effect(() => {
                  set_text(text_47, each2);
                  if (option_3_value !== (option_3_value = each2)) {
                    option_3.__value = option_3_value;
                  }
                });
                append($$anchor5, option_3);
              });
              init_select(select_1);
              var label_4 = sibling(label_3, 2);
              var text_48 = child(label_4);
              var input_3 = sibling(text_48);
              template_effect(
                ($0, $1) => {
                  set_text(text_46, `${$0 ?? ""} `);
                  set_text(text_48, `${$1 ?? ""} `);
                  input_3.disabled = !get$1(kind) || !get$1(user) || get$1(busy);
                },
                [() => t("kind"), () => t("file")]
              );
              bind_select_value(select_1, () => get$1(kind), ($$value) => set(kind, $$value));
              delegated("change", input_3, (e) => void attach(e.currentTarget));
              append($$anchor4, div_6);
            };
            if_block(node_13, ($$render) => {
              if (get$1(asked).length) $$render(consequent_8);
            });
          }
          var h3_4 = sibling(node_13, 2);
          var text_49 = only_child(h3_4, true);
          var ul_2 = sibling(h3_4, 2);
          each(
            ul_2,
            21,
            () => get$1(told).history,
            (each2) => each2.id,
            ($$anchor4, each2) => {
              var li_5 = root_10();
              var text_50 = only_child(li_5);
              template_effect(($0, $1, $2) => set_text(text_50, `${$0 ?? ""} ${$1 ?? ""} ${get$1(each2).place ?? ""} ${get$1(each2).departure ?? ""} ${$2 ?? ""} ${get$1(each2).policy ?? ""} ${get$1(each2).note ?? ""}`), [
                () => at(get$1(each2).at),
                () => worded(get$1(each2).status),
                () => worded(get$1(each2).reason)
              ]);
              append($$anchor4, li_5);
            },
            ($$anchor4) => {
              var li_6 = root_10();
              var text_51 = only_child(li_6, true);
              template_effect(($0) => set_text(text_51, $0), [() => t("noEvents")]);
              append($$anchor4, li_6);
            }
          );
          var h3_5 = sibling(ul_2, 2);
          var text_52 = only_child(h3_5, true);
          var ol_1 = sibling(h3_5, 2);
          each(
            ol_1,
            21,
            () => get$1(steps),
            index,
            ($$anchor4, each2) => {
              var li_7 = root_10();
              var text_53 = only_child(li_7);
              template_effect(($0, $1, $2) => set_text(text_53, `${$0 ?? ""} ${$1 ?? ""} · ${get$1(each2).user ?? ""}${$2 ?? ""}${get$1(each2).why ? ` · ${get$1(each2).why}` : ""}`), [
                () => at(get$1(each2).at),
                () => code(get$1(each2).step, "claim"),
                () => get$1(each2).amount_minor ? ` · ${minor(get$1(each2).amount_minor)}` : ""
              ]);
              append($$anchor4, li_7);
            },
            ($$anchor4) => {
              var li_8 = root_10();
              var text_54 = only_child(li_8, true);
              template_effect(($0) => set_text(text_54, $0), [() => t("nothing")]);
              append($$anchor4, li_8);
            }
          );
          var node_15 = sibling(ol_1, 2);
          {
            var consequent_9 = ($$anchor4) => {
              var fragment_7 = root_14();
              var h3_6 = first_child(fragment_7);
              var text_55 = only_child(h3_6, true);
              var ul_3 = sibling(h3_6);
              var node_16 = child(ul_3);
              each(node_16, 17, () => get$1(told).review.differs, index, ($$anchor5, each2) => {
                var li_9 = root_10();
                var text_56 = only_child(li_9, true);
                template_effect(($0) => set_text(text_56, $0), [() => worded(get$1(each2))]);
                append($$anchor5, li_9);
              });
              var node_17 = sibling(node_16);
              each(node_17, 17, () => get$1(told).review.corrected, index, ($$anchor5, each2) => {
                var li_10 = root_12();
                var text_57 = only_child(li_10, true);
                template_effect(($0) => set_text(text_57, $0), [() => worded(get$1(each2))]);
                append($$anchor5, li_10);
              });
              template_effect(($0) => set_text(text_55, $0), [() => t("difference")]);
              append($$anchor4, fragment_7);
            };
            if_block(node_15, ($$render) => {
              if (get$1(told).review?.differs.length) $$render(consequent_9);
            });
          }
          template_effect(
            ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) => {
              set_attribute(section, "aria-label", get$1(claim).claim);
              set_text(text_7, get$1(claim).claim);
              set_class(b, 1, clsx(get$1(claim).amount_minor ? "good" : ""));
              set_text(text_8, `${$0 ?? ""}, ${$1 ?? ""}`);
              set_text(text_9, `${$2 ?? ""}${$3 ?? ""}`);
              set_attribute(a_2, "href", $4);
              set_text(text_10, $5);
              set_attribute(div_2, "aria-label", $6);
              button.disabled = get$1(busy) || !get$1(user);
              classes = set_class(button, 1, "", null, classes, { main: !get$1(stands) });
              set_text(text_12, $7);
              button_1.disabled = get$1(busy) || !get$1(user) || !get$1(stands);
              classes_1 = set_class(button_1, 1, "", null, classes_1, {
                main: get$1(stands)?.status === "assessed" || get$1(stands)?.status === "decided"
              });
              set_text(text_13, $8);
              button_2.disabled = get$1(busy) || !get$1(user) || !get$1(stands);
              classes_2 = set_class(button_2, 1, "", null, classes_2, { main: get$1(stands)?.status === "approved" });
              set_text(text_14, $9);
              set_text(text_19, $10);
              set_text(text_23, $11);
              set_text(text_27, $12);
              set_text(text_28, `${get$1(claim).cover_title ?? ""} (${get$1(claim).cover ?? ""}${$13 ?? ""})`);
              set_text(text_29, $14);
              set_text(text_30, `${get$1(claim).order ?? ""}, ${get$1(claim).vendor ?? ""}; `);
              set_attribute(a_3, "href", $15);
              set_text(text_31, get$1(claim).parcel);
              set_text(text_38, $16);
              set_text(text_41, $17);
              set_text(text_49, $18);
              set_text(text_52, $19);
            },
            [
              () => code(get$1(claim).verdict, "verdict"),
              () => minor(get$1(claim).amount_minor),
              () => get$1(stands) ? `${code(get$1(stands).status, "claim")}; ${worded(get$1(stands).approvals)}` : code("open", "claim"),
              () => get$1(stands)?.paid_minor ? `; ${t("paid")} ${minor(get$1(stands).paid_minor)}` : "",
              () => place.to(desk.name, "claims"),
              () => t("close"),
              () => t("steps"),
              () => t("assess"),
              () => t("approve"),
              () => t("pay"),
              () => t("why"),
              () => t("amount"),
              () => t("cover"),
              () => get$1(claim).modelled ? `, ${t("modelled")}` : "",
              () => t("order"),
              () => place.to(desk.name, "shipments", get$1(claim).parcel.replace(/^shipment:/, "").split("#")[0]),
              () => t("clocks"),
              () => t("papers"),
              () => t("events"),
              () => t("steps")
            ]
          );
          delegated("click", button, () => void step("assess"));
          delegated("click", button_1, () => void step("approve", { seen: get$1(stands)?.seal }));
          delegated("click", button_2, () => void step("pay"));
          append($$anchor3, section);
        };
        if_block(node_3, ($$render) => {
          if (get$1(claim) && get$1(told)) $$render(consequent_10);
        });
      }
      var node_18 = sibling(node_3, 2);
      {
        let $0 = user_derived(() => `${desk.view?.version} ${desk.view?.now} ${get$1(version)}`);
        Grid(node_18, {
          path: "/claims",
          get version() {
            return get$1($0);
          },
          height: 480,
          open: (row) => row.claim ? place.to(desk.name, "claims", String(row.claim)) : null
        });
      }
      append($$anchor2, fragment_2);
    };
    if_block(node_2, ($$render) => {
      if (place.id === "users") $$render(consequent);
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
      if (select_value !== (select_value = get$1(user))) {
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
