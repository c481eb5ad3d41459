import { push, user_effect, get, set, first_child, sibling, if_block, template_effect, set_text, set_class, append, pop, state, user_derived, only_child, child, set_attribute, from_html, delegated, each, clsx, delegate } from "./svelte.js";
import { desk, get as get$1, t, place, Problems, Grid, who, heading, worded, code, whole$1 as whole, post } from "./parts.js";
var root = from_html(`<button class="main"> </button>`);
var root_1 = from_html(`<span role="status"> </span>`);
var root_2 = from_html(`<dt> </dt> <dd> </dd>`, 1);
var root_3 = from_html(`<p role="status"> </p> <dl class="facts"></dl>`, 1);
var root_4 = from_html(`<span translate="no"> </span>`);
var root_5 = from_html(`<dt> </dt> <dd translate="no"> </dd>`, 1);
var root_6 = from_html(`<dl class="facts"><dt> </dt> <dd translate="no"> </dd> <dt> </dt> <dd> <!></dd> <!> <dt> </dt> <dd> </dd> <dt> </dt> <dd> </dd> <dt> </dt> <dd translate="no"> </dd> <dt> </dt> <dd><pre class="svelte-19l1fkn"> </pre></dd></dl>`);
var root_7 = from_html(`<section class="panel svelte-19l1fkn"><div class="row"><h2 translate="no"> </h2> <!><!></div> <!> <!> <!></section>`);
var root_8 = from_html(`<p> </p>`);
var root_9 = from_html(`<h1> </h1> <p class="dim"> </p> <div><!> <!></div>`, 1);
function Figures($$anchor, $$props) {
  push($$props, true);
  let told = state(null);
  let again = state(null);
  let wrong = state(null);
  let busy = state(false);
  user_effect(() => {
    void desk.view?.now;
    void desk.lookBeside();
  });
  const figure = user_derived(() => place.id);
  user_effect(() => {
    const id = get(figure);
    set(told, set(again, null), true);
    set(wrong, null);
    if (id) get$1("/figures/{figure}", { path: { figure: id } }).then((found) => {
      if (get(figure) === id) set(told, found, true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  async function verify() {
    set(busy, true);
    try {
      set(again, await post("/figures/{figure}/verify", { path: { figure: get(figure) } }), true);
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(busy, false);
    }
  }
  var fragment = root_9();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var p = sibling(h1, 2);
  var text_1 = only_child(p, true);
  var div = sibling(p, 2);
  let classes;
  var node = child(div);
  {
    var consequent_6 = ($$anchor2) => {
      var section = root_7();
      var div_1 = child(section);
      var h2 = child(div_1);
      var text_2 = only_child(h2);
      var node_1 = sibling(h2, 2);
      {
        var consequent = ($$anchor3) => {
          var button = root();
          var text_3 = only_child(button, true);
          template_effect(
            ($0) => {
              button.disabled = get(busy) || !get(told);
              set_text(text_3, $0);
            },
            [() => t("verify")]
          );
          delegated("click", button, () => void verify());
          append($$anchor3, button);
        };
        var d = user_derived(() => who.may("verify_figure"));
        if_block(node_1, ($$render) => {
          if (get(d)) $$render(consequent);
        });
      }
      var node_2 = sibling(node_1);
      {
        var consequent_1 = ($$anchor3) => {
          var span = root_1();
          var text_4 = only_child(span, true);
          template_effect(($0) => set_text(text_4, $0), [() => t("loading")]);
          append($$anchor3, span);
        };
        if_block(node_2, ($$render) => {
          if (get(busy)) $$render(consequent_1);
        });
      }
      var node_3 = sibling(div_1, 2);
      Problems(node_3, {
        get wrong() {
          return get(wrong);
        }
      });
      var node_4 = sibling(node_3, 2);
      {
        var consequent_2 = ($$anchor3) => {
          var fragment_1 = root_3();
          var p_1 = first_child(fragment_1);
          var text_5 = only_child(p_1, true);
          var dl = sibling(p_1, 2);
          each(dl, 23, () => get(again).columns, (c) => c.key, ($$anchor4, c, i) => {
            var fragment_2 = root_2();
            var dt = first_child(fragment_2);
            var text_6 = only_child(dt, true);
            var dd = sibling(dt, 2);
            var text_7 = only_child(dd, true);
            template_effect(
              ($0, $1) => {
                set_text(text_6, $0);
                set_text(text_7, $1);
              },
              [
                () => heading(get(c).key, get(c).title, false),
                () => worded(get(again).shown[0][get(i)])
              ]
            );
            append($$anchor4, fragment_2);
          });
          template_effect(
            ($0) => {
              set_class(p_1, 1, clsx(get(again).rows[0][3] ? "good" : "bad"));
              set_text(text_5, $0);
            },
            [() => get(again).rows[0][3] ? t("verified") : t("differs")]
          );
          append($$anchor3, fragment_1);
        };
        if_block(node_4, ($$render) => {
          if (get(again)) $$render(consequent_2);
        });
      }
      var node_5 = sibling(node_4, 2);
      {
        var consequent_5 = ($$anchor3) => {
          var dl_1 = root_6();
          var dt_1 = child(dl_1);
          var text_8 = only_child(dt_1, true);
          var dd_1 = sibling(dt_1, 2);
          var text_9 = only_child(dd_1, true);
          var dt_2 = sibling(dd_1, 2);
          var text_10 = only_child(dt_2, true);
          var dd_2 = sibling(dt_2, 2);
          var text_11 = child(dd_2);
          var node_6 = sibling(text_11);
          {
            var consequent_3 = ($$anchor4) => {
              var span_1 = root_4();
              var text_12 = only_child(span_1);
              template_effect(() => set_text(text_12, `; ${get(told).choice ?? ""}`));
              append($$anchor4, span_1);
            };
            if_block(node_6, ($$render) => {
              if (get(told).choice) $$render(consequent_3);
            });
          }
          var node_7 = sibling(dd_2, 2);
          {
            var consequent_4 = ($$anchor4) => {
              var fragment_3 = root_5();
              var dt_3 = first_child(fragment_3);
              var text_13 = only_child(dt_3, true);
              var dd_3 = sibling(dt_3, 2);
              var text_14 = only_child(dd_3, true);
              template_effect(
                ($0) => {
                  set_text(text_13, $0);
                  set_text(text_14, get(told).stated);
                },
                [() => t("stated")]
              );
              append($$anchor4, fragment_3);
            };
            if_block(node_7, ($$render) => {
              if (get(told).stated) $$render(consequent_4);
            });
          }
          var dt_4 = sibling(node_7, 2);
          var text_15 = only_child(dt_4, true);
          var dd_4 = sibling(dt_4, 2);
          var text_16 = only_child(dd_4, true);
          var dt_5 = sibling(dd_4, 2);
          var text_17 = only_child(dt_5, true);
          var dd_5 = sibling(dt_5, 2);
          var text_18 = only_child(dd_5, true);
          var dt_6 = sibling(dd_5, 2);
          var text_19 = only_child(dt_6, true);
          var dd_6 = sibling(dt_6, 2);
          var text_20 = only_child(dd_6, true);
          var dt_7 = sibling(dd_6, 2);
          var text_21 = only_child(dt_7, true);
          var dd_7 = sibling(dt_7, 2);
          var pre = child(dd_7);
          var text_22 = only_child(pre, true);
          template_effect(
            ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) => {
              set_text(text_8, $0);
              set_text(text_9, get(told).definition);
              set_text(text_10, $1);
              set_text(text_11, $2);
              set_text(text_15, $3);
              set_text(text_16, $4);
              set_text(text_17, $5);
              set_text(text_18, $6);
              set_text(text_19, $7);
              set_text(text_20, get(told).source);
              set_text(text_21, $8);
              set_text(text_22, $9);
            },
            [
              () => t("definition"),
              () => t("standing"),
              () => code(get(told).standing, "standing"),
              () => t("asOf"),
              () => whole(Date.parse(get(told).as_of)),
              () => t("knownTo"),
              () => whole(Date.parse(get(told).known_to)),
              () => t("source"),
              () => t("query"),
              () => JSON.stringify(get(told).query, null, 1)
            ]
          );
          append($$anchor3, dl_1);
        };
        if_block(node_5, ($$render) => {
          if (get(told)) $$render(consequent_5);
        });
      }
      template_effect(() => {
        set_attribute(section, "aria-label", get(figure));
        set_text(text_2, `${get(told)?.title ?? get(figure) ?? ""}: ${get(told)?.published ?? "" ?? ""}`);
      });
      append($$anchor2, section);
    };
    if_block(node, ($$render) => {
      if (get(figure)) $$render(consequent_6);
    });
  }
  var node_8 = sibling(node, 2);
  {
    var consequent_7 = ($$anchor2) => {
      var p_2 = root_8();
      var text_23 = only_child(p_2, true);
      template_effect(($0) => set_text(text_23, $0), [() => t("loading")]);
      append($$anchor2, p_2);
    };
    var consequent_8 = ($$anchor2) => {
      var p_3 = root_8();
      var text_24 = only_child(p_3, true);
      template_effect(($0) => set_text(text_24, $0), [() => t("noFigures")]);
      append($$anchor2, p_3);
    };
    var alternate = ($$anchor2) => {
      {
        let $0 = user_derived(() => desk.view?.version);
        Grid($$anchor2, {
          path: "/figures",
          open: (row) => place.to(desk.name, "figures", String(row.id)),
          get version() {
            return get($0);
          }
        });
      }
    };
    if_block(node_8, ($$render) => {
      if (!desk.beside) $$render(consequent_7);
      else if (!desk.beside.figures) $$render(consequent_8, 1);
      else $$render(alternate, -1);
    });
  }
  template_effect(
    ($0, $1) => {
      set_text(text, $0);
      set_text(text_1, $1);
      classes = set_class(div, 1, "parts", null, classes, { beside: get(figure) });
    },
    [() => t("figures"), () => t("figuresHint")]
  );
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Figures as default
};
