import { state, proxy, first_child, if_block, template_effect, event, bind_value, get, delegated, append, pop, push, sibling, set_text, from_html, set, child, delegate, user_derived, only_child } from "./svelte.js";
import { Problems, Grid, t, post, desk } from "./parts.js";
var root = from_html(`<span class="late" role="status"> </span>`);
var root_1 = from_html(`<h1> </h1> <form class="row"><label> <input size="5" inputmode="numeric" required="" pattern="[0-9]+"/></label> <button class="main"> </button> <button type="button"> </button> <!></form> <!> <!>`, 1);
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
  var text_1 = child(label);
  var input = sibling(text_1);
  var button = sibling(label, 2);
  var text_2 = only_child(button, true);
  var button_1 = sibling(button, 2);
  var text_3 = only_child(button_1, true);
  var node = sibling(button_1, 2);
  {
    var consequent = ($$anchor2) => {
      var span = root();
      var text_4 = only_child(span);
      template_effect(($0, $1) => set_text(text_4, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("notify"), () => get(again).join(", ")]);
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
    ($0, $1, $2, $3) => {
      set_text(text, $0);
      set_text(text_1, `${$1 ?? ""} `);
      set_text(text_2, $2);
      set_text(text_3, $3);
    },
    [
      () => t("history"),
      () => t("no_"),
      () => t("undo"),
      () => t("redo")
    ]
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
