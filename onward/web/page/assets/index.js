const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/Now.js","assets/parts.js","assets/svelte.js","assets/Hub.js","assets/Track.js","assets/Plan.js","assets/timeline.js","assets/arrays.js","assets/plans.js","assets/Shipments.js","assets/Lanes.js","assets/List.js","assets/lists.js","assets/Notices.js","assets/forms.js","assets/Telling.js","assets/Claims.js","assets/accounts.js","assets/Fund.js","assets/Figures.js","assets/Data.js","assets/History.js","assets/Jobs.js","assets/People.js","assets/Story.js","assets/Api.js","assets/palette.js","assets/SignIn.js","assets/First.js"])))=>i.map(i=>d[i]);
import { delegate, state, proxy, user_pre_effect, user_effect, event, key, template_effect, delegated, append, pop, from_html, push, get, $window, comment, first_child, await_block, set_text, user_derived, set, child, only_child, sibling, if_block, each, set_attribute, bind_this, set_class, component, mount } from "./svelte.js";
import { kept, speak, t, isView, place, desk, who, upkeep, counts, toHeading, span, __vitePreload, readersLanguage, viewOf, actsWithKeys, code, worded, asked, clock, OwnMenu, VIEWS, number, SignInAgain, Toasts, Keys, learnt, DraftBanner, grouped$1 as grouped, keep } from "./parts.js";
var root = from_html(`<span class="desk svelte-1n46o8q"> </span> <span> <b> </b></span>`, 1);
var root_1 = from_html(`<button class="menu svelte-1n46o8q" aria-controls="menu"> </button>`);
var root_2 = from_html(`<a> </a>`);
var root_3 = from_html(`<button> <kbd class="svelte-1n46o8q">/</kbd></button>`);
var root_4 = from_html(`<button> <kbd class="svelte-1n46o8q">x z</kbd></button>`);
var root_5 = from_html(`<button class="bykeys svelte-1n46o8q"> <kbd class="svelte-1n46o8q">?</kbd></button>`);
var root_6 = from_html(`<p class="wrong noprint" role="alert"> </p>`);
var root_7 = from_html(`<p class="wrong" role="alert"> </p>`);
var root_8 = from_html(`<p class="late noprint" role="alert"> <a> </a></p>`);
var root_9 = from_html(`<span class="count svelte-1n46o8q"> <span class="hidden"> </span></span>`);
var root_10 = from_html(`<span class="count none svelte-1n46o8q"></span>`);
var root_11 = from_html(`<li><a class="svelte-1n46o8q"><span class="svelte-1n46o8q"> </span> <!> <kbd class="svelte-1n46o8q"> </kbd></a></li>`);
var root_12 = from_html(`<section class="svelte-1n46o8q"><p class="group svelte-1n46o8q"> </p> <ul class="svelte-1n46o8q"></ul></section>`);
var root_13 = from_html(`<nav id="menu"><div class="groups svelte-1n46o8q"></div></nav>`);
var root_14 = from_html(`<p> </p>`);
var root_15 = from_html(`<p class="late" role="alert"> </p>`);
var root_16 = from_html(`<!> <!> <!>`, 1);
var root_17 = from_html(`<header class="svelte-1n46o8q"><a class="skip svelte-1n46o8q" href="#content"> </a> <a class="brand svelte-1n46o8q">Onward</a> <!> <span class="grow svelte-1n46o8q"></span> <!> <!> <!> <!> <button> </button> <button> </button> <!> <!></header> <!> <!> <div><!> <main id="content" tabindex="-1" class="svelte-1n46o8q"><!></main></div> <!> <!> <!> <!> <!>`, 1);
var root_18 = from_html(`<div class="all svelte-1n46o8q"><!> <p class="hidden" aria-live="polite"> </p></div>`);
function App($$anchor, $$props) {
  push($$props, true);
  const LOAD = {
    now: () => __vitePreload(() => import("./Now.js"), true ? __vite__mapDeps([0,1,2]) : void 0),
    hub: () => __vitePreload(() => import("./Hub.js"), true ? __vite__mapDeps([3,2,1]) : void 0),
    track: () => __vitePreload(() => import("./Track.js"), true ? __vite__mapDeps([4,2,1]) : void 0),
    plan: () => __vitePreload(() => import("./Plan.js"), true ? __vite__mapDeps([5,2,1,6,7,8]) : void 0),
    shipments: () => __vitePreload(() => import("./Shipments.js"), true ? __vite__mapDeps([9,2,1,8,6,7]) : void 0),
    lanes: () => __vitePreload(() => import("./Lanes.js"), true ? __vite__mapDeps([10,2,1]) : void 0),
    list: () => __vitePreload(() => import("./List.js"), true ? __vite__mapDeps([11,2,1,12]) : void 0),
    notices: () => __vitePreload(() => import("./Notices.js"), true ? __vite__mapDeps([13,2,1,14,12]) : void 0),
    telling: () => __vitePreload(() => import("./Telling.js"), true ? __vite__mapDeps([15,2,1]) : void 0),
    claims: () => __vitePreload(() => import("./Claims.js"), true ? __vite__mapDeps([16,2,1,17]) : void 0),
    fund: () => __vitePreload(() => import("./Fund.js"), true ? __vite__mapDeps([18,1,2]) : void 0),
    figures: () => __vitePreload(() => import("./Figures.js"), true ? __vite__mapDeps([19,2,1]) : void 0),
    data: () => __vitePreload(() => import("./Data.js"), true ? __vite__mapDeps([20,2,1,14,12]) : void 0),
    history: () => __vitePreload(() => import("./History.js"), true ? __vite__mapDeps([21,2,1]) : void 0),
    jobs: () => __vitePreload(() => import("./Jobs.js"), true ? __vite__mapDeps([22,2,1]) : void 0),
    people: () => __vitePreload(() => import("./People.js"), true ? __vite__mapDeps([23,2,1,17]) : void 0),
    story: () => __vitePreload(() => import("./Story.js"), true ? __vite__mapDeps([24,2,1]) : void 0),
    api: () => __vitePreload(() => import("./Api.js"), true ? __vite__mapDeps([25,2,1]) : void 0)
  };
  let theme = state(proxy(kept("theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")));
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
  let main = state(void 0);
  let chosenLang = state(proxy(kept("lang")));
  const lang = user_derived(() => readersLanguage(place.get("lang"), get(chosenLang), navigator.languages));
  const tz = user_derived(() => place.get("tz"));
  const signing = user_derived(() => who.me !== null && (!who.in || who.code !== ""));
  const exists = user_derived(() => !get(signing) && (desk.view?.exists ?? true));
  const view = user_derived(() => isView(place.view) ? place.view : get(exists) ? "now" : "first");
  const running = user_derived(() => desk.running);
  const absent = user_derived(() => [
    ...["fund", "figures", "story"].filter((each2) => !desk.has[each2])
  ]);
  const groups = user_derived(() => grouped((...acts) => who.may(...acts), get(absent)));
  const since = user_derived(() => desk.view?.notices_since ?? 0);
  const drafts = user_derived(() => desk.view?.drafts?.length ?? 0);
  const waits = user_derived(() => ({
    plan: [
      get(drafts),
      t(get(drafts) === 1 ? "draftWaits" : "draftsWait")
    ],
    notices: [
      get(since),
      t(get(since) === 1 ? "noticeSince" : "noticesSince")
    ],
    track: [counts.unconfirmed, t("unconfirmedN")],
    lanes: [
      counts.offers,
      t(counts.offers === 1 ? "charterOnOffer" : "chartersOnOffer")
    ],
    jobs: [
      get(running).length,
      t(get(running).length === 1 ? "jobRuns" : "jobsRun")
    ]
  }));
  user_pre_effect(() => speak(get(lang)));
  user_effect(() => {
    document.documentElement.dataset.theme = get(theme);
  });
  user_effect(() => {
    const name = get(signing) ? t("signIn") : isView(get(view)) ? t(get(view)) : t("home");
    document.title = `${[get(signing) ? "" : place.id, name, desk.view?.name].filter(Boolean).join(" · ")} · Onward`;
  });
  user_effect(() => {
    if (!get(signing) && desk.view?.exists && !place.view) place.go(place.to(desk.view.name, "now"), true);
  });
  user_effect(() => {
    if (who.in) void upkeep.look();
  });
  user_effect(() => {
    void desk.view?.version;
    void desk.view?.now;
    void desk.view?.events;
    if (!get(exists) || !desk.view?.exists) return;
    const soon = setTimeout(
      () => {
        if (!who.in || who.ended) return;
        void desk.lookBeside();
        void counts.look();
      },
      1e3
    );
    return () => clearTimeout(soon);
  });
  let shown = "";
  user_effect(() => {
    const now = get(view);
    if (shown && shown !== now && get(main)) toHeading(get(main));
    shown = now;
  });
  function turn() {
    set(theme, get(theme) === "dark" ? "light" : "dark", true);
    keep("theme", get(theme));
  }
  function speakOther() {
    set(chosenLang, get(lang) === "en" ? "zh" : "en", true);
    keep("lang", get(chosenLang));
    place.set({ lang: get(chosenLang) });
  }
  const fetched = () => __vitePreload(() => import("./palette.js"), true ? __vite__mapDeps([26,2,1]) : void 0).then((found) => found.default);
  async function search() {
    set(begun, "");
    set(searching, true);
    try {
      set(palette, get(palette) ?? await fetched());
    } catch {
      set(
        searching,
        false
        // the server is away, as the page says: the next search fetches it
      );
    }
  }
  user_effect(() => {
    const timer = setTimeout(() => void fetched().catch(() => void 0), 4e3);
    return () => clearTimeout(timer);
  });
  function typedAhead(event2) {
    if (!get(searching) || get(palette) || event2.ctrlKey || event2.metaKey || event2.key.length > 1 && event2.key !== "Enter") return false;
    event2.preventDefault();
    if (event2.key !== "Enter") set(begun, get(begun) + event2.key);
    else if (get(begun)) set(begun, get(begun) + "\n");
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
    const opens = first === "g" ? viewOf(event2.key) : void 0;
    if (opens && (get(exists) || opens === "people" && who.in && !get(signing))) {
      event2.preventDefault();
      place.go(place.to(desk.name || "-", opens));
    }
    if (first === "a") {
      event2.preventDefault();
      actsWithKeys().find((each2) => each2.keys === `a ${event2.key}`)?.act.click();
    }
    if (first === "x" && event2.key === "z") place.set({ tz: get(tz) === "utc" ? "local" : "utc" });
    if (first === "x" && event2.key === "t") turn();
    first = !first && /^[agx]$/.test(event2.key) ? event2.key : "";
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
    if (address.hash) {
      document.getElementById(address.hash.slice(1))?.focus();
      return;
    }
    place.go(address.pathname + address.search);
  }
  var div = root_18();
  event("keydown", $window, pressed);
  var node = child(div);
  key(node, () => get(lang), ($$anchor2) => {
    var fragment = comment();
    var node_1 = first_child(fragment);
    await_block(node_1, () => get(lang) === "zh" ? learnt(get(lang)) : void 0, null, ($$anchor3) => {
      var fragment_1 = root_17();
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
      {
        var consequent_1 = ($$anchor4) => {
          var button = root_1();
          var text_4 = only_child(button, true);
          template_effect(
            ($0) => {
              set_attribute(button, "aria-expanded", get(menu));
              set_text(text_4, $0);
            },
            [() => t("menu")]
          );
          delegated("click", button, () => set(menu, !get(menu)));
          append($$anchor4, button);
        };
        if_block(node_3, ($$render) => {
          if (get(exists)) $$render(consequent_1);
        });
      }
      var node_4 = sibling(node_3, 2);
      each(node_4, 17, () => get(running).slice(0, 1), (job) => job.number, ($$anchor4, job) => {
        var a_2 = root_2();
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
      var node_5 = sibling(node_4, 2);
      {
        var consequent_2 = ($$anchor4) => {
          var button_1 = root_3();
          var text_6 = child(button_1);
          template_effect(($0) => set_text(text_6, `${$0 ?? ""} `), [() => t("search")]);
          delegated("click", button_1, () => void search());
          append($$anchor4, button_1);
        };
        if_block(node_5, ($$render) => {
          if (!get(signing)) $$render(consequent_2);
        });
      }
      var node_6 = sibling(node_5, 2);
      {
        var consequent_3 = ($$anchor4) => {
          var button_2 = root_4();
          var text_7 = child(button_2);
          template_effect(
            ($0) => {
              set_attribute(button_2, "aria-pressed", get(tz) === "local");
              set_text(text_7, `${$0 ?? ""} `);
            },
            [() => get(tz) === "utc" ? t("utc") : t("local")]
          );
          delegated("click", button_2, () => place.set({ tz: get(tz) === "utc" ? "local" : "utc" }));
          append($$anchor4, button_2);
        };
        if_block(node_6, ($$render) => {
          if (!get(signing)) $$render(consequent_3);
        });
      }
      var button_3 = sibling(node_6, 2);
      var text_8 = only_child(button_3, true);
      var button_4 = sibling(button_3, 2);
      var text_9 = only_child(button_4, true);
      var node_7 = sibling(button_4, 2);
      {
        var consequent_4 = ($$anchor4) => {
          var button_5 = root_5();
          var text_10 = child(button_5);
          template_effect(($0) => set_text(text_10, `${$0 ?? ""} `), [() => t("keys")]);
          delegated("click", button_5, () => set(helping, true));
          append($$anchor4, button_5);
        };
        if_block(node_7, ($$render) => {
          if (!get(signing)) $$render(consequent_4);
        });
      }
      var node_8 = sibling(node_7, 2);
      {
        var consequent_5 = ($$anchor4) => {
          OwnMenu($$anchor4, {});
        };
        if_block(node_8, ($$render) => {
          if (who.me && !get(signing)) $$render(consequent_5);
        });
      }
      var node_9 = sibling(header, 2);
      {
        var consequent_6 = ($$anchor4) => {
          var p = root_6();
          var text_11 = only_child(p, true);
          template_effect(($0) => set_text(text_11, $0), [() => t("away")]);
          append($$anchor4, p);
        };
        if_block(node_9, ($$render) => {
          if (desk.away) $$render(consequent_6);
        });
      }
      var node_10 = sibling(node_9, 2);
      {
        var consequent_7 = ($$anchor4) => {
          var p_1 = root_7();
          var text_12 = only_child(p_1, true);
          template_effect(($0) => set_text(text_12, $0), [() => t("storeChanged")]);
          append($$anchor4, p_1);
        };
        var consequent_8 = ($$anchor4) => {
          var p_2 = root_8();
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
        if_block(node_10, ($$render) => {
          if (upkeep.view?.changed) $$render(consequent_7);
          else if (upkeep.view?.warnings.length) $$render(consequent_8, 1);
        });
      }
      var div_1 = sibling(node_10, 2);
      let classes;
      var node_11 = child(div_1);
      {
        var consequent_10 = ($$anchor4) => {
          var nav = root_13();
          let classes_1;
          var div_2 = child(nav);
          each(div_2, 21, () => get(groups), (group) => group.name, ($$anchor5, group) => {
            var section = root_12();
            var p_3 = child(section);
            var text_15 = only_child(p_3, true);
            var ul = sibling(p_3, 2);
            each(ul, 20, () => get(group).views, (name) => name, ($$anchor6, name) => {
              var li = root_11();
              var a_4 = child(li);
              var span_3 = child(a_4);
              var text_16 = only_child(span_3, true);
              var node_12 = sibling(span_3, 2);
              {
                var consequent_9 = ($$anchor7) => {
                  var span_4 = root_9();
                  var text_17 = child(span_4);
                  var span_5 = sibling(text_17);
                  var text_18 = only_child(span_5, true);
                  template_effect(
                    ($0, $1) => {
                      set_attribute(span_4, "title", $0);
                      set_text(text_17, $1);
                      set_text(text_18, get(waits)[name][1]);
                    },
                    [
                      () => `${number(get(waits)[name][0])} ${get(waits)[name][1]}`,
                      () => number(get(waits)[name][0])
                    ]
                  );
                  append($$anchor7, span_4);
                };
                var alternate = ($$anchor7) => {
                  var span_6 = root_10();
                  append($$anchor7, span_6);
                };
                if_block(node_12, ($$render) => {
                  if (get(waits)[name]?.[0]) $$render(consequent_9);
                  else $$render(alternate, -1);
                });
              }
              var kbd = sibling(node_12, 2);
              var text_19 = only_child(kbd, true);
              template_effect(
                ($0, $1) => {
                  set_attribute(a_4, "href", $0);
                  set_attribute(a_4, "aria-current", get(view) === name ? "page" : void 0);
                  set_text(text_16, $1);
                  set_text(text_19, VIEWS[name].keys);
                },
                [() => place.to(desk.name, name), () => t(name)]
              );
              append($$anchor6, li);
            });
            template_effect(
              ($0) => {
                set_attribute(section, "aria-labelledby", `menu-${get(group).name}`);
                set_attribute(p_3, "id", `menu-${get(group).name}`);
                set_text(text_15, $0);
              },
              [() => t(get(group).name)]
            );
            append($$anchor5, section);
          });
          template_effect(
            ($0) => {
              set_attribute(nav, "aria-label", $0);
              classes_1 = set_class(nav, 1, "svelte-1n46o8q", null, classes_1, { open: get(menu), unknown: !who.me });
            },
            [() => t("menu")]
          );
          append($$anchor4, nav);
        };
        if_block(node_11, ($$render) => {
          if (get(exists)) $$render(consequent_10);
        });
      }
      var main_1 = sibling(node_11, 2);
      var node_13 = child(main_1);
      {
        var consequent_11 = ($$anchor4) => {
          var fragment_4 = comment();
          var node_14 = first_child(fragment_4);
          await_block(node_14, () => __vitePreload(() => import("./SignIn.js"), true ? __vite__mapDeps([27,2,1,17]) : void 0), null, ($$anchor5, $$source) => {
            var $$value = user_derived(() => {
              var { default: SignIn2 } = get($$source);
              return { SignIn: SignIn2 };
            });
            var SignIn = user_derived(() => get($$value).SignIn);
            var fragment_5 = comment();
            var node_15 = first_child(fragment_5);
            component(node_15, () => get(SignIn), ($$anchor6, SignIn_1) => {
              SignIn_1($$anchor6, {});
            });
            append($$anchor5, fragment_5);
          });
          append($$anchor4, fragment_4);
        };
        var consequent_12 = ($$anchor4) => {
          var p_4 = root_14();
          var text_20 = only_child(p_4, true);
          template_effect(($0) => set_text(text_20, $0), [() => t("loading")]);
          append($$anchor4, p_4);
        };
        var consequent_13 = ($$anchor4) => {
          var fragment_6 = comment();
          var node_16 = first_child(fragment_6);
          await_block(node_16, () => __vitePreload(() => import("./First.js"), true ? __vite__mapDeps([28,2,1,12,14]) : void 0), null, ($$anchor5, $$source) => {
            var $$value = user_derived(() => {
              var { default: First2 } = get($$source);
              return { First: First2 };
            });
            var First = user_derived(() => get($$value).First);
            var fragment_7 = comment();
            var node_17 = first_child(fragment_7);
            component(node_17, () => get(First), ($$anchor6, First_1) => {
              First_1($$anchor6, {});
            });
            append($$anchor5, fragment_7);
          });
          append($$anchor4, fragment_6);
        };
        var alternate_1 = ($$anchor4) => {
          var fragment_8 = root_16();
          var node_18 = first_child(fragment_8);
          {
            var consequent_14 = ($$anchor5) => {
              var p_5 = root_15();
              var text_21 = only_child(p_5);
              template_effect(($0) => set_text(text_21, `${$0 ?? ""}: ${place.view ?? ""}`), [() => t("gone")]);
              append($$anchor5, p_5);
            };
            var d = user_derived(() => place.view && !isView(place.view));
            var consequent_15 = ($$anchor5) => {
              var p_6 = root_15();
              var text_22 = only_child(p_6);
              template_effect(($0) => set_text(text_22, `${$0 ?? ""}: ${place.unknown ?? ""}`), [() => t("gone")]);
              append($$anchor5, p_6);
            };
            if_block(node_18, ($$render) => {
              if (get(d)) $$render(consequent_14);
              else if (place.unknown) $$render(consequent_15, 1);
            });
          }
          var node_19 = sibling(node_18, 2);
          {
            var consequent_16 = ($$anchor5) => {
              DraftBanner($$anchor5, {});
            };
            if_block(node_19, ($$render) => {
              if (desk.first) $$render(consequent_16);
            });
          }
          var node_20 = sibling(node_19, 2);
          await_block(
            node_20,
            () => LOAD[get(view)](),
            ($$anchor5) => {
              var p_7 = root_14();
              var text_23 = only_child(p_7, true);
              template_effect(($0) => set_text(text_23, $0), [() => t("loading")]);
              append($$anchor5, p_7);
            },
            ($$anchor5, $$source) => {
              var $$value = user_derived(() => {
                var { default: Shown2 } = get($$source);
                return { Shown: Shown2 };
              });
              var Shown = user_derived(() => get($$value).Shown);
              var fragment_10 = comment();
              var node_21 = first_child(fragment_10);
              key(node_21, () => `${get(view)} ${get(tz)}`, ($$anchor6) => {
                var fragment_11 = comment();
                var node_22 = first_child(fragment_11);
                component(node_22, () => get(Shown), ($$anchor7, Shown_1) => {
                  Shown_1($$anchor7, {});
                });
                append($$anchor6, fragment_11);
              });
              append($$anchor5, fragment_10);
            }
          );
          append($$anchor4, fragment_8);
        };
        if_block(node_13, ($$render) => {
          if (get(signing)) $$render(consequent_11);
          else if (!desk.view) $$render(consequent_12, 1);
          else if (get(view) === "first") $$render(consequent_13, 2);
          else $$render(alternate_1, -1);
        });
      }
      bind_this(main_1, ($$value) => set(main, $$value), () => get(main));
      var node_23 = sibling(div_1, 2);
      {
        var consequent_17 = ($$anchor4) => {
          SignInAgain($$anchor4, {});
        };
        if_block(node_23, ($$render) => {
          if (who.open) $$render(consequent_17);
        });
      }
      var node_24 = sibling(node_23, 2);
      {
        var consequent_18 = ($$anchor4) => {
          Toasts($$anchor4, {});
        };
        if_block(node_24, ($$render) => {
          if (!get(signing)) $$render(consequent_18);
        });
      }
      var node_25 = sibling(node_24, 2);
      {
        var consequent_19 = ($$anchor4) => {
          const draft = user_derived(() => asked.draft);
          var fragment_14 = comment();
          var node_26 = first_child(fragment_14);
          await_block(node_26, () => __vitePreload(() => import("./parts.js").then((n) => n.AdoptDialog), true ? __vite__mapDeps([1,2]) : void 0), null, ($$anchor5, $$source) => {
            var $$value = user_derived(() => {
              var { default: AdoptDialog2 } = get($$source);
              return { AdoptDialog: AdoptDialog2 };
            });
            var AdoptDialog = user_derived(() => get($$value).AdoptDialog);
            var fragment_15 = comment();
            var node_27 = first_child(fragment_15);
            component(node_27, () => get(AdoptDialog), ($$anchor6, AdoptDialog_1) => {
              AdoptDialog_1($$anchor6, {
                get draft() {
                  return get(draft);
                }
              });
            });
            append($$anchor5, fragment_15);
          });
          append($$anchor4, fragment_14);
        };
        if_block(node_25, ($$render) => {
          if (asked.draft) $$render(consequent_19);
        });
      }
      var node_28 = sibling(node_25, 2);
      {
        var consequent_20 = ($$anchor4) => {
          const Palette = user_derived(() => get(palette));
          var fragment_16 = comment();
          var node_29 = first_child(fragment_16);
          {
            let $0 = user_derived(() => grouped((...acts) => who.may(...acts)).flatMap((group) => group.views.map((name) => ({ name, words: t(name), keys: VIEWS[name].keys }))));
            component(node_29, () => get(Palette), ($$anchor5, Palette_1) => {
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
          append($$anchor4, fragment_16);
        };
        if_block(node_28, ($$render) => {
          if (get(searching) && get(palette)) $$render(consequent_20);
        });
      }
      var node_30 = sibling(node_28, 2);
      {
        var consequent_21 = ($$anchor4) => {
          {
            let $0 = user_derived(() => get(groups).flatMap((group) => group.views.map((name) => [VIEWS[name].keys, t(name)])));
            Keys($$anchor4, {
              get views() {
                return get($0);
              },
              onclose: () => set(helping, false)
            });
          }
        };
        if_block(node_30, ($$render) => {
          if (get(helping)) $$render(consequent_21);
        });
      }
      template_effect(
        ($0, $1, $2, $3) => {
          set_text(text, $0);
          set_attribute(a_1, "href", $1);
          set_attribute(button_3, "lang", get(lang) === "en" ? "zh-Hans" : "en");
          set_text(text_8, $2);
          set_text(text_9, $3);
          classes = set_class(div_1, 1, "body svelte-1n46o8q", null, classes, { alone: !get(exists) });
        },
        [
          () => t("skip"),
          () => get(exists) ? place.to(desk.name, "now") : "/",
          () => t("language"),
          () => get(theme) === "dark" ? t("light") : t("dark")
        ]
      );
      delegated("click", button_3, speakOther);
      delegated("click", button_4, turn);
      append($$anchor3, fragment_1);
    });
    append($$anchor2, fragment);
  });
  var p_8 = sibling(node, 2);
  var text_24 = only_child(p_8);
  template_effect(($0) => set_text(text_24, `${desk.said ?? ""}${$0 ?? ""}`), [() => get(running).length ? span(0) && "" : ""]);
  delegated("click", div, link);
  append($$anchor, div);
  pop();
}
delegate(["click"]);
mount(App, { target: document.getElementById("app") });
