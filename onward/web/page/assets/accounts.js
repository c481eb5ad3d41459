import { push, prop, first_child, if_block, sibling, autofocus, get, template_effect, set_text, set_attribute, set_class, event, bind_value, set, append, pop, state, user_derived, child, only_child, from_html, delegated, delegate, proxy, each, set_checked, user_effect, bind_this, set_value, comment, to_array, init_select, bind_select_value } from "./svelte.js";
import { Problems, t, SHORTEST, Grid, place, desk, NotMine, who, post, put, When, makeDeputy, endDeputy, code, SCOPES, makeKey, endKey, table, belongings, NoAccounts, ROLES, whole, clock, addUser, changeUser, makeLink, handOver } from "./parts.js";
var root$6 = from_html(`<label class="svelte-1moy49t"> <input type="password" required="" autocomplete="current-password"/></label>`);
var root_1$5 = from_html(`<form class="enter svelte-1moy49t"><!> <label class="svelte-1moy49t"> <input type="password" required="" autocomplete="new-password" aria-describedby="short"/></label> <label class="svelte-1moy49t"> <input type="password" required="" autocomplete="new-password" aria-describedby="differs"/></label> <p id="short"> </p> <p class="late svelte-1moy49t" id="differs" aria-live="polite"> </p> <div class="row"><button class="main"> </button></div></form> <!>`, 1);
function NewPassword($$anchor, $$props) {
  push($$props, true);
  let asksOld = prop($$props, "asksOld", 3, false);
  let old = state("");
  let fresh = state("");
  let twice = state("");
  let wrong = state(null);
  let busy = state(false);
  const differs = user_derived(() => get(twice) !== "" && get(twice) !== get(fresh));
  const short = user_derived(() => get(fresh) !== "" && [...get(fresh).normalize("NFKC")].length < SHORTEST);
  async function set$1(event2) {
    event2.preventDefault();
    if (get(fresh) !== get(twice)) return;
    set(busy, true);
    try {
      await $$props.onset(get(fresh), get(old));
      set(wrong, null);
      set(old, set(fresh, set(twice, ""), true), true);
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(busy, false);
    }
  }
  var fragment = root_1$5();
  var form = first_child(fragment);
  var node = child(form);
  {
    var consequent = ($$anchor2) => {
      var label = root$6();
      var text = child(label);
      var input = sibling(text);
      autofocus(input, true);
      template_effect(($0) => set_text(text, `${$0 ?? ""} `), [() => t("oldPassword")]);
      bind_value(input, () => get(old), ($$value) => set(old, $$value));
      append($$anchor2, label);
    };
    if_block(node, ($$render) => {
      if (asksOld()) $$render(consequent);
    });
  }
  var label_1 = sibling(node, 2);
  var text_1 = child(label_1);
  var input_1 = sibling(text_1);
  autofocus(input_1, !asksOld());
  var label_2 = sibling(label_1, 2);
  var text_2 = child(label_2);
  var input_2 = sibling(text_2);
  var p = sibling(label_2, 2);
  let classes;
  var text_3 = only_child(p);
  var p_1 = sibling(p, 2);
  var text_4 = only_child(p_1, true);
  var div = sibling(p_1, 2);
  var button = child(div);
  var text_5 = only_child(button, true);
  var node_1 = sibling(form, 2);
  Problems(node_1, {
    get wrong() {
      return get(wrong);
    }
  });
  template_effect(
    ($0, $1, $2, $3, $4) => {
      set_text(text_1, `${$0 ?? ""} `);
      set_attribute(input_1, "aria-invalid", get(short));
      set_text(text_2, `${$1 ?? ""} `);
      set_attribute(input_2, "aria-invalid", get(differs));
      classes = set_class(p, 1, "small svelte-1moy49t", null, classes, { late: get(short) });
      set_text(text_3, `${$2 ?? ""} ${SHORTEST} ${$3 ?? ""}.`);
      set_text(text_4, $4);
      button.disabled = get(busy) || !get(fresh) || get(fresh) !== get(twice) || get(short);
      set_text(text_5, $$props.words);
    },
    [
      () => t("newPassword"),
      () => t("onceMore"),
      () => t("atLeast"),
      () => t("characters"),
      () => get(differs) ? t("differ") : ""
    ]
  );
  event("submit", form, set$1);
  bind_value(input_1, () => get(fresh), ($$value) => set(fresh, $$value));
  bind_value(input_2, () => get(twice), ($$value) => set(twice, $$value));
  append($$anchor, fragment);
  pop();
}
const NewPassword$1 = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  default: NewPassword
}, Symbol.toStringTag, { value: "Module" }));
var root$5 = from_html(`<p class="good" role="status"> </p>`);
var root_1$4 = from_html(`<button class="main"> </button>`);
var root_2$2 = from_html(`<section class="panel svelte-1hmbjnl"><div class="row"><h2> </h2> <!> <!> <a> </a></div> <!></section>`);
var root_3$1 = from_html(`<p><label> <input type="file" accept=".csv,.xlsx"/></label></p>`);
var root_4$1 = from_html(`<p class="dim"> </p> <!> <!> <!> <!> <!> <!>`, 1);
function Proposals($$anchor, $$props) {
  push($$props, true);
  let asked = state(0);
  let wrong = state(null);
  let done = state("");
  let busy = state(false);
  const chosen = user_derived(() => place.get("proposal"));
  async function act(what) {
    set(busy, true);
    try {
      set(done, await what(), true);
      desk.said = t("saved");
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
      set(done, "");
    } finally {
      set(busy, false);
    }
    set(asked, get(asked) + 1);
  }
  const propose = (input) => act(async () => {
    const file = input.files[0];
    input.value = "";
    const { id } = await post("/uploads");
    await put("/uploads/{upload}/files/{name}", { path: { upload: id, name: file.name }, body: file });
    const brought = await post("/entries", { body: { upload: id } });
    return brought.proposal ? `${t("proposed")} ${brought.proposal.proposal}` : `${t("recorded")} ${brought.recorded}${brought.there_before ? `, ${brought.there_before} ${t("thereBefore")}` : ""}`;
  });
  const approve = () => act(async () => {
    await post("/proposals/{proposal}/approve", { path: { proposal: get(chosen) } });
    place.set({ proposal: "" });
    return t("saved");
  });
  var fragment = root_4$1();
  var p = first_child(fragment);
  var text = only_child(p, true);
  var node = sibling(p, 2);
  Problems(node, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    var consequent = ($$anchor2) => {
      var p_1 = root$5();
      var text_1 = only_child(p_1, true);
      template_effect(() => set_text(text_1, get(done)));
      append($$anchor2, p_1);
    };
    if_block(node_1, ($$render) => {
      if (get(done)) $$render(consequent);
    });
  }
  var node_2 = sibling(node_1, 2);
  {
    var consequent_2 = ($$anchor2) => {
      var section = root_2$2();
      var div = child(section);
      var h2 = child(div);
      var text_2 = only_child(h2);
      var node_3 = sibling(h2, 2);
      {
        var consequent_1 = ($$anchor3) => {
          var button = root_1$4();
          var text_3 = only_child(button, true);
          template_effect(
            ($0) => {
              button.disabled = get(busy);
              set_text(text_3, $0);
            },
            [() => t("approveThis")]
          );
          delegated("click", button, () => void approve());
          append($$anchor3, button);
        };
        var d = user_derived(() => who.may("approve_entries"));
        if_block(node_3, ($$render) => {
          if (get(d)) $$render(consequent_1);
        });
      }
      var node_4 = sibling(node_3, 2);
      {
        let $0 = user_derived(() => ({ approve_entries: t("approve") }));
        NotMine(node_4, {
          get acts() {
            return get($0);
          }
        });
      }
      var a = sibling(node_4, 2);
      var text_4 = only_child(a, true);
      var node_5 = sibling(div, 2);
      {
        let $0 = user_derived(() => `/proposals/${encodeURIComponent(get(chosen))}/postings`);
        let $1 = user_derived(() => t("postings"));
        Grid(node_5, {
          get path() {
            return get($0);
          },
          bare: true,
          get label() {
            return get($1);
          },
          height: 280,
          get version() {
            return get(asked);
          }
        });
      }
      template_effect(
        ($0, $1, $2, $3) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_2, `${$1 ?? ""} ${get(chosen) ?? ""}`);
          set_attribute(a, "href", $2);
          set_text(text_4, $3);
        },
        [
          () => `${t("postings")} ${get(chosen)}`,
          () => t("postings"),
          () => place.to(desk.name, "claims", "proposals"),
          () => t("close")
        ]
      );
      append($$anchor2, section);
    };
    if_block(node_2, ($$render) => {
      if (get(chosen)) $$render(consequent_2);
    });
  }
  var node_6 = sibling(node_2, 2);
  {
    let $0 = user_derived(() => `${$$props.version} ${get(asked)}`);
    Grid(node_6, {
      path: "/proposals",
      own: ["proposal"],
      get version() {
        return get($0);
      },
      open: (row) => place.to(desk.name, "claims", "proposals", { proposal: String(row.proposal) })
    });
  }
  var node_7 = sibling(node_6, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var p_2 = root_3$1();
      var label = child(p_2);
      var text_5 = child(label);
      var input_1 = sibling(text_5);
      template_effect(
        ($0) => {
          set_text(text_5, `${$0 ?? ""} `);
          input_1.disabled = get(busy);
        },
        [() => t("proposeFrom")]
      );
      delegated("change", input_1, (e) => {
        if (e.currentTarget.files?.length) void propose(e.currentTarget);
      });
      append($$anchor2, p_2);
    };
    var d_1 = user_derived(() => who.may("propose_entries"));
    if_block(node_7, ($$render) => {
      if (get(d_1)) $$render(consequent_3);
    });
  }
  var node_8 = sibling(node_7, 2);
  {
    let $0 = user_derived(() => ({ propose_entries: t("proposeFrom") }));
    NotMine(node_8, {
      get acts() {
        return get($0);
      }
    });
  }
  template_effect(($0) => set_text(text, $0), [() => t("proposalsHint")]);
  append($$anchor, fragment);
  pop();
}
delegate(["click", "change"]);
var root$4 = from_html(`<label> <input size="14" autocomplete="off" autocapitalize="none" spellcheck="false"/></label>`);
var root_1$3 = from_html(`<section class="panel more svelte-1q6wbo7"><h2> </h2> <form class="row"><!> <label> <input required="" size="14" autocomplete="off" autocapitalize="none" spellcheck="false"/></label> <label> <!></label> <label> <!></label> <button class="main"> </button></form></section>`);
var root_2$1 = from_html(`<p class="dim"> </p> <!> <!> <!>`, 1);
function Deputies($$anchor, $$props) {
  push($$props, true);
  const DAY = 864e5;
  const today = (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
  let version = state(0);
  let wrong = state(null);
  let busy = state(false);
  let deputy = state("");
  let user = state("");
  let first = state(proxy(today));
  let last = state("");
  async function act(what) {
    set(busy, true);
    try {
      await what();
      set(wrong, null);
      desk.said = t("saved");
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(busy, false);
    }
    set(version, get(version) + 1);
  }
  function make(event2) {
    event2.preventDefault();
    const until = new Date(Date.parse(`${get(
      last
      // the last day counts
    )}T00:00:00Z`) + DAY).toISOString();
    void act(async () => {
      await makeDeputy(get(deputy).trim(), `${get(first)}T00:00:00Z`, until, get(user).trim());
      set(deputy, set(user, set(last, ""), true), true);
    });
  }
  var fragment = root_2$1();
  var p = first_child(fragment);
  var text = only_child(p, true);
  var node = sibling(p, 2);
  Problems(node, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    let $0 = user_derived(() => ({
      words: t("endIt"),
      fits: (row) => who.may("end_deputy") && (row.user === who.me?.name || who.may("users")) && !row.ended,
      done: (row) => act(() => endDeputy(String(row.id)))
    }));
    Grid(node_1, {
      path: "/deputies",
      get version() {
        return get(version);
      },
      get act() {
        return get($0);
      }
    });
  }
  var node_2 = sibling(node_1, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var section = root_1$3();
      var h2 = child(section);
      var text_1 = only_child(h2, true);
      var form = sibling(h2, 2);
      var node_3 = child(form);
      {
        var consequent = ($$anchor3) => {
          var label = root$4();
          var text_2 = child(label);
          var input = sibling(text_2);
          template_effect(
            ($0, $1) => {
              set_text(text_2, `${$0 ?? ""} `);
              set_attribute(input, "placeholder", $1);
            },
            [() => t("keyFor"), () => t("myself")]
          );
          bind_value(input, () => get(user), ($$value) => set(user, $$value));
          append($$anchor3, label);
        };
        var d = user_derived(() => who.may("users"));
        if_block(node_3, ($$render) => {
          if (get(d)) $$render(consequent);
        });
      }
      var label_1 = sibling(node_3, 2);
      var text_3 = child(label_1);
      var input_1 = sibling(text_3);
      var label_2 = sibling(label_1, 2);
      var text_4 = child(label_2);
      var node_4 = sibling(text_4);
      {
        let $0 = user_derived(() => `${t("firstDay")} (UTC)`);
        let $1 = user_derived(() => t("firstDay"));
        When(node_4, {
          day: true,
          get value() {
            return get(first);
          },
          get label() {
            return get($0);
          },
          get name() {
            return get($1);
          },
          required: true,
          onvalue: (day) => set(first, day, true)
        });
      }
      var label_3 = sibling(label_2, 2);
      var text_5 = child(label_3);
      var node_5 = sibling(text_5);
      {
        let $0 = user_derived(() => `${t("lastDay")} (UTC)`);
        let $1 = user_derived(() => t("lastDay"));
        When(node_5, {
          day: true,
          get value() {
            return get(last);
          },
          get label() {
            return get($0);
          },
          get name() {
            return get($1);
          },
          required: true,
          onvalue: (day) => set(last, day, true)
        });
      }
      var button = sibling(label_3, 2);
      var text_6 = only_child(button, true);
      template_effect(
        ($0, $1, $2, $3, $4, $5) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_1, $1);
          set_text(text_3, `${$2 ?? ""} `);
          set_text(text_4, `${$3 ?? ""} (UTC) `);
          set_text(text_5, `${$4 ?? ""} (UTC) `);
          button.disabled = get(busy);
          set_text(text_6, $5);
        },
        [
          () => t("makeDeputy"),
          () => t("makeDeputy"),
          () => t("deputy"),
          () => t("firstDay"),
          () => t("lastDay"),
          () => t("makeDeputy")
        ]
      );
      event("submit", form, make);
      bind_value(input_1, () => get(deputy), ($$value) => set(deputy, $$value));
      append($$anchor2, section);
    };
    var d_1 = user_derived(() => who.may("make_deputy"));
    if_block(node_2, ($$render) => {
      if (get(d_1)) $$render(consequent_1);
    });
  }
  template_effect(($0) => set_text(text, $0), [() => t("deputiesHint")]);
  append($$anchor, fragment);
  pop();
}
var root$3 = from_html(`<label class="svelte-17yobpv"><input type="checkbox"/> <span class="dim small"> </span></label>`);
var root_1$2 = from_html(`<fieldset class="svelte-17yobpv"><legend> </legend> <!></fieldset>`);
function Boxes($$anchor, $$props) {
  push($$props, true);
  let chosen = prop($$props, "chosen", 15);
  const turn = (each2) => {
    chosen($$props.all.filter((one) => one === each2 !== chosen().includes(one)));
  };
  var fieldset = root_1$2();
  var legend_1 = child(fieldset);
  var text = only_child(legend_1, true);
  var node = sibling(legend_1, 2);
  each(node, 16, () => $$props.all, (each2) => each2, ($$anchor2, each2) => {
    var label = root$3();
    var input = child(label);
    var text_1 = sibling(input);
    var span = sibling(text_1);
    var text_2 = only_child(span, true);
    template_effect(
      ($0, $1, $2) => {
        set_checked(input, $0);
        set_text(text_1, ` ${$1 ?? ""} `);
        set_text(text_2, $2);
      },
      [
        () => chosen().includes(each2),
        () => code(each2, $$props.kind),
        () => code(each2, "does")
      ]
    );
    delegated("change", input, () => turn(each2));
    append($$anchor2, label);
  });
  template_effect(() => set_text(text, $$props.legend));
  append($$anchor, fieldset);
  pop();
}
delegate(["change"]);
var root$2 = from_html(`<div class="panel once svelte-1ej77ic" role="status"><label class="svelte-1ej77ic"> <input readonly="" class="svelte-1ej77ic"/></label> <button class="main"> </button> <p class="small svelte-1ej77ic"> </p></div>`);
function ShownOnce($$anchor, $$props) {
  push($$props, true);
  let box;
  user_effect(() => {
    void $$props.text;
    box.focus();
    box.select();
  });
  async function copy() {
    box.select();
    try {
      await navigator.clipboard.writeText($$props.text);
    } catch {
      document.execCommand("copy");
    }
    desk.said = t("copied");
  }
  var div = root$2();
  var label_1 = child(div);
  var text_1 = child(label_1);
  var input = sibling(text_1);
  bind_this(input, ($$value) => box = $$value, () => box);
  var button = sibling(label_1, 2);
  var text_2 = only_child(button, true);
  var p = sibling(button, 2);
  var text_3 = only_child(p, true);
  template_effect(
    ($0) => {
      set_text(text_1, `${$$props.label ?? ""} `);
      set_value(input, $$props.text);
      set_text(text_2, $0);
      set_text(text_3, $$props.hint);
    },
    [() => t("copy")]
  );
  delegated("click", button, () => void copy());
  append($$anchor, div);
  pop();
}
delegate(["click"]);
var root$1 = from_html(`<section class="panel more svelte-aqg46s"><h2> </h2> <form class="svelte-aqg46s"><label> <input required="" size="24" autocomplete="off"/></label> <!> <button class="main"> </button></form></section>`);
var root_1$1 = from_html(`<p class="dim"> </p> <!> <!> <!> <!>`, 1);
function ProgramKeys($$anchor, $$props) {
  push($$props, true);
  let version = state(0);
  let wrong = state(null);
  let busy = state(false);
  let name = state("");
  let scopes = state(proxy([]));
  let made = state(null);
  async function act(what) {
    set(busy, true);
    try {
      await what();
      set(wrong, null);
      desk.said = t("saved");
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(busy, false);
    }
    set(version, get(version) + 1);
  }
  function make(event2) {
    event2.preventDefault();
    void act(async () => {
      set(
        made,
        {
          name: get(name),
          key: (await makeKey(get(name).trim(), get(scopes))).key
        },
        true
      );
      set(name, "");
      set(scopes, [], true);
    });
  }
  var fragment = root_1$1();
  var p = first_child(fragment);
  var text = only_child(p, true);
  var node = sibling(p, 2);
  Problems(node, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    var consequent = ($$anchor2) => {
      {
        let $0 = user_derived(() => t("keyOnce"));
        ShownOnce($$anchor2, {
          get label() {
            return get(made).name;
          },
          get text() {
            return get(made).key;
          },
          get hint() {
            return get($0);
          }
        });
      }
    };
    if_block(node_1, ($$render) => {
      if (get(made)) $$render(consequent);
    });
  }
  var node_2 = sibling(node_1, 2);
  {
    let $0 = user_derived(() => ({
      words: t("endIt"),
      fits: (row) => !row.ended,
      done: (row) => act(() => endKey(String(row.id)))
    }));
    Grid(node_2, {
      path: "/keys",
      link: "name",
      get version() {
        return get(version);
      },
      get act() {
        return get($0);
      }
    });
  }
  var node_3 = sibling(node_2, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var section = root$1();
      var h2 = child(section);
      var text_1 = only_child(h2, true);
      var form = sibling(h2, 2);
      var label = child(form);
      var text_2 = child(label);
      var input = sibling(text_2);
      var node_4 = sibling(label, 2);
      {
        let $0 = user_derived(() => t("scopes"));
        Boxes(node_4, {
          get legend() {
            return get($0);
          },
          kind: "scope",
          get all() {
            return SCOPES;
          },
          get chosen() {
            return get(scopes);
          },
          set chosen($$value) {
            set(scopes, $$value, true);
          }
        });
      }
      var button = sibling(node_4, 2);
      var text_3 = only_child(button, true);
      template_effect(
        ($0, $1, $2, $3) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_1, $1);
          set_text(text_2, `${$2 ?? ""} `);
          button.disabled = get(busy) || !get(scopes).length;
          set_text(text_3, $3);
        },
        [
          () => t("makeKey"),
          () => t("makeKey"),
          () => t("keyName"),
          () => t("makeKey")
        ]
      );
      event("submit", form, make);
      bind_value(input, () => get(name), ($$value) => set(name, $$value));
      append($$anchor2, section);
    };
    var d = user_derived(() => who.may("make_key"));
    if_block(node_3, ($$render) => {
      if (get(d)) $$render(consequent_1);
    });
  }
  template_effect(($0) => set_text(text, $0), [() => t("keysHint")]);
  append($$anchor, fragment);
  pop();
}
var root = from_html(`<p class="good" role="status"> </p>`);
var root_1 = from_html(`<b class="late"> </b>`);
var root_2 = from_html(`<button> </button>`);
var root_3 = from_html(`<!> <div class="row"><button> </button> <!></div> <p class="dim small svelte-qll0ww"> </p>`, 1);
var root_4 = from_html(`<dt> </dt> <dd> </dd>`, 1);
var root_5 = from_html(`<p class="dim small svelte-qll0ww"> </p>`);
var root_6 = from_html(`<option> </option>`);
var root_7 = from_html(`<div class="row"><label> <select><option></option><!></select></label> <button> </button></div>`);
var root_8 = from_html(`<dl class="facts"></dl> <!> <!>`, 1);
var root_9 = from_html(`<p class="svelte-qll0ww"> </p>`);
var root_10 = from_html(`<h3> </h3> <!>`, 1);
var root_11 = from_html(`<p class="row svelte-qll0ww"><button> </button> <span class="dim small"> </span></p>`);
var root_12 = from_html(`<section class="panel one svelte-qll0ww"><div class="row"><h2 tabindex="-1"> </h2> <!> <a> </a> <a> </a></div> <!> <!> <!></section>`);
var root_13 = from_html(`<section class="panel more svelte-qll0ww"><h2> </h2> <form class="svelte-qll0ww"><label> <input required="" autocomplete="off" autocapitalize="none" spellcheck="false"/></label> <!> <button class="main"> </button></form></section>`);
var root_14 = from_html(`<p class="dim"> </p> <!> <!> <!> <!> <!> <!> <!>`, 1);
function Users($$anchor, $$props) {
  push($$props, true);
  const BELONGS = {
    drafts: "belongsDrafts",
    pins: "belongsPins",
    approvals: "belongsApprovals",
    deputies: "belongsDeputies"
  };
  let users = state(proxy([]));
  let version = state(0);
  let wrong = state(null);
  let busy = state(false);
  let done = state("");
  let name = state("");
  let roles = state(proxy([]));
  let link = state(null);
  let his = state(null);
  let mine = state(proxy(
    []
    // the roles of the user who is chosen
  ));
  let to = state("");
  const chosen = user_derived(() => get(users).find((each2) => each2.id === place.get("person")) ?? null);
  const others = user_derived(() => get(users).filter((each2) => !each2.disabled && each2.roles.includes("planner") && each2.id !== get(chosen)?.id));
  const waits = user_derived(() => get(his) !== null && Object.values(get(his)).some((each2) => each2.length));
  const said = (view) => `${t("linkOnce")}${view.until ? ` ${t("validUntil")} ${clock(Date.parse(view.until))}` : ""}.`;
  user_effect(() => {
    void get(version);
    void look();
  });
  async function look() {
    try {
      const found = await table("/users", { limit: 1e3 });
      set(
        users,
        found.rows.map((row) => {
          const cell = Object.fromEntries(found.columns.map((c, i) => [c.key, row[i]]));
          return {
            name: String(cell.user),
            id: String(cell.id),
            roles: String(cell.roles ?? cell.role ?? "").split(/[ ,]+/).filter(Boolean),
            disabled: Boolean(cell.disabled)
          };
        }),
        true
      );
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  let heading = state(void 0);
  const id = user_derived(() => get(chosen)?.id);
  user_effect(() => {
    if (get(id)) get(heading)?.focus();
  });
  user_effect(() => {
    const of = get(chosen)?.id;
    set(his, null);
    set(to, "");
    set(mine, get(chosen)?.roles ?? [], true);
    if (of && who.may("belongings")) belongings(of).then((found) => {
      if (of === get(chosen)?.id) set(his, found, true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  async function act(what, words = t("saved")) {
    set(busy, true);
    try {
      await what();
      set(wrong, null);
      set(done, desk.said = words, true);
    } catch (each2) {
      set(wrong, each2, true);
      set(done, "");
    } finally {
      set(busy, false);
    }
    set(version, get(version) + 1);
  }
  function add(event2) {
    event2.preventDefault();
    void act(async () => {
      const made = await addUser(get(name).trim(), get(roles));
      set(link, made.path ? { of: made.name, view: made } : null, true);
      set(name, "");
      set(roles, [], true);
    });
  }
  const linked = (user) => act(async () => {
    set(link, { of: user.name, view: await makeLink(user.id) }, true);
  });
  const given = (user) => act(
    async () => {
      set(his, await handOver(user.id, get(to)), true);
    },
    `${t("handedOver")} ${get(others).find((each2) => each2.id === get(to))?.name}`
  );
  var fragment = root_14();
  var p = first_child(fragment);
  var text = only_child(p, true);
  var node = sibling(p, 2);
  {
    var consequent = ($$anchor2) => {
      NoAccounts($$anchor2, {});
    };
    if_block(node, ($$render) => {
      if (!who.me?.accounts) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  Problems(node_1, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_2 = sibling(node_1, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var p_1 = root();
      var text_1 = only_child(p_1, true);
      template_effect(() => set_text(text_1, get(done)));
      append($$anchor2, p_1);
    };
    if_block(node_2, ($$render) => {
      if (get(done) && !get(wrong)) $$render(consequent_1);
    });
  }
  var node_3 = sibling(node_2, 2);
  {
    var consequent_2 = ($$anchor2) => {
      {
        let $0 = user_derived(() => `${t("linkFor")} ${get(link).of}`);
        let $1 = user_derived(() => whole(get(link).view));
        let $2 = user_derived(() => said(get(link).view));
        ShownOnce($$anchor2, {
          get label() {
            return get($0);
          },
          get text() {
            return get($1);
          },
          get hint() {
            return get($2);
          }
        });
      }
    };
    if_block(node_3, ($$render) => {
      if (get(link)) $$render(consequent_2);
    });
  }
  var node_4 = sibling(node_3, 2);
  {
    var consequent_13 = ($$anchor2) => {
      var section = root_12();
      var div = child(section);
      var h2 = child(div);
      var text_2 = only_child(h2, true);
      bind_this(h2, ($$value) => set(heading, $$value), () => get(heading));
      var node_5 = sibling(h2, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var b = root_1();
          var text_3 = only_child(b, true);
          template_effect(($0) => set_text(text_3, $0), [() => t("isDisabled")]);
          append($$anchor3, b);
        };
        if_block(node_5, ($$render) => {
          if (get(chosen).disabled) $$render(consequent_3);
        });
      }
      var a = sibling(node_5, 2);
      var text_4 = only_child(a, true);
      var a_1 = sibling(a, 2);
      var text_5 = only_child(a_1, true);
      var node_6 = sibling(div, 2);
      {
        var consequent_5 = ($$anchor3) => {
          var fragment_3 = root_3();
          var node_7 = first_child(fragment_3);
          {
            let $0 = user_derived(() => t("roles"));
            Boxes(node_7, {
              get legend() {
                return get($0);
              },
              kind: "users",
              get all() {
                return ROLES;
              },
              get chosen() {
                return get(mine);
              },
              set chosen($$value) {
                set(mine, $$value, true);
              }
            });
          }
          var div_1 = sibling(node_7, 2);
          var button = child(div_1);
          var text_6 = only_child(button, true);
          var node_8 = sibling(button, 2);
          {
            var consequent_4 = ($$anchor4) => {
              var button_1 = root_2();
              var text_7 = only_child(button_1, true);
              template_effect(
                ($0, $1) => {
                  button_1.disabled = get(busy) || get(chosen).disabled;
                  set_attribute(button_1, "title", $0);
                  set_text(text_7, $1);
                },
                [() => t("makeLinkHint"), () => t("makeLink")]
              );
              delegated("click", button_1, () => void linked(get(chosen)));
              append($$anchor4, button_1);
            };
            var d = user_derived(() => who.may("make_link"));
            if_block(node_8, ($$render) => {
              if (get(d)) $$render(consequent_4);
            });
          }
          var p_2 = sibling(div_1, 2);
          var text_8 = only_child(p_2, true);
          template_effect(
            ($0, $1, $2) => {
              button.disabled = $0;
              set_text(text_6, $1);
              set_text(text_8, $2);
            },
            [
              () => get(busy) || !get(mine).length || get(mine).join() === get(chosen).roles.join(),
              () => t("save"),
              () => t("makeLinkHint")
            ]
          );
          delegated("click", button, () => void act(() => changeUser(get(chosen).id, { roles: get(mine) }), t("rolesSaved")));
          append($$anchor3, fragment_3);
        };
        var d_1 = user_derived(() => who.may("change_user") && who.me?.accounts);
        if_block(node_6, ($$render) => {
          if (get(d_1)) $$render(consequent_5);
        });
      }
      var node_9 = sibling(node_6, 2);
      {
        var consequent_10 = ($$anchor3) => {
          var fragment_4 = root_10();
          var h3 = first_child(fragment_4);
          var text_9 = only_child(h3, true);
          var node_10 = sibling(h3, 2);
          {
            var consequent_9 = ($$anchor4) => {
              var fragment_5 = root_8();
              var dl = first_child(fragment_5);
              each(dl, 21, () => Object.entries(BELONGS), ([kind, key]) => kind, ($$anchor5, $$item) => {
                var $$array = user_derived(() => to_array(get($$item), 2));
                let kind = () => get($$array)[0];
                let key = () => get($$array)[1];
                const rows = user_derived(() => get(his)[kind()]);
                var fragment_6 = comment();
                var node_11 = first_child(fragment_6);
                {
                  var consequent_6 = ($$anchor6) => {
                    var fragment_7 = root_4();
                    var dt = first_child(fragment_7);
                    var text_10 = only_child(dt);
                    var dd = sibling(dt, 2);
                    var text_11 = only_child(dd, true);
                    template_effect(
                      ($0, $1) => {
                        set_text(text_10, `${$0 ?? ""} (${get(rows).length ?? ""})`);
                        set_text(text_11, $1);
                      },
                      [() => t(key()), () => get(rows).join(", ")]
                    );
                    append($$anchor6, fragment_7);
                  };
                  if_block(node_11, ($$render) => {
                    if (get(rows).length) $$render(consequent_6);
                  });
                }
                append($$anchor5, fragment_6);
              });
              var node_12 = sibling(dl, 2);
              {
                var consequent_7 = ($$anchor5) => {
                  var p_3 = root_5();
                  var text_12 = only_child(p_3, true);
                  template_effect(($0) => set_text(text_12, $0), [() => t("approvalsHint")]);
                  append($$anchor5, p_3);
                };
                if_block(node_12, ($$render) => {
                  if (get(his).approvals.length) $$render(consequent_7);
                });
              }
              var node_13 = sibling(node_12, 2);
              {
                var consequent_8 = ($$anchor5) => {
                  var div_2 = root_7();
                  var label = child(div_2);
                  var text_13 = child(label);
                  var select = sibling(text_13);
                  var option = child(select);
                  option.value = option.__value = "";
                  var node_14 = sibling(option);
                  each(node_14, 17, () => get(others), (each2) => each2.id, ($$anchor6, each2) => {
                    var option_1 = root_6();
                    var text_14 = only_child(option_1, true);
                    var option_1_value = {};
                    template_effect(() => {
                      set_text(text_14, get(each2).name);
                      if (option_1_value !== (option_1_value = get(each2).id)) {
                        option_1.value = (option_1.__value = option_1_value) ?? "";
                      }
                    });
                    append($$anchor6, option_1);
                  });
                  init_select(select);
                  var button_2 = sibling(label, 2);
                  var text_15 = only_child(button_2, true);
                  template_effect(
                    ($0, $1) => {
                      set_text(text_13, `${$0 ?? ""} `);
                      button_2.disabled = get(busy) || !get(to);
                      set_text(text_15, $1);
                    },
                    [() => t("handTo"), () => t("handOver")]
                  );
                  bind_select_value(select, () => get(to), ($$value) => set(to, $$value));
                  delegated("click", button_2, () => void given(get(chosen)));
                  append($$anchor5, div_2);
                };
                var d_2 = user_derived(() => who.may("hand_over") && (get(his).drafts.length || get(his).pins.length));
                if_block(node_13, ($$render) => {
                  if (get(d_2)) $$render(consequent_8);
                });
              }
              append($$anchor4, fragment_5);
            };
            var alternate = ($$anchor4) => {
              var p_4 = root_9();
              var text_16 = only_child(p_4, true);
              template_effect(($0) => set_text(text_16, $0), [() => t("belongsNothing")]);
              append($$anchor4, p_4);
            };
            if_block(node_10, ($$render) => {
              if (get(waits)) $$render(consequent_9);
              else $$render(alternate, -1);
            });
          }
          template_effect(($0) => set_text(text_9, $0), [() => t("belongs")]);
          append($$anchor3, fragment_4);
        };
        if_block(node_9, ($$render) => {
          if (get(his)) $$render(consequent_10);
        });
      }
      var node_15 = sibling(node_9, 2);
      {
        var consequent_12 = ($$anchor3) => {
          var fragment_8 = comment();
          var node_16 = first_child(fragment_8);
          {
            var consequent_11 = ($$anchor4) => {
              var button_3 = root_2();
              var text_17 = only_child(button_3, true);
              template_effect(
                ($0) => {
                  button_3.disabled = get(busy);
                  set_text(text_17, $0);
                },
                [() => t("enable")]
              );
              delegated("click", button_3, () => void act(() => changeUser(get(chosen).id, { disabled: false })));
              append($$anchor4, button_3);
            };
            var alternate_1 = ($$anchor4) => {
              var p_5 = root_11();
              var button_4 = child(p_5);
              var text_18 = only_child(button_4, true);
              var span = sibling(button_4, 2);
              var text_19 = only_child(span, true);
              template_effect(
                ($0, $1) => {
                  button_4.disabled = get(busy);
                  set_text(text_18, $0);
                  set_text(text_19, $1);
                },
                [() => t("disableNow"), () => t("disableHint")]
              );
              delegated("click", button_4, () => void act(() => changeUser(get(chosen).id, { disabled: true })));
              append($$anchor4, p_5);
            };
            if_block(node_16, ($$render) => {
              if (get(chosen).disabled) $$render(consequent_11);
              else $$render(alternate_1, -1);
            });
          }
          append($$anchor3, fragment_8);
        };
        var d_3 = user_derived(() => who.may("change_user"));
        if_block(node_15, ($$render) => {
          if (get(d_3)) $$render(consequent_12);
        });
      }
      template_effect(
        ($0, $1, $2, $3) => {
          set_attribute(section, "aria-label", get(chosen).name);
          set_text(text_2, get(chosen).name);
          set_attribute(a, "href", $0);
          set_text(text_4, $1);
          set_attribute(a_1, "href", $2);
          set_text(text_5, $3);
        },
        [
          () => place.to(desk.name || "-", "history", "", { who: get(chosen).name }),
          () => t("historyOf"),
          () => place.to(desk.name || "-", "people", "users"),
          () => t("close")
        ]
      );
      append($$anchor2, section);
    };
    if_block(node_4, ($$render) => {
      if (get(chosen)) $$render(consequent_13);
    });
  }
  var node_17 = sibling(node_4, 2);
  Grid(node_17, {
    path: "/users",
    own: ["person"],
    get version() {
      return get(version);
    },
    open: (row) => place.to(desk.name || "-", "people", "users", { person: String(row.id) })
  });
  var node_18 = sibling(node_17, 2);
  {
    var consequent_14 = ($$anchor2) => {
      var section_1 = root_13();
      var h2_1 = child(section_1);
      var text_20 = only_child(h2_1, true);
      var form = sibling(h2_1, 2);
      var label_1 = child(form);
      var text_21 = child(label_1);
      var input = sibling(text_21);
      var node_19 = sibling(label_1, 2);
      {
        let $0 = user_derived(() => t("roles"));
        Boxes(node_19, {
          get legend() {
            return get($0);
          },
          kind: "users",
          get all() {
            return ROLES;
          },
          get chosen() {
            return get(roles);
          },
          set chosen($$value) {
            set(roles, $$value, true);
          }
        });
      }
      var button_5 = sibling(node_19, 2);
      var text_22 = only_child(button_5, true);
      template_effect(
        ($0, $1, $2, $3) => {
          set_attribute(section_1, "aria-label", $0);
          set_text(text_20, $1);
          set_text(text_21, `${$2 ?? ""} `);
          button_5.disabled = get(busy) || !get(roles).length;
          set_text(text_22, $3);
        },
        [
          () => t("addUser"),
          () => t("addUser"),
          () => t("userName"),
          () => t("add")
        ]
      );
      event("submit", form, add);
      bind_value(input, () => get(name), ($$value) => set(name, $$value));
      append($$anchor2, section_1);
    };
    var d_4 = user_derived(() => who.may("add_user") && who.me?.accounts);
    if_block(node_18, ($$render) => {
      if (get(d_4)) $$render(consequent_14);
    });
  }
  template_effect(($0) => set_text(text, $0), [() => t("usersHint")]);
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Deputies,
  NewPassword,
  NewPassword$1,
  ProgramKeys,
  Proposals,
  Users
};
