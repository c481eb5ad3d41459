import { Y as init, v as first_child, t as template_effect, l as append, m as pop, b as push, g as get, i as set_text, q as from_html, Z as derived_safe_equal, c as sibling, o as only_child } from "./svelte.js";
import { G as Grid, t, f as desk, p as place } from "./parts.js";
var root = from_html(`<h1> </h1> <p class="dim"> </p> <!>`, 1);
function Claims($$anchor, $$props) {
  push($$props, false);
  init();
  var fragment = root();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var p = sibling(h1, 2);
  var text_1 = only_child(p, true);
  var node = sibling(p, 2);
  {
    let $0 = derived_safe_equal(() => desk.view?.version);
    Grid(node, {
      path: "/claims",
      get version() {
        return get($0);
      },
      height: 560,
      open: (row) => row.shipment ? place.to(desk.name, "shipments", String(row.shipment)) : null
    });
  }
  template_effect(
    ($0, $1) => {
      set_text(text, $0);
      set_text(text_1, $1);
    },
    [() => t("claims"), () => t("claimsHint")]
  );
  append($$anchor, fragment);
  pop();
}
export {
  Claims as default
};
