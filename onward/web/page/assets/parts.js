const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/chinese.js","assets/svelte.js","assets/accounts.js"])))=>i.map(i=>d[i]);
import { state, get as get$1, set, proxy, delegate, push, user_effect, sibling, snippet, bind_this, template_effect, set_attribute, set_text, event, delegated, append, pop, child, only_child, from_html, each, user_derived, to_array, comment, first_child, if_block, set_class, clsx, text as text$1, index, $window, await_block, component, tick, prop, untrack, autofocus, bind_value, bind_window_size, init_select, set_value, bind_select_value, attach, set_style, set_checked } from "./svelte.js";
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
const MACHINE = "at the machine";
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
  plans: "Plans",
  home: "Start",
  exceptions: "Exceptions",
  departures: "Departures",
  pins: "Pins",
  search: "Search",
  api: "API",
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
  noPlan: "No plan holds yet",
  makePlan: "Make a plan",
  replan: "Replan",
  planAfresh: "Plan afresh",
  adopt: "Adopt",
  withdraw: "Give up",
  stop: "Stop",
  undo: "Undo",
  redo: "Redo",
  save: "Save",
  check: "What would it touch?",
  cancel: "Cancel",
  open: "Open",
  noticesSince: "notices since",
  needsYou: "Can still be repaired",
  cannotHelp: "Nobody can help",
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
  full: "full",
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
  lateOnly: "late only",
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
  giveWay: "Leave those behind",
  pin: "Pin",
  unpin: "Take the pin off",
  pinned: "pinned",
  filter: "Filter",
  column: "Column",
  columns: "Columns",
  value: "Value",
  add: "Add",
  clear: "Clear all",
  rows: "rows",
  sortHint: "Click a heading to sort. Arrows move, Enter opens, Ctrl+C copies.",
  csv: "CSV",
  xlsx: "Workbook",
  loading: "Loading …",
  nothing: "Nothing here.",
  retry: "Try again",
  away: "The server is away. What you typed stays; it is asked again every few seconds.",
  storeChanged: "The store is not as it was recorded. Whoever operates this desk must look: onward db verify lists what is wrong.",
  upkeepWanting: "A backup or a check of the store failed. Whoever operates this desk must look at the log.",
  noBackups: "none: onward serve --backups FOLDER makes them",
  upkeepFailed: "failed; the log says why",
  lastGood: "last good one",
  runsNow: "runs now",
  stale: "The desk has changed since you looked.",
  look: "Look again",
  words: "Words",
  promise: "Promise",
  way: "Way",
  where: "Where it is",
  why: "Why",
  papers: "Papers",
  events: "Events",
  whatNext: "What next",
  free: "Ways that are free",
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
  due: "Due",
  ready: "Ready",
  from: "From",
  to: "To",
  party: "Party",
  noEvents: "No event tells of it.",
  notPlanned: "The current plan has nothing for it.",
  kind: "Kind",
  source: "Source",
  touches: "It would touch",
  touchesNothing: "It touches nothing of the current plan.",
  losesWay: "loses its way",
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
  noProblems: "No problem was found",
  returned: "The sheets back, with what is wrong",
  begin: "Begin the desk with it",
  file: "File",
  row: "Row",
  wrong: "What is wrong",
  maybe: "Maybe",
  template: "An empty workbook to fill in",
  exampleBook: "a small example",
  problem: "problem",
  moreInFiles: "more are in the files above",
  welcome: "Where to begin?",
  doorStory: "The story",
  doorList: "My list",
  doorListHint: "A workbook or a folder with places, departures, shipments.",
  doorEmpty: "An empty desk",
  doorEmptyHint: "A small scenario on which nothing is planned yet, to try things on.",
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
  conditions: "Made with",
  results: "Comes to",
  moves: "moves by hand",
  units: "units",
  skip: "To the content",
  menu: "Views",
  theme: "Theme",
  claimsHint: "By the clock that runs out first. Whoever assessed a claim neither approves nor pays it.",
  fundHint: "Pledged, committed, bought and delivered, from the tables of the fund.",
  figuresHint: "Definition, query and verification of every published figure.",
  confirm: "As planned",
  notMoved: "Not moved",
  unconfirmed: "Unconfirmed",
  unconfirmedHint: "The plan that was current has it happening by now, and no event tells of it.",
  waiting: "waiting to be sent",
  closes: "closes",
  next: "next",
  verify: "Verify",
  verified: "The same again",
  differs: "It differs",
  snooze: "Later",
  snoozed: "put off",
  showSnoozed: "Show what was put off",
  assign: "Whose?",
  departuresN: "departures",
  exception: "exception",
  exceptionsN: "exceptions",
  noticesN: "notices",
  telling: "Notify",
  recipients: "Whom to notify",
  messages: "Told",
  bookings: "Bookings",
  numbers: "AWB and ULD",
  recipientsHint: "What each party, carrier and hub must hear since it last heard. Nothing is sent from here: copy or save it, send it, then record that.",
  allSent: "All were sent",
  recordSent: "It was sent",
  heardAll: "Everything was heard.",
  facts: "facts",
  message: "Message",
  copy: "Copy",
  copied: "Copied",
  form_short: "300 characters",
  form_mail: "Mail draft (.eml)",
  form_html: "Page",
  chooseRecipient: "Choose who is to be told.",
  acknowledge: "Answered",
  bookingsHint: "Load lists of departures to come. Ask the carrier, then record it; its answer is a notice.",
  askedCarrier: "It was asked:",
  carrierAnswered: "It answered …",
  leaveOut: "Leave out",
  leaveOutHint: "Lines that are left out are pinned as they were, and the rest is planned again.",
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
  untraced: "In no unit that is told of",
  amount: "Amount",
  deliveredByDay: "Units delivered, day by day",
  definition: "Definition",
  standing: "Rests on",
  stated: "Stated elsewhere",
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
  toldBefore: "Told already, as notice",
  noFund: "No fund lies beside this scenario. A desk keeps the fund that it begins with: begin one with a whole folder that has fund/ in it.",
  noFigures: "No published figures lie beside this scenario (figures.toml; docs/numbers.md).",
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
  storyEvents: "Where goods are is told by events; none is recorded at this desk yet.",
  recordStory: "Record the events of the story",
  paidCharters: "charters paid before, not in the cost",
  backAgain: "The server answers again. What you typed is still here: try it again.",
  inAll: "In all:",
  unitsByCountry: "Units by country",
  chartersOnOffer: "charters on offer",
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
  touchesNow: "It touches",
  allOf: "All goods of it",
  addPlan: "Beside it",
  notLoaded: "the plan loads nothing on it",
  judgeAgain: "Judge again",
  keptBack: "Moves kept back",
  worseOff: "Worse off",
  moveIt: "Make this move",
  costMore: "cost against the current plan",
  costSpent: "spent whatever is decided now",
  costAhead: "could still be avoided",
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
  linkAtMachine: "Nobody is admin yet, or the admin has lost everything: whoever operates the machine gets a link from",
  noPassword: "Password lost, or disabled? Ask an admin for a link; at the machine:",
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
  atMachine: "at the machine",
  atMachineHint: "This desk has no accounts: whatever is done is recorded as done at the machine.",
  needsAccounts: "A second user, approvals and payments need accounts. The first is made at the machine:",
  standsInFor: "May approve for:",
  othersEnd: "Your sessions in other browsers end.",
  waitsFor: "Waits until this person signs in here:",
  giveUp: "Give up",
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
  notices: "通知",
  jobs: "任务",
  data: "数据",
  track: "追踪",
  claims: "索赔",
  fund: "基金",
  figures: "数字",
  hub: "枢纽",
  story: "故事",
  history: "历史",
  plans: "各计划",
  home: "开始",
  exceptions: "异常",
  departures: "班次",
  pins: "固定",
  search: "查找",
  api: "接口",
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
  makePlan: "制定计划",
  replan: "重新计划",
  planAfresh: "从头计划",
  adopt: "采用",
  withdraw: "放弃",
  stop: "停止",
  undo: "撤销",
  redo: "恢复",
  save: "保存",
  check: "会影响什么?",
  cancel: "取消",
  open: "打开",
  noticesSince: "条新通知",
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
  full: "装载率",
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
  dropHint: "放到班次或运输路线上;Esc 取消",
  cannotTake: "不能装这批货",
  roomForAll: "可容全部",
  roomFor: "可容",
  itinerariesComing: "正在计算可用的运输路线",
  freeItineraries: "可用的运输路线",
  chooseWhere: "选择班次或运输路线",
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
  giveWay: "将其留下",
  pin: "固定",
  unpin: "解除固定",
  pinned: "已固定",
  filter: "筛选",
  column: "列",
  columns: "列的选择",
  value: "值",
  add: "添加",
  clear: "全部清除",
  rows: "行",
  sortHint: "点击表头排序。方向键移动,回车打开,Ctrl+C 复制。",
  csv: "CSV",
  xlsx: "工作簿",
  storeChanged: "数据库与当初记录的不一致。请运营者检查:onward db verify 列出所有问题。",
  upkeepWanting: "数据库的备份或检查失败。请运营者查看日志。",
  noBackups: "无:见 docs/operating.md",
  upkeepFailed: "失败;原因见日志",
  lastGood: "上次成功",
  runsNow: "正在进行",
  loading: "载入中……",
  nothing: "没有内容。",
  retry: "再试",
  away: "服务器无响应。已输入的内容保留,每几秒重试一次。",
  stale: "查看之后情况已改变。",
  look: "重新查看",
  words: "文字",
  promise: "承诺",
  way: "路线",
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
  noProblems: "没有发现问题",
  returned: "带错误说明的表格",
  begin: "以此开始",
  file: "文件",
  row: "行",
  wrong: "问题",
  maybe: "或许",
  template: "待填写的空工作簿",
  exampleBook: "小示例",
  problem: "个问题",
  moreInFiles: "个见上面的文件",
  welcome: "从哪里开始?",
  doorStory: "故事",
  doorList: "我的清单",
  doorListHint: "含地点、班次和货物的工作簿或文件夹。",
  doorEmpty: "空工作台",
  doorEmptyHint: "尚无计划的小场景,供试用。",
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
  unconfirmed: "未确认",
  unconfirmedHint: "当时的计划应已发生,但没有事件说明。",
  closes: "截载",
  waiting: "等待发送",
  next: "下一个",
  verify: "核验",
  verified: "结果相同",
  differs: "结果不同",
  snooze: "稍后",
  snoozed: "已推迟",
  showSnoozed: "显示已推迟",
  assign: "由谁?",
  departuresN: "个班次",
  exception: "个异常",
  exceptionsN: "个异常",
  noticesN: "条通知",
  telling: "通知各方",
  recipients: "待通知",
  messages: "已通知",
  bookings: "订舱",
  numbers: "运单与集装器",
  recipientsHint: "各货主、承运人和枢纽自上次以来须知的内容。此处不发送:请复制或保存后自行发送,再记录。",
  allSent: "全部已发送",
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
  askedCarrier: "已询问:",
  carrierAnswered: "录入答复…",
  leaveOut: "不采用",
  leaveOutHint: "不采用的行保持原样并固定,其余重新计划。",
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
  stated: "他处所述",
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
  chartersOnOffer: "架包机可选",
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
  costMore: "相对现行计划的费用",
  costSpent: "已定支出",
  costAhead: "尚可避免",
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
  linkAtMachine: "尚无管理员,或管理员也无法登录:由机器的操作者执行以下命令取得链接",
  noPassword: "忘记密码或被停用?请管理员制作链接;或在机器上执行:",
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
  atMachine: "机器操作者",
  atMachineHint: "此工作台没有账户:所有操作记录为在机器上进行。",
  needsAccounts: "增加第二个用户、批准和支付需要账户。第一个账户在机器上建立:",
  standsInFor: "可代为批准:",
  othersEnd: "您在其他浏览器中的会话将结束。",
  waitsFor: "等待此人在此登录:",
  giveUp: "放弃",
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
  needsAccountsFor: "需要账户:",
  notWithRoles: "您的角色不允许:"
};
const codes = {
  "upkeep.backup": { en: "Last backup", zh: "上次备份" },
  "upkeep.head": { en: "Last head kept", zh: "上次保存链头" },
  "upkeep.quick": { en: "Last quick check", zh: "上次快速检查" },
  "upkeep.full": { en: "Last full check", zh: "上次完整检查" },
  "out-competed": { en: "out-competed", zh: "让位于损失更大的货" },
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
  "remedy.together": { en: "Get space in several places", zh: "多处增加舱位" },
  "remedy.due": { en: "Agree a later due date", zh: "约定更晚到期" },
  "level.cost": { en: "cost", zh: "费用" },
  "part.carriage": { en: "freight with handling and storage", zh: "运费、操作和仓储" },
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
  "lot.held": { en: "detained", zh: "被扣留" },
  "lot.missed": { en: "missed", zh: "错过" },
  "lot.connects": { en: "connects", zh: "可接续" },
  "lot.ends": { en: "ends here", zh: "到此为止" },
  "lot.no_way": { en: "no way", zh: "无路线" },
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
  "notice.delay_departure": { en: "delay departure", zh: "班次延误" },
  "notice.add_departure": { en: "add departure", zh: "新增班次" },
  "notice.impose_policy": { en: "impose policy", zh: "实施政策" },
  "notice.lift_policy": { en: "lift policy", zh: "解除政策" },
  "notice.add_shipment": { en: "add shipment", zh: "新增货物" },
  "notice.cancel_shipment": { en: "cancel shipment", zh: "取消货物" },
  "notice.request_booking": { en: "request booking", zh: "请求订舱" },
  "notice.confirm_booking": { en: "confirm booking", zh: "确认订舱" },
  "notice.refuse_booking": { en: "refuse booking", zh: "拒绝订舱" },
  "notice.add_surcharge": { en: "add surcharge", zh: "附加费" },
  "notice.cancel_charter": { en: "cancel charter", zh: "取消包机" },
  "notice.set_throughput": { en: "set throughput", zh: "处理能力" },
  "notice.amend_shipment": { en: "amend shipment", zh: "更改货物" },
  "notice.hold_paper": { en: "hold paper", zh: "持有单证" },
  "notice.expire_paper": { en: "expire paper", zh: "单证到期" },
  "notice.offer_charter": { en: "offer charter", zh: "提供包机" },
  "notice.offer_space": { en: "offer space", zh: "提供舱位" },
  "notice.change_price": { en: "change price", zh: "变更价格" },
  "notice.close_place": { en: "close place", zh: "关闭地点" },
  "notice.set_hours": { en: "set hours", zh: "设定营业时间" },
  "notice.await_approval": { en: "await approval", zh: "待批准" },
  "notice.approve_shipment": { en: "approve shipment", zh: "批准货物" },
  "notice.decline_shipment": { en: "decline shipment", zh: "拒绝货物" }
};
const headings = {
  later_min: "晚到",
  bumped_by: "其舱位现属",
  "handling_units|Of units no.": "所属件号",
  less_late_min: "迟到减少",
  less_loss: "少损失(千克小时)",
  cheaper: "节省",
  takes_room_of: "占用其舱位",
  leaves_area: "离开区域",
  enters_area: "进入区域",
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
  number: "编号",
  act: "操作",
  notice: "通知",
  who: "操作人",
  kept: "固定方式",
  made_at: "制定时间",
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
  "old|Old way": "原路线",
  "new|New way": "新路线",
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
  minor_per_tonne_hour: "每吨小时价(最小单位)",
  ppm_of_value_per_day: "每日占价值百万分之",
  left_behind_minor: "滞留一件另计(最小单位)",
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
  valid_from: "有效自",
  valid_until: "有效至",
  value_minor: "价值(最小单位)",
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
  loss_kg_min: "损失(千克小时)",
  loss_kg_min_low: "损失,95 % 置信下限",
  loss_kg_min_high: "损失,95 % 置信上限",
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
  published: "公布值",
  known_to: "所知截至",
  standing: "依据",
  again: "再算",
  same: "结论",
  value: "值",
  "delivered|Delivered": "已交付",
  arrived: "已到达",
  en_route: "在途",
  held: "被扣",
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
const low = (key) => t(key).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
function code(text2, kind = "") {
  const found = codes[kind ? `${kind}.${text2}` : text2] ?? codes[text2];
  if (!found) return level(text2) ?? worded(text2);
  return found[lang];
}
const isCode = (text2, kind = "") => (kind ? `${kind}.${text2}` : text2) in codes;
function level(text2) {
  const match = /^loss:(\d+)$/.exec(text2);
  if (!match) return null;
  return lang === "zh" ? `第 ${match[1]} 优先级的损失` : `loss of priority ${match[1]}`;
}
function reference(text2) {
  const [kind, ...name] = text2.split(" ");
  if (text2.startsWith("decision of ") && lang === "zh") return `${name.slice(1).join(" ")} 的裁定`;
  return isCode(kind, "basis") ? `${code(kind, "basis")} ${name.join(" ")}` : text2;
}
const person = (name) => name === MACHINE ? t("atMachine") : name;
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
function worded(text2) {
  return lang === "zh" ? chinese(text2) : text2;
}
function heading(key, title, local) {
  const timed = / \((UTC|local)\)$/.test(title);
  if (lang === "zh")
    return (headings[`${key}|${title}`] ?? headings[key] ?? chinese(title.replace(/ \((UTC|local)\)$/, ""))) + (timed ? local ? "(当地)" : "(UTC)" : "");
  return timed ? title.replace(/\((UTC|local)\)$/, local ? "(local)" : "(UTC)") : title;
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
const NOTHING = { type: "", title: "", status: 0, detail: "", problems: [], more: 0, instance: "" };
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
  /** Whether an act would be done by the person who pressed; else they are asked. */
  same: async () => true,
  /** The session has ended: true once the same person is signed in again and the request may be sent again. */
  again: async (_act, _patient) => false
};
const OPEN = ["/me", "/sign-in", "/links/use", "/me/password", "/sign-out"];
async function call(method, path, body, head = {}, patient = true) {
  const act = method !== "GET";
  const headers = { "accept-language": language(), ...head };
  if (body !== void 0 && !(body instanceof Blob)) headers["content-type"] = "application/json";
  if (act) headers["idempotency-key"] ??= crypto.randomUUID();
  else if (Date.now() - touched > ALONE) headers["onward-unattended"] = "1";
  for (; ; ) {
    waits(1);
    try {
      if (act && !OPEN.includes(path) && !await door.same()) throw new Wrong({ ...NOTHING, status: 401, detail: t("notSent") });
      return await told(method, path, body, headers);
    } catch (wrong) {
      if (!(wrong instanceof Wrong) || wrong.told.status !== 401 || OPEN.includes(path)) throw wrong;
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
async function told(method, path, body, headers) {
  const sent = body === void 0 ? void 0 : body instanceof Blob ? body : JSON.stringify(body);
  let answer;
  try {
    answer = await fetch(API + path, { method, headers, body: sent });
  } catch {
    throw new Wrong(NOTHING, true);
  }
  if (answer.status === 204) return void 0;
  const found = await answer.json().catch(() => null);
  if (found === null) throw new Wrong(NOTHING, true);
  learn(found);
  if (!answer.ok) throw new Wrong(found, false, Number(answer.headers.get("retry-after")) || 0);
  return found;
}
const get = (path) => call("GET", path);
const post = (path, body, head) => call("POST", path, body, head);
const ROLES = ["planner", "hub", "claims", "terms", "approver", "finance", "fund", "reader", "admin"];
const SCOPES = ["capture", "query", "read", "draft", "metrics", "terminal"];
const SHORTEST = 10;
const COMMAND = "onward db user NAME --admin";
const at = (user) => `/users/${encodeURIComponent(user)}`;
const askMe = () => get("/me");
const signIn = (name, password) => post("/sign-in", { name, password });
const signOut = () => post("/sign-out");
const useLink = (code2, password) => post("/links/use", { code: code2, password });
const changePassword = (old, fresh) => call("PUT", "/me/password", { old, new: fresh });
const addUser = (name, roles) => post("/users", { name, roles });
const changeUser = (user, change) => call("PUT", at(user), change);
const makeLink = (user) => post(`${at(user)}/link`);
const belongings = (user) => get(`${at(user)}/belongings`);
const handOver = (user, to) => post(`${at(user)}/hand-over`, { to });
const makeKey = (name, scopes) => post("/keys", { name, scopes });
const endKey = (id) => call("DELETE", `/keys/${encodeURIComponent(id)}`);
const makeDeputy = (deputy, from, until, user) => post("/deputies", { deputy, from, until, ...user ? { user } : {} });
const endDeputy = (id) => call("DELETE", `/deputies/${encodeURIComponent(id)}`);
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
  async look() {
    const found = await askMe();
    if (!this.in) {
      this.me = found;
      return;
    }
    const same = found.id === this.me.id && found.accounts === this.me.accounts && found.signed_in === this.me.signed_in;
    if (!same) {
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
  async same() {
    if (!this.me?.accounts) return true;
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
door.same = () => who.same();
door.again = (act, patient) => who.again(act, patient);
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
    const at2 = this.view?.now ? Date.parse(this.view.now) : Date.now();
    return Math.floor(at2 / 6e4);
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
  async readMore(view) {
    const places = await get("/places");
    this.places = Object.fromEntries(places.map((p) => [p.id, p]));
    const rows = await get("/jobs?limit=20&columns=number,state");
    for (const [number2, state2] of rows.rows) {
      if (["queued", "running", "stopping"].includes(String(state2))) this.follow(Number(number2));
    }
    if (view.current) await this.read(view.current.name, `${view.current.name} ${view.version}`);
    else this.reading = null;
  }
  /** What lies beside the scenario: asked again when the clock moves. */
  async lookBeside() {
    const of = `${this.view?.name} ${this.view?.now}`;
    if (!this.view?.exists || of === this.besideOf) return;
    this.besideOf = of;
    try {
      this.beside = await get("/beside");
    } catch (wrong) {
      this.besideOf = "";
      if (!(wrong instanceof Wrong)) throw wrong;
    }
  }
  /** The reading of a plan; it is asked for once for each state of the desk. */
  async read(plan, version) {
    if (this.readingOf === version) return;
    const { runs } = this.reading = await get(`/plans/${encodeURIComponent(plan)}/reading`);
    this.named(Object.fromEntries(runs.id.map((id, i) => [id, runs.flight[i]])));
    this.readingOf = version;
  }
  named(flights) {
    this.flights = { ...this.flights, ...flights };
  }
  /** A departure as people say it, as far as it is known here; else its id. */
  flight(id) {
    return this.flights[id] ?? id;
  }
  /** A place by city and code; else its id. */
  city(id) {
    const found = this.places[id];
    return !found ? id : found.city === found.code ? found.code : `${found.city} (${found.code})`;
  }
  async begin(request) {
    const job = await post("/jobs", request);
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
        this.said = `${view.kind} ${view.state}`;
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
      get(`/jobs/${number2}`).then((view) => {
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
const USUAL = { tz: "utc", lang: "en" };
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
  /** `now`, `plan` ... */
  get view() {
    return this.path.split("/")[3] ?? "";
  }
  /** What of the view is open: a shipment, a hub. */
  get id() {
    return this.path.split("/").slice(4).map(decoded).join("/");
  }
  get(name) {
    return this.query[name]?.[0] ?? USUAL[name] ?? "";
  }
  all(name) {
    return this.query[name] ?? [];
  }
  /** Parameters that are no one's own: the filters of a table. */
  filters(own) {
    return Object.entries(this.query).filter(([name]) => !own.includes(name)).flatMap(([name, values]) => values.map((value) => [name, value]));
  }
  /** Change some parameters; empty ones are left out. */
  set(changes, replace = true) {
    const next = { ...this.query };
    for (const [name, value] of Object.entries(changes)) {
      const values = (Array.isArray(value) ? value : [value]).filter((v) => v !== "" && v !== USUAL[name]);
      if (values.length) next[name] = values;
      else delete next[name];
    }
    this.go(this.path + text(next), replace);
  }
  /** The address of a view, with the zone and language that one has. */
  to(desk2, view, id = "", query = {}) {
    const along = {};
    for (const name of KEPT) if (this.query[name]) along[name] = this.query[name];
    for (const [name, value] of Object.entries(query)) if (value.length) along[name] = [value].flat();
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
function text(query) {
  const made = new URLSearchParams();
  for (const name of Object.keys(query).sort()) for (const value of query[name]) made.append(name, value);
  const said = made.toString();
  return said ? "?" + said : "";
}
const place = new Place();
const formats = /* @__PURE__ */ new Map();
function format(zone, seconds = false) {
  const key = zone + seconds;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
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
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
function parts(at2, zone) {
  const found = {};
  for (const part of format(zone).formatToParts(at2)) found[part.type] = part.value;
  return found;
}
function clock(at2, zone = "") {
  const p = parts(at2, zone || "UTC");
  return `${p.day}${p.month.slice(0, 3).toUpperCase()} ${p.hour}:${p.minute}${zone && zone !== "UTC" ? "L" : "Z"}`;
}
function whole(at2, zone = "") {
  const p = parts(at2, zone || "UTC");
  const date = language() === "zh" ? `${p.year}年${MONTHS.indexOf(p.month.slice(0, 3)) + 1}月${Number(p.day)}日` : `${p.day} ${p.month} ${p.year}`;
  return `${date} ${p.hour}:${p.minute} ${zone || "UTC"}`;
}
const day = (minute) => clock(minute * 6e4).slice(0, 5);
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
const inMinor = (typed, currency) => Math.round(Number(typed) * 10 ** decimals(currency));
const money = (minor, currency) => `${amount(minor, currency)} ${currency}`;
function step(share) {
  return share >= 0.95 ? 4 : share >= 0.75 ? 3 : share >= 0.5 ? 2 : share >= 0.25 ? 1 : 0;
}
var root$c = from_html(`<dialog class="svelte-1imcjvo"><div class="row head svelte-1imcjvo"><h2> </h2> <button> </button></div> <!></dialog>`);
function Dialog($$anchor, $$props) {
  push($$props, true);
  let dialog;
  user_effect(() => {
    dialog.showModal();
  });
  var dialog_1 = root$c();
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
var root$b = from_html(`<tr><td><kbd> </kbd></td><td> </td></tr>`);
var root_1$b = from_html(`<table><tbody><tr><td><kbd>/</kbd> <kbd>Ctrl+K</kbd> <kbd>F7</kbd></td><td> </td></tr><tr><td><kbd>?</kbd></td><td> </td></tr><tr><td><kbd>x z</kbd></td><td> </td></tr><tr><td><kbd>x t</kbd></td><td> </td></tr><tr><td><kbd>↑ ↓ ← →</kbd> <kbd>Enter</kbd> <kbd>Ctrl+C</kbd></td><td> </td></tr><tr><td><kbd>m</kbd></td><td> </td></tr><tr><td><kbd>+</kbd> <kbd>-</kbd></td><td> </td></tr><!></tbody></table>`);
function Keys($$anchor, $$props) {
  push($$props, true);
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
        var table = root_1$b();
        var tbody = child(table);
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
        each(node, 17, () => $$props.views, ([keys, name]) => keys, ($$anchor3, $$item) => {
          var $$array = user_derived(() => to_array(get$1($$item), 2));
          let keys = () => get$1($$array)[0];
          let name = () => get$1($$array)[1];
          var tr_7 = root$b();
          var td_7 = child(tr_7);
          var kbd = child(td_7);
          var text_7 = only_child(kbd, true);
          var td_8 = sibling(td_7);
          var text_8 = only_child(td_8, true);
          template_effect(() => {
            set_text(text_7, keys());
            set_text(text_8, name());
          });
          append($$anchor3, tr_7);
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
        append($$anchor2, table);
      },
      $$slots: { default: true }
    });
  }
  pop();
}
var root$a = from_html(`<tr><td> </td><td> </td><td> </td><td> </td><td> </td><td> </td></tr>`);
var root_1$a = from_html(`<div class="scroll"><table><thead><tr><th> </th><th> </th><th> </th><th> </th><th> </th><th> </th></tr></thead><tbody></tbody></table></div>`);
var root_2$9 = from_html(`<button> </button>`);
var root_3$8 = from_html(`<div><p> <!></p> <!> <!></div>`);
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
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_3 = ($$anchor2) => {
      var div = root_3$8();
      var p_1 = child(div);
      var text2 = child(p_1);
      var node_1 = sibling(text2);
      {
        var consequent = ($$anchor3) => {
          var text_1 = text$1();
          template_effect(
            ($0, $1) => set_text(text_1, ` ${$0 ?? ""}
        ${get$1(wait) ?? ""}
        ${$1 ?? ""}`),
            [() => t("tryAgainIn"), () => t("seconds")]
          );
          append($$anchor3, text_1);
        };
        if_block(node_1, ($$render) => {
          if (get$1(wait)) $$render(consequent);
        });
      }
      var node_2 = sibling(p_1, 2);
      {
        var consequent_1 = ($$anchor3) => {
          var div_1 = root_1$a();
          var table = child(div_1);
          var thead = child(table);
          var tr = child(thead);
          var th = child(tr);
          var text_2 = only_child(th, true);
          var th_1 = sibling(th);
          var text_3 = only_child(th_1, true);
          var th_2 = sibling(th_1);
          var text_4 = only_child(th_2, true);
          var th_3 = sibling(th_2);
          var text_5 = only_child(th_3, true);
          var th_4 = sibling(th_3);
          var text_6 = only_child(th_4, true);
          var th_5 = sibling(th_4);
          var text_7 = only_child(th_5, true);
          var tbody = sibling(thead);
          each(tbody, 21, () => get$1(told2).problems, index, ($$anchor4, p) => {
            var tr_1 = root$a();
            var td = child(tr_1);
            var text_8 = only_child(td, true);
            var td_1 = sibling(td);
            var text_9 = only_child(td_1, true);
            var td_2 = sibling(td_1);
            var text_10 = only_child(td_2, true);
            var td_3 = sibling(td_2);
            var text_11 = only_child(td_3, true);
            var td_4 = sibling(td_3);
            var text_12 = only_child(td_4, true);
            var td_5 = sibling(td_4);
            var text_13 = only_child(td_5, true);
            template_effect(
              ($0, $1) => {
                set_text(text_8, get$1(p).file);
                set_text(text_9, get$1(p).row || "");
                set_text(text_10, get$1(p).field);
                set_text(text_11, get$1(p).value);
                set_text(text_12, $0);
                set_text(text_13, $1);
              },
              [() => worded(get$1(p).message), () => worded(get$1(p).maybe)]
            );
            append($$anchor4, tr_1);
          });
          template_effect(
            ($0, $1, $2, $3, $4, $5) => {
              set_text(text_2, $0);
              set_text(text_3, $1);
              set_text(text_4, $2);
              set_text(text_5, $3);
              set_text(text_6, $4);
              set_text(text_7, $5);
            },
            [
              () => t("file"),
              () => t("row"),
              () => t("column"),
              () => t("value"),
              () => t("wrong"),
              () => t("maybe")
            ]
          );
          append($$anchor3, div_1);
        };
        if_block(node_2, ($$render) => {
          if (get$1(told2) && get$1(told2).problems.length > 0) $$render(consequent_1);
        });
      }
      var node_3 = sibling(node_2, 2);
      {
        var consequent_2 = ($$anchor3) => {
          var button = root_2$9();
          var text_14 = only_child(button, true);
          template_effect(($0) => set_text(text_14, $0), [() => t("retry")]);
          delegated("click", button, function(...$$args) {
            $$props.onretry?.apply(this, $$args);
          });
          append($$anchor3, button);
        };
        if_block(node_3, ($$render) => {
          if ($$props.onretry) $$render(consequent_2);
        });
      }
      template_effect(
        ($0) => {
          set_class(div, 1, clsx(get$1(told2)?.status === 404 ? "panel" : "wrong"));
          set_attribute(div, "role", get$1(back) ? "status" : "alert");
          set_text(text2, $0);
        },
        [
          () => get$1(back) ? t("backAgain") : get$1(away) ? t("away") : get$1(told2) ? worded(get$1(told2).detail) : String($$props.wrong)
        ]
      );
      append($$anchor2, div);
    };
    if_block(node, ($$render) => {
      if ($$props.wrong) $$render(consequent_3);
    });
  }
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
var root$9 = from_html(`<button class="main svelte-1nu88d5"> </button>`);
var root_1$9 = from_html(`<button aria-controls="own-menu" class="svelte-1nu88d5"> </button>`);
var root_2$8 = from_html(`<p class="svelte-1nu88d5"> </p>`);
var root_3$7 = from_html(`<li class="svelte-1nu88d5"><a class="button svelte-1nu88d5"> </a></li>`);
var root_4$4 = from_html(`<p class="svelte-1nu88d5"><b> </b><br/> </p> <!> <ul class="svelte-1nu88d5"><!> <li class="svelte-1nu88d5"><button class="svelte-1nu88d5"> </button></li> <li class="svelte-1nu88d5"><a class="button svelte-1nu88d5"> </a></li> <li class="svelte-1nu88d5"><button class="svelte-1nu88d5"> </button></li></ul> <!>`, 1);
var root_5$3 = from_html(`<p class="svelte-1nu88d5"> </p> <p class="svelte-1nu88d5"> <br/><code> </code></p>`, 1);
var root_6$2 = from_html(`<div class="panel menu svelte-1nu88d5" id="own-menu" tabindex="-1" role="group"><!></div>`);
var root_7$2 = from_html(`<p class="dim"> </p> <!>`, 1);
var root_8$2 = from_html(`<div class="who svelte-1nu88d5"><!> <!></div> <!>`, 1);
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
  var fragment = root_8$2();
  event("click", $window, (e) => {
    if (!box.contains(e.target)) set(open, false);
  });
  var div = first_child(fragment);
  var node = child(div);
  {
    var consequent = ($$anchor2) => {
      var button_1 = root$9();
      var text2 = only_child(button_1, true);
      template_effect(($0) => set_text(text2, $0), [() => t("signIn")]);
      delegated("click", button_1, () => {
        who.open = true;
      });
      append($$anchor2, button_1);
    };
    var alternate = ($$anchor2) => {
      var button_2 = root_1$9();
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
      var div_1 = root_6$2();
      var node_2 = child(div_1);
      {
        var consequent_3 = ($$anchor3) => {
          var fragment_1 = root_4$4();
          var p = first_child(fragment_1);
          var b = child(p);
          var text_2 = only_child(b, true);
          var text_3 = sibling(b, 2, true);
          var node_3 = sibling(p, 2);
          {
            var consequent_1 = ($$anchor4) => {
              var p_1 = root_2$8();
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
              var li = root_3$7();
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
          var fragment_2 = root_5$3();
          var p_2 = first_child(fragment_2);
          var text_9 = only_child(p_2, true);
          var p_3 = sibling(p_2, 2);
          var text_10 = child(p_3);
          var code_1 = sibling(text_10, 2);
          var text_11 = only_child(code_1, true);
          template_effect(
            ($0, $1) => {
              set_text(text_9, $0);
              set_text(text_10, $1);
              set_text(text_11, COMMAND);
            },
            [() => t("atMachineHint"), () => t("needsAccounts")]
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
  var node_6 = sibling(div, 2);
  {
    var consequent_5 = ($$anchor2) => {
      var fragment_3 = comment();
      var node_7 = first_child(fragment_3);
      await_block(node_7, () => __vitePreload(() => import("./accounts.js").then((n) => n.NewPassword$1), true ? __vite__mapDeps([2,1]) : void 0), null, ($$anchor3, $$source) => {
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
              var fragment_5 = root_7$2();
              var p_4 = first_child(fragment_5);
              var text_12 = only_child(p_4, true);
              var node_8 = sibling(p_4, 2);
              {
                let $02 = user_derived(() => t("save"));
                component(node_8, () => get$1(NewPassword), ($$anchor5, NewPassword_1) => {
                  NewPassword_1($$anchor5, {
                    get words() {
                      return get$1($02);
                    },
                    asksOld: true,
                    onset: change
                  });
                });
              }
              template_effect(($02) => set_text(text_12, $02), [() => t("othersEnd")]);
              append($$anchor4, fragment_5);
            },
            $$slots: { default: true }
          });
        }
      });
      append($$anchor2, fragment_3);
    };
    if_block(node_6, ($$render) => {
      if (get$1(changing)) $$render(consequent_5);
    });
  }
  delegated("keydown", div, shut);
  delegated("focusout", div, away);
  append($$anchor, fragment);
  pop();
}
delegate(["keydown", "focusout", "click"]);
var root$8 = from_html(`<button class="main" value="send"> </button> <button> </button>`, 1);
var root_1$8 = from_html(`<button class="main"> </button>`);
var root_2$7 = from_html(`<form class="enter svelte-4eo30k"><label class="svelte-4eo30k"> <input required="" autocomplete="username" autocapitalize="none" spellcheck="false"/></label> <label class="svelte-4eo30k"> <input type="password" required="" autocomplete="current-password"/></label> <div class="row"><!></div></form> <!>`, 1);
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
  var fragment = root_2$7();
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
      var fragment_1 = root$8();
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
      var button_2 = root_1$8();
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
var root$7 = from_html(`<p> </p> <div class="row"><button class="main"> </button> <button> </button></div>`, 1);
var root_1$7 = from_html(`<p> <b> </b> <b> </b></p> <div class="row"><button> </button></div> <!>`, 1);
var root_2$6 = from_html(`<p class="dim"> </p>`);
var root_3$6 = from_html(`<p> </p> <!> <!> <p class="dim small"> <code> </code></p>`, 1);
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
            var fragment_2 = root$7();
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
            var fragment_3 = root_1$7();
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
            var fragment_4 = root_3$6();
            var p_2 = first_child(fragment_4);
            var text_8 = only_child(p_2);
            var node_2 = sibling(p_2, 2);
            {
              var consequent_2 = ($$anchor4) => {
                var p_3 = root_2$6();
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
            var text_10 = child(p_4);
            var code2 = sibling(text_10);
            var text_11 = only_child(code2, true);
            template_effect(
              ($02, $1, $2) => {
                set_text(text_8, `${$02 ?? ""} ${$1 ?? ""}`);
                set_text(text_10, `${$2 ?? ""} `);
                set_text(text_11, COMMAND);
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
function carriedBy(r, shown) {
  const [g, late] = [new Float64Array(r.runs.id.length), new Float64Array(r.runs.id.length)];
  const { lots } = r;
  for (let i = 0; i < lots.shipment.length; i++) {
    if (shown.priority && lots.priority[i] !== shown.priority) continue;
    if (shown.lateOnly && !lots.late[i]) continue;
    for (let k = lots.starts[i]; k < lots.starts[i + 1]; k++) {
      g[lots.legs[k]] += lots.g[i];
      if (lots.late[i]) late[lots.legs[k]] += lots.g[i];
    }
  }
  const [byDay, all] = [/* @__PURE__ */ new Map(), []];
  for (let i = 0; i < r.runs.id.length; i++) {
    if (!g[i] || shown.mode && r.runs.modes[r.runs.mode[i]] !== shown.mode) continue;
    const at2 = Math.floor(r.runs.departs[i] / 1440);
    const list = byDay.get(at2);
    if (list) list.push(i);
    else byDay.set(at2, [i]);
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
  for (const at2 of r.runs.departs) {
    first = Math.min(first, Math.floor(at2 / 1440));
    last = Math.max(last, Math.floor(at2 / 1440));
  }
  return [first, last];
}
function hubs(r) {
  const found = /* @__PURE__ */ new Map();
  const add = (hub, at2, g) => {
    let row = found.get(hub);
    if (!row) found.set(hub, row = { hub, days: /* @__PURE__ */ new Map(), total: 0, limit: (r.places[hub].handling_kg ?? 0) * 1e3 });
    const day2 = Math.floor(at2 / 1440);
    row.days.set(day2, (row.days.get(day2) ?? 0) + g);
    row.total += g;
  };
  for (let i = 0; i < r.runs.id.length; i++) {
    add(r.runs.from[i], r.runs.departs[i], r.runs.g[i]);
    add(r.runs.to[i], r.runs.arrives[i], r.runs.g[i]);
  }
  return [...found.values()].sort((a, b) => b.total - a.total);
}
const up = (n, digits) => Math.ceil(n * 10 ** digits) / 10 ** digits;
const mass = (grams) => grams >= 1e6 ? `${number(up(grams / 1e6, 1), 1)} t` : `${number(up(grams / 1e3, 1), 1)} kg`;
const room = (a) => [a.grams ? mass(a.grams) : "", a.litres ? `${number(up(a.litres / 1e3, 2), 2)} m3` : ""].filter(Boolean).join(", ");
const much = (a) => a.minutes ? span(a.minutes) : a.amount ? number(a.amount) : room(a);
const named = (id) => id in desk.places ? desk.city(id) : desk.flight(id);
const where = (a) => a.pool ? `${named(a.on)} (${a.pool})` : named(a.on);
function placed(a) {
  const [place2, ...rest] = a.on.split(" ");
  return [
    named(place2),
    ...rest.map((each2) => /^\d{4}-\d\d-\d\d$/.test(each2) ? clock(Date.parse(each2)).slice(0, 5) : code(each2, "mode"))
  ].join(" ");
}
const words = {
  place: { en: () => "Put it there: there is room", zh: () => "有空位,改装" },
  unpin: { en: (a) => `Take the pins of ${a.on} off`, zh: (a) => `解除 ${a.on} 的固定` },
  return: { en: (a) => `Allow ${a.on} to return`, zh: (a) => `准许 ${a.on} 返回` },
  document: { en: (a) => `Obtain ${a.on}`, zh: (a) => `取得单证 ${a.on}` },
  ready: { en: (a) => `Ready ${span(a.minutes)} earlier for ${where(a)}`, zh: (a) => `为 ${where(a)} 提前 ${span(a.minutes)} 备妥` },
  "cut-off": { en: (a) => `${where(a)} closes ${span(a.minutes)} later`, zh: (a) => `${where(a)} 推迟 ${span(a.minutes)} 截载` },
  transfer: { en: (a) => `${span(a.minutes)} less to hand over: ${placed(a)}`, zh: (a) => `转运缩短 ${span(a.minutes)}:${placed(a)}` },
  soon: { en: (a) => `Accept it ${span(a.minutes)} later`, zh: (a) => `接受晚到 ${span(a.minutes)}` },
  room: { en: (a) => `${room(a)} more on ${where(a)}`, zh: (a) => `${where(a)} 增加 ${room(a)}` },
  day: { en: (a) => `${room(a)} more handled at ${placed(a)}`, zh: (a) => `${placed(a)} 多处理 ${room(a)}` },
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
  const same = advice.length === whole2.length;
  const said = advice.map((each2) => same ? much(each2) : words[each2.kind][zh2 ? "zh" : "en"](each2)).filter(Boolean).join(zh2 ? ";" : "; ");
  return zh2 ? `或仅 ${said}(可救 ${number(pieces)} 件)` : `or only ${said} (helps ${number(pieces)})`;
}
function adviceWords(advice, helps, of) {
  const zh2 = language() === "zh";
  const said = advice.map((each2) => words[each2.kind][zh2 ? "zh" : "en"](each2)).join(zh2 ? ";" : "; ");
  if (!said || !of) return said;
  return zh2 ? `${said}(${number(of)} 件中可救 ${number(helps)} 件)` : `${said} (helps ${number(helps)} of ${number(of)})`;
}
var root$6 = from_html(`<p> </p>`);
var root_1$6 = from_html(`<li class="bad"> </li>`);
var root_2$5 = from_html(`<li class="late"> </li>`);
var root_3$5 = from_html(`<p role="status"> </p> <!> <ul><!> <!> <!></ul>`, 1);
function Judged($$anchor, $$props) {
  push($$props, true);
  const status = user_derived(() => String($$props.result.status ?? ""));
  const list = (name) => Array.isArray($$props.result[name]) ? $$props.result[name] : [];
  const moves = user_derived(() => $$props.result.moves);
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_1 = ($$anchor2) => {
      var fragment_1 = root_3$5();
      var p = first_child(fragment_1);
      var text2 = only_child(p);
      var node_1 = sibling(p, 2);
      {
        var consequent = ($$anchor3) => {
          var p_1 = root$6();
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
        var li = root_1$6();
        var text_2 = only_child(li, true);
        template_effect(($0) => set_text(text_2, $0), [() => worded(String(get$1(each2)))]);
        append($$anchor3, li);
      });
      var node_3 = sibling(node_2, 2);
      each(node_3, 17, () => list("doubts"), index, ($$anchor3, each2) => {
        var li_1 = root_2$5();
        var text_3 = only_child(li_1, true);
        template_effect(($0) => set_text(text_3, $0), [() => worded(String(get$1(each2)))]);
        append($$anchor3, li_1);
      });
      var node_4 = sibling(node_3, 2);
      each(node_4, 17, () => list("problems").slice(0, 20), index, ($$anchor3, each2) => {
        var li_2 = root_1$6();
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
var root$5 = from_html(`<a class="small"> </a>`);
var root_1$5 = from_html(`<p><strong> </strong></p>`);
var root_2$4 = from_html(`<th class="n"> </th>`);
var root_3$4 = from_html(`<td class="n"> </td>`);
var root_4$3 = from_html(`<tr><td> </td><td class="n"> </td><td class="n"> </td><td class="n"> </td><td class="n"> </td><!></tr>`);
var root_5$2 = from_html(`<td></td>`);
var root_6$1 = from_html(`<tr class="dim"><td> </td><td class="n"> </td><td></td><td></td><td></td><!></tr>`);
var root_7$1 = from_html(`<button> </button>`);
var root_8$1 = from_html(`<span role="status"><a> </a></span>`);
var root_9$1 = from_html(`<section class="panel" id="proof"><h2> </h2> <!> <div class="scroll"><table><thead><tr><th> </th><th class="n"> </th><th class="n"> </th><th class="n"> </th><th class="n"> </th><!></tr></thead><tbody><!><!><!></tbody></table></div> <p class="dim"> </p> <p class="row"><!> <!></p> <!> <!></section>`);
function Proof($$anchor, $$props) {
  push($$props, true);
  let short = prop($$props, "short", 3, false);
  let judged = state(null);
  let wrong = state(null);
  const first = user_derived(() => $$props.plan.levels.find((level2) => level2.name.startsWith("loss") && level2.value > 0) ?? $$props.plan.levels[0]);
  const running = user_derived(() => desk.running.find((job) => job.kind === "judge"));
  const choice = user_derived(() => Boolean(desk.view?.charters));
  const shown = (level2, n) => n === null ? "–" : level2.name === "cost" ? amount(n, desk.view?.currency ?? "") : harm(n);
  user_effect(() => {
    const name = $$props.plan.name;
    void desk.jobs.map((job) => job.state).join();
    if (short()) return;
    set(judged, null);
    get(`/jobs?kind=judge&state=done&plan=${encodeURIComponent(name)}&limit=1&columns=number`).then(async (found) => {
      if (found.rows.length && name === $$props.plan.name) set(judged, await get(`/jobs/${found.rows[0][0]}`), true);
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
          var a = root$5();
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
          var a_1 = root$5();
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
      var section = root_9$1();
      var h2 = child(section);
      var text_2 = only_child(h2, true);
      var node_2 = sibling(h2, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var p = root_1$5();
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
      var table = child(div);
      var thead = child(table);
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
          var th_5 = root_2$4();
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
        var tr_1 = root_4$3();
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
            var td_5 = root_3$4();
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
            () => shown(get$1(level2), get$1(level2).value),
            () => shown(get$1(level2), get$1(level2).bound_bought),
            () => shown(get$1(level2), get$1(level2).name === "cost" ? get$1(level2).cannot_be_helped || null : get$1(level2).cannot_be_helped),
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
        var tr_2 = root_6$1();
        var td_6 = child(tr_2);
        var text_16 = only_child(td_6, true);
        var td_7 = sibling(td_6);
        var text_17 = only_child(td_7, true);
        var node_7 = sibling(td_7, 4);
        {
          var consequent_6 = ($$anchor4) => {
            var td_8 = root_5$2();
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
        var tr_3 = root_6$1();
        var td_9 = child(tr_3);
        var text_18 = only_child(td_9, true);
        var td_10 = sibling(td_9);
        var text_19 = only_child(td_10, true);
        var node_9 = sibling(td_10, 4);
        {
          var consequent_7 = ($$anchor4) => {
            var td_11 = root_5$2();
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
      var text_20 = only_child(p_1, true);
      var p_2 = sibling(p_1, 2);
      var node_10 = child(p_2);
      {
        var consequent_8 = ($$anchor3) => {
          var button = root_7$1();
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
          var span2 = root_8$1();
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
        ($0, $1, $2, $3, $4, $5, $6, $7) => {
          set_attribute(section, "aria-label", $0);
          set_text(text_2, $1);
          set_text(text_4, $2);
          set_text(text_5, $3);
          set_text(text_6, $4);
          set_text(text_7, $5);
          set_text(text_8, $6);
          set_text(text_20, $7);
        },
        [
          () => t("proof"),
          () => t("proof"),
          () => t("level"),
          () => t("value"),
          () => t(get$1(choice) ? "bestBought" : "best"),
          () => t("cannotHelpLoss"),
          () => t(get$1(choice) ? "gapBought" : "gap"),
          () => t("gapHint")
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
var root$4 = from_html(`<b> </b> `, 1);
var root_1$4 = from_html(`<option> </option>`);
var root_2$3 = from_html(`<select></select>`);
var root_3$3 = from_html(`<input type="datetime-local" required=""/>`);
var root_4$2 = from_html(`<input size="14"/><datalist></datalist>`, 1);
var root_5$1 = from_html(`<!> <!> <button> </button>`, 1);
var root_6 = from_html(`<label class="row"> <input type="search" size="12"/></label> <form class="row"><select><option> </option><!></select> <!></form>`, 1);
var root_7 = from_html(`<button class="chip svelte-15o6a44"> </button>`);
var root_8 = from_html(`<button> </button>`);
var root_9 = from_html(`<button class="main"> </button>`);
var root_10 = from_html(`<div role="columnheader"><span class="hidden"> </span></div>`);
var root_11 = from_html(`<div role="columnheader"><button class="svelte-15o6a44"> </button></div>`);
var root_12 = from_html(`<input type="checkbox" tabindex="-1" class="svelte-15o6a44"/>`);
var root_13 = from_html(`<div role="gridcell" tabindex="-1" class="svelte-15o6a44"><!></div>`);
var root_14 = from_html(`<a tabindex="-1"> </a>`);
var root_15 = from_html(`<div role="gridcell"><!></div>`);
var root_16 = from_html(`<span class="grip svelte-15o6a44" aria-hidden="true">⠿</span>`);
var root_17 = from_html(`<button class="small svelte-15o6a44"> </button>`);
var root_18 = from_html(`<div role="gridcell" tabindex="-1" class="act svelte-15o6a44"><!> <!></div>`);
var root_19 = from_html(`<div role="row" tabindex="-1"><!> <!> <!></div>`);
var root_20 = from_html(` <b> </b>`, 1);
var root_21 = from_html(`<p class="total svelte-15o6a44"><b> </b> <!></p>`);
var root_22 = from_html(`<p> </p>`);
var root_23 = from_html(`<p class="dim small"> </p> <div class="box svelte-15o6a44" role="grid" tabindex="-1"><div class="line head svelte-15o6a44" role="row" aria-rowindex="1"><!> <!> <!></div> <div role="rowgroup" class="rows svelte-15o6a44"></div></div> <!> <!>`, 1);
var root_24 = from_html(`<section class="grid-all"><div class="row bar svelte-15o6a44"><!> <!> <!> <!> <select class="noprint"><option> </option><!></select> <!> <span class="grow svelte-15o6a44"></span> <a class="button" download=""> </a> <a class="button" download=""> </a></div> <!> <!></section>`);
function Grid($$anchor, $$props) {
  push($$props, true);
  let own = prop($$props, "own", 19, () => []), fixed = prop($$props, "fixed", 19, () => []), hide = prop($$props, "hide", 19, () => []), show = prop($$props, "show", 19, () => []), bare = prop($$props, "bare", 3, false), usual = prop($$props, "usual", 3, "");
  const HIGH = 28;
  const OVER = 6;
  const ABOVE = 250;
  const SEEN = 60;
  const WIDEST = 380;
  const HEADING = 150;
  const CHUNK = 500;
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
  const KINDS = { "/notices": "notice", "/jobs": "job" };
  const DATA = /* @__PURE__ */ new Set([
    "goods",
    "party",
    "author",
    "source",
    "carrier",
    "vendor",
    "who",
    "tell",
    "shipper",
    "order",
    "parcel",
    "hs",
    "supplier",
    "title",
    "user",
    "adopted_by",
    "deputy",
    "address",
    "fund",
    "paid_by",
    "name",
    "consignee"
  ]);
  const SEVERAL = {
    "/users role": "users",
    "/users roles": "users",
    "/keys scopes": "scope",
    "/sign-ins what": "sign-in"
  };
  const CODED = {
    reason: "",
    remedy: "remedy",
    mode: "mode",
    state: "state",
    role: "role"
  };
  let page = state(null);
  let rows = state([]);
  let shown = state([]);
  let next = "";
  let wrong = state(null);
  let top = state(0);
  let at2 = state(proxy({ row: 0, column: 0 }));
  let mark = state(
    -1
    // the other end of a selection of rows
  );
  let asking2 = false;
  let asked = 0;
  let box = state(void 0);
  let filtering = state(proxy({ column: "", value: "", how: "" }));
  let tall = state(800);
  const height = user_derived(() => $$props.height ?? Math.max(320, get$1(tall) - ABOVE));
  const filters = user_derived(() => bare() ? [] : place.filters(OWN));
  const query = user_derived(() => {
    const made = new URLSearchParams();
    for (const [name, value] of [...fixed(), ...get$1(filters)]) made.append(name, value);
    if (usual() && !made.has("sort")) made.append("sort", usual());
    return made.toString();
  });
  const sort = user_derived(() => bare() ? "" : place.get("sort"));
  const local = user_derived(() => place.get("tz") === "local");
  const turned = user_derived(() => place.get("cols").split(",").filter(Boolean));
  const isShown = (c) => ((!c.detail || show().includes(c.key)) && !hide().includes(c.key)) !== get$1(turned).includes(c.key);
  const visible = user_derived(() => get$1(page)?.columns.map((c, i) => ({ ...c, i })).filter(isShown) ?? []);
  const total = user_derived(() => get$1(page)?.total ?? []);
  const keys = user_derived(() => get$1(page)?.columns.map((c) => c.key) ?? []);
  const from = user_derived(() => Math.max(0, Math.floor(get$1(top) / HIGH) - OVER));
  const to = user_derived(() => Math.min(get$1(page)?.count ?? 0, Math.ceil((get$1(top) + get$1(height)) / HIGH) + OVER));
  const sizes = user_derived(() => {
    const few = Math.min(SEEN, get$1(rows).length);
    return get$1(visible).map((c) => {
      let most = 40;
      for (let row = 0; row < few; row++) most = Math.max(most, wide(cell(row, c)));
      return Math.round(Math.min(WIDEST, Math.max(most + 22, Math.min(HEADING, headed(c)), headed(c) / 2 + 24)));
    });
  });
  const headed = (c) => wide(heading(c.key, c.title, get$1(local))) * 1.1 + 34;
  const head_high = user_derived(() => get$1(visible).some((c, k) => headed(c) > get$1(sizes)[k] + 8) ? 44 : HIGH);
  let pen = null;
  function wide(text2) {
    if (!pen) {
      pen = document.createElement("canvas").getContext("2d");
      const { fontSize, fontFamily } = getComputedStyle(document.body);
      pen.font = `${fontSize} ${fontFamily}`;
    }
    return pen.measureText(text2).width;
  }
  const boxed = user_derived(() => Boolean($$props.pick));
  const acts = user_derived(() => $$props.act ? [$$props.act].flat() : []);
  const words_of = (each2, row) => typeof each2.words === "function" ? each2.words(object(row)) : each2.words;
  const acting = user_derived(() => get$1(acts).length ? 150 + 60 * (get$1(acts).length - 1) : 0);
  const across = user_derived(() => get$1(sizes).reduce((a, b) => a + b, 0) + get$1(acting) + (get$1(boxed) ? 36 : 0));
  const roomy = user_derived(() => {
    let best = get$1(sizes).length - 1;
    get$1(visible).forEach((c, k) => {
      if (!c.number && (get$1(visible)[best].number || get$1(sizes)[k] > get$1(sizes)[best])) best = k;
    });
    return best;
  });
  const widths = user_derived(() => [
    ...get$1(boxed) ? ["36px"] : [],
    ...get$1(sizes).map((n, k) => k === get$1(roomy) ? `minmax(${n}px, 1fr)` : `${n}px`),
    ...get$1(acting) ? [`${get$1(acting)}px`] : []
  ].join(" "));
  let picked = state(proxy([]));
  const pickedRows = user_derived(() => get$1(rows).filter((row) => get$1(picked).includes(nameOf(row))).map((row) => Object.fromEntries(get$1(keys).map((key, i) => [key, row[i]]))));
  user_effect(() => {
    void get$1(query);
    void $$props.version;
    void $$props.path;
    const soon = setTimeout(() => untrack(() => void begin()));
    return () => clearTimeout(soon);
  });
  async function begin() {
    const mine = ++asked;
    asking2 = true;
    try {
      const found = await get(`${$$props.path}?limit=${CHUNK}&${get$1(query)}`);
      if (mine !== asked) return;
      set(page, found);
      set(rows, found.rows);
      set(shown, found.shown);
      next = found.next;
      set(wrong, null);
      choose();
    } catch (each2) {
      if (mine === asked) {
        set(wrong, each2, true);
        if (each2 instanceof Wrong && each2.told.status < 500 && get$1(filters).length) await unfiltered(mine);
      }
    } finally {
      if (mine === asked) asking2 = false;
    }
    void more();
  }
  async function unfiltered(mine) {
    const found = await get(`${$$props.path}?limit=${CHUNK}&${new URLSearchParams(fixed())}`).catch(() => null);
    if (!found || mine !== asked) return;
    set(page, found);
    set(rows, found.rows);
    set(shown, found.shown);
    next = "";
  }
  async function more() {
    while (next && !asking2 && get$1(rows).length < get$1(to) + CHUNK / 2) {
      const mine = asked;
      asking2 = true;
      try {
        const found = await get(`${$$props.path}?limit=1000&after=${next}&${get$1(query)}`);
        if (mine !== asked) return;
        set(rows, [...get$1(rows), ...found.rows]);
        set(shown, [...get$1(shown), ...found.shown]);
        next = found.next;
      } catch (each2) {
        if (each2 instanceof Wrong && each2.told.status === 409) {
          asking2 = false;
          return begin();
        }
        set(wrong, each2, true);
        return;
      } finally {
        if (mine === asked) asking2 = false;
      }
    }
  }
  function choose() {
    const wanted = place.get("sel");
    const found = wanted ? get$1(rows).findIndex((row) => nameOf(row) === wanted) : -1;
    set(at2, { row: Math.max(0, found), column: 0 }, true);
    if (found > 0) queueMicrotask(() => {
      if (get$1(box)) get$1(box).scrollTop = Math.max(0, (found - 3) * HIGH);
    });
  }
  const nameOf = (row) => [
    row[Math.max(0, get$1(keys).indexOf($$props.link ?? ""))],
    row[get$1(keys).indexOf("handling_units")]
  ].filter(Boolean).join("#");
  function cell(row, c) {
    const value = get$1(rows)[row]?.[c.i];
    if (value === void 0) return "…";
    if (value === null || value === "") return "";
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (c.kind === "minutes") return span(Number(value));
    if (c.kind === "instant") return clock(Date.parse(String(value)), get$1(local) ? zone(row, c.key) : "");
    if (c.kind === "local") return placed2(get$1(shown)[row][c.i]);
    if (value === MACHINE) return person(MACHINE);
    const several = SEVERAL[`${$$props.path} ${c.key}`];
    if (several) return String(value).split(/[ ,]+/).map((each2) => code(each2, several)).join(", ");
    if (c.key in CODED) return code(String(value), CODED[c.key]);
    if (c.key === "kind" && $$props.path in KINDS) return code(String(value), KINDS[$$props.path]);
    return c.kind !== "code" && !DATA.has(c.key) && `${$$props.path} ${c.key}` !== "/proposals by" ? worded(get$1(shown)[row][c.i]) : get$1(shown)[row][c.i];
  }
  function placed2(text2) {
    const [, day2, at3, offset] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d) ([+-]\d\d:\d\d)$/.exec(text2) ?? [];
    if (!day2) return text2;
    return get$1(local) ? `${clock(Date.parse(`${day2}T${at3}Z`)).slice(0, -1)}L` : clock(Date.parse(`${day2}T${at3}${offset}`));
  }
  function title(row, c) {
    const value = get$1(rows)[row]?.[c.i];
    if (value && c.kind === "instant") return whole(Date.parse(String(value)), get$1(local) ? zone(row, c.key) : "");
    return value && c.kind === "local" ? get$1(shown)[row][c.i] : cell(row, c);
  }
  function zone(row, key) {
    const index2 = get$1(keys).indexOf(ZONES[key] ?? "");
    const id = index2 < 0 ? "" : String(get$1(rows)[row][index2] ?? "");
    return desk.places[id]?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
  const markOf = (row, key) => {
    const value = get$1(rows)[row]?.[get$1(keys).indexOf(key)];
    if (key === "fate" || key === "outcome") return value === "late" ? "late" : value === "left" ? "stays" : "good";
    return key === "late_min" && value ? "late" : "";
  };
  const SIGNS = { _min: " ≥", _max: " ≤", _from: " ≥", _before: " <" };
  function chipWords(name, value) {
    const end = Object.keys(SIGNS).find((each2) => name.endsWith(each2)) ?? "";
    const i = get$1(keys).indexOf(name.slice(0, name.length - end.length));
    const c = get$1(page)?.columns[i];
    if (!c) return `${name}: ${value || "–"}`;
    const row = end ? -1 : get$1(rows).findIndex((each2) => String(each2[i]) === value);
    const said = row >= 0 ? cell(row, { ...c, i }) : c.key in CODED ? code(value, CODED[c.key]) : c.kind === "minutes" ? span(Number(value)) : c.kind === "instant" || c.kind === "local" ? clock(Date.parse(value)) : value;
    return `${heading(c.key, c.title, get$1(local))}${SIGNS[end] ?? ""}: ${said || "–"}`;
  }
  function sortBy(key) {
    place.set({
      sort: get$1(sort) === key ? `-${key}` : get$1(sort) === `-${key}` ? "" : key
    });
  }
  function object(row) {
    return Object.fromEntries(get$1(keys).map((key, i) => [key, get$1(rows)[row][i]]));
  }
  function go(row) {
    const address = get$1(rows)[row] && $$props.open?.(object(row));
    if (address) {
      place.set({ sel: nameOf(get$1(rows)[row]) });
      place.go(address);
    }
  }
  function moved(row, column, keep = false) {
    const count = get$1(page)?.count ?? 0;
    const before = get$1(at2).row;
    set(
      at2,
      {
        row: Math.min(Math.max(0, row), Math.max(0, count - 1)),
        column: Math.min(Math.max(0, column), get$1(visible).length - 1)
      },
      true
    );
    set(mark, keep ? get$1(mark) < 0 ? before : get$1(mark) : -1, true);
    if (get$1(rows)[get$1(at2).row]) place.set({ sel: get$1(at2).row ? nameOf(get$1(rows)[get$1(at2).row]) : "" });
    if (get$1(box)) {
      const y = get$1(at2).row * HIGH;
      if (y < get$1(box).scrollTop) get$1(box).scrollTop = y;
      else if (y + HIGH > get$1(box).scrollTop + get$1(box).clientHeight - HIGH) get$1(box).scrollTop = y + 2 * HIGH - get$1(box).clientHeight;
    }
    queueMicrotask(() => get$1(box)?.querySelector('[tabindex="0"][role="gridcell"]')?.focus({ preventScroll: true }));
  }
  function pressed(event2) {
    if (event2.target instanceof HTMLElement && /^(BUTTON|INPUT|SELECT)$/.test(event2.target.tagName) && /^(Enter| |f|Home|End)$/.test(event2.key)) return;
    const rowsOnPage = Math.max(1, Math.floor(get$1(height) / HIGH) - 2);
    const steps = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [rowsOnPage, 0],
      PageUp: [-rowsOnPage, 0]
    };
    const step2 = steps[event2.key];
    if (step2) {
      event2.preventDefault();
      moved(get$1(at2).row + step2[0], get$1(at2).column + step2[1], event2.shiftKey);
    } else if (event2.key === "Home") {
      event2.preventDefault();
      moved(event2.ctrlKey ? 0 : get$1(at2).row, 0);
    } else if (event2.key === "End") {
      event2.preventDefault();
      moved(event2.ctrlKey ? (get$1(page)?.count ?? 1) - 1 : get$1(at2).row, get$1(visible).length - 1);
    } else if (event2.key === "Enter") {
      event2.preventDefault();
      go(get$1(at2).row);
    } else if ((event2.ctrlKey || event2.metaKey) && event2.key === "c") {
      event2.preventDefault();
      void copy();
    } else if ((event2.ctrlKey || event2.metaKey) && event2.key === "a") {
      event2.preventDefault();
      set(mark, 0);
      set(at2, { row: get$1(rows).length - 1, column: get$1(at2).column }, true);
    } else if (event2.key === "f" && !event2.ctrlKey) {
      event2.preventDefault();
      narrow();
    } else if (get$1(acts).some((each2) => each2.key === event2.key) && !event2.ctrlKey && !event2.metaKey && get$1(rows)[get$1(at2).row]) {
      const one = get$1(acts).find((each2) => each2.key === event2.key && each2.fits(object(get$1(at2).row)));
      if (one) {
        event2.preventDefault();
        void one.done(object(get$1(at2).row));
      }
    } else if (event2.key === " " && get$1(boxed) && event2.target instanceof HTMLElement && event2.target.role === "gridcell") {
      event2.preventDefault();
      choosing(get$1(at2).row);
    }
  }
  function choosing(row) {
    if (!get$1(rows)[row]) return;
    const name = nameOf(get$1(rows)[row]);
    set(
      picked,
      get$1(picked).includes(name) ? get$1(picked).filter((each2) => each2 !== name) : [...get$1(picked), name],
      true
    );
  }
  function narrow() {
    const c = get$1(visible)[get$1(at2).column];
    const value = get$1(rows)[get$1(at2).row]?.[c.i];
    if (value !== void 0) add(c.key, String(value ?? ""));
  }
  function add(column, value) {
    if (column) place.set({ [column]: [...place.all(column), value] });
    set(filtering, { column: "", value: "", how: "" }, true);
  }
  const filtered = user_derived(() => get$1(page)?.columns.find((c) => c.key === get$1(filtering).column));
  const HOW = {
    instant: [["_from", "≥"], ["_before", "<"]],
    number: [["", "="], ["_min", "≥"], ["_max", "≤"]],
    text: [["", "="]]
  };
  const timed = user_derived(() => get$1(filtered)?.kind === "instant" || get$1(filtered)?.kind === "local");
  const hows = user_derived(() => HOW[get$1(timed) ? "instant" : get$1(filtered)?.number || get$1(filtered)?.kind === "minutes" ? "number" : "text"]);
  function filter(event2) {
    event2.preventDefault();
    const how = get$1(hows).some(([end]) => end === get$1(filtering).how) ? get$1(filtering).how : get$1(hows)[0][0];
    add(get$1(filtering).column + how, get$1(timed) ? `${get$1(filtering).value}Z` : get$1(filtering).value.trim());
  }
  const choices = user_derived(() => {
    const found = /* @__PURE__ */ new Map();
    if (!get$1(filtered) || get$1(timed)) return found;
    const c = {
      ...get$1(filtered),
      i: get$1(keys).indexOf(get$1(filtered).key)
    };
    for (let row = 0; row < get$1(rows).length && found.size < 40; row++) {
      const value = get$1(rows)[row][c.i];
      if (value !== null && value !== "" && !found.has(String(value))) found.set(String(value), cell(row, c));
    }
    return found;
  });
  function remove(name, value) {
    place.set({ [name]: place.all(name).filter((each2) => each2 !== value) });
  }
  function turn(key) {
    place.set({
      cols: (get$1(turned).includes(key) ? get$1(turned).filter((each2) => each2 !== key) : [...get$1(turned), key]).join(",")
    });
  }
  async function copy() {
    const [low2, high] = get$1(mark) < 0 ? [get$1(at2).row, get$1(at2).row] : [
      Math.min(get$1(mark), get$1(at2).row),
      Math.max(get$1(mark), get$1(at2).row)
    ];
    const lines = [
      get$1(visible).map((c) => heading(c.key, c.title, get$1(local))).join("	")
    ];
    for (let row = low2; row <= high; row++) if (get$1(rows)[row]) lines.push(get$1(visible).map((c) => cell(row, c).replace(/[\t\n]/g, " ")).join("	"));
    await navigator.clipboard.writeText(lines.join("\n"));
    desk.said = `${lines.length - 1} ${t("rows")}`;
  }
  const chosen = (row) => row === get$1(at2).row || get$1(mark) >= 0 && row >= Math.min(get$1(mark), get$1(at2).row) && row <= Math.max(get$1(mark), get$1(at2).row);
  var section = root_24();
  var div = child(section);
  var node = child(div);
  {
    var consequent = ($$anchor2) => {
      var fragment = root$4();
      var b_1 = first_child(fragment);
      var text_1 = only_child(b_1, true);
      var text_2 = sibling(b_1);
      template_effect(
        ($0, $1, $2, $3) => {
          set_text(text_1, $0);
          set_text(text_2, ` ${$1 ?? ""} ${$2 ?? ""} ${$3 ?? ""}`);
        },
        [
          () => get$1(page).count.toLocaleString("en-GB"),
          () => t("ofAll"),
          () => get$1(page).of.toLocaleString("en-GB"),
          () => t("rows")
        ]
      );
      append($$anchor2, fragment);
    };
    if_block(node, ($$render) => {
      if (get$1(page)) $$render(consequent);
    });
  }
  var node_1 = sibling(node, 2);
  {
    var consequent_4 = ($$anchor2) => {
      var fragment_1 = root_6();
      var label_1 = first_child(fragment_1);
      var text_3 = child(label_1);
      var input = sibling(text_3);
      var form = sibling(label_1, 2);
      var select = child(form);
      var option = child(select);
      var text_4 = only_child(option);
      option.value = option.__value = "";
      var node_2 = sibling(option);
      each(node_2, 17, () => get$1(page)?.columns ?? [], (c) => c.key, ($$anchor3, c) => {
        var option_1 = root_1$4();
        var text_5 = only_child(option_1, true);
        var option_1_value = {};
        template_effect(
          ($0) => {
            set_text(text_5, $0);
            if (option_1_value !== (option_1_value = get$1(c).key)) {
              option_1.value = (option_1.__value = option_1_value) ?? "";
            }
          },
          [() => heading(get$1(c).key, get$1(c).title, get$1(local))]
        );
        append($$anchor3, option_1);
      });
      init_select(select);
      var node_3 = sibling(select, 2);
      {
        var consequent_3 = ($$anchor3) => {
          var fragment_2 = root_5$1();
          var node_4 = first_child(fragment_2);
          {
            var consequent_1 = ($$anchor4) => {
              var select_1 = root_2$3();
              each(select_1, 21, () => get$1(hows), ([end, sign]) => end, ($$anchor5, $$item) => {
                var $$array = user_derived(() => to_array(get$1($$item), 2));
                let end = () => get$1($$array)[0];
                let sign = () => get$1($$array)[1];
                var option_2 = root_1$4();
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
            if_block(node_4, ($$render) => {
              if (get$1(hows).length > 1) $$render(consequent_1);
            });
          }
          var node_5 = sibling(node_4, 2);
          {
            var consequent_2 = ($$anchor4) => {
              var input_1 = root_3$3();
              template_effect(($0) => set_attribute(input_1, "aria-label", $0), [() => `${t("value")} (UTC)`]);
              bind_value(input_1, () => get$1(filtering).value, ($$value) => get$1(filtering).value = $$value);
              append($$anchor4, input_1);
            };
            var alternate = ($$anchor4) => {
              var fragment_3 = root_4$2();
              var input_2 = first_child(fragment_3);
              var datalist = sibling(input_2);
              each(datalist, 21, () => get$1(choices), ([value, said]) => value, ($$anchor5, $$item) => {
                var $$array_1 = user_derived(() => to_array(get$1($$item), 2));
                let value = () => get$1($$array_1)[0];
                let said = () => get$1($$array_1)[1];
                var option_3 = root_1$4();
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
                  set_attribute(input_2, "aria-label", $0);
                  set_attribute(input_2, "placeholder", get$1(filtered)?.kind === "minutes" ? "min" : "");
                  set_attribute(input_2, "list", `has-${$$props.path}`);
                  set_attribute(datalist, "id", `has-${$$props.path}`);
                },
                [
                  () => get$1(filtered)?.kind === "minutes" ? `${t("value")} (min)` : t("value")
                ]
              );
              bind_value(input_2, () => get$1(filtering).value, ($$value) => get$1(filtering).value = $$value);
              append($$anchor4, fragment_3);
            };
            if_block(node_5, ($$render) => {
              if (get$1(timed)) $$render(consequent_2);
              else $$render(alternate, -1);
            });
          }
          var button = sibling(node_5, 2);
          var text_8 = only_child(button, true);
          template_effect(($0) => set_text(text_8, $0), [() => t("add")]);
          append($$anchor3, fragment_2);
        };
        if_block(node_3, ($$render) => {
          if (get$1(filtering).column) $$render(consequent_3);
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
      delegated("change", input, (e) => place.set({ q: e.currentTarget.value }));
      event("submit", form, filter);
      bind_select_value(select, () => get$1(filtering).column, ($$value) => get$1(filtering).column = $$value);
      append($$anchor2, fragment_1);
    };
    if_block(node_1, ($$render) => {
      if (!bare()) $$render(consequent_4);
    });
  }
  var node_6 = sibling(node_1, 2);
  each(node_6, 17, () => get$1(filters).filter(([name]) => name !== "sort" && name !== "q"), ([name, value]) => name + value, ($$anchor2, $$item) => {
    var $$array_2 = user_derived(() => to_array(get$1($$item), 2));
    let name = () => get$1($$array_2)[0];
    let value = () => get$1($$array_2)[1];
    var button_1 = root_7();
    var text_9 = only_child(button_1);
    template_effect(($0) => set_text(text_9, `${$0 ?? ""} ✕`), [() => chipWords(name(), value())]);
    delegated("click", button_1, () => remove(name(), value()));
    append($$anchor2, button_1);
  });
  var node_7 = sibling(node_6, 2);
  {
    var consequent_5 = ($$anchor2) => {
      var button_2 = root_8();
      var text_10 = only_child(button_2, true);
      template_effect(($0) => set_text(text_10, $0), [() => t("clear")]);
      delegated("click", button_2, () => place.set(Object.fromEntries(get$1(filters).map(([n]) => [n, ""]))));
      append($$anchor2, button_2);
    };
    if_block(node_7, ($$render) => {
      if (get$1(filters).length > 0) $$render(consequent_5);
    });
  }
  var select_2 = sibling(node_7, 2);
  var option_4 = child(select_2);
  var text_11 = only_child(option_4);
  option_4.value = option_4.__value = "";
  var node_8 = sibling(option_4);
  each(node_8, 17, () => get$1(page)?.columns ?? [], (c) => c.key, ($$anchor2, c) => {
    var option_5 = root_1$4();
    var text_12 = only_child(option_5);
    var option_5_value = {};
    template_effect(
      ($0, $1) => {
        set_text(text_12, `${$0 ?? ""} ${$1 ?? ""}`);
        if (option_5_value !== (option_5_value = get$1(c).key)) {
          option_5.value = (option_5.__value = option_5_value) ?? "";
        }
      },
      [
        () => isShown(get$1(c)) ? "✓" : "–",
        () => heading(get$1(c).key, get$1(c).title, get$1(local))
      ]
    );
    append($$anchor2, option_5);
  });
  select_2.value = select_2.__value = "";
  var node_9 = sibling(select_2, 2);
  {
    var consequent_6 = ($$anchor2) => {
      var button_3 = root_9();
      var text_13 = only_child(button_3);
      template_effect(() => set_text(text_13, `${$$props.pick.words ?? ""} (${get$1(picked).length ?? ""})`));
      delegated("click", button_3, () => void Promise.resolve($$props.pick.done(get$1(pickedRows))).then(() => {
        set(picked, [], true);
      }));
      append($$anchor2, button_3);
    };
    if_block(node_9, ($$render) => {
      if ($$props.pick && get$1(picked).length) $$render(consequent_6);
    });
  }
  var a_1 = sibling(node_9, 4);
  var text_14 = only_child(a_1, true);
  var a_2 = sibling(a_1, 2);
  var text_15 = only_child(a_2, true);
  var node_10 = sibling(div, 2);
  Problems(node_10, {
    get wrong() {
      return get$1(wrong);
    },
    onretry: () => void begin()
  });
  var node_11 = sibling(node_10, 2);
  {
    var consequent_17 = ($$anchor2) => {
      var fragment_4 = root_23();
      var p = first_child(fragment_4);
      var text_16 = only_child(p);
      var div_1 = sibling(p, 2);
      let styles;
      var div_2 = child(div_1);
      let styles_1;
      var node_12 = child(div_2);
      {
        var consequent_7 = ($$anchor3) => {
          var div_3 = root_10();
          var span_1 = child(div_3);
          var text_17 = only_child(span_1, true);
          template_effect(() => set_text(text_17, $$props.pick?.words));
          append($$anchor3, div_3);
        };
        if_block(node_12, ($$render) => {
          if (get$1(boxed)) $$render(consequent_7);
        });
      }
      var node_13 = sibling(node_12, 2);
      each(node_13, 17, () => get$1(visible), (c) => c.key, ($$anchor3, c) => {
        var div_4 = root_11();
        let classes;
        var button_4 = child(div_4);
        var text_18 = only_child(button_4);
        template_effect(
          ($0) => {
            set_attribute(div_4, "aria-sort", get$1(sort) === get$1(c).key ? "ascending" : get$1(sort) === `-${get$1(c).key}` ? "descending" : "none");
            classes = set_class(div_4, 1, "svelte-15o6a44", null, classes, { n: get$1(c).number });
            button_4.disabled = bare();
            set_text(text_18, `${$0 ?? ""}${get$1(sort) === get$1(c).key ? " ▲" : get$1(sort) === `-${get$1(c).key}` ? " ▼" : ""}`);
          },
          [() => heading(get$1(c).key, get$1(c).title, get$1(local))]
        );
        delegated("click", button_4, () => sortBy(get$1(c).key));
        append($$anchor3, div_4);
      });
      var node_14 = sibling(node_13, 2);
      {
        var consequent_8 = ($$anchor3) => {
          var div_5 = root_10();
          var span_2 = child(div_5);
          var text_19 = only_child(span_2, true);
          template_effect(($0) => set_text(text_19, $0), [() => t("whatNext")]);
          append($$anchor3, div_5);
        };
        if_block(node_14, ($$render) => {
          if (get$1(acting)) $$render(consequent_8);
        });
      }
      var div_6 = sibling(div_2, 2);
      let styles_2;
      each(div_6, 20, () => Array.from({ length: Math.max(0, get$1(to) - get$1(from)) }, (_, k) => get$1(from) + k), (row) => row, ($$anchor3, row) => {
        var div_7 = root_19();
        let classes_1;
        let styles_3;
        var node_15 = child(div_7);
        {
          var consequent_10 = ($$anchor4) => {
            var div_8 = root_13();
            var node_16 = child(div_8);
            {
              var consequent_9 = ($$anchor5) => {
                var input_3 = root_12();
                template_effect(
                  ($0, $1) => {
                    set_checked(input_3, $0);
                    set_attribute(input_3, "aria-label", $1);
                  },
                  [
                    () => get$1(picked).includes(nameOf(get$1(rows)[row])),
                    () => `${$$props.pick?.words} ${nameOf(get$1(rows)[row])}`
                  ]
                );
                delegated("change", input_3, () => choosing(row));
                append($$anchor5, input_3);
              };
              if_block(node_16, ($$render) => {
                if (get$1(rows)[row]) $$render(consequent_9);
              });
            }
            append($$anchor4, div_8);
          };
          if_block(node_15, ($$render) => {
            if (get$1(boxed)) $$render(consequent_10);
          });
        }
        var node_17 = sibling(node_15, 2);
        each(node_17, 19, () => get$1(visible), (c) => c.key, ($$anchor4, c, j) => {
          var div_9 = root_15();
          var node_18 = child(div_9);
          {
            var consequent_11 = ($$anchor5) => {
              var a_3 = root_14();
              var text_20 = only_child(a_3, true);
              template_effect(
                ($0, $1) => {
                  set_attribute(a_3, "href", $0);
                  set_text(text_20, $1);
                },
                [() => $$props.open(object(row)), () => cell(row, get$1(c))]
              );
              append($$anchor5, a_3);
            };
            var d = user_derived(() => ($$props.link ? get$1(c).key === $$props.link : get$1(j) === 0) && $$props.open && get$1(rows)[row] && $$props.open(object(row)));
            var alternate_1 = ($$anchor5) => {
              var text_21 = text$1();
              template_effect(($0) => set_text(text_21, $0), [() => cell(row, get$1(c))]);
              append($$anchor5, text_21);
            };
            if_block(node_18, ($$render) => {
              if (get$1(d)) $$render(consequent_11);
              else $$render(alternate_1, -1);
            });
          }
          template_effect(
            ($0, $1) => {
              set_class(div_9, 1, $0, "svelte-15o6a44");
              set_attribute(div_9, "tabindex", row === get$1(at2).row && get$1(j) === get$1(at2).column ? 0 : -1);
              set_attribute(div_9, "title", $1);
            },
            [
              () => `${get$1(c).number ? "n " : ""}${markOf(row, get$1(c).key)}`,
              () => title(row, get$1(c))
            ]
          );
          delegated("click", div_9, (e) => moved(row, get$1(j), e.shiftKey));
          delegated("dblclick", div_9, () => go(row));
          append($$anchor4, div_9);
        });
        var node_19 = sibling(node_17, 2);
        {
          var consequent_14 = ($$anchor4) => {
            var div_10 = root_18();
            var node_20 = child(div_10);
            {
              var consequent_12 = ($$anchor5) => {
                var span_3 = root_16();
                append($$anchor5, span_3);
              };
              if_block(node_20, ($$render) => {
                if ($$props.grab) $$render(consequent_12);
              });
            }
            var node_21 = sibling(node_20, 2);
            each(node_21, 17, () => get$1(acts), index, ($$anchor5, each2) => {
              var fragment_6 = comment();
              var node_22 = first_child(fragment_6);
              {
                var consequent_13 = ($$anchor6) => {
                  var button_5 = root_17();
                  var text_22 = only_child(button_5, true);
                  template_effect(
                    ($0, $1) => {
                      set_attribute(button_5, "aria-label", $0);
                      set_text(text_22, $1);
                    },
                    [
                      () => `${words_of(get$1(each2), row)} ${nameOf(get$1(rows)[row])}`,
                      () => words_of(get$1(each2), row)
                    ]
                  );
                  delegated("click", button_5, () => void get$1(each2).done(object(row)));
                  append($$anchor6, button_5);
                };
                var d_1 = user_derived(() => get$1(rows)[row] && get$1(each2).fits(object(row)));
                if_block(node_22, ($$render) => {
                  if (get$1(d_1)) $$render(consequent_13);
                });
              }
              append($$anchor5, fragment_6);
            });
            append($$anchor4, div_10);
          };
          if_block(node_19, ($$render) => {
            if (get$1(acting)) $$render(consequent_14);
          });
        }
        attach(div_7, () => $$props.grab?.(() => get$1(rows)[row] ? object(row) : null));
        template_effect(
          ($0, $1, $2) => {
            classes_1 = set_class(div_7, 1, "line svelte-15o6a44", null, classes_1, { chosen: $0, grab: $1 });
            set_attribute(div_7, "aria-rowindex", row + 2);
            set_attribute(div_7, "aria-selected", $2);
            styles_3 = set_style(div_7, "", styles_3, {
              "grid-template-columns": get$1(widths),
              width: `${get$1(across)}px`,
              transform: `translateY(${row * HIGH}px)`
            });
          },
          [
            () => chosen(row),
            () => Boolean($$props.grab),
            () => chosen(row)
          ]
        );
        append($$anchor3, div_7);
      });
      bind_this(div_1, ($$value) => set(box, $$value), () => get$1(box));
      var node_23 = sibling(div_1, 2);
      {
        var consequent_15 = ($$anchor3) => {
          var p_1 = root_21();
          var b_2 = child(p_1);
          var text_23 = only_child(b_2, true);
          var node_24 = sibling(b_2, 2);
          each(node_24, 19, () => get$1(visible).filter((c) => c.number && get$1(total)[c.i]), (c) => c.key, ($$anchor4, c, k) => {
            var fragment_7 = root_20();
            var text_24 = first_child(fragment_7);
            var b_3 = sibling(text_24);
            var text_25 = only_child(b_3, true);
            template_effect(
              ($0) => {
                set_text(text_24, `${get$1(k) ? ", " : ""}${$0 ?? ""} `);
                set_text(text_25, get$1(total)[get$1(c).i]);
              },
              [() => heading(get$1(c).key, get$1(c).title, get$1(local))]
            );
            append($$anchor4, fragment_7);
          });
          template_effect(($0) => set_text(text_23, $0), [() => t("inAll")]);
          append($$anchor3, p_1);
        };
        if_block(node_23, ($$render) => {
          if (get$1(total).length) $$render(consequent_15);
        });
      }
      var node_25 = sibling(node_23, 2);
      {
        var consequent_16 = ($$anchor3) => {
          var p_2 = root_22();
          var text_26 = only_child(p_2, true);
          template_effect(($0) => set_text(text_26, $0), [
            () => get$1(page).of ? t("noRow") : worded(get$1(page).nothing) || t("nothing")
          ]);
          append($$anchor3, p_2);
        };
        if_block(node_25, ($$render) => {
          if (!get$1(page).count) $$render(consequent_16);
        });
      }
      template_effect(
        ($0, $1, $2, $3, $4) => {
          set_text(text_16, `${$0 ?? ""} ${$1 ?? ""} ${$2 ?? ""}`);
          set_attribute(div_1, "aria-label", $3);
          set_attribute(div_1, "aria-rowcount", get$1(page).count + 1);
          set_attribute(div_1, "aria-colcount", get$1(visible).length + (get$1(acting) ? 1 : 0) + (get$1(boxed) ? 1 : 0));
          styles = set_style(div_1, "", styles, { height: $4 });
          styles_1 = set_style(div_2, "", styles_1, {
            height: `${get$1(head_high)}px`,
            "grid-template-columns": get$1(widths),
            width: `${get$1(across)}px`
          });
          styles_2 = set_style(div_6, "", styles_2, {
            height: `${get$1(page).count * HIGH}px`,
            width: `${get$1(across)}px`
          });
        },
        [
          () => worded(get$1(page).about),
          () => t("sortHint"),
          () => worded(get$1(page).provenance),
          () => $$props.label ?? worded(get$1(page).title),
          () => `${Math.min(get$1(height), get$1(page).count * HIGH + get$1(head_high) + 18)}px`
        ]
      );
      event("scroll", div_1, (e) => {
        set(top, e.currentTarget.scrollTop, true);
        void more();
      });
      delegated("keydown", div_1, pressed);
      append($$anchor2, fragment_4);
    };
    var consequent_18 = ($$anchor2) => {
      var p_3 = root_22();
      var text_27 = only_child(p_3, true);
      template_effect(($0) => set_text(text_27, $0), [() => t("loading")]);
      append($$anchor2, p_3);
    };
    if_block(node_11, ($$render) => {
      if (get$1(page)) $$render(consequent_17);
      else if (!get$1(wrong)) $$render(consequent_18, 1);
    });
  }
  template_effect(
    ($0, $1, $2, $3, $4) => {
      set_attribute(section, "aria-label", $0);
      set_attribute(select_2, "aria-label", $1);
      set_text(text_11, `${$2 ?? ""} …`);
      set_attribute(a_1, "href", `/api/v1${$$props.path}.csv?${get$1(query)}`);
      set_text(text_14, $3);
      set_attribute(a_2, "href", `/api/v1${$$props.path}.xlsx?${get$1(query)}`);
      set_text(text_15, $4);
    },
    [
      () => $$props.label ?? worded(get$1(page)?.title ?? ""),
      () => t("columns"),
      () => t("columns"),
      () => t("csv"),
      () => t("xlsx")
    ]
  );
  bind_window_size("innerHeight", ($$value) => set(tall, $$value, true));
  delegated("change", select_2, (e) => {
    turn(e.currentTarget.value);
    e.currentTarget.value = "";
  });
  append($$anchor, section);
  pop();
}
delegate(["change", "click", "keydown", "dblclick"]);
var root$3 = from_html(`<li> </li>`);
var root_1$3 = from_html(`<li> <b> </b></li>`);
var root_2$2 = from_html(`<li class="dim"> </li>`);
var root_3$2 = from_html(`<tr><td class="svelte-jgr467"> </td><td class="svelte-jgr467"> </td><td class="svelte-jgr467"> </td><td class="n svelte-jgr467"> </td><td class="n svelte-jgr467"> </td></tr>`);
var root_4$1 = from_html(`<table><caption class="svelte-jgr467"> </caption><thead class="svelte-jgr467"><tr><th class="svelte-jgr467"> </th><th class="svelte-jgr467"> </th><th class="svelte-jgr467"> </th><th class="n svelte-jgr467"> </th><th class="n svelte-jgr467">kg</th></tr></thead><tbody></tbody></table>`);
var root_5 = from_html(`<div role="status"><b> </b> <ul><!> <!> <!> <!> <!> <li> </li></ul> <!></div>`);
function Verdict($$anchor, $$props) {
  push($$props, true);
  const parts2 = user_derived(() => Object.entries($$props.verdict.difference).filter(([, n]) => n));
  const words2 = (level2, n) => (n > 0 ? "+" : "−") + (level2 === "cost" ? money(Math.abs(n), desk.view?.currency || "USD") : harm(Math.abs(n)));
  var div = root_5();
  var b_1 = child(div);
  var text2 = only_child(b_1, true);
  var text_1 = sibling(b_1);
  var ul = sibling(text_1);
  var node = child(ul);
  each(node, 17, () => $$props.verdict.problems, index, ($$anchor2, p) => {
    var li = root$3();
    var text_2 = only_child(li, true);
    template_effect(($0) => set_text(text_2, $0), [() => worded(get$1(p).message)]);
    append($$anchor2, li);
  });
  var node_1 = sibling(node, 2);
  each(node_1, 17, () => get$1(parts2), ([level2, n]) => level2, ($$anchor2, $$item) => {
    var $$array = user_derived(() => to_array(get$1($$item), 2));
    let level2 = () => get$1($$array)[0];
    let n = () => get$1($$array)[1];
    var li_1 = root_1$3();
    var text_3 = child(li_1);
    var b_2 = sibling(text_3);
    var text_4 = only_child(b_2, true);
    template_effect(
      ($0, $1) => {
        set_text(text_3, `${$0 ?? ""}: `);
        set_text(text_4, $1);
      },
      [
        () => code(level2(), level2() === "cost" ? "level" : ""),
        () => words2(level2(), n())
      ]
    );
    append($$anchor2, li_1);
  });
  var node_2 = sibling(node_1, 2);
  each(node_2, 17, () => Object.entries($$props.verdict.cost_parts), ([part, n]) => part, ($$anchor2, $$item) => {
    var $$array_1 = user_derived(() => to_array(get$1($$item), 2));
    let part = () => get$1($$array_1)[0];
    let n = () => get$1($$array_1)[1];
    var li_2 = root_2$2();
    var text_5 = only_child(li_2);
    template_effect(($0, $1) => set_text(text_5, `${$0 ?? ""}: ${$1 ?? ""}`), [() => code(part(), "part"), () => words2("cost", n())]);
    append($$anchor2, li_2);
  });
  var node_3 = sibling(node_2, 2);
  each(node_3, 17, () => Object.entries($$props.verdict.priced_losses), ([priority, n]) => priority, ($$anchor2, $$item) => {
    var $$array_2 = user_derived(() => to_array(get$1($$item), 2));
    let priority = () => get$1($$array_2)[0];
    let n = () => get$1($$array_2)[1];
    var li_3 = root_2$2();
    var text_6 = only_child(li_3);
    template_effect(($0, $1) => set_text(text_6, `${$0 ?? ""}: ${$1 ?? ""}`), [() => pricedDelay(priority()), () => words2("", n())]);
    append($$anchor2, li_3);
  });
  var node_4 = sibling(node_3, 2);
  {
    var consequent = ($$anchor2) => {
      var li_4 = root$3();
      var text_7 = only_child(li_4, true);
      template_effect(($0) => set_text(text_7, $0), [() => t("noDifference")]);
      append($$anchor2, li_4);
    };
    if_block(node_4, ($$render) => {
      if (!get$1(parts2).length) $$render(consequent);
    });
  }
  var li_5 = sibling(node_4, 2);
  var text_8 = only_child(li_5);
  var node_5 = sibling(ul, 2);
  {
    var consequent_1 = ($$anchor2) => {
      var table = root_4$1();
      var caption = child(table);
      var text_9 = only_child(caption, true);
      var thead = sibling(caption);
      var tr = child(thead);
      var th = child(tr);
      var text_10 = only_child(th, true);
      var th_1 = sibling(th);
      var text_11 = only_child(th_1, true);
      var th_2 = sibling(th_1);
      var text_12 = only_child(th_2, true);
      var th_3 = sibling(th_2);
      var text_13 = only_child(th_3, true);
      var tbody = sibling(thead);
      each(tbody, 21, () => [...$$props.verdict.giving].sort((a, b) => a.priority - b.priority), (each2) => each2.goods, ($$anchor3, each2) => {
        var tr_1 = root_3$2();
        var td = child(tr_1);
        var text_14 = only_child(td, true);
        var td_1 = sibling(td);
        var text_15 = only_child(td_1, true);
        var td_2 = sibling(td_1);
        var text_16 = only_child(td_2);
        var td_3 = sibling(td_2);
        var text_17 = only_child(td_3, true);
        var td_4 = sibling(td_3);
        var text_18 = only_child(td_4, true);
        template_effect(
          ($0, $1) => {
            set_text(text_14, get$1(each2).priority);
            set_text(text_15, get$1(each2).party);
            set_text(text_16, `${get$1(each2).goods ?? ""}${get$1(each2).words ? `, ${get$1(each2).words}` : ""}`);
            set_text(text_17, $0);
            set_text(text_18, $1);
          },
          [
            () => number(get$1(each2).pieces),
            () => number(get$1(each2).kg, 1)
          ]
        );
        append($$anchor3, tr_1);
      });
      template_effect(
        ($0, $1, $2, $3, $4) => {
          set_text(text_9, $0);
          set_text(text_10, $1);
          set_text(text_11, $2);
          set_text(text_12, $3);
          set_text(text_13, $4);
        },
        [
          () => t("givesWay"),
          () => t("priority"),
          () => t("party"),
          () => t("shipment"),
          () => t("pieces")
        ]
      );
      append($$anchor2, table);
    };
    if_block(node_5, ($$render) => {
      if ($$props.verdict.giving.length) $$render(consequent_1);
    });
  }
  template_effect(
    ($0, $1, $2, $3) => {
      set_class(div, 1, clsx($$props.verdict.allowed ? "panel" : "wrong"));
      set_class(b_1, 1, clsx($$props.verdict.allowed ? "good" : "bad"));
      set_text(text2, $0);
      set_text(text_1, `${$1 ?? ""} `);
      set_text(text_8, `${$2 ?? ""} ${$3 ?? ""}`);
    },
    [
      () => $$props.verdict.allowed ? t("allowed") : t("forbidden"),
      () => $$props.verdict.draft ? ` (${t("draft")} ${$$props.verdict.draft})` : "",
      () => number($$props.verdict.touched_units),
      () => t("touched")
    ]
  );
  append($$anchor, div);
  pop();
}
function toast(words2, _acts = []) {
  desk.said = words2;
}
var root$2 = from_html(`<p><a> </a>; <a> </a></p>`);
var root_1$2 = from_html(`<p role="status"><a> </a></p>`);
var root_2$1 = from_html(`<button class="main"> </button>`);
var root_3$1 = from_html(`<p> </p> <!> <!> <!>`, 1);
function NoPlan($$anchor, $$props) {
  push($$props, true);
  let wrong = state(null);
  const planning = user_derived(() => desk.running.find((job) => job.kind === "plan"));
  async function plan() {
    try {
      await desk.begin({ kind: "plan" });
      set(wrong, null);
    } catch (each2) {
      set(wrong, each2, true);
    }
  }
  var fragment = root_3$1();
  var p = first_child(fragment);
  var text2 = only_child(p, true);
  var node = sibling(p, 2);
  Problems(node, {
    get wrong() {
      return get$1(wrong);
    }
  });
  var node_1 = sibling(node, 2);
  each(node_1, 17, () => desk.view?.drafts ?? [], (draft) => draft.name, ($$anchor2, draft) => {
    var p_1 = root$2();
    var a = child(p_1);
    var text_1 = only_child(a);
    var a_1 = sibling(a, 2);
    var text_2 = only_child(a_1, true);
    template_effect(
      ($0, $1, $2, $3) => {
        set_attribute(a, "href", $0);
        set_text(text_1, `${$1 ?? ""} ${get$1(draft).name ?? ""}`);
        set_attribute(a_1, "href", $2);
        set_text(text_2, $3);
      },
      [
        () => place.to(desk.name, "plan", "", { plan: get$1(draft).name }),
        () => t("draft"),
        () => place.to(desk.name, "notices"),
        () => t("adopt")
      ]
    );
    append($$anchor2, p_1);
  });
  var node_2 = sibling(node_1, 2);
  {
    var consequent = ($$anchor2) => {
      var p_2 = root_1$2();
      var a_2 = child(p_2);
      var text_3 = only_child(a_2);
      template_effect(
        ($0, $1) => {
          set_attribute(a_2, "href", $0);
          set_text(text_3, `${$1 ?? ""} …`);
        },
        [
          () => place.to(desk.name, "jobs", String(get$1(planning).number)),
          () => t("makePlan")
        ]
      );
      append($$anchor2, p_2);
    };
    var consequent_1 = ($$anchor2) => {
      var button = root_2$1();
      var text_4 = only_child(button, true);
      template_effect(($0) => set_text(text_4, $0), [() => t("makePlan")]);
      delegated("click", button, () => void plan());
      append($$anchor2, button);
    };
    var d = user_derived(() => who.may("draft_plan"));
    if_block(node_2, ($$render) => {
      if (get$1(planning)) $$render(consequent);
      else if (get$1(d)) $$render(consequent_1, 1);
    });
  }
  template_effect(($0) => set_text(text2, $0), [() => t("noPlan")]);
  append($$anchor, fragment);
  pop();
}
delegate(["click"]);
class Outbox {
  #waiting = state(proxy(kept()));
  get waiting() {
    return get$1(this.#waiting);
  }
  set waiting(value) {
    set(this.#waiting, value, true);
  }
  #refused = state(null);
  get refused() {
    return get$1(this.#refused);
  }
  set refused(value) {
    set(this.#refused, value, true);
  }
  busy = false;
  constructor() {
    setInterval(() => void this.send(), 3e3);
  }
  get mine() {
    return this.waiting.filter((each2) => each2.by === who.me?.id);
  }
  /** What others typed here: it waits until they sign in. */
  get others() {
    return this.waiting.filter((each2) => each2.by !== who.me?.id);
  }
  drop(key) {
    this.waiting = this.waiting.filter((each2) => each2.key !== key);
    this.keep();
  }
  /** Send now, or as soon as the server answers. */
  async put(path, body, words2) {
    this.waiting = [
      ...this.waiting,
      {
        path,
        body,
        key: crypto.randomUUID(),
        words: words2,
        by: who.me?.id ?? "",
        name: who.me?.name ?? ""
      }
    ];
    this.keep();
    return this.send();
  }
  async send() {
    if (this.busy) return false;
    this.busy = true;
    try {
      if (!who.in || who.ended) return false;
      for (let first = this.mine[0]; first; first = this.mine[0]) {
        try {
          await call("POST", first.path, first.body, { "idempotency-key": first.key }, false);
        } catch (wrong) {
          if (wrong instanceof Wrong && (wrong.away || wrong.told.status === 401)) return false;
          this.refused = { words: first.words, why: wrong };
        }
        this.waiting = this.waiting.filter((each2) => each2.key !== first.key);
        this.keep();
      }
      return true;
    } finally {
      this.busy = false;
    }
  }
  keep() {
    try {
      localStorage.setItem("outbox", JSON.stringify(this.waiting));
    } catch {
    }
  }
}
function kept() {
  try {
    return JSON.parse(localStorage.getItem("outbox") ?? "[]").map((each2) => ({ by: MACHINE, name: "", ...each2 }));
  } catch {
    return [];
  }
}
const outbox = new Outbox();
var root$1 = from_html(`<span class="dim small"> </span>`);
var root_1$1 = from_html(`<span class="dim small"> <code> </code></span>`);
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
          var span2 = root$1();
          var text2 = only_child(span2);
          template_effect(($0, $1, $2) => set_text(text2, `${$0 ?? ""} ${$1 ?? ""} (${$2 ?? ""})`), [
            () => t("notWithRoles"),
            () => get$1(not).join(", "),
            () => who.me.roles.map((each2) => code(each2, "users")).join(", ")
          ]);
          append($$anchor3, span2);
        };
        var alternate = ($$anchor3) => {
          var span_1 = root_1$1();
          var text_1 = child(span_1);
          var code_1 = sibling(text_1);
          var text_2 = only_child(code_1, true);
          template_effect(
            ($0, $1) => {
              set_text(text_1, `${$0 ?? ""} ${$1 ?? ""}: `);
              set_text(text_2, COMMAND);
            },
            [() => t("needsAccountsFor"), () => get$1(not).join(", ")]
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
var root = from_html(`<dt> </dt> <dd class="late"> </dd>`, 1);
var root_1 = from_html(` <!>`, 1);
var root_2 = from_html(`<dt> </dt> <dd> <span class="dim"> </span> <!></dd>`, 1);
var root_3 = from_html(`<dt> </dt> <dd> </dd>`, 1);
var root_4 = from_html(`<dl class="facts apart"><!> <!> <!></dl>`);
function Upkeep2($$anchor, $$props) {
  push($$props, true);
  const last = user_derived(() => upkeep.view?.last ?? []);
  const nothing = user_derived(() => upkeep.view && !upkeep.view.backups && !get$1(last).some((each2) => each2.kind === "backup"));
  var fragment = comment();
  var node = first_child(fragment);
  {
    var consequent_4 = ($$anchor2) => {
      var dl = root_4();
      var node_1 = child(dl);
      {
        var consequent = ($$anchor3) => {
          var fragment_1 = root();
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
        var fragment_2 = root_2();
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
            var fragment_3 = root_1();
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
          var fragment_5 = root_3();
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
export {
  API,
  COMMAND,
  Dialog,
  Grid,
  Judged,
  Keys,
  NoPlan,
  NotMine,
  OwnMenu,
  Problems,
  Proof,
  ROLES,
  SCOPES,
  SHORTEST,
  SignInAgain,
  SignInForm,
  Upkeep2 as Upkeep,
  Verdict,
  __vitePreload,
  addUser,
  adviceWords,
  amount,
  belongings,
  call,
  carriedBy,
  changeUser,
  clock,
  code,
  day,
  days,
  desk,
  endDeputy,
  endKey,
  fullness,
  get,
  handOver,
  harm,
  heading,
  hubs,
  inMinor,
  isCode,
  lanes,
  language,
  learnt,
  low,
  madeOf,
  makeDeputy,
  makeKey,
  makeLink,
  money,
  number,
  outbox,
  percent,
  person,
  place,
  post,
  pricedDelay,
  reference,
  smallerWords,
  span,
  speak,
  step,
  t,
  toast,
  tonnes,
  upkeep,
  useLink,
  who,
  whole$1 as whole,
  whole as whole$1,
  worded
};
