import { push, init, first_child, sibling, if_block, template_effect, set_text, set_attribute, append, pop, child, only_child, get, each, delegated, derived_safe_equal, from_html, delegate } from "./svelte.js";
import { place, t, desk, Grid, counts, outbox, Problems, Wrong, who, AllAsPlanned } from "./parts.js";
var root = from_html(`<p><!></p>`);
var root_1 = from_html(`<p class="late" role="status"> </p>`);
var root_2 = from_html(`<p class="bad"> <button> </button></p> <!>`, 1);
var root_3 = from_html(`<p class="dim"> </p> <!> <!> <!> <!>`, 1);
var root_4 = from_html(`<div class="row"><h1> </h1> <a class="button"> </a> <a class="button"> </a> <a class="button"> </a> <a class="button"> </a></div> <!>`, 1);
function Track($$anchor, $$props) {
  push($$props, false);
  async function confirm(row) {
    await outbox.put({ what: String(row.departure), on: "", not_moved: false }, `${desk.flight(String(row.departure))} ${t("confirm")}`);
    await desk.look();
  }
  init();
  var fragment = root_4();
  var div = first_child(fragment);
  var h1 = child(div);
  var text = only_child(h1, true);
  var a = sibling(h1, 2);
  var text_1 = only_child(a, true);
  var a_1 = sibling(a, 2);
  var text_2 = only_child(a_1, true);
  var a_2 = sibling(a_1, 2);
  var text_3 = only_child(a_2, true);
  var a_3 = sibling(a_2, 2);
  var text_4 = only_child(a_3, true);
  var node = sibling(div, 2);
  {
    var consequent = ($$anchor2) => {
      {
        let $0 = derived_safe_equal(() => `${desk.view?.version} ${desk.view?.now} ${desk.view?.events}`);
        Grid($$anchor2, {
          path: "/track/units",
          get version() {
            return get($0);
          }
        });
      }
    };
    var consequent_1 = ($$anchor2) => {
      {
        let $0 = derived_safe_equal(() => `${desk.view?.version} ${desk.view?.now} ${desk.view?.events}`);
        Grid($$anchor2, {
          path: "/named",
          link: "shipment",
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment))
        });
      }
    };
    var consequent_4 = ($$anchor2) => {
      var fragment_3 = root_3();
      var p = first_child(fragment_3);
      var text_5 = only_child(p, true);
      var node_1 = sibling(p, 2);
      {
        var consequent_2 = ($$anchor3) => {
          var p_1 = root();
          var node_2 = child(p_1);
          AllAsPlanned(node_2, {});
          append($$anchor3, p_1);
        };
        if_block(node_1, ($$render) => {
          if (counts.unconfirmed) $$render(consequent_2);
        });
      }
      var node_3 = sibling(node_1, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var p_2 = root_1();
          var text_6 = only_child(p_2);
          template_effect(
            ($0, $1) => set_text(text_6, `${outbox.mine.length ?? ""}
      ${$0 ?? ""}: ${$1 ?? ""}`),
            [
              () => t("waiting"),
              () => outbox.mine.map((each2) => each2.words).join(", ")
            ]
          );
          append($$anchor3, p_2);
        };
        if_block(node_3, ($$render) => {
          if (outbox.mine.length) $$render(consequent_3);
        });
      }
      var node_4 = sibling(node_3, 2);
      each(node_4, 1, () => outbox.refusals, (each2) => each2.key, ($$anchor3, each2) => {
        var fragment_4 = root_2();
        var p_3 = first_child(fragment_4);
        var text_7 = child(p_3);
        var button = sibling(text_7);
        var text_8 = only_child(button, true);
        var node_5 = sibling(p_3, 2);
        {
          let $0 = derived_safe_equal(() => get(each2).refused && new Wrong(get(each2).refused));
          Problems(node_5, {
            get wrong() {
              return get($0);
            }
          });
        }
        template_effect(
          ($0, $1) => {
            set_text(text_7, `${$0 ?? ""}: ${get(each2).words ?? ""} `);
            set_text(text_8, $1);
          },
          [() => t("refusedN"), () => t("dismiss")]
        );
        delegated("click", button, () => outbox.drop(get(each2).key));
        append($$anchor3, fragment_4);
      });
      var node_6 = sibling(node_4, 2);
      {
        let $0 = derived_safe_equal(() => ({
          words: t("confirm"),
          fits: () => who.may("confirm"),
          done: confirm
        }));
        let $1 = derived_safe_equal(() => `${desk.view?.version} ${desk.view?.now} ${desk.view?.events}`);
        Grid(node_6, {
          path: "/unconfirmed",
          link: "place",
          get act() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "hub", String(row.place), { on: String(row.at).slice(0, 10) }),
          get version() {
            return get($1);
          }
        });
      }
      template_effect(($0) => set_text(text_5, $0), [() => t("unconfirmedHint")]);
      append($$anchor2, fragment_3);
    };
    var alternate = ($$anchor2) => {
      {
        let $0 = derived_safe_equal(() => `${desk.view?.version} ${desk.view?.now} ${desk.view?.events}`);
        Grid($$anchor2, {
          path: "/track",
          get version() {
            return get($0);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment))
        });
      }
    };
    if_block(node, ($$render) => {
      if (place.id === "units") $$render(consequent);
      else if (place.id === "named") $$render(consequent_1, 1);
      else if (place.id === "unconfirmed") $$render(consequent_4, 2);
      else $$render(alternate, -1);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5, $6, $7, $8) => {
      set_text(text, $0);
      set_attribute(a, "href", $1);
      set_attribute(a, "aria-current", !place.id || place.id === "where" ? "page" : void 0);
      set_text(text_1, $2);
      set_attribute(a_1, "href", $3);
      set_attribute(a_1, "aria-current", place.id === "units" ? "page" : void 0);
      set_text(text_2, $4);
      set_attribute(a_2, "href", $5);
      set_attribute(a_2, "aria-current", place.id === "named" ? "page" : void 0);
      set_text(text_3, $6);
      set_attribute(a_3, "href", $7);
      set_attribute(a_3, "aria-current", place.id === "unconfirmed" ? "page" : void 0);
      set_text(text_4, $8);
    },
    [
      () => t("track"),
      () => place.to(desk.name, "track"),
      () => t("where"),
      () => place.to(desk.name, "track", "units"),
      () => t("unitsByCountry"),
      () => place.to(desk.name, "track", "named"),
      () => t("namedGoods"),
      () => place.to(desk.name, "track", "unconfirmed"),
      () => t("unconfirmed")
    ]
  );
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Track as default
};
