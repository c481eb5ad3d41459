import { beforeEach, expect, test, vi } from 'vitest'

interface Sent {
  method: string
  url: string
  headers: Headers
  body: string
}
// The page's surroundings that asking needs, and a server that gives these answers.
const server = vi.hoisted(() => {
  const here = { sent: [] as Sent[], answers: [] as Response[] }
  const Plain = globalThis.Request
  Object.assign(globalThis, {
    window: { addEventListener: () => undefined },
    document: { documentElement: { dataset: {} } },
    Request: class extends Plain {
      constructor(url: string | URL, init?: RequestInit) {
        super(new URL(String(url), 'http://desk'), init)
      }
    },
    fetch: async (request: Request) => {
      here.sent.push({ method: request.method, url: request.url, headers: request.headers, body: await request.clone().text() })
      const answer = here.answers.shift()
      if (!answer) throw new TypeError('no network')
      return answer
    },
  })
  return here
})
vi.mock('./words', () => ({ language: () => 'zh', t: (key: string) => key }))
vi.mock('./sentences', () => ({ learn: () => undefined }))

import { door, get, post, put, table, Wrong } from './api'

const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

beforeEach(() => {
  server.sent = []
  server.answers = []
})

test('holes of a path and filters of a table are written as the server reads them', async () => {
  server.answers = [json({ rows: [] }), json({})]
  await table('/jobs', { kind: 'plan', limit: 1, state: ['done', 'failed'] })
  await get('/plans/{name}', { path: { name: 'a/b 1' } })
  expect(server.sent.map((each) => each.url)).toEqual([
    'http://desk/api/v1/jobs?kind=plan&limit=1&state=done&state=failed',
    'http://desk/api/v1/plans/a%2Fb%201',
  ])
  expect(server.sent[0].headers.get('accept-language')).toBe('zh')
  expect(server.sent[0].headers.get('idempotency-key')).toBeNull()
})

test('an act has a key and a header of its own, and its body as JSON', async () => {
  server.answers = [json({ name: 'p2' }), new Response(null, { status: 204 })]
  await post('/plans/{name}/adopt', { path: { name: 'p2' }, header: { 'if-match': '"p1-2"' } })
  const done = await put('/uploads/{upload}/files/{name}', { path: { upload: 'u', name: 'a.csv' }, body: new Blob(['x,y']) as never })
  expect(server.sent[0].headers.get('if-match')).toBe('"p1-2"')
  expect(server.sent[0].headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
  expect([server.sent[1].body, done]).toEqual(['x,y', undefined])
})

test('what is sent again after signing in has the same key', async () => {
  const asked = door.again
  door.again = async () => true
  server.answers = [json({ status: 401 }, 401), json({ number: 1 }, 201)]
  await post('/pins', { body: { shipment: 'S1' } })
  door.again = asked
  expect(server.sent.length).toBe(2)
  expect(server.sent[1].headers.get('idempotency-key')).toBe(server.sent[0].headers.get('idempotency-key'))
  expect(JSON.parse(server.sent[1].body)).toEqual({ shipment: 'S1' })
})

test.each([
  ['no network', undefined, true, 0],
  ['a proxy in place of the server', () => new Response('<h1>Bad Gateway</h1>', { status: 502 }), true, 0],
  ['a proxy that answers well', () => new Response('<h1>hello</h1>', { status: 200 }), true, 0],
  ['a refusal', () => json({ status: 409, detail: 'taken' }, 409, { 'retry-after': '3' }), false, 3],
])('%s is told apart', async (_, answer, away, wait) => {
  if (answer) server.answers = [answer()]
  const wrong = await get('/desk').catch((each: unknown) => each)
  expect(wrong).toBeInstanceOf(Wrong)
  expect([(wrong as Wrong).away, (wrong as Wrong).wait]).toEqual([away, wait])
})
