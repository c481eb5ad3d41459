import { state, proxy, first_child, if_block, template_effect, append, pop, push, get, set_text, from_html, sibling, set, user_derived, only_child } from "./svelte.js";
import { Problems, Grid, t, post, desk } from "./parts.js";
var root = from_html(`<p class="late" role="status"> </p>`);
var root_1 = from_html(`<h1> </h1> <!> <!> <!>`, 1);
function History($$anchor, $$props) {
  push($$props, true);
  let wrong = state(null);
  let again = state(proxy([]));
  async function act(row) {
    try {
      const done = await post(`/history/${Number(row.act)}/${row.void ? "redo" : "undo"}`);
      set(again, done.notify_again, true);
      set(wrong, null);
      desk.said = t("saved");
      await desk.look();
    } catch (each) {
      set(wrong, each, true);
    }
  }
  const NEVER = ["undo", "redo", "new"];
  var fragment = root_1();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var node = sibling(h1, 2);
  {
    var consequent = ($$anchor2) => {
      var p = root();
      var text_1 = only_child(p);
      template_effect(($0, $1) => set_text(text_1, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("notify"), () => get(again).join(", ")]);
      append($$anchor2, p);
    };
    if_block(node, ($$render) => {
      if (get(again).length) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
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
      usual: "-act",
      show: ["kind", "recorded_at"],
      get version() {
        return get($0);
      },
      act: {
        words: (row) => t(row.void ? "redo" : "undo"),
        fits: (row) => !NEVER.includes(String(row.kind)),
        done: act
      }
    });
  }
  template_effect(($0) => set_text(text, $0), [() => t("history")]);
  append($$anchor, fragment);
  pop();
}
export {
  History as default
};
