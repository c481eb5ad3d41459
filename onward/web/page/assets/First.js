import { push, state, proxy, user_effect, set, first_child, sibling, get as get$1, if_block, template_effect, set_text, set_class, append, pop, user_derived, only_child, set_attribute, child, each, init_select, select_option, delegated, bind_select_value, from_html, delegate } from "./svelte.js";
import { get, NotMine, Problems, t, desk, place, who, Steps, inLanguage, whyFailed } from "./parts.js";
import { listed, MyList } from "./lists.js";
import { Upload } from "./forms.js";
var root = from_html(`<p><a class="button"> </a></p>`);
var root_1 = from_html(`<p> </p>`);
var root_2 = from_html(`<option> </option>`);
var root_3 = from_html(`<label> <select></select></label>`);
var root_4 = from_html(`<button class="main"> </button>`);
var root_5 = from_html(`<section class="panel"><h2> </h2> <p> </p> <!> <!></section>`);
var root_6 = from_html(`<!> <section class="panel" aria-labelledby="d3"><h2 id="d3"> </h2> <p> </p> <label> <select></select></label> <!></section> <section class="panel" aria-labelledby="d2"><h2 id="d2"> </h2> <p> </p> <!></section>`, 1);
var root_7 = from_html(`<h1> </h1> <!> <!> <!> <!> <!> <div class="doors svelte-megica"><section aria-labelledby="d0"><h2 id="d0"> </h2> <!></section> <!></div>`, 1);
function First($$anchor, $$props) {
  push($$props, true);
  let stories = state(proxy([]));
  let sizes = state(proxy(
    {}
    // by the story's title
  ));
  let wrong = state(null);
  const small = user_derived(() => (desk.view?.scenarios ?? []).filter((name) => name.startsWith("tiny:")));
  const failed = user_derived(() => desk.jobs.find((job) => job.kind === "begin" && job.state === "failed" && job.number !== listed.begun));
  const open = user_derived(() => listed.look !== null || listed.begun > 0);
  let tiny = state("tiny:two-hubs");
  user_effect(() => {
    get("/stories").then((found) => {
      set(stories, found, true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  async function begin(scenario, clock) {
    try {
      await desk.begin({
        kind: "begin",
        scenario,
        plan_at_once: true,
        ...clock ? { clock } : { story: true }
      });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  var fragment = root_7();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var node = sibling(h1, 2);
  {
    let $0 = user_derived(() => ({ begin_desk: t("start") }));
    NotMine(node, {
      get acts() {
        return get$1($0);
      }
    });
  }
  var node_1 = sibling(node, 2);
  {
    var consequent = ($$anchor2) => {
      var p = root();
      var a = child(p);
      var text_1 = only_child(a, true);
      template_effect(
        ($0, $1) => {
          set_attribute(a, "href", $0);
          set_text(text_1, $1);
        },
        [() => place.to("-", "people", "users"), () => t("people")]
      );
      append($$anchor2, p);
    };
    var d = user_derived(() => who.may("add_user") && who.me?.accounts);
    if_block(node_1, ($$render) => {
      if (get$1(d)) $$render(consequent);
    });
  }
  var node_2 = sibling(node_1, 2);
  Problems(node_2, {
    get wrong() {
      return get$1(wrong);
    }
  });
  var node_3 = sibling(node_2, 2);
  {
    var consequent_1 = ($$anchor2) => {
      {
        let $0 = user_derived(() => whyFailed(get$1(failed)));
        Problems($$anchor2, {
          get wrong() {
            return get$1($0);
          }
        });
      }
    };
    if_block(node_3, ($$render) => {
      if (get$1(failed)) $$render(consequent_1);
    });
  }
  var node_4 = sibling(node_3, 2);
  {
    var consequent_2 = ($$anchor2) => {
      Steps($$anchor2, {});
    };
    if_block(node_4, ($$render) => {
      if (!get$1(open)) $$render(consequent_2);
    });
  }
  var div = sibling(node_4, 2);
  var section = child(div);
  let classes;
  var h2 = child(section);
  var text_2 = only_child(h2, true);
  var node_5 = sibling(h2, 2);
  {
    var consequent_3 = ($$anchor2) => {
      {
        let $0 = user_derived(() => t("dropList"));
        let $1 = user_derived(() => t("ownListHint"));
        MyList($$anchor2, {
          get label() {
            return get$1($0);
          },
          get hint() {
            return get$1($1);
          }
        });
      }
    };
    var d_1 = user_derived(() => who.may("begin_desk"));
    var alternate = ($$anchor2) => {
      var p_1 = root_1();
      var text_3 = only_child(p_1, true);
      template_effect(($0) => set_text(text_3, $0), [() => t("ownListHint")]);
      append($$anchor2, p_1);
    };
    if_block(node_5, ($$render) => {
      if (get$1(d_1)) $$render(consequent_3);
      else $$render(alternate, -1);
    });
  }
  var node_6 = sibling(section, 2);
  {
    var consequent_8 = ($$anchor2) => {
      var fragment_4 = root_6();
      var node_7 = first_child(fragment_4);
      each(node_7, 19, () => get$1(stories), (story) => story.title, ($$anchor3, story, i) => {
        const chosen = user_derived(() => get$1(sizes)[get$1(story).title] ?? get$1(story).scenarios[0]);
        var section_1 = root_5();
        var h2_1 = child(section_1);
        var text_4 = only_child(h2_1);
        var p_2 = sibling(h2_1, 2);
        var text_5 = only_child(p_2, true);
        var node_8 = sibling(p_2, 2);
        {
          var consequent_4 = ($$anchor4) => {
            var label = root_3();
            var text_6 = child(label);
            var select = sibling(text_6);
            each(select, 20, () => get$1(story).scenarios, (name) => name, ($$anchor5, name) => {
              var option = root_2();
              var text_7 = only_child(option, true);
              var option_value = {};
              template_effect(
                ($0) => {
                  set_text(text_7, $0);
                  if (option_value !== (option_value = name)) {
                    option.value = (option.__value = option_value) ?? "";
                  }
                },
                [() => name.split(":")[1] ?? name]
              );
              append($$anchor5, option);
            });
            var select_value;
            init_select(select);
            template_effect(
              ($0) => {
                set_text(text_6, `${$0 ?? ""} `);
                if (select_value !== (select_value = get$1(chosen))) {
                  select.value = (select.__value = select_value) ?? "", select_option(select, select_value);
                }
              },
              [() => t("size")]
            );
            delegated("change", select, (e) => set(sizes, { ...get$1(sizes), [get$1(story).title]: e.currentTarget.value }, true));
            append($$anchor4, label);
          };
          if_block(node_8, ($$render) => {
            if (get$1(story).scenarios.length > 1) $$render(consequent_4);
          });
        }
        var node_9 = sibling(node_8, 2);
        {
          var consequent_5 = ($$anchor4) => {
            var button = root_4();
            var text_8 = only_child(button);
            template_effect(($0, $1) => set_text(text_8, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("start"), () => t("doorStory")]);
            delegated("click", button, () => void begin(get$1(chosen), get$1(story).clock));
            append($$anchor4, button);
          };
          var d_2 = user_derived(() => who.may("begin_desk"));
          if_block(node_9, ($$render) => {
            if (get$1(d_2)) $$render(consequent_5);
          });
        }
        template_effect(
          ($0, $1, $2) => {
            set_attribute(section_1, "aria-labelledby", `d1-${get$1(i)}`);
            set_attribute(h2_1, "id", `d1-${get$1(i)}`);
            set_text(text_4, `${$0 ?? ""}: ${$1 ?? ""}`);
            set_text(text_5, $2);
          },
          [
            () => t("doorStory"),
            () => inLanguage(get$1(story).title, get$1(story).title_zh),
            () => inLanguage(get$1(story).hint, get$1(story).hint_zh)
          ]
        );
        append($$anchor3, section_1);
      });
      var section_2 = sibling(node_7, 2);
      var h2_2 = child(section_2);
      var text_9 = only_child(h2_2, true);
      var p_3 = sibling(h2_2, 2);
      var text_10 = only_child(p_3, true);
      var label_1 = sibling(p_3, 2);
      var text_11 = child(label_1);
      var select_1 = sibling(text_11);
      each(select_1, 20, () => get$1(small), (name) => name, ($$anchor3, name) => {
        var option_1 = root_2();
        var text_12 = only_child(option_1, true);
        var option_1_value = {};
        template_effect(() => {
          set_text(text_12, name);
          if (option_1_value !== (option_1_value = name)) {
            option_1.__value = option_1_value;
          }
        });
        append($$anchor3, option_1);
      });
      init_select(select_1);
      var node_10 = sibling(label_1, 2);
      {
        var consequent_6 = ($$anchor3) => {
          var button_1 = root_4();
          var text_13 = only_child(button_1);
          template_effect(($0, $1) => set_text(text_13, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("start"), () => t("doorEmpty")]);
          delegated("click", button_1, () => void begin(get$1(tiny), null));
          append($$anchor3, button_1);
        };
        var d_3 = user_derived(() => who.may("begin_desk"));
        if_block(node_10, ($$render) => {
          if (get$1(d_3)) $$render(consequent_6);
        });
      }
      var section_3 = sibling(section_2, 2);
      var h2_3 = child(section_3);
      var text_14 = only_child(h2_3, true);
      var p_4 = sibling(h2_3, 2);
      var text_15 = only_child(p_4, true);
      var node_11 = sibling(p_4, 2);
      {
        var consequent_7 = ($$anchor3) => {
          Upload($$anchor3, {});
        };
        var d_4 = user_derived(() => who.may("begin_desk"));
        if_block(node_11, ($$render) => {
          if (get$1(d_4)) $$render(consequent_7);
        });
      }
      template_effect(
        ($0, $1, $2, $3, $4) => {
          set_text(text_9, $0);
          set_text(text_10, $1);
          set_text(text_11, `${$2 ?? ""} `);
          set_text(text_14, $3);
          set_text(text_15, $4);
        },
        [
          () => t("doorEmpty"),
          () => t("doorEmptyHint"),
          () => t("scenario"),
          () => t("wholeScenario"),
          () => t("doorListHint")
        ]
      );
      bind_select_value(select_1, () => get$1(tiny), ($$value) => set(tiny, $$value));
      append($$anchor2, fragment_4);
    };
    if_block(node_6, ($$render) => {
      if (!get$1(open)) $$render(consequent_8);
    });
  }
  template_effect(
    ($0, $1) => {
      set_text(text, $0);
      classes = set_class(section, 1, "panel own svelte-megica", null, classes, { open: get$1(open) });
      set_text(text_2, $1);
    },
    [() => t("welcome"), () => t("ownList")]
  );
  append($$anchor, fragment);
  pop();
}
delegate(["change", "click"]);
export {
  First as default
};
