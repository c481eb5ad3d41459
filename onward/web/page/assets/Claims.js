import { push, state, proxy, user_effect, get, set, first_child, sibling, if_block, template_effect, set_text, set_attribute, append, pop, user_derived, child, only_child, from_html, each, index, set_class, clsx, delegated, delegate, event, bind_value, init_select, bind_select_value } from "./svelte.js";
import { place, desk, get as get$1, table, Problems, t, Grid, NotMine, worded, API, code, person, who, reference, money, clock, post, put, inMinor } from "./parts.js";
import { Proposals } from "./accounts.js";
var root = from_html(`<p class="dim"> </p>`);
var root_1 = from_html(`<p class="good" role="status"> </p>`);
var root_2 = from_html(`<p class="late"> </p>`);
var root_3 = from_html(`<button> </button>`);
var root_4 = from_html(`<form class="row"><label> <input inputmode="decimal" required="" size="9"/></label> <label> <input required="" size="30"/></label> <button> </button></form>`);
var root_5 = from_html(`<br/><span class="dim small"> </span>`, 1);
var root_6 = from_html(`<li> <b> </b><!></li>`);
var root_7 = from_html(`<tr><td> </td><td class="n"> </td><td class="dim small"> </td></tr>`);
var root_8 = from_html(`<dt> </dt> <dd> </dd>`, 1);
var root_9 = from_html(`<dt> </dt> <dd class="late"><a> </a></dd>`, 1);
var root_10 = from_html(`<dt> </dt> <dd><code> </code></dd>`, 1);
var root_11 = from_html(`<li> </li>`);
var root_12 = from_html(`<li> <a> </a> <code class="small"> </code></li>`);
var root_13 = from_html(`<li class="late"> </li>`);
var root_14 = from_html(`<option> </option>`);
var root_15 = from_html(`<div class="row"><label> <select><option></option><!></select></label> <label> <input type="file"/></label></div>`);
var root_16 = from_html(`<h3> </h3> <ul><!><!></ul>`, 1);
var root_17 = from_html(`<section class="panel svelte-y99ucx"><div class="row"><h2> </h2> <b> </b> <span> </span> <a> </a></div> <!> <div class="row act svelte-y99ucx" role="group"><!> <!> <!> <!></div> <!> <div class="two svelte-y99ucx"><div><h3> </h3> <ol></ol> <h3> </h3> <table><tbody></tbody></table> <dl class="facts"><dt> </dt> <dd> </dd> <dt> </dt> <dd> <a> </a></dd> <!> <!> <!></dl></div> <div><h3> </h3> <ul></ul> <h3> </h3> <ul><!> <!></ul> <!> <h3> </h3> <ul></ul> <h3> </h3> <ol></ol> <!></div></div></section>`);
var root_18 = from_html(`<section class="more svelte-y99ucx"><h2> </h2> <p class="dim small"> </p> <div class="row"><button> </button> <label> <input type="file" multiple="" accept=".csv,.toml"/></label></div></section>`);
var root_19 = from_html(`<!> <!> <!> <!>`, 1);
var root_20 = from_html(`<div class="row"><h1> </h1> <a class="button"> </a> <a class="button"> </a></div> <!> <!> <!> <!>`, 1);
function Claims($$anchor, $$props) {
  push($$props, true);
  let told = state(null);
  let papers = state(proxy([]));
  let wrong = state(null);
  let busy = state(false);
  let amount = state("");
  let why = state("");
  let kind = state("");
  let version = state(0);
  const TABS = ["users", "proposals"];
  const id = user_derived(() => TABS.includes(place.id) ? "" : place.id);
  user_effect(() => {
    if (place.id === "users") place.go(place.to(desk.name, "people"), true);
  });
  const claim = user_derived(() => get(told)?.seen.claim ?? null);
  const stands = user_derived(() => get(told)?.review?.stands ?? null);
  const steps = user_derived(() => get(told)?.steps ?? []);
  const missing = user_derived(() => get(claim)?.missing ?? []);
  const asked = user_derived(() => Object.keys(get(claim)?.evidence ?? {}));
  const minor = (n) => money(n, get(claim)?.currency || "USD");
  const at = (text) => clock(Date.parse(text));
  const grounds = (each2) => each2.map((one) => reference(one).replace(/[0-9a-f]{64}/, (hash) => hash.slice(0, 12))).join(", ");
  const day = (text) => text.slice(0, 10);
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
      const found = await get$1("/claims/dossier", { query: { claim: name } });
      const kept = await table(`/orders/${encodeURIComponent(found.seen.claim.order)}/papers`);
      if (name !== get(id)) return;
      set(told, found);
      set(papers, kept.rows.map((row) => Object.fromEntries(kept.columns.map((c, i) => [c.key, String(row[i] ?? "")]))), true);
      set(wrong, null);
    } catch (each2) {
      if (name === get(id)) set(wrong, each2, true);
    }
  }
  async function step(what) {
    set(busy, true);
    let refused = null;
    try {
      await what();
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
        for (const file of input.files ?? []) await put("/uploads/{upload}/files/{name}", { path: { upload, name: file.name }, body: file });
        input.value = "";
      }
      const done = await post("/claims/enter", { body: { upload } });
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
  async function decide(event2) {
    event2.preventDefault();
    await step(() => post("/claims/decide", {
      body: {
        claim: get(id),
        amount_minor: inMinor(get(amount), get(claim)?.currency || "USD"),
        why: get(why)
      }
    }));
    if (!get(wrong)) set(amount, set(why, ""), true);
  }
  async function attach(input) {
    const file = input.files?.[0];
    if (!file || !get(claim)) return;
    set(busy, true);
    let refused = null;
    try {
      await put("/orders/{order}/papers/{kind}", {
        path: { order: get(claim).order, kind: get(kind) },
        query: { name: file.name },
        body: file
      });
    } catch (each2) {
      refused = each2;
    }
    input.value = "";
    set(version, get(version) + 1);
    await look(get(id));
    set(wrong, refused, true);
    set(busy, false);
  }
  var fragment = root_20();
  var div = first_child(fragment);
  var h1 = child(div);
  var text_1 = only_child(h1, true);
  var a = sibling(h1, 2);
  var text_2 = only_child(a, true);
  var a_1 = sibling(a, 2);
  var text_3 = only_child(a_1, true);
  var node = sibling(div, 2);
  {
    var consequent = ($$anchor2) => {
      var p = root();
      var text_4 = only_child(p, true);
      template_effect(($0) => set_text(text_4, $0), [() => t("claimsHint")]);
      append($$anchor2, p);
    };
    if_block(node, ($$render) => {
      if (place.id !== "proposals") $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  Problems(node_1, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_2 = sibling(node_1, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var p_1 = root_1();
      var text_5 = only_child(p_1);
      template_effect(($0) => set_text(text_5, `${$0 ?? ""}: ${get(entered) ?? ""}`), [() => t("saved")]);
      append($$anchor2, p_1);
    };
    if_block(node_2, ($$render) => {
      if (get(entered)) $$render(consequent_1);
    });
  }
  var node_3 = sibling(node_2, 2);
  {
    var consequent_2 = ($$anchor2) => {
      {
        let $0 = user_derived(() => `${desk.view?.version}`);
        Proposals($$anchor2, {
          get version() {
            return get($0);
          }
        });
      }
    };
    var alternate = ($$anchor2) => {
      var fragment_2 = root_19();
      var node_4 = first_child(fragment_2);
      {
        var consequent_3 = ($$anchor3) => {
          var p_2 = root_2();
          var text_6 = only_child(p_2, true);
          template_effect(($0) => set_text(text_6, $0), [() => t("claimPreview")]);
          append($$anchor3, p_2);
        };
        if_block(node_4, ($$render) => {
          if (get(told)?.seen.preview) $$render(consequent_3);
        });
      }
      var node_5 = sibling(node_4, 2);
      {
        var consequent_15 = ($$anchor3) => {
          var section = root_17();
          var div_1 = child(section);
          var h2 = child(div_1);
          var text_7 = only_child(h2, true);
          var b = sibling(h2, 2);
          var text_8 = only_child(b);
          var span = sibling(b, 2);
          var text_9 = only_child(span);
          var a_2 = sibling(span, 2);
          var text_10 = only_child(a_2, true);
          var node_6 = sibling(div_1, 2);
          {
            var consequent_4 = ($$anchor4) => {
              var p_3 = root_2();
              var text_11 = only_child(p_3, true);
              template_effect(($0) => set_text(text_11, $0), [() => worded(get(told).remark)]);
              append($$anchor4, p_3);
            };
            if_block(node_6, ($$render) => {
              if (get(told).remark) $$render(consequent_4);
            });
          }
          var div_2 = sibling(node_6, 2);
          var node_7 = child(div_2);
          {
            var consequent_5 = ($$anchor4) => {
              var button = root_3();
              let classes;
              var text_12 = only_child(button, true);
              template_effect(
                ($0) => {
                  button.disabled = get(busy) || get(told).seen.preview;
                  classes = set_class(button, 1, "", null, classes, { main: !get(stands) });
                  set_text(text_12, $0);
                },
                [() => t("assess")]
              );
              delegated("click", button, () => void step(() => post("/claims/assess", { body: { claim: get(id) } })));
              append($$anchor4, button);
            };
            var d = user_derived(() => who.may("assess_claim"));
            if_block(node_7, ($$render) => {
              if (get(d)) $$render(consequent_5);
            });
          }
          var node_8 = sibling(node_7, 2);
          {
            var consequent_6 = ($$anchor4) => {
              var button_1 = root_3();
              let classes_1;
              var text_13 = only_child(button_1, true);
              template_effect(
                ($0) => {
                  button_1.disabled = get(busy) || !get(stands);
                  classes_1 = set_class(button_1, 1, "", null, classes_1, {
                    main: get(stands)?.status === "assessed" || get(stands)?.status === "decided"
                  });
                  set_text(text_13, $0);
                },
                [() => t("approve")]
              );
              delegated("click", button_1, () => void step(() => post("/claims/approve", { body: { claim: get(id), seen: get(stands).seal } })));
              append($$anchor4, button_1);
            };
            var d_1 = user_derived(() => who.may("approve_claim"));
            if_block(node_8, ($$render) => {
              if (get(d_1)) $$render(consequent_6);
            });
          }
          var node_9 = sibling(node_8, 2);
          {
            var consequent_7 = ($$anchor4) => {
              var button_2 = root_3();
              let classes_2;
              var text_14 = only_child(button_2, true);
              template_effect(
                ($0) => {
                  button_2.disabled = get(busy) || !get(stands);
                  classes_2 = set_class(button_2, 1, "", null, classes_2, { main: get(stands)?.status === "approved" });
                  set_text(text_14, $0);
                },
                [() => t("pay")]
              );
              delegated("click", button_2, () => void step(() => post("/claims/pay", { body: { claim: get(id) } })));
              append($$anchor4, button_2);
            };
            var d_2 = user_derived(() => who.may("pay_claim"));
            if_block(node_9, ($$render) => {
              if (get(d_2)) $$render(consequent_7);
            });
          }
          var node_10 = sibling(node_9, 2);
          {
            let $0 = user_derived(() => ({
              assess_claim: t("assess"),
              approve_claim: t("approve"),
              pay_claim: t("pay")
            }));
            NotMine(node_10, {
              get acts() {
                return get($0);
              }
            });
          }
          var node_11 = sibling(div_2, 2);
          {
            var consequent_8 = ($$anchor4) => {
              var form = root_4();
              var label = child(form);
              var text_15 = child(label);
              var input_1 = sibling(text_15);
              var label_1 = sibling(label, 2);
              var text_16 = child(label_1);
              var input_2 = sibling(text_16);
              var button_3 = sibling(label_1, 2);
              var text_17 = only_child(button_3, true);
              template_effect(
                ($0, $1, $2) => {
                  set_text(text_15, `${$0 ?? ""} `);
                  set_text(text_16, `${$1 ?? ""} `);
                  button_3.disabled = get(busy);
                  set_text(text_17, $2);
                },
                [() => t("amount"), () => t("why"), () => t("decide")]
              );
              event("submit", form, decide);
              bind_value(input_1, () => get(amount), ($$value) => set(amount, $$value));
              bind_value(input_2, () => get(why), ($$value) => set(why, $$value));
              append($$anchor4, form);
            };
            var d_3 = user_derived(() => who.may("decide_claim") && (get(claim).to_person || get(claim).verdict === "undetermined"));
            if_block(node_11, ($$render) => {
              if (get(d_3)) $$render(consequent_8);
            });
          }
          var div_3 = sibling(node_11, 2);
          var div_4 = child(div_3);
          var h3 = child(div_4);
          var text_18 = only_child(h3, true);
          var ol = sibling(h3, 2);
          each(ol, 21, () => get(claim).path, index, ($$anchor4, each2) => {
            var li = root_6();
            var text_19 = child(li);
            var b_1 = sibling(text_19);
            var text_20 = only_child(b_1, true);
            var node_12 = sibling(b_1);
            {
              var consequent_9 = ($$anchor5) => {
                var fragment_3 = root_5();
                var span_1 = sibling(first_child(fragment_3));
                var text_21 = only_child(span_1, true);
                template_effect(($0) => set_text(text_21, $0), [() => grounds(get(each2).rests_on)]);
                append($$anchor5, fragment_3);
              };
              if_block(node_12, ($$render) => {
                if (get(each2).rests_on?.length) $$render(consequent_9);
              });
            }
            template_effect(
              ($0, $1) => {
                set_text(text_19, `${$0 ?? ""} `);
                set_text(text_20, $1);
              },
              [
                () => worded(get(each2).question),
                () => worded(get(each2).answer)
              ]
            );
            append($$anchor4, li);
          });
          var h3_1 = sibling(ol, 2);
          var text_22 = only_child(h3_1, true);
          var table_1 = sibling(h3_1, 2);
          var tbody = child(table_1);
          each(tbody, 21, () => get(claim).lines, index, ($$anchor4, line) => {
            var tr = root_7();
            var td = child(tr);
            var text_23 = only_child(td, true);
            var td_1 = sibling(td);
            var text_24 = only_child(td_1, true);
            var td_2 = sibling(td_1);
            var text_25 = only_child(td_2, true);
            template_effect(
              ($0, $1, $2) => {
                set_text(text_23, $0);
                set_text(text_24, $1);
                set_text(text_25, $2);
              },
              [
                () => worded(get(line).text),
                () => minor(get(line).amount),
                () => grounds(get(line).rests_on)
              ]
            );
            append($$anchor4, tr);
          });
          var dl = sibling(table_1, 2);
          var dt = child(dl);
          var text_26 = only_child(dt, true);
          var dd = sibling(dt, 2);
          var text_27 = only_child(dd);
          var dt_1 = sibling(dd, 2);
          var text_28 = only_child(dt_1, true);
          var dd_1 = sibling(dt_1, 2);
          var text_29 = child(dd_1);
          var a_3 = sibling(text_29);
          var text_30 = only_child(a_3, true);
          var node_13 = sibling(dd_1, 2);
          {
            var consequent_10 = ($$anchor4) => {
              var fragment_4 = root_8();
              var dt_2 = first_child(fragment_4);
              var text_31 = only_child(dt_2, true);
              var dd_2 = sibling(dt_2, 2);
              var text_32 = only_child(dd_2, true);
              template_effect(
                ($0, $1) => {
                  set_text(text_31, $0);
                  set_text(text_32, $1);
                },
                [() => t("cause"), () => worded(get(claim).cause)]
              );
              append($$anchor4, fragment_4);
            };
            if_block(node_13, ($$render) => {
              if (get(claim).cause) $$render(consequent_10);
            });
          }
          var node_14 = sibling(node_13, 2);
          {
            var consequent_11 = ($$anchor4) => {
              var fragment_5 = root_9();
              var dt_3 = first_child(fragment_5);
              var text_33 = only_child(dt_3, true);
              var dd_3 = sibling(dt_3, 2);
              var a_4 = child(dd_3);
              var text_34 = only_child(a_4, true);
              template_effect(
                ($0, $1) => {
                  set_text(text_33, $0);
                  set_attribute(a_4, "href", $1);
                  set_text(text_34, get(claim).duplicate_of);
                },
                [
                  () => t("sameLoss"),
                  () => place.to(desk.name, "claims", get(claim).duplicate_of)
                ]
              );
              append($$anchor4, fragment_5);
            };
            if_block(node_14, ($$render) => {
              if (get(claim).duplicate_of) $$render(consequent_11);
            });
          }
          var node_15 = sibling(node_14, 2);
          {
            var consequent_12 = ($$anchor4) => {
              var fragment_6 = root_10();
              var dt_4 = first_child(fragment_6);
              var text_35 = only_child(dt_4, true);
              var dd_4 = sibling(dt_4, 2);
              var code_1 = child(dd_4);
              var text_36 = only_child(code_1, true);
              template_effect(
                ($0, $1) => {
                  set_text(text_35, $0);
                  set_text(text_36, $1);
                },
                [() => t("seal"), () => get(stands).seal.slice(0, 12)]
              );
              append($$anchor4, fragment_6);
            };
            if_block(node_15, ($$render) => {
              if (get(stands)) $$render(consequent_12);
            });
          }
          var div_5 = sibling(div_4, 2);
          var h3_2 = child(div_5);
          var text_37 = only_child(h3_2, true);
          var ul = sibling(h3_2, 2);
          each(
            ul,
            21,
            () => get(claim).clocks,
            (each2) => each2.name,
            ($$anchor4, each2) => {
              var li_1 = root_11();
              var text_38 = only_child(li_1);
              template_effect(
                ($0, $1, $2) => {
                  set_class(li_1, 1, clsx(get(each2).run_out ? "stays" : ""));
                  set_text(text_38, `${$0 ?? ""}: ${$1 ?? ""}${$2 ?? ""}`);
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
              var li_2 = root_11();
              var text_39 = only_child(li_2, true);
              template_effect(($0) => set_text(text_39, $0), [() => t("nothing")]);
              append($$anchor4, li_2);
            }
          );
          var h3_3 = sibling(ul, 2);
          var text_40 = only_child(h3_3, true);
          var ul_1 = sibling(h3_3, 2);
          var node_16 = child(ul_1);
          each(node_16, 17, () => get(papers), (each2) => each2.kind + each2.sha256, ($$anchor4, each2) => {
            var li_3 = root_12();
            var text_41 = child(li_3);
            var a_5 = sibling(text_41);
            var text_42 = only_child(a_5, true);
            var code_2 = sibling(a_5, 2);
            var text_43 = only_child(code_2, true);
            template_effect(
              ($0, $1) => {
                set_text(text_41, `${get(each2).kind ?? ""}: `);
                set_attribute(a_5, "href", $0);
                set_attribute(a_5, "download", get(each2).name || get(each2).kind);
                set_text(text_42, get(each2).name || get(each2).kind);
                set_text(text_43, $1);
              },
              [
                () => `${API}/orders/${encodeURIComponent(get(claim).order)}/papers/${encodeURIComponent(get(each2).kind)}`,
                () => get(each2).sha256.slice(0, 16)
              ]
            );
            append($$anchor4, li_3);
          });
          var node_17 = sibling(node_16, 2);
          each(node_17, 16, () => get(missing), (each2) => each2, ($$anchor4, each2) => {
            var li_4 = root_13();
            var text_44 = only_child(li_4);
            template_effect(($0, $1) => set_text(text_44, `${$0 ?? ""}: ${$1 ?? ""}`), [() => code(each2, "paper"), () => t("missingPaper")]);
            append($$anchor4, li_4);
          });
          var node_18 = sibling(ul_1, 2);
          {
            var consequent_13 = ($$anchor4) => {
              var div_6 = root_15();
              var label_2 = child(div_6);
              var text_45 = child(label_2);
              var select = sibling(text_45);
              var option = child(select);
              option.value = option.__value = "";
              var node_19 = sibling(option);
              each(node_19, 16, () => get(asked), (each2) => each2, ($$anchor5, each2) => {
                var option_1 = root_14();
                var text_46 = only_child(option_1, true);
                var option_1_value = {};
                template_effect(() => {
                  set_text(text_46, each2);
                  if (option_1_value !== (option_1_value = each2)) {
                    option_1.__value = option_1_value;
                  }
                });
                append($$anchor5, option_1);
              });
              init_select(select);
              var label_3 = sibling(label_2, 2);
              var text_47 = child(label_3);
              var input_3 = sibling(text_47);
              template_effect(
                ($0, $1) => {
                  set_text(text_45, `${$0 ?? ""} `);
                  set_text(text_47, `${$1 ?? ""} `);
                  input_3.disabled = !get(kind) || get(busy);
                },
                [() => t("kind"), () => t("file")]
              );
              bind_select_value(select, () => get(kind), ($$value) => set(kind, $$value));
              delegated("change", input_3, (e) => void attach(e.currentTarget));
              append($$anchor4, div_6);
            };
            var d_4 = user_derived(() => get(asked).length && who.may("attach_paper"));
            if_block(node_18, ($$render) => {
              if (get(d_4)) $$render(consequent_13);
            });
          }
          var h3_4 = sibling(node_18, 2);
          var text_48 = only_child(h3_4, true);
          var ul_2 = sibling(h3_4, 2);
          each(
            ul_2,
            21,
            () => get(told).history,
            (each2) => each2.id,
            ($$anchor4, each2) => {
              var li_5 = root_11();
              var text_49 = only_child(li_5);
              template_effect(
                ($0, $1, $2) => set_text(text_49, `${$0 ?? ""}
                ${$1 ?? ""}
                ${get(each2).place ?? ""}
                ${get(each2).departure ?? ""}
                ${$2 ?? ""}
                ${get(each2).policy ?? ""}
                ${get(each2).note ?? ""}`),
                [
                  () => at(get(each2).at),
                  () => worded(get(each2).status),
                  () => worded(get(each2).reason)
                ]
              );
              append($$anchor4, li_5);
            },
            ($$anchor4) => {
              var li_6 = root_11();
              var text_50 = only_child(li_6, true);
              template_effect(($0) => set_text(text_50, $0), [() => t("noEvents")]);
              append($$anchor4, li_6);
            }
          );
          var h3_5 = sibling(ul_2, 2);
          var text_51 = only_child(h3_5, true);
          var ol_1 = sibling(h3_5, 2);
          each(
            ol_1,
            21,
            () => get(steps),
            index,
            ($$anchor4, each2) => {
              var li_7 = root_11();
              var text_52 = only_child(li_7);
              template_effect(
                ($0, $1, $2, $3) => set_text(text_52, `${$0 ?? ""}
                ${$1 ?? ""} · ${$2 ?? ""}${$3 ?? ""}${get(each2).why ? ` · ${get(each2).why}` : ""}`),
                [
                  () => at(get(each2).at),
                  () => code(get(each2).step, "claim"),
                  () => person(get(each2).user),
                  () => get(each2).amount_minor ? ` · ${minor(get(each2).amount_minor)}` : ""
                ]
              );
              append($$anchor4, li_7);
            },
            ($$anchor4) => {
              var li_8 = root_11();
              var text_53 = only_child(li_8, true);
              template_effect(($0) => set_text(text_53, $0), [() => t("nothing")]);
              append($$anchor4, li_8);
            }
          );
          var node_20 = sibling(ol_1, 2);
          {
            var consequent_14 = ($$anchor4) => {
              var fragment_7 = root_16();
              var h3_6 = first_child(fragment_7);
              var text_54 = only_child(h3_6, true);
              var ul_3 = sibling(h3_6, 2);
              var node_21 = child(ul_3);
              each(node_21, 17, () => get(told).review.differs, index, ($$anchor5, each2) => {
                var li_9 = root_11();
                var text_55 = only_child(li_9, true);
                template_effect(($0) => set_text(text_55, $0), [() => worded(get(each2))]);
                append($$anchor5, li_9);
              });
              var node_22 = sibling(node_21);
              each(node_22, 17, () => get(told).review.corrected, index, ($$anchor5, each2) => {
                var li_10 = root_13();
                var text_56 = only_child(li_10, true);
                template_effect(($0) => set_text(text_56, $0), [() => worded(get(each2))]);
                append($$anchor5, li_10);
              });
              template_effect(($0) => set_text(text_54, $0), [() => t("difference")]);
              append($$anchor4, fragment_7);
            };
            if_block(node_20, ($$render) => {
              if (get(told).review?.differs.length) $$render(consequent_14);
            });
          }
          template_effect(
            ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) => {
              set_attribute(section, "aria-label", get(claim).claim);
              set_text(text_7, get(claim).claim);
              set_class(b, 1, clsx(get(claim).amount_minor ? "good" : ""));
              set_text(text_8, `${$0 ?? ""}, ${$1 ?? ""}`);
              set_text(text_9, `${$2 ?? ""}${$3 ?? ""}`);
              set_attribute(a_2, "href", $4);
              set_text(text_10, $5);
              set_attribute(div_2, "aria-label", $6);
              set_text(text_18, $7);
              set_text(text_22, $8);
              set_text(text_26, $9);
              set_text(text_27, `${get(claim).cover_title ?? ""} (${get(claim).cover ?? ""}${$10 ?? ""})`);
              set_text(text_28, $11);
              set_text(text_29, `${get(claim).order ?? ""}, ${get(claim).vendor ?? ""}; `);
              set_attribute(a_3, "href", $12);
              set_text(text_30, get(claim).parcel);
              set_text(text_37, $13);
              set_text(text_40, $14);
              set_text(text_48, $15);
              set_text(text_51, $16);
            },
            [
              () => code(get(claim).verdict, "verdict"),
              () => minor(get(claim).amount_minor),
              () => get(stands) ? `${code(get(stands).status, "claim")}; ${worded(get(stands).approvals)}` : code("open", "claim"),
              () => get(stands)?.paid_minor ? `; ${t("paid")} ${minor(get(stands).paid_minor)}` : "",
              () => place.to(desk.name, "claims"),
              () => t("close"),
              () => t("steps"),
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
          append($$anchor3, section);
        };
        if_block(node_5, ($$render) => {
          if (get(claim) && get(told)) $$render(consequent_15);
        });
      }
      var node_23 = sibling(node_5, 2);
      {
        let $0 = user_derived(() => `${desk.view?.version} ${desk.view?.now} ${get(version)}`);
        Grid(node_23, {
          path: "/claims",
          get version() {
            return get($0);
          },
          open: (row) => row.claim ? place.to(desk.name, "claims", String(row.claim)) : null
        });
      }
      var node_24 = sibling(node_23, 2);
      {
        var consequent_16 = ($$anchor3) => {
          var section_1 = root_18();
          var h2_1 = child(section_1);
          var text_57 = only_child(h2_1, true);
          var p_4 = sibling(h2_1, 2);
          var text_58 = only_child(p_4, true);
          var div_7 = sibling(p_4, 2);
          var button_4 = child(div_7);
          var text_59 = only_child(button_4, true);
          var label_4 = sibling(button_4, 2);
          var text_60 = child(label_4);
          var input_4 = sibling(text_60);
          template_effect(
            ($0, $1, $2, $3, $4) => {
              set_attribute(section_1, "aria-label", $0);
              set_text(text_57, $1);
              set_text(text_58, $2);
              button_4.disabled = get(busy);
              set_text(text_59, $3);
              set_text(text_60, `${$4 ?? ""} `);
              input_4.disabled = get(busy);
            },
            [
              () => t("enterClaims"),
              () => t("enterClaims"),
              () => t("enterClaimsHint"),
              () => t("enterBeside"),
              () => t("enterFiles")
            ]
          );
          delegated("click", button_4, () => void enter(null));
          delegated("change", input_4, (e) => void enter(e.currentTarget));
          append($$anchor3, section_1);
        };
        var d_5 = user_derived(() => who.may("enter_claims"));
        if_block(node_24, ($$render) => {
          if (get(d_5)) $$render(consequent_16);
        });
      }
      append($$anchor2, fragment_2);
    };
    if_block(node_3, ($$render) => {
      if (place.id === "proposals") $$render(consequent_2);
      else $$render(alternate, -1);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4) => {
      set_text(text_1, $0);
      set_attribute(a, "href", $1);
      set_attribute(a, "aria-current", place.id === "proposals" ? void 0 : "page");
      set_text(text_2, $2);
      set_attribute(a_1, "href", $3);
      set_attribute(a_1, "aria-current", place.id === "proposals" ? "page" : void 0);
      set_text(text_3, $4);
    },
    [
      () => t("claims"),
      () => place.to(desk.name, "claims"),
      () => t("queue"),
      () => place.to(desk.name, "claims", "proposals"),
      () => t("proposals")
    ]
  );
  append($$anchor, fragment);
  pop();
}
delegate(["click", "change"]);
export {
  Claims as default
};
