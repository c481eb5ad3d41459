import { v as first_child, y as each, S as key, t as template_effect, l as append, m as pop, b as push, i as set_text, q as from_html, c as sibling, n as child, o as only_child, h as set_attribute, g as get, x as user_derived } from "./svelte.js";
import { t, p as place, g as desk, G as Grid } from "./parts.js";
var root = from_html(`<a class="button"> </a>`);
var root_1 = from_html(`<div class="row"><h1> </h1> <!></div> <p class="dim"> </p> <!>`, 1);
function Fund($$anchor, $$props) {
  push($$props, true);
  const tab = user_derived(() => place.id || "funds");
  const tabs = ["funds", "orders", "nations"];
  var fragment = root_1();
  var div = first_child(fragment);
  var h1 = child(div);
  var text = only_child(h1, true);
  var node = sibling(h1, 2);
  each(node, 16, () => tabs, (name) => name, ($$anchor2, name) => {
    var a = root();
    var text_1 = only_child(a, true);
    template_effect(
      ($0) => {
        set_attribute(a, "href", $0);
        set_attribute(a, "aria-current", get(tab) === name ? "page" : void 0);
        set_text(text_1, name);
      },
      [
        () => place.to(desk.name, "fund", name === "funds" ? "" : name)
      ]
    );
    append($$anchor2, a);
  });
  var p = sibling(div, 2);
  var text_2 = only_child(p, true);
  var node_1 = sibling(p, 2);
  key(node_1, () => get(tab), ($$anchor2) => {
    {
      let $0 = user_derived(() => `/fund/${get(tab)}`);
      let $1 = user_derived(() => desk.view?.version);
      Grid($$anchor2, {
        get path() {
          return get($0);
        },
        get version() {
          return get($1);
        }
      });
    }
  });
  template_effect(
    ($0, $1) => {
      set_text(text, $0);
      set_text(text_2, $1);
    },
    [() => t("fund"), () => t("fundHint")]
  );
  append($$anchor, fragment);
  pop();
}
export {
  Fund as default
};
