import { push, init, first_child, sibling, get, if_block, template_effect, set_text, append, pop, child, only_child, derived_safe_equal, user_derived, from_html } from "./svelte.js";
import { NotMine, t, who } from "./parts.js";
import { ListMappings, MyList } from "./lists.js";
var root = from_html(`<div class="row"><h1> </h1> <!></div> <div class="stack"><!> <!></div>`, 1);
function List($$anchor, $$props) {
  push($$props, false);
  init();
  var fragment = root();
  var div = first_child(fragment);
  var h1 = child(div);
  var text = only_child(h1, true);
  var node = sibling(h1, 2);
  {
    let $0 = derived_safe_equal(() => ({ keep_list: t("keepList") }));
    NotMine(node, {
      get acts() {
        return get($0);
      }
    });
  }
  var div_1 = sibling(div, 2);
  var node_1 = child(div_1);
  {
    var consequent = ($$anchor2) => {
      {
        let $0 = derived_safe_equal(() => t("dropNext"));
        let $1 = derived_safe_equal(() => t("dropNextHint"));
        MyList($$anchor2, {
          get label() {
            return get($0);
          },
          get hint() {
            return get($1);
          }
        });
      }
    };
    var d = user_derived(() => who.may("look_at_list"));
    if_block(node_1, ($$render) => {
      if (get(d)) $$render(consequent);
    });
  }
  var node_2 = sibling(node_1, 2);
  ListMappings(node_2, {});
  template_effect(($0) => set_text(text, $0), [() => t("list")]);
  append($$anchor, fragment);
  pop();
}
export {
  List as default
};
