import { u as user_effect, v as first_child, w as if_block, t as template_effect, l as append, m as pop, b as push, g as get, a as set, i as set_text, q as from_html, x as user_derived, s as state, c as sibling, d as delegate, o as only_child, h as set_attribute, k as delegated, n as child, y as each, M as set_class, O as clsx } from "./svelte.js";
import { G as Grid, t, p as place, g as desk, P as Problems, v as post } from "./parts.js";
var root = from_html(`<dt> </dt><dd> </dd>`, 1);
var root_1 = from_html(`<p role="status"> </p> <dl class="facts"></dl>`, 1);
var root_2 = from_html(`<section class="panel"><h2> </h2> <button class="main"> </button> <!> <!></section>`);
var root_3 = from_html(`<h1> </h1> <p class="dim"> </p> <!> <!>`, 1);
function Figures($$anchor, $$props) {
  push($$props, true);
  let again = state(null);
  let wrong = state(null);
  let busy = state(false);
  const figure = user_derived(() => place.id);
  user_effect(() => {
    void get(figure);
    set(again, null);
    set(wrong, null);
  });
  async function verify() {
    set(busy, true);
    try {
      set(again, await post(`/figures/${encodeURIComponent(get(figure))}/verify`), true);
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(busy, false);
    }
  }
  var fragment = root_3();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var p = sibling(h1, 2);
  var text_1 = only_child(p, true);
  var node = sibling(p, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var section = root_2();
      var h2 = child(section);
      var text_2 = only_child(h2, true);
      var button = sibling(h2, 2);
      var text_3 = only_child(button, true);
      var node_1 = sibling(button, 2);
      Problems(node_1, {
        get wrong() {
          return get(wrong);
        }
      });
      var node_2 = sibling(node_1, 2);
      {
        var consequent = ($$anchor3) => {
          var fragment_1 = root_1();
          var p_1 = first_child(fragment_1);
          var text_4 = only_child(p_1, true);
          var dl = sibling(p_1, 2);
          each(dl, 23, () => get(again).columns, (c) => c.key, ($$anchor4, c, i) => {
            var fragment_2 = root();
            var dt = first_child(fragment_2);
            var text_5 = only_child(dt, true);
            var dd = sibling(dt);
            var text_6 = only_child(dd, true);
            template_effect(() => {
              set_text(text_5, get(c).title);
              set_text(text_6, get(again).shown[0][get(i)]);
            });
            append($$anchor4, fragment_2);
          });
          template_effect(
            ($0) => {
              set_class(p_1, 1, clsx(get(again).rows[0][3] ? "good" : "bad"));
              set_text(text_4, $0);
            },
            [() => get(again).rows[0][3] ? t("verified") : t("differs")]
          );
          append($$anchor3, fragment_1);
        };
        if_block(node_2, ($$render) => {
          if (get(again)) $$render(consequent);
        });
      }
      template_effect(
        ($0) => {
          set_attribute(section, "aria-label", get(figure));
          set_text(text_2, get(figure));
          button.disabled = get(busy);
          set_text(text_3, $0);
        },
        [() => t("verify")]
      );
      delegated("click", button, () => void verify());
      append($$anchor2, section);
    };
    if_block(node, ($$render) => {
      if (get(figure)) $$render(consequent_1);
    });
  }
  var node_3 = sibling(node, 2);
  {
    let $0 = user_derived(() => desk.view?.version);
    Grid(node_3, {
      path: "/figures",
      open: (row) => place.to(desk.name, "figures", String(row.id)),
      get version() {
        return get($0);
      },
      height: 560
    });
  }
  template_effect(
    ($0, $1) => {
      set_text(text, $0);
      set_text(text_1, $1);
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
