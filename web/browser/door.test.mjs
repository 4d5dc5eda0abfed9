import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import {
    api,
    close,
    enter,
    faults,
    firstSignIn,
    freshCode,
    go,
    house,
    needed,
    open,
    person,
    settled,
    sideways,
    signIn,
    wrongCode,
} from './house.mjs'

after(close)

const fill = async (page, signIn, password) => {
    await page.getByLabel('登录名').fill(signIn)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.locator('button[type=submit]').click()
}

/** What is shown can be read and used by everybody. */
const fine = (page) => async (step) => {
    await settled(page)
    assert.deepEqual(await faults(page), [], step)
    assert.deepEqual(await sideways(page), [], step)
}

/** Looks at each step, and takes the recovery codes along as somebody does who keeps them elsewhere. */
const copying = (page) => async (step) => {
    await fine(page)(step)
    if (step !== '保存恢复码') return
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: '复制' }).click()
    await page.getByText('已复制').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    assert.equal(copied, await page.locator('pre').textContent(), 'what is kept is what is shown')
}

for (const look of [
    { width: 390, height: 844, language: 'en' },
    { width: 1440, language: 'zh', mode: 'dark' },
]) {
    test(`the door can be used by everybody, at ${look.width} px`, async () => {
        const { page, complaints, close: shut } = await open(look)
        const zh = look.language === 'zh'
        const { signIn: name, password } = person('MANAGER')
        await go(page, '/sign-in')
        await fine(page)('password')
        await page.getByLabel(zh ? '登录名' : 'Sign-in name').fill(name)
        await page.getByLabel(zh ? '密码' : 'Password', { exact: true }).fill(password)
        await page.locator('button[type=submit]').click()
        await page.getByLabel(zh ? '验证码' : 'Code', { exact: true }).waitFor()
        await fine(page)('second factor')
        await page.getByRole('button', { name: zh ? /恢复码/ : /recovery code/i }).click()
        await page.getByRole('textbox', { name: zh ? '恢复码' : /recovery code/i }).waitFor()
        await fine(page)('recovery code')
        assert.deepEqual(complaints, [])
        await shut()
    })
}

describe('the door', () => {
    test('asks for a password and a second factor, and comes back to the address that was asked for', async () => {
        const window = await open()
        const { page } = window
        await go(page, '/rules?state=RUNNING')
        await page.waitForURL(/sign-in/)
        const who = person('OPERATOR')
        await fill(page, who.signIn, who.password)
        await page.getByLabel('验证码').fill(wrongCode(who))
        await page
            .getByText(/不对|不正确|错误/)
            .first()
            .waitFor()
        await page.getByLabel('验证码').fill(await freshCode(who))
        await page.waitForURL(/\/rules\?/)
        await page.getByRole('navigation', { name: '菜单' }).waitFor()
        assert.match(page.url(), /RUNNING/)
        assert.deepEqual(window.complaints, [])
        await window.close()
    })

    test('takes a code once: the same code opens no second session', async () => {
        const who = person('SERVICE')
        const first = await open()
        await go(first.page, '/sign-in')
        await fill(first.page, who.signIn, who.password)
        const code = await freshCode(who)
        await first.page.getByLabel('验证码').fill(code)
        await first.page.getByRole('navigation', { name: '菜单' }).waitFor()
        const second = await open()
        await go(second.page, '/sign-in')
        await fill(second.page, who.signIn, who.password)
        await second.page.getByLabel('验证码').fill(code)
        await second.page.getByText(/用过/).first().waitFor()
        assert.equal(await second.page.getByRole('navigation', { name: '菜单' }).count(), 0)
        await first.close()
        await second.close()
    })

    test('closes after five wrong passwords, for the right one too', async () => {
        const { page, close: shut } = await open()
        await go(page, '/sign-in')
        const made = await api('POST', '/api/v1/staff', {
            signIn: `lock-${Date.now()}`,
            name: '锁定试验',
            role: 'SERVICE',
        })
        assert.equal(made.status, 201, JSON.stringify(made.json))
        const { signIn: name } = made.json.staff ?? made.json
        for (let time = 0; time < 5; time++) {
            // The answer, not what the page says of it: that goes away by itself after some seconds.
            const answered = page.waitForResponse(
                (answer) => answer.url().endsWith('/api/v1/sessions') && answer.request().method() === 'POST',
            )
            await fill(page, name, `wrong-${time}`)
            assert.notEqual((await answered).status(), 201)
        }
        await fill(page, name, made.json.oneTimePassword)
        await page
            .getByText(/锁定|15 分钟/)
            .first()
            .waitFor()
        assert.match(page.url(), /sign-in/)
        await shut()
    })

    test('a first sign-in changes the given password and binds an authenticator', async () => {
        const made = await api('POST', '/api/v1/staff', {
            signIn: `new-${Date.now()}`,
            name: '新同事',
            role: 'SERVICE',
        })
        const given = made.json.oneTimePassword
        const { signIn: name } = made.json.staff ?? made.json
        const { page, close: shut } = await open()
        assert.equal(await firstSignIn(page, name, given, copying(page)), 10, 'codes for a lost phone')
        await shut()
    })

    test('a sign-out ends the session on the server, not only in the browser', async () => {
        const { page, context, close: shut } = await open()
        await go(page, '/sign-in')
        await signIn(page, person('CASHIER'))
        const cookies = await context.cookies()
        await page.getByRole('button', { name: '账号' }).click()
        await page.getByText('退出登录').click()
        await page.waitForURL(/sign-in/)
        const stolen = await open()
        await stolen.context.addCookies(cookies)
        await go(stolen.page, '/members')
        await stolen.page.waitForURL(/sign-in/)
        await shut()
        await stolen.close()
    })

    test('a session whose owner is disabled is dead within a second', async () => {
        const cashier = await enter('CASHIER')
        const { items } = (await api('GET', '/api/v1/staff')).json
        const { signIn: name } = person('CASHIER')
        const { id } = items.find((each) => each.signIn === name)
        await needed('POST', `/api/v1/staff/${id}/disablings`, { reason: 'browser test' })
        try {
            await new Promise((resolve) => setTimeout(resolve, 1000))
            await go(cashier.page, '/members')
            await cashier.page.waitForURL(/sign-in/)
        } finally {
            // Other files sign this person in after us; the page tests beside keep no window of hers.
            await api('POST', `/api/v1/staff/${id}/enablings`, { reason: 'browser test' })
        }
        await cashier.close()
        assert.ok(house().signIns.length >= 8)
    })
})
