import { push, state, proxy, user_effect, set, first_child, sibling, get, if_block, template_effect, set_text, set_attribute, set_value, delegated, append, pop, child, only_child, each, user_derived, from_html, noop, comment, text, index, delegate, to_array } from "./svelte.js";
import { API, Problems, t, place } from "./parts.js";
const marked = ($$anchor, said = noop) => {
  var fragment = comment();
  var node = first_child(fragment);
  each(node, 17, () => (said() ?? "").split("`"), index, ($$anchor2, part, i) => {
    var fragment_1 = comment();
    var node_1 = first_child(fragment_1);
    {
      var consequent = ($$anchor3) => {
        var code = root();
        var text2 = only_child(code, true);
        template_effect(() => set_text(text2, get(part)));
        append($$anchor3, code);
      };
      var alternate = ($$anchor3) => {
        var text_1 = text();
        template_effect(() => set_text(text_1, get(part)));
        append($$anchor3, text_1);
      };
      if_block(node_1, ($$render) => {
        if (i % 2) $$render(consequent);
        else $$render(alternate, -1);
      });
    }
    append($$anchor2, fragment_1);
  });
  append($$anchor, fragment);
};
const field = ($$anchor, name = noop, where = noop, needed = noop, said = noop, type = noop) => {
  var fragment_3 = root_1();
  var dt = first_child(fragment_3);
  var code_1 = child(dt);
  var text_2 = only_child(code_1, true);
  var span = sibling(code_1, 2);
  var span_1 = child(span);
  var text_3 = only_child(span_1, true);
  var text_4 = sibling(span_1, 1, true);
  var dd = sibling(dt, 2);
  var node_2 = child(dd);
  marked(node_2, said);
  var span_2 = sibling(node_2, 2);
  var text_5 = only_child(span_2, true);
  template_effect(
    ($0) => {
      set_text(text_2, name());
      set_text(text_3, where());
      set_text(text_4, $0);
      set_text(text_5, type());
    },
    [() => needed() ? ` ${t("apiNeeded")}` : ""]
  );
  append($$anchor, fragment_3);
};
var root = from_html(`<code> </code>`);
var root_1 = from_html(`<dt><code> </code> <span class="small"><span lang="en"> </span> </span></dt> <dd lang="en"><!> <span class="dim"> </span></dd>`, 1);
var root_2 = from_html(`<p lang="en"><!></p>`);
var root_3 = from_html(`<h2 class="svelte-4dmj8g"> </h2> <dl class="facts"></dl>`, 1);
var root_4 = from_html(`<button> </button>`);
var root_5 = from_html(`<pre class="svelte-4dmj8g"> </pre>`);
var root_6 = from_html(`<details class="panel svelte-4dmj8g"><summary><code><b> </b> </code> <span lang="en"> </span></summary> <!> <!> <!> <h2 class="svelte-4dmj8g"> </h2> <pre class="svelte-4dmj8g"> </pre> <!> <!></details>`);
var root_7 = from_html(`<p> </p> <p lang="en"><!></p> <!>`, 1);
var root_8 = from_html(`<p> </p>`);
var root_9 = from_html(`<div class="row"><h1> </h1> <a download="onward-openapi.json">openapi.json</a> <label> <input type="search"/></label></div> <!> <!>`, 1);
function Api($$anchor, $$props) {
  push($$props, true);
  let told = state(null);
  let wrong = state(null);
  let tried = state(proxy({}));
  const words = user_derived(() => place.get("q").toLowerCase());
  user_effect(() => {
    fetch(`${API}/openapi.json`).then((answer) => answer.json()).then((found) => {
      set(told, found);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  const rows = user_derived(() => Object.entries(get(told)?.paths ?? {}).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation }))).filter(({ path, operation }) => !get(words) || `${path} ${operation.summary} ${operation.operationId}`.toLowerCase().includes(get(words))));
  function body(operation) {
    const reference = operation.requestBody?.content["application/json"]?.schema?.$ref;
    const schema = reference ? get(told)?.components.schemas[reference.split("/").at(-1)] : void 0;
    return Object.entries(schema?.properties ?? {}).map(([name, each2]) => [name, each2, schema?.required?.includes(name) ?? false]);
  }
  const typeOf = (each2) => each2.$ref?.split("/").at(-1) ?? each2.enum?.join(" | ") ?? each2.anyOf?.map(typeOf).join(" | ") ?? (each2.type === "array" ? `${typeOf(each2.items ?? {})}[]` : each2.type ?? "");
  async function look(path) {
    try {
      const answer = await fetch(path);
      set(
        tried,
        {
          ...get(tried),
          [path]: `${answer.status}
${(await answer.text()).slice(0, 3e3)}`
        },
        true
      );
    } catch {
      set(tried, { ...get(tried), [path]: t("away") }, true);
    }
  }
  var fragment_4 = root_9();
  var div = first_child(fragment_4);
  var h1 = child(div);
  var text_6 = only_child(h1);
  var a = sibling(h1, 2);
  var label = sibling(a, 2);
  var text_7 = child(label);
  var input = sibling(text_7);
  var node_3 = sibling(div, 2);
  Problems(node_3, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_4 = sibling(node_3, 2);
  {
    var consequent_6 = ($$anchor2) => {
      var fragment_5 = root_7();
      var p = first_child(fragment_5);
      var text_8 = only_child(p, true);
      var p_1 = sibling(p, 2);
      var node_5 = child(p_1);
      marked(node_5, () => get(told).info.description);
      var node_6 = sibling(p_1, 2);
      each(node_6, 17, () => get(rows), ({ path, method, operation }) => operation.operationId, ($$anchor3, $$item) => {
        let path = () => get($$item).path;
        let method = () => get($$item).method;
        let operation = () => get($$item).operation;
        var details = root_6();
        var summary = child(details);
        var code_2 = child(summary);
        var b = child(code_2);
        var text_9 = only_child(b, true);
        var text_10 = sibling(b);
        var span_3 = sibling(code_2, 2);
        var text_11 = only_child(span_3, true);
        var node_7 = sibling(summary, 2);
        {
          var consequent_1 = ($$anchor4) => {
            var p_2 = root_2();
            var node_8 = child(p_2);
            marked(node_8, () => operation().description);
            append($$anchor4, p_2);
          };
          if_block(node_7, ($$render) => {
            if (operation().description) $$render(consequent_1);
          });
        }
        var node_9 = sibling(node_7, 2);
        {
          var consequent_2 = ($$anchor4) => {
            var fragment_6 = root_3();
            var h2 = first_child(fragment_6);
            var text_12 = only_child(h2, true);
            var dl = sibling(h2, 2);
            each(dl, 21, () => operation().parameters, (each2) => each2.in + each2.name, ($$anchor5, each2) => {
              {
                let $0 = user_derived(() => typeOf(get(each2).schema ?? {}));
                field($$anchor5, () => get(each2).name, () => get(each2).in, () => get(each2).required ?? false, () => get(each2).description, () => get($0));
              }
            });
            template_effect(($0) => set_text(text_12, $0), [() => t("apiIn")]);
            append($$anchor4, fragment_6);
          };
          if_block(node_9, ($$render) => {
            if (operation().parameters?.length) $$render(consequent_2);
          });
        }
        var node_10 = sibling(node_9, 2);
        {
          var consequent_3 = ($$anchor4) => {
            var fragment_8 = root_3();
            var h2_1 = first_child(fragment_8);
            var text_13 = only_child(h2_1, true);
            var dl_1 = sibling(h2_1, 2);
            each(dl_1, 21, () => body(operation()), ([name, each2, needed]) => name, ($$anchor5, $$item2) => {
              var $$array = user_derived(() => to_array(get($$item2), 3));
              let name = () => get($$array)[0];
              let each2 = () => get($$array)[1];
              let needed = () => get($$array)[2];
              {
                let $0 = user_derived(() => typeOf(each2()));
                field($$anchor5, name, () => "", needed, () => each2().description, () => get($0));
              }
            });
            template_effect(($0) => set_text(text_13, $0), [() => t("apiBody")]);
            append($$anchor4, fragment_8);
          };
          var d = user_derived(() => body(operation()).length);
          if_block(node_10, ($$render) => {
            if (get(d)) $$render(consequent_3);
          });
        }
        var h2_2 = sibling(node_10, 2);
        var text_14 = only_child(h2_2, true);
        var pre = sibling(h2_2, 2);
        var text_15 = only_child(pre);
        var node_11 = sibling(pre, 2);
        {
          var consequent_4 = ($$anchor4) => {
            var button = root_4();
            var text_16 = only_child(button, true);
            template_effect(($0) => set_text(text_16, $0), [() => t("tryIt")]);
            delegated("click", button, () => void look(path()));
            append($$anchor4, button);
          };
          var d_1 = user_derived(() => method() === "get" && !path().includes("{") && !/\.(csv|xlsx)$/.test(path()));
          if_block(node_11, ($$render) => {
            if (get(d_1)) $$render(consequent_4);
          });
        }
        var node_12 = sibling(node_11, 2);
        {
          var consequent_5 = ($$anchor4) => {
            var pre_1 = root_5();
            var text_17 = only_child(pre_1, true);
            template_effect(() => set_text(text_17, get(tried)[path()]));
            append($$anchor4, pre_1);
          };
          if_block(node_12, ($$render) => {
            if (get(tried)[path()]) $$render(consequent_5);
          });
        }
        template_effect(
          ($0, $1, $2) => {
            set_text(text_9, $0);
            set_text(text_10, ` ${path() ?? ""}`);
            set_text(text_11, operation().summary ?? "");
            set_text(text_14, $1);
            set_text(text_15, `curl -s ${$2 ?? ""}'${location.origin ?? ""}${path() ?? ""}'`);
          },
          [
            () => method().toUpperCase(),
            () => t("apiExample"),
            () => method() === "get" ? "" : `-X ${method().toUpperCase()} -H 'content-type: application/json' -d '{}' `
          ]
        );
        append($$anchor3, details);
      });
      template_effect(($0) => set_text(text_8, $0), [() => t("apiFrame")]);
      append($$anchor2, fragment_5);
    };
    var consequent_7 = ($$anchor2) => {
      var p_3 = root_8();
      var text_18 = only_child(p_3, true);
      template_effect(($0) => set_text(text_18, $0), [() => t("loading")]);
      append($$anchor2, p_3);
    };
    if_block(node_4, ($$render) => {
      if (get(told)) $$render(consequent_6);
      else if (!get(wrong)) $$render(consequent_7, 1);
    });
  }
  template_effect(
    ($0, $1, $2) => {
      set_text(text_6, `${$0 ?? ""} ${get(told)?.info.version ?? "" ?? ""}`);
      set_attribute(a, "href", `${API}/openapi.json`);
      set_text(text_7, `${$1 ?? ""} `);
      set_value(input, $2);
    },
    [() => t("api"), () => t("search"), () => place.get("q")]
  );
  delegated("change", input, (e) => place.set({ q: e.currentTarget.value }));
  append($$anchor, fragment_4);
  pop();
}
delegate(["change", "click"]);
export {
  Api as default
};
