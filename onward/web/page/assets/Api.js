import { push, state, proxy, user_effect, set, first_child, sibling, get, if_block, template_effect, set_text, set_attribute, set_value, delegated, append, pop, child, only_child, each, user_derived, from_html, to_array, delegate } from "./svelte.js";
import { API, Problems, t, place } from "./parts.js";
var root = from_html(`<p lang="en"> </p>`);
var root_1 = from_html(`<dt><code> </code> <span class="small"> </span></dt> <dd> <span class="dim"> </span></dd>`, 1);
var root_2 = from_html(`<button> </button>`);
var root_3 = from_html(`<pre class="svelte-4dmj8g"> </pre>`);
var root_4 = from_html(`<details class="panel svelte-4dmj8g"><summary><code><b> </b> </code> <span lang="en"> </span></summary> <!> <dl class="facts" lang="en"><!> <!></dl> <pre class="svelte-4dmj8g"> </pre> <!> <!></details>`);
var root_5 = from_html(`<p lang="en"> </p> <!>`, 1);
var root_6 = from_html(`<p> </p>`);
var root_7 = from_html(`<div class="row"><h1> </h1> <a download="onward-openapi.json">openapi.json</a> <label> <input type="search"/></label></div> <!> <!>`, 1);
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
  var fragment = root_7();
  var div = first_child(fragment);
  var h1 = child(div);
  var text = only_child(h1);
  var a = sibling(h1, 2);
  var label = sibling(a, 2);
  var text_1 = child(label);
  var input = sibling(text_1);
  var node = sibling(div, 2);
  Problems(node, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var fragment_1 = root_5();
      var p = first_child(fragment_1);
      var text_2 = only_child(p, true);
      var node_2 = sibling(p, 2);
      each(node_2, 17, () => get(rows), ({ path, method, operation }) => operation.operationId, ($$anchor3, $$item) => {
        let path = () => get($$item).path;
        let method = () => get($$item).method;
        let operation = () => get($$item).operation;
        var details = root_4();
        var summary = child(details);
        var code = child(summary);
        var b = child(code);
        var text_3 = only_child(b, true);
        var text_4 = sibling(b);
        var span = sibling(code, 2);
        var text_5 = only_child(span, true);
        var node_3 = sibling(summary, 2);
        {
          var consequent = ($$anchor4) => {
            var p_1 = root();
            var text_6 = only_child(p_1, true);
            template_effect(() => set_text(text_6, operation().description));
            append($$anchor4, p_1);
          };
          if_block(node_3, ($$render) => {
            if (operation().description) $$render(consequent);
          });
        }
        var dl = sibling(node_3, 2);
        var node_4 = child(dl);
        each(node_4, 17, () => operation().parameters ?? [], (each2) => each2.in + each2.name, ($$anchor4, each2) => {
          var fragment_2 = root_1();
          var dt = first_child(fragment_2);
          var code_1 = child(dt);
          var text_7 = only_child(code_1, true);
          var span_1 = sibling(code_1, 2);
          var text_8 = only_child(span_1);
          var dd = sibling(dt, 2);
          var text_9 = child(dd);
          var span_2 = sibling(text_9);
          var text_10 = only_child(span_2, true);
          template_effect(
            ($0) => {
              set_text(text_7, get(each2).name);
              set_text(text_8, `${get(each2).in ?? ""}${get(each2).required ? " *" : ""}`);
              set_text(text_9, `${get(each2).description ?? "" ?? ""} `);
              set_text(text_10, $0);
            },
            [() => typeOf(get(each2).schema ?? {})]
          );
          append($$anchor4, fragment_2);
        });
        var node_5 = sibling(node_4, 2);
        each(node_5, 17, () => body(operation()), ([name, each2, needed]) => name, ($$anchor4, $$item2) => {
          var $$array = user_derived(() => to_array(get($$item2), 3));
          let name = () => get($$array)[0];
          let each2 = () => get($$array)[1];
          let needed = () => get($$array)[2];
          var fragment_3 = root_1();
          var dt_1 = first_child(fragment_3);
          var code_2 = child(dt_1);
          var text_11 = only_child(code_2, true);
          var span_3 = sibling(code_2, 2);
          var text_12 = only_child(span_3);
          var dd_1 = sibling(dt_1, 2);
          var text_13 = child(dd_1);
          var span_4 = sibling(text_13);
          var text_14 = only_child(span_4, true);
          template_effect(
            ($0) => {
              set_text(text_11, name());
              set_text(text_12, `JSON${needed() ? " *" : ""}`);
              set_text(text_13, `${each2().description ?? "" ?? ""} `);
              set_text(text_14, $0);
            },
            [() => typeOf(each2())]
          );
          append($$anchor4, fragment_3);
        });
        var pre = sibling(dl, 2);
        var text_15 = only_child(pre);
        var node_6 = sibling(pre, 2);
        {
          var consequent_1 = ($$anchor4) => {
            var button = root_2();
            var text_16 = only_child(button, true);
            template_effect(($0) => set_text(text_16, $0), [() => t("open")]);
            delegated("click", button, () => void look(path()));
            append($$anchor4, button);
          };
          var d = user_derived(() => method() === "get" && !path().includes("{") && !/\.(csv|xlsx)$/.test(path()));
          if_block(node_6, ($$render) => {
            if (get(d)) $$render(consequent_1);
          });
        }
        var node_7 = sibling(node_6, 2);
        {
          var consequent_2 = ($$anchor4) => {
            var pre_1 = root_3();
            var text_17 = only_child(pre_1, true);
            template_effect(() => set_text(text_17, get(tried)[path()]));
            append($$anchor4, pre_1);
          };
          if_block(node_7, ($$render) => {
            if (get(tried)[path()]) $$render(consequent_2);
          });
        }
        template_effect(
          ($0, $1) => {
            set_text(text_3, $0);
            set_text(text_4, ` ${path() ?? ""}`);
            set_text(text_5, operation().summary ?? "");
            set_text(text_15, `curl -s ${$1 ?? ""}'${location.origin ?? ""}${path() ?? ""}'`);
          },
          [
            () => method().toUpperCase(),
            () => method() === "get" ? "" : `-X ${method().toUpperCase()} -H 'content-type: application/json' -d '{}' `
          ]
        );
        append($$anchor3, details);
      });
      template_effect(() => set_text(text_2, get(told).info.description));
      append($$anchor2, fragment_1);
    };
    var consequent_4 = ($$anchor2) => {
      var p_2 = root_6();
      var text_18 = only_child(p_2, true);
      template_effect(($0) => set_text(text_18, $0), [() => t("loading")]);
      append($$anchor2, p_2);
    };
    if_block(node_1, ($$render) => {
      if (get(told)) $$render(consequent_3);
      else if (!get(wrong)) $$render(consequent_4, 1);
    });
  }
  template_effect(
    ($0, $1, $2) => {
      set_text(text, `${$0 ?? ""} ${get(told)?.info.version ?? "" ?? ""}`);
      set_attribute(a, "href", `${API}/openapi.json`);
      set_text(text_1, `${$1 ?? ""} `);
      set_value(input, $2);
    },
    [() => t("api"), () => t("search"), () => place.get("q")]
  );
  delegated("change", input, (e) => place.set({ q: e.currentTarget.value }));
  append($$anchor, fragment);
  pop();
}
delegate(["change", "click"]);
export {
  Api as default
};
