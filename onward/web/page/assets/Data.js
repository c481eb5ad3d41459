import { init, first_child, if_block, template_effect, append, pop, push, set_text, from_html, sibling, only_child, get, user_derived } from "./svelte.js";
import { Upkeep, t, desk, number, low, who } from "./parts.js";
import { Upload } from "./forms.js";
var root = from_html(`<p> </p>`);
var root_1 = from_html(`<!><br/>`, 1);
var root_2 = from_html(`<h1> </h1> <!> <!> <!> <!>`, 1);
function Data($$anchor, $$props) {
  push($$props, false);
  init();
  var fragment = root_2();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var node = sibling(h1, 2);
  {
    var consequent = ($$anchor2) => {
      var p = root();
      var text_1 = only_child(p);
      template_effect(
        ($0, $1, $2, $3, $4, $5) => set_text(text_1, `${(desk.view.title || desk.view.scenario) ?? ""}: ${$0 ?? ""}
    ${$1 ?? ""}, ${$2 ?? ""}
    ${$3 ?? ""}, ${$4 ?? ""}
    ${$5 ?? ""}`),
        [
          () => number(desk.view.shipments),
          () => low("shipments"),
          () => number(desk.view.events),
          () => low("events"),
          () => number(desk.view.notices),
          () => t(desk.view.notices === 1 ? "notice" : "noticesN")
        ]
      );
      append($$anchor2, p);
    };
    if_block(node, ($$render) => {
      if (desk.view?.exists) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  Upkeep(node_1, {});
  var node_2 = sibling(node_1, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var fragment_1 = root_1();
      var node_3 = first_child(fragment_1);
      Upload(node_3, { events: true });
      append($$anchor2, fragment_1);
    };
    var d = user_derived(() => desk.view?.exists && who.may("epcis_capture"));
    if_block(node_2, ($$render) => {
      if (get(d)) $$render(consequent_1);
    });
  }
  var node_4 = sibling(node_2, 2);
  {
    var consequent_2 = ($$anchor2) => {
      Upload($$anchor2, {});
    };
    var d_1 = user_derived(() => who.may("check_upload"));
    if_block(node_4, ($$render) => {
      if (get(d_1)) $$render(consequent_2);
    });
  }
  template_effect(($0) => set_text(text, $0), [() => t("data")]);
  append($$anchor, fragment);
  pop();
}
export {
  Data as default
};
