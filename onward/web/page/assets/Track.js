import { X as init, v as first_child, t as template_effect, l as append, m as pop, b as push, g as get, i as set_text, q as from_html, Y as derived_safe_equal, c as sibling, o as only_child } from "./svelte.js";
import { G as Grid, t, g as desk, p as place } from "./parts.js";
var root = from_html(`<h1> </h1> <!>`, 1);
function Track($$anchor, $$props) {
  push($$props, false);
  init();
  var fragment = root();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var node = sibling(h1, 2);
  {
    let $0 = derived_safe_equal(() => `${desk.view?.version} ${desk.view?.now} ${desk.view?.events}`);
    Grid(node, {
      path: "/track",
      hide: ["low_at", "high_at"],
      get version() {
        return get($0);
      },
      height: 620,
      open: (row) => place.to(desk.name, "shipments", String(row.shipment))
    });
  }
  template_effect(($0) => set_text(text, $0), [() => t("track")]);
  append($$anchor, fragment);
  pop();
}
export {
  Track as default
};
