import { push, state, proxy, user_effect, set, first_child, sibling, each, template_effect, set_text, append, only_child, get, init_select, if_block, select_option, delegated, pop, user_derived, child, from_html, delegate } from "./svelte.js";
import { desk, table, person, Problems, Grid, who, t, place, post } from "./parts.js";
var root = from_html(`<option> </option>`);
var root_1 = from_html(`<p class="late" role="status"> </p>`);
var root_2 = from_html(`<div class="row"><h1> </h1> <label> <select><option> </option><!></select></label></div> <!> <!> <!>`, 1);
function History($$anchor, $$props) {
  push($$props, true);
  let wrong = state(null);
  let again = state(proxy([]));
  async function act(row) {
    try {
      const done = await post(row.void ? "/history/{number}/redo" : "/history/{number}/undo", { path: { number: Number(row.act) } });
      set(again, done.notify_again, true);
      set(wrong, null);
      desk.said = t("saved");
      await desk.look();
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  let people = state(proxy([]));
  user_effect(() => {
    void desk.view?.version;
    void whoActed();
  });
  async function whoActed() {
    const found = /* @__PURE__ */ new Set();
    try {
      for (let next = ""; next !== null; ) {
        const page = await table("/history", { columns: "who", limit: 1e3, ...next ? { after: next } : {} });
        for (const [name] of page.rows) if (name) found.add(String(name));
        next = page.next || null;
      }
      set(people, [...found].sort(), true);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  const one = user_derived(() => place.get("who"));
  function correct(row) {
    const hub = String(row.hub);
    const timeZone = desk.places[hub]?.zone ?? "UTC";
    const parts = { timeZone, year: "numeric", month: "2-digit", day: "2-digit" };
    const on = new Intl.DateTimeFormat("en-CA", parts).format(Date.parse(String(row.hub_at)));
    place.go(place.to(desk.name, "hub", hub, { on }));
  }
  var fragment = root_2();
  var div = first_child(fragment);
  var h1 = child(div);
  var text = only_child(h1, true);
  var label = sibling(h1, 2);
  var text_1 = child(label);
  var select = sibling(text_1);
  var option = child(select);
  var text_2 = only_child(option, true);
  option.value = option.__value = "";
  var node = sibling(option);
  each(node, 16, () => get(one) && !get(people).includes(get(one)) ? [...get(people), get(one)] : get(people), (each2) => each2, ($$anchor2, each2) => {
    var option_1 = root();
    var text_3 = only_child(option_1, true);
    var option_1_value = {};
    template_effect(
      ($0) => {
        set_text(text_3, $0);
        if (option_1_value !== (option_1_value = each2)) {
          option_1.value = (option_1.__value = option_1_value) ?? "";
        }
      },
      [() => person(each2)]
    );
    append($$anchor2, option_1);
  });
  var select_value;
  init_select(select);
  var node_1 = sibling(div, 2);
  {
    var consequent = ($$anchor2) => {
      var p = root_1();
      var text_4 = only_child(p);
      template_effect(($0, $1) => set_text(text_4, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("notify"), () => get(again).join(", ")]);
      append($$anchor2, p);
    };
    if_block(node_1, ($$render) => {
      if (get(again).length) $$render(consequent);
    });
  }
  var node_2 = sibling(node_1, 2);
  Problems(node_2, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_3 = sibling(node_2, 2);
  {
    let $0 = user_derived(() => desk.view?.version);
    Grid(node_3, {
      path: "/history",
      usual: "-act",
      get version() {
        return get($0);
      },
      act: [
        {
          words: (row) => t(row.void ? "redo" : "undo"),
          fits: (row) => !row.for_good && who.may(row.void ? "redo" : "undo"),
          done: act
        },
        {
          words: () => t("correctIt"),
          fits: (row) => row.kind === "events" && !row.void && String(row.hub) in desk.places && who.may("confirm"),
          done: correct
        }
      ]
    });
  }
  template_effect(
    ($0, $1, $2) => {
      set_text(text, $0);
      set_text(text_1, `${$1 ?? ""} `);
      set_text(text_2, $2);
      if (select_value !== (select_value = get(one))) {
        select.value = (select.__value = select_value) ?? "", select_option(select, select_value);
      }
    },
    [
      () => t("history"),
      () => t("byPerson"),
      () => t("everybody")
    ]
  );
  delegated("change", select, (e) => place.set({ who: e.currentTarget.value }));
  append($$anchor, fragment);
  pop();
}
delegate(["change"]);
export {
  History as default
};
