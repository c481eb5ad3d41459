import { get, user_derived, clsx$1 as clsx, createSubscriber, on, hasContext, getContext, setContext, user_pre_effect, user_effect, untrack, tick, createAttachmentKey, set, state, proxy, snapshot, props_id, push, prop, attribute_effect, snippet, noop as noop$1, append, pop, child, from_html, rest_props, comment, first_child, if_block, sibling, text, template_effect, set_text, bind_value, key, set_attribute, component, each, event, only_child } from "./svelte.js";
import { actsOnScreen, t, get as get$1, desk, Dialog, Problems, place, filled, number, code, who, asked, worded, discard, KINDS, capital, focusAct } from "./parts.js";
function isObject(value) {
  return value !== null && typeof value === "object";
}
const CLASS_VALUE_PRIMITIVE_TYPES = ["string", "number", "bigint", "boolean"];
function isClassValue(value) {
  if (value === null || value === void 0)
    return true;
  if (CLASS_VALUE_PRIMITIVE_TYPES.includes(typeof value))
    return true;
  if (Array.isArray(value))
    return value.every((item) => isClassValue(item));
  if (typeof value === "object") {
    if (Object.getPrototypeOf(value) !== Object.prototype)
      return false;
    return true;
  }
  return false;
}
const BoxSymbol = /* @__PURE__ */ Symbol("box");
const isWritableSymbol = /* @__PURE__ */ Symbol("is-writable");
function boxWith(getter, setter) {
  const derived = user_derived(getter);
  if (setter) {
    return {
      [BoxSymbol]: true,
      [isWritableSymbol]: true,
      get current() {
        return get(derived);
      },
      set current(v) {
        setter(v);
      }
    };
  }
  return {
    [BoxSymbol]: true,
    get current() {
      return getter();
    }
  };
}
function isBox(value) {
  return isObject(value) && BoxSymbol in value;
}
function composeHandlers(...handlers) {
  return function(e) {
    for (const handler of handlers) {
      if (!handler)
        continue;
      if (e.defaultPrevented)
        return;
      if (typeof handler === "function") {
        handler.call(this, e);
      } else {
        handler.current?.call(this, e);
      }
    }
  };
}
var COMMENT_REGEX = /\/\*[^*]*\*+([^/*][^*]*\*+)*\//g;
var NEWLINE_REGEX = /\n/g;
var WHITESPACE_REGEX = /^\s*/;
var PROPERTY_REGEX = /^(\*?[-#/*\\\w]+(\[[0-9a-z_-]+\])?)\s*/;
var COLON_REGEX = /^:\s*/;
var VALUE_REGEX = /^((?:'(?:\\'|.)*?'|"(?:\\"|.)*?"|\([^)]*?\)|[^};])+)/;
var SEMICOLON_REGEX = /^[;\s]*/;
var TRIM_REGEX = /^\s+|\s+$/g;
var NEWLINE = "\n";
var FORWARD_SLASH = "/";
var ASTERISK = "*";
var EMPTY_STRING = "";
var TYPE_COMMENT = "comment";
var TYPE_DECLARATION = "declaration";
function index(style, options) {
  if (typeof style !== "string") {
    throw new TypeError("First argument must be a string");
  }
  if (!style) return [];
  options = options || {};
  var lineno = 1;
  var column = 1;
  function updatePosition(str) {
    var lines = str.match(NEWLINE_REGEX);
    if (lines) lineno += lines.length;
    var i = str.lastIndexOf(NEWLINE);
    column = ~i ? str.length - i : column + str.length;
  }
  function position() {
    var start = { line: lineno, column };
    return function(node) {
      node.position = new Position(start);
      whitespace();
      return node;
    };
  }
  function Position(start) {
    this.start = start;
    this.end = { line: lineno, column };
    this.source = options.source;
  }
  Position.prototype.content = style;
  function error(msg) {
    var err = new Error(
      options.source + ":" + lineno + ":" + column + ": " + msg
    );
    err.reason = msg;
    err.filename = options.source;
    err.line = lineno;
    err.column = column;
    err.source = style;
    if (options.silent) ;
    else {
      throw err;
    }
  }
  function match(re) {
    var m = re.exec(style);
    if (!m) return;
    var str = m[0];
    updatePosition(str);
    style = style.slice(str.length);
    return m;
  }
  function whitespace() {
    match(WHITESPACE_REGEX);
  }
  function comments(rules) {
    var c;
    rules = rules || [];
    while (c = comment2()) {
      if (c !== false) {
        rules.push(c);
      }
    }
    return rules;
  }
  function comment2() {
    var pos = position();
    if (FORWARD_SLASH != style.charAt(0) || ASTERISK != style.charAt(1)) return;
    var i = 2;
    while (EMPTY_STRING != style.charAt(i) && (ASTERISK != style.charAt(i) || FORWARD_SLASH != style.charAt(i + 1))) {
      ++i;
    }
    i += 2;
    if (EMPTY_STRING === style.charAt(i - 1)) {
      return error("End of comment missing");
    }
    var str = style.slice(2, i - 2);
    column += 2;
    updatePosition(str);
    style = style.slice(i);
    column += 2;
    return pos({
      type: TYPE_COMMENT,
      comment: str
    });
  }
  function declaration() {
    var pos = position();
    var prop2 = match(PROPERTY_REGEX);
    if (!prop2) return;
    comment2();
    if (!match(COLON_REGEX)) return error("property missing ':'");
    var val = match(VALUE_REGEX);
    var ret = pos({
      type: TYPE_DECLARATION,
      property: trim(prop2[0].replace(COMMENT_REGEX, EMPTY_STRING)),
      value: val ? trim(val[0].replace(COMMENT_REGEX, EMPTY_STRING)) : EMPTY_STRING
    });
    match(SEMICOLON_REGEX);
    return ret;
  }
  function declarations() {
    var decls = [];
    comments(decls);
    var decl;
    while (decl = declaration()) {
      if (decl !== false) {
        decls.push(decl);
        comments(decls);
      }
    }
    return decls;
  }
  whitespace();
  return declarations();
}
function trim(str) {
  return str ? str.replace(TRIM_REGEX, EMPTY_STRING) : EMPTY_STRING;
}
function StyleToObject(style, iterator) {
  let styleObject = null;
  if (!style || typeof style !== "string") {
    return styleObject;
  }
  const declarations = index(style);
  const hasIterator = typeof iterator === "function";
  declarations.forEach((declaration) => {
    if (declaration.type !== "declaration") {
      return;
    }
    const { property, value } = declaration;
    if (hasIterator) {
      iterator(property, value, declaration);
    } else if (value) {
      styleObject = styleObject || {};
      styleObject[property] = value;
    }
  });
  return styleObject;
}
const NUMBER_CHAR_RE = /\d/;
const STR_SPLITTERS = ["-", "_", "/", "."];
function isUppercase(char = "") {
  if (NUMBER_CHAR_RE.test(char))
    return void 0;
  return char !== char.toLowerCase();
}
function splitByCase(str) {
  const parts = [];
  let buff = "";
  let previousUpper;
  let previousSplitter;
  for (const char of str) {
    const isSplitter = STR_SPLITTERS.includes(char);
    if (isSplitter === true) {
      parts.push(buff);
      buff = "";
      previousUpper = void 0;
      continue;
    }
    const isUpper = isUppercase(char);
    if (previousSplitter === false) {
      if (previousUpper === false && isUpper === true) {
        parts.push(buff);
        buff = char;
        previousUpper = isUpper;
        continue;
      }
      if (previousUpper === true && isUpper === false && buff.length > 1) {
        const lastChar = buff.at(-1);
        parts.push(buff.slice(0, Math.max(0, buff.length - 1)));
        buff = lastChar + char;
        previousUpper = isUpper;
        continue;
      }
    }
    buff += char;
    previousUpper = isUpper;
    previousSplitter = isSplitter;
  }
  parts.push(buff);
  return parts;
}
function pascalCase(str) {
  if (!str)
    return "";
  return splitByCase(str).map((p2) => upperFirst(p2)).join("");
}
function camelCase(str) {
  return lowerFirst(pascalCase(str || ""));
}
function upperFirst(str) {
  return str ? str[0].toUpperCase() + str.slice(1) : "";
}
function lowerFirst(str) {
  return str ? str[0].toLowerCase() + str.slice(1) : "";
}
const CACHE_LIMIT = 1e3;
const styleKeyCache = /* @__PURE__ */ new Map();
function toStyleKey(name) {
  let key2 = styleKeyCache.get(name);
  if (key2 !== void 0)
    return key2;
  if (name.startsWith("-moz-") || name.startsWith("-webkit-") || name.startsWith("-ms-") || name.startsWith("-o-")) {
    key2 = pascalCase(name);
  } else if (name.startsWith("--")) {
    key2 = name;
  } else {
    key2 = camelCase(name);
  }
  if (styleKeyCache.size >= CACHE_LIMIT)
    styleKeyCache.clear();
  styleKeyCache.set(name, key2);
  return key2;
}
const NEEDS_FULL_PARSER = /["'\\{}]|\/\*/;
const SIMPLE_PROPERTY = /^[-\w]+$/;
function scanSimpleStyle(css) {
  if (NEEDS_FULL_PARSER.test(css))
    return null;
  const out = [];
  let depth = 0;
  let start = 0;
  let colon = -1;
  for (let i = 0; i <= css.length; i++) {
    const c = i < css.length ? css.charCodeAt(i) : 59;
    if (c === 40)
      depth++;
    else if (c === 41) {
      if (--depth < 0)
        return null;
    } else if (c === 58) {
      if (colon < 0)
        colon = i;
    } else if (c === 59) {
      if (depth !== 0)
        return null;
      const segment = css.slice(start, i);
      if (colon < 0) {
        if (segment.trim() || out.length === 0)
          return null;
      } else {
        const name = css.slice(start, colon).trim();
        const value = css.slice(colon + 1, i).trim();
        if (!SIMPLE_PROPERTY.test(name) || !value)
          return null;
        out.push(name, value);
      }
      start = i + 1;
      colon = -1;
    }
  }
  return out;
}
function parseStyleInto(target, css) {
  const pairs = scanSimpleStyle(css);
  if (pairs) {
    for (let i = 0; i < pairs.length; i += 2)
      target[toStyleKey(pairs[i])] = pairs[i + 1];
    return;
  }
  StyleToObject(css, (name, value) => {
    target[toStyleKey(name)] = value;
  });
}
function cssToStyleObj(css) {
  if (!css)
    return {};
  const styleObj = {};
  parseStyleInto(styleObj, css);
  return styleObj;
}
function executeCallbacks(...callbacks) {
  return (...args) => {
    for (const callback of callbacks) {
      if (typeof callback === "function") {
        callback(...args);
      }
    }
  };
}
function createParser(matcher, replacer) {
  const regex = RegExp(matcher, "g");
  return (str) => {
    if (typeof str !== "string") {
      throw new TypeError(`expected an argument of type string, but got ${typeof str}`);
    }
    if (!str.match(regex))
      return str;
    return str.replace(regex, replacer);
  };
}
const camelToKebabUncached = createParser(/[A-Z]/, (match) => `-${match.toLowerCase()}`);
const kebabCache = /* @__PURE__ */ new Map();
function camelToKebab(property) {
  let kebab = kebabCache.get(property);
  if (kebab === void 0) {
    kebab = camelToKebabUncached(property);
    if (kebabCache.size >= 1e3)
      kebabCache.clear();
    kebabCache.set(property, kebab);
  }
  return kebab;
}
function styleToCSS(styleObj) {
  if (!styleObj || typeof styleObj !== "object" || Array.isArray(styleObj)) {
    throw new TypeError(`expected an argument of type object, but got ${typeof styleObj}`);
  }
  let css = "";
  for (const property of Object.keys(styleObj)) {
    const value = styleObj[property];
    if (value === void 0 || value === null || value === "")
      continue;
    css += `${css ? "\n" : ""}${camelToKebab(property)}: ${value};`;
  }
  return css;
}
function styleToString(style = {}) {
  return styleToCSS(style).replace("\n", " ");
}
const EVENT_LIST = [
  "onabort",
  "onanimationcancel",
  "onanimationend",
  "onanimationiteration",
  "onanimationstart",
  "onauxclick",
  "onbeforeinput",
  "onbeforetoggle",
  "onblur",
  "oncancel",
  "oncanplay",
  "oncanplaythrough",
  "onchange",
  "onclick",
  "onclose",
  "oncompositionend",
  "oncompositionstart",
  "oncompositionupdate",
  "oncontextlost",
  "oncontextmenu",
  "oncontextrestored",
  "oncopy",
  "oncuechange",
  "oncut",
  "ondblclick",
  "ondrag",
  "ondragend",
  "ondragenter",
  "ondragleave",
  "ondragover",
  "ondragstart",
  "ondrop",
  "ondurationchange",
  "onemptied",
  "onended",
  "onerror",
  "onfocus",
  "onfocusin",
  "onfocusout",
  "onformdata",
  "ongotpointercapture",
  "oninput",
  "oninvalid",
  "onkeydown",
  "onkeypress",
  "onkeyup",
  "onload",
  "onloadeddata",
  "onloadedmetadata",
  "onloadstart",
  "onlostpointercapture",
  "onmousedown",
  "onmouseenter",
  "onmouseleave",
  "onmousemove",
  "onmouseout",
  "onmouseover",
  "onmouseup",
  "onpaste",
  "onpause",
  "onplay",
  "onplaying",
  "onpointercancel",
  "onpointerdown",
  "onpointerenter",
  "onpointerleave",
  "onpointermove",
  "onpointerout",
  "onpointerover",
  "onpointerup",
  "onprogress",
  "onratechange",
  "onreset",
  "onresize",
  "onscroll",
  "onscrollend",
  "onsecuritypolicyviolation",
  "onseeked",
  "onseeking",
  "onselect",
  "onselectionchange",
  "onselectstart",
  "onslotchange",
  "onstalled",
  "onsubmit",
  "onsuspend",
  "ontimeupdate",
  "ontoggle",
  "ontouchcancel",
  "ontouchend",
  "ontouchmove",
  "ontouchstart",
  "ontransitioncancel",
  "ontransitionend",
  "ontransitionrun",
  "ontransitionstart",
  "onvolumechange",
  "onwaiting",
  "onwebkitanimationend",
  "onwebkitanimationiteration",
  "onwebkitanimationstart",
  "onwebkittransitionend",
  "onwheel"
];
const EVENT_LIST_SET = new Set(EVENT_LIST);
function isEventHandler(key2) {
  return EVENT_LIST_SET.has(key2);
}
function mergeProps(...args) {
  const result = { ...args[0] };
  for (let i = 1; i < args.length; i++) {
    const props = args[i];
    if (!props)
      continue;
    for (const key2 of Object.keys(props)) {
      const a = result[key2];
      const b = props[key2];
      const aIsFunction = typeof a === "function";
      const bIsFunction = typeof b === "function";
      if (aIsFunction && bIsFunction && isEventHandler(key2)) {
        const aHandler = a;
        const bHandler = b;
        result[key2] = composeHandlers(aHandler, bHandler);
      } else if (aIsFunction && bIsFunction) {
        result[key2] = executeCallbacks(a, b);
      } else if (key2 === "class") {
        const aIsClassValue = isClassValue(a);
        const bIsClassValue = isClassValue(b);
        if (aIsClassValue && bIsClassValue) {
          result[key2] = clsx(a, b);
        } else if (aIsClassValue) {
          result[key2] = clsx(a);
        } else if (bIsClassValue) {
          result[key2] = clsx(b);
        }
      } else if (key2 === "style") {
        const aIsObject = typeof a === "object";
        const bIsObject = typeof b === "object";
        const aIsString = typeof a === "string";
        const bIsString = typeof b === "string";
        if (aIsObject && bIsObject) {
          result[key2] = { ...a, ...b };
        } else if (aIsObject && bIsString) {
          const parsedStyle = cssToStyleObj(b);
          result[key2] = { ...a, ...parsedStyle };
        } else if (aIsString && bIsObject) {
          const parsedStyle = cssToStyleObj(a);
          result[key2] = { ...parsedStyle, ...b };
        } else if (aIsString && bIsString) {
          const parsedStyleA = cssToStyleObj(a);
          const parsedStyleB = cssToStyleObj(b);
          result[key2] = { ...parsedStyleA, ...parsedStyleB };
        } else if (aIsObject) {
          result[key2] = a;
        } else if (bIsObject) {
          result[key2] = b;
        } else if (aIsString) {
          result[key2] = a;
        } else if (bIsString) {
          result[key2] = b;
        }
      } else {
        result[key2] = b !== void 0 ? b : a;
      }
    }
    for (const key2 of Object.getOwnPropertySymbols(props)) {
      const a = result[key2];
      const b = props[key2];
      result[key2] = b !== void 0 ? b : a;
    }
  }
  if (typeof result.style === "object") {
    result.style = styleToString(result.style).replaceAll("\n", " ");
  }
  if (result.hidden === false) {
    result.hidden = void 0;
    delete result.hidden;
  }
  if (result.disabled === false) {
    result.disabled = void 0;
    delete result.disabled;
  }
  return result;
}
const srOnlyStyles = {
  position: "absolute",
  width: "1px",
  height: "1px",
  padding: "0",
  margin: "-1px",
  overflow: "hidden",
  clip: "rect(0, 0, 0, 0)",
  whiteSpace: "nowrap",
  borderWidth: "0",
  transform: "translateX(-100%)"
};
styleToString(srOnlyStyles);
const defaultWindow = typeof window !== "undefined" ? window : void 0;
function getActiveElement(document) {
  let activeElement = document.activeElement;
  while (activeElement?.shadowRoot) {
    const node = activeElement.shadowRoot.activeElement;
    if (node === activeElement)
      break;
    else
      activeElement = node;
  }
  return activeElement;
}
class ActiveElement {
  #document;
  #subscribe;
  constructor(options = {}) {
    const { window: window2 = defaultWindow, document = window2?.document } = options;
    if (window2 === void 0) return;
    this.#document = document;
    this.#subscribe = createSubscriber((update) => {
      const cleanupFocusIn = on(window2, "focusin", update);
      const cleanupFocusOut = on(window2, "focusout", update);
      return () => {
        cleanupFocusIn();
        cleanupFocusOut();
      };
    });
  }
  get current() {
    this.#subscribe?.();
    if (!this.#document) return null;
    return getActiveElement(this.#document);
  }
}
new ActiveElement();
class Context {
  #name;
  #key;
  /**
   * @param name The name of the context.
   * This is used for generating the context key and error messages.
   */
  constructor(name) {
    this.#name = name;
    this.#key = Symbol(name);
  }
  /**
   * The key used to get and set the context.
   *
   * It is not recommended to use this value directly.
   * Instead, use the methods provided by this class.
   */
  get key() {
    return this.#key;
  }
  /**
   * Checks whether this has been set in the context of a parent component.
   *
   * Must be called during component initialisation.
   */
  exists() {
    return hasContext(this.#key);
  }
  /**
   * Retrieves the context that belongs to the closest parent component.
   *
   * Must be called during component initialisation.
   *
   * @throws An error if the context does not exist.
   */
  get() {
    const context = getContext(this.#key);
    if (context === void 0) {
      throw new Error(`Context "${this.#name}" not found`);
    }
    return context;
  }
  /**
   * Retrieves the context that belongs to the closest parent component,
   * or the given fallback value if the context does not exist.
   *
   * Must be called during component initialisation.
   */
  getOr(fallback) {
    const context = getContext(this.#key);
    if (context === void 0) {
      return fallback;
    }
    return context;
  }
  /**
   * Associates the given value with the current component and returns it.
   *
   * Must be called during component initialisation.
   */
  set(context) {
    return setContext(this.#key, context);
  }
}
function runEffect(flush, effect) {
  switch (flush) {
    case "post":
      user_effect(effect);
      break;
    case "pre":
      user_pre_effect(effect);
      break;
  }
}
function runWatcher(sources, flush, effect, options = {}) {
  const { lazy = false } = options;
  let active = !lazy;
  let previousValues = Array.isArray(sources) ? [] : void 0;
  runEffect(flush, () => {
    const values = Array.isArray(sources) ? sources.map((source) => source()) : sources();
    if (!active) {
      active = true;
      previousValues = values;
      return;
    }
    const cleanup = untrack(() => effect(values, previousValues));
    previousValues = values;
    return cleanup;
  });
}
function watch(sources, effect, options) {
  runWatcher(sources, "post", effect, options);
}
function watchPre(sources, effect, options) {
  runWatcher(sources, "pre", effect, options);
}
watch.pre = watchPre;
function onDestroyEffect(fn) {
  user_effect(() => {
    return () => {
      fn();
    };
  });
}
function afterSleep(ms, cb) {
  return setTimeout(cb, ms);
}
function afterTick(fn) {
  tick().then(fn);
}
const ELEMENT_NODE = 1;
const DOCUMENT_NODE = 9;
const DOCUMENT_FRAGMENT_NODE = 11;
function isHTMLElement(node) {
  return isObject(node) && node.nodeType === ELEMENT_NODE && typeof node.nodeName === "string";
}
function isDocument(node) {
  return isObject(node) && node.nodeType === DOCUMENT_NODE;
}
function isNode(node) {
  return isObject(node) && node.nodeType !== void 0;
}
function isShadowRoot(node) {
  return isNode(node) && node.nodeType === DOCUMENT_FRAGMENT_NODE && "host" in node;
}
function getWindow(node) {
  if (isShadowRoot(node))
    return getWindow(node.host);
  if (isDocument(node))
    return node.defaultView ?? window;
  if (isHTMLElement(node))
    return node.ownerDocument?.defaultView ?? window;
  return window;
}
function attachRef(ref, onChange) {
  return {
    [createAttachmentKey()]: (node) => {
      if (isBox(ref)) {
        ref.current = node;
        untrack(() => onChange?.(node));
        return () => {
          if ("isConnected" in node && node.isConnected)
            return;
          ref.current = null;
          onChange?.(null);
        };
      }
      ref(node);
      untrack(() => onChange?.(node));
      return () => {
        if ("isConnected" in node && node.isConnected)
          return;
        ref(null);
        onChange?.(null);
      };
    }
  };
}
function boolToStr(condition) {
  return condition ? "true" : "false";
}
function boolToEmptyStrOrUndef(condition) {
  return condition ? "" : void 0;
}
class BitsAttrs {
  #variant;
  #prefix;
  attrs;
  constructor(config) {
    this.#variant = config.getVariant ? config.getVariant() : null;
    this.#prefix = this.#variant ? `data-${this.#variant}-` : `data-${config.component}-`;
    this.getAttr = this.getAttr.bind(this);
    this.selector = this.selector.bind(this);
    this.attrs = Object.fromEntries(config.parts.map((part) => [part, this.getAttr(part)]));
  }
  getAttr(part, variantOverride) {
    if (variantOverride)
      return `data-${variantOverride}-${part}`;
    return `${this.#prefix}${part}`;
  }
  selector(part, variantOverride) {
    return `[${this.getAttr(part, variantOverride)}]`;
  }
}
function createBitsAttrs(config) {
  const bitsAttrs = new BitsAttrs(config);
  return {
    ...bitsAttrs.attrs,
    selector: bitsAttrs.selector,
    getAttr: bitsAttrs.getAttr
  };
}
const ARROW_DOWN = "ArrowDown";
const ARROW_LEFT = "ArrowLeft";
const ARROW_RIGHT = "ArrowRight";
const ARROW_UP = "ArrowUp";
const END = "End";
const ENTER = "Enter";
const HOME = "Home";
const p = "p";
const n = "n";
const j = "j";
const k = "k";
const h = "h";
const l = "l";
function cssEscape(value) {
  if (typeof CSS !== "undefined" && typeof CSS.escape === "function") {
    return CSS.escape(value);
  }
  const length = value.length;
  let index2 = -1;
  let codeUnit;
  let result = "";
  const firstCodeUnit = value.charCodeAt(0);
  if (length === 1 && firstCodeUnit === 45)
    return "\\" + value;
  while (++index2 < length) {
    codeUnit = value.charCodeAt(index2);
    if (codeUnit === 0) {
      result += "�";
      continue;
    }
    if (
      // If the character is in the range [\1-\1F] (U+0001 to U+001F) or is U+007F
      codeUnit >= 1 && codeUnit <= 31 || codeUnit === 127 || // If the character is the first character and is in the range [0-9] (U+0030 to U+0039)
      index2 === 0 && codeUnit >= 48 && codeUnit <= 57 || // If the character is the second character and is in the range [0-9] (U+0030 to U+0039)
      // and the first character is a `-` (U+002D)
      index2 === 1 && codeUnit >= 48 && codeUnit <= 57 && firstCodeUnit === 45
    ) {
      result += "\\" + codeUnit.toString(16) + " ";
      continue;
    }
    if (codeUnit >= 128 || codeUnit === 45 || codeUnit === 95 || codeUnit >= 48 && codeUnit <= 57 || codeUnit >= 65 && codeUnit <= 90 || codeUnit >= 97 && codeUnit <= 122) {
      result += value.charAt(index2);
      continue;
    }
    result += "\\" + value.charAt(index2);
  }
  return result;
}
function noop() {
}
function createId(prefixOrUid, uid) {
  return `bits-${prefixOrUid}`;
}
function getFirstNonCommentChild(element) {
  if (!element)
    return null;
  for (const child2 of element.childNodes) {
    if (child2.nodeType !== Node.COMMENT_NODE) {
      return child2;
    }
  }
  return null;
}
function findNextSibling(el, selector) {
  let sibling2 = el.nextElementSibling;
  while (sibling2) {
    if (sibling2.matches(selector))
      return sibling2;
    sibling2 = sibling2.nextElementSibling;
  }
}
function findPreviousSibling(el, selector) {
  let sibling2 = el.previousElementSibling;
  while (sibling2) {
    if (sibling2.matches(selector))
      return sibling2;
    sibling2 = sibling2.previousElementSibling;
  }
}
const COMMAND_VALUE_ATTR = "data-value";
const commandAttrs = createBitsAttrs({
  component: "command",
  parts: [
    "root",
    "list",
    "input",
    "separator",
    "loading",
    "empty",
    "group",
    "group-items",
    "group-heading",
    "item",
    "viewport",
    "input-label"
  ]
});
const COMMAND_GROUP_SELECTOR = commandAttrs.selector("group");
const COMMAND_GROUP_ITEMS_SELECTOR = commandAttrs.selector("group-items");
const COMMAND_GROUP_HEADING_SELECTOR = commandAttrs.selector("group-heading");
const COMMAND_ITEM_SELECTOR = commandAttrs.selector("item");
const COMMAND_VALID_ITEM_SELECTOR = `${commandAttrs.selector("item")}:not([aria-disabled="true"])`;
const CommandRootContext = new Context("Command.Root");
const CommandListContext = new Context("Command.List");
const CommandGroupContainerContext = new Context("Command.Group");
const defaultState = {
  search: "",
  value: "",
  filtered: { count: 0, items: /* @__PURE__ */ new Map(), groups: /* @__PURE__ */ new Set() }
};
class CommandRootState {
  static create(opts) {
    return CommandRootContext.set(new CommandRootState(opts));
  }
  opts;
  attachment;
  #updateScheduled = false;
  #isInitialMount = true;
  #isDestroyed = false;
  sortAfterTick = false;
  sortAndFilterAfterTick = false;
  allItems = /* @__PURE__ */ new Set();
  allGroups = /* @__PURE__ */ new Map();
  allIds = /* @__PURE__ */ new Map();
  #key = (
    // attempt to prevent the harsh delay when user is typing fast
    state(0)
  );
  get key() {
    return get(this.#key);
  }
  set key(value) {
    set(this.#key, value, true);
  }
  #viewportNode = state(null);
  get viewportNode() {
    return get(this.#viewportNode);
  }
  set viewportNode(value) {
    set(this.#viewportNode, value, true);
  }
  #inputNode = state(null);
  get inputNode() {
    return get(this.#inputNode);
  }
  set inputNode(value) {
    set(this.#inputNode, value, true);
  }
  #labelNode = state(null);
  get labelNode() {
    return get(this.#labelNode);
  }
  set labelNode(value) {
    set(this.#labelNode, value, true);
  }
  #commandState = state(defaultState);
  get commandState() {
    return get(this.#commandState);
  }
  set commandState(value) {
    set(this.#commandState, value);
  }
  #_commandState = state(proxy(defaultState));
  get _commandState() {
    return get(this.#_commandState);
  }
  set _commandState(value) {
    set(this.#_commandState, value, true);
  }
  #snapshot() {
    return snapshot(this._commandState);
  }
  /** `afterTick` that skips `fn` if the root was destroyed in the meantime. */
  #afterTick(fn) {
    afterTick(() => {
      if (this.#isDestroyed) return;
      fn();
    });
  }
  #scheduleUpdate() {
    if (this.#updateScheduled) return;
    this.#updateScheduled = true;
    this.#afterTick(() => {
      this.#updateScheduled = false;
      const currentState = this.#snapshot();
      const hasStateChanged = !Object.is(this.commandState, currentState);
      if (hasStateChanged) {
        this.commandState = currentState;
        this.opts.onStateChange?.current?.(currentState);
      }
    });
  }
  setState(key2, value, preventScroll) {
    if (Object.is(this._commandState[key2], value)) return;
    this._commandState[key2] = value;
    if (key2 === "search") {
      this.#filterItems();
      this.#sort({ forceSelectFirst: !this.#isInitialMount });
    } else if (key2 === "value") {
      if (!preventScroll) this.#scrollSelectedIntoView();
    }
    this.#scheduleUpdate();
  }
  constructor(opts) {
    this.opts = opts;
    this.attachment = attachRef(this.opts.ref);
    const defaults = { ...this._commandState, value: this.opts.value.current ?? "" };
    this._commandState = defaults;
    this.commandState = defaults;
    this.onkeydown = this.onkeydown.bind(this);
    onDestroyEffect(() => {
      this.#isDestroyed = true;
    });
  }
  /**
   * Calculates score for an item based on search text and keywords.
   * Higher score = better match.
   *
   * @param value - Item's display text
   * @param keywords - Optional keywords to boost scoring
   * @returns Score from 0-1, where 0 = no match
   */
  #score(value, keywords) {
    const filter = this.opts.filter.current ?? computeCommandScore;
    const score = value ? filter(value, this._commandState.search, keywords) : 0;
    return score;
  }
  /**
   * Sorts items and groups based on search scores.
   * Groups are sorted by their highest scoring item.
   * When no search is active, preserves the current item unless a reset is requested.
   */
  #sort(opts = {}) {
    if (!this._commandState.search || this.opts.shouldFilter.current === false) {
      if (!this._commandState.value || opts.forceSelectFirst) {
        this.#selectFirstItem();
      } else if (this.#isInitialMount && this._commandState.value) {
        this.#scrollInitialValue();
      }
      return;
    }
    const scores = this._commandState.filtered.items;
    const groups = [];
    for (const value of this._commandState.filtered.groups) {
      const items = this.allGroups.get(value);
      let max = 0;
      if (!items) {
        groups.push([value, max]);
        continue;
      }
      for (const item of items) {
        const score = scores.get(item);
        max = Math.max(score ?? 0, max);
      }
      groups.push([value, max]);
    }
    const listInsertionElement = this.viewportNode;
    const sorted = this.getValidItems().sort((a, b) => {
      const valueA = a.getAttribute("data-value");
      const valueB = b.getAttribute("data-value");
      const scoresA = scores.get(valueA) ?? 0;
      const scoresB = scores.get(valueB) ?? 0;
      return scoresB - scoresA;
    });
    for (const item of sorted) {
      const group = item.closest(COMMAND_GROUP_ITEMS_SELECTOR);
      if (group) {
        const itemToAppend = item.parentElement === group ? item : item.closest(`${COMMAND_GROUP_ITEMS_SELECTOR} > *`);
        if (itemToAppend) {
          group.appendChild(itemToAppend);
        }
      } else {
        const itemToAppend = item.parentElement === listInsertionElement ? item : item.closest(`${COMMAND_GROUP_ITEMS_SELECTOR} > *`);
        if (itemToAppend) {
          listInsertionElement?.appendChild(itemToAppend);
        }
      }
    }
    const sortedGroups = groups.sort((a, b) => b[1] - a[1]);
    for (const group of sortedGroups) {
      const element = listInsertionElement?.querySelector(`${COMMAND_GROUP_SELECTOR}[${COMMAND_VALUE_ATTR}="${cssEscape(group[0])}"]`);
      element?.parentElement?.appendChild(element);
    }
    this.#selectFirstItem();
  }
  /**
   * Sets current value and triggers re-render if cleared.
   *
   * @param value - New value to set
   */
  setValue(value, opts) {
    if (value !== this.opts.value.current && value === "") {
      this.#afterTick(() => {
        this.key++;
      });
    }
    this.setState("value", value, opts);
    this.opts.value.current = value;
  }
  /**
   * Selects first non-disabled item on next tick.
   */
  #selectFirstItem() {
    this.#afterTick(() => {
      const item = this.getValidItems().find((item2) => item2.getAttribute("aria-disabled") !== "true");
      const value = item?.getAttribute(COMMAND_VALUE_ATTR);
      const shouldPreventScroll = this.#isInitialMount && this.opts.disableInitialScroll.current;
      this.setValue(value ?? "", shouldPreventScroll);
      this.#isInitialMount = false;
    });
  }
  #selectFirstItemIfValueMissing(value) {
    afterTick(() => {
      if (this._commandState.value !== value) return;
      const selectedItemExists = this.getValidItems().some((item) => item.getAttribute(COMMAND_VALUE_ATTR) === value);
      if (!selectedItemExists) {
        this.#selectFirstItem();
      }
    });
  }
  /**
   * Scrolls the initial value into view if it exists and is not the first item.
   * Called during initial mount when a value is provided.
   */
  #scrollInitialValue() {
    this.#afterTick(() => {
      const shouldPreventScroll = this.opts.disableInitialScroll.current;
      if (!shouldPreventScroll) {
        this.#scrollSelectedIntoView();
      }
      this.#isInitialMount = false;
    });
  }
  /**
   * Updates filtered items/groups based on search.
   * Recalculates scores and filtered count.
   */
  #filterItems() {
    if (!this._commandState.search || this.opts.shouldFilter.current === false) {
      this._commandState.filtered.count = this.allItems.size;
      return;
    }
    this._commandState.filtered.groups = /* @__PURE__ */ new Set();
    let itemCount = 0;
    for (const id of this.allItems) {
      const value = this.allIds.get(id)?.value ?? "";
      const keywords = this.allIds.get(id)?.keywords ?? [];
      const rank = this.#score(value, keywords);
      this._commandState.filtered.items.set(id, rank);
      if (rank > 0) itemCount++;
    }
    for (const [groupId, group] of this.allGroups) {
      for (const itemId of group) {
        const currItem = this._commandState.filtered.items.get(itemId);
        if (currItem && currItem > 0) {
          this._commandState.filtered.groups.add(groupId);
          break;
        }
      }
    }
    this._commandState.filtered.count = itemCount;
  }
  /**
   * Gets all non-disabled, visible command items.
   *
   * @returns Array of valid item elements
   * @remarks Exposed for direct item access and bound checking
   */
  getValidItems() {
    const node = this.opts.ref.current;
    if (!node) return [];
    const validItems = Array.from(node.querySelectorAll(COMMAND_VALID_ITEM_SELECTOR)).filter((el) => !!el);
    return validItems;
  }
  /**
   * Gets all visible command items.
   *
   * @returns Array of valid item elements
   * @remarks Exposed for direct item access and bound checking
   */
  getVisibleItems() {
    const node = this.opts.ref.current;
    if (!node) return [];
    const visibleItems = Array.from(node.querySelectorAll(COMMAND_ITEM_SELECTOR)).filter((el) => !!el);
    return visibleItems;
  }
  /** Returns all visible items in a matrix structure
   *
   * @remarks Returns empty if the command isn't configured as a grid
   *
   * @returns
   */
  get itemsGrid() {
    if (!this.isGrid) return [];
    const columns = this.opts.columns.current ?? 1;
    const items = this.getVisibleItems();
    const grid = [[]];
    let currentGroup = items[0]?.getAttribute("data-group");
    let column = 0;
    let row = 0;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      const itemGroup = item?.getAttribute("data-group");
      if (currentGroup !== itemGroup) {
        currentGroup = itemGroup;
        column = 1;
        row++;
        grid.push([{ index: i, firstRowOfGroup: true, ref: item }]);
      } else {
        column++;
        if (column > columns) {
          row++;
          column = 1;
          grid.push([]);
        }
        grid[row]?.push({
          index: i,
          firstRowOfGroup: grid[row]?.[0]?.firstRowOfGroup ?? i === 0,
          ref: item
        });
      }
    }
    return grid;
  }
  /**
   * Gets currently selected command item.
   *
   * @returns Selected element or undefined
   */
  #getSelectedItem() {
    const node = this.opts.ref.current;
    if (!node) return;
    const selectedNode = node.querySelector(`${COMMAND_VALID_ITEM_SELECTOR}[data-selected]`);
    if (!selectedNode) return;
    return selectedNode;
  }
  /**
   * Scrolls selected item into view.
   * Special handling for first items in groups.
   */
  #scrollSelectedIntoView() {
    this.#afterTick(() => {
      const item = this.#getSelectedItem();
      if (!item) return;
      const grandparent = item.parentElement?.parentElement;
      if (!grandparent) return;
      if (this.isGrid) {
        const isFirstRowOfGroup = this.#itemIsFirstRowOfGroup(item);
        item.scrollIntoView({ block: "nearest" });
        if (isFirstRowOfGroup) {
          const closestGroupHeader = item?.closest(COMMAND_GROUP_SELECTOR)?.querySelector(COMMAND_GROUP_HEADING_SELECTOR);
          closestGroupHeader?.scrollIntoView({ block: "nearest" });
          return;
        }
      } else {
        const firstChildOfParent = getFirstNonCommentChild(grandparent);
        if (firstChildOfParent && firstChildOfParent.dataset?.value === item.dataset?.value) {
          const closestGroupHeader = item?.closest(COMMAND_GROUP_SELECTOR)?.querySelector(COMMAND_GROUP_HEADING_SELECTOR);
          if (closestGroupHeader) {
            item.scrollIntoView({ block: "nearest" });
            closestGroupHeader.scrollIntoView({ block: "nearest" });
            return;
          }
        }
      }
      item.scrollIntoView({ block: "nearest" });
    });
  }
  #itemIsFirstRowOfGroup(item) {
    const grid = this.itemsGrid;
    if (grid.length === 0) return false;
    for (let r = 0; r < grid.length; r++) {
      const row = grid[r];
      if (row === void 0) continue;
      for (let c = 0; c < row.length; c++) {
        const column = row[c];
        if (column === void 0 || column.ref !== item) continue;
        return column.firstRowOfGroup;
      }
    }
    return false;
  }
  /**
   * Sets selection to item at specified index in valid items array.
   * If index is out of bounds, does nothing.
   *
   * @param index - Zero-based index of item to select
   * @remarks
   * Uses `getValidItems()` to get selectable items, filtering out disabled/hidden ones.
   * Access valid items directly via `getValidItems()` to check bounds before calling.
   *
   * @example
   * // get valid items length for bounds check
   * const items = getValidItems()
   * if (index < items.length) {
   *   updateSelectedToIndex(index)
   * }
   */
  updateSelectedToIndex(index2) {
    const item = this.getValidItems()[index2];
    if (!item) return;
    this.setValue(item.getAttribute(COMMAND_VALUE_ATTR) ?? "");
  }
  /**
   * Updates selected item by moving up/down relative to current selection.
   * Handles wrapping when loop option is enabled.
   *
   * @param change - Direction to move: 1 for next item, -1 for previous item
   * @remarks
   * The loop behavior wraps:
   * - From last item to first when moving next
   * - From first item to last when moving previous
   *
   * Uses `getValidItems()` to get all selectable items, which filters out disabled/hidden items.
   * You can call `getValidItems()` directly to get the current valid items array.
   *
   * @example
   * // select next item
   * updateSelectedByItem(1)
   *
   * // get all valid items
   * const items = getValidItems()
   */
  updateSelectedByItem(change) {
    const selected = this.#getSelectedItem();
    const items = this.getValidItems();
    const index2 = items.findIndex((item) => item === selected);
    let newSelected = items[index2 + change];
    if (this.opts.loop.current) {
      newSelected = index2 + change < 0 ? items[items.length - 1] : index2 + change === items.length ? items[0] : items[index2 + change];
    }
    if (newSelected) {
      this.setValue(newSelected.getAttribute(COMMAND_VALUE_ATTR) ?? "");
    }
  }
  /**
   * Moves selection to the first valid item in the next/previous group.
   * If no group is found, falls back to selecting the next/previous item globally.
   *
   * @param change - Direction to move: 1 for next group, -1 for previous group
   * @example
   * // move to first item in next group
   * updateSelectedByGroup(1)
   *
   * // move to first item in previous group
   * updateSelectedByGroup(-1)
   */
  updateSelectedByGroup(change) {
    const selected = this.#getSelectedItem();
    let group = selected?.closest(COMMAND_GROUP_SELECTOR);
    let item;
    while (group && !item) {
      group = change > 0 ? findNextSibling(group, COMMAND_GROUP_SELECTOR) : findPreviousSibling(group, COMMAND_GROUP_SELECTOR);
      item = group?.querySelector(COMMAND_VALID_ITEM_SELECTOR);
    }
    if (item) {
      this.setValue(item.getAttribute(COMMAND_VALUE_ATTR) ?? "");
    } else {
      this.updateSelectedByItem(change);
    }
  }
  /**
   * Maps item id to display value and search keywords.
   * Returns cleanup function to remove mapping.
   *
   * @param id - Unique item identifier
   * @param value - Display text
   * @param keywords - Optional search boost terms
   * @returns Cleanup function
   */
  registerValue(value, keywords) {
    if (!(value && value === this.allIds.get(value)?.value)) {
      this.allIds.set(value, { value, keywords });
    }
    this._commandState.filtered.items.set(value, this.#score(value, keywords));
    if (!this.sortAfterTick) {
      this.sortAfterTick = true;
      this.#afterTick(() => {
        this.#sort();
        this.sortAfterTick = false;
      });
    }
    return () => {
      this.allIds.delete(value);
    };
  }
  /**
   * Registers item in command list and its group.
   * Handles filtering, sorting and selection updates.
   *
   * @param id - Item identifier
   * @param groupId - Optional group to add item to
   * @returns Cleanup function that handles selection
   */
  registerItem(id, groupId) {
    this.allItems.add(id);
    if (groupId) {
      if (!this.allGroups.has(groupId)) {
        this.allGroups.set(groupId, /* @__PURE__ */ new Set([id]));
      } else {
        this.allGroups.get(groupId).add(id);
      }
    }
    if (!this.sortAndFilterAfterTick) {
      this.sortAndFilterAfterTick = true;
      this.#afterTick(() => {
        this.#filterItems();
        this.#sort();
        this.sortAndFilterAfterTick = false;
      });
    }
    this.#scheduleUpdate();
    return () => {
      const selectedItem = this.#getSelectedItem();
      this.allItems.delete(id);
      this.commandState.filtered.items.delete(id);
      this.#filterItems();
      if (selectedItem?.getAttribute("id") === id) {
        const selectedValue = selectedItem.getAttribute(COMMAND_VALUE_ATTR);
        if (selectedValue) {
          this.#selectFirstItemIfValueMissing(selectedValue);
        } else {
          this.#selectFirstItem();
        }
      }
      this.#scheduleUpdate();
    };
  }
  /**
   * Creates empty group if not exists.
   *
   * @param id - Group identifier
   * @returns Cleanup function
   */
  registerGroup(id) {
    if (!this.allGroups.has(id)) {
      this.allGroups.set(id, /* @__PURE__ */ new Set());
    }
    return () => {
      this.allIds.delete(id);
      this.allGroups.delete(id);
    };
  }
  get isGrid() {
    return this.opts.columns.current !== null;
  }
  /**
   * Selects last valid item.
   */
  #last() {
    return this.updateSelectedToIndex(this.getValidItems().length - 1);
  }
  /**
   * Handles next item selection:
   * - Meta: Jump to last
   * - Alt: Next group
   * - Default: Next item
   *
   * @param e - Keyboard event
   */
  #next(e) {
    e.preventDefault();
    if (e.metaKey) {
      this.#last();
    } else if (e.altKey) {
      this.updateSelectedByGroup(1);
    } else {
      this.updateSelectedByItem(1);
    }
  }
  #down(e) {
    if (this.opts.columns.current === null) return;
    e.preventDefault();
    if (e.metaKey) {
      this.updateSelectedByGroup(1);
    } else {
      this.updateSelectedByItem(this.#nextRowColumnOffset(e));
    }
  }
  #getColumn(item, grid) {
    if (grid.length === 0) return null;
    for (let r = 0; r < grid.length; r++) {
      const row = grid[r];
      if (row === void 0) continue;
      for (let c = 0; c < row.length; c++) {
        const column = row[c];
        if (column === void 0 || column.ref !== item) continue;
        return { columnIndex: c, rowIndex: r };
      }
    }
    return null;
  }
  #nextRowColumnOffset(e) {
    const grid = this.itemsGrid;
    const selected = this.#getSelectedItem();
    if (!selected) return 0;
    const column = this.#getColumn(selected, grid);
    if (!column) return 0;
    let newItem = null;
    const skipRows = e.altKey ? 1 : 0;
    if (e.altKey && column.rowIndex === grid.length - 2 && !this.opts.loop.current) {
      newItem = this.#findNextNonDisabledItem({
        start: grid.length - 1,
        end: grid.length,
        expectedColumnIndex: column.columnIndex,
        grid
      });
    } else if (column.rowIndex === grid.length - 1) {
      if (!this.opts.loop.current) return 0;
      newItem = this.#findNextNonDisabledItem({
        start: 0 + skipRows,
        end: column.rowIndex,
        expectedColumnIndex: column.columnIndex,
        grid
      });
    } else {
      newItem = this.#findNextNonDisabledItem({
        start: column.rowIndex + 1 + skipRows,
        end: grid.length,
        expectedColumnIndex: column.columnIndex,
        grid
      });
      if (newItem === null && this.opts.loop.current) {
        newItem = this.#findNextNonDisabledItem({
          start: 0,
          end: column.rowIndex,
          expectedColumnIndex: column.columnIndex,
          grid
        });
      }
    }
    return this.#calculateOffset(selected, newItem);
  }
  /** Attempts to find the next non-disabled column that matches the expected column.
   *
   * @remarks
   * - Skips over disabled columns
   * - When a row is shorter than the expected column it defaults to the last item in the row
   *
   * @param param0
   * @returns
   */
  #findNextNonDisabledItem({ start, end, grid, expectedColumnIndex }) {
    let newItem = null;
    for (let r = start; r < end; r++) {
      const row = grid[r];
      newItem = row[expectedColumnIndex]?.ref ?? null;
      if (newItem !== null && itemIsDisabled(newItem)) {
        newItem = null;
        continue;
      }
      if (newItem === null) {
        for (let i = row.length - 1; i >= 0; i--) {
          const item = row[row.length - 1];
          if (item === void 0 || itemIsDisabled(item.ref)) continue;
          newItem = item.ref;
          break;
        }
      }
      break;
    }
    return newItem;
  }
  #calculateOffset(selected, newSelected) {
    if (newSelected === null) return 0;
    const items = this.getValidItems();
    const ogIndex = items.findIndex((item) => item === selected);
    const newIndex = items.findIndex((item) => item === newSelected);
    return newIndex - ogIndex;
  }
  #up(e) {
    if (this.opts.columns.current === null) return;
    e.preventDefault();
    if (e.metaKey) {
      this.updateSelectedByGroup(-1);
    } else {
      this.updateSelectedByItem(this.#previousRowColumnOffset(e));
    }
  }
  #previousRowColumnOffset(e) {
    const grid = this.itemsGrid;
    const selected = this.#getSelectedItem();
    if (selected === void 0) return 0;
    const column = this.#getColumn(selected, grid);
    if (column === null) return 0;
    let newItem = null;
    const skipRows = e.altKey ? 1 : 0;
    if (e.altKey && column.rowIndex === 1 && this.opts.loop.current === false) {
      newItem = this.#findNextNonDisabledItemDesc({
        start: 0,
        end: 0,
        expectedColumnIndex: column.columnIndex,
        grid
      });
    } else if (column.rowIndex === 0) {
      if (this.opts.loop.current === false) return 0;
      newItem = this.#findNextNonDisabledItemDesc({
        start: grid.length - 1 - skipRows,
        end: column.rowIndex + 1,
        expectedColumnIndex: column.columnIndex,
        grid
      });
    } else {
      newItem = this.#findNextNonDisabledItemDesc({
        start: column.rowIndex - 1 - skipRows,
        end: 0,
        expectedColumnIndex: column.columnIndex,
        grid
      });
      if (newItem === null && this.opts.loop.current) {
        newItem = this.#findNextNonDisabledItemDesc({
          start: grid.length - 1,
          end: column.rowIndex + 1,
          expectedColumnIndex: column.columnIndex,
          grid
        });
      }
    }
    return this.#calculateOffset(selected, newItem);
  }
  /**
   * Attempts to find the next non-disabled column that matches the expected column.
   *
   * @remarks
   * - Skips over disabled columns
   * - When a row is shorter than the expected column it defaults to the last item in the row
   */
  #findNextNonDisabledItemDesc({ start, end, grid, expectedColumnIndex }) {
    let newItem = null;
    for (let r = start; r >= end; r--) {
      const row = grid[r];
      if (row === void 0) continue;
      newItem = row[expectedColumnIndex]?.ref ?? null;
      if (newItem !== null && itemIsDisabled(newItem)) {
        newItem = null;
        continue;
      }
      if (newItem === null) {
        for (let i = row.length - 1; i >= 0; i--) {
          const item = row[row.length - 1];
          if (item === void 0 || itemIsDisabled(item.ref)) continue;
          newItem = item.ref;
          break;
        }
      }
      break;
    }
    return newItem;
  }
  /**
   * Handles previous item selection:
   * - Meta: Jump to first
   * - Alt: Previous group
   * - Default: Previous item
   *
   * @param e - Keyboard event
   */
  #prev(e) {
    e.preventDefault();
    if (e.metaKey) {
      this.updateSelectedToIndex(0);
    } else if (e.altKey) {
      this.updateSelectedByGroup(-1);
    } else {
      this.updateSelectedByItem(-1);
    }
  }
  onkeydown(e) {
    const isVim = this.opts.vimBindings.current && e.ctrlKey;
    switch (e.key) {
      case n:
      case j: {
        if (isVim) {
          if (this.isGrid) {
            this.#down(e);
          } else {
            this.#next(e);
          }
        }
        break;
      }
      case l: {
        if (isVim) {
          if (this.isGrid) {
            this.#next(e);
          }
        }
        break;
      }
      case ARROW_DOWN:
        if (this.isGrid) {
          this.#down(e);
        } else {
          this.#next(e);
        }
        break;
      case ARROW_RIGHT:
        if (!this.isGrid) break;
        this.#next(e);
        break;
      case p:
      case k: {
        if (isVim) {
          if (this.isGrid) {
            this.#up(e);
          } else {
            this.#prev(e);
          }
        }
        break;
      }
      case h: {
        if (isVim && this.isGrid) {
          this.#prev(e);
        }
        break;
      }
      case ARROW_UP:
        if (this.isGrid) {
          this.#up(e);
        } else {
          this.#prev(e);
        }
        break;
      case ARROW_LEFT:
        if (!this.isGrid) break;
        this.#prev(e);
        break;
      case HOME:
        e.preventDefault();
        this.updateSelectedToIndex(0);
        break;
      case END:
        e.preventDefault();
        this.#last();
        break;
      case ENTER: {
        if (!e.isComposing && e.keyCode !== 229) {
          e.preventDefault();
          const item = this.#getSelectedItem();
          if (item) {
            item?.click();
          }
        }
      }
    }
  }
  #props = user_derived(() => ({
    id: this.opts.id.current,
    role: "application",
    [commandAttrs.root]: "",
    tabindex: -1,
    onkeydown: this.onkeydown,
    ...this.attachment
  }));
  get props() {
    return get(this.#props);
  }
  set props(value) {
    set(this.#props, value);
  }
}
function itemIsDisabled(item) {
  return item.getAttribute("aria-disabled") === "true";
}
class CommandGroupContainerState {
  static create(opts) {
    return CommandGroupContainerContext.set(new CommandGroupContainerState(opts, CommandRootContext.get()));
  }
  opts;
  root;
  attachment;
  #shouldRender = user_derived(() => {
    if (this.opts.forceMount.current) return true;
    if (this.root.opts.shouldFilter.current === false) return true;
    if (!this.root.commandState.search) return true;
    return this.root._commandState.filtered.groups.has(this.trueValue);
  });
  get shouldRender() {
    return get(this.#shouldRender);
  }
  set shouldRender(value) {
    set(this.#shouldRender, value);
  }
  #headingNode = state(null);
  get headingNode() {
    return get(this.#headingNode);
  }
  set headingNode(value) {
    set(this.#headingNode, value, true);
  }
  #trueValue = state("");
  get trueValue() {
    return get(this.#trueValue);
  }
  set trueValue(value) {
    set(this.#trueValue, value, true);
  }
  constructor(opts, root2) {
    this.opts = opts;
    this.root = root2;
    this.attachment = attachRef(this.opts.ref);
    this.trueValue = opts.value.current ?? opts.id.current;
    watch(() => this.trueValue, () => {
      return this.root.registerGroup(this.trueValue);
    });
    user_effect(() => {
      if (this.opts.value.current) {
        this.trueValue = this.opts.value.current;
        return this.root.registerValue(this.opts.value.current);
      } else if (this.headingNode && this.headingNode.textContent) {
        this.trueValue = this.headingNode.textContent.trim().toLowerCase();
        return this.root.registerValue(this.trueValue);
      } else {
        this.trueValue = `-----${this.opts.id.current}`;
        return this.root.registerValue(this.trueValue);
      }
    });
  }
  #props = user_derived(() => ({
    id: this.opts.id.current,
    role: "presentation",
    hidden: this.shouldRender ? void 0 : true,
    "data-value": this.trueValue,
    [commandAttrs.group]: "",
    ...this.attachment
  }));
  get props() {
    return get(this.#props);
  }
  set props(value) {
    set(this.#props, value);
  }
}
class CommandGroupHeadingState {
  static create(opts) {
    return new CommandGroupHeadingState(opts, CommandGroupContainerContext.get());
  }
  opts;
  group;
  attachment;
  constructor(opts, group) {
    this.opts = opts;
    this.group = group;
    this.attachment = attachRef(this.opts.ref, (v) => this.group.headingNode = v);
  }
  #props = user_derived(() => ({
    id: this.opts.id.current,
    [commandAttrs["group-heading"]]: "",
    ...this.attachment
  }));
  get props() {
    return get(this.#props);
  }
  set props(value) {
    set(this.#props, value);
  }
}
class CommandGroupItemsState {
  static create(opts) {
    return new CommandGroupItemsState(opts, CommandGroupContainerContext.get());
  }
  opts;
  group;
  attachment;
  constructor(opts, group) {
    this.opts = opts;
    this.group = group;
    this.attachment = attachRef(this.opts.ref);
  }
  #props = user_derived(() => ({
    id: this.opts.id.current,
    role: "group",
    [commandAttrs["group-items"]]: "",
    "aria-labelledby": this.group.headingNode?.id ?? void 0,
    ...this.attachment
  }));
  get props() {
    return get(this.#props);
  }
  set props(value) {
    set(this.#props, value);
  }
}
class CommandInputState {
  static create(opts) {
    return new CommandInputState(opts, CommandRootContext.get());
  }
  opts;
  root;
  attachment;
  #selectedItemId = user_derived(() => {
    const item = this.root.viewportNode?.querySelector(`${COMMAND_ITEM_SELECTOR}[${COMMAND_VALUE_ATTR}="${cssEscape(this.root.opts.value.current)}"]`);
    if (item === void 0 || item === null) return;
    return item.getAttribute("id") ?? void 0;
  });
  constructor(opts, root2) {
    this.opts = opts;
    this.root = root2;
    this.attachment = attachRef(this.opts.ref, (v) => this.root.inputNode = v);
    watch(() => this.opts.ref.current, () => {
      const node = this.opts.ref.current;
      if (node && this.opts.autofocus.current) {
        afterSleep(10, () => node.focus());
      }
    });
    watch(() => this.opts.value.current, () => {
      if (this.root.commandState.search !== this.opts.value.current) {
        this.root.setState("search", this.opts.value.current);
      }
    });
  }
  #props = user_derived(() => ({
    id: this.opts.id.current,
    type: "text",
    [commandAttrs.input]: "",
    autocomplete: "off",
    autocorrect: "off",
    spellcheck: false,
    "aria-autocomplete": "list",
    role: "combobox",
    "aria-expanded": boolToStr(true),
    "aria-controls": this.root.viewportNode?.id ?? void 0,
    "aria-labelledby": this.root.labelNode?.id ?? void 0,
    "aria-activedescendant": get(this.#selectedItemId),
    ...this.attachment
  }));
  get props() {
    return get(this.#props);
  }
  set props(value) {
    set(this.#props, value);
  }
}
class CommandItemState {
  static create(opts) {
    const group = CommandGroupContainerContext.getOr(null);
    return new CommandItemState({ ...opts, group }, CommandRootContext.get());
  }
  opts;
  root;
  attachment;
  #group = null;
  #trueForceMount = user_derived(() => {
    return this.opts.forceMount.current || this.#group?.opts.forceMount.current === true;
  });
  #shouldRender = user_derived(() => {
    this.opts.ref.current;
    if (get(this.#trueForceMount) || this.root.opts.shouldFilter.current === false || !this.root.commandState.search) {
      return true;
    }
    const currentScore = this.root.commandState.filtered.items.get(this.trueValue);
    if (currentScore === void 0) return false;
    return currentScore > 0;
  });
  get shouldRender() {
    return get(this.#shouldRender);
  }
  set shouldRender(value) {
    set(this.#shouldRender, value);
  }
  #isSelected = user_derived(() => this.root.opts.value.current === this.trueValue && this.trueValue !== "");
  get isSelected() {
    return get(this.#isSelected);
  }
  set isSelected(value) {
    set(this.#isSelected, value);
  }
  #trueValue = state("");
  get trueValue() {
    return get(this.#trueValue);
  }
  set trueValue(value) {
    set(this.#trueValue, value, true);
  }
  constructor(opts, root2) {
    this.opts = opts;
    this.root = root2;
    this.#group = CommandGroupContainerContext.getOr(null);
    this.trueValue = opts.value.current;
    this.attachment = attachRef(this.opts.ref);
    watch(
      [
        () => this.trueValue,
        () => this.#group?.trueValue,
        () => this.opts.forceMount.current
      ],
      () => {
        if (this.opts.forceMount.current || !this.trueValue) return;
        return this.root.registerItem(this.trueValue, this.#group?.trueValue);
      }
    );
    watch([() => this.opts.value.current, () => this.opts.ref.current], () => {
      if (this.opts.value.current) {
        this.trueValue = this.opts.value.current;
      } else if (this.opts.ref.current?.textContent) {
        this.trueValue = this.opts.ref.current.textContent.trim();
      }
      if (this.trueValue) {
        this.root.registerValue(this.trueValue, opts.keywords.current.map((kw) => kw.trim()));
        this.opts.ref.current?.setAttribute(COMMAND_VALUE_ATTR, this.trueValue);
      }
    });
    this.onclick = this.onclick.bind(this);
    this.onpointermove = this.onpointermove.bind(this);
  }
  #onSelect() {
    if (this.opts.disabled.current) return;
    this.#select();
    this.opts.onSelect?.current();
  }
  #select() {
    if (this.opts.disabled.current) return;
    this.root.setValue(this.trueValue, true);
  }
  onpointermove(_) {
    if (this.opts.disabled.current || this.root.opts.disablePointerSelection.current) return;
    this.#select();
  }
  onclick(_) {
    if (this.opts.disabled.current) return;
    this.#onSelect();
  }
  #props = user_derived(() => ({
    id: this.opts.id.current,
    "aria-disabled": boolToStr(this.opts.disabled.current),
    "aria-selected": boolToStr(this.isSelected),
    "data-disabled": boolToEmptyStrOrUndef(this.opts.disabled.current),
    "data-selected": boolToEmptyStrOrUndef(this.isSelected),
    "data-value": this.trueValue,
    "data-group": this.#group?.trueValue,
    [commandAttrs.item]: "",
    role: "option",
    onpointermove: this.onpointermove,
    onclick: this.onclick,
    ...this.attachment
  }));
  get props() {
    return get(this.#props);
  }
  set props(value) {
    set(this.#props, value);
  }
}
class CommandListState {
  static create(opts) {
    return CommandListContext.set(new CommandListState(opts, CommandRootContext.get()));
  }
  opts;
  root;
  attachment;
  constructor(opts, root2) {
    this.opts = opts;
    this.root = root2;
    this.attachment = attachRef(this.opts.ref);
  }
  #props = user_derived(() => ({
    id: this.opts.id.current,
    role: "listbox",
    "aria-label": this.opts.ariaLabel.current,
    [commandAttrs.list]: "",
    ...this.attachment
  }));
  get props() {
    return get(this.#props);
  }
  set props(value) {
    set(this.#props, value);
  }
}
class CommandLabelState {
  static create(opts) {
    return new CommandLabelState(opts, CommandRootContext.get());
  }
  opts;
  root;
  attachment;
  constructor(opts, root2) {
    this.opts = opts;
    this.root = root2;
    this.attachment = attachRef(this.opts.ref, (v) => this.root.labelNode = v);
  }
  #props = user_derived(() => ({
    id: this.opts.id.current,
    [commandAttrs["input-label"]]: "",
    for: this.opts.for?.current,
    style: srOnlyStyles,
    ...this.attachment
  }));
  get props() {
    return get(this.#props);
  }
  set props(value) {
    set(this.#props, value);
  }
}
class CommandViewportState {
  static create(opts) {
    return new CommandViewportState(opts, CommandListContext.get());
  }
  opts;
  list;
  attachment;
  constructor(opts, list) {
    this.opts = opts;
    this.list = list;
    this.attachment = attachRef(this.opts.ref, (v) => this.list.root.viewportNode = v);
    watch(
      [
        () => this.opts.ref.current,
        () => this.list.opts.ref.current
      ],
      ([node, listNode]) => {
        if (node === null || listNode === null) return;
        let aF;
        const win = getWindow(node);
        const observer = new win.ResizeObserver(() => {
          aF = win.requestAnimationFrame(() => {
            const height = node.offsetHeight;
            listNode.style.setProperty("--bits-command-list-height", `${height.toFixed(1)}px`);
          });
        });
        observer.observe(node);
        return () => {
          win.cancelAnimationFrame(aF);
          observer.unobserve(node);
        };
      }
    );
  }
  #props = user_derived(() => ({
    id: this.opts.id.current,
    [commandAttrs.viewport]: "",
    ...this.attachment
  }));
  get props() {
    return get(this.#props);
  }
  set props(value) {
    set(this.#props, value);
  }
}
var rest_excludes$8 = /* @__PURE__ */ new Set(["$$slots", "$$events", "$$legacy", "id", "ref", "children"]);
var root$9 = from_html(`<label><!></label>`);
function _command_label($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let id = prop($$props, "id", 19, () => createId(uid)), ref = prop($$props, "ref", 15, null), restProps = rest_props($$props, rest_excludes$8);
  const labelState = CommandLabelState.create({
    id: boxWith(() => id()),
    ref: boxWith(() => ref(), (v) => ref(v))
  });
  const mergedProps = user_derived(() => mergeProps(restProps, labelState.props));
  var label = root$9();
  attribute_effect(label, () => ({ ...get(mergedProps) }));
  var node = child(label);
  snippet(node, () => $$props.children ?? noop$1);
  append($$anchor, label);
  pop();
}
var rest_excludes$7 = /* @__PURE__ */ new Set([
  "$$slots",
  "$$events",
  "$$legacy",
  "id",
  "ref",
  "value",
  "onValueChange",
  "onStateChange",
  "loop",
  "shouldFilter",
  "filter",
  "label",
  "vimBindings",
  "disablePointerSelection",
  "disableInitialScroll",
  "columns",
  "children",
  "child"
]);
var root$8 = from_html(`<!> <!>`, 1);
var root_1$3 = from_html(`<div><!> <!></div>`);
function Command($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  const Label = ($$anchor2) => {
    _command_label($$anchor2, {
      children: ($$anchor3, $$slotProps) => {
        var text$1 = text();
        template_effect(() => set_text(text$1, label()));
        append($$anchor3, text$1);
      },
      $$slots: { default: true }
    });
  };
  let id = prop($$props, "id", 19, () => createId(uid)), ref = prop($$props, "ref", 15, null), value = prop($$props, "value", 15, ""), onValueChange = prop($$props, "onValueChange", 3, noop), onStateChange = prop($$props, "onStateChange", 3, noop), loop = prop($$props, "loop", 3, false), shouldFilter = prop($$props, "shouldFilter", 3, true), filter = prop($$props, "filter", 3, computeCommandScore), label = prop($$props, "label", 3, ""), vimBindings = prop($$props, "vimBindings", 3, true), disablePointerSelection = prop($$props, "disablePointerSelection", 3, false), disableInitialScroll = prop($$props, "disableInitialScroll", 3, false), columns = prop($$props, "columns", 3, null), restProps = rest_props($$props, rest_excludes$7);
  const rootState = CommandRootState.create({
    id: boxWith(() => id()),
    ref: boxWith(() => ref(), (v) => ref(v)),
    filter: boxWith(() => filter()),
    shouldFilter: boxWith(() => shouldFilter()),
    loop: boxWith(() => loop()),
    value: boxWith(() => value(), (v) => {
      if (value() !== v) {
        value(v);
        onValueChange()(v);
      }
    }),
    vimBindings: boxWith(() => vimBindings()),
    disablePointerSelection: boxWith(() => disablePointerSelection()),
    disableInitialScroll: boxWith(() => disableInitialScroll()),
    onStateChange: boxWith(() => onStateChange()),
    columns: boxWith(() => columns())
  });
  const updateSelectedToIndex = (i) => rootState.updateSelectedToIndex(i);
  const updateSelectedByGroup = (c) => rootState.updateSelectedByGroup(c);
  const updateSelectedByItem = (c) => rootState.updateSelectedByItem(c);
  const getValidItems = () => rootState.getValidItems();
  const mergedProps = user_derived(() => mergeProps(restProps, rootState.props));
  var $$exports = {
    updateSelectedToIndex,
    updateSelectedByGroup,
    updateSelectedByItem,
    getValidItems
  };
  var fragment_2 = comment();
  var node = first_child(fragment_2);
  {
    var consequent = ($$anchor2) => {
      var fragment_3 = root$8();
      var node_1 = first_child(fragment_3);
      Label(node_1);
      var node_2 = sibling(node_1, 2);
      snippet(node_2, () => $$props.child, () => ({ props: get(mergedProps) }));
      append($$anchor2, fragment_3);
    };
    var alternate = ($$anchor2) => {
      var div = root_1$3();
      attribute_effect(div, () => ({ ...get(mergedProps) }));
      var node_3 = child(div);
      Label(node_3);
      var node_4 = sibling(node_3, 2);
      snippet(node_4, () => $$props.children ?? noop$1);
      append($$anchor2, div);
    };
    if_block(node, ($$render) => {
      if ($$props.child) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, fragment_2);
  return pop($$exports);
}
var rest_excludes$6 = /* @__PURE__ */ new Set([
  "$$slots",
  "$$events",
  "$$legacy",
  "id",
  "ref",
  "value",
  "forceMount",
  "children",
  "child"
]);
var root$7 = from_html(`<div><!></div>`);
function Command_group($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let id = prop($$props, "id", 19, () => createId(uid)), ref = prop($$props, "ref", 15, null), value = prop($$props, "value", 3, ""), forceMount = prop($$props, "forceMount", 3, false), restProps = rest_props($$props, rest_excludes$6);
  const groupState = CommandGroupContainerState.create({
    id: boxWith(() => id()),
    ref: boxWith(() => ref(), (v) => ref(v)),
    forceMount: boxWith(() => forceMount()),
    value: boxWith(() => value())
  });
  const mergedProps = user_derived(() => mergeProps(restProps, groupState.props));
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var fragment_1 = comment();
      var node_1 = first_child(fragment_1);
      snippet(node_1, () => $$props.child, () => ({ props: get(mergedProps) }));
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      var div = root$7();
      attribute_effect(div, () => ({ ...get(mergedProps) }));
      var node_2 = child(div);
      snippet(node_2, () => $$props.children ?? noop$1);
      append($$anchor2, div);
    };
    if_block(node, ($$render) => {
      if ($$props.child) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, fragment);
  pop();
}
var rest_excludes$5 = /* @__PURE__ */ new Set([
  "$$slots",
  "$$events",
  "$$legacy",
  "id",
  "ref",
  "children",
  "child"
]);
var root$6 = from_html(`<div><!></div>`);
function Command_group_heading($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let id = prop($$props, "id", 19, () => createId(uid)), ref = prop($$props, "ref", 15, null), restProps = rest_props($$props, rest_excludes$5);
  const headingState = CommandGroupHeadingState.create({
    id: boxWith(() => id()),
    ref: boxWith(() => ref(), (v) => ref(v))
  });
  const mergedProps = user_derived(() => mergeProps(restProps, headingState.props));
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var fragment_1 = comment();
      var node_1 = first_child(fragment_1);
      snippet(node_1, () => $$props.child, () => ({ props: get(mergedProps) }));
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      var div = root$6();
      attribute_effect(div, () => ({ ...get(mergedProps) }));
      var node_2 = child(div);
      snippet(node_2, () => $$props.children ?? noop$1);
      append($$anchor2, div);
    };
    if_block(node, ($$render) => {
      if ($$props.child) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, fragment);
  pop();
}
var rest_excludes$4 = /* @__PURE__ */ new Set([
  "$$slots",
  "$$events",
  "$$legacy",
  "id",
  "ref",
  "children",
  "child"
]);
var root$5 = from_html(`<div><!></div>`);
var root_1$2 = from_html(`<div style="display: contents;"><!></div>`);
function Command_group_items($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let id = prop($$props, "id", 19, () => createId(uid)), ref = prop($$props, "ref", 15, null), restProps = rest_props($$props, rest_excludes$4);
  const groupItemsState = CommandGroupItemsState.create({
    id: boxWith(() => id()),
    ref: boxWith(() => ref(), (v) => ref(v))
  });
  const mergedProps = user_derived(() => mergeProps(restProps, groupItemsState.props));
  var div = root_1$2();
  var node = child(div);
  {
    var consequent = ($$anchor2) => {
      var fragment = comment();
      var node_1 = first_child(fragment);
      snippet(node_1, () => $$props.child, () => ({ props: get(mergedProps) }));
      append($$anchor2, fragment);
    };
    var alternate = ($$anchor2) => {
      var div_1 = root$5();
      attribute_effect(div_1, () => ({ ...get(mergedProps) }));
      var node_2 = child(div_1);
      snippet(node_2, () => $$props.children ?? noop$1);
      append($$anchor2, div_1);
    };
    if_block(node, ($$render) => {
      if ($$props.child) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, div);
  pop();
}
var rest_excludes$3 = /* @__PURE__ */ new Set([
  "$$slots",
  "$$events",
  "$$legacy",
  "value",
  "autofocus",
  "id",
  "ref",
  "child"
]);
var root$4 = from_html(`<input/>`);
function Command_input($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let value = prop($$props, "value", 15, ""), autofocus = prop($$props, "autofocus", 3, false), id = prop($$props, "id", 19, () => createId(uid)), ref = prop($$props, "ref", 15, null), restProps = rest_props($$props, rest_excludes$3);
  const inputState = CommandInputState.create({
    id: boxWith(() => id()),
    ref: boxWith(() => ref(), (v) => ref(v)),
    value: boxWith(() => value(), (v) => {
      value(v);
    }),
    autofocus: boxWith(() => autofocus() ?? false)
  });
  const mergedProps = user_derived(() => mergeProps(restProps, inputState.props));
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var fragment_1 = comment();
      var node_1 = first_child(fragment_1);
      snippet(node_1, () => $$props.child, () => ({ props: get(mergedProps) }));
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      var input = root$4();
      attribute_effect(input, () => ({ ...get(mergedProps) }), void 0, void 0, void 0, void 0, true);
      bind_value(input, value);
      append($$anchor2, input);
    };
    if_block(node, ($$render) => {
      if ($$props.child) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, fragment);
  pop();
}
var rest_excludes$2 = /* @__PURE__ */ new Set([
  "$$slots",
  "$$events",
  "$$legacy",
  "id",
  "ref",
  "value",
  "disabled",
  "children",
  "child",
  "onSelect",
  "forceMount",
  "keywords"
]);
var root$3 = from_html(`<div><!></div>`);
var root_1$1 = from_html(`<div style="display: contents;" data-item-wrapper=""><!></div>`);
function Command_item($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let id = prop($$props, "id", 19, () => createId(uid)), ref = prop($$props, "ref", 15, null), value = prop($$props, "value", 3, ""), disabled = prop($$props, "disabled", 3, false), onSelect = prop($$props, "onSelect", 3, noop), forceMount = prop($$props, "forceMount", 3, false), keywords = prop($$props, "keywords", 19, () => []), restProps = rest_props($$props, rest_excludes$2);
  const itemState = CommandItemState.create({
    id: boxWith(() => id()),
    ref: boxWith(() => ref(), (v) => ref(v)),
    value: boxWith(() => value()),
    disabled: boxWith(() => disabled()),
    onSelect: boxWith(() => onSelect()),
    forceMount: boxWith(() => forceMount()),
    keywords: boxWith(() => keywords())
  });
  const mergedProps = user_derived(() => mergeProps(restProps, itemState.props));
  var fragment = comment();
  var node = first_child(fragment);
  key(node, () => itemState.root.key, ($$anchor2) => {
    var div = root_1$1();
    var node_1 = child(div);
    {
      var consequent_1 = ($$anchor3) => {
        var fragment_1 = comment();
        var node_2 = first_child(fragment_1);
        {
          var consequent = ($$anchor4) => {
            var fragment_2 = comment();
            var node_3 = first_child(fragment_2);
            snippet(node_3, () => $$props.child, () => ({ props: get(mergedProps) }));
            append($$anchor4, fragment_2);
          };
          var alternate = ($$anchor4) => {
            var div_1 = root$3();
            attribute_effect(div_1, () => ({ ...get(mergedProps) }));
            var node_4 = child(div_1);
            snippet(node_4, () => $$props.children ?? noop$1);
            append($$anchor4, div_1);
          };
          if_block(node_2, ($$render) => {
            if ($$props.child) $$render(consequent);
            else $$render(alternate, -1);
          });
        }
        append($$anchor3, fragment_1);
      };
      if_block(node_1, ($$render) => {
        if (itemState.shouldRender) $$render(consequent_1);
      });
    }
    template_effect(() => set_attribute(div, "data-value", itemState.trueValue));
    append($$anchor2, div);
  });
  append($$anchor, fragment);
  pop();
}
var rest_excludes$1 = /* @__PURE__ */ new Set([
  "$$slots",
  "$$events",
  "$$legacy",
  "id",
  "ref",
  "child",
  "children",
  "aria-label"
]);
var root$2 = from_html(`<div><!></div>`);
function Command_list($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let id = prop($$props, "id", 19, () => createId(uid)), ref = prop($$props, "ref", 15, null), restProps = rest_props($$props, rest_excludes$1);
  const listState = CommandListState.create({
    id: boxWith(() => id()),
    ref: boxWith(() => ref(), (v) => ref(v)),
    ariaLabel: boxWith(() => $$props["aria-label"] ?? "Suggestions...")
  });
  const mergedProps = user_derived(() => mergeProps(restProps, listState.props));
  var fragment = comment();
  var node = first_child(fragment);
  key(node, () => listState.root.opts.shouldFilter.current === false || listState.root._commandState.search === "", ($$anchor2) => {
    var fragment_1 = comment();
    var node_1 = first_child(fragment_1);
    {
      var consequent = ($$anchor3) => {
        var fragment_2 = comment();
        var node_2 = first_child(fragment_2);
        snippet(node_2, () => $$props.child, () => ({ props: get(mergedProps) }));
        append($$anchor3, fragment_2);
      };
      var alternate = ($$anchor3) => {
        var div = root$2();
        attribute_effect(div, () => ({ ...get(mergedProps) }));
        var node_3 = child(div);
        snippet(node_3, () => $$props.children ?? noop$1);
        append($$anchor3, div);
      };
      if_block(node_1, ($$render) => {
        if ($$props.child) $$render(consequent);
        else $$render(alternate, -1);
      });
    }
    append($$anchor2, fragment_1);
  });
  append($$anchor, fragment);
  pop();
}
var rest_excludes = /* @__PURE__ */ new Set([
  "$$slots",
  "$$events",
  "$$legacy",
  "id",
  "ref",
  "children",
  "child"
]);
var root$1 = from_html(`<div><!></div>`);
function Command_viewport($$anchor, $$props) {
  const uid = props_id();
  push($$props, true);
  let id = prop($$props, "id", 19, () => createId(uid)), ref = prop($$props, "ref", 15, null), restProps = rest_props($$props, rest_excludes);
  const listViewportState = CommandViewportState.create({
    id: boxWith(() => id()),
    ref: boxWith(() => ref(), (v) => ref(v))
  });
  const mergedProps = user_derived(() => mergeProps(restProps, listViewportState.props));
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var fragment_1 = comment();
      var node_1 = first_child(fragment_1);
      snippet(node_1, () => $$props.child, () => ({ props: get(mergedProps) }));
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      var div = root$1();
      attribute_effect(div, () => ({ ...get(mergedProps) }));
      var node_2 = child(div);
      snippet(node_2, () => $$props.children ?? noop$1);
      append($$anchor2, div);
    };
    if_block(node, ($$render) => {
      if ($$props.child) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, fragment);
  pop();
}
const SCORE_CONTINUE_MATCH = 1;
const SCORE_SPACE_WORD_JUMP = 0.9;
const SCORE_NON_SPACE_WORD_JUMP = 0.8;
const SCORE_CHARACTER_JUMP = 0.17;
const SCORE_TRANSPOSITION = 0.1;
const PENALTY_SKIPPED = 0.999;
const PENALTY_CASE_MISMATCH = 0.9999;
const PENALTY_NOT_COMPLETE = 0.99;
const IS_GAP_REGEXP = /[\\/_+.#"@[({&]/;
const COUNT_GAPS_REGEXP = /[\\/_+.#"@[({&]/g;
const IS_SPACE_REGEXP = /[\s-]/;
const COUNT_SPACE_REGEXP = /[\s-]/g;
function computeCommandScoreInner(string, abbreviation, lowerString, lowerAbbreviation, stringIndex, abbreviationIndex, memoizedResults) {
  if (abbreviationIndex === abbreviation.length) {
    if (stringIndex === string.length)
      return SCORE_CONTINUE_MATCH;
    return PENALTY_NOT_COMPLETE;
  }
  const memoizeKey = `${stringIndex},${abbreviationIndex}`;
  if (memoizedResults[memoizeKey] !== void 0)
    return memoizedResults[memoizeKey];
  const abbreviationChar = lowerAbbreviation.charAt(abbreviationIndex);
  let index2 = lowerString.indexOf(abbreviationChar, stringIndex);
  let highScore = 0;
  let score, transposedScore, wordBreaks, spaceBreaks;
  while (index2 >= 0) {
    score = computeCommandScoreInner(string, abbreviation, lowerString, lowerAbbreviation, index2 + 1, abbreviationIndex + 1, memoizedResults);
    if (score > highScore) {
      if (index2 === stringIndex) {
        score *= SCORE_CONTINUE_MATCH;
      } else if (IS_GAP_REGEXP.test(string.charAt(index2 - 1))) {
        score *= SCORE_NON_SPACE_WORD_JUMP;
        wordBreaks = string.slice(stringIndex, index2 - 1).match(COUNT_GAPS_REGEXP);
        if (wordBreaks && stringIndex > 0) {
          score *= PENALTY_SKIPPED ** wordBreaks.length;
        }
      } else if (IS_SPACE_REGEXP.test(string.charAt(index2 - 1))) {
        score *= SCORE_SPACE_WORD_JUMP;
        spaceBreaks = string.slice(stringIndex, index2 - 1).match(COUNT_SPACE_REGEXP);
        if (spaceBreaks && stringIndex > 0) {
          score *= PENALTY_SKIPPED ** spaceBreaks.length;
        }
      } else {
        score *= SCORE_CHARACTER_JUMP;
        if (stringIndex > 0) {
          score *= PENALTY_SKIPPED ** (index2 - stringIndex);
        }
      }
      if (string.charAt(index2) !== abbreviation.charAt(abbreviationIndex)) {
        score *= PENALTY_CASE_MISMATCH;
      }
    }
    if (score < SCORE_TRANSPOSITION && lowerString.charAt(index2 - 1) === lowerAbbreviation.charAt(abbreviationIndex + 1) || lowerAbbreviation.charAt(abbreviationIndex + 1) === lowerAbbreviation.charAt(abbreviationIndex) && lowerString.charAt(index2 - 1) !== lowerAbbreviation.charAt(abbreviationIndex)) {
      transposedScore = computeCommandScoreInner(string, abbreviation, lowerString, lowerAbbreviation, index2 + 1, abbreviationIndex + 2, memoizedResults);
      if (transposedScore * SCORE_TRANSPOSITION > score) {
        score = transposedScore * SCORE_TRANSPOSITION;
      }
    }
    if (score > highScore) {
      highScore = score;
    }
    index2 = lowerString.indexOf(abbreviationChar, index2 + 1);
  }
  memoizedResults[memoizeKey] = highScore;
  return highScore;
}
function formatInput(string) {
  return string.toLowerCase().replace(COUNT_SPACE_REGEXP, " ");
}
function computeCommandScore(command, search, commandKeywords) {
  command = commandKeywords && commandKeywords.length > 0 ? `${`${command} ${commandKeywords?.join(" ")}`}` : command;
  return computeCommandScoreInner(command, search, formatInput(command), formatInput(search), 0, 0, {});
}
const PARTS = [
  ["plan", "", "timeline"],
  ["plan", "departures", "departures"],
  ["plan", "exceptions", "exceptions"],
  ["plan", "heat", "handling"],
  ["plan", "proof", "proof"],
  ["plan", "kept", "keptBack"],
  ["plan", "worse", "worseOff"],
  ["plan", "history", "plans"],
  ["lanes", "charters", "charters"],
  ["lanes", "chance", "chance"],
  ["track", "named", "namedGoods"],
  ["track", "units", "unitsByCountry"],
  ["track", "unconfirmed", "unconfirmed"],
  ["telling", "messages", "messages"],
  ["telling", "bookings", "bookings"],
  ["telling", "numbers", "numbers"],
  ["fund", "orders", "fund_orders"],
  ["fund", "nations", "fund_nations"],
  ["fund", "next", "fund_next"],
  ["people", "users", "users"],
  ["people", "keys", "apiKeys"],
  ["people", "sign-ins", "signIns"],
  ["people", "deputies", "deputies"]
];
const ACTS = [
  ["now", "", "setClock", "set_clock"],
  ["hub", "", "shiftHandOver", "care"],
  ["track", "unconfirmed", "allAsPlanned", "confirm"],
  ["plan", "proof", "judgeAgain", "begin_job"],
  ["lanes", "", "askLanes", "begin_job"],
  ["lanes", "charters", "askCharters", "begin_job"],
  ["lanes", "charters", "buyCharter", "draft_plan"],
  ["lanes", "charters", "declineCharter", "add_notices"],
  ["lanes", "chance", "askChance", "begin_job"],
  ["telling", "bookings", "askedCarrier", "request_bookings"],
  ["claims", "", "enterBeside", "enter_claims"],
  ["fund", "next", "askNext", "begin_job"],
  ["figures", "", "verify", "verify_figure"],
  ["history", "", "undo", "undo"],
  ["history", "", "redo", "redo"],
  ["people", "users", "addUser", "add_user"],
  ["people", "keys", "makeKey", "make_key"],
  ["people", "deputies", "makeDeputy", "make_deputy"],
  ["story", "", "recordStory", "epcis_capture"]
];
const plain = (text2) => text2.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const CHINESE = /\p{Script=Han}/u;
function matching(entries, typed) {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const has = (text2, word) => CHINESE.test(word) ? text2.includes(word) : ` ${text2}`.includes(` ${word}`);
  return entries.filter((each2) => wanted.every((word) => has(plain(`${each2.words} ${each2.also ?? ""}`).replace(/[^\p{L}\p{N}]+/gu, " "), word))).sort((a, b) => Number(!plain(a.words).startsWith(wanted[0])) - Number(!plain(b.words).startsWith(wanted[0])));
}
const isWhole = (hit, typed) => hit.exact && hit.number === typed.trim();
const MOST_TOGETHER = 100;
function together(hits) {
  const goods = hits.filter((each2) => each2.exact && (each2.kind === "shipment" || each2.kind === "order"));
  const [numbers, found] = [new Set(goods.map((each2) => each2.number)), [...new Set(goods.map((each2) => each2.id))]];
  return numbers.size > 1 && found.length > 1 && found.length <= MOST_TOGETHER ? found : [];
}
const oneLine = (text2) => text2.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean).join(", ");
const MOST = 8;
const withRecent = (before, last) => [last, ...before.filter((each2) => each2.key !== last.key)].slice(0, MOST);
var root = from_html(`<b> </b> <span class="dim"> </span>`, 1);
var root_1 = from_html(`<!> <!>`, 1);
var root_2 = from_html(`<label for="search" class="dim svelte-1ku8xsx"> </label> <!> <!>`, 1);
var root_3 = from_html(`<p class="small"><b> </b> <span class="late"> </span></p>`);
var root_4 = from_html(`<div><!></div> <div role="status"></div> <!>`, 1);
function Palette($$anchor, $$props) {
  push($$props, true);
  let text$1 = state(proxy(untrack(() => $$props.begun.replace("\n", ""))));
  let hits = state([]);
  let answered = state(
    ""
    // the text that the hits are for
  );
  let chosen = state("");
  let wrong = state(null);
  let entering = untrack(() => $$props.begun.endsWith("\n"));
  let input = state(null);
  let asked$1 = 0;
  const KINDS$1 = [
    "hub",
    "departure",
    "shipment",
    "order",
    "goods",
    "party",
    "shipper",
    "consignee",
    "vendor",
    "plan",
    "charter",
    "policy"
  ];
  const go = (address2) => () => place.go(address2);
  const here = untrack(() => actsOnScreen().filter((each2) => !each2.words.startsWith(t("search"))));
  const pressing = (act) => () => void tick().then(() => {
    act.focus();
    act.click();
  });
  const opening = (address2, words) => () => {
    place.go(address2);
    focusAct(words);
  };
  const jobOf = (draft) => /^j\d+$/.test(draft) ? `${draft.slice(1)} ${code("plan", "job")} ${t("jobs")}` : "";
  const acts = user_derived(() => {
    const found2 = [];
    const job = (fresh) => () => void desk.begin({ kind: "plan", ...fresh ? { fresh } : {} }).then((begun) => place.go(place.to(desk.name, "jobs", String(begun.number)))).catch((each2) => desk.said = String(each2));
    if (who.may("draft_plan")) {
      found2.push({ key: "replan", words: t("replan"), run: job(false) }, { key: "fresh", words: t("planAfresh"), run: job(true) });
    }
    if (who.may("adopt")) for (const draft of desk.view?.drafts ?? []) found2.push({
      key: `adopt ${draft.name}`,
      words: `${t("adopt")} ${draft.name} …`,
      also: jobOf(draft.name),
      hint: worded(draft.purpose),
      run: () => asked.draft = draft
    });
    if (who.may("withdraw")) for (const draft of desk.view?.drafts ?? []) found2.push({
      key: `discard ${draft.name}`,
      words: `${t("withdraw")} ${draft.name}`,
      also: jobOf(draft.name),
      hint: worded(draft.purpose),
      run: () => void discard(draft.name).catch((each2) => desk.said = String(each2))
    });
    if (who.may("add_notices")) for (const form of KINDS.flatMap(([, kinds]) => kinds)) found2.push({
      key: form,
      words: `${t("newNotice")}: ${code(form, "notice")}`,
      run: go(place.to(desk.name, "notices", "", { form }))
    });
    for (const { words, act } of here) if (!found2.some((each2) => each2.words === words)) found2.push({ key: `here ${words}`, words, run: pressing(act) });
    for (const [view, part, name, may] of ACTS) {
      const of = $$props.views.find((each2) => each2.name === view);
      const words = capital(t(name));
      if (!of || !who.may(may) || found2.some((each2) => each2.words.startsWith(words))) continue;
      found2.push({
        key: `act ${view} ${name}`,
        words,
        hint: of.words,
        run: opening(place.to(desk.name, view, part), t(name))
      });
    }
    return found2;
  });
  const shownViews = user_derived(() => $$props.views.map((each2) => ({
    key: `view ${each2.name}`,
    words: each2.words,
    hint: each2.keys,
    run: go(place.to(desk.name, each2.name))
  })));
  const parts = user_derived(() => PARTS.flatMap(([view, part, name]) => {
    const of = $$props.views.find((each2) => each2.name === view);
    return of ? [
      {
        key: `part ${view} ${part}`,
        words: t(name),
        hint: of.words,
        run: go(place.to(desk.name, view, part))
      }
    ] : [];
  }));
  function address(hit) {
    const to = (view, id = "", query = {}) => place.to(desk.name, view, id, query);
    if (hit.kind === "shipment" || hit.kind === "order") return to("shipments", hit.id);
    if (hit.kind === "hub") return to("hub", hit.id);
    if (hit.kind === "departure") return to("plan", "", { run: hit.id });
    if (hit.kind === "plan") return to("plan", "", { plan: hit.id });
    if (hit.kind === "policy") return to("notices", "", { form: "lift_policy", "f.policy": hit.id });
    if (hit.kind === "charter") return to("lanes", "charters", { charter: hit.id });
    if (hit.kind === "vendor") return to("claims", "", { vendor: hit.id });
    return to("shipments", "", { [hit.kind]: hit.id });
  }
  function entryOf(hit) {
    const named = hit.kind === "departure" || hit.kind === "hub" ? worded(hit.words) : hit.id;
    const hint = hit.kind === "departure" || hit.kind === "hub" ? hit.id : worded(hit.words);
    return {
      key: `${hit.kind} ${hit.id} ${hit.words}`,
      words: named,
      hint,
      run: go(address(hit))
    };
  }
  const found = user_derived(() => matching(get(acts), get(text$1)));
  const groups = user_derived(() => {
    if (!get(text$1).trim()) return [
      {
        name: t("recent"),
        entries: recent.map((each2) => ({ ...each2, run: go(each2.address) }))
      },
      { name: t("views"), entries: get(shownViews) },
      { name: t("acts"), entries: get(acts) }
    ].filter((group) => group.entries.length);
    const pasted2 = together(get(hits));
    const of = (fits) => KINDS$1.map((kind) => ({
      name: code(kind, "hit"),
      entries: get(hits).filter((hit) => hit.kind === kind && fits(hit)).map(entryOf)
    }));
    const all = pasted2.length ? [
      {
        key: "together",
        words: filled("allShipments", { n: number(pasted2.length) }),
        hint: pasted2.join(", "),
        run: go(place.to(desk.name, "shipments", "", { shipment: pasted2 }))
      }
    ] : [];
    return [
      { name: code("shipment", "hit"), entries: all },
      ...of((hit) => isWhole(hit, get(text$1))),
      { name: t("acts"), entries: get(found) },
      {
        name: t("views"),
        entries: matching([...get(shownViews), ...get(parts)], get(text$1))
      },
      ...of((hit) => hit.exact && !isWhole(hit, get(text$1))),
      ...of((hit) => !hit.exact)
    ].filter((group) => group.entries.length);
  });
  const flat = user_derived(() => get(groups).flatMap((group) => group.entries));
  const unknown = user_derived(() => get(found).length ? [] : get(hits).filter((hit) => !hit.kind && (get(hits).length > 1 || !get(flat).length)));
  user_effect(() => {
    void get(text$1);
    untrack(() => void find());
  });
  async function find() {
    const [mine, typed] = [++asked$1, get(text$1)];
    try {
      const found2 = typed.trim() ? await get$1("/search", { query: { q: typed } }) : [];
      if (mine !== asked$1) return;
      set(hits, found2);
      set(answered, typed, true);
      set(wrong, null);
      set(chosen, get(flat)[0]?.key ?? "", true);
      if (entering && get(flat).length) take(get(flat)[0]);
      entering = false;
    } catch (each2) {
      if (mine === asked$1) set(wrong, each2, true);
    }
  }
  const STORED = "recent";
  let recent = remembered();
  function remembered() {
    try {
      return JSON.parse(localStorage.getItem(`${STORED} ${desk.name}`) ?? "[]");
    } catch {
      return [];
    }
  }
  function take(entry) {
    const before = location.href;
    $$props.onclose();
    entry.run();
    if (location.href === before) return;
    try {
      const last = {
        key: entry.key,
        words: entry.words,
        hint: entry.hint,
        address: location.pathname + location.search
      };
      localStorage.setItem(`${STORED} ${desk.name}`, JSON.stringify(withRecent(recent, last)));
    } catch {
    }
  }
  function pressed(event2) {
    if (event2.key !== "Enter" || event2.isComposing || get(answered) === get(text$1)) return;
    event2.preventDefault();
    event2.stopPropagation();
    entering = true;
  }
  function pasted(event2) {
    const found2 = event2.clipboardData?.getData("text/plain") ?? "";
    if (!/[\r\n]/.test(found2.trim())) return;
    event2.preventDefault();
    const [a, b] = [
      get(input)?.selectionStart ?? get(text$1).length,
      get(input)?.selectionEnd ?? get(text$1).length
    ];
    set(text$1, get(text$1).slice(0, a) + oneLine(found2) + get(text$1).slice(b));
  }
  user_effect(() => {
    void tick().then(() => get(input)?.focus());
  });
  {
    let $0 = user_derived(() => t("search"));
    Dialog($$anchor, {
      get title() {
        return get($0);
      },
      get onclose() {
        return $$props.onclose;
      },
      children: ($$anchor2, $$slotProps) => {
        var fragment_1 = root_4();
        var div = first_child(fragment_1);
        var node = child(div);
        {
          let $02 = user_derived(() => t("search"));
          component(node, () => Command, ($$anchor3, Command_Root) => {
            Command_Root($$anchor3, {
              shouldFilter: false,
              get label() {
                return get($02);
              },
              vimBindings: false,
              get value() {
                return get(chosen);
              },
              set value($$value) {
                set(chosen, $$value, true);
              },
              children: ($$anchor4, $$slotProps2) => {
                var fragment_2 = root_2();
                var label = first_child(fragment_2);
                var text_1 = only_child(label, true);
                var node_1 = sibling(label, 2);
                component(node_1, () => Command_input, ($$anchor5, Command_Input) => {
                  Command_Input($$anchor5, {
                    id: "search",
                    onpaste: pasted,
                    autocomplete: "off",
                    spellcheck: "false",
                    get value() {
                      return get(text$1);
                    },
                    set value($$value) {
                      set(text$1, $$value, true);
                    },
                    get ref() {
                      return get(input);
                    },
                    set ref($$value) {
                      set(input, $$value, true);
                    }
                  });
                });
                var node_2 = sibling(node_1, 2);
                {
                  let $03 = user_derived(() => t("search"));
                  component(node_2, () => Command_list, ($$anchor5, Command_List) => {
                    Command_List($$anchor5, {
                      class: "palette",
                      get "aria-label"() {
                        return get($03);
                      },
                      children: ($$anchor6, $$slotProps3) => {
                        var fragment_3 = comment();
                        var node_3 = first_child(fragment_3);
                        component(node_3, () => Command_viewport, ($$anchor7, Command_Viewport) => {
                          Command_Viewport($$anchor7, {
                            children: ($$anchor8, $$slotProps4) => {
                              var fragment_4 = comment();
                              var node_4 = first_child(fragment_4);
                              each(node_4, 19, () => get(groups), (group, g) => `${g} ${group.name}`, ($$anchor9, group, g) => {
                                var fragment_5 = comment();
                                var node_5 = first_child(fragment_5);
                                {
                                  let $04 = user_derived(() => `${get(g)} ${get(group).name}`);
                                  component(node_5, () => Command_group, ($$anchor10, Command_Group) => {
                                    Command_Group($$anchor10, {
                                      get value() {
                                        return get($04);
                                      },
                                      children: ($$anchor11, $$slotProps5) => {
                                        var fragment_6 = root_1();
                                        var node_6 = first_child(fragment_6);
                                        component(node_6, () => Command_group_heading, ($$anchor12, Command_GroupHeading) => {
                                          Command_GroupHeading($$anchor12, {
                                            class: "palette-head",
                                            children: ($$anchor13, $$slotProps6) => {
                                              var text_2 = text();
                                              template_effect(() => set_text(text_2, get(group).name));
                                              append($$anchor13, text_2);
                                            },
                                            $$slots: { default: true }
                                          });
                                        });
                                        var node_7 = sibling(node_6, 2);
                                        component(node_7, () => Command_group_items, ($$anchor12, Command_GroupItems) => {
                                          Command_GroupItems($$anchor12, {
                                            children: ($$anchor13, $$slotProps6) => {
                                              var fragment_8 = comment();
                                              var node_8 = first_child(fragment_8);
                                              each(node_8, 17, () => get(group).entries, (entry) => entry.key, ($$anchor14, entry) => {
                                                var fragment_9 = comment();
                                                var node_9 = first_child(fragment_9);
                                                component(node_9, () => Command_item, ($$anchor15, Command_Item) => {
                                                  Command_Item($$anchor15, {
                                                    get value() {
                                                      return get(entry).key;
                                                    },
                                                    onSelect: () => take(get(entry)),
                                                    class: "palette-item",
                                                    children: ($$anchor16, $$slotProps7) => {
                                                      var fragment_10 = root();
                                                      var b_1 = first_child(fragment_10);
                                                      var text_3 = only_child(b_1, true);
                                                      var span = sibling(b_1, 2);
                                                      var text_4 = only_child(span, true);
                                                      template_effect(() => {
                                                        set_text(text_3, get(entry).words);
                                                        set_text(text_4, get(entry).hint ?? "");
                                                      });
                                                      append($$anchor16, fragment_10);
                                                    },
                                                    $$slots: { default: true }
                                                  });
                                                });
                                                append($$anchor14, fragment_9);
                                              });
                                              append($$anchor13, fragment_8);
                                            },
                                            $$slots: { default: true }
                                          });
                                        });
                                        append($$anchor11, fragment_6);
                                      },
                                      $$slots: { default: true }
                                    });
                                  });
                                }
                                append($$anchor9, fragment_5);
                              });
                              append($$anchor8, fragment_4);
                            },
                            $$slots: { default: true }
                          });
                        });
                        append($$anchor6, fragment_3);
                      },
                      $$slots: { default: true }
                    });
                  });
                }
                template_effect(($03) => set_text(text_1, $03), [() => t("searchHint")]);
                append($$anchor4, fragment_2);
              },
              $$slots: { default: true }
            });
          });
        }
        var div_1 = sibling(div, 2);
        each(div_1, 21, () => get(unknown), (hit) => hit.number, ($$anchor3, hit) => {
          var p2 = root_3();
          var b_2 = child(p2);
          var text_5 = only_child(b_2, true);
          var span_1 = sibling(b_2, 2);
          var text_6 = only_child(span_1, true);
          template_effect(
            ($02) => {
              set_text(text_5, get(hit).number);
              set_text(text_6, $02);
            },
            [() => worded(get(hit).words)]
          );
          append($$anchor3, p2);
        });
        var node_10 = sibling(div_1, 2);
        Problems(node_10, {
          get wrong() {
            return get(wrong);
          }
        });
        event("keydown", div, pressed, true);
        append($$anchor2, fragment_1);
      },
      $$slots: { default: true }
    });
  }
  pop();
}
export {
  Palette as default
};
