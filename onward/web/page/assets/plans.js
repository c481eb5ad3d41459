import { state, get, set, push, prop, proxy, user_effect, first_child, sibling, each, template_effect, set_text, append, only_child, init_select, set_attribute, delegated, set_class, child, if_block, user_derived, bind_this, select_option, set_style, event, bind_element_size, pop, tick, to_array, from_html, from_svg, delegate, untrack, autofocus, bind_value, bind_select_value, text, index, clsx } from "./svelte.js";
import { DAY, linear, LEFT, zoom, select, identity, LINE, shortened, isOff, lateness, fitting, barTexts, wide, lateGrams, inView, isFull, beside, laidOut, draggable } from "./timeline.js";
import { post, desk, cityCode, code, t, clock, day, withCode, place, called, number, percent, fullness, inLanguage, worded, hubs, days, Problems, Grid, Verdict, who, toast, get as get$1, Dialog, flightName, Wrong, NoticeLinks, span, unitsOf, table, filled, low, money, milestones, Own, causeWords, harm, adviceWords, keepingPlace, remove } from "./parts.js";
const goodsOf = (lot, pieces = lot.last - lot.first + 1) => `${lot.shipment}#${lot.first}-${lot.first + pieces - 1}`;
function takesOf(view) {
  return {
    view,
    by: new Map(view.takers.map((each2) => [each2.departure, each2])),
    why: new Map(view.others.flatMap((each2) => each2.departures.map((id) => [id, each2.why])))
  };
}
class Carrying {
  #lot = state(null);
  get lot() {
    return get(this.#lot);
  }
  set lot(value) {
    set(this.#lot, value);
  }
  #takes = state(null);
  get takes() {
    return get(this.#takes);
  }
  set takes(value) {
    set(this.#takes, value);
  }
  #x = state(0);
  get x() {
    return get(this.#x);
  }
  set x(value) {
    set(this.#x, value, true);
  }
  #y = state(0);
  get y() {
    return get(this.#y);
  }
  set y(value) {
    set(this.#y, value, true);
  }
  #run = state("");
  get run() {
    return get(this.#run);
  }
  set run(value) {
    set(this.#run, value, true);
  }
  #way = state("");
  get way() {
    return get(this.#way);
  }
  set way(value) {
    set(this.#way, value, true);
  }
  asked = "";
  async ask(lot, plan, version) {
    const of = `${goodsOf(lot)} ${plan} ${String(version)}`;
    if (of !== this.asked || !this.takes) {
      this.takes = null;
      this.asked = of;
      const found = takesOf(await post("/moves/takers", { body: { goods: goodsOf(lot), draft: plan } }));
      if (this.asked === of) this.takes = found;
      return found;
    }
    return this.takes;
  }
  over(x, y) {
    this.x = x;
    this.y = y;
    const under = document.elementFromPoint(x, y);
    this.run = under?.closest("[data-run]")?.dataset.run ?? "";
    this.way = under?.closest("[data-way]")?.dataset.way ?? "";
  }
  end() {
    this.lot = null;
    this.run = this.way = "";
  }
}
const carrying = new Carrying();
var root$5 = from_html(`<option> </option>`);
var root_1$4 = from_html(`<button class="svelte-1g9s5ka"> </button>`);
var root_2$4 = from_html(`<li><svg width="22" height="14" aria-hidden="true" class="svelte-1g9s5ka"><rect x="1" y="1" width="20" height="12" rx="2"></rect></svg> </li>`);
var root_3$4 = from_html(`<li><svg width="22" height="14" aria-hidden="true" class="svelte-1g9s5ka"><g class="changed svelte-1g9s5ka"><rect class="bar svelte-1g9s5ka" x="1" y="1" width="20" height="12" rx="2"></rect></g></svg> </li>`);
var root_4$3 = from_html(`<li><svg width="22" height="14" aria-hidden="true" class="svelte-1g9s5ka"><g class="changed off svelte-1g9s5ka"><rect class="bar svelte-1g9s5ka" x="1" y="1" width="20" height="12" rx="2"></rect></g></svg> </li> <li><svg width="22" height="14" aria-hidden="true" class="svelte-1g9s5ka"><g class="changed svelte-1g9s5ka"><rect class="bar svelte-1g9s5ka" x="1" y="1" width="20" height="12" rx="2"></rect></g></svg> </li>`, 1);
var root_5$3 = from_svg(`<text y="15" class="svelte-1g9s5ka"> </text>`);
var root_6$3 = from_svg(`<rect class="grid svelte-1g9s5ka" width="1"></rect>`);
var root_7$3 = from_svg(`<rect class="now svelte-1g9s5ka" width="2"></rect>`);
var root_8$2 = from_svg(`<rect class="grid svelte-1g9s5ka" height="1"></rect><text class="hub svelte-1g9s5ka" x="4"><title> </title> </text>`, 1);
var root_9$1 = from_svg(`<rect fill="url(#full)"></rect>`);
var root_10$1 = from_svg(`<rect class="share svelte-1g9s5ka" height="3"></rect>`);
var root_11$1 = from_svg(`<text> </text>`);
var root_12$1 = from_svg(`<g role="button"><rect class="reach svelte-1g9s5ka"></rect><rect rx="3"></rect><!><!><!></g>`);
var root_13$1 = from_html(`<br/> `, 1);
var root_14$1 = from_html(`<br/><b> </b>`, 1);
var root_15$1 = from_html(`<div class="tip small svelte-1g9s5ka" role="tooltip"><b> </b> <!> <!></div>`);
var root_16$1 = from_html(`<div class="row noprint svelte-1g9s5ka"><label> <select><option> </option><!></select></label> <label> <select><option> </option><!></select></label> <span class="row svelte-1g9s5ka" role="group"><button>←</button> <button> </button> <button>→</button> <!> <button> </button> <button>+</button> <button>−</button></span></div> <ul class="legend small svelte-1g9s5ka"><!> <li><svg width="22" height="14" aria-hidden="true" class="svelte-1g9s5ka"><rect class="bar none svelte-1g9s5ka" x="1" y="1" width="20" height="12" rx="2"></rect><rect fill="url(#full)" x="1" y="1" width="20" height="12"></rect></svg> </li> <!> <!> <li><svg width="6" height="14" aria-hidden="true" class="svelte-1g9s5ka"><rect class="now svelte-1g9s5ka" width="2" height="14" x="2"></rect></svg> </li> <li class="dim"> </li></ul> <div class="frame svelte-1g9s5ka"><svg class="axis svelte-1g9s5ka" aria-hidden="true"></svg> <div class="room svelte-1g9s5ka" role="group"><svg class="bars svelte-1g9s5ka"><defs><pattern id="full" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch svelte-1g9s5ka" width="1.5" height="6"></rect></pattern></defs><!><!><!><!></svg></div> <!></div>`, 1);
function Gantt($$anchor, $$props) {
  push($$props, true);
  let height = prop($$props, "height", 3, 520), changed = prop($$props, "changed", 19, () => ({}));
  const HEAD = 22;
  const MORE = 4;
  const SPANS = [
    ["spanDay", DAY],
    ["spanWeek", 7 * DAY],
    ["spanMonth", 28 * DAY]
  ];
  let width = state(700);
  let top = state(0);
  let from = state(
    0
    // minute at the left; 0: not looked at yet
  );
  let span2 = state(7 * DAY);
  let at = state(
    -1
    // the bar that Tab leads to
  );
  let over = state(-1);
  let tip = state(proxy({ x: 0, y: 0 }));
  let room = state(void 0);
  let surface = state(void 0);
  const mode = user_derived(() => place.get("mode"));
  const hub = user_derived(() => place.get("hub"));
  const index2 = user_derived(() => $$props.reading.runs.id.indexOf($$props.chosen));
  const laid = user_derived(() => laidOut($$props.reading, { mode: get(mode), hub: get(hub) }));
  const lineOf = user_derived(() => new Map(get(laid).bars.map((bar) => [bar.run, bar.line])));
  const late = user_derived(() => lateGrams($$props.reading));
  const tall = user_derived(() => Math.max(1, get(laid).lines) * LINE);
  const ends = user_derived(() => {
    let [first, last] = [Infinity, -Infinity];
    for (const i of $$props.reading.runs.id.keys()) {
      first = Math.min(first, $$props.reading.runs.departs[i]);
      last = Math.max(last, $$props.reading.runs.arrives[i]);
    }
    return first > last ? [desk.now - DAY, desk.now + DAY] : [
      Math.floor(first / DAY) * DAY - DAY,
      Math.ceil(last / DAY) * DAY + DAY
    ];
  });
  const x = user_derived(() => linear().domain([get(from), get(from) + get(span2)]).range([LEFT, get(width)]));
  const focused = user_derived(() => get(lineOf).has(get(at)) ? get(at) : get(lineOf).has(get(index2)) ? get(index2) : (get(laid).bars.find((bar) => $$props.reading.runs.departs[bar.run] >= desk.now) ?? get(laid).bars[0])?.run);
  const shown = user_derived(() => inView($$props.reading, get(laid), Math.floor(get(top) / LINE) - MORE, Math.ceil((get(top) + height()) / LINE) + MORE, get(from), get(from) + get(span2), get(focused)));
  const heads = user_derived(() => get(laid).heads.filter((h) => (h.line + h.lines + MORE) * LINE >= get(top) && (h.line - MORE) * LINE <= get(top) + height()));
  const ticks = user_derived(() => {
    const step = get(span2) <= 2 * DAY ? DAY / 4 : get(span2) / DAY <= (get(width) - LEFT) / 48 ? DAY : 7 * DAY;
    const found = [];
    for (let minute = Math.ceil(get(from) / step) * step; minute < get(from) + get(span2); minute += step) found.push(minute);
    return found;
  });
  user_effect(() => {
    if (!get(from)) set(from, Math.floor(desk.now / DAY) * DAY);
  });
  user_effect(() => {
    if (get(index2) >= 0) reveal(get(index2));
  });
  let zooming = null;
  user_effect(() => {
    if (!get(surface)) return;
    const base = linear().domain(get(ends)).range([LEFT, get(width)]);
    zooming = zoom().scaleExtent([
      1,
      Math.max(1, (get(ends)[1] - get(ends)[0]) / (DAY / 2))
    ]).extent([[LEFT, 0], [get(width), get(tall)]]).translateExtent([[LEFT, -Infinity], [get(width), Infinity]]).clickDistance(4).filter((event2) => event2.type === "wheel" ? event2.ctrlKey || event2.metaKey : event2.type.startsWith("touch") ? event2.touches.length > 1 : !event2.button).on("zoom", (event2) => {
      if (!event2.sourceEvent) return;
      const [start, end] = event2.transform.rescaleX(base).domain();
      set(from, start, true);
      set(span2, end - start);
    });
    select(get(surface)).call(zooming).on("dblclick.zoom", null);
  });
  user_effect(() => {
    if (!get(surface) || !zooming) return;
    const k = (get(ends)[1] - get(ends)[0]) / get(span2);
    const base = linear().domain(get(ends)).range([LEFT, get(width)]);
    select(get(surface)).call(zooming.transform, identity.translate(LEFT - k * base(get(from)), 0).scale(k));
  });
  const within = (start, length) => Math.max(get(ends)[0], Math.min(get(ends)[1] - length, start));
  function look(start, length = get(span2)) {
    length = Math.max(DAY / 2, Math.min(get(ends)[1] - get(ends)[0], length));
    set(from, within(start, length), true);
    set(span2, length, true);
  }
  function days2(length) {
    const seen2 = [
      get(index2) >= 0 ? $$props.reading.runs.departs[get(index2)] : -1,
      desk.now
    ].find((minute) => minute >= get(from) && minute <= get(from) + get(span2));
    look(
      seen2 === void 0 ? get(from) + (get(span2) - length) / 2 : Math.floor(seen2 / DAY) * DAY,
      length
    );
  }
  const closer = (by, centre = get(from) + get(span2) / 2) => look(centre - (centre - get(from)) / by, get(span2) / by);
  function wheeled(event2) {
    event2.preventDefault();
    const box = event2.currentTarget.getBoundingClientRect();
    if (Math.abs(event2.deltaX) > Math.abs(event2.deltaY)) look(get(from) + event2.deltaX * get(span2) / (get(width) - LEFT));
    else closer(event2.deltaY < 0 ? 1.25 : 0.8, get(x).invert(event2.clientX - box.left));
  }
  function reveal(run) {
    const [leaves, line] = [$$props.reading.runs.departs[run], get(lineOf).get(run)];
    if (leaves < get(from) || leaves > get(from) + get(span2) * 0.95) look(Math.floor(leaves / DAY) * DAY - (get(span2) > 2 * DAY ? DAY : 0));
    if (line === void 0 || !get(room)) return;
    if (line * LINE < get(room).scrollTop) get(room).scrollTop = line * LINE;
    else if ((line + 1) * LINE > get(room).scrollTop + get(room).clientHeight) get(room).scrollTop = (line + 1) * LINE - get(room).clientHeight;
  }
  const zone = (at2) => place.get("tz") === "local" ? $$props.reading.places[at2]?.zone ?? "" : "";
  const tonnes = (g) => `${number(g / 1e6, 1)} t`;
  function facts(i) {
    const { runs } = $$props.reading;
    const [a, b] = [runs.from[i], runs.to[i]];
    return [
      `${called($$props.reading.places[a].city)} ${clock(runs.departs[i] * 6e4, zone(a))} → ${called($$props.reading.places[b].city)} ${clock(runs.arrives[i] * 6e4, zone(b))}`,
      `${number(runs.pieces[i])} ${t(runs.pieces[i] === 1 ? "piece" : "pieces")}, ${tonnes(runs.g[i])}, ${percent(fullness($$props.reading, i))} ${t("full")}`,
      get(late)[i] ? `${t("lateOnBoard")}: ${tonnes(get(late)[i])}` : t("nothingLate"),
      ...changed()[runs.id[i]] ? [saidOf(changed()[runs.id[i]])] : []
    ];
  }
  const loads = user_derived(() => Object.values(changed()).some((each2) => each2.kind === "load"));
  const others = user_derived(() => Object.values(changed()).some((each2) => each2.kind !== "load" && each2.kind !== "emptied"));
  const hatched = (i, change) => isFull($$props.reading, i) && (!change || change.kind === "load");
  const saidOf = (each2) => inLanguage(each2.words, each2.words_zh);
  function spot(i) {
    const left = Math.max(LEFT, get(x)($$props.reading.runs.departs[i]));
    return {
      left,
      long: Math.max(4, Math.min(get(width), get(x)($$props.reading.runs.arrives[i])) - left),
      y: (get(lineOf).get(i) ?? 0) * LINE + 2
    };
  }
  const carried = user_derived(() => carrying.lot ? carrying.takes : null);
  const takes = (i) => !get(carried) || get(carried).by.has($$props.reading.runs.id[i]);
  async function pressed(event2) {
    if (event2.ctrlKey || event2.metaKey || event2.altKey) return;
    if (/^(Arrow|Home$|End$)/.test(event2.key)) {
      event2.preventDefault();
      set(at, beside($$props.reading, get(laid), get(focused), event2.key), true);
      reveal(get(at));
      await tick();
      get(surface)?.querySelector(`[data-i='${get(at)}']`)?.focus();
    } else if (event2.key === "Enter" || event2.key === " ") {
      event2.preventDefault();
      $$props.onchoose($$props.reading.runs.id[get(focused)], true);
    } else if (event2.key === "+" || event2.key === "-") closer(event2.key === "+" ? 1.5 : 1 / 1.5);
  }
  function pointed(event2) {
    const run = event2.target.closest("[data-i]");
    set(over, run ? Number(run.dataset.i) : -1, true);
    set(tip, { x: event2.clientX, y: event2.clientY }, true);
  }
  function seen(event2) {
    const run = event2.target.closest("[data-i]");
    if (!run?.matches(":focus-visible")) return;
    const box = run.getBoundingClientRect();
    set(over, set(at, Number(run.dataset.i), true), true);
    set(tip, { x: box.left, y: box.bottom - 10 }, true);
  }
  user_effect(() => {
    if (!carrying.lot) return;
    const timer = setInterval(
      () => {
        if (!get(room)) return;
        const box = get(room).getBoundingClientRect();
        const [px, py] = [carrying.x - box.left, carrying.y - box.top];
        if (px < 0 || px > box.width) return;
        if (py > -HEAD && py < 24) get(room).scrollTop -= LINE / 2;
        else if (py > box.height - 24 && py < box.height + 12) get(room).scrollTop += LINE / 2;
        if (py > 0 && py < box.height && (px < LEFT / 2 || px > box.width - 30)) look(get(from) + (px < LEFT ? -get(span2) : get(span2)) / 60);
      },
      50
    );
    return () => clearInterval(timer);
  });
  var fragment = root_16$1();
  var div = first_child(fragment);
  var label = child(div);
  var text_1 = child(label);
  var select_1 = sibling(text_1);
  var option = child(select_1);
  var text_2 = only_child(option, true);
  option.value = option.__value = "";
  var node = sibling(option);
  each(node, 17, () => $$props.reading.places, (p) => p.id, ($$anchor2, p) => {
    var option_1 = root$5();
    var text_3 = only_child(option_1, true);
    var option_1_value = {};
    template_effect(
      ($0) => {
        set_text(text_3, $0);
        if (option_1_value !== (option_1_value = get(p).id)) {
          option_1.value = (option_1.__value = option_1_value) ?? "";
        }
      },
      [() => cityCode(get(p))]
    );
    append($$anchor2, option_1);
  });
  var select_1_value;
  init_select(select_1);
  var label_1 = sibling(label, 2);
  var text_4 = child(label_1);
  var select_2 = sibling(text_4);
  var option_2 = child(select_2);
  var text_5 = only_child(option_2, true);
  option_2.value = option_2.__value = "";
  var node_1 = sibling(option_2);
  each(node_1, 16, () => $$props.reading.runs.modes, (m) => m, ($$anchor2, m) => {
    var option_3 = root$5();
    var text_6 = only_child(option_3, true);
    var option_3_value = {};
    template_effect(
      ($0) => {
        set_text(text_6, $0);
        if (option_3_value !== (option_3_value = m)) {
          option_3.value = (option_3.__value = option_3_value) ?? "";
        }
      },
      [() => code(m, "mode")]
    );
    append($$anchor2, option_3);
  });
  var select_2_value;
  init_select(select_2);
  var span_1 = sibling(label_1, 2);
  var button = child(span_1);
  var button_1 = sibling(button, 2);
  var text_7 = only_child(button_1, true);
  var button_2 = sibling(button_1, 2);
  var node_2 = sibling(button_2, 2);
  each(node_2, 17, () => SPANS, ([name, length]) => name, ($$anchor2, $$item) => {
    var $$array = user_derived(() => to_array(get($$item), 2));
    let name = () => get($$array)[0];
    let length = () => get($$array)[1];
    var button_3 = root_1$4();
    var text_8 = only_child(button_3, true);
    template_effect(
      ($0, $1) => {
        set_attribute(button_3, "aria-pressed", $0);
        set_text(text_8, $1);
      },
      [() => Math.round(get(span2)) === length(), () => t(name())]
    );
    delegated("click", button_3, () => days2(length()));
    append($$anchor2, button_3);
  });
  var button_4 = sibling(node_2, 2);
  var text_9 = only_child(button_4, true);
  var button_5 = sibling(button_4, 2);
  var button_6 = sibling(button_5, 2);
  var ul = sibling(div, 2);
  var node_3 = child(ul);
  each(node_3, 16, () => ["none", "some", "most"], (how) => how, ($$anchor2, how) => {
    var li = root_2$4();
    var svg = child(li);
    var rect = only_child(svg);
    var text_10 = sibling(svg);
    template_effect(
      ($0) => {
        set_class(rect, 0, `bar ${how}`, "svelte-1g9s5ka");
        set_text(text_10, ` ${$0 ?? ""}`);
      },
      [
        () => t(how === "none" ? "nothingLate" : how === "some" ? "someLate" : "mostLate")
      ]
    );
    append($$anchor2, li);
  });
  var li_1 = sibling(node_3, 2);
  var text_11 = sibling(child(li_1));
  var node_4 = sibling(li_1, 2);
  {
    var consequent = ($$anchor2) => {
      var li_2 = root_3$4();
      var text_12 = sibling(child(li_2));
      template_effect(($0) => set_text(text_12, ` ${$0 ?? ""}`), [() => t("loadLegend")]);
      append($$anchor2, li_2);
    };
    if_block(node_4, ($$render) => {
      if (get(loads)) $$render(consequent);
    });
  }
  var node_5 = sibling(node_4, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var fragment_1 = root_4$3();
      var li_3 = first_child(fragment_1);
      var text_13 = sibling(child(li_3));
      var li_4 = sibling(li_3, 2);
      var text_14 = sibling(child(li_4));
      template_effect(
        ($0, $1) => {
          set_text(text_13, ` ${$0 ?? ""}`);
          set_text(text_14, ` ${$1 ?? ""}`);
        },
        [() => t("offLegend"), () => t("changedLegend")]
      );
      append($$anchor2, fragment_1);
    };
    if_block(node_5, ($$render) => {
      if (get(others)) $$render(consequent_1);
    });
  }
  var li_5 = sibling(node_5, 2);
  var text_15 = sibling(child(li_5));
  var li_6 = sibling(li_5, 2);
  var text_16 = only_child(li_6, true);
  var div_1 = sibling(ul, 2);
  var svg_1 = child(div_1);
  set_attribute(svg_1, "height", HEAD);
  each(svg_1, 20, () => get(ticks), (minute) => minute, ($$anchor2, minute) => {
    var text_17 = root_5$3();
    var text_18 = only_child(text_17, true);
    template_effect(
      ($0, $1) => {
        set_attribute(text_17, "x", $0);
        set_text(text_18, $1);
      },
      [
        () => get(x)(minute) + 3,
        () => minute % DAY ? clock(minute * 6e4).slice(6, 11) : day(minute)
      ]
    );
    append($$anchor2, text_17);
  });
  var div_2 = sibling(svg_1, 2);
  let styles;
  var svg_2 = child(div_2);
  var node_6 = sibling(child(svg_2));
  each(node_6, 16, () => get(ticks), (minute) => minute, ($$anchor2, minute) => {
    var rect_1 = root_6$3();
    template_effect(
      ($0) => {
        set_attribute(rect_1, "x", $0);
        set_attribute(rect_1, "height", get(tall));
      },
      [() => get(x)(minute)]
    );
    append($$anchor2, rect_1);
  });
  var node_7 = sibling(node_6);
  {
    var consequent_2 = ($$anchor2) => {
      var rect_2 = root_7$3();
      template_effect(
        ($0) => {
          set_attribute(rect_2, "x", $0);
          set_attribute(rect_2, "height", get(tall));
        },
        [() => get(x)(desk.now)]
      );
      append($$anchor2, rect_2);
    };
    if_block(node_7, ($$render) => {
      if (desk.now >= get(from) && desk.now <= get(from) + get(span2)) $$render(consequent_2);
    });
  }
  var node_8 = sibling(node_7);
  each(node_8, 17, () => get(heads), (head) => head.hub, ($$anchor2, head) => {
    const p = user_derived(() => $$props.reading.places[get(head).hub]);
    var fragment_2 = root_8$2();
    var rect_3 = first_child(fragment_2);
    var text_19 = sibling(rect_3);
    var title = child(text_19);
    var text_20 = only_child(title, true);
    var text_21 = sibling(title, 1, true);
    template_effect(
      ($0, $1) => {
        set_attribute(rect_3, "y", get(head).line * LINE);
        set_attribute(rect_3, "width", get(width));
        set_attribute(text_19, "y", get(head).line * LINE + 17);
        set_text(text_20, $0);
        set_text(text_21, $1);
      },
      [
        () => cityCode(get(p)),
        () => shortened(withCode(get(p)), LEFT - 8)
      ]
    );
    append($$anchor2, fragment_2);
  });
  var node_9 = sibling(node_8);
  each(node_9, 17, () => get(shown), ({ run: i }) => i, ($$anchor2, $$item) => {
    let i = () => get($$item).run;
    const computed_const = user_derived(() => {
      return spot(i());
    });
    const how = user_derived(() => lateness(get(late)[i()], $$props.reading.runs.g[i()]));
    const text2 = user_derived(() => fitting(barTexts($$props.reading, i()), get(computed_const).long - 8));
    const change = user_derived(() => changed()[$$props.reading.runs.id[i()]]);
    var g_1 = root_12$1();
    let classes;
    var rect_4 = child(g_1);
    var rect_5 = sibling(rect_4);
    var node_10 = sibling(rect_5);
    {
      var consequent_3 = ($$anchor3) => {
        var rect_6 = root_9$1();
        template_effect(() => {
          set_attribute(rect_6, "x", get(computed_const).left);
          set_attribute(rect_6, "y", get(computed_const).y);
          set_attribute(rect_6, "width", get(computed_const).long);
          set_attribute(rect_6, "height", LINE - 4);
        });
        append($$anchor3, rect_6);
      };
      var d = user_derived(() => hatched(i(), get(change)));
      if_block(node_10, ($$render) => {
        if (get(d)) $$render(consequent_3);
      });
    }
    var node_11 = sibling(node_10);
    {
      var consequent_4 = ($$anchor3) => {
        var rect_7 = root_10$1();
        template_effect(
          ($0) => {
            set_attribute(rect_7, "x", get(computed_const).left);
            set_attribute(rect_7, "y", get(computed_const).y + LINE - 7);
            set_attribute(rect_7, "width", $0);
          },
          [
            () => Math.max(2, get(computed_const).long * get(late)[i()] / ($$props.reading.runs.g[i()] || 1))
          ]
        );
        append($$anchor3, rect_7);
      };
      if_block(node_11, ($$render) => {
        if (get(late)[i()]) $$render(consequent_4);
      });
    }
    var node_12 = sibling(node_11);
    {
      var consequent_5 = ($$anchor3) => {
        var text_22 = root_11$1();
        let classes_1;
        var text_23 = only_child(text_22, true);
        template_effect(
          ($0, $1) => {
            set_attribute(text_22, "x", get(computed_const).left + 5);
            set_attribute(text_22, "y", get(computed_const).y + 15);
            set_attribute(text_22, "textLength", $0);
            classes_1 = set_class(text_22, 0, "svelte-1g9s5ka", null, classes_1, { halo: $1 });
            set_text(text_23, get(text2));
          },
          [
            () => wide(get(text2)) > get(computed_const).long - 8 ? get(computed_const).long - 8 : void 0,
            () => hatched(i(), get(change))
          ]
        );
        append($$anchor3, text_22);
      };
      if_block(node_12, ($$render) => {
        if (get(text2)) $$render(consequent_5);
      });
    }
    template_effect(
      ($0, $1, $2, $3, $4) => {
        set_attribute(g_1, "tabindex", i() === get(focused) ? 0 : -1);
        set_attribute(g_1, "data-i", i());
        set_attribute(g_1, "data-run", $$props.reading.runs.id[i()]);
        set_attribute(g_1, "aria-pressed", i() === get(index2));
        set_attribute(g_1, "aria-label", $0);
        classes = set_class(g_1, 0, "svelte-1g9s5ka", null, classes, {
          dimmed: $1,
          target: get(carried) && carrying.run === $$props.reading.runs.id[i()],
          chosen: i() === get(index2),
          off: $2,
          changed: $3
        });
        set_attribute(rect_4, "x", get(computed_const).left);
        set_attribute(rect_4, "y", get(computed_const).y);
        set_attribute(rect_4, "width", $4);
        set_attribute(rect_4, "height", LINE - 2);
        set_class(rect_5, 0, `bar ${get(how)}`, "svelte-1g9s5ka");
        set_attribute(rect_5, "x", get(computed_const).left);
        set_attribute(rect_5, "y", get(computed_const).y);
        set_attribute(rect_5, "width", get(computed_const).long);
        set_attribute(rect_5, "height", LINE - 4);
      },
      [
        () => [desk.flight($$props.reading.runs.id[i()]), ...facts(i())].join(", "),
        () => !takes(i()),
        () => isOff(get(change), $$props.reading.runs.pieces[i()]),
        () => Boolean(get(change)),
        () => Math.max(24, get(computed_const).long)
      ]
    );
    delegated("click", g_1, () => {
      set(at, i(), true);
      $$props.onchoose($$props.reading.runs.id[i()], false);
    });
    append($$anchor2, g_1);
  });
  bind_this(svg_2, ($$value) => set(surface, $$value), () => get(surface));
  bind_this(div_2, ($$value) => set(room, $$value), () => get(room));
  var node_13 = sibling(div_2, 2);
  {
    var consequent_7 = ($$anchor2) => {
      var div_3 = root_15$1();
      let styles_1;
      var b_1 = child(div_3);
      var text_24 = only_child(b_1, true);
      var node_14 = sibling(b_1, 2);
      each(node_14, 16, () => facts(get(over)), (fact) => fact, ($$anchor3, fact) => {
        var fragment_3 = root_13$1();
        var text_25 = sibling(first_child(fragment_3), 1, true);
        template_effect(() => set_text(text_25, fact));
        append($$anchor3, fragment_3);
      });
      var node_15 = sibling(node_14, 2);
      {
        var consequent_6 = ($$anchor3) => {
          var fragment_4 = root_14$1();
          var b_2 = sibling(first_child(fragment_4));
          var text_26 = only_child(b_2, true);
          template_effect(($0) => set_text(text_26, $0), [
            () => worded(get(carried).why.get($$props.reading.runs.id[get(over)]))
          ]);
          append($$anchor3, fragment_4);
        };
        var d_1 = user_derived(() => get(carried)?.why.has($$props.reading.runs.id[get(over)]));
        if_block(node_15, ($$render) => {
          if (get(d_1)) $$render(consequent_6);
        });
      }
      template_effect(
        ($0, $1, $2) => {
          styles_1 = set_style(div_3, "", styles_1, { left: $0, top: $1 });
          set_text(text_24, $2);
        },
        [
          () => `${Math.min(get(tip).x + 14, innerWidth - 330)}px`,
          () => `${Math.min(get(tip).y + 16, innerHeight - 110)}px`,
          () => desk.flight($$props.reading.runs.id[get(over)])
        ]
      );
      append($$anchor2, div_3);
    };
    if_block(node_13, ($$render) => {
      if (get(over) >= 0 && !carrying.lot) $$render(consequent_7);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) => {
      set_text(text_1, `${$0 ?? ""} `);
      set_text(text_2, $1);
      if (select_1_value !== (select_1_value = get(hub))) {
        select_1.value = (select_1.__value = select_1_value) ?? "", select_option(select_1, select_1_value);
      }
      set_text(text_4, `${$2 ?? ""} `);
      set_text(text_5, $3);
      if (select_2_value !== (select_2_value = get(mode))) {
        select_2.value = (select_2.__value = select_2_value) ?? "", select_option(select_2, select_2_value);
      }
      set_attribute(span_1, "aria-label", $4);
      set_attribute(button, "aria-label", $5);
      set_text(text_7, $6);
      set_attribute(button_2, "aria-label", $7);
      set_text(text_9, $8);
      set_attribute(button_5, "aria-label", $9);
      set_attribute(button_6, "aria-label", $10);
      set_attribute(ul, "aria-label", $11);
      set_text(text_11, ` ${$12 ?? ""}`);
      set_text(text_15, ` ${$13 ?? ""}`);
      set_text(text_16, $14);
      set_attribute(svg_1, "width", get(width));
      set_attribute(div_2, "aria-label", $15);
      styles = set_style(div_2, "", styles, { "max-height": `${height()}px` });
      set_attribute(svg_2, "width", get(width));
      set_attribute(svg_2, "height", get(tall));
    },
    [
      () => t("hub"),
      () => t("all"),
      () => t("mode"),
      () => t("all"),
      () => t("spanOf"),
      () => t("earlierDays"),
      () => t("now"),
      () => t("laterDays"),
      () => t("spanAll"),
      () => t("zoomIn"),
      () => t("zoomOut"),
      () => t("legend"),
      () => t("fullDeparture"),
      () => t("now"),
      () => t("timelineHint"),
      () => `${t("timeline")}. ${t("timelineHint")}`
    ]
  );
  delegated("change", select_1, (e) => place.set({ hub: e.currentTarget.value }));
  delegated("change", select_2, (e) => place.set({ mode: e.currentTarget.value }));
  delegated("click", button, () => look(get(from) - get(span2) / 2));
  delegated("click", button_1, () => look(Math.floor(desk.now / DAY) * DAY));
  delegated("click", button_2, () => look(get(from) + get(span2) / 2));
  delegated("click", button_4, () => look(get(ends)[0], get(ends)[1] - get(ends)[0]));
  delegated("click", button_5, () => closer(1.5));
  delegated("click", button_6, () => closer(1 / 1.5));
  event("mouseleave", div_1, () => set(over, -1));
  event("wheel", svg_1, wheeled);
  event("scroll", div_2, (e) => set(top, e.currentTarget.scrollTop, true));
  delegated("mousemove", div_2, pointed);
  delegated("focusin", div_2, seen);
  delegated("focusout", div_2, () => set(over, -1));
  delegated("keydown", div_2, pressed);
  bind_element_size(div_1, "clientWidth", ($$value) => set(width, $$value));
  append($$anchor, fragment);
  pop();
}
delegate([
  "change",
  "click",
  "mousemove",
  "focusin",
  "focusout",
  "keydown"
]);
var root$4 = from_html(`<th class="n svelte-10dscii"> </th>`);
var root_1$3 = from_html(`<td> </td>`);
var root_2$3 = from_html(`<tr><th scope="row" class="svelte-10dscii"><a> </a></th><!></tr>`);
var root_3$3 = from_html(`<section class="panel"><h2> </h2> <div class="scroll" role="group" tabindex="0"><table><thead><tr><th class="svelte-10dscii"> </th><!></tr></thead><tbody></tbody></table></div></section>`);
function Heat($$anchor, $$props) {
  push($$props, true);
  const first = user_derived(() => Math.floor(desk.now / 1440));
  const range = user_derived(() => days($$props.reading));
  const from = user_derived(() => Math.max(get(first), Math.min(get(range)[0], get(range)[1])));
  const span2 = user_derived(() => Array.from(
    {
      length: Math.max(7, Math.min(92, get(range)[1] - get(from) + 2))
    },
    (_, k) => get(from) + k
  ));
  const rows = user_derived(() => hubs($$props.reading).slice(0, 40));
  const most = user_derived(() => Math.max(1, ...get(rows).flatMap((row) => get(span2).map((d) => row.days.get(d) ?? 0))));
  const share = (g, limit) => limit ? g / limit : g / get(most);
  const level = (s) => s <= 0 ? "" : s < 0.34 ? "a" : s < 0.67 ? "b" : s < 0.9 ? "c" : "d";
  var section = root_3$3();
  var h2 = child(section);
  var text2 = only_child(h2, true);
  var div = sibling(h2, 2);
  var table2 = child(div);
  var thead = child(table2);
  var tr = child(thead);
  var th = child(tr);
  var text_1 = only_child(th, true);
  var node = sibling(th);
  each(node, 16, () => get(span2), (d) => d, ($$anchor2, d) => {
    var th_1 = root$4();
    var text_2 = only_child(th_1, true);
    template_effect(($0) => set_text(text_2, $0), [() => day(d * 1440)]);
    append($$anchor2, th_1);
  });
  var tbody = sibling(thead);
  each(tbody, 21, () => get(rows), (row) => row.hub, ($$anchor2, row) => {
    var tr_1 = root_2$3();
    var th_2 = child(tr_1);
    var a = child(th_2);
    var text_3 = only_child(a, true);
    var node_1 = sibling(th_2);
    each(node_1, 16, () => get(span2), (d) => d, ($$anchor3, d) => {
      const g = user_derived(() => get(row).days.get(d) ?? 0);
      var td = root_1$3();
      var text_4 = only_child(td, true);
      template_effect(
        ($0, $1, $2) => {
          set_class(td, 1, $0, "svelte-10dscii");
          set_attribute(td, "title", $1);
          set_text(text_4, $2);
        },
        [
          () => `n ${level(share(get(g), get(row).limit))}`,
          () => get(row).limit ? `${percent(get(g) / get(row).limit)} ${t("ofLimit")}` : "",
          () => get(g) ? number(get(g) / 1e6, 1) : ""
        ]
      );
      append($$anchor3, td);
    });
    template_effect(
      ($0, $1) => {
        set_attribute(a, "href", $0);
        set_text(text_3, $1);
      },
      [
        () => place.to(desk.name, "hub", $$props.reading.places[get(row).hub].id),
        () => withCode($$props.reading.places[get(row).hub])
      ]
    );
    append($$anchor2, tr_1);
  });
  template_effect(
    ($0, $1, $2, $3) => {
      set_attribute(section, "aria-label", $0);
      set_text(text2, $1);
      set_attribute(div, "aria-label", $2);
      set_text(text_1, $3);
    },
    [
      () => t("heat"),
      () => t("heat"),
      () => t("heat"),
      () => t("hub")
    ]
  );
  append($$anchor, section);
  pop();
}
var root$3 = from_html(`<!> <!> <!>`, 1);
function KeptBack($$anchor, $$props) {
  push($$props, true);
  let verdict = state(null);
  let wrong = state(null);
  async function move(row) {
    const way = String(row.new_way).split(" > ");
    const room = row.takes_room_of;
    let draft = $$props.plan.name;
    const acts = [];
    try {
      for (const units of String(row.handling_units).split(", ")) {
        set(
          verdict,
          await post("/moves", {
            body: {
              goods: `${row.shipment}#${units.includes("-") ? units : `${units}-${units}`}`,
              way,
              draft,
              give_way: Boolean(room?.length)
            }
          }),
          true
        );
        acts.push(get(verdict).act);
        draft = get(verdict).draft;
      }
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
      set(verdict, null);
    }
    if (acts.length) toast(`${t("didMove")} ${row.shipment} (${draft})`, acts);
    await desk.look();
  }
  var fragment = root$3();
  var node = first_child(fragment);
  Problems(node, {
    get wrong() {
      return get(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    var consequent = ($$anchor2) => {
      Verdict($$anchor2, {
        get verdict() {
          return get(verdict);
        }
      });
    };
    if_block(node_1, ($$render) => {
      if (get(verdict)) $$render(consequent);
    });
  }
  var node_2 = sibling(node_1, 2);
  {
    let $0 = user_derived(() => `${$$props.plan.name} ${desk.view?.version}`);
    let $1 = user_derived(() => ({
      words: t("moveIt"),
      fits: () => who.may("move") && !$$props.plan.stale && ($$props.plan.state === "draft" || $$props.plan.state === "current"),
      done: move
    }));
    Grid(node_2, {
      path: "/kept-back",
      get fixed() {
        return $$props.fixed;
      },
      own: ["plan"],
      get version() {
        return get($0);
      },
      open: (row) => place.to(desk.name, "shipments", String(row.shipment)),
      get act() {
        return get($1);
      }
    });
  }
  append($$anchor, fragment);
  pop();
}
var root$2 = from_html(`<option> </option>`);
var root_1$2 = from_html(`<optgroup></optgroup>`);
var root_2$2 = from_html(`<span class="dim small"> </span>`);
var root_3$2 = from_html(`<p class="bad" role="status"> </p>`);
var root_4$2 = from_html(`<p> </p>`);
var root_5$2 = from_html(`<button class="main"> </button>`);
var root_6$2 = from_html(`<button> </button>`);
var root_7$2 = from_html(`<p> </p> <div class="row"><label> <input type="number" min="1" step="1" class="svelte-wws2t"/> </label> <label> <select class="svelte-wws2t"><option disabled=""> </option><!><!><!><option> </option></select></label> <!></div> <!> <div class="verdict svelte-wws2t" aria-live="polite"><!></div> <!> <div class="row"><!> <!> <button> </button></div>`, 1);
function MoveDialog($$anchor, $$props) {
  push($$props, true);
  let to = prop($$props, "to", 3, "");
  const all = untrack(() => $$props.lot.last - $$props.lot.first + 1);
  let pieces = state(proxy(all));
  let target = state(proxy(untrack(() => to())));
  let taking = state(null);
  let ways = state(null);
  let verdict = state(null);
  let wrong = state(null);
  let busy = state(false);
  let again = state(null);
  let asked = 0;
  const LEAVE = "-";
  user_effect(() => {
    untrack(() => void begun());
  });
  async function begun() {
    try {
      set(taking, (await carrying.ask($$props.lot, $$props.plan, desk.view?.version)).view);
    } catch (each2) {
      set(wrong, each2, true);
    }
    try {
      set(ways, await get$1("/shipments/{shipment}/ways", { path: { shipment: $$props.lot.shipment } }));
    } catch {
      set(
        ways,
        []
        // the departures are there without them
      );
    }
  }
  const chains = user_derived(() => {
    const found = /* @__PURE__ */ new Map();
    for (const way2 of get(ways) ?? []) if (!way2.planned && !found.has(way2.way.join(">"))) found.set(way2.way.join(">"), way2);
    return [...found];
  });
  function legs(of) {
    if (of === LEAVE) return [];
    if (/[>#]/.test(of)) return of.split(">");
    return get(taking)?.takers.find((each2) => each2.departure === of)?.way ?? get(chains).find(([key]) => key === of)?.[1].way ?? null;
  }
  const way = user_derived(() => get(target) ? legs(get(target)) : null);
  const why = user_derived(() => get(target) && get(taking) && !get(way) ? get(taking).others.find((each2) => each2.departures.includes(get(target)))?.why : "");
  const fits = user_derived(() => Number.isInteger(get(pieces)) && get(pieces) >= 1 && get(pieces) <= all);
  const request = user_derived(() => get(way) && get(fits) ? {
    goods: goodsOf($$props.lot, get(pieces)),
    way: get(way),
    draft: $$props.plan
  } : null);
  user_effect(() => {
    const body = get(request);
    const mine = ++asked;
    if (!body) {
      set(verdict, null);
      return;
    }
    const timer = setTimeout(
      async () => {
        try {
          const found = await post("/moves/try", { body });
          if (mine !== asked) return;
          set(verdict, found);
          set(wrong, null);
        } catch (each2) {
          if (mine === asked) set(wrong, each2, true);
        }
      },
      120
    );
    return () => clearTimeout(timer);
  });
  async function take(give_way) {
    if (!get(request) || get(busy)) return;
    set(busy, true);
    set(again, null);
    try {
      const done = await post("/moves", {
        body: { ...get(request), give_way, seen: desk.view?.version ?? 0 }
      });
      const where = get(target) === LEAVE ? t("leaveBehind") : flightsOf(get(target)) ?? get(target);
      toast(`${t("didMove")} ${goodsOf($$props.lot, get(pieces))} → ${where} (${done.draft})`, [done.act]);
      await desk.look();
      $$props.onclose(done.draft);
    } catch (each2) {
      set(wrong, each2, true);
      set(again, each2 instanceof Wrong && each2.told.status === 409 ? () => void take(give_way) : null, true);
      await desk.look();
    } finally {
      set(busy, false);
    }
  }
  function flightsOf(of) {
    const taker = get(taking)?.takers.find((each2) => each2.departure === of);
    const flights = taker ? [taker.flight] : get(chains).find(([key]) => key === of)?.[1].flights;
    return flights?.map(flightName).join(", ");
  }
  const at = (text2) => clock(Date.parse(text2));
  const roomFor = (room) => room >= all ? "" : `, ${t("roomFor")} ${number(room)}`;
  {
    let $0 = user_derived(() => `${t("doMove")}: ${$$props.lot.shipment}`);
    Dialog($$anchor, {
      get title() {
        return get($0);
      },
      onclose: () => $$props.onclose(""),
      children: ($$anchor2, $$slotProps) => {
        var fragment_1 = root_7$2();
        var p = first_child(fragment_1);
        var text_1 = only_child(p, true);
        var div = sibling(p, 2);
        var label = child(div);
        var text_2 = child(label);
        var input = sibling(text_2);
        var text_3 = sibling(input);
        var label_1 = sibling(label, 2);
        var text_4 = child(label_1);
        var select2 = sibling(text_4);
        autofocus(select2, true);
        var option = child(select2);
        var text_5 = only_child(option, true);
        option.value = option.__value = "";
        var node = sibling(option);
        {
          var consequent = ($$anchor3) => {
            var option_1 = root$2();
            var text_6 = only_child(option_1, true);
            var option_1_value = {};
            template_effect(
              ($02) => {
                set_text(text_6, $02);
                if (option_1_value !== (option_1_value = to())) {
                  option_1.value = (option_1.__value = option_1_value) ?? "";
                }
              },
              [() => desk.flight(to())]
            );
            append($$anchor3, option_1);
          };
          var d = user_derived(() => to() && get(taking) && !get(taking).takers.some((each2) => each2.departure === to()) && !to().includes(">"));
          if_block(node, ($$render) => {
            if (get(d)) $$render(consequent);
          });
        }
        var node_1 = sibling(node);
        {
          var consequent_1 = ($$anchor3) => {
            var optgroup = root_1$2();
            each(optgroup, 21, () => get(taking).takers, (each2) => each2.departure, ($$anchor4, each2) => {
              var option_2 = root$2();
              var text_7 = only_child(option_2);
              var option_2_value = {};
              template_effect(
                ($02, $1, $2, $3, $4) => {
                  set_text(text_7, `${$02 ?? ""} ${$1 ?? ""}, ${$2 ?? ""} ${$3 ?? ""}${$4 ?? ""}`);
                  if (option_2_value !== (option_2_value = get(each2).departure)) {
                    option_2.value = (option_2.__value = option_2_value) ?? "";
                  }
                },
                [
                  () => flightName(get(each2).flight),
                  () => at(get(each2).departs_at),
                  () => t("arrives"),
                  () => at(get(each2).arrives_at),
                  () => roomFor(get(each2).room)
                ]
              );
              append($$anchor4, option_2);
            });
            template_effect(($02) => set_attribute(optgroup, "label", $02), [() => t("departures")]);
            append($$anchor3, optgroup);
          };
          if_block(node_1, ($$render) => {
            if (get(taking)) $$render(consequent_1);
          });
        }
        var node_2 = sibling(node_1);
        {
          var consequent_2 = ($$anchor3) => {
            var optgroup_1 = root_1$2();
            each(optgroup_1, 21, () => get(chains), ([key, each2]) => key, ($$anchor4, $$item) => {
              var $$array = user_derived(() => to_array(get($$item), 2));
              let key = () => get($$array)[0];
              let each2 = () => get($$array)[1];
              var option_3 = root$2();
              var text_8 = only_child(option_3);
              var option_3_value = {};
              template_effect(
                ($02, $1, $2, $3) => {
                  set_text(text_8, `${$02 ?? ""}: ${$1 ?? ""}, ${$2 ?? ""} ${$3 ?? ""}`);
                  if (option_3_value !== (option_3_value = key())) {
                    option_3.value = (option_3.__value = option_3_value) ?? "";
                  }
                },
                [
                  () => code(each2().wish, "wish"),
                  () => each2().flights.map(flightName).join(", "),
                  () => t("arrives"),
                  () => at(each2().arrives_at)
                ]
              );
              append($$anchor4, option_3);
            });
            template_effect(($02) => set_attribute(optgroup_1, "label", $02), [() => t("freeItineraries")]);
            append($$anchor3, optgroup_1);
          };
          if_block(node_2, ($$render) => {
            if (get(chains).length) $$render(consequent_2);
          });
        }
        var option_4 = sibling(node_2);
        var text_9 = only_child(option_4, true);
        option_4.value = option_4.__value = LEAVE;
        init_select(select2);
        var node_3 = sibling(label_1, 2);
        {
          var consequent_3 = ($$anchor3) => {
            var span2 = root_2$2();
            var text_10 = only_child(span2, true);
            template_effect(($02) => set_text(text_10, $02), [() => t("itinerariesComing")]);
            append($$anchor3, span2);
          };
          if_block(node_3, ($$render) => {
            if (get(ways) === null) $$render(consequent_3);
          });
        }
        var node_4 = sibling(div, 2);
        {
          var consequent_4 = ($$anchor3) => {
            var p_1 = root_3$2();
            var text_11 = only_child(p_1);
            template_effect(($02, $1) => set_text(text_11, `${$02 ?? ""}: ${$1 ?? ""}`), [() => t("cannotTake"), () => worded(get(why))]);
            append($$anchor3, p_1);
          };
          if_block(node_4, ($$render) => {
            if (get(why)) $$render(consequent_4);
          });
        }
        var div_1 = sibling(node_4, 2);
        var node_5 = child(div_1);
        {
          var consequent_5 = ($$anchor3) => {
            Verdict($$anchor3, {
              get verdict() {
                return get(verdict);
              }
            });
          };
          var consequent_6 = ($$anchor3) => {
            var p_2 = root_4$2();
            var text_12 = only_child(p_2, true);
            template_effect(($02) => set_text(text_12, $02), [() => t("loading")]);
            append($$anchor3, p_2);
          };
          if_block(node_5, ($$render) => {
            if (get(verdict)) $$render(consequent_5);
            else if (get(request)) $$render(consequent_6, 1);
          });
        }
        var node_6 = sibling(div_1, 2);
        {
          let $02 = user_derived(() => get(again) ?? void 0);
          Problems(node_6, {
            get wrong() {
              return get(wrong);
            },
            get onretry() {
              return get($02);
            }
          });
        }
        var div_2 = sibling(node_6, 2);
        var node_7 = child(div_2);
        {
          var consequent_7 = ($$anchor3) => {
            var button = root_5$2();
            var text_13 = only_child(button, true);
            template_effect(
              ($02) => {
                button.disabled = !get(request);
                set_attribute(button, "aria-disabled", get(busy));
                set_text(text_13, $02);
              },
              [() => t("doMove")]
            );
            delegated("click", button, () => void take(false));
            append($$anchor3, button);
          };
          var d_1 = user_derived(() => who.may("move") && get(verdict)?.allowed);
          if_block(node_7, ($$render) => {
            if (get(d_1)) $$render(consequent_7);
          });
        }
        var node_8 = sibling(node_7, 2);
        {
          var consequent_8 = ($$anchor3) => {
            var button_1 = root_6$2();
            var text_14 = only_child(button_1, true);
            template_effect(
              ($02) => {
                button_1.disabled = !get(request);
                set_attribute(button_1, "aria-disabled", get(busy));
                set_text(text_14, $02);
              },
              [() => t("giveWay")]
            );
            delegated("click", button_1, () => void take(true));
            append($$anchor3, button_1);
          };
          var d_2 = user_derived(() => who.may("move") && get(verdict) && !get(verdict).allowed && get(verdict).giving.length);
          if_block(node_8, ($$render) => {
            if (get(d_2)) $$render(consequent_8);
          });
        }
        var button_2 = sibling(node_8, 2);
        var text_15 = only_child(button_2, true);
        template_effect(
          ($02, $1, $2, $3, $4, $5, $6, $7) => {
            set_text(text_1, $02);
            set_text(text_2, `${$1 ?? ""} `);
            set_attribute(input, "max", all);
            set_attribute(input, "aria-invalid", !get(fits));
            set_text(text_3, ` ${$2 ?? ""}
      ${$3 ?? ""}`);
            set_text(text_4, `${$4 ?? ""} `);
            set_text(text_5, $5);
            set_text(text_9, $6);
            set_text(text_15, $7);
          },
          [
            () => [
              called($$props.lot.goods),
              `${t("priority")} ${$$props.lot.priority}`,
              $$props.lot.party,
              `#${$$props.lot.first}${$$props.lot.last > $$props.lot.first ? `-${$$props.lot.last}` : ""}`
            ].filter(Boolean).join(", "),
            () => t("howManyPieces"),
            () => t("ofAll"),
            () => number(all),
            () => t("moveTo"),
            () => get(taking) ? t("chooseWhere") : t("loading"),
            () => t("leaveBehind"),
            () => t("cancel")
          ]
        );
        bind_value(input, () => get(pieces), ($$value) => set(pieces, $$value));
        bind_select_value(select2, () => get(target), ($$value) => set(target, $$value));
        delegated("click", button_2, () => $$props.onclose(""));
        append($$anchor2, fragment_1);
      },
      $$slots: { default: true }
    });
  }
  pop();
}
delegate(["click"]);
var root$1 = from_html(`<p> <span class="dim small"> </span> <!></p>`);
var root_1$1 = from_html(`<a> </a>`);
var root_2$1 = from_html(`<p role="note"> <!> <!></p>`);
var root_3$1 = from_html(`<section><div class="row"><h2 tabindex="-1"> </h2> <span class="dim small"> </span> <button> </button> <!></div> <!> <p> <b> </b> </p> <!> <p class="dim small noprint"> </p> <!></section>`);
var root_4$1 = from_html(`<br/> `, 1);
var root_5$1 = from_html(`<div> <br/> </div>`);
var root_6$1 = from_html(`<div class="chains panel svelte-bxflq8" aria-hidden="true"><b> </b> <!></div>`);
var root_7$1 = from_html(`<div class="ghost svelte-bxflq8"><b> </b> <!></div> <!>`, 1);
var root_8$1 = from_html(`<!> <!> <!>`, 1);
function LoadList($$anchor, $$props) {
  push($$props, true);
  let moving = state(null);
  let chains = state([]);
  let wrong = state(null);
  let head = state(void 0);
  const i = user_derived(() => $$props.reading.runs.id.indexOf($$props.run));
  const FORMS = [
    "cancel_departure",
    "cut_departure",
    "delay_departure",
    "divert_departure",
    "restore_departure"
  ];
  const zone = (at) => place.get("tz") === "local" ? $$props.reading.places[at]?.zone ?? "" : "";
  user_effect(() => {
    void $$props.run;
    set(moving, null);
    set(wrong, null);
  });
  function focus() {
    get(head)?.focus();
  }
  function lotOf(row) {
    const [first, last] = unitsOf(String(row.handling_units));
    return {
      shipment: String(row.shipment),
      first,
      last,
      party: String(row.party ?? ""),
      goods: String(row.goods ?? ""),
      priority: Number(row.priority)
    };
  }
  async function pin(row) {
    try {
      const done = await post("/pins", {
        body: {
          shipment: String(row.shipment),
          kind: "on",
          departure: $$props.run
        }
      });
      toast(`${t("didPin")} ${String(row.shipment)}`, [done.number]);
      set(wrong, null);
      await desk.look();
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  const grab = (row) => draggable({
    begins: () => {
      const line = row();
      if (!line || !who.may("try_move")) return false;
      const lot = lotOf(line);
      carrying.lot = lot;
      set(chains, []);
      carrying.ask(lot, $$props.reading.plan, desk.view?.version).catch((each2) => {
        set(wrong, each2, true);
      });
      get$1("/shipments/{shipment}/ways", { path: { shipment: lot.shipment } }).then((found) => {
        if (carrying.lot === lot) set(chains, found.filter((way) => !way.planned).slice(0, 6));
      }).catch(() => void 0);
      return true;
    },
    moves: (x, y) => carrying.over(x, y),
    ends: (dropped) => {
      const [lot, to] = [carrying.lot, carrying.way || carrying.run];
      carrying.end();
      if (dropped && lot && to && to !== $$props.run) set(moving, { lot, to });
    }
  });
  const under = user_derived(() => {
    if (!carrying.lot) return "";
    if (carrying.way) return "";
    if (!carrying.run) return t("dropHint");
    if (carrying.run === $$props.run) return t("isOnIt");
    const taker = carrying.takes?.by.get(carrying.run);
    const why = carrying.takes?.why.get(carrying.run);
    const all = carrying.lot.last - carrying.lot.first + 1;
    if (why) return `${t("cannotTake")}: ${worded(why)}`;
    if (!taker) return "";
    return taker.room >= all ? t("roomForAll") : `${t("roomFor")} ${number(taker.room)} ${t("ofAll")} ${number(all)}`;
  });
  var $$exports = { focus };
  var fragment = root_8$1();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var p = root$1();
      var text2 = child(p);
      var span_1 = sibling(text2);
      var text_1 = only_child(span_1, true);
      var text_2 = sibling(span_1);
      var node_1 = sibling(text_2);
      {
        let $0 = user_derived(() => ({ departure: $$props.run }));
        NoticeLinks(node_1, {
          get forms() {
            return FORMS;
          },
          get given() {
            return get($0);
          }
        });
      }
      template_effect(
        ($0, $1) => {
          set_text(text2, `${$0 ?? ""} `);
          set_text(text_1, $$props.run);
          set_text(text_2, `: ${$1 ?? ""} `);
        },
        [() => desk.flight($$props.run), () => t("notLoaded")]
      );
      append($$anchor2, p);
    };
    var alternate = ($$anchor2) => {
      var section = root_3$1();
      var div = child(section);
      var h2 = child(div);
      let classes;
      var text_3 = only_child(h2, true);
      bind_this(h2, ($$value) => set(head, $$value), () => get(head));
      var span_2 = sibling(h2, 2);
      var text_4 = only_child(span_2, true);
      var button = sibling(span_2, 2);
      var text_5 = only_child(button, true);
      var node_2 = sibling(button, 2);
      {
        let $0 = user_derived(() => ({ departure: $$props.run }));
        NoticeLinks(node_2, {
          get forms() {
            return FORMS;
          },
          get given() {
            return get($0);
          }
        });
      }
      var node_3 = sibling(div, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var p_1 = root_2$1();
          let classes_1;
          var text_6 = child(p_1);
          var node_4 = sibling(text_6);
          {
            var consequent_1 = ($$anchor4) => {
              var text_7 = text();
              template_effect(($0, $1) => set_text(text_7, `; ${$0 ?? ""} ${$1 ?? ""}`), [() => number($$props.changed.stopped), () => t("stoppedN")]);
              append($$anchor4, text_7);
            };
            if_block(node_4, ($$render) => {
              if ($$props.changed.stopped) $$render(consequent_1);
            });
          }
          var node_5 = sibling(node_4, 2);
          {
            var consequent_2 = ($$anchor4) => {
              var a = root_1$1();
              var text_8 = only_child(a);
              template_effect(
                ($0, $1) => {
                  set_attribute(a, "href", $0);
                  set_text(text_8, `${$1 ?? ""} ${$$props.changed.notice ?? ""}`);
                },
                [
                  () => place.to(desk.name, "notices", "", { notice: String($$props.changed.notice) }),
                  () => t("no_")
                ]
              );
              append($$anchor4, a);
            };
            if_block(node_5, ($$render) => {
              if ($$props.changed.notice) $$render(consequent_2);
            });
          }
          template_effect(
            ($0) => {
              classes_1 = set_class(p_1, 1, "", null, classes_1, { stays: $$props.changed.kind !== "load" });
              set_text(text_6, $0);
            },
            [
              () => inLanguage($$props.changed.words, $$props.changed.words_zh)
            ]
          );
          append($$anchor3, p_1);
        };
        if_block(node_3, ($$render) => {
          if ($$props.changed) $$render(consequent_3);
        });
      }
      var p_2 = sibling(node_3, 2);
      var text_9 = child(p_2);
      var b = sibling(text_9);
      var text_10 = only_child(b);
      var text_11 = sibling(b);
      var node_6 = sibling(p_2, 2);
      {
        let $0 = user_derived(() => `/departures/${encodeURIComponent($$props.run)}/load-list`);
        let $1 = user_derived(() => [["plan", $$props.reading.plan]]);
        let $2 = user_derived(() => t("loadList"));
        let $3 = user_derived(() => desk.view?.version);
        let $4 = user_derived(() => [
          {
            words: t("moveDots"),
            fits: () => who.may("try_move"),
            done: (row) => {
              set(moving, { lot: lotOf(row), to: "" });
            },
            key: "m"
          },
          { words: t("pin"), fits: () => who.may("pin"), done: pin }
        ]);
        Grid(node_6, {
          get path() {
            return get($0);
          },
          get fixed() {
            return get($1);
          },
          bare: true,
          height: 420,
          link: "shipment",
          get label() {
            return get($2);
          },
          get version() {
            return get($3);
          },
          open: (row) => place.to(desk.name, "shipments", String(row.shipment)),
          grab,
          get act() {
            return get($4);
          }
        });
      }
      var p_3 = sibling(node_6, 2);
      var text_12 = only_child(p_3, true);
      var node_7 = sibling(p_3, 2);
      Problems(node_7, {
        get wrong() {
          return get(wrong);
        }
      });
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) => {
          set_attribute(section, "aria-label", $0);
          classes = set_class(h2, 1, "svelte-bxflq8", null, classes, { off: $1 });
          set_text(text_3, $2);
          set_text(text_4, $$props.run);
          set_text(text_5, $3);
          set_text(text_9, `${$4 ?? ""}
      ${$5 ?? ""} → ${$6 ?? ""}
      ${$7 ?? ""};
      ${$8 ?? ""}; `);
          set_text(text_10, `${$9 ?? ""}
        ${$10 ?? ""}, ${$11 ?? ""} / ${$12 ?? ""} kg, ${$13 ?? ""} / ${$14 ?? ""} m3`);
          set_text(text_11, `, ${$15 ?? ""}
      ${$16 ?? ""}`);
          set_text(text_12, $17);
        },
        [
          () => `${t("loadList")} ${desk.flight($$props.run)}`,
          () => isOff($$props.changed, $$props.reading.runs.pieces[get(i)]),
          () => desk.flight($$props.run),
          () => t("print"),
          () => called($$props.reading.places[$$props.reading.runs.from[get(i)]].city),
          () => clock($$props.reading.runs.departs[get(i)] * 6e4, zone($$props.reading.runs.from[get(i)])),
          () => called($$props.reading.places[$$props.reading.runs.to[get(i)]].city),
          () => clock($$props.reading.runs.arrives[get(i)] * 6e4, zone($$props.reading.runs.to[get(i)])),
          () => desk.now <= $$props.reading.runs.closes[get(i)] ? `${t("closesIn")} ${span($$props.reading.runs.closes[get(i)] - desk.now)}` : t("closed"),
          () => number($$props.reading.runs.pieces[get(i)]),
          () => t($$props.reading.runs.pieces[get(i)] === 1 ? "piece" : "pieces"),
          () => number($$props.reading.runs.g[get(i)] / 1e3, 1),
          () => number($$props.reading.runs.space_g[get(i)] / 1e3, 1),
          () => number($$props.reading.runs.l[get(i)] / 1e3, 1),
          () => number($$props.reading.runs.space_l[get(i)] / 1e3, 1),
          () => percent(fullness($$props.reading, get(i))),
          () => t("full"),
          () => t("dragHint")
        ]
      );
      delegated("click", button, () => print());
      append($$anchor2, section);
    };
    if_block(node, ($$render) => {
      if (get(i) < 0) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  var node_8 = sibling(node, 2);
  {
    var consequent_6 = ($$anchor2) => {
      var fragment_2 = root_7$1();
      var div_1 = first_child(fragment_2);
      let styles;
      var b_1 = child(div_1);
      var text_13 = only_child(b_1, true);
      var text_14 = sibling(b_1);
      var node_9 = sibling(text_14);
      {
        var consequent_4 = ($$anchor3) => {
          var fragment_3 = root_4$1();
          var text_15 = sibling(first_child(fragment_3), 1, true);
          template_effect(() => set_text(text_15, get(under)));
          append($$anchor3, fragment_3);
        };
        if_block(node_9, ($$render) => {
          if (get(under)) $$render(consequent_4);
        });
      }
      var node_10 = sibling(div_1, 2);
      {
        var consequent_5 = ($$anchor3) => {
          var div_2 = root_6$1();
          var b_2 = child(div_2);
          var text_16 = only_child(b_2, true);
          var node_11 = sibling(b_2, 2);
          each(node_11, 17, () => get(chains), (way) => way.way.join(">"), ($$anchor4, way) => {
            var div_3 = root_5$1();
            let classes_2;
            var text_17 = child(div_3);
            var text_18 = sibling(text_17, 2);
            template_effect(
              ($0, $1, $2, $3, $4, $5) => {
                classes_2 = set_class(div_3, 1, "chain svelte-bxflq8", null, classes_2, { over: $0 });
                set_attribute(div_3, "data-way", $1);
                set_text(text_17, `${$2 ?? ""}: ${$3 ?? ""}`);
                set_text(text_18, `${$4 ?? ""}
          ${$5 ?? ""}`);
              },
              [
                () => carrying.way === get(way).way.join(">"),
                () => get(way).way.join(">"),
                () => code(get(way).wish, "wish"),
                () => get(way).flights.map(flightName).join(", "),
                () => t("arrives"),
                () => clock(Date.parse(get(way).arrives_at))
              ]
            );
            append($$anchor4, div_3);
          });
          template_effect(($0) => set_text(text_16, $0), [() => t("freeItineraries")]);
          append($$anchor3, div_2);
        };
        if_block(node_10, ($$render) => {
          if (get(chains).length) $$render(consequent_5);
        });
      }
      template_effect(
        ($0, $1) => {
          styles = set_style(div_1, "", styles, { left: `${carrying.x + 12}px`, top: `${carrying.y + 12}px` });
          set_text(text_13, carrying.lot.shipment);
          set_text(text_14, ` ${$0 ?? ""}
    ${$1 ?? ""}`);
        },
        [
          () => number(carrying.lot.last - carrying.lot.first + 1),
          () => t(carrying.lot.last === carrying.lot.first ? "piece" : "pieces")
        ]
      );
      append($$anchor2, fragment_2);
    };
    if_block(node_8, ($$render) => {
      if (carrying.lot) $$render(consequent_6);
    });
  }
  var node_12 = sibling(node_8, 2);
  {
    var consequent_7 = ($$anchor2) => {
      MoveDialog($$anchor2, {
        get lot() {
          return get(moving).lot;
        },
        get to() {
          return get(moving).to;
        },
        get plan() {
          return $$props.reading.plan;
        },
        onclose: (draft) => {
          set(moving, null);
          if (draft) $$props.onmoved(draft);
        }
      });
    };
    if_block(node_12, ($$render) => {
      if (get(moving)) $$render(consequent_7);
    });
  }
  append($$anchor, fragment);
  return pop($$exports);
}
delegate(["click"]);
var root = from_html(`<h1> </h1>`);
var root_1 = from_html(`<!> `, 1);
var root_2 = from_html(`<span> </span>`);
var root_3 = from_html(`<button> </button>`);
var root_4 = from_html(`<a> </a>`);
var root_5 = from_html(`<p class="late closed" role="note"> <!></p>`);
var root_6 = from_html(`<dt> </dt> <dd> </dd>`, 1);
var root_7 = from_html(` <span> </span>`, 1);
var root_8 = from_html(`<span class="stays"> </span> <!>`, 1);
var root_9 = from_html(`<br/><span class="late"> </span>`, 1);
var root_10 = from_html(`<li><span><a> </a> </span><!><br/><span class="dim small"> </span></li>`);
var root_11 = from_html(`<p><b> </b> <!></p> <ol></ol>`, 1);
var root_12 = from_html(`<li><b> </b> <ins class="svelte-fmdz4i"> </ins> <del> </del><br/><span class="dim small"> </span></li>`);
var root_13 = from_html(`<section class="drafted svelte-fmdz4i"><p><a> </a></p> <ul></ul></section>`);
var root_14 = from_html(`<p class="stays"> </p>`);
var root_15 = from_html(`<p class="dim"> </p>`);
var root_16 = from_html(`<br/><span class="small"> </span>`, 1);
var root_17 = from_html(`<li><b> </b> <!><!></li>`);
var root_18 = from_html(`<b> </b> `, 1);
var root_19 = from_html(`<p><!> </p> <dl class="facts"><!> <!> <dt> </dt> <dd> </dd></dl>`, 1);
var root_20 = from_html(`<tr><td> </td><td> </td><td> </td><td> </td><td><!></td></tr>`);
var root_21 = from_html(`<div class="scroll events svelte-fmdz4i" role="group" tabindex="0"><table><tbody></tbody></table></div>`);
var root_22 = from_html(`<br/> <b> </b> `, 1);
var root_23 = from_html(`<span class="stays"> </span>`);
var root_24 = from_html(` <!>`, 1);
var root_25 = from_html(`<p> <br/><span class="dim small"> </span><!><!></p>`);
var root_26 = from_html(`<p><b> </b> </p> <p> </p> <!>`, 1);
var root_27 = from_html(`<p class="good"> </p>`);
var root_28 = from_html(`<li> </li>`);
var root_29 = from_html(`<li class="dim"> </li>`);
var root_30 = from_html(`<ul><!><!></ul>`);
var root_31 = from_html(`<section class="panel"><h2> </h2> <!> <!> <!> <!></section>`);
var root_32 = from_html(`<button class="main"> </button>`);
var root_33 = from_html(`<p> </p>`);
var root_34 = from_html(`<option> </option>`);
var root_35 = from_html(`<label> <select><option> </option><!></select></label>`);
var root_36 = from_html(`<br/><span class="dim"> </span>`, 1);
var root_37 = from_html(`<!> <!>`, 1);
var root_38 = from_html(`<p><b> </b> <span> </span> <!> <!></p>`);
var root_39 = from_html(`<p><a> </a> <br/> <span class="small"> </span></p>`);
var root_40 = from_html(`<section class="panel"><h2> </h2> <!></section>`);
var root_41 = from_html(`<div class="row"><h1> </h1> <span><!> </span> <span class="dim"> </span> <!> <!> <!></div> <!> <div class="two svelte-fmdz4i"><section class="panel"><h2> </h2> <dl class="facts"><dt> </dt> <dd> </dd> <dt> </dt> <dd> </dd> <dt> </dt> <dd translate="no"> </dd> <dt> </dt> <dd> </dd> <dt> </dt> <dd translate="no"> </dd> <!></dl> <h3> <!></h3> <!> <!> <!> <!></section> <section class="panel"><h2> </h2> <ol class="strip svelte-fmdz4i"></ol> <!> <!> <!></section> <!> <section class="panel"><h2> </h2> <!> <!> <!> <!> <!></section> <!></div>`, 1);
var root_42 = from_html(`<!> <!> <!>`, 1);
function Shipment($$anchor, $$props) {
  push($$props, true);
  let s = state(null);
  let ways = state(null);
  let limits = state(null);
  let verdict = state(null);
  let wrong = state(null);
  let working = state(false);
  let into = state(
    ""
    // the draft in which moves are made; "": a new one of the current plan
  );
  const drafts = user_derived(() => (desk.view?.drafts ?? []).filter((each2) => !each2.stale));
  const at = (text2, where = "") => clock(Date.parse(text2), place.get("tz") === "local" ? desk.places[where]?.zone ?? "" : "");
  const minutes = (text2) => Math.floor(Date.parse(text2) / 6e4);
  const passed = user_derived(() => get(s) ? milestones(get(s)) : []);
  user_effect(() => {
    void desk.view?.version;
    void desk.view?.now;
    void desk.view?.events;
    void look();
  });
  let claims = state(proxy([]));
  async function covered() {
    const found = await table("/claims", { shipment: $$props.id, limit: 100 });
    set(
      claims,
      found.shown.map((row, i) => Object.fromEntries(found.columns.map((c, k) => [
        c.key,
        c.key === "claim" || c.key === "verdict" || c.key === "status" ? String(found.rows[i][k] ?? "") : row[k]
      ]))),
      true
    );
  }
  const papers = (list) => list.split(/[ ,]+/).map((each2) => code(each2, "paper")).join(", ");
  let inDrafts = state([]);
  async function drafted() {
    const asked = get(drafts).filter((each2) => each2.parent).map((each2) => each2.name);
    const found = await Promise.all(asked.map((plan) => table("/changes", { plan, shipment: $$props.id, limit: 100 })));
    set(inDrafts, found.map((page, i) => ({
      draft: asked[i],
      rows: page.shown.map((row) => Object.fromEntries(page.columns.map((c, k) => [c.key, row[k]])))
    })).filter((each2) => each2.rows.length));
  }
  async function look() {
    try {
      set(s, await get$1("/shipments/{shipment}", { path: { shipment: $$props.id } }), true);
      desk.named(get(s).flights);
      await Promise.all([covered(), drafted()]);
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  async function free() {
    set(working, true);
    try {
      set(ways, await get$1("/shipments/{shipment}/ways", { path: { shipment: $$props.id } }), true);
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(working, false);
    }
  }
  const choices = user_derived(() => {
    const found = /* @__PURE__ */ new Map();
    for (const way of get(ways) ?? []) {
      const key = `${way.way.join(">")} ${way.pieces}`;
      const known = found.get(key);
      if (known) known.names.push(code(way.wish, "wish"));
      else found.set(key, {
        way,
        names: [
          ...way.planned && way.wish !== "planned" ? [code("planned", "wish")] : [],
          code(way.wish, "wish")
        ]
      });
    }
    return [...found.values()];
  });
  function differs(way, currency) {
    const said = [
      way.later_min && `${span(Math.abs(way.later_min))} ${t(way.later_min > 0 ? "later" : "earlier")}`,
      way.dearer_minor && `${money(Math.abs(way.dearer_minor), currency)} ${t(way.dearer_minor > 0 ? "dearer" : "cheaper")}`,
      ...way.differs.map((each2) => code(each2, "differs"))
    ].filter(Boolean);
    return said.length ? `${t("comparedWith")} ${code(way.compared_with, "wish")}: ${said.join(", ")}` : "";
  }
  async function block() {
    set(working, true);
    try {
      set(limits, await get$1("/shipments/{shipment}/limits", { path: { shipment: $$props.id } }), true);
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(working, false);
    }
  }
  async function take(way, save) {
    if (get(working)) return;
    set(working, true);
    try {
      const asked = {
        goods: $$props.id,
        way: way.way,
        draft: get(into) || (desk.view?.current?.name ?? "")
      };
      set(
        verdict,
        save ? await post("/moves", { body: { ...asked, seen: desk.view?.version } }) : await post("/moves/try", { body: asked }),
        true
      );
      if (save) {
        set(into, get(verdict).draft, true);
        toast(`${t("didMove")} ${$$props.id} (${get(verdict).draft})`, [get(verdict).act]);
        await desk.look();
      }
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(working, false);
    }
  }
  async function pin() {
    try {
      const kept = Boolean(get(s)?.pinned.length);
      const act = kept ? await remove("/pins/{shipment}", { path: { shipment: $$props.id } }) : await post("/pins", { body: { shipment: $$props.id } });
      toast(`${t(kept ? "didUnpin" : "didPin")} ${$$props.id}`, [act.number]);
      await desk.look();
      await look();
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  const reasons = user_derived(() => get(limits)?.left ?? get(limits)?.reasons ?? []);
  var fragment = root_42();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var h1 = root();
      var text_1 = only_child(h1, true);
      template_effect(() => set_text(text_1, $$props.id));
      append($$anchor2, h1);
    };
    if_block(node, ($$render) => {
      if (get(wrong) && !get(s)) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  Problems(node_1, {
    get wrong() {
      return get(wrong);
    },
    onretry: () => void look()
  });
  var node_2 = sibling(node_1, 2);
  {
    var consequent_36 = ($$anchor2) => {
      var fragment_1 = root_41();
      var div = first_child(fragment_1);
      var h1_1 = child(div);
      var text_2 = only_child(h1_1, true);
      var span_1 = sibling(h1_1, 2);
      var node_3 = child(span_1);
      {
        var consequent_1 = ($$anchor3) => {
          var fragment_2 = root_1();
          var node_4 = first_child(fragment_2);
          Own(node_4, {
            get name() {
              return get(s).goods;
            },
            known: true
          });
          var text_3 = sibling(node_4);
          text_3.nodeValue = ", ";
          append($$anchor3, fragment_2);
        };
        if_block(node_3, ($$render) => {
          if (get(s).goods) $$render(consequent_1);
        });
      }
      var text_4 = sibling(node_3);
      var span_2 = sibling(span_1, 2);
      var text_5 = only_child(span_2);
      var node_5 = sibling(span_2, 2);
      {
        var consequent_2 = ($$anchor3) => {
          var span_3 = root_2();
          var text_6 = only_child(span_3);
          template_effect(($0) => set_text(text_6, `AWB ${$0 ?? ""}`), [
            () => get(s).awb.length === 11 ? `${get(s).awb.slice(0, 3)}-${get(s).awb.slice(3)}` : get(s).awb
          ]);
          append($$anchor3, span_3);
        };
        if_block(node_5, ($$render) => {
          if (get(s).awb) $$render(consequent_2);
        });
      }
      var node_6 = sibling(node_5, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var button = root_3();
          var text_7 = only_child(button, true);
          template_effect(($0) => set_text(text_7, $0), [() => get(s).pinned.length ? t("unpin") : t("pin")]);
          delegated("click", button, () => void pin());
          append($$anchor3, button);
        };
        var d = user_derived(() => who.may(get(s).pinned.length ? "unpin" : "pin"));
        if_block(node_6, ($$render) => {
          if (get(d)) $$render(consequent_3);
        });
      }
      var node_7 = sibling(node_6, 2);
      {
        let $0 = user_derived(() => ({ shipment: get(s).id }));
        NoticeLinks(node_7, {
          forms: ["amend_shipment", "cancel_shipment", "hold_paper"],
          get given() {
            return get($0);
          }
        });
      }
      var node_8 = sibling(div, 2);
      each(node_8, 17, () => get(s).closed, index, ($$anchor3, each2) => {
        var p = root_5();
        var text_8 = child(p);
        var node_9 = sibling(text_8);
        {
          var consequent_4 = ($$anchor4) => {
            var a = root_4();
            var text_9 = only_child(a);
            template_effect(
              ($0, $1) => {
                set_attribute(a, "href", $0);
                set_text(text_9, `${$1 ?? ""} ${get(each2).notice ?? ""}`);
              },
              [
                () => place.to(desk.name, "notices", "", { notice: String(get(each2).notice) }),
                () => t("no_")
              ]
            );
            append($$anchor4, a);
          };
          if_block(node_9, ($$render) => {
            if (get(each2).notice) $$render(consequent_4);
          });
        }
        template_effect(($0) => set_text(text_8, `${$0 ?? ""} `), [
          () => filled(
            get(each2).flights ? "noFlightsAt" : get(each2).ends_at ? "closedAt" : "closedUntilLifted",
            {
              place: desk.city(get(each2).place),
              begins: at(get(each2).begins_at, get(each2).place),
              ends: get(each2).ends_at ? at(get(each2).ends_at, get(each2).place) : ""
            }
          )
        ]);
        append($$anchor3, p);
      });
      var div_1 = sibling(node_8, 2);
      var section = child(div_1);
      var h2 = child(section);
      var text_10 = only_child(h2, true);
      var dl = sibling(h2, 2);
      var dt = child(dl);
      var text_11 = only_child(dt, true);
      var dd = sibling(dt, 2);
      var text_12 = only_child(dd);
      var dt_1 = sibling(dd, 2);
      var text_13 = only_child(dt_1, true);
      var dd_1 = sibling(dt_1, 2);
      var text_14 = only_child(dd_1);
      var dt_2 = sibling(dd_1, 2);
      var text_15 = only_child(dt_2, true);
      var dd_2 = sibling(dt_2, 2);
      var text_16 = only_child(dd_2, true);
      var dt_3 = sibling(dd_2, 2);
      var text_17 = only_child(dt_3, true);
      var dd_3 = sibling(dt_3, 2);
      var text_18 = only_child(dd_3);
      var dt_4 = sibling(dd_3, 2);
      var text_19 = only_child(dt_4, true);
      var dd_4 = sibling(dt_4, 2);
      var text_20 = only_child(dd_4, true);
      var node_10 = sibling(dd_4, 2);
      {
        var consequent_5 = ($$anchor3) => {
          var fragment_3 = root_6();
          var dt_5 = first_child(fragment_3);
          var text_21 = only_child(dt_5, true);
          var dd_5 = sibling(dt_5, 2);
          var text_22 = only_child(dd_5, true);
          template_effect(
            ($0, $1) => {
              set_text(text_21, $0);
              set_text(text_22, $1);
            },
            [
              () => t("pinned"),
              () => get(s).pinned.map((pin2) => [
                code(pin2.kind, "pin"),
                pin2.departure && desk.flight(pin2.departure),
                pin2.units && `#${pin2.units}`
              ].filter(Boolean).join(" ")).join(", ")
            ]
          );
          append($$anchor3, fragment_3);
        };
        if_block(node_10, ($$render) => {
          if (get(s).pinned.length) $$render(consequent_5);
        });
      }
      var h3 = sibling(dl, 2);
      var text_23 = child(h3);
      var node_11 = sibling(text_23);
      {
        var consequent_6 = ($$anchor3) => {
          var text_24 = text();
          template_effect(($0) => set_text(text_24, ` (${$0 ?? ""} ${get(s).plan ?? ""})`), [() => t("plan")]);
          append($$anchor3, text_24);
        };
        if_block(node_11, ($$render) => {
          if (get(s).plan) $$render(consequent_6);
        });
      }
      var node_12 = sibling(h3, 2);
      each(node_12, 17, () => get(s).lots, index, ($$anchor3, lot) => {
        var fragment_5 = root_11();
        var p_1 = first_child(fragment_5);
        var b = child(p_1);
        var text_25 = only_child(b);
        var node_13 = sibling(b, 2);
        {
          var consequent_7 = ($$anchor4) => {
            var fragment_6 = root_7();
            var text_26 = first_child(fragment_6);
            var span_4 = sibling(text_26);
            var text_27 = only_child(span_4, true);
            template_effect(
              ($0, $1, $2) => {
                set_text(text_26, `${$0 ?? ""}
            ${$1 ?? ""} `);
                set_class(span_4, 1, clsx(get(lot).late_min ? "late" : "good"));
                set_text(text_27, $2);
              },
              [
                () => t("arrives"),
                () => at(get(lot).arrives_at, get(s).destination),
                () => get(lot).late_min ? `${span(get(lot).late_min)} ${t("late")}` : t("onTime")
              ]
            );
            append($$anchor4, fragment_6);
          };
          var alternate = ($$anchor4) => {
            var fragment_7 = root_8();
            var span_5 = first_child(fragment_7);
            var text_28 = only_child(span_5, true);
            var node_14 = sibling(span_5, 2);
            {
              var consequent_8 = ($$anchor5) => {
                var a_1 = root_4();
                var text_29 = only_child(a_1);
                template_effect(
                  ($0, $1) => {
                    set_attribute(a_1, "href", $0);
                    set_text(text_29, `${$1 ?? ""} ${get(lot).notice ?? ""}`);
                  },
                  [
                    () => place.to(desk.name, "notices", "", { notice: String(get(lot).notice) }),
                    () => t("no_")
                  ]
                );
                append($$anchor5, a_1);
              };
              if_block(node_14, ($$render) => {
                if (get(lot).notice) $$render(consequent_8);
              });
            }
            template_effect(($0) => set_text(text_28, $0), [
              () => inLanguage(get(lot).stopped_words, get(lot).stopped_words_zh)
            ]);
            append($$anchor4, fragment_7);
          };
          if_block(node_13, ($$render) => {
            if (get(lot).arrives_at) $$render(consequent_7);
            else $$render(alternate, -1);
          });
        }
        var ol = sibling(p_1, 2);
        each(ol, 21, () => get(lot).legs, (leg) => leg.departure, ($$anchor4, leg) => {
          var li = root_10();
          var span_6 = child(li);
          let classes;
          var a_2 = child(span_6);
          var text_30 = only_child(a_2, true);
          var text_31 = sibling(a_2);
          var node_15 = sibling(span_6);
          {
            var consequent_9 = ($$anchor5) => {
              var fragment_8 = root_9();
              var span_7 = sibling(first_child(fragment_8));
              var text_32 = only_child(span_7, true);
              template_effect(($0) => set_text(text_32, $0), [() => inLanguage(get(leg).changed, get(leg).changed_zh)]);
              append($$anchor5, fragment_8);
            };
            if_block(node_15, ($$render) => {
              if (get(leg).changed && get(leg).changed !== get(lot).stopped_words) $$render(consequent_9);
            });
          }
          var span_8 = sibling(node_15, 2);
          var text_33 = only_child(span_8, true);
          template_effect(
            ($0, $1, $2, $3, $4, $5) => {
              classes = set_class(span_6, 1, "svelte-fmdz4i", null, classes, { off: get(leg).off });
              set_attribute(a_2, "href", $0);
              set_text(text_30, $1);
              set_text(text_31, ` ${$2 ?? ""} → ${$3 ?? ""}; ${$4 ?? ""}
                ${$5 ?? ""}`);
              set_text(text_33, get(leg).departure);
            },
            [
              () => place.to(desk.name, "plan", "", { run: get(leg).departure }),
              () => flightName(get(leg).flight),
              () => at(get(leg).departs_at, get(leg).origin),
              () => at(get(leg).arrives_at, get(leg).destination),
              () => low("until"),
              () => at(get(leg).ready_by, get(leg).origin)
            ]
          );
          append($$anchor4, li);
        });
        template_effect(() => set_text(text_25, `#${get(lot).first ?? ""}${get(lot).last > get(lot).first ? `-${get(lot).last}` : ""}`));
        append($$anchor3, fragment_5);
      });
      var node_16 = sibling(node_12, 2);
      each(node_16, 17, () => get(inDrafts), ({ draft, rows }) => draft, ($$anchor3, $$item) => {
        let draft = () => get($$item).draft;
        let rows = () => get($$item).rows;
        var section_1 = root_13();
        var p_2 = child(section_1);
        var a_3 = child(p_2);
        var text_34 = only_child(a_3, true);
        var ul = sibling(p_2, 2);
        each(ul, 21, rows, (row) => row.handling_units, ($$anchor4, row) => {
          var li_1 = root_12();
          var b_1 = child(li_1);
          var text_35 = only_child(b_1);
          var ins = sibling(b_1, 2);
          var text_36 = only_child(ins, true);
          var text_37 = sibling(ins);
          var del = sibling(text_37);
          var text_38 = only_child(del, true);
          var span_9 = sibling(del, 2);
          var text_39 = only_child(span_9, true);
          template_effect(
            ($0, $1, $2, $3) => {
              set_text(text_35, `#${get(row).handling_units ?? ""}`);
              set_text(text_36, $0);
              set_text(text_37, ` ${$1 ?? ""} `);
              set_text(text_38, $2);
              set_text(text_39, $3);
            },
            [
              () => worded(get(row).new),
              () => t("insteadOf"),
              () => worded(get(row).old),
              () => worded(get(row).why)
            ]
          );
          append($$anchor4, li_1);
        });
        template_effect(
          ($0, $1, $2) => {
            set_attribute(section_1, "aria-label", $0);
            set_attribute(a_3, "href", $1);
            set_text(text_34, $2);
          },
          [
            () => filled("inDraft", { draft: draft() }),
            () => place.to(desk.name, "notices", "", { draft: draft(), shipment: $$props.id }),
            () => filled("inDraft", { draft: draft() })
          ]
        );
        append($$anchor3, section_1);
      });
      var node_17 = sibling(node_16, 2);
      {
        var consequent_10 = ($$anchor3) => {
          var p_3 = root_14();
          var text_40 = only_child(p_3);
          template_effect(($0, $1) => set_text(text_40, `${$0 ?? ""}: #${$1 ?? ""}`), [() => t("left"), () => get(s).left.join(", #")]);
          append($$anchor3, p_3);
        };
        if_block(node_17, ($$render) => {
          if (get(s).left.length) $$render(consequent_10);
        });
      }
      var node_18 = sibling(node_17, 2);
      {
        var consequent_11 = ($$anchor3) => {
          var p_4 = root_15();
          var text_41 = only_child(p_4, true);
          template_effect(($0) => set_text(text_41, $0), [() => t(get(s).plan ? "notPlanned" : "noPlan")]);
          append($$anchor3, p_4);
        };
        if_block(node_18, ($$render) => {
          if (!get(s).lots.length && !get(s).left.length) $$render(consequent_11);
        });
      }
      var section_2 = sibling(section, 2);
      var h2_1 = child(section_2);
      var text_42 = only_child(h2_1, true);
      var ol_1 = sibling(h2_1, 2);
      each(ol_1, 21, () => get(passed), ({ code: m, status, planned, happened }) => m, ($$anchor3, $$item) => {
        let m = () => get($$item).code;
        let status = () => get($$item).status;
        let planned = () => get($$item).planned;
        let happened = () => get($$item).happened;
        var li_2 = root_17();
        let classes_1;
        var b_2 = child(li_2);
        var text_43 = only_child(b_2, true);
        var text_44 = sibling(b_2);
        var node_19 = sibling(text_44);
        {
          var consequent_12 = ($$anchor4) => {
            var fragment_9 = root_16();
            var span_10 = sibling(first_child(fragment_9));
            var text_45 = only_child(span_10);
            template_effect(($0, $1) => set_text(text_45, `${$0 ?? ""} ${$1 ?? ""}`), [() => t("plan"), () => at(...planned())]);
            append($$anchor4, fragment_9);
          };
          if_block(node_19, ($$render) => {
            if (planned()) $$render(consequent_12);
          });
        }
        var node_20 = sibling(node_19);
        {
          var consequent_13 = ($$anchor4) => {
            var fragment_10 = root_16();
            var span_11 = sibling(first_child(fragment_10));
            var text_46 = only_child(span_11);
            template_effect(($0) => set_text(text_46, `✓ ${$0 ?? ""}`), [() => at(...happened())]);
            append($$anchor4, fragment_10);
          };
          if_block(node_20, ($$render) => {
            if (happened()) $$render(consequent_13);
          });
        }
        template_effect(
          ($0, $1) => {
            classes_1 = set_class(li_2, 1, "svelte-fmdz4i", null, classes_1, { done: $0 });
            set_text(text_43, m());
            set_text(text_44, ` ${$1 ?? ""}`);
          },
          [() => Boolean(happened()), () => code(status(), "milestone")]
        );
        append($$anchor3, li_2);
      });
      var node_21 = sibling(ol_1, 2);
      each(node_21, 17, () => get(s).parts, index, ($$anchor3, part) => {
        var fragment_11 = root_19();
        var p_5 = first_child(fragment_11);
        var node_22 = child(p_5);
        {
          var consequent_14 = ($$anchor4) => {
            var fragment_12 = root_18();
            var b_3 = first_child(fragment_12);
            var text_47 = only_child(b_3);
            var text_48 = sibling(b_3, 1, true);
            text_48.nodeValue = " ";
            template_effect(() => set_text(text_47, `#${get(part).units ?? ""}`));
            append($$anchor4, fragment_12);
          };
          if_block(node_22, ($$render) => {
            if (get(s).parts.length > 1) $$render(consequent_14);
          });
        }
        var text_49 = sibling(node_22, 1, true);
        var dl_1 = sibling(p_5, 2);
        var node_23 = child(dl_1);
        {
          var consequent_15 = ($$anchor4) => {
            var fragment_13 = root_6();
            var dt_6 = first_child(fragment_13);
            var text_50 = only_child(dt_6, true);
            var dd_6 = sibling(dt_6, 2);
            var text_51 = only_child(dd_6, true);
            template_effect(
              ($0, $1) => {
                set_text(text_50, $0);
                set_text(text_51, $1);
              },
              [
                () => t("promise"),
                () => inLanguage(get(part).promise, get(part).promise_zh)
              ]
            );
            append($$anchor4, fragment_13);
          };
          if_block(node_23, ($$render) => {
            if (get(part).promise) $$render(consequent_15);
          });
        }
        var node_24 = sibling(node_23, 2);
        {
          var consequent_16 = ($$anchor4) => {
            var fragment_14 = root_6();
            var dt_7 = first_child(fragment_14);
            var text_52 = only_child(dt_7, true);
            var dd_7 = sibling(dt_7, 2);
            var text_53 = only_child(dd_7, true);
            template_effect(
              ($0, $1) => {
                set_text(text_52, $0);
                set_text(text_53, $1);
              },
              [
                () => t("cause"),
                () => inLanguage(get(part).cause, get(part).cause_zh)
              ]
            );
            append($$anchor4, fragment_14);
          };
          if_block(node_24, ($$render) => {
            if (get(part).cause) $$render(consequent_16);
          });
        }
        var dt_8 = sibling(node_24, 2);
        var text_54 = only_child(dt_8, true);
        var dd_8 = sibling(dt_8, 2);
        var text_55 = only_child(dd_8, true);
        template_effect(
          ($0, $1, $2) => {
            set_text(text_49, $0);
            set_text(text_54, $1);
            set_text(text_55, $2);
          },
          [
            () => inLanguage(get(part).words, get(part).words_zh),
            () => t("whatNext"),
            () => inLanguage(get(part).next, get(part).next_zh)
          ]
        );
        append($$anchor3, fragment_11);
      });
      var node_25 = sibling(node_21, 2);
      {
        var consequent_17 = ($$anchor3) => {
          var p_6 = root_15();
          var text_56 = only_child(p_6, true);
          template_effect(($0) => set_text(text_56, $0), [() => t("noEvents")]);
          append($$anchor3, p_6);
        };
        if_block(node_25, ($$render) => {
          if (!get(s).events.length) $$render(consequent_17);
        });
      }
      var node_26 = sibling(node_25, 2);
      {
        var consequent_19 = ($$anchor3) => {
          var div_2 = root_21();
          var table_1 = child(div_2);
          var tbody = child(table_1);
          each(tbody, 21, () => get(s).events, index, ($$anchor4, e) => {
            var tr = root_20();
            var td = child(tr);
            var text_57 = only_child(td, true);
            var td_1 = sibling(td);
            var text_58 = only_child(td_1, true);
            var td_2 = sibling(td_1);
            var text_59 = only_child(td_2, true);
            var td_3 = sibling(td_2);
            var text_60 = only_child(td_3, true);
            var td_4 = sibling(td_3);
            var node_27 = child(td_4);
            {
              var consequent_18 = ($$anchor5) => {
                var text_61 = text();
                template_effect(($0) => set_text(text_61, $0), [() => causeWords(String(get(e).reason))]);
                append($$anchor5, text_61);
              };
              var alternate_1 = ($$anchor5) => {
                {
                  let $0 = user_derived(() => String(get(e).note ?? ""));
                  Own($$anchor5, {
                    get name() {
                      return get($0);
                    }
                  });
                }
              };
              if_block(node_27, ($$render) => {
                if (get(e).reason) $$render(consequent_18);
                else $$render(alternate_1, -1);
              });
            }
            template_effect(
              ($0, $1, $2, $3, $4) => {
                set_text(text_57, $0);
                set_text(text_58, $1);
                set_text(text_59, $2);
                set_attribute(td_3, "title", $3);
                set_text(text_60, $4);
              },
              [
                () => at(String(get(e).at), String(get(e).place)),
                () => worded(String(get(e).status)),
                () => desk.city(String(get(e).place ?? "")),
                () => String(get(e).departure ?? ""),
                () => desk.flight(String(get(e).departure ?? ""))
              ]
            );
            append($$anchor4, tr);
          });
          template_effect(($0) => set_attribute(div_2, "aria-label", $0), [() => t("events")]);
          append($$anchor3, div_2);
        };
        if_block(node_26, ($$render) => {
          if (get(s).events.length) $$render(consequent_19);
        });
      }
      var node_28 = sibling(section_2, 2);
      {
        var consequent_26 = ($$anchor3) => {
          var section_3 = root_31();
          var h2_2 = child(section_3);
          var text_62 = only_child(h2_2, true);
          var node_29 = sibling(h2_2, 2);
          each(node_29, 17, () => get(s).exceptions, index, ($$anchor4, e) => {
            var fragment_17 = root_26();
            var p_7 = first_child(fragment_17);
            var b_4 = child(p_7);
            var text_63 = only_child(b_4);
            var text_64 = sibling(b_4);
            var p_8 = sibling(p_7, 2);
            var text_65 = only_child(p_8, true);
            var node_30 = sibling(p_8, 2);
            {
              var consequent_23 = ($$anchor5) => {
                var p_9 = root_25();
                var text_66 = child(p_9);
                var span_12 = sibling(text_66, 2);
                var text_67 = only_child(span_12, true);
                var node_31 = sibling(span_12);
                {
                  var consequent_20 = ($$anchor6) => {
                    var fragment_18 = root_22();
                    var text_68 = sibling(first_child(fragment_18));
                    var b_5 = sibling(text_68);
                    var text_69 = only_child(b_5, true);
                    var text_70 = sibling(b_5, 1, true);
                    template_effect(
                      ($0, $1, $2) => {
                        set_text(text_68, `${$0 ?? ""} `);
                        set_text(text_69, $1);
                        set_text(text_70, $2);
                      },
                      [
                        () => t("saves"),
                        () => harm(get(e).saved),
                        () => get(e).saved_minor ? `, ${low(get(e).saved_minor < 0 ? "costsMore" : "costsLess")} ${money(Math.abs(get(e).saved_minor), get(s).currency)}` : ""
                      ]
                    );
                    append($$anchor6, fragment_18);
                  };
                  if_block(node_31, ($$render) => {
                    if (get(e).saved) $$render(consequent_20);
                  });
                }
                var node_32 = sibling(node_31);
                {
                  var consequent_22 = ($$anchor6) => {
                    var fragment_19 = root_24();
                    var text_71 = first_child(fragment_19, true);
                    text_71.nodeValue = " ";
                    var node_33 = sibling(text_71);
                    {
                      var consequent_21 = ($$anchor7) => {
                        var span_13 = root_23();
                        var text_72 = only_child(span_13);
                        template_effect(($0) => set_text(text_72, `(${$0 ?? ""})`), [() => code("too late now")]);
                        append($$anchor7, span_13);
                      };
                      var d_1 = user_derived(() => minutes(get(e).until) < desk.now);
                      var alternate_2 = ($$anchor7) => {
                        var text_73 = text();
                        template_effect(($0, $1, $2) => set_text(text_73, `(${$0 ?? ""} ${$1 ?? ""}, ${$2 ?? ""})`), [
                          () => low("until"),
                          () => at(get(e).until),
                          () => span(minutes(get(e).until) - desk.now)
                        ]);
                        append($$anchor7, text_73);
                      };
                      if_block(node_33, ($$render) => {
                        if (get(d_1)) $$render(consequent_21);
                        else $$render(alternate_2, -1);
                      });
                    }
                    append($$anchor6, fragment_19);
                  };
                  if_block(node_32, ($$render) => {
                    if (get(e).until) $$render(consequent_22);
                  });
                }
                template_effect(
                  ($0, $1) => {
                    set_text(text_66, $0);
                    set_text(text_67, $1);
                  },
                  [
                    () => adviceWords(get(e).advice, get(e).helps, get(e).of) || code(get(e).remedy, "remedy"),
                    () => worded(get(e).remedy_text)
                  ]
                );
                append($$anchor5, p_9);
              };
              if_block(node_30, ($$render) => {
                if (get(e).remedy) $$render(consequent_23);
              });
            }
            template_effect(
              ($0, $1, $2, $3) => {
                set_class(b_4, 1, clsx(get(e).late_min ? "late" : "stays"));
                set_text(text_63, `#${get(e).first ?? ""}${get(e).last > get(e).first ? `-${get(e).last}` : ""} ${$0 ?? ""}`);
                set_text(text_64, `: ${$1 ?? ""} (${$2 ?? ""})`);
                set_text(text_65, $3);
              },
              [
                () => get(e).late_min ? `${span(get(e).late_min)} ${t("late")}` : t("left"),
                () => code(get(e).reason),
                () => harm(get(e).loss),
                () => worded(get(e).detail)
              ]
            );
            append($$anchor4, fragment_17);
          });
          var node_34 = sibling(node_29, 2);
          {
            var consequent_24 = ($$anchor4) => {
              var p_10 = root_27();
              var text_74 = only_child(p_10, true);
              template_effect(($0) => set_text(text_74, $0), [() => t("onTime")]);
              append($$anchor4, p_10);
            };
            if_block(node_34, ($$render) => {
              if (!get(s).exceptions.length && get(s).lots.length) $$render(consequent_24);
            });
          }
          var node_35 = sibling(node_34, 2);
          {
            var consequent_25 = ($$anchor4) => {
              var button_1 = root_3();
              var text_75 = only_child(button_1);
              template_effect(
                ($0, $1) => {
                  button_1.disabled = get(working);
                  set_text(text_75, `${$0 ?? ""}: ${$1 ?? ""}`);
                },
                [() => t("limits"), () => t("showLimits")]
              );
              delegated("click", button_1, () => void block());
              append($$anchor4, button_1);
            };
            if_block(node_35, ($$render) => {
              if (get(s).lots.length || get(s).left.length) $$render(consequent_25);
            });
          }
          var node_36 = sibling(node_35, 2);
          each(node_36, 17, () => get(reasons), index, ($$anchor4, r) => {
            var ul_1 = root_30();
            var node_37 = child(ul_1);
            each(node_37, 17, () => get(r).limits ?? [], (l) => l.kind + l.on + l.pool, ($$anchor5, l) => {
              var li_3 = root_28();
              var text_76 = only_child(li_3, true);
              template_effect(($0) => set_text(text_76, $0), [() => worded(get(l).text)]);
              append($$anchor5, li_3);
            });
            var node_38 = sibling(node_37);
            each(node_38, 17, () => (get(r).remedies ?? []).filter((each2) => !each2.until || minutes(each2.until) >= desk.now), (l) => l.text, ($$anchor5, l) => {
              var li_4 = root_29();
              var text_77 = only_child(li_4);
              template_effect(($0, $1) => set_text(text_77, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("what"), () => worded(get(l).text)]);
              append($$anchor5, li_4);
            });
            append($$anchor4, ul_1);
          });
          template_effect(
            ($0, $1) => {
              set_attribute(section_3, "aria-label", $0);
              set_text(text_62, $1);
            },
            [() => t("why"), () => t("why")]
          );
          append($$anchor3, section_3);
        };
        if_block(node_28, ($$render) => {
          if (get(s).exceptions.length || get(s).lots.length || get(s).left.length) $$render(consequent_26);
        });
      }
      var section_4 = sibling(node_28, 2);
      var h2_3 = child(section_4);
      var text_78 = only_child(h2_3, true);
      var node_39 = sibling(h2_3, 2);
      {
        var consequent_27 = ($$anchor3) => {
          var button_2 = root_32();
          var text_79 = only_child(button_2, true);
          template_effect(
            ($0) => {
              button_2.disabled = get(working);
              set_text(text_79, $0);
            },
            [() => t("showLimits")]
          );
          delegated("click", button_2, () => void free());
          append($$anchor3, button_2);
        };
        if_block(node_39, ($$render) => {
          if (!get(ways)) $$render(consequent_27);
        });
      }
      var node_40 = sibling(node_39, 2);
      {
        var consequent_28 = ($$anchor3) => {
          var p_11 = root_33();
          var text_80 = only_child(p_11, true);
          template_effect(($0) => set_text(text_80, $0), [() => t("nothing")]);
          append($$anchor3, p_11);
        };
        if_block(node_40, ($$render) => {
          if (get(ways) && !get(ways).length) $$render(consequent_28);
        });
      }
      var node_41 = sibling(node_40, 2);
      {
        var consequent_29 = ($$anchor3) => {
          var label = root_35();
          var text_81 = child(label);
          var select2 = sibling(text_81);
          var option = child(select2);
          var text_82 = only_child(option, true);
          option.value = option.__value = "";
          var node_42 = sibling(option);
          each(node_42, 17, () => get(drafts), (each2) => each2.name, ($$anchor4, each2) => {
            var option_1 = root_34();
            var text_83 = only_child(option_1, true);
            var option_1_value = {};
            template_effect(() => {
              set_text(text_83, get(each2).name);
              if (option_1_value !== (option_1_value = get(each2).name)) {
                option_1.__value = option_1_value;
              }
            });
            append($$anchor4, option_1);
          });
          init_select(select2);
          template_effect(
            ($0, $1) => {
              set_text(text_81, `${$0 ?? ""} `);
              set_text(text_82, $1);
            },
            [() => t("moveIn"), () => t("newDraft")]
          );
          bind_select_value(select2, () => get(into), ($$value) => set(into, $$value));
          append($$anchor3, label);
        };
        var d_2 = user_derived(() => get(choices).length && get(drafts).length && who.may("try_move"));
        if_block(node_41, ($$render) => {
          if (get(d_2)) $$render(consequent_29);
        });
      }
      var node_43 = sibling(node_41, 2);
      each(node_43, 17, () => get(choices), index, ($$anchor3, $$item) => {
        let way = () => get($$item).way;
        let names = () => get($$item).names;
        var p_12 = root_38();
        var b_6 = child(p_12);
        var text_84 = only_child(b_6, true);
        var text_85 = sibling(b_6);
        var span_14 = sibling(text_85);
        var text_86 = only_child(span_14, true);
        var text_87 = sibling(span_14);
        var node_44 = sibling(text_87);
        {
          var consequent_30 = ($$anchor4) => {
            var fragment_21 = root_36();
            var span_15 = sibling(first_child(fragment_21));
            var text_88 = only_child(span_15, true);
            template_effect(($0) => set_text(text_88, $0), [() => differs(way(), get(s).currency)]);
            append($$anchor4, fragment_21);
          };
          var d_3 = user_derived(() => differs(way(), get(s).currency));
          if_block(node_44, ($$render) => {
            if (get(d_3)) $$render(consequent_30);
          });
        }
        var node_45 = sibling(node_44, 2);
        {
          var consequent_33 = ($$anchor4) => {
            var fragment_22 = root_37();
            var node_46 = first_child(fragment_22);
            {
              var consequent_31 = ($$anchor5) => {
                var button_3 = root_3();
                var text_89 = only_child(button_3, true);
                template_effect(
                  ($0) => {
                    set_attribute(button_3, "aria-disabled", get(working));
                    set_text(text_89, $0);
                  },
                  [() => t("tryMove")]
                );
                delegated("click", button_3, () => void take(way(), false));
                append($$anchor5, button_3);
              };
              var d_4 = user_derived(() => who.may("try_move"));
              if_block(node_46, ($$render) => {
                if (get(d_4)) $$render(consequent_31);
              });
            }
            var node_47 = sibling(node_46, 2);
            {
              var consequent_32 = ($$anchor5) => {
                var button_4 = root_32();
                var text_90 = only_child(button_4, true);
                template_effect(
                  ($0) => {
                    set_attribute(button_4, "aria-disabled", get(working));
                    set_text(text_90, $0);
                  },
                  [() => t("take")]
                );
                delegated("click", button_4, (event2) => void keepingPlace(event2.currentTarget, () => take(way(), true)));
                append($$anchor5, button_4);
              };
              var d_5 = user_derived(() => who.may("move"));
              if_block(node_47, ($$render) => {
                if (get(d_5)) $$render(consequent_32);
              });
            }
            append($$anchor4, fragment_22);
          };
          if_block(node_45, ($$render) => {
            if (!way().planned) $$render(consequent_33);
          });
        }
        template_effect(
          ($0, $1, $2, $3, $4, $5, $6, $7, $8) => {
            set_text(text_84, $0);
            set_text(text_85, `${$1 ?? ""}: ${$2 ?? ""}; ${$3 ?? ""}
          ${$4 ?? ""} `);
            set_class(span_14, 1, clsx(way().late_min ? "late" : "good"));
            set_text(text_86, $5);
            set_text(text_87, `;
          ${$6 ?? ""}; ${$7 ?? ""}
          ${$8 ?? ""} `);
          },
          [
            () => names().join(", "),
            () => way().next_best ? ` (${t("nextBest")})` : "",
            () => way().flights.map(flightName).join(" > "),
            () => t("arrives"),
            () => at(way().arrives_at, get(s).destination),
            () => way().late_min ? `${span(way().late_min)} ${t("late")}` : t("onTime"),
            () => money(way().cost_minor, get(s).currency),
            () => percent(way().sure),
            () => t("sure")
          ]
        );
        append($$anchor3, p_12);
      });
      var node_48 = sibling(node_43, 2);
      {
        var consequent_34 = ($$anchor3) => {
          Verdict($$anchor3, {
            get verdict() {
              return get(verdict);
            }
          });
        };
        if_block(node_48, ($$render) => {
          if (get(verdict)) $$render(consequent_34);
        });
      }
      var node_49 = sibling(section_4, 2);
      {
        var consequent_35 = ($$anchor3) => {
          var section_5 = root_40();
          var h2_4 = child(section_5);
          var text_91 = only_child(h2_4);
          var node_50 = sibling(h2_4, 2);
          each(node_50, 17, () => get(claims), (each2) => each2.claim, ($$anchor4, each2) => {
            var p_13 = root_39();
            var a_4 = child(p_13);
            var text_92 = only_child(a_4, true);
            var text_93 = sibling(a_4);
            var span_16 = sibling(text_93, 3);
            var text_94 = only_child(span_16);
            template_effect(
              ($0, $1, $2, $3, $4, $5) => {
                set_attribute(a_4, "href", $0);
                set_text(text_92, get(each2).claim);
                set_text(text_93, `: ${$1 ?? ""}, ${get(each2).amount ?? ""}; ${$2 ?? ""}`);
                set_text(text_94, `${$3 ?? ""}
              ${get(each2).cover ?? ""}${$4 ?? ""}${$5 ?? ""}`);
              },
              [
                () => place.to(desk.name, "claims", get(each2).claim),
                () => code(get(each2).verdict, "verdict"),
                () => code(get(each2).status || "open", "claim"),
                () => t("cover"),
                () => get(each2).missing ? `; ${t("missingPaper")}: ${papers(get(each2).missing)}` : "",
                () => get(each2).clock ? `; ${worded(get(each2).clock)}: ${get(each2).next_clock}` : ""
              ]
            );
            append($$anchor4, p_13);
          });
          template_effect(
            ($0, $1, $2) => {
              set_attribute(section_5, "aria-label", $0);
              set_text(text_91, `${$1 ?? ""} · ${$2 ?? ""}`);
            },
            [() => t("claims"), () => t("cover"), () => t("claims")]
          );
          append($$anchor3, section_5);
        };
        if_block(node_49, ($$render) => {
          if (get(claims).length) $$render(consequent_35);
        });
      }
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27) => {
          set_text(text_2, get(s).id);
          set_text(text_4, `${$0 ?? ""}
      ${$1 ?? ""}, ${$2 ?? ""} kg, ${$3 ?? ""} m3`);
          set_text(text_5, `${$4 ?? ""} ${get(s).priority ?? ""}`);
          set_attribute(section, "aria-label", $5);
          set_text(text_10, $6);
          set_text(text_11, $7);
          set_text(text_12, `${$8 ?? ""}, ${$9 ?? ""} ${$10 ?? ""}`);
          set_text(text_13, $11);
          set_text(text_14, `${$12 ?? ""}, ${$13 ?? ""} ${$14 ?? ""}`);
          set_text(text_15, $15);
          set_text(text_16, $16);
          set_text(text_17, $17);
          set_text(text_18, `${$18 ?? ""}${$19 ?? ""}`);
          set_text(text_19, $20);
          set_text(text_20, $21);
          set_text(text_23, $22);
          set_attribute(section_2, "aria-label", $23);
          set_text(text_42, $24);
          set_attribute(ol_1, "aria-label", $25);
          set_attribute(section_4, "aria-label", $26);
          set_text(text_78, $27);
        },
        [
          () => number(get(s).pieces),
          () => t(get(s).pieces === 1 ? "piece" : "pieces"),
          () => number(get(s).kg, 1),
          () => number(get(s).m3, 2),
          () => t("priority"),
          () => t("promise"),
          () => t("promise"),
          () => t("from"),
          () => desk.city(get(s).origin),
          () => low("ready"),
          () => at(get(s).ready_at, get(s).origin),
          () => t("to"),
          () => desk.city(get(s).destination),
          () => low("due"),
          () => at(get(s).due_at, get(s).destination),
          () => t("party"),
          () => [get(s).party, get(s).shipper, get(s).consignee].filter(Boolean).join(" · ") || "–",
          () => t("value"),
          () => get(s).value_minor ? money(get(s).value_minor, get(s).currency) : "–",
          () => get(s).units ? `, ${number(get(s).units)} ${t("units")}` : "",
          () => t("papers"),
          () => get(s).documents.join(", ") || "–",
          () => t("way"),
          () => t("where"),
          () => t("where"),
          () => t("events"),
          () => t("free"),
          () => t("free")
        ]
      );
      append($$anchor2, fragment_1);
    };
    var consequent_37 = ($$anchor2) => {
      var p_14 = root_33();
      var text_95 = only_child(p_14, true);
      template_effect(($0) => set_text(text_95, $0), [() => t("loading")]);
      append($$anchor2, p_14);
    };
    if_block(node_2, ($$render) => {
      if (get(s)) $$render(consequent_36);
      else if (!get(wrong)) $$render(consequent_37, 1);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
export {
  Gantt,
  Heat,
  KeptBack,
  LoadList,
  Shipment
};
