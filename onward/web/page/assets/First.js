import { push, state, proxy, user_effect, set, first_child, sibling, get as get$1, if_block, each, template_effect, set_attribute, set_text, append, child, only_child, init_select, select_option, delegated, user_derived, bind_select_value, pop, from_html, delegate } from "./svelte.js";
import { get, NotMine, Problems, Steps, t, who, desk, language, place, whyFailed } from "./parts.js";
import { Upload } from "./forms.js";
var root = from_html(`<p><a class="button"> </a></p>`);
var root_1 = from_html(`<option> </option>`);
var root_2 = from_html(`<label> <select></select></label>`);
var root_3 = from_html(`<button class="main"> </button>`);
var root_4 = from_html(`<section class="panel"><h2> </h2> <p> </p> <!> <!></section>`);
var root_5 = from_html(`<h1> </h1> <!> <!> <!> <!> <!> <div class="doors svelte-megica"><!> <section class="panel" aria-labelledby="d2"><h2 id="d2"> </h2> <p> </p> <!></section> <section class="panel" aria-labelledby="d3"><h2 id="d3"> </h2> <p> </p> <label> <select></select></label> <!></section></div>`, 1);
function First($$anchor, $$props) {
  push($$props, true);
  let stories = state(proxy([]));
  let sizes = state(proxy(
    {}
    // by the story's title
  ));
  let wrong = state(null);
  const small = user_derived(() => (desk.view?.scenarios ?? []).filter((name) => name.startsWith("tiny:")));
  const failed = user_derived(() => desk.jobs.find((job) => job.kind === "begin" && job.state === "failed"));
  let tiny = state("tiny:two-hubs");
  user_effect(() => {
    get("/stories").then((found) => {
      set(stories, found, true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  const zh = user_derived(() => language() === "zh");
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
  var fragment = root_5();
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
  Steps(node_4, {});
  var div = sibling(node_4, 2);
  var node_5 = child(div);
  each(node_5, 19, () => get$1(stories), (story) => story.title, ($$anchor2, story, i) => {
    const chosen = user_derived(() => get$1(sizes)[get$1(story).title] ?? get$1(story).scenarios[0]);
    var section = root_4();
    var h2 = child(section);
    var text_2 = only_child(h2);
    var p_1 = sibling(h2, 2);
    var text_3 = only_child(p_1, true);
    var node_6 = sibling(p_1, 2);
    {
      var consequent_2 = ($$anchor3) => {
        var label = root_2();
        var text_4 = child(label);
        var select = sibling(text_4);
        each(select, 20, () => get$1(story).scenarios, (name) => name, ($$anchor4, name) => {
          var option = root_1();
          var text_5 = only_child(option, true);
          var option_value = {};
          template_effect(
            ($0) => {
              set_text(text_5, $0);
              if (option_value !== (option_value = name)) {
                option.value = (option.__value = option_value) ?? "";
              }
            },
            [() => name.split(":")[1] ?? name]
          );
          append($$anchor4, option);
        });
        var select_value;
        init_select(select);
        template_effect(
          ($0) => {
            set_text(text_4, `${$0 ?? ""} `);
            if (select_value !== (select_value = get$1(chosen))) {
              select.value = (select.__value = select_value) ?? "", select_option(select, select_value);
            }
          },
          [() => t("size")]
        );
        delegated("change", select, (e) => set(sizes, { ...get$1(sizes), [get$1(story).title]: e.currentTarget.value }, true));
        append($$anchor3, label);
      };
      if_block(node_6, ($$render) => {
        if (get$1(story).scenarios.length > 1) $$render(consequent_2);
      });
    }
    var node_7 = sibling(node_6, 2);
    {
      var consequent_3 = ($$anchor3) => {
        var button = root_3();
        var text_6 = only_child(button);
        template_effect(($0, $1) => set_text(text_6, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("start"), () => t("doorStory")]);
        delegated("click", button, () => void begin(get$1(chosen), get$1(story).clock));
        append($$anchor3, button);
      };
      var d_1 = user_derived(() => who.may("begin_desk"));
      if_block(node_7, ($$render) => {
        if (get$1(d_1)) $$render(consequent_3);
      });
    }
    template_effect(
      ($0) => {
        set_attribute(section, "aria-labelledby", `d1-${get$1(i)}`);
        set_attribute(h2, "id", `d1-${get$1(i)}`);
        set_text(text_2, `${$0 ?? ""}: ${(get$1(zh) ? get$1(story).title_zh || get$1(story).title : get$1(story).title) ?? ""}`);
        set_text(text_3, get$1(zh) ? get$1(story).hint_zh || get$1(story).hint : get$1(story).hint);
      },
      [() => t("doorStory")]
    );
    append($$anchor2, section);
  });
  var section_1 = sibling(node_5, 2);
  var h2_1 = child(section_1);
  var text_7 = only_child(h2_1, true);
  var p_2 = sibling(h2_1, 2);
  var text_8 = only_child(p_2, true);
  var node_8 = sibling(p_2, 2);
  {
    var consequent_4 = ($$anchor2) => {
      Upload($$anchor2, {});
    };
    var d_2 = user_derived(() => who.may("begin_desk"));
    if_block(node_8, ($$render) => {
      if (get$1(d_2)) $$render(consequent_4);
    });
  }
  var section_2 = sibling(section_1, 2);
  var h2_2 = child(section_2);
  var text_9 = only_child(h2_2, true);
  var p_3 = sibling(h2_2, 2);
  var text_10 = only_child(p_3, true);
  var label_1 = sibling(p_3, 2);
  var text_11 = child(label_1);
  var select_1 = sibling(text_11);
  each(select_1, 20, () => get$1(small), (name) => name, ($$anchor2, name) => {
    var option_1 = root_1();
    var text_12 = only_child(option_1, true);
    var option_1_value = {};
    template_effect(() => {
      set_text(text_12, name);
      if (option_1_value !== (option_1_value = name)) {
        option_1.__value = option_1_value;
      }
    });
    append($$anchor2, option_1);
  });
  init_select(select_1);
  var node_9 = sibling(label_1, 2);
  {
    var consequent_5 = ($$anchor2) => {
      var button_1 = root_3();
      var text_13 = only_child(button_1);
      template_effect(($0, $1) => set_text(text_13, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("start"), () => t("doorEmpty")]);
      delegated("click", button_1, () => void begin(get$1(tiny), null));
      append($$anchor2, button_1);
    };
    var d_3 = user_derived(() => who.may("begin_desk"));
    if_block(node_9, ($$render) => {
      if (get$1(d_3)) $$render(consequent_5);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5) => {
      set_text(text, $0);
      set_text(text_7, $1);
      set_text(text_8, $2);
      set_text(text_9, $3);
      set_text(text_10, $4);
      set_text(text_11, `${$5 ?? ""} `);
    },
    [
      () => t("welcome"),
      () => t("doorList"),
      () => t("doorListHint"),
      () => t("doorEmpty"),
      () => t("doorEmptyHint"),
      () => t("scenario")
    ]
  );
  bind_select_value(select_1, () => get$1(tiny), ($$value) => set(tiny, $$value));
  append($$anchor, fragment);
  pop();
}
delegate(["change", "click"]);
export {
  First as default
};
