import { push, init, comment, first_child, if_block, append, pop, key, sibling, get, template_effect, set_text, from_html, derived_safe_equal, only_child } from "./svelte.js";
import { place, Grid, desk, t } from "./parts.js";
import { Shipment } from "./plans.js";
import "./timeline.js";
import "./arrays.js";
var root = from_html(`<h1> </h1> <!>`, 1);
function Shipments($$anchor, $$props) {
  push($$props, false);
  init();
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var fragment_1 = comment();
      var node_1 = first_child(fragment_1);
      key(node_1, () => place.id, ($$anchor3) => {
        Shipment($$anchor3, {
          get id() {
            return place.id;
          }
        });
      });
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      var fragment_3 = root();
      var h1 = first_child(fragment_3);
      var text = only_child(h1, true);
      var node_2 = sibling(h1, 2);
      {
        let $0 = derived_safe_equal(() => `${desk.view?.version} ${desk.view?.now}`);
        Grid(node_2, {
          path: "/shipments",
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment))
        });
      }
      template_effect(($0) => set_text(text, $0), [() => t("shipments")]);
      append($$anchor2, fragment_3);
    };
    if_block(node, ($$render) => {
      if (place.id) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, fragment);
  pop();
}
export {
  Shipments as default
};
