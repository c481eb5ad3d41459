import { state, proxy, user_effect, first_child, if_block, template_effect, append, pop, push, set, get as get$1, set_text, from_html, sibling, delegate, child, only_child, user_derived, set_attribute, delegated } from "./svelte.js";
import { Problems, desk, get, t, place, Grid, post, call } from "./parts.js";
import { NoticeForm, SideBySide, Since } from "./forms.js";
var root = from_html(`<p class="late" role="status"> </p>`);
var root_1 = from_html(`<button class="main"> </button>`);
var root_2 = from_html(`<section class="panel more svelte-12fxj8v"><div class="row"><h2> </h2><!><a> </a></div> <!> <p class="dim small"> </p></section>`);
var root_3 = from_html(`<!> <div class="panel more svelte-12fxj8v"><!></div>`, 1);
var root_4 = from_html(`<h1> </h1> <!> <!> <div class="two svelte-12fxj8v"><!> <!></div> <!>`, 1);
function Notices($$anchor, $$props) {
  push($$props, true);
  let kinds = state(proxy([]));
  let wrong = state(null);
  let again = state(proxy([]));
  const draft = user_derived(() => place.get("draft"));
  const own = user_derived(() => [
    "form",
    "draft",
    "compare",
    ...get$1(kinds).flatMap((each) => each.fields.map((f) => `f.${f.name}`)),
    ...Object.keys(place.query).filter((name) => name.startsWith("f."))
  ]);
  user_effect(() => {
    void desk.view?.name;
    get("/notice-kinds").then((found) => {
      set(kinds, found, true);
    }).catch((each) => {
      set(wrong, each, true);
    });
  });
  async function adopt() {
    try {
      await call("POST", `/plans/${encodeURIComponent(get$1(draft))}/adopt`, {}, { "if-match": desk.view?.current?.etag ?? '"none"' });
      set(wrong, null);
    } catch (each) {
      set(wrong, each, true);
    }
    await desk.look();
  }
  async function leaveOut(rows) {
    const lines = rows.map((row) => {
      const units = String(row.handling_units);
      return `${row.shipment}#${units.includes("-") ? units : `${units}-${units}`}`;
    });
    try {
      await post(`/plans/${encodeURIComponent(get$1(draft))}/leave-out`, { lines });
      const job = await desk.begin({ kind: "plan" });
      set(wrong, null);
      place.go(place.to(desk.name, "jobs", String(job.number)));
    } catch (each) {
      set(wrong, each, true);
    }
    await desk.look();
  }
  async function undo(number) {
    try {
      set(again, (await post(`/history/${number}/undo`)).notify_again, true);
      set(wrong, null);
    } catch (each) {
      set(wrong, each, true);
    }
    await desk.look();
  }
  var fragment = root_4();
  var h1 = first_child(fragment);
  var text = only_child(h1);
  var node = sibling(h1, 2);
  Problems(node, {
    get wrong() {
      return get$1(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    var consequent = ($$anchor2) => {
      var p = root();
      var text_1 = only_child(p);
      template_effect(($0, $1) => set_text(text_1, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("notify"), () => get$1(again).join(", ")]);
      append($$anchor2, p);
    };
    if_block(node_1, ($$render) => {
      if (get$1(again).length) $$render(consequent);
    });
  }
  var div = sibling(node_1, 2);
  var node_2 = child(div);
  NoticeForm(node_2, {
    get kinds() {
      return get$1(kinds);
    }
  });
  var node_3 = sibling(node_2, 2);
  SideBySide(node_3, {
    get wrong() {
      return get$1(wrong);
    },
    set wrong($$value) {
      set(wrong, $$value, true);
    }
  });
  var node_4 = sibling(div, 2);
  {
    var consequent_2 = ($$anchor2) => {
      var section = root_2();
      var div_1 = child(section);
      var h2 = child(div_1);
      var text_2 = only_child(h2);
      var node_5 = sibling(h2);
      {
        var consequent_1 = ($$anchor3) => {
          var button = root_1();
          var text_3 = only_child(button, true);
          template_effect(($0) => set_text(text_3, $0), [() => t("adopt")]);
          delegated("click", button, () => void adopt());
          append($$anchor3, button);
        };
        var d = user_derived(() => (desk.view?.drafts ?? []).some((each) => each.name === get$1(draft)));
        if_block(node_5, ($$render) => {
          if (get$1(d)) $$render(consequent_1);
        });
      }
      var a = sibling(node_5);
      var text_4 = only_child(a, true);
      var node_6 = sibling(div_1, 2);
      {
        let $0 = user_derived(() => [["plan", get$1(draft)]]);
        let $1 = user_derived(() => ({ words: t("leaveOut"), done: leaveOut }));
        Grid(node_6, {
          path: "/changes",
          link: "shipment",
          show: ["cause"],
          get fixed() {
            return get$1($0);
          },
          get own() {
            return get$1(own);
          },
          height: 480,
          get version() {
            return get$1(draft);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment)),
          get pick() {
            return get$1($1);
          }
        });
      }
      var p_1 = sibling(node_6, 2);
      var text_5 = only_child(p_1, true);
      template_effect(
        ($0, $1, $2, $3, $4) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_2, `${$1 ?? ""}: ${get$1(draft) ?? ""}`);
          set_attribute(a, "href", $2);
          set_text(text_4, $3);
          set_text(text_5, $4);
        },
        [
          () => `${t("changes")} ${get$1(draft)}`,
          () => t("changes"),
          () => place.to(desk.name, "notices"),
          () => t("close"),
          () => t("leaveOutHint")
        ]
      );
      append($$anchor2, section);
    };
    var alternate = ($$anchor2) => {
      var fragment_1 = root_3();
      var node_7 = first_child(fragment_1);
      Since(node_7, { onundo: (number) => void undo(number) });
      var div_2 = sibling(node_7, 2);
      var node_8 = child(div_2);
      {
        let $0 = user_derived(() => desk.view?.version);
        let $1 = user_derived(() => ({
          words: t("undo"),
          fits: () => true,
          done: (row) => undo(row.notice)
        }));
        Grid(node_8, {
          path: "/notices",
          usual: "-notice",
          show: ["told_at", "kind", "cause", "in_plan", "source", "author"],
          get own() {
            return get$1(own);
          },
          height: 420,
          get version() {
            return get$1($0);
          },
          get act() {
            return get$1($1);
          }
        });
      }
      append($$anchor2, fragment_1);
    };
    if_block(node_4, ($$render) => {
      if (get$1(draft)) $$render(consequent_2);
      else $$render(alternate, -1);
    });
  }
  template_effect(($0, $1) => set_text(text, `${$0 ?? ""} · ${$1 ?? ""}`), [() => t("notices"), () => t("whatIf")]);
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Notices as default
};
