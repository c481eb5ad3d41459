const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/chinese.js","assets/svelte.js","assets/accounts.js"])))=>i.map(i=>d[i]);
import { set, state, get as get$1, createClient, proxy, delegate, push, prop, comment, first_child, if_block, append, pop, sibling, from_html, template_effect, set_text, set_class, clsx, set_attribute, delegated, user_derived, only_child, child, text as text$1, each, index, user_effect, snippet, bind_this, event, to_array, $window, await_block, component, tick, untrack, autofocus, bind_value, init, MediaQuery, noop, init_select, bind_select_value, props_id, bind_checked, set_value, select_option, attach, set_style, bind_element_size, set_checked, bind_window_size, flushSync, onDestroy, derived_safe_equal } from "./svelte.js";
const scriptRel = /* @__PURE__ */ (function detectScriptRel() {
  const relList = typeof document !== "undefined" && document.createElement("link").relList;
  return relList && relList.supports && relList.supports("modulepreload") ? "modulepreload" : "preload";
})();
const assetsURL = function(dep) {
  return "/" + dep;
};
const seen = {};
const __vitePreload = function preload(baseModule, deps, importerUrl) {
  let promise = Promise.resolve();
  if (deps && deps.length > 0) {
    let allSettled = function(promises$2) {
      return Promise.all(promises$2.map((p) => Promise.resolve(p).then((value$1) => ({
        status: "fulfilled",
        value: value$1
      }), (reason) => ({
        status: "rejected",
        reason
      }))));
    };
    document.getElementsByTagName("link");
    const cspNonceMeta = document.querySelector("meta[property=csp-nonce]");
    const cspNonce = cspNonceMeta?.nonce || cspNonceMeta?.getAttribute("nonce");
    promise = allSettled(deps.map((dep) => {
      dep = assetsURL(dep);
      if (dep in seen) return;
      seen[dep] = true;
      const isCss = dep.endsWith(".css");
      const cssSelector = isCss ? '[rel="stylesheet"]' : "";
      if (document.querySelector(`link[href="${dep}"]${cssSelector}`)) return;
      const link = document.createElement("link");
      link.rel = isCss ? "stylesheet" : scriptRel;
      if (!isCss) link.as = "script";
      link.crossOrigin = "";
      link.href = dep;
      if (cspNonce) link.setAttribute("nonce", cspNonce);
      document.head.appendChild(link);
      if (isCss) return new Promise((res, rej) => {
        link.addEventListener("load", res);
        link.addEventListener("error", () => rej(/* @__PURE__ */ new Error(`Unable to preload CSS for ${dep}`)));
      });
    }));
  }
  function handlePreloadError(err$2) {
    const e$1 = new Event("vite:preloadError", { cancelable: true });
    e$1.payload = err$2;
    window.dispatchEvent(e$1);
    if (!e$1.defaultPrevented) throw err$2;
  }
  return promise.then((res) => {
    for (const item of res || []) {
      if (item.status !== "rejected") continue;
      handlePreloadError(item.reason);
    }
    return baseModule().catch(handlePreloadError);
  });
};
const GOODS = {
  "face shields": "面屏",
  goggles: "护目镜",
  gowns: "隔离衣",
  "hand rub": "免洗洗手液",
  masks: "口罩",
  parcels: "包裹",
  "parcels, garments": "包裹(服装)",
  "parcels, general": "包裹(普货)",
  "parcels, hardware": "包裹(五金)",
  "protective suits": "防护服",
  respirators: "呼吸防护口罩",
  "test kits": "检测试剂盒",
  thermometers: "体温计",
  ventilators: "呼吸机"
};
let known$1 = state(/* @__PURE__ */ new Map());
function learnNames(places, builtIn) {
  const found = new Map(builtIn ? Object.entries(GOODS) : []);
  for (const { code: code2, city, city_zh } of places) {
    if (!city_zh) continue;
    found.set(city, city_zh);
    found.set(`${city} (${code2})`, `${city_zh} (${code2})`);
  }
  set(known$1, found);
}
const inChinese = (name) => get$1(known$1).get(name);
const MACHINE = "at the machine";
const NOBODYS = "the desk";
const ofFile = (problems) => problems.some((p) => p.row > 0 || /\.\w{2,5}$/.test(p.file));
const VERB = /^(is|are|was|were|has|have|had|does|do|did|must|may|can|cannot|needs|lacks|stands|starts|ends|holds|leaves|lies|belongs|names|carries|closes|departs|departed|happened|exceeds|begins|takes|gives|makes|waits|changes|expects|comes|goes|runs|rests|allows|refuses)\b/;
const GENERAL = ["", "desk", "body", "query", "value"];
function sentence(p, say, name, maybe) {
  const message = say(p.message);
  const field = GENERAL.includes(p.field) ? "" : name(p.field);
  const subject2 = p.value && p.message.includes(p.value) ? "" : [field, p.value.slice(0, 80)].filter(Boolean).join(" ");
  const join = VERB.test(p.message) && message === p.message ? " " : ": ";
  const whole2 = subject2 ? subject2 + join + message : message;
  return ended(upper(whole2)) + (p.maybe ? ` ${maybe} ${ended(say(p.maybe))}` : "");
}
const COMMAND$1 = /\bonward (adopt|awb|bookings|challenge|change|charters|claims|compare|db|demo|desk|events|explain|figures|flows|fund|generate|hindsight|history|hub|import|init|judge|lanes|ledger|move|notice|notify|offload|options|pin|plan|publish|redo|replan|replay|scenarios|serve|simulate|situation|track|undo|validate)\b|(?<=^|[\s((`])--[a-z]/;
const isCommand = (text2) => COMMAND$1.test(text2);
const BRACKET = /\s*[((][^()()]*[))]/g;
function uncommanded(text2) {
  if (!isCommand(text2)) return text2;
  return text2.replace(BRACKET, (bracket) => isCommand(bracket) ? "" : bracket).split(/(?<=[.;] |[。;])/).map(cut).join("").replace(/[\s,;:,;:]+$/, "");
}
function cut(each2) {
  const at = each2.search(COMMAND$1);
  if (at < 0) return each2;
  const kept2 = /^(.*)[,:,:]/.exec(each2.slice(0, at))?.[1].replace(/[,,]?\s*(or )?at the machine$|[,,]?或?请?在本机执行$/, "");
  return kept2 ? kept2 + (/[.。]\s*$/.exec(each2)?.[0] ?? "") : "";
}
const upper = (text2) => text2.replace(/^[a-z](?=[a-z ])/, (letter) => letter.toUpperCase());
const ended = (text2) => /[.!?。!?:]$/.test(text2) ? text2 : text2 + ".";
const MOST = 5e4;
const known = /* @__PURE__ */ new Map();
function learn(answer) {
  if (Array.isArray(answer)) {
    answer.forEach(learn);
    return;
  }
  const listed = answer?.sentences;
  if (!Array.isArray(listed)) return;
  if (known.size > MOST) known.clear();
  for (const each2 of listed) known.set(each2.text, each2);
}
const madeOf = (text2) => known.get(text2);
const en = {
  now: "Now",
  plan: "Plan",
  shipments: "Shipments",
  shipment: "Shipment",
  lanes: "Lanes",
  notices: "Notices",
  jobs: "Jobs",
  data: "Data",
  track: "Track",
  claims: "Claims",
  fund: "Fund",
  figures: "Figures",
  hub: "Hub",
  story: "Story",
  history: "History",
  justDone: "Just done",
  madeAsOf: "As of",
  piecesToPlan: "Pieces to plan",
  madeBy: "Made by",
  chartersBought: "charters that adopting it buys",
  unlikeFirst: "not as in the first plan",
  comparedUnlike: "These plans are of different goods or instants: their figures do not say which one is better.",
  namedGoods: "Goods that need somebody",
  namedRest: "All {n} of them",
  allShipments: "All {n} shipments",
  happened: "What happened",
  of: "of",
  mass: "Tonnes",
  buyCharter: "Buy …",
  giveUpCharter: "Give up …",
  declineCharter: "Decline",
  didDecline: "Declined",
  buyHint: "Buy makes a draft that has the charter bought; adopting the draft buys it. Decline saves a notice.",
  buyBy: "Buy by",
  buyDo: "Plan with it",
  buyAsk: "Make a draft that buys {charter}? The plan buys it whether or not that pays; nothing is paid before the draft is adopted.",
  workingItOut: "Calculating",
  commits: "You commit to",
  buyCommits: "Once the draft is adopted, {price} for the whole charter ({kg} kg, {m3} m3), full or not. To cancel it later, enter a notice, which states the cancellation fee.",
  notValued: "not calculated yet for this charter",
  states: "States",
  worthOfOffers: "What each on offer would save",
  chartersOnOffer: "charters on offer",
  charterOnOffer: "charter on offer",
  crumbs: "more would save less than 1 % of the delay of their goods, or cost more than they save",
  staleDraft: "made from a plan that is no longer current",
  cameSinceIt: "Came since",
  whatFor: "What for",
  old: "old",
  madeAt: "made",
  discardAll: "Discard all of these",
  olderDrafts: "other drafts",
  olderDraft: "other draft",
  adoptBuys: "Adopting it buys:",
  cameSince: "Since {plan} was made: {known}.",
  replanFirst: "Replan first",
  adoptAnyway: "Adopt anyway",
  buysCharters: "Buys",
  buys: "buys",
  charterN: "charter",
  chartersN: "charters",
  undone: "Undone",
  didAdopt: "Adopted",
  didDiscard: "Discarded",
  didMove: "Moved",
  didPin: "Pinned",
  didUnpin: "Unpinned",
  moveIn: "Move in",
  newDraft: "a new draft",
  didNotice: "Saved notice",
  plans: "Plans",
  home: "Start",
  today: "Today",
  planning: "Planning",
  news: "News",
  moneyGroup: "Money",
  deskGroup: "Desk",
  draftsWait: "drafts not adopted",
  draftWaits: "draft not adopted",
  unconfirmedN: "unconfirmed",
  jobsRun: "jobs running",
  jobRuns: "job running",
  exceptions: "Exceptions",
  departures: "Departures",
  pins: "Pins",
  search: "Search",
  api: "API",
  apiFrame: "Each address of the desk for programs, with its parameters and an example for the terminal. What needs no parameters can be tried here.",
  apiIn: "Parameters",
  apiBody: "Body (JSON)",
  apiExample: "In a terminal",
  apiNeeded: "required",
  tryIt: "Try it",
  searchHint: "Shipment, AWB, flight, place, goods, customer, order, view or act; many numbers at once",
  recent: "Recently used",
  acts: "Acts",
  views: "Views",
  helpMove: "on a line of a load list: move it",
  helpZoom: "zoom the timeline or the map",
  keys: "Keys",
  close: "Close",
  asOf: "As of",
  utc: "UTC",
  local: "Local",
  light: "Light",
  dark: "Dark",
  language: "中文",
  clock: "Story clock",
  setClock: "Set the clock",
  currentPlan: "Current plan",
  draft: "Draft",
  drafts: "Drafts",
  noPlan: "No plan yet",
  noPlanYet: "No plan yet. This view shows what a plan does. Once there is one, it is here.",
  makePlan: "Make a plan",
  notAdopted: "not adopted yet",
  notAdoptedHint: "Nothing is bought or sent before it is adopted.",
  adoptFirst: "Nothing is sent before a plan is adopted.",
  stepReading: "reading",
  stepPlanning: "planning",
  stepJudging: "judging",
  stepExplaining: "explaining",
  stepOf: "{n} of {all}",
  currentBeside: "The current plan ({plan}), as of {instant}:",
  travelOf: "{n} of {all} pieces travel",
  nOf: "{n} of {all}",
  tonnesOf: "Tonnes",
  travels: "Travels",
  betterAtMost: "A better plan could save at most {gap} of the {level} that can be helped.",
  betterNoneAny: "No plan saves more of the {level}.",
  betterNone: "With these charters no plan saves more of the {level}.",
  bestProven: "No plan is better: certificates prove it.",
  bestWord: "No plan is better, by the planner’s word.",
  betterUnknown: "How much a better plan could save is not known.",
  replan: "Replan",
  planAfresh: "Plan afresh",
  adopt: "Adopt",
  withdraw: "Discard",
  stop: "Stop",
  undo: "Undo",
  redo: "Redo",
  save: "Save",
  check: "Check",
  previewImpact: "Preview impact",
  anotherNotice: "Another notice with it",
  moreFields: "More fields",
  learntFrom: "Learnt from",
  calendar: "Calendar",
  noInstant: "This is no instant. Type it like {like}.",
  noDay: "This is no day. Type it like {like}.",
  choices: "Choices",
  places: "Places and rules",
  notLoadedYet: "not loaded",
  stop_: ".",
  noticeOf: "Notice",
  cancel: "Cancel",
  open: "Open",
  noticesSince: "notices since",
  readyDraft: "Draft {draft} takes it in: what changes",
  needsYou: "Can still be repaired",
  cannotHelp: "No remedy",
  more: "more causes",
  reasonsComing: "The reasons are being worked out",
  ofAll: "of",
  cause: "Cause",
  what: "What would help",
  until: "Until",
  saves: "Saves",
  costsMore: "costs",
  costsLess: "and saves",
  goods: "Goods",
  closingNext: "Closing next",
  closesIn: "closes in",
  closed: "closed",
  loadList: "Load list",
  flight: "Flight",
  fullDeparture: "full",
  full: "full",
  piece: "piece",
  pieces: "pieces",
  map: "Map",
  mapHint: "Width: tonnes. Colour: how full. Drag to move, wheel or + and - to zoom.",
  day: "Day",
  play: "Play",
  pause: "Pause",
  mode: "Mode",
  priority: "Priority",
  all: "all",
  late: "late",
  onTime: "on time",
  left: "left behind",
  lateOnly: "Late only",
  asTable: "The same as a table",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  timeline: "Timeline",
  timelineHint: "Arrows go from bar to bar, Enter opens the load list. Drag, ← and → change the days; Ctrl and the wheel, + and − zoom.",
  spanOf: "Days in view",
  spanDay: "1 day",
  spanWeek: "1 week",
  spanMonth: "4 weeks",
  spanAll: "All days",
  earlierDays: "Earlier days",
  laterDays: "Later days",
  legend: "Legend",
  nothingLate: "no late goods",
  someLate: "some goods late",
  mostLate: "half or more late",
  offLegend: "takes none of its goods",
  changedLegend: "changed since the plan",
  lateOnBoard: "Late goods",
  optimal: "Optimal",
  optimalProven: "Optimal: no plan is better at any level; the certificates prove it.",
  optimalWord: "Optimal, by the planner’s word: it listed every itinerary and found no better plan at any level. What certificates prove without that word stands below.",
  heat: "Handling by hub and day, tonnes",
  ofLimit: "of the limit",
  proof: "How good is it?",
  notKnown: "not known",
  underAHundredth: "under 0.01 %",
  moveTo: "Move to",
  dragHint: "Drag a line onto a departure of the timeline, or press Move … (key m).",
  noDifference: "No difference in delay or cost",
  isOnIt: "They are on this departure",
  dropHint: "Drop it on a departure or an itinerary; Escape ends",
  cannotTake: "Cannot take these goods",
  roomForAll: "Room for all of it",
  roomFor: "room for",
  itinerariesComing: "Free itineraries are being worked out",
  freeItineraries: "Free itineraries",
  chooseWhere: "choose a departure or an itinerary",
  howManyPieces: "Pieces",
  moveDots: "Move …",
  tryMove: "What would it do?",
  doMove: "Move",
  leaveBehind: "leave behind",
  allowed: "The judge allows it",
  forbidden: "The judge forbids it",
  difference: "Difference",
  touched: "handling units touched",
  givesWay: "Would have to give way",
  wasToArrive: "Was to arrive",
  giveWay: "Leave those behind",
  pin: "Pin",
  unpin: "Unpin",
  pinned: "pinned",
  filter: "By column",
  column: "Column",
  columns: "Columns",
  value: "Value",
  add: "Add",
  clear: "Clear all",
  rows: "rows",
  order_: "Sort by",
  moreActs: "More",
  moreColumns: "All details",
  moreRows: "More rows",
  csv: "CSV",
  xlsx: "Workbook",
  loading: "Loading …",
  nothing: "Nothing here.",
  retry: "Try again",
  moreProblems: "more",
  away: "The server is away. What you typed stays; it is asked again every few seconds.",
  storeChanged: "The store is not as it was recorded. Tell whoever operates this desk: a check of the store lists what is wrong.",
  upkeepWanting: "A backup or a check of the store failed. Whoever operates this desk must look at the log.",
  noBackups: "none: whoever operates this desk has named no folder for them",
  upkeepFailed: "failed; the log says why",
  lastGood: "last good one",
  runsNow: "runs now",
  stale: "The desk has changed since you looked.",
  look: "Look again",
  words: "Filter",
  promise: "Promise",
  way: "Itinerary",
  noFlightsAt: "{place}: no flights leave or land from {begins} until {ends}",
  closedAt: "{place} is closed from {begins} until {ends}",
  closedUntilLifted: "{place} is closed from {begins} until the closure is lifted",
  where: "Where it is",
  why: "Why",
  papers: "Papers",
  events: "Events",
  whatNext: "What next",
  free: "Free itineraries",
  take: "Take it",
  later: "later",
  earlier: "earlier",
  dearer: "dearer",
  cheaper: "cheaper",
  comparedWith: "compared with",
  nextBest: "next best",
  limits: "What blocks it",
  showLimits: "Work it out",
  cost: "Cost",
  sure: "in time as booked",
  arrives: "arrives",
  arrival: "Arrival",
  due: "Due",
  ready: "Ready",
  from: "From",
  to: "To",
  party: "Party",
  noEvents: "No event tells of it.",
  notPlanned: "The current plan has nothing for it.",
  kind: "Kind",
  source: "Source",
  touches: "It would affect",
  touchesNothing: "It affects nothing of the current plan.",
  losesWay: "loses its itinerary",
  saved: "Saved",
  newNotice: "New notice",
  whatIf: "What if",
  changes: "What changes",
  notify: "Notify",
  compare: "Side by side",
  notice: "notice",
  firstPlan: "First plan",
  step: "Step",
  state: "State",
  upload: "Send a workbook or the files of a folder",
  uploadHint: ".xlsx, or .csv and .toml files together; at most 64 MiB each. Nothing leaves this machine.",
  problems: "Problems",
  extraColumns: "Columns that no table has:",
  readWithout: "Read without them",
  hiddenParts: "Hidden sheets, or with hidden rows:",
  takeHidden: "Read what is hidden",
  leaveHidden: "Leave it out",
  noProblems: "No problem was found",
  returned: "The sheets back, with what is wrong",
  begin: "Begin the desk with it",
  file: "File",
  row: "Row",
  wrong: "What is wrong",
  seen: "What is seen",
  maybe: "Maybe",
  template: "An empty workbook to fill in",
  exampleBook: "a small example",
  problem: "problem",
  warning: "warning",
  warnings: "Warnings",
  moreInFiles: "more are in the files above",
  welcome: "Where to begin?",
  list: "My list",
  orDrop: "or drop it here",
  listKinds: "Excel, WPS or CSV, in any shape and language; at most 64 MiB. Nothing leaves this machine.",
  listQuestions: "How is it meant?",
  forInstance: "for instance",
  changeMapping: "Change how it is read",
  yourHeading: "Your heading",
  readAs: "Read as",
  firstValue: "First",
  lastValue: "Last",
  total: "Total",
  smallest: "Smallest",
  largest: "Largest",
  unit: "Unit",
  eachOrTotal: "each or in total",
  leftUnread: "not read",
  notReadColumns: "Columns that are not read:",
  rowN: "row",
  rowsN: "rows",
  notTaken: "not taken",
  passedOver: "without data (titles, sums)",
  rowNotTaken: "row cannot be taken",
  rowsNotTaken: "rows cannot be taken",
  refusedHint: "The file has these rows as you sent them, with the reason beside each: correct them and send it.",
  asItStands: "As it stands there",
  moreInFile: "{n} more are in the file.",
  moreNotShown: "{n} more are not shown.",
  showAll: "Show all {n}",
  lorriesProposed: "Missing lorries",
  lorriesHint: "No offer carries goods between these places. A ticked lorry is added; its price and duration are assumed.",
  allOfThem: "All of them",
  assumedHere: "Assumed where the list says nothing",
  offerN: "offer",
  offersN: "offers",
  newOnes: "new",
  changedOnes: "changed",
  backOne: "runs again",
  backOnes: "run again",
  bookingAnswer: "answer to a booking",
  bookingAnswers: "answers to bookings",
  goneOnes: "no longer listed",
  goneHint: "Only what is ticked is cancelled.",
  cancelAll: "Cancel all of them",
  cancelIt: "Cancel",
  doubts: "Is this meant so?",
  keepList: "Keep the changes",
  keptList: "Kept {file}: {words}",
  nothingChanges: "The desk knows all of it already.",
  answerOne: "One question needs an answer.",
  answerMany: "{n} questions need an answer.",
  anotherFile: "Another file",
  listBegins: "The desk begins with {file}.",
  saving: "saving",
  reading: "reading",
  sheetN: "sheet",
  sheetsUnread: "Sheets that are not read:",
  knownLists: "Lists the desk knows",
  howRead: "How it is read",
  sheetBack: "My sheet back",
  keptBy: "Kept by",
  forgetIt: "Forget this list",
  forgetAsk: "The next file of this form will be asked about again. What came from it stays.",
  forgotList: "Forgot how {name} is read",
  dropNext: "Choose the next list",
  dropNextHint: "It is compared with what the desk knows; you see new, changed and gone before anything is saved.",
  ownList: "Your own list",
  ownListHint: "Shipments with pieces, weight and dates; offers of carriers on a second sheet if you have them. It ends on a first plan.",
  dropList: "Choose your list",
  wholeScenario: "A whole scenario: workbook or folder",
  oneListAtATime: "One list at a time: choose one file.",
  answer: "Answer",
  noOffersHere: "There are no offers yet, so nothing can travel.",
  noOffersHint: "A list of offers says who flies or drives where, when and for how much. Then plan again.",
  addOffers: "Add a list of offers",
  nothingTravels: "Nothing travels in this plan.",
  nothingTravelsHint: "The exceptions say why each shipment stays. A further list of offers may help.",
  noOffersYet: "The list has no offers, so a plan carries nothing: put them on a second sheet, or bring them in later.",
  listTemplate: "A list to fill in",
  compareIt: "Compare it with the desk",
  doorStory: "The story",
  doorListHint: "Every table of the format: places, departures, shipments, policies ...",
  doorEmpty: "A small example",
  doorEmptyHint: "A small scenario, to try things on.",
  scenario: "Scenario",
  size: "Size",
  start: "Begin",
  storyHint: "Each figure says how it was come by, and opens the view that computes it.",
  measured: "measured",
  modelled: "modelled",
  calibrated: "calibrated",
  synthetic: "synthetic",
  hubHint: "Arrivals by local time, and minutes to spare for what goes on.",
  arrivals: "Arrivals",
  onward: "Onward",
  spare: "to spare",
  missed: "missed",
  print: "Print",
  handling: "Handling",
  chooseHub: "Choose a hub",
  askLanes: "What can still move?",
  days: "Days",
  country: "Country",
  lane: "Lane",
  rule: "Rule",
  price: "Price",
  help: "Keys",
  helpSearch: "find anything",
  helpHelp: "this list",
  helpGrid: "in a table: move, open, copy as TSV",
  by: "by",
  adoptHint: "Makes it the plan that holds.",
  noChanges: "Nothing to compare with.",
  jobStopping: "Stopping; the best plan so far is kept.",
  jobDone: "Done",
  jobFailed: "Failed",
  gone: "It is not there",
  level: "Level",
  best: "No plan can do better",
  bestBought: "With these charters no plan can do better",
  gap: "Gap",
  gapBought: "Gap with these charters",
  gapAny: "Gap whichever charters are bought",
  gapHint: "Gap: of what can be helped, the largest share that a better plan might save.",
  gapMinimums: "The bound of cost leaves minimum charges aside: the gap has what they add in it, avoidable or not.",
  conditions: "Made with",
  results: "Comes to",
  moves: "moves by hand",
  units: "units",
  skip: "To the content",
  menu: "Views",
  theme: "Theme",
  claimsHint: "By the clock that runs out first. Whoever assessed a claim neither approves nor pays it.",
  fundHint: "Pledged, committed, bought and delivered, from the tables of the fund.",
  figuresHint: "Definition, query and verification of every saved figure.",
  confirm: "As planned",
  notMoved: "Not moved",
  allAsPlanned: "All as planned up to now",
  underWayTitle: "Some of these goods have left",
  saveAllTheSame: "Save all the same",
  allAsPlannedHint: "Confirms each of these at its planned time. It can be corrected later, like every confirmation.",
  toConfirm: "To confirm",
  leftOut: "Left out: events or notices say otherwise",
  otherwise: "Otherwise …",
  counted: "Counted",
  ofPieces: "of",
  theOthers: "The others",
  shortLanded: "short-landed",
  notOnIt: "not on it",
  stayedAt: "stayed at",
  damagedN: "damaged",
  leftAt: "Left at",
  landedAt: "Landed at",
  landsAt: "lands at",
  missIt: "miss it",
  noteLabel: "Note",
  flights: "Flights",
  otherDays: "Unconfirmed on other days",
  previousDay: "Previous day",
  nextDay: "Next day",
  noticesElsewhere: "more: they concern other places.",
  floorIsNow: "The floor is as of now, not of that day",
  fromPlace: "from",
  toPlace: "to",
  asPlannedTime: "empty: as planned",
  short: "short",
  lots: "lots",
  careOf: "Owner, note, snooze",
  owner: "Owner",
  nobodyYet: "nobody yet",
  snoozeUntil: "Snooze until",
  untilShort: "until",
  shiftHandOver: "Hand-over of the shift",
  shiftNote: "Note for the next shift",
  deliveredN: "delivered",
  standsNow: "All goods, as known now",
  knownSince: "since",
  asKnownNow: "as known now:",
  stoppedN: "stopped",
  heldN: "detained",
  unconfirmed: "Unconfirmed",
  unconfirmedHint: "The plan that was current has it happening by now, and no event tells of it.",
  waiting: "waiting to be sent",
  waitsToBeSent: "It waits to be sent",
  closes: "closes",
  next: "next",
  verify: "Verify",
  verified: "The same again",
  differs: "It differs",
  snooze: "Later",
  snoozed: "put off",
  showSnoozed: "Show what was put off",
  assign: "Owner",
  departureN: "departure",
  departuresN: "departures",
  exception: "exception",
  exceptionsN: "exceptions",
  noticesMade: "notices",
  movesMade: "moves by hand",
  noticesN: "notices",
  telling: "Messages",
  recipients: "Whom to notify",
  messages: "Sent",
  bookings: "Bookings",
  numbers: "AWB and ULD",
  recipientsHint: "News for each party, carrier and hub since its last message. Nothing is sent from here: copy or save it, send it, then record that.",
  allSentMany: "Record all {n} as sent …",
  allSentAsk: "A message to each of these {n} is recorded as sent, so that nobody is told the same twice. Nothing is sent from here. It cannot be undone.",
  allSentDo: "Record {n} as sent",
  didSentAll: "Recorded as sent: {n}",
  recordSent: "It was sent",
  heardAll: "Notified of everything.",
  facts: "facts",
  message: "Message",
  copy: "Copy",
  copied: "Copied",
  form_short: "300 characters",
  form_mail: "Mail draft (.eml)",
  form_html: "Page",
  chooseRecipient: "Choose whom to notify.",
  acknowledge: "Answered",
  bookingsHint: "Load lists of departures to come. Ask the carrier, then record it; its answer is a notice.",
  askedCarrier: "It was asked:",
  carrierAnswered: "It answered …",
  keepOld: "Keep the old itinerary",
  keeps: "Keeps as it was:",
  keepSome: "Keep some …",
  keepOldHint: "Choose lines whose goods shall travel as before: they are pinned so, this draft is discarded, and the rest is planned again.",
  wallClock: "The clock on the wall",
  yes: "yes",
  no: "no",
  noticeSince: "notice since",
  floor: "On the floor",
  byLot: "By lot",
  arrived: "here for good",
  since: "since",
  shifts: "Load by shift",
  unsnooze: "Now",
  fund_flows: "From pledge to nation",
  fund_funds: "Money",
  fund_orders: "Orders",
  fund_nations: "Nations",
  pledged: "Pledged",
  untraced: "Not traced to units",
  amount: "Amount",
  deliveredByDay: "Units delivered, day by day",
  definition: "Definition",
  standing: "Rests on",
  stated: "Published",
  knownTo: "Known to",
  query: "Query",
  command: "Command",
  charters: "Charters",
  chance: "Chance",
  chartersHint: "What each charter on offer would save beside the current plan.",
  askCharters: "What are they worth?",
  chanceHint: "How the current plan fares when things go wrong, without replanning.",
  askChance: "Play",
  runs: "Runs",
  bought: "Bought by the plan",
  uploadEvents: "Events that happened: tables or messages",
  uploadEventsHint: ".csv or .xlsx tables, or FSU messages in .txt; all are recorded, or none.",
  queue: "Queue",
  users: "Users",
  assess: "Assess",
  approve: "Approve",
  pay: "Pay",
  decide: "Decide",
  paid: "paid",
  steps: "Steps",
  cover: "Cover",
  order: "Order",
  sameLoss: "Same loss as",
  seal: "Seal",
  clocks: "Clocks",
  runOut: "run out",
  missingPaper: "missing",
  no_: "No.",
  toldBefore: "Recorded already, as notice",
  noFund: "No fund lies beside this scenario. A desk keeps the fund that it begins with: begin one with a whole folder that has fund/ in it.",
  noFigures: "No saved figures lie beside this scenario (figures.toml; docs/numbers.md).",
  noStory: "This scenario tells no story.",
  noRow: "No row has all of this: take a filter off.",
  fund_next: "Next million",
  nextHint: "What each further tranche would buy, for whom, and what of it arrives in time; every plan is judged. It takes some plans.",
  tranches: "Tranches",
  floorShare: "Floor, %",
  askNext: "What would it buy?",
  nextWithout: "Units in time, without a floor",
  nextWith: "Units in time, with the floor",
  userName: "Name",
  role: "Role",
  enable: "Enable",
  wholeFolder: "or a whole folder, with the folder fund/ in it",
  comparison: "Comparison",
  storyEvents: "Events say where goods are; this desk has none yet.",
  recordStory: "Record the events of the story",
  paidCharters: "charters paid before, not in the cost",
  backAgain: "The server answers again. What you typed is still here: try it again.",
  inAll: "In all:",
  unitsByCountry: "Units by country",
  enterClaims: "What claims rest on",
  enterClaimsHint: "Orders, covers, rates, the rules and shipments of the scenario, whole or not at all. What is there already is not entered again.",
  enterBeside: "Enter what lies beside the scenario",
  enterFiles: "or send orders.csv, rates.csv, covers (.toml)",
  thereBefore: "there already",
  claimPreview: "A preview: nothing of this is in the store yet. Enter below what it rests on; then it can be assessed.",
  allInTime: "Everything arrives in time.",
  cannotHelpLoss: "Cannot be helped",
  carrier: "Carrier",
  closesAt: "Closes",
  touchesNow: "It affects",
  allOf: "All goods of it",
  addPlan: "Beside it",
  notLoaded: "the plan loads nothing on it",
  judgeAgain: "Judge again",
  keptBack: "Moves kept back",
  worseOff: "Worse off",
  moveIt: "Make this move",
  emptied: "Departures that the draft no longer uses",
  loadLegend: "the draft changes its load",
  inDraft: "Draft {draft} changes it:",
  insteadOf: "instead of",
  costMore: "Cost against the current plan",
  asDear: "the same cost",
  notComparable: "not comparable: other goods or another instant",
  fromOwnInstant: "each from its own instant on",
  costAgainst: "Cost against the rest of the current plan",
  costFromNow: "this plan, from now on",
  costSpent: "no longer ahead: has left, was bought, or news changed it",
  costAhead: "rest of the current plan",
  costFees: "fees for charters given up",
  touchingPrice: "price of touching (no money is paid)",
  movesLeft: "Better single moves left",
  noBetterMove: "No better single move (into free room: any; over lower priorities: a day or more).",
  seenFrom: "Seen at a desk whose clock is past",
  instance: "Instance",
  people: "People",
  signIn: "Sign in",
  signOut: "Sign out",
  password: "Password",
  ownPassword: "Own password",
  ownKeys: "Own keys",
  oldPassword: "Old password",
  newPassword: "New password",
  onceMore: "Once more",
  differ: "The two differ.",
  atLeast: "At least",
  characters: "characters",
  setPassword: "Set your password",
  setAndSignIn: "Set it and sign in",
  linkHint: "This link works once. The password that you set here is yours alone; whoever made the link does not see it.",
  linkOfAnother: "In this browser somebody is signed in, whom this signs out:",
  noPasswordYet: "No password, or lost it?",
  linkFromAdmin: "An admin of this desk makes a link for you (People): it opens once, and you set your own password.",
  linkAtMachine: "Nobody is admin yet, or the admin has lost everything: whoever operates the machine makes a link.",
  noPassword: "Password lost, or disabled? Ask an admin for a link.",
  signInAgain: "Sign in again",
  signedInAgain: "Signed in again",
  signInAndSend: "Sign in and send it again",
  signInOnly: "Only sign in",
  sendAgain: "Send it again",
  leaveIt: "Do not send it",
  actWaits: "What you pressed before was not done yet.",
  sessionEnded: "Your session has ended; nothing was done since.",
  typedStays: "What you typed is still here.",
  accountsNow: "This store has accounts by now: sign in to go on.",
  anotherAnew: "If another person signs in here, the page begins anew, without what was typed.",
  anotherIn: "Signed in here now:",
  notSentAs: "Nothing was sent of what was typed by",
  goOnAs: "Begin anew as",
  notSent: "Nothing was sent: sign in, then press again. What you typed is still here.",
  tryAgainIn: "Try again in",
  seconds: "s",
  theDesk: "the desk",
  atMachine: "at the machine",
  atMachineHint: "This desk has no accounts: whatever is done is recorded as done at the machine.",
  standsInFor: "May approve for:",
  othersEnd: "Your sessions in other browsers end.",
  waitsFor: "Waits until this person signs in here:",
  giveUp: "Give up",
  refusedN: "Refused",
  dismiss: "Dismiss",
  correctIt: "Correct …",
  actToCorrect: "What was told",
  noActToCorrect: "No act of this desk told it, but events of others: it cannot be corrected here.",
  signIns: "Sign-ins",
  deputies: "Deputies",
  apiKeys: "Keys of programs",
  roles: "Roles",
  scopes: "May be used for",
  addUser: "Add a user",
  makeLink: "Make a link",
  makeLinkHint: "The link sets a new password, once, within 48 hours; older links end, and so do the sessions of this user.",
  linkFor: "Link for",
  linkOnce: "It is shown once; give it to this person alone.",
  validUntil: "Valid until",
  belongs: "What is his or hers",
  belongsNothing: "Nothing of this user waits.",
  belongsDrafts: "Drafts",
  belongsPins: "Pins",
  belongsApprovals: "Approvals that wait",
  belongsDeputies: "Deputies",
  approvalsHint: "Claims that wait are assessed again, proposals are proposed again by somebody else.",
  handOver: "Hand over",
  handTo: "Drafts and pins to",
  handedOver: "Handed over to",
  disableNow: "Disable now",
  disableHint: "Sessions, keys, links and deputies end at once. What was done stays.",
  rolesSaved: "Roles are saved.",
  historyOf: "History of this person",
  usersHint: "Who signs in at this desk, with which roles. One person may have several, but nobody gives both signatures of one act.",
  adminOnly: "Only admins see this. Your roles:",
  makeKey: "Make a key",
  keyName: "What for",
  keyOnce: "The key is shown once. Keep it where only that program reads it.",
  endIt: "End",
  keysHint: "What a program shows instead of a session. It may do no more than its user may.",
  keyFor: "For",
  myself: "myself",
  signInsHint: "Sign-ins, refusals, links and keys of the last 90 days.",
  deputiesHint: "A deputy may approve in your place between two days, but nothing in which either of you has a hand.",
  deputy: "Deputy",
  firstDay: "First day",
  lastDay: "Last day",
  makeDeputy: "Make a deputy",
  byPerson: "By person",
  everybody: "everybody",
  isDisabled: "disabled",
  proposals: "Pools and approvals",
  proposalsHint: "Money of pools, claims and funds is moved by one person and approved by another. Both see the same postings.",
  proposeFrom: "Propose entries from a file (.csv)",
  proposed: "Proposed; another approves it:",
  recorded: "Recorded:",
  postings: "Postings",
  approveThis: "Approve these entries",
  peopleHow: "How users are added",
  accountsByOperator: "A second user, approvals and payments need accounts. Whoever operates the machine makes the first one.",
  atMachineCommand: "For whoever operates the machine",
  needsAccountsFor: "Needs accounts:",
  notWithRoles: "Your roles do not allow it:",
  unbeaten: "No plan can lose less than"
};
const zh = {
  now: "当前",
  plan: "计划",
  shipments: "货物",
  shipment: "货物",
  lanes: "航线",
  notices: "变更通知",
  jobs: "任务",
  data: "数据",
  track: "追踪",
  claims: "索赔",
  fund: "基金",
  figures: "数字",
  hub: "枢纽",
  story: "故事",
  history: "历史",
  justDone: "刚才所做",
  madeAsOf: "截至",
  piecesToPlan: "待计划件数",
  madeBy: "制定方式",
  chartersBought: "采用时购买的包机",
  unlikeFirst: "与第一个计划不同",
  comparedUnlike: "这些计划的货物或时点不同:其数字不能说明孰优孰劣。",
  namedGoods: "需要处理的货物",
  namedRest: "全部 {n} 项",
  allShipments: "全部 {n} 批货物",
  happened: "发生了什么",
  of: "共",
  mass: "重量",
  buyCharter: "购买…",
  giveUpCharter: "放弃…",
  declineCharter: "谢绝",
  didDecline: "已谢绝",
  buyHint: "“购买”先做一份含此包机的草案,采用草案即购买;“谢绝”保存一条通知。",
  buyBy: "购买截止",
  buyDo: "按此制定计划",
  buyAsk: "制定一个购买 {charter} 的草案?无论是否划算,该计划都会购买;采用草案之前不付款。",
  workingItOut: "正在计算",
  commits: "承诺",
  buyCommits: "采用草案后,不论是否装满,须付整架包机 {price}({kg} 千克,{m3} 立方米)。以后放弃须录通知,并填费用。",
  notValued: "尚未有人计算此包机的价值",
  states: "状态",
  worthOfOffers: "各可用包机的价值",
  chartersOnOffer: "架包机可供购买",
  charterOnOffer: "个可购包机",
  crumbs: "项措施所减延误不足其货物延误的 1 %,或所费多于所省,未列出",
  staleDraft: "源自已非现行的计划",
  cameSinceIt: "此后新知",
  whatFor: "用途",
  old: "前",
  madeAt: "制定于",
  discardAll: "全部弃用",
  olderDrafts: "份其他草案",
  olderDraft: "份其他草案",
  adoptBuys: "采用即购买:",
  cameSince: "{plan} 制定以来:{known}。",
  replanFirst: "先重新计划",
  adoptAnyway: "仍然采用",
  buysCharters: "购买",
  buys: "购买",
  charterN: "架包机",
  chartersN: "架包机",
  undone: "已撤销",
  didAdopt: "已采用",
  didDiscard: "已放弃",
  didMove: "已改装",
  didPin: "已固定",
  didUnpin: "已解除固定",
  moveIn: "改装于",
  newDraft: "新草案",
  didNotice: "已保存通知",
  plans: "各计划",
  home: "开始",
  today: "今日",
  planning: "计划安排",
  news: "消息往来",
  moneyGroup: "资金",
  deskGroup: "工作台",
  draftsWait: "个草案未采用",
  draftWaits: "个草案未采用",
  unconfirmedN: "项未确认",
  jobsRun: "项任务运行中",
  jobRuns: "项任务运行中",
  exceptions: "异常",
  departures: "班次",
  pins: "固定",
  search: "查找",
  api: "接口",
  apiFrame: "这里列出本台供程序使用的每个地址、其参数和在终端中的示例;不需要参数的可在此试用。名称和说明是接口本身的,均为英文。",
  apiIn: "参数",
  apiBody: "正文(JSON)",
  apiExample: "在终端中",
  apiNeeded: "必填",
  tryIt: "试用",
  searchHint: "货物、运单、航班、地点、品名、客户、订单、视图或操作;可一次输入多个编号",
  recent: "最近使用",
  acts: "操作",
  views: "视图",
  helpMove: "在装载单的一行上:改装",
  helpZoom: "缩放时间线或地图",
  keys: "快捷键",
  close: "关闭",
  asOf: "截至",
  utc: "UTC",
  local: "当地",
  light: "浅色",
  dark: "深色",
  language: "English",
  clock: "故事时钟",
  setClock: "设定时钟",
  currentPlan: "现行计划",
  draft: "草案",
  drafts: "草案",
  noPlan: "尚无现行计划",
  noPlanYet: "尚无现行计划。此视图显示计划的内容。有了计划即可在此查看。",
  makePlan: "制定计划",
  notAdopted: "尚未采用",
  notAdoptedHint: "采用之前不会购买或发送任何内容。",
  adoptFirst: "采用计划之前不会发送任何内容。",
  stepReading: "读取",
  stepPlanning: "计划",
  stepJudging: "裁判核验",
  stepExplaining: "查明原因",
  stepOf: "第 {n} 步,共 {all} 步",
  currentBeside: "现行计划({plan}),截至 {instant}:",
  travelOf: "共 {all} 件,{n} 件成行",
  nOf: "{n} / {all}",
  tonnesOf: "吨",
  travels: "成行",
  betterAtMost: "在可挽回的{level}中,更好的计划最多再省 {gap}。",
  betterNoneAny: "没有计划能再减少{level}。",
  betterNone: "用这些包机,没有计划能再减少{level}。",
  bestProven: "没有更好的计划:证书予以证明。",
  bestWord: "没有更好的计划(以规划器之言)。",
  betterUnknown: "更好的计划还能省多少尚不清楚。",
  replan: "重新计划",
  planAfresh: "从头计划",
  adopt: "采用",
  withdraw: "弃用",
  stop: "停止",
  undo: "撤销",
  redo: "恢复",
  save: "保存",
  check: "检查",
  previewImpact: "预览影响",
  anotherNotice: "同时再录一条",
  moreFields: "更多栏目",
  learntFrom: "消息来源",
  calendar: "日历",
  noInstant: "这不是时刻,请照 {like} 的样子输入。",
  noDay: "这不是日期,请照 {like} 的样子输入。",
  choices: "选项",
  places: "地点与规定",
  notLoadedYet: "未装载",
  stop_: "。",
  noticeOf: "通知",
  cancel: "取消",
  open: "打开",
  noticesSince: "条新通知",
  readyDraft: "草案 {draft} 已计入: 变更",
  needsYou: "仍可补救",
  cannotHelp: "无法补救",
  more: "个其他原因",
  reasonsComing: "正在分析原因",
  ofAll: "/",
  cause: "原因",
  what: "可行办法",
  until: "截止",
  saves: "可减少延误",
  costsMore: "费用",
  costsLess: "并节省",
  goods: "货品",
  closingNext: "即将截载",
  closesIn: "距截载",
  closed: "已截载",
  loadList: "装载单",
  flight: "航班",
  fullDeparture: "满载",
  full: "装载率",
  piece: "件",
  pieces: "件",
  map: "地图",
  mapHint: "线宽为吨数,颜色为装载率。拖动平移,滚轮或 + - 缩放。",
  day: "日期",
  play: "播放",
  pause: "暂停",
  mode: "方式",
  priority: "优先级",
  all: "全部",
  late: "迟到",
  onTime: "准时",
  left: "滞留",
  lateOnly: "仅迟到",
  asTable: "以表格显示",
  zoomIn: "放大",
  zoomOut: "缩小",
  timeline: "时间线",
  timelineHint: "方向键在班次间移动,回车打开装载单。拖动、← 和 → 换日期;Ctrl 加滚轮、+ 和 − 缩放。",
  spanOf: "显示天数",
  spanDay: "1 天",
  spanWeek: "1 周",
  spanMonth: "4 周",
  spanAll: "全部日期",
  earlierDays: "较早日期",
  laterDays: "较晚日期",
  legend: "图例",
  nothingLate: "无迟到货物",
  someLate: "部分货物迟到",
  mostLate: "半数及以上迟到",
  offLegend: "不再承运其货物",
  changedLegend: "计划后有变",
  lateOnBoard: "迟到货物",
  heat: "各枢纽每日处理量(吨)",
  optimal: "最优",
  optimalProven: "最优:任何层级都没有更好的计划,证书予以证明。",
  optimalWord: "最优(以规划器之言):它列出了全部路线,任何层级都没有找到更好的计划。不凭其言而由证书证明的见下表。",
  ofLimit: "占上限",
  proof: "计划有多好?",
  notKnown: "未知",
  underAHundredth: "不到 0.01 %",
  moveTo: "改装",
  dragHint: "把一行拖到时间线的班次上,或按“改装 …”(键 m)。",
  noDifference: "延误和成本不变",
  isOnIt: "货物已在此班次",
  dropHint: "放到班次或路线上;Esc 取消",
  cannotTake: "不能装这批货",
  roomForAll: "可容全部",
  roomFor: "可容",
  itinerariesComing: "正在计算可用的路线",
  freeItineraries: "可用的路线",
  chooseWhere: "选择班次或路线",
  howManyPieces: "件数",
  moveDots: "改装 …",
  tryMove: "会怎样?",
  doMove: "改装",
  leaveBehind: "留下",
  allowed: "裁判允许",
  forbidden: "裁判不允许",
  difference: "差别",
  touched: "件货受影响",
  givesWay: "须让出的货",
  wasToArrive: "原定到达",
  giveWay: "将其留下",
  pin: "固定",
  unpin: "解除固定",
  pinned: "已固定",
  filter: "按列",
  column: "列",
  columns: "列的选择",
  value: "值",
  add: "添加",
  clear: "全部清除",
  rows: "行",
  order_: "排序",
  moreActs: "更多",
  moreColumns: "全部明细",
  moreRows: "更多行",
  csv: "CSV",
  xlsx: "工作簿",
  storeChanged: "数据库与当初记录的不一致。请告知运营者:校验数据库会列出所有问题。",
  upkeepWanting: "数据库的备份或检查失败。请运营者查看日志。",
  noBackups: "无:运营者没有为备份指定文件夹",
  upkeepFailed: "失败;原因见日志",
  lastGood: "上次成功",
  runsNow: "正在进行",
  loading: "载入中……",
  nothing: "没有内容。",
  retry: "再试",
  moreProblems: "项",
  away: "服务器无响应。已输入的内容保留,每几秒重试一次。",
  stale: "查看之后情况已改变。",
  look: "重新查看",
  words: "筛选",
  promise: "承诺",
  way: "路线",
  noFlightsAt: "{place}:{begins} 至 {ends} 无航班起降",
  closedAt: "{place} 自 {begins} 至 {ends} 关闭",
  closedUntilLifted: "{place} 自 {begins} 起关闭,直至解除",
  where: "所在",
  why: "原因",
  papers: "单证",
  events: "事件",
  whatNext: "下一步",
  free: "可用路线",
  later: "更晚",
  earlier: "更早",
  dearer: "更贵",
  cheaper: "更省",
  comparedWith: "相比",
  nextBest: "次优",
  take: "选用",
  limits: "受何限制",
  showLimits: "分析",
  cost: "费用",
  sure: "按订舱准时",
  arrives: "到达",
  arrival: "到达",
  due: "应到",
  ready: "备妥",
  from: "自",
  to: "至",
  party: "货主",
  noEvents: "没有事件。",
  notPlanned: "现行计划未安排。",
  kind: "种类",
  source: "来源",
  touches: "会影响",
  touchesNothing: "不影响现行计划。",
  losesWay: "失去路线",
  saved: "已保存",
  newNotice: "新通知",
  whatIf: "假设",
  changes: "变更",
  notify: "通知对象",
  compare: "并列比较",
  notice: "通知",
  firstPlan: "首个计划",
  step: "步骤",
  state: "状态",
  upload: "上传工作簿或文件夹中的文件",
  uploadHint: ".xlsx,或一组 .csv 与 .toml 文件;每个最多 64 MiB。数据不离开本机。",
  problems: "问题",
  extraColumns: "任何表都没有的列:",
  readWithout: "不读这些列",
  hiddenParts: "隐藏的工作表,或含隐藏的行:",
  takeHidden: "读取隐藏内容",
  leaveHidden: "不读隐藏内容",
  noProblems: "没有发现问题",
  returned: "带错误说明的表格",
  begin: "以此开始",
  file: "文件",
  row: "行",
  wrong: "问题",
  seen: "所见",
  maybe: "或许",
  template: "待填写的空工作簿",
  exampleBook: "小示例",
  problem: "个问题",
  warning: "条提示",
  warnings: "条提示",
  moreInFiles: "个见上面的文件",
  welcome: "从哪里开始?",
  list: "我的清单",
  orDrop: "或拖放到此处",
  listKinds: "Excel、WPS 或 CSV,任何格式与语言;最多 64 MiB。数据不离开本机。",
  listQuestions: "应如何理解?",
  forInstance: "例如",
  changeMapping: "更改读取方式",
  yourHeading: "您的列名",
  readAs: "读作",
  firstValue: "首个",
  lastValue: "末个",
  total: "合计",
  smallest: "最小",
  largest: "最大",
  unit: "单位",
  eachOrTotal: "单件或合计",
  leftUnread: "不读取",
  notReadColumns: "未读取的列:",
  rowN: "行",
  rowsN: "行",
  notTaken: "行未采用",
  passedOver: "行无数据(标题、合计)",
  rowNotTaken: "行无法采用",
  rowsNotTaken: "行无法采用",
  refusedHint: "文件含这些行的原样内容,每行附原因:更正后再发送。",
  asItStands: "原文",
  moreInFile: "另有 {n} 行见文件。",
  moreNotShown: "另有 {n} 项未显示。",
  showAll: "显示全部 {n} 项",
  lorriesProposed: "缺少的卡车",
  lorriesHint: "没有报价承运这些地点之间的货物。勾选的卡车将被加入;其价格与时长为假定。",
  allOfThem: "全部",
  assumedHere: "清单未说明之处的假定",
  offerN: "个报价",
  offersN: "个报价",
  newOnes: "项新增",
  changedOnes: "项更改",
  backOne: "项恢复运行",
  backOnes: "项恢复运行",
  bookingAnswer: "项订舱答复",
  bookingAnswers: "项订舱答复",
  goneOnes: "项不再列出",
  goneHint: "只取消勾选的项。",
  cancelAll: "全部取消",
  cancelIt: "取消",
  doubts: "是这个意思吗?",
  keepList: "保存这些变更",
  keptList: "已保存 {file}:{words}",
  nothingChanges: "工作台已知全部内容。",
  answerOne: "有一个问题需要回答。",
  answerMany: "有 {n} 个问题需要回答。",
  anotherFile: "换一个文件",
  listBegins: "工作台正以 {file} 开始。",
  saving: "正在保存",
  reading: "正在读取",
  sheetN: "工作表",
  sheetsUnread: "未读取的工作表:",
  knownLists: "工作台认识的清单",
  howRead: "如何读取",
  sheetBack: "我的表格(含计划)",
  keptBy: "保存者:",
  forgetIt: "忘记此清单",
  forgetAsk: "下一个同样格式的文件将重新询问。已由它得到的内容保留。",
  forgotList: "已忘记 {name} 的读取方式",
  dropNext: "选择下一份清单",
  dropNextHint: "与工作台已知内容比较;保存之前先看新增、更改和消失的项。",
  ownList: "您自己的清单",
  ownListHint: "货物的件数、重量与日期;如有承运人报价,放在第二个工作表。最后得到首个计划。",
  dropList: "选择您的清单",
  wholeScenario: "完整场景:工作簿或文件夹",
  oneListAtATime: "一次一份清单:请选择一个文件。",
  answer: "答案",
  noOffersHere: "尚无报价,因此没有货物可运。",
  noOffersHint: "报价清单说明谁在何时从何处运往何处、价格多少。导入后请重新计划。",
  addOffers: "添加报价清单",
  nothingTravels: "此计划没有运输任何货物。",
  nothingTravelsHint: "异常列表说明每票货物未运的原因。更多报价可能有帮助。",
  noOffersYet: "清单没有报价,因此计划不运任何货物:请放在第二个工作表,或以后再导入。",
  listTemplate: "待填写的清单",
  compareIt: "与工作台比较",
  doorStory: "故事",
  doorListHint: "按格式的全部表:地点、班次、货物、政策等。",
  doorEmpty: "小型示例",
  doorEmptyHint: "小型场景,供试用。",
  scenario: "场景",
  size: "规模",
  start: "开始",
  storyHint: "每个数字都说明来历,并可打开其计算处。",
  measured: "实测",
  modelled: "模型",
  calibrated: "校准",
  synthetic: "合成",
  hubHint: "按当地时间的到达,以及转运的余裕时间。",
  arrivals: "到达",
  onward: "续运",
  spare: "余裕",
  missed: "错过",
  print: "打印",
  handling: "处理量",
  chooseHub: "选择枢纽",
  askLanes: "还能运什么?",
  days: "天数",
  country: "国家",
  lane: "航线",
  rule: "规定",
  price: "价格",
  help: "快捷键",
  helpSearch: "查找任何编号",
  helpHelp: "本列表",
  helpGrid: "表格中:移动、打开、复制",
  by: "由",
  adoptHint: "使其成为现行计划。",
  noChanges: "没有可比较的计划。",
  jobStopping: "正在停止,保留目前最好的计划。",
  jobDone: "完成",
  jobFailed: "失败",
  gone: "已不存在",
  level: "层级",
  best: "任何计划的极限",
  bestBought: "以所购包机,任何计划的极限",
  gap: "差距",
  gapBought: "以所购包机的差距",
  gapAny: "不论购买哪些包机的差距",
  gapHint: "差距:在可避免的部分中,更好的计划最多还能省下的份额。",
  gapMinimums: "费用的下界不计最低收费:差距包含最低收费加收的金额,不论能否避免。",
  conditions: "条件",
  results: "结果",
  moves: "次手工改装",
  units: "单位",
  skip: "跳到内容",
  menu: "视图",
  theme: "主题",
  claimsHint: "最先到期者在前。评估者不得批准或支付。",
  fundHint: "认捐、承诺、采购与交付,来自基金表。",
  figuresHint: "每个公布数字的定义、查询与核验。",
  confirm: "按计划",
  notMoved: "未动",
  allAsPlanned: "截至现在全部按计划",
  underWayTitle: "部分货物已离开",
  saveAllTheSame: "仍然保存",
  allAsPlannedHint: "按计划时间逐一确认;与其他确认一样,事后可更正。",
  toConfirm: "待确认",
  leftOut: "未包括:事件或通知另有说明",
  otherwise: "其他情况…",
  counted: "清点",
  ofPieces: "/",
  theOthers: "其余",
  shortLanded: "短卸",
  notOnIt: "未装上",
  stayedAt: "留在",
  damagedN: "破损",
  leftAt: "出发时间",
  landedAt: "到达时间",
  landsAt: "备降",
  missIt: "赶不上",
  noteLabel: "备注",
  flights: "班次",
  otherDays: "其他日期未确认",
  previousDay: "前一天",
  nextDay: "后一天",
  noticesElsewhere: "条其他通知涉及其他地点。",
  floorIsNow: "在库为当前情况,并非当日情况",
  fromPlace: "自",
  toPlace: "往",
  asPlannedTime: "空白:按计划",
  short: "不足",
  lots: "批",
  careOf: "负责人、备注、推迟",
  owner: "负责人",
  nobodyYet: "尚无",
  snoozeUntil: "推迟至",
  untilShort: "至",
  shiftHandOver: "交班",
  shiftNote: "给下一班的备注",
  deliveredN: "已交付",
  standsNow: "全部货物,据目前所知",
  knownSince: "(新增)",
  asKnownNow: "据目前所知:",
  stoppedN: "受阻",
  heldN: "被扣留",
  unconfirmed: "未确认",
  unconfirmedHint: "当时的计划应已发生,但没有事件说明。",
  closes: "截载",
  waiting: "等待发送",
  waitsToBeSent: "等待发送",
  next: "下一个",
  verify: "核验",
  verified: "结果相同",
  differs: "结果不同",
  snooze: "稍后",
  snoozed: "已推迟",
  showSnoozed: "显示已推迟",
  assign: "负责人",
  departureN: "个班次",
  departuresN: "个班次",
  exception: "个异常",
  exceptionsN: "个异常",
  noticesMade: "通知数",
  movesMade: "手工改装",
  noticesN: "条通知",
  telling: "对外消息",
  recipients: "待通知",
  messages: "已发出",
  bookings: "订舱",
  numbers: "运单与集装器",
  recipientsHint: "各货主、承运人和枢纽自上次以来须知的内容。此处不发送:请复制或保存后自行发送,再记录。",
  allSentMany: "将全部 {n} 条记为已发送……",
  allSentAsk: "发给这 {n} 个收件方的消息将记为已发送,以免重复告知。此处不会发送任何内容,且记录后不能撤销。",
  allSentDo: "将 {n} 条记为已发送",
  didSentAll: "已记为已发送:{n}",
  recordSent: "已发送",
  heardAll: "都已知悉。",
  facts: "项",
  message: "消息",
  copy: "复制",
  copied: "已复制",
  form_short: "300 字",
  form_mail: "邮件草稿",
  form_html: "网页",
  chooseRecipient: "请选择通知对象。",
  acknowledge: "已回复",
  bookingsHint: "未来班次的装载单。向承运人询问后记录;其答复作为通知录入。",
  askedCarrier: "记为已询问:",
  carrierAnswered: "录入答复…",
  keepOld: "保留原路线",
  keeps: "保持原样:",
  keepSome: "保留部分…",
  keepOldHint: "选择货物应按原路线运输的行:这些货物按原样固定,本草案作废,其余重新计划。",
  wallClock: "真实时钟",
  yes: "是",
  no: "否",
  noticeSince: "条新通知",
  floor: "在库",
  byLot: "按件",
  arrived: "已到达",
  since: "自",
  shifts: "各工班处理量",
  unsnooze: "取消推迟",
  fund_flows: "从认捐到各国",
  fund_funds: "资金",
  fund_orders: "采购",
  fund_nations: "各国",
  pledged: "认捐",
  untraced: "无法追溯到货品",
  amount: "金额",
  deliveredByDay: "逐日累计交付",
  definition: "定义",
  standing: "依据",
  stated: "公布的数字",
  knownTo: "所知截至",
  query: "查询",
  command: "命令",
  charters: "包机",
  chance: "随机",
  chartersHint: "每个可用包机在现行计划之外能减少多少损失。",
  askCharters: "价值多少?",
  chanceHint: "出现意外且不重新计划时,现行计划的结果。",
  askChance: "模拟",
  runs: "次数",
  bought: "计划已购",
  uploadEvents: "已发生的事件:表格或报文",
  uploadEventsHint: ".csv 或 .xlsx 表格,或 .txt 中的 FSU 报文;全部记录,或都不记录。",
  queue: "待处理",
  users: "用户",
  assess: "评估",
  approve: "批准",
  pay: "支付",
  decide: "裁定",
  paid: "已付",
  steps: "步骤记录",
  cover: "保障",
  order: "订单",
  sameLoss: "同一损失",
  seal: "校验码",
  clocks: "期限",
  runOut: "已过期",
  missingPaper: "缺少",
  no_: "编号",
  toldBefore: "已录入,为通知",
  noFund: "此场景旁没有基金。工作台保留开始时的基金:请用含 fund/ 的整个文件夹开始。",
  noFigures: "此场景旁没有公布的数字(figures.toml;docs/numbers.md)。",
  noStory: "此场景没有故事。",
  noRow: "没有符合全部条件的行:请去掉一个筛选。",
  fund_next: "下一笔百万",
  nextHint: "每笔追加款项能买什么、给谁、其中多少及时到达;每个计划都经裁判。需要若干次计划。",
  tranches: "笔数",
  floorShare: "底线,%",
  askNext: "能买什么?",
  nextWithout: "及时单位数,无底线",
  nextWith: "及时单位数,有底线",
  userName: "姓名",
  role: "角色",
  enable: "启用",
  wholeFolder: "或整个文件夹,含其中的 fund/",
  comparison: "比较",
  storyEvents: "货物所在由事件说明;此工作台尚未记录事件。",
  recordStory: "记录故事的事件",
  paidCharters: "此前已付的包机,不计入费用",
  backAgain: "服务器已恢复。所填内容仍在:请再试一次。",
  inAll: "合计:",
  unitsByCountry: "按国家的单位",
  enterClaims: "索赔的依据",
  enterClaimsHint: "订单、保障条款、汇率,以及场景的规则和货物:要么全部录入,要么不录入。已有的不再录入。",
  enterBeside: "录入场景旁的文件",
  enterFiles: "或文件:orders.csv、rates.csv、保障条款(.toml)",
  thereBefore: "已存在",
  claimPreview: "预览:尚未录入存储。请在下方录入其依据,然后才能评估。",
  allInTime: "全部准时到达。",
  cannotHelpLoss: "无法避免",
  carrier: "承运人",
  closesAt: "截载",
  touchesNow: "影响",
  allOf: "其全部货物",
  addPlan: "并列",
  notLoaded: "计划在其上没有装载",
  judgeAgain: "重新裁判",
  keptBack: "保留的改装",
  worseOff: "受损",
  moveIt: "照此改装",
  emptied: "草案不再使用的班次",
  loadLegend: "草案改变其装载",
  inDraft: "草案 {draft} 改为:",
  insteadOf: "原为",
  costMore: "与现行计划相比的费用",
  asDear: "费用相同",
  notComparable: "不可比:货物或时点不同",
  fromOwnInstant: "各自自其时点起算",
  costAgainst: "与现行计划剩余部分比较的费用",
  costFromNow: "本计划今后费用",
  costSpent: "不再待支出:已启运、已购买或因新情况改变",
  costAhead: "现行计划剩余部分",
  costFees: "放弃包机的费用",
  touchingPrice: "改动计价(不实付)",
  movesLeft: "尚有更好的单项改装",
  noBetterMove: "没有更好的单项改装(改入空舱位:任何改善;挤占低优先级:至少早一天)。",
  seenFrom: "工作台时钟需晚于",
  instance: "实例",
  unbeaten: "任何计划都不少于",
  people: "人员",
  signIn: "登录",
  signOut: "退出登录",
  password: "密码",
  ownPassword: "修改密码",
  ownKeys: "我的密钥",
  oldPassword: "旧密码",
  newPassword: "新密码",
  onceMore: "再次输入",
  differ: "两次输入不一致。",
  atLeast: "至少",
  characters: "个字符",
  setPassword: "设定密码",
  setAndSignIn: "设定并登录",
  linkHint: "此链接只能使用一次。密码只有您知道,制作链接的人看不到。",
  linkOfAnother: "此浏览器中已有人登录,设定后将退出:",
  noPasswordYet: "没有密码或忘记密码?",
  linkFromAdmin: '由管理员在"人员"中为您制作链接:链接只能打开一次,您自己设定密码。',
  linkAtMachine: "尚无管理员,或管理员也无法登录:由机器的操作者制作链接。",
  noPassword: "忘记密码或被停用?请管理员制作链接。",
  signInAgain: "重新登录",
  signedInAgain: "已重新登录",
  signInAndSend: "登录并重新发送",
  signInOnly: "只登录",
  sendAgain: "重新发送",
  leaveIt: "不发送",
  actWaits: "您之前的操作尚未执行。",
  sessionEnded: "您的会话已结束,此后没有执行任何操作。",
  typedStays: "您输入的内容仍在。",
  accountsNow: "此数据库现已有账户:请登录后继续。",
  anotherAnew: "如由他人在此登录,页面将重新开始,不保留已输入的内容。",
  anotherIn: "此处现已登录的是:",
  notSentAs: "以下人员输入的内容均未发送:",
  goOnAs: "重新开始,身份为",
  notSent: "没有发送:请登录后再按一次。您输入的内容仍在。",
  tryAgainIn: "请稍后再试:",
  seconds: "秒后",
  theDesk: "工作台",
  atMachine: "机器操作者",
  atMachineHint: "此工作台没有账户:所有操作记录为在机器上进行。",
  standsInFor: "可代为批准:",
  othersEnd: "您在其他浏览器中的会话将结束。",
  waitsFor: "等待此人在此登录:",
  giveUp: "放弃",
  refusedN: "被拒绝",
  dismiss: "知道了",
  correctIt: "更正…",
  actToCorrect: "此前所报",
  noActToCorrect: "这不是本工作台的操作所报,而是他人的事件:无法在此更正。",
  signIns: "登录记录",
  deputies: "代理人",
  apiKeys: "程序密钥",
  roles: "角色",
  scopes: "用途",
  addUser: "添加用户",
  makeLink: "制作链接",
  makeLinkHint: "链接用于设定新密码,48 小时内可用一次;旧链接失效,该用户的会话结束。",
  linkFor: "链接,用户",
  linkOnce: "只显示一次。请直接交给本人。",
  validUntil: "有效至",
  belongs: "此人名下",
  belongsNothing: "此人名下没有待办。",
  belongsDrafts: "草案",
  belongsPins: "固定",
  belongsApprovals: "待批准",
  belongsDeputies: "代理人",
  approvalsHint: "待处理的索赔须由他人重新评估,提案须由他人重新提出。",
  handOver: "移交",
  handTo: "草案和固定移交给",
  handedOver: "已移交给",
  disableNow: "立即停用",
  disableHint: "会话、密钥、链接和代理立即结束。已完成的操作保留。",
  rolesSaved: "角色已保存。",
  historyOf: "此人的历史",
  usersHint: "谁可登录此工作台,具有哪些角色。一人可有多个角色,但同一操作的两个签名不得由同一人给出。",
  adminOnly: "只有管理员可见。您的角色:",
  makeKey: "制作密钥",
  keyName: "用于",
  keyOnce: "密钥只显示一次。请保存在只有该程序可读之处。",
  endIt: "结束",
  keysHint: "程序用密钥代替会话,权限不超过其用户。",
  keyFor: "所属用户",
  myself: "本人",
  signInsHint: "最近 90 天的登录、拒绝、链接和密钥。",
  deputiesHint: "代理人可在两个日期之间代您批准,但不得批准你们任何一方参与过的事项。",
  deputy: "代理人",
  firstDay: "首日",
  lastDay: "末日",
  makeDeputy: "指定代理人",
  byPerson: "按人员",
  everybody: "所有人",
  isDisabled: "已停用",
  proposals: "资金池与批准",
  proposalsHint: "资金池、索赔和基金的款项由一人提出、另一人批准。两人所见的分录相同。",
  proposeFrom: "从文件提出分录(.csv)",
  proposed: "已提出,须由他人批准:",
  recorded: "已记录:",
  postings: "分录",
  approveThis: "批准这些分录",
  peopleHow: "如何增加用户",
  accountsByOperator: "增加第二个用户、批准和支付需要账户。第一个账户由机器的操作者建立。",
  atMachineCommand: "致机器的操作者",
  needsAccountsFor: "需要账户:",
  notWithRoles: "您的角色不允许:"
};
const codes = {
  "list.shipments": { en: "Shipments", zh: "货物" },
  "list.offers": { en: "Offers", zh: "报价" },
  "list.orders": { en: "Orders", zh: "订单" },
  "list.events": { en: "Events", zh: "事件" },
  "list.receipts": { en: "Receipts", zh: "收据" },
  "counted.each": { en: "each", zh: "单件" },
  "unit.per_kg": { en: "per kg", zh: "每公斤" },
  "unit.in_all": { en: "in all", zh: "总价" },
  "unit.days": { en: "in days", zh: "以天计" },
  "unit.hours": { en: "in hours", zh: "以小时计" },
  "unit.per_100kg": { en: "per 100 kg", zh: "每 100 公斤" },
  "unit.per_t": { en: "per tonne", zh: "每吨" },
  "unit.per_lb": { en: "per pound", zh: "每磅" },
  "unit.per_wm": { en: "per tonne or m3, whichever is more", zh: "每吨或每立方米（取大者）" },
  "unit.per_m3": { en: "per m3", zh: "每立方米" },
  "unit.per_piece": { en: "per piece", zh: "每件" },
  "unit.per_pallet": { en: "per pallet", zh: "每托盘" },
  "unit.per_container": { en: "per container", zh: "每集装箱" },
  "unit.per_shipment": { en: "per shipment", zh: "每票" },
  "unit.per_other": { en: "per another unit", zh: "按其他单位" },
  "unit.minor": { en: "in hundredths", zh: "以分计" },
  "counted.total": { en: "in total", zh: "合计" },
  "cause.customs_delay": { en: "customs queue", zh: "海关排队" },
  "cause.customs_inspection": { en: "customs inspection", zh: "海关查验" },
  "cause.customs_documents": { en: "papers for customs", zh: "报关单证" },
  "cause.customs_duties": { en: "duties unpaid", zh: "税款未缴" },
  "cause.customs_prohibited": { en: "not allowed in", zh: "禁止进出" },
  "cause.requisition": { en: "requisition", zh: "征用" },
  "cause.quality_test": { en: "quality test", zh: "质量检测" },
  "cause.quota": { en: "quota used up", zh: "配额用完" },
  "cause.closure": { en: "closure", zh: "关闭" },
  "cause.embargo": { en: "embargo", zh: "停收" },
  "cause.capacity": { en: "no room", zh: "舱位不足" },
  "cause.cancelled": { en: "departure cancelled", zh: "班次取消" },
  "cause.carrier_delay": { en: "carrier late", zh: "承运人延误" },
  "cause.missed_connection": { en: "missed connection", zh: "未赶上衔接" },
  "cause.missed_cut_off": { en: "missed cut-off", zh: "未赶上截载" },
  "cause.misrouted": { en: "misrouted", zh: "错运" },
  "cause.handling": { en: "terminal handling", zh: "货站作业" },
  "cause.documents": { en: "transport papers", zh: "运输单证" },
  "cause.damage": { en: "damage", zh: "破损" },
  "cause.loss": { en: "loss", zh: "遗失" },
  "cause.security": { en: "security", zh: "安保" },
  "cause.weather": { en: "weather", zh: "天气" },
  "cause.force_majeure": { en: "force majeure", zh: "不可抗力" },
  "cause.shipper": { en: "shipper", zh: "发货人" },
  "cause.consignee": { en: "consignee", zh: "收货人" },
  "cause.other": { en: "other", zh: "其他" },
  "cause.undetermined": { en: "not known", zh: "原因不明" },
  "upkeep.backup": { en: "Last backup", zh: "上次备份" },
  "upkeep.head": { en: "Last head kept", zh: "上次保存链头" },
  "upkeep.quick": { en: "Last quick check", zh: "上次快速检查" },
  "upkeep.full": { en: "Last full check", zh: "上次完整检查" },
  "out-competed": { en: "bumped by other goods", zh: "让位于损失更大的货" },
  "late arrival is the best there is": { en: "late is the best there is", zh: "迟到已是最好" },
  "no service": { en: "no service", zh: "无运力" },
  "no way but back": { en: "no itinerary but back", zh: "只有返回的路线" },
  several: { en: "several things at once", zh: "多项原因" },
  "cut-off": { en: "cut-off", zh: "截载时间" },
  policy: { en: "policy", zh: "政策" },
  document: { en: "document", zh: "单证" },
  "handling code": { en: "handling code", zh: "特殊处理代码" },
  reserved: { en: "reserved space", zh: "预留舱位" },
  pinned: { en: "pinned", zh: "已固定" },
  "room is left": { en: "room is left", zh: "尚有舱位" },
  "no space": { en: "no space", zh: "无舱位" },
  "no better single move": { en: "no better single move", zh: "没有更好的单次改动" },
  "paper.waybill": { en: "waybill", zh: "运单" },
  "paper.commercial_invoice": { en: "commercial invoice", zh: "商业发票" },
  "paper.carrier_statement": { en: "carrier statement", zh: "承运人证明" },
  "basis.event": { en: "event", zh: "事件" },
  "basis.order": { en: "order", zh: "订单" },
  "basis.cover": { en: "cover", zh: "保障" },
  "basis.policy": { en: "policy", zh: "规则" },
  "basis.rate": { en: "rate", zh: "汇率" },
  "basis.account": { en: "account", zh: "账户" },
  "basis.claim": { en: "claim", zh: "索赔" },
  charter: { en: "charter", zh: "包机" },
  "too late now": { en: "too late now", zh: "已来不及" },
  "": { en: "reason not worked out", zh: "原因未分析" },
  "remedy.place": { en: "Put it there: there is room", zh: "有空位,改装" },
  "remedy.unpin": { en: "Take the pin off", zh: "解除固定" },
  "remedy.return": { en: "Allow it to return", zh: "准许返回" },
  "remedy.document": { en: "Obtain a document", zh: "取得单证" },
  "remedy.ready": { en: "Have it ready earlier", zh: "提前备妥" },
  "remedy.cut-off": { en: "Ask for a later cut-off", zh: "请求推迟截载" },
  "remedy.soon": { en: "Accept it up to a day later", zh: "接受晚到一天内" },
  "remedy.room": { en: "Get more space", zh: "增加舱位" },
  "remedy.day": { en: "Get more handling", zh: "增加处理能力" },
  "remedy.quota": { en: "Get a larger quota", zh: "提高配额" },
  "remedy.charter": { en: "Buy a charter", zh: "购买包机" },
  "remedy.reserved": { en: "Open reserved space", zh: "开放预留舱位" },
  "remedy.release": { en: "Release a part of reserved space", zh: "放开部分预留舱位" },
  "remedy.accept": { en: "Have the carrier accept it", zh: "请承运人接受" },
  "remedy.fly": { en: "Have the flight run after all", zh: "请恢复航班" },
  "remedy.waive": { en: "Have the rule waived", zh: "请求豁免规定" },
  "remedy.later": { en: "Accept it later still", zh: "接受更晚" },
  "remedy.together": { en: "Do several things together", zh: "几件事一起办" },
  "remedy.due": { en: "Agree a later due date", zh: "约定更晚到期" },
  "level.cost": { en: "cost", zh: "费用" },
  "part.carriage": { en: "freight with handling and storage", zh: "运费、操作和仓储" },
  "part.minimums": { en: "what minimum charges add", zh: "最低收费加收" },
  "part.charters": { en: "charters", zh: "包机" },
  "part.fees": { en: "consignment fees", zh: "每票费用" },
  "part.delay": { en: "delay", zh: "延误" },
  "part.left_behind": { en: "goods left behind", zh: "滞留货物" },
  "mode.belly": { en: "belly", zh: "客机腹舱" },
  "mode.freighter": { en: "freighter", zh: "货机" },
  "mode.preighter": { en: "preighter", zh: "客改货" },
  "mode.charter": { en: "charter", zh: "包机" },
  "mode.rail": { en: "rail", zh: "铁路" },
  "mode.road": { en: "road", zh: "公路" },
  "mode.sea": { en: "sea", zh: "海运" },
  "state.draft": { en: "draft", zh: "草案" },
  "state.current": { en: "current", zh: "现行" },
  "state.stale": { en: "superseded draft", zh: "已过时的草案" },
  "state.superseded": { en: "superseded", zh: "已被取代" },
  "state.withdrawn": { en: "withdrawn", zh: "已放弃" },
  "state.queued": { en: "queued", zh: "排队" },
  "state.running": { en: "running", zh: "进行中" },
  "state.stopping": { en: "stopping", zh: "停止中" },
  "state.done": { en: "done", zh: "完成" },
  "state.stopped": { en: "stopped", zh: "已停止" },
  "state.failed": { en: "failed", zh: "失败" },
  "role.party": { en: "party", zh: "货主" },
  "role.carrier": { en: "carrier", zh: "承运人" },
  "role.hub": { en: "hub", zh: "枢纽" },
  "flight.expected": { en: "expected", zh: "预计" },
  "flight.due": { en: "unconfirmed", zh: "未确认" },
  "flight.partly": { en: "partly confirmed", zh: "部分确认" },
  "flight.not_moved": { en: "nothing on it", zh: "空载" },
  "flight.landed": { en: "landed", zh: "已到达" },
  "flight.departed": { en: "left", zh: "已出发" },
  "flight.cancelled": { en: "cancelled", zh: "已取消" },
  "flight.closed": { en: "closed then", zh: "届时关闭" },
  "lot.lands_closed": { en: "lands while closed", zh: "到达时关闭" },
  "closed.closed": { en: "Closed", zh: "关闭" },
  "closed.no_flights": { en: "No flights", zh: "不起降" },
  "closed.no_take_offs": { en: "No take-offs", zh: "不可起飞" },
  "closed.no_landings": { en: "No landings", zh: "不可降落" },
  "flight.diverted": { en: "lands elsewhere", zh: "备降他处" },
  "told.confirmed": { en: "confirmed", zh: "已确认" },
  "told.unconfirmed": { en: "unconfirmed", zh: "未确认" },
  "told.elsewhere": { en: "not on an earlier leg", zh: "前段未装" },
  "told.stopped by a notice": { en: "stopped by a notice", zh: "因通知停运" },
  "told.offloaded": { en: "offloaded", zh: "拉货" },
  "told.missing": { en: "short-landed", zh: "短卸" },
  "told.held": { en: "detained", zh: "被扣留" },
  "told.departed": { en: "left on another departure", zh: "随其他班次出发" },
  "told.landed": { en: "landed elsewhere", zh: "到达他处" },
  "told.returned": { en: "returned", zh: "已退回" },
  "told.destroyed": { en: "destroyed", zh: "已销毁" },
  "lot.held": { en: "detained", zh: "被扣留" },
  "lot.withdrawn": { en: "not to travel", zh: "无需运输" },
  "lot.diverted": { en: "diverted", zh: "改降" },
  "lot.missed": { en: "missed", zh: "错过" },
  "lot.connects": { en: "connects", zh: "可接续" },
  "lot.ends": { en: "ends here", zh: "到此为止" },
  "lot.no_way": { en: "no itinerary", zh: "无路线" },
  "lot.cancelled": { en: "cancelled", zh: "已取消" },
  "lot.no_room": { en: "no room", zh: "无舱位" },
  "lot.limit": { en: "over a limit", zh: "超出限额" },
  "lot.closed": { en: "closed", zh: "不得承运" },
  "lot.refused": { en: "refused", zh: "被拒绝" },
  "lot.too_late": { en: "too late", zh: "过迟" },
  "lot.offloaded": { en: "offloaded", zh: "被拉货" },
  "lot.impossible": { en: "not possible", zh: "不可行" },
  "flow.fund": { en: "", zh: "" },
  "flow.lot": { en: "lot", zh: "批次" },
  "flow.nation": { en: "", zh: "" },
  "flow.stock": { en: "in stock", zh: "库存" },
  "flow.on_the_way": { en: "on the way", zh: "在途" },
  "flow.carriage": { en: "freight and duties", zh: "运费与税" },
  "flow.granted": { en: "granted to", zh: "拨付" },
  "flow.available": { en: "not spent", zh: "未动用" },
  "flow.not_stated": { en: "not stated", zh: "未说明" },
  "standing.measured": { en: "measured", zh: "实测" },
  "standing.modelled": { en: "modelled", zh: "模型" },
  "standing.synthetic": { en: "synthetic events", zh: "合成事件" },
  "job.plan": { en: "plan", zh: "计划" },
  "job.judge": { en: "judge", zh: "裁判" },
  "judged.rejected": { en: "rejected", zh: "被裁判拒绝" },
  "judged.false claim": { en: "rejected, for what it claims", zh: "因其声明不实被拒绝" },
  "judged.proven": { en: "accepted by the judge; its bounds are proven", zh: "裁判接受,界限已证明" },
  "judged.feasible, not proven": { en: "accepted by the judge: feasible, not proven", zh: "裁判接受:可行,未证明" },
  "job.reasons": { en: "reasons", zh: "原因" },
  "job.lanes": { en: "lanes", zh: "航线" },
  "job.charters": { en: "charters", zh: "包机" },
  "job.simulate": { en: "chance", zh: "随机" },
  "job.tranches": { en: "next million", zh: "下一笔百万" },
  "job.begin": { en: "begin", zh: "开始" },
  "job.import": { en: "events", zh: "事件" },
  "state.sent": { en: "sent", zh: "已发送" },
  "state.acknowledged": { en: "answered", zh: "已回复" },
  "state.to request": { en: "to request", zh: "待询问" },
  "state.requested": { en: "requested", zh: "已询问" },
  "state.confirmed": { en: "confirmed", zh: "已确认" },
  "state.refused": { en: "refused", zh: "已拒绝" },
  "milestone.booked": { en: "booked", zh: "订舱" },
  "milestone.accepted": { en: "accepted", zh: "收运" },
  "milestone.manifested": { en: "manifested", zh: "装单" },
  "milestone.departed": { en: "departed", zh: "起运" },
  "milestone.landed": { en: "landed", zh: "到达" },
  "milestone.received": { en: "received", zh: "接收" },
  "milestone.notified": { en: "notified", zh: "通知" },
  "milestone.delivered": { en: "delivered", zh: "交付" },
  "hit.hub": { en: "Places", zh: "地点" },
  "hit.departure": { en: "Departures", zh: "班次" },
  "hit.shipment": { en: "Shipments", zh: "货物" },
  "hit.order": { en: "Orders", zh: "订单" },
  "hit.goods": { en: "Goods", zh: "品名" },
  "hit.party": { en: "Customers", zh: "客户" },
  "hit.shipper": { en: "Shippers", zh: "发货人" },
  "hit.consignee": { en: "Consignees", zh: "收货人" },
  "hit.vendor": { en: "Vendors", zh: "供货商" },
  "hit.plan": { en: "Plans", zh: "计划" },
  "hit.charter": { en: "Charters", zh: "包机" },
  "hit.policy": { en: "Policies", zh: "政策" },
  "wish.planned": { en: "planned", zh: "现计划" },
  "wish.fast": { en: "fast", zh: "最快" },
  "wish.cheap": { en: "cheap", zh: "最省" },
  "wish.safe": { en: "safe", zh: "最稳" },
  "wish.other": { en: "other", zh: "其他" },
  "differs.route": { en: "another route", zh: "路线不同" },
  "differs.mode": { en: "another mode", zh: "方式不同" },
  "differs.carrier": { en: "another carrier", zh: "承运人不同" },
  "differs.day": { en: "leaves another day", zh: "出发日不同" },
  "limit.policy": { en: "policy", zh: "政策" },
  "limit.pins": { en: "pins", zh: "固定" },
  "limit.areas": { en: "may not return", zh: "不得返回" },
  "limit.codes": { en: "handling codes", zh: "特殊处理代码" },
  "limit.reserved": { en: "reserved for others", zh: "为他人预留" },
  "limit.time": { en: "time", zh: "时间" },
  "limit.full": { en: "full", zh: "已满" },
  "limit.cancelled": { en: "cancelled", zh: "已取消" },
  "limit.charter": { en: "charter not bought", zh: "未购包机" },
  "limit.day": { en: "handling used up", zh: "处理能力用尽" },
  "limit.quota": { en: "quota used up", zh: "配额用尽" },
  "remedy.transfer": { en: "Have it handed over faster", zh: "加快转运" },
  "verdict.eligible": { en: "eligible", zh: "应赔" },
  "verdict.not_eligible": { en: "not eligible", zh: "不赔" },
  "verdict.undetermined": { en: "undetermined", zh: "待定" },
  "claim.open": { en: "open", zh: "未评估" },
  "claim.assessed": { en: "assessed", zh: "已评估" },
  "claim.decided": { en: "decided", zh: "已裁定" },
  "claim.denied": { en: "denied", zh: "已拒绝" },
  "claim.approved": { en: "approved", zh: "已批准" },
  "claim.paid": { en: "paid", zh: "已支付" },
  "claim.reopened": { en: "reopened", zh: "已重开" },
  "pin.as_it_is": { en: "as it is", zh: "保持原样" },
  "pin.on": { en: "on", zh: "固定于" },
  "pin.off": { en: "off", zh: "避开" },
  "register.cover": { en: "covers", zh: "保障条款" },
  "register.order": { en: "orders", zh: "订单" },
  "register.rule": { en: "rules", zh: "规则" },
  "register.rate": { en: "rates", zh: "汇率" },
  "register.shipment": { en: "shipments", zh: "货物" },
  "users.planner": { en: "planner", zh: "计划" },
  "users.hub": { en: "hub", zh: "枢纽" },
  "users.claims": { en: "claims", zh: "理赔" },
  "users.terms": { en: "terms", zh: "条款" },
  "users.approver": { en: "approver", zh: "批准" },
  "users.finance": { en: "finance", zh: "财务" },
  "users.fund": { en: "fund", zh: "基金" },
  "users.reader": { en: "reader", zh: "只读" },
  "users.admin": { en: "admin", zh: "管理员" },
  "does.planner": { en: "plans, adopts, moves, pins, notifies", zh: "计划、采用、改装、固定、通知" },
  "does.hub": { en: "confirms what happened", zh: "确认发生的事" },
  "does.claims": { en: "assesses and decides claims", zh: "评估并裁定索赔" },
  "does.terms": { en: "enters covers, rules, rates", zh: "录入保障、规则、汇率" },
  "does.approver": { en: "approves claims and money", zh: "批准索赔和款项" },
  "does.finance": { en: "pays, proposes entries", zh: "支付、提出分录" },
  "does.fund": { en: "enters the tables of a fund", zh: "录入基金的表" },
  "does.reader": { en: "only reads", zh: "只读" },
  "does.admin": { en: "users, links, keys", zh: "用户、链接、密钥" },
  "scope.capture": { en: "capture", zh: "录入事件" },
  "scope.query": { en: "query", zh: "查询事件" },
  "scope.read": { en: "read", zh: "读取" },
  "scope.draft": { en: "draft", zh: "试算" },
  "scope.metrics": { en: "metrics", zh: "运行指标" },
  "scope.terminal": { en: "terminal", zh: "终端" },
  "does.capture": { en: "record events (EPCIS)", zh: "记录事件(EPCIS)" },
  "does.query": { en: "query events (EPCIS)", zh: "查询事件(EPCIS)" },
  "does.read": { en: "read every list", zh: "读取所有列表" },
  "does.draft": { en: "plan and try; nothing that holds", zh: "计划与试算,不改变现状" },
  "does.metrics": { en: "read /metrics", zh: "读取 /metrics" },
  "does.terminal": { en: "--as on the terminal", zh: "终端的 --as" },
  "sign-in.signed-in": { en: "signed in", zh: "登录" },
  "sign-in.signed-out": { en: "signed out", zh: "退出" },
  "sign-in.refused": { en: "refused", zh: "拒绝" },
  "sign-in.too-many": { en: "too many tries", zh: "尝试过多" },
  "sign-in.link-made": { en: "link made", zh: "制作链接" },
  "sign-in.link-used": { en: "link used", zh: "使用链接" },
  "sign-in.link-refused": { en: "link refused", zh: "拒绝链接" },
  "sign-in.password-changed": { en: "password changed", zh: "修改密码" },
  "sign-in.key-made": { en: "key made", zh: "制作密钥" },
  "sign-in.key-ended": { en: "key ended", zh: "结束密钥" },
  "sign-in.key-refused": { en: "key refused", zh: "拒绝密钥" },
  "sign-in.disabled": { en: "disabled", zh: "停用" },
  "notice.divert_departure": { en: "divert departure", zh: "班次改降" },
  "notice.cancel_departure": { en: "cancel departure", zh: "取消班次" },
  "notice.cut_departure": { en: "cut departure", zh: "削减舱位" },
  "notice.delay_departure": { en: "change departure times", zh: "更改班次时间" },
  "notice.restore_departure": { en: "restore departure", zh: "恢复班次" },
  "notice.add_place": { en: "add place", zh: "新增地点" },
  "notice.add_service": { en: "add service", zh: "新增航线班次" },
  "notice.add_transfer": { en: "add transfer", zh: "新增转运" },
  "notice.add_departure": { en: "add departure", zh: "新增班次" },
  "notice.impose_policy": { en: "impose policy", zh: "实施政策" },
  "notice.lift_policy": { en: "lift policy", zh: "解除政策" },
  "notice.add_shipment": { en: "add shipment", zh: "新增货物" },
  "notice.cancel_shipment": { en: "cancel shipment", zh: "取消货物" },
  "notice.restore_shipment": { en: "restore shipment", zh: "恢复货物" },
  "notice.request_booking": { en: "request booking", zh: "请求订舱" },
  "notice.confirm_booking": { en: "confirm booking", zh: "确认订舱" },
  "notice.refuse_booking": { en: "refuse booking", zh: "拒绝订舱" },
  "notice.add_surcharge": { en: "add surcharge", zh: "附加费" },
  "notice.cancel_charter": { en: "cancel charter", zh: "取消包机" },
  "notice.set_throughput": { en: "set throughput", zh: "处理能力" },
  "notice.amend_shipment": { en: "amend shipment", zh: "更改货物" },
  "notice.hold_paper": { en: "hold paper", zh: "持有单证" },
  "notice.expire_paper": { en: "expire paper", zh: "单证到期" },
  "notice.charter_rotation": { en: "charter with rotation", zh: "包机(往返)" },
  "notice.offer_charter": { en: "offer charter", zh: "提供包机" },
  "notice.offer_space": { en: "offer space", zh: "提供舱位" },
  "notice.change_price": { en: "change price", zh: "变更价格" },
  "notice.close_place": { en: "close place", zh: "关闭地点" },
  "notice.set_hours": { en: "set hours", zh: "设定营业时间" },
  "notice.await_approval": { en: "await approval", zh: "待批准" },
  "notice.approve_shipment": { en: "approve shipment", zh: "批准货物" },
  "notice.decline_shipment": { en: "decline shipment", zh: "拒绝货物" },
  "field.departure": { en: "Departure", zh: "班次" },
  "field.service": { en: "Service", zh: "航线班次" },
  "field.weekdays": { en: "Weekdays", zh: "星期" },
  "field.first_day": { en: "First day", zh: "首日" },
  "field.last_day": { en: "Last day", zh: "末日" },
  "field.cause": { en: "Cause", zh: "原因" },
  "field.factor": { en: "Capacity left", zh: "剩余运力" },
  "field.departs_at": { en: "Departs", zh: "离开" },
  "field.arrives_at": { en: "Arrives", zh: "到达" },
  "field.out_departs_at": { en: "Out: departs", zh: "去程:离开" },
  "field.out_arrives_at": { en: "Out: arrives", zh: "去程:到达" },
  "field.back_departs_at": { en: "Back: departs", zh: "回程:离开" },
  "field.back_arrives_at": { en: "Back: arrives", zh: "回程:到达" },
  "field.destination": { en: "To", zh: "至" },
  "field.mode": { en: "Mode", zh: "方式" },
  "field.origin": { en: "From", zh: "自" },
  "field.capacity_kg": { en: "Capacity, kg", zh: "运力(千克)" },
  "field.capacity_m3": { en: "Capacity, m3", zh: "运力(立方米)" },
  "field.cost_minor_per_kg": { en: "Price", zh: "价格" },
  "field.minimum_minor": { en: "Minimum charge", zh: "最低收费" },
  "field.currency": { en: "Currency", zh: "币种" },
  "field.taken_kg": { en: "Already taken, kg", zh: "已占(千克)" },
  "field.taken_m3": { en: "Already taken, m3", zh: "已占(立方米)" },
  "field.cut_off_min": { en: "Cut-off before departure", zh: "截载(离开前)" },
  "field.accepts": { en: "Accepts (special handling codes)", zh: "接收的特殊处理代码" },
  "field.reserved_for": { en: "Reserved for", zh: "预留给" },
  "field.carrier": { en: "Carrier", zh: "承运人" },
  "field.local_day": { en: "Day at the origin", zh: "始发地日期" },
  "field.charter": { en: "Charter", zh: "包机" },
  "field.via": { en: "Countries crossed", zh: "途经国家" },
  "field.policy": { en: "Policy", zh: "政策" },
  "field.issuer": { en: "Issued by", zh: "发布者" },
  "field.issuer_kind": { en: "Issuer is", zh: "发布者类别" },
  "field.effect": { en: "Effect", zh: "效力" },
  "field.scope": { en: "Countries and places", zh: "国家和地点" },
  "field.directions": { en: "Directions", zh: "方向" },
  "field.modes": { en: "Modes", zh: "方式" },
  "field.carriers": { en: "Carriers", zh: "承运人" },
  "field.hs": { en: "HS codes", zh: "HS 编码" },
  "field.except_hs": { en: "Except HS codes", zh: "除外的 HS 编码" },
  "field.partners": { en: "Countries at the other end", zh: "对方国家" },
  "field.starts_at": { en: "Starts", zh: "开始" },
  "field.ends_at": { en: "Ends", zh: "结束" },
  "field.document": { en: "Document asked for", zh: "所需单证" },
  "field.hours": { en: "Inspection, hours", zh: "查验(小时)" },
  "field.share": { en: "Share inspected", zh: "查验比例" },
  "field.quota": { en: "Quota", zh: "配额" },
  "field.quota_unit": { en: "Quota counts", zh: "配额单位" },
  "field.quota_period_days": { en: "Quota period, days", zh: "配额周期(天)" },
  "field.title": { en: "Title", zh: "标题" },
  "field.source": { en: "Published in", zh: "发布处" },
  "field.published": { en: "Words as published", zh: "发布原文" },
  "field.language": { en: "Language of the words", zh: "原文语言" },
  "field.link": { en: "Link", zh: "链接" },
  "field.read_as_of": { en: "Read as of", zh: "所读版本日期" },
  "field.modelled": { en: "Modelled", zh: "模型设定" },
  "field.starts_local": { en: "Daily from (local)", zh: "每日起(当地)" },
  "field.ends_local": { en: "Daily until (local)", zh: "每日止(当地)" },
  "field.shipment": { en: "Shipment", zh: "货物" },
  "field.party": { en: "Party", zh: "货主" },
  "field.priority": { en: "Priority", zh: "优先级" },
  "field.handling_units": { en: "Handling units", zh: "件数" },
  "field.mass_kg": { en: "Mass of one, kg", zh: "每件重量(千克)" },
  "field.volume_m3": { en: "Volume of one, m3", zh: "每件体积(立方米)" },
  "field.ready_at": { en: "Ready", zh: "备妥" },
  "field.due_at": { en: "Due", zh: "应到" },
  "field.latest_at": { en: "Latest", zh: "最迟" },
  "field.goods": { en: "Goods", zh: "货品" },
  "field.weight": { en: "Weight in the plan", zh: "计划权重" },
  "field.units": { en: "Units in one", zh: "每件单位数" },
  "field.value_minor": { en: "Value of one", zh: "每件价值" },
  "field.special_handling": { en: "Special handling codes", zh: "特殊处理代码" },
  "field.left_behind_hours": { en: "Left behind counts, hours", zh: "滞留计时(小时)" },
  "field.shipper": { en: "Shipper", zh: "发货人" },
  "field.consignee": { en: "Consignee", zh: "收货人" },
  "field.awb": { en: "AWB", zh: "运单" },
  "field.container": { en: "Container", zh: "集装箱" },
  "field.part_of": { en: "Part of", zh: "属于" },
  "field.first_unit": { en: "First unit no.", zh: "首件号" },
  "field.started_at": { en: "Started at", zh: "起运地" },
  "field.arrived_by": { en: "Arrived by", zh: "到达方式" },
  "field.landed_at": { en: "Landed", zh: "落地" },
  "field.may_return": { en: "May return", zh: "可返回" },
  "field.keep_together": { en: "Keep together", zh: "不拆分" },
  "field.minor_per_tonne_hour": { en: "Price of delay", zh: "延误价格" },
  "field.ppm_of_value_per_day": { en: "Price of delay, of the value a day", zh: "每日延误占价值" },
  "field.left_behind_minor": { en: "Left behind costs", zh: "滞留一件另计" },
  "field.sizes": { en: "Sizes of pieces", zh: "各件尺寸" },
  "field.under_way": { en: "New place holds for what has left, too", zh: "新目的地也适用于已离开的货物" },
  "field.of_units": { en: "Handling units at first", zh: "原有件数" },
  "field.numbered_to": { en: "Highest unit no.", zh: "最大件号" },
  "field.name": { en: "Name", zh: "名称" },
  "field.latitude": { en: "Latitude", zh: "纬度" },
  "field.longitude": { en: "Longitude", zh: "经度" },
  "field.time_zone": { en: "Time zone", zh: "时区" },
  "field.transports": { en: "Serves", zh: "可用运输方式" },
  "field.acceptance_min": { en: "Acceptance takes", zh: "收货所需时间" },
  "field.handling_minor_per_kg": { en: "Handling price", zh: "处理价格" },
  "field.storage_minor_per_day": { en: "Storage a day, each", zh: "每件每日仓储费" },
  "field.from_transport": { en: "Comes by", zh: "到达方式" },
  "field.to_transport": { en: "Goes on by", zh: "续运方式" },
  "field.minutes": { en: "Takes", zh: "所需时间" },
  "field.departs_local": { en: "Departs (local)", zh: "离开(当地)" },
  "field.duration_min": { en: "Under way for", zh: "运输时长" },
  "field.author": { en: "Announced by", zh: "宣布者" },
  "field.origins": { en: "From (places, countries, *)", zh: "自(地点、国家、*)" },
  "field.destinations": { en: "To (places, countries, *)", zh: "至(地点、国家、*)" },
  "field.fee_minor": { en: "Fee", zh: "费用" },
  "field.place": { en: "Place", zh: "地点" },
  "field.handling_kg_per_day": { en: "Handling a day, kg", zh: "日处理量(千克)" },
  "field.paper": { en: "Paper", zh: "单证" },
  "field.valid_from": { en: "Valid from", zh: "有效自" },
  "field.valid_until": { en: "Valid until", zh: "有效至" },
  "field.price_minor": { en: "Price", zh: "价格" },
  "field.lead_time_min": { en: "To be bought before departure", zh: "须在离开前购买" },
  "field.paid": { en: "Bought already", zh: "已购买" },
  "field.opens": { en: "Opens (local)", zh: "开门(当地)" },
  "field.closes": { en: "Closes (local)", zh: "关门(当地)" }
};
const headings = {
  minimum_minor: "最低收费",
  open_weekdays: "开放的星期",
  minutes: "所需时间",
  later_min: "晚到",
  bumped_by: "其舱位现属(优先级)",
  "handling_units|Of units no.": "所属件号",
  less_late_min: "迟到减少",
  less_delay_kg_h: "少延误(千克小时)",
  cheaper: "节省",
  takes_room_of: "占用谁的舱位(优先级)",
  leaves_area: "离开区域",
  enters_area: "进入区域",
  "new_way|Itinerary by the move": "改动后的路线",
  "old_way|Itinerary in the plan": "计划中的路线",
  kept_because: "保留原因",
  command: "命令",
  landed_at: "落地",
  shipment: "货物",
  handling_units: "件号",
  pieces: "件数",
  priority: "优先级",
  fate: "结果",
  late_min: "迟到",
  reason: "原因",
  until: "截止",
  remedy: "可行办法",
  would_help: "详情",
  lane: "航段",
  on: "对象",
  goods: "货品",
  party: "货主",
  origin: "自",
  destination: "至",
  due_at: "应到",
  "mass_kg|kg": "千克",
  "volume_m3|m3": "立方米",
  chargeable_kg: "计费千克",
  detail: "说明",
  departure: "班次",
  flight: "航班",
  carrier: "承运人",
  mode: "方式",
  cut_off_at: "截载",
  departs_at: "离开",
  arrives_at: "到达",
  shipments: "货物数",
  capacity_kg: "舱位(千克)",
  mass_share: "重量装载率",
  capacity_m3: "舱位(立方米)",
  lines: "行数",
  departure_id: "班次编号",
  departs_local: "离开",
  arrives_local: "到达",
  cut_off_local: "截载",
  ready_by_local: "到站截止",
  final_destination: "最终目的地",
  "arrives_at|Goods arrive (UTC)": "货物到达",
  volume_share: "体积装载率",
  awb: "运单",
  ready_at: "备妥",
  outcome: "结果",
  left_pieces: "滞留件数",
  buy_by: "最迟购买",
  way: "路线",
  drafts: "所在草案",
  refused: "不能购买的原因",
  number: "编号",
  act: "操作",
  notice: "通知",
  who: "操作人",
  kept: "固定方式",
  made_at: "制定时间",
  purpose: "用途",
  snoozed_until: "推迟至",
  damaged_at: "破损",
  age_min: "距今",
  known: "此后新知",
  "reason|Cause": "原因",
  "cause|What happened": "详情",
  kind: "种类",
  what: "内容",
  cause: "原因",
  known_at: "获知",
  told_at: "录入",
  in_plan: "计划已含",
  source: "来源",
  author: "录入人",
  plan: "计划",
  state: "状态",
  how: "方式",
  parent: "源自",
  as_of: "截至",
  notices: "通知数",
  moves: "手工改装",
  pins: "固定",
  late_pieces: "迟到件数",
  left_t: "滞留吨数",
  departures: "班次数",
  adopted_by: "采用人",
  since: "自",
  at: "时间",
  recorded_at: "记录时间",
  void: "已撤销",
  step: "步骤",
  queued_at: "排队",
  started_at: "开始",
  ended_at: "结束",
  attempts: "次数",
  where: "状态",
  place: "所在",
  expected_at: "预计",
  low_at: "最早",
  high_at: "最迟",
  late: "迟到",
  held_by: "扣留方",
  policy: "政策",
  next: "下一步",
  notify: "通知对象",
  tell: "通知对象",
  "old|Itinerary before": "原路线",
  "new|Itinerary now": "现路线",
  old_minutes_late: "原迟到",
  new_minutes_late: "现迟到",
  "first|First": "首件",
  "last|Last": "末件",
  consignment: "批次",
  why: "原因",
  pool: "舱位",
  leg: "段",
  ready_by: "到站截止",
  to: "通知对象",
  was: "此前通知",
  role: "身份",
  about: "关于",
  message: "消息",
  sent_at: "发送",
  facts: "项数",
  units: "件号",
  uld: "集装器",
  claim: "索赔",
  vendor: "商户",
  verdict: "结论",
  amount: "金额",
  status: "进展",
  approved_by: "批准人数",
  paid: "已付",
  missing: "缺少单证",
  clock: "期限",
  next_clock: "到期",
  happening: "事由",
  happened_at: "发生",
  shipped_on: "发运日",
  parcel: "包裹",
  basis: "来源依据",
  days: "剩余天数",
  remark: "障碍",
  cover: "保障",
  order: "订单",
  duplicate_of: "同一损失",
  user: "用户",
  id: "编号",
  disabled: "停用",
  roles: "角色",
  scopes: "用途",
  made: "制作",
  ended: "结束",
  begins: "开始",
  "user|stands in for": "被代理人",
  address: "来自",
  count: "次数",
  deputy: "代理人",
  from: "自",
  "by|by": "提出人",
  "by|By": "提出人",
  proposal: "提案",
  entries: "分录数",
  approvals: "批准",
  entry: "分录",
  account: "账户",
  text: "说明",
  accepts: "接收代码",
  opens: "开门",
  closes: "关门",
  arrived_by: "到达方式",
  carriers: "承运人",
  charter: "包机",
  consignee: "收货人",
  container: "集装箱",
  cost_minor_per_kg: "每千克费用(最小单位)",
  cut_off_min: "截载(分钟)",
  destinations: "目的地",
  directions: "方向",
  document: "单证",
  effect: "效力",
  ends_at: "结束",
  except_hs: "除外 HS",
  factor: "系数",
  fee_minor: "费用(最小单位)",
  first_day: "首日",
  first_unit: "首件",
  handling_kg_per_day: "日处理(千克)",
  hours: "小时",
  hs: "HS",
  issuer: "发布者",
  issuer_kind: "发布者类别",
  last_day: "末日",
  latest_at: "最迟",
  may_return: "可返回起始区域",
  keep_together: "不拆分",
  under_way: "含已离开的货物",
  of_units: "原有件数",
  numbered_to: "最大件号",
  latitude: "纬度",
  longitude: "经度",
  time_zone: "时区",
  transports: "可用运输方式",
  acceptance_min: "收货(分钟)",
  handling_minor_per_kg: "每千克处理费(最小单位)",
  storage_minor_per_day: "每件每日仓储费(最小单位)",
  from_transport: "到达方式",
  to_transport: "续运方式",
  duration_min: "时长(分钟)",
  minor_per_tonne_hour: "每吨小时价(最小单位)",
  ppm_of_value_per_day: "每日占价值百万分之",
  left_behind_minor: "滞留一件另计(最小单位)",
  sizes: "各件尺寸",
  lead_time_min: "提前期(分钟)",
  left_behind_hours: "滞留计时",
  local_day: "当地日",
  mass_kg: "每件千克",
  modes: "方式",
  origins: "始发地",
  paper: "单证",
  part_of: "属于",
  partners: "伙伴",
  price_minor: "价格(最小单位)",
  quota: "配额",
  quota_period_days: "配额周期(天)",
  quota_unit: "配额单位",
  reserved_for: "预留给",
  scope: "范围",
  service: "航线班次",
  share: "比例",
  shipper: "发货人",
  special_handling: "特殊处理",
  starts_local: "每日起(当地)",
  ends_local: "每日止(当地)",
  starts_at: "开始",
  taken_kg: "已占千克",
  taken_m3: "已占立方米",
  title: "标题",
  as_published: "发布原文",
  modelled: "模型设定",
  link: "链接",
  language: "原文语言",
  read_as_of: "所读版本日期",
  valid_from: "有效自",
  valid_until: "有效至",
  via: "经由",
  volume_m3: "每件立方米",
  weekdays: "星期",
  weight: "权重",
  floor: "底线",
  tranche: "笔",
  tranches: "笔",
  units_bought: "购买单位",
  delivered: "及时",
  worker_days: "人日",
  carriage: "运费",
  first_at: "最早",
  last_at: "最迟",
  lanes: "航线",
  charters: "包机",
  by: "依据",
  documents: "单证",
  inspection_min: "查验",
  free_kg: "余千克",
  free_m3: "余立方米",
  price_per_kg: "每千克价",
  price_kg: "可运千克",
  worth_per_tonne: "多一吨至多值",
  next_change_at: "下次变化",
  next_change: "变化内容",
  delay: "延误与滞留费用",
  delay_costs: "延误与滞留费用",
  delay_costs_low: "延误与滞留费用,95 % 置信下限",
  delay_costs_high: "延误与滞留费用,95 % 置信上限",
  money: "折合金额",
  price: "价格",
  worth: "价值",
  day: "日",
  on_board: "已装",
  event: "事件所述",
  in_time_as_planned: "一切按计划时准时",
  in_time: "准时",
  in_time_low: "准时,95 % 置信下限",
  in_time_high: "准时,95 % 置信上限",
  in_time_5_percent_below: "准时,5 % 的模拟低于",
  in_time_5_percent_above: "准时,5 % 的模拟高于",
  arrives: "到达",
  arrives_low: "到达,95 % 置信下限",
  arrives_high: "到达,95 % 置信上限",
  value_minor: "价值(最小单位)",
  delay_kg_h: "延误(千克小时)",
  delay_kg_h_low: "延误,95 % 置信下限",
  delay_kg_h_high: "延误,95 % 置信上限",
  p50_at: "中位到达",
  p90_at: "P90 到达",
  fund: "基金",
  currency: "货币",
  qualifier: "来源的说法",
  pledged: "认捐",
  granted: "现金拨付",
  committed: "承诺",
  available: "可用",
  no_units: "未成为单位",
  order_line: "订单行",
  paid_by: "付款方",
  supplier: "供应商",
  units_delivered: "交付单位",
  units_in_stock: "库存单位",
  elsewhere: "他处单位",
  nation: "国家",
  published: "Onward 保存值",
  known_to: "所知截至",
  standing: "依据",
  again: "再算",
  same: "结论",
  value: "值",
  "delivered|Delivered": "已交付",
  arrived: "已到达",
  en_route: "在途",
  held: "被扣",
  for_good: "不能撤销",
  hub: "枢纽",
  hub_at: "所述时间",
  waiting: "未出发",
  lost: "不会到达",
  unknown: "未知",
  shipped: "已发运",
  offloaded: "拉货",
  password: "密码",
  file: "文件",
  row: "行",
  field: "列",
  maybe: "或许",
  begins_at: "自",
  spare_min: "余裕",
  stopped: "受阻原因",
  stopped_pieces: "受阻件数",
  was_on: "原路线",
  least_spare_min: "最少余裕",
  counted: "清点",
  short_landed: "短卸",
  not_moved: "未装上",
  damaged: "破损",
  unconfirmed: "未确认",
  missed: "赶不上",
  other: "自或往",
  lands_at: "到达地",
  owner: "负责人",
  note: "备注",
  lots: "批次数",
  "until|Snoozed until (UTC)": "推迟至",
  onward: "续运",
  leaves_at: "离开",
  mend: "补救",
  mend_act: "补救操作",
  mend_goods: "改装货物",
  mend_departure: "改至班次",
  name: "姓名",
  column: "列"
};
let lang = "en";
function speak(to) {
  lang = to;
  document.documentElement.lang = to === "zh" ? "zh-Hans" : "en";
}
function language() {
  return lang;
}
function t(key) {
  return (lang === "zh" ? zh : en)[key];
}
const filled = (key, values2) => t(key).replace(/\{(\w+)\}/g, (_, name) => values2[name] ?? "");
const low = (key) => t(key).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
function code(text2, kind = "") {
  const found = codes[kind ? `${kind}.${text2}` : text2] ?? codes[text2];
  if (!found) return level(text2) ?? worded(text2);
  return found[lang];
}
const fieldName = (name) => isCode(name, "field") ? code(name, "field") : name.replaceAll("_", " ");
const capital = (text2) => text2.replace(/^[a-z]/, (letter) => letter.toUpperCase());
const isCode = (text2, kind = "") => (kind ? `${kind}.${text2}` : text2) in codes;
function level(text2) {
  const match = /^loss:(\d+)$/.exec(text2);
  if (!match) return null;
  return lang === "zh" ? `第 ${match[1]} 优先级的延误` : `delay of priority ${match[1]}`;
}
function reference(text2) {
  const [kind, ...name] = text2.split(" ");
  if (text2.startsWith("decision of ") && lang === "zh") return `${name.slice(1).join(" ")} 的裁定`;
  return isCode(kind, "basis") ? `${code(kind, "basis")} ${name.join(" ")}` : text2;
}
const person = (name) => name === MACHINE ? t("atMachine") : name === NOBODYS ? t("theDesk") : name;
const byPerson = (name) => !name || name === MACHINE ? person(name) : `${t("by")} ${name}`;
const pricedDelay = (priority) => lang === "zh" ? `第 ${priority} 优先级的延误(已计入费用)` : `delay of priority ${priority}, counted in the cost`;
let chinese = (text2) => text2;
async function learnt(to) {
  if (to !== "zh") return;
  const { said } = await __vitePreload(async () => {
    const { said: said2 } = await import("./chinese.js");
    return { said: said2 };
  }, true ? __vite__mapDeps([0,1]) : void 0);
  chinese = (text2) => said(text2) ?? text2;
}
const called = (name) => lang === "zh" ? inChinese(name) ?? name : name;
const withCode = (p) => p.city === p.code ? p.code : `${p.code} ${called(p.city)}`;
const cityCode = (p) => p.city === p.code ? p.code : `${called(p.city)} (${p.code})`;
const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const FLIGHT = new RegExp(
  String.raw`(?:(?<![\w-])(belly|freighter|preighter|charter|rail|road|sea) (\S+ )??)?((?<![\w–])(?:[A-Z]\w[A-Z]?\d{1,4}[A-Z]?|\d[A-Z]{1,2}\d{1,4}[A-Z]?)|[^\s–,;(]+–[^\s–,;(]+) (\d\d)(${MONTHS.join("|")})\b`,
  "g"
);
const chineseDay = (day2, month) => `${MONTHS.indexOf(month) + 1}月${Number(day2)}日`;
const RESERVED = " (in reserved space)";
const flightName = (text2) => lang === "zh" ? text2.replaceAll(RESERVED, "(预留舱位)").replace(FLIGHT, (_, mode, of, by, day2, month) => {
  const who2 = mode ? `${code(mode, "mode")} ${of ?? ""}` : "";
  return `${who2}${by} ${chineseDay(day2, month)}`;
}) : text2;
const reader = { local: () => false, year: () => (/* @__PURE__ */ new Date()).getUTCFullYear() };
const OF_PLACE = new RegExp(
  String.raw`(?:(\d\d)(${MONTHS.join("|")})(\d\d)?|(?:(\d{4})年)?(\d\d?)月(\d\d?)日) (\d\d):(\d\d) ([+-])(\d\d):(\d\d)`,
  "g"
);
const byReadersClock = (text2) => text2.replace(OF_PLACE, (found, ...parts2) => {
  const [day2, month, yy, year, chineseMonth, chineseDate, hours, minutes, sign, ahead, and] = parts2;
  if (reader.local()) return `${found.slice(0, found.indexOf(":") + 3)}L`;
  const offset = (sign === "-" ? -1 : 1) * (60 * Number(ahead) + Number(and));
  const whole2 = yy ? 2e3 + Number(yy) : Number(year ?? reader.year());
  const at = new Date(
    Date.UTC(
      whole2,
      month ? MONTHS.indexOf(month) : Number(chineseMonth) - 1,
      Number(day2 ?? chineseDate),
      Number(hours),
      Number(minutes) - offset
    )
  );
  const [said, name, time] = [String(at.getUTCDate()).padStart(2, "0"), MONTHS[at.getUTCMonth()], at.toISOString().slice(11, 16)];
  if (!month) return `${year ? `${at.getUTCFullYear()}年` : ""}${chineseDay(said, name)} ${time}Z`;
  return `${said}${name}${yy ? String(at.getUTCFullYear()).slice(2) : ""} ${time}Z`;
});
const inLanguage = (english, inChinese2) => byReadersClock(lang === "zh" ? flightName(inChinese2 || english) : english);
function worded(text2) {
  const told2 = byReadersClock(lang === "zh" ? flightName(chinese(text2)) : text2);
  const made = isCommand(told2) ? madeOf(text2) : void 0;
  return made && commands(made) ? uncommanded(told2) : told2;
}
const commands = ({ template: template2, values: values2 }) => isCommand(template2) || Object.values(values2).some((each2) => typeof each2 === "object" && commands(each2));
const plainly = (text2) => uncommanded(worded(text2));
const causeWords = (text2) => isCode(text2, "cause") ? code(text2, "cause") : worded(text2);
const UNIT = /^(kg|m3|t)\b/;
function heading(key, title2, local) {
  const timed = / \((UTC|local)\)$/.test(title2);
  if (lang === "zh")
    return (headings[`${key}|${title2}`] ?? headings[key] ?? chinese(title2.replace(/ \((UTC|local)\)$/, ""))) + (timed ? local ? "(当地)" : "(UTC)" : "");
  if (!title2) return capital(key.replaceAll("_", " "));
  const said = UNIT.test(title2) ? title2 : capital(title2);
  return timed ? said.replace(/\((UTC|local)\)$/, local ? "(local)" : "(UTC)") : said;
}
const API = "/api/v1";
class Wrong extends Error {
  constructor(told2, away = false, wait = 0) {
    super(told2.detail);
    this.told = told2;
    this.away = away;
    this.wait = wait;
  }
  told;
  away;
  wait;
}
const NOTHING = { type: "", title: "", status: 0, detail: "", problems: [], more: 0, instance: "", acts: [] };
const refusal = (detail) => new Wrong({ ...NOTHING, detail });
const whyFailed = (job) => new Wrong({ ...NOTHING, detail: String(job.result.detail ?? ""), problems: job.result.problems ?? [] });
let asking = 0;
function waits(more) {
  asking += more;
  document.documentElement.dataset.asking = String(asking);
}
let touched = Date.now();
for (const each2 of ["pointerdown", "keydown", "wheel"])
  window.addEventListener(
    each2,
    () => {
      touched = Date.now();
    },
    { capture: true, passive: true }
  );
const ALONE = 6e4;
const door = {
  /** Whether an act would be done by the person who pressed; else they are asked, unless `quiet`. */
  same: async (_quiet) => true,
  /** The session has ended: true once the same person is signed in again and the request may be sent again. */
  again: async (_act, _patient) => false
};
const OPEN = ["/me", "/sign-in", "/links/use", "/me/password", "/sign-out"];
const client = createClient({ baseUrl: API });
async function call(verb, path, asked2 = {}) {
  const { patient = true, quiet = false, key = crypto.randomUUID(), body, ...params } = asked2;
  const act = verb !== "get";
  const headers = { "accept-language": language() };
  if (act) headers["idempotency-key"] = key;
  else if (Date.now() - touched > ALONE) headers["onward-unattended"] = "1";
  const open = OPEN.includes(path);
  for (; ; ) {
    waits(1);
    try {
      if (act && !open && !await door.same(quiet)) throw new Wrong({ ...NOTHING, status: 401, detail: t("notSent") });
      return await told$1(verb, path, { params, headers, body, ...body instanceof Blob ? BYTES : {} });
    } catch (wrong) {
      if (!(wrong instanceof Wrong) || wrong.told.status !== 401 || quiet || open) throw wrong;
      waits(-1);
      try {
        if (!await door.again(act, patient)) throw act ? new Wrong({ ...NOTHING, status: 401, detail: t("notSent") }) : wrong;
      } finally {
        waits(1);
      }
    } finally {
      setTimeout(() => waits(-1));
    }
  }
}
const BYTES = { bodySerializer: (body) => body };
async function told$1(verb, path, options) {
  let answer;
  try {
    answer = await client.request(verb, path, options);
  } catch {
    throw new Wrong(NOTHING, true);
  }
  const { data, error, response } = answer;
  if (response.ok) {
    learn(data);
    return data;
  }
  if (!error || typeof error !== "object") throw new Wrong(NOTHING, true);
  learn(error);
  throw new Wrong(error, false, Number(response.headers.get("retry-after")) || 0);
}
const get = (path, ...[asked2]) => call("get", path, asked2);
const post = (path, ...[asked2]) => call("post", path, asked2);
const put = (path, ...[asked2]) => call("put", path, asked2);
const remove = (path, ...[asked2]) => call("delete", path, asked2);
const table = (path, query2 = {}) => get(path, { query: query2 });
const TABS = {
  track: ["where", "units", "named", "unconfirmed"],
  plan: ["timeline", "departures", "exceptions", "heat", "proof", "kept", "worse", "history"],
  lanes: ["lanes", "charters", "chance"],
  telling: ["recipients", "messages", "bookings", "numbers"],
  fund: ["flows", "funds", "orders", "nations", "next"],
  people: ["users", "keys", "sign-ins", "deputies"]
};
const VIEWS = {
  now: { keys: "g n", acts: ["draft_plan", "adopt"] },
  hub: { keys: "g h", acts: ["confirm"], opens: "name" },
  track: { keys: "g t", acts: ["confirm"], opens: TABS.track },
  plan: { keys: "g p", acts: ["draft_plan", "adopt", "move"], opens: TABS.plan },
  shipments: { keys: "g s", acts: ["pin", "move"], opens: "name" },
  lanes: { keys: "g l", acts: [], opens: TABS.lanes },
  list: { keys: "g b", acts: ["keep_list"] },
  notices: { keys: "g w", acts: ["add_notices"] },
  telling: { keys: "g m", acts: ["record_sent", "request_bookings"], opens: TABS.telling },
  claims: { keys: "g c", acts: ["assess_claim", "approve_claim", "decide_claim", "pay_claim", "enter_claims"], opens: "name" },
  fund: { keys: "g f", acts: ["propose_entries"], opens: TABS.fund },
  figures: { keys: "g i", acts: ["verify_figure"], opens: "name" },
  data: { keys: "g d", acts: [] },
  history: { keys: "g y", acts: [] },
  jobs: { keys: "g j", acts: [], opens: "number" },
  people: { keys: "g u", acts: [], opens: TABS.people },
  story: { keys: "g o", acts: [] },
  api: { keys: "g a", acts: [] }
};
const GROUPS = [
  { name: "today", views: ["now", "hub", "track"] },
  { name: "planning", views: ["plan", "shipments", "lanes"] },
  { name: "news", views: ["list", "notices", "telling"] },
  { name: "moneyGroup", views: ["claims", "fund", "figures"] }
];
const DESK = { name: "deskGroup", views: ["data", "history", "jobs", "people", "story", "api"] };
const isView = (name) => Object.hasOwn(VIEWS, name);
function opens(view, id) {
  const { opens: within2 } = isView(view) ? VIEWS[view] : {};
  if (!within2) return false;
  if (within2 === "number") return /^[1-9]\d{0,14}$/.test(id);
  return within2 === "name" || within2.includes(id);
}
function grouped$1(may, absent = []) {
  const acts = (group) => group.views.some((each2) => may(...VIEWS[each2].acts));
  return [...GROUPS.filter(acts), ...GROUPS.filter((group) => !acts(group)), DESK].map((group) => ({ ...group, views: group.views.filter((each2) => !absent.includes(each2)) })).filter((group) => group.views.length);
}
const viewOf = (second) => Object.keys(VIEWS).find((each2) => VIEWS[each2].keys === `g ${second}`);
const USUAL$1 = { tz: "utc" };
const KEPT = ["tz", "lang"];
class Place {
  #path = state("");
  get path() {
    return get$1(this.#path);
  }
  set path(value) {
    set(this.#path, value, true);
  }
  #query = state(proxy({}));
  get query() {
    return get$1(this.#query);
  }
  set query(value) {
    set(this.#query, value, true);
  }
  constructor() {
    this.read();
    window.addEventListener("popstate", () => this.read());
  }
  read() {
    this.path = location.pathname;
    const found = {};
    for (const [name, value] of new URLSearchParams(location.search)) (found[name] ??= []).push(value);
    this.query = found;
  }
  /** The desk by its name. */
  get desk() {
    return decoded(this.path.split("/")[2] ?? "");
  }
  /** `now`, `plan` ... */
  get view() {
    return this.path.split("/")[3] ?? "";
  }
  /** What of the view is open, if it has that: a shipment, a hub, a part. */
  get id() {
    return opens(this.view, this.inside) ? this.inside : "";
  }
  /** What the address names and the view does not have. */
  get unknown() {
    return isView(this.view) && !this.id ? this.inside : "";
  }
  get inside() {
    return this.path.split("/").slice(4).map(decoded).join("/");
  }
  get(name) {
    return this.query[name]?.[0] ?? USUAL$1[name] ?? "";
  }
  all(name) {
    return this.query[name] ?? [];
  }
  /** Parameters that are no one's own: the filters of a table. */
  filters(own) {
    return Object.entries(this.query).filter(([name]) => !own.includes(name)).flatMap(([name, values2]) => values2.map((value) => [name, value]));
  }
  /** Change some parameters; empty ones are left out. */
  set(changes, replace = true) {
    const next = { ...this.query };
    for (const [name, value] of Object.entries(changes)) {
      const values2 = (Array.isArray(value) ? value : [value]).filter((v) => v !== "" && v !== USUAL$1[name]);
      if (values2.length) next[name] = values2;
      else delete next[name];
    }
    this.go(this.path + text(next), replace);
  }
  /** The address of a view, with the zone and language that one has. */
  to(desk2, view, id = "", query2 = {}) {
    const along = {};
    for (const name of KEPT) if (this.query[name]) along[name] = this.query[name];
    for (const [name, value] of Object.entries(query2)) if (value.length) along[name] = [value].flat();
    const rest = id ? "/" + encodeURIComponent(id) : "";
    return `/d/${encodeURIComponent(desk2)}/${view}${rest}${text(along)}`;
  }
  go(address, replace = false) {
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.read();
  }
}
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
function text(query2) {
  const made = new URLSearchParams();
  for (const name of Object.keys(query2).sort()) for (const value of query2[name]) made.append(name, value);
  const said = made.toString();
  return said ? "?" + said : "";
}
const place = new Place();
function kept(name) {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}
function keep$1(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
  }
}
const ROLES = ["planner", "hub", "claims", "terms", "approver", "finance", "fund", "reader", "admin"];
const SCOPES = ["capture", "query", "read", "draft", "metrics", "terminal"];
const SHORTEST = 10;
const COMMAND = "onward db user NAME --admin";
const askMe = () => get("/me");
const signIn = (name, password) => post("/sign-in", { body: { name, password } });
const signOut = () => post("/sign-out");
const useLink = (code2, password) => post("/links/use", { body: { code: code2, password } });
const changePassword = (old, fresh) => put("/me/password", { body: { old, new: fresh } });
const addUser = (name, roles) => post("/users", { body: { name, roles } });
const changeUser = (user, change) => put("/users/{user}", { path: { user }, body: change });
const makeLink = (user) => post("/users/{user}/link", { path: { user } });
const belongings = (user) => get("/users/{user}/belongings", { path: { user } });
const handOver = (user, to) => post("/users/{user}/hand-over", { path: { user }, body: { to } });
const makeKey = (name, scopes) => post("/keys", { body: { name, scopes } });
const endKey = (id) => remove("/keys/{key}", { path: { key: id } });
const makeDeputy = (deputy, from, until, user) => post("/deputies", { body: { deputy, from, until, ...user ? { user } : {} } });
const endDeputy = (id) => remove("/deputies/{deputy}", { path: { deputy: id } });
const whole$1 = (link) => location.origin + link.path;
function codeOfLink() {
  const code2 = location.pathname === "/sign-in" ? location.hash.slice(1) : "";
  if (code2) history.replaceState(null, "", location.pathname + location.search);
  return code2;
}
class Who {
  #me = state(null);
  get me() {
    return get$1(this.#me);
  }
  set me(value) {
    set(this.#me, value, true);
  }
  #now = state(null);
  get now() {
    return get$1(this.#now);
  }
  set now(value) {
    set(this.#now, value, true);
  }
  #open = state(false);
  get open() {
    return get$1(this.#open);
  }
  set open(value) {
    set(this.#open, value, true);
  }
  #code = state(proxy(codeOfLink()));
  get code() {
    return get$1(this.#code);
  }
  set code(value) {
    set(this.#code, value, true);
  }
  #waiting = state(proxy([]));
  get waiting() {
    return get$1(this.#waiting);
  }
  set waiting(value) {
    set(this.#waiting, value, true);
  }
  tabs = new BroadcastChannel("onward-sign-in");
  constructor() {
    this.tabs.onmessage = () => void this.look().catch(() => {
    });
    window.addEventListener("hashchange", () => {
      this.code = codeOfLink() || this.code;
    });
  }
  /** Whether the desk may be asked. */
  get in() {
    return this.me !== null && (!this.me.accounts || this.me.signed_in);
  }
  get ended() {
    return this.now !== null;
  }
  /** Whether somebody else is signed in here by now. */
  get another() {
    return this.now !== null && (this.now.signed_in || !this.now.accounts) && this.now.id !== this.me?.id;
  }
  /** Signed in again elsewhere, while acts wait here. */
  get back() {
    return this.now !== null && this.now.id === this.me?.id && this.now.signed_in;
  }
  /** How many acts wait to be sent again. */
  get acts() {
    return this.waiting.filter((each2) => each2.act).length;
  }
  may(...operations) {
    return operations.some((each2) => this.me?.may.includes(each2));
  }
  isMe(found) {
    return found.id === this.me?.id && found.accounts === this.me.accounts && found.signed_in === this.me.signed_in;
  }
  async look() {
    const found = await askMe();
    if (!this.in) {
      this.me = found;
      return;
    }
    if (!this.isMe(found)) {
      this.now = found;
      this.open = true;
    } else if (this.now && this.acts) this.now = found;
    else this.resume(found, false);
  }
  /** Somebody has just signed in. `send`: what waits is sent again, if it is the same person. */
  entered(found, send = false) {
    this.tabs.postMessage("");
    if (!this.in) {
      this.me = found;
      return;
    }
    if (found.id === this.me.id) this.resume(found, send);
    else this.anew();
  }
  /** Go on where the session ended. */
  resume(found, send) {
    this.me = found;
    this.now = null;
    this.open = false;
    this.end((each2) => !each2.act || send);
  }
  /** The page from its start, for whoever is signed in. */
  anew() {
    location.assign("/" + location.search);
  }
  left() {
    this.tabs.postMessage("");
    this.anew();
  }
  /** The dialog was closed: what waited is given up, and what was typed stays. */
  close() {
    this.open = false;
    this.end(() => false);
  }
  end(again) {
    const all = this.waiting;
    this.waiting = [];
    for (const each2 of all) each2.go(again(each2));
  }
  async same(quiet) {
    if (!this.me?.accounts) return true;
    if (quiet) return this.isMe(await askMe());
    await this.look();
    return !this.ended;
  }
  async again(act, patient) {
    if (!this.in) {
      await this.look();
      return false;
    }
    this.now ??= { ...this.me, signed_in: false, accounts: true };
    this.open = true;
    return patient ? new Promise((go) => {
      this.waiting = [...this.waiting, { act, go }];
    }) : false;
  }
}
const who = new Who();
door.same = (quiet) => who.same(quiet);
door.again = (act, patient) => who.again(act, patient);
const remembered = (name) => kept(`has ${name}`).split(" ");
class Desk {
  #view = state(null);
  get view() {
    return get$1(this.#view);
  }
  set view(value) {
    set(this.#view, value, true);
  }
  #away = state(false);
  get away() {
    return get$1(this.#away);
  }
  set away(value) {
    set(this.#away, value, true);
  }
  #places = state(proxy({}));
  get places() {
    return get$1(this.#places);
  }
  set places(value) {
    set(this.#places, value, true);
  }
  #reading = state(null);
  get reading() {
    return get$1(this.#reading);
  }
  set reading(value) {
    set(this.#reading, value);
  }
  #readingOf = state("");
  get readingOf() {
    return get$1(this.#readingOf);
  }
  set readingOf(value) {
    set(this.#readingOf, value, true);
  }
  #jobs = state(proxy([]));
  get jobs() {
    return get$1(this.#jobs);
  }
  set jobs(value) {
    set(this.#jobs, value, true);
  }
  #said = state("");
  get said() {
    return get$1(this.#said);
  }
  set said(value) {
    set(this.#said, value, true);
  }
  #beside = state(null);
  get beside() {
    return get$1(this.#beside);
  }
  set beside(value) {
    set(this.#beside, value, true);
  }
  #flights = state({});
  get flights() {
    return get$1(this.#flights);
  }
  set flights(value) {
    set(this.#flights, value);
  }
  get has() {
    const before = remembered(this.name || place.desk);
    return {
      fund: this.beside?.fund ?? before.includes("fund"),
      figures: this.beside?.figures ?? before.includes("figures"),
      story: this.view ? Boolean(this.view.story) : before.includes("story")
    };
  }
  besideOf = "";
  followed = /* @__PURE__ */ new Set();
  constructor() {
    void this.look();
    setInterval(() => void this.look(), 5e3);
  }
  get name() {
    return this.view?.name ?? "";
  }
  /** By the desk's clock, in minutes since 1970. */
  get now() {
    const at = this.view?.now ? Date.parse(this.view.now) : Date.now();
    return Math.floor(at / 6e4);
  }
  async look() {
    try {
      if (!who.in) await who.look();
      if (!who.in || who.ended) {
        this.away = false;
        return;
      }
      const view = await get("/desk");
      const changed = view.version !== this.view?.version || view.name !== this.view?.name;
      this.away = false;
      if (changed || view.now !== this.view?.now || view.events !== this.view?.events) this.view = view;
      if (changed && view.exists) await this.readMore(view);
    } catch (wrong) {
      if (wrong instanceof Wrong && wrong.away) this.away = true;
      else if (!(wrong instanceof Wrong && wrong.told.status === 401)) throw wrong;
    }
  }
  /** The plan that every view shows: the current one, else the newest first draft. */
  get shown() {
    const { view } = this;
    if (!view?.shown) return null;
    return view.current ?? view.drafts?.find((draft2) => draft2.name === view.shown) ?? null;
  }
  /** That plan, where nobody has adopted it yet. */
  get first() {
    return this.view?.current ? null : this.shown;
  }
  async readMore(view) {
    const places = await get("/places");
    this.places = Object.fromEntries(places.map((p) => [p.id, p]));
    learnNames(places, view.built_in);
    const rows = await table("/jobs", { limit: 20, columns: "number,state" });
    for (const [number2, state2] of rows.rows) {
      if (["queued", "running", "stopping"].includes(String(state2))) this.follow(Number(number2));
    }
    if (view.shown) await this.read(view.shown, `${view.shown} ${view.version}`);
    else {
      this.reading = null;
      this.readingOf = "";
    }
  }
  /** What lies beside the scenario: asked again when the clock moves. */
  async lookBeside() {
    const of = `${this.view?.name} ${this.view?.now}`;
    if (!who.in || who.ended || !this.view?.exists || of === this.besideOf) return;
    this.besideOf = of;
    try {
      this.beside = await get("/beside");
      const has = this.has;
      keep$1(`has ${this.name}`, ["fund", "figures", "story"].filter((each2) => has[each2]).join(" "));
    } catch (wrong) {
      this.besideOf = "";
      if (!(wrong instanceof Wrong)) throw wrong;
    }
  }
  /** The reading of a plan; it is asked for once for each state of the desk. */
  async read(plan, version) {
    if (this.readingOf === version) return;
    const { runs } = this.reading = await get("/plans/{name}/reading", { path: { name: plan } });
    this.named(Object.fromEntries(runs.id.map((id, i) => [id, runs.flight[i]])));
    this.readingOf = version;
  }
  named(flights) {
    this.flights = { ...this.flights, ...flights };
  }
  /** A departure as people say it, as far as it is known here; else its id. */
  flight(id) {
    return flightName(this.flights[id] ?? id);
  }
  /** A place by city and code; else its id. */
  city(id) {
    const found = this.places[id];
    return found ? cityCode(found) : id;
  }
  /** Begin a job; one that is sent again with the same key is begun once. */
  async begin(request, key) {
    const job = await post("/jobs", { body: request, key });
    this.follow(job.number);
    return job;
  }
  /** Follow a job to its end: by events, and if those break off by asking. */
  follow(number2) {
    if (this.followed.has(number2)) return;
    this.followed.add(number2);
    const events = new EventSource(`/api/v1/jobs/${number2}/events`);
    const heard = (view) => {
      const rest = this.jobs.filter((job) => job.number !== number2);
      this.jobs = [view, ...rest].sort((a, b) => b.number - a.number);
      if (["done", "stopped", "failed"].includes(view.state)) {
        events.close();
        this.followed.delete(number2);
        this.said = `${code(view.kind, "job")} ${code(view.state, "state")}`;
        void this.look();
      }
    };
    events.onmessage = (each2) => {
      const told2 = JSON.parse(each2.data);
      learn(told2);
      heard(told2);
    };
    events.onerror = () => {
      events.close();
      setTimeout(again, 1e3);
    };
    const again = () => {
      if (who.ended) {
        setTimeout(again, 2e3);
        return;
      }
      get("/jobs/{number}", { path: { number: number2 } }).then((view) => {
        heard(view);
        if (this.followed.delete(number2)) this.follow(number2);
      }).catch(() => {
        this.followed.delete(number2);
        setTimeout(() => this.follow(number2), 2e3);
      });
    };
  }
  get running() {
    return this.jobs.filter((job) => ["queued", "running", "stopping"].includes(job.state));
  }
}
const desk = new Desk();
reader.local = () => place.get("tz") === "local";
reader.year = () => new Date(desk.now * 6e4).getUTCFullYear();
const SHOWN_MS = 25e3;
const AT_LEAST_MS = 4e3;
const TICK_MS = 250;
let Toasts$1 = class Toasts {
  #shown = state(proxy([]));
  get shown() {
    return get$1(this.#shown);
  }
  set shown(value) {
    set(this.#shown, value, true);
  }
  held = /* @__PURE__ */ new Set();
  clock = 0;
  own = [];
  by = "";
  last = 0;
  say(words2, acts = []) {
    if (this.by !== (who.me?.id ?? "")) this.own = [];
    this.by = who.me?.id ?? "";
    this.shown.push({
      id: ++this.last,
      words: words2,
      acts: acts.filter(Boolean),
      undone: false,
      again: [],
      wrong: null,
      left: SHOWN_MS
    });
    this.shown = this.shown.slice(-3);
    const mine = this.shown[this.shown.length - 1];
    if (mine.acts.length) this.own.push(mine);
    this.wind();
    return mine;
  }
  close(toast2) {
    this.shown = this.shown.filter((each2) => each2.id !== toast2.id);
    if (!this.shown.length) this.held.clear();
  }
  /** Undo an act, or do it again; what the server refuses is said in its place. */
  async turn(toast2) {
    const acts = toast2.undone ? toast2.acts : [...toast2.acts].reverse();
    const path = toast2.undone ? "/history/{number}/redo" : "/history/{number}/undo";
    try {
      for (const act of acts) {
        const done = await post(path, { path: { number: act } });
        toast2.again = [
          .../* @__PURE__ */ new Set([...toast2.again, ...done.notify_again])
        ];
      }
      toast2.undone = !toast2.undone;
      toast2.wrong = null;
    } catch (each2) {
      toast2.wrong = each2;
    }
    if (!this.shown.some((each2) => each2.id === toast2.id)) this.shown = [...this.shown, toast2].slice(-3);
    toast2.left = SHOWN_MS;
    this.wind();
    await desk.look();
  }
  /** Ctrl+Z: the last own act that stands. */
  async undoLast() {
    const toast2 = this.own.filter((each2) => !each2.undone).at(-1);
    if (!toast2 || this.by !== (who.me?.id ?? "") || !who.may("undo")) return;
    await this.turn(toast2);
    if (toast2.wrong instanceof Wrong && !toast2.wrong.away) this.own = this.own.filter((each2) => each2 !== toast2);
  }
  /** While they are looked at or stood on, time stands still for all. */
  hold(by, held) {
    const before = this.held.size;
    if (held) this.held.add(by);
    else this.held.delete(by);
    if (before && !this.held.size) for (const each2 of this.shown) each2.left = Math.max(each2.left, AT_LEAST_MS);
  }
  wind() {
    if (!this.clock) this.clock = setInterval(() => this.tick(), TICK_MS);
  }
  tick() {
    if (!this.held.size) {
      for (const each2 of this.shown) each2.left -= TICK_MS;
      this.shown = this.shown.filter((each2) => each2.left > 0 || each2.wrong);
    }
    if (this.shown.length) return;
    clearInterval(this.clock);
    this.clock = 0;
  }
};
const toasts = new Toasts$1();
const toast = (words2, acts = []) => toasts.say(words2, acts);
const asked = proxy({ draft: null });
async function adopt(name) {
  try {
    const plan = await post("/plans/{name}/adopt", {
      path: { name },
      header: { "if-match": desk.view?.current?.etag ?? '"none"' }
    });
    toast(`${t("didAdopt")} ${name}`, [plan.adopted]);
    return plan;
  } finally {
    await desk.look();
  }
}
async function discard(...names) {
  const acts = [];
  try {
    for (const name of names) acts.push((await post("/plans/{name}/withdraw", { path: { name } })).number);
  } finally {
    if (acts.length) toast(`${t("didDiscard")} ${names.slice(0, acts.length).join(", ")}`, acts);
    await desk.look();
  }
}
const replan = () => desk.begin({ kind: "plan" });
let Upkeep$1 = class Upkeep {
  #view = state(null);
  get view() {
    return get$1(this.#view);
  }
  set view(value) {
    set(this.#view, value, true);
  }
  constructor() {
    setInterval(() => void this.look(), 6e4);
  }
  async look() {
    if (!who.in || who.ended) return;
    try {
      this.view = await get("/upkeep");
    } catch (wrong) {
      if (!(wrong instanceof Wrong)) throw wrong;
    }
  }
};
const upkeep = new Upkeep$1();
class Counts {
  #unconfirmed = state(0);
  get unconfirmed() {
    return get$1(this.#unconfirmed);
  }
  set unconfirmed(value) {
    set(this.#unconfirmed, value, true);
  }
  #offers = state(0);
  get offers() {
    return get$1(this.#offers);
  }
  set offers(value) {
    set(this.#offers, value, true);
  }
  of = "";
  async look() {
    const view = desk.view;
    const of = `${view?.name} ${view?.version} ${view?.now} ${view?.events}`;
    if (of === this.of || !view?.exists || !who.in || who.ended) return;
    this.of = of;
    try {
      this.offers = view.charters ? (await table("/charters/offers", { state: "offered", limit: 1, columns: "state" })).count : 0;
      this.unconfirmed = view.current ? (await table("/unconfirmed", { limit: 1 })).count : 0;
    } catch (wrong) {
      this.of = "";
      if (!(wrong instanceof Wrong)) throw wrong;
    }
  }
}
const counts$1 = new Counts();
const PATIENCE = 5e3;
function toHeading(main) {
  const first = document.activeElement;
  const take = () => {
    const heading2 = main.querySelector("h1");
    const now = document.activeElement;
    if (now !== first && now !== document.body && now !== null) return true;
    if (!heading2) return false;
    stand(heading2);
    return true;
  };
  const watch = new MutationObserver(() => {
    if (take()) watch.disconnect();
  });
  watch.observe(main, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), PATIENCE);
  queueMicrotask(() => {
    if (take()) watch.disconnect();
  });
}
function returning(from) {
  const parts2 = [];
  for (let part = from?.closest("section, dialog"); part; part = part.parentElement?.closest("section, dialog")) parts2.push(part);
  const lost = () => document.activeElement === null || document.activeElement === document.body;
  const back = () => {
    if (!lost()) return;
    if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
    for (const part of parts2) {
      if (!lost()) return;
      if (!part.isConnected) continue;
      const cell2 = part.querySelector(':scope > [role=grid] [role=gridcell][tabindex="0"]');
      const heading22 = part.querySelector("h2, h1");
      if (cell2) cell2.focus({ preventScroll: true });
      else if (heading22) stand(heading22);
    }
    const heading2 = document.querySelector("main h1");
    if (lost() && heading2) stand(heading2);
  };
  return () => {
    const watch = new MutationObserver(back);
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
    queueMicrotask(back);
    return () => setTimeout(() => watch.disconnect(), PATIENCE);
  };
}
async function keepingPlace(button, act) {
  const end = returning(button)();
  try {
    return await act();
  } finally {
    end();
  }
}
function stand(heading2) {
  heading2.tabIndex = -1;
  heading2.focus({ preventScroll: true });
}
function actsWithKeys() {
  const found = /* @__PURE__ */ new Map();
  for (const act of document.querySelectorAll("[data-keys]:not(:disabled)")) {
    const keys = act.dataset.keys;
    if (!found.has(keys)) found.set(keys, { keys, words: (act.getAttribute("aria-label") ?? act.textContent ?? "").trim(), act });
  }
  return [...found.values()];
}
const nameOf$1 = (act) => {
  const shown2 = act.cloneNode(true);
  for (const key of shown2.querySelectorAll("kbd")) key.remove();
  return (act.getAttribute("aria-label") ?? shown2.textContent ?? "").replace(/\s+/g, " ").trim();
};
function actsOnScreen() {
  const found = /* @__PURE__ */ new Map();
  for (const act of document.querySelectorAll("main button:not(:disabled), main a.button[download], header button")) {
    const words2 = nameOf$1(act);
    if (/\p{L}/u.test(words2) && !found.has(words2) && !act.closest("[role=grid], [role=list]") && act.checkVisibility())
      found.set(words2, act);
  }
  return [...found].map(([words2, act]) => ({ words: words2, act }));
}
function focusAct(words2) {
  const take = () => {
    const act = [...document.querySelectorAll("main :is(button, a.button)")].find((each2) => nameOf$1(each2).startsWith(words2));
    const form = [...document.querySelectorAll("main section")].find((each2) => each2.getAttribute("aria-label") === words2);
    const found = form?.querySelector("input, select") ?? act;
    found?.focus();
    return Boolean(found);
  };
  const watch = new MutationObserver(() => {
    if (take()) watch.disconnect();
  });
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), PATIENCE);
}
const ours = (text2) => /^zh\b/i.test(text2) ? "zh" : /^en\b/i.test(text2) ? "en" : void 0;
function readersLanguage(address, chosen, browser) {
  return [address, chosen, ...browser].map(ours).find(Boolean) ?? "en";
}
const formats = /* @__PURE__ */ new Map();
function format(zone2, seconds = false) {
  const key = zone2 + seconds;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone2,
      year: "numeric",
      month: "short",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23"
    });
    formats.set(key, found);
  }
  return found;
}
function parts(at, zone2) {
  const found = {};
  for (const part of format(zone2).formatToParts(at)) found[part.type] = part.value;
  return found;
}
function date(p, year = false) {
  const month = p.month.slice(0, 3).toUpperCase();
  if (language() === "zh") return (year ? `${p.year}年` : "") + chineseDay(p.day, month);
  return `${p.day}${month}${year ? p.year.slice(2) : ""}`;
}
function clock(at, zone2 = "", year = false) {
  const p = parts(at, zone2 || "UTC");
  return `${date(p, year)} ${p.hour}:${p.minute}${zone2 && zone2 !== "UTC" ? "L" : "Z"}`;
}
function leaving(name, at, zone2 = "") {
  const p = parts(at, zone2 || "UTC");
  const [said, day2] = [flightName(name), ` ${date(p)}`];
  if (said.endsWith(`${day2} ${p.hour}:${p.minute}`)) return said;
  const when = clock(at, zone2);
  return said.endsWith(day2) ? said + when.slice(when.lastIndexOf(" ")) : `${said}, ${when}`;
}
const whole = (at, zone2 = "") => clock(at, zone2, true);
const atOffset = (at, offset) => clock(shifted(at, offset)).slice(0, -1) + "L";
const wholeAtOffset = (at, offset) => `${clock(shifted(at, offset), "", true).slice(0, -1)} ${offset}`;
const shifted = (at, offset) => at + (offset[0] === "-" ? -1 : 1) * (60 * Number(offset.slice(1, 3)) + Number(offset.slice(4))) * 6e4;
const day = (minute) => date(parts(minute * 6e4, "UTC"));
const wholeDay = (text2) => date(parts(Date.parse(text2), "UTC"), true);
function span(minutes) {
  const n = Math.abs(Math.round(minutes));
  const [d, h, m] = [Math.floor(n / 1440), Math.floor(n % 1440 / 60), n % 60];
  const zh2 = language() === "zh";
  const words2 = zh2 ? ["天", "小时", "分"] : [" d", " h", " min"];
  const said = d ? [d + words2[0], h ? h + words2[1] : ""] : h ? [h + words2[1], m ? m + words2[2] : ""] : [m + words2[2]];
  return (minutes < 0 ? "-" : "") + said.filter(Boolean).join(" ");
}
const number = (n, digits = 0) => n.toLocaleString("en-GB", { maximumFractionDigits: digits, minimumFractionDigits: digits });
const percent = (share) => `${number(100 * share, share < 0.1 && share > 0 ? 1 : 0)} %`;
function gap(share) {
  if (share === null) return t("notKnown");
  if (share > 1) return `${number(100 * share)} %`;
  if (share > 0 && share < 1e-4) return t("underAHundredth");
  return `${number(100 * share, share > 0 && share < 0.01 ? 2 : share > 0 ? 1 : 0)} %`;
}
const tonnes = (grams) => `${number(grams / 1e6, 1)} t`;
function harm(loss) {
  const hours = loss / 60;
  if (hours >= 1e6) return `${number(hours / 1e6, 1)} M kg-h`;
  return hours >= 1e4 ? `${number(hours / 1e3)} k kg-h` : `${number(hours)} kg-h`;
}
const DECIMALS = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0
};
const decimals = (currency) => DECIMALS[currency] ?? 2;
const amount = (minor, currency) => number(minor / 10 ** decimals(currency), decimals(currency));
const inMinor = (typed2, currency) => Math.round(Number(typed2) * 10 ** decimals(currency));
const money = (minor, currency) => `${amount(minor, currency)} ${currency}`;
function step(share) {
  return share >= 0.95 ? 4 : share >= 0.75 ? 3 : share >= 0.5 ? 2 : share >= 0.25 ? 1 : 0;
}
var root$D = from_html(`<span class="dim"> </span>`);
var root_1$y = from_html(`<button data-keys="a a"> <!><!></button>`);
var root_2$t = from_html(` <button> </button>`, 1);
var root_3$q = from_html(`<!> <!>`, 1);
function DraftButtons($$anchor, $$props) {
  push($$props, true);
  let wrong = prop($$props, "wrong", 15, null), discards = prop($$props, "discards", 3, true), main = prop($$props, "main", 3, true);
  let busy = state(false);
  const price = user_derived(() => $$props.plan.buys.reduce((sum2, each2) => sum2 + each2.price_minor, 0));
  const names = user_derived(() => $$props.plan.buys.map((each2) => each2.charter).join(", "));
  async function act(event2, what) {
    if (get$1(busy)) return;
    set(busy, true);
    try {
      await keepingPlace(event2.currentTarget, () => what($$props.plan.name));
      wrong(null);
    } catch (each2) {
      wrong(each2);
    } finally {
      set(busy, false);
    }
  }
  function adopting(event2) {
    if ($$props.plan.known) asked.draft = $$props.plan;
    else void act(event2, adopt);
  }
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_5 = ($$anchor2) => {
      var fragment_1 = root_3$q();
      var node_1 = first_child(fragment_1);
      {
        var consequent = ($$anchor3) => {
          var span2 = root$D();
          var text2 = only_child(span2, true);
          template_effect(($0) => set_text(text2, $0), [() => t("staleDraft")]);
          append($$anchor3, span2);
        };
        var consequent_3 = ($$anchor3) => {
          var button = root_1$y();
          var text_1 = child(button);
          var node_2 = sibling(text_1);
          {
            var consequent_1 = ($$anchor4) => {
              var text_2 = text$1();
              template_effect(
                ($0, $1, $2, $3) => set_text(text_2, ` (${$0 ?? ""}
        ${$1 ?? ""}
        ${$2 ?? ""}: ${$3 ?? ""})`),
                [
                  () => t("buys"),
                  () => number($$props.plan.buys.length),
                  () => t($$props.plan.buys.length === 1 ? "charterN" : "chartersN"),
                  () => money(get$1(price), desk.view?.currency ?? "")
                ]
              );
              append($$anchor4, text_2);
            };
            if_block(node_2, ($$render) => {
              if ($$props.plan.buys.length) $$render(consequent_1);
            });
          }
          var node_3 = sibling(node_2);
          {
            var consequent_2 = ($$anchor4) => {
              var text_3 = text$1();
              text_3.nodeValue = " …";
              append($$anchor4, text_3);
            };
            if_block(node_3, ($$render) => {
              if ($$props.plan.known) $$render(consequent_2);
            });
          }
          template_effect(
            ($0, $1) => {
              set_class(button, 1, clsx(main() && $$props.plan.pieces && !$$props.plan.known ? "main" : ""));
              set_attribute(button, "aria-disabled", get$1(busy));
              set_attribute(button, "title", $0);
              set_text(text_1, $1);
            },
            [
              () => get$1(names) ? `${t("buysCharters")}: ${get$1(names)}` : t("adoptHint"),
              () => t("adopt")
            ]
          );
          delegated("click", button, adopting);
          append($$anchor3, button);
        };
        var d = user_derived(() => who.may("adopt"));
        if_block(node_1, ($$render) => {
          if ($$props.plan.stale) $$render(consequent);
          else if (get$1(d)) $$render(consequent_3, 1);
        });
      }
      var node_4 = sibling(node_1, 2);
      {
        var consequent_4 = ($$anchor3) => {
          var fragment_4 = root_2$t();
          var text_4 = first_child(fragment_4, true);
          text_4.nodeValue = " ";
          var button_1 = sibling(text_4);
          var text_5 = only_child(button_1, true);
          template_effect(
            ($0) => {
              set_attribute(button_1, "aria-disabled", get$1(busy));
              set_text(text_5, $0);
            },
            [() => t("withdraw")]
          );
          delegated("click", button_1, (event2) => void act(event2, discard));
          append($$anchor3, fragment_4);
        };
        var d_1 = user_derived(() => discards() && who.may("withdraw"));
        if_block(node_4, ($$render) => {
          if (get$1(d_1)) $$render(consequent_4);
        });
      }
      append($$anchor2, fragment_1);
    };
    if_block(node, ($$render) => {
      if ($$props.plan.state === "draft") $$render(consequent_5);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
var root$C = from_html(`<tr class="svelte-1br8nta"><td class="svelte-1br8nta"> </td><td class="svelte-1br8nta"> </td><td class="svelte-1br8nta"> </td><td class="svelte-1br8nta"> </td><td class="said svelte-1br8nta"> </td><td class="said svelte-1br8nta"> </td></tr>`);
var root_1$x = from_html(`<div class="scroll list svelte-1br8nta" role="group" tabindex="0"><table class="svelte-1br8nta"><thead class="svelte-1br8nta"><tr class="svelte-1br8nta"><th> </th><th> </th><th> </th><th> </th><th> </th><th> </th></tr></thead><tbody class="svelte-1br8nta"></tbody></table></div>`);
function ProblemRows($$anchor, $$props) {
  push($$props, true);
  let seen2 = prop($$props, "seen", 3, false);
  const said = user_derived(() => t(seen2() ? "seen" : "wrong"));
  var div = root_1$x();
  var table2 = child(div);
  var thead = child(table2);
  var tr = child(thead);
  var th = child(tr);
  var text2 = only_child(th, true);
  var th_1 = sibling(th);
  var text_1 = only_child(th_1, true);
  var th_2 = sibling(th_1);
  var text_2 = only_child(th_2, true);
  var th_3 = sibling(th_2);
  var text_3 = only_child(th_3, true);
  var th_4 = sibling(th_3);
  var text_4 = only_child(th_4, true);
  var th_5 = sibling(th_4);
  var text_5 = only_child(th_5, true);
  var tbody = sibling(thead);
  each(tbody, 21, () => $$props.problems, index, ($$anchor2, p) => {
    var tr_1 = root$C();
    var td = child(tr_1);
    var text_6 = only_child(td, true);
    var td_1 = sibling(td);
    var text_7 = only_child(td_1, true);
    var td_2 = sibling(td_1);
    var text_8 = only_child(td_2, true);
    var td_3 = sibling(td_2);
    var text_9 = only_child(td_3, true);
    var td_4 = sibling(td_3);
    var text_10 = only_child(td_4, true);
    var td_5 = sibling(td_4);
    var text_11 = only_child(td_5, true);
    template_effect(
      ($0, $1, $2, $3, $4, $5, $6) => {
        set_attribute(td, "data-name", $0);
        set_text(text_6, get$1(p).file);
        set_attribute(td_1, "data-name", $1);
        set_text(text_7, get$1(p).row || "");
        set_attribute(td_2, "data-name", $2);
        set_text(text_8, get$1(p).field);
        set_attribute(td_3, "data-name", $3);
        set_text(text_9, get$1(p).value);
        set_attribute(td_4, "data-name", get$1(said));
        set_text(text_10, $4);
        set_attribute(td_5, "data-name", $5);
        set_text(text_11, $6);
      },
      [
        () => t("file"),
        () => t("row"),
        () => t("column"),
        () => t("value"),
        () => plainly(get$1(p).message),
        () => t("maybe"),
        () => isCommand(get$1(p).maybe) ? "" : worded(get$1(p).maybe)
      ]
    );
    append($$anchor2, tr_1);
  });
  template_effect(
    ($0, $1, $2, $3, $4, $5) => {
      set_attribute(div, "aria-label", $0);
      set_text(text2, $1);
      set_text(text_1, $2);
      set_text(text_2, $3);
      set_text(text_3, $4);
      set_text(text_4, get$1(said));
      set_text(text_5, $5);
    },
    [
      () => t(seen2() ? "warnings" : "problems"),
      () => t("file"),
      () => t("row"),
      () => t("column"),
      () => t("value"),
      () => t("maybe")
    ]
  );
  append($$anchor, div);
  pop();
}
var root$B = from_html(`<p> <!></p>`);
var root_1$w = from_html(`<p> </p>`);
var root_2$s = from_html(`<li> </li>`);
var root_3$p = from_html(`<details><summary> </summary> <ul class="svelte-2p1nug"></ul></details>`);
var root_4$m = from_html(`<ul class="svelte-2p1nug"></ul> <!>`, 1);
var root_5$i = from_html(`<button> </button>`);
var root_6$g = from_html(`<a class="button"> </a>`);
var root_7$e = from_html(`<div class="row noprint"><!> <!></div>`);
var root_8$b = from_html(`<div><!> <!> <!></div>`);
function Problems($$anchor, $$props) {
  push($$props, true);
  const told2 = user_derived(() => $$props.wrong instanceof Wrong ? $$props.wrong.told : null);
  const away = user_derived(() => $$props.wrong instanceof Wrong && $$props.wrong.away);
  let missed = state(
    null
    // what was asked while nobody answered
  );
  user_effect(() => {
    if (get$1(away) && desk.away) set(missed, $$props.wrong, true);
  });
  const wait = user_derived(() => $$props.wrong instanceof Wrong ? $$props.wrong.wait : 0);
  const back = user_derived(() => get$1(away) && get$1(missed) === $$props.wrong && !desk.away);
  const problems = user_derived(() => get$1(told2)?.problems ?? []);
  const filed = user_derived(() => ofFile(get$1(problems)));
  const FEW = 8;
  const named2 = (field) => heading(field, field.replaceAll("_", " "), false);
  const helpful = (text2) => isCommand(text2) ? "" : text2;
  const spoken = (text2) => language() === "zh" ? text2.replace(/\.(?=\s|$)/g, "。") : text2;
  const sentences = user_derived(() => [
    ...new Set(get$1(problems).map((p) => spoken(sentence({ ...p, maybe: helpful(p.maybe) }, plainly, named2, t("maybe")))))
  ]);
  const acts = user_derived(() => (get$1(told2)?.acts ?? []).filter((each2) => isView(each2.view)));
  const path = (act) => place.to(desk.name, act.view, act.id, act.query);
  async function begin(act) {
    if (!act.job) return;
    const job = await desk.begin({ kind: act.job });
    place.go(place.to(desk.name, "jobs", String(job.number)));
  }
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_9 = ($$anchor2) => {
      var div = root_8$b();
      var node_1 = child(div);
      {
        var consequent_1 = ($$anchor3) => {
          var p_1 = root$B();
          var text_1 = child(p_1);
          var node_2 = sibling(text_1);
          {
            var consequent = ($$anchor4) => {
              var text_2 = text$1();
              template_effect(
                ($0, $1) => set_text(text_2, ` ${$0 ?? ""}
          ${get$1(wait) ?? ""}
          ${$1 ?? ""}`),
                [() => t("tryAgainIn"), () => t("seconds")]
              );
              append($$anchor4, text_2);
            };
            if_block(node_2, ($$render) => {
              if (get$1(wait)) $$render(consequent);
            });
          }
          template_effect(($0) => set_text(text_1, $0), [
            () => get$1(back) ? t("backAgain") : get$1(away) ? t("away") : get$1(told2) ? spoken(ended(upper(plainly(get$1(told2).detail)))) : String($$props.wrong)
          ]);
          append($$anchor3, p_1);
        };
        var consequent_2 = ($$anchor3) => {
          var p_2 = root_1$w();
          var text_3 = only_child(p_2, true);
          template_effect(() => set_text(text_3, get$1(sentences)[0]));
          append($$anchor3, p_2);
        };
        var alternate = ($$anchor3) => {
          var fragment_2 = root_4$m();
          var ul = first_child(fragment_2);
          each(ul, 20, () => get$1(sentences).slice(0, FEW), (each2) => each2, ($$anchor4, each2) => {
            var li = root_2$s();
            var text_4 = only_child(li, true);
            template_effect(() => set_text(text_4, each2));
            append($$anchor4, li);
          });
          var node_3 = sibling(ul, 2);
          {
            var consequent_3 = ($$anchor4) => {
              var details = root_3$p();
              var summary = child(details);
              var text_5 = only_child(summary);
              var ul_1 = sibling(summary, 2);
              each(ul_1, 20, () => get$1(sentences).slice(FEW), (each2) => each2, ($$anchor5, each2) => {
                var li_1 = root_2$s();
                var text_6 = only_child(li_1, true);
                template_effect(() => set_text(text_6, each2));
                append($$anchor5, li_1);
              });
              template_effect(($0, $1) => set_text(text_5, `${$0 ?? ""} ${$1 ?? ""}`), [
                () => number(get$1(sentences).length - FEW),
                () => t("moreProblems")
              ]);
              append($$anchor4, details);
            };
            if_block(node_3, ($$render) => {
              if (get$1(sentences).length > FEW) $$render(consequent_3);
            });
          }
          append($$anchor3, fragment_2);
        };
        if_block(node_1, ($$render) => {
          if (get$1(back) || get$1(away) || !get$1(told2) || get$1(filed) || !get$1(problems).length || get$1(wait)) $$render(consequent_1);
          else if (get$1(sentences).length === 1) $$render(consequent_2, 1);
          else $$render(alternate, -1);
        });
      }
      var node_4 = sibling(node_1, 2);
      {
        var consequent_4 = ($$anchor3) => {
          ProblemRows($$anchor3, {
            get problems() {
              return get$1(problems);
            }
          });
        };
        if_block(node_4, ($$render) => {
          if (get$1(filed)) $$render(consequent_4);
        });
      }
      var node_5 = sibling(node_4, 2);
      {
        var consequent_8 = ($$anchor3) => {
          var div_1 = root_7$e();
          var node_6 = child(div_1);
          each(node_6, 17, () => get$1(acts), (act) => path(act) + act.job, ($$anchor4, act) => {
            var fragment_4 = comment();
            var node_7 = first_child(fragment_4);
            {
              var consequent_6 = ($$anchor5) => {
                var fragment_5 = comment();
                var node_8 = first_child(fragment_5);
                {
                  var consequent_5 = ($$anchor6) => {
                    var button = root_5$i();
                    var text_7 = only_child(button, true);
                    template_effect(($0) => set_text(text_7, $0), [() => t(desk.view?.current ? "replan" : "makePlan")]);
                    delegated("click", button, () => void begin(get$1(act)));
                    append($$anchor6, button);
                  };
                  var d = user_derived(() => who.may("draft_plan"));
                  if_block(node_8, ($$render) => {
                    if (get$1(d)) $$render(consequent_5);
                  });
                }
                append($$anchor5, fragment_5);
              };
              var alternate_1 = ($$anchor5) => {
                var a = root_6$g();
                var text_8 = only_child(a);
                template_effect(
                  ($0, $1, $2) => {
                    set_attribute(a, "href", $0);
                    set_text(text_8, `${$1 ?? ""}: ${$2 ?? ""}${get$1(act).query.act ? ` ${get$1(act).query.act}` : ""}`);
                  },
                  [
                    () => path(get$1(act)),
                    () => t("open"),
                    () => t(get$1(act).view)
                  ]
                );
                append($$anchor5, a);
              };
              if_block(node_7, ($$render) => {
                if (get$1(act).job) $$render(consequent_6);
                else $$render(alternate_1, -1);
              });
            }
            append($$anchor4, fragment_4);
          });
          var node_9 = sibling(node_6, 2);
          {
            var consequent_7 = ($$anchor4) => {
              var button_1 = root_5$i();
              var text_9 = only_child(button_1, true);
              template_effect(($0) => set_text(text_9, $0), [() => t("retry")]);
              delegated("click", button_1, function(...$$args) {
                $$props.onretry?.apply(this, $$args);
              });
              append($$anchor4, button_1);
            };
            if_block(node_9, ($$render) => {
              if ($$props.onretry) $$render(consequent_7);
            });
          }
          append($$anchor3, div_1);
        };
        if_block(node_5, ($$render) => {
          if ($$props.onretry || get$1(acts).length) $$render(consequent_8);
        });
      }
      template_effect(() => {
        set_class(div, 1, clsx(get$1(told2)?.status === 404 ? "panel" : "wrong"));
        set_attribute(div, "role", get$1(back) ? "status" : "alert");
      });
      append($$anchor2, div);
    };
    if_block(node, ($$render) => {
      if ($$props.wrong) $$render(consequent_9);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
var root$A = from_html(`<a class="button main noprint"> </a>`);
var root_1$v = from_html(`<span><b> </b> </span> <!>`, 1);
var root_2$r = from_html(`<span><b> </b><!></span>`);
var root_3$o = from_html(`<span><b> </b> </span>`);
var root_4$l = from_html(`<a class="noprint"> </a>`);
var root_5$h = from_html(`<button class="main noprint"> </button>`);
var root_6$f = from_html(`<span class="late"> </span> <!>`, 1);
var root_7$d = from_html(`<span class="noprint"><!></span>`);
var root_8$a = from_html(`<div class="panel row banner svelte-13qjmdv"><!> <!> <!></div> <!>`, 1);
function DraftBanner($$anchor, $$props) {
  push($$props, true);
  let wrong = state(null);
  const draft2 = user_derived(() => desk.first);
  const running = user_derived(() => desk.running.find((job) => job.kind === "plan"));
  async function replan$1() {
    try {
      const job = await replan();
      set(wrong, null);
      place.go(place.to(desk.name, "jobs", String(job.number)));
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_8 = ($$anchor2) => {
      var fragment_1 = root_8$a();
      var div = first_child(fragment_1);
      var node_1 = child(div);
      {
        var consequent_1 = ($$anchor3) => {
          var fragment_2 = root_1$v();
          var span2 = first_child(fragment_2);
          var b = child(span2);
          var text2 = only_child(b, true);
          var text_1 = sibling(b);
          var node_2 = sibling(span2, 2);
          {
            var consequent = ($$anchor4) => {
              var a = root$A();
              var text_2 = only_child(a, true);
              template_effect(
                ($0, $1) => {
                  set_attribute(a, "href", $0);
                  set_text(text_2, $1);
                },
                [() => place.to(desk.name, "list"), () => t("addOffers")]
              );
              append($$anchor4, a);
            };
            var d = user_derived(() => who.may("keep_list"));
            if_block(node_2, ($$render) => {
              if (get$1(d)) $$render(consequent);
            });
          }
          template_effect(
            ($0, $1) => {
              set_text(text2, $0);
              set_text(text_1, ` ${$1 ?? ""}`);
            },
            [() => t("noOffersHere"), () => t("noOffersHint")]
          );
          append($$anchor3, fragment_2);
        };
        var consequent_3 = ($$anchor3) => {
          var span_1 = root_2$r();
          var b_1 = child(span_1);
          var text_3 = only_child(b_1, true);
          var node_3 = sibling(b_1);
          {
            var consequent_2 = ($$anchor4) => {
              var text_4 = text$1();
              template_effect(($0) => set_text(text_4, ` ${$0 ?? ""}`), [() => t("nothingTravelsHint")]);
              append($$anchor4, text_4);
            };
            if_block(node_3, ($$render) => {
              if (!get$1(draft2).known) $$render(consequent_2);
            });
          }
          template_effect(($0) => set_text(text_3, $0), [() => t("nothingTravels")]);
          append($$anchor3, span_1);
        };
        var alternate = ($$anchor3) => {
          var span_2 = root_3$o();
          var b_2 = child(span_2);
          var text_5 = only_child(b_2);
          var text_6 = sibling(b_2);
          template_effect(
            ($0, $1, $2) => {
              set_text(text_5, `${$0 ?? ""} ${get$1(draft2).name ?? ""}, ${$1 ?? ""}.`);
              set_text(text_6, ` ${$2 ?? ""}`);
            },
            [
              () => t("draft"),
              () => t("notAdopted"),
              () => t("notAdoptedHint")
            ]
          );
          append($$anchor3, span_2);
        };
        if_block(node_1, ($$render) => {
          if (desk.view?.offers === 0) $$render(consequent_1);
          else if (!get$1(draft2).pieces) $$render(consequent_3, 1);
          else $$render(alternate, -1);
        });
      }
      var node_4 = sibling(node_1, 2);
      {
        var consequent_6 = ($$anchor3) => {
          var fragment_4 = root_6$f();
          var span_3 = first_child(fragment_4);
          var text_7 = only_child(span_3);
          var node_5 = sibling(span_3, 2);
          {
            var consequent_4 = ($$anchor4) => {
              var a_1 = root_4$l();
              var text_8 = only_child(a_1);
              template_effect(
                ($0, $1) => {
                  set_attribute(a_1, "href", $0);
                  set_text(text_8, `${$1 ?? ""} …`);
                },
                [
                  () => place.to(desk.name, "jobs", String(get$1(running).number)),
                  () => t("replan")
                ]
              );
              append($$anchor4, a_1);
            };
            var consequent_5 = ($$anchor4) => {
              var button = root_5$h();
              var text_9 = only_child(button, true);
              template_effect(($0) => set_text(text_9, $0), [() => t("replan")]);
              delegated("click", button, () => void replan$1());
              append($$anchor4, button);
            };
            var d_1 = user_derived(() => who.may("draft_plan"));
            if_block(node_5, ($$render) => {
              if (get$1(running)) $$render(consequent_4);
              else if (get$1(d_1)) $$render(consequent_5, 1);
            });
          }
          template_effect(($0, $1) => set_text(text_7, `${$0 ?? ""} ${$1 ?? ""}`), [() => worded(get$1(draft2).known), () => t("knownSince")]);
          append($$anchor3, fragment_4);
        };
        if_block(node_4, ($$render) => {
          if (get$1(draft2).known && desk.view?.offers !== 0) $$render(consequent_6);
        });
      }
      var node_6 = sibling(node_4, 2);
      {
        var consequent_7 = ($$anchor3) => {
          var span_4 = root_7$d();
          var node_7 = child(span_4);
          DraftButtons(node_7, {
            get plan() {
              return get$1(draft2);
            },
            discards: false,
            get wrong() {
              return get$1(wrong);
            },
            set wrong($$value) {
              set(wrong, $$value, true);
            }
          });
          append($$anchor3, span_4);
        };
        if_block(node_6, ($$render) => {
          if (get$1(draft2).pieces || desk.view?.offers) $$render(consequent_7);
        });
      }
      var node_8 = sibling(div, 2);
      Problems(node_8, {
        get wrong() {
          return get$1(wrong);
        }
      });
      append($$anchor2, fragment_1);
    };
    if_block(node, ($$render) => {
      if (get$1(draft2)) $$render(consequent_8);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
var root$z = from_html(`<dialog class="svelte-1imcjvo"><div class="row head svelte-1imcjvo"><h2> </h2> <button> </button></div> <!></dialog>`);
function Dialog($$anchor, $$props) {
  push($$props, true);
  let dialog;
  user_effect(() => {
    const back = returning(document.activeElement);
    dialog.showModal();
    return () => back()();
  });
  var dialog_1 = root$z();
  var div = child(dialog_1);
  var h2 = child(div);
  var text2 = only_child(h2, true);
  var button = sibling(h2, 2);
  var text_1 = only_child(button, true);
  var node = sibling(div, 2);
  snippet(node, () => $$props.children);
  bind_this(dialog_1, ($$value) => dialog = $$value, () => dialog);
  template_effect(
    ($0) => {
      set_attribute(dialog_1, "aria-label", $$props.title);
      set_text(text2, $$props.title);
      set_text(text_1, $0);
    },
    [() => t("close")]
  );
  event("close", dialog_1, function(...$$args) {
    $$props.onclose?.apply(this, $$args);
  });
  delegated("click", button, () => dialog.close());
  append($$anchor, dialog_1);
  pop();
}
delegate(["click"]);
var root$y = from_html(`<tr><td><kbd> </kbd></td><td> </td></tr>`);
var root_1$u = from_html(`<table><tbody><tr><td><kbd>/</kbd> <kbd>Ctrl+K</kbd> <kbd>F7</kbd></td><td> </td></tr><tr><td><kbd>?</kbd></td><td> </td></tr><tr><td><kbd>x z</kbd></td><td> </td></tr><tr><td><kbd>x t</kbd></td><td> </td></tr><tr><td><kbd>↑ ↓ ← →</kbd> <kbd>Enter</kbd> <kbd>Ctrl+C</kbd></td><td> </td></tr><tr><td><kbd>m</kbd></td><td> </td></tr><tr><td><kbd>+</kbd> <kbd>-</kbd></td><td> </td></tr><!><!></tbody></table>`);
function Keys($$anchor, $$props) {
  push($$props, true);
  const acts = actsWithKeys();
  {
    let $0 = user_derived(() => t("keys"));
    Dialog($$anchor, {
      get title() {
        return get$1($0);
      },
      get onclose() {
        return $$props.onclose;
      },
      children: ($$anchor2, $$slotProps) => {
        var table2 = root_1$u();
        var tbody = child(table2);
        var tr = child(tbody);
        var td = sibling(child(tr));
        var text2 = only_child(td, true);
        var tr_1 = sibling(tr);
        var td_1 = sibling(child(tr_1));
        var text_1 = only_child(td_1, true);
        var tr_2 = sibling(tr_1);
        var td_2 = sibling(child(tr_2));
        var text_2 = only_child(td_2);
        var tr_3 = sibling(tr_2);
        var td_3 = sibling(child(tr_3));
        var text_3 = only_child(td_3, true);
        var tr_4 = sibling(tr_3);
        var td_4 = sibling(child(tr_4));
        var text_4 = only_child(td_4, true);
        var tr_5 = sibling(tr_4);
        var td_5 = sibling(child(tr_5));
        var text_5 = only_child(td_5, true);
        var tr_6 = sibling(tr_5);
        var td_6 = sibling(child(tr_6));
        var text_6 = only_child(td_6, true);
        var node = sibling(tr_6);
        each(node, 17, () => acts, ({ keys, words: words2 }) => keys, ($$anchor3, $$item) => {
          let keys = () => get$1($$item).keys;
          let words2 = () => get$1($$item).words;
          var tr_7 = root$y();
          var td_7 = child(tr_7);
          var kbd = child(td_7);
          var text_7 = only_child(kbd, true);
          var td_8 = sibling(td_7);
          var text_8 = only_child(td_8, true);
          template_effect(() => {
            set_text(text_7, keys());
            set_text(text_8, words2());
          });
          append($$anchor3, tr_7);
        });
        var node_1 = sibling(node);
        each(node_1, 17, () => $$props.views, ([keys, name]) => keys, ($$anchor3, $$item) => {
          var $$array = user_derived(() => to_array(get$1($$item), 2));
          let keys = () => get$1($$array)[0];
          let name = () => get$1($$array)[1];
          var tr_8 = root$y();
          var td_9 = child(tr_8);
          var kbd_1 = child(td_9);
          var text_9 = only_child(kbd_1, true);
          var td_10 = sibling(td_9);
          var text_10 = only_child(td_10, true);
          template_effect(() => {
            set_text(text_9, keys());
            set_text(text_10, name());
          });
          append($$anchor3, tr_8);
        });
        template_effect(
          ($02, $1, $2, $3, $4, $5, $6, $7) => {
            set_text(text2, $02);
            set_text(text_1, $1);
            set_text(text_2, `${$2 ?? ""} | ${$3 ?? ""}`);
            set_text(text_3, $4);
            set_text(text_4, $5);
            set_text(text_5, $6);
            set_text(text_6, $7);
          },
          [
            () => t("helpSearch"),
            () => t("helpHelp"),
            () => t("utc"),
            () => t("local"),
            () => t("theme"),
            () => t("helpGrid"),
            () => t("helpMove"),
            () => t("helpZoom")
          ]
        );
        append($$anchor2, table2);
      },
      $$slots: { default: true }
    });
  }
  pop();
}
var root$x = from_html(`<code class="svelte-1h5lox6"> </code><br/>`, 1);
var root_1$t = from_html(`<details><summary class="dim small"> </summary> <!></details>`);
function AtMachine($$anchor, $$props) {
  push($$props, true);
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var details = root_1$t();
      var summary = child(details);
      var text2 = only_child(summary, true);
      var node_1 = sibling(summary, 2);
      each(node_1, 16, () => $$props.lines, (each2) => each2, ($$anchor3, each2) => {
        var fragment_1 = root$x();
        var code2 = first_child(fragment_1);
        var text_1 = only_child(code2, true);
        template_effect(() => set_text(text_1, each2));
        append($$anchor3, fragment_1);
      });
      template_effect(($0) => set_text(text2, $0), [() => t("atMachineCommand")]);
      append($$anchor2, details);
    };
    if_block(node, ($$render) => {
      if ($$props.lines.length) $$render(consequent);
    });
  }
  append($$anchor, fragment);
  pop();
}
var root$w = from_html(`<button class="main svelte-1nu88d5"> </button>`);
var root_1$s = from_html(`<button aria-controls="own-menu" class="svelte-1nu88d5"> </button>`);
var root_2$q = from_html(`<p class="svelte-1nu88d5"> </p>`);
var root_3$n = from_html(`<li class="svelte-1nu88d5"><a class="button svelte-1nu88d5"> </a></li>`);
var root_4$k = from_html(`<p class="svelte-1nu88d5"><b> </b><br/> </p> <!> <ul class="svelte-1nu88d5"><!> <li class="svelte-1nu88d5"><button class="svelte-1nu88d5"> </button></li> <li class="svelte-1nu88d5"><a class="button svelte-1nu88d5"> </a></li> <li class="svelte-1nu88d5"><button class="svelte-1nu88d5"> </button></li></ul> <!>`, 1);
var root_5$g = from_html(`<p class="svelte-1nu88d5"> </p> <p class="svelte-1nu88d5"> </p> <!>`, 1);
var root_6$e = from_html(`<div class="panel menu svelte-1nu88d5" id="own-menu" tabindex="-1" role="group"><!></div>`);
var root_7$c = from_html(`<p class="dim"> </p> <!>`, 1);
var root_8$9 = from_html(`<div class="who svelte-1nu88d5"><!> <!></div> <!>`, 1);
function OwnMenu($$anchor, $$props) {
  push($$props, true);
  let open = state(false);
  let changing = state(false);
  let wrong = state(null);
  let box;
  let button = state(void 0);
  const me = user_derived(() => who.me);
  const name = user_derived(() => get$1(me).accounts ? get$1(me).name : t("atMachine"));
  async function leave() {
    try {
      await signOut();
      who.left();
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  async function change(fresh, old) {
    await changePassword(old, fresh);
    await shutPassword();
    desk.said = t("saved");
  }
  async function shutPassword() {
    set(changing, false);
    await tick();
    get$1(button)?.focus();
  }
  function shut(event2) {
    if (event2.key !== "Escape" || !get$1(open)) return;
    event2.stopPropagation();
    set(open, false);
    get$1(button)?.focus();
  }
  function away(event2) {
    if (!box.contains(event2.relatedTarget)) set(open, false);
  }
  var fragment = root_8$9();
  event("click", $window, (e) => {
    if (!box.contains(e.target)) set(open, false);
  });
  var div = first_child(fragment);
  var node = child(div);
  {
    var consequent = ($$anchor2) => {
      var button_1 = root$w();
      var text2 = only_child(button_1, true);
      template_effect(($0) => set_text(text2, $0), [() => t("signIn")]);
      delegated("click", button_1, () => {
        who.open = true;
      });
      append($$anchor2, button_1);
    };
    var alternate = ($$anchor2) => {
      var button_2 = root_1$s();
      var text_1 = only_child(button_2, true);
      bind_this(button_2, ($$value) => set(button, $$value), () => get$1(button));
      template_effect(() => {
        set_attribute(button_2, "aria-expanded", get$1(open));
        set_text(text_1, get$1(name));
      });
      delegated("click", button_2, () => {
        set(open, !get$1(open));
      });
      append($$anchor2, button_2);
    };
    if_block(node, ($$render) => {
      if (who.ended) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  var node_1 = sibling(node, 2);
  {
    var consequent_4 = ($$anchor2) => {
      var div_1 = root_6$e();
      var node_2 = child(div_1);
      {
        var consequent_3 = ($$anchor3) => {
          var fragment_1 = root_4$k();
          var p = first_child(fragment_1);
          var b = child(p);
          var text_2 = only_child(b, true);
          var text_3 = sibling(b, 2, true);
          var node_3 = sibling(p, 2);
          {
            var consequent_1 = ($$anchor4) => {
              var p_1 = root_2$q();
              var text_4 = only_child(p_1);
              template_effect(($0, $1) => set_text(text_4, `${$0 ?? ""} ${$1 ?? ""}`), [
                () => t("standsInFor"),
                () => get$1(me).deputy_for.join(", ")
              ]);
              append($$anchor4, p_1);
            };
            if_block(node_3, ($$render) => {
              if (get$1(me).deputy_for.length) $$render(consequent_1);
            });
          }
          var ul = sibling(node_3, 2);
          var node_4 = child(ul);
          {
            var consequent_2 = ($$anchor4) => {
              var li = root_3$n();
              var a = child(li);
              var text_5 = only_child(a, true);
              template_effect(
                ($0, $1) => {
                  set_attribute(a, "href", $0);
                  set_text(text_5, $1);
                },
                [
                  () => place.to(desk.name || "-", "people", "users"),
                  () => t("people")
                ]
              );
              delegated("click", a, () => {
                set(open, false);
              });
              append($$anchor4, li);
            };
            var d = user_derived(() => who.may("add_user"));
            if_block(node_4, ($$render) => {
              if (get$1(d)) $$render(consequent_2);
            });
          }
          var li_1 = sibling(node_4, 2);
          var button_3 = child(li_1);
          var text_6 = only_child(button_3, true);
          var li_2 = sibling(li_1, 2);
          var a_1 = child(li_2);
          var text_7 = only_child(a_1, true);
          var li_3 = sibling(li_2, 2);
          var button_4 = child(li_3);
          var text_8 = only_child(button_4, true);
          var node_5 = sibling(ul, 2);
          Problems(node_5, {
            get wrong() {
              return get$1(wrong);
            }
          });
          template_effect(
            ($0, $1, $2, $3, $4) => {
              set_text(text_2, get$1(me).name);
              set_text(text_3, $0);
              set_text(text_6, $1);
              set_attribute(a_1, "href", $2);
              set_text(text_7, $3);
              set_text(text_8, $4);
            },
            [
              () => get$1(me).roles.map((each2) => code(each2, "users")).join(", "),
              () => t("ownPassword"),
              () => place.to(desk.name || "-", "people", "keys"),
              () => t("ownKeys"),
              () => t("signOut")
            ]
          );
          delegated("click", button_3, () => {
            set(open, false);
            set(changing, true);
          });
          delegated("click", a_1, () => {
            set(open, false);
          });
          delegated("click", button_4, () => void leave());
          append($$anchor3, fragment_1);
        };
        var alternate_1 = ($$anchor3) => {
          var fragment_2 = root_5$g();
          var p_2 = first_child(fragment_2);
          var text_9 = only_child(p_2, true);
          var p_3 = sibling(p_2, 2);
          var text_10 = only_child(p_3, true);
          var node_6 = sibling(p_3, 2);
          {
            let $0 = user_derived(() => [COMMAND]);
            AtMachine(node_6, {
              get lines() {
                return get$1($0);
              }
            });
          }
          template_effect(
            ($0, $1) => {
              set_text(text_9, $0);
              set_text(text_10, $1);
            },
            [() => t("atMachineHint"), () => t("accountsByOperator")]
          );
          append($$anchor3, fragment_2);
        };
        if_block(node_2, ($$render) => {
          if (get$1(me).accounts) $$render(consequent_3);
          else $$render(alternate_1, -1);
        });
      }
      template_effect(() => set_attribute(div_1, "aria-label", get$1(name)));
      append($$anchor2, div_1);
    };
    if_block(node_1, ($$render) => {
      if (get$1(open)) $$render(consequent_4);
    });
  }
  bind_this(div, ($$value) => box = $$value, () => box);
  var node_7 = sibling(div, 2);
  {
    var consequent_5 = ($$anchor2) => {
      var fragment_3 = comment();
      var node_8 = first_child(fragment_3);
      await_block(node_8, () => __vitePreload(() => import("./accounts.js").then((n) => n.NewPassword$1), true ? __vite__mapDeps([2,1]) : void 0), null, ($$anchor3, $$source) => {
        var $$value = user_derived(() => {
          var { default: NewPassword2 } = get$1($$source);
          return { NewPassword: NewPassword2 };
        });
        var NewPassword = user_derived(() => get$1($$value).NewPassword);
        {
          let $0 = user_derived(() => t("ownPassword"));
          Dialog($$anchor3, {
            get title() {
              return get$1($0);
            },
            onclose: () => void shutPassword(),
            children: ($$anchor4, $$slotProps) => {
              var fragment_5 = root_7$c();
              var p_4 = first_child(fragment_5);
              var text_11 = only_child(p_4, true);
              var node_9 = sibling(p_4, 2);
              {
                let $02 = user_derived(() => t("save"));
                component(node_9, () => get$1(NewPassword), ($$anchor5, NewPassword_1) => {
                  NewPassword_1($$anchor5, {
                    get words() {
                      return get$1($02);
                    },
                    asksOld: true,
                    onset: change
                  });
                });
              }
              template_effect(($02) => set_text(text_11, $02), [() => t("othersEnd")]);
              append($$anchor4, fragment_5);
            },
            $$slots: { default: true }
          });
        }
      });
      append($$anchor2, fragment_3);
    };
    if_block(node_7, ($$render) => {
      if (get$1(changing)) $$render(consequent_5);
    });
  }
  delegated("keydown", div, shut);
  delegated("focusout", div, away);
  append($$anchor, fragment);
  pop();
}
delegate(["keydown", "focusout", "click"]);
var root$v = from_html(`<button class="main" value="send"> </button> <button> </button>`, 1);
var root_1$r = from_html(`<button class="main"> </button>`);
var root_2$p = from_html(`<form class="enter svelte-4eo30k"><label class="svelte-4eo30k"> <input required="" autocomplete="username" autocapitalize="none" spellcheck="false"/></label> <label class="svelte-4eo30k"> <input type="password" required="" autocomplete="current-password"/></label> <div class="row"><!></div></form> <!>`, 1);
function SignInForm($$anchor, $$props) {
  push($$props, true);
  let name = prop($$props, "name", 3, ""), acts = prop($$props, "acts", 3, 0);
  let who2 = state(proxy(untrack(() => name())));
  let password = state("");
  let wrong = state(null);
  let busy = state(false);
  async function enter(event2) {
    event2.preventDefault();
    const send = event2.submitter?.value === "send";
    set(busy, true);
    try {
      const me = await signIn(get$1(who2).trim(), get$1(password));
      set(wrong, null);
      $$props.onin(me, send);
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(busy, false);
      set(password, "");
    }
  }
  var fragment = root_2$p();
  var form = first_child(fragment);
  var label = child(form);
  var text2 = child(label);
  var input = sibling(text2);
  autofocus(input, !name());
  var label_1 = sibling(label, 2);
  var text_1 = child(label_1);
  var input_1 = sibling(text_1);
  autofocus(input_1, Boolean(name()));
  var div = sibling(label_1, 2);
  var node = child(div);
  {
    var consequent = ($$anchor2) => {
      var fragment_1 = root$v();
      var button = first_child(fragment_1);
      var text_2 = only_child(button, true);
      var button_1 = sibling(button, 2);
      var text_3 = only_child(button_1, true);
      template_effect(
        ($0, $1) => {
          button.disabled = get$1(busy);
          set_text(text_2, $0);
          button_1.disabled = get$1(busy);
          set_text(text_3, $1);
        },
        [() => t("signInAndSend"), () => t("signInOnly")]
      );
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      var button_2 = root_1$r();
      var text_4 = only_child(button_2, true);
      template_effect(
        ($0) => {
          button_2.disabled = get$1(busy);
          set_text(text_4, $0);
        },
        [() => t("signIn")]
      );
      append($$anchor2, button_2);
    };
    if_block(node, ($$render) => {
      if (acts()) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  var node_1 = sibling(form, 2);
  Problems(node_1, {
    get wrong() {
      return get$1(wrong);
    }
  });
  template_effect(
    ($0, $1) => {
      set_text(text2, `${$0 ?? ""} `);
      set_text(text_1, `${$1 ?? ""} `);
    },
    [() => t("userName"), () => t("password")]
  );
  event("submit", form, enter);
  bind_value(input, () => get$1(who2), ($$value) => set(who2, $$value));
  bind_value(input_1, () => get$1(password), ($$value) => set(password, $$value));
  append($$anchor, fragment);
  pop();
}
var root$u = from_html(`<p> </p> <div class="row"><button class="main"> </button> <button> </button></div>`, 1);
var root_1$q = from_html(`<p> <b> </b> <b> </b></p> <div class="row"><button> </button></div> <!>`, 1);
var root_2$o = from_html(`<p class="dim"> </p>`);
var root_3$m = from_html(`<p> </p> <!> <!> <p class="dim small"> </p> <!>`, 1);
function SignInAgain($$anchor, $$props) {
  push($$props, true);
  const name = user_derived(() => who.me?.accounts ? who.me.name : "");
  {
    let $0 = user_derived(() => who.back ? t("signedInAgain") : t("signInAgain"));
    Dialog($$anchor, {
      get title() {
        return get$1($0);
      },
      onclose: () => who.close(),
      children: ($$anchor2, $$slotProps) => {
        var fragment_1 = comment();
        var node = first_child(fragment_1);
        {
          var consequent = ($$anchor3) => {
            var fragment_2 = root$u();
            var p = first_child(fragment_2);
            var text2 = only_child(p, true);
            var div = sibling(p, 2);
            var button = child(div);
            var text_1 = only_child(button, true);
            var button_1 = sibling(button, 2);
            var text_2 = only_child(button_1, true);
            template_effect(
              ($02, $1, $2) => {
                set_text(text2, $02);
                set_text(text_1, $1);
                set_text(text_2, $2);
              },
              [
                () => t("actWaits"),
                () => t("sendAgain"),
                () => t("leaveIt")
              ]
            );
            delegated("click", button, () => who.resume(who.now, true));
            delegated("click", button_1, () => who.resume(who.now, false));
            append($$anchor3, fragment_2);
          };
          var consequent_1 = ($$anchor3) => {
            var fragment_3 = root_1$q();
            var p_1 = first_child(fragment_3);
            var text_3 = child(p_1);
            var b = sibling(text_3);
            var text_4 = only_child(b, true);
            var text_5 = sibling(b);
            var b_1 = sibling(text_5);
            var text_6 = only_child(b_1, true);
            var div_1 = sibling(p_1, 2);
            var button_2 = child(div_1);
            var text_7 = only_child(button_2);
            var node_1 = sibling(div_1, 2);
            SignInForm(node_1, {
              get name() {
                return get$1(name);
              },
              get acts() {
                return who.acts;
              },
              onin: (me, send) => who.entered(me, send)
            });
            template_effect(
              ($02, $1, $2, $3) => {
                set_text(text_3, `${$02 ?? ""} `);
                set_text(text_4, who.now?.name);
                set_text(text_5, `. ${$1 ?? ""} `);
                set_text(text_6, $2);
                set_text(text_7, `${$3 ?? ""} ${who.now?.name ?? ""}`);
              },
              [
                () => t("anotherIn"),
                () => t("notSentAs"),
                () => get$1(name) || t("atMachine"),
                () => t("goOnAs")
              ]
            );
            delegated("click", button_2, () => who.anew());
            append($$anchor3, fragment_3);
          };
          var alternate = ($$anchor3) => {
            var fragment_4 = root_3$m();
            var p_2 = first_child(fragment_4);
            var text_8 = only_child(p_2);
            var node_2 = sibling(p_2, 2);
            {
              var consequent_2 = ($$anchor4) => {
                var p_3 = root_2$o();
                var text_9 = only_child(p_3, true);
                template_effect(($02) => set_text(text_9, $02), [() => t("anotherAnew")]);
                append($$anchor4, p_3);
              };
              if_block(node_2, ($$render) => {
                if (get$1(name)) $$render(consequent_2);
              });
            }
            var node_3 = sibling(node_2, 2);
            SignInForm(node_3, {
              get name() {
                return get$1(name);
              },
              get acts() {
                return who.acts;
              },
              onin: (me, send) => who.entered(me, send)
            });
            var p_4 = sibling(node_3, 2);
            var text_10 = only_child(p_4, true);
            var node_4 = sibling(p_4, 2);
            {
              let $02 = user_derived(() => [COMMAND]);
              AtMachine(node_4, {
                get lines() {
                  return get$1($02);
                }
              });
            }
            template_effect(
              ($02, $1, $2) => {
                set_text(text_8, `${$02 ?? ""} ${$1 ?? ""}`);
                set_text(text_10, $2);
              },
              [
                () => get$1(name) ? t("sessionEnded") : t("accountsNow"),
                () => t("typedStays"),
                () => t("noPassword")
              ]
            );
            append($$anchor3, fragment_4);
          };
          if_block(node, ($$render) => {
            if (who.back) $$render(consequent);
            else if (who.another) $$render(consequent_1, 1);
            else $$render(alternate, -1);
          });
        }
        append($$anchor2, fragment_1);
      },
      $$slots: { default: true }
    });
  }
  pop();
}
delegate(["click"]);
var root$t = from_html(` <kbd>Ctrl Z</kbd>`, 1);
var root_1$p = from_html(`<button> <!></button>`);
var root_2$n = from_html(`<p class="small svelte-4089l0"> </p>`);
var root_3$l = from_html(`<div class="toast svelte-4089l0"><span> </span> <!> <button class="close svelte-4089l0">✕</button> <!> <!></div>`);
var root_4$j = from_html(`<div class="toasts noprint svelte-4089l0" role="status"></div>`);
function Toasts2($$anchor, $$props) {
  push($$props, false);
  function pressed(event2) {
    const target = event2.target;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) return;
    if (event2.key.toLowerCase() !== "z" || !(event2.ctrlKey || event2.metaKey) || event2.shiftKey || event2.altKey) return;
    event2.preventDefault();
    void toasts.undoLast();
  }
  let before = null;
  function entered(event2) {
    if (event2.relatedTarget instanceof Element && !event2.currentTarget.contains(event2.relatedTarget)) before = event2.relatedTarget;
    toasts.hold("focus", true);
  }
  const close = (toast2) => keepingPlace(before, async () => toasts.close(toast2));
  init();
  var div = root_4$j();
  event("keydown", $window, pressed);
  each(div, 5, () => toasts.shown, (each2) => each2.id, ($$anchor2, each2) => {
    var div_1 = root_3$l();
    var span2 = child(div_1);
    var text2 = only_child(span2);
    var node = sibling(span2, 2);
    {
      var consequent_1 = ($$anchor3) => {
        var button = root_1$p();
        var text_1 = child(button);
        var node_1 = sibling(text_1);
        {
          var consequent = ($$anchor4) => {
            var fragment = root$t();
            var text_2 = first_child(fragment, true);
            text_2.nodeValue = " ";
            append($$anchor4, fragment);
          };
          if_block(node_1, ($$render) => {
            if (!get$1(each2).undone) $$render(consequent);
          });
        }
        template_effect(($0) => set_text(text_1, $0), [() => t(get$1(each2).undone ? "redo" : "undo")]);
        delegated("click", button, () => void toasts.turn(get$1(each2)));
        append($$anchor3, button);
      };
      var d = user_derived(() => get$1(each2).acts.length && who.may(get$1(each2).undone ? "redo" : "undo"));
      if_block(node, ($$render) => {
        if (get$1(d)) $$render(consequent_1);
      });
    }
    var button_1 = sibling(node, 2);
    var node_2 = sibling(button_1, 2);
    {
      var consequent_2 = ($$anchor3) => {
        var p = root_2$n();
        var text_3 = only_child(p);
        template_effect(($0, $1) => set_text(text_3, `${$0 ?? ""}: ${$1 ?? ""}`), [() => t("notify"), () => get$1(each2).again.join(", ")]);
        append($$anchor3, p);
      };
      if_block(node_2, ($$render) => {
        if (get$1(each2).again.length) $$render(consequent_2);
      });
    }
    var node_3 = sibling(node_2, 2);
    {
      var consequent_3 = ($$anchor3) => {
        Problems($$anchor3, {
          get wrong() {
            return get$1(each2).wrong;
          }
        });
      };
      if_block(node_3, ($$render) => {
        if (get$1(each2).wrong) $$render(consequent_3);
      });
    }
    template_effect(
      ($0, $1) => {
        set_text(text2, `${$0 ?? ""}${get$1(each2).words ?? ""}`);
        set_attribute(button_1, "aria-label", $1);
      },
      [
        () => get$1(each2).undone ? `${t("undone")}: ` : "",
        () => `${t("close")}: ${get$1(each2).words}`
      ]
    );
    delegated("click", button_1, () => void close(get$1(each2)));
    append($$anchor2, div_1);
  });
  template_effect(($0) => set_attribute(div, "aria-label", $0), [() => t("justDone")]);
  event("pointerenter", div, () => toasts.hold("pointer", true));
  event("pointerleave", div, () => toasts.hold("pointer", false));
  delegated("focusin", div, entered);
  delegated("focusout", div, () => toasts.hold("focus", false));
  append($$anchor, div);
  pop();
}
delegate(["focusin", "focusout", "click"]);
const telephone = new MediaQuery("screen and (max-width: 600px)");
function carriedBy(r, shown2) {
  const [g, late] = [new Float64Array(r.runs.id.length), new Float64Array(r.runs.id.length)];
  const { lots } = r;
  for (let i = 0; i < lots.shipment.length; i++) {
    if (shown2.priority && lots.priority[i] !== shown2.priority) continue;
    if (shown2.lateOnly && !lots.late[i]) continue;
    for (let k = lots.starts[i]; k < lots.starts[i + 1]; k++) {
      g[lots.legs[k]] += lots.g[i];
      if (lots.late[i]) late[lots.legs[k]] += lots.g[i];
    }
  }
  const [byDay, all] = [/* @__PURE__ */ new Map(), []];
  for (let i = 0; i < r.runs.id.length; i++) {
    if (!g[i] || shown2.mode && r.runs.modes[r.runs.mode[i]] !== shown2.mode) continue;
    const at = Math.floor(r.runs.departs[i] / 1440);
    const list = byDay.get(at);
    if (list) list.push(i);
    else byDay.set(at, [i]);
    all.push(i);
  }
  return { g, late, days: byDay, all };
}
function lanes(r, carried, day2) {
  const found = /* @__PURE__ */ new Map();
  for (const i of day2 === void 0 ? carried.all : carried.days.get(day2) ?? []) {
    const mode = r.runs.modes[r.runs.mode[i]];
    const key = `${r.runs.from[i]} ${r.runs.to[i]} ${mode}`;
    let lane = found.get(key);
    if (!lane) found.set(key, lane = { from: r.runs.from[i], to: r.runs.to[i], mode, g: 0, space: 0, late: 0, runs: 0 });
    lane.g += carried.g[i];
    lane.late += carried.late[i];
    lane.space += Math.min(r.runs.space_g[i], r.runs.g[i] / Math.max(fullness(r, i), 1e-9));
    lane.runs++;
  }
  return [...found.values()].sort((a, b) => b.g - a.g);
}
function fullness(r, i) {
  const kg = r.runs.space_g[i] ? r.runs.g[i] / r.runs.space_g[i] : 0;
  const m3 = r.runs.space_l[i] ? r.runs.l[i] / r.runs.space_l[i] : 0;
  return Math.max(kg, m3);
}
function days(r) {
  let [first, last] = [Infinity, -Infinity];
  for (const at of r.runs.departs) {
    first = Math.min(first, Math.floor(at / 1440));
    last = Math.max(last, Math.floor(at / 1440));
  }
  return [first, last];
}
function hubs(r) {
  const found = /* @__PURE__ */ new Map();
  const add = (hub, at, g) => {
    let row = found.get(hub);
    if (!row) found.set(hub, row = { hub, days: /* @__PURE__ */ new Map(), total: 0, limit: (r.places[hub].handling_kg ?? 0) * 1e3 });
    const day2 = Math.floor(at / 1440);
    row.days.set(day2, (row.days.get(day2) ?? 0) + g);
    row.total += g;
  };
  for (let i = 0; i < r.runs.id.length; i++) {
    add(r.runs.from[i], r.runs.departs[i], r.runs.g[i]);
    add(r.runs.to[i], r.runs.arrives[i], r.runs.g[i]);
  }
  return [...found.values()].sort((a, b) => b.total - a.total);
}
function mainLane(r, known2, from, to) {
  const carried = /* @__PURE__ */ new Map();
  for (let i = 0; r && i < r.runs.id.length; i++) {
    const [a, b] = [r.places[r.runs.from[i]].id, r.places[r.runs.to[i]].id];
    if (from && to && a.startsWith(from) && b.startsWith(to) && known2.includes(a) && known2.includes(b))
      carried.set(`${a} ${b}`, (carried.get(`${a} ${b}`) ?? 0) + r.runs.g[i]);
  }
  const [most] = [...carried].sort((a, b) => b[1] - a[1]);
  if (most) return most[0].split(" ");
  const origin = mainPlace(r, known2, from);
  const others = known2.filter((each2) => each2 !== origin);
  return [origin, mainPlace(r, others, to)];
}
function mainPlace(r, known2, name) {
  if (known2.includes(name)) return name;
  const mine = known2.filter((each2) => name && each2.startsWith(name));
  const busiest = r ? hubs(r).map(({ hub }) => r.places[hub].id) : [];
  return busiest.find((each2) => mine.includes(each2)) ?? mine[0] ?? "";
}
const NONE$1 = "–";
const allPieces = (plan) => plan.pieces + plan.left_pieces;
const sameGoods = (a, b) => a.as_of === b.as_of && allPieces(a) === allPieces(b);
const costOf = (plan) => plan.levels.find((level2) => level2.name === "cost")?.value;
const told = (value, say) => value === null || value === void 0 ? NONE$1 : say(value);
const unlike = (plans) => plans.some((plan) => !sameGoods(plan, plans[0]));
function costMore(plan, plans, current) {
  if (plan.state === "draft" && plan.parent === current && typeof plan.against?.more === "number") return plan.against.more;
  const held = plans.find((each2) => each2.name === current);
  const [mine, theirs] = [costOf(plan), held && costOf(held)];
  return held && sameGoods(plan, held) && mine !== void 0 && theirs !== void 0 ? mine - theirs : null;
}
function moreWords(more, currency) {
  if (more === null) return t("notComparable");
  if (!more) return t("asDear");
  return `${more > 0 ? "+" : "−"}${money(Math.abs(more), currency)} (${t(more > 0 ? "dearer" : "cheaper")})`;
}
function compared({ plans, paid, currency, current }) {
  const marked = (texts) => texts.map((text2, i) => ({ text: text2, differs: i > 0 && text2 !== NONE$1 && texts[0] !== NONE$1 && text2 !== texts[0] }));
  const row = (name, cell2) => ({ name: capital(name), cells: marked(plans.map(cell2)) });
  const said = (name, cell2) => row(t(name), cell2);
  const all = (of) => [...new Set(plans.flatMap(of))];
  const instants = plans.some((plan) => plan.as_of !== plans[0].as_of);
  const unmarked = (each2) => instants ? { ...each2, cells: each2.cells.map((cell2) => ({ ...cell2, differs: false })) } : each2;
  const linked = (each2, tab) => ({
    ...each2,
    cells: each2.cells.map((cell2) => cell2.text === NONE$1 ? cell2 : { ...cell2, tab })
  });
  const made = [
    said("whatFor", (plan) => worded(plan.purpose)),
    said("madeAsOf", (plan) => clock(Date.parse(plan.as_of))),
    said("piecesToPlan", (plan) => number(allPieces(plan))),
    said("noticesMade", (plan) => number(plan.notices)),
    said("madeBy", (plan) => person(plan.author) || NONE$1),
    said("cameSinceIt", (plan) => worded(plan.known) || NONE$1),
    said("movesMade", (plan) => number(plan.moves)),
    said("chartersBought", (plan) => number(plan.buys.length))
  ];
  const level2 = (name) => {
    const value = (plan) => plan.levels.find((each2) => each2.name === name)?.value;
    const own = row(
      code(name, name === "cost" ? "level" : ""),
      (plan) => told(value(plan), (n) => name === "cost" ? amount(n, currency) : harm(n))
    );
    if (name !== "cost") return { ...own, level: true };
    return { ...unmarked(own), name: `${own.name} (${currency})${instants ? `, ${t("fromOwnInstant")}` : ""}`, level: true };
  };
  const results = [
    said("howManyPieces", (plan) => number(plan.pieces)),
    said("late", (plan) => number(plan.late_pieces)),
    said("left", (plan) => number(plan.left_pieces)),
    ...all((plan) => plan.levels.map((each2) => each2.name)).map(level2)
  ];
  if (plans.some((plan) => plan.name !== current) && current)
    results.push({
      name: capital(t("costMore")),
      level: true,
      cells: plans.map((plan) => {
        const more = plan.name === current ? 0 : costMore(plan, plans, current);
        return { text: plan.name === current ? NONE$1 : moreWords(more, currency), differs: Boolean(more) };
      })
    });
  for (const part of all((plan) => Object.keys(plan.cost_parts).filter((each2) => plan.cost_parts[each2])))
    results.push(unmarked(row(code(part, "part"), (plan) => amount(plan.cost_parts[part] ?? 0, currency))));
  for (const priority of all((plan) => Object.keys(plan.priced_losses)))
    results.push(row(pricedDelay(priority), (plan) => told(plan.priced_losses[priority], harm)));
  const beside = plans.some((plan) => plan.against);
  if (beside) {
    const worse = row(t("worseOff"), (plan) => told(plan.against?.worse_pieces, number));
    results.push(linked({ ...worse, level: true }, "worse"));
  }
  if (plans.some((plan) => typeof plan.kept_back === "number"))
    results.push(
      linked(
        row(t("keptBack"), (plan) => told(plan.kept_back, number)),
        "kept"
      )
    );
  if (paid.some(Boolean)) results.push({ ...row(t("paidCharters"), (_, i) => amount(paid[i] ?? 0, currency)), level: true });
  const COSTS = [
    ["costFromNow", (plan) => plan.against && costOf(plan)],
    ["costAhead", (plan) => plan.against?.ahead],
    ["costFees", (plan) => plan.against?.fees],
    ["costSpent", (plan) => plan.against?.spent],
    ["touchingPrice", (plan) => plan.against?.touching]
  ];
  const costs = COSTS.filter(([, of]) => plans.some(of)).map(
    ([name, of]) => row(t(name), (plan) => told(of(plan), (n) => amount(n, currency)))
  );
  return [
    { name: t("conditions"), rows: made },
    { name: t("results"), rows: results },
    ...costs.length ? [{ name: `${t("costAgainst")} (${currency})`, rows: costs }] : []
  ];
}
const counts = ($$anchor, plan = noop) => {
  var text2 = text$1();
  template_effect(
    ($0, $1, $2, $3, $4) => set_text(text2, `${$0 ?? ""}; ${$1 ?? ""}
  ${$2 ?? ""}, ${$3 ?? ""}
  ${$4 ?? ""}`),
    [
      () => filled("travelOf", { n: number(plan().pieces), all: number(allPieces(plan())) }),
      () => number(plan().late_pieces),
      () => t("late"),
      () => number(plan().left_pieces),
      () => t("left")
    ]
  );
  append($$anchor, text2);
};
var root$s = from_html(`<span class="late"> </span>`);
var root_1$o = from_html(`<a> </a>`);
var root_2$m = from_html(`<li class="svelte-1t2nkps"><p class="svelte-1t2nkps"><b> </b> <span class="dim"> </span> <!></p> <span><!></span> <!> <span class="acts"><!></span></li>`);
var root_3$k = from_html(`<br/> `, 1);
var root_4$i = from_html(`<p class="dim svelte-1t2nkps"> <!><!></p>`);
var root_5$f = from_html(`<button> </button>`);
var root_6$d = from_html(`<details><summary> </summary> <!> <ul class="svelte-1t2nkps"></ul></details>`);
var root_7$b = from_html(`<section class="panel svelte-1t2nkps" aria-labelledby="drafts"><h2 id="drafts"> </h2> <!> <ul class="svelte-1t2nkps"></ul> <!></section>`);
function Drafts($$anchor, $$props) {
  push($$props, true);
  const row = ($$anchor2, draft2 = noop, main = noop) => {
    var li = root_2$m();
    var p = child(li);
    var b = child(p);
    var text_1 = only_child(b);
    var text_2 = sibling(b);
    var span_1 = sibling(text_2);
    var text_3 = only_child(span_1);
    var node = sibling(span_1, 2);
    {
      var consequent = ($$anchor3) => {
        var span_2 = root$s();
        var text_4 = only_child(span_2);
        template_effect(($0, $1) => set_text(text_4, `· ${$0 ?? ""} ${$1 ?? ""}`), [() => worded(draft2().known), () => t("knownSince")]);
        append($$anchor3, span_2);
      };
      if_block(node, ($$render) => {
        if (draft2().known && !draft2().stale) $$render(consequent);
      });
    }
    var span_3 = sibling(p, 2);
    var node_1 = child(span_3);
    counts(node_1, draft2);
    var node_2 = sibling(span_3, 2);
    {
      var consequent_1 = ($$anchor3) => {
        var a = root_1$o();
        var text_5 = only_child(a, true);
        template_effect(
          ($0, $1) => {
            set_attribute(a, "href", $0);
            set_text(text_5, $1);
          },
          [
            () => place.to(desk.name, "notices", "", { draft: draft2().name }),
            () => t("changes")
          ]
        );
        append($$anchor3, a);
      };
      var alternate = ($$anchor3) => {
        var a_1 = root_1$o();
        var text_6 = only_child(a_1, true);
        template_effect(
          ($0, $1) => {
            set_attribute(a_1, "href", $0);
            set_text(text_6, $1);
          },
          [
            () => place.to(desk.name, "plan", "", { plan: draft2().name }),
            () => t("open")
          ]
        );
        append($$anchor3, a_1);
      };
      if_block(node_2, ($$render) => {
        if (draft2().parent) $$render(consequent_1);
        else $$render(alternate, -1);
      });
    }
    var span_4 = sibling(node_2, 2);
    var node_3 = child(span_4);
    DraftButtons(node_3, {
      get plan() {
        return draft2();
      },
      get main() {
        return main();
      },
      get wrong() {
        return wrong();
      },
      set wrong($$value) {
        wrong($$value);
      }
    });
    template_effect(
      ($0, $1, $2, $3, $4, $5, $6, $7) => {
        set_text(text_1, `${$0 ?? ""} ${draft2().name ?? ""}`);
        set_text(text_2, `: ${$1 ?? ""} `);
        set_text(text_3, `· ${$2 ?? ""}
        ${$3 ?? ""} ·
        ${$4 ?? ""}
        ${$5 ?? ""}
        ${$6 ?? ""}${$7 ?? ""}`);
      },
      [
        () => t("draft"),
        () => worded(draft2().purpose),
        () => t("asOf"),
        () => clock(Date.parse(draft2().as_of)),
        () => t("madeAt"),
        () => clock(Date.parse(draft2().made_at)),
        () => byPerson(draft2().author),
        () => draft2().age_min ? ` · ${span(draft2().age_min)} ${t("old")}` : ""
      ]
    );
    append($$anchor2, li);
  };
  let wrong = prop($$props, "wrong", 15, null);
  const FEW = 3;
  const drafts = user_derived(() => [...desk.view?.drafts ?? []].reverse().filter((each2) => each2.name !== desk.view?.shown));
  const current = user_derived(() => desk.view?.current);
  const first = user_derived(() => get$1(drafts).filter((each2) => !each2.stale).slice(0, FEW));
  const rest = user_derived(() => get$1(drafts).filter((each2) => !get$1(first).includes(each2)));
  async function discardAll(event2) {
    try {
      await keepingPlace(event2.currentTarget, () => discard(...get$1(rest).map((each2) => each2.name)));
      wrong(null);
    } catch (each2) {
      wrong(each2);
    }
  }
  var fragment_1 = comment();
  var node_4 = first_child(fragment_1);
  {
    var consequent_6 = ($$anchor2) => {
      var section = root_7$b();
      var h2 = child(section);
      var text_7 = only_child(h2, true);
      var node_5 = sibling(h2, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var p_1 = root_4$i();
          var text_8 = child(p_1);
          var node_6 = sibling(text_8);
          counts(node_6, () => get$1(current));
          var node_7 = sibling(node_6);
          {
            var consequent_2 = ($$anchor4) => {
              var fragment_2 = root_3$k();
              var text_9 = sibling(first_child(fragment_2), 1, true);
              template_effect(($0) => set_text(text_9, $0), [() => t("comparedUnlike")]);
              append($$anchor4, fragment_2);
            };
            var d = user_derived(() => unlike([get$1(current), ...get$1(first)]));
            if_block(node_7, ($$render) => {
              if (get$1(d)) $$render(consequent_2);
            });
          }
          template_effect(($0) => set_text(text_8, `${$0 ?? ""} `), [
            () => filled("currentBeside", {
              plan: get$1(current).name,
              instant: clock(Date.parse(get$1(current).as_of))
            })
          ]);
          append($$anchor3, p_1);
        };
        if_block(node_5, ($$render) => {
          if (get$1(current)) $$render(consequent_3);
        });
      }
      var ul = sibling(node_5, 2);
      each(ul, 23, () => get$1(first), (draft2) => draft2.name, ($$anchor3, draft2, n) => {
        row($$anchor3, () => get$1(draft2), () => !get$1(n));
      });
      var node_8 = sibling(ul, 2);
      {
        var consequent_5 = ($$anchor3) => {
          var details = root_6$d();
          var summary = child(details);
          var text_10 = only_child(summary);
          var node_9 = sibling(summary, 2);
          {
            var consequent_4 = ($$anchor4) => {
              var button = root_5$f();
              var text_11 = only_child(button);
              template_effect(($0, $1) => set_text(text_11, `${$0 ?? ""} (${$1 ?? ""})`), [() => t("discardAll"), () => number(get$1(rest).length)]);
              delegated("click", button, (event2) => void discardAll(event2));
              append($$anchor4, button);
            };
            var d_1 = user_derived(() => who.may("withdraw") && get$1(rest).length > 1);
            if_block(node_9, ($$render) => {
              if (get$1(d_1)) $$render(consequent_4);
            });
          }
          var ul_1 = sibling(node_9, 2);
          each(ul_1, 21, () => get$1(rest), (draft2) => draft2.name, ($$anchor4, draft2) => {
            row($$anchor4, () => get$1(draft2), () => false);
          });
          template_effect(
            ($0, $1) => {
              details.open = !get$1(first).length;
              set_text(text_10, `${$0 ?? ""} ${$1 ?? ""}`);
            },
            [
              () => number(get$1(rest).length),
              () => t(get$1(rest).length === 1 ? "olderDraft" : "olderDrafts")
            ]
          );
          append($$anchor3, details);
        };
        if_block(node_8, ($$render) => {
          if (get$1(rest).length) $$render(consequent_5);
        });
      }
      template_effect(($0) => set_text(text_7, $0), [() => t("drafts")]);
      append($$anchor2, section);
    };
    if_block(node_4, ($$render) => {
      if (get$1(drafts).length) $$render(consequent_6);
    });
  }
  append($$anchor, fragment_1);
  pop();
}
delegate(["click"]);
var root$r = from_html(`<span> </span>`);
function Own($$anchor, $$props) {
  push($$props, true);
  let known2 = prop($$props, "known", 3, false);
  const said = user_derived(() => known2() ? called($$props.name) : person($$props.name));
  var span2 = root$r();
  var text2 = only_child(span2, true);
  template_effect(() => {
    set_attribute(span2, "translate", get$1(said) === $$props.name ? "no" : void 0);
    set_text(text2, get$1(said));
  });
  append($$anchor, span2);
  pop();
}
const happened = ($$anchor, each2 = noop) => {
  var fragment = root_2$l();
  var text2 = first_child(fragment);
  var node = sibling(text2);
  {
    var consequent = ($$anchor2) => {
      var a = root$q();
      var text_1 = only_child(a);
      template_effect(
        ($0, $1) => {
          set_attribute(a, "href", $0);
          set_text(text_1, `${$1 ?? ""} ${each2().notice ?? ""}`);
        },
        [
          () => place.to(desk.name, "notices", "", { notice: String(each2().notice) }),
          () => t("no_")
        ]
      );
      append($$anchor2, a);
    };
    if_block(node, ($$render) => {
      if (each2().notice) $$render(consequent);
    });
  }
  var node_1 = sibling(node);
  {
    var consequent_1 = ($$anchor2) => {
      var fragment_1 = root_1$n();
      var span2 = sibling(first_child(fragment_1));
      var text_2 = only_child(span2, true);
      template_effect(($0) => set_text(text_2, $0), [() => inLanguage(each2().next, each2().next_zh)]);
      append($$anchor2, fragment_1);
    };
    if_block(node_1, ($$render) => {
      if (each2().next) $$render(consequent_1);
    });
  }
  template_effect(($0) => set_text(text2, `${$0 ?? ""} `), [() => inLanguage(each2().words, each2().words_zh)]);
  append($$anchor, fragment);
};
var root$q = from_html(`<a> </a>`);
var root_1$n = from_html(`<br/><span class="dim small"> </span>`, 1);
var root_2$l = from_html(` <!><!>`, 1);
var root_3$j = from_html(`<span class="dim"> </span>`);
var root_4$h = from_html(`<!> `, 1);
var root_5$e = from_html(`<li class="panel"><div class="row"><b class="head"><a> </a> <span class="dim small"> </span></b> <span class="nobreak"> </span></div> <p class="svelte-y0zbyh"><!> <!></p> <p class="svelte-y0zbyh"><!></p></li>`);
var root_6$c = from_html(`<ul class="cards"></ul>`);
var root_7$a = from_html(`<tr><td class="n"> </td><td><a> </a> <span class="dim small nobreak"> </span></td><td class="n"> </td><td class="n"> </td><td><!><br/><span class="dim small"><!></span></td><td><!></td></tr>`);
var root_8$8 = from_html(`<div class="scroll" role="group" tabindex="0" aria-labelledby="named"><table><thead><tr><th class="n"> </th><th> </th><th class="n"> </th><th class="n"> </th><th> </th><th> </th></tr></thead><tbody></tbody></table></div>`);
var root_9$8 = from_html(`<p class="svelte-y0zbyh"><a> </a></p>`);
var root_10$5 = from_html(`<section class="panel svelte-y0zbyh" aria-labelledby="named"><h2 id="named"> <!></h2> <!> <!></section>`);
function NamedGoods($$anchor, $$props) {
  push($$props, true);
  var fragment_2 = comment();
  var node_2 = first_child(fragment_2);
  {
    var consequent_6 = ($$anchor2) => {
      var section = root_10$5();
      var h2 = child(section);
      var text_3 = child(h2);
      var node_3 = sibling(text_3);
      {
        var consequent_2 = ($$anchor3) => {
          var span_1 = root_3$j();
          var text_4 = only_child(span_1);
          template_effect(($0, $1, $2) => set_text(text_4, `(${$0 ?? ""} ${$1 ?? ""} ${$2 ?? ""})`), [
            () => number($$props.named.length),
            () => t("of"),
            () => number($$props.all)
          ]);
          append($$anchor3, span_1);
        };
        if_block(node_3, ($$render) => {
          if ($$props.all > $$props.named.length) $$render(consequent_2);
        });
      }
      var node_4 = sibling(h2, 2);
      {
        var consequent_4 = ($$anchor3) => {
          var ul = root_6$c();
          each(ul, 21, () => $$props.named, index, ($$anchor4, each2) => {
            var li = root_5$e();
            var div = child(li);
            var b = child(div);
            var a_1 = child(b);
            var text_5 = only_child(a_1, true);
            var span_2 = sibling(a_1, 2);
            var text_6 = only_child(span_2, true);
            var span_3 = sibling(b, 2);
            var text_7 = only_child(span_3);
            var p = sibling(div, 2);
            var node_5 = child(p);
            {
              var consequent_3 = ($$anchor5) => {
                var fragment_3 = root_4$h();
                var node_6 = first_child(fragment_3);
                Own(node_6, {
                  get name() {
                    return get$1(each2).goods;
                  },
                  known: true
                });
                var text_8 = sibling(node_6);
                text_8.nodeValue = ", ";
                append($$anchor5, fragment_3);
              };
              if_block(node_5, ($$render) => {
                if (get$1(each2).goods) $$render(consequent_3);
              });
            }
            var text_9 = sibling(node_5);
            var node_7 = sibling(text_9);
            Own(node_7, {
              get name() {
                return get$1(each2).party;
              }
            });
            var p_1 = sibling(p, 2);
            var node_8 = child(p_1);
            happened(node_8, () => get$1(each2));
            template_effect(
              ($0, $1, $2, $3, $4) => {
                set_attribute(a_1, "href", $0);
                set_text(text_5, get$1(each2).shipment);
                set_text(text_6, get$1(each2).units);
                set_text(text_7, `${$1 ?? ""} ${get$1(each2).priority ?? ""}`);
                set_text(text_9, `${$2 ?? ""}
              ${$3 ?? ""}, ${$4 ?? ""}; `);
              },
              [
                () => place.to(desk.name, "shipments", get$1(each2).shipment),
                () => t("priority"),
                () => number(get$1(each2).pieces),
                () => t(get$1(each2).pieces === 1 ? "piece" : "pieces"),
                () => tonnes(get$1(each2).kg * 1e3)
              ]
            );
            append($$anchor4, li);
          });
          append($$anchor3, ul);
        };
        var alternate = ($$anchor3) => {
          var div_1 = root_8$8();
          var table2 = child(div_1);
          var thead = child(table2);
          var tr = child(thead);
          var th = child(tr);
          var text_10 = only_child(th, true);
          var th_1 = sibling(th);
          var text_11 = only_child(th_1, true);
          var th_2 = sibling(th_1);
          var text_12 = only_child(th_2, true);
          var th_3 = sibling(th_2);
          var text_13 = only_child(th_3, true);
          var th_4 = sibling(th_3);
          var text_14 = only_child(th_4, true);
          var th_5 = sibling(th_4);
          var text_15 = only_child(th_5, true);
          var tbody = sibling(thead);
          each(tbody, 21, () => $$props.named, index, ($$anchor4, each2) => {
            var tr_1 = root_7$a();
            var td = child(tr_1);
            var text_16 = only_child(td, true);
            var td_1 = sibling(td);
            var a_2 = child(td_1);
            var text_17 = only_child(a_2, true);
            var span_4 = sibling(a_2, 2);
            var text_18 = only_child(span_4, true);
            var td_2 = sibling(td_1);
            var text_19 = only_child(td_2, true);
            var td_3 = sibling(td_2);
            var text_20 = only_child(td_3, true);
            var td_4 = sibling(td_3);
            var node_9 = child(td_4);
            Own(node_9, {
              get name() {
                return get$1(each2).party;
              }
            });
            var span_5 = sibling(node_9, 2);
            var node_10 = child(span_5);
            Own(node_10, {
              get name() {
                return get$1(each2).goods;
              },
              known: true
            });
            var td_5 = sibling(td_4);
            var node_11 = child(td_5);
            happened(node_11, () => get$1(each2));
            template_effect(
              ($0, $1, $2) => {
                set_text(text_16, get$1(each2).priority);
                set_attribute(a_2, "href", $0);
                set_text(text_17, get$1(each2).shipment);
                set_text(text_18, get$1(each2).units);
                set_text(text_19, $1);
                set_text(text_20, $2);
              },
              [
                () => place.to(desk.name, "shipments", get$1(each2).shipment),
                () => number(get$1(each2).pieces),
                () => tonnes(get$1(each2).kg * 1e3)
              ]
            );
            append($$anchor4, tr_1);
          });
          template_effect(
            ($0, $1, $2, $3, $4, $5) => {
              set_text(text_10, $0);
              set_text(text_11, $1);
              set_text(text_12, $2);
              set_text(text_13, $3);
              set_text(text_14, $4);
              set_text(text_15, $5);
            },
            [
              () => t("priority"),
              () => t("shipment"),
              () => t("howManyPieces"),
              () => t("mass"),
              () => t("party"),
              () => t("happened")
            ]
          );
          append($$anchor3, div_1);
        };
        if_block(node_4, ($$render) => {
          if (telephone.current) $$render(consequent_4);
          else $$render(alternate, -1);
        });
      }
      var node_12 = sibling(node_4, 2);
      {
        var consequent_5 = ($$anchor3) => {
          var p_2 = root_9$8();
          var a_3 = child(p_2);
          var text_21 = only_child(a_3, true);
          template_effect(
            ($0, $1) => {
              set_attribute(a_3, "href", $0);
              set_text(text_21, $1);
            },
            [
              () => place.to(desk.name, "track", "named"),
              () => filled("namedRest", { n: number($$props.all) })
            ]
          );
          append($$anchor3, p_2);
        };
        if_block(node_12, ($$render) => {
          if ($$props.all > $$props.named.length) $$render(consequent_5);
        });
      }
      template_effect(($0) => set_text(text_3, `${$0 ?? ""} `), [() => t("namedGoods")]);
      append($$anchor2, section);
    };
    if_block(node_2, ($$render) => {
      if ($$props.named.length) $$render(consequent_6);
    });
  }
  append($$anchor, fragment_2);
  pop();
}
var root$p = from_html(`<p> </p>`);
var root_1$m = from_html(`<li class="bad"> </li>`);
var root_2$k = from_html(`<li class="late"> </li>`);
var root_3$i = from_html(`<p role="status"> </p> <!> <ul><!> <!> <!></ul>`, 1);
function Judged($$anchor, $$props) {
  push($$props, true);
  const status = user_derived(() => String($$props.result.status ?? ""));
  const list = (name) => Array.isArray($$props.result[name]) ? $$props.result[name] : [];
  const moves = user_derived(() => $$props.result.moves);
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_1 = ($$anchor2) => {
      var fragment_1 = root_3$i();
      var p = first_child(fragment_1);
      var text2 = only_child(p);
      var node_1 = sibling(p, 2);
      {
        var consequent = ($$anchor3) => {
          var p_1 = root$p();
          var text_1 = only_child(p_1, true);
          template_effect(($0) => set_text(text_1, $0), [
            () => get$1(moves) ? `${t("movesLeft")}: ${number(get$1(moves))}` : t("noBetterMove")
          ]);
          append($$anchor3, p_1);
        };
        if_block(node_1, ($$render) => {
          if (get$1(moves) !== null && get$1(moves) !== void 0) $$render(consequent);
        });
      }
      var ul = sibling(node_1, 2);
      var node_2 = child(ul);
      each(node_2, 17, () => list("false_claims"), index, ($$anchor3, each2) => {
        var li = root_1$m();
        var text_2 = only_child(li, true);
        template_effect(($0) => set_text(text_2, $0), [() => worded(String(get$1(each2)))]);
        append($$anchor3, li);
      });
      var node_3 = sibling(node_2, 2);
      each(node_3, 17, () => list("doubts"), index, ($$anchor3, each2) => {
        var li_1 = root_2$k();
        var text_3 = only_child(li_1, true);
        template_effect(($0) => set_text(text_3, $0), [() => worded(String(get$1(each2)))]);
        append($$anchor3, li_1);
      });
      var node_4 = sibling(node_3, 2);
      each(node_4, 17, () => list("problems").slice(0, 20), index, ($$anchor3, each2) => {
        var li_2 = root_1$m();
        var text_4 = only_child(li_2, true);
        template_effect(($0) => set_text(text_4, $0), [() => worded(String(get$1(each2).message ?? ""))]);
        append($$anchor3, li_2);
      });
      template_effect(
        ($0, $1) => {
          set_class(p, 1, clsx(get$1(status) === "rejected" || get$1(status) === "false claim" ? "bad" : "good"));
          set_text(text2, `${$0 ?? ""}
    ${$$props.result.plan ?? ""}: ${$1 ?? ""}`);
        },
        [() => t("plan"), () => code(get$1(status), "judged")]
      );
      append($$anchor2, fragment_1);
    };
    if_block(node, ($$render) => {
      if (get$1(status)) $$render(consequent_1);
    });
  }
  append($$anchor, fragment);
  pop();
}
var root$o = from_html(`<a class="small"> </a>`);
var root_1$l = from_html(`<p><strong> </strong></p>`);
var root_2$j = from_html(`<th class="n"> </th>`);
var root_3$h = from_html(`<td class="n svelte-1lm98gq"> </td>`);
var root_4$g = from_html(`<tr><td class="svelte-1lm98gq"> </td><td class="n svelte-1lm98gq"> </td><td class="n svelte-1lm98gq"> </td><td class="n svelte-1lm98gq"> </td><td class="n svelte-1lm98gq"> </td><!></tr>`);
var root_5$d = from_html(`<td class="svelte-1lm98gq"></td>`);
var root_6$b = from_html(`<tr class="dim"><td class="svelte-1lm98gq"> </td><td class="n svelte-1lm98gq"> </td><td class="svelte-1lm98gq"></td><td class="svelte-1lm98gq"></td><td class="svelte-1lm98gq"></td><!></tr>`);
var root_7$9 = from_html(`<button data-keys="a j"> </button>`);
var root_8$7 = from_html(`<span role="status"><a> </a></span>`);
var root_9$7 = from_html(`<section class="panel" id="proof"><h2> </h2> <!> <div class="scroll" role="group" tabindex="0"><table><thead><tr><th> </th><th class="n"> </th><th class="n"> </th><th class="n"> </th><th class="n"> </th><!></tr></thead><tbody class="svelte-1lm98gq"><!><!><!></tbody></table></div> <p class="dim"> </p> <p class="row"><!> <!></p> <!> <!></section>`);
function Proof($$anchor, $$props) {
  push($$props, true);
  let short = prop($$props, "short", 3, false);
  let judged = state(null);
  let wrong = state(null);
  const first = user_derived(() => $$props.plan.levels.find((level2) => level2.name.startsWith("loss") && level2.value > 0) ?? $$props.plan.levels[0]);
  const running = user_derived(() => desk.running.find((job) => job.kind === "judge"));
  const choice = user_derived(() => Boolean(desk.view?.charters));
  const shown2 = (level2, n) => n === null ? "–" : level2.name === "cost" ? amount(n, desk.view?.currency ?? "") : harm(n);
  user_effect(() => {
    const name = $$props.plan.name;
    void desk.jobs.map((job) => job.state).join();
    if (short()) return;
    set(judged, null);
    table("/jobs", {
      kind: "judge",
      state: "done",
      plan: name,
      limit: 1,
      columns: "number"
    }).then(async (found) => {
      if (found.rows.length && name === $$props.plan.name) set(judged, await get("/jobs/{number}", { path: { number: Number(found.rows[0][0]) } }), true);
    }).catch((each2) => {
      set(wrong, each2, true);
    });
  });
  async function judge() {
    try {
      await desk.begin({ kind: "judge", plan: $$props.plan.name });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_2 = ($$anchor2) => {
      var fragment_1 = comment();
      var node_1 = first_child(fragment_1);
      {
        var consequent = ($$anchor3) => {
          var a = root$o();
          var text2 = only_child(a, true);
          template_effect(
            ($0, $1) => {
              set_attribute(a, "href", $0);
              set_text(text2, $1);
            },
            [
              () => place.to(desk.name, "plan", "proof"),
              () => t("optimal")
            ]
          );
          append($$anchor3, a);
        };
        var consequent_1 = ($$anchor3) => {
          var a_1 = root$o();
          var text_1 = only_child(a_1);
          template_effect(
            ($0, $1, $2, $3) => {
              set_attribute(a_1, "href", $0);
              set_text(text_1, `${$1 ?? ""}: ${$2 ?? ""} ${$3 ?? ""}`);
            },
            [
              () => place.to(desk.name, "plan", "proof"),
              () => code(get$1(first).name),
              () => low(get$1(choice) ? "gapBought" : "gap"),
              () => gap(get$1(first).gap_bought)
            ]
          );
          append($$anchor3, a_1);
        };
        if_block(node_1, ($$render) => {
          if ($$props.plan.optimal) $$render(consequent);
          else if (get$1(first)) $$render(consequent_1, 1);
        });
      }
      append($$anchor2, fragment_1);
    };
    var alternate = ($$anchor2) => {
      var section = root_9$7();
      var h2 = child(section);
      var text_2 = only_child(h2, true);
      var node_2 = sibling(h2, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var p = root_1$l();
          var strong = child(p);
          var text_3 = only_child(strong, true);
          template_effect(($0) => set_text(text_3, $0), [
            () => t($$props.plan.optimal === "proven" ? "optimalProven" : "optimalWord")
          ]);
          append($$anchor3, p);
        };
        if_block(node_2, ($$render) => {
          if ($$props.plan.optimal) $$render(consequent_3);
        });
      }
      var div = sibling(node_2, 2);
      var table_1 = child(div);
      var thead = child(table_1);
      var tr = child(thead);
      var th = child(tr);
      var text_4 = only_child(th, true);
      var th_1 = sibling(th);
      var text_5 = only_child(th_1, true);
      var th_2 = sibling(th_1);
      var text_6 = only_child(th_2, true);
      var th_3 = sibling(th_2);
      var text_7 = only_child(th_3, true);
      var th_4 = sibling(th_3);
      var text_8 = only_child(th_4, true);
      var node_3 = sibling(th_4);
      {
        var consequent_4 = ($$anchor3) => {
          var th_5 = root_2$j();
          var text_9 = only_child(th_5, true);
          template_effect(($0) => set_text(text_9, $0), [() => t("gapAny")]);
          append($$anchor3, th_5);
        };
        if_block(node_3, ($$render) => {
          if (get$1(choice)) $$render(consequent_4);
        });
      }
      var tbody = sibling(thead);
      var node_4 = child(tbody);
      each(node_4, 17, () => $$props.plan.levels, (level2) => level2.name, ($$anchor3, level2) => {
        var tr_1 = root_4$g();
        var td = child(tr_1);
        var text_10 = only_child(td);
        var td_1 = sibling(td);
        var text_11 = only_child(td_1, true);
        var td_2 = sibling(td_1);
        var text_12 = only_child(td_2, true);
        var td_3 = sibling(td_2);
        var text_13 = only_child(td_3, true);
        var td_4 = sibling(td_3);
        var text_14 = only_child(td_4, true);
        var node_5 = sibling(td_4);
        {
          var consequent_5 = ($$anchor4) => {
            var td_5 = root_3$h();
            var text_15 = only_child(td_5, true);
            template_effect(($0) => set_text(text_15, $0), [() => gap(get$1(level2).gap_any)]);
            append($$anchor4, td_5);
          };
          if_block(node_5, ($$render) => {
            if (get$1(choice)) $$render(consequent_5);
          });
        }
        template_effect(
          ($0, $1, $2, $3, $4) => {
            set_text(text_10, `${$0 ?? ""}${get$1(level2).name === "cost" ? ` (${desk.view?.currency ?? ""})` : ""}`);
            set_text(text_11, $1);
            set_text(text_12, $2);
            set_text(text_13, $3);
            set_text(text_14, $4);
          },
          [
            () => code(get$1(level2).name, get$1(level2).name === "cost" ? "level" : ""),
            () => shown2(get$1(level2), get$1(level2).value),
            () => shown2(get$1(level2), get$1(level2).bound_bought),
            () => shown2(get$1(level2), get$1(level2).name === "cost" ? get$1(level2).cannot_be_helped || null : get$1(level2).cannot_be_helped),
            () => gap(get$1(level2).gap_bought)
          ]
        );
        append($$anchor3, tr_1);
      });
      var node_6 = sibling(node_4);
      each(node_6, 17, () => Object.entries($$props.plan.cost_parts).filter(([, n]) => n), ([part, n]) => part, ($$anchor3, $$item) => {
        var $$array = user_derived(() => to_array(get$1($$item), 2));
        let part = () => get$1($$array)[0];
        let n = () => get$1($$array)[1];
        var tr_2 = root_6$b();
        var td_6 = child(tr_2);
        var text_16 = only_child(td_6, true);
        var td_7 = sibling(td_6);
        var text_17 = only_child(td_7, true);
        var node_7 = sibling(td_7, 4);
        {
          var consequent_6 = ($$anchor4) => {
            var td_8 = root_5$d();
            append($$anchor4, td_8);
          };
          if_block(node_7, ($$render) => {
            if (get$1(choice)) $$render(consequent_6);
          });
        }
        template_effect(
          ($0, $1) => {
            set_text(text_16, $0);
            set_text(text_17, $1);
          },
          [
            () => code(part(), "part"),
            () => amount(n(), desk.view?.currency ?? "")
          ]
        );
        append($$anchor3, tr_2);
      });
      var node_8 = sibling(node_6);
      each(node_8, 17, () => Object.entries($$props.plan.priced_losses), ([priority, lost]) => priority, ($$anchor3, $$item) => {
        var $$array_1 = user_derived(() => to_array(get$1($$item), 2));
        let priority = () => get$1($$array_1)[0];
        let lost = () => get$1($$array_1)[1];
        var tr_3 = root_6$b();
        var td_9 = child(tr_3);
        var text_18 = only_child(td_9, true);
        var td_10 = sibling(td_9);
        var text_19 = only_child(td_10, true);
        var node_9 = sibling(td_10, 4);
        {
          var consequent_7 = ($$anchor4) => {
            var td_11 = root_5$d();
            append($$anchor4, td_11);
          };
          if_block(node_9, ($$render) => {
            if (get$1(choice)) $$render(consequent_7);
          });
        }
        template_effect(
          ($0, $1) => {
            set_text(text_18, $0);
            set_text(text_19, $1);
          },
          [() => pricedDelay(priority()), () => harm(lost())]
        );
        append($$anchor3, tr_3);
      });
      var p_1 = sibling(div, 2);
      var text_20 = only_child(p_1);
      var p_2 = sibling(p_1, 2);
      var node_10 = child(p_2);
      {
        var consequent_8 = ($$anchor3) => {
          var button = root_7$9();
          var text_21 = only_child(button, true);
          template_effect(
            ($0, $1) => {
              button.disabled = $0;
              set_text(text_21, $1);
            },
            [() => Boolean(get$1(running)), () => t("judgeAgain")]
          );
          delegated("click", button, () => void judge());
          append($$anchor3, button);
        };
        var d = user_derived(() => who.may("begin_job"));
        if_block(node_10, ($$render) => {
          if (get$1(d)) $$render(consequent_8);
        });
      }
      var node_11 = sibling(node_10, 2);
      {
        var consequent_9 = ($$anchor3) => {
          var span2 = root_8$7();
          var a_2 = child(span2);
          var text_22 = only_child(a_2);
          template_effect(
            ($0, $1) => {
              set_attribute(a_2, "href", $0);
              set_text(text_22, `${$1 ?? ""} …`);
            },
            [
              () => place.to(desk.name, "jobs", String(get$1(running).number)),
              () => worded(get$1(running).step) || code(get$1(running).state, "state")
            ]
          );
          append($$anchor3, span2);
        };
        if_block(node_11, ($$render) => {
          if (get$1(running)) $$render(consequent_9);
        });
      }
      var node_12 = sibling(p_2, 2);
      Problems(node_12, {
        get wrong() {
          return get$1(wrong);
        }
      });
      var node_13 = sibling(node_12, 2);
      {
        var consequent_10 = ($$anchor3) => {
          Judged($$anchor3, {
            get result() {
              return get$1(judged).result;
            }
          });
        };
        if_block(node_13, ($$render) => {
          if (get$1(judged)) $$render(consequent_10);
        });
      }
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_2, $1);
          set_attribute(div, "aria-label", $2);
          set_text(text_4, $3);
          set_text(text_5, $4);
          set_text(text_6, $5);
          set_text(text_7, $6);
          set_text(text_8, $7);
          set_text(text_20, `${$8 ?? ""}${$9 ?? ""}`);
        },
        [
          () => t("proof"),
          () => t("proof"),
          () => t("proof"),
          () => t("level"),
          () => t("value"),
          () => t(get$1(choice) ? "bestBought" : "best"),
          () => t("cannotHelpLoss"),
          () => t(get$1(choice) ? "gapBought" : "gap"),
          () => t("gapHint"),
          () => $$props.plan.cost_parts.minimums ? ` ${t("gapMinimums")}` : ""
        ]
      );
      append($$anchor2, section);
    };
    if_block(node, ($$render) => {
      if (short()) $$render(consequent_2);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
const up = (n, digits) => Math.ceil(n * 10 ** digits) / 10 ** digits;
const mass = (grams) => grams >= 1e6 ? `${number(up(grams / 1e6, 1), 1)} t` : `${number(up(grams / 1e3, 1), 1)} kg`;
const room = (a) => [a.grams ? mass(a.grams) : "", a.litres ? `${number(up(a.litres / 1e3, 2), 2)} m3` : ""].filter(Boolean).join(", ");
const much = (a) => a.minutes ? span(a.minutes) : a.amount ? number(a.amount) : room(a);
const named = (id) => id in desk.places ? desk.city(id) : desk.flight(id);
const where = (a) => a.pool ? `${named(a.on)} (${a.pool})` : named(a.on);
function placed$2(a) {
  const [place2, ...rest] = a.on.split(" ");
  return [named(place2), ...rest.map((each2) => /^\d{4}-\d\d-\d\d$/.test(each2) ? day(Date.parse(each2) / 6e4) : code(each2, "mode"))].join(
    " "
  );
}
const words = {
  place: { en: () => "Put it there: there is room", zh: () => "有空位,改装" },
  unpin: { en: (a) => `Take the pins of ${a.on} off`, zh: (a) => `解除 ${a.on} 的固定` },
  return: { en: (a) => `Allow ${a.on} to return`, zh: (a) => `准许 ${a.on} 返回` },
  document: { en: (a) => `Obtain ${a.on}`, zh: (a) => `取得单证 ${a.on}` },
  ready: { en: (a) => `Ready ${span(a.minutes)} earlier for ${where(a)}`, zh: (a) => `为 ${where(a)} 提前 ${span(a.minutes)} 备妥` },
  "cut-off": { en: (a) => `${where(a)} closes ${span(a.minutes)} later`, zh: (a) => `${where(a)} 推迟 ${span(a.minutes)} 截载` },
  transfer: { en: (a) => `${span(a.minutes)} less to hand over: ${placed$2(a)}`, zh: (a) => `转运缩短 ${span(a.minutes)}:${placed$2(a)}` },
  soon: { en: (a) => `Accept it ${span(a.minutes)} later`, zh: (a) => `接受晚到 ${span(a.minutes)}` },
  room: { en: (a) => `${room(a)} more on ${where(a)}`, zh: (a) => `${where(a)} 增加 ${room(a)}` },
  day: { en: (a) => `${room(a)} more handled at ${placed$2(a)}`, zh: (a) => `${placed$2(a)} 多处理 ${room(a)}` },
  quota: { en: (a) => `A larger quota ${a.on}`, zh: (a) => `提高配额 ${a.on}` },
  charter: { en: (a) => `Buy charter ${a.on}`, zh: (a) => `购买包机 ${a.on}` },
  reserved: {
    en: (a) => `Open space that is reserved on ${where(a)}${room(a) ? `: ${room(a)}` : ""}`,
    zh: (a) => `开放 ${where(a)} 的预留舱位${room(a) ? `:${room(a)}` : ""}`
  },
  release: {
    en: (a) => `Release ${room(a)} of the space kept for a party on ${named(a.on)}`,
    zh: (a) => `将 ${named(a.on)} 的预留舱位放开 ${room(a)}`
  },
  accept: { en: (a) => `${where(a)} accepts the handling codes`, zh: (a) => `${where(a)} 接收特殊处理代码` },
  fly: { en: (a) => `${where(a)} runs after all`, zh: (a) => `恢复 ${where(a)}` },
  waive: { en: (a) => `Policy ${a.on} is waived`, zh: (a) => `豁免政策 ${a.on}` }
};
function smallerWords(advice, pieces, whole2) {
  const zh2 = language() === "zh";
  const same2 = advice.length === whole2.length;
  const said = advice.map((each2) => same2 ? much(each2) : words[each2.kind][zh2 ? "zh" : "en"](each2)).filter(Boolean).join(zh2 ? ";" : "; ");
  return zh2 ? `或仅 ${said}(可救 ${number(pieces)} 件)` : `or only ${said} (helps ${number(pieces)})`;
}
function adviceWords(advice, helps, of) {
  const zh2 = language() === "zh";
  const said = advice.map((each2) => words[each2.kind][zh2 ? "zh" : "en"](each2)).join(zh2 ? ";" : "; ");
  if (!said || !of) return said;
  return zh2 ? `${said}(${number(of)} 件中可救 ${number(helps)} 件)` : `${said} (helps ${number(helps)} of ${number(of)})`;
}
const MINUTE = 6e4;
function atClock(year, month, day2, minutes, zone2) {
  const shown2 = Date.UTC(year, month, day2) + minutes * MINUTE;
  let found = shown2;
  for (let k = 0; k < 2; k++) found += shown2 - Date.parse(`${numbers(found, zone2)}Z`);
  return found;
}
function numbers(at, zone2 = "") {
  const p = parts(at, zone2 || "UTC");
  const month = String(MONTHS.indexOf(p.month.slice(0, 3).toUpperCase()) + 1).padStart(2, "0");
  return `${p.year}-${month}-${p.day}T${p.hour}:${p.minute}`;
}
function nearest(at, month, day2) {
  const year = new Date(at).getUTCFullYear();
  const far = (each2) => Math.abs(Date.UTC(each2, month, day2) - at);
  return [year - 1, year, year + 1].sort((a, b) => far(a) - far(b))[0];
}
const DAY = [
  /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(?:[T ]|$)/,
  // Four digits after a blank are a time of day, unless a time follows them.
  /^(?<d>\d{1,2})[ .-]?(?<name>[a-z]{3})[a-z]*(?:(?<glued>(?:19|20)\d\d)(?!\d)|[ .-]+(?<apart>(?:19|20)\d\d)(?= +\d)|(?![a-z\d]))/i,
  /^(?:(?<y>\d{4})年)?(?<m>\d{1,2})月(?<d>\d{1,2})日/
];
function dayOf(text2, now) {
  for (const each2 of DAY) {
    const found = each2.exec(text2);
    if (!found?.groups) continue;
    const { m, d, name } = found.groups;
    const y = found.groups.y ?? found.groups.glued ?? found.groups.apart;
    const month = name ? MONTHS.indexOf(name.toUpperCase()) : Number(m) - 1;
    const year = y ? Number(y) : nearest(now, month, Number(d));
    const real = new Date(Date.UTC(year, month, Number(d)));
    if (month < 0 || real.getUTCMonth() !== month || real.getUTCDate() !== Number(d)) return null;
    return { year, month, day: Number(d), rest: text2.slice(found[0].length).trim() };
  }
  return null;
}
const TIME = /^(\d{1,2}):?(\d{2})(?::00)?$/;
function minutesOfDay(text2) {
  const found = TIME.exec(text2);
  const [hours, minutes] = found ? [Number(found[1]), Number(found[2])] : [99, 99];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}
const written$1 = (at) => new Date(at).toISOString().slice(0, 16) + "Z";
function readInstant(typed2, now, zone2 = "") {
  const text2 = typed2.trim();
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text2)) return Number.isNaN(Date.parse(text2)) ? null : written$1(Date.parse(text2));
  const mark = /[ZL]$/i.exec(text2)?.[0].toUpperCase();
  const day2 = dayOf(mark ? text2.slice(0, -1).trim() : text2, now);
  const minutes = day2 && (day2.rest ? minutesOfDay(day2.rest) : 0);
  if (!day2 || minutes === null) return null;
  return written$1(atClock(day2.year, day2.month, day2.day, minutes, mark === "Z" || !zone2 ? "UTC" : zone2));
}
function shownInstant(iso, now, zone2 = "") {
  const at = Date.parse(iso);
  if (Number.isNaN(at) || !/Z$|[+-]\d\d:\d\d$/.test(iso)) return iso;
  const said = clock(at, zone2);
  const year = numbers(at, zone2).slice(0, 4);
  return year === String(new Date(now).getUTCFullYear()) ? said : said.slice(0, 5) + year + said.slice(5);
}
function readDay(typed2, now) {
  const day2 = dayOf(typed2.trim().replace(/([a-z]) (\d{4})$/i, "$1$2"), now);
  if (!day2 || day2.rest) return null;
  return new Date(Date.UTC(day2.year, day2.month, day2.day)).toISOString().slice(0, 10);
}
function shownDay(iso, now) {
  const found = readDay(iso, now);
  if (found !== iso) return iso;
  const said = shownInstant(`${iso}T00:00Z`, now);
  return said.slice(0, said.indexOf(" "));
}
var root$n = from_html(`<span class="when svelte-1k262i4"><input autocomplete="off" size="14" class="svelte-1k262i4"/> <button type="button" tabindex="-1"><svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="M2 3h12v11H2zM2 6h12M5 1v3M11 1v3" fill="none" stroke="currentColor" stroke-width="1.4"></path></svg></button> <input class="calendar svelte-1k262i4" tabindex="-1" aria-hidden="true"/></span>`);
function When($$anchor, $$props) {
  push($$props, true);
  let day2 = prop($$props, "day", 3, false), zone2 = prop($$props, "zone", 3, ""), required = prop($$props, "required", 3, false), invalid = prop($$props, "invalid", 3, false), loose = prop($$props, "loose", 3, false);
  let typed2 = state("");
  let here = state(false);
  let input = state(void 0);
  let calendar = state(void 0);
  const now = user_derived(() => desk.now * 6e4);
  const words2 = (iso) => day2() ? shownDay(iso, get$1(now)) : shownInstant(iso, get$1(now), zone2());
  const read2 = (text2) => day2() ? readDay(text2, get$1(now)) : readInstant(text2, get$1(now), zone2());
  const again = user_derived(() => $$props.value ? words2($$props.value) : "");
  const like = user_derived(() => words2(day2() ? new Date(get$1(now)).toISOString().slice(0, 10) : new Date(get$1(now)).toISOString()).replace(/[ZL]$/, ""));
  const wrong = user_derived(() => !loose() && get$1(typed2).trim() !== "" && read2(get$1(typed2)) === null);
  user_effect(() => {
    if (!get$1(here)) set(typed2, get$1(again), true);
  });
  user_effect(() => get$1(input)?.setCustomValidity(get$1(wrong) ? filled(day2() ? "noDay" : "noInstant", { like: get$1(like) }) : ""));
  function typing() {
    $$props.onvalue(read2(get$1(typed2)) ?? (loose() ? get$1(typed2).trim() : ""));
  }
  function look() {
    if (!get$1(calendar)) return;
    get$1(calendar).value = numbers(Date.parse($$props.value) || get$1(now), zone2()).slice(0, day2() ? 10 : 16);
    get$1(calendar).showPicker();
  }
  function taken() {
    if (get$1(calendar)?.value) $$props.onvalue(day2() ? get$1(calendar).value : readInstant(get$1(calendar).value, get$1(now), zone2()) ?? "");
  }
  var span2 = root$n();
  var input_1 = child(span2);
  bind_this(input_1, ($$value) => set(input, $$value), () => get$1(input));
  var button = sibling(input_1, 2);
  var input_2 = sibling(button, 2);
  bind_this(input_2, ($$value) => set(calendar, $$value), () => get$1(calendar));
  template_effect(
    ($0) => {
      set_attribute(input_1, "id", $$props.id);
      input_1.required = required();
      set_attribute(input_1, "placeholder", get$1(like));
      set_attribute(input_1, "aria-label", $$props.label);
      set_attribute(input_1, "aria-invalid", invalid() || get$1(wrong) || void 0);
      set_attribute(input_1, "aria-describedby", $$props.described);
      set_attribute(button, "aria-label", $0);
      set_attribute(input_2, "type", day2() ? "date" : "datetime-local");
    },
    [() => `${t("calendar")}: ${$$props.name}`]
  );
  event("focus", input_1, () => set(here, true));
  delegated("input", input_1, typing);
  event("blur", input_1, () => {
    if (!get$1(
      wrong
      // what cannot be read stays, to be mended
    )) set(here, false);
  });
  bind_value(input_1, () => get$1(typed2), ($$value) => set(typed2, $$value));
  delegated("click", button, look);
  delegated("change", input_2, taken);
  append($$anchor, span2);
  pop();
}
delegate(["input", "click", "change"]);
var root$m = from_html(`<option> </option>`);
var root_1$k = from_html(`<select><option> </option><!></select>`);
var root_2$i = from_html(`<input maxlength="60"/>`);
var root_3$g = from_html(`<button type="button"> </button>`);
var root_4$f = from_html(`<p class="dim small"> </p>`);
var root_5$c = from_html(`<form class="svelte-1dpegen"><label class="svelte-1dpegen"> <!></label> <label class="svelte-1dpegen"> <textarea rows="3" maxlength="2000" class="svelte-1dpegen"></textarea></label> <label class="svelte-1dpegen"> <!></label> <div class="row"><!> <!></div> <div class="row"><button class="main"> </button> <button type="button"> </button></div> <!></form>`);
function CareForm($$anchor, $$props) {
  push($$props, true);
  const WAITS = [240, 1440];
  let owner = state(proxy(untrack(() => $$props.care?.who ?? "")));
  let note = state(proxy(untrack(() => $$props.care?.note ?? "")));
  let until = state(proxy(untrack(() => $$props.care?.until ?? "")));
  const names = user_derived(() => $$props.care?.who && !$$props.owners.includes($$props.care.who) ? [$$props.care.who, ...$$props.owners] : $$props.owners);
  async function keep2(event2) {
    event2.preventDefault();
    const saved = $$props.save({
      who: get$1(
        owner
        // while it is known of what
      ).trim().slice(0, 60),
      until: get$1(until) || null,
      note: get$1(note).trim()
    });
    $$props.onclose();
    await saved;
  }
  var form = root_5$c();
  var label = child(form);
  var text2 = child(label);
  var node = sibling(text2);
  {
    var consequent = ($$anchor2) => {
      var select = root_1$k();
      var option = child(select);
      var text_1 = only_child(option, true);
      option.value = option.__value = "";
      var node_1 = sibling(option);
      each(node_1, 16, () => get$1(names), (each2) => each2, ($$anchor3, each2) => {
        var option_1 = root$m();
        var text_2 = only_child(option_1, true);
        var option_1_value = {};
        template_effect(() => {
          set_text(text_2, each2);
          if (option_1_value !== (option_1_value = each2)) {
            option_1.__value = option_1_value;
          }
        });
        append($$anchor3, option_1);
      });
      init_select(select);
      template_effect(($0) => set_text(text_1, $0), [() => t("nobodyYet")]);
      bind_select_value(select, () => get$1(owner), ($$value) => set(owner, $$value));
      append($$anchor2, select);
    };
    var alternate = ($$anchor2) => {
      var input = root_2$i();
      bind_value(input, () => get$1(owner), ($$value) => set(owner, $$value));
      append($$anchor2, input);
    };
    if_block(node, ($$render) => {
      if ($$props.owners.length) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  var label_1 = sibling(label, 2);
  var text_3 = child(label_1);
  var textarea = sibling(text_3);
  var label_2 = sibling(label_1, 2);
  var text_4 = child(label_2);
  var node_2 = sibling(text_4);
  {
    let $0 = user_derived(() => `${t("snoozeUntil")} (UTC)`);
    let $1 = user_derived(() => t("snoozeUntil"));
    When(node_2, {
      get value() {
        return get$1(until);
      },
      get label() {
        return get$1($0);
      },
      get name() {
        return get$1($1);
      },
      onvalue: (value) => set(until, value, true)
    });
  }
  var div = sibling(label_2, 2);
  var node_3 = child(div);
  each(node_3, 16, () => WAITS, (wait) => wait, ($$anchor2, wait) => {
    var button = root_3$g();
    var text_5 = only_child(button);
    template_effect(($0) => set_text(text_5, `+${$0 ?? ""}`), [() => span(wait)]);
    delegated("click", button, () => set(until, new Date((desk.now + wait) * 6e4).toISOString(), true));
    append($$anchor2, button);
  });
  var node_4 = sibling(node_3, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var button_1 = root_3$g();
      var text_6 = only_child(button_1, true);
      template_effect(($0) => set_text(text_6, $0), [() => t("unsnooze")]);
      delegated("click", button_1, () => set(until, ""));
      append($$anchor2, button_1);
    };
    if_block(node_4, ($$render) => {
      if (get$1(until)) $$render(consequent_1);
    });
  }
  var div_1 = sibling(div, 2);
  var button_2 = child(div_1);
  var text_7 = only_child(button_2, true);
  var button_3 = sibling(button_2, 2);
  var text_8 = only_child(button_3, true);
  var node_5 = sibling(div_1, 2);
  {
    var consequent_2 = ($$anchor2) => {
      var p = root_4$f();
      var text_9 = only_child(p, true);
      template_effect(($0) => set_text(text_9, $0), [() => byPerson($$props.care.said_by)]);
      append($$anchor2, p);
    };
    if_block(node_5, ($$render) => {
      if ($$props.care?.said_by) $$render(consequent_2);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4) => {
      set_text(text2, `${$0 ?? ""} `);
      set_text(text_3, `${$1 ?? ""} `);
      set_text(text_4, `${$2 ?? ""} (UTC) `);
      set_text(text_7, $3);
      set_text(text_8, $4);
    },
    [
      () => t("owner"),
      () => t("noteLabel"),
      () => t("snoozeUntil"),
      () => t("save"),
      () => t("cancel")
    ]
  );
  event("submit", form, keep2);
  bind_value(textarea, () => get$1(note), ($$value) => set(note, $$value));
  delegated("click", button_3, function(...$$args) {
    $$props.onclose?.apply(this, $$args);
  });
  append($$anchor, form);
  pop();
}
delegate(["click"]);
var root$l = from_html(`<button class="care svelte-1lqzxxh"> <!></button>`);
var root_1$j = from_html(` <span class="dim small"> </span>`, 1);
var root_2$h = from_html(` <!>`, 1);
var root_3$f = from_html(`<br/><span class="dim small note svelte-1lqzxxh"> </span>`, 1);
var root_4$e = from_html(`<!> <!> <div popover="auto" role="dialog" class="svelte-1lqzxxh"><!></div>`, 1);
function Care($$anchor, $$props) {
  const id = props_id();
  push($$props, true);
  let panel = state(void 0);
  let button = state(void 0);
  let open = state(false);
  const waits2 = user_derived(() => Date.parse($$props.care?.until ?? "") / 6e4 > desk.now);
  async function opens2(event2) {
    set(open, event2.newState === "open");
    if (!get$1(open)) return;
    const at = get$1(button).getBoundingClientRect();
    get$1(panel).style.left = `${Math.max(4, Math.min(at.left, innerWidth - 324))}px`;
    get$1(panel).style.top = `${Math.max(4, Math.min(at.bottom + 4, innerHeight - 330))}px`;
    await tick();
    get$1(panel).querySelector("input, select")?.focus();
  }
  var fragment = root_4$e();
  var node = first_child(fragment);
  {
    var consequent_1 = ($$anchor2) => {
      var button_1 = root$l();
      var text2 = child(button_1);
      var node_1 = sibling(text2);
      {
        var consequent = ($$anchor3) => {
          var text_1 = text$1();
          template_effect(($0, $1) => set_text(text_1, ` · ${$0 ?? ""} ${$1 ?? ""}`), [
            () => t("untilShort"),
            () => clock(Date.parse($$props.care.until))
          ]);
          append($$anchor3, text_1);
        };
        if_block(node_1, ($$render) => {
          if (get$1(waits2)) $$render(consequent);
        });
      }
      bind_this(button_1, ($$value) => set(button, $$value), () => get$1(button));
      template_effect(
        ($0, $1) => {
          set_attribute(button_1, "popovertarget", id);
          set_attribute(button_1, "aria-label", $0);
          set_text(text2, $1);
        },
        [
          () => `${t("careOf")}: ${$$props.about}`,
          () => $$props.care?.who || t("assign")
        ]
      );
      append($$anchor2, button_1);
    };
    var d = user_derived(() => who.may("care"));
    var alternate = ($$anchor2) => {
      var fragment_2 = root_2$h();
      var text_2 = first_child(fragment_2, true);
      var node_2 = sibling(text_2);
      {
        var consequent_2 = ($$anchor3) => {
          var fragment_3 = root_1$j();
          var text_3 = first_child(fragment_3, true);
          text_3.nodeValue = " ";
          var span2 = sibling(text_3);
          var text_4 = only_child(span2);
          template_effect(($0, $1) => set_text(text_4, `${$0 ?? ""} ${$1 ?? ""}`), [
            () => t("untilShort"),
            () => clock(Date.parse($$props.care.until))
          ]);
          append($$anchor3, fragment_3);
        };
        if_block(node_2, ($$render) => {
          if (get$1(waits2)) $$render(consequent_2);
        });
      }
      template_effect(() => set_text(text_2, $$props.care?.who ?? ""));
      append($$anchor2, fragment_2);
    };
    if_block(node, ($$render) => {
      if (get$1(d)) $$render(consequent_1);
      else $$render(alternate, -1);
    });
  }
  var node_3 = sibling(node, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var fragment_4 = root_3$f();
      var span_1 = sibling(first_child(fragment_4));
      var text_5 = only_child(span_1, true);
      template_effect(() => set_text(text_5, $$props.care.note));
      append($$anchor2, fragment_4);
    };
    if_block(node_3, ($$render) => {
      if ($$props.care?.note) $$render(consequent_3);
    });
  }
  var div = sibling(node_3, 2);
  var node_4 = child(div);
  {
    var consequent_4 = ($$anchor2) => {
      CareForm($$anchor2, {
        get care() {
          return $$props.care;
        },
        get owners() {
          return $$props.owners;
        },
        save: (said) => keepingPlace(get$1(button), () => $$props.save(said)),
        onclose: () => get$1(panel).hidePopover()
      });
    };
    if_block(node_4, ($$render) => {
      if (get$1(open)) $$render(consequent_4);
    });
  }
  bind_this(div, ($$value) => set(panel, $$value), () => get$1(panel));
  template_effect(
    ($0) => {
      set_attribute(div, "id", id);
      set_attribute(div, "aria-label", $0);
    },
    [() => t("careOf")]
  );
  event("toggle", div, (event2) => void opens2(event2));
  append($$anchor, fragment);
  pop();
}
const saves = ($$anchor, r = noop) => {
  var fragment_7 = root_7$8();
  var b_1 = first_child(fragment_7);
  var text_10 = only_child(b_1, true);
  var span_6 = sibling(b_1, 2);
  var text_11 = only_child(span_6);
  template_effect(
    ($0, $1, $2, $3) => {
      set_text(text_10, $0);
      set_text(text_11, `${$1 ?? ""}${$2 ?? ""} ${$3 ?? ""}`);
    },
    [
      () => r().priced ? money(r().saved_minor, desk.view?.currency ?? "") : harm(r().saved),
      () => r().priced ? harm(r().saved) + " " : "",
      () => t("ofAll"),
      () => harm(r().loss)
    ]
  );
  append($$anchor, fragment_7);
};
var root$k = from_html(`<a> </a>`);
var root_1$i = from_html(` <span class="dim"> </span>`, 1);
var root_2$g = from_html(`<br/><span class="dim small"> </span>`, 1);
var root_3$e = from_html(`<br/><span class="small"> <!></span><!>`, 1);
var root_4$d = from_html(`<br/><span class="small"> </span>`, 1);
var root_5$b = from_html(` <a> </a>`, 1);
var root_6$a = from_html(`<a> </a><!><br/><span class="dim small nobreak"> </span>`, 1);
var root_7$8 = from_html(`<b> </b><br/><span class="dim small"> </span>`, 1);
var root_8$6 = from_html(`<span class="dim"> <a> </a>)</span>`);
var root_9$6 = from_html(`<p class="dim" role="status"> </p>`);
var root_10$4 = from_html(`<p class="good"> </p>`);
var root_11$4 = from_html(`<li class="panel svelte-1tlbmeu"><div class="row"><b class="head"><!></b><!></div> <p class="svelte-1tlbmeu"><span class="dim"> </span><!></p> <dl class="facts"><dt> </dt> <dd> </dd> <dt> </dt> <dd><!></dd> <dt> </dt> <dd><!></dd></dl></li>`);
var root_12$2 = from_html(`<ul class="cards capital"></ul>`);
var root_13$2 = from_html(`<thead><tr><th> </th><th> </th><th> </th><th class="n"> </th><td></td></tr></thead>`);
var root_14$1 = from_html(`<tr><td> </td><td class="what svelte-1tlbmeu"><!> <span class="dim"> </span><!></td><td class="goods svelte-1tlbmeu"><!></td><td class="n nobreak"><!></td><td class="care svelte-1tlbmeu"><!></td></tr>`);
var root_15$1 = from_html(`<div class="scroll" role="group" tabindex="0" aria-labelledby="needs"><table><!><tbody></tbody></table></div>`);
var root_16$1 = from_html(`<p><a> </a></p>`);
var root_17$1 = from_html(`<p class="dim small"> </p>`);
var root_18$1 = from_html(`<label><input type="checkbox"/> </label>`);
var root_19$1 = from_html(`<li><a> </a></li>`);
var root_20$1 = from_html(`<!> <!> <!> <!> <details><summary> </summary> <ul></ul></details>`, 1);
var root_21$1 = from_html(`<p> </p>`);
var root_22$1 = from_html(`<section class="panel" aria-labelledby="needs"><h2 id="needs"> <!></h2> <!> <!></section>`);
function Repairs($$anchor, $$props) {
  push($$props, true);
  const what = ($$anchor2, r = noop) => {
    var a_1 = root$k();
    var text2 = only_child(a_1, true);
    template_effect(
      ($0, $1, $2) => {
        set_attribute(a_1, "href", $0);
        set_attribute(a_1, "title", $1);
        set_text(text2, $2);
      },
      [
        () => act(r()),
        () => language() === "zh" ? void 0 : r().text,
        () => code(r().remedy, "remedy")
      ]
    );
    append($$anchor2, a_1);
  };
  const advice = ($$anchor2, r = noop) => {
    var fragment = comment();
    var node = first_child(fragment);
    {
      var consequent_1 = ($$anchor3) => {
        var fragment_1 = root_3$e();
        var span_1 = sibling(first_child(fragment_1));
        var text_1 = child(span_1);
        var node_1 = sibling(text_1);
        {
          var consequent = ($$anchor4) => {
            var fragment_2 = root_1$i();
            var text_2 = first_child(fragment_2, true);
            text_2.nodeValue = " ";
            var span_2 = sibling(text_2);
            var text_3 = only_child(span_2, true);
            template_effect(($0) => set_text(text_3, $0), [() => costs(r().saved_minor)]);
            append($$anchor4, fragment_2);
          };
          var d = user_derived(() => !r().priced && costs(r().saved_minor));
          if_block(node_1, ($$render) => {
            if (get$1(d)) $$render(consequent);
          });
        }
        var node_2 = sibling(span_1);
        each(node_2, 17, () => r().sizes.slice(1), index, ($$anchor4, each2) => {
          var fragment_3 = root_2$g();
          var span_3 = sibling(first_child(fragment_3));
          var text_4 = only_child(span_3);
          template_effect(($0, $1, $2) => set_text(text_4, `${$0 ?? ""} · ${$1 ?? ""} ${$2 ?? ""}`), [
            () => smallerWords(get$1(each2).advice, get$1(each2).pieces, r().advice),
            () => t("saves").toLowerCase(),
            () => harm(get$1(each2).saved)
          ]);
          append($$anchor4, fragment_3);
        });
        template_effect(($0) => set_text(text_1, $0), [() => adviceWords(r().advice, r().helps, r().of)]);
        append($$anchor3, fragment_1);
      };
      var consequent_2 = ($$anchor3) => {
        var fragment_4 = root_4$d();
        var span_4 = sibling(first_child(fragment_4));
        var text_5 = only_child(span_4, true);
        template_effect(($0) => set_text(text_5, $0), [() => desk.flight(r().on)]);
        append($$anchor3, fragment_4);
      };
      if_block(node, ($$render) => {
        if (r().advice.length) $$render(consequent_1);
        else if (r().on) $$render(consequent_2, 1);
      });
    }
    append($$anchor2, fragment);
  };
  const goods = ($$anchor2, r = noop) => {
    var fragment_5 = root_6$a();
    var a_2 = first_child(fragment_5);
    var text_6 = only_child(a_2, true);
    var node_3 = sibling(a_2);
    {
      var consequent_3 = ($$anchor3) => {
        var fragment_6 = root_5$b();
        var text_7 = first_child(fragment_6, true);
        text_7.nodeValue = " ";
        var a_3 = sibling(text_7);
        var text_8 = only_child(a_3);
        template_effect(
          ($0, $1) => {
            set_attribute(a_3, "href", $0);
            set_attribute(a_3, "aria-label", $1);
            set_text(text_8, `+${r().shipments.length - 1}`);
          },
          [
            () => others(r()),
            () => `${t("allOf")}: ${code(r().remedy, "remedy")} ${r().on}`
          ]
        );
        append($$anchor3, fragment_6);
      };
      if_block(node_3, ($$render) => {
        if (r().shipments.length > 1) $$render(consequent_3);
      });
    }
    var span_5 = sibling(node_3, 2);
    var text_9 = only_child(span_5);
    template_effect(
      ($0, $1, $2) => {
        set_attribute(a_2, "href", $0);
        set_text(text_6, r().shipments[0]);
        set_text(text_9, `${$1 ?? ""} ${$2 ?? ""}, P${r().priority ?? ""}`);
      },
      [
        () => place.to(desk.name, "shipments", r().shipments[0]),
        () => number(r().pieces),
        () => t(r().pieces === 1 ? "piece" : "pieces")
      ]
    );
    append($$anchor2, fragment_5);
  };
  const caring = ($$anchor2, r = noop) => {
    {
      let $0 = user_derived(() => get$1(cares).get(keyOf(r())));
      let $1 = user_derived(() => $$props.morning?.owners ?? []);
      let $2 = user_derived(() => `${code(r().reason)} ${r().on || r().shipments[0]}`);
      Care($$anchor2, {
        get care() {
          return get$1($0);
        },
        get owners() {
          return get$1($1);
        },
        get about() {
          return get$1($2);
        },
        save: (said) => care(r(), said)
      });
    }
  };
  let wrong = prop($$props, "wrong", 15);
  let showing = state(false);
  const keyOf = (r) => [r.reason, r.remedy, r.on || r.shipments[0]].join(" | ");
  const cares = user_derived(() => new Map(($$props.morning?.cares ?? []).map((each2) => [each2.cause, each2])));
  const later = (r) => Date.parse(get$1(cares).get(keyOf(r))?.until ?? "") / 6e4 > desk.now;
  const repairs = user_derived(() => ($$props.morning?.morning.repairs ?? []).filter((r) => get$1(showing) || !later(r)));
  const put_off = user_derived(() => ($$props.morning?.morning.repairs ?? []).filter(later).length);
  async function care(r, said) {
    try {
      await put("/cares", {
        body: {
          reason: r.reason,
          remedy: r.remedy,
          on: r.on,
          shipment: r.on ? "" : r.shipments[0],
          ...said
        }
      });
      wrong(null);
    } catch (each2) {
      wrong(each2);
    }
    await $$props.look();
  }
  function act(r) {
    const need = r.advice.length === 1 ? r.advice[0] : void 0;
    const on = need?.on ?? r.on;
    const [where2, day2 = ""] = on.split(" ");
    const kg = need?.grams ? String(need.grams / 1e3) : "";
    const limit = desk.places[where2]?.handling_kg;
    const forms = {
      document: [
        "hold_paper",
        { shipment: r.shipments.slice(0, 100), paper: on }
      ],
      waive: [
        "lift_policy",
        {
          policy: on,
          ends_at: new Date(desk.now * 6e4).toISOString().slice(0, 16) + "Z"
        }
      ],
      room: [
        "offer_space",
        {
          departure: on,
          capacity_kg: kg,
          capacity_m3: need?.litres ? String(need.litres / 1e3) : ""
        }
      ],
      day: [
        "set_throughput",
        {
          place: where2,
          first_day: day2,
          last_day: day2,
          handling_kg_per_day: limit && kg ? String(limit + Number(kg)) : ""
        }
      ],
      return: [
        "amend_shipment",
        { shipment: r.shipments.slice(0, 100), may_return: "true" }
      ],
      ready: ["amend_shipment", { shipment: r.shipments.slice(0, 100) }],
      soon: ["amend_shipment", { shipment: r.shipments.slice(0, 100) }]
    };
    const [form, fields] = forms[r.remedy] ?? [];
    if (form) return place.to(desk.name, "notices", "", {
      form,
      ...Object.fromEntries(Object.entries(fields ?? {}).map(([k, v]) => [`f.${k}`, v]))
    });
    if (r.remedy === "charter") return place.to(desk.name, "lanes", "charters");
    return place.to(desk.name, "shipments", r.shipments[0]);
  }
  const others = (r) => place.to(desk.name, "plan", "exceptions", { shipment: r.shipments.slice(0, 100) });
  const costs = (minor) => desk.reading && minor ? t(minor < 0 ? "costsMore" : "costsLess") + " " + money(Math.abs(minor), desk.reading.currency) : "";
  const urgent = (r) => r.until - desk.now < 360 ? "stays" : r.until - desk.now < 1440 ? "late" : "";
  var section = root_22$1();
  var h2 = child(section);
  var text_12 = child(h2);
  var node_4 = sibling(text_12);
  {
    var consequent_4 = ($$anchor2) => {
      var span_7 = root_8$6();
      var text_13 = child(span_7);
      var a_4 = sibling(text_13);
      var text_14 = only_child(a_4);
      template_effect(
        ($0, $1, $2, $3) => {
          set_text(text_13, `(${$0 ?? ""} · `);
          set_attribute(a_4, "href", $1);
          set_text(text_14, `${$2 ?? ""} ${$3 ?? ""}`);
        },
        [
          () => $$props.morning.reasons ? number(get$1(repairs).length) : "…",
          () => place.to(desk.name, "plan", "exceptions"),
          () => number($$props.morning.morning.exceptions),
          () => t($$props.morning.morning.exceptions === 1 ? "exception" : "exceptionsN")
        ]
      );
      append($$anchor2, span_7);
    };
    if_block(node_4, ($$render) => {
      if ($$props.morning) $$render(consequent_4);
    });
  }
  var node_5 = sibling(h2, 2);
  {
    var consequent_5 = ($$anchor2) => {
      var p = root_9$6();
      var text_15 = only_child(p);
      template_effect(($0) => set_text(text_15, `${$0 ?? ""} …`), [() => t("reasonsComing")]);
      append($$anchor2, p);
    };
    if_block(node_5, ($$render) => {
      if ($$props.morning && !$$props.morning.reasons) $$render(consequent_5);
    });
  }
  var node_6 = sibling(node_5, 2);
  {
    var consequent_6 = ($$anchor2) => {
      var p_1 = root_10$4();
      var text_16 = only_child(p_1, true);
      template_effect(($0) => set_text(text_16, $0), [() => t("allInTime")]);
      append($$anchor2, p_1);
    };
    var consequent_12 = ($$anchor2) => {
      var fragment_9 = root_20$1();
      var node_7 = first_child(fragment_9);
      {
        var consequent_7 = ($$anchor3) => {
          var ul = root_12$2();
          each(ul, 21, () => get$1(repairs), (r) => keyOf(r), ($$anchor4, r) => {
            var li = root_11$4();
            var div = child(li);
            var b_2 = child(div);
            var node_8 = child(b_2);
            what(node_8, () => get$1(r));
            var node_9 = sibling(b_2);
            caring(node_9, () => get$1(r));
            var p_2 = sibling(div, 2);
            var span_8 = child(p_2);
            var text_17 = only_child(span_8, true);
            var node_10 = sibling(span_8);
            advice(node_10, () => get$1(r));
            var dl = sibling(p_2, 2);
            var dt = child(dl);
            var text_18 = only_child(dt, true);
            var dd = sibling(dt, 2);
            var text_19 = only_child(dd, true);
            var dt_1 = sibling(dd, 2);
            var text_20 = only_child(dt_1, true);
            var dd_1 = sibling(dt_1, 2);
            var node_11 = child(dd_1);
            goods(node_11, () => get$1(r));
            var dt_2 = sibling(dd_1, 2);
            var text_21 = only_child(dt_2, true);
            var dd_2 = sibling(dt_2, 2);
            var node_12 = child(dd_2);
            saves(node_12, () => get$1(r));
            template_effect(
              ($0, $1, $2, $3, $4, $5) => {
                set_text(text_17, $0);
                set_text(text_18, $1);
                set_class(dd, 1, $2, "svelte-1tlbmeu");
                set_text(text_19, $3);
                set_text(text_20, $4);
                set_text(text_21, $5);
              },
              [
                () => code(get$1(r).reason),
                () => t("until"),
                () => clsx(urgent(get$1(r))),
                () => span(get$1(r).until - desk.now),
                () => t("goods"),
                () => t("saves")
              ]
            );
            append($$anchor4, li);
          });
          append($$anchor3, ul);
        };
        var alternate = ($$anchor3) => {
          var div_1 = root_15$1();
          var table2 = child(div_1);
          var node_13 = child(table2);
          {
            var consequent_8 = ($$anchor4) => {
              var thead = root_13$2();
              var tr = child(thead);
              var th = child(tr);
              var text_22 = only_child(th, true);
              var th_1 = sibling(th);
              var text_23 = only_child(th_1, true);
              var th_2 = sibling(th_1);
              var text_24 = only_child(th_2, true);
              var th_3 = sibling(th_2);
              var text_25 = only_child(th_3, true);
              template_effect(
                ($0, $1, $2, $3) => {
                  set_text(text_22, $0);
                  set_text(text_23, $1);
                  set_text(text_24, $2);
                  set_text(text_25, $3);
                },
                [
                  () => t("until"),
                  () => t("what"),
                  () => t("goods"),
                  () => t("saves")
                ]
              );
              append($$anchor4, thead);
            };
            if_block(node_13, ($$render) => {
              if (get$1(repairs).length) $$render(consequent_8);
            });
          }
          var tbody = sibling(node_13);
          each(tbody, 21, () => get$1(repairs), (r) => keyOf(r), ($$anchor4, r) => {
            var tr_1 = root_14$1();
            var td = child(tr_1);
            var text_26 = only_child(td, true);
            var td_1 = sibling(td);
            var node_14 = child(td_1);
            what(node_14, () => get$1(r));
            var span_9 = sibling(node_14, 2);
            var text_27 = only_child(span_9);
            var node_15 = sibling(span_9);
            advice(node_15, () => get$1(r));
            var td_2 = sibling(td_1);
            var node_16 = child(td_2);
            goods(node_16, () => get$1(r));
            var td_3 = sibling(td_2);
            var node_17 = child(td_3);
            saves(node_17, () => get$1(r));
            var td_4 = sibling(td_3);
            var node_18 = child(td_4);
            caring(node_18, () => get$1(r));
            template_effect(
              ($0, $1, $2) => {
                set_class(td, 1, `nobreak ${$0 ?? ""}`, "svelte-1tlbmeu");
                set_text(text_26, $1);
                set_text(text_27, `· ${$2 ?? ""}`);
              },
              [
                () => urgent(get$1(r)),
                () => span(get$1(r).until - desk.now),
                () => code(get$1(r).reason)
              ]
            );
            append($$anchor4, tr_1);
          });
          append($$anchor3, div_1);
        };
        if_block(node_7, ($$render) => {
          if (telephone.current) $$render(consequent_7);
          else $$render(alternate, -1);
        });
      }
      var node_19 = sibling(node_7, 2);
      {
        var consequent_9 = ($$anchor3) => {
          var p_3 = root_16$1();
          var a_5 = child(p_3);
          var text_28 = only_child(a_5);
          template_effect(
            ($0, $1) => {
              set_attribute(a_5, "href", $0);
              set_text(text_28, `+${$$props.morning.morning.more ?? ""} ${$1 ?? ""}`);
            },
            [
              () => place.to(desk.name, "plan", "exceptions"),
              () => t("more")
            ]
          );
          append($$anchor3, p_3);
        };
        if_block(node_19, ($$render) => {
          if ($$props.morning.morning.more) $$render(consequent_9);
        });
      }
      var node_20 = sibling(node_19, 2);
      {
        var consequent_10 = ($$anchor3) => {
          var p_4 = root_17$1();
          var text_29 = only_child(p_4);
          template_effect(($0, $1) => set_text(text_29, `${$0 ?? ""} ${$1 ?? ""}`), [
            () => number($$props.morning.morning.crumbs),
            () => t("crumbs")
          ]);
          append($$anchor3, p_4);
        };
        if_block(node_20, ($$render) => {
          if ($$props.morning.morning.crumbs) $$render(consequent_10);
        });
      }
      var node_21 = sibling(node_20, 2);
      {
        var consequent_11 = ($$anchor3) => {
          var label = root_18$1();
          var input = child(label);
          var text_30 = sibling(input);
          template_effect(($0) => set_text(text_30, ` ${$0 ?? ""} (${get$1(put_off) ?? ""})`), [() => t("showSnoozed")]);
          bind_checked(input, () => get$1(showing), ($$value) => set(showing, $$value));
          append($$anchor3, label);
        };
        if_block(node_21, ($$render) => {
          if (get$1(put_off) > 0 || get$1(showing)) $$render(consequent_11);
        });
      }
      var details = sibling(node_21, 2);
      var summary = child(details);
      var text_31 = only_child(summary);
      var ul_1 = sibling(summary, 2);
      each(ul_1, 21, () => Object.entries($$props.morning.morning.helpless), ([reason, count]) => reason, ($$anchor3, $$item) => {
        var $$array = user_derived(() => to_array(get$1($$item), 2));
        let reason = () => get$1($$array)[0];
        let count = () => get$1($$array)[1];
        var li_1 = root_19$1();
        var a_6 = child(li_1);
        var text_32 = only_child(a_6);
        template_effect(
          ($0, $1, $2) => {
            set_attribute(a_6, "href", $0);
            set_text(text_32, `${$1 ?? ""}: ${$2 ?? ""}`);
          },
          [
            () => place.to(desk.name, "plan", "exceptions", { reason: reason() }),
            () => code(reason()),
            () => number(count())
          ]
        );
        append($$anchor3, li_1);
      });
      template_effect(($0, $1) => set_text(text_31, `${$0 ?? ""}: ${$1 ?? ""}`), [
        () => t("cannotHelp"),
        () => number(Object.values($$props.morning.morning.helpless).reduce((a, b) => a + b, 0))
      ]);
      append($$anchor2, fragment_9);
    };
    var consequent_13 = ($$anchor2) => {
      var p_5 = root_21$1();
      var text_33 = only_child(p_5, true);
      template_effect(($0) => set_text(text_33, $0), [() => t("loading")]);
      append($$anchor2, p_5);
    };
    if_block(node_6, ($$render) => {
      if ($$props.morning && !$$props.morning.morning.exceptions) $$render(consequent_6);
      else if ($$props.morning?.reasons) $$render(consequent_12, 1);
      else if (!$$props.morning) $$render(consequent_13, 2);
    });
  }
  template_effect(($0) => set_text(text_12, `${$0 ?? ""} `), [() => t("needsYou")]);
  append($$anchor, section);
  pop();
}
var root$j = from_html(`<a> </a>`);
var root_1$h = from_html(`<a class="button"> </a>`);
var root_2$f = from_html(`<button> </button>`);
var root_3$d = from_html(`<!> <!>`, 1);
var root_4$c = from_html(`<div class="panel row noprint svelte-fbq5rq" role="note"><span class="late"> </span> <!> <!> <!></div>`);
function StalePlan($$anchor, $$props) {
  push($$props, true);
  let wrong = state(null);
  const running = user_derived(() => desk.running.find((job) => job.kind === "plan"));
  const ready = user_derived(() => desk.view?.drafts.filter((each2) => each2.parent && !each2.stale && !each2.known && each2.notices > (desk.view?.current?.notices ?? 0)).at(-1));
  async function replan$1() {
    try {
      const job = await replan();
      set(wrong, null);
      place.go(place.to(desk.name, "jobs", String(job.number)));
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_4 = ($$anchor2) => {
      var div = root_4$c();
      var span2 = child(div);
      var text2 = only_child(span2, true);
      var node_1 = sibling(span2, 2);
      {
        var consequent = ($$anchor3) => {
          var a = root$j();
          var text_1 = only_child(a);
          template_effect(
            ($0, $1) => {
              set_attribute(a, "href", $0);
              set_text(text_1, `${desk.view.notices_since ?? ""} ${$1 ?? ""}`);
            },
            [
              () => place.to(desk.name, "notices", "", { in_plan: "false" }),
              () => t(desk.view.notices_since === 1 ? "noticeSince" : "noticesSince")
            ]
          );
          append($$anchor3, a);
        };
        if_block(node_1, ($$render) => {
          if (desk.view.notices_since > 0) $$render(consequent);
        });
      }
      var node_2 = sibling(node_1, 2);
      {
        var consequent_1 = ($$anchor3) => {
          var a_1 = root$j();
          var text_2 = only_child(a_1);
          template_effect(
            ($0, $1) => {
              set_attribute(a_1, "href", $0);
              set_text(text_2, `${$1 ?? ""} …`);
            },
            [
              () => place.to(desk.name, "jobs", String(get$1(running).number)),
              () => t("replan")
            ]
          );
          append($$anchor3, a_1);
        };
        var alternate = ($$anchor3) => {
          var fragment_1 = root_3$d();
          var node_3 = first_child(fragment_1);
          {
            var consequent_2 = ($$anchor4) => {
              var a_2 = root_1$h();
              var text_3 = only_child(a_2, true);
              template_effect(
                ($0, $1) => {
                  set_attribute(a_2, "href", $0);
                  set_text(text_3, $1);
                },
                [
                  () => place.to(desk.name, "notices", "", { draft: get$1(ready).name }),
                  () => filled("readyDraft", { draft: get$1(ready).name })
                ]
              );
              append($$anchor4, a_2);
            };
            if_block(node_3, ($$render) => {
              if (get$1(ready)) $$render(consequent_2);
            });
          }
          var node_4 = sibling(node_3, 2);
          {
            var consequent_3 = ($$anchor4) => {
              var button = root_2$f();
              let classes;
              var text_4 = only_child(button, true);
              template_effect(
                ($0) => {
                  classes = set_class(button, 1, "", null, classes, { main: !get$1(ready) });
                  set_text(text_4, $0);
                },
                [() => t("replan")]
              );
              delegated("click", button, () => void replan$1());
              append($$anchor4, button);
            };
            var d = user_derived(() => who.may("draft_plan"));
            if_block(node_4, ($$render) => {
              if (get$1(d)) $$render(consequent_3);
            });
          }
          append($$anchor3, fragment_1);
        };
        if_block(node_2, ($$render) => {
          if (get$1(running)) $$render(consequent_1);
          else $$render(alternate, -1);
        });
      }
      var node_5 = sibling(node_2, 2);
      Problems(node_5, {
        get wrong() {
          return get$1(wrong);
        }
      });
      template_effect(($0) => set_text(text2, $0), [() => worded(desk.view.stale)]);
      append($$anchor2, div);
    };
    if_block(node, ($$render) => {
      if (desk.view?.stale) $$render(consequent_4);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
const STEPS = ["reading", "planning", "judging", "explaining"];
function stepOf(jobs) {
  const job = jobs.find((each2) => ["begin", "plan"].includes(each2.kind) && ["queued", "running", "stopping"].includes(each2.state));
  if (!job) return 0;
  if (job.kind === "begin") return 1;
  if (job.step === "judging") return 3;
  return job.step === "explaining" ? 4 : 2;
}
var root$i = from_html(` <span> </span>`, 1);
var root_1$g = from_html(`<p role="status"><!> </p>`);
function Steps($$anchor, $$props) {
  push($$props, true);
  const NAMES = {
    reading: "stepReading",
    planning: "stepPlanning",
    judging: "stepJudging",
    explaining: "stepExplaining"
  };
  const at = user_derived(() => stepOf(desk.running));
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var p = root_1$g();
      var node_1 = child(p);
      each(node_1, 18, () => STEPS, (step2) => step2, ($$anchor3, step2, i) => {
        var fragment_1 = root$i();
        var text2 = first_child(fragment_1, true);
        var span2 = sibling(text2);
        var text_1 = only_child(span2, true);
        template_effect(
          ($0) => {
            set_text(text2, get$1(i) ? ", " : "");
            set_class(span2, 1, clsx(get$1(i) + 1 === get$1(at) ? "now" : "dim"), "svelte-x796el");
            set_text(text_1, $0);
          },
          [() => t(NAMES[step2])]
        );
        append($$anchor3, fragment_1);
      });
      var text_2 = sibling(node_1);
      template_effect(
        ($0) => set_text(text_2, `:
    ${$0 ?? ""}`),
        [
          () => filled("stepOf", { n: String(get$1(at)), all: String(STEPS.length) })
        ]
      );
      append($$anchor2, p);
    };
    if_block(node, ($$render) => {
      if (get$1(at)) $$render(consequent);
    });
  }
  append($$anchor, fragment);
  pop();
}
var root$h = from_html(`<button class="main" data-keys="a r"> </button>`);
var root_1$f = from_html(`<!> <!>`, 1);
var root_2$e = from_html(`<p> </p> <!> <!>`, 1);
function NoPlan($$anchor, $$props) {
  push($$props, true);
  let wrong = state(null);
  const planning = user_derived(() => desk.running.some((job) => job.kind === "plan"));
  const failed = user_derived(() => desk.jobs.find((job) => job.kind === "plan" && job.state === "failed"));
  async function plan() {
    try {
      await desk.begin({ kind: "plan" });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  var fragment = root_2$e();
  var p = first_child(fragment);
  var text2 = only_child(p, true);
  var node = sibling(p, 2);
  Problems(node, {
    get wrong() {
      return get$1(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    var consequent = ($$anchor2) => {
      Steps($$anchor2, {});
    };
    var alternate = ($$anchor2) => {
      var fragment_2 = root_1$f();
      var node_2 = first_child(fragment_2);
      {
        var consequent_1 = ($$anchor3) => {
          {
            let $0 = user_derived(() => whyFailed(get$1(failed)));
            Problems($$anchor3, {
              get wrong() {
                return get$1($0);
              }
            });
          }
        };
        if_block(node_2, ($$render) => {
          if (get$1(failed)) $$render(consequent_1);
        });
      }
      var node_3 = sibling(node_2, 2);
      {
        var consequent_2 = ($$anchor3) => {
          var button = root$h();
          var text_1 = only_child(button, true);
          template_effect(($0) => set_text(text_1, $0), [() => t("makePlan")]);
          delegated("click", button, () => void plan());
          append($$anchor3, button);
        };
        var d = user_derived(() => who.may("draft_plan"));
        if_block(node_3, ($$render) => {
          if (get$1(d)) $$render(consequent_2);
        });
      }
      append($$anchor2, fragment_2);
    };
    if_block(node_1, ($$render) => {
      if (get$1(planning)) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  template_effect(($0) => set_text(text2, $0), [() => t("noPlanYet")]);
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
function totals(r) {
  const found = /* @__PURE__ */ new Map();
  const of = (priority) => {
    let row = found.get(priority);
    if (!row) found.set(priority, row = { priority, pieces: 0, g: 0, travels: 0, travelsG: 0, late: 0, left: 0 });
    return row;
  };
  for (let i = 0; i < r.lots.shipment.length; i++) {
    const [row, pieces] = [of(r.lots.priority[i]), r.lots.last[i] - r.lots.first[i] + 1];
    row.pieces += pieces;
    row.travels += pieces;
    row.g += r.lots.g[i];
    row.travelsG += r.lots.g[i];
    if (r.lots.late[i]) row.late += pieces;
  }
  for (let i = 0; i < r.left.shipment.length; i++) {
    const [row, pieces] = [of(r.left.priority[i]), r.left.last[i] - r.left.first[i] + 1];
    row.pieces += pieces;
    row.left += pieces;
    row.g += r.left.g[i];
  }
  return [...found.values()].sort((a, b) => a.priority - b.priority);
}
function sum(rows) {
  const all = { priority: 0, pieces: 0, g: 0, travels: 0, travelsG: 0, late: 0, left: 0 };
  for (const row of rows) for (const key of Object.keys(all)) if (key !== "priority") all[key] += row[key];
  return all;
}
const fact = ($$anchor, name = noop, n = noop, mark = noop) => {
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var fragment_1 = root$g();
      var dt = first_child(fragment_1);
      var text2 = only_child(dt, true);
      var dd = sibling(dt, 2);
      var text_1 = only_child(dd, true);
      template_effect(
        ($0) => {
          set_text(text2, name());
          set_class(dd, 1, clsx(mark()));
          set_text(text_1, $0);
        },
        [() => number(n())]
      );
      append($$anchor2, fragment_1);
    };
    if_block(node, ($$render) => {
      if (n()) $$render(consequent);
    });
  }
  append($$anchor, fragment);
};
const cell$1 = ($$anchor, n = noop, mark = noop) => {
  var td = root_1$e();
  var text_2 = only_child(td, true);
  template_effect(
    ($0) => {
      set_class(td, 1, `n ${(n() ? mark() : "") ?? ""}`, "svelte-bu7ayf");
      set_text(text_2, $0);
    },
    [() => number(n())]
  );
  append($$anchor, td);
};
var root$g = from_html(`<dt> </dt> <dd> </dd>`, 1);
var root_1$e = from_html(`<td> </td>`);
var root_2$d = from_html(`<h3> </h3>`);
var root_3$c = from_html(`<p role="status" class="svelte-bu7ayf">…</p>`);
var root_4$b = from_html(`<li class="panel"><b class="head"> </b> <dl class="facts"><dt> </dt> <dd> </dd> <!></dl></li>`);
var root_5$a = from_html(`<li class="panel"><b class="head"> </b> <dl class="facts"><dt> </dt> <dd> </dd> <!> <!> <dt> </dt> <dd> </dd></dl></li>`);
var root_6$9 = from_html(`<ul class="cards capital"><!></ul>`);
var root_7$7 = from_html(`<th class="n"> </th>`);
var root_8$5 = from_html(`<tr><td class="svelte-bu7ayf"> </td><!><!></tr>`);
var root_9$5 = from_html(`<thead class="capital"><tr><th> </th><th class="n"> </th><!></tr></thead> <tbody></tbody>`, 1);
var root_10$3 = from_html(`<tr><td class="svelte-bu7ayf"> </td><td class="n svelte-bu7ayf"> </td><!><!><td class="n svelte-bu7ayf"> </td></tr>`);
var root_11$3 = from_html(`<thead class="capital"><tr><th> </th><th class="n"> </th><th class="n"> </th><th class="n"> </th><th class="n"> </th></tr></thead> <tbody></tbody>`, 1);
var root_12$1 = from_html(`<div class="scroll" role="group" tabindex="0"><table><!></table></div>`);
var root_13$1 = from_html(`<section class="panel totals svelte-bu7ayf"><p class="svelte-bu7ayf"><b> </b> <a> </a></p> <!> <!></section>`);
function Totals($$anchor, $$props) {
  push($$props, true);
  let standing = prop($$props, "standing", 19, () => []);
  const rows = user_derived(() => totals($$props.reading));
  const all = user_derived(() => sum(get$1(rows)));
  const cost = user_derived(() => $$props.plan.levels.find((level3) => level3.name === "cost")?.value ?? 0);
  const level2 = user_derived(() => $$props.plan.levels.find((each2) => each2.name.startsWith("loss") && each2.value > 0));
  const STANDS2 = [
    ["over", "deliveredN", ""],
    ["in_time", "onTime", ""],
    ["late", "late", "late"],
    ["left", "left", "stays"],
    ["stopped", "stoppedN", "stays"],
    ["held", "heldN", "late"]
  ];
  const goodness = user_derived(() => {
    if ($$props.plan.optimal) return t($$props.plan.optimal === "proven" ? "bestProven" : "bestWord");
    if (!get$1(level2) || get$1(level2).gap_bought === null) return t("betterUnknown");
    const values2 = {
      level: code(get$1(level2).name),
      gap: gap(get$1(level2).gap_bought)
    };
    return filled(
      get$1(level2).gap_bought ? "betterAtMost" : desk.view?.charters ? "betterNone" : "betterNoneAny",
      values2
    );
  });
  const tonnesOf = (row) => `${number(row.travelsG / 1e6, 1)} / ${number(row.g / 1e6, 1)}`;
  var section = root_13$1();
  var p = child(section);
  var b = child(p);
  var text_3 = only_child(b, true);
  var text_4 = sibling(b);
  var a = sibling(text_4);
  var text_5 = only_child(a, true);
  var node_1 = sibling(p, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var h3 = root_2$d();
      var text_6 = only_child(h3, true);
      template_effect(($0) => set_text(text_6, $0), [() => t("standsNow")]);
      append($$anchor2, h3);
    };
    if_block(node_1, ($$render) => {
      if (standing()?.length) $$render(consequent_1);
    });
  }
  var node_2 = sibling(node_1, 2);
  {
    var consequent_2 = ($$anchor2) => {
      var p_1 = root_3$c();
      append($$anchor2, p_1);
    };
    var consequent_4 = ($$anchor2) => {
      var ul = root_6$9();
      var node_3 = child(ul);
      {
        var consequent_3 = ($$anchor3) => {
          var fragment_2 = comment();
          var node_4 = first_child(fragment_2);
          each(node_4, 17, standing, (row) => row.priority, ($$anchor4, row) => {
            var li = root_4$b();
            var b_1 = child(li);
            var text_7 = only_child(b_1);
            var dl = sibling(b_1, 2);
            var dt_1 = child(dl);
            var text_8 = only_child(dt_1, true);
            var dd_1 = sibling(dt_1, 2);
            var text_9 = only_child(dd_1, true);
            var node_5 = sibling(dd_1, 2);
            each(node_5, 17, () => STANDS2, ([key, name, mark]) => key, ($$anchor5, $$item) => {
              var $$array = user_derived(() => to_array(get$1($$item), 3));
              let key = () => get$1($$array)[0];
              let name = () => get$1($$array)[1];
              let mark = () => get$1($$array)[2];
              {
                let $0 = user_derived(() => t(name()));
                fact($$anchor5, () => get$1($0), () => get$1(row)[key()], mark);
              }
            });
            template_effect(
              ($0, $1, $2) => {
                set_text(text_7, `${$0 ?? ""} ${get$1(row).priority ?? ""}`);
                set_text(text_8, $1);
                set_text(text_9, $2);
              },
              [
                () => t("priority"),
                () => t("pieces"),
                () => number(get$1(row).pieces)
              ]
            );
            append($$anchor4, li);
          });
          append($$anchor3, fragment_2);
        };
        var alternate = ($$anchor3) => {
          var fragment_4 = comment();
          var node_6 = first_child(fragment_4);
          each(node_6, 17, () => get$1(rows), (row) => row.priority, ($$anchor4, row) => {
            var li_1 = root_5$a();
            var b_2 = child(li_1);
            var text_10 = only_child(b_2);
            var dl_1 = sibling(b_2, 2);
            var dt_2 = child(dl_1);
            var text_11 = only_child(dt_2, true);
            var dd_2 = sibling(dt_2, 2);
            var text_12 = only_child(dd_2, true);
            var node_7 = sibling(dd_2, 2);
            {
              let $0 = user_derived(() => t("late"));
              fact(node_7, () => get$1($0), () => get$1(row).late, () => "late");
            }
            var node_8 = sibling(node_7, 2);
            {
              let $0 = user_derived(() => t("left"));
              fact(node_8, () => get$1($0), () => get$1(row).left, () => "stays");
            }
            var dt_3 = sibling(node_8, 2);
            var text_13 = only_child(dt_3, true);
            var dd_3 = sibling(dt_3, 2);
            var text_14 = only_child(dd_3, true);
            template_effect(
              ($0, $1, $2, $3, $4) => {
                set_text(text_10, `${$0 ?? ""} ${get$1(row).priority ?? ""}`);
                set_text(text_11, $1);
                set_text(text_12, $2);
                set_text(text_13, $3);
                set_text(text_14, $4);
              },
              [
                () => t("priority"),
                () => t("travels"),
                () => filled("nOf", {
                  n: number(get$1(row).travels),
                  all: number(get$1(row).pieces)
                }),
                () => t("tonnesOf"),
                () => tonnesOf(get$1(row))
              ]
            );
            append($$anchor4, li_1);
          });
          append($$anchor3, fragment_4);
        };
        if_block(node_3, ($$render) => {
          if (standing().length) $$render(consequent_3);
          else $$render(alternate, -1);
        });
      }
      append($$anchor2, ul);
    };
    var alternate_2 = ($$anchor2) => {
      var div = root_12$1();
      var table2 = child(div);
      var node_9 = child(table2);
      {
        var consequent_5 = ($$anchor3) => {
          var fragment_5 = root_9$5();
          var thead = first_child(fragment_5);
          var tr = child(thead);
          var th = child(tr);
          var text_15 = only_child(th, true);
          var th_1 = sibling(th);
          var text_16 = only_child(th_1, true);
          var node_10 = sibling(th_1);
          each(node_10, 17, () => STANDS2, ([key, name]) => key, ($$anchor4, $$item) => {
            var $$array_1 = user_derived(() => to_array(get$1($$item), 2));
            let name = () => get$1($$array_1)[1];
            var th_2 = root_7$7();
            var text_17 = only_child(th_2, true);
            template_effect(($0) => set_text(text_17, $0), [() => t(name())]);
            append($$anchor4, th_2);
          });
          var tbody = sibling(thead, 2);
          each(tbody, 21, standing, (row) => row.priority, ($$anchor4, row) => {
            var tr_1 = root_8$5();
            var td_1 = child(tr_1);
            var text_18 = only_child(td_1, true);
            var node_11 = sibling(td_1);
            cell$1(node_11, () => get$1(row).pieces, () => "");
            var node_12 = sibling(node_11);
            each(node_12, 17, () => STANDS2, ([key, , mark]) => key, ($$anchor5, $$item) => {
              var $$array_2 = user_derived(() => to_array(get$1($$item), 3));
              let key = () => get$1($$array_2)[0];
              let mark = () => get$1($$array_2)[2];
              cell$1($$anchor5, () => get$1(row)[key()], mark);
            });
            template_effect(() => set_text(text_18, get$1(row).priority));
            append($$anchor4, tr_1);
          });
          template_effect(
            ($0, $1) => {
              set_text(text_15, $0);
              set_text(text_16, $1);
            },
            [() => t("priority"), () => t("pieces")]
          );
          append($$anchor3, fragment_5);
        };
        var alternate_1 = ($$anchor3) => {
          var fragment_7 = root_11$3();
          var thead_1 = first_child(fragment_7);
          var tr_2 = child(thead_1);
          var th_3 = child(tr_2);
          var text_19 = only_child(th_3, true);
          var th_4 = sibling(th_3);
          var text_20 = only_child(th_4, true);
          var th_5 = sibling(th_4);
          var text_21 = only_child(th_5, true);
          var th_6 = sibling(th_5);
          var text_22 = only_child(th_6, true);
          var th_7 = sibling(th_6);
          var text_23 = only_child(th_7, true);
          var tbody_1 = sibling(thead_1, 2);
          each(tbody_1, 21, () => get$1(rows), (row) => row.priority, ($$anchor4, row) => {
            var tr_3 = root_10$3();
            var td_2 = child(tr_3);
            var text_24 = only_child(td_2, true);
            var td_3 = sibling(td_2);
            var text_25 = only_child(td_3, true);
            var node_13 = sibling(td_3);
            cell$1(node_13, () => get$1(row).late, () => "late");
            var node_14 = sibling(node_13);
            cell$1(node_14, () => get$1(row).left, () => "stays");
            var td_4 = sibling(node_14);
            var text_26 = only_child(td_4, true);
            template_effect(
              ($0, $1) => {
                set_text(text_24, get$1(row).priority);
                set_text(text_25, $0);
                set_text(text_26, $1);
              },
              [
                () => filled("nOf", {
                  n: number(get$1(row).travels),
                  all: number(get$1(row).pieces)
                }),
                () => tonnesOf(get$1(row))
              ]
            );
            append($$anchor4, tr_3);
          });
          template_effect(
            ($0, $1, $2, $3, $4) => {
              set_text(text_19, $0);
              set_text(text_20, $1);
              set_text(text_21, $2);
              set_text(text_22, $3);
              set_text(text_23, $4);
            },
            [
              () => t("priority"),
              () => t("travels"),
              () => t("late"),
              () => t("left"),
              () => t("tonnesOf")
            ]
          );
          append($$anchor3, fragment_7);
        };
        if_block(node_9, ($$render) => {
          if (standing().length) $$render(consequent_5);
          else $$render(alternate_1, -1);
        });
      }
      template_effect(($0) => set_attribute(div, "aria-label", $0), [() => t("results")]);
      append($$anchor2, div);
    };
    if_block(node_2, ($$render) => {
      if (standing() === null) $$render(consequent_2);
      else if (telephone.current) $$render(consequent_4, 1);
      else $$render(alternate_2, -1);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5) => {
      set_attribute(section, "aria-label", $0);
      set_text(text_3, $1);
      set_text(text_4, ` (${$2 ?? ""}), ${$3 ?? ""}
    ${$4 ?? ""}. `);
      set_attribute(a, "href", $5);
      set_text(text_5, get$1(goodness));
    },
    [
      () => t("results"),
      () => filled("travelOf", {
        n: number(get$1(all).travels),
        all: number(get$1(all).pieces)
      }),
      () => filled("nOf", { n: tonnes(get$1(all).travelsG), all: tonnes(get$1(all).g) }),
      () => low("cost"),
      () => money(get$1(cost), $$props.reading.currency),
      () => place.to(desk.name, "plan", "proof")
    ]
  );
  append($$anchor, section);
  pop();
}
const objects = (page) => page?.rows.map(
  (row, n) => Object.fromEntries(
    page.columns.flatMap((column, i) => [
      [column.key, row[i]],
      [`${column.key}_shown`, page.shown[n]?.[i] || row[i]]
    ])
  )
) ?? [];
function meet(one2, other) {
  const [a, b] = unitsOf(one2);
  const [c, d] = unitsOf(other);
  return a <= d && c <= b;
}
function unitsOf(text2) {
  const [first, last] = text2.split("-").map(Number);
  return [first, last || first];
}
function firstOf(text2, count) {
  const [first] = unitsOf(text2);
  return count > 1 ? `${first}-${first + count - 1}` : String(first);
}
const EACH = "outbox ";
const ALL = "outbox";
function letters(storage) {
  const found = [];
  for (let i = 0; i < storage.length; i++) {
    const name = storage.key(i) ?? "";
    if (name.startsWith(EACH)) found.push(...read$1(`[${storage.getItem(name)}]`));
  }
  return found.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}
function keep(storage, letter) {
  storage.setItem(EACH + letter.key, JSON.stringify(letter));
}
function drop(storage, key) {
  storage.removeItem(EACH + key);
}
function takeOver(storage) {
  for (const [n, each2] of read$1(storage.getItem(ALL)).entries()) keep(storage, { ...each2, at: each2.at || n });
  storage.removeItem(ALL);
}
const sendable = (all, by, desk2) => written(all, by, desk2).filter((each2) => !each2.refused);
const refusals = (all, by, desk2) => written(all, by, desk2).filter((each2) => each2.refused).reverse();
const written = (all, by, desk2) => all.filter((each2) => each2.by === by && (!each2.desk || each2.desk === desk2));
function subject(letter) {
  const { what = "", on = "", place: at = "" } = letter.body;
  return { departure: on || what, goods: on ? what : "", at };
}
const one = (letter) => JSON.stringify([letter.path, subject(letter)]);
const outdated = (all, done) => all.filter((each2) => each2.refused && each2.by === done.by && one(each2) === one(done));
function read$1(text2) {
  try {
    return JSON.parse(text2 ?? "[]").map((each2) => ({ by: MACHINE, name: "", desk: "", at: 0, ...each2 }));
  } catch {
    return [];
  }
}
class Outbox {
  #waiting = state(proxy([]));
  get waiting() {
    return get$1(this.#waiting);
  }
  set waiting(value) {
    set(this.#waiting, value, true);
  }
  #leftOut = state(null);
  get leftOut() {
    return get$1(this.#leftOut);
  }
  set leftOut(value) {
    set(this.#leftOut, value, true);
  }
  busy = false;
  broken = /* @__PURE__ */ new Map();
  kept = null;
  unkept = [];
  constructor() {
    try {
      takeOver(localStorage);
      this.kept = localStorage;
      this.waiting = letters(localStorage);
      window.addEventListener("storage", () => this.look());
    } catch {
      this.kept = null;
    }
    setInterval(() => void this.send(), 3e3);
  }
  get mine() {
    return sendable(this.waiting, who.me?.id ?? "", desk.name);
  }
  /** What others typed here, or at another desk: it waits until they sign in there. */
  get others() {
    const mine = [...this.mine, ...this.refusals];
    return this.waiting.filter((each2) => !mine.includes(each2));
  }
  /** What was refused: it stays, with the reason, in every tab. */
  get refusals() {
    return refusals(this.waiting, who.me?.id ?? "", desk.name);
  }
  drop(key) {
    if (this.kept) drop(this.kept, key);
    this.unkept = this.unkept.filter((each2) => each2.key !== key);
    this.waiting = this.waiting.filter((each2) => each2.key !== key);
  }
  /** Send now, or as soon as the server answers; what became of it, which is said to readers of the screen, too. */
  async put(body, words2) {
    const by = {
      by: who.me?.id ?? "",
      name: who.me?.name ?? "",
      desk: desk.name
    };
    const letter = {
      path: "/confirm",
      body,
      key: crypto.randomUUID(),
      words: words2,
      ...by,
      at: Date.now()
    };
    this.leftOut = null;
    this.write(letter);
    await this.send();
    const now = this.waiting.find((each2) => each2.key === letter.key);
    const why = now?.refused ? new Wrong(now.refused) : this.broken.get(letter.key);
    this.broken.delete(letter.key);
    const done = !now && !why;
    desk.said = done ? t("saved") : `${t(why ? "refusedN" : "waitsToBeSent")}: ${words2}`;
    return { done, why: why ?? null, key: letter.key };
  }
  write(letter) {
    this.waiting = [
      ...this.waiting.filter((each2) => each2.key !== letter.key),
      letter
    ];
    this.unkept = this.unkept.filter((each2) => each2.key !== letter.key);
    try {
      if (this.kept) keep(this.kept, letter);
    } catch {
      this.unkept = [...this.unkept, letter];
    }
  }
  /** One tab sends at a time; a letter that two send is done once all the same, by its key. */
  async send() {
    if (this.busy) return false;
    this.busy = true;
    try {
      if (!who.in || who.ended) return false;
      if (!navigator.locks) return await this.sendAll();
      return await navigator.locks.request("onward-outbox", () => this.sendAll());
    } finally {
      this.busy = false;
    }
  }
  async sendAll() {
    this.look();
    for (let first = this.mine[0]; first; first = this.mine[0]) {
      try {
        const done = await post("/confirm", { body: first.body, key: first.key, patient: false });
        this.leftOut = done?.left_out ? {
          letter: first,
          pieces: done.left_out,
          why: done.why_left_out ?? []
        } : null;
        for (const each2 of outdated(this.waiting, first)) this.drop(each2.key);
        this.drop(first.key);
      } catch (wrong) {
        if (wrong instanceof Wrong && (wrong.away || wrong.told.status === 401)) return false;
        if (wrong instanceof Wrong) this.write({ ...first, refused: wrong.told });
        else {
          this.broken.set(first.key, wrong);
          this.drop(first.key);
        }
      }
    }
    return true;
  }
  look() {
    if (!this.kept) return;
    const found = [...letters(this.kept), ...this.unkept];
    const seen2 = (all) => all.map((each2) => each2.key + (each2.refused ? " refused" : "")).join();
    if (seen2(found) !== seen2(this.waiting)) this.waiting = found;
  }
}
const outbox = new Outbox();
var root$f = from_html(`<button class="main noprint"> <!></button>`);
var root_1$d = from_html(`<li> <b> </b></li>`);
var root_2$c = from_html(`<li> </li>`);
var root_3$b = from_html(`<li> <span class="dim small"> </span> <b class="late"> </b> <span class="dim"> </span></li>`);
var root_4$a = from_html(`<h3> </h3> <ul><!> <!></ul>`, 1);
var root_5$9 = from_html(`<p> <!>. <span class="dim"> </span></p> <h3> </h3> <ul><!> <!></ul> <!> <!> <div class="row"><button class="main"> </button> <button> </button></div>`, 1);
var root_6$8 = from_html(`<!> <!>`, 1);
function AllAsPlanned($$anchor, $$props) {
  push($$props, true);
  let at = prop($$props, "at", 3, ""), pieces = prop($$props, "pieces", 3, 0);
  const MOST2 = 200;
  let upTo = state(
    ""
    // the desk's clock when it was looked at; "": closed
  );
  let confirmed = state([]);
  let leftOut = state([]);
  let more = state(proxy({ confirmed: 0, leftOut: 0 }));
  let wrong = state(null);
  let busy = state(false);
  const total = user_derived(() => get$1(confirmed).reduce((sum2, each2) => sum2 + each2.pieces, 0));
  const zone2 = user_derived(() => at() ? desk.places[at()]?.zone ?? "" : "");
  async function look() {
    const now = desk.view?.now ?? "";
    const of = { limit: MOST2, ...at() ? { place: at() } : {} };
    set(wrong, null);
    try {
      const [mine, others] = await Promise.all([
        table("/unconfirmed", of),
        table("/contradicted", { sort: "-at", ...of })
      ]);
      set(confirmed, objects(mine));
      set(leftOut, objects(others));
      set(
        more,
        {
          confirmed: mine.count - get$1(confirmed).length,
          leftOut: others.count - get$1(leftOut).length
        },
        true
      );
      set(upTo, now, true);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  async function confirm() {
    const words2 = `${at() ? `${desk.city(at())}: ` : ""}${t("allAsPlanned")} (${clock(Date.parse(get$1(upTo)), get$1(zone2))})`;
    if (get$1(busy)) return;
    set(busy, true);
    set(wrong, null);
    const { why, key } = await outbox.put({ up_to: get$1(upTo), place: at() }, words2);
    if (why) {
      outbox.drop(key);
      set(wrong, why, true);
    } else set(upTo, "");
    set(busy, false);
    await desk.look();
  }
  var fragment = root_6$8();
  var node = first_child(fragment);
  {
    var consequent_1 = ($$anchor2) => {
      var button = root$f();
      var text2 = child(button);
      var node_1 = sibling(text2);
      {
        var consequent = ($$anchor3) => {
          var text_1 = text$1();
          template_effect(($0) => set_text(text_1, ` (${$0 ?? ""})`), [() => number(pieces())]);
          append($$anchor3, text_1);
        };
        if_block(node_1, ($$render) => {
          if (pieces()) $$render(consequent);
        });
      }
      template_effect(($0) => set_text(text2, $0), [() => t("allAsPlanned")]);
      delegated("click", button, () => void look());
      append($$anchor2, button);
    };
    var d = user_derived(() => who.may("confirm"));
    if_block(node, ($$render) => {
      if (get$1(d)) $$render(consequent_1);
    });
  }
  var node_2 = sibling(node, 2);
  {
    var consequent_6 = ($$anchor2) => {
      {
        let $0 = user_derived(() => t("allAsPlanned"));
        Dialog($$anchor2, {
          get title() {
            return get$1($0);
          },
          onclose: () => set(upTo, ""),
          children: ($$anchor3, $$slotProps) => {
            var fragment_3 = root_5$9();
            var p = first_child(fragment_3);
            var text_2 = child(p);
            var node_3 = sibling(text_2);
            {
              var consequent_2 = ($$anchor4) => {
                var text_3 = text$1();
                template_effect(($02) => set_text(text_3, ` · ${$02 ?? ""}`), [() => desk.city(at())]);
                append($$anchor4, text_3);
              };
              if_block(node_3, ($$render) => {
                if (at()) $$render(consequent_2);
              });
            }
            var span2 = sibling(node_3, 2);
            var text_4 = only_child(span2, true);
            var h3 = sibling(p, 2);
            var text_5 = only_child(h3);
            var ul = sibling(h3, 2);
            var node_4 = child(ul);
            each(
              node_4,
              17,
              () => get$1(confirmed),
              (each2) => each2.departure + each2.step + each2.at,
              ($$anchor4, each2) => {
                var li = root_1$d();
                var text_6 = child(li);
                var b = sibling(text_6);
                var text_7 = only_child(b, true);
                template_effect(
                  ($02, $1, $2, $3) => {
                    set_text(text_6, `${$02 ?? ""}
          ${$1 ?? ""}
          ${$2 ?? ""}: `);
                    set_text(text_7, $3);
                  },
                  [
                    () => clock(Date.parse(get$1(each2).at), get$1(zone2)),
                    () => flightName(get$1(each2).flight),
                    () => code(get$1(each2).step, "milestone"),
                    () => number(get$1(each2).pieces)
                  ]
                );
                append($$anchor4, li);
              },
              ($$anchor4) => {
                var li_1 = root_2$c();
                var text_8 = only_child(li_1, true);
                template_effect(($02) => set_text(text_8, $02), [() => t("nothing")]);
                append($$anchor4, li_1);
              }
            );
            var node_5 = sibling(node_4, 2);
            {
              var consequent_3 = ($$anchor4) => {
                var li_2 = root_2$c();
                var text_9 = only_child(li_2);
                template_effect(($02) => set_text(text_9, `+${$02 ?? ""}`), [() => number(get$1(more).confirmed)]);
                append($$anchor4, li_2);
              };
              if_block(node_5, ($$render) => {
                if (get$1(more).confirmed > 0) $$render(consequent_3);
              });
            }
            var node_6 = sibling(ul, 2);
            {
              var consequent_5 = ($$anchor4) => {
                var fragment_5 = root_4$a();
                var h3_1 = first_child(fragment_5);
                var text_10 = only_child(h3_1, true);
                var ul_1 = sibling(h3_1, 2);
                var node_7 = child(ul_1);
                each(node_7, 17, () => get$1(leftOut), (each2) => each2.shipment + each2.handling_units + each2.plan + each2.event, ($$anchor5, each2) => {
                  var li_3 = root_3$b();
                  var text_11 = child(li_3);
                  var span_1 = sibling(text_11);
                  var text_12 = only_child(span_1);
                  var text_13 = sibling(span_1);
                  var b_1 = sibling(text_13);
                  var text_14 = only_child(b_1, true);
                  var span_2 = sibling(b_1, 2);
                  var text_15 = only_child(span_2, true);
                  template_effect(
                    ($02, $1, $2, $3, $4) => {
                      set_text(text_11, `${get$1(each2).shipment ?? ""} `);
                      set_text(text_12, `#${get$1(each2).handling_units ?? ""}`);
                      set_text(text_13, `, ${$02 ?? ""}
            ${$1 ?? ""}, ${$2 ?? ""}: `);
                      set_text(text_14, $3);
                      set_text(text_15, $4);
                    },
                    [
                      () => number(get$1(each2).pieces),
                      () => t(get$1(each2).pieces === 1 ? "piece" : "pieces"),
                      () => flightName(String(get$1(each2).departure_shown)),
                      () => code(get$1(each2).status, "told"),
                      () => clock(Date.parse(get$1(each2).at), get$1(zone2))
                    ]
                  );
                  append($$anchor5, li_3);
                });
                var node_8 = sibling(node_7, 2);
                {
                  var consequent_4 = ($$anchor5) => {
                    var li_4 = root_2$c();
                    var text_16 = only_child(li_4);
                    template_effect(($02) => set_text(text_16, `+${$02 ?? ""}`), [() => number(get$1(more).leftOut)]);
                    append($$anchor5, li_4);
                  };
                  if_block(node_8, ($$render) => {
                    if (get$1(more).leftOut > 0) $$render(consequent_4);
                  });
                }
                template_effect(($02) => set_text(text_10, $02), [() => t("leftOut")]);
                append($$anchor4, fragment_5);
              };
              if_block(node_6, ($$render) => {
                if (get$1(leftOut).length) $$render(consequent_5);
              });
            }
            var node_9 = sibling(node_6, 2);
            Problems(node_9, {
              get wrong() {
                return get$1(wrong);
              }
            });
            var div = sibling(node_9, 2);
            var button_1 = child(div);
            var text_17 = only_child(button_1);
            var button_2 = sibling(button_1, 2);
            var text_18 = only_child(button_2, true);
            template_effect(
              ($02, $1, $2, $3, $4, $5, $6, $7, $8) => {
                set_text(text_2, $02);
                set_text(text_4, $1);
                set_text(text_5, `${$2 ?? ""}: ${$3 ?? ""} ${$4 ?? ""}`);
                button_1.disabled = !get$1(confirmed).length;
                set_attribute(button_1, "aria-disabled", get$1(busy));
                set_text(text_17, `${$5 ?? ""}: ${$6 ?? ""} ${$7 ?? ""}`);
                set_text(text_18, $8);
              },
              [
                () => clock(Date.parse(get$1(upTo)), get$1(zone2)),
                () => t("allAsPlannedHint"),
                () => t("toConfirm"),
                () => number(get$1(total)),
                () => t(get$1(total) === 1 ? "piece" : "pieces"),
                () => t("confirm"),
                () => number(get$1(total)),
                () => t(get$1(total) === 1 ? "piece" : "pieces"),
                () => t("cancel")
              ]
            );
            delegated("click", button_1, () => void confirm());
            delegated("click", button_2, () => set(upTo, ""));
            append($$anchor3, fragment_3);
          },
          $$slots: { default: true }
        });
      }
    };
    var alternate = ($$anchor2) => {
      Problems($$anchor2, {
        get wrong() {
          return get$1(wrong);
        }
      });
    };
    if_block(node_2, ($$render) => {
      if (get$1(upTo)) $$render(consequent_6);
      else $$render(alternate, -1);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
var root$e = from_html(`<form class="noprint svelte-1npqygn"><label class="svelte-1npqygn"> <textarea rows="3" maxlength="2000" class="svelte-1npqygn"></textarea></label> <button> </button></form>`);
var root_1$c = from_html(` <span class="dim small"> </span>`, 1);
var root_2$b = from_html(`<p class="said svelte-1npqygn"> <!></p>`);
var root_3$a = from_html(`<th> </th>`);
var root_4$9 = from_html(`<td> </td>`);
var root_5$8 = from_html(`<tr class="svelte-1npqygn"></tr>`);
var root_6$7 = from_html(`<p class="dim"> </p>`);
var root_7$6 = from_html(`<div class="scroll svelte-1npqygn" role="group" tabindex="0"><table class="svelte-1npqygn"><thead><tr class="svelte-1npqygn"></tr></thead><tbody></tbody></table></div> <!>`, 1);
var root_8$4 = from_html(`<h2 class="svelte-1npqygn"> </h2> <!>`, 1);
var root_9$4 = from_html(`<p> </p> <!> <!> <!>`, 1);
var root_10$2 = from_html(`<p> </p>`);
var root_11$2 = from_html(`<div class="row"><h1> </h1> <button class="noprint"> </button></div> <!> <!>`, 1);
function HandOver($$anchor, $$props) {
  push($$props, true);
  let found = state(null);
  let wrong = state(null);
  let note = state("");
  let typed2 = state(false);
  const zone2 = user_derived(() => desk.places[$$props.at]?.zone ?? "UTC");
  user_effect(() => {
    void desk.view?.version;
    void desk.view?.now;
    void desk.view?.events;
    void look($$props.at);
  });
  async function look(asked2) {
    try {
      const answer = await get("/hubs/{place}/hand-over", { path: { place: asked2 } });
      if (asked2 !== $$props.at) return;
      set(found, answer);
      if (!get$1(typed2)) set(note, answer.note.note, true);
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  async function save(event2) {
    event2.preventDefault();
    try {
      await put("/cares", {
        body: { reason: "hub", on: $$props.at, note: get$1(note).trim() }
      });
      set(typed2, false);
      desk.said = t("saved");
    } catch (each2) {
      set(wrong, each2, true);
      return;
    }
    await look($$props.at);
  }
  const KINDS2 = {
    step: "milestone",
    status: "told",
    reason: "",
    remedy: "remedy",
    role: "role"
  };
  const DATA2 = [
    "shipment",
    "handling_units",
    "to",
    "message",
    "owner",
    "note",
    "party",
    "on"
  ];
  const columns = (page) => page.columns.map((c, i) => ({ ...c, i })).filter((c) => !c.detail && c.key !== "mend");
  function cell2(page, n, c) {
    const value = page.rows[n][c.i];
    if (value === null || value === "") return "";
    if (c.kind === "instant" || c.kind === "local") return clock(Date.parse(String(value)), get$1(zone2));
    if (c.key === "spare_min") return Number(value) < 0 ? `${span(-Number(value))} ${t("short")}` : span(Number(value));
    if (c.key === "state" && isCode(String(value), "lot")) return code(String(value), "lot");
    if (c.key in KINDS2) return code(String(value), KINDS2[c.key]);
    if (typeof value === "number") return number(value);
    const shown2 = page.shown[n]?.[c.i] || String(value);
    return DATA2.includes(c.key) ? shown2 : worded(shown2);
  }
  var fragment = root_11$2();
  var div = first_child(fragment);
  var h1 = child(div);
  var text2 = only_child(h1);
  var button = sibling(h1, 2);
  var text_1 = only_child(button, true);
  var node = sibling(div, 2);
  Problems(node, {
    get wrong() {
      return get$1(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  {
    var consequent_5 = ($$anchor2) => {
      var fragment_1 = root_9$4();
      var p = first_child(fragment_1);
      var text_2 = only_child(p);
      var node_2 = sibling(p, 2);
      {
        var consequent = ($$anchor3) => {
          var form = root$e();
          var label = child(form);
          var text_3 = child(label);
          var textarea = sibling(text_3);
          var button_1 = sibling(label, 2);
          var text_4 = only_child(button_1, true);
          template_effect(
            ($0, $1) => {
              set_text(text_3, `${$0 ?? ""} `);
              set_text(text_4, $1);
            },
            [() => t("shiftNote"), () => t("save")]
          );
          event("submit", form, save);
          delegated("input", textarea, () => set(typed2, true));
          bind_value(textarea, () => get$1(note), ($$value) => set(note, $$value));
          append($$anchor3, form);
        };
        var d = user_derived(() => who.may("care"));
        if_block(node_2, ($$render) => {
          if (get$1(d)) $$render(consequent);
        });
      }
      var node_3 = sibling(node_2, 2);
      {
        var consequent_2 = ($$anchor3) => {
          var p_1 = root_2$b();
          var text_5 = child(p_1);
          var node_4 = sibling(text_5);
          {
            var consequent_1 = ($$anchor4) => {
              var fragment_2 = root_1$c();
              var text_6 = first_child(fragment_2, true);
              text_6.nodeValue = " ";
              var span_1 = sibling(text_6);
              var text_7 = only_child(span_1);
              template_effect(($0) => set_text(text_7, `${$0 ?? ""} ${get$1(found).note.said_by ?? ""}`), [() => t("by")]);
              append($$anchor4, fragment_2);
            };
            if_block(node_4, ($$render) => {
              if (get$1(found).note.said_by) $$render(consequent_1);
            });
          }
          template_effect(() => set_text(text_5, get$1(found).note.note));
          append($$anchor3, p_1);
        };
        if_block(node_3, ($$render) => {
          if (get$1(found).note.note) $$render(consequent_2);
        });
      }
      var node_5 = sibling(node_3, 2);
      each(node_5, 17, () => get$1(found).tables, (page) => page.name, ($$anchor3, page) => {
        var fragment_3 = root_8$4();
        var h2 = first_child(fragment_3);
        var text_8 = only_child(h2);
        var node_6 = sibling(h2, 2);
        {
          var consequent_4 = ($$anchor4) => {
            var fragment_4 = root_7$6();
            var div_1 = first_child(fragment_4);
            var table2 = child(div_1);
            var thead = child(table2);
            var tr = child(thead);
            each(tr, 21, () => columns(get$1(page)), (c) => c.key, ($$anchor5, c) => {
              var th = root_3$a();
              var text_9 = only_child(th, true);
              template_effect(
                ($0) => {
                  set_class(th, 1, clsx(get$1(c).number ? "n" : ""), "svelte-1npqygn");
                  set_text(text_9, $0);
                },
                [() => heading(get$1(c).key, get$1(c).title, true)]
              );
              append($$anchor5, th);
            });
            var tbody = sibling(thead);
            each(tbody, 21, () => get$1(page).rows, index, ($$anchor5, _, n) => {
              var tr_1 = root_5$8();
              each(tr_1, 21, () => columns(get$1(page)), (c) => c.key, ($$anchor6, c) => {
                var td = root_4$9();
                let classes;
                var text_10 = only_child(td, true);
                template_effect(
                  ($0) => {
                    classes = set_class(td, 1, clsx(get$1(c).number ? "n" : ""), "svelte-1npqygn", classes, { what: get$1(c).key === "what" });
                    set_text(text_10, $0);
                  },
                  [() => cell2(get$1(page), n, get$1(c))]
                );
                append($$anchor6, td);
              });
              append($$anchor5, tr_1);
            });
            var node_7 = sibling(div_1, 2);
            {
              var consequent_3 = ($$anchor5) => {
                var p_2 = root_6$7();
                var text_11 = only_child(p_2);
                template_effect(($0, $1) => set_text(text_11, `${$0 ?? ""} ${$1 ?? ""}`), [
                  () => number(get$1(found).elsewhere),
                  () => t("noticesElsewhere")
                ]);
                append($$anchor5, p_2);
              };
              if_block(node_7, ($$render) => {
                if (get$1(page).name === "notices" && get$1(found).elsewhere) $$render(consequent_3);
              });
            }
            template_effect(($0) => set_attribute(div_1, "aria-label", $0), [() => worded(get$1(page).title)]);
            append($$anchor4, fragment_4);
          };
          var alternate = ($$anchor4) => {
            var p_3 = root_6$7();
            var text_12 = only_child(p_3, true);
            template_effect(($0) => set_text(text_12, $0), [() => worded(get$1(page).nothing)]);
            append($$anchor4, p_3);
          };
          if_block(node_6, ($$render) => {
            if (get$1(page).count) $$render(consequent_4);
            else $$render(alternate, -1);
          });
        }
        template_effect(($0, $1) => set_text(text_8, `${$0 ?? ""} ${$1 ?? ""}`), [
          () => worded(get$1(page).title),
          () => get$1(page).count ? `(${number(get$1(page).count)})` : ""
        ]);
        append($$anchor3, fragment_3);
      });
      template_effect(($0, $1) => set_text(text_2, `${$0 ?? ""} · ${$1 ?? ""} ${get$1(found).plan ?? ""}`), [
        () => whole(Date.parse(get$1(found).at), get$1(zone2)),
        () => t("plan")
      ]);
      append($$anchor2, fragment_1);
    };
    var consequent_6 = ($$anchor2) => {
      var p_4 = root_10$2();
      var text_13 = only_child(p_4, true);
      template_effect(($0) => set_text(text_13, $0), [() => t("loading")]);
      append($$anchor2, p_4);
    };
    if_block(node_1, ($$render) => {
      if (get$1(found)) $$render(consequent_5);
      else if (!get$1(wrong)) $$render(consequent_6, 1);
    });
  }
  template_effect(
    ($0, $1, $2) => {
      set_text(text2, `${$0 ?? ""}: ${$1 ?? ""}`);
      set_text(text_1, $2);
    },
    [
      () => t("shiftHandOver"),
      () => desk.city($$props.at),
      () => t("print")
    ]
  );
  delegated("click", button, () => print());
  append($$anchor, fragment);
  pop();
}
delegate(["click", "input"]);
function confirmation(what, on, said) {
  const landing = said.step === "landed";
  const others = said.expected - said.counted;
  const short = landing && !said.stayed;
  return {
    what,
    on,
    ...others > 0 ? short ? { short_landed: others } : { count: said.counted } : {},
    ...said.damaged ? { damaged: said.damaged } : {},
    ...said.at ? { [landing ? "landed_at" : "at"]: said.at } : {},
    ...said.note ? { note: said.note } : {}
  };
}
var root$d = from_html(`<b> </b> `, 1);
var root_1$b = from_html(`<span class="late"> </span>`);
var root_2$a = from_html(`<span class="stays"> </span>`);
var root_3$9 = from_html(`<span class="codes svelte-gjwm4z"> </span>`);
var root_4$8 = from_html(`<br/>`);
var root_5$7 = from_html(`<a class="small"> </a>`);
var root_6$6 = from_html(`<td> <!></td> <td class="svelte-gjwm4z"><!><!><!></td>`, 1);
var root_7$5 = from_html(`<td class="svelte-gjwm4z"></td><td class="svelte-gjwm4z"></td>`, 1);
var root_8$3 = from_html(`<button> </button>`);
var root_9$3 = from_html(`<button> </button> <button> </button>`, 1);
var root_10$1 = from_html(`<td class="noprint svelte-gjwm4z"><!><!></td>`);
var root_11$1 = from_html(`<tr class="svelte-gjwm4z"><td class="svelte-gjwm4z"><a> </a> <span class="dim small"> </span></td><td class="n svelte-gjwm4z"> </td><td class="svelte-gjwm4z"> </td><td> <!><!></td><!><!></tr>`);
var root_12 = from_html(`<p class="late" role="status"> </p>`);
var root_13 = from_html(`<div class="row"><b class="stays"> </b> <button class="noprint"> </button></div> <!>`, 1);
var root_14 = from_html(`<span class="good" role="status"> </span>`);
var root_15 = from_html(`<div class="row noprint"><button class="thumb svelte-gjwm4z"> </button> <button class="thumb svelte-gjwm4z"> </button> <button class="thumb svelte-gjwm4z"> </button></div>`);
var root_16 = from_html(`<div class="row noprint"><button class="thumb svelte-gjwm4z"> </button></div>`);
var root_17 = from_html(`<b> </b>`);
var root_18 = from_html(`<option> </option>`);
var root_19 = from_html(`<label> <select></select></label>`);
var root_20 = from_html(`<label> <select><option> </option><option> </option></select></label>`);
var root_21 = from_html(`<label> <!></label>`);
var root_22 = from_html(`<form class="noprint svelte-gjwm4z"><!> <!> <label> <input type="number" min="0" required="" class="svelte-gjwm4z"/> </label> <!> <label> <input type="number" min="0" required="" class="svelte-gjwm4z"/></label> <!> <label> <input maxlength="500"/></label> <button class="main"> </button></form>`);
var root_23 = from_html(`<div class="flight panel svelte-gjwm4z"><details class="svelte-gjwm4z"><summary class="svelte-gjwm4z"><b> </b> <span> <span class="dim"> </span></span> <span class="count svelte-gjwm4z"><!> </span> <span> <!></span> <!> <!> <!> <!> <!></summary> <p class="small"> <a> </a></p> <div class="scroll" role="group" tabindex="0"><table><tbody></tbody></table></div></details> <!> <!> <!> <!> <!> <!> <!></div>`);
function HubFlight($$anchor, $$props) {
  push($$props, true);
  const landing = user_derived(() => $$props.flight.step === "landed");
  const due = user_derived(() => Date.parse($$props.flight.at) / 6e4 <= desk.now);
  const open = user_derived(() => get$1(due) && $$props.flight.unconfirmed > 0);
  const expected = user_derived(() => $$props.flight.pieces - ($$props.flight.not_moved ?? 0) - ($$props.flight.short_landed ?? 0));
  const name = user_derived(() => flightName(String($$props.flight.departure_shown)));
  const correctable = user_derived(() => who.may("confirm") && get$1(due) && !$$props.told && !$$props.waiting.length);
  let asking2 = state(null);
  let corrects = state(0);
  let wrong = state(null);
  const most = user_derived(() => {
    const act = get$1(asking2)?.acts?.find((each2) => each2.act === get$1(corrects));
    const again = get$1(asking2)?.on ? 0 : (act?.pieces.offloaded ?? 0) + (act?.pieces.missing ?? 0);
    return Math.min((get$1(asking2)?.expected ?? 0) + again, get$1(asking2)?.on ? Infinity : $$props.flight.pieces);
  });
  let counted = state(0);
  let stayed = state(false);
  let damaged = state(0);
  let at = state("");
  let note = state("");
  let saving = state(false);
  function ask(of) {
    const same2 = get$1(asking2)?.what === of.what && !get$1(asking2).acts === !of.acts;
    set(asking2, same2 ? null : of);
    set(corrects, of.acts?.[0]?.act ?? 0, true);
    set(counted, get$1(most), true);
    set(damaged, 0);
    set(stayed, false);
    set(at, set(note, ""), true);
  }
  async function correct(what, on, pieces) {
    set(wrong, null);
    try {
      const acts = await get("/told", { query: { what, on } });
      ask({ what, on, expected: pieces, acts });
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  const whole2 = (words2, not_moved = false) => $$props.tell({ what: $$props.flight.departure, on: "", not_moved }, `${get$1(name)} ${words2}`);
  async function otherwise(event2) {
    event2.preventDefault();
    if (!get$1(asking2) || get$1(saving)) return;
    const { what, on, acts } = get$1(asking2);
    const said = {
      step: $$props.flight.step,
      expected: get$1(most),
      counted: get$1(counted),
      stayed: get$1(stayed),
      damaged: get$1(damaged),
      at: get$1(at) || null,
      note: get$1(note)
    };
    const words2 = `${on ? what : get$1(name)} ${get$1(counted)} ${t("ofPieces")} ${get$1(most)}${get$1(damaged) ? `, ${get$1(damaged)} ${t("damagedN")}` : ""}`;
    set(saving, true);
    const { why } = await $$props.tell(
      {
        ...confirmation(what, on, said),
        ...acts ? { corrects: get$1(corrects) } : {}
      },
      words2
    );
    set(saving, false);
    if (!why) set(
      asking2,
      null
      // what was refused is there to be changed
    );
  }
  const wayOf = (lot) => $$props.ways.find((each2) => each2.shipment === lot.shipment && meet(String(each2.handling_units), String(lot.handling_units)));
  var div = root_23();
  var details = child(div);
  var summary = child(details);
  var b = child(summary);
  var text2 = only_child(b, true);
  var span_1 = sibling(b, 2);
  var text_1 = child(span_1);
  var span_2 = sibling(text_1);
  var text_2 = only_child(span_2);
  var span_3 = sibling(span_1, 2);
  var node = child(span_3);
  {
    var consequent = ($$anchor2) => {
      var text_3 = text$1();
      template_effect(($0) => set_text(text_3, $0), [() => number($$props.flight.pieces)]);
      append($$anchor2, text_3);
    };
    var alternate = ($$anchor2) => {
      var fragment_1 = root$d();
      var b_1 = first_child(fragment_1);
      var text_4 = only_child(b_1, true);
      var text_5 = sibling(b_1);
      template_effect(
        ($0, $1, $2) => {
          set_class(b_1, 1, clsx($$props.flight.counted < $$props.flight.pieces ? "late" : "good"));
          set_text(text_4, $0);
          set_text(text_5, ` ${$1 ?? ""}
          ${$2 ?? ""}`);
        },
        [
          () => number($$props.flight.counted),
          () => t("ofPieces"),
          () => number($$props.flight.pieces)
        ]
      );
      append($$anchor2, fragment_1);
    };
    if_block(node, ($$render) => {
      if ($$props.flight.counted === null) $$render(consequent);
      else $$render(alternate, -1);
    });
  }
  var text_6 = sibling(node);
  var span_4 = sibling(span_3, 2);
  var text_7 = child(span_4);
  var node_1 = sibling(text_7);
  {
    var consequent_1 = ($$anchor2) => {
      var text_8 = text$1();
      template_effect(($0, $1) => set_text(text_8, `: ${$0 ?? ""} ${$1 ?? ""}`), [() => t("landsAt"), () => desk.city($$props.flight.lands_at)]);
      append($$anchor2, text_8);
    };
    if_block(node_1, ($$render) => {
      if ($$props.flight.lands_at) $$render(consequent_1);
    });
  }
  var node_2 = sibling(span_4, 2);
  {
    var consequent_2 = ($$anchor2) => {
      var span_5 = root_1$b();
      var text_9 = only_child(span_5);
      template_effect(($0, $1) => set_text(text_9, `${$0 ?? ""} ${$1 ?? ""}`), [
        () => number($$props.flight.short_landed),
        () => t("shortLanded")
      ]);
      append($$anchor2, span_5);
    };
    if_block(node_2, ($$render) => {
      if ($$props.flight.short_landed) $$render(consequent_2);
    });
  }
  var node_3 = sibling(node_2, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var span_6 = root_1$b();
      var text_10 = only_child(span_6);
      template_effect(($0, $1) => set_text(text_10, `${$0 ?? ""} ${$1 ?? ""}`), [() => number($$props.flight.not_moved), () => t("notOnIt")]);
      append($$anchor2, span_6);
    };
    if_block(node_3, ($$render) => {
      if ($$props.flight.not_moved && $$props.flight.state !== "cancelled") $$render(consequent_3);
    });
  }
  var node_4 = sibling(node_3, 2);
  {
    var consequent_4 = ($$anchor2) => {
      var span_7 = root_1$b();
      var text_11 = only_child(span_7);
      template_effect(($0, $1) => set_text(text_11, `${$0 ?? ""} ${$1 ?? ""}`), [() => number($$props.flight.damaged), () => t("damagedN")]);
      append($$anchor2, span_7);
    };
    if_block(node_4, ($$render) => {
      if ($$props.flight.damaged) $$render(consequent_4);
    });
  }
  var node_5 = sibling(node_4, 2);
  {
    var consequent_5 = ($$anchor2) => {
      var span_8 = root_2$a();
      var text_12 = only_child(span_8);
      template_effect(($0, $1) => set_text(text_12, `${$0 ?? ""} ${$1 ?? ""}`), [() => number($$props.flight.missed), () => t("missIt")]);
      append($$anchor2, span_8);
    };
    var consequent_6 = ($$anchor2) => {
      var span_9 = root_1$b();
      var text_13 = only_child(span_9);
      template_effect(($0, $1) => set_text(text_13, `${$0 ?? ""} ${$1 ?? ""}`), [() => span($$props.flight.least_spare_min), () => t("spare")]);
      append($$anchor2, span_9);
    };
    if_block(node_5, ($$render) => {
      if ($$props.flight.missed) $$render(consequent_5);
      else if ($$props.flight.least_spare_min !== null && $$props.flight.least_spare_min < 120) $$render(consequent_6, 1);
    });
  }
  var node_6 = sibling(node_5, 2);
  {
    var consequent_7 = ($$anchor2) => {
      var span_10 = root_3$9();
      var text_14 = only_child(span_10, true);
      template_effect(() => set_text(text_14, $$props.flight.special_handling));
      append($$anchor2, span_10);
    };
    if_block(node_6, ($$render) => {
      if ($$props.flight.special_handling) $$render(consequent_7);
    });
  }
  var p = sibling(summary, 2);
  var text_15 = child(p);
  var a = sibling(text_15);
  var text_16 = only_child(a, true);
  var div_1 = sibling(p, 2);
  var table2 = child(div_1);
  var tbody = child(table2);
  each(tbody, 21, () => $$props.lots, (lot) => lot.shipment + lot.handling_units + lot.state, ($$anchor2, lot) => {
    const way = user_derived(() => wayOf(get$1(lot)));
    var tr = root_11$1();
    var td = child(tr);
    var a_1 = child(td);
    var text_17 = only_child(a_1, true);
    var span_11 = sibling(a_1, 2);
    var text_18 = only_child(span_11);
    var td_1 = sibling(td);
    var text_19 = only_child(td_1, true);
    var td_2 = sibling(td_1);
    var text_20 = only_child(td_2);
    var td_3 = sibling(td_2);
    var text_21 = child(td_3);
    var node_7 = sibling(text_21);
    {
      var consequent_8 = ($$anchor3) => {
        var text_22 = text$1();
        template_effect(($0, $1) => set_text(text_22, `, ${$0 ?? ""} ${$1 ?? ""}`), [() => number(get$1(lot).damaged), () => t("damagedN")]);
        append($$anchor3, text_22);
      };
      if_block(node_7, ($$render) => {
        if (get$1(lot).damaged) $$render(consequent_8);
      });
    }
    var node_8 = sibling(node_7);
    {
      var consequent_9 = ($$anchor3) => {
        var span_12 = root_2$a();
        var text_23 = only_child(span_12);
        template_effect(($0, $1) => set_text(text_23, `, ${$0 ?? ""} ${$1 ?? ""}`), [() => number(get$1(lot).missed), () => t("missIt")]);
        append($$anchor3, span_12);
      };
      if_block(node_8, ($$render) => {
        if (get$1(lot).missed) $$render(consequent_9);
      });
    }
    var node_9 = sibling(td_3);
    {
      var consequent_15 = ($$anchor3) => {
        var fragment_4 = root_6$6();
        var td_4 = first_child(fragment_4);
        var text_24 = child(td_4);
        var node_10 = sibling(text_24);
        {
          var consequent_10 = ($$anchor4) => {
            var text_25 = text$1();
            template_effect(
              ($0, $1) => set_text(text_25, `: ${$0 ?? ""}
                    ${$1 ?? ""}`),
              [
                () => span(Math.abs(get$1(way).spare_min)),
                () => t(get$1(way).spare_min < 0 ? "short" : "spare")
              ]
            );
            append($$anchor4, text_25);
          };
          if_block(node_10, ($$render) => {
            if (get$1(way).spare_min !== null) $$render(consequent_10);
          });
        }
        var td_5 = sibling(td_4, 2);
        var node_11 = child(td_5);
        {
          var consequent_11 = ($$anchor4) => {
            var text_26 = text$1();
            template_effect(
              ($0, $1) => set_text(text_26, `${$0 ?? ""}
                    ${$1 ?? ""}`),
              [
                () => t("onward"),
                () => leaving(String(get$1(way).onward_shown).split(" > ")[0], Date.parse(get$1(way).leaves_at), $$props.zone)
              ]
            );
            append($$anchor4, text_26);
          };
          if_block(node_11, ($$render) => {
            if (get$1(way).onward) $$render(consequent_11);
          });
        }
        var node_12 = sibling(node_11);
        {
          var consequent_12 = ($$anchor4) => {
            var br = root_4$8();
            append($$anchor4, br);
          };
          if_block(node_12, ($$render) => {
            if (get$1(way).onward && get$1(way).mend_act) $$render(consequent_12);
          });
        }
        var node_13 = sibling(node_12);
        {
          var consequent_13 = ($$anchor4) => {
            var a_2 = root_5$7();
            var text_27 = only_child(a_2);
            template_effect(
              ($0, $1, $2) => {
                set_attribute(a_2, "href", $0);
                set_text(text_27, `${$1 ?? ""}: ${get$1(way).mend_goods ?? ""} → ${$2 ?? ""}`);
              },
              [
                () => place.to(desk.name, "shipments", get$1(way).mend_goods.split("#")[0], { goods: get$1(way).mend_goods, to: get$1(way).mend_departure }),
                () => t("doMove"),
                () => desk.flight(get$1(way).mend_departure)
              ]
            );
            append($$anchor4, a_2);
          };
          var consequent_14 = ($$anchor4) => {
            var a_3 = root_5$7();
            var text_28 = only_child(a_3, true);
            template_effect(
              ($0, $1) => {
                set_attribute(a_3, "href", $0);
                set_text(text_28, $1);
              },
              [() => place.to(desk.name, "notices"), () => t("replan")]
            );
            append($$anchor4, a_3);
          };
          if_block(node_13, ($$render) => {
            if (get$1(way).mend_act === "move") $$render(consequent_13);
            else if (get$1(way).mend_act) $$render(consequent_14, 1);
          });
        }
        template_effect(
          ($0, $1) => {
            set_class(td_4, 1, $0, "svelte-gjwm4z");
            set_text(text_24, $1);
          },
          [
            () => clsx(!["connects", "ends", "held", "no_way", "lands_closed"].includes(get$1(way).state) ? "stays" : ["held", "no_way", "lands_closed"].includes(get$1(way).state) || get$1(way).spare_min !== null && get$1(way).spare_min < 120 ? "late" : "good"),
            () => code(get$1(way).state, "lot")
          ]
        );
        append($$anchor3, fragment_4);
      };
      var alternate_1 = ($$anchor3) => {
        var fragment_7 = root_7$5();
        append($$anchor3, fragment_7);
      };
      if_block(node_9, ($$render) => {
        if (get$1(landing) && get$1(way)) $$render(consequent_15);
        else $$render(alternate_1, -1);
      });
    }
    var node_14 = sibling(node_9);
    {
      var consequent_18 = ($$anchor3) => {
        var td_6 = root_10$1();
        var node_15 = child(td_6);
        {
          var consequent_16 = ($$anchor4) => {
            const goods = user_derived(() => `${get$1(lot).shipment}#${get$1(lot).handling_units}`);
            var button = root_8$3();
            var text_29 = only_child(button, true);
            template_effect(
              ($0, $1) => {
                set_attribute(button, "aria-label", $0);
                set_text(text_29, $1);
              },
              [
                () => `${t("correctIt")}: ${get$1(goods)}`,
                () => t("correctIt")
              ]
            );
            delegated("click", button, () => void correct(get$1(goods), $$props.flight.departure, get$1(lot).pieces));
            append($$anchor4, button);
          };
          var d = user_derived(() => get$1(correctable) && !["unconfirmed", "elsewhere", "stopped by a notice"].includes(get$1(lot).state));
          if_block(node_15, ($$render) => {
            if (get$1(d)) $$render(consequent_16);
          });
        }
        var node_16 = sibling(node_15);
        {
          var consequent_17 = ($$anchor4) => {
            const goods = user_derived(() => `${get$1(lot).shipment}#${get$1(lot).handling_units}`);
            var fragment_8 = root_9$3();
            var button_1 = first_child(fragment_8);
            var text_30 = only_child(button_1, true);
            var button_2 = sibling(button_1, 2);
            var text_31 = only_child(button_2, true);
            template_effect(
              ($0, $1, $2, $3) => {
                set_attribute(button_1, "aria-label", $0);
                set_text(text_30, $1);
                set_attribute(button_2, "aria-label", $2);
                set_text(text_31, $3);
              },
              [
                () => `${t("confirm")}: ${get$1(goods)}`,
                () => t("confirm"),
                () => `${t("notMoved")}: ${get$1(goods)}`,
                () => t("notMoved")
              ]
            );
            delegated("click", button_1, () => void $$props.tell(
              {
                what: get$1(goods),
                on: $$props.flight.departure,
                not_moved: false
              },
              `${get$1(goods)} ${t("confirm")}`
            ));
            delegated("click", button_2, () => void $$props.tell(
              {
                what: get$1(goods),
                on: $$props.flight.departure,
                not_moved: true
              },
              `${get$1(goods)} ${t("notMoved")}`
            ));
            append($$anchor4, fragment_8);
          };
          if_block(node_16, ($$render) => {
            if (get$1(open) && get$1(lot).state === "unconfirmed") $$render(consequent_17);
          });
        }
        append($$anchor3, td_6);
      };
      var d_1 = user_derived(() => get$1(due) && who.may("confirm"));
      if_block(node_14, ($$render) => {
        if (get$1(d_1)) $$render(consequent_18);
      });
    }
    template_effect(
      ($0, $1, $2) => {
        set_attribute(a_1, "href", $0);
        set_text(text_17, get$1(lot).shipment);
        set_text(text_18, `#${get$1(lot).handling_units ?? ""}`);
        set_text(text_19, $1);
        set_text(text_20, `P${get$1(lot).priority ?? ""}`);
        set_class(
          td_3,
          1,
          clsx(get$1(lot).state === "confirmed" ? "good" : get$1(lot).state === "unconfirmed" ? "dim" : "late"),
          "svelte-gjwm4z"
        );
        set_text(text_21, $2);
      },
      [
        () => place.to(desk.name, "shipments", get$1(lot).shipment),
        () => number(get$1(lot).pieces),
        () => code(get$1(lot).state, "told")
      ]
    );
    append($$anchor2, tr);
  });
  var node_17 = sibling(details, 2);
  each(node_17, 17, () => $$props.waiting, (each2) => each2.key, ($$anchor2, each2) => {
    var p_1 = root_12();
    var text_32 = only_child(p_1);
    template_effect(($0) => set_text(text_32, `${get$1(each2).words ?? ""} (${$0 ?? ""})`), [() => t("waiting")]);
    append($$anchor2, p_1);
  });
  var node_18 = sibling(node_17, 2);
  each(node_18, 17, () => $$props.refused, (each2) => each2.key, ($$anchor2, each2) => {
    var fragment_9 = root_13();
    var div_2 = first_child(fragment_9);
    var b_2 = child(div_2);
    var text_33 = only_child(b_2);
    var button_3 = sibling(b_2, 2);
    var text_34 = only_child(button_3, true);
    var node_19 = sibling(div_2, 2);
    {
      let $0 = user_derived(() => get$1(each2).refused && new Wrong(get$1(each2).refused));
      Problems(node_19, {
        get wrong() {
          return get$1($0);
        }
      });
    }
    template_effect(
      ($0, $1) => {
        set_text(text_33, `${$0 ?? ""}: ${get$1(each2).words ?? ""}`);
        set_text(text_34, $1);
      },
      [() => t("refusedN"), () => t("dismiss")]
    );
    delegated("click", button_3, () => outbox.drop(get$1(each2).key));
    append($$anchor2, fragment_9);
  });
  var node_20 = sibling(node_18, 2);
  {
    var consequent_19 = ($$anchor2) => {
      var p_2 = root_12();
      var text_35 = only_child(p_2);
      template_effect(
        ($0, $1, $2, $3) => set_text(text_35, `${$0 ?? ""}: ${$1 ?? ""}
      ${$2 ?? ""} (${$3 ?? ""})`),
        [
          () => t("leftOut"),
          () => number($$props.leftOut.pieces),
          () => t($$props.leftOut.pieces === 1 ? "piece" : "pieces"),
          () => $$props.leftOut.why.map((each2) => worded(each2)).join("; ")
        ]
      );
      append($$anchor2, p_2);
    };
    if_block(node_20, ($$render) => {
      if ($$props.leftOut) $$render(consequent_19);
    });
  }
  var node_21 = sibling(node_20, 2);
  Problems(node_21, {
    get wrong() {
      return get$1(wrong);
    }
  });
  var node_22 = sibling(node_21, 2);
  {
    var consequent_21 = ($$anchor2) => {
      var fragment_10 = comment();
      var node_23 = first_child(fragment_10);
      {
        var consequent_20 = ($$anchor3) => {
          var span_13 = root_14();
          var text_36 = only_child(span_13, true);
          template_effect(() => set_text(text_36, $$props.told));
          append($$anchor3, span_13);
        };
        if_block(node_23, ($$render) => {
          if (!$$props.waiting.length && !$$props.refused.length) $$render(consequent_20);
        });
      }
      append($$anchor2, fragment_10);
    };
    var consequent_22 = ($$anchor2) => {
      var div_3 = root_15();
      var button_4 = child(div_3);
      var text_37 = only_child(button_4, true);
      var button_5 = sibling(button_4, 2);
      var text_38 = only_child(button_5, true);
      var button_6 = sibling(button_5, 2);
      var text_39 = only_child(button_6, true);
      template_effect(
        ($0, $1, $2, $3, $4, $5, $6) => {
          set_attribute(button_4, "aria-label", $0);
          set_text(text_37, $1);
          set_attribute(button_5, "aria-label", $2);
          set_text(text_38, $3);
          set_attribute(button_6, "aria-expanded", $4);
          set_attribute(button_6, "aria-label", $5);
          set_text(text_39, $6);
        },
        [
          () => `${t("confirm")}: ${get$1(name)}`,
          () => t("confirm"),
          () => `${t("notMoved")}: ${get$1(name)}`,
          () => t("notMoved"),
          () => Boolean(get$1(asking2) && !get$1(asking2).acts),
          () => `${t("otherwise")}: ${get$1(name)}`,
          () => t("otherwise")
        ]
      );
      delegated("click", button_4, () => void whole2(t("confirm")));
      delegated("click", button_5, () => void whole2(t("notMoved"), true));
      delegated("click", button_6, () => ask({
        what: $$props.flight.departure,
        on: "",
        expected: get$1(expected),
        acts: null
      }));
      append($$anchor2, div_3);
    };
    var d_2 = user_derived(() => get$1(open) && !$$props.waiting.length && who.may("confirm"));
    if_block(node_22, ($$render) => {
      if ($$props.told) $$render(consequent_21);
      else if (get$1(d_2)) $$render(consequent_22, 1);
    });
  }
  var node_24 = sibling(node_22, 2);
  {
    var consequent_23 = ($$anchor2) => {
      var div_4 = root_16();
      var button_7 = child(div_4);
      var text_40 = only_child(button_7, true);
      template_effect(
        ($0, $1, $2) => {
          set_attribute(button_7, "aria-expanded", $0);
          set_attribute(button_7, "aria-label", $1);
          set_text(text_40, $2);
        },
        [
          () => Boolean(get$1(asking2)?.acts),
          () => `${t("correctIt")}: ${get$1(name)}`,
          () => t("correctIt")
        ]
      );
      delegated("click", button_7, () => void correct($$props.flight.departure, "", get$1(expected)));
      append($$anchor2, div_4);
    };
    if_block(node_24, ($$render) => {
      if (get$1(correctable) && $$props.flight.counted !== null) $$render(consequent_23);
    });
  }
  var node_25 = sibling(node_24, 2);
  {
    var consequent_24 = ($$anchor2) => {
      var p_3 = root_12();
      var text_41 = only_child(p_3, true);
      template_effect(($0) => set_text(text_41, $0), [() => t("noActToCorrect")]);
      append($$anchor2, p_3);
    };
    var consequent_29 = ($$anchor2) => {
      var form = root_22();
      var node_26 = child(form);
      {
        var consequent_25 = ($$anchor3) => {
          var b_3 = root_17();
          var text_42 = only_child(b_3, true);
          template_effect(() => set_text(text_42, get$1(asking2).what));
          append($$anchor3, b_3);
        };
        if_block(node_26, ($$render) => {
          if (get$1(asking2).on) $$render(consequent_25);
        });
      }
      var node_27 = sibling(node_26, 2);
      {
        var consequent_26 = ($$anchor3) => {
          var label = root_19();
          var text_43 = child(label);
          var select = sibling(text_43);
          each(select, 21, () => get$1(asking2).acts, (each2) => each2.act, ($$anchor4, each2) => {
            var option = root_18();
            var text_44 = only_child(option);
            var option_value = {};
            template_effect(
              ($0, $1) => {
                set_text(text_44, `${get$1(each2).act ?? ""}: ${$0 ?? ""} (${$1 ?? ""})`);
                if (option_value !== (option_value = get$1(each2).act)) {
                  option.value = (option.__value = option_value) ?? "";
                }
              },
              [
                () => worded(get$1(each2).said),
                () => clock(Date.parse(get$1(each2).at), $$props.zone)
              ]
            );
            append($$anchor4, option);
          });
          init_select(select);
          template_effect(($0) => set_text(text_43, `${$0 ?? ""} `), [() => t("actToCorrect")]);
          delegated("change", select, () => set(counted, get$1(most), true));
          bind_select_value(select, () => get$1(corrects), ($$value) => set(corrects, $$value));
          append($$anchor3, label);
        };
        if_block(node_27, ($$render) => {
          if (get$1(asking2).acts) $$render(consequent_26);
        });
      }
      var label_1 = sibling(node_27, 2);
      var text_45 = child(label_1);
      var input = sibling(text_45);
      var text_46 = sibling(input);
      var node_28 = sibling(label_1, 2);
      {
        var consequent_27 = ($$anchor3) => {
          var label_2 = root_20();
          var text_47 = child(label_2);
          var select_1 = sibling(text_47);
          var option_1 = child(select_1);
          var text_48 = only_child(option_1, true);
          option_1.value = option_1.__value = false;
          var option_2 = sibling(option_1);
          var text_49 = only_child(option_2);
          option_2.value = option_2.__value = true;
          init_select(select_1);
          template_effect(
            ($0, $1, $2, $3) => {
              set_text(text_47, `${$0 ?? ""} `);
              set_text(text_48, $1);
              set_text(text_49, `${$2 ?? ""} ${$3 ?? ""}`);
            },
            [
              () => t("theOthers"),
              () => t("shortLanded"),
              () => t("stayedAt"),
              () => desk.city($$props.flight.other)
            ]
          );
          bind_select_value(select_1, () => get$1(stayed), ($$value) => set(stayed, $$value));
          append($$anchor3, label_2);
        };
        if_block(node_28, ($$render) => {
          if (get$1(landing) && get$1(counted) < get$1(most)) $$render(consequent_27);
        });
      }
      var label_3 = sibling(node_28, 2);
      var text_50 = child(label_3);
      var input_1 = sibling(text_50);
      var node_29 = sibling(label_3, 2);
      {
        var consequent_28 = ($$anchor3) => {
          var label_4 = root_21();
          var text_51 = child(label_4);
          var node_30 = sibling(text_51);
          {
            let $0 = user_derived(() => `${t(get$1(landing) ? "landedAt" : "leftAt")} (${$$props.zone}; ${t("asPlannedTime")})`);
            let $1 = user_derived(() => t(get$1(landing) ? "landedAt" : "leftAt"));
            When(node_30, {
              get value() {
                return get$1(at);
              },
              get zone() {
                return $$props.zone;
              },
              get label() {
                return get$1($0);
              },
              get name() {
                return get$1($1);
              },
              onvalue: (value) => set(at, value, true)
            });
          }
          template_effect(($0, $1) => set_text(text_51, `${$0 ?? ""} (${$$props.zone ?? ""}; ${$1 ?? ""}) `), [
            () => t(get$1(landing) ? "landedAt" : "leftAt"),
            () => t("asPlannedTime")
          ]);
          append($$anchor3, label_4);
        };
        if_block(node_29, ($$render) => {
          if (get$1(counted) > 0) $$render(consequent_28);
        });
      }
      var label_5 = sibling(node_29, 2);
      var text_52 = child(label_5);
      var input_2 = sibling(text_52);
      var button_8 = sibling(label_5, 2);
      var text_53 = only_child(button_8, true);
      template_effect(
        ($0, $1, $2, $3, $4, $5) => {
          set_text(text_45, `${$0 ?? ""} `);
          set_attribute(input, "max", get$1(most));
          set_text(text_46, ` ${$1 ?? ""}
        ${$2 ?? ""}`);
          set_text(text_50, `${$3 ?? ""} `);
          set_attribute(input_1, "max", get$1(most));
          set_text(text_52, `${$4 ?? ""} `);
          set_attribute(button_8, "aria-disabled", get$1(saving));
          set_text(text_53, $5);
        },
        [
          () => t("counted"),
          () => t("ofPieces"),
          () => number(get$1(most)),
          () => t("damagedN"),
          () => t("noteLabel"),
          () => t("save")
        ]
      );
      event("submit", form, otherwise);
      bind_value(input, () => get$1(counted), ($$value) => set(counted, $$value));
      bind_value(input_1, () => get$1(damaged), ($$value) => set(damaged, $$value));
      bind_value(input_2, () => get$1(note), ($$value) => set(note, $$value));
      append($$anchor2, form);
    };
    if_block(node_25, ($$render) => {
      if (get$1(asking2)?.acts && !get$1(asking2).acts.length) $$render(consequent_24);
      else if (get$1(asking2) && !$$props.told && (get$1(asking2).acts || get$1(open))) $$render(consequent_29, 1);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) => {
      set_attribute(div, "data-flight", $$props.flight.departure);
      set_text(text2, $0);
      set_text(text_1, `${get$1(name) ?? ""} `);
      set_text(text_2, `${$1 ?? ""} ${$2 ?? ""}`);
      set_text(text_6, ` ${$3 ?? ""}`);
      set_class(span_4, 1, clsx($$props.flight.state === "cancelled" || $$props.flight.state === "not_moved" ? "stays" : $$props.flight.state === "diverted" || $$props.flight.state === "closed" ? "late" : "dim"));
      set_text(text_7, $4);
      set_text(text_15, `${$5 ?? ""} kg · ${$6 ?? ""}
      ${$7 ?? ""} · `);
      set_attribute(a, "href", $8);
      set_text(text_16, $9);
      set_attribute(div_1, "aria-label", get$1(name));
    },
    [
      () => clock(Date.parse($$props.flight.at), $$props.zone),
      () => t(get$1(landing) ? "fromPlace" : "toPlace"),
      () => desk.city($$props.flight.other),
      () => t($$props.flight.pieces === 1 ? "piece" : "pieces"),
      () => code($$props.flight.state, "flight"),
      () => number($$props.flight.mass_kg),
      () => number($$props.flight.lots),
      () => t("lots"),
      () => place.to(desk.name, "plan", "", { run: $$props.flight.departure }),
      () => t("loadList")
    ]
  );
  append($$anchor, div);
  pop();
}
delegate(["click", "change"]);
var root$c = from_html(` <a class="button noprint"> </a>`, 1);
function NoticeLinks($$anchor, $$props) {
  push($$props, true);
  const filled2 = user_derived(() => Object.fromEntries(Object.entries($$props.given).map(([name, value]) => [`f.${name}`, value])));
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var fragment_1 = comment();
      var node_1 = first_child(fragment_1);
      each(node_1, 16, () => $$props.forms, (form) => form, ($$anchor3, form) => {
        var fragment_2 = root$c();
        var text2 = first_child(fragment_2, true);
        text2.nodeValue = " ";
        var a = sibling(text2);
        var text_1 = only_child(a);
        template_effect(
          ($0, $1) => {
            set_attribute(a, "href", $0);
            set_text(text_1, `${$1 ?? ""} …`);
          },
          [
            () => place.to(desk.name, "notices", "", { form, ...get$1(filled2) }),
            () => capital(code(form, "notice"))
          ]
        );
        append($$anchor3, fragment_2);
      });
      append($$anchor2, fragment_1);
    };
    var d = user_derived(() => who.may("add_notices"));
    if_block(node, ($$render) => {
      if (get$1(d)) $$render(consequent);
    });
  }
  append($$anchor, fragment);
  pop();
}
const HOW = {
  instant: [
    ["_from", "≥"],
    ["_before", "<"]
  ],
  number: [
    ["", "="],
    ["_min", "≥"],
    ["_max", "≤"]
  ],
  text: [["", "="]]
};
const SIGNS = { _min: " ≥", _max: " ≤", _from: " ≥", _before: " <" };
const isTimed = (c) => c?.kind === "instant" || c?.kind === "local";
const hows = (c) => HOW[isTimed(c) ? "instant" : c && (c.number || c.kind === "minutes") ? "number" : "text"];
function typed(c, how, value) {
  const ends2 = hows(c);
  const end = ends2.some(([each2]) => each2 === how) ? how : ends2[0][0];
  return [c.key + end, value.trim()];
}
function valuesFor(text2, shown2) {
  const wanted = text2.trim().toLowerCase();
  const isValue = [...shown2.keys()].some((value) => value.toLowerCase() === wanted);
  const renamed = isValue || !wanted ? [] : [...shown2].filter(([value, words2]) => value !== words2);
  const whole2 = renamed.filter(([, words2]) => words2.toLowerCase() === wanted);
  const partly = renamed.filter(([, words2]) => words2.toLowerCase().includes(wanted));
  const found = whole2.length > 0 ? whole2 : partly;
  return found.length > 0 ? found.map(([value]) => value) : [text2.trim()];
}
function parsed(name) {
  const end = Object.keys(SIGNS).find((each2) => name.endsWith(each2)) ?? "";
  return { key: name.slice(0, name.length - end.length), sign: SIGNS[end] ?? "" };
}
function query(fixed, filters, usual) {
  const made = new URLSearchParams();
  for (const [name, value] of [...fixed, ...filters]) made.append(name, value);
  if (usual && !made.has("sort")) made.append("sort", usual);
  return made.toString();
}
const nextSort = (sort, key) => sort === key ? `-${key}` : sort === `-${key}` ? "" : key;
const turn = (turned, key) => (turned.includes(key) ? turned.filter((each2) => each2 !== key) : [...turned, key]).join(",");
const BESIDE = { old: "new", new: "old", old_way: "new_way", new_way: "old_way" };
const LEG = /([^\s–]+)–([^\s–]+) (\d\d[A-Z]{3}|\d+月\d+日)(?: \d\d:\d\d)?$/;
function briefly(text2, beside) {
  const short = stations(text2);
  return short === stations(beside) ? text2 : short;
}
function stations(text2) {
  const legs = text2.split(" > ").map((leg) => LEG.exec(leg));
  if (legs.length < 2 || legs.some((leg, k) => !leg || k && leg[1] !== legs[k - 1]?.[2])) return text2;
  const days2 = /* @__PURE__ */ new Set([legs[0][3], legs.at(-1)[3]]);
  return `${[legs[0][1], ...legs.map((leg) => leg[2])].join("–")} ${[...days2].join("–")}`;
}
const ZONES = {
  cut_off_at: "origin",
  departs_at: "origin",
  ready_at: "origin",
  until: "origin",
  arrives_at: "destination",
  due_at: "destination",
  expected_at: "destination",
  since: "place"
};
const KINDS$1 = { "/notices": "notice", "/jobs": "job" };
const NAMED = new Set("goods origin destination place final_destination other_end from to lands_at".split(" "));
const DATA = new Set(
  "party author source carrier vendor who tell shipper order parcel hs supplier title user adopted_by deputy address fund paid_by name consignee".split(
    " "
  )
);
const SEVERAL = {
  "/users role": "users",
  "/users roles": "users",
  "/keys scopes": "scope",
  "/sign-ins what": "sign-in",
  "/claims missing": "paper"
};
const CODED = { reason: "", remedy: "remedy", mode: "mode", state: "state", role: "role" };
const TYPED = /* @__PURE__ */ new Set(["/notices cause", "/proposals by"]);
const isCause = (path, key) => `${path} ${key}` === "/notices cause" || `${path} ${key}` === "/track reason";
const isData = (path, key) => DATA.has(key) || NAMED.has(key) || TYPED.has(`${path} ${key}`);
function cell({ path, keys, rows, shown: shown2, local }, row, c) {
  const value = rows[row]?.[c.i];
  if (value === void 0) return "…";
  if (value === null || value === "") return "";
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (c.kind === "minutes") return span(Number(value));
  if (c.kind === "instant") return clock(Date.parse(String(value)), local ? zone(keys, rows[row], c.key) : "");
  if (c.kind === "local") return placed$1(String(value), shown2[row][c.i], local);
  if (c.kind === "date" && ISO_DAY.test(String(value))) return wholeDay(String(value));
  if (value === MACHINE || value === NOBODYS) return person(value);
  const several = SEVERAL[`${path} ${c.key}`];
  if (several)
    return String(value).split(/[ ,]+/).map((each2) => code(each2, several)).join(", ");
  if (isCause(path, c.key) && isCode(String(value), "cause")) return code(String(value), "cause");
  if (c.key in CODED) return code(String(value), CODED[c.key]);
  if (c.key === "kind" && path in KINDS$1) return code(String(value), KINDS$1[path]);
  if (NAMED.has(c.key)) return called(shown2[row][c.i]);
  if (isData(path, c.key)) return shown2[row][c.i];
  const text2 = shown2[row][c.i];
  return c.kind === "code" && !madeOf(text2) ? flightName(text2) : worded(text2);
}
function brief(of, row, c) {
  const text2 = cell(of, row, c);
  const beside = BESIDE[c.key];
  return beside ? briefly(text2, cell(of, row, { ...c, key: beside, i: of.keys.indexOf(beside) })) : text2;
}
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;
function placed$1(value, text2, local) {
  const at = Date.parse(value);
  const offset = offsetOf(text2);
  if (!offset || Number.isNaN(at)) return text2;
  return local ? atOffset(at, offset) : clock(at);
}
const offsetOf = (text2) => /[+-]\d\d:\d\d$/.exec(text2)?.[0];
function title(of, row, c) {
  const value = of.rows[row]?.[c.i];
  if (value && c.kind === "instant") return whole(Date.parse(String(value)), of.local ? zone(of.keys, of.rows[row], c.key) : "");
  const offset = value && c.kind === "local" ? offsetOf(of.shown[row][c.i]) : void 0;
  return offset ? wholeAtOffset(Date.parse(String(value)), offset) : cell(of, row, c);
}
function zone(keys, row, key) {
  const index2 = keys.indexOf(ZONES[key] ?? "");
  const id = index2 < 0 ? "" : String(row[index2] ?? "");
  return desk.places[id]?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
function markOf(of, row, key) {
  const value = of.rows[row]?.[of.keys.indexOf(key)];
  if (key === "fate" || key === "outcome") return value === "late" ? "late" : value === "left" ? "stays" : "good";
  return key === "late_min" && value ? "late" : "";
}
function chipWords(of, columns, name, value) {
  const { key, sign } = parsed(name);
  const c = columns.find((each2) => each2.key === key);
  if (!c) return `${name}: ${value || "–"}`;
  const row = sign ? -1 : of.rows.findIndex((each2) => String(each2[c.i]) === value);
  const said = row >= 0 ? cell(of, row, c) : c.key in CODED ? code(value, CODED[c.key]) : c.kind === "minutes" ? span(Number(value)) : c.kind === "instant" || c.kind === "local" ? clock(Date.parse(value)) : value;
  return `${heading(c.key, c.title, of.local)}${sign}: ${said || "–"}`;
}
const MAIN = {
  "/bookings": "carrier flight shipment handling_units pieces mass_kg state stopped",
  "/changes": "tell shipment handling_units pieces old new why old_minutes_late new_minutes_late",
  "/claims": "claim shipment vendor cause verdict amount status missing clock next_clock days",
  "/departures": "flight departs_at cut_off_at pieces mass_kg mass_share free_kg volume_share stopped",
  "/departures/*/load-list": "shipment handling_units pieces mass_kg volume_m3 goods awb container special_handling final_destination priority late_min was_on stopped stopped_pieces",
  "/deputies": "deputy user begins until ended",
  "/exceptions": "shipment priority pieces lane fate delay_kg_h reason remedy owner",
  "/history": "act at who what void kind recorded_at",
  "/jobs": "number kind state step plan started_at ended_at detail",
  "/kept-back": "shipment priority pieces less_late_min cheaper takes_room_of new_way old_way kept_because",
  "/lanes": "origin destination goods state by free_kg price_per_kg arrives_at worth_per_tonne",
  "/named": "priority shipment handling_units pieces mass_t party goods what since next notice",
  "/notices": "notice known_at told_at what kind cause in_plan source author",
  "/notify": "to about handling_units flight place at late_min stopped was",
  "/plans": "plan state purpose as_of author notices late_pieces left_pieces departures since",
  "/shipments": "shipment outcome party goods priority pieces origin destination due_at arrives_at",
  "/simulated/service": "priority mass_kg in_time_as_planned in_time in_time_low in_time_high arrives delay_kg_h delay_kg_h_low delay_kg_h_high delay_costs",
  "/simulated/shipments": "shipment handling_units in_time_as_planned in_time in_time_low in_time_high arrives p50_at p90_at",
  "/track": "shipment pieces goods destination state place since expected_at late next"
};
const mainOf = (path) => MAIN[path.replace(/^(\/departures\/)[^/]+/, "$1*")]?.split(" ");
function does({ key, ctrl, shift }, at, size) {
  const steps = {
    ArrowDown: { row: 1, column: 0 },
    ArrowUp: { row: -1, column: 0 },
    ArrowRight: { row: 0, column: 1 },
    ArrowLeft: { row: 0, column: -1 },
    PageDown: { row: size.page, column: 0 },
    PageUp: { row: -size.page, column: 0 }
  };
  const step2 = steps[key];
  if (step2) return { to: within({ row: at.row + step2.row, column: at.column + step2.column }, size), keep: shift };
  if (key === "Home") return { to: within({ row: ctrl ? 0 : at.row, column: 0 }, size), keep: false };
  if (key === "End") return { to: within({ row: ctrl ? size.rows - 1 : at.row, column: size.columns - 1 }, size), keep: false };
  if (key === "Enter") return "open";
  if (ctrl && key === "c") return "copy";
  if (ctrl && key === "a") return "all";
  if (key === "f" && !ctrl) return "narrow";
  if (key === " ") return "choose";
  return null;
}
const within = (at, size) => ({
  row: Math.min(Math.max(0, at.row), Math.max(0, size.rows - 1)),
  column: Math.min(Math.max(0, at.column), Math.max(0, size.columns - 1))
});
const selected = (row, mark) => mark < 0 ? [row, row] : [Math.min(mark, row), Math.max(mark, row)];
const CHUNK = 500;
function values(query2) {
  const found = {};
  for (const [name, value] of new URLSearchParams(query2)) (found[name] ??= []).push(value);
  return found;
}
class Loading {
  #page = state(null);
  get page() {
    return get$1(this.#page);
  }
  set page(value) {
    set(this.#page, value);
  }
  #rows = state([]);
  get rows() {
    return get$1(this.#rows);
  }
  set rows(value) {
    set(this.#rows, value);
  }
  #shown = state([]);
  get shown() {
    return get$1(this.#shown);
  }
  set shown(value) {
    set(this.#shown, value);
  }
  #wrong = state(null);
  get wrong() {
    return get$1(this.#wrong);
  }
  set wrong(value) {
    set(this.#wrong, value, true);
  }
  next = "";
  asking = false;
  asked = 0;
  path = "/jobs";
  query = "";
  async begin(path, query2, fallback) {
    const mine = ++this.asked;
    this.asking = true;
    [this.path, this.query] = [path, query2];
    try {
      const found = await table(path, { limit: CHUNK, ...values(query2) });
      if (mine !== this.asked) return false;
      this.take(found, found.next);
      this.wrong = null;
      return true;
    } catch (each2) {
      if (mine === this.asked) {
        this.wrong = each2;
        if (each2 instanceof Wrong && each2.told.status < 500 && fallback !== null) await this.unfiltered(mine, fallback);
      }
      return false;
    } finally {
      if (mine === this.asked) this.asking = false;
    }
  }
  /** Every row, where a filter or an order names a column that the table has no longer: beside what is said of it. */
  async unfiltered(mine, fixed) {
    const found = await table(this.path, { limit: CHUNK, ...values(fixed) }).catch(() => null);
    if (found && mine === this.asked) this.take(found, "");
  }
  take(found, next) {
    this.page = found;
    this.rows = found.rows;
    this.shown = found.shown;
    this.next = next;
  }
  /** More rows, until there are some beyond row `to`; true when the table has changed meanwhile and begins anew. */
  async more(to) {
    while (this.next && !this.asking && this.rows.length < to + CHUNK / 2) {
      const mine = this.asked;
      this.asking = true;
      try {
        const found = await table(this.path, { limit: 1e3, after: this.next, ...values(this.query) });
        if (mine !== this.asked) return false;
        this.rows = [...this.rows, ...found.rows];
        this.shown = [...this.shown, ...found.shown];
        this.next = found.next;
      } catch (each2) {
        if (each2 instanceof Wrong && each2.told.status === 409) {
          this.asking = false;
          return true;
        }
        this.wrong = each2;
        return false;
      } finally {
        if (mine === this.asked) this.asking = false;
      }
    }
    return false;
  }
}
function visible(columns, main, turned) {
  const rank = (c) => main?.includes(c.key) ? main.indexOf(c.key) : columns.length;
  return columns.map((c, i) => ({ ...c, i })).filter((c) => isShown(c, main, turned)).sort((a, b) => rank(a) - rank(b));
}
const isShown = (c, main, turned) => (main ? main.includes(c.key) : !c.detail) !== turned.includes(c.key);
const object = (keys, row) => Object.fromEntries(keys.map((key, i) => [key, row[i]]));
const nameOf = (keys, row, link = "") => [row[Math.max(0, keys.indexOf(link))], row[keys.indexOf("handling_units")]].filter(Boolean).join("#");
const ABOUT = ["goods", "flight", "departure", "origin", "destination", "place", "carrier", "party", "title", "kind"];
const STANDS = [
  "fate",
  "outcome",
  "state",
  "verdict",
  "late_min",
  "reason",
  "remedy",
  "next",
  "until",
  "due_at",
  "departs_at",
  "at",
  "pieces"
];
function card(columns, link = "", few = 6) {
  const head = columns.find((c) => c.key === link) ?? columns[0];
  const others = columns.filter((c) => c !== head);
  const of = (list) => others.filter((c) => list.includes(c.key)).sort((a, b) => list.indexOf(a.key) - list.indexOf(b.key));
  const stands = of(STANDS);
  const about = of(ABOUT).slice(0, Math.max(few / 2, few - stands.length));
  const chosen = new Set([...about, ...stands, ...others].slice(0, few));
  return { head, first: others.filter((c) => chosen.has(c)), rest: others.filter((c) => !chosen.has(c)) };
}
const HIGH = 28;
const SEEN = 60;
const WIDEST = 380;
const LEAST = 140;
const HEADING = 100;
const BOX = 36;
function acting(acts, grips, wide2) {
  if (!acts.length) return 0;
  const buttons = acts.map((words2) => Math.max(0, ...words2.map(wide2)) + 24);
  return Math.round(buttons.reduce((a, b) => a + b, 20 + (grips ? 30 : 0)));
}
const BOLD = 1.1;
const CHINESE = /[\u4e00-\u9fff]/;
function inTwo(heading2, wide2) {
  if (CHINESE.test(heading2)) return wide2(heading2) / 2;
  const words2 = heading2.split(" ");
  const parted = words2.map((_, k) => [words2.slice(0, k), words2.slice(k)].map((line) => wide2(line.join(" "))));
  return Math.min(...parted.map((lines) => Math.max(...lines)));
}
function widths(columns, wide2, room2 = Infinity) {
  const headed = (c) => wide2(c.heading) * BOLD + 22;
  const sizes = columns.map((c) => {
    const most2 = Math.max(40, ...c.texts.slice(0, SEEN).map((text2) => wide2(text2) * (c.bold ? BOLD : 1)));
    return Math.round(Math.min(WIDEST, Math.max(most2 + 22, Math.min(HEADING, headed(c)), inTwo(c.heading, wide2) * BOLD + 22)));
  });
  const spare = sizes.map((n, k) => columns[k].number ? 0 : Math.max(0, n - LEAST));
  const [over, most] = [sizes.reduce((a, b) => a + b, 0) - room2, spare.reduce((a, b) => a + b, 0)];
  if (over > 0 && over <= most) spare.forEach((n, k) => sizes[k] -= Math.ceil(n * over / most));
  let roomy = sizes.length - 1;
  columns.forEach((c, k) => {
    if (!c.number && (columns[roomy].number || sizes[k] > sizes[roomy])) roomy = k;
  });
  return { sizes, two: columns.some((c, k) => headed(c) > sizes[k] + 8), roomy };
}
const template = (sizes, roomy, boxed, acts, first = false) => [
  ...acts && first ? [`${acts}px`] : [],
  ...boxed ? [`${BOX}px`] : [],
  ...sizes.map((n, k) => k === roomy ? `minmax(${n}px, 1fr)` : `${n}px`),
  ...acts && !first ? [`${acts}px`] : []
].join(" ");
let pen = null;
function wide(text2) {
  if (!pen) {
    pen = document.createElement("canvas").getContext("2d");
    const { fontSize, fontFamily } = getComputedStyle(document.body);
    pen.font = `${fontSize} ${fontFamily}`;
  }
  return pen.measureText(text2).width;
}
var root$b = from_html(`<option> </option>`);
var root_1$a = from_html(`<select class="svelte-ovmt8f"></select>`);
var root_2$9 = from_html(`<input size="14" class="svelte-ovmt8f"/><datalist></datalist>`, 1);
var root_3$8 = from_html(`<!> <!> <button> </button>`, 1);
var root_4$7 = from_html(`<label class="row"> <input type="search" size="12" class="svelte-ovmt8f"/></label> <form class="row"><select class="svelte-ovmt8f"><option> </option><!></select> <!></form>`, 1);
var root_5$6 = from_html(`<button class="chip svelte-ovmt8f"> </button>`);
var root_6$5 = from_html(`<button> </button>`);
var root_7$4 = from_html(`<select class="svelte-ovmt8f"><option> </option><!></select>`);
var root_8$2 = from_html(`<button class="main" data-keys="a c"> </button>`);
var root_9$2 = from_html(`<div class="row bar noprint svelte-ovmt8f"><span><b> </b> </span> <!> <!> <!> <!> <!> <span class="grow svelte-ovmt8f"></span> <a class="button" download=""> </a> <a class="button" download=""> </a></div>`);
function GridBar($$anchor, $$props) {
  push($$props, true);
  let filtering = state(proxy({ column: "", value: "", how: "" }));
  const filtered = user_derived(() => $$props.columns.find((c) => c.key === get$1(filtering).column));
  const timed = user_derived(() => isTimed(get$1(filtered)));
  const hows$1 = user_derived(() => hows(get$1(filtered)));
  const named2 = (c) => heading(c.key, c.title, $$props.of.local);
  const MOST2 = 40;
  const choices2 = user_derived(() => {
    const found = /* @__PURE__ */ new Map();
    if (!get$1(filtered) || get$1(timed)) return found;
    for (let row = 0; row < $$props.of.rows.length && found.size < MOST2; row++) {
      const value = $$props.of.rows[row][get$1(filtered).i];
      if (value !== null && value !== "" && !found.has(String(value))) found.set(String(value), cell($$props.of, row, get$1(filtered)));
    }
    return found;
  });
  function filter(event2) {
    event2.preventDefault();
    const values2 = get$1(hows$1).length > 1 ? [get$1(filtering).value] : valuesFor(get$1(filtering).value, get$1(choices2));
    const by = get$1(filtered);
    if (by) $$props.onadd(values2.map((value) => typed(by, get$1(filtering).how, value)));
    set(filtering, { column: "", value: "", how: "" }, true);
  }
  const remove2 = (name, value) => place.set({ [name]: place.all(name).filter((each2) => each2 !== value) }, false);
  const SOON = 300;
  const PAUSE = 2e3;
  let typing = false;
  let later = 0;
  let pause = 0;
  function write(text2) {
    clearTimeout(later);
    if (text2 === place.get("q")) return;
    place.set({ q: text2 }, typing);
    typing = true;
  }
  function letters2(text2) {
    clearTimeout(later);
    clearTimeout(pause);
    later = window.setTimeout(() => write(text2), SOON);
    pause = window.setTimeout(ended2, PAUSE);
  }
  function ended2() {
    typing = false;
  }
  user_effect(() => () => {
    clearTimeout(later);
    clearTimeout(pause);
  });
  var div = root_9$2();
  var span2 = child(div);
  var b = child(span2);
  var text_1 = only_child(b, true);
  var text_2 = sibling(b);
  var node = sibling(span2, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var fragment = root_4$7();
      var label = first_child(fragment);
      var text_3 = child(label);
      var input = sibling(text_3);
      var form = sibling(label, 2);
      var select = child(form);
      var option = child(select);
      var text_4 = only_child(option);
      option.value = option.__value = "";
      var node_1 = sibling(option);
      each(node_1, 17, () => $$props.columns, (c) => c.key, ($$anchor3, c) => {
        var option_1 = root$b();
        var text_5 = only_child(option_1, true);
        var option_1_value = {};
        template_effect(
          ($0) => {
            set_text(text_5, $0);
            if (option_1_value !== (option_1_value = get$1(c).key)) {
              option_1.value = (option_1.__value = option_1_value) ?? "";
            }
          },
          [() => named2(get$1(c))]
        );
        append($$anchor3, option_1);
      });
      init_select(select);
      var node_2 = sibling(select, 2);
      {
        var consequent_2 = ($$anchor3) => {
          var fragment_1 = root_3$8();
          var node_3 = first_child(fragment_1);
          {
            var consequent = ($$anchor4) => {
              var select_1 = root_1$a();
              each(select_1, 21, () => get$1(hows$1), ([end, sign]) => end, ($$anchor5, $$item) => {
                var $$array = user_derived(() => to_array(get$1($$item), 2));
                let end = () => get$1($$array)[0];
                let sign = () => get$1($$array)[1];
                var option_2 = root$b();
                var text_6 = only_child(option_2, true);
                var option_2_value = {};
                template_effect(() => {
                  set_text(text_6, sign());
                  if (option_2_value !== (option_2_value = end())) {
                    option_2.value = (option_2.__value = option_2_value) ?? "";
                  }
                });
                append($$anchor5, option_2);
              });
              init_select(select_1);
              template_effect(($0) => set_attribute(select_1, "aria-label", $0), [() => t("comparison")]);
              bind_select_value(select_1, () => get$1(filtering).how, ($$value) => get$1(filtering).how = $$value);
              append($$anchor4, select_1);
            };
            if_block(node_3, ($$render) => {
              if (get$1(hows$1).length > 1) $$render(consequent);
            });
          }
          var node_4 = sibling(node_3, 2);
          {
            var consequent_1 = ($$anchor4) => {
              {
                let $0 = user_derived(() => `${t("value")} (UTC)`);
                let $1 = user_derived(() => t("value"));
                When($$anchor4, {
                  get value() {
                    return get$1(filtering).value;
                  },
                  get label() {
                    return get$1($0);
                  },
                  get name() {
                    return get$1($1);
                  },
                  required: true,
                  onvalue: (value) => get$1(filtering).value = value
                });
              }
            };
            var alternate = ($$anchor4) => {
              var fragment_3 = root_2$9();
              var input_1 = first_child(fragment_3);
              var datalist = sibling(input_1);
              each(datalist, 21, () => get$1(choices2), ([value, said]) => value, ($$anchor5, $$item) => {
                var $$array_1 = user_derived(() => to_array(get$1($$item), 2));
                let value = () => get$1($$array_1)[0];
                let said = () => get$1($$array_1)[1];
                var option_3 = root$b();
                var text_7 = only_child(option_3, true);
                var option_3_value = {};
                template_effect(() => {
                  set_text(text_7, said());
                  if (option_3_value !== (option_3_value = value())) {
                    option_3.value = (option_3.__value = option_3_value) ?? "";
                  }
                });
                append($$anchor5, option_3);
              });
              template_effect(
                ($0) => {
                  set_attribute(input_1, "aria-label", $0);
                  set_attribute(input_1, "placeholder", get$1(filtered)?.kind === "minutes" ? "min" : "");
                  set_attribute(input_1, "list", `has-${$$props.of.path}`);
                  set_attribute(datalist, "id", `has-${$$props.of.path}`);
                },
                [
                  () => get$1(filtered)?.kind === "minutes" ? `${t("value")} (min)` : t("value")
                ]
              );
              bind_value(input_1, () => get$1(filtering).value, ($$value) => get$1(filtering).value = $$value);
              append($$anchor4, fragment_3);
            };
            if_block(node_4, ($$render) => {
              if (get$1(timed)) $$render(consequent_1);
              else $$render(alternate, -1);
            });
          }
          var button = sibling(node_4, 2);
          var text_8 = only_child(button, true);
          template_effect(($0) => set_text(text_8, $0), [() => t("add")]);
          append($$anchor3, fragment_1);
        };
        if_block(node_2, ($$render) => {
          if (get$1(filtering).column) $$render(consequent_2);
        });
      }
      template_effect(
        ($0, $1, $2, $3) => {
          set_text(text_3, `${$0 ?? ""} `);
          set_value(input, $1);
          set_attribute(select, "aria-label", $2);
          set_text(text_4, `${$3 ?? ""} …`);
        },
        [
          () => t("words"),
          () => place.get("q"),
          () => t("column"),
          () => t("filter")
        ]
      );
      delegated("input", input, (e) => letters2(e.currentTarget.value));
      delegated("change", input, (e) => write(e.currentTarget.value));
      event("blur", input, ended2);
      event("submit", form, filter);
      bind_select_value(select, () => get$1(filtering).column, ($$value) => get$1(filtering).column = $$value);
      append($$anchor2, fragment);
    };
    if_block(node, ($$render) => {
      if (!$$props.bare) $$render(consequent_3);
    });
  }
  var node_5 = sibling(node, 2);
  each(node_5, 17, () => $$props.filters.filter(([name]) => name !== "sort" && name !== "q"), ([name, value]) => name + value, ($$anchor2, $$item) => {
    var $$array_2 = user_derived(() => to_array(get$1($$item), 2));
    let name = () => get$1($$array_2)[0];
    let value = () => get$1($$array_2)[1];
    var button_1 = root_5$6();
    var text_9 = only_child(button_1);
    template_effect(($0) => set_text(text_9, `${$0 ?? ""} ✕`), [
      () => chipWords($$props.of, $$props.columns, name(), value())
    ]);
    delegated("click", button_1, () => remove2(name(), value()));
    append($$anchor2, button_1);
  });
  var node_6 = sibling(node_5, 2);
  {
    var consequent_4 = ($$anchor2) => {
      var button_2 = root_6$5();
      var text_10 = only_child(button_2, true);
      template_effect(($0) => set_text(text_10, $0), [() => t("clear")]);
      delegated("click", button_2, () => place.set(Object.fromEntries($$props.filters.map(([n]) => [n, ""])), false));
      append($$anchor2, button_2);
    };
    if_block(node_6, ($$render) => {
      if ($$props.filters.length > 0) $$render(consequent_4);
    });
  }
  var node_7 = sibling(node_6, 2);
  {
    var consequent_5 = ($$anchor2) => {
      var select_2 = root_7$4();
      var option_4 = child(select_2);
      var text_11 = only_child(option_4);
      option_4.value = option_4.__value = "";
      var node_8 = sibling(option_4);
      each(node_8, 17, () => $$props.columns, (c) => c.key, ($$anchor3, c) => {
        var option_5 = root$b();
        var text_12 = only_child(option_5, true);
        var option_5_value = {};
        template_effect(
          ($0) => {
            set_text(text_12, $0);
            if (option_5_value !== (option_5_value = get$1(c).key)) {
              option_5.value = (option_5.__value = option_5_value) ?? "";
            }
          },
          [() => named2(get$1(c))]
        );
        append($$anchor3, option_5);
      });
      var select_2_value;
      init_select(select_2);
      template_effect(
        ($0, $1, $2) => {
          set_attribute(select_2, "aria-label", $0);
          set_text(text_11, `${$1 ?? ""} …`);
          if (select_2_value !== (select_2_value = $2)) {
            select_2.value = (select_2.__value = select_2_value) ?? "", select_option(select_2, select_2_value);
          }
        },
        [
          () => t("order_"),
          () => t("order_"),
          () => $$props.columns.some((c) => c.key === $$props.sort.replace(/^-/, "")) ? $$props.sort.replace(/^-/, "") : ""
        ]
      );
      delegated("change", select_2, (e) => place.set({ sort: e.currentTarget.value }, false));
      append($$anchor2, select_2);
    };
    var alternate_1 = ($$anchor2) => {
      var select_3 = root_7$4();
      var option_6 = child(select_3);
      var text_13 = only_child(option_6);
      option_6.value = option_6.__value = "";
      var node_9 = sibling(option_6);
      each(node_9, 17, () => $$props.columns, (c) => c.key, ($$anchor3, c) => {
        var option_7 = root$b();
        var text_14 = only_child(option_7);
        var option_7_value = {};
        template_effect(
          ($0, $1) => {
            set_text(text_14, `${$0 ?? ""} ${$1 ?? ""}`);
            if (option_7_value !== (option_7_value = get$1(c).key)) {
              option_7.value = (option_7.__value = option_7_value) ?? "";
            }
          },
          [
            () => isShown(get$1(c), $$props.main, $$props.turned) ? "✓" : "–",
            () => named2(get$1(c))
          ]
        );
        append($$anchor3, option_7);
      });
      select_3.value = select_3.__value = "";
      template_effect(
        ($0, $1, $2, $3) => {
          set_attribute(select_3, "aria-label", $0);
          set_text(text_13, `${$1 ?? ""} (${$2 ?? ""}/${$3 ?? ""}) …`);
        },
        [
          () => t("columns"),
          () => t("columns"),
          () => number($$props.columns.filter((c) => isShown(c, $$props.main, $$props.turned)).length),
          () => number($$props.columns.length)
        ]
      );
      delegated("change", select_3, (e) => {
        place.set({ cols: turn($$props.turned, e.currentTarget.value) }, false);
        e.currentTarget.value = "";
      });
      append($$anchor2, select_3);
    };
    if_block(node_7, ($$render) => {
      if ($$props.sorts && !$$props.bare) $$render(consequent_5);
      else $$render(alternate_1, -1);
    });
  }
  var node_10 = sibling(node_7, 2);
  {
    var consequent_6 = ($$anchor2) => {
      var button_3 = root_8$2();
      var text_15 = only_child(button_3);
      template_effect(() => set_text(text_15, `${$$props.pick.words ?? ""} (${$$props.pick.chosen ?? ""})`));
      delegated("click", button_3, function(...$$args) {
        $$props.pick.done?.apply(this, $$args);
      });
      append($$anchor2, button_3);
    };
    if_block(node_10, ($$render) => {
      if ($$props.pick && $$props.pick.chosen) $$render(consequent_6);
    });
  }
  var a = sibling(node_10, 4);
  var text_16 = only_child(a, true);
  var a_1 = sibling(a, 2);
  var text_17 = only_child(a_1, true);
  template_effect(
    ($0, $1, $2, $3, $4, $5) => {
      set_text(text_1, $0);
      set_text(text_2, ` ${$1 ?? ""} ${$2 ?? ""} ${$3 ?? ""}`);
      set_attribute(a, "href", `/api/v1${$$props.of.path}.csv?${$$props.query}`);
      set_text(text_16, $4);
      set_attribute(a_1, "href", `/api/v1${$$props.of.path}.xlsx?${$$props.query}`);
      set_text(text_17, $5);
    },
    [
      () => number($$props.count),
      () => t("ofAll"),
      () => number($$props.total),
      () => t("rows"),
      () => t("csv"),
      () => t("xlsx")
    ]
  );
  append($$anchor, div);
  pop();
}
delegate(["input", "change", "click"]);
var root$a = from_html(`<div role="columnheader"><span class="hidden"> </span></div>`);
var root_1$9 = from_html(`<div role="columnheader"><button class="svelte-sarg5d"> </button></div>`);
var root_2$8 = from_html(`<div role="columnheader" class="act svelte-sarg5d"><span class="hidden"> </span></div>`);
var root_3$7 = from_html(`<input type="checkbox" tabindex="-1" class="svelte-sarg5d"/>`);
var root_4$6 = from_html(`<div role="gridcell" tabindex="-1" class="svelte-sarg5d"><!></div>`);
var root_5$5 = from_html(`<a tabindex="-1"> </a>`);
var root_6$4 = from_html(`<div role="gridcell"><!></div>`);
var root_7$3 = from_html(`<span class="grip svelte-sarg5d" aria-hidden="true">⠿</span>`);
var root_8$1 = from_html(`<button class="small svelte-sarg5d"> </button>`);
var root_9$1 = from_html(`<div role="gridcell" tabindex="-1" class="act svelte-sarg5d"><!> <!></div>`);
var root_10 = from_html(`<div role="row" tabindex="-1"><!> <!> <!></div>`);
var root_11 = from_html(`<div role="grid" tabindex="-1"><div class="line head svelte-sarg5d" role="row" aria-rowindex="1"><!> <!> <!></div> <div role="rowgroup" class="rows svelte-sarg5d"></div></div>`);
function GridLines($$anchor, $$props) {
  push($$props, true);
  let link = prop($$props, "link", 3, ""), box = prop($$props, "box", 15);
  const OVER = 6;
  const PAPER = 700;
  let top = state(0);
  const keys = user_derived(() => $$props.of.keys);
  const rows = user_derived(() => $$props.of.rows);
  const local = user_derived(() => $$props.of.local);
  const from = user_derived(() => $$props.whole ? 0 : Math.max(0, Math.floor(get$1(top) / HIGH) - OVER));
  const to = user_derived(() => $$props.whole ? Math.min($$props.count, get$1(rows).length) : Math.min($$props.count, Math.ceil((get$1(top) + $$props.height) / HIGH) + OVER));
  const sign = (key) => $$props.sort === key ? " ▲" : $$props.sort === `-${key}` ? " ▼" : "";
  let room2 = state(1e6);
  const act_wide = user_derived(() => acting($$props.acts.map((each2) => get$1(rows).slice(0, 60).flatMap((_, row) => each2.fits(row) ? [each2.words(row)] : [])), Boolean($$props.grab), wide));
  const sizes = user_derived(() => widths(
    $$props.visible.map((c) => ({
      number: c.number,
      heading: heading(c.key, c.title, get$1(local)) + sign(c.key),
      texts: get$1(rows).slice(0, 60).map((_, row) => brief($$props.of, row, c)),
      bold: get$1(rows).slice(0, 60).some((_, row) => markOf($$props.of, row, c.key) !== "")
    })),
    wide,
    get$1(room2) - get$1(act_wide) - ($$props.pick ? BOX : 0)
  ));
  const head_high = user_derived(() => get$1(sizes).two ? 44 : HIGH);
  const across = user_derived(() => get$1(sizes).sizes.reduce((a, b) => a + b, 0) + get$1(act_wide) + ($$props.pick ? BOX : 0));
  const first = user_derived(() => get$1(across) > get$1(room2));
  const lines = user_derived(() => template(get$1(sizes).sizes, get$1(sizes).roomy, Boolean($$props.pick), get$1(act_wide), get$1(first)));
  const called2 = (row) => nameOf(get$1(keys), get$1(rows)[row], link());
  var div = root_11();
  let classes;
  let styles;
  var div_1 = child(div);
  let styles_1;
  var node = child(div_1);
  {
    var consequent = ($$anchor2) => {
      var div_2 = root$a();
      var span2 = child(div_2);
      var text2 = only_child(span2, true);
      template_effect(() => set_text(text2, $$props.pick.words));
      append($$anchor2, div_2);
    };
    if_block(node, ($$render) => {
      if ($$props.pick) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  each(node_1, 17, () => $$props.visible, (c) => c.key, ($$anchor2, c) => {
    var div_3 = root_1$9();
    let classes_1;
    var button = child(div_3);
    var text_1 = only_child(button);
    template_effect(
      ($0, $1) => {
        set_attribute(div_3, "aria-sort", $$props.sort === get$1(c).key ? "ascending" : $$props.sort === `-${get$1(c).key}` ? "descending" : "none");
        classes_1 = set_class(div_3, 1, "svelte-sarg5d", null, classes_1, { n: get$1(c).number });
        button.disabled = $$props.bare;
        set_text(text_1, `${$0 ?? ""}${$1 ?? ""}`);
      },
      [
        () => heading(get$1(c).key, get$1(c).title, get$1(local)),
        () => sign(get$1(c).key)
      ]
    );
    delegated("click", button, () => place.set({ sort: nextSort($$props.sort, get$1(c).key) }, false));
    append($$anchor2, div_3);
  });
  var node_2 = sibling(node_1, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var div_4 = root_2$8();
      var span_1 = child(div_4);
      var text_2 = only_child(span_1, true);
      template_effect(($0) => set_text(text_2, $0), [() => t("whatNext")]);
      append($$anchor2, div_4);
    };
    if_block(node_2, ($$render) => {
      if ($$props.acts.length) $$render(consequent_1);
    });
  }
  var div_5 = sibling(div_1, 2);
  let styles_2;
  each(div_5, 20, () => Array.from({ length: Math.max(0, get$1(to) - get$1(from)) }, (_, k) => get$1(from) + k), (row) => row, ($$anchor2, row) => {
    var div_6 = root_10();
    let classes_2;
    let styles_3;
    var node_3 = child(div_6);
    {
      var consequent_3 = ($$anchor3) => {
        var div_7 = root_4$6();
        var node_4 = child(div_7);
        {
          var consequent_2 = ($$anchor4) => {
            var input = root_3$7();
            template_effect(
              ($0, $1) => {
                set_checked(input, $0);
                set_attribute(input, "aria-label", $1);
              },
              [
                () => $$props.pick.has(called2(row)),
                () => `${$$props.pick.words} ${called2(row)}`
              ]
            );
            delegated("change", input, () => $$props.pick?.choose(row));
            append($$anchor4, input);
          };
          if_block(node_4, ($$render) => {
            if (get$1(rows)[row]) $$render(consequent_2);
          });
        }
        append($$anchor3, div_7);
      };
      if_block(node_3, ($$render) => {
        if ($$props.pick) $$render(consequent_3);
      });
    }
    var node_5 = sibling(node_3, 2);
    each(node_5, 19, () => $$props.visible, (c) => c.key, ($$anchor3, c, j) => {
      var div_8 = root_6$4();
      var node_6 = child(div_8);
      {
        var consequent_4 = ($$anchor4) => {
          var a_1 = root_5$5();
          var text_3 = only_child(a_1, true);
          template_effect(
            ($0, $1) => {
              set_attribute(a_1, "href", $0);
              set_text(text_3, $1);
            },
            [
              () => $$props.open(object(get$1(keys), get$1(rows)[row])),
              () => brief($$props.of, row, get$1(c))
            ]
          );
          append($$anchor4, a_1);
        };
        var d = user_derived(() => (link() ? get$1(c).key === link() : get$1(j) === 0) && $$props.open && get$1(rows)[row] && $$props.open(object(get$1(keys), get$1(rows)[row])));
        var alternate = ($$anchor4) => {
          var text_4 = text$1();
          template_effect(($0) => set_text(text_4, $0), [() => brief($$props.of, row, get$1(c))]);
          append($$anchor4, text_4);
        };
        if_block(node_6, ($$render) => {
          if (get$1(d)) $$render(consequent_4);
          else $$render(alternate, -1);
        });
      }
      template_effect(
        ($0, $1, $2) => {
          set_class(div_8, 1, $0, "svelte-sarg5d");
          set_attribute(div_8, "tabindex", row === $$props.at.row && get$1(j) === $$props.at.column ? 0 : -1);
          set_attribute(div_8, "title", $1);
          set_attribute(div_8, "translate", $2);
        },
        [
          () => `${get$1(c).number ? "n " : ""}${markOf($$props.of, row, get$1(c).key)}`,
          () => title($$props.of, row, get$1(c)),
          () => isData($$props.of.path, get$1(c).key) ? "no" : void 0
        ]
      );
      delegated("click", div_8, (e) => $$props.onmoved({ row, column: get$1(j) }, e.shiftKey));
      delegated("dblclick", div_8, () => $$props.onopened(row));
      append($$anchor3, div_8);
    });
    var node_7 = sibling(node_5, 2);
    {
      var consequent_7 = ($$anchor3) => {
        var div_9 = root_9$1();
        var node_8 = child(div_9);
        {
          var consequent_5 = ($$anchor4) => {
            var span_2 = root_7$3();
            append($$anchor4, span_2);
          };
          if_block(node_8, ($$render) => {
            if ($$props.grab) $$render(consequent_5);
          });
        }
        var node_9 = sibling(node_8, 2);
        each(node_9, 17, () => $$props.acts, index, ($$anchor4, each2, k) => {
          var fragment_1 = comment();
          var node_10 = first_child(fragment_1);
          {
            var consequent_6 = ($$anchor5) => {
              var button_1 = root_8$1();
              var text_5 = only_child(button_1, true);
              template_effect(
                ($0, $1) => {
                  set_attribute(button_1, "data-keys", row === $$props.at.row && !k ? "a d" : void 0);
                  set_attribute(button_1, "aria-label", $0);
                  set_text(text_5, $1);
                },
                [
                  () => `${get$1(each2).words(row)} ${called2(row)}`,
                  () => get$1(each2).words(row)
                ]
              );
              delegated("click", button_1, () => get$1(each2).done(row));
              append($$anchor5, button_1);
            };
            var d_1 = user_derived(() => get$1(rows)[row] && get$1(each2).fits(row));
            if_block(node_10, ($$render) => {
              if (get$1(d_1)) $$render(consequent_6);
            });
          }
          append($$anchor4, fragment_1);
        });
        append($$anchor3, div_9);
      };
      if_block(node_7, ($$render) => {
        if ($$props.acts.length) $$render(consequent_7);
      });
    }
    attach(div_6, () => $$props.grab?.(row));
    template_effect(
      ($0, $1, $2) => {
        classes_2 = set_class(div_6, 1, "line svelte-sarg5d", null, classes_2, { chosen: $0, grab: $1 });
        set_attribute(div_6, "aria-rowindex", row + 2);
        set_attribute(div_6, "aria-selected", $2);
        styles_3 = set_style(div_6, "", styles_3, {
          "grid-template-columns": get$1(lines),
          width: `${get$1(across)}px`,
          transform: `translateY(${row * HIGH}px)`
        });
      },
      [
        () => $$props.chosen(row),
        () => Boolean($$props.grab),
        () => $$props.chosen(row)
      ]
    );
    append($$anchor2, div_6);
  });
  bind_this(div, ($$value) => box($$value), () => box());
  template_effect(
    ($0, $1) => {
      classes = set_class(div, 1, "box svelte-sarg5d", null, classes, { first: get$1(first) });
      set_attribute(div, "aria-label", $$props.label);
      set_attribute(div, "aria-rowcount", $$props.count + 1);
      set_attribute(div, "aria-colcount", $$props.visible.length + ($$props.acts.length ? 1 : 0) + ($$props.pick ? 1 : 0));
      styles = set_style(div, "", styles, { "--fit": $0, height: $1 });
      styles_1 = set_style(div_1, "", styles_1, {
        height: `${get$1(head_high)}px`,
        "grid-template-columns": get$1(lines),
        width: `${get$1(across)}px`
      });
      styles_2 = set_style(div_5, "", styles_2, {
        height: `${$$props.count * HIGH}px`,
        width: `${get$1(across)}px`
      });
    },
    [
      () => Math.min(1, PAPER / Math.max(1, get$1(across))),
      () => `${Math.min($$props.height, $$props.count * HIGH + get$1(head_high) + 18)}px`
    ]
  );
  event("scroll", div, (e) => {
    set(top, e.currentTarget.scrollTop, true);
    $$props.onmore(get$1(to));
  });
  delegated("keydown", div, function(...$$args) {
    $$props.onpressed?.apply(this, $$args);
  });
  bind_element_size(div, "clientWidth", ($$value) => set(room2, $$value));
  append($$anchor, div);
  pop();
}
delegate(["keydown", "click", "change", "dblclick"]);
var root$9 = from_html(`<dt> </dt> <dd> </dd>`, 1);
var root_1$8 = from_html(`<dl class="facts"></dl>`);
var root_2$7 = from_html(`<input type="checkbox"/>`);
var root_3$6 = from_html(`<a> </a>`);
var root_4$5 = from_html(`<button> </button>`);
var root_5$4 = from_html(`<details><summary class="dim"> </summary> <!></details>`);
var root_6$3 = from_html(`<li><div class="row"><!> <b class="head"><!></b> <!></div> <!> <!></li>`);
var root_7$2 = from_html(`<ul class="cards"></ul> <!>`, 1);
function GridCards($$anchor, $$props) {
  push($$props, true);
  const facts = ($$anchor2, row = noop, list = noop) => {
    var dl = root_1$8();
    each(dl, 21, () => has(row(), list()), (c) => c.key, ($$anchor3, c) => {
      var fragment = root$9();
      var dt = first_child(fragment);
      var text2 = only_child(dt, true);
      var dd = sibling(dt, 2);
      var text_1 = only_child(dd, true);
      template_effect(
        ($0, $1, $2, $3, $4) => {
          set_text(text2, $0);
          set_class(dd, 1, $1, "svelte-a7qlgt");
          set_attribute(dd, "title", $2);
          set_attribute(dd, "translate", $3);
          set_text(text_1, $4);
        },
        [
          () => heading(get$1(c).key, get$1(c).title, $$props.of.local),
          () => clsx(markOf($$props.of, row(), get$1(c).key)),
          () => title($$props.of, row(), get$1(c)),
          () => isData($$props.of.path, get$1(c).key) ? "no" : void 0,
          () => cell($$props.of, row(), get$1(c))
        ]
      );
      append($$anchor3, fragment);
    });
    append($$anchor2, dl);
  };
  let link = prop($$props, "link", 3, "");
  const MANY = 30;
  let many = state(MANY);
  const parts2 = user_derived(() => card($$props.columns, link()));
  const folded = user_derived(() => [...get$1(parts2).rest, ...$$props.others]);
  const named2 = (row) => nameOf($$props.of.keys, $$props.of.rows[row], link());
  const has = (row, list) => list.filter((c) => cell($$props.of, row, c) !== "");
  const chosen = user_derived(() => place.get("sel"));
  var fragment_1 = root_7$2();
  var ul = first_child(fragment_1);
  each(ul, 20, () => Array.from({ length: Math.min(get$1(many), $$props.of.rows.length) }, (_, k) => k), (row) => row, ($$anchor2, row) => {
    const address = user_derived(() => $$props.open?.(object($$props.of.keys, $$props.of.rows[row])));
    var li = root_6$3();
    let classes;
    var div = child(li);
    var node = child(div);
    {
      var consequent = ($$anchor3) => {
        var input = root_2$7();
        template_effect(
          ($0, $1) => {
            set_checked(input, $0);
            set_attribute(input, "aria-label", $1);
          },
          [
            () => $$props.box.has(named2(row)),
            () => `${$$props.box.words} ${named2(row)}`
          ]
        );
        delegated("change", input, () => $$props.box.choose(row));
        append($$anchor3, input);
      };
      if_block(node, ($$render) => {
        if ($$props.box) $$render(consequent);
      });
    }
    var b = sibling(node, 2);
    var node_1 = child(b);
    {
      var consequent_1 = ($$anchor3) => {
        var a = root_3$6();
        var text_2 = only_child(a, true);
        template_effect(
          ($0) => {
            set_attribute(a, "href", get$1(address));
            set_text(text_2, $0);
          },
          [() => cell($$props.of, row, get$1(parts2).head)]
        );
        append($$anchor3, a);
      };
      var alternate = ($$anchor3) => {
        var text_3 = text$1();
        template_effect(($0) => set_text(text_3, $0), [() => cell($$props.of, row, get$1(parts2).head)]);
        append($$anchor3, text_3);
      };
      if_block(node_1, ($$render) => {
        if (get$1(address)) $$render(consequent_1);
        else $$render(alternate, -1);
      });
    }
    var node_2 = sibling(b, 2);
    each(node_2, 17, () => $$props.acts, index, ($$anchor3, each2) => {
      var fragment_3 = comment();
      var node_3 = first_child(fragment_3);
      {
        var consequent_2 = ($$anchor4) => {
          var button = root_4$5();
          var text_4 = only_child(button, true);
          template_effect(
            ($0, $1) => {
              set_attribute(button, "aria-label", $0);
              set_text(text_4, $1);
            },
            [
              () => `${get$1(each2).words(row)} ${named2(row)}`,
              () => get$1(each2).words(row)
            ]
          );
          delegated("click", button, () => get$1(each2).done(row));
          append($$anchor4, button);
        };
        var d = user_derived(() => get$1(each2).fits(row));
        if_block(node_3, ($$render) => {
          if (get$1(d)) $$render(consequent_2);
        });
      }
      append($$anchor3, fragment_3);
    });
    var node_4 = sibling(div, 2);
    facts(node_4, () => row, () => get$1(parts2).first);
    var node_5 = sibling(node_4, 2);
    {
      var consequent_3 = ($$anchor3) => {
        var details = root_5$4();
        var summary = child(details);
        var text_5 = only_child(summary, true);
        var node_6 = sibling(summary, 2);
        facts(node_6, () => row, () => get$1(folded));
        template_effect(($0) => set_text(text_5, $0), [() => t("moreColumns")]);
        append($$anchor3, details);
      };
      var d_1 = user_derived(() => has(row, get$1(folded)).length);
      if_block(node_5, ($$render) => {
        if (get$1(d_1)) $$render(consequent_3);
      });
    }
    template_effect(($0) => classes = set_class(li, 1, "panel svelte-a7qlgt", null, classes, { chosen: $0 }), [() => get$1(chosen) !== "" && named2(row) === get$1(chosen)]);
    append($$anchor2, li);
  });
  var node_7 = sibling(ul, 2);
  {
    var consequent_4 = ($$anchor2) => {
      var button_1 = root_4$5();
      var text_6 = only_child(button_1);
      template_effect(($0, $1) => set_text(text_6, `${$0 ?? ""} (${$1 ?? ""})`), [
        () => t("moreRows"),
        () => number($$props.count - get$1(many))
      ]);
      delegated("click", button_1, () => {
        $$props.onmore(get$1(many) + MANY);
        set(many, get$1(many) + MANY);
      });
      append($$anchor2, button_1);
    };
    if_block(node_7, ($$render) => {
      if ($$props.count > get$1(many)) $$render(consequent_4);
    });
  }
  template_effect(() => set_attribute(ul, "aria-label", $$props.label));
  append($$anchor, fragment_1);
  pop();
}
delegate(["change", "click"]);
var root$8 = from_html(`<p class="small" role="status"> </p>`);
var root_1$7 = from_html(`<p class="dim small about svelte-15o6a44"> </p>`);
var root_2$6 = from_html(` <b> </b>`, 1);
var root_3$5 = from_html(`<p class="total svelte-15o6a44"><b> </b> <!></p>`);
var root_4$4 = from_html(`<p> </p>`);
var root_5$3 = from_html(`<!> <!> <!> <!>`, 1);
var root_6$2 = from_html(`<section class="grid-all"><!> <!> <!> <!></section>`);
function Grid($$anchor, $$props) {
  push($$props, true);
  let own = prop($$props, "own", 19, () => []), fixed = prop($$props, "fixed", 19, () => []), bare = prop($$props, "bare", 3, false), usual = prop($$props, "usual", 3, "");
  const BELOW = 28;
  const OWN = [
    "tz",
    "lang",
    "sel",
    "map",
    "day",
    "run",
    "cols",
    ...untrack(() => own())
  ];
  const loading = new Loading();
  let at = state(proxy({ row: 0, column: 0 }));
  let mark = state(
    -1
    // the other end of a selection of rows
  );
  let box = state(void 0);
  let tall = state(800);
  let above = state(
    250
    // pixels of the page over the table
  );
  let broad = state(1400);
  let printing = state(false);
  let picked = state(proxy([]));
  const page = user_derived(() => loading.page);
  const rows = user_derived(() => loading.rows);
  const height = user_derived(() => $$props.height ?? Math.max(320, get$1(tall) - get$1(above) - BELOW));
  const filters = user_derived(() => bare() ? [] : place.filters(OWN));
  const query$1 = user_derived(() => query(fixed(), get$1(filters), usual()));
  const sort = user_derived(() => bare() ? "" : place.get("sort"));
  const local = user_derived(() => place.get("tz") === "local");
  const turned = user_derived(() => place.get("cols").split(",").filter(Boolean));
  const columns = user_derived(() => get$1(page)?.columns.map((c, i) => ({ ...c, i })) ?? []);
  const main = user_derived(() => mainOf($$props.path));
  const visible$1 = user_derived(() => visible(get$1(page)?.columns ?? [], get$1(main), get$1(turned)));
  const keys = user_derived(() => get$1(columns).map((c) => c.key));
  const of = user_derived(() => ({
    path: $$props.path,
    keys: get$1(keys),
    rows: get$1(rows),
    shown: loading.shown,
    local: get$1(local)
  }));
  const total = user_derived(() => get$1(page)?.total ?? []);
  const count = user_derived(() => get$1(page)?.count ?? 0);
  const acts = user_derived(() => ($$props.act ? [$$props.act].flat() : []).map((each2) => ({
    key: each2.key ?? "",
    words: (row) => typeof each2.words === "function" ? each2.words(object(get$1(keys), get$1(rows)[row])) : each2.words,
    fits: (row) => each2.fits(object(get$1(keys), get$1(rows)[row])),
    done: (row) => void keepingPlace(document.activeElement, async () => each2.done(object(get$1(keys), get$1(rows)[row])))
  })));
  const grabbed = user_derived(() => $$props.grab && ((row) => $$props.grab(() => get$1(rows)[row] ? object(get$1(keys), get$1(rows)[row]) : null)));
  const picking = user_derived(() => $$props.pick && {
    words: $$props.pick.words,
    has: (name) => get$1(picked).includes(name),
    choose: choosing
  });
  const called2 = (row) => nameOf(get$1(keys), get$1(rows)[row], $$props.link);
  const $$d = user_derived(() => selected(get$1(at).row, get$1(mark))), $$array = user_derived(() => to_array(get$1($$d), 2)), low2 = user_derived(() => get$1($$array)[0]), high = user_derived(() => get$1($$array)[1]);
  const chosen = (row) => row >= get$1(low2) && row <= get$1(high);
  user_effect(() => {
    void get$1(query$1);
    void $$props.version;
    void $$props.path;
    const soon = setTimeout(() => untrack(() => void begin()));
    return () => clearTimeout(soon);
  });
  user_effect(() => {
    void get$1(tall);
    void get$1(broad);
    void get$1(page)?.total;
    if (get$1(box)) set(above, Math.round(get$1(box).getBoundingClientRect().top + scrollY), true);
  });
  async function begin() {
    const fallback = get$1(filters).length ? new URLSearchParams(fixed()).toString() : null;
    if (await loading.begin($$props.path, get$1(query$1), fallback)) choose();
    void more(0);
  }
  async function more(last) {
    if (await loading.more(last)) await begin();
  }
  function choose() {
    const wanted = place.get("sel");
    const found = wanted ? get$1(rows).findIndex((row) => nameOf(get$1(keys), row, $$props.link) === wanted) : -1;
    set(at, { row: Math.max(0, found), column: 0 }, true);
    if (found > 0) queueMicrotask(() => {
      if (get$1(box)) get$1(box).scrollTop = Math.max(0, (found - 3) * HIGH);
    });
  }
  function go(row) {
    const address = get$1(rows)[row] && $$props.open?.(object(get$1(keys), get$1(rows)[row]));
    if (address) {
      place.set({ sel: called2(row) });
      place.go(address);
    }
  }
  function moved(next, keep2 = false) {
    const before = get$1(at).row;
    set(at, within(next, { rows: get$1(count), columns: get$1(visible$1).length }), true);
    set(mark, keep2 ? get$1(mark) < 0 ? before : get$1(mark) : -1, true);
    if (get$1(rows)[get$1(at).row]) place.set({ sel: get$1(at).row ? called2(get$1(at).row) : "" });
    if (get$1(box)) {
      const y = get$1(at).row * HIGH;
      if (y < get$1(box).scrollTop) get$1(box).scrollTop = y;
      else if (y + HIGH > get$1(box).scrollTop + get$1(box).clientHeight - HIGH) get$1(box).scrollTop = y + 2 * HIGH - get$1(box).clientHeight;
    }
    queueMicrotask(() => get$1(box)?.querySelector('[tabindex="0"][role="gridcell"]')?.focus({ preventScroll: true }));
  }
  function pressed(event2) {
    const target = event2.target;
    if (/^(BUTTON|INPUT|SELECT)$/.test(target.tagName) && /^(Enter| |f|Home|End)$/.test(event2.key)) return;
    const size = {
      rows: get$1(count),
      columns: get$1(visible$1).length,
      page: Math.max(1, Math.floor(get$1(height) / HIGH) - 2)
    };
    const done = does(
      {
        key: event2.key,
        ctrl: event2.ctrlKey || event2.metaKey,
        shift: event2.shiftKey
      },
      get$1(at),
      size
    );
    const one2 = done || event2.ctrlKey || event2.metaKey || !get$1(rows)[get$1(at).row] ? void 0 : get$1(acts).find((each2) => each2.key === event2.key && each2.fits(get$1(at).row));
    if (one2) {
      event2.preventDefault();
      one2.done(get$1(at).row);
      return;
    }
    if (!done || done === "choose" && !(get$1(picking) && target.role === "gridcell")) return;
    event2.preventDefault();
    if (done === "open") go(get$1(at).row);
    else if (done === "copy") void copy();
    else if (done === "narrow") narrow();
    else if (done === "choose") choosing(get$1(at).row);
    else if (done === "all") {
      set(mark, 0);
      set(at, { row: get$1(rows).length - 1, column: get$1(at).column }, true);
    } else moved(done.to, done.keep);
  }
  function choosing(row) {
    if (!get$1(rows)[row]) return;
    const name = called2(row);
    set(
      picked,
      get$1(picked).includes(name) ? get$1(picked).filter((each2) => each2 !== name) : [...get$1(picked), name],
      true
    );
  }
  const those = user_derived(() => $$props.pick ? get$1(rows).filter((row) => get$1(picked).includes(nameOf(get$1(keys), row, $$props.link))).map((row) => object(get$1(keys), row)) : []);
  function act_on_picked() {
    void keepingPlace(document.activeElement, async () => $$props.pick?.done(get$1(those))).then(() => {
      set(picked, [], true);
    });
  }
  function narrow() {
    const c = get$1(visible$1)[get$1(at).column];
    const value = get$1(rows)[get$1(at).row]?.[c.i];
    if (value !== void 0) add([[c.key, String(value ?? "")]]);
  }
  function add(filters2) {
    const [name] = filters2[0];
    place.set(
      {
        [name]: [...place.all(name), ...filters2.map(([, value]) => value)]
      },
      false
    );
  }
  async function copy() {
    const copied = [
      get$1(visible$1).map((c) => heading(c.key, c.title, get$1(local))).join("	")
    ];
    for (let row = get$1(low2); row <= get$1(high); row++) if (get$1(rows)[row]) copied.push(get$1(visible$1).map((c) => cell(get$1(of), row, c).replace(/[\t\n]/g, " ")).join("	"));
    await navigator.clipboard.writeText(copied.join("\n"));
    desk.said = `${copied.length - 1} ${t("rows")}`;
  }
  const onpaper = (is) => flushSync(() => set(printing, is, true));
  var section = root_6$2();
  event("beforeprint", $window, () => onpaper(true));
  event("afterprint", $window, () => onpaper(false));
  var node = child(section);
  {
    var consequent = ($$anchor2) => {
      {
        let $0 = user_derived(() => $$props.pick && {
          words: $$props.pick.words,
          done: act_on_picked,
          chosen: get$1(picked).length
        });
        GridBar($$anchor2, {
          get of() {
            return get$1(of);
          },
          get columns() {
            return get$1(columns);
          },
          get count() {
            return get$1(count);
          },
          get total() {
            return get$1(page).of;
          },
          get filters() {
            return get$1(filters);
          },
          get query() {
            return get$1(query$1);
          },
          get main() {
            return get$1(main);
          },
          get turned() {
            return get$1(turned);
          },
          get sort() {
            return get$1(sort);
          },
          get bare() {
            return bare();
          },
          get sorts() {
            return telephone.current;
          },
          onadd: add,
          get pick() {
            return get$1($0);
          }
        });
      }
    };
    if_block(node, ($$render) => {
      if (get$1(page) && (get$1(page).of || get$1(filters).length)) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var p = root$8();
      var text2 = only_child(p, true);
      template_effect(($0) => set_text(text2, $0), [() => $$props.pick.says(get$1(those))]);
      append($$anchor2, p);
    };
    if_block(node_1, ($$render) => {
      if ($$props.pick?.says && get$1(those).length) $$render(consequent_1);
    });
  }
  var node_2 = sibling(node_1, 2);
  Problems(node_2, {
    get wrong() {
      return loading.wrong;
    },
    onretry: () => void begin()
  });
  var node_3 = sibling(node_2, 2);
  {
    var consequent_7 = ($$anchor2) => {
      var fragment_1 = root_5$3();
      var node_4 = first_child(fragment_1);
      {
        var consequent_2 = ($$anchor3) => {
          var p_1 = root_1$7();
          var text_1 = only_child(p_1);
          template_effect(($0, $1) => set_text(text_1, `${$0 ?? ""} ${$1 ?? ""}`), [
            () => worded(get$1(page).about),
            () => worded(get$1(page).provenance)
          ]);
          append($$anchor3, p_1);
        };
        if_block(node_4, ($$render) => {
          if (get$1(page).about || get$1(page).provenance) $$render(consequent_2);
        });
      }
      var node_5 = sibling(node_4, 2);
      {
        var consequent_3 = ($$anchor3) => {
          {
            let $0 = user_derived(() => get$1(columns).filter((c) => !get$1(visible$1).some((each2) => each2.key === c.key)));
            let $1 = user_derived(() => $$props.label ?? worded(get$1(page).title));
            GridCards($$anchor3, {
              get of() {
                return get$1(of);
              },
              get columns() {
                return get$1(visible$1);
              },
              get others() {
                return get$1($0);
              },
              get count() {
                return get$1(count);
              },
              get link() {
                return $$props.link;
              },
              get label() {
                return get$1($1);
              },
              get open() {
                return $$props.open;
              },
              get acts() {
                return get$1(acts);
              },
              get box() {
                return get$1(picking);
              },
              onmore: (last) => void more(last)
            });
          }
        };
        var consequent_4 = ($$anchor3) => {
          {
            let $0 = user_derived(() => $$props.label ?? worded(get$1(page).title));
            GridLines($$anchor3, {
              get of() {
                return get$1(of);
              },
              get visible() {
                return get$1(visible$1);
              },
              get count() {
                return get$1(count);
              },
              get label() {
                return get$1($0);
              },
              get sort() {
                return get$1(sort);
              },
              get bare() {
                return bare();
              },
              get link() {
                return $$props.link;
              },
              get open() {
                return $$props.open;
              },
              get acts() {
                return get$1(acts);
              },
              get pick() {
                return get$1(picking);
              },
              get grab() {
                return get$1(grabbed);
              },
              get at() {
                return get$1(at);
              },
              chosen,
              get height() {
                return get$1(height);
              },
              get whole() {
                return get$1(printing);
              },
              onmore: (last) => void more(last),
              onmoved: moved,
              onopened: go,
              onpressed: pressed,
              get box() {
                return get$1(box);
              },
              set box($$value) {
                set(box, $$value, true);
              }
            });
          }
        };
        if_block(node_5, ($$render) => {
          if (telephone.current && !get$1(printing)) $$render(consequent_3);
          else if (get$1(count)) $$render(consequent_4, 1);
        });
      }
      var node_6 = sibling(node_5, 2);
      {
        var consequent_5 = ($$anchor3) => {
          var p_2 = root_3$5();
          var b = child(p_2);
          var text_2 = only_child(b, true);
          var node_7 = sibling(b, 2);
          each(node_7, 19, () => get$1(visible$1).filter((c) => c.number && get$1(total)[c.i]), (c) => c.key, ($$anchor4, c, k) => {
            var fragment_4 = root_2$6();
            var text_3 = first_child(fragment_4);
            var b_1 = sibling(text_3);
            var text_4 = only_child(b_1, true);
            template_effect(
              ($0) => {
                set_text(text_3, `${get$1(k) ? ", " : ""}${$0 ?? ""} `);
                set_text(text_4, get$1(total)[get$1(c).i]);
              },
              [() => heading(get$1(c).key, get$1(c).title, get$1(local))]
            );
            append($$anchor4, fragment_4);
          });
          template_effect(($0) => set_text(text_2, $0), [() => t("inAll")]);
          append($$anchor3, p_2);
        };
        if_block(node_6, ($$render) => {
          if (get$1(total).length) $$render(consequent_5);
        });
      }
      var node_8 = sibling(node_6, 2);
      {
        var consequent_6 = ($$anchor3) => {
          var p_3 = root_4$4();
          var text_5 = only_child(p_3, true);
          template_effect(($0) => set_text(text_5, $0), [
            () => get$1(page).of ? t("noRow") : worded(get$1(page).nothing) || t("nothing")
          ]);
          append($$anchor3, p_3);
        };
        if_block(node_8, ($$render) => {
          if (!get$1(count)) $$render(consequent_6);
        });
      }
      append($$anchor2, fragment_1);
    };
    var consequent_8 = ($$anchor2) => {
      var p_4 = root_4$4();
      var text_6 = only_child(p_4, true);
      template_effect(($0) => set_text(text_6, $0), [() => t("loading")]);
      append($$anchor2, p_4);
    };
    if_block(node_3, ($$render) => {
      if (get$1(page)) $$render(consequent_7);
      else if (!loading.wrong) $$render(consequent_8, 1);
    });
  }
  template_effect(($0) => set_attribute(section, "aria-label", $0), [() => $$props.label ?? worded(get$1(page)?.title ?? "")]);
  bind_window_size("innerHeight", ($$value) => set(tall, $$value, true));
  bind_window_size("innerWidth", ($$value) => set(broad, $$value, true));
  append($$anchor, section);
  pop();
}
var root$7 = from_html(` <span> </span>`, 1);
var root_1$6 = from_html(`<span class="stays"> </span>`);
var root_2$5 = from_html(` <!>`, 1);
var root_3$4 = from_html(`<li> </li>`);
var root_4$3 = from_html(`<li> <b> </b></li>`);
var root_5$2 = from_html(`<li class="dim"> </li>`);
var root_6$1 = from_html(` <b><!></b>`, 1);
var root_7$1 = from_html(`<tr><td class="svelte-jgr467"> </td><td class="svelte-jgr467"><!></td><td class="svelte-jgr467"> <!></td><td class="n svelte-jgr467"> </td><td class="n svelte-jgr467"> </td><td class="svelte-jgr467"></td></tr>`);
var root_8 = from_html(`<table><caption class="svelte-jgr467"> </caption><thead class="svelte-jgr467"><tr><th class="svelte-jgr467"> </th><th class="svelte-jgr467"> </th><th class="svelte-jgr467"> </th><th class="n svelte-jgr467"> </th><th class="n svelte-jgr467">kg</th><th class="svelte-jgr467"> </th></tr></thead><tbody></tbody></table>`);
var root_9 = from_html(`<div role="status"><b> </b> <ul><!> <!> <!> <!> <!> <li> <!> → <!></li> <li> </li></ul> <!></div>`);
function Verdict($$anchor, $$props) {
  push($$props, true);
  const arrives = ($$anchor2, each2 = noop, at = noop, several = noop) => {
    var fragment = root_2$5();
    var text2 = first_child(fragment, true);
    var node = sibling(text2);
    {
      var consequent = ($$anchor3) => {
        var fragment_1 = root$7();
        var text_1 = first_child(fragment_1);
        var span_1 = sibling(text_1);
        var text_2 = only_child(span_1, true);
        template_effect(
          ($0, $1) => {
            set_text(text_1, `${$0 ?? ""} `);
            set_class(span_1, 1, clsx(each2().late_min ? "late" : "good"));
            set_text(text_2, $1);
          },
          [
            () => clock(Date.parse(each2().at), zone2(at())),
            () => each2().late_min ? `${span(each2().late_min)} ${t("late")}` : t("onTime")
          ]
        );
        append($$anchor3, fragment_1);
      };
      var alternate = ($$anchor3) => {
        var span_2 = root_1$6();
        var text_3 = only_child(span_2, true);
        template_effect(($0) => set_text(text_3, $0), [() => t("left")]);
        append($$anchor3, span_2);
      };
      if_block(node, ($$render) => {
        if (each2().at) $$render(consequent);
        else $$render(alternate, -1);
      });
    }
    template_effect(($0) => set_text(text2, $0), [() => several() ? `${number(each2().pieces)}: ` : ""]);
    append($$anchor2, fragment);
  };
  const zone2 = (at) => place.get("tz") === "local" ? desk.places[at]?.zone ?? "" : "";
  const parts2 = user_derived(() => Object.entries($$props.verdict.difference).filter(([, n]) => n));
  const words2 = (level2, n) => (n > 0 ? "+" : "−") + (level2 === "cost" ? money(Math.abs(n), desk.view?.currency || "USD") : harm(Math.abs(n)));
  var div = root_9();
  var b_1 = child(div);
  var text_4 = only_child(b_1, true);
  var text_5 = sibling(b_1);
  var ul = sibling(text_5);
  var node_1 = child(ul);
  each(node_1, 17, () => $$props.verdict.problems, index, ($$anchor2, p) => {
    var li = root_3$4();
    var text_6 = only_child(li, true);
    template_effect(($0) => set_text(text_6, $0), [() => worded(get$1(p).message)]);
    append($$anchor2, li);
  });
  var node_2 = sibling(node_1, 2);
  each(node_2, 17, () => get$1(parts2), ([level2, n]) => level2, ($$anchor2, $$item) => {
    var $$array = user_derived(() => to_array(get$1($$item), 2));
    let level2 = () => get$1($$array)[0];
    let n = () => get$1($$array)[1];
    var li_1 = root_4$3();
    var text_7 = child(li_1);
    var b_2 = sibling(text_7);
    var text_8 = only_child(b_2, true);
    template_effect(
      ($0, $1) => {
        set_text(text_7, `${$0 ?? ""}: `);
        set_text(text_8, $1);
      },
      [
        () => code(level2(), level2() === "cost" ? "level" : ""),
        () => words2(level2(), n())
      ]
    );
    append($$anchor2, li_1);
  });
  var node_3 = sibling(node_2, 2);
  each(node_3, 17, () => Object.entries($$props.verdict.cost_parts), ([part, n]) => part, ($$anchor2, $$item) => {
    var $$array_1 = user_derived(() => to_array(get$1($$item), 2));
    let part = () => get$1($$array_1)[0];
    let n = () => get$1($$array_1)[1];
    var li_2 = root_5$2();
    var text_9 = only_child(li_2);
    template_effect(($0, $1) => set_text(text_9, `${$0 ?? ""}: ${$1 ?? ""}`), [() => code(part(), "part"), () => words2("cost", n())]);
    append($$anchor2, li_2);
  });
  var node_4 = sibling(node_3, 2);
  each(node_4, 17, () => Object.entries($$props.verdict.priced_losses), ([priority, n]) => priority, ($$anchor2, $$item) => {
    var $$array_2 = user_derived(() => to_array(get$1($$item), 2));
    let priority = () => get$1($$array_2)[0];
    let n = () => get$1($$array_2)[1];
    var li_3 = root_5$2();
    var text_10 = only_child(li_3);
    template_effect(($0, $1) => set_text(text_10, `${$0 ?? ""}: ${$1 ?? ""}`), [() => pricedDelay(priority()), () => words2("", n())]);
    append($$anchor2, li_3);
  });
  var node_5 = sibling(node_4, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var li_4 = root_3$4();
      var text_11 = only_child(li_4, true);
      template_effect(($0) => set_text(text_11, $0), [() => t("noDifference")]);
      append($$anchor2, li_4);
    };
    if_block(node_5, ($$render) => {
      if (!get$1(parts2).length) $$render(consequent_1);
    });
  }
  var li_5 = sibling(node_5, 2);
  var text_12 = child(li_5);
  var node_6 = sibling(text_12);
  each(node_6, 17, () => $$props.verdict.before, index, ($$anchor2, each2, k) => {
    var fragment_2 = root_2$5();
    var text_13 = first_child(fragment_2, true);
    text_13.nodeValue = k ? "; " : "";
    var node_7 = sibling(text_13);
    arrives(node_7, () => get$1(each2), () => $$props.verdict.destination, () => $$props.verdict.before.length > 1);
    append($$anchor2, fragment_2);
  });
  var node_8 = sibling(node_6, 2);
  each(node_8, 17, () => $$props.verdict.after, index, ($$anchor2, each2, k) => {
    var fragment_3 = root_6$1();
    var text_14 = first_child(fragment_3, true);
    text_14.nodeValue = k ? "; " : "";
    var b_3 = sibling(text_14);
    var node_9 = child(b_3);
    arrives(node_9, () => get$1(each2), () => $$props.verdict.destination, () => $$props.verdict.after.length > 1);
    append($$anchor2, fragment_3);
  });
  var li_6 = sibling(li_5, 2);
  var text_15 = only_child(li_6);
  var node_10 = sibling(ul, 2);
  {
    var consequent_3 = ($$anchor2) => {
      var table2 = root_8();
      var caption = child(table2);
      var text_16 = only_child(caption, true);
      var thead = sibling(caption);
      var tr = child(thead);
      var th = child(tr);
      var text_17 = only_child(th, true);
      var th_1 = sibling(th);
      var text_18 = only_child(th_1, true);
      var th_2 = sibling(th_1);
      var text_19 = only_child(th_2, true);
      var th_3 = sibling(th_2);
      var text_20 = only_child(th_3, true);
      var th_4 = sibling(th_3, 2);
      var text_21 = only_child(th_4, true);
      var tbody = sibling(thead);
      each(tbody, 21, () => [...$$props.verdict.giving].sort((a, b) => a.priority - b.priority), (each2) => each2.goods, ($$anchor3, each$1) => {
        var tr_1 = root_7$1();
        var td = child(tr_1);
        var text_22 = only_child(td, true);
        var td_1 = sibling(td);
        var node_11 = child(td_1);
        Own(node_11, {
          get name() {
            return get$1(each$1).party;
          }
        });
        var td_2 = sibling(td_1);
        var text_23 = child(td_2);
        var node_12 = sibling(text_23);
        {
          var consequent_2 = ($$anchor4) => {
            var fragment_4 = root_2$5();
            var text_24 = first_child(fragment_4);
            text_24.nodeValue = ", ";
            var node_13 = sibling(text_24);
            Own(node_13, {
              get name() {
                return get$1(each$1).words;
              },
              known: true
            });
            append($$anchor4, fragment_4);
          };
          if_block(node_12, ($$render) => {
            if (get$1(each$1).words) $$render(consequent_2);
          });
        }
        var td_3 = sibling(td_2);
        var text_25 = only_child(td_3, true);
        var td_4 = sibling(td_3);
        var text_26 = only_child(td_4, true);
        var td_5 = sibling(td_4);
        each(td_5, 21, () => get$1(each$1).before, index, ($$anchor4, one2, k) => {
          var fragment_5 = root_2$5();
          var text_27 = first_child(fragment_5, true);
          text_27.nodeValue = k ? "; " : "";
          var node_14 = sibling(text_27);
          arrives(node_14, () => get$1(one2), () => get$1(each$1).destination, () => get$1(each$1).before.length > 1);
          append($$anchor4, fragment_5);
        });
        template_effect(
          ($0, $1) => {
            set_text(text_22, get$1(each$1).priority);
            set_text(text_23, get$1(each$1).goods);
            set_text(text_25, $0);
            set_text(text_26, $1);
          },
          [
            () => number(get$1(each$1).pieces),
            () => number(get$1(each$1).kg, 1)
          ]
        );
        append($$anchor3, tr_1);
      });
      template_effect(
        ($0, $1, $2, $3, $4, $5) => {
          set_text(text_16, $0);
          set_text(text_17, $1);
          set_text(text_18, $2);
          set_text(text_19, $3);
          set_text(text_20, $4);
          set_text(text_21, $5);
        },
        [
          () => t("givesWay"),
          () => t("priority"),
          () => t("party"),
          () => t("shipment"),
          () => t("howManyPieces"),
          () => t("wasToArrive")
        ]
      );
      append($$anchor2, table2);
    };
    if_block(node_10, ($$render) => {
      if ($$props.verdict.giving.length) $$render(consequent_3);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4, $5) => {
      set_class(div, 1, clsx($$props.verdict.allowed ? "panel" : "wrong"));
      set_class(b_1, 1, clsx($$props.verdict.allowed ? "good" : "bad"));
      set_text(text_4, $0);
      set_text(text_5, `${$1 ?? ""} `);
      set_text(text_12, `${$2 ?? ""}${$3 ?? ""}: `);
      set_text(text_15, `${$4 ?? ""} ${$5 ?? ""}`);
    },
    [
      () => $$props.verdict.allowed ? t("allowed") : t("forbidden"),
      () => $$props.verdict.draft ? ` (${t("draft")} ${$$props.verdict.draft})` : "",
      () => t("arrival"),
      () => $$props.verdict.destination ? `, ${desk.city($$props.verdict.destination)}` : "",
      () => number($$props.verdict.touched_units),
      () => t("touched")
    ]
  );
  append($$anchor, div);
  pop();
}
const MILESTONES = {
  BKD: "booked",
  RCS: "accepted",
  MAN: "manifested",
  DEP: "departed",
  ARR: "landed",
  RCF: "received",
  NFD: "notified",
  DLV: "delivered"
};
const AT_THE_END = ["ARR", "RCF", "NFD", "DLV"];
function milestones(s) {
  const legs = s.lots[0]?.legs ?? [];
  const [first, last] = [legs[0], legs.at(-1)];
  const ends2 = /* @__PURE__ */ new Set([s.destination, last?.destination]);
  const planned = last ? {
    RCS: [first.ready_by, first.origin],
    DEP: [first.departs_at, first.origin],
    ARR: [last.arrives_at, last.destination]
  } : {};
  const told2 = s.events.map((each2) => ({ status: String(each2.status), at: String(each2.at), place: String(each2.place ?? "") }));
  told2.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return Object.keys(MILESTONES).map((code2) => {
    const status = MILESTONES[code2];
    const event2 = told2.find((each2) => each2.status === status && (!AT_THE_END.includes(code2) || ends2.has(each2.place)));
    const plan = planned[code2];
    return {
      code: code2,
      status,
      ...plan && (!event2 || event2.place === plan[1]) ? { planned: plan } : {},
      ...event2 ? { happened: [event2.at, event2.place] } : {}
    };
  });
}
const NONE = { without: [], hidden: "" };
class Report {
  // a desk is made of them: the report has done its work
  constructor(by) {
    this.by = by;
  }
  by;
  #checked = state(null);
  get checked() {
    return get$1(this.#checked);
  }
  set checked(value) {
    set(this.#checked, value, true);
  }
  #imported = state(0);
  get imported() {
    return get$1(this.#imported);
  }
  set imported(value) {
    set(this.#imported, value, true);
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
  #story = state(false);
  get story() {
    return get$1(this.#story);
  }
  set story(value) {
    set(this.#story, value, true);
  }
  #extras = state(NONE);
  get extras() {
    return get$1(this.#extras);
  }
  set extras(value) {
    set(this.#extras, value);
  }
  begun = false;
  take(checked) {
    this.checked = checked;
    this.story = Math.abs(Date.parse(checked.as_of ?? "") - Date.now()) > 36e5 * 24;
  }
}
const reports = /* @__PURE__ */ new Map();
function report(events) {
  const by = who.me?.id ?? "";
  let found = reports.get(events);
  if (!found || found.by !== by || found.begun) reports.set(events, found = new Report(by));
  return found;
}
var root$6 = from_html(`<span class="dim small"> </span>`);
var root_1$5 = from_html(`<span class="dim small"> <a> </a></span>`);
function NotMine($$anchor, $$props) {
  push($$props, true);
  const not = user_derived(() => Object.entries($$props.acts).filter(([each2]) => !who.may(each2)).map(([, words2]) => words2));
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_1 = ($$anchor2) => {
      var fragment_1 = comment();
      var node_1 = first_child(fragment_1);
      {
        var consequent = ($$anchor3) => {
          var span2 = root$6();
          var text2 = only_child(span2);
          template_effect(($0, $1, $2) => set_text(text2, `${$0 ?? ""} ${$1 ?? ""} (${$2 ?? ""})`), [
            () => t("notWithRoles"),
            () => get$1(not).join(", "),
            () => who.me.roles.map((each2) => code(each2, "users")).join(", ")
          ]);
          append($$anchor3, span2);
        };
        var alternate = ($$anchor3) => {
          var span_1 = root_1$5();
          var text_1 = child(span_1);
          var a = sibling(text_1);
          var text_2 = only_child(a, true);
          template_effect(
            ($0, $1, $2, $3) => {
              set_text(text_1, `${$0 ?? ""} ${$1 ?? ""}. `);
              set_attribute(a, "href", $2);
              set_text(text_2, $3);
            },
            [
              () => t("needsAccountsFor"),
              () => get$1(not).join(", "),
              () => place.to(desk.name || "-", "people"),
              () => t("peopleHow")
            ]
          );
          append($$anchor3, span_1);
        };
        if_block(node_1, ($$render) => {
          if (who.me?.accounts) $$render(consequent);
          else $$render(alternate, -1);
        });
      }
      append($$anchor2, fragment_1);
    };
    if_block(node, ($$render) => {
      if (get$1(not).length) $$render(consequent_1);
    });
  }
  append($$anchor, fragment);
  pop();
}
var root$5 = from_html(`<p class="dim small"> </p>`);
var root_1$4 = from_html(`<p role="status"> </p>`);
var root_2$4 = from_html(`<form><label> <input type="number" min="1" step="1" required=""/> </label> <!> <!> <div class="row"><button class="main"> </button> <button type="button"> </button></div></form>`);
var root_3$3 = from_html(`<!> <!> <!>`, 1);
function Changes($$anchor, $$props) {
  push($$props, true);
  let own = prop($$props, "own", 19, () => []), bare = prop($$props, "bare", 3, false), wrong = prop($$props, "wrong", 15, null);
  const keeps = user_derived(() => who.may("leave_out") && Boolean(desk.view?.drafts.some((each2) => each2.name === $$props.draft && !each2.stale)));
  const MOST2 = 4;
  function kept2(rows) {
    const said = rows.slice(0, MOST2).map((row) => {
      const old = String(row.old).split(" > ").map((leg) => worded(desk.flight(leg)));
      return `${row.shipment} ${row.handling_units}: ${old.join(" > ")}`;
    });
    const more = rows.length > MOST2 ? ` +${rows.length - MOST2}` : "";
    return `${t("keeps")} ${said.join("; ")}${more}`;
  }
  const piecesOf = (row) => {
    const [first, last] = unitsOf(String(row.handling_units));
    return last - first + 1;
  };
  let parted = state(null);
  let pieces = state(1);
  const fits = user_derived(() => get$1(parted) !== null && Number.isInteger(get$1(pieces)) && get$1(pieces) >= 1 && get$1(pieces) <= piecesOf(get$1(parted)));
  const some = user_derived(() => get$1(parted) && get$1(fits) ? {
    ...get$1(parted),
    handling_units: firstOf(String(get$1(parted).handling_units), get$1(pieces))
  } : null);
  async function keepSome(event2) {
    event2.preventDefault();
    if (!get$1(some)) return;
    await keep2([get$1(some)]);
    if (!wrong()) set(parted, null);
  }
  async function keep2(rows) {
    const lines = rows.map((row) => `${String(row.shipment)}#${unitsOf(String(row.handling_units)).join("-")}`);
    try {
      const left = await post("/plans/{name}/leave-out", { path: { name: $$props.draft }, body: { lines } });
      toast(`${kept2(rows)} (${$$props.draft} ${t("didDiscard").toLowerCase()})`, left.acts);
      const job = await replan();
      wrong(null);
      place.go(place.to(desk.name, "jobs", String(job.number)));
    } catch (each2) {
      wrong(each2);
    }
    await desk.look();
  }
  var fragment = root_3$3();
  var node = first_child(fragment);
  {
    var consequent = ($$anchor2) => {
      var p = root$5();
      var text2 = only_child(p, true);
      template_effect(($0) => set_text(text2, $0), [() => t("keepOldHint")]);
      append($$anchor2, p);
    };
    if_block(node, ($$render) => {
      if (get$1(keeps)) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  {
    let $0 = user_derived(() => [["plan", $$props.draft]]);
    let $1 = user_derived(() => get$1(keeps) ? { words: t("keepOld"), done: keep2, says: kept2 } : void 0);
    let $2 = user_derived(() => get$1(keeps) ? {
      words: t("keepSome"),
      fits: (row) => piecesOf(row) > 1,
      done: (row) => {
        set(parted, row);
        set(pieces, piecesOf(row) - 1);
      },
      key: "k"
    } : void 0);
    Grid(node_1, {
      path: "/changes",
      link: "shipment",
      get fixed() {
        return get$1($0);
      },
      get own() {
        return own();
      },
      get bare() {
        return bare();
      },
      height: 480,
      get version() {
        return $$props.draft;
      },
      open: (row) => place.to(desk.name, "shipments", String(row.shipment)),
      get pick() {
        return get$1($1);
      },
      get act() {
        return get$1($2);
      }
    });
  }
  var node_2 = sibling(node_1, 2);
  {
    var consequent_2 = ($$anchor2) => {
      {
        let $0 = user_derived(() => `${t("keepOld")}: ${String(get$1(parted).shipment)}`);
        Dialog($$anchor2, {
          get title() {
            return get$1($0);
          },
          onclose: () => set(parted, null),
          children: ($$anchor3, $$slotProps) => {
            var form = root_2$4();
            var label = child(form);
            var text_1 = child(label);
            var input = sibling(text_1);
            autofocus(input, true);
            var text_2 = sibling(input);
            var node_3 = sibling(label, 2);
            {
              var consequent_1 = ($$anchor4) => {
                var p_1 = root_1$4();
                var text_3 = only_child(p_1, true);
                template_effect(($02) => set_text(text_3, $02), [() => kept2([get$1(some)])]);
                append($$anchor4, p_1);
              };
              if_block(node_3, ($$render) => {
                if (get$1(some)) $$render(consequent_1);
              });
            }
            var node_4 = sibling(node_3, 2);
            Problems(node_4, {
              get wrong() {
                return wrong();
              }
            });
            var div = sibling(node_4, 2);
            var button = child(div);
            var text_4 = only_child(button, true);
            var button_1 = sibling(button, 2);
            var text_5 = only_child(button_1, true);
            template_effect(
              ($02, $1, $2, $3, $4, $5) => {
                set_text(text_1, `${$02 ?? ""} `);
                set_attribute(input, "max", $1);
                set_text(text_2, ` ${$2 ?? ""}
        ${$3 ?? ""}`);
                set_text(text_4, $4);
                set_text(text_5, $5);
              },
              [
                () => t("howManyPieces"),
                () => piecesOf(get$1(parted)),
                () => t("ofAll"),
                () => number(piecesOf(get$1(parted))),
                () => t("keepOld"),
                () => t("cancel")
              ]
            );
            event("submit", form, keepSome);
            bind_value(input, () => get$1(pieces), ($$value) => set(pieces, $$value));
            delegated("click", button_1, () => set(parted, null));
            append($$anchor3, form);
          },
          $$slots: { default: true }
        });
      }
    };
    if_block(node_2, ($$render) => {
      if (get$1(parted)) $$render(consequent_2);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
function onlyMeaning(found, text2) {
  const typed2 = text2.trim().toLowerCase();
  const exact = found.filter((each2) => [each2.id, each2.words, flightName(each2.words)].some((words2) => words2.toLowerCase() === typed2));
  const only = exact.length === 1 ? exact : found.length === 1 ? found : [];
  return typed2 && only.length ? only[0].id : "";
}
class Choices {
  #known = state({});
  get known() {
    return get$1(this.#known);
  }
  set known(value) {
    set(this.#known, value);
  }
  asked = /* @__PURE__ */ new Set();
  open = /* @__PURE__ */ new Set();
  async ask(of, text2) {
    const answer = get("/choices/{of}", { path: { of }, query: { q: text2 } });
    this.open.add(answer);
    const found = await answer.finally(() => this.open.delete(answer));
    this.known = {
      ...this.known,
      ...Object.fromEntries(found.map((each2) => [`${of} ${each2.id}`, each2]))
    };
    return found;
  }
  /** Until it is known what was meant by what was just typed. */
  async settled() {
    while (this.open.size) await Promise.allSettled(this.open);
    await new Promise((done) => setTimeout(done));
  }
  /** What was meant by what was typed, else as it is. */
  async meant(of, text2) {
    if (this.find(of, text2)) return text2;
    return onlyMeaning(await this.ask(of, text2).catch(() => []), text2) || text2;
  }
  find(of, id) {
    return this.known[`${of} ${id}`];
  }
  /** Ask once for what an address or an earlier visit has filled in. */
  async learn(of, id) {
    const name = `${of} ${id}`;
    if (!id || this.known[name] || this.asked.has(name)) return;
    this.asked.add(name);
    await this.ask(of, id).catch(() => this.asked.delete(name));
  }
  /** As people say it: goods, rules and parties by their name, all else in words. */
  words(of, id) {
    const found = this.find(of, id);
    if (of === "place") return found?.words || desk.city(id);
    if (of === "departure") return found?.words ? flightName(found.words) : desk.flight(id);
    return id;
  }
}
const choices = new Choices();
const KEY = "onward-notice";
const EMPTY = {
  kind: "cancel_departure",
  cells: {},
  basket: [],
  source: "",
  filled: ""
};
class NoticeDraft {
  constructor(store) {
    this.store = store;
  }
  store;
  #kind = state(proxy(EMPTY.kind));
  get kind() {
    return get$1(this.#kind);
  }
  set kind(value) {
    set(this.#kind, value, true);
  }
  #cells = state(proxy({}));
  get cells() {
    return get$1(this.#cells);
  }
  set cells(value) {
    set(this.#cells, value, true);
  }
  #basket = state(proxy([]));
  get basket() {
    return get$1(this.#basket);
  }
  set basket(value) {
    set(this.#basket, value, true);
  }
  #source = state("");
  get source() {
    return get$1(this.#source);
  }
  set source(value) {
    set(this.#source, value, true);
  }
  filled = "";
  of = null;
  open(desk2, person2) {
    const of = JSON.stringify([desk2, person2]);
    if (of === this.of) return;
    this.of = of;
    const kept2 = this.read();
    const mine = kept2?.of === of ? kept2 : { ...EMPTY };
    this.kind = mine.kind;
    this.cells = { ...mine.cells };
    this.basket = [...mine.basket];
    this.source = mine.source;
    this.filled = mine.filled;
    if (kept2?.of !== of) this.keep();
  }
  /** What an address fills in: each address once, so that it does not undo what is typed after it. */
  fill(kind, given) {
    if (kind) this.kind = kind;
    const filled2 = JSON.stringify([kind, given]);
    if (!Object.keys(given).length || filled2 === this.filled) return;
    this.filled = filled2;
    const one2 = (shipment) => ({
      ...Object.fromEntries(Object.entries(given).map(([name, values2]) => [name, values2[0]])),
      ...shipment ? { shipment } : {}
    });
    this.cells = one2();
    this.basket = (given.shipment ?? []).slice(1).map((shipment) => ({ kind: this.kind, cells: one2(shipment) }));
    this.keep();
  }
  /** The fields of the kind that have a value. */
  own(fields) {
    const filled2 = Object.entries(this.cells).map(([name, value]) => [name, String(value ?? "").trim()]);
    return Object.fromEntries(filled2.filter(([name, value]) => value && fields.includes(name)));
  }
  /** The notice goes at once to the others that are saved with it, and the next one begins. `meant`: what its names turn
   *  out to mean; until that is known they stand there as they were typed. */
  async another(fields, meant) {
    const typed2 = this.own(fields);
    if (!Object.keys(typed2).length) return;
    this.basket = [...this.basket, { kind: this.kind, cells: typed2 }];
    this.cells = {};
    this.keep();
    const mine = this.basket.at(-1);
    const cells = await meant(typed2);
    if (!this.basket.includes(mine)) return;
    mine.cells = cells;
    this.keep();
  }
  /** These were saved; what was typed meanwhile stays. */
  saved(told2) {
    const gone = told2.at(-1)?.cells ?? {};
    this.basket = this.basket.slice(told2.length);
    this.cells = Object.fromEntries(Object.entries(this.cells).filter(([name, value]) => value && value !== gone[name]));
    this.filled = "";
    this.keep();
  }
  clear() {
    this.cells = {};
    this.basket = [];
    this.filled = "";
    this.keep();
  }
  keep() {
    if (this.of === null) return;
    const { of, kind, cells, basket, source, filled: filled2 } = this;
    try {
      this.store.setItem(KEY, JSON.stringify({ of, kind, cells, basket, source, filled: filled2 }));
    } catch {
    }
  }
  read() {
    try {
      return JSON.parse(this.store.getItem(KEY) ?? "null");
    } catch {
      return null;
    }
  }
}
const nowhere = { getItem: () => null, setItem: () => {
} };
const draft = new NoticeDraft(typeof sessionStorage === "undefined" ? nowhere : sessionStorage);
const ROTATION = "charter_rotation";
const KINDS = [
  [
    "departures",
    ["cancel_departure", "cut_departure", "delay_departure", "divert_departure", "restore_departure", "add_departure", "add_service"]
  ],
  ["charters", [ROTATION, "offer_charter", "cancel_charter", "offer_space", "change_price", "add_surcharge"]],
  ["goods", ["add_shipment", "amend_shipment", "cancel_shipment", "hold_paper", "expire_paper"]],
  ["places", ["add_place", "add_transfer", "close_place", "set_hours", "set_throughput", "impose_policy", "lift_policy"]],
  ["bookings", ["request_booking", "confirm_booking", "refuse_booking", "await_approval", "approve_shipment", "decline_shipment"]]
];
const SHARES = ["factor", "share"];
const RATES = ["cost_minor_per_kg", "handling_minor_per_kg", "minor_per_tonne_hour"];
const TIMES = ["opens", "closes", "starts_local", "ends_local", "departs_local"];
const SPANS = ["minutes"];
function shapeOf(field) {
  const { name, kind } = field;
  if (name === "weekdays") return "weekdays";
  if (kind === "instant" || kind === "day") return kind;
  if (field.choices.length) return kind.includes(";") ? "choices" : "choice";
  if (field.of) return "pick";
  if (TIMES.includes(name)) return "time";
  if (RATES.includes(name)) return "rate";
  if (SHARES.includes(name)) return "share";
  if (name.startsWith("ppm_")) return "millionths";
  if (name.endsWith("_minor") || name === "storage_minor_per_day") return "money";
  return name.endsWith("_min") || SPANS.includes(name) ? "span" : "text";
}
const OF_OFFER = ["cost_minor_per_kg", "minimum_minor"];
function currencyOf(field, { kind, cells }, named2, home) {
  if (!OF_OFFER.includes(field)) return home;
  if (kind !== "change_price") return cells.currency || home;
  const offer = named2("departure", cells.departure ?? "") ?? named2("service", cells.service ?? "");
  return offer?.currency || home;
}
const plain = (typed2) => typed2.replace(/[, \u00a0]/g, "");
const numeric = (typed2) => /^-?\d+(\.\d*)?$|^-?\.\d+$/.test(plain(typed2));
const scaled = (typed2, by) => String(Number((Number(plain(typed2)) * by).toPrecision(12)));
const UNITS = { d: 1440, h: 60, min: 1, m: 1, 天: 1440, 小时: 60, 分: 1 };
function minutesIn(typed2) {
  if (/^\d+$/.test(typed2)) return typed2;
  const parts2 = [...typed2.matchAll(/(\d+)\s*(d|h|min|m|天|小时|分)(?![a-z])/gi)];
  const said = parts2.map((part) => part[0]).join("");
  if (!parts2.length || said.replace(/\s/g, "") !== typed2.replace(/\s/g, "")) return typed2;
  return String(parts2.reduce((sum2, [, n, unit]) => sum2 + Number(n) * UNITS[unit.toLowerCase()], 0));
}
function read(shape, typed2, by) {
  const text2 = typed2.trim();
  if (!text2) return "";
  if (shape === "instant") return readInstant(text2, by.now, by.zone) ?? text2;
  if (shape === "day") return readDay(text2, by.now) ?? text2;
  if (shape === "span") return minutesIn(text2);
  if (shape === "time") {
    const minutes = minutesOfDay(text2);
    return minutes === null ? text2 : `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  }
  if (shape === "share" || shape === "millionths") {
    const bare = text2.replace(/\s*%$/, "");
    return numeric(bare) ? scaled(bare, shape === "share" ? 0.01 : 1e4) : text2;
  }
  if (!numeric(text2)) return text2;
  if (shape === "money") return String(inMinor(plain(text2), by.currency));
  return shape === "rate" ? scaled(text2, inMinor("1", by.currency)) : text2;
}
function shown(shape, cell2, by) {
  if (shape === "instant") return shownInstant(cell2, by.now, by.zone);
  if (shape === "day") return shownDay(cell2, by.now);
  if (!numeric(cell2)) return cell2;
  if (shape === "money") return amount(Number(cell2), by.currency);
  if (shape === "rate") return scaled(cell2, 1 / inMinor("1", by.currency));
  if (shape === "share") return `${scaled(cell2, 100)} %`;
  if (shape === "millionths") return `${scaled(cell2, 1e-4)} %`;
  return shape === "span" ? span(Number(cell2)) : cell2;
}
const USUAL = {
  cancel_departure: ["departure", "cause"],
  cut_departure: ["departure", "factor", "cause"],
  delay_departure: ["departure", "departs_at", "arrives_at", "cause"],
  divert_departure: ["departure", "destination", "arrives_at", "cause"],
  restore_departure: ["departure", "cause"],
  add_place: ["place", "name", "time_zone", "latitude", "longitude", "transports"],
  add_service: [
    "service",
    "carrier",
    "mode",
    "origin",
    "destination",
    "weekdays",
    "departs_local",
    "duration_min",
    "first_day",
    "last_day",
    "capacity_kg",
    "capacity_m3",
    "cost_minor_per_kg",
    "cut_off_min"
  ],
  add_transfer: ["place", "from_transport", "to_transport", "minutes"],
  add_departure: ["carrier", "mode", "origin", "destination", "departs_at", "arrives_at", "capacity_kg", "capacity_m3"],
  impose_policy: ["effect", "scope", "starts_at", "ends_at", "title"],
  lift_policy: ["policy", "ends_at", "cause"],
  add_shipment: ["shipment", "goods", "party", "origin", "destination", "priority", "handling_units", "mass_kg", "volume_m3"],
  add_surcharge: ["origins", "destinations", "cost_minor_per_kg", "starts_at", "ends_at", "cause"],
  cancel_charter: ["charter", "fee_minor", "cause"],
  set_throughput: ["place", "handling_kg_per_day", "first_day", "last_day", "cause"],
  amend_shipment: [
    "shipment",
    "handling_units",
    "destination",
    "under_way",
    "ready_at",
    "due_at",
    "latest_at",
    "priority",
    "goods",
    "cause"
  ],
  hold_paper: ["shipment", "paper", "valid_from", "valid_until"],
  offer_charter: ["charter", "price_minor"],
  offer_space: ["party", "departure", "capacity_kg", "capacity_m3", "cost_minor_per_kg", "minimum_minor", "currency"],
  change_price: ["departure", "cost_minor_per_kg", "minimum_minor"],
  close_place: ["place", "starts_at", "ends_at", "cause"],
  set_hours: ["place", "opens", "closes", "first_day", "last_day", "weekdays"],
  [ROTATION]: [
    "carrier",
    "origin",
    "destination",
    "out_departs_at",
    "out_arrives_at",
    "back_departs_at",
    "back_arrives_at",
    "price_minor",
    "capacity_kg",
    "capacity_m3",
    "cut_off_min"
  ]
};
const BY_EFFECT = {
  licence: ["document"],
  inspection: ["hours", "share"],
  quota: ["quota", "quota_unit", "quota_period_days"],
  capacity_factor: ["factor"],
  curfew: ["starts_local", "ends_local"]
};
const GIVEN = { add_departure: "departure", add_service: "service", impose_policy: "policy", [ROTATION]: "charter" };
const needed = (kind, field) => field.needed && GIVEN[kind] !== field.name;
function grouped(form, cells) {
  const effect = form.kind === "impose_policy" ? BY_EFFECT[cells.effect] ?? [] : [];
  const order = [...USUAL[form.kind] ?? [], ...effect];
  const first = form.fields.filter((field) => needed(form.kind, field) || order.includes(field.name));
  const place2 = (field) => order.includes(field.name) ? order.indexOf(field.name) : order.length;
  const usual = [...first].sort((a, b) => place2(a) - place2(b));
  return { usual, more: form.fields.filter((field) => !first.includes(field)) };
}
function rotationOf(kinds) {
  const fields = (kind) => kinds.find((each2) => each2.kind === kind)?.fields ?? [];
  const leg = fields("add_departure").filter((field) => !["departure", "charter", "service", "local_day"].includes(field.name));
  if (!leg.length || !fields("offer_charter").length) return [];
  const timed = (way) => leg.filter((field) => field.name.endsWith("s_at")).map((field) => ({ ...field, name: `${way}_${field.name}`, needed: way === "out" }));
  const rest = leg.filter((field) => !field.name.endsWith("s_at") && !["cause", "cost_minor_per_kg"].includes(field.name));
  const once = rest.map((field) => field.name === "mode" ? { ...field, needed: false } : field);
  return [{ kind: ROTATION, fields: [...fields("offer_charter"), ...once, ...timed("out"), ...timed("back")] }];
}
const same = (name) => name;
const ends = (place2) => place2.slice(-3);
const dated = (at = "") => at.slice(5, 10).replace("-", "");
function givenName(kind, cells) {
  const lane = `${ends(cells.origin ?? "")}-${ends(cells.destination ?? "")}`;
  const parts2 = kind === "impose_policy" ? [cells.effect, cells.scope?.replaceAll(";", "-").replaceAll("*", "all"), dated(cells.starts_at)] : [cells.carrier || (kind === ROTATION ? "charter" : cells.mode), lane, dated(cells.out_departs_at ?? cells.departs_at)];
  return parts2.filter(Boolean).join("-").replace(/[\s|;,@]+/g, "_");
}
function expanded(all, kinds) {
  return all.flatMap(({ kind, cells }, from) => {
    const own = GIVEN[kind];
    const full = own && !cells[own] ? { ...cells, [own]: givenName(kind, cells) } : cells;
    if (kind !== ROTATION) return [{ kind, cells: full, from, field: same }];
    const has = (of) => kinds.find((each2) => each2.kind === of)?.fields.map((field) => field.name) ?? [];
    const some = (of, values2) => Object.fromEntries(Object.entries(values2).filter(([name, value]) => value && has(of).includes(name)));
    const leg = (way) => {
      const turned = way === "back" ? { origin: full.destination, destination: full.origin } : {};
      const times = { departs_at: full[`${way}_departs_at`], arrives_at: full[`${way}_arrives_at`] };
      const values2 = { mode: "charter", ...full, ...turned, ...times, departure: `${full.charter}-${way}` };
      const field = (name) => name in times ? `${way}_${name}` : name === "departure" ? "charter" : name;
      return { kind: "add_departure", cells: some("add_departure", values2), from, field };
    };
    const back = full.back_departs_at || full.back_arrives_at ? [leg("back")] : [];
    return [{ kind: "offer_charter", cells: some("offer_charter", full), from, field: same }, leg("out"), ...back];
  });
}
function placed(problem, sent) {
  const one2 = sent[Math.max(0, problem.row - 2)];
  return one2 ? { from: one2.from, field: one2.field(problem.field) } : { from: -1, field: "" };
}
function placeOf(name, cells, departure) {
  const origin = cells.origin || departure?.origin || "";
  const destination = cells.destination || departure?.destination || "";
  if (["departs_at", "out_departs_at", "back_arrives_at", "ready_at"].includes(name)) return origin;
  if (["arrives_at", "out_arrives_at", "back_departs_at", "due_at", "latest_at"].includes(name)) return destination;
  return cells.place ?? "";
}
const ofMore = (fields, cells) => {
  const filled2 = fields.filter((field) => cells[field.name]).length;
  return filled2 ? `${number(filled2)} / ${number(fields.length)}` : number(fields.length);
};
var root$4 = from_html(`<li role="option" class="svelte-i94tgx"><b> </b> <span class="dim small"> </span></li>`);
var root_1$3 = from_html(`<span class="dim small"> </span>`);
var root_2$3 = from_html(`<div class="pick svelte-i94tgx"><input role="combobox" autocomplete="off" aria-autocomplete="list" class="svelte-i94tgx"/> <ul role="listbox" class="svelte-i94tgx"></ul> <!></div>`);
function Pick($$anchor, $$props) {
  push($$props, true);
  let invalid = prop($$props, "invalid", 3, false), described = prop($$props, "described", 3, "");
  let typed2 = state("");
  let here = state(
    false
    // the field has the focus
  );
  let open = state(false);
  let hits = state([]);
  let at = state(-1);
  let looking = 0;
  let waits2 = 0;
  onDestroy(() => {
    clearTimeout(waits2);
    looking = -1;
  });
  const words2 = user_derived(() => $$props.value ? choices.words($$props.of, $$props.value) : "");
  const label = (each2) => $$props.of === "departure" ? flightName(each2.words) : $$props.of === "place" ? each2.words : each2.id;
  user_effect(() => void choices.learn($$props.of, $$props.value));
  user_effect(() => {
    if (!get$1(here)) set(typed2, get$1(words2), true);
  });
  const zone2 = (of) => place.get("tz") === "local" ? desk.places[of]?.zone ?? "" : "";
  function beside(each2) {
    if ($$props.of !== "departure") return $$props.of === "place" ? each2.id : each2.words;
    const times = [
      each2.departs_at && clock(Date.parse(each2.departs_at), zone2(each2.origin ?? ""))
    ];
    times.push(each2.arrives_at && clock(Date.parse(each2.arrives_at), zone2(each2.destination ?? "")));
    const load = each2.full === null || each2.full === void 0 ? t("notLoadedYet") : `${percent(each2.full)} ${t("full")}`;
    return `${desk.city(each2.origin ?? "")} ${times[0]} → ${desk.city(each2.destination ?? "")} ${times[1]}, ${load}`;
  }
  const chosen = user_derived(() => $$props.of === "departure" ? choices.find($$props.of, $$props.value) : void 0);
  async function look(text2) {
    const mine = ++looking;
    const found = await choices.ask($$props.of, text2).catch(() => null);
    if (mine !== looking || !found) return;
    set(hits, found);
    set(at, text2.trim() && found.length ? 0 : -1, true);
    if (!get$1(here)) settle();
  }
  function typing() {
    $$props.onvalue(get$1(typed2).trim());
    set(open, true);
    clearTimeout(waits2);
    waits2 = window.setTimeout(() => void look(get$1(typed2)), 150);
  }
  function pick(each2) {
    set(typed2, label(each2), true);
    $$props.onvalue(each2.id);
    set(open, false);
  }
  function settle() {
    set(open, false);
    if (!get$1(typed2).trim() || choices.find($$props.of, $$props.value)) return;
    const only = onlyMeaning(get$1(hits), get$1(typed2));
    if (only && $$props.value === get$1(typed2).trim()) $$props.onvalue(only);
  }
  function left() {
    set(here, false);
    if (looking < 0) return;
    clearTimeout(waits2);
    if (get$1(typed2).trim() && $$props.value === get$1(typed2).trim() && !choices.find($$props.of, $$props.value)) void look(get$1(typed2));
    settle();
  }
  function pressed(event2) {
    if (event2.key === "ArrowDown" || event2.key === "ArrowUp") {
      event2.preventDefault();
      if (!get$1(open)) set(open, true);
      else set(at, (get$1(at) + (event2.key === "ArrowDown" ? 1 : -1) + get$1(hits).length) % Math.max(1, get$1(hits).length));
      if (!get$1(hits).length) void look($$props.value === get$1(typed2) ? get$1(typed2) : "");
    } else if (event2.key === "Enter" && get$1(open) && get$1(hits)[get$1(at)]) {
      event2.preventDefault();
      pick(get$1(hits)[get$1(at)]);
    } else if (event2.key === "Escape" && get$1(open)) {
      event2.stopPropagation();
      set(open, false);
    }
  }
  var div = root_2$3();
  var input = child(div);
  var ul = sibling(input, 2);
  each(ul, 23, () => get$1(hits), (each2) => each2.id, ($$anchor2, each2, k) => {
    var li = root$4();
    var b = child(li);
    var text_1 = only_child(b, true);
    var span2 = sibling(b, 2);
    var text_2 = only_child(span2, true);
    template_effect(
      ($0, $1) => {
        set_attribute(li, "id", `${$$props.id}-${get$1(k)}`);
        set_attribute(li, "aria-selected", get$1(k) === get$1(at));
        set_text(text_1, $0);
        set_text(text_2, $1);
      },
      [() => label(get$1(each2)), () => beside(get$1(each2))]
    );
    delegated("mousedown", li, (e) => {
      e.preventDefault();
      pick(get$1(each2));
    });
    append($$anchor2, li);
  });
  var node = sibling(ul, 2);
  {
    var consequent = ($$anchor2) => {
      var span_1 = root_1$3();
      var text_3 = only_child(span_1, true);
      template_effect(
        ($0) => {
          set_attribute(span_1, "id", `${$$props.id}-is`);
          set_text(text_3, $0);
        },
        [() => beside(get$1(chosen))]
      );
      append($$anchor2, span_1);
    };
    if_block(node, ($$render) => {
      if (get$1(chosen)) $$render(consequent);
    });
  }
  template_effect(
    ($0, $1) => {
      set_attribute(input, "id", $$props.id);
      set_attribute(input, "aria-expanded", get$1(open) && get$1(hits).length > 0);
      set_attribute(input, "aria-controls", `${$$props.id}-list`);
      set_attribute(input, "aria-activedescendant", get$1(open) && get$1(at) >= 0 ? `${$$props.id}-${get$1(at)}` : void 0);
      set_attribute(input, "aria-invalid", invalid() || void 0);
      set_attribute(input, "aria-describedby", $0);
      set_attribute(ul, "id", `${$$props.id}-list`);
      set_attribute(ul, "aria-label", $1);
      set_attribute(ul, "hidden", !get$1(open) || !get$1(hits).length);
    },
    [
      () => [get$1(chosen) ? `${$$props.id}-is` : "", described()].filter(Boolean).join(" ") || void 0,
      () => t("choices")
    ]
  );
  event("focus", input, (e) => {
    set(here, true);
    e.currentTarget.select();
  });
  delegated("click", input, () => {
    set(open, true);
    void look(choices.find($$props.of, $$props.value) ? "" : get$1(typed2));
  });
  delegated("input", input, typing);
  event("blur", input, left);
  delegated("keydown", input, pressed);
  bind_value(input, () => get$1(typed2), ($$value) => set(typed2, $$value));
  append($$anchor, div);
  pop();
}
delegate(["click", "input", "keydown", "mousedown"]);
var root$3 = from_html(`<label class="svelte-3ys904"><input type="checkbox"/> </label>`);
var root_1$2 = from_html(`<fieldset class="svelte-3ys904"><legend class="svelte-3ys904"> </legend> <!></fieldset>`);
var root_2$2 = from_html(` <span class="dim small"> </span>`, 1);
var root_3$2 = from_html(`<option> </option>`);
var root_4$2 = from_html(`<select class="svelte-3ys904"><option></option><!></select>`);
var root_5$1 = from_html(`<input autocomplete="off"/>`);
var root_6 = from_html(`<p class="bad small svelte-3ys904"> </p>`);
var root_7 = from_html(`<div class="field svelte-3ys904"><label class="svelte-3ys904"> <!></label> <!> <!></div>`);
function NoticeField($$anchor, $$props) {
  push($$props, true);
  let wrong = prop($$props, "wrong", 19, () => []);
  let typed2 = state("");
  let here = state(false);
  const id = user_derived(() => `field-${$$props.field.name}`);
  const value = user_derived(() => $$props.cells[$$props.field.name] ?? "");
  const shape = user_derived(() => shapeOf($$props.field));
  const timed = user_derived(() => get$1(shape) === "instant" || get$1(shape) === "day");
  const at = user_derived(() => placeOf($$props.field.name, $$props.cells, choices.find("departure", $$props.cells.departure ?? "")));
  const zone2 = user_derived(() => get$1(shape) === "instant" && place.get("tz") === "local" ? desk.places[get$1(at)]?.zone ?? "" : "");
  const home = user_derived(() => desk.view?.currency || "USD");
  const own = user_derived(() => currencyOf($$props.field.name, { kind: draft.kind, cells: $$props.cells }, (of, id2) => choices.find(of, id2), get$1(home)));
  const by = user_derived(() => ({
    now: desk.now * 6e4,
    zone: get$1(zone2),
    currency: get$1(own)
  }));
  const again = user_derived(() => get$1(value) ? shown(get$1(shape), get$1(value), get$1(by)) : "");
  const label = user_derived(() => fieldName($$props.field.name) + ($$props.needed ? " *" : ""));
  const currency = user_derived(() => get$1(by).currency);
  const UNIT2 = user_derived(() => ({
    instant: get$1(zone2) ? `${t("local")}, ${desk.city(get$1(at))}` : t("utc"),
    money: get$1(currency),
    rate: `${get$1(currency)}${$$props.field.name.endsWith("per_kg") ? " / kg" : " / t h"}`,
    share: "%",
    millionths: "%"
  }));
  const LIKE = { span: "4 h", time: "06:00" };
  const chosen = user_derived(() => get$1(value).split(";").filter(Boolean));
  const days2 = user_derived(() => ["1", "2", "3", "4", "5", "6", "7"].map((of) => [
    of,
    new Intl.DateTimeFormat(language() === "zh" ? "zh-CN" : "en-GB", { weekday: "short", timeZone: "UTC" }).format(
      Date.UTC(2001, 0, Number(of))
      // a Monday was the first
    )
  ]));
  user_effect(() => {
    if (!get$1(here)) set(typed2, get$1(again), true);
  });
  function typing() {
    $$props.onvalue(read(get$1(shape), get$1(typed2), get$1(by)));
  }
  function ticked(of, on, all, between) {
    const now = between ? get$1(chosen) : [...get$1(value) || "1234567"];
    $$props.onvalue(all.filter((each2) => each2 === of ? on : now.includes(each2)).join(between));
  }
  const described = user_derived(() => wrong().length ? `${get$1(id)}-wrong` : void 0);
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_1 = ($$anchor2) => {
      var fieldset = root_1$2();
      var legend = child(fieldset);
      var text2 = only_child(legend, true);
      var node_1 = sibling(legend, 2);
      {
        var consequent = ($$anchor3) => {
          var fragment_1 = comment();
          var node_2 = first_child(fragment_1);
          each(node_2, 17, () => get$1(days2), ([of, name]) => of, ($$anchor4, $$item) => {
            var $$array = user_derived(() => to_array(get$1($$item), 2));
            let of = () => get$1($$array)[0];
            let name = () => get$1($$array)[1];
            var label_1 = root$3();
            var input = child(label_1);
            var text_1 = sibling(input);
            template_effect(
              ($0) => {
                set_checked(input, $0);
                set_text(text_1, ` ${name() ?? ""}`);
              },
              [() => (get$1(value) || "1234567").includes(of())]
            );
            delegated("change", input, (e) => ticked(of(), e.currentTarget.checked, get$1(days2).map(([each2]) => each2), ""));
            append($$anchor4, label_1);
          });
          append($$anchor3, fragment_1);
        };
        var alternate = ($$anchor3) => {
          var fragment_2 = comment();
          var node_3 = first_child(fragment_2);
          each(node_3, 16, () => $$props.field.choices, (each2) => each2, ($$anchor4, each2) => {
            var label_2 = root$3();
            var input_1 = child(label_2);
            var text_2 = sibling(input_1);
            template_effect(
              ($0, $1) => {
                set_checked(input_1, $0);
                set_text(text_2, ` ${$1 ?? ""}`);
              },
              [
                () => get$1(chosen).includes(each2),
                () => worded(each2.replaceAll("_", " "))
              ]
            );
            delegated("change", input_1, (e) => ticked(each2, e.currentTarget.checked, $$props.field.choices, ";"));
            append($$anchor4, label_2);
          });
          append($$anchor3, fragment_2);
        };
        if_block(node_1, ($$render) => {
          if (get$1(shape) === "weekdays") $$render(consequent);
          else $$render(alternate, -1);
        });
      }
      template_effect(() => {
        set_attribute(fieldset, "aria-describedby", get$1(described));
        set_text(text2, get$1(label));
      });
      append($$anchor2, fieldset);
    };
    var alternate_2 = ($$anchor2) => {
      var div = root_7();
      var label_3 = child(div);
      var text_3 = child(label_3);
      var node_4 = sibling(text_3);
      {
        var consequent_2 = ($$anchor3) => {
          var fragment_3 = root_2$2();
          var text_4 = first_child(fragment_3, true);
          text_4.nodeValue = " ";
          var span2 = sibling(text_4);
          var text_5 = only_child(span2, true);
          template_effect(() => set_text(text_5, get$1(UNIT2)[get$1(shape)]));
          append($$anchor3, fragment_3);
        };
        if_block(node_4, ($$render) => {
          if (get$1(UNIT2)[get$1(shape)]) $$render(consequent_2);
        });
      }
      var node_5 = sibling(label_3, 2);
      {
        var consequent_3 = ($$anchor3) => {
          {
            let $0 = user_derived(() => $$props.field.of ?? "");
            let $1 = user_derived(() => wrong().length > 0);
            Pick($$anchor3, {
              get id() {
                return get$1(id);
              },
              get of() {
                return get$1($0);
              },
              get value() {
                return get$1(value);
              },
              get invalid() {
                return get$1($1);
              },
              get described() {
                return get$1(described);
              },
              get onvalue() {
                return $$props.onvalue;
              }
            });
          }
        };
        var consequent_4 = ($$anchor3) => {
          {
            let $0 = user_derived(() => get$1(shape) === "day");
            let $1 = user_derived(() => fieldName($$props.field.name));
            let $2 = user_derived(() => wrong().length > 0);
            When($$anchor3, {
              get id() {
                return get$1(id);
              },
              get value() {
                return get$1(value);
              },
              get zone() {
                return get$1(zone2);
              },
              get described() {
                return get$1(described);
              },
              get day() {
                return get$1($0);
              },
              get name() {
                return get$1($1);
              },
              get invalid() {
                return get$1($2);
              },
              loose: true,
              get onvalue() {
                return $$props.onvalue;
              }
            });
          }
        };
        var consequent_5 = ($$anchor3) => {
          var select = root_4$2();
          var option = child(select);
          option.value = option.__value = "";
          var node_6 = sibling(option);
          each(node_6, 16, () => $$props.field.choices, (each2) => each2, ($$anchor4, each2) => {
            var option_1 = root_3$2();
            var text_6 = only_child(option_1, true);
            var option_1_value = {};
            template_effect(
              ($0) => {
                set_text(text_6, $0);
                if (option_1_value !== (option_1_value = each2)) {
                  option_1.value = (option_1.__value = option_1_value) ?? "";
                }
              },
              [
                () => each2 === "true" ? t("yes") : each2 === "false" ? t("no") : worded(each2.replaceAll("_", " "))
              ]
            );
            append($$anchor4, option_1);
          });
          var select_value;
          init_select(select);
          template_effect(() => {
            set_attribute(select, "id", get$1(id));
            set_attribute(select, "aria-invalid", wrong().length > 0 || void 0);
            set_attribute(select, "aria-describedby", get$1(described));
            if (select_value !== (select_value = get$1(value))) {
              select.value = (select.__value = select_value) ?? "", select_option(select, select_value);
            }
          });
          delegated("change", select, (e) => $$props.onvalue(e.currentTarget.value));
          append($$anchor3, select);
        };
        var alternate_1 = ($$anchor3) => {
          var input_2 = root_5$1();
          template_effect(
            ($0) => {
              set_attribute(input_2, "id", get$1(id));
              set_attribute(input_2, "inputmode", $0);
              set_attribute(input_2, "placeholder", LIKE[get$1(shape)]);
              set_attribute(input_2, "aria-invalid", wrong().length > 0 || void 0);
              set_attribute(input_2, "aria-describedby", get$1(described));
            },
            [
              () => ["money", "rate", "share", "millionths"].includes(get$1(shape)) || $$props.field.kind.includes("number") ? "decimal" : void 0
            ]
          );
          event("focus", input_2, () => set(here, true));
          delegated("input", input_2, typing);
          event("blur", input_2, () => set(here, false));
          bind_value(input_2, () => get$1(typed2), ($$value) => set(typed2, $$value));
          append($$anchor3, input_2);
        };
        if_block(node_5, ($$render) => {
          if (get$1(shape) === "pick") $$render(consequent_3);
          else if (get$1(timed)) $$render(consequent_4, 1);
          else if (get$1(shape) === "choice") $$render(consequent_5, 2);
          else $$render(alternate_1, -1);
        });
      }
      var node_7 = sibling(node_5, 2);
      {
        var consequent_6 = ($$anchor3) => {
          var p = root_6();
          var text_7 = only_child(p, true);
          template_effect(
            ($0) => {
              set_attribute(p, "id", `${get$1(id)}-wrong`);
              set_text(text_7, $0);
            },
            [() => wrong().join(" ")]
          );
          append($$anchor3, p);
        };
        if_block(node_7, ($$render) => {
          if (wrong().length) $$render(consequent_6);
        });
      }
      template_effect(() => {
        set_attribute(label_3, "for", get$1(id));
        set_text(text_3, get$1(label));
      });
      append($$anchor2, div);
    };
    if_block(node, ($$render) => {
      if (get$1(shape) === "choices" || get$1(shape) === "weekdays") $$render(consequent_1);
      else $$render(alternate_2, -1);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["change", "input"]);
var root$2 = from_html(`<dt> </dt> <dd class="late"> </dd>`, 1);
var root_1$1 = from_html(` <!>`, 1);
var root_2$1 = from_html(`<dt> </dt> <dd> <span class="dim"> </span> <!></dd>`, 1);
var root_3$1 = from_html(`<dt> </dt> <dd> </dd>`, 1);
var root_4$1 = from_html(`<dl class="facts apart"><!> <!> <!></dl>`);
function Upkeep2($$anchor, $$props) {
  push($$props, true);
  const last = user_derived(() => upkeep.view?.last ?? []);
  const nothing = user_derived(() => upkeep.view && !upkeep.view.backups && !get$1(last).some((each2) => each2.kind === "backup"));
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_4 = ($$anchor2) => {
      var dl = root_4$1();
      var node_1 = child(dl);
      {
        var consequent = ($$anchor3) => {
          var fragment_1 = root$2();
          var dt = first_child(fragment_1);
          var text2 = only_child(dt, true);
          var dd = sibling(dt, 2);
          var text_1 = only_child(dd, true);
          template_effect(
            ($0, $1) => {
              set_text(text2, $0);
              set_text(text_1, $1);
            },
            [() => code("backup", "upkeep"), () => t("noBackups")]
          );
          append($$anchor3, fragment_1);
        };
        if_block(node_1, ($$render) => {
          if (get$1(nothing)) $$render(consequent);
        });
      }
      var node_2 = sibling(node_1, 2);
      each(node_2, 17, () => get$1(last), (each2) => each2.kind, ($$anchor3, each2) => {
        var fragment_2 = root_2$1();
        var dt_1 = first_child(fragment_2);
        var text_2 = only_child(dt_1, true);
        var dd_1 = sibling(dt_1, 2);
        let classes;
        var text_3 = child(dd_1);
        var span2 = sibling(text_3);
        var text_4 = only_child(span2);
        var node_3 = sibling(span2, 2);
        {
          var consequent_2 = ($$anchor4) => {
            var fragment_3 = root_1$1();
            var text_5 = first_child(fragment_3, true);
            var node_4 = sibling(text_5);
            {
              var consequent_1 = ($$anchor5) => {
                var text_6 = text$1();
                template_effect(($0, $1) => set_text(text_6, `(${$0 ?? ""} ${$1 ?? ""})`), [
                  () => t("lastGood"),
                  () => clock(Date.parse(get$1(each2).last_good_at))
                ]);
                append($$anchor5, text_6);
              };
              if_block(node_4, ($$render) => {
                if (get$1(each2).last_good_at) $$render(consequent_1);
              });
            }
            template_effect(($0) => set_text(text_5, $0), [() => t("upkeepFailed")]);
            append($$anchor4, fragment_3);
          };
          if_block(node_3, ($$render) => {
            if (!get$1(each2).good) $$render(consequent_2);
          });
        }
        template_effect(
          ($0, $1, $2) => {
            set_text(text_2, $0);
            classes = set_class(dd_1, 1, "", null, classes, { wrong: !get$1(each2).good });
            set_text(text_3, `${$1 ?? ""} `);
            set_text(text_4, `${$2 ?? ""} s`);
          },
          [
            () => code(get$1(each2).kind, "upkeep"),
            () => clock(Date.parse(get$1(each2).at)),
            () => number(get$1(each2).seconds, 1)
          ]
        );
        append($$anchor3, fragment_2);
      });
      var node_5 = sibling(node_2, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var fragment_5 = root_3$1();
          var dt_2 = first_child(fragment_5);
          var text_7 = only_child(dt_2, true);
          var dd_2 = sibling(dt_2, 2);
          var text_8 = only_child(dd_2, true);
          template_effect(
            ($0, $1) => {
              set_text(text_7, $0);
              set_text(text_8, $1);
            },
            [
              () => code(upkeep.view.running, "upkeep"),
              () => t("runsNow")
            ]
          );
          append($$anchor3, fragment_5);
        };
        if_block(node_5, ($$render) => {
          if (upkeep.view.running) $$render(consequent_3);
        });
      }
      append($$anchor2, dl);
    };
    if_block(node, ($$render) => {
      if (upkeep.view) $$render(consequent_4);
    });
  }
  append($$anchor, fragment);
  pop();
}
var root$1 = from_html(`<div class="panel"> <!></div>`);
function NoAccounts($$anchor, $$props) {
  push($$props, false);
  init();
  var div = root$1();
  var text2 = child(div);
  var node = sibling(text2);
  {
    let $0 = derived_safe_equal(() => [COMMAND]);
    AtMachine(node, {
      get lines() {
        return get$1($0);
      }
    });
  }
  template_effect(($0) => set_text(text2, `${$0 ?? ""} `), [() => t("accountsByOperator")]);
  append($$anchor, div);
  pop();
}
var root = from_html(`<p class="late" role="note"> </p>`);
var root_1 = from_html(`<li> </li>`);
var root_2 = from_html(`<p> </p> <ul></ul>`, 1);
var root_3 = from_html(`<button class="main"> </button>`);
var root_4 = from_html(`<button> </button>`);
var root_5 = from_html(`<p> </p> <!> <!> <!> <!> <div class="row"><!> <!> <button> </button></div>`, 1);
function AdoptDialog($$anchor, $$props) {
  push($$props, true);
  let wrong = state(null);
  let busy = state(false);
  const plan = user_derived(() => desk.view?.drafts.find((each2) => each2.name === $$props.draft.name) ?? $$props.draft);
  const currency = user_derived(() => desk.view?.currency ?? "");
  const close = () => asked.draft = null;
  async function act(what) {
    if (get$1(busy)) return;
    set(busy, true);
    try {
      await what();
      close();
    } catch (each2) {
      set(wrong, each2, true);
    } finally {
      set(busy, false);
    }
  }
  const again = () => replan().then((job) => place.go(place.to(desk.name, "jobs", String(job.number))));
  {
    let $0 = user_derived(() => `${t("adopt")}: ${get$1(plan).name}`);
    Dialog($$anchor, {
      get title() {
        return get$1($0);
      },
      onclose: close,
      children: ($$anchor2, $$slotProps) => {
        var fragment_1 = root_5();
        var p = first_child(fragment_1);
        var text2 = only_child(p);
        var node = sibling(p, 2);
        {
          var consequent = ($$anchor3) => {
            var p_1 = root();
            var text_1 = only_child(p_1, true);
            template_effect(($02) => set_text(text_1, $02), [
              () => filled("cameSince", { plan: get$1(plan).name, known: worded(get$1(plan).known) })
            ]);
            append($$anchor3, p_1);
          };
          if_block(node, ($$render) => {
            if (get$1(plan).known) $$render(consequent);
          });
        }
        var node_1 = sibling(node, 2);
        {
          var consequent_1 = ($$anchor3) => {
            var fragment_2 = root_2();
            var p_2 = first_child(fragment_2);
            var text_2 = only_child(p_2, true);
            var ul = sibling(p_2, 2);
            each(ul, 21, () => get$1(plan).buys, (each2) => each2.charter, ($$anchor4, each2) => {
              var li = root_1();
              var text_3 = only_child(li);
              template_effect(($02) => set_text(text_3, `${get$1(each2).charter ?? ""}: ${$02 ?? ""}`), [() => money(get$1(each2).price_minor, get$1(currency))]);
              append($$anchor4, li);
            });
            template_effect(($02) => set_text(text_2, $02), [() => t("adoptBuys")]);
            append($$anchor3, fragment_2);
          };
          if_block(node_1, ($$render) => {
            if (get$1(plan).buys.length) $$render(consequent_1);
          });
        }
        var node_2 = sibling(node_1, 2);
        {
          var consequent_2 = ($$anchor3) => {
            var p_3 = root();
            var text_4 = only_child(p_3, true);
            template_effect(($02) => set_text(text_4, $02), [() => t("staleDraft")]);
            append($$anchor3, p_3);
          };
          if_block(node_2, ($$render) => {
            if (get$1(plan).stale) $$render(consequent_2);
          });
        }
        var node_3 = sibling(node_2, 2);
        Problems(node_3, {
          get wrong() {
            return get$1(wrong);
          }
        });
        var div = sibling(node_3, 2);
        var node_4 = child(div);
        {
          var consequent_3 = ($$anchor3) => {
            var button = root_3();
            var text_5 = only_child(button, true);
            template_effect(
              ($02) => {
                set_attribute(button, "aria-disabled", get$1(busy));
                set_text(text_5, $02);
              },
              [() => t("replanFirst")]
            );
            delegated("click", button, () => void act(again));
            append($$anchor3, button);
          };
          var d = user_derived(() => get$1(plan).known && who.may("draft_plan"));
          if_block(node_4, ($$render) => {
            if (get$1(d)) $$render(consequent_3);
          });
        }
        var node_5 = sibling(node_4, 2);
        {
          var consequent_4 = ($$anchor3) => {
            var button_1 = root_4();
            var text_6 = only_child(button_1, true);
            template_effect(
              ($02) => {
                set_class(button_1, 1, clsx(get$1(plan).known ? "" : "main"));
                set_attribute(button_1, "aria-disabled", get$1(busy));
                set_text(text_6, $02);
              },
              [() => t(get$1(plan).known ? "adoptAnyway" : "adopt")]
            );
            delegated("click", button_1, () => void act(() => adopt(get$1(plan).name)));
            append($$anchor3, button_1);
          };
          var d_1 = user_derived(() => who.may("adopt") && !get$1(plan).stale);
          if_block(node_5, ($$render) => {
            if (get$1(d_1)) $$render(consequent_4);
          });
        }
        var button_2 = sibling(node_5, 2);
        var text_7 = only_child(button_2, true);
        template_effect(
          ($02, $1, $2, $3) => {
            set_text(text2, `${$02 ?? ""}${$1 ?? ""}${$2 ?? ""}`);
            set_text(text_7, $3);
          },
          [
            () => worded(get$1(plan).purpose),
            () => get$1(plan).author ? `; ${byPerson(get$1(plan).author)}` : "",
            () => get$1(plan).age_min ? `; ${span(get$1(plan).age_min)} ${t("old")}` : "",
            () => t("cancel")
          ]
        );
        delegated("click", button_2, close);
        append($$anchor2, fragment_1);
      },
      $$slots: { default: true }
    });
  }
  pop();
}
delegate(["click"]);
const AdoptDialog$1 = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  default: AdoptDialog
}, Symbol.toStringTag, { value: "Module" }));
export {
  API,
  AdoptDialog$1 as AdoptDialog,
  AllAsPlanned,
  AtMachine,
  COMMAND,
  CareForm,
  Changes,
  Dialog,
  DraftBanner,
  DraftButtons,
  Drafts,
  Grid,
  HandOver,
  HubFlight,
  Judged,
  KINDS,
  Keys,
  NONE,
  NamedGoods,
  NoAccounts,
  NoPlan,
  NotMine,
  NoticeField,
  NoticeLinks,
  Own,
  OwnMenu,
  ProblemRows,
  Problems,
  Proof,
  ROLES,
  Repairs,
  SCOPES,
  SHORTEST,
  SignInAgain,
  SignInForm,
  StalePlan,
  Steps,
  TABS,
  Toasts2 as Toasts,
  Totals,
  Upkeep2 as Upkeep,
  VIEWS,
  Verdict,
  When,
  Wrong,
  __vitePreload,
  actsOnScreen,
  actsWithKeys,
  addUser,
  adviceWords,
  asked,
  belongings,
  byPerson,
  called,
  capital,
  carriedBy,
  causeWords,
  changeUser,
  choices,
  cityCode,
  clock,
  code,
  compared,
  counts$1 as counts,
  currencyOf,
  day,
  days,
  desk,
  discard,
  draft,
  endDeputy,
  endKey,
  expanded,
  fieldName,
  filled,
  flightName,
  focusAct,
  fullness,
  get,
  grouped,
  grouped$1,
  handOver,
  harm,
  heading,
  hubs,
  inChinese,
  inLanguage,
  inMinor,
  isCode,
  isCommand,
  isView,
  keep$1 as keep,
  keepingPlace,
  kept,
  lanes,
  language,
  learnt,
  leaving,
  low,
  madeOf,
  mainLane,
  makeDeputy,
  makeKey,
  makeLink,
  milestones,
  money,
  needed,
  number,
  objects,
  ofMore,
  outbox,
  percent,
  person,
  place,
  placed,
  plainly,
  post,
  put,
  readersLanguage,
  reference,
  refusal,
  remove,
  replan,
  report,
  rotationOf,
  shapeOf,
  shown,
  span,
  speak,
  step,
  subject,
  t,
  table,
  telephone,
  toHeading,
  toast,
  tonnes,
  unitsOf,
  unlike,
  upkeep,
  useLink,
  viewOf,
  who,
  whole$1 as whole,
  whole as whole$1,
  wholeDay,
  whyFailed,
  withCode,
  worded
};
