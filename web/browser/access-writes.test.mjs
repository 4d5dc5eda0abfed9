// What the security administrator changes about people, sessions and keys, what a person keeps for himself, and what leaves the house:
// pressed in the browser and read back from the server.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import {
    api,
    close,
    enter,
    faults,
    firstSignIn,
    go,
    grownOld,
    open,
    person,
    settled,
    signIn,
    stepUp,
} from './house.mjs'

after(close)

const all = async (path) => (await api('GET', path)).json.items ?? []
const sheetOf = (page, name) => page.getByRole('dialog', { name })
const staffOf = async (signIn) => (await all('/api/v1/staff?limit=200')).find((each) => each.signIn === signIn)
const lastAct = async (object) => (await all(`/api/v1/operations?object=${object}`))[0]

/** Gives a reason, sends, and waits until the window is gone. */
async function send(sheet, button, reason) {
    if (reason) await sheet.getByLabel('原因').fill(reason)
    await sheet.getByRole('button', { name: button, exact: true }).last().click()
    await sheet.waitFor({ state: 'hidden' })
}

/** What is shown once is read and put away. */
async function noted(page, title) {
    const sheet = sheetOf(page, title)
    const value = await sheet.locator('code').innerText()
    await sheet.getByRole('button', { name: '我已记下' }).click()
    await sheet.waitFor({ state: 'hidden' })
    return value
}

/** Somebody new of the staff, made on the screen: what the server knows of him, and the password that was shown once. */
async function newcomer(page) {
    const name = `t${Date.now() % 1e9}`
    await go(page, '/staff')
    await settled(page)
    await page.getByRole('button', { name: '新建员工' }).click()
    const sheet = sheetOf(page, '新建员工')
    await sheet.getByLabel('姓名').fill('试用员工')
    await sheet.getByLabel('登录名').fill(name)
    await sheet.locator('input[type=radio][value=SERVICE]').check()
    await send(sheet, '保存')
    const password = await noted(page, /一次性密码/)
    const made = await staffOf(name)
    await go(page, `/staff?id=${made.id}`)
    return { made, name, password }
}

describe('a person of the staff', () => {
    test('is taken in, and gets another role', async () => {
        const { page, close: shut, complaints } = await enter('SECURITY')
        const { made, name, password } = await newcomer(page)
        assert.match(password, /^([A-Za-z2-9]{4}-){3}[A-Za-z2-9]{4}$/)
        assert.equal(made.role, 'SERVICE')
        assert.equal(made.state, 'INVITED')

        await grownOld(page, `**/api/v1/staff/${made.id}/roles`)
        await page.getByRole('button', { name: '变更角色' }).click()
        const sheet = sheetOf(page, /变更“试用员工”的角色/)
        await sheet.locator('input[type=radio][value=OPERATOR]').check()
        await sheet.getByLabel('原因').fill('转到运营岗')
        await sheet.getByRole('button', { name: '保存', exact: true }).click()
        await stepUp(page, 'SECURITY')
        await sheet.waitFor({ state: 'hidden' })
        assert.equal((await staffOf(name)).role, 'OPERATOR')
        assert.equal((await lastAct(`staff:${made.id}`)).reason, '转到运营岗')
        assert.deepEqual(complaints, [])
        await shut()
    })

    test('gets a new password and a new factor, is disabled and enabled', async () => {
        const { page, close: shut, complaints } = await enter('SECURITY')
        const { made, name, password } = await newcomer(page)
        await page.getByRole('button', { name: '重置密码', exact: true }).click()
        await send(sheetOf(page, /重置“试用员工”的密码/), '重置密码', '忘记密码，已当面核实')
        const second = await noted(page, /一次性密码/)
        assert.notEqual(second, password)
        assert.equal((await lastAct(`staff:${made.id}`)).action, 'staff.password-reset')

        const theirs = await open()
        await firstSignIn(theirs.page, name, second)
        await theirs.close()
        await go(page, `/staff?id=${made.id}`)
        await page.getByRole('button', { name: '重置验证器', exact: true }).click()
        await send(sheetOf(page, /验证器和密码/), '重置验证器', '手机丢失，已当面核实')
        assert.notEqual(await noted(page, /一次性密码/), second)
        assert.equal((await lastAct(`staff:${made.id}`)).action, 'staff.factor-reset')

        await page.getByRole('button', { name: '停用', exact: true }).click()
        await send(sheetOf(page, /停用“试用员工”/), '停用', '离职')
        assert.equal((await staffOf(name)).state, 'DISABLED')
        await page.getByRole('button', { name: '启用', exact: true }).click()
        await send(sheetOf(page, /启用“试用员工”/), '启用', '返聘')
        assert.notEqual((await staffOf(name)).state, 'DISABLED')
        assert.deepEqual(complaints, [])
        await shut()
    })
})

describe('a session', () => {
    test('is dead within a second when the security administrator ends it', async () => {
        const who = person('FINANCE')
        const theirs = await open()
        await go(theirs.page, '/sign-in')
        await signIn(theirs.page, who)
        const { page, close: shut, complaints } = await enter('SECURITY')
        await go(page, '/sessions')
        await settled(page)
        await page
            .getByRole('row')
            .filter({ hasText: who.name ?? who.signIn })
            .first()
            .click()
        await page.getByRole('button', { name: '结束会话' }).click()
        await send(sheetOf(page, /结束“.*”的会话/), '结束会话', '地址不认识')
        await page.waitForTimeout(1_000)
        await go(theirs.page, '/orders')
        await theirs.page.getByLabel('登录名').waitFor()
        assert.deepEqual(complaints, [])
        await theirs.close()
        await shut()
    })
})

describe('a key', () => {
    test('is made, rotated and revoked', async () => {
        const name = `收银对接 ${Date.now() % 1e8}`
        const { page, close: shut, complaints } = await enter('SECURITY')
        await go(page, '/keys')
        await settled(page)
        await page.getByRole('button', { name: '新建密钥' }).first().click()
        const sheet = sheetOf(page, '新建密钥')
        await sheet.getByLabel('用途').fill(name)
        await sheet.locator('input[type=radio][value=CASHIER]').check()
        await send(sheet, '新建密钥')
        const secret = await noted(page, new RegExp(`密钥“${name}”`))
        assert.match(secret, /^rgk_/)
        const key = (await all('/api/v1/keys')).find((each) => each.name === name)
        assert.equal(key.role, 'CASHIER')

        await go(page, `/keys?id=${key.id}`)
        await page.getByRole('button', { name: '轮换', exact: true }).click()
        await send(sheetOf(page, /轮换密钥/), '轮换')
        assert.notEqual(await noted(page, /密钥“/), secret)
        const next = (await all('/api/v1/keys')).find((each) => each.follows === key.id)
        assert.equal(next.role, 'CASHIER')

        await go(page, `/keys?id=${next.id}`)
        await page.getByRole('button', { name: '注销', exact: true }).click()
        await send(sheetOf(page, /注销密钥/), '注销', '设备报废')
        const gone = (await all('/api/v1/keys')).find((each) => each.id === next.id)
        assert.ok(gone.revokedAt)
        assert.equal((await lastAct(`key:${next.id}`)).reason, '设备报废')
        assert.deepEqual(complaints, [])
        await shut()
    })
})

describe('the cap of clear looks', () => {
    test('is changed by the security administrator and stands in the log', async () => {
        const { page, close: shut, complaints } = await enter('SECURITY')
        await go(page, '/staff')
        await settled(page)
        await page.getByRole('button', { name: /调整每日上限：客服/ }).click()
        const sheet = sheetOf(page, /调整每日上限/)
        await sheet.getByLabel('每人每天最多查看次数').fill('30')
        await send(sheet, '保存', '淡季减少')
        const { caps } = (await api('GET', '/api/v1/unmaskings')).json
        assert.equal(caps.find((each) => each.role === 'SERVICE').most, 30)
        assert.equal((await lastAct('role:SERVICE')).reason, '淡季减少')
        assert.deepEqual(await faults(page), [])
        assert.deepEqual(complaints, [])
        await shut()
    })
})

describe('a saved view', () => {
    test('is made from the filters, opened again and removed', async () => {
        const name = `小程序会员 ${Date.now() % 1e6}`
        const { page, close: shut, complaints } = await enter('OPERATOR')
        await go(page, '/members?states=ACTIVE')
        await settled(page)
        const views = page.getByRole('button', { name: '视图', exact: false }).first()
        await views.click()
        await page.getByRole('button', { name: '保存当前', exact: false }).click()
        const sheet = page.getByRole('dialog').last()
        await sheet.getByRole('textbox').fill(name)
        await sheet.getByRole('button', { name: '保存', exact: true }).click()
        await sheet.waitFor({ state: 'hidden' })
        await go(page, '/members')
        await settled(page)
        await page.getByRole('button', { name: '视图', exact: false }).first().click()
        await page.getByRole('button', { name, exact: true }).click()
        await page.waitForURL(/states=.*ACTIVE/)
        await page
            .getByRole('button', { name: new RegExp(`${name}$`) })
            .first()
            .click()
        await page.getByRole('button', { name: `删除视图“${name}”` }).click()
        await page.getByText('视图已删除').waitFor()
        assert.deepEqual(
            (await all('/api/v1/views?page=members')).filter((each) => each.name === name),
            [],
        )
        assert.deepEqual(complaints, [])
        await shut()
    })
})

/** The picture in the button is a part of its name. */
const EXPORT = /导\s*出$/

/** A file that waits to be fetched stands in the job tray too. */
async function inTray(page, name) {
    await page.getByRole('button', { name: /^后台任务/ }).click()
    await page.getByRole('tooltip').getByRole('link', { name }).first().waitFor()
    await page.keyboard.press('Escape')
}

/** Where one sees what became of a coupon that five members were just given. */
async function given() {
    const { items } = (await api('POST', '/api/v1/members/lists', { limit: 5 })).json
    const template = (await all('/api/v1/coupon-templates')).find((each) => each.state === 'RUNNING').id
    const pack = [{ template, count: 1 }]
    await api('POST', '/api/v1/coupons/issues/batch', { members: items.map(({ id }) => id), pack, reason: 'tests' })
    return `/coupons/${template}?tab=funnel`
}

describe('an export', () => {
    for (const [list, path, least] of [
        ['会员', () => '/members', 100],
        ['订单', () => '/orders', 100],
        ['优惠券明细', given, 5],
    ]) {
        test(`of ${list} is asked for, approved by a manager and downloaded by the one who asked`, async () => {
            const { page, close: shut, complaints } = await enter('OPERATOR')
            const reason = `寄年度账单 ${list} ${Date.now() % 1e6}`
            await go(page, await path())
            await settled(page)
            await page.getByRole('button', { name: EXPORT }).click()
            await send(sheetOf(page, '导出这份列表'), '提交申请', reason)
            await page.waitForURL(/\/exports/)
            await settled(page)
            assert.deepEqual(await faults(page), [])
            await page.getByText('等待同意').first().waitFor()

            const boss = await enter('MANAGER')
            await go(boss.page, '/approvals')
            await settled(boss.page)
            const request = boss.page.locator('article').filter({ hasText: reason })
            await request.getByRole('button', { name: '同意' }).click()
            const sheet = sheetOf(boss.page, '同意这项申请')
            await sheet.getByRole('button', { name: /同\s*意/ }).click()
            await sheet.waitFor({ state: 'hidden' })
            await boss.close()

            await go(page, '/exports')
            const row = page.getByRole('row').filter({ hasText: reason })
            await row.getByText('可下载').waitFor({ timeout: 60_000 })
            const [file] = await Promise.all([
                page.waitForEvent('download'),
                row.getByRole('link', { name: new RegExp(`下载${list}列表`) }).click(),
            ])
            await inTray(page, `导出${list}`)
            const lines = readFileSync(await file.path(), 'utf8')
                .trim()
                .split('\r\n')
            assert.ok(lines[0].endsWith('水印 watermark'))
            assert.ok(lines.length > least)
            assert.ok(lines.slice(1).every((line) => line.includes(person('OPERATOR').signIn)))
            assert.deepEqual(complaints, [])
            await shut()
        })
    }

    test('is nowhere for customer service', async () => {
        const { page, close: shut } = await enter('SERVICE')
        for (const path of ['/members', '/orders']) {
            await go(page, path)
            await settled(page)
            assert.equal(await page.getByRole('button', { name: EXPORT }).count(), 0)
        }
        await shut()
    })
})

describe('one number of the chain', () => {
    const NUMBERS = [
        ['SYSTEM', '人工调整的复核', '一人可调整的上限', '1234', '已保存，从下一笔申请起生效'],
        ['SYSTEM', '员工密码', '更换周期（天）', '45', '已保存，下次登录起生效'],
    ]
    for (const [role, title, label, number, said] of NUMBERS) {
        test(`${title} is typed, saved, and there the next time`, async () => {
            const { page, close: shut, complaints } = await enter(role)
            const typed = async () => {
                await go(page, '/system')
                await settled(page)
                return page.getByLabel(label)
            }
            const panel = page.locator('.panel').filter({ hasText: title })
            const save = panel.getByRole('button', { name: /保\s*存/ })
            const before = await (await typed()).inputValue()
            for (const next of [number, before]) {
                const field = await typed()
                assert.ok(await save.isDisabled(), 'nothing is changed yet')
                await field.fill(next)
                await save.click()
                await page.getByText(said).first().waitFor()
                assert.equal(await (await typed()).inputValue(), next)
            }
            assert.deepEqual(complaints, [])
            await shut()
        })
    }
})
