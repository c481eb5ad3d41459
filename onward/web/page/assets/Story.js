import { push, state, proxy, user_effect, set, first_child, sibling, get as get$1, if_block, each, index, template_effect, set_text, append, child, only_child, user_derived, set_attribute, pop, delegated, from_html, delegate } from "./svelte.js";
import { desk, get, Problems, inLanguage, t, AtMachine, place, clock, who, code, put, worded } from "./parts.js";
var root = from_html(`<button> </button>`);
var root_1 = from_html(`<span role="status"> </span>`);
var root_2 = from_html(`<p class="row svelte-3sajb7"><span class="dim"> </span> <!> <!></p>`);
var root_3 = from_html(`<p class="svelte-3sajb7"> </p>`);
var root_4 = from_html(`<span class="dim"> </span>`);
var root_5 = from_html(`<a> </a>`);
var root_6 = from_html(`<li><b> </b> <span class="mark svelte-3sajb7"> </span> <!> <span class="dim small"> </span></li>`);
var root_7 = from_html(`<p class="row svelte-3sajb7"><span class="late"> </span> <!></p>`);
var root_8 = from_html(`<li class="panel svelte-3sajb7"><h2> </h2> <p class="svelte-3sajb7"> </p> <ul class="svelte-3sajb7"></ul> <!> <!></li>`);
var root_9 = from_html(`<section class="panel"><h2> </h2> <p class="svelte-3sajb7"> </p> <dl class="facts"><dt> </dt> <dd><code class="svelte-3sajb7"> </code></dd> <dt> </dt> <dd> </dd></dl> <!></section>`);
var root_10 = from_html(`<h1> </h1> <p class="dim svelte-3sajb7"> </p> <!> <!> <!> <ol class="svelte-3sajb7"></ol> <!>`, 1);
function Story($$anchor, $$props) {
  push($$props, true);
  let systems = state(proxy([]));
  let challenge = state(null);
  let wrong = state(null);
  user_effect(() => {
    void desk.view?.now;
    void desk.lookBeside();
  });
  user_effect(() => {
    void desk.view?.name;
    if (!desk.beside?.story) return;
    Promise.all([get("/story"), get("/story/challenge")]).then(([found, more]) => {
      set(systems, found, true);
      set(challenge, more, true);
      set(wrong, null);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  const here = (scenario) => scenario.replace(":", "-") === desk.view?.scenario;
  const later = (s) => s.as_of && desk.view?.story && Date.parse(s.as_of) / 6e4 > desk.now ? s.as_of : "";
  const importing = user_derived(() => desk.running.find((job) => job.kind === "import"));
  async function record() {
    try {
      await desk.begin({ kind: "import", story: true });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  async function setClock(at) {
    try {
      await put("/desk/clock", { body: { clock: at } });
      await desk.look();
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  var fragment = root_10();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var p = sibling(h1, 2);
  var text_1 = only_child(p, true);
  var node = sibling(p, 2);
  Problems(node, {
    get wrong() {
      return get$1(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    var consequent_2 = ($$anchor2) => {
      var p_1 = root_2();
      var span = child(p_1);
      var text_2 = only_child(span, true);
      var node_2 = sibling(span, 2);
      {
        var consequent = ($$anchor3) => {
          var button = root();
          var text_3 = only_child(button, true);
          template_effect(
            ($0, $1) => {
              button.disabled = $0;
              set_text(text_3, $1);
            },
            [() => Boolean(get$1(importing)), () => t("recordStory")]
          );
          delegated("click", button, () => void record());
          append($$anchor3, button);
        };
        var d = user_derived(() => who.may("epcis_capture"));
        if_block(node_2, ($$render) => {
          if (get$1(d)) $$render(consequent);
        });
      }
      var node_3 = sibling(node_2, 2);
      {
        var consequent_1 = ($$anchor3) => {
          var span_1 = root_1();
          var text_4 = only_child(span_1);
          template_effect(($0) => set_text(text_4, `${$0 ?? ""} …`), [
            () => worded(get$1(importing).step) || code(get$1(importing).state, "state")
          ]);
          append($$anchor3, span_1);
        };
        if_block(node_3, ($$render) => {
          if (get$1(importing)) $$render(consequent_1);
        });
      }
      template_effect(($0) => set_text(text_2, $0), [() => t("storyEvents")]);
      append($$anchor2, p_1);
    };
    if_block(node_1, ($$render) => {
      if (desk.beside?.events && desk.view && !desk.view.events) $$render(consequent_2);
    });
  }
  var node_4 = sibling(node_1, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var p_2 = root_3();
      var text_5 = only_child(p_2, true);
      template_effect(($0) => set_text(text_5, $0), [() => t("noStory")]);
      append($$anchor2, p_2);
    };
    if_block(node_4, ($$render) => {
      if (desk.beside && !desk.beside.story) $$render(consequent_3);
    });
  }
  var ol = sibling(node_4, 2);
  each(ol, 21, () => get$1(systems), (s) => s.title, ($$anchor2, s) => {
    var li = root_8();
    var h2 = child(li);
    var text_6 = only_child(h2, true);
    var p_3 = sibling(h2, 2);
    var text_7 = only_child(p_3, true);
    var ul = sibling(p_3, 2);
    each(ul, 21, () => get$1(s).figures, index, ($$anchor3, f) => {
      var li_1 = root_6();
      var b = child(li_1);
      var text_8 = only_child(b, true);
      var text_9 = sibling(b);
      var span_2 = sibling(text_9);
      var text_10 = only_child(span_2, true);
      var node_5 = sibling(span_2, 2);
      {
        var consequent_4 = ($$anchor4) => {
          var span_3 = root_4();
          var text_11 = only_child(span_3);
          template_effect(() => set_text(text_11, `(${get$1(f).scenario ?? ""})`));
          append($$anchor4, span_3);
        };
        var d_1 = user_derived(() => get$1(f).scenario && !here(get$1(f).scenario));
        var consequent_5 = ($$anchor4) => {
          var a = root_5();
          var text_12 = only_child(a, true);
          template_effect(
            ($0, $1) => {
              set_attribute(a, "href", $0);
              set_text(text_12, $1);
            },
            [
              () => place.to(desk.name, ...get$1(f).view.split("/")),
              () => t("open")
            ]
          );
          append($$anchor4, a);
        };
        if_block(node_5, ($$render) => {
          if (get$1(d_1)) $$render(consequent_4);
          else if (get$1(f).view) $$render(consequent_5, 1);
        });
      }
      var span_4 = sibling(node_5, 2);
      var text_13 = only_child(span_4, true);
      template_effect(
        ($0, $1, $2, $3) => {
          set_text(text_8, $0);
          set_text(text_9, ` ${$1 ?? ""} `);
          set_text(text_10, $2);
          set_text(text_13, $3);
        },
        [
          () => inLanguage(get$1(f).value, get$1(f).value_zh),
          () => inLanguage(get$1(f).words, get$1(f).words_zh),
          () => t(get$1(f).mark),
          () => inLanguage(get$1(f).source, get$1(f).source_zh)
        ]
      );
      append($$anchor3, li_1);
    });
    var node_6 = sibling(ul, 2);
    {
      var consequent_7 = ($$anchor3) => {
        var p_4 = root_7();
        var span_5 = child(p_4);
        var text_14 = only_child(span_5);
        var node_7 = sibling(span_5, 2);
        {
          var consequent_6 = ($$anchor4) => {
            var button_1 = root();
            var text_15 = only_child(button_1);
            template_effect(($0, $1) => set_text(text_15, `${$0 ?? ""}: ${$1 ?? ""}`), [
              () => t("setClock"),
              () => clock(Date.parse(later(get$1(s))))
            ]);
            delegated("click", button_1, () => void setClock(later(get$1(s))));
            append($$anchor4, button_1);
          };
          var d_2 = user_derived(() => who.may("set_clock"));
          if_block(node_7, ($$render) => {
            if (get$1(d_2)) $$render(consequent_6);
          });
        }
        template_effect(($0, $1) => set_text(text_14, `${$0 ?? ""} ${$1 ?? ""}`), [
          () => t("seenFrom"),
          () => clock(Date.parse(later(get$1(s))))
        ]);
        append($$anchor3, p_4);
      };
      var d_3 = user_derived(() => later(get$1(s)));
      if_block(node_6, ($$render) => {
        if (get$1(d_3)) $$render(consequent_7);
      });
    }
    var node_8 = sibling(node_6, 2);
    {
      let $0 = user_derived(() => get$1(s).command ? [get$1(s).command] : []);
      AtMachine(node_8, {
        get lines() {
          return get$1($0);
        }
      });
    }
    template_effect(
      ($0, $1) => {
        set_text(text_6, $0);
        set_text(text_7, $1);
      },
      [
        () => inLanguage(get$1(s).title, get$1(s).title_zh),
        () => inLanguage(get$1(s).text, get$1(s).text_zh)
      ]
    );
    append($$anchor2, li);
  });
  var node_9 = sibling(ol, 2);
  {
    var consequent_8 = ($$anchor2) => {
      var section = root_9();
      var h2_1 = child(section);
      var text_16 = only_child(h2_1, true);
      var p_5 = sibling(h2_1, 2);
      var text_17 = only_child(p_5, true);
      var dl = sibling(p_5, 2);
      var dt = child(dl);
      var text_18 = only_child(dt, true);
      var dd = sibling(dt, 2);
      var code_1 = child(dd);
      var text_19 = only_child(code_1, true);
      var dt_1 = sibling(dd, 2);
      var text_20 = only_child(dt_1, true);
      var dd_1 = sibling(dt_1, 2);
      var text_21 = only_child(dd_1, true);
      var node_10 = sibling(dl, 2);
      {
        let $0 = user_derived(() => [...get$1(challenge).commands, ...get$1(challenge).calls]);
        AtMachine(node_10, {
          get lines() {
            return get$1($0);
          }
        });
      }
      template_effect(
        ($0, $1, $2, $3, $4, $5) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_16, $1);
          set_text(text_17, $2);
          set_text(text_18, $3);
          set_text(text_19, get$1(challenge).instance);
          set_text(text_20, $4);
          set_text(text_21, $5);
        },
        [
          () => inLanguage(get$1(challenge).title, get$1(challenge).title_zh),
          () => inLanguage(get$1(challenge).title, get$1(challenge).title_zh),
          () => inLanguage(get$1(challenge).text, get$1(challenge).text_zh),
          () => t("instance"),
          () => t("unbeaten"),
          () => get$1(challenge).scored.map((each2) => each2.replace(/^(loss:\d+|cost)/, (name) => code(name, name === "cost" ? "level" : ""))).join("; ")
        ]
      );
      append($$anchor2, section);
    };
    if_block(node_9, ($$render) => {
      if (get$1(challenge)) $$render(consequent_8);
    });
  }
  template_effect(
    ($0, $1) => {
      set_text(text, $0);
      set_text(text_1, $1);
    },
    [() => t("story"), () => t("storyHint")]
  );
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Story as default
};
