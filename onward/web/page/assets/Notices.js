import { push, state, proxy, user_effect, set, first_child, sibling, get as get$1, if_block, template_effect, set_text, append, pop, user_derived, only_child, child, each, set_attribute, from_html } from "./svelte.js";
import { desk, get, Problems, t, place, DraftButtons, Grid, who, post } from "./parts.js";
import { NoticeForm, SideBySide, Since } from "./forms.js";
var root = from_html(`<p class="late" role="status"> </p>`);
var root_1 = from_html(`<h3> </h3> <p class="dim small"> </p>`, 1);
var root_2 = from_html(`<section class="panel more svelte-12fxj8v"><div class="row"><h2> </h2> <!><a> </a></div> <!> <!></section>`);
var root_3 = from_html(`<!> <div class="panel more svelte-12fxj8v"><!></div>`, 1);
var root_4 = from_html(`<h1> </h1> <!> <!> <div class="two svelte-12fxj8v"><!> <!></div> <!>`, 1);
function Notices($$anchor, $$props) {
  push($$props, true);
  let kinds = state(proxy([]));
  let wrong = state(null);
  let again = state(proxy([]));
  const draft = user_derived(() => place.get("draft"));
  const stale = user_derived(() => !(desk.view?.drafts ?? []).some((each2) => each2.name === get$1(draft) && !each2.stale));
  const own = user_derived(() => [
    "form",
    "draft",
    "compare",
    ...get$1(kinds).flatMap((each2) => each2.fields.map((f) => `f.${f.name}`)),
    ...Object.keys(place.query).filter((name) => name.startsWith("f."))
  ]);
  user_effect(() => {
    void desk.view?.name;
    get("/notice-kinds").then((found) => {
      set(kinds, found, true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
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
    } catch (each2) {
      set(wrong, each2, true);
    }
    await desk.look();
  }
  async function undo(number) {
    try {
      set(again, (await post(`/history/${number}/undo`)).notify_again, true);
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
      var node_5 = sibling(h2, 2);
      each(node_5, 17, () => (desk.view?.drafts ?? []).filter((each2) => each2.name === get$1(draft)), (plan) => plan.name, ($$anchor3, plan) => {
        DraftButtons($$anchor3, {
          get plan() {
            return get$1(plan);
          },
          discards: true,
          get wrong() {
            return get$1(wrong);
          },
          set wrong($$value) {
            set(wrong, $$value, true);
          }
        });
      });
      var a = sibling(node_5);
      var text_3 = only_child(a, true);
      var node_6 = sibling(div_1, 2);
      {
        var consequent_1 = ($$anchor3) => {
          var fragment_2 = root_1();
          var h3 = first_child(fragment_2);
          var text_4 = only_child(h3, true);
          var p_1 = sibling(h3, 2);
          var text_5 = only_child(p_1, true);
          template_effect(
            ($0, $1) => {
              set_text(text_4, $0);
              set_text(text_5, $1);
            },
            [() => t("keepOld"), () => t("keepOldHint")]
          );
          append($$anchor3, fragment_2);
        };
        var d = user_derived(() => who.may("leave_out") && !get$1(stale));
        if_block(node_6, ($$render) => {
          if (get$1(d)) $$render(consequent_1);
        });
      }
      var node_7 = sibling(node_6, 2);
      {
        let $0 = user_derived(() => [["plan", get$1(draft)]]);
        let $1 = user_derived(() => who.may("leave_out") && !get$1(stale) ? { words: t("keepOld"), done: leaveOut } : void 0);
        Grid(node_7, {
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
      template_effect(
        ($0, $1, $2, $3) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_2, `${$1 ?? ""}: ${get$1(draft) ?? ""}`);
          set_attribute(a, "href", $2);
          set_text(text_3, $3);
        },
        [
          () => `${t("changes")} ${get$1(draft)}`,
          () => t("changes"),
          () => place.to(desk.name, "notices"),
          () => t("close")
        ]
      );
      append($$anchor2, section);
    };
    var alternate = ($$anchor2) => {
      var fragment_3 = root_3();
      var node_8 = first_child(fragment_3);
      Since(node_8, { onundo: (number) => void undo(number) });
      var div_2 = sibling(node_8, 2);
      var node_9 = child(div_2);
      {
        let $0 = user_derived(() => desk.view?.version);
        let $1 = user_derived(() => ({
          words: t("undo"),
          fits: () => who.may("undo"),
          done: (row) => undo(row.notice)
        }));
        Grid(node_9, {
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
      append($$anchor2, fragment_3);
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
export {
  Notices as default
};
