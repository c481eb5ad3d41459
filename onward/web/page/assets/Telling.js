import { push, user_effect, get, set, state, proxy, first_child, sibling, each, template_effect, set_attribute, set_text, append, only_child, if_block, pop, user_derived, child, delegated, from_html, init_select, event, bind_select_value, bind_value, delegate, to_array } from "./svelte.js";
import { desk, get as get$1, API, table, place, t, TABS, Problems, language, NoPlan, Own, code, number, Grid, Dialog, filled, who, post, toast } from "./parts.js";
var root = from_html(`<a class="button svelte-1870zfb"> </a>`);
var root_1 = from_html(`<p> </p>`);
var root_2 = from_html(`<li class="svelte-1870zfb"><a class="svelte-1870zfb"><!></a> <span class="dim small"> </span></li>`);
var root_3 = from_html(`<button> </button>`);
var root_4 = from_html(`<a class="button" target="_blank" rel="noreferrer"> </a>`);
var root_5 = from_html(`<button class="main"> </button>`);
var root_6 = from_html(`<div class="row svelte-1870zfb"><h2><!></h2> <button> </button> <!> <!></div> <pre tabindex="0" class="svelte-1870zfb"> </pre>`, 1);
var root_7 = from_html(`<p><!> </p>`);
var root_8 = from_html(`<p class="dim"> </p>`);
var root_9 = from_html(`<p class="dim"> </p> <div class="two svelte-1870zfb"><section class="panel"><!> <ul class="list svelte-1870zfb"></ul> <!></section> <section class="panel"><!></section></div> <!>`, 1);
var root_10 = from_html(`<option> </option>`);
var root_11 = from_html(`<form class="row svelte-1870zfb"><select required=""><option></option><!></select> <button> </button></form>`);
var root_12 = from_html(`<div class="row asked svelte-1870zfb"></div>`);
var root_13 = from_html(`<p class="dim"> </p> <!> <!>`, 1);
var root_14 = from_html(`<form class="row svelte-1870zfb"><label> <input required="" placeholder="S1#1-40" size="16"/></label> <label>AWB <input placeholder="999-12345675" size="14"/></label> <label>ULD <input placeholder="AKE12345CV" size="12"/></label> <button class="main"> </button></form>`);
var root_15 = from_html(`<!> <!>`, 1);
var root_16 = from_html(` <!>`, 1);
var root_17 = from_html(`<p> </p> <p class="many svelte-1870zfb"></p> <div class="row svelte-1870zfb"><button class="main"> </button> <button> </button></div>`, 1);
var root_18 = from_html(`<div class="row svelte-1870zfb"><h1> </h1> <!></div> <!> <!> <!>`, 1);
function Telling($$anchor, $$props) {
  push($$props, true);
  const tabs = TABS.telling;
  const FORMS = ["text", "short", "mail", "html"];
  const tab = user_derived(() => tabs.find((each2) => each2 === place.id) ?? "recipients");
  const version = user_derived(() => `${desk.view?.version} ${desk.view?.now} ${desk.view?.events}`);
  let waiting = state(null);
  let text = state("");
  let wrong = state(null);
  let goods = state("");
  let awb = state("");
  let uld = state("");
  let busy = state(false);
  const to = user_derived(() => place.get("to"));
  const role = user_derived(() => place.get("role"));
  const chosen = user_derived(() => get(waiting)?.find((each2) => each2.to === get(to) && (!get(role) || each2.role === get(role))) ?? null);
  const pathOf = (each2, form) => `/recipients/${encodeURIComponent(each2.to)}/message?role=${each2.role}&form=${form}&lang=${language()}`;
  user_effect(() => {
    void get(version);
    if (!desk.view?.current) return;
    get$1("/recipients").then((found) => {
      set(waiting, found, true);
      set(wrong, null);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  user_effect(() => {
    const each2 = get(chosen);
    set(text, "");
    if (each2) fetch(API + pathOf(each2, "text")).then((answer) => answer.ok ? answer.text() : "").then((found) => {
      if (get(chosen) === each2) set(text, found, true);
    }).catch(() => {
    });
  });
  async function act(what) {
    set(busy, true);
    try {
      await what();
      set(wrong, null);
      desk.said = t("saved");
      await desk.look();
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(busy, false);
    }
  }
  let sure = state(
    false
    // whether the question is asked
  );
  async function allSent() {
    const n = number(get(waiting)?.length ?? 0);
    set(busy, true);
    try {
      await post("/messages", { body: { to: "" } });
      set(wrong, null);
      toast(filled("didSentAll", { n }));
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(busy, set(sure, false), true);
    }
    await desk.look();
  }
  async function numbered(event2) {
    event2.preventDefault();
    await act(() => post("/numbers", {
      body: {
        goods: get(goods).trim(),
        awb: get(awb).trim(),
        uld: get(uld).trim()
      }
    }));
    if (!get(wrong)) set(goods, set(awb, set(uld, ""), true), true);
  }
  const MANY = 14;
  let asking = state("");
  let carriers = state(proxy([]));
  user_effect(() => {
    void get(version);
    if (get(tab) !== "bookings" || !desk.view?.current) return;
    table("/bookings", { state: "to request", columns: "carrier", limit: 1e3 }).then((found) => {
      const counted = /* @__PURE__ */ new Map();
      for (const [carrier] of found.rows.map((row) => row.map(String))) counted.set(carrier, (counted.get(carrier) ?? 0) + 1);
      set(carriers, [...counted], true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  function answered(row, kind) {
    return place.to(desk.name, "notices", "", {
      form: kind,
      "f.shipment": String(row.shipment),
      "f.departure": String(row.departure)
    });
  }
  var fragment = root_18();
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
        () => place.to(desk.name, "telling", name === "recipients" ? "" : name),
        () => t(name)
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
      var text_3 = only_child(p, true);
      template_effect(($0) => set_text(text_3, $0), [() => t("adoptFirst")]);
      append($$anchor2, p);
    };
    var consequent_1 = ($$anchor2) => {
      NoPlan($$anchor2, {});
    };
    var consequent_7 = ($$anchor2) => {
      var fragment_2 = root_9();
      var p_1 = first_child(fragment_2);
      var text_4 = only_child(p_1, true);
      var div_1 = sibling(p_1, 2);
      var section = child(div_1);
      var node_3 = child(section);
      {
        var consequent_2 = ($$anchor3) => {
          var p_2 = root_1();
          var text_5 = only_child(p_2, true);
          template_effect(($0) => set_text(text_5, $0), [() => t("heardAll")]);
          append($$anchor3, p_2);
        };
        if_block(node_3, ($$render) => {
          if (get(waiting) && !get(waiting).length) $$render(consequent_2);
        });
      }
      var ul = sibling(node_3, 2);
      each(ul, 21, () => get(waiting) ?? [], (each2) => each2.role + each2.to, ($$anchor3, each2) => {
        var li = root_2();
        var a_1 = child(li);
        var node_4 = child(a_1);
        {
          let $0 = user_derived(() => get(each2).to || "–");
          Own(node_4, {
            get name() {
              return get($0);
            }
          });
        }
        var span = sibling(a_1, 2);
        var text_6 = only_child(span);
        template_effect(
          ($0, $1, $2, $3) => {
            set_attribute(a_1, "href", $0);
            set_attribute(a_1, "aria-current", get(each2) === get(chosen) ? "true" : void 0);
            set_text(text_6, `${$1 ?? ""}, ${$2 ?? ""} ${$3 ?? ""}`);
          },
          [
            () => place.to(desk.name, "telling", "", { to: get(each2).to, role: get(each2).role }),
            () => code(get(each2).role, "role"),
            () => number(get(each2).facts),
            () => t("facts")
          ]
        );
        append($$anchor3, li);
      });
      var node_5 = sibling(ul, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var button = root_3();
          var text_7 = only_child(button, true);
          template_effect(
            ($0) => {
              button.disabled = get(busy);
              set_text(text_7, $0);
            },
            [
              () => filled("allSentMany", { n: number(get(waiting).length) })
            ]
          );
          delegated("click", button, () => set(sure, true));
          append($$anchor3, button);
        };
        var d = user_derived(() => get(waiting) && get(waiting).length > 1 && who.may("record_sent"));
        if_block(node_5, ($$render) => {
          if (get(d)) $$render(consequent_3);
        });
      }
      var section_1 = sibling(section, 2);
      var node_6 = child(section_1);
      {
        var consequent_5 = ($$anchor3) => {
          var fragment_3 = root_6();
          var div_2 = first_child(fragment_3);
          var h2 = child(div_2);
          var node_7 = child(h2);
          Own(node_7, {
            get name() {
              return get(chosen).to;
            }
          });
          var button_1 = sibling(h2, 2);
          var text_8 = only_child(button_1, true);
          var node_8 = sibling(button_1, 2);
          each(node_8, 16, () => FORMS.slice(1), (form) => form, ($$anchor4, form) => {
            var a_2 = root_4();
            var text_9 = only_child(a_2, true);
            template_effect(
              ($0, $1) => {
                set_attribute(a_2, "href", $0);
                set_text(text_9, $1);
              },
              [
                () => API + pathOf(get(chosen), form),
                () => t(`form_${form}`)
              ]
            );
            append($$anchor4, a_2);
          });
          var node_9 = sibling(node_8, 2);
          {
            var consequent_4 = ($$anchor4) => {
              var button_2 = root_5();
              var text_10 = only_child(button_2, true);
              template_effect(
                ($0) => {
                  button_2.disabled = get(busy);
                  set_text(text_10, $0);
                },
                [() => t("recordSent")]
              );
              delegated("click", button_2, () => void act(() => post("/messages", { body: { to: get(chosen).to } })));
              append($$anchor4, button_2);
            };
            var d_1 = user_derived(() => who.may("record_sent"));
            if_block(node_9, ($$render) => {
              if (get(d_1)) $$render(consequent_4);
            });
          }
          var pre = sibling(div_2, 2);
          var text_11 = only_child(pre, true);
          template_effect(
            ($0, $1) => {
              set_text(text_8, $0);
              set_attribute(pre, "lang", $1);
              set_text(text_11, get(text));
            },
            [
              () => t("copy"),
              () => language() === "zh" ? "zh-Hans" : "en"
            ]
          );
          delegated("click", button_1, () => void navigator.clipboard.writeText(get(text)).then(() => {
            desk.said = t("copied");
          }));
          append($$anchor3, fragment_3);
        };
        var consequent_6 = ($$anchor3) => {
          var p_3 = root_7();
          var node_10 = child(p_3);
          Own(node_10, {
            get name() {
              return get(to);
            }
          });
          var text_12 = sibling(node_10);
          template_effect(($0) => set_text(text_12, `: ${$0 ?? ""}`), [() => t("heardAll")]);
          append($$anchor3, p_3);
        };
        var alternate = ($$anchor3) => {
          var p_4 = root_8();
          var text_13 = only_child(p_4, true);
          template_effect(($0) => set_text(text_13, $0), [() => t("chooseRecipient")]);
          append($$anchor3, p_4);
        };
        if_block(node_6, ($$render) => {
          if (get(chosen)) $$render(consequent_5);
          else if (get(to) && get(waiting)) $$render(consequent_6, 1);
          else $$render(alternate, -1);
        });
      }
      var node_11 = sibling(div_1, 2);
      {
        let $0 = user_derived(() => t("facts"));
        Grid(node_11, {
          path: "/notify",
          get label() {
            return get($0);
          },
          own: ["to", "role"],
          get version() {
            return get(version);
          },
          height: 320,
          open: (row) => place.to(desk.name, "telling", "", { to: String(row.to), role: String(row.role) })
        });
      }
      template_effect(
        ($0, $1, $2) => {
          set_text(text_4, $0);
          set_attribute(section, "aria-label", $1);
          set_attribute(section_1, "aria-label", $2);
        },
        [
          () => t("recipientsHint"),
          () => t("recipients"),
          () => t("message")
        ]
      );
      append($$anchor2, fragment_2);
    };
    var consequent_8 = ($$anchor2) => {
      {
        let $0 = user_derived(() => ({
          words: t("acknowledge"),
          fits: (row) => who.may("acknowledge") && row.state === "sent",
          done: (row) => act(() => post("/messages/acknowledged", { body: { to: String(row.message) } }))
        }));
        Grid($$anchor2, {
          path: "/messages",
          get version() {
            return get(version);
          },
          get act() {
            return get($0);
          }
        });
      }
    };
    var consequent_11 = ($$anchor2) => {
      var fragment_5 = root_13();
      var p_5 = first_child(fragment_5);
      var text_14 = only_child(p_5, true);
      var node_12 = sibling(p_5, 2);
      {
        var consequent_9 = ($$anchor3) => {
        };
        var d_2 = user_derived(() => !who.may("request_bookings"));
        var consequent_10 = ($$anchor3) => {
          var form_1 = root_11();
          var select = child(form_1);
          var option = child(select);
          option.value = option.__value = "";
          var node_13 = sibling(option);
          each(node_13, 17, () => get(carriers), ([carrier, lines]) => carrier, ($$anchor4, $$item) => {
            var $$array = user_derived(() => to_array(get($$item), 2));
            let carrier = () => get($$array)[0];
            let lines = () => get($$array)[1];
            var option_1 = root_10();
            var text_15 = only_child(option_1);
            var option_1_value = {};
            template_effect(
              ($0) => {
                set_text(text_15, `${carrier() ?? ""} (${$0 ?? ""})`);
                if (option_1_value !== (option_1_value = carrier())) {
                  option_1.value = (option_1.__value = option_1_value) ?? "";
                }
              },
              [() => number(lines())]
            );
            append($$anchor4, option_1);
          });
          init_select(select);
          var button_3 = sibling(select, 2);
          var text_16 = only_child(button_3);
          template_effect(
            ($0, $1) => {
              set_attribute(select, "aria-label", $0);
              button_3.disabled = get(busy) || !get(asking);
              set_text(text_16, `${$1 ?? ""} ${get(asking) ?? ""}`);
            },
            [() => t("carrier"), () => t("askedCarrier")]
          );
          event("submit", form_1, (e) => {
            e.preventDefault();
            void act(() => post("/bookings", { body: { carrier: get(asking) } })).then(() => place.set({ carrier: get(asking) }));
          });
          bind_select_value(select, () => get(asking), ($$value) => set(asking, $$value));
          append($$anchor3, form_1);
        };
        var alternate_1 = ($$anchor3) => {
          var div_3 = root_12();
          each(div_3, 21, () => get(carriers), ([carrier, lines]) => carrier, ($$anchor4, $$item) => {
            var $$array_1 = user_derived(() => to_array(get($$item), 2));
            let carrier = () => get($$array_1)[0];
            let lines = () => get($$array_1)[1];
            var button_4 = root_3();
            var text_17 = only_child(button_4);
            template_effect(
              ($0, $1) => {
                button_4.disabled = get(busy);
                set_text(text_17, `${$0 ?? ""} ${carrier() ?? ""} (${$1 ?? ""})`);
              },
              [() => t("askedCarrier"), () => number(lines())]
            );
            delegated("click", button_4, () => void act(() => post("/bookings", { body: { carrier: carrier() } })).then(() => place.set({ carrier: carrier() })));
            append($$anchor4, button_4);
          });
          append($$anchor3, div_3);
        };
        if_block(node_12, ($$render) => {
          if (get(d_2)) $$render(consequent_9);
          else if (get(carriers).length > MANY) $$render(consequent_10, 1);
          else $$render(alternate_1, -1);
        });
      }
      var node_14 = sibling(node_12, 2);
      {
        let $0 = user_derived(() => ({
          words: t("carrierAnswered"),
          fits: (row) => who.may("add_notices") && row.state === "requested",
          done: (row) => {
            place.go(answered(row, "confirm_booking"));
          }
        }));
        Grid(node_14, {
          path: "/bookings",
          link: "shipment",
          get version() {
            return get(version);
          },
          own: ["run"],
          open: (row) => place.to(desk.name, "shipments", String(row.shipment)),
          get act() {
            return get($0);
          }
        });
      }
      template_effect(($0) => set_text(text_14, $0), [() => t("bookingsHint")]);
      append($$anchor2, fragment_5);
    };
    var alternate_2 = ($$anchor2) => {
      var fragment_6 = root_15();
      var node_15 = first_child(fragment_6);
      {
        var consequent_12 = ($$anchor3) => {
          var form_2 = root_14();
          var label = child(form_2);
          var text_18 = child(label);
          var input = sibling(text_18);
          var label_1 = sibling(label, 2);
          var input_1 = sibling(child(label_1));
          var label_2 = sibling(label_1, 2);
          var input_2 = sibling(child(label_2));
          var button_5 = sibling(label_2, 2);
          var text_19 = only_child(button_5, true);
          template_effect(
            ($0, $1) => {
              set_text(text_18, `${$0 ?? ""} `);
              button_5.disabled = get(busy) || !(get(awb) || get(uld));
              set_text(text_19, $1);
            },
            [() => t("goods"), () => t("save")]
          );
          event("submit", form_2, numbered);
          bind_value(input, () => get(goods), ($$value) => set(goods, $$value));
          bind_value(input_1, () => get(awb), ($$value) => set(awb, $$value));
          bind_value(input_2, () => get(uld), ($$value) => set(uld, $$value));
          append($$anchor3, form_2);
        };
        var d_3 = user_derived(() => who.may("number_goods"));
        if_block(node_15, ($$render) => {
          if (get(d_3)) $$render(consequent_12);
        });
      }
      var node_16 = sibling(node_15, 2);
      Grid(node_16, {
        path: "/numbers",
        get version() {
          return get(version);
        },
        open: (row) => place.to(desk.name, "shipments", String(row.shipment))
      });
      append($$anchor2, fragment_6);
    };
    if_block(node_2, ($$render) => {
      if (desk.first) $$render(consequent);
      else if (desk.view && !desk.view.current) $$render(consequent_1, 1);
      else if (get(tab) === "recipients") $$render(consequent_7, 2);
      else if (get(tab) === "messages") $$render(consequent_8, 3);
      else if (get(tab) === "bookings") $$render(consequent_11, 4);
      else $$render(alternate_2, -1);
    });
  }
  var node_17 = sibling(node_2, 2);
  {
    var consequent_13 = ($$anchor2) => {
      const n = user_derived(() => number(get(waiting).length));
      {
        let $0 = user_derived(() => filled("allSentMany", { n: get(n) }));
        Dialog($$anchor2, {
          get title() {
            return get($0);
          },
          onclose: () => set(sure, false),
          children: ($$anchor3, $$slotProps) => {
            var fragment_8 = root_17();
            var p_6 = first_child(fragment_8);
            var text_20 = only_child(p_6, true);
            var p_7 = sibling(p_6, 2);
            each(p_7, 23, () => get(waiting), (each2) => each2.role + each2.to, ($$anchor4, each2, i) => {
              var fragment_9 = root_16();
              var text_21 = first_child(fragment_9, true);
              var node_18 = sibling(text_21);
              {
                let $02 = user_derived(() => get(each2).to || "–");
                Own(node_18, {
                  get name() {
                    return get($02);
                  }
                });
              }
              template_effect(() => set_text(text_21, get(i) ? ", " : ""));
              append($$anchor4, fragment_9);
            });
            var div_4 = sibling(p_7, 2);
            var button_6 = child(div_4);
            var text_22 = only_child(button_6, true);
            var button_7 = sibling(button_6, 2);
            var text_23 = only_child(button_7, true);
            template_effect(
              ($02, $1, $2) => {
                set_text(text_20, $02);
                button_6.disabled = get(busy);
                set_text(text_22, $1);
                set_text(text_23, $2);
              },
              [
                () => filled("allSentAsk", { n: get(n) }),
                () => filled("allSentDo", { n: get(n) }),
                () => t("cancel")
              ]
            );
            delegated("click", button_6, () => void allSent());
            delegated("click", button_7, () => set(sure, false));
            append($$anchor3, fragment_8);
          },
          $$slots: { default: true }
        });
      }
    };
    if_block(node_17, ($$render) => {
      if (get(sure) && get(waiting)) $$render(consequent_13);
    });
  }
  template_effect(($0) => set_text(text_1, $0), [() => t("telling")]);
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Telling as default
};
