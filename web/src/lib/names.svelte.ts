// Names that are known in Chinese: places of the desk, goods of the built-in scenarios. What people and their files call
// things otherwise stays as it is.
const GOODS: Record<string, string> = {
  'face shields': '面屏',
  goggles: '护目镜',
  gowns: '隔离衣',
  'hand rub': '免洗洗手液',
  masks: '口罩',
  parcels: '包裹',
  'parcels, garments': '包裹(服装)',
  'parcels, general': '包裹(普货)',
  'parcels, hardware': '包裹(五金)',
  'protective suits': '防护服',
  respirators: '呼吸防护口罩',
  'test kits': '检测试剂盒',
  thermometers: '体温计',
  ventilators: '呼吸机',
}
interface Named {
  code: string
  city: string
  city_zh: string
}

let known = $state.raw(new Map<string, string>())

/** Of a desk: its places, and whether its scenario is built in. */
export function learnNames(places: readonly Named[], builtIn: boolean) {
  const found = new Map(builtIn ? Object.entries(GOODS) : [])
  for (const { code, city, city_zh } of places) {
    if (!city_zh) continue
    found.set(city, city_zh)
    found.set(`${city} (${code})`, `${city_zh} (${code})`)
  }
  known = found
}
/** A name in Chinese; undefined where it has none. */
export const inChinese = (name: string): string | undefined => known.get(name)
