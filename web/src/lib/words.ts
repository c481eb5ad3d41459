// Every word of the page, in English and Chinese. A key that one of them lacks fails the build.
// What the core says as codes (reasons, remedies, states, kinds, columns) is worded here, too.

const en = {
  now: 'Now', plan: 'Plan', shipments: 'Shipments', shipment: 'Shipment', lanes: 'Lanes',
  notices: 'Notices', jobs: 'Jobs', data: 'Data', track: 'Track', claims: 'Claims', fund: 'Fund',
  figures: 'Figures', hub: 'Hub', story: 'Story', history: 'History', plans: 'Plans', home: 'Start',
  exceptions: 'Exceptions', departures: 'Departures', pins: 'Pins', search: 'Search', api: 'API',
  searchHint: 'Shipment, AWB, flight, place: one or many', keys: 'Keys', close: 'Close',
  asOf: 'As of', utc: 'UTC', local: 'Local', light: 'Light', dark: 'Dark', language: '中文',
  clock: 'Story clock', setClock: 'Set the clock', currentPlan: 'Current plan', draft: 'Draft',
  drafts: 'Drafts', noPlan: 'No plan holds yet', makePlan: 'Make a plan', replan: 'Replan',
  planAfresh: 'Plan afresh', adopt: 'Adopt', withdraw: 'Give up', stop: 'Stop', undo: 'Undo',
  redo: 'Redo', save: 'Save', check: 'What would it touch?', cancel: 'Cancel', open: 'Open',
  noticesSince: 'notices since', needsYou: 'Can still be repaired', cannotHelp: 'Nobody can help',
  more: 'more causes', reasonsComing: 'The reasons are being worked out', ofAll: 'of',
  cause: 'Cause', what: 'What would help', until: 'Until', harm: 'Harm', goods: 'Goods',
  closingNext: 'Closing next', closesIn: 'closes in', closed: 'closed', loadList: 'Load list',
  flight: 'Flight', full: 'full', pieces: 'pieces', map: 'Map', mapHint:
    'Width: tonnes. Colour: how full. Drag to move, wheel or + and - to zoom.', day: 'Day',
  play: 'Play', pause: 'Pause', mode: 'Mode', priority: 'Priority', all: 'all', late: 'late',
  onTime: 'on time', left: 'left behind', lateOnly: 'late only', asTable: 'The same as a table',
  zoomIn: 'Zoom in', zoomOut: 'Zoom out', timeline: 'Timeline', timelineHint:
    'Departures by hub. Colour: how full. Arrows choose, Enter opens the load list.',
  heat: 'Handling by hub and day, tonnes', ofLimit: 'of the limit', proof: 'How good is it?',
  proofNone: 'nothing is proven', proofGap: 'no plan could lose less by more than', atBest:
    'no better plan exists', moveTo: 'Move to', tryMove: 'What would it do?', doMove: 'Move',
  leaveBehind: 'leave behind', allowed: 'The judge allows it', forbidden: 'The judge forbids it',
  difference: 'Difference', touched: 'handling units touched', givesWay: 'Would have to give way',
  giveWay: 'Leave those behind', pin: 'Pin', unpin: 'Take the pin off', pinned: 'pinned',
  filter: 'Filter', column: 'Column', value: 'Value', add: 'Add', clear: 'Clear all',
  rows: 'rows', sortHint: 'Click a heading to sort. Arrows move, Enter opens, Ctrl+C copies.',
  csv: 'CSV', xlsx: 'Workbook', loading: 'Loading …', nothing: 'Nothing here.', retry: 'Try again',
  away: 'The server is away. What you typed stays; it is asked again every few seconds.',
  stale: 'The desk has changed since you looked.', look: 'Look again', words: 'Words',
  promise: 'Promise', way: 'Way', where: 'Where it is', why: 'Why', papers: 'Papers',
  events: 'Events', whatNext: 'What next', free: 'Ways that are free', take: 'Take it',
  limits: 'What blocks it', showLimits: 'Work it out', cost: 'Cost', sure: 'in time as booked',
  arrives: 'arrives', due: 'Due', ready: 'Ready', from: 'From', to: 'To', party: 'Party',
  noEvents: 'No event tells of it.', notPlanned: 'The current plan has nothing for it.',
  kind: 'Kind', source: 'Source', touches: 'It would touch', touchesNothing:
    'It touches nothing of the current plan.', losesWay: 'loses its way', saved: 'Saved',
  newNotice: 'New notice', whatIf: 'What if', changes: 'What changes', notify: 'Notify',
  compare: 'Side by side', notice: 'notice', firstPlan: 'First plan', step: 'Step', state: 'State',
  upload: 'Send a workbook or the files of a folder', uploadHint:
    '.xlsx, or .csv and .toml files together; at most 64 MiB each. Nothing leaves this machine.',
  problems: 'Problems', noProblems: 'No problem was found', returned:
    'The sheets back, with what is wrong', begin: 'Begin the desk with it', file: 'File', row: 'Row',
  wrong: 'What is wrong', maybe: 'Maybe', template: 'A template to fill in: onward init --xlsx',
  welcome: 'Where to begin?', doorStory: 'The story', doorStoryHint:
    'Spring 2020, as an article tells it: relief goods, vanishing flights, closing borders.',
  doorList: 'My list', doorListHint: 'A workbook or a folder with places, departures, shipments.',
  doorEmpty: 'An empty desk', doorEmptyHint: 'A small scenario to try things on.',
  size: 'Size', start: 'Begin', storyHint:
    'Each figure says how it was come by, and opens the view that computes it.',
  measured: 'measured', modelled: 'modelled', calibrated: 'calibrated', synthetic: 'synthetic',
  hubHint: 'Arrivals by local time, and minutes to spare for what goes on.', arrivals: 'Arrivals',
  onward: 'Onward', spare: 'to spare', missed: 'missed', print: 'Print', handling: 'Handling',
  chooseHub: 'Choose a hub', askLanes: 'What can still move?', days: 'Days', country: 'Country',
  lane: 'Lane', rule: 'Rule', price: 'Price', help: 'Keys', helpSearch: 'find anything',
  helpHelp: 'this list', helpGrid: 'in a table: move, open, copy as TSV', by: 'by',
  adoptHint: 'Makes it the plan that holds.', noChanges: 'Nothing to compare with.',
  jobStopping: 'Stopping; the best plan so far is kept.', jobDone: 'Done', jobFailed: 'Failed',
  yourName: 'Your name', yourNameHint: 'Others see it beside what you do.', gone: 'It is not there',
  level: 'Level', best: 'Best possible', gap: 'Gap', conditions: 'Made with', results: 'Comes to',
  moves: 'moves by hand', units: 'units', skip: 'To the content', menu: 'Views', theme: 'Theme',
  claimsHint: 'Claims and their clocks are in: onward claims open.', fundHint:
    'Pledged, committed, bought and delivered, from the tables of the fund.',
  figuresHint: 'Definition, query and verification of every published figure.',
  confirm: 'As planned', notMoved: 'Not moved', unconfirmed: 'Unconfirmed', unconfirmedHint:
    'The plan that was current has it happening by now, and no event tells of it.', waiting: 'waiting to be sent',
  closes: 'closes', next: 'next', verify: 'Verify', verified: 'The same again', differs: 'It differs',
  snooze: 'Later', snoozed: 'put off', showSnoozed: 'Show what was put off', assign: 'Whose?',
} as const

export type Key = keyof typeof en
type Words = Record<Key, string>

const zh: Words = {
  now: '当前', plan: '计划', shipments: '货物', shipment: '货物', lanes: '航线', notices: '通知',
  jobs: '任务', data: '数据', track: '追踪', claims: '索赔', fund: '基金', figures: '数字',
  hub: '枢纽', story: '故事', history: '历史', plans: '各计划', home: '开始', exceptions: '异常',
  departures: '班次', pins: '固定', search: '查找', api: '接口', searchHint: '货物、运单、航班、地点:一个或多个',
  keys: '快捷键', close: '关闭', asOf: '截至', utc: 'UTC', local: '当地', light: '浅色', dark: '深色',
  language: 'English', clock: '故事时钟', setClock: '设定时钟', currentPlan: '现行计划', draft: '草案',
  drafts: '草案', noPlan: '尚无现行计划', makePlan: '制定计划', replan: '重新计划', planAfresh: '从头计划',
  adopt: '采用', withdraw: '放弃', stop: '停止', undo: '撤销', redo: '恢复', save: '保存',
  check: '会影响什么?', cancel: '取消', open: '打开', noticesSince: '条新通知', needsYou: '仍可补救',
  cannotHelp: '无法补救', more: '个其他原因', reasonsComing: '正在分析原因', ofAll: '/', cause: '原因',
  what: '可行办法', until: '截止', harm: '损失', goods: '货品', closingNext: '即将截载', closesIn: '距截载',
  closed: '已截载', loadList: '装载单', flight: '航班', full: '装载率', pieces: '件', map: '地图',
  mapHint: '线宽为吨数,颜色为装载率。拖动平移,滚轮或 + - 缩放。', day: '日期', play: '播放', pause: '暂停',
  mode: '方式', priority: '优先级', all: '全部', late: '迟到', onTime: '准时', left: '滞留',
  lateOnly: '仅迟到', asTable: '以表格显示', zoomIn: '放大', zoomOut: '缩小', timeline: '时间线',
  timelineHint: '各枢纽的班次。颜色为装载率。方向键选择,回车打开装载单。', heat: '各枢纽每日处理量(吨)',
  ofLimit: '占上限', proof: '计划有多好?', proofNone: '未经证明', proofGap: '任何计划最多再少损失',
  atBest: '不存在更好的计划', moveTo: '改装', tryMove: '会怎样?', doMove: '改装', leaveBehind: '留下',
  allowed: '裁判允许', forbidden: '裁判不允许', difference: '差别', touched: '件货受影响',
  givesWay: '须让出的货', giveWay: '将其留下', pin: '固定', unpin: '解除固定', pinned: '已固定',
  filter: '筛选', column: '列', value: '值', add: '添加', clear: '全部清除', rows: '行',
  sortHint: '点击表头排序。方向键移动,回车打开,Ctrl+C 复制。', csv: 'CSV', xlsx: '工作簿',
  loading: '载入中……', nothing: '没有内容。', retry: '再试', away: '服务器无响应。已输入的内容保留,每几秒重试一次。',
  stale: '查看之后情况已改变。', look: '重新查看', words: '文字', promise: '承诺', way: '路线',
  where: '所在', why: '原因', papers: '单证', events: '事件', whatNext: '下一步', free: '可用路线',
  take: '选用', limits: '受何限制', showLimits: '分析', cost: '费用', sure: '按订舱准时', arrives: '到达',
  due: '应到', ready: '备妥', from: '自', to: '至', party: '货主', noEvents: '没有事件。',
  notPlanned: '现行计划未安排。', kind: '种类', source: '来源', touches: '会影响',
  touchesNothing: '不影响现行计划。', losesWay: '失去路线', saved: '已保存', newNotice: '新通知',
  whatIf: '假设', changes: '变更', notify: '通知对象', compare: '并列比较', notice: '通知',
  firstPlan: '首个计划', step: '步骤', state: '状态', upload: '上传工作簿或文件夹中的文件',
  uploadHint: '.xlsx,或一组 .csv 与 .toml 文件;每个最多 64 MiB。数据不离开本机。', problems: '问题',
  noProblems: '没有发现问题', returned: '带错误说明的表格', begin: '以此开始', file: '文件', row: '行',
  wrong: '问题', maybe: '或许', template: '模板:onward init --xlsx', welcome: '从哪里开始?',
  doorStory: '故事', doorStoryHint: '2020 年春:救援物资、消失的航班、关闭的边境。', doorList: '我的清单',
  doorListHint: '含地点、班次和货物的工作簿或文件夹。', doorEmpty: '空工作台', doorEmptyHint: '用小场景试一试。',
  size: '规模', start: '开始', storyHint: '每个数字都说明来历,并可打开其计算处。', measured: '实测',
  modelled: '模型', calibrated: '校准', synthetic: '合成', hubHint: '按当地时间的到达,以及转运的余裕时间。',
  arrivals: '到达', onward: '续运', spare: '余裕', missed: '错过', print: '打印', handling: '处理量',
  chooseHub: '选择枢纽', askLanes: '还能运什么?', days: '天数', country: '国家', lane: '航线', rule: '规定',
  price: '价格', help: '快捷键', helpSearch: '查找任何编号', helpHelp: '本列表', helpGrid: '表格中:移动、打开、复制',
  by: '由', adoptHint: '使其成为现行计划。', noChanges: '没有可比较的计划。', jobStopping: '正在停止,保留目前最好的计划。',
  jobDone: '完成', jobFailed: '失败', yourName: '您的姓名', yourNameHint: '他人会看到。', gone: '已不存在',
  level: '层级', best: '可能的最好值', gap: '差距', conditions: '条件', results: '结果', moves: '次手工改装',
  units: '单位', skip: '跳到内容', menu: '视图', theme: '主题', claimsHint: '索赔及期限见:onward claims open。',
  fundHint: '认捐、承诺、采购与交付,来自基金表。', figuresHint: '每个公布数字的定义、查询与核验。',
  confirm: '按计划', notMoved: '未动', unconfirmed: '未确认', unconfirmedHint: '当时的计划应已发生,但没有事件说明。',
  closes: '截载', waiting: '等待发送', next: '下一个', verify: '核验', verified: '结果相同', differs: '结果不同',
  snooze: '稍后', snoozed: '已推迟', showSnoozed: '显示已推迟', assign: '由谁?',
}

// Codes of the core, in both languages. Unknown ones are shown as they are.
const codes: Record<string, { en: string; zh: string }> = {
  'out-competed': { en: 'out-competed', zh: '让位于损失更大的货' },
  'late arrival is the best there is': { en: 'late is the best there is', zh: '迟到已是最好' },
  'no service': { en: 'no service', zh: '无运力' },
  'cut-off': { en: 'cut-off', zh: '截载时间' },
  policy: { en: 'policy', zh: '政策' },
  document: { en: 'document', zh: '单证' },
  'handling code': { en: 'handling code', zh: '特殊处理代码' },
  reserved: { en: 'reserved space', zh: '预留舱位' },
  pinned: { en: 'pinned', zh: '已固定' },
  'room is left': { en: 'room is left', zh: '尚有舱位' },
  'no space': { en: 'no space', zh: '无舱位' },
  'no better single move': { en: 'no better single move', zh: '没有更好的单次改动' },
  charter: { en: 'charter', zh: '包机' },
  'too late now': { en: 'too late now', zh: '已来不及' },
  '': { en: 'reason not worked out', zh: '原因未分析' },
  'remedy.place': { en: 'Put it there: there is room', zh: '有空位,改装' },
  'remedy.unpin': { en: 'Take the pin off', zh: '解除固定' },
  'remedy.document': { en: 'Obtain a document', zh: '取得单证' },
  'remedy.ready': { en: 'Have it ready earlier', zh: '提前备妥' },
  'remedy.cut-off': { en: 'Ask for a later cut-off', zh: '请求推迟截载' },
  'remedy.soon': { en: 'Accept it up to a day later', zh: '接受晚到一天内' },
  'remedy.room': { en: 'Get more space', zh: '增加舱位' },
  'remedy.day': { en: 'Get more handling', zh: '增加处理能力' },
  'remedy.quota': { en: 'Get a larger quota', zh: '提高配额' },
  'remedy.charter': { en: 'Buy a charter', zh: '购买包机' },
  'remedy.reserved': { en: 'Open reserved space', zh: '开放预留舱位' },
  'remedy.accept': { en: 'Have the carrier accept it', zh: '请承运人接受' },
  'remedy.fly': { en: 'Have the flight run after all', zh: '请恢复航班' },
  'remedy.waive': { en: 'Have the rule waived', zh: '请求豁免规定' },
  'remedy.later': { en: 'Accept it later still', zh: '接受更晚' },
  'remedy.together': { en: 'Get space in several places', zh: '多处增加舱位' },
  'remedy.due': { en: 'Agree a later due date', zh: '约定更晚到期' },
  'level.cost': { en: 'cost', zh: '费用' },
  'mode.belly': { en: 'belly', zh: '客机腹舱' },
  'mode.freighter': { en: 'freighter', zh: '货机' },
  'mode.preighter': { en: 'preighter', zh: '客改货' },
  'mode.charter': { en: 'charter', zh: '包机' },
  'mode.rail': { en: 'rail', zh: '铁路' },
  'mode.road': { en: 'road', zh: '公路' },
  'mode.sea': { en: 'sea', zh: '海运' },
  'state.draft': { en: 'draft', zh: '草案' },
  'state.current': { en: 'current', zh: '现行' },
  'state.superseded': { en: 'superseded', zh: '已被取代' },
  'state.withdrawn': { en: 'withdrawn', zh: '已放弃' },
  'state.queued': { en: 'queued', zh: '排队' },
  'state.running': { en: 'running', zh: '进行中' },
  'state.stopping': { en: 'stopping', zh: '停止中' },
  'state.done': { en: 'done', zh: '完成' },
  'state.stopped': { en: 'stopped', zh: '已停止' },
  'state.failed': { en: 'failed', zh: '失败' },
}

// Headings of tables by the columns' keys; English comes with the table.
const headings: Record<string, string> = {
  shipment: '货物', handling_units: '件号', pieces: '件数', priority: '优先级', fate: '结果',
  late_min: '迟到', loss: '损失(千克小时)', reason: '原因', until: '截止', remedy: '可行办法',
  remedy_text: '详情', on: '对象', goods: '货品', party: '货主', origin: '自', destination: '至',
  due_at: '应到', kg: '千克', detail: '说明', departure: '班次', flight: '航班', carrier: '承运人',
  mode: '方式', cut_off_at: '截载', departs_at: '离开', arrives_at: '到达', shipments: '货物数',
  capacity_kg: '舱位(千克)', full_kg: '重量装载率', m3: '立方米', capacity_m3: '舱位(立方米)',
  full_m3: '体积装载率', awb: '运单', ready_at: '备妥', outcome: '结果', left_pieces: '滞留件数',
  number: '编号', kind: '种类', what: '内容', cause: '原因', known_at: '获知', told_at: '录入',
  in_plan: '计划已含', source: '来源', author: '录入人', plan: '计划', state: '状态', how: '方式',
  parent: '源自', as_of: '截至', notices: '通知数', moves: '手工改装', pins: '固定', late_pieces: '迟到件数',
  left_t: '滞留吨数', departures: '班次数', adopted_by: '采用人', since: '自', at: '时间',
  recorded_at: '记录时间', void: '已撤销', step: '步骤', queued_at: '排队', started_at: '开始',
  ended_at: '结束', attempts: '次数', where: '状态', place: '所在', expected_at: '预计',
  low_at: '最早', high_at: '最迟', late: '迟到', held_by: '扣留方', policy: '政策', next: '下一步',
  notify: '通知对象', old_way: '原路线', new_way: '新路线', old_late_min: '原迟到', new_late_min: '现迟到',
  why: '原因', pool: '舱位', leg: '段', legs: '共', ready_by: '备妥截止',
}

export type Lang = 'en' | 'zh'
let lang: Lang = 'en'

export function speak(to: Lang) {
  lang = to
  document.documentElement.lang = to === 'zh' ? 'zh-Hans' : 'en'
}

export function language(): Lang {
  return lang
}

/** A word of the page. */
export function t(key: Key): string {
  return (lang === 'zh' ? zh : en)[key]
}

/** A code of the core in words; `kind` tells codes apart that mean several things. */
export function code(text: string, kind = ''): string {
  const found = codes[kind ? `${kind}.${text}` : text] ?? codes[text]
  if (!found) return level(text) ?? text
  return found[lang]
}

function level(text: string): string | null {
  const match = /^loss:(\d+)$/.exec(text)
  if (!match) return null
  return lang === 'zh' ? `第 ${match[1]} 优先级的损失` : `loss of priority ${match[1]}`
}

/** A heading of a table. */
export function heading(key: string, title: string, local: boolean): string {
  if (lang === 'zh') return (headings[key] ?? title) + (/\(UTC\)/.test(title) ? (local ? '(当地)' : '(UTC)') : '')
  return local ? title.replace('(UTC)', '(local)') : title
}
