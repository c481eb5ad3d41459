import { props_id, push, user_effect, set, first_child, get as get$1, sibling, if_block, append, pop, state, each, index, template_effect, set_text, child, only_child, set_attribute, comment, user_derived, from_html, delegated, delegate, proxy, set_class, text, init_select, select_option, to_array, set_checked, noop, prop, event, set_value, tick, bind_this, clsx } from "./svelte.js";
import { desk, get, Problems, worded, t, code, number, whole$1 as whole, person, who, API, language, remove, toast, filled, refusal, post, put, report, Wrong, ProblemRows, Steps, whyFailed, low } from "./parts.js";
var root$7 = from_html(`<a class="button" download=""> </a> <a class="button" download="">CSV</a>`, 1);
var root_1$7 = from_html(`<dt> </dt> <dd> </dd>`, 1);
var root_2$6 = from_html(`<p role="alert"> <button type="button"> </button> <button type="button"> </button></p>`);
var root_3$6 = from_html(`<button type="button"> </button>`);
var root_4$5 = from_html(`<li class="svelte-favqoz"><div class="row"><b class="svelte-favqoz"> </b> <span class="dim"> </span> <!></div> <details><summary> </summary> <dl class="facts"><!> <!></dl> <p class="dim small"> </p> <!></details></li>`);
var root_5$5 = from_html(`<section class="panel"><h2> </h2> <ul class="svelte-favqoz"></ul></section>`);
var root_6$4 = from_html(`<!> <!>`, 1);
function ListMappings($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let lists = state([]);
  let wrong = state(null);
  let asking = state(
    ""
    // the list that somebody may forget
  );
  user_effect(() => {
    void desk.view?.version;
    void look();
  });
  async function look() {
    try {
      set(lists, await get("/lists"));
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  async function forget(name) {
    set(asking, "");
    try {
      await remove("/lists/{name}", { path: { name } });
      toast(filled("forgotList", { name }));
    } catch (each2) {
      set(wrong, each2, true);
    }
    await look();
  }
  const back = (name, kind) => `${API}/lists/${encodeURIComponent(name)}/sheet.${kind}?lang=${language()}`;
  var fragment = root_6$4();
  var node = first_child(fragment);
  Problems(node, {
    get wrong() {
      return get$1(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var section = root_5$5();
      var h2 = child(section);
      var text2 = only_child(h2, true);
      var ul = sibling(h2, 2);
      each(ul, 21, () => get$1(lists), (each2) => each2.name, ($$anchor3, each$1) => {
        var li = root_4$5();
        var div = child(li);
        var b = child(div);
        var text_1 = only_child(b, true);
        var span = sibling(b, 2);
        var text_2 = only_child(span);
        var node_2 = sibling(span, 2);
        {
          var consequent = ($$anchor4) => {
            var fragment_1 = root$7();
            var a = first_child(fragment_1);
            var text_3 = only_child(a);
            var a_1 = sibling(a, 2);
            template_effect(
              ($0, $1, $2) => {
                set_attribute(a, "href", $0);
                set_text(text_3, `${$1 ?? ""} (XLSX)`);
                set_attribute(a_1, "href", $2);
              },
              [
                () => back(get$1(each$1).name, "xlsx"),
                () => t("sheetBack"),
                () => back(get$1(each$1).name, "csv")
              ]
            );
            append($$anchor4, fragment_1);
          };
          if_block(node_2, ($$render) => {
            if (get$1(each$1).file && desk.view?.exists) $$render(consequent);
          });
        }
        var details = sibling(div, 2);
        var summary = child(details);
        var text_4 = only_child(summary, true);
        var dl = sibling(summary, 2);
        var node_3 = child(dl);
        each(node_3, 17, () => get$1(each$1).columns, index, ($$anchor4, column) => {
          var fragment_2 = root_1$7();
          var dt = first_child(fragment_2);
          var text_5 = only_child(dt, true);
          var dd = sibling(dt, 2);
          var text_6 = only_child(dd);
          template_effect(
            ($0, $1, $2) => {
              set_text(text_5, get$1(column).heading);
              set_text(text_6, `${$0 ?? ""}${$1 ?? ""}${$2 ?? ""}${get$1(column).currency ? `, ${get$1(column).currency}` : ""}`);
            },
            [
              () => get$1(column).title ? worded(get$1(column).title) : t("leftUnread"),
              () => get$1(column).unit ? `, ${code(get$1(column).unit, "unit")}` : "",
              () => get$1(column).counted ? `, ${code(get$1(column).counted, "counted")}` : ""
            ]
          );
          append($$anchor4, fragment_2);
        });
        var node_4 = sibling(node_3, 2);
        each(node_4, 17, () => get$1(each$1).facts, index, ($$anchor4, fact) => {
          var fragment_3 = root_1$7();
          var dt_1 = first_child(fragment_3);
          var text_7 = only_child(dt_1, true);
          var dd_1 = sibling(dt_1, 2);
          var text_8 = only_child(dd_1, true);
          template_effect(
            ($0, $1) => {
              set_text(text_7, $0);
              set_text(text_8, $1);
            },
            [
              () => worded(get$1(fact).name),
              () => worded(get$1(fact).value)
            ]
          );
          append($$anchor4, fragment_3);
        });
        var p = sibling(dl, 2);
        var text_9 = only_child(p);
        var node_5 = sibling(p, 2);
        {
          var consequent_2 = ($$anchor4) => {
            var fragment_4 = comment();
            var node_6 = first_child(fragment_4);
            {
              var consequent_1 = ($$anchor5) => {
                var p_1 = root_2$6();
                var text_10 = child(p_1);
                var button = sibling(text_10);
                var text_11 = only_child(button, true);
                var button_1 = sibling(button, 2);
                var text_12 = only_child(button_1, true);
                template_effect(
                  ($0, $1, $2) => {
                    set_text(text_10, `${$0 ?? ""} `);
                    set_text(text_11, $1);
                    set_text(text_12, $2);
                  },
                  [() => t("forgetAsk"), () => t("forgetIt"), () => t("close")]
                );
                delegated("click", button, () => void forget(get$1(each$1).name));
                delegated("click", button_1, () => set(asking, ""));
                append($$anchor5, p_1);
              };
              var alternate = ($$anchor5) => {
                var button_2 = root_3$6();
                var text_13 = only_child(button_2, true);
                template_effect(($0) => set_text(text_13, $0), [() => t("forgetIt")]);
                delegated("click", button_2, () => set(asking, get$1(each$1).name, true));
                append($$anchor5, button_2);
              };
              if_block(node_6, ($$render) => {
                if (get$1(asking) === get$1(each$1).name) $$render(consequent_1);
                else $$render(alternate, -1);
              });
            }
            append($$anchor4, fragment_4);
          };
          var d = user_derived(() => who.may("remove_list"));
          if_block(node_5, ($$render) => {
            if (get$1(d)) $$render(consequent_2);
          });
        }
        template_effect(
          ($0, $1, $2, $3, $4, $5, $6) => {
            set_text(text_1, get$1(each$1).name);
            set_text(text_2, `${$0 ?? ""}${$1 ?? ""}${$2 ?? ""}`);
            set_text(text_4, $3);
            set_text(text_9, `${$4 ?? ""} ${$5 ?? ""}, ${$6 ?? ""}`);
          },
          [
            () => code(get$1(each$1).kind, "list"),
            () => get$1(each$1).file ? `, ${get$1(each$1).file}: ${number(get$1(each$1).rows)} ${t("rowsN")}` : "",
            () => get$1(each$1).listed_at ? `, ${whole(Date.parse(get$1(each$1).listed_at))}` : "",
            () => t("howRead"),
            () => t("keptBy"),
            () => person(get$1(each$1).kept_by),
            () => whole(Date.parse(get$1(each$1).kept_at))
          ]
        );
        append($$anchor3, li);
      });
      template_effect(
        ($0) => {
          set_attribute(section, "aria-labelledby", `${uid}-h`);
          set_attribute(h2, "id", `${uid}-h`);
          set_text(text2, $0);
        },
        [() => t("knownLists")]
      );
      append($$anchor2, section);
    };
    if_block(node_1, ($$render) => {
      if (get$1(lists).length) $$render(consequent_3);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
const KEY = "onward-list";
const NOTHING = {
  upload: "",
  file: "",
  name: "",
  sheet: "",
  answers: {},
  mappings: [],
  lorries: [],
  cancel: []
};
class Listed {
  #chosen = state(proxy({ ...NOTHING }));
  get chosen() {
    return get$1(this.#chosen);
  }
  set chosen(value) {
    set(this.#chosen, value, true);
  }
  #look = state(null);
  get look() {
    return get$1(this.#look);
  }
  set look(value) {
    set(this.#look, value);
  }
  #wrong = state(null);
  get wrong() {
    return get$1(this.#wrong);
  }
  set wrong(value) {
    set(this.#wrong, value, true);
  }
  #busy = state("");
  get busy() {
    return get$1(this.#busy);
  }
  set busy(value) {
    set(this.#busy, value, true);
  }
  #begun = state(0);
  get begun() {
    return get$1(this.#begun);
  }
  set begun(value) {
    set(this.#begun, value, true);
  }
  of = null;
  turn = 0;
  get here() {
    return JSON.stringify([desk.name, who.me?.id ?? ""]);
  }
  /** Take up what this person had begun at this desk. */
  open() {
    const of = this.here;
    if (of === this.of) return;
    this.of = of;
    const kept = read();
    this.clear(kept?.of === of ? kept : NOTHING);
    if (this.chosen.upload) void this.again();
  }
  clear(to = NOTHING) {
    this.turn++;
    this.of = this.here;
    this.chosen = { ...NOTHING, ...to };
    this.look = null;
    this.wrong = null;
    this.busy = "";
    this.begun = 0;
    this.keep();
  }
  async send(files) {
    const [file] = files;
    if (files.length !== 1) {
      this.wrong = refusal(t("oneListAtATime"));
      return;
    }
    this.clear({ ...NOTHING, file: file.name });
    const mine = this.turn;
    this.busy = file.name;
    try {
      const { id } = await post("/uploads");
      await put("/uploads/{upload}/files/{name}", { path: { upload: id, name: file.name }, body: file });
      if (mine === this.turn && !await this.isScenario(id, file.name)) await this.take(id, file.name);
    } catch (each2) {
      if (mine === this.turn) this.wrong = each2;
    } finally {
      if (mine === this.turn) this.busy = "";
    }
  }
  /** A whole scenario begins a desk in its own way: its report shows it. */
  async isScenario(upload, file) {
    if (desk.view?.exists || !/\.xlsx$/i.test(file)) return false;
    const checked = await post("/uploads/{upload}/check", { path: { upload } });
    if (checked.listed) return false;
    this.clear();
    report(false).take(checked);
    return true;
  }
  /** A file that was sent already; `sheet`: the only one of it that is wanted. */
  async take(upload, file, sheet = "") {
    this.clear({ ...NOTHING, upload, file, sheet });
    await this.again();
  }
  answer(key, choice) {
    this.chosen.answers = { ...this.chosen.answers, [key]: choice };
    void this.again();
  }
  /** A mapping that was changed by hand. */
  map(mapping) {
    const others = this.chosen.mappings.filter((each2) => each2.sheet !== mapping.sheet);
    this.chosen.mappings = [...others, mapping];
    void this.again();
  }
  /** Look at the file as it would be read now. */
  async again() {
    const mine = ++this.turn;
    this.busy = t("reading");
    this.keep();
    try {
      const found = await post("/lists/look", { body: this.body });
      if (mine !== this.turn) return;
      this.chosen.name = found.name;
      this.chosen.lorries = this.chosen.lorries.filter((each2) => found.opening?.lorries.some(({ key }) => key === each2));
      this.look = found;
      this.wrong = null;
      this.keep();
    } catch (each2) {
      if (mine !== this.turn) return;
      if (each2 instanceof Wrong && each2.told.status === 404) this.clear();
      this.wrong = each2;
    } finally {
      if (mine === this.turn) this.busy = "";
    }
  }
  get body() {
    const { upload, file, name, sheet, answers, mappings } = this.chosen;
    return { upload, file, name, sheet, answers, mappings };
  }
  /** Whether every question has an answer, and nothing is in the way. */
  get ready() {
    return Boolean(this.look?.ready) && !this.busy;
  }
  /** What is sent as the answers: also those that were proposed and stand on screen. */
  get answers() {
    const shown = (this.look?.questions ?? []).filter((each2) => each2.answer).map((each2) => [each2.key, each2.answer]);
    return { ...Object.fromEntries(shown), ...this.chosen.answers };
  }
  /** A desk begins with it; its first plan is made at once. */
  async begin() {
    const { upload, file, name, sheet, mappings, lorries } = this.chosen;
    try {
      const job = await post("/jobs", {
        body: {
          kind: "begin",
          upload,
          plan_at_once: true,
          own_list: { file, name, sheet, answers: this.answers, mappings, lorries }
        }
      });
      this.begun = job.number;
      this.wrong = null;
      desk.follow(job.number);
    } catch (each2) {
      this.wrong = each2;
    }
  }
  /** What it changes is saved, in one act. */
  async save() {
    const seen = this.look?.tomorrow;
    if (!seen) return;
    this.busy = t("saving");
    const { file, cancel } = this.chosen;
    try {
      const kept = await post("/lists/keep", {
        body: {
          ...this.body,
          answers: this.answers,
          shown: seen.token,
          cancel
        }
      });
      this.clear();
      toast(filled("keptList", { file, words: kept.words.map(worded).join("; ") }), kept.act ? [kept.act] : []);
    } catch (each2) {
      this.busy = "";
      if (each2 instanceof Wrong && each2.told.status === 409) await this.again();
      this.wrong = each2;
    }
    await desk.look();
  }
  keep() {
    if (this.of === null) return;
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...this.chosen, of: this.of }));
    } catch {
    }
  }
}
function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}
const listed = new Listed();
var root$6 = from_html(`, <span class="bad"> </span>`, 1);
var root_1$6 = from_html(`<option> </option>`);
var root_2$5 = from_html(`<option></option>`);
var root_3$5 = from_html(`<select><!><!></select>`);
var root_4$4 = from_html(`<span class="means svelte-uxrqo5"><select><option> </option><!></select> <!> <!></span>`);
var root_5$4 = from_html(`<tr><th scope="row" class="svelte-uxrqo5"> </th><td class="svelte-uxrqo5"><!></td><td class="svelte-uxrqo5"> </td><td class="svelte-uxrqo5"> </td><td class="n svelte-uxrqo5"> </td><td class="n svelte-uxrqo5"> </td><td class="n svelte-uxrqo5"> </td></tr>`);
var root_6$3 = from_html(`<p class="dim small"> </p>`);
var root_7$2 = from_html(`<section class="panel"><div class="row svelte-uxrqo5"><h2 class="svelte-uxrqo5"> </h2> <span class="dim"> <!><!></span> <button type="button"> </button></div> <div class="scroll"><table class="svelte-uxrqo5"><thead class="svelte-uxrqo5"><tr class="svelte-uxrqo5"><th class="svelte-uxrqo5"> </th><th class="svelte-uxrqo5"> </th><th class="svelte-uxrqo5"> </th><th class="svelte-uxrqo5"> </th><th class="n svelte-uxrqo5"> </th><th class="n svelte-uxrqo5"> </th><th class="n svelte-uxrqo5"> </th></tr></thead><tbody class="svelte-uxrqo5"></tbody></table></div> <!></section>`);
function ListColumns($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let changing = state(false);
  const mapping = user_derived(() => $$props.table.mapping);
  const fields = user_derived(() => $$props.table.fields);
  const named = (name) => get$1(fields).find((each2) => each2.name === name);
  const rows = user_derived(() => get$1(mapping).columns.map((column, i) => ({ i, column, field: named(column.field), seen: joined(column) })));
  const unread = user_derived(() => get$1(rows).filter((row) => !row.column.field));
  const shown = user_derived(() => get$1(changing) ? get$1(rows) : get$1(rows).filter((row) => row.column.field));
  function joined({ heading, field }) {
    const values = field ? $$props.table.columns.filter((each2) => each2.heading === heading) : [];
    const one = (name) => values.map((each2) => each2[name]).filter(Boolean).join(" × ");
    return {
      first: one("first"),
      last: one("last"),
      total: one("total"),
      smallest: one("smallest"),
      largest: one("largest")
    };
  }
  function means(column, field) {
    if (!field) return "";
    const price = { per_kg: "price_per_kg", in_all: "price" }[column.unit];
    const own = price && field.name.startsWith("price") ? named(price) ?? field : field;
    const unit = own.name === price || !column.unit ? "" : code(column.unit, "unit");
    const counted = column.counted ? code(column.counted, "counted") : "";
    const more = [unit, column.currency, counted].filter(Boolean).join(", ");
    return `${worded(own.title)}${more ? ` (${more})` : ""}`;
  }
  function change(i, to) {
    listed.map({
      ...get$1(mapping),
      columns: get$1(mapping).columns.map((each2, k) => k === i ? { ...each2, ...to } : each2)
    });
  }
  var section = root_7$2();
  var div = child(section);
  var h2 = child(div);
  var text$1 = only_child(h2);
  var span = sibling(h2, 2);
  var text_1 = child(span);
  var node = sibling(text_1);
  {
    var consequent = ($$anchor2) => {
      var fragment = root$6();
      var span_1 = sibling(first_child(fragment));
      var text_2 = only_child(span_1);
      template_effect(($0, $1) => set_text(text_2, `${$0 ?? ""} ${$1 ?? ""}`), [() => number($$props.table.refused), () => t("notTaken")]);
      append($$anchor2, fragment);
    };
    if_block(node, ($$render) => {
      if ($$props.table.refused) $$render(consequent);
    });
  }
  var node_1 = sibling(node);
  {
    var consequent_1 = ($$anchor2) => {
      var text_3 = text();
      template_effect(($0, $1) => set_text(text_3, `, ${$0 ?? ""} ${$1 ?? ""}`), [
        () => number($$props.table.passed_over),
        () => t("passedOver")
      ]);
      append($$anchor2, text_3);
    };
    if_block(node_1, ($$render) => {
      if ($$props.table.passed_over) $$render(consequent_1);
    });
  }
  var button = sibling(span, 2);
  var text_4 = only_child(button, true);
  var div_1 = sibling(div, 2);
  var table_1 = child(div_1);
  var thead = child(table_1);
  var tr = child(thead);
  var th = child(tr);
  var text_5 = only_child(th, true);
  var th_1 = sibling(th);
  var text_6 = only_child(th_1, true);
  var th_2 = sibling(th_1);
  var text_7 = only_child(th_2, true);
  var th_3 = sibling(th_2);
  var text_8 = only_child(th_3, true);
  var th_4 = sibling(th_3);
  var text_9 = only_child(th_4, true);
  var th_5 = sibling(th_4);
  var text_10 = only_child(th_5, true);
  var th_6 = sibling(th_5);
  var text_11 = only_child(th_6, true);
  var tbody = sibling(thead);
  each(tbody, 21, () => get$1(shown), ({ i, column, field, seen }) => i, ($$anchor2, $$item) => {
    let i = () => get$1($$item).i;
    let column = () => get$1($$item).column;
    let field = () => get$1($$item).field;
    let seen = () => get$1($$item).seen;
    var tr_1 = root_5$4();
    let classes;
    var th_7 = child(tr_1);
    var text_12 = only_child(th_7, true);
    var td = sibling(th_7);
    var node_2 = child(td);
    {
      var consequent_6 = ($$anchor3) => {
        var span_2 = root_4$4();
        var select = child(span_2);
        var option = child(select);
        var text_13 = only_child(option, true);
        option.value = option.__value = "";
        var node_3 = sibling(option);
        each(node_3, 17, () => get$1(fields), (each2) => each2.name, ($$anchor4, each2) => {
          var option_1 = root_1$6();
          var text_14 = only_child(option_1, true);
          var option_1_value = {};
          template_effect(
            ($0) => {
              set_text(text_14, $0);
              if (option_1_value !== (option_1_value = get$1(each2).name)) {
                option_1.value = (option_1.__value = option_1_value) ?? "";
              }
            },
            [() => worded(get$1(each2).title)]
          );
          append($$anchor4, option_1);
        });
        var select_value;
        init_select(select);
        var node_4 = sibling(select, 2);
        {
          var consequent_3 = ($$anchor4) => {
            var select_1 = root_3$5();
            var node_5 = child(select_1);
            {
              var consequent_2 = ($$anchor5) => {
                var option_2 = root_2$5();
                option_2.value = option_2.__value = "";
                append($$anchor5, option_2);
              };
              if_block(node_5, ($$render) => {
                if (!column().unit) $$render(consequent_2);
              });
            }
            var node_6 = sibling(node_5);
            each(node_6, 16, () => field().units, (each2) => each2, ($$anchor5, each2) => {
              var option_3 = root_1$6();
              var text_15 = only_child(option_3, true);
              var option_3_value = {};
              template_effect(
                ($0) => {
                  set_text(text_15, $0);
                  if (option_3_value !== (option_3_value = each2)) {
                    option_3.value = (option_3.__value = option_3_value) ?? "";
                  }
                },
                [() => code(each2, "unit")]
              );
              append($$anchor5, option_3);
            });
            var select_1_value;
            init_select(select_1);
            template_effect(
              ($0) => {
                set_attribute(select_1, "aria-label", $0);
                if (select_1_value !== (select_1_value = column().unit)) {
                  select_1.value = (select_1.__value = select_1_value) ?? "", select_option(select_1, select_1_value);
                }
              },
              [() => `${column().heading}: ${t("unit")}`]
            );
            delegated("change", select_1, (e) => change(i(), { unit: e.currentTarget.value }));
            append($$anchor4, select_1);
          };
          if_block(node_4, ($$render) => {
            if (field()?.units.length) $$render(consequent_3);
          });
        }
        var node_7 = sibling(node_4, 2);
        {
          var consequent_5 = ($$anchor4) => {
            var select_2 = root_3$5();
            var node_8 = child(select_2);
            {
              var consequent_4 = ($$anchor5) => {
                var option_4 = root_2$5();
                option_4.value = option_4.__value = "";
                append($$anchor5, option_4);
              };
              if_block(node_8, ($$render) => {
                if (!column().counted) $$render(consequent_4);
              });
            }
            var node_9 = sibling(node_8);
            each(node_9, 16, () => ["each", "total"], (each2) => each2, ($$anchor5, each2) => {
              var option_5 = root_1$6();
              var text_16 = only_child(option_5, true);
              var option_5_value = {};
              template_effect(
                ($0) => {
                  set_text(text_16, $0);
                  if (option_5_value !== (option_5_value = each2)) {
                    option_5.value = (option_5.__value = option_5_value) ?? "";
                  }
                },
                [() => code(each2, "counted")]
              );
              append($$anchor5, option_5);
            });
            var select_2_value;
            init_select(select_2);
            template_effect(
              ($0) => {
                set_attribute(select_2, "aria-label", $0);
                if (select_2_value !== (select_2_value = column().counted ?? "")) {
                  select_2.value = (select_2.__value = select_2_value) ?? "", select_option(select_2, select_2_value);
                }
              },
              [() => `${column().heading}: ${t("eachOrTotal")}`]
            );
            delegated("change", select_2, (e) => change(i(), { counted: e.currentTarget.value || null }));
            append($$anchor4, select_2);
          };
          if_block(node_7, ($$render) => {
            if (field()?.countable) $$render(consequent_5);
          });
        }
        template_effect(
          ($0, $1) => {
            set_attribute(select, "aria-label", $0);
            set_text(text_13, $1);
            if (select_value !== (select_value = column().field)) {
              select.value = (select.__value = select_value) ?? "", select_option(select, select_value);
            }
          },
          [
            () => `${column().heading}: ${t("readAs")}`,
            () => t("leftUnread")
          ]
        );
        delegated("change", select, (e) => change(i(), { field: e.currentTarget.value, unit: "", counted: null }));
        append($$anchor3, span_2);
      };
      var alternate = ($$anchor3) => {
        var text_17 = text();
        template_effect(($0) => set_text(text_17, $0), [() => means(column(), field())]);
        append($$anchor3, text_17);
      };
      if_block(node_2, ($$render) => {
        if (get$1(changing)) $$render(consequent_6);
        else $$render(alternate, -1);
      });
    }
    var td_1 = sibling(td);
    var text_18 = only_child(td_1, true);
    var td_2 = sibling(td_1);
    var text_19 = only_child(td_2, true);
    var td_3 = sibling(td_2);
    var text_20 = only_child(td_3, true);
    var td_4 = sibling(td_3);
    var text_21 = only_child(td_4, true);
    var td_5 = sibling(td_4);
    var text_22 = only_child(td_5, true);
    template_effect(
      ($0, $1, $2, $3, $4, $5, $6, $7) => {
        classes = set_class(tr_1, 1, "svelte-uxrqo5", null, classes, { unread: !column().field });
        set_attribute(th_7, "data-name", $0);
        set_text(text_12, $1);
        set_attribute(td, "data-name", $2);
        set_attribute(td_1, "data-name", $3);
        set_text(text_18, seen().first);
        set_attribute(td_2, "data-name", $4);
        set_text(text_19, seen().last);
        set_attribute(td_3, "data-name", $5);
        set_text(text_20, seen().total);
        set_attribute(td_4, "data-name", $6);
        set_text(text_21, seen().smallest);
        set_attribute(td_5, "data-name", $7);
        set_text(text_22, seen().largest);
      },
      [
        () => t("yourHeading"),
        () => column().heading || `${t("column")} ${i() + 1}`,
        () => t("readAs"),
        () => t("firstValue"),
        () => t("lastValue"),
        () => t("total"),
        () => t("smallest"),
        () => t("largest")
      ]
    );
    append($$anchor2, tr_1);
  });
  var node_10 = sibling(div_1, 2);
  {
    var consequent_7 = ($$anchor2) => {
      var p = root_6$3();
      var text_23 = only_child(p);
      template_effect(
        ($0, $1) => set_text(text_23, `${$0 ?? ""}
      ${$1 ?? ""}`),
        [
          () => t("notReadColumns"),
          () => get$1(unread).map((row) => row.column.heading || `${t("column")} ${row.i + 1}`).join(", ")
        ]
      );
      append($$anchor2, p);
    };
    if_block(node_10, ($$render) => {
      if (get$1(unread).length && !get$1(changing)) $$render(consequent_7);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) => {
      set_attribute(section, "aria-labelledby", `${uid}-h`);
      set_attribute(h2, "id", `${uid}-h`);
      set_text(text$1, `${$0 ?? ""}${$1 ?? ""}`);
      set_text(text_1, `${$2 ?? ""}
      ${$3 ?? ""}`);
      set_attribute(button, "aria-pressed", get$1(changing));
      set_text(text_4, $4);
      set_text(text_5, $5);
      set_text(text_6, $6);
      set_text(text_7, $7);
      set_text(text_8, $8);
      set_text(text_9, $9);
      set_text(text_10, $10);
      set_text(text_11, $11);
    },
    [
      () => code(get$1(mapping).kind, "list"),
      () => get$1(mapping).sheet ? ` (${t("sheetN")} ${get$1(mapping).sheet})` : "",
      () => number($$props.table.rows),
      () => t($$props.table.rows === 1 ? "rowN" : "rowsN"),
      () => t("changeMapping"),
      () => t("yourHeading"),
      () => t("readAs"),
      () => t("firstValue"),
      () => t("lastValue"),
      () => t("total"),
      () => t("smallest"),
      () => t("largest")
    ]
  );
  delegated("click", button, () => set(changing, !get$1(changing)));
  append($$anchor, section);
  pop();
}
delegate(["click", "change"]);
var root$5 = from_html(`<span class="svelte-pvj698"> </span>`);
var root_1$5 = from_html(`<tr><td class="n"> </td><td class="said svelte-pvj698"></td><td class="cells svelte-pvj698"> </td></tr>`);
var root_2$4 = from_html(`<p class="svelte-pvj698"> </p>`);
var root_3$4 = from_html(`<section class="panel"><div class="row svelte-pvj698"><h2 class="bad svelte-pvj698"> </h2> <a class="button" download=""> </a> <a class="button" download=""> </a></div> <p class="dim small svelte-pvj698"> </p> <div class="scroll list svelte-pvj698" role="group" tabindex="0"><table class="svelte-pvj698"><thead><tr><th class="n"> </th><th> </th><th> </th></tr></thead><tbody></tbody></table></div> <!></section>`);
function ListRefused($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  const file = (kind) => `${API}/uploads/${encodeURIComponent($$props.upload)}/refused.${kind}`;
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_1 = ($$anchor2) => {
      var section = root_3$4();
      var div = child(section);
      var h2 = child(div);
      var text2 = only_child(h2);
      var a = sibling(h2, 2);
      var text_1 = only_child(a, true);
      var a_1 = sibling(a, 2);
      var text_2 = only_child(a_1, true);
      var p_1 = sibling(div, 2);
      var text_3 = only_child(p_1, true);
      var div_1 = sibling(p_1, 2);
      var table = child(div_1);
      var thead = child(table);
      var tr = child(thead);
      var th = child(tr);
      var text_4 = only_child(th, true);
      var th_1 = sibling(th);
      var text_5 = only_child(th_1, true);
      var th_2 = sibling(th_1);
      var text_6 = only_child(th_2, true);
      var tbody = sibling(thead);
      each(tbody, 21, () => $$props.refused.rows, index, ($$anchor3, each$1) => {
        var tr_1 = root_1$5();
        var td = child(tr_1);
        var text_7 = only_child(td, true);
        var td_1 = sibling(td);
        each(td_1, 21, () => get$1(each$1).problems, index, ($$anchor4, p) => {
          var span = root$5();
          var text_8 = only_child(span);
          template_effect(($0, $1) => set_text(text_8, `${get$1(p).field ? `${get$1(p).field}: ` : ""}${$0 ?? ""}${$1 ?? ""}`), [
            () => worded(get$1(p).message),
            () => get$1(p).maybe ? ` (${t("maybe").toLowerCase()} ${worded(get$1(p).maybe)})` : ""
          ]);
          append($$anchor4, span);
        });
        var td_2 = sibling(td_1);
        var text_9 = only_child(td_2, true);
        template_effect(
          ($0) => {
            set_text(text_7, get$1(each$1).row);
            set_text(text_9, $0);
          },
          [() => get$1(each$1).cells.filter(Boolean).join(" · ")]
        );
        append($$anchor3, tr_1);
      });
      var node_1 = sibling(div_1, 2);
      {
        var consequent = ($$anchor3) => {
          var p_2 = root_2$4();
          var text_10 = only_child(p_2, true);
          template_effect(($0) => set_text(text_10, $0), [
            () => filled("moreInFile", {
              n: number($$props.refused.count - $$props.refused.rows.length)
            })
          ]);
          append($$anchor3, p_2);
        };
        if_block(node_1, ($$render) => {
          if ($$props.refused.count > $$props.refused.rows.length) $$render(consequent);
        });
      }
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) => {
          set_attribute(section, "aria-labelledby", `${uid}-h`);
          set_attribute(h2, "id", `${uid}-h`);
          set_text(text2, `${$0 ?? ""} ${$1 ?? ""}`);
          set_attribute(a, "href", $2);
          set_text(text_1, $3);
          set_attribute(a_1, "href", $4);
          set_text(text_2, $5);
          set_text(text_3, $6);
          set_attribute(div_1, "aria-labelledby", `${uid}-h`);
          set_text(text_4, $7);
          set_text(text_5, $8);
          set_text(text_6, $9);
        },
        [
          () => number($$props.refused.count),
          () => t($$props.refused.count === 1 ? "rowNotTaken" : "rowsNotTaken"),
          () => file("xlsx"),
          () => t("xlsx"),
          () => file("csv"),
          () => t("csv"),
          () => t("refusedHint"),
          () => t("row"),
          () => t("wrong"),
          () => t("asItStands")
        ]
      );
      append($$anchor2, section);
    };
    if_block(node, ($$render) => {
      if ($$props.refused.count) $$render(consequent_1);
    });
  }
  append($$anchor, fragment);
  pop();
}
var root$4 = from_html(`<button type="button"> </button>`);
var root_1$4 = from_html(`<p class="dim small svelte-piioi6"> </p>`);
var root_2$3 = from_html(`<!> <!>`, 1);
var root_3$3 = from_html(`<span class="change svelte-piioi6"><span class="dim"> </span> <del class="svelte-piioi6"> </del> → <ins class="svelte-piioi6"> </ins></span>`);
var root_4$3 = from_html(`<td></td>`);
var root_5$3 = from_html(`<tr><td class="said svelte-piioi6"><b> </b> </td><!><td class="n dim"> </td></tr>`);
var root_6$2 = from_html(`<h3> </h3> <div class="scroll"><table class="things svelte-piioi6"><tbody></tbody></table></div> <!>`, 1);
var root_7$1 = from_html(`<li class="svelte-piioi6"><label><input type="checkbox"/> <b> </b></label></li>`);
var root_8$1 = from_html(`<span><b> </b> </span>`);
var root_9$1 = from_html(`<span class="late svelte-piioi6"> </span>`);
var root_10$1 = from_html(`<label><input type="checkbox"/> <b> </b> </label><!>`, 1);
var root_11$1 = from_html(`<li class="svelte-piioi6"><!></li>`);
var root_12$1 = from_html(`<h3> </h3> <p class="dim small svelte-piioi6"> </p> <ul class="gone svelte-piioi6"><!> <!></ul> <!>`, 1);
var root_13$1 = from_html(`<h3 class="late"> </h3> <!>`, 1);
var root_14 = from_html(`<section class="panel"><h2 class="svelte-piioi6"> </h2> <!> <!> <!></section> <!>`, 1);
function ListDay($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  const more = ($$anchor2, group = noop, things = noop, count = noop) => {
    var fragment = root_2$3();
    var node = first_child(fragment);
    {
      var consequent = ($$anchor3) => {
        var button = root$4();
        var text2 = only_child(button, true);
        template_effect(($0) => set_text(text2, $0), [() => filled("showAll", { n: number(things().length) })]);
        delegated("click", button, () => whole2[group()] = true);
        append($$anchor3, button);
      };
      if_block(node, ($$render) => {
        if (things().length > FEW && !whole2[group()]) $$render(consequent);
      });
    }
    var node_1 = sibling(node, 2);
    {
      var consequent_1 = ($$anchor3) => {
        var p = root_1$4();
        var text_1 = only_child(p, true);
        template_effect(($0) => set_text(text_1, $0), [
          () => filled("moreNotShown", { n: number(count() - things().length) })
        ]);
        append($$anchor3, p);
      };
      if_block(node_1, ($$render) => {
        if (count() > things().length) $$render(consequent_1);
      });
    }
    append($$anchor2, fragment);
  };
  const FEW = 50;
  let whole2 = proxy({});
  const groups = user_derived(() => [
    [
      "new",
      "newOnes",
      "newOnes",
      $$props.day.new,
      $$props.day.counts.new
    ],
    [
      "changed",
      "changedOnes",
      "changedOnes",
      $$props.day.changed,
      $$props.day.counts.changed
    ],
    [
      "back",
      "backOne",
      "backOnes",
      $$props.day.back,
      $$props.day.counts.back
    ],
    [
      "answers",
      "bookingAnswer",
      "bookingAnswers",
      $$props.day.answers,
      $$props.day.counts.answers
    ]
  ]);
  const open = user_derived(() => $$props.day.gone.filter((each2) => !each2.left));
  const ticked = user_derived(() => get$1(open).filter((each2) => listed.chosen.cancel.includes(each2.key)).length);
  const some = (things, group) => whole2[group] ? things : things.slice(0, FEW);
  function tick2(keys, on) {
    const rest = listed.chosen.cancel.filter((each2) => !keys.includes(each2));
    listed.chosen.cancel = on ? [...rest, ...keys] : rest;
    listed.keep();
  }
  var fragment_1 = root_14();
  var section = first_child(fragment_1);
  var h2 = child(section);
  var text_2 = only_child(h2, true);
  var node_2 = sibling(h2, 2);
  each(node_2, 17, () => get$1(groups), ([group, one, title, things, count]) => group, ($$anchor2, $$item) => {
    var $$array = user_derived(() => to_array(get$1($$item), 5));
    let group = () => get$1($$array)[0];
    let one = () => get$1($$array)[1];
    let title = () => get$1($$array)[2];
    let things = () => get$1($$array)[3];
    let count = () => get$1($$array)[4];
    var fragment_2 = comment();
    var node_3 = first_child(fragment_2);
    {
      var consequent_3 = ($$anchor3) => {
        var fragment_3 = root_6$2();
        var h3 = first_child(fragment_3);
        var text_3 = only_child(h3);
        var div = sibling(h3, 2);
        var table = child(div);
        var tbody = child(table);
        each(tbody, 21, () => some(things(), group()), index, ($$anchor4, each$1) => {
          var tr = root_5$3();
          var td = child(tr);
          var b = child(td);
          var text_4 = only_child(b, true);
          var text_5 = sibling(b);
          var node_4 = sibling(td);
          {
            var consequent_2 = ($$anchor5) => {
              var td_1 = root_4$3();
              each(td_1, 21, () => get$1(each$1).values, (value) => value.field, ($$anchor6, value) => {
                var span = root_3$3();
                var span_1 = child(span);
                var text_6 = only_child(span_1, true);
                var del = sibling(span_1, 2);
                var text_7 = only_child(del, true);
                var ins = sibling(del, 2);
                var text_8 = only_child(ins, true);
                template_effect(
                  ($0, $1, $2) => {
                    set_text(text_6, $0);
                    set_text(text_7, $1);
                    set_text(text_8, $2);
                  },
                  [
                    () => worded(get$1(value).heading),
                    () => worded(get$1(value).was),
                    () => worded(get$1(value).now)
                  ]
                );
                append($$anchor6, span);
              });
              append($$anchor5, td_1);
            };
            if_block(node_4, ($$render) => {
              if (group() !== "new") $$render(consequent_2);
            });
          }
          var td_2 = sibling(node_4);
          var text_9 = only_child(td_2, true);
          template_effect(
            ($0, $1) => {
              set_text(text_4, get$1(each$1).key);
              set_text(text_5, ` ${$0 ?? ""}`);
              set_text(text_9, $1);
            },
            [
              () => worded(get$1(each$1).said),
              () => get$1(each$1).row ? `${t("row")} ${get$1(each$1).row}` : ""
            ]
          );
          append($$anchor4, tr);
        });
        var node_5 = sibling(div, 2);
        more(node_5, group, things, count);
        template_effect(($0, $1) => set_text(text_3, `${$0 ?? ""} ${$1 ?? ""}`), [
          () => number(count()),
          () => t(count() === 1 ? one() : title())
        ]);
        append($$anchor3, fragment_3);
      };
      if_block(node_3, ($$render) => {
        if (count()) $$render(consequent_3);
      });
    }
    append($$anchor2, fragment_2);
  });
  var node_6 = sibling(node_2, 2);
  {
    var consequent_7 = ($$anchor2) => {
      var fragment_4 = root_12$1();
      var h3_1 = first_child(fragment_4);
      var text_10 = only_child(h3_1);
      var p_1 = sibling(h3_1, 2);
      var text_11 = only_child(p_1, true);
      var ul = sibling(p_1, 2);
      var node_7 = child(ul);
      {
        var consequent_4 = ($$anchor3) => {
          var li = root_7$1();
          var label = child(li);
          var input = child(label);
          var b_1 = sibling(input, 2);
          var text_12 = only_child(b_1, true);
          template_effect(
            ($0) => {
              set_checked(input, get$1(ticked) === get$1(open).length);
              input.indeterminate = get$1(ticked) > 0 && get$1(ticked) < get$1(open).length;
              set_text(text_12, $0);
            },
            [() => t("cancelAll")]
          );
          delegated("change", input, (e) => tick2(get$1(open).map((each2) => each2.key), e.currentTarget.checked));
          append($$anchor3, li);
        };
        if_block(node_7, ($$render) => {
          if (get$1(open).length > 1) $$render(consequent_4);
        });
      }
      var node_8 = sibling(node_7, 2);
      each(node_8, 17, () => some($$props.day.gone, "gone"), index, ($$anchor3, each2) => {
        var li_1 = root_11$1();
        var node_9 = child(li_1);
        {
          var consequent_5 = ($$anchor4) => {
            var span_2 = root_8$1();
            var b_2 = child(span_2);
            var text_13 = only_child(b_2, true);
            var text_14 = sibling(b_2);
            template_effect(
              ($0, $1) => {
                set_text(text_13, get$1(each2).key);
                set_text(text_14, ` ${$0 ?? ""}: ${$1 ?? ""}`);
              },
              [
                () => worded(get$1(each2).said),
                () => worded(get$1(each2).left)
              ]
            );
            append($$anchor4, span_2);
          };
          var alternate = ($$anchor4) => {
            var fragment_5 = root_10$1();
            var label_1 = first_child(fragment_5);
            var input_1 = child(label_1);
            var text_15 = sibling(input_1);
            var b_3 = sibling(text_15);
            var text_16 = only_child(b_3, true);
            var text_17 = sibling(b_3);
            var node_10 = sibling(label_1);
            {
              var consequent_6 = ($$anchor5) => {
                var span_3 = root_9$1();
                var text_18 = only_child(span_3, true);
                template_effect(($0) => set_text(text_18, $0), [() => worded(get$1(each2).asks)]);
                append($$anchor5, span_3);
              };
              if_block(node_10, ($$render) => {
                if (get$1(each2).asks) $$render(consequent_6);
              });
            }
            template_effect(
              ($0, $1, $2) => {
                set_checked(input_1, $0);
                set_text(text_15, ` ${$1 ?? ""}: `);
                set_text(text_16, get$1(each2).key);
                set_text(text_17, ` ${$2 ?? ""}`);
              },
              [
                () => listed.chosen.cancel.includes(get$1(each2).key),
                () => t("cancelIt"),
                () => worded(get$1(each2).said)
              ]
            );
            delegated("change", input_1, (e) => tick2([get$1(each2).key], e.currentTarget.checked));
            append($$anchor4, fragment_5);
          };
          if_block(node_9, ($$render) => {
            if (get$1(each2).left) $$render(consequent_5);
            else $$render(alternate, -1);
          });
        }
        append($$anchor3, li_1);
      });
      var node_11 = sibling(ul, 2);
      more(node_11, () => "gone", () => $$props.day.gone, () => $$props.day.counts.gone);
      template_effect(
        ($0, $1, $2) => {
          set_text(text_10, `${$0 ?? ""} ${$1 ?? ""}`);
          set_text(text_11, $2);
        },
        [
          () => number($$props.day.counts.gone),
          () => t("goneOnes"),
          () => t("goneHint")
        ]
      );
      append($$anchor2, fragment_4);
    };
    if_block(node_6, ($$render) => {
      if ($$props.day.counts.gone) $$render(consequent_7);
    });
  }
  var node_12 = sibling(node_6, 2);
  {
    var consequent_8 = ($$anchor2) => {
      var fragment_6 = root_13$1();
      var h3_2 = first_child(fragment_6);
      var text_19 = only_child(h3_2, true);
      var node_13 = sibling(h3_2, 2);
      ProblemRows(node_13, {
        get problems() {
          return $$props.day.warnings;
        },
        seen: true
      });
      template_effect(($0) => set_text(text_19, $0), [() => t("doubts")]);
      append($$anchor2, fragment_6);
    };
    if_block(node_12, ($$render) => {
      if ($$props.day.warnings.length) $$render(consequent_8);
    });
  }
  var node_14 = sibling(section, 2);
  ListRefused(node_14, {
    get refused() {
      return $$props.day.refused;
    },
    get upload() {
      return $$props.upload;
    }
  });
  template_effect(
    ($0) => {
      set_attribute(section, "aria-labelledby", `${uid}-h`);
      set_attribute(h2, "id", `${uid}-h`);
      set_text(text_2, $0);
    },
    [() => worded($$props.day.words)]
  );
  append($$anchor, fragment_1);
  pop();
}
delegate(["click", "change"]);
var root$3 = from_html(`<p class="dim small svelte-1k2ei7p"> </p>`);
var root_1$3 = from_html(`<div><input class="hidden svelte-1k2ei7p" type="file"/> <p class="svelte-1k2ei7p"><label class="choose svelte-1k2ei7p"> </label> <span class="dim"> </span></p> <!> <p class="dim small svelte-1k2ei7p"> <a download=""> </a></p></div>`);
function ListDrop($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let hint = prop($$props, "hint", 3, "");
  const KINDS = ".xlsx,.xlsm,.xls,.et,.ods,.csv,.tsv,.txt";
  let over = state(false);
  function take(files) {
    if (files?.length) void listed.send([...files]);
  }
  var div = root_1$3();
  let classes;
  var input = child(div);
  set_attribute(input, "accept", KINDS);
  var p = sibling(input, 2);
  var label_1 = child(p);
  var text2 = only_child(label_1, true);
  var span = sibling(label_1, 2);
  var text_1 = only_child(span, true);
  var node = sibling(p, 2);
  {
    var consequent = ($$anchor2) => {
      var p_1 = root$3();
      var text_2 = only_child(p_1, true);
      template_effect(() => set_text(text_2, hint()));
      append($$anchor2, p_1);
    };
    if_block(node, ($$render) => {
      if (hint()) $$render(consequent);
    });
  }
  var p_2 = sibling(node, 2);
  var text_3 = child(p_2);
  var a = sibling(text_3);
  var text_4 = only_child(a, true);
  template_effect(
    ($0, $1, $2, $3) => {
      classes = set_class(div, 1, "drop svelte-1k2ei7p", null, classes, { over: get$1(over) });
      set_attribute(input, "id", uid);
      set_attribute(label_1, "for", uid);
      set_text(text2, $$props.label);
      set_text(text_1, $0);
      set_text(text_3, `${$1 ?? ""} `);
      set_attribute(a, "href", $2);
      set_text(text_4, $3);
    },
    [
      () => t("orDrop"),
      () => t("listKinds"),
      () => `${API}/list-template.xlsx?lang=${language()}`,
      () => t("listTemplate")
    ]
  );
  event("dragover", div, (e) => {
    e.preventDefault();
    set(over, true);
  });
  event("dragleave", div, () => set(over, false));
  event("drop", div, (e) => {
    e.preventDefault();
    set(over, false);
    take(e.dataTransfer?.files);
  });
  delegated("change", input, (e) => {
    const field = e.currentTarget;
    take(field.files);
    field.value = "";
  });
  append($$anchor, div);
  pop();
}
delegate(["change"]);
var root$2 = from_html(`<p class="late"> <a download=""> </a></p>`);
var root_1$2 = from_html(`<li><label class="svelte-1waywbc"><input type="checkbox"/> <b> </b></label></li>`);
var root_2$2 = from_html(`<li><label class="svelte-1waywbc"><input type="checkbox"/> </label></li>`);
var root_3$2 = from_html(`<section class="panel"><h2> </h2> <p class="dim small"> </p> <ul class="plain svelte-1waywbc"><!> <!></ul></section>`);
var root_4$2 = from_html(`<li> </li>`);
var root_5$2 = from_html(`<section class="panel"><h2> </h2> <ul class="svelte-1waywbc"></ul></section>`);
var root_6$1 = from_html(`<!> <div class="beside"><!> <!></div>`, 1);
function ListOpening($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  const all = user_derived(() => $$props.opening.lorries.length > 0 && listed.chosen.lorries.length === $$props.opening.lorries.length);
  function tick2(key, on) {
    const rest = listed.chosen.lorries.filter((each2) => each2 !== key);
    listed.chosen.lorries = on ? [...rest, key] : rest;
    listed.keep();
  }
  function tickAll(on) {
    listed.chosen.lorries = on ? $$props.opening.lorries.map((each2) => each2.key) : [];
    listed.keep();
  }
  var fragment = root_6$1();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var p = root$2();
      var text2 = child(p);
      var a = sibling(text2);
      var text_1 = only_child(a, true);
      template_effect(
        ($0, $1, $2) => {
          set_text(text2, `${$0 ?? ""} `);
          set_attribute(a, "href", $1);
          set_text(text_1, $2);
        },
        [
          () => t("noOffersYet"),
          () => `${API}/list-template.xlsx?lang=${language()}`,
          () => t("listTemplate")
        ]
      );
      append($$anchor2, p);
    };
    if_block(node, ($$render) => {
      if (!$$props.opening.offers) $$render(consequent);
    });
  }
  var div = sibling(node, 2);
  var node_1 = child(div);
  {
    var consequent_2 = ($$anchor2) => {
      var section = root_3$2();
      var h2 = child(section);
      var text_2 = only_child(h2, true);
      var p_1 = sibling(h2, 2);
      var text_3 = only_child(p_1, true);
      var ul = sibling(p_1, 2);
      var node_2 = child(ul);
      {
        var consequent_1 = ($$anchor3) => {
          var li = root_1$2();
          var label = child(li);
          var input = child(label);
          var b = sibling(input, 2);
          var text_4 = only_child(b, true);
          template_effect(
            ($0) => {
              set_checked(input, get$1(all));
              set_text(text_4, $0);
            },
            [() => t("allOfThem")]
          );
          delegated("change", input, (e) => tickAll(e.currentTarget.checked));
          append($$anchor3, li);
        };
        if_block(node_2, ($$render) => {
          if ($$props.opening.lorries.length > 1) $$render(consequent_1);
        });
      }
      var node_3 = sibling(node_2, 2);
      each(node_3, 17, () => $$props.opening.lorries, (each2) => each2.key, ($$anchor3, each2) => {
        var li_1 = root_2$2();
        var label_1 = child(li_1);
        var input_1 = child(label_1);
        var text_5 = sibling(input_1);
        template_effect(
          ($0, $1) => {
            set_checked(input_1, $0);
            set_text(text_5, ` ${$1 ?? ""}`);
          },
          [
            () => listed.chosen.lorries.includes(get$1(each2).key),
            () => worded(get$1(each2).words)
          ]
        );
        delegated("change", input_1, (e) => tick2(get$1(each2).key, e.currentTarget.checked));
        append($$anchor3, li_1);
      });
      template_effect(
        ($0, $1) => {
          set_attribute(section, "aria-labelledby", `${uid}-l`);
          set_attribute(h2, "id", `${uid}-l`);
          set_text(text_2, $0);
          set_text(text_3, $1);
        },
        [() => t("lorriesProposed"), () => t("lorriesHint")]
      );
      append($$anchor2, section);
    };
    if_block(node_1, ($$render) => {
      if ($$props.opening.lorries.length) $$render(consequent_2);
    });
  }
  var node_4 = sibling(node_1, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var section_1 = root_5$2();
      var h2_1 = child(section_1);
      var text_6 = only_child(h2_1, true);
      var ul_1 = sibling(h2_1, 2);
      each(ul_1, 21, () => $$props.opening.assumed, index, ($$anchor3, each2) => {
        var li_2 = root_4$2();
        var text_7 = only_child(li_2, true);
        template_effect(($0) => set_text(text_7, $0), [() => worded(get$1(each2))]);
        append($$anchor3, li_2);
      });
      template_effect(
        ($0) => {
          set_attribute(section_1, "aria-labelledby", `${uid}-a`);
          set_attribute(h2_1, "id", `${uid}-a`);
          set_text(text_6, $0);
        },
        [() => t("assumedHere")]
      );
      append($$anchor2, section_1);
    };
    if_block(node_4, ($$render) => {
      if ($$props.opening.assumed.length) $$render(consequent_3);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["change"]);
var root$1 = from_html(`<code class="svelte-12j1a8f"> </code>`);
var root_1$1 = from_html(`<p class="cells svelte-12j1a8f"><span class="dim"> </span> <!></p>`);
var root_2$1 = from_html(`<label class="svelte-12j1a8f"> <input/></label>`);
var root_3$1 = from_html(`<label class="svelte-12j1a8f"><input type="radio"/> </label>`);
var root_4$1 = from_html(`<fieldset><legend class="svelte-12j1a8f"> </legend> <!> <!> <!></fieldset>`);
var root_5$1 = from_html(`<section><h2> </h2> <!></section>`);
function ListQuestions($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_2 = ($$anchor2) => {
      var section = root_5$1();
      var h2 = child(section);
      var text2 = only_child(h2, true);
      var node_1 = sibling(h2, 2);
      each(node_1, 17, () => $$props.questions, (each2) => each2.key, ($$anchor3, each$1) => {
        var fieldset = root_4$1();
        let classes;
        var legend = child(fieldset);
        var text_1 = only_child(legend, true);
        var node_2 = sibling(legend, 2);
        {
          var consequent = ($$anchor4) => {
            var p = root_1$1();
            var span = child(p);
            var text_2 = only_child(span, true);
            var node_3 = sibling(span, 2);
            each(node_3, 17, () => get$1(each$1).cells, index, ($$anchor5, cell) => {
              var code2 = root$1();
              var text_3 = only_child(code2, true);
              template_effect(() => set_text(text_3, get$1(cell)));
              append($$anchor5, code2);
            });
            template_effect(($0) => set_text(text_2, $0), [() => t("forInstance")]);
            append($$anchor4, p);
          };
          if_block(node_2, ($$render) => {
            if (get$1(each$1).cells.length) $$render(consequent);
          });
        }
        var node_4 = sibling(node_2, 2);
        {
          var consequent_1 = ($$anchor4) => {
            var label = root_2$1();
            var text_4 = child(label);
            var input = sibling(text_4);
            template_effect(
              ($0) => {
                set_text(text_4, `${$0 ?? ""} `);
                set_value(input, get$1(each$1).answer);
              },
              [() => t("answer")]
            );
            delegated("change", input, (e) => listed.answer(get$1(each$1).key, e.currentTarget.value.trim()));
            append($$anchor4, label);
          };
          if_block(node_4, ($$render) => {
            if (!get$1(each$1).choices.length) $$render(consequent_1);
          });
        }
        var node_5 = sibling(node_4, 2);
        each(node_5, 17, () => get$1(each$1).choices, (choice) => choice.key, ($$anchor4, choice) => {
          var label_1 = root_3$1();
          var input_1 = child(label_1);
          var text_5 = sibling(input_1);
          template_effect(
            ($0) => {
              set_attribute(input_1, "name", `${uid}-${get$1(each$1).key}`);
              set_value(input_1, get$1(choice).key);
              set_checked(input_1, get$1(each$1).answer === get$1(choice).key);
              set_text(text_5, ` ${$0 ?? ""}`);
            },
            [() => worded(get$1(choice).words)]
          );
          delegated("change", input_1, () => listed.answer(get$1(each$1).key, get$1(choice).key));
          append($$anchor4, label_1);
        });
        template_effect(
          ($0) => {
            set_attribute(fieldset, "data-question", get$1(each$1).key);
            classes = set_class(fieldset, 1, "svelte-12j1a8f", null, classes, { open: !get$1(each$1).answer });
            set_text(text_1, $0);
          },
          [() => worded(get$1(each$1).asks)]
        );
        append($$anchor3, fieldset);
      });
      template_effect(
        ($0) => {
          set_attribute(section, "aria-labelledby", `${uid}-h`);
          set_attribute(h2, "id", `${uid}-h`);
          set_text(text2, $0);
        },
        [() => t("listQuestions")]
      );
      append($$anchor2, section);
    };
    if_block(node, ($$render) => {
      if ($$props.questions.length) $$render(consequent_2);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["change"]);
var root = from_html(`<p role="status"> </p>`);
var root_1 = from_html(`<p role="status"> </p> <!>`, 1);
var root_2 = from_html(`<span class="dim" role="status"> </span>`);
var root_3 = from_html(`<p> </p>`);
var root_4 = from_html(`<section class="panel"><h2 class="bad svelte-532gnq"> </h2> <!> <!></section>`);
var root_5 = from_html(`<section class="panel"><h2 class="late svelte-532gnq"> </h2> <!></section>`);
var root_6 = from_html(`<p class="dim small"> </p>`);
var root_7 = from_html(`<button type="button" class="main" data-keys="a k"> </button>`);
var root_8 = from_html(`<!> <span> </span>`, 1);
var root_9 = from_html(`<button type="button" class="main" data-keys="a b"> </button>`);
var root_10 = from_html(`<span class="late"> </span>`);
var root_11 = from_html(`<span> </span>`);
var root_12 = from_html(`<div class="stack"><div class="row"><h2 tabindex="-1" class="svelte-532gnq"> </h2> <button type="button"> </button> <!></div> <!> <!> <!> <!> <!> <!> <!> <!> <!> <!> <div class="row acts noprint svelte-532gnq"><!> <!></div></div>`);
var root_13 = from_html(`<!> <!> <!> <!>`, 1);
function MyList($$anchor, $$props) {
  push($$props, true);
  let hint = prop($$props, "hint", 3, "");
  const look = user_derived(() => listed.look);
  const tomorrow = user_derived(() => get$1(look)?.tomorrow);
  const failed = user_derived(() => desk.jobs.find((job) => job.number === listed.begun && job.state === "failed"));
  const begins = user_derived(() => listed.begun > 0 && !get$1(failed));
  const unanswered = user_derived(() => get$1(look)?.questions.filter((each2) => !each2.answer).length ?? 0);
  const nothing = user_derived(() => get$1(tomorrow)?.nothing_changes ?? false);
  const beginning = user_derived(() => {
    if (!get$1(look)?.opening) return "";
    const { shipments, offers } = get$1(look).opening;
    const what = [
      `${number(shipments)} ${low(shipments === 1 ? "shipment" : "shipments")}`,
      `${number(offers)} ${t(offers === 1 ? "offerN" : "offersN")}`
    ];
    if (get$1(look).refused.count) what.push(`${number(get$1(look).refused.count)} ${t(get$1(look).refused.count === 1 ? "rowNotTaken" : "rowsNotTaken")}`);
    return what.join(", ");
  });
  let heading = state(void 0);
  let seen = "";
  user_effect(() => {
    void [desk.name, who.me?.id];
    listed.open();
  });
  user_effect(() => {
    const of = get$1(look) ? listed.chosen.upload : "";
    if (of && of !== seen && seen !== null) void tick().then(() => get$1(heading)?.focus());
    seen = of;
  });
  var fragment = root_13();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      ListDrop($$anchor2, {
        get label() {
          return $$props.label;
        },
        get hint() {
          return hint();
        }
      });
    };
    if_block(node, ($$render) => {
      if (!get$1(look) && !get$1(begins)) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var p = root();
      var text2 = only_child(p);
      template_effect(() => set_text(text2, `${listed.busy ?? ""} …`));
      append($$anchor2, p);
    };
    if_block(node_1, ($$render) => {
      if (listed.busy && !get$1(look)) $$render(consequent_1);
    });
  }
  var node_2 = sibling(node_1, 2);
  {
    var consequent_2 = ($$anchor2) => {
      {
        let $0 = user_derived(() => listed.chosen.upload ? () => void listed.again() : void 0);
        Problems($$anchor2, {
          get wrong() {
            return listed.wrong;
          },
          get onretry() {
            return get$1($0);
          }
        });
      }
    };
    if_block(node_2, ($$render) => {
      if (!get$1(look)) $$render(consequent_2);
    });
  }
  var node_3 = sibling(node_2, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var fragment_3 = root_1();
      var p_1 = first_child(fragment_3);
      var text_1 = only_child(p_1, true);
      var node_4 = sibling(p_1, 2);
      Steps(node_4, {});
      template_effect(($0) => set_text(text_1, $0), [() => filled("listBegins", { file: listed.chosen.file })]);
      append($$anchor2, fragment_3);
    };
    var consequent_17 = ($$anchor2) => {
      var div = root_12();
      var div_1 = child(div);
      var h2 = child(div_1);
      var text_2 = only_child(h2, true);
      bind_this(h2, ($$value) => set(heading, $$value), () => get$1(heading));
      var button = sibling(h2, 2);
      var text_3 = only_child(button, true);
      var node_5 = sibling(button, 2);
      {
        var consequent_4 = ($$anchor3) => {
          var span = root_2();
          var text_4 = only_child(span);
          template_effect(() => set_text(text_4, `${listed.busy ?? ""} …`));
          append($$anchor3, span);
        };
        if_block(node_5, ($$render) => {
          if (listed.busy) $$render(consequent_4);
        });
      }
      var node_6 = sibling(div_1, 2);
      {
        var consequent_5 = ($$anchor3) => {
          {
            let $0 = user_derived(() => whyFailed(get$1(failed)));
            Problems($$anchor3, {
              get wrong() {
                return get$1($0);
              }
            });
          }
        };
        if_block(node_6, ($$render) => {
          if (get$1(failed)) $$render(consequent_5);
        });
      }
      var node_7 = sibling(node_6, 2);
      Problems(node_7, {
        get wrong() {
          return listed.wrong;
        },
        onretry: () => void listed.again()
      });
      var node_8 = sibling(node_7, 2);
      ListQuestions(node_8, {
        get questions() {
          return get$1(look).questions;
        }
      });
      var node_9 = sibling(node_8, 2);
      {
        var consequent_7 = ($$anchor3) => {
          var section = root_4();
          var h2_1 = child(section);
          var text_5 = only_child(h2_1);
          var node_10 = sibling(h2_1, 2);
          ProblemRows(node_10, {
            get problems() {
              return get$1(look).problems;
            }
          });
          var node_11 = sibling(node_10, 2);
          {
            var consequent_6 = ($$anchor4) => {
              var p_2 = root_3();
              var text_6 = only_child(p_2, true);
              template_effect(($0) => set_text(text_6, $0), [
                () => filled("moreNotShown", { n: number(get$1(look).more) })
              ]);
              append($$anchor4, p_2);
            };
            if_block(node_11, ($$render) => {
              if (get$1(look).more) $$render(consequent_6);
            });
          }
          template_effect(
            ($0, $1, $2) => {
              set_attribute(section, "aria-label", $0);
              set_text(text_5, `${$1 ?? ""}
          ${$2 ?? ""}`);
            },
            [
              () => t("problems"),
              () => number(get$1(look).problems.length + get$1(look).more),
              () => t(get$1(look).problems.length + get$1(look).more === 1 ? "problem" : "problems").toLowerCase()
            ]
          );
          append($$anchor3, section);
        };
        if_block(node_9, ($$render) => {
          if (get$1(look).problems.length) $$render(consequent_7);
        });
      }
      var node_12 = sibling(node_9, 2);
      each(node_12, 17, () => get$1(tomorrow)?.days ?? [], (day) => day.name, ($$anchor3, day) => {
        ListDay($$anchor3, {
          get day() {
            return get$1(day);
          },
          get upload() {
            return listed.chosen.upload;
          }
        });
      });
      var node_13 = sibling(node_12, 2);
      {
        var consequent_8 = ($$anchor3) => {
          var section_1 = root_5();
          var h2_2 = child(section_1);
          var text_7 = only_child(h2_2, true);
          var node_14 = sibling(h2_2, 2);
          ProblemRows(node_14, {
            get problems() {
              return get$1(look).warnings;
            },
            seen: true
          });
          template_effect(
            ($0, $1) => {
              set_attribute(section_1, "aria-label", $0);
              set_text(text_7, $1);
            },
            [() => t("doubts"), () => t("doubts")]
          );
          append($$anchor3, section_1);
        };
        if_block(node_13, ($$render) => {
          if (!get$1(tomorrow) && get$1(look).warnings.length) $$render(consequent_8);
        });
      }
      var node_15 = sibling(node_13, 2);
      {
        var consequent_9 = ($$anchor3) => {
          ListRefused($$anchor3, {
            get refused() {
              return get$1(look).refused;
            },
            get upload() {
              return listed.chosen.upload;
            }
          });
        };
        if_block(node_15, ($$render) => {
          if (!get$1(tomorrow)) $$render(consequent_9);
        });
      }
      var node_16 = sibling(node_15, 2);
      {
        var consequent_10 = ($$anchor3) => {
          ListOpening($$anchor3, {
            get opening() {
              return get$1(look).opening;
            }
          });
        };
        if_block(node_16, ($$render) => {
          if (get$1(look).opening) $$render(consequent_10);
        });
      }
      var node_17 = sibling(node_16, 2);
      each(node_17, 17, () => get$1(look).tables, (table) => table.mapping.sheet + table.mapping.kind, ($$anchor3, table) => {
        ListColumns($$anchor3, {
          get table() {
            return get$1(table);
          }
        });
      });
      var node_18 = sibling(node_17, 2);
      {
        var consequent_11 = ($$anchor3) => {
          var p_3 = root_6();
          var text_8 = only_child(p_3);
          template_effect(($0, $1) => set_text(text_8, `${$0 ?? ""} ${$1 ?? ""}`), [
            () => t("sheetsUnread"),
            () => get$1(look).unread.map(worded).join(", ")
          ]);
          append($$anchor3, p_3);
        };
        if_block(node_18, ($$render) => {
          if (get$1(look).unread.length) $$render(consequent_11);
        });
      }
      var div_2 = sibling(node_18, 2);
      var node_19 = child(div_2);
      {
        var consequent_13 = ($$anchor3) => {
          var fragment_9 = root_8();
          var node_20 = first_child(fragment_9);
          {
            var consequent_12 = ($$anchor4) => {
              var button_1 = root_7();
              var text_9 = only_child(button_1, true);
              template_effect(
                ($0) => {
                  button_1.disabled = !listed.ready || get$1(nothing) && !listed.chosen.cancel.length;
                  set_text(text_9, $0);
                },
                [() => t("keepList")]
              );
              delegated("click", button_1, () => void listed.save());
              append($$anchor4, button_1);
            };
            var d = user_derived(() => who.may("keep_list"));
            if_block(node_20, ($$render) => {
              if (get$1(d)) $$render(consequent_12);
            });
          }
          var span_1 = sibling(node_20, 2);
          var text_10 = only_child(span_1, true);
          template_effect(
            ($0) => {
              set_class(span_1, 1, clsx(get$1(nothing) ? "dim" : ""));
              set_text(text_10, $0);
            },
            [
              () => get$1(nothing) ? t("nothingChanges") : get$1(tomorrow).days.map((day) => worded(day.words)).join("; ")
            ]
          );
          append($$anchor3, fragment_9);
        };
        var consequent_14 = ($$anchor3) => {
          var button_2 = root_9();
          var text_11 = only_child(button_2, true);
          template_effect(
            ($0) => {
              button_2.disabled = !listed.ready;
              set_text(text_11, $0);
            },
            [() => t("begin")]
          );
          delegated("click", button_2, () => void listed.begin());
          append($$anchor3, button_2);
        };
        var d_1 = user_derived(() => who.may("begin_desk"));
        if_block(node_19, ($$render) => {
          if (get$1(tomorrow)) $$render(consequent_13);
          else if (get$1(d_1)) $$render(consequent_14, 1);
        });
      }
      var node_21 = sibling(node_19, 2);
      {
        var consequent_15 = ($$anchor3) => {
          var span_2 = root_10();
          var text_12 = only_child(span_2, true);
          template_effect(($0) => set_text(text_12, $0), [
            () => filled(get$1(unanswered) === 1 ? "answerOne" : "answerMany", { n: number(get$1(unanswered)) })
          ]);
          append($$anchor3, span_2);
        };
        var consequent_16 = ($$anchor3) => {
          var span_3 = root_11();
          var text_13 = only_child(span_3, true);
          template_effect(() => set_text(text_13, get$1(beginning)));
          append($$anchor3, span_3);
        };
        if_block(node_21, ($$render) => {
          if (get$1(unanswered)) $$render(consequent_15);
          else if (get$1(look).opening) $$render(consequent_16, 1);
        });
      }
      template_effect(
        ($0) => {
          set_text(text_2, listed.chosen.file);
          set_text(text_3, $0);
        },
        [() => t("anotherFile")]
      );
      delegated("click", button, () => listed.clear());
      append($$anchor2, div);
    };
    if_block(node_3, ($$render) => {
      if (get$1(begins)) $$render(consequent_3);
      else if (get$1(look)) $$render(consequent_17, 1);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  ListMappings,
  MyList,
  listed
};
