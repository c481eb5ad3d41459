import { push, user_effect, set, get as get$1, untrack, first_child, sibling, if_block, template_effect, set_text, set_class, append, pop, state, user_derived, only_child, child, set_attribute, from_html, delegated, clsx, delegate, fallback, exclude_from_object } from "./svelte.js";
import { place, get, desk, Problems, Grid, t, table, code, capital, Changes, worded, number, who, DraftButtons, filled, Judged, plainly, post } from "./parts.js";
var root = from_html(` <span class="dim"> </span>`, 1);
var root_1 = from_html(`<progress class="svelte-1eo0kuo"></progress> <p> <span class="dim"> </span><!></p>`, 1);
var root_2 = from_html(`<p> </p>`);
var root_3 = from_html(`<p role="status"> </p>`);
var root_4 = from_html(`<button data-keys="a s"> </button>`);
var root_5 = from_html(`<p><b> </b> </p> <p> </p> <p class="row"><!> <a> </a> <a> </a></p>`, 1);
var root_6 = from_html(`<section class="panel svelte-1eo0kuo" aria-live="polite"><h2> </h2> <!> <!> <!> <!> <!> <!> <!></section>`);
var root_7 = from_html(`<section class="panel svelte-1eo0kuo"><h2> </h2> <!></section>`);
var root_8 = from_html(`<h1> </h1> <!> <div><!> <!> <div><!></div></div>`, 1);
function Jobs($$anchor, $$props) {
  push($$props, true);
  let job = state(null);
  let wrong = state(null);
  const live = user_derived(() => desk.jobs.find((each) => String(each.number) === (place.id || String(desk.jobs[0].number))) ?? get$1(job));
  user_effect(() => {
    void asked(place.id);
  });
  async function newest() {
    const { rows } = await table("/jobs", { limit: 1, columns: "number", sort: "-number" });
    return rows.length ? String(rows[0][0]) : "";
  }
  async function asked(opened) {
    set(job, null);
    set(wrong, null);
    const id = opened || await newest().catch(() => "");
    if (id && opened === place.id) get("/jobs/{number}", { path: { number: Number(id) } }).then((found) => {
      set(job, found, true);
      if (!["done", "stopped", "failed"].includes(found.state)) desk.follow(found.number);
    }).catch((each) => {
      set(wrong, each, true);
    });
  }
  async function stop() {
    try {
      if (get$1(live)) set(job, await post("/jobs/{number}/cancel", { path: { number: get$1(live).number } }), true);
      set(wrong, null);
    } catch (each) {
      set(wrong, each, true);
    }
  }
  let made = state(null);
  const plan = user_derived(() => get$1(live)?.kind === "plan" && get$1(live).result.plan ? String(get$1(live).result.plan) : "");
  user_effect(() => {
    const name = get$1(plan);
    void desk.view?.version;
    if (untrack(() => get$1(made)?.name) !== name) set(made, null);
    if (name) get("/plans/{name}", { path: { name } }).then((found) => {
      if (get$1(plan) === name) set(made, found);
    }).catch((each) => {
      set(wrong, each, true);
    });
  });
  const changing = user_derived(() => get$1(made)?.state === "draft" && get$1(made).parent ? get$1(made) : null);
  const told = user_derived(() => Object.fromEntries(Object.entries(get$1(live)?.numbers ?? {}).filter(([, v]) => typeof v === "number")));
  const done = user_derived(() => fallback(get$1(told).done, 0)), of = user_derived(() => fallback(get$1(told).of, 0)), figures = user_derived(() => exclude_from_object(get$1(told), ["done", "of"]));
  const ended = user_derived(() => get$1(live) && ["done", "stopped", "failed"].includes(get$1(live).state));
  var fragment = root_8();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var node = sibling(h1, 2);
  Problems(node, {
    get wrong() {
      return get$1(wrong);
    }
  });
  var div = sibling(node, 2);
  let classes;
  var node_1 = child(div);
  {
    var consequent_8 = ($$anchor2) => {
      var section = root_6();
      var h2 = child(section);
      var text_1 = only_child(h2);
      var node_2 = sibling(h2, 2);
      {
        var consequent_1 = ($$anchor3) => {
          var fragment_1 = root_1();
          var progress = first_child(fragment_1);
          var p = sibling(progress, 2);
          var text_2 = child(p);
          var span = sibling(text_2);
          var text_3 = only_child(span, true);
          var node_3 = sibling(span);
          {
            var consequent = ($$anchor4) => {
              var fragment_2 = root();
              var text_4 = first_child(fragment_2, true);
              text_4.nodeValue = " ";
              var span_1 = sibling(text_4);
              var text_5 = only_child(span_1);
              template_effect(($0, $1) => set_text(text_5, `${$0 ?? ""} / ${$1 ?? ""}`), [() => number(get$1(done)), () => number(get$1(of))]);
              append($$anchor4, fragment_2);
            };
            if_block(node_3, ($$render) => {
              if (get$1(of)) $$render(consequent);
            });
          }
          template_effect(
            ($0, $1, $2) => {
              set_attribute(progress, "aria-label", $0);
              set_text(text_2, `${$1 ?? ""} `);
              set_text(text_3, $2);
            },
            [
              () => worded(get$1(live).step) || code(get$1(live).state, "state"),
              () => worded(get$1(live).step),
              () => Object.entries(get$1(figures)).map(([name, figure]) => `${worded(name)} ${number(figure, Number.isInteger(figure) ? 0 : 1)}`).join(", ")
            ]
          );
          append($$anchor3, fragment_1);
        };
        if_block(node_2, ($$render) => {
          if (!get$1(ended)) $$render(consequent_1);
        });
      }
      var node_4 = sibling(node_2, 2);
      {
        var consequent_2 = ($$anchor3) => {
          var p_1 = root_2();
          var text_6 = only_child(p_1);
          template_effect(
            ($0, $1, $2, $3, $4) => set_text(text_6, `${$0 ?? ""}: ${$1 ?? ""}
          ${$2 ?? ""}, ${$3 ?? ""}
          ${$4 ?? ""}`),
            [
              () => t("firstPlan"),
              () => number(Number(get$1(live).first.carried)),
              () => t(Number(get$1(live).first.carried) === 1 ? "piece" : "pieces"),
              () => number(Number(get$1(live).first.left)),
              () => t("left")
            ]
          );
          append($$anchor3, p_1);
        };
        if_block(node_4, ($$render) => {
          if (get$1(live).first && !get$1(made)) $$render(consequent_2);
        });
      }
      var node_5 = sibling(node_4, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var p_2 = root_3();
          var text_7 = only_child(p_2, true);
          template_effect(($0) => set_text(text_7, $0), [() => t("jobStopping")]);
          append($$anchor3, p_2);
        };
        if_block(node_5, ($$render) => {
          if (get$1(live).state === "stopping") $$render(consequent_3);
        });
      }
      var node_6 = sibling(node_5, 2);
      {
        var consequent_4 = ($$anchor3) => {
          var button = root_4();
          var text_8 = only_child(button, true);
          template_effect(($0) => set_text(text_8, $0), [() => t("stop")]);
          delegated("click", button, () => void stop());
          append($$anchor3, button);
        };
        var d = user_derived(() => !get$1(ended) && get$1(live).state !== "stopping" && who.may("cancel_job"));
        if_block(node_6, ($$render) => {
          if (get$1(d)) $$render(consequent_4);
        });
      }
      var node_7 = sibling(node_6, 2);
      {
        var consequent_5 = ($$anchor3) => {
          var fragment_3 = root_5();
          var p_3 = first_child(fragment_3);
          var b = child(p_3);
          var text_9 = only_child(b, true);
          var text_10 = sibling(b);
          var p_4 = sibling(p_3, 2);
          var text_11 = only_child(p_4);
          var p_5 = sibling(p_4, 2);
          var node_8 = child(p_5);
          DraftButtons(node_8, {
            get plan() {
              return get$1(made);
            },
            get wrong() {
              return get$1(wrong);
            },
            set wrong($$value) {
              set(wrong, $$value, true);
            }
          });
          var a = sibling(node_8, 2);
          var text_12 = only_child(a, true);
          var a_1 = sibling(a, 2);
          var text_13 = only_child(a_1, true);
          template_effect(
            ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) => {
              set_text(text_9, get$1(made).name);
              set_text(text_10, ` (${$0 ?? ""}): ${$1 ?? ""}`);
              set_text(text_11, `${$2 ?? ""}; ${$3 ?? ""}
          ${$4 ?? ""}, ${$5 ?? ""}
          ${$6 ?? ""}`);
              set_attribute(a, "href", $7);
              set_text(text_12, $8);
              set_attribute(a_1, "href", $9);
              set_text(text_13, $10);
            },
            [
              () => code(get$1(made).stale ? "stale" : get$1(made).state, "state"),
              () => worded(get$1(made).purpose),
              () => filled("travelOf", {
                n: number(get$1(made).pieces),
                all: number(get$1(made).pieces + get$1(made).left_pieces)
              }),
              () => number(get$1(made).late_pieces),
              () => t("late"),
              () => number(get$1(made).left_pieces),
              () => t("left"),
              () => place.to(desk.name, "plan", "", { plan: get$1(made).name }),
              () => t("open"),
              () => place.to(desk.name, "notices"),
              () => t("compare")
            ]
          );
          append($$anchor3, fragment_3);
        };
        if_block(node_7, ($$render) => {
          if (get$1(made)) $$render(consequent_5);
        });
      }
      var node_9 = sibling(node_7, 2);
      {
        var consequent_6 = ($$anchor3) => {
          Judged($$anchor3, {
            get result() {
              return get$1(live).result;
            }
          });
        };
        if_block(node_9, ($$render) => {
          if (get$1(live).kind === "judge" && get$1(ended)) $$render(consequent_6);
        });
      }
      var node_10 = sibling(node_9, 2);
      {
        var consequent_7 = ($$anchor3) => {
          var p_6 = root_2();
          var text_14 = only_child(p_6, true);
          template_effect(
            ($0) => {
              set_class(p_6, 1, clsx(get$1(live).state === "failed" ? "bad" : ""));
              set_text(text_14, $0);
            },
            [() => plainly(String(get$1(live).result.detail))]
          );
          append($$anchor3, p_6);
        };
        if_block(node_10, ($$render) => {
          if (get$1(live).result.detail) $$render(consequent_7);
        });
      }
      template_effect(
        ($0, $1, $2) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_1, `${$1 ?? ""} ${get$1(live).number ?? ""}: ${$2 ?? ""}`);
        },
        [
          () => `${code(get$1(live).kind, "job")} ${get$1(live).number}`,
          () => capital(code(get$1(live).kind, "job")),
          () => code(get$1(live).state, "state")
        ]
      );
      append($$anchor2, section);
    };
    if_block(node_1, ($$render) => {
      if (get$1(live)) $$render(consequent_8);
    });
  }
  var node_11 = sibling(node_1, 2);
  {
    var consequent_9 = ($$anchor2) => {
      var section_1 = root_7();
      var h2_1 = child(section_1);
      var text_15 = only_child(h2_1);
      var node_12 = sibling(h2_1, 2);
      Changes(node_12, {
        get draft() {
          return get$1(changing).name;
        },
        bare: true,
        get wrong() {
          return get$1(wrong);
        },
        set wrong($$value) {
          set(wrong, $$value, true);
        }
      });
      template_effect(
        ($0, $1) => {
          set_attribute(section_1, "aria-label", $0);
          set_text(text_15, `${$1 ?? ""}: ${get$1(changing).name ?? ""}`);
        },
        [
          () => `${t("changes")} ${get$1(changing).name}`,
          () => t("changes")
        ]
      );
      append($$anchor2, section_1);
    };
    if_block(node_11, ($$render) => {
      if (get$1(changing)) $$render(consequent_9);
    });
  }
  var div_1 = sibling(node_11, 2);
  let classes_1;
  var node_13 = child(div_1);
  {
    let $0 = user_derived(() => `${desk.view?.version} ${desk.jobs.map((j) => j.number + j.state).join()}`);
    Grid(node_13, {
      path: "/jobs",
      get version() {
        return get$1($0);
      },
      open: (row) => place.to(desk.name, "jobs", String(row.number))
    });
  }
  template_effect(
    ($0) => {
      set_text(text, $0);
      classes = set_class(div, 1, "parts svelte-1eo0kuo", null, classes, { beside: get$1(live) });
      classes_1 = set_class(div_1, 1, "svelte-1eo0kuo", null, classes_1, { whole: get$1(changing) });
    },
    [() => t("jobs")]
  );
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Jobs as default
};
