import { push, state, proxy, user_effect, get, set, first_child, sibling, if_block, template_effect, set_text, append, pop, user_derived, only_child, each, bind_this, set_attribute, set_class, from_html, child } from "./svelte.js";
import { desk, get as get$1, Problems, t, place, DraftButtons, worded, Changes, Grid, post, who } from "./parts.js";
import { SideBySide, NoticeForm, Since } from "./forms.js";
import "./lists.js";
var root = from_html(`<p class="late" role="status"> </p>`);
var root_1 = from_html(`<span class="dim"> </span><!>`, 1);
var root_2 = from_html(`<section class="panel"><div class="row"><h2 tabindex="-1" class="svelte-12fxj8v"> </h2> <!><a> </a></div> <!></section> <div class="more svelte-12fxj8v"><!></div>`, 1);
var root_3 = from_html(`<div><!> <!></div> <!> <div class="panel more svelte-12fxj8v"><!></div>`, 1);
var root_4 = from_html(`<h1> </h1> <!> <!> <!>`, 1);
function Notices($$anchor, $$props) {
  push($$props, true);
  let kinds = state(proxy([]));
  let wrong = state(null);
  let again = state(proxy([]));
  let below = state(void 0);
  let count = state(
    0
    // of plans side by side
  );
  const MANY = 4;
  const many = user_derived(() => get(count) >= MANY);
  const draft = user_derived(() => place.get("draft"));
  user_effect(() => {
    if (get(draft)) get(below)?.querySelector("h2")?.focus();
  });
  const own = user_derived(() => [
    "form",
    "draft",
    "compare",
    ...get(kinds).flatMap((each2) => each2.fields.map((f) => `f.${f.name}`)),
    ...Object.keys(place.query).filter((name) => name.startsWith("f."))
  ]);
  user_effect(() => {
    void desk.view?.name;
    get$1("/notice-kinds").then((found) => {
      set(kinds, found, true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  async function undo(number) {
    try {
      set(again, (await post("/history/{number}/undo", { path: { number } })).notify_again, true);
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
    await desk.look();
  }
  var fragment = root_4();
  var h1 = first_child(fragment);
  var text = only_child(h1);
  var node = sibling(h1, 2);
  Problems(node, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    var consequent = ($$anchor2) => {
      var p = root();
      var text_1 = only_child(p);
      template_effect(($0, $1) => set_text(text_1, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("notify"), () => get(again).join(", ")]);
      append($$anchor2, p);
    };
    if_block(node_1, ($$render) => {
      if (get(again).length) $$render(consequent);
    });
  }
  var node_2 = sibling(node_1, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var fragment_1 = root_2();
      var section = first_child(fragment_1);
      var div = child(section);
      var h2 = child(div);
      var text_2 = only_child(h2);
      var node_3 = sibling(h2, 2);
      each(node_3, 17, () => (desk.view?.drafts ?? []).filter((each2) => each2.name === get(draft)), (plan) => plan.name, ($$anchor3, plan) => {
        var fragment_2 = root_1();
        var span = first_child(fragment_2);
        var text_3 = only_child(span, true);
        var node_4 = sibling(span);
        DraftButtons(node_4, {
          get plan() {
            return get(plan);
          },
          get wrong() {
            return get(wrong);
          },
          set wrong($$value) {
            set(wrong, $$value, true);
          }
        });
        template_effect(($0) => set_text(text_3, $0), [() => worded(get(plan).purpose)]);
        append($$anchor3, fragment_2);
      });
      var a = sibling(node_3);
      var text_4 = only_child(a, true);
      var node_5 = sibling(div, 2);
      Changes(node_5, {
        get draft() {
          return get(draft);
        },
        get own() {
          return get(own);
        },
        get wrong() {
          return get(wrong);
        },
        set wrong($$value) {
          set(wrong, $$value, true);
        }
      });
      bind_this(section, ($$value) => set(below, $$value), () => get(below));
      var div_1 = sibling(section, 2);
      var node_6 = child(div_1);
      SideBySide(node_6, {
        get wrong() {
          return get(wrong);
        },
        set wrong($$value) {
          set(wrong, $$value, true);
        }
      });
      template_effect(
        ($0, $1, $2, $3) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_2, `${$1 ?? ""}: ${get(draft) ?? ""}`);
          set_attribute(a, "href", $2);
          set_text(text_4, $3);
        },
        [
          () => `${t("changes")} ${get(draft)}`,
          () => t("changes"),
          () => place.to(desk.name, "notices"),
          () => t("close")
        ]
      );
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      var fragment_3 = root_3();
      var div_2 = first_child(fragment_3);
      let classes;
      var node_7 = child(div_2);
      NoticeForm(node_7, {
        get kinds() {
          return get(kinds);
        }
      });
      var node_8 = sibling(node_7, 2);
      SideBySide(node_8, {
        get wrong() {
          return get(wrong);
        },
        set wrong($$value) {
          set(wrong, $$value, true);
        },
        get count() {
          return get(count);
        },
        set count($$value) {
          set(count, $$value, true);
        }
      });
      var node_9 = sibling(div_2, 2);
      Since(node_9, { onundo: (number) => void undo(number) });
      var div_3 = sibling(node_9, 2);
      var node_10 = child(div_3);
      {
        let $0 = user_derived(() => desk.view?.version);
        let $1 = user_derived(() => ({
          words: t("undo"),
          fits: () => who.may("undo"),
          done: (row) => undo(Number(row.notice))
        }));
        Grid(node_10, {
          path: "/notices",
          usual: "-notice",
          get own() {
            return get(own);
          },
          height: 420,
          get version() {
            return get($0);
          },
          get act() {
            return get($1);
          }
        });
      }
      template_effect(() => classes = set_class(div_2, 1, "two svelte-12fxj8v", null, classes, { many: get(many) }));
      append($$anchor2, fragment_3);
    };
    if_block(node_2, ($$render) => {
      if (get(draft)) $$render(consequent_1);
      else $$render(alternate, -1);
    });
  }
  template_effect(($0, $1) => set_text(text, `${$0 ?? ""} · ${$1 ?? ""}`), [() => t("notices"), () => t("whatIf")]);
  append($$anchor, fragment);
  pop();
}
export {
  Notices as default
};
