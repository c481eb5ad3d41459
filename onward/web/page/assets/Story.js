import { state, proxy, user_effect, first_child, if_block, each, template_effect, append, pop, push, set, set_text, from_html, sibling, only_child, get as get$1, index, child, set_attribute, user_derived } from "./svelte.js";
import { Problems, desk, get, t, place, language } from "./parts.js";
var root = from_html(`<p> </p>`);
var root_1 = from_html(`<a> </a>`);
var root_2 = from_html(`<li><b> </b> <span class="mark svelte-3sajb7"> </span> <!> <span class="dim small"> </span></li>`);
var root_3 = from_html(`<code> </code>`);
var root_4 = from_html(`<li class="panel svelte-3sajb7"><h2> </h2> <p> </p> <ul></ul> <!></li>`);
var root_5 = from_html(`<h1> </h1> <p class="dim"> </p> <!> <!> <ol class="svelte-3sajb7"></ol>`, 1);
function Story($$anchor, $$props) {
  push($$props, true);
  let systems = state(proxy([]));
  let wrong = state(null);
  user_effect(() => {
    void desk.view?.now;
    void desk.lookBeside();
  });
  user_effect(() => {
    void desk.view?.name;
    if (desk.beside?.story) get("/story").then((found) => {
      set(systems, found, true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  const zh = user_derived(() => language() === "zh");
  var fragment = root_5();
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
    var consequent = ($$anchor2) => {
      var p_1 = root();
      var text_2 = only_child(p_1, true);
      template_effect(($0) => set_text(text_2, $0), [() => t("noStory")]);
      append($$anchor2, p_1);
    };
    if_block(node_1, ($$render) => {
      if (desk.beside && !desk.beside.story) $$render(consequent);
    });
  }
  var ol = sibling(node_1, 2);
  each(ol, 21, () => get$1(systems), (s) => s.title, ($$anchor2, s) => {
    var li = root_4();
    var h2 = child(li);
    var text_3 = only_child(h2, true);
    var p_2 = sibling(h2, 2);
    var text_4 = only_child(p_2, true);
    var ul = sibling(p_2, 2);
    each(ul, 21, () => get$1(s).figures, index, ($$anchor3, f) => {
      var li_1 = root_2();
      var b = child(li_1);
      var text_5 = only_child(b, true);
      var text_6 = sibling(b);
      var span = sibling(text_6);
      var text_7 = only_child(span, true);
      var node_2 = sibling(span, 2);
      {
        var consequent_1 = ($$anchor4) => {
          var a = root_1();
          var text_8 = only_child(a, true);
          template_effect(
            ($0, $1) => {
              set_attribute(a, "href", $0);
              set_text(text_8, $1);
            },
            [
              () => place.to(desk.name, ...get$1(f).view.split("/")),
              () => t("open")
            ]
          );
          append($$anchor4, a);
        };
        if_block(node_2, ($$render) => {
          if (get$1(f).view) $$render(consequent_1);
        });
      }
      var span_1 = sibling(node_2, 2);
      var text_9 = only_child(span_1, true);
      template_effect(
        ($0) => {
          set_text(text_5, get$1(zh) ? get$1(f).value_zh || get$1(f).value : get$1(f).value);
          set_text(text_6, ` ${(get$1(zh) ? get$1(f).words_zh || get$1(f).words : get$1(f).words) ?? ""} `);
          set_text(text_7, $0);
          set_text(text_9, get$1(zh) ? get$1(f).source_zh || get$1(f).source : get$1(f).source);
        },
        [() => t(get$1(f).mark)]
      );
      append($$anchor3, li_1);
    });
    var node_3 = sibling(ul, 2);
    {
      var consequent_2 = ($$anchor3) => {
        var code = root_3();
        var text_10 = only_child(code, true);
        template_effect(() => set_text(text_10, get$1(s).command));
        append($$anchor3, code);
      };
      if_block(node_3, ($$render) => {
        if (get$1(s).command) $$render(consequent_2);
      });
    }
    template_effect(() => {
      set_text(text_3, get$1(zh) ? get$1(s).title_zh || get$1(s).title : get$1(s).title);
      set_text(text_4, get$1(zh) ? get$1(s).text_zh || get$1(s).text : get$1(s).text);
    });
    append($$anchor2, li);
  });
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
export {
  Story as default
};
