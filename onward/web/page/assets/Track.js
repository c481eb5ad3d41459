import { init, first_child, if_block, template_effect, append, pop, push, set_text, set_attribute, from_html, sibling, child, only_child, get, derived_safe_equal } from "./svelte.js";
import { t, place, desk, Grid } from "./parts.js";
var root = from_html(`<p class="dim"> </p> <!>`, 1);
var root_1 = from_html(`<div class="row"><h1> </h1> <a class="button"> </a> <a class="button"> </a></div> <!>`, 1);
function Track($$anchor, $$props) {
  push($$props, false);
  init();
  var fragment = root_1();
  var div = first_child(fragment);
  var h1 = child(div);
  var text = only_child(h1, true);
  var a = sibling(h1, 2);
  var text_1 = only_child(a, true);
  var a_1 = sibling(a, 2);
  var text_2 = only_child(a_1, true);
  var node = sibling(div, 2);
  {
    var consequent = ($$anchor2) => {
      var fragment_1 = root();
      var p = first_child(fragment_1);
      var text_3 = only_child(p, true);
      var node_1 = sibling(p, 2);
      {
        let $0 = derived_safe_equal(() => `${desk.view?.version} ${desk.view?.now} ${desk.view?.events}`);
        Grid(node_1, {
          path: "/unconfirmed",
          get version() {
            return get($0);
          }
        });
      }
      template_effect(($0) => set_text(text_3, $0), [() => t("unconfirmedHint")]);
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      {
        let $0 = derived_safe_equal(() => `${desk.view?.version} ${desk.view?.now} ${desk.view?.events}`);
        Grid($$anchor2, {
          path: "/track",
          hide: ["low_at", "high_at"],
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment))
        });
      }
    };
    if_block(node, ($$render) => {
      if (place.id) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4) => {
      set_text(text, $0);
      set_attribute(a, "href", $1);
      set_attribute(a, "aria-current", place.id ? void 0 : "page");
      set_text(text_1, $2);
      set_attribute(a_1, "href", $3);
      set_attribute(a_1, "aria-current", place.id ? "page" : void 0);
      set_text(text_2, $4);
    },
    [
      () => t("track"),
      () => place.to(desk.name, "track"),
      () => t("where"),
      () => place.to(desk.name, "track", "unconfirmed"),
      () => t("unconfirmed")
    ]
  );
  append($$anchor, fragment);
  pop();
}
export {
  Track as default
};
