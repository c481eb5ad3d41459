import { s as state, p as proxy, v as first_child, w as if_block, t as template_effect, j as event, D as bind_value, g as get, k as delegated, l as append, m as pop, b as push, c as sibling, i as set_text, q as from_html, a as set, n as child, d as delegate, z as user_derived, o as only_child } from "./svelte.js";
import { P as Problems, G as Grid, t, z as post, f as desk } from "./parts.js";
var root = from_html(`<span class="late" role="status"> </span>`);
var root_1 = from_html(`<h1> </h1> <form class="row"><label>No. <input size="5" inputmode="numeric" required="" pattern="[0-9]+"/></label> <button class="main"> </button> <button type="button"> </button> <!></form> <!> <!>`, 1);
function History($$anchor, $$props) {
  push($$props, true);
  let number = state("");
  let wrong = state(null);
  let again = state(proxy([]));
  async function act(what) {
    try {
      const done = await post(`/history/${Number(get(number))}/${what}`);
      set(again, done.notify_again, true);
      set(wrong, null);
      await desk.look();
    } catch (each) {
      set(wrong, each, true);
    }
  }
  var fragment = root_1();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var form = sibling(h1, 2);
  var label = child(form);
  var input = sibling(child(label));
  var button = sibling(label, 2);
  var text_1 = only_child(button, true);
  var button_1 = sibling(button, 2);
  var text_2 = only_child(button_1, true);
  var node = sibling(button_1, 2);
  {
    var consequent = ($$anchor2) => {
      var span = root();
      var text_3 = only_child(span);
      template_effect(($0, $1) => set_text(text_3, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("notify"), () => get(again).join(", ")]);
      append($$anchor2, span);
    };
    if_block(node, ($$render) => {
      if (get(again).length) $$render(consequent);
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
    let $0 = user_derived(() => desk.view?.version);
    Grid(node_2, {
      path: "/history",
      get version() {
        return get($0);
      },
      height: 560
    });
  }
  template_effect(
    ($0, $1, $2) => {
      set_text(text, $0);
      set_text(text_1, $1);
      set_text(text_2, $2);
    },
    [() => t("history"), () => t("undo"), () => t("redo")]
  );
  event("submit", form, (e) => {
    e.preventDefault();
    void act("undo");
  });
  bind_value(input, () => get(number), ($$value) => set(number, $$value));
  delegated("click", button_1, () => void act("redo"));
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  History as default
};
