import { v as first_child, w as if_block, t as template_effect, j as event, B as bind_value, g as get, l as append, m as pop, b as push, s as state, c as sibling, i as set_text, a as set, q as from_html, x as user_derived, n as child, o as only_child } from "./svelte.js";
import { P as Problems, G as Grid, t, g as desk, p as place } from "./parts.js";
var root = from_html(`<span role="status"> </span>`);
var root_1 = from_html(`<p class="dim"> </p>`);
var root_2 = from_html(`<h1> </h1> <form class="row"><label> <input placeholder="CN-ZA, BE" size="14"/></label> <label> <input size="12" placeholder="masks"/></label> <label> <input type="number" min="1" max="60"/></label> <button class="main"> </button> <!></form> <!> <!> <!>`, 1);
function Lanes($$anchor, $$props) {
  push($$props, true);
  let countries = state("");
  let goods = state("");
  let days = state(7);
  let wrong = state(null);
  const last = user_derived(() => desk.jobs.find((job) => job.kind === "lanes"));
  const list = (text) => text.toUpperCase().split(/[\s,]+/).filter(Boolean);
  async function ask(event2) {
    event2.preventDefault();
    const both = list(get(countries));
    try {
      await desk.begin({
        kind: "lanes",
        days: get(days),
        lanes: both.filter((c) => c.includes("-")),
        countries: both.filter((c) => !c.includes("-")),
        goods: get(goods) ? [get(goods)] : []
      });
      set(wrong, null);
    } catch (each) {
      set(wrong, each, true);
    }
  }
  var fragment = root_2();
  var h1 = first_child(fragment);
  var text_1 = only_child(h1, true);
  var form = sibling(h1, 2);
  var label = child(form);
  var text_2 = child(label);
  var input = sibling(text_2);
  var label_1 = sibling(label, 2);
  var text_3 = child(label_1);
  var input_1 = sibling(text_3);
  var label_2 = sibling(label_1, 2);
  var text_4 = child(label_2);
  var input_2 = sibling(text_4);
  var button = sibling(label_2, 2);
  var text_5 = only_child(button, true);
  var node = sibling(button, 2);
  {
    var consequent = ($$anchor2) => {
      var span = root();
      var text_6 = only_child(span);
      template_effect(() => set_text(text_6, `${(get(last).step || get(last).state) ?? ""} …`));
      append($$anchor2, span);
    };
    var d = user_derived(() => get(last) && !["done", "failed", "stopped"].includes(get(last).state));
    if_block(node, ($$render) => {
      if (get(d)) $$render(consequent);
    });
  }
  var node_1 = sibling(form, 2);
  Problems(node_1, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_2 = sibling(node_1, 2);
  {
    let $0 = user_derived(() => `${desk.view?.version} ${get(last)?.number} ${get(last)?.state}`);
    Grid(node_2, {
      path: "/lanes",
      get version() {
        return get($0);
      },
      height: 600
    });
  }
  var node_3 = sibling(node_2, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var p = root_1();
      var text_7 = only_child(p, true);
      template_effect(() => set_text(text_7, place.id));
      append($$anchor2, p);
    };
    if_block(node_3, ($$render) => {
      if (place.id) $$render(consequent_1);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5) => {
      set_text(text_1, $0);
      set_text(text_2, `${$1 ?? ""} | ${$2 ?? ""} `);
      set_text(text_3, `${$3 ?? ""} `);
      set_text(text_4, `${$4 ?? ""} `);
      set_text(text_5, $5);
    },
    [
      () => t("lanes"),
      () => t("lane"),
      () => t("country"),
      () => t("goods"),
      () => t("days"),
      () => t("askLanes")
    ]
  );
  event("submit", form, ask);
  bind_value(input, () => get(countries), ($$value) => set(countries, $$value));
  bind_value(input_1, () => get(goods), ($$value) => set(goods, $$value));
  bind_value(input_2, () => get(days), ($$value) => set(days, $$value));
  append($$anchor, fragment);
  pop();
}
export {
  Lanes as default
};
