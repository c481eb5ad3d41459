const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/charts.js","assets/svelte.js","assets/arrays.js","assets/parts.js"])))=>i.map(i=>d[i]);
import { desk, place, t, TABS, __vitePreload, Grid } from "./parts.js";
import { push, user_effect, first_child, sibling, each, template_effect, set_attribute, get, set_text, append, only_child, if_block, pop, user_derived, child, comment, await_block, component, key, from_html } from "./svelte.js";
var root = from_html(`<a class="button"> </a>`);
var root_1 = from_html(`<p> </p>`);
var root_2 = from_html(`<div class="row"><h1> </h1> <!></div> <p class="dim"> </p> <!>`, 1);
function Fund($$anchor, $$props) {
  push($$props, true);
  const tabs = TABS.fund;
  user_effect(() => {
    void desk.view?.now;
    void desk.lookBeside();
  });
  const tab = user_derived(() => tabs.find((each2) => each2 === place.id) ?? "flows");
  var fragment = root_2();
  var div = first_child(fragment);
  var h1 = child(div);
  var text = only_child(h1, true);
  var node = sibling(h1, 2);
  each(node, 16, () => tabs, (name) => name, ($$anchor2, name) => {
    var a = root();
    var text_1 = only_child(a, true);
    template_effect(
      ($0, $1) => {
        set_attribute(a, "href", $0);
        set_attribute(a, "aria-current", get(tab) === name ? "page" : void 0);
        set_text(text_1, $1);
      },
      [
        () => place.to(desk.name, "fund", name === "flows" ? "" : name),
        () => t(`fund_${name}`)
      ]
    );
    append($$anchor2, a);
  });
  var p = sibling(div, 2);
  var text_2 = only_child(p, true);
  var node_1 = sibling(p, 2);
  {
    var consequent = ($$anchor2) => {
      var p_1 = root_1();
      var text_3 = only_child(p_1, true);
      template_effect(($0) => set_text(text_3, $0), [() => t("loading")]);
      append($$anchor2, p_1);
    };
    var consequent_1 = ($$anchor2) => {
      var p_2 = root_1();
      var text_4 = only_child(p_2, true);
      template_effect(($0) => set_text(text_4, $0), [() => t("noFund")]);
      append($$anchor2, p_2);
    };
    var consequent_2 = ($$anchor2) => {
      var fragment_1 = comment();
      var node_2 = first_child(fragment_1);
      await_block(node_2, () => __vitePreload(() => import("./charts.js").then((n) => n.FundFlows), true ? __vite__mapDeps([0,1,2,3]) : void 0), null, ($$anchor3, $$source) => {
        var $$value = user_derived(() => {
          var { default: FundFlows2 } = get($$source);
          return { FundFlows: FundFlows2 };
        });
        var FundFlows = user_derived(() => get($$value).FundFlows);
        var fragment_2 = comment();
        var node_3 = first_child(fragment_2);
        component(node_3, () => get(FundFlows), ($$anchor4, FundFlows_1) => {
          FundFlows_1($$anchor4, {});
        });
        append($$anchor3, fragment_2);
      });
      append($$anchor2, fragment_1);
    };
    var consequent_3 = ($$anchor2) => {
      var fragment_3 = comment();
      var node_4 = first_child(fragment_3);
      await_block(node_4, () => __vitePreload(() => import("./charts.js").then((n) => n.FundNext), true ? __vite__mapDeps([0,1,2,3]) : void 0), null, ($$anchor3, $$source) => {
        var $$value = user_derived(() => {
          var { default: FundNext2 } = get($$source);
          return { FundNext: FundNext2 };
        });
        var FundNext = user_derived(() => get($$value).FundNext);
        var fragment_4 = comment();
        var node_5 = first_child(fragment_4);
        component(node_5, () => get(FundNext), ($$anchor4, FundNext_1) => {
          FundNext_1($$anchor4, {});
        });
        append($$anchor3, fragment_4);
      });
      append($$anchor2, fragment_3);
    };
    var alternate = ($$anchor2) => {
      var fragment_5 = comment();
      var node_6 = first_child(fragment_5);
      key(node_6, () => get(tab), ($$anchor3) => {
        {
          let $0 = user_derived(() => `/fund/${get(tab)}`);
          let $1 = user_derived(() => `${desk.view?.version} ${desk.view?.now}`);
          Grid($$anchor3, {
            get path() {
              return get($0);
            },
            get version() {
              return get($1);
            }
          });
        }
      });
      append($$anchor2, fragment_5);
    };
    if_block(node_1, ($$render) => {
      if (!desk.beside) $$render(consequent);
      else if (!desk.beside.fund) $$render(consequent_1, 1);
      else if (get(tab) === "flows") $$render(consequent_2, 2);
      else if (get(tab) === "next") $$render(consequent_3, 3);
      else $$render(alternate, -1);
    });
  }
  template_effect(
    ($0, $1) => {
      set_text(text, $0);
      set_text(text_2, $1);
    },
    [() => t("fund"), () => t("fundHint")]
  );
  append($$anchor, fragment);
  pop();
}
export {
  Fund as default
};
