import { push, init, first_child, sibling, if_block, get, template_effect, set_text, append, pop, only_child, child, set_attribute, user_derived, from_html } from "./svelte.js";
import { desk, Upkeep, t, place, number, who } from "./parts.js";
import { Upload } from "./forms.js";
import "./lists.js";
var root = from_html(`<dl class="facts apart"><dt> </dt> <dd><a> </a></dd> <dt> </dt> <dd><a> </a></dd> <dt> </dt> <dd><a> </a></dd></dl>`);
var root_1 = from_html(`<h1> </h1> <div class="beside"><section class="panel" aria-labelledby="desk-data"><h2 id="desk-data"> </h2> <!> <!></section> <!> <!></div>`, 1);
function Data($$anchor, $$props) {
  push($$props, false);
  init();
  var fragment = root_1();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var div = sibling(h1, 2);
  var section = child(div);
  var h2 = child(section);
  var text_1 = only_child(h2, true);
  var node = sibling(h2, 2);
  {
    var consequent = ($$anchor2) => {
      var dl = root();
      var dt = child(dl);
      var text_2 = only_child(dt, true);
      var dd = sibling(dt, 2);
      var a = child(dd);
      var text_3 = only_child(a, true);
      var dt_1 = sibling(dd, 2);
      var text_4 = only_child(dt_1, true);
      var dd_1 = sibling(dt_1, 2);
      var a_1 = child(dd_1);
      var text_5 = only_child(a_1, true);
      var dt_2 = sibling(dd_1, 2);
      var text_6 = only_child(dt_2, true);
      var dd_2 = sibling(dt_2, 2);
      var a_2 = child(dd_2);
      var text_7 = only_child(a_2, true);
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6, $7, $8) => {
          set_text(text_2, $0);
          set_attribute(a, "href", $1);
          set_text(text_3, $2);
          set_text(text_4, $3);
          set_attribute(a_1, "href", $4);
          set_text(text_5, $5);
          set_text(text_6, $6);
          set_attribute(a_2, "href", $7);
          set_text(text_7, $8);
        },
        [
          () => t("shipments"),
          () => place.to(desk.name, "shipments"),
          () => number(desk.view.shipments),
          () => t("events"),
          () => place.to(desk.name, "track"),
          () => number(desk.view.events),
          () => t("notices"),
          () => place.to(desk.name, "notices"),
          () => number(desk.view.notices)
        ]
      );
      append($$anchor2, dl);
    };
    if_block(node, ($$render) => {
      if (desk.view?.exists) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  Upkeep(node_1, {});
  var node_2 = sibling(section, 2);
  {
    var consequent_1 = ($$anchor2) => {
      Upload($$anchor2, { events: true });
    };
    var d = user_derived(() => desk.view?.exists && who.may("epcis_capture"));
    if_block(node_2, ($$render) => {
      if (get(d)) $$render(consequent_1);
    });
  }
  var node_3 = sibling(node_2, 2);
  {
    var consequent_2 = ($$anchor2) => {
      Upload($$anchor2, {});
    };
    var d_1 = user_derived(() => who.may("check_upload"));
    if_block(node_3, ($$render) => {
      if (get(d_1)) $$render(consequent_2);
    });
  }
  template_effect(
    ($0, $1) => {
      set_text(text, $0);
      set_text(text_1, $1);
    },
    [
      () => t("data"),
      () => desk.view?.exists ? desk.view.title || desk.view.scenario : t("data")
    ]
  );
  append($$anchor, fragment);
  pop();
}
export {
  Data as default
};
