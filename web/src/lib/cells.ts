// Words that stand alone in cells and holes, in Chinese: states, modes, roles, kinds of fields.
export const cells: Record<string, string> = {
  late: '迟到', left: '滞留', 'on time': '准时', 'part of it late': '部分迟到',
  plan: '计划', replan: '重新计划', move: '改装', adopt: '采用', withdraw: '放弃', clock: '时钟', silence: '无消息', new: '开始',
  unpin: '解除固定', numbers: '编号', notify: '通知', acknowledge: '回复', events: '事件', undo: '撤销', redo: '恢复', hand: '手工', 'by hand': '手工',
  as_it_is: '保持原样', on: '在班次上', off: '不上班次', yes: '是', no: '否',
  synthetic: '合成', measured: '实测', modelled: '模型', calibrated: '校准',
  lanes: '航线', charters: '包机', simulate: '随机', begin: '开始', import: '事件',
  'not known': '不知', unknown: '未知', all: '合计', carrier: '承运人', party: '货主', hub: '枢纽', operator: '用户', nobody: '无人',
  "the fund's tables": '基金表', "the fund's ledger": '基金账簿', "the fund's ledger, units where tracking events have moved them": '基金账簿,跟踪事件移动过的单位除外',
  sum: '合计', total: '合计', 'several of these together': '同时采取多项',
  belly: '客机腹舱', freighter: '货机', preighter: '客改货', charter: '包机', rail: '铁路', road: '公路', sea: '海运', air: '空运',
  ban: '禁令', licence: '许可', inspection: '查验', closure: '关闭', curfew: '宵禁', capacity: '舱位', suspension: '停运', embargo: '拒收', registration: '注册', slot: '时刻', capacity_factor: '舱位系数', quotas: '配额',
  departed: '起运', landed: '到达', received: '接收', delivered: '交付', accepted: '收运',
  packed: '装入', planned: '已计划', booked: '订舱', unbooked: '取消订舱', expected: '预计到达', collected: '提货', 'on hand': '已入货站', prepared: '备装', manifested: '装单', loaded: '装载', offloaded: '拉货',
  transferred: '转交', papers: '单证已收', notified: '通知', declared: '报关', held: '被扣留', cleared: '放行', released: '放行', missing: '下落不明', found: '找到', damaged: '破损', noted: '备注', unpacked: '取出', void: '作废',
  text: '文字', day: '日', instant: '时刻', number: '数', whole: '整数', share: '比例', place: '地点', places: '地点', list: '列表', minutes: '分钟', money: '金额', id: '编号', goods: '货品',
  departure: '班次', shipment: '货物', arrival: '到达', 'cut-off': '截载时间',
}
