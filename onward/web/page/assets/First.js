import { b as push, v as first_child, c as sibling, g as get, A as each, t as template_effect, i as set_text, l as append, o as only_child, H as init_select, K as bind_select_value, a as set, k as delegated, m as pop, s as state, z as user_derived, n as child, q as from_html, d as delegate } from "./svelte.js";
import { P as Problems, c as code, f as desk, U as Upload, t } from "./parts.js";
var root = from_html(`<p role="status"> </p>`);
var root_1 = from_html(`<option> </option>`);
var root_2 = from_html(`<h1> </h1> <!> <!> <div class="doors svelte-megica"><section class="panel" aria-labelledby="d1"><h2 id="d1"> </h2> <p> </p> <label> <select><option>S</option><option>M</option><option>L</option></select></label> <button class="main"> </button></section> <section class="panel" aria-labelledby="d2"><h2 id="d2"> </h2> <p> </p> <!></section> <section class="panel" aria-labelledby="d3"><h2 id="d3"> </h2> <p> </p> <label> <select></select></label> <button class="main"> </button></section></div>`, 1);
function First($$anchor, $$props) {
  push($$props, true);
  let size = state("S");
  let wrong = state(null);
  const small = user_derived(() => (desk.view?.scenarios ?? []).filter((name) => name.startsWith("tiny:")));
  let tiny = state("tiny:two-hubs");
  async function begin(scenario, clock) {
    try {
      await desk.begin({
        kind: "begin",
        scenario,
        ...clock ? { clock } : { story: true }
      });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  var fragment = root_2();
  var h1 = first_child(fragment);
  var text = only_child(h1, true);
  var node = sibling(h1, 2);
  Problems(node, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  each(node_1, 17, () => desk.jobs, (job) => job.number, ($$anchor2, job) => {
    var p = root();
    var text_1 = only_child(p);
    template_effect(($0, $1) => set_text(text_1, `${$0 ?? ""} ${get(job).number ?? ""}: ${$1 ?? ""} ${get(job).result.detail ?? "" ?? ""}`), [
      () => code(get(job).kind, "job"),
      () => get(job).step || code(get(job).state, "state")
    ]);
    append($$anchor2, p);
  });
  var div = sibling(node_1, 2);
  var section = child(div);
  var h2 = child(section);
  var text_2 = only_child(h2, true);
  var p_1 = sibling(h2, 2);
  var text_3 = only_child(p_1, true);
  var label = sibling(p_1, 2);
  var text_4 = child(label);
  var select = sibling(text_4);
  init_select(select);
  var button = sibling(label, 2);
  var text_5 = only_child(button);
  var section_1 = sibling(section, 2);
  var h2_1 = child(section_1);
  var text_6 = only_child(h2_1, true);
  var p_2 = sibling(h2_1, 2);
  var text_7 = only_child(p_2, true);
  var node_2 = sibling(p_2, 2);
  Upload(node_2, {});
  var section_2 = sibling(section_1, 2);
  var h2_2 = child(section_2);
  var text_8 = only_child(h2_2, true);
  var p_3 = sibling(h2_2, 2);
  var text_9 = only_child(p_3, true);
  var label_1 = sibling(p_3, 2);
  var text_10 = child(label_1);
  var select_1 = sibling(text_10);
  each(select_1, 20, () => get(small), (name) => name, ($$anchor2, name) => {
    var option = root_1();
    var text_11 = only_child(option, true);
    var option_value = {};
    template_effect(() => {
      set_text(text_11, name);
      if (option_value !== (option_value = name)) {
        option.__value = option_value;
      }
    });
    append($$anchor2, option);
  });
  init_select(select_1);
  var button_1 = sibling(label_1, 2);
  var text_12 = only_child(button_1);
  template_effect(
    ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) => {
      set_text(text, $0);
      set_text(text_2, $1);
      set_text(text_3, $2);
      set_text(text_4, `${$3 ?? ""} `);
      set_text(text_5, `${$4 ?? ""}: ${$5 ?? ""}`);
      set_text(text_6, $6);
      set_text(text_7, $7);
      set_text(text_8, $8);
      set_text(text_9, $9);
      set_text(text_10, `${$10 ?? ""} `);
      set_text(text_12, `${$11 ?? ""}: ${$12 ?? ""}`);
    },
    [
      () => t("welcome"),
      () => t("doorStory"),
      () => t("doorStoryHint"),
      () => t("size"),
      () => t("start"),
      () => t("doorStory"),
      () => t("doorList"),
      () => t("doorListHint"),
      () => t("doorEmpty"),
      () => t("doorEmptyHint"),
      () => t("doorEmpty"),
      () => t("start"),
      () => t("doorEmpty")
    ]
  );
  bind_select_value(select, () => get(size), ($$value) => set(size, $$value));
  delegated("click", button, () => void begin(`spring-2020:${get(size)}`, "2020-03-23T06:00:00Z"));
  bind_select_value(select_1, () => get(tiny), ($$value) => set(tiny, $$value));
  delegated("click", button_1, () => void begin(get(tiny), null));
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  First as default
};
