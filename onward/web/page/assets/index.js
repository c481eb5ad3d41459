const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/Now.js","assets/parts.js","assets/svelte.js","assets/Plan.js","assets/Shipments.js","assets/Lanes.js","assets/Notices.js","assets/forms.js","assets/Telling.js","assets/Hub.js","assets/Track.js","assets/Claims.js","assets/Fund.js","assets/Figures.js","assets/Jobs.js","assets/Data.js","assets/History.js","assets/Story.js","assets/Api.js","assets/First.js"])))=>i.map(i=>d[i]);
import { delegate, state, proxy, user_pre_effect, user_effect, event, key, template_effect, delegated, append, pop, from_html, push, get, $window, comment, first_child, await_block, sibling, set_text, user_derived, set, child, only_child, if_block, each, set_attribute, set_class, set_value, component, to_array, mount } from "./svelte.js";
import { __vitePreload, speak, t, place, desk, span, code, worded, upkeep, clock, Search, Keys, learnt } from "./parts.js";
var root = from_html(`<span class="desk svelte-1n46o8q"> </span> <span> <b> </b></span>`, 1);
var root_1 = from_html(`<a> </a>`);
var root_2 = from_html(`<p class="wrong noprint" role="alert"> </p>`);
var root_3 = from_html(`<p class="wrong" role="alert"> </p>`);
var root_4 = from_html(`<p class="late noprint" role="alert"> <a> </a></p>`);
var root_5 = from_html(`<li><a class="svelte-1n46o8q"> <kbd> </kbd></a></li>`);
var root_6 = from_html(`<nav><button class="menu svelte-1n46o8q"> </button> <ul class="svelte-1n46o8q"></ul> <label class="name svelte-1n46o8q"> <input size="12" maxlength="60" autocomplete="name"/></label></nav>`);
var root_7 = from_html(`<p> </p>`);
var root_8 = from_html(`<p class="late" role="alert"> </p>`);
var root_9 = from_html(`<!> <!>`, 1);
var root_10 = from_html(`<header class="svelte-1n46o8q"><a class="skip svelte-1n46o8q" href="#content"> </a> <a class="brand svelte-1n46o8q">Onward</a> <!> <span class="grow svelte-1n46o8q"></span> <!> <button> <kbd class="svelte-1n46o8q">/</kbd></button> <button> <kbd class="svelte-1n46o8q">x z</kbd></button> <button> </button> <button> </button> <button> <kbd class="svelte-1n46o8q">?</kbd></button></header> <!> <!> <div><!> <main id="content" tabindex="-1" class="svelte-1n46o8q"><!></main></div> <!> <!>`, 1);
var root_11 = from_html(`<div class="all svelte-1n46o8q"><!> <p class="hidden" aria-live="polite"> </p></div>`);
function App($$anchor, $$props) {
  push($$props, true);
  const VIEWS = {
    now: {
      name: "now",
      keys: "g n",
      load: () => __vitePreload(() => import("./Now.js"), true ? __vite__mapDeps([0,1,2]) : void 0)
    },
    plan: {
      name: "plan",
      keys: "g p",
      load: () => __vitePreload(() => import("./Plan.js"), true ? __vite__mapDeps([3,2,1]) : void 0)
    },
    shipments: {
      name: "shipments",
      keys: "g s",
      load: () => __vitePreload(() => import("./Shipments.js"), true ? __vite__mapDeps([4,2,1]) : void 0)
    },
    lanes: {
      name: "lanes",
      keys: "g l",
      load: () => __vitePreload(() => import("./Lanes.js"), true ? __vite__mapDeps([5,2,1]) : void 0)
    },
    notices: {
      name: "notices",
      keys: "g w",
      load: () => __vitePreload(() => import("./Notices.js"), true ? __vite__mapDeps([6,2,1,7]) : void 0)
    },
    telling: {
      name: "telling",
      keys: "g m",
      load: () => __vitePreload(() => import("./Telling.js"), true ? __vite__mapDeps([8,2,1]) : void 0)
    },
    hub: {
      name: "hub",
      keys: "g h",
      load: () => __vitePreload(() => import("./Hub.js"), true ? __vite__mapDeps([9,2,1]) : void 0)
    },
    track: {
      name: "track",
      keys: "g t",
      load: () => __vitePreload(() => import("./Track.js"), true ? __vite__mapDeps([10,2,1]) : void 0)
    },
    claims: {
      name: "claims",
      keys: "g c",
      load: () => __vitePreload(() => import("./Claims.js"), true ? __vite__mapDeps([11,2,1]) : void 0)
    },
    fund: {
      name: "fund",
      keys: "g f",
      load: () => __vitePreload(() => import("./Fund.js"), true ? __vite__mapDeps([12,1,2]) : void 0)
    },
    figures: {
      name: "figures",
      keys: "g i",
      load: () => __vitePreload(() => import("./Figures.js"), true ? __vite__mapDeps([13,2,1]) : void 0)
    },
    jobs: {
      name: "jobs",
      keys: "g j",
      load: () => __vitePreload(() => import("./Jobs.js"), true ? __vite__mapDeps([14,2,1]) : void 0)
    },
    data: {
      name: "data",
      keys: "g d",
      load: () => __vitePreload(() => import("./Data.js"), true ? __vite__mapDeps([15,2,1,7]) : void 0)
    },
    history: {
      name: "history",
      keys: "g y",
      load: () => __vitePreload(() => import("./History.js"), true ? __vite__mapDeps([16,2,1]) : void 0)
    },
    story: {
      name: "story",
      keys: "g o",
      load: () => __vitePreload(() => import("./Story.js"), true ? __vite__mapDeps([17,2,1]) : void 0)
    },
    api: {
      name: "api",
      keys: "g a",
      load: () => __vitePreload(() => import("./Api.js"), true ? __vite__mapDeps([18,2,1]) : void 0)
    }
  };
  const KEYS = Object.fromEntries(Object.entries(VIEWS).map(([view2, { keys }]) => [keys.slice(2), view2]));
  let theme = state(proxy(stored("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")));
  let searching = state(false);
  let helping = state(false);
  let first = "";
  let forgets = 0;
  let menu = state(false);
  const lang = user_derived(() => place.get("lang") === "zh" ? "zh" : "en");
  const tz = user_derived(() => place.get("tz"));
  const exists = user_derived(() => desk.view?.exists ?? true);
  const view = user_derived(() => place.view in VIEWS ? place.view : get(exists) ? "now" : "first");
  const running = user_derived(() => desk.running);
  user_pre_effect(() => speak(get(lang)));
  user_effect(() => {
    document.documentElement.dataset.theme = get(theme);
  });
  user_effect(() => {
    const name2 = get(view) in VIEWS ? t(VIEWS[get(view)].name) : t("home");
    document.title = `${[place.id, name2, desk.view?.name].filter(Boolean).join(" · ")} · Onward`;
  });
  user_effect(() => {
    if (desk.view?.exists && !place.view) place.go(place.to(desk.view.name, "now"), true);
  });
  function stored(name2) {
    try {
      return localStorage.getItem(name2) ?? "";
    } catch {
      return "";
    }
  }
  let name = state(proxy(stored("name")));
  function called(text) {
    set(name, text.trim(), true);
    try {
      localStorage.setItem(
        "name",
        /* a browser that keeps nothing */
        get(name)
      );
    } catch {
    }
  }
  function turn() {
    set(theme, get(theme) === "dark" ? "light" : "dark", true);
    try {
      localStorage.setItem(
        "theme",
        /* a browser that keeps nothing */
        get(theme)
      );
    } catch {
    }
  }
  function pressed(event2) {
    const target = event2.target;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
    if (event2.key === "F7" || event2.key === "/" && !typing) {
      event2.preventDefault();
      set(searching, true);
      return;
    }
    if (event2.key === "Escape") {
      set(searching, set(helping, false), true);
      return;
    }
    if (typing || event2.ctrlKey || event2.metaKey || event2.altKey) return;
    if (event2.key === "?") {
      set(helping, !get(helping));
      return;
    }
    if (first === "g" && KEYS[event2.key] && get(exists)) {
      event2.preventDefault();
      place.go(place.to(desk.name, KEYS[event2.key]));
    }
    if (first === "x" && event2.key === "z") place.set({ tz: get(tz) === "utc" ? "local" : "utc" });
    if (first === "x" && event2.key === "t") turn();
    first = !first && /^[gx]$/.test(event2.key) ? event2.key : "";
    clearTimeout(forgets);
    if (first) forgets = window.setTimeout(
      () => {
        first = "";
      },
      1200
    );
  }
  function link(event2) {
    const anchor = event2.target.closest("a");
    if (!anchor || event2.ctrlKey || event2.metaKey || event2.shiftKey || event2.button || anchor.target || anchor.hasAttribute("download")) return;
    const address = new URL(anchor.href);
    if (address.origin !== location.origin || !address.pathname.startsWith("/d/")) return;
    event2.preventDefault();
    set(menu, false);
    place.go(address.pathname + address.search);
  }
  var div = root_11();
  event("keydown", $window, pressed);
  var node = child(div);
  key(node, () => get(lang), ($$anchor2) => {
    var fragment = comment();
    var node_1 = first_child(fragment);
    await_block(node_1, () => get(lang) === "zh" ? learnt(get(lang)) : void 0, null, ($$anchor3) => {
      var fragment_1 = root_10();
      var header = first_child(fragment_1);
      var a = child(header);
      var text_1 = only_child(a, true);
      var a_1 = sibling(a, 2);
      var node_2 = sibling(a_1, 2);
      {
        var consequent = ($$anchor4) => {
          var fragment_2 = root();
          var span_1 = first_child(fragment_2);
          var text_2 = only_child(span_1, true);
          var span_2 = sibling(span_1, 2);
          var text_3 = child(span_2);
          var b = sibling(text_3);
          var text_4 = only_child(b, true);
          template_effect(
            ($0, $1) => {
              set_attribute(span_1, "title", desk.view.title);
              set_text(text_2, desk.view.name);
              set_text(text_3, `${$0 ?? ""} `);
              set_text(text_4, $1);
            },
            [() => t("asOf"), () => clock(desk.now * 6e4)]
          );
          append($$anchor4, fragment_2);
        };
        if_block(node_2, ($$render) => {
          if (desk.view?.exists) $$render(consequent);
        });
      }
      var node_3 = sibling(node_2, 4);
      each(node_3, 17, () => get(running).slice(0, 1), (job) => job.number, ($$anchor4, job) => {
        var a_2 = root_1();
        var text_5 = only_child(a_2);
        template_effect(
          ($0, $1, $2) => {
            set_attribute(a_2, "href", $0);
            set_text(text_5, `${$1 ?? ""} ${get(job).number ?? ""}: ${$2 ?? ""}`);
          },
          [
            () => place.to(desk.name, "jobs", String(get(job).number)),
            () => code(get(job).kind, "job"),
            () => worded(get(job).step) || code(get(job).state, "state")
          ]
        );
        append($$anchor4, a_2);
      });
      var button = sibling(node_3, 2);
      var text_6 = child(button);
      var button_1 = sibling(button, 2);
      var text_7 = child(button_1);
      var button_2 = sibling(button_1, 2);
      var text_8 = only_child(button_2, true);
      var button_3 = sibling(button_2, 2);
      var text_9 = only_child(button_3, true);
      var button_4 = sibling(button_3, 2);
      var text_10 = child(button_4);
      var node_4 = sibling(header, 2);
      {
        var consequent_1 = ($$anchor4) => {
          var p = root_2();
          var text_11 = only_child(p, true);
          template_effect(($0) => set_text(text_11, $0), [() => t("away")]);
          append($$anchor4, p);
        };
        if_block(node_4, ($$render) => {
          if (desk.away) $$render(consequent_1);
        });
      }
      var node_5 = sibling(node_4, 2);
      {
        var consequent_2 = ($$anchor4) => {
          var p_1 = root_3();
          var text_12 = only_child(p_1, true);
          template_effect(($0) => set_text(text_12, $0), [() => t("storeChanged")]);
          append($$anchor4, p_1);
        };
        var consequent_3 = ($$anchor4) => {
          var p_2 = root_4();
          var text_13 = child(p_2);
          var a_3 = sibling(text_13);
          var text_14 = only_child(a_3, true);
          template_effect(
            ($0, $1, $2) => {
              set_text(text_13, `${$0 ?? ""} `);
              set_attribute(a_3, "href", $1);
              set_text(text_14, $2);
            },
            [
              () => t("upkeepWanting"),
              () => place.to(desk.name, "data"),
              () => t("data")
            ]
          );
          append($$anchor4, p_2);
        };
        if_block(node_5, ($$render) => {
          if (upkeep.view?.changed) $$render(consequent_2);
          else if (upkeep.view?.warnings.length) $$render(consequent_3, 1);
        });
      }
      var div_1 = sibling(node_5, 2);
      let classes;
      var node_6 = child(div_1);
      {
        var consequent_4 = ($$anchor4) => {
          var nav = root_6();
          let classes_1;
          var button_5 = child(nav);
          var text_15 = only_child(button_5, true);
          var ul = sibling(button_5, 2);
          each(ul, 21, () => Object.entries(VIEWS), ([name2, each2]) => name2, ($$anchor5, $$item, $$index_1, $$array) => {
            var $$array_1 = user_derived(() => to_array(get($$item), 2));
            let name2 = () => get($$array_1)[0];
            let each2 = () => get($$array_1)[1];
            var li = root_5();
            var a_4 = child(li);
            var text_16 = child(a_4);
            var kbd = sibling(text_16);
            var text_17 = only_child(kbd, true);
            template_effect(
              ($0, $1) => {
                set_attribute(a_4, "href", $0);
                set_attribute(a_4, "aria-current", get(view) === name2() ? "page" : void 0);
                set_text(text_16, `${$1 ?? ""} `);
                set_text(text_17, each2().keys);
              },
              [() => place.to(desk.name, name2()), () => t(each2().name)]
            );
            append($$anchor5, li);
          });
          var label = sibling(ul, 2);
          var text_18 = child(label);
          var input = sibling(text_18);
          template_effect(
            ($0, $1, $2, $3) => {
              set_attribute(nav, "aria-label", $0);
              classes_1 = set_class(nav, 1, "svelte-1n46o8q", null, classes_1, { open: get(menu) });
              set_attribute(button_5, "aria-expanded", get(menu));
              set_text(text_15, $1);
              set_attribute(label, "title", $2);
              set_text(text_18, `${$3 ?? ""} `);
              set_value(input, get(name));
            },
            [
              () => t("menu"),
              () => t("menu"),
              () => t("yourNameHint"),
              () => t("yourName")
            ]
          );
          delegated("click", button_5, () => set(menu, !get(menu)));
          delegated("change", input, (e) => called(e.currentTarget.value));
          append($$anchor4, nav);
        };
        if_block(node_6, ($$render) => {
          if (get(exists)) $$render(consequent_4);
        });
      }
      var main = sibling(node_6, 2);
      var node_7 = child(main);
      {
        var consequent_5 = ($$anchor4) => {
          var p_3 = root_7();
          var text_19 = only_child(p_3, true);
          template_effect(($0) => set_text(text_19, $0), [() => t("loading")]);
          append($$anchor4, p_3);
        };
        var consequent_6 = ($$anchor4) => {
          var fragment_3 = comment();
          var node_8 = first_child(fragment_3);
          await_block(node_8, () => __vitePreload(() => import("./First.js"), true ? __vite__mapDeps([19,2,1,7]) : void 0), null, ($$anchor5, $$source) => {
            var $$value = user_derived(() => {
              var { default: First2 } = get($$source);
              return { First: First2 };
            });
            var First = user_derived(() => get($$value).First);
            var fragment_4 = comment();
            var node_9 = first_child(fragment_4);
            component(node_9, () => get(First), ($$anchor6, First_1) => {
              First_1($$anchor6, {});
            });
            append($$anchor5, fragment_4);
          });
          append($$anchor4, fragment_3);
        };
        var alternate = ($$anchor4) => {
          var fragment_5 = root_9();
          var node_10 = first_child(fragment_5);
          {
            var consequent_7 = ($$anchor5) => {
              var p_4 = root_8();
              var text_20 = only_child(p_4);
              template_effect(($0) => set_text(text_20, `${$0 ?? ""}: ${place.view ?? ""}`), [() => t("gone")]);
              append($$anchor5, p_4);
            };
            if_block(node_10, ($$render) => {
              if (place.view && !(place.view in VIEWS)) $$render(consequent_7);
            });
          }
          var node_11 = sibling(node_10, 2);
          await_block(
            node_11,
            () => VIEWS[get(view)].load(),
            ($$anchor5) => {
              var p_5 = root_7();
              var text_21 = only_child(p_5, true);
              template_effect(($0) => set_text(text_21, $0), [() => t("loading")]);
              append($$anchor5, p_5);
            },
            ($$anchor5, $$source) => {
              var $$value = user_derived(() => {
                var { default: Shown2 } = get($$source);
                return { Shown: Shown2 };
              });
              var Shown = user_derived(() => get($$value).Shown);
              var fragment_6 = comment();
              var node_12 = first_child(fragment_6);
              key(node_12, () => `${get(view)} ${get(tz)}`, ($$anchor6) => {
                var fragment_7 = comment();
                var node_13 = first_child(fragment_7);
                component(node_13, () => get(Shown), ($$anchor7, Shown_1) => {
                  Shown_1($$anchor7, {});
                });
                append($$anchor6, fragment_7);
              });
              append($$anchor5, fragment_6);
            }
          );
          append($$anchor4, fragment_5);
        };
        if_block(node_7, ($$render) => {
          if (!desk.view) $$render(consequent_5);
          else if (get(view) === "first") $$render(consequent_6, 1);
          else $$render(alternate, -1);
        });
      }
      var node_14 = sibling(div_1, 2);
      {
        var consequent_8 = ($$anchor4) => {
          Search($$anchor4, { onclose: () => set(searching, false) });
        };
        if_block(node_14, ($$render) => {
          if (get(searching)) $$render(consequent_8);
        });
      }
      var node_15 = sibling(node_14, 2);
      {
        var consequent_9 = ($$anchor4) => {
          {
            let $0 = user_derived(() => Object.entries(VIEWS).map(([, v]) => [v.keys, t(v.name)]));
            Keys($$anchor4, {
              get views() {
                return get($0);
              },
              onclose: () => set(helping, false)
            });
          }
        };
        if_block(node_15, ($$render) => {
          if (get(helping)) $$render(consequent_9);
        });
      }
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6) => {
          set_text(text_1, $0);
          set_attribute(a_1, "href", $1);
          set_text(text_6, `${$2 ?? ""} `);
          set_attribute(button_1, "aria-pressed", get(tz) === "local");
          set_text(text_7, `${$3 ?? ""} `);
          set_attribute(button_2, "lang", get(lang) === "en" ? "zh-Hans" : "en");
          set_text(text_8, $4);
          set_text(text_9, $5);
          set_text(text_10, `${$6 ?? ""} `);
          classes = set_class(div_1, 1, "body svelte-1n46o8q", null, classes, { alone: !get(exists) });
        },
        [
          () => t("skip"),
          () => get(exists) ? place.to(desk.name, "now") : "/",
          () => t("search"),
          () => get(tz) === "utc" ? t("utc") : t("local"),
          () => t("language"),
          () => get(theme) === "dark" ? t("light") : t("dark"),
          () => t("keys")
        ]
      );
      delegated("click", button, () => set(searching, true));
      delegated("click", button_1, () => place.set({ tz: get(tz) === "utc" ? "local" : "utc" }));
      delegated("click", button_2, () => place.set({ lang: get(lang) === "en" ? "zh" : "en" }));
      delegated("click", button_3, turn);
      delegated("click", button_4, () => set(helping, true));
      append($$anchor3, fragment_1);
    });
    append($$anchor2, fragment);
  });
  var p_6 = sibling(node, 2);
  var text_22 = only_child(p_6);
  template_effect(($0) => set_text(text_22, `${desk.said ?? ""}${$0 ?? ""}`), [() => get(running).length ? span(0) && "" : ""]);
  delegated("click", div, link);
  append($$anchor, div);
  pop();
}
delegate(["click", "change"]);
mount(App, { target: document.getElementById("app") });
