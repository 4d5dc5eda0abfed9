// What those find who may only read: every page of their menu, each of its tabs and the first thing in each of its lists (S1-17).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { close, enter, go, settled, walk } from './house.mjs'

after(close)

/** How a control begins that changes something, or asks somebody to. */
const DOING = [
    [
        '新建',
        '新增用途',
        '新增版本',
        '新增字段',
        '新规则',
        '添加',
        '加一',
        '登记',
        '建立',
        '建为',
        '导入',
        '上传',
        '授予',
        '发券给',
        '发码',
        '排时段',
    ],
    [
        '修改',
        '去修改',
        '改名',
        '调整',
        '设定',
        '约定',
        '保存',
        '恢复为',
        '轮换',
        '记下',
        '认领',
        '增减',
        '打标签',
        '生成',
    ],
    [
        '发布',
        '启用',
        '停用',
        '停止',
        '立即停用',
        '立即核对',
        '立即检查',
        '立即拟合',
        '全量',
        '归档',
        '结束',
        '删除',
        '移除',
    ],
    [
        '注销',
        '收回',
        '撤回',
        '撤销',
        '提交',
        '申请',
        '同意',
        '通过',
        '不通过',
        '拒绝',
        '驳回',
        '批准',
        '不告知',
        '已打款',
    ],
    ['核销', '入账', '去入账', '导出', '用历史试算', '经济推演'],
].flat()

/** The controls on the screen that would change something; a link to a page of the menu is none, whatever the page is called. */
const doing = (page, places) =>
    page.locator('main, [role=dialog]').evaluateAll(
        (parts, [begins, pages]) => {
            const said = (each) => (each.getAttribute('aria-label') ?? each.textContent).replace(/\s/g, '')
            const writes = (each) => {
                if (each.matches('input, [role=switch]')) return !each.disabled
                if (each.matches('a') && pages.includes(new URL(each.href, location.href).pathname)) return false
                return each.checkVisibility() && begins.some((word) => said(each).startsWith(word))
            }
            return parts
                .flatMap((part) => [
                    ...part.querySelectorAll(
                        'button:not([role=tab]):not([role=switch]), a, [role=switch], input[type=file]',
                    ),
                ])
                .filter(writes)
                .map((each) => said(each) || each.outerHTML.slice(0, 80))
        },
        [DOING, places],
    )

const placeOf = (page) => page.url().split('/console')[1]

/** Looks at the page, each of its tabs, and there at what the first line of the list leads to. */
async function look(page, seen, deeper = true) {
    const tabs = page.locator('main').getByRole('tab')
    const many = await tabs.count()
    for (let at = 0; at < Math.max(1, many); at++) {
        if (at < many) {
            await tabs.nth(at).click()
            await settled(page)
        }
        await note(page, seen)
        if (deeper) await first(page, seen)
    }
}

async function note(page, { places, found }) {
    const place = placeOf(page)
    for (const control of await doing(page, places)) found.add(`${place}: ${control}`)
}

/** Opens the first line of the list, in a window or as a page of its own, and comes back. */
async function first(page, seen) {
    const [line, from] = [page.locator('main .ant-table-row').first(), placeOf(page)]
    if ((await line.count()) === 0) return
    const dialog = page.getByRole('dialog').first()
    await line.click()
    // A line that leads somewhere does so at once, one that does not never.
    await Promise.any([
        dialog.waitFor({ timeout: 1500 }),
        page.waitForURL((to) => !to.href.endsWith(from), { timeout: 1500 }),
    ]).catch(() => undefined)
    await settled(page)
    if (await dialog.isVisible()) {
        await note(page, seen)
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'hidden' })
    } else if (placeOf(page).split('?')[0] !== from.split('?')[0]) {
        await look(page, seen, false)
    }
    await walk(page, from)
    await settled(page)
}

describe('who may only read', () => {
    for (const role of ['FINANCE', 'AUDITOR']) {
        test(`finds no control that changes anything, and asks for nothing that is not ${role}'s`, async () => {
            const { page, complaints, close: shut } = await enter(role)
            const [found, refused] = [new Set(), new Set()]
            page.on('response', (answer) => {
                const asked = `${answer.request().method()} ${new URL(answer.url()).pathname}`
                if (answer.status() === 403) refused.add(`${placeOf(page)}: ${asked}`)
            })
            await go(page, '/')
            await settled(page)
            const links = page.getByRole('navigation', { name: '菜单' }).getByRole('link')
            const places = await links.evaluateAll((all) => all.map((each) => new URL(each.href).pathname))
            assert.ok(places.length > 15, `the menu of ${role} has ${places.length} pages`)
            const inside = places.map((each) => each.replace('/console', '') || '/')
            for (const place of [...inside, '/what-ifs/thresholds', '/what-ifs/economics']) {
                await walk(page, place)
                await settled(page)
                await look(page, { places, found })
            }
            assert.deepEqual([...found], [], 'controls that change something')
            assert.deepEqual([...refused], [], 'what was answered 403')
            assert.deepEqual(complaints, [])
            await shut()
        })
    }
})

const DOOR = ['/api/v1/me/codes', '/api/v1/me/sessions']

describe('finance', () => {
    test('is answered 403 to every write', async () => {
        const { context, close: shut } = await enter('FINANCE')
        const matrix = JSON.parse(readFileSync(new URL('../../api/openapi.json', import.meta.url), 'utf8'))
        const cookies = (await context.cookies()).map((each) => `${each.name}=${each.value}`).join('; ')
        const let_in = []
        for (const [path, methods] of Object.entries(matrix.paths)) {
            if (!methods.post || path.startsWith('/api/v1/sessions') || /(lists|searches)$/.test(path)) continue
            const answer = await fetch(`${process.env.REGULARS_URL}${path.replace(/\{[^}]+\}/g, '1')}`, {
                method: 'POST',
                headers: {
                    cookie: cookies,
                    'content-type': 'application/json',
                    'sec-fetch-site': 'same-origin',
                    origin: process.env.REGULARS_URL,
                    'idempotency-key': crypto.randomUUID(),
                },
                body: '{}',
            })
            // below /me a person of the staff is nobody; its door is open to everybody
            const no = path.startsWith('/api/v1/me/') ? [401, ...(DOOR.includes(path) ? [400] : [])] : [403]
            if (!no.includes(answer.status)) let_in.push(`${path} ${answer.status}`)
        }
        assert.deepEqual(
            let_in.filter((each) => !each.startsWith('/api/v1/views')),
            [],
        )
        await shut()
    })
})
