const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/Now.js","assets/parts.js","assets/svelte.js","assets/Plan.js","assets/plans.js","assets/timeline.js","assets/arrays.js","assets/Shipments.js","assets/Lanes.js","assets/Notices.js","assets/forms.js","assets/Telling.js","assets/Hub.js","assets/Track.js","assets/Claims.js","assets/accounts.js","assets/Fund.js","assets/Figures.js","assets/Jobs.js","assets/Data.js","assets/History.js","assets/People.js","assets/Story.js","assets/Api.js","assets/palette.js","assets/SignIn.js","assets/First.js"])))=>i.map(i=>d[i]);
import { delegate, state, proxy, user_pre_effect, user_effect, event, key, template_effect, delegated, append, pop, from_html, push, get, $window, comment, first_child, await_block, sibling, set_text, user_derived, set, child, only_child, if_block, each, set_attribute, set_class, component, to_array, mount } from "./svelte.js";
import { __vitePreload, speak, t, place, desk, who, upkeep, span, code, worded, clock, OwnMenu, SignInAgain, Keys, learnt } from "./parts.js";
var root = from_html(`<span class="desk svelte-1n46o8q"> </span> <span> <b> </b></span>`, 1);
var root_1 = from_html(`<a> </a>`);
var root_2 = from_html(`<button> <kbd class="svelte-1n46o8q">/</kbd></button>`);
var root_3 = from_html(`<button> <kbd class="svelte-1n46o8q">x z</kbd></button>`);
var root_4 = from_html(`<button> <kbd class="svelte-1n46o8q">?</kbd></button>`);
var root_5 = from_html(`<p class="wrong noprint" role="alert"> </p>`);
var root_6 = from_html(`<p class="wrong" role="alert"> </p>`);
var root_7 = from_html(`<p class="late noprint" role="alert"> <a> </a></p>`);
var root_8 = from_html(`<li><a class="svelte-1n46o8q"> <kbd> </kbd></a></li>`);
var root_9 = from_html(`<nav><button class="menu svelte-1n46o8q"> </button> <ul class="svelte-1n46o8q"></ul></nav>`);
var root_10 = from_html(`<p> </p>`);
var root_11 = from_html(`<p class="late" role="alert"> </p>`);
var root_12 = from_html(`<!> <!>`, 1);
var root_13 = from_html(`<header class="svelte-1n46o8q"><a class="skip svelte-1n46o8q" href="#content"> </a> <a class="brand svelte-1n46o8q">Onward</a> <!> <span class="grow svelte-1n46o8q"></span> <!> <!> <!> <button> </button> <button> </button> <!> <!></header> <!> <!> <div><!> <main id="content" tabindex="-1" class="svelte-1n46o8q"><!></main></div> <!> <!> <!>`, 1);
var root_14 = from_html(`<div class="all svelte-1n46o8q"><!> <p class="hidden" aria-live="polite"> </p></div>`);
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
      load: () => __vitePreload(() => import("./Plan.js"), true ? __vite__mapDeps([3,2,1,4,5,6]) : void 0)
    },
    shipments: {
      name: "shipments",
      keys: "g s",
      load: () => __vitePreload(() => import("./Shipments.js"), true ? __vite__mapDeps([7,2,1,4,5,6]) : void 0)
    },
    lanes: {
      name: "lanes",
      keys: "g l",
      load: () => __vitePreload(() => import("./Lanes.js"), true ? __vite__mapDeps([8,2,1]) : void 0)
    },
    notices: {
      name: "notices",
      keys: "g w",
      load: () => __vitePreload(() => import("./Notices.js"), true ? __vite__mapDeps([9,2,1,10]) : void 0)
    },
    telling: {
      name: "telling",
      keys: "g m",
      load: () => __vitePreload(() => import("./Telling.js"), true ? __vite__mapDeps([11,2,1]) : void 0)
    },
    hub: {
      name: "hub",
      keys: "g h",
      load: () => __vitePreload(() => import("./Hub.js"), true ? __vite__mapDeps([12,2,1]) : void 0)
    },
    track: {
      name: "track",
      keys: "g t",
      load: () => __vitePreload(() => import("./Track.js"), true ? __vite__mapDeps([13,2,1]) : void 0)
    },
    claims: {
      name: "claims",
      keys: "g c",
      load: () => __vitePreload(() => import("./Claims.js"), true ? __vite__mapDeps([14,2,1,15]) : void 0)
    },
    fund: {
      name: "fund",
      keys: "g f",
      load: () => __vitePreload(() => import("./Fund.js"), true ? __vite__mapDeps([16,1,2]) : void 0)
    },
    figures: {
      name: "figures",
      keys: "g i",
      load: () => __vitePreload(() => import("./Figures.js"), true ? __vite__mapDeps([17,2,1]) : void 0)
    },
    jobs: {
      name: "jobs",
      keys: "g j",
      load: () => __vitePreload(() => import("./Jobs.js"), true ? __vite__mapDeps([18,2,1]) : void 0)
    },
    data: {
      name: "data",
      keys: "g d",
      load: () => __vitePreload(() => import("./Data.js"), true ? __vite__mapDeps([19,2,1,10]) : void 0)
    },
    history: {
      name: "history",
      keys: "g y",
      load: () => __vitePreload(() => import("./History.js"), true ? __vite__mapDeps([20,2,1]) : void 0)
    },
    people: {
      name: "people",
      keys: "g u",
      load: () => __vitePreload(() => import("./People.js"), true ? __vite__mapDeps([21,2,1,15]) : void 0)
    },
    story: {
      name: "story",
      keys: "g o",
      load: () => __vitePreload(() => import("./Story.js"), true ? __vite__mapDeps([22,2,1]) : void 0)
    },
    api: {
      name: "api",
      keys: "g a",
      load: () => __vitePreload(() => import("./Api.js"), true ? __vite__mapDeps([23,2,1]) : void 0)
    }
  };
  const KEYS = Object.fromEntries(Object.entries(VIEWS).map(([view2, { keys }]) => [keys.slice(2), view2]));
  let theme = state(proxy(stored("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")));
  let searching = state(false);
  let begun = state(
    ""
    // what was typed before the palette was there
  );
  let palette = state(null);
  let helping = state(false);
  let first = "";
  let forgets = 0;
  let menu = state(false);
  const lang = user_derived(() => place.get("lang") === "zh" ? "zh" : "en");
  const tz = user_derived(() => place.get("tz"));
  const signing = user_derived(() => who.me !== null && (!who.in || who.code !== ""));
  const exists = user_derived(() => !get(signing) && (desk.view?.exists ?? true));
  const view = user_derived(() => place.view in VIEWS ? place.view : get(exists) ? "now" : "first");
  const running = user_derived(() => desk.running);
  user_pre_effect(() => speak(get(lang)));
  user_effect(() => {
    document.documentElement.dataset.theme = get(theme);
  });
  user_effect(() => {
    const name = get(signing) ? t("signIn") : get(view) in VIEWS ? t(VIEWS[get(view)].name) : t("home");
    document.title = `${[get(signing) ? "" : place.id, name, desk.view?.name].filter(Boolean).join(" · ")} · Onward`;
  });
  user_effect(() => {
    if (!get(signing) && desk.view?.exists && !place.view) place.go(place.to(desk.view.name, "now"), true);
  });
  function stored(name) {
    try {
      return localStorage.getItem(name) ?? "";
    } catch {
      return "";
    }
  }
  user_effect(() => {
    if (who.in) void upkeep.look();
  });
  function turn() {
    set(theme, get(theme) === "dark" ? "light" : "dark", true);
    try {
      localStorage.setItem("theme", get(theme));
    } catch {
    }
  }
  const fetched = () => __vitePreload(() => import("./palette.js"), true ? __vite__mapDeps([24,2,1]) : void 0).then((found) => found.default);
  async function search() {
    set(begun, "");
    set(searching, true);
    set(palette, get(palette) ?? await fetched());
  }
  user_effect(() => {
    const timer = setTimeout(() => void fetched(), 4e3);
    return () => clearTimeout(timer);
  });
  function typedAhead(event2) {
    if (!get(searching) || get(palette) || event2.ctrlKey || event2.metaKey || event2.key.length > 1 && event2.key !== "Enter") return false;
    event2.preventDefault();
    set(begun, get(begun) + (event2.key === "Enter" ? "\n" : event2.key));
    return true;
  }
  function pressed(event2) {
    if (typedAhead(event2)) return;
    const target = event2.target;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
    const ctrlK = event2.key === "k" && (event2.ctrlKey || event2.metaKey) && !event2.altKey && !event2.shiftKey;
    if (who.in && !get(signing) && (event2.key === "F7" || ctrlK || event2.key === "/" && !typing)) {
      event2.preventDefault();
      if (!get(searching)) void search();
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
    if (first === "g" && KEYS[event2.key] && (get(exists) || KEYS[event2.key] === "people" && who.in && !get(signing))) {
      event2.preventDefault();
      place.go(place.to(desk.name || "-", KEYS[event2.key]));
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
  var div = root_14();
  event("keydown", $window, pressed);
  var node = child(div);
  key(node, () => get(lang), ($$anchor2) => {
    var fragment = comment();
    var node_1 = first_child(fragment);
    await_block(node_1, () => get(lang) === "zh" ? learnt(get(lang)) : void 0, null, ($$anchor3) => {
      var fragment_1 = root_13();
      var header = first_child(fragment_1);
      var a = child(header);
      var text = only_child(a, true);
      var a_1 = sibling(a, 2);
      var node_2 = sibling(a_1, 2);
      {
        var consequent = ($$anchor4) => {
          var fragment_2 = root();
          var span_1 = first_child(fragment_2);
          var text_1 = only_child(span_1, true);
          var span_2 = sibling(span_1, 2);
          var text_2 = child(span_2);
          var b = sibling(text_2);
          var text_3 = only_child(b, true);
          template_effect(
            ($0, $1) => {
              set_attribute(span_1, "title", desk.view.title);
              set_text(text_1, desk.view.name);
              set_text(text_2, `${$0 ?? ""} `);
              set_text(text_3, $1);
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
        var text_4 = only_child(a_2);
        template_effect(
          ($0, $1, $2) => {
            set_attribute(a_2, "href", $0);
            set_text(text_4, `${$1 ?? ""} ${get(job).number ?? ""}: ${$2 ?? ""}`);
          },
          [
            () => place.to(desk.name, "jobs", String(get(job).number)),
            () => code(get(job).kind, "job"),
            () => worded(get(job).step) || code(get(job).state, "state")
          ]
        );
        append($$anchor4, a_2);
      });
      var node_4 = sibling(node_3, 2);
      {
        var consequent_1 = ($$anchor4) => {
          var button = root_2();
          var text_5 = child(button);
          template_effect(($0) => set_text(text_5, `${$0 ?? ""} `), [() => t("search")]);
          delegated("click", button, () => void search());
          append($$anchor4, button);
        };
        if_block(node_4, ($$render) => {
          if (!get(signing)) $$render(consequent_1);
        });
      }
      var node_5 = sibling(node_4, 2);
      {
        var consequent_2 = ($$anchor4) => {
          var button_1 = root_3();
          var text_6 = child(button_1);
          template_effect(
            ($0) => {
              set_attribute(button_1, "aria-pressed", get(tz) === "local");
              set_text(text_6, `${$0 ?? ""} `);
            },
            [() => get(tz) === "utc" ? t("utc") : t("local")]
          );
          delegated("click", button_1, () => place.set({ tz: get(tz) === "utc" ? "local" : "utc" }));
          append($$anchor4, button_1);
        };
        if_block(node_5, ($$render) => {
          if (!get(signing)) $$render(consequent_2);
        });
      }
      var button_2 = sibling(node_5, 2);
      var text_7 = only_child(button_2, true);
      var button_3 = sibling(button_2, 2);
      var text_8 = only_child(button_3, true);
      var node_6 = sibling(button_3, 2);
      {
        var consequent_3 = ($$anchor4) => {
          var button_4 = root_4();
          var text_9 = child(button_4);
          template_effect(($0) => set_text(text_9, `${$0 ?? ""} `), [() => t("keys")]);
          delegated("click", button_4, () => set(helping, true));
          append($$anchor4, button_4);
        };
        if_block(node_6, ($$render) => {
          if (!get(signing)) $$render(consequent_3);
        });
      }
      var node_7 = sibling(node_6, 2);
      {
        var consequent_4 = ($$anchor4) => {
          OwnMenu($$anchor4, {});
        };
        if_block(node_7, ($$render) => {
          if (who.me && !get(signing)) $$render(consequent_4);
        });
      }
      var node_8 = sibling(header, 2);
      {
        var consequent_5 = ($$anchor4) => {
          var p = root_5();
          var text_10 = only_child(p, true);
          template_effect(($0) => set_text(text_10, $0), [() => t("away")]);
          append($$anchor4, p);
        };
        if_block(node_8, ($$render) => {
          if (desk.away) $$render(consequent_5);
        });
      }
      var node_9 = sibling(node_8, 2);
      {
        var consequent_6 = ($$anchor4) => {
          var p_1 = root_6();
          var text_11 = only_child(p_1, true);
          template_effect(($0) => set_text(text_11, $0), [() => t("storeChanged")]);
          append($$anchor4, p_1);
        };
        var consequent_7 = ($$anchor4) => {
          var p_2 = root_7();
          var text_12 = child(p_2);
          var a_3 = sibling(text_12);
          var text_13 = only_child(a_3, true);
          template_effect(
            ($0, $1, $2) => {
              set_text(text_12, `${$0 ?? ""} `);
              set_attribute(a_3, "href", $1);
              set_text(text_13, $2);
            },
            [
              () => t("upkeepWanting"),
              () => place.to(desk.name, "data"),
              () => t("data")
            ]
          );
          append($$anchor4, p_2);
        };
        if_block(node_9, ($$render) => {
          if (upkeep.view?.changed) $$render(consequent_6);
          else if (upkeep.view?.warnings.length) $$render(consequent_7, 1);
        });
      }
      var div_1 = sibling(node_9, 2);
      let classes;
      var node_10 = child(div_1);
      {
        var consequent_8 = ($$anchor4) => {
          var nav = root_9();
          let classes_1;
          var button_5 = child(nav);
          var text_14 = only_child(button_5, true);
          var ul = sibling(button_5, 2);
          each(ul, 21, () => Object.entries(VIEWS), ([name, each2]) => name, ($$anchor5, $$item) => {
            var $$array = user_derived(() => to_array(get($$item), 2));
            let name = () => get($$array)[0];
            let each2 = () => get($$array)[1];
            var li = root_8();
            var a_4 = child(li);
            var text_15 = child(a_4);
            var kbd = sibling(text_15);
            var text_16 = only_child(kbd, true);
            template_effect(
              ($0, $1) => {
                set_attribute(a_4, "href", $0);
                set_attribute(a_4, "aria-current", get(view) === name() ? "page" : void 0);
                set_text(text_15, `${$1 ?? ""} `);
                set_text(text_16, each2().keys);
              },
              [() => place.to(desk.name, name()), () => t(each2().name)]
            );
            append($$anchor5, li);
          });
          template_effect(
            ($0, $1) => {
              set_attribute(nav, "aria-label", $0);
              classes_1 = set_class(nav, 1, "svelte-1n46o8q", null, classes_1, { open: get(menu) });
              set_attribute(button_5, "aria-expanded", get(menu));
              set_text(text_14, $1);
            },
            [() => t("menu"), () => t("menu")]
          );
          delegated("click", button_5, () => set(menu, !get(menu)));
          append($$anchor4, nav);
        };
        if_block(node_10, ($$render) => {
          if (get(exists)) $$render(consequent_8);
        });
      }
      var main = sibling(node_10, 2);
      var node_11 = child(main);
      {
        var consequent_9 = ($$anchor4) => {
          var fragment_4 = comment();
          var node_12 = first_child(fragment_4);
          await_block(node_12, () => __vitePreload(() => import("./SignIn.js"), true ? __vite__mapDeps([25,2,1,15]) : void 0), null, ($$anchor5, $$source) => {
            var $$value = user_derived(() => {
              var { default: SignIn2 } = get($$source);
              return { SignIn: SignIn2 };
            });
            var SignIn = user_derived(() => get($$value).SignIn);
            var fragment_5 = comment();
            var node_13 = first_child(fragment_5);
            component(node_13, () => get(SignIn), ($$anchor6, SignIn_1) => {
              SignIn_1($$anchor6, {});
            });
            append($$anchor5, fragment_5);
          });
          append($$anchor4, fragment_4);
        };
        var consequent_10 = ($$anchor4) => {
          var p_3 = root_10();
          var text_17 = only_child(p_3, true);
          template_effect(($0) => set_text(text_17, $0), [() => t("loading")]);
          append($$anchor4, p_3);
        };
        var consequent_11 = ($$anchor4) => {
          var fragment_6 = comment();
          var node_14 = first_child(fragment_6);
          await_block(node_14, () => __vitePreload(() => import("./First.js"), true ? __vite__mapDeps([26,2,1,10]) : void 0), null, ($$anchor5, $$source) => {
            var $$value = user_derived(() => {
              var { default: First2 } = get($$source);
              return { First: First2 };
            });
            var First = user_derived(() => get($$value).First);
            var fragment_7 = comment();
            var node_15 = first_child(fragment_7);
            component(node_15, () => get(First), ($$anchor6, First_1) => {
              First_1($$anchor6, {});
            });
            append($$anchor5, fragment_7);
          });
          append($$anchor4, fragment_6);
        };
        var alternate = ($$anchor4) => {
          var fragment_8 = root_12();
          var node_16 = first_child(fragment_8);
          {
            var consequent_12 = ($$anchor5) => {
              var p_4 = root_11();
              var text_18 = only_child(p_4);
              template_effect(($0) => set_text(text_18, `${$0 ?? ""}: ${place.view ?? ""}`), [() => t("gone")]);
              append($$anchor5, p_4);
            };
            if_block(node_16, ($$render) => {
              if (place.view && !(place.view in VIEWS)) $$render(consequent_12);
            });
          }
          var node_17 = sibling(node_16, 2);
          await_block(
            node_17,
            () => VIEWS[get(view)].load(),
            ($$anchor5) => {
              var p_5 = root_10();
              var text_19 = only_child(p_5, true);
              template_effect(($0) => set_text(text_19, $0), [() => t("loading")]);
              append($$anchor5, p_5);
            },
            ($$anchor5, $$source) => {
              var $$value = user_derived(() => {
                var { default: Shown2 } = get($$source);
                return { Shown: Shown2 };
              });
              var Shown = user_derived(() => get($$value).Shown);
              var fragment_9 = comment();
              var node_18 = first_child(fragment_9);
              key(node_18, () => `${get(view)} ${get(tz)}`, ($$anchor6) => {
                var fragment_10 = comment();
                var node_19 = first_child(fragment_10);
                component(node_19, () => get(Shown), ($$anchor7, Shown_1) => {
                  Shown_1($$anchor7, {});
                });
                append($$anchor6, fragment_10);
              });
              append($$anchor5, fragment_9);
            }
          );
          append($$anchor4, fragment_8);
        };
        if_block(node_11, ($$render) => {
          if (get(signing)) $$render(consequent_9);
          else if (!desk.view) $$render(consequent_10, 1);
          else if (get(view) === "first") $$render(consequent_11, 2);
          else $$render(alternate, -1);
        });
      }
      var node_20 = sibling(div_1, 2);
      {
        var consequent_13 = ($$anchor4) => {
          SignInAgain($$anchor4, {});
        };
        if_block(node_20, ($$render) => {
          if (who.open) $$render(consequent_13);
        });
      }
      var node_21 = sibling(node_20, 2);
      {
        var consequent_14 = ($$anchor4) => {
          const Palette = user_derived(() => get(palette));
          var fragment_12 = comment();
          var node_22 = first_child(fragment_12);
          {
            let $0 = user_derived(() => Object.entries(VIEWS).map(([name, each2]) => ({ name, words: t(each2.name), keys: each2.keys })));
            component(node_22, () => get(Palette), ($$anchor5, Palette_1) => {
              Palette_1($$anchor5, {
                get views() {
                  return get($0);
                },
                get begun() {
                  return get(begun);
                },
                onclose: () => set(searching, false)
              });
            });
          }
          append($$anchor4, fragment_12);
        };
        if_block(node_21, ($$render) => {
          if (get(searching) && get(palette)) $$render(consequent_14);
        });
      }
      var node_23 = sibling(node_21, 2);
      {
        var consequent_15 = ($$anchor4) => {
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
        if_block(node_23, ($$render) => {
          if (get(helping)) $$render(consequent_15);
        });
      }
      template_effect(
        ($0, $1, $2, $3) => {
          set_text(text, $0);
          set_attribute(a_1, "href", $1);
          set_attribute(button_2, "lang", get(lang) === "en" ? "zh-Hans" : "en");
          set_text(text_7, $2);
          set_text(text_8, $3);
          classes = set_class(div_1, 1, "body svelte-1n46o8q", null, classes, { alone: !get(exists) });
        },
        [
          () => t("skip"),
          () => get(exists) ? place.to(desk.name, "now") : "/",
          () => t("language"),
          () => get(theme) === "dark" ? t("light") : t("dark")
        ]
      );
      delegated("click", button_2, () => place.set({ lang: get(lang) === "en" ? "zh" : "en" }));
      delegated("click", button_3, turn);
      append($$anchor3, fragment_1);
    });
    append($$anchor2, fragment);
  });
  var p_6 = sibling(node, 2);
  var text_20 = only_child(p_6);
  template_effect(($0) => set_text(text_20, `${desk.said ?? ""}${$0 ?? ""}`), [() => get(running).length ? span(0) && "" : ""]);
  delegated("click", div, link);
  append($$anchor, div);
  pop();
}
delegate(["click"]);
mount(App, { target: document.getElementById("app") });
